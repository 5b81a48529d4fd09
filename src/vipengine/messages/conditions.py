"""The words of expressions that cannot be read."""

from vipengine.messages.words import say

say(
    "expression-empty",
    ("villkoret är tomt", "Skriv ett villkor eller ta bort fältet."),
    ("the condition is empty", "Write a condition or remove the field."),
)
say(
    "expression-syntax",
    (
        "villkoret kan inte läsas vid ”{text}”",
        "Använd and, or, not, parenteser och jämförelser (== för lika, ' ' kring text).",
    ),
    (
        'the condition cannot be read at "{text}"',
        "Use and, or, not, brackets and comparisons (== for equal, ' ' around text).",
    ),
)
say(
    "expression-options",
    ("”{text}”: efter in ska svaren stå inom parentes", "Skriv till exempel severity in ('mild', 'moderate')."),
    ('"{text}": after in, the answers must stand in brackets', "Write for example severity in ('mild', 'moderate')."),
)
say(
    "expression-too-deep",
    ("villkoret är för stort eller har för många nivåer", "Dela upp det med en härledd uppgift (derive)."),
    ("the condition is too large or has too many levels", "Split it with a derived fact (derive)."),
)
say(
    "expression-not-allowed",
    (
        "”{text}” tillåts inte i ett villkor",
        "Använd uppgifter, tal, text, and, or, not, jämförelser och de funktioner som finns.",
    ),
    (
        '"{text}" is not allowed in a condition',
        "Use facts, numbers, text, and, or, not, comparisons and the functions that exist.",
    ),
)
say(
    "expression-truth-value",
    ("jämför inte med {text}", "Skriv uppgiften ensam, eller ”not” framför den."),
    ("do not compare with {text}", 'Write the fact alone, or "not" before it.'),
)
say(
    "expression-arguments",
    ("{function} har fel argument: ”{text}”", "Se docs/writing-content.md för hur funktionen skrivs."),
    ('{function} has the wrong arguments: "{text}"', "See docs/writing-content.md for how the function is written."),
)
say(
    "unknown-function",
    (
        "funktionen ”{name}” finns inte",
        "Tillåtna: at_least, known, never, has_code, days_since, weeks_since, months_since, years_since.",
    ),
    (
        'there is no function "{name}"',
        "Allowed: at_least, known, never, has_code, days_since, weeks_since, months_since, years_since.",
    ),
)
say(
    "unknown-fact",
    ("uppgiften ”{name}” finns inte", "Rätta namnet, eller lägg till uppgiften i rules/vocabulary/."),
    ('there is no fact "{name}"', "Correct the name, or add the fact in rules/vocabulary/."),
)
say(
    "unknown-option",
    ("”{name}” är inte ett svar på {fact}", "Svaren är {options}."),
    ('"{name}" is not an answer to {fact}', "The answers are {options}."),
)
say(
    "fact-not-boolean",
    ("{fact} är inte ja/nej utan {type}", "Jämför den med ett värde."),
    ("{fact} is not yes/no but {type}", "Compare it with a value."),
)
say(
    "fact-not-date",
    ("{fact} är inte ett datum utan {type}", "Använd en uppgift av typen date."),
    ("{fact} is not a date but {type}", "Use a fact of the type date."),
)
say(
    "fact-not-choice",
    ("{fact} är inte ett val utan {type}", "”in” gäller uppgifter av typen choice."),
    ("{fact} is not a choice but {type}", '"in" is for facts of the type choice.'),
)
say(
    "fact-not-codes",
    ("{fact} är inte en kodmängd utan {type}", "has_code gäller uppgifter av typen code_set."),
    ("{fact} is not a code set but {type}", "has_code is for facts of the type code_set."),
)
say(
    "fact-is-boolean",
    ("{fact} är ja/nej och kan inte jämföras", "Skriv uppgiften ensam, eller ”not” framför den."),
    ("{fact} is yes/no and cannot be compared", 'Write the fact alone, or "not" before it.'),
)
say(
    "fact-is-codes",
    ("{fact} är en kodmängd och kan inte jämföras", "Använd has_code."),
    ("{fact} is a code set and cannot be compared", "Use has_code."),
)
say(
    "comparison-without-fact",
    ("jämförelsen har ingen uppgift", "Ta med en uppgift, eller stryk jämförelsen."),
    ("the comparison has no fact", "Bring in a fact, or remove the comparison."),
)
say(
    "comparison-types",
    ("{left} kan inte jämföras med {right}", "Jämför lika med lika."),
    ("{left} cannot be compared with {right}", "Compare like with like."),
)
say(
    "comparison-always",
    ("jämförelsen är alltid sann ({fact})", "Stryk den eller rätta gränsen."),
    ("the comparison is always true ({fact})", "Remove it or correct the limit."),
)
say(
    "comparison-impossible",
    ("jämförelsen kan aldrig bli sann ({fact} kan vara {bounds})", "Rätta gränsen."),
    ("the comparison can never be true ({fact} can be {bounds})", "Correct the limit."),
)
say(
    "choice-has-no-order",
    ("svaren på {fact} har ingen ordning", "Använd == eller in (…)."),
    ("the answers to {fact} have no order", "Use == or in (…)."),
)
say(
    "not-a-date",
    ("”{value}” är inte ett giltigt datum ({fact})", "Skriv datum som '2026-11-22'."),
    ('"{value}" is not a valid date ({fact})', "Write dates as '2026-11-22'."),
)
say(
    "not-a-number",
    ("”{value}” är inte ett tal ({fact})", "Skriv ett tal, med enhet om det behövs: '102 cm'."),
    ('"{value}" is not a number ({fact})', "Write a number, with its unit if needed: '102 cm'."),
)
say(
    "wrong-unit",
    ("{fact} mäts i {unit}, inte {given}", "Räkna om värdet."),
    ("{fact} is measured in {unit}, not {given}", "Convert the value."),
)
say(
    "unit-not-expected",
    ("{fact} har ingen enhet, men här står {given}", "Skriv bara talet, eller ge uppgiften en enhet."),
    ("{fact} has no unit, but {given} stands here", "Write the number alone, or give the fact a unit."),
)
say(
    "derivation-type",
    ("{fact} är {type} men härleds som något annat", "Rätta typen eller derive."),
    ("{fact} is {type} but is derived as something else", "Correct the type or derive."),
)
say(
    "cycle-derivation",
    ("härledda uppgifter går i ring: {cycle}", "Bryt ringen: minst en av dem måste ges."),
    ("derived facts go in a circle: {cycle}", "Break it: at least one of them must be given."),
)
