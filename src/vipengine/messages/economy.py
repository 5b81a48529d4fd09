"""The words of calculators that do not hold together, and of figures that cannot be used in them."""

from vipengine.messages.words import say

say(
    "formula-syntax",
    ("formeln kan inte läsas vid ”{text}”", "Använd namn, tal, + - * /, parenteser, min, max, between och hours."),
    ('the formula cannot be read at "{text}"', "Use names, numbers, + - * /, brackets, min, max, between and hours."),
)
say(
    "formula-not-allowed",
    (
        "”{text}” tillåts inte i en formel",
        "Använd namn, tal under en miljard miljoner, + - * /, parenteser, min, max, between och hours.",
    ),
    (
        '"{text}" is not allowed in a formula',
        "Use names, numbers below a thousand million million, + - * /, brackets, min, max, between and hours.",
    ),
)
say(
    "formula-function",
    ("funktionen ”{name}” finns inte", "Tillåtna: min, max, between, hours."),
    ('there is no function "{name}"', "Allowed: min, max, between, hours."),
)
say(
    "formula-arguments",
    ("”{text}” har fel antal argument", "hours tar ett, between två, min och max minst två."),
    ('"{text}" has the wrong number of arguments', "hours takes one, between two, min and max at least two."),
)
say(
    "formula-too-large",
    ("formeln är för stor eller har för många nivåer", "Dela upp den på flera resultat."),
    ("the formula is too large or has too many levels", "Split it into several results."),
)
say(
    "formula-name",
    ("kalkylen ”{id}” har inget som heter ”{name}”", "Rätta namnet, eller lägg till det bland inputs eller results."),
    ('the calculator "{id}" has nothing called "{name}"', "Correct the name, or add it to inputs or results."),
)
say(
    "formula-circle",
    ("resultaten i kalkylen ”{id}” går i ring: {cycle}", "Bryt ringen: något av dem måste räknas ur inputs."),
    (
        'the results of the calculator "{id}" go in a circle: {cycle}',
        "Break it: one of them must be worked out from inputs.",
    ),
)
say(
    "formula-units",
    (
        "formeln lägger ihop eller jämför {left} med {right}",
        "Räkna om till samma enhet; hours(…) gör minuter till timmar.",
    ),
    ("the formula adds or compares {left} and {right}", "Convert to one unit; hours(…) makes minutes hours."),
)
say(
    "formula-result-unit",
    ("formeln ger {found}, men resultatet ska vara i {unit}", "Rätta formeln eller enheten."),
    ("the formula comes to {found}, but the result is in {unit}", "Correct the formula or the unit."),
)
say(
    "formula-divides-by-zero",
    (
        "formeln kan dela med noll för värden som är tillåtna",
        "Sätt allowed.at_least över noll för det som det delas med.",
    ),
    (
        "the formula may divide by zero for values that are allowed",
        "Set allowed.at_least above zero for what it divides by.",
    ),
)
say(
    "formula-overflow",
    ("formeln kan ge tal som är för stora", "Sänk allowed.at_most för det som den räknar med."),
    ("the formula may come to numbers that are too large", "Lower allowed.at_most of what it reckons with."),
)
say(
    "calculator-name-twice",
    ("namnet ”{name}” finns två gånger i kalkylen ”{id}”", "Ge varje indata och resultat ett eget namn."),
    ('the name "{name}" stands twice in the calculator "{id}"', "Give each input and result a name of its own."),
)
say(
    "calculator-name-taken",
    ("”{name}” är namnet på ett val som alla kalkyler har", "Ge indata ett annat namn."),
    ('"{name}" is the name of an option that all calculators have', "Give the input another name."),
)
say(
    "calculator-unit",
    ("enheten ”{unit}” finns inte: ”{word}”", "Enheter: {units}; flera delas med /, som kr/person/year."),
    ('there is no unit "{unit}": "{word}"', "Units: {units}; several are parted by /, as kr/person/year."),
)
say(
    "calculator-figure",
    (
        "”{name}” ska ha antingen value, eller low och high, med low under high",
        "Skriv det ena. Ger ingen källa något tal, skriv value: null.",
    ),
    (
        '"{name}" is to have either value, or low and high, with low below high',
        "Write the one. Where no source gives a figure, write value: null.",
    ),
)
say(
    "calculator-outside",
    ("talet för ”{name}” ligger utanför det tillåtna, {least}–{most}", "Rätta talet eller allowed."),
    ('the figure of "{name}" lies outside what is allowed, {least}–{most}', "Correct the figure or allowed."),
)
say(
    "calculator-allowed",
    ("det tillåtna för ”{name}” är tomt: {least}–{most}", "at_least ska vara mindre än at_most."),
    ('what is allowed for "{name}" is empty: {least}–{most}', "at_least is to be less than at_most."),
)
say(
    "calculator-unsourced",
    ("talet för ”{name}” har ingen källa", "Ange source, eller skriv value: null; ett tal gissas aldrig."),
    ('the figure of "{name}" has no source', "Name the source, or write value: null; a figure is never guessed."),
)
say(
    "calculator-unused",
    ("inget resultat i kalkylen ”{id}” räknar med ”{name}”", "Använd det i en formel, eller ta bort det."),
    ('no result of the calculator "{id}" reckons with "{name}"', "Use it in a formula, or remove it."),
)
say(
    "calculator-printed",
    (
        "källan skriver {printed} för ”{name}”, men formeln ger {found}",
        "Rätta formeln eller talet, eller skriv i printed.note varför de skiljer sig åt.",
    ),
    (
        'the source prints {printed} for "{name}", but the formula comes to {found}',
        "Correct the formula or the figure, or write in printed.note why they differ.",
    ),
)
say(
    "estimate-input",
    ("kalkylen har inget indata som heter ”{name}”", "Se vip estimate {id} --help."),
    ('the calculator has no input called "{name}"', "See vip estimate {id} --help."),
)
say(
    "estimate-figure",
    (
        "--{option}: ”{text}” är inte ett tal",
        "Skriv ett tal (2, 2,5 eller 1 000), eller ett spann (2..3). En andel kan skrivas 0,2 eller 20%.",
    ),
    (
        '--{option}: "{text}" is not a number',
        "Write a number (2, 2.5 or 1 000), or a range (2..3). A share can be written 0.2 or 20%.",
    ),
)
say(
    "estimate-ambiguous",
    (
        "--{option}: ”{text}” kan läsas på två sätt",
        "Skriv tusental utan tecken (1000), och decimaler med en annan mängd siffror än tre (1,5).",
    ),
    (
        '--{option}: "{text}" can be read in two ways',
        "Write thousands without a sign (1000), and decimals with another count of digits than three (1.5).",
    ),
)
say(
    "estimate-turned",
    ("--{option}: ”{text}” börjar högre än det slutar", "Skriv det lägre först."),
    ('--{option}: "{text}" begins higher than it ends', "Write the lower first."),
)
say(
    "estimate-outside",
    ("--{option}: ”{text}” är utanför det tillåtna, {least}–{most}", "Ange ett värde däremellan."),
    ('--{option}: "{text}" is outside what is allowed, {least}–{most}', "Give a value in between."),
)
