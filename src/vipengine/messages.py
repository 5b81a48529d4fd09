"""The words of every problem, in Swedish and English: what is wrong (`WHAT`), and what to do about it (`DO`)."""

from __future__ import annotations

from typing import Literal

Language = Literal["sv", "en"]
Words = dict[Language, str]

#: What the kinds of content are called in a sentence, before the id of one of them.
KIND: dict[str, Words] = {
    "sources": {"sv": "källan", "en": "source"},
    "terms": {"sv": "termen", "en": "term"},
    "facts": {"sv": "uppgiften", "en": "fact"},
    "events": {"sv": "händelsen", "en": "event"},
    "guidelines": {"sv": "riktlinjen", "en": "guideline"},
    "programmes": {"sv": "programmet", "en": "programme"},
    "interventions": {"sv": "insatsen", "en": "intervention"},
    "rules": {"sv": "regeln", "en": "rule"},
    "gates": {"sv": "säkerhetsspärren", "en": "safety gate"},
    "pathways": {"sv": "vårdförloppet", "en": "pathway"},
    "layers": {"sv": "det regionala lagret", "en": "regional layer"},
    "requirements": {"sv": "kravet", "en": "requirement"},
    "actions": {"sv": "aktiviteten", "en": "action"},
    "steps": {"sv": "steget", "en": "step"},
    "phases": {"sv": "fasen", "en": "phase"},
    "milestones": {"sv": "milstolpen", "en": "milestone"},
    "versions": {"sv": "versionen", "en": "version"},
    "units": {"sv": "enheten", "en": "unit"},
    "entry": {"sv": "ingången", "en": "entry criterion"},
    "exit": {"sv": "utgången", "en": "exit criterion"},
    "benchmarks": {"sv": "jämförelsetalet", "en": "benchmark"},
    "options": {"sv": "svaret", "en": "answer"},
    "items": {"sv": "posten", "en": "item"},
}

WHAT: dict[str, Words] = {}
DO: dict[str, Words] = {}


def _say(code: str, sv: tuple[str, str], en: tuple[str, str]) -> None:
    WHAT[code] = {"sv": sv[0], "en": en[0]}
    DO[code] = {"sv": sv[1], "en": en[1]}


# Files
_say(
    "file-missing",
    ("filen finns inte", "Kontrollera namnet och mappen."),
    ("the file does not exist", "Check the name and the folder."),
)
_say(
    "file-is-folder",
    ("det här är en mapp, inte en fil", "Ange en fil i mappen."),
    ("this is a folder, not a file", "Name a file in it."),
)
_say(
    "file-unreadable",
    ("filen kan inte läsas ({reason})", "Kontrollera rättigheterna."),
    ("the file cannot be read ({reason})", "Check its permissions."),
)
_say(
    "file-too-large",
    ("filen är {megabytes} MB, gränsen är {limit} MB", "Kontrollera att det är rätt fil; dela den annars."),
    ("the file is {megabytes} MB, the limit is {limit} MB", "Check that it is the right file, or split it."),
)
_say(
    "file-empty",
    ("filen är tom", "Skapa ett ifyllt exempel med ”vip init”."),
    ("the file is empty", 'Make a filled-in example with "vip init".'),
)
_say(
    "file-binary",
    ("filen är inte text", "Spara den som YAML i en textredigerare."),
    ("the file is not text", "Save it as YAML in a text editor."),
)
_say(
    "file-not-utf8",
    ("tecknet här är inte UTF-8", "Spara filen med teckenkodningen UTF-8."),
    ("the character here is not UTF-8", "Save the file with the encoding UTF-8."),
)
_say(
    "file-exists",
    ("filen finns redan och har inte ändrats", "Välj ett annat namn eller lägg till --force."),
    ("the file exists already and was not changed", "Choose another name or add --force."),
)
_say(
    "file-unwritable",
    ("filen kan inte skrivas ({reason})", "Kontrollera mappen och rättigheterna."),
    ("the file cannot be written ({reason})", "Check the folder and its permissions."),
)
_say(
    "content-missing",
    ("ingen kunskap (rules/, pathways/, gap/) finns här", "Installera om vipengine eller ange rätt mapp."),
    ("no content (rules/, pathways/, gap/) is here", "Reinstall vipengine or name the right folder."),
)

# YAML
_say(
    "yaml-syntax",
    ("YAML kan inte läsas här ({reason})", "Kontrollera indrag, kolon och citattecken på raden och raden ovanför."),
    ("YAML cannot be read here ({reason})", "Check indentation, colons and quotes on this line and the line above."),
)
_say(
    "yaml-colon",
    (
        "här står ett kolon som inte kan läsas",
        "Sätt texten inom citattecken om kolonet hör till den; kontrollera annars indraget på raden.",
    ),
    (
        "a colon stands here that cannot be read",
        "Put the text in quotes if the colon belongs to it; otherwise check the indentation of the line.",
    ),
)
_say(
    "yaml-no-colon",
    ("ett kolon saknas efter nyckeln på raden ovanför", "Skriv ”nyckel: värde”, med mellanslag efter kolonet."),
    ("a colon is missing after the key on the line above", 'Write "key: value", with a space after the colon.'),
)
_say(
    "yaml-indent",
    ("raden passar inte ihop med raderna ovanför", "Ge rader som hör ihop samma indrag; börja varje listrad med -."),
    (
        "the line does not fit with the lines above it",
        "Give lines that belong together the same indentation; begin each line of a list with -.",
    ),
)
_say(
    "yaml-unclosed",
    ("ett kommatecken, ] eller }} saknas före det här stället", "Stäng varje [ med ] och varje {{ med }}."),
    ("a comma, ] or }} is missing before this place", "Close every [ with ] and every {{ with }}."),
)
_say(
    "yaml-no-value",
    ("ett värde saknas före det här stället", "Skriv ett värde, och stäng varje [ med ] och varje {{ med }}."),
    ("a value is missing before this place", "Write a value, and close every [ with ] and every {{ with }}."),
)
_say(
    "yaml-quote",
    ("filen tar slut inne i en text", "Stäng citattecknet."),
    ("the file ends inside a text", "Close the quotation mark."),
)
_say(
    "yaml-start",
    ("ett värde kan inte börja med det här tecknet", "Sätt värdet inom citattecken."),
    ("a value cannot begin with this character", "Put the value in quotes."),
)
_say(
    "yaml-tab",
    ("tabbtecken i indraget", "Byt ut tabben mot mellanslag."),
    ("a tab character in the indentation", "Replace the tab with spaces."),
)
_say(
    "yaml-characters",
    ("det här tecknet tillåts inte i YAML", "Ta bort det, eller spara filen som ren text i UTF-8."),
    ("this character is not allowed in YAML", "Remove it, or save the file as plain text in UTF-8."),
)
_say(
    "yaml-several-documents",
    ("filen har flera dokument (”---”)", "Dela upp den: ett dokument per fil."),
    ('the file holds several documents ("---")', "Split it: one document per file."),
)
_say(
    "yaml-alias",
    ("ankare och alias (& och *) tillåts inte", "Skriv ut värdet på varje plats."),
    ("anchors and aliases (& and *) are not allowed", "Write the value out in each place."),
)
_say("yaml-tag", ("taggen {tag} tillåts inte", "Ta bort taggen."), ("the tag {tag} is not allowed", "Remove the tag."))
_say(
    "yaml-too-deep",
    ("fler än {depth} nivåer inuti varandra", "Kontrollera indrag och parenteser."),
    ("more than {depth} levels inside each other", "Check indentation and brackets."),
)
_say(
    "yaml-key-not-text",
    ("nyckeln är inte text", "Skriv ett ord före kolonet."),
    ("the key is not text", "Write a word before the colon."),
)
_say(
    "duplicate-key",
    ("nyckeln ”{key}” finns redan på rad {line}", "Behåll en av dem."),
    ('the key "{key}" is already on line {line}', "Keep one of them."),
)
_say(
    "identity-number",
    (
        "här står ett personnummer eller samordningsnummer; filen har inte använts",
        "Ta bort numret: vipengine ska aldrig få uppgifter som pekar ut en person.",
    ),
    (
        "a personal identity number or coordination number stands here; the file was not used",
        "Remove the number: vipengine must never be given anything that identifies a person.",
    ),
)

# Form
_say(
    "document-not-mapping",
    ("filens översta nivå ska bestå av ”nyckel: värde”", "Jämför med exemplet som ”vip init” skriver."),
    ('the top level of the file must be "key: value"', 'Compare with the example that "vip init" writes.'),
)
_say("field-missing", ("fältet ”{field}” saknas", "Lägg till det."), ('the field "{field}" is missing', "Add it."))
_say(
    "field-unknown",
    ("fältet ”{field}” finns inte", "Rätta eller ta bort det."),
    ('there is no field "{field}"', "Correct or remove it."),
)
_say(
    "field-comma",
    (
        "fältet ”{field}” finns inte och har inget värde",
        "Sätt texten före inom citattecken om kommat hör till den; ta annars bort fältet.",
    ),
    (
        'there is no field "{field}", and it has no value',
        "Put the text before it in quotes if the comma belongs to it; otherwise remove the field.",
    ),
)
_say(
    "content-kind-unknown",
    ("”{key}” är inte en sorts innehåll", "Rätta ordet eller ta bort avsnittet."),
    ('"{key}" is not a kind of content', "Correct the word or remove the section."),
)
_say(
    "not-a-truth-value",
    ("”{value}” är inte ett sanningsvärde", "Skriv true eller false."),
    ('"{value}" is not a truth value', "Write true or false."),
)
_say(
    "not-a-whole-number",
    ("”{value}” är inte ett heltal", "Skriv ett heltal utan citattecken, mellanslag och decimaler."),
    ('"{value}" is not a whole number', "Write a whole number without quotes, spaces or decimals."),
)
_say(
    "not-a-number-here",
    ("”{value}” är inte ett tal", "Skriv ett tal med decimalpunkt och utan citattecken."),
    ('"{value}" is not a number', "Write a number with a decimal point and without quotes."),
)
_say(
    "not-text",
    ("”{value}” är inte text", "Sätt värdet inom citattecken."),
    ('"{value}" is not text', "Put the value in quotes."),
)
_say(
    "not-a-list",
    ("här ska en lista stå", "Skriv [a, b] eller en rad med - för varje."),
    ("a list is expected here", "Write [a, b] or a line with - for each."),
)
_say(
    "not-a-mapping",
    ("här ska ”nyckel: värde” stå", "Skriv fälten på egna rader eller inom {{ }}."),
    ('"key: value" is expected here', "Write the fields on lines of their own or inside {{ }}."),
)
_say(
    "value-empty",
    ("här saknas ett värde", "Fyll i det eller ta bort fältet."),
    ("a value is missing here", "Fill it in or remove the field."),
)
_say(
    "value-unfit",
    ("”{value}” är inte ett värde som kan stå här", "Skriv true, false, ett tal, en text eller en lista av texter."),
    ('"{value}" is not a value that can stand here', "Write true, false, a number, a text or a list of texts."),
)
_say(
    "too-few",
    ("här behövs minst {least} värden", "Fyll på listan."),
    ("at least {least} values are needed here", "Fill up the list."),
)
_say(
    "too-many",
    ("här får det stå högst {most} värden", "Korta listan."),
    ("at most {most} values may stand here", "Shorten the list."),
)
_say(
    "too-long",
    ("texten är längre än {most} tecken", "Korta den."),
    ("the text is longer than {most} characters", "Shorten it."),
)
_say(
    "bad-form",
    (
        "”{value}” är inte ett giltigt namn",
        "Använd små bokstäver a–z, siffror och bindestreck; i uppgifter och händelser understreck.",
    ),
    (
        '"{value}" is not a valid name',
        "Use small letters a-z, digits and hyphens; in facts and events underscores.",
    ),
)
_say(
    "out-of-bounds",
    ("{value} är utanför gränserna ({bounds})", "Rätta talet."),
    ("{value} is out of bounds ({bounds})", "Correct the number."),
)
_say(
    "not-one-of",
    ("”{value}” är inte något av {options}", "Välj ett av dem."),
    ('"{value}" is none of {options}', "Choose one of them."),
)
_say(
    "not-a-claim",
    ("”{value}” är varken en nivå eller något av {options}", "Skriv en nivå 0–4 eller ett av orden."),
    ('"{value}" is neither a level nor one of {options}', "Write a level 0-4 or one of the words."),
)
_say(
    "impossible-date",
    ("”{value}” är inte ett giltigt datum", "Skriv ett datum som finns, som 2026-11-22."),
    ('"{value}" is not a valid date', "Write a date that exists, like 2026-11-22."),
)
_say(
    "impossible-moment",
    ("”{value}” är inte en giltig tidpunkt", "Skriv tidpunkter som 2026-11-22T09:30."),
    ('"{value}" is not a valid moment', "Write moments like 2026-11-22T09:30."),
)
_say(
    "impossible-partial-date",
    ("”{value}” är inte ett giltigt datum", 'Skriv "2026", "2026-11" eller "2026-11-22".'),
    ('"{value}" is not a valid date', 'Write "2026", "2026-11" or "2026-11-22".'),
)
_say(
    "not-a-scope",
    (
        "”{value}” är inte en giltighet",
        "Skriv national, regional:namn eller international, till exempel regional:skane.",
    ),
    ('"{value}" is not a scope', "Write national, regional:name or international, for example regional:skane."),
)
_say(
    "invalid-value",
    ("”{field}” går inte att läsa ({reason})", "Rätta värdet."),
    ('"{field}" cannot be read ({reason})', "Correct the value."),
)
_say(
    "not-a-period",
    (
        "”{value}” är inte en tidsperiod",
        "Skriv till exempel 72 hours, 3 working_days eller 12 months (enheter: {units}).",
    ),
    ('"{value}" is not a period', "Write for example 72 hours, 3 working_days or 12 months (units: {units})."),
)
_say(
    "more-problems",
    ("från det här stället finns fler fel, som inte visas", "Rätta de visade och läs filen igen."),
    ("from this place on there are more errors, not shown", "Correct those shown and read the file again."),
)
_say(
    "rank-strength",
    ("rang {rank} hör till styrkan {strength}", "Rätta styrkan eller rangen."),
    ("rank {rank} belongs to the strength {strength}", "Correct the strength or the rank."),
)

# Names
_say("unknown-id", ("{kind} ”{id}” finns inte", "Se ”vip list”."), ('there is no {kind} "{id}"', 'See "vip list".'))
_say(
    "duplicate-id",
    ("{kind} ”{id}” finns två gånger", "Byt id på den ena eller slå ihop dem."),
    ('the {kind} "{id}" exists twice', "Rename one of them or join them."),
)

# Expressions
_say(
    "expression-empty",
    ("villkoret är tomt", "Skriv ett villkor eller ta bort fältet."),
    ("the condition is empty", "Write a condition or remove the field."),
)
_say(
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
_say(
    "expression-options",
    ("”{text}”: efter in ska svaren stå inom parentes", "Skriv till exempel severity in ('mild', 'moderate')."),
    ('"{text}": after in, the answers must stand in brackets', "Write for example severity in ('mild', 'moderate')."),
)
_say(
    "expression-too-deep",
    ("villkoret är för stort eller har för många nivåer", "Dela upp det med en härledd uppgift (derive)."),
    ("the condition is too large or has too many levels", "Split it with a derived fact (derive)."),
)
_say(
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
_say(
    "expression-truth-value",
    ("jämför inte med {text}", "Skriv uppgiften ensam, eller ”not” framför den."),
    ("do not compare with {text}", 'Write the fact alone, or "not" before it.'),
)
_say(
    "expression-arguments",
    ("{function} har fel argument: ”{text}”", "Se docs/writing-content.md för hur funktionen skrivs."),
    ('{function} has the wrong arguments: "{text}"', "See docs/writing-content.md for how the function is written."),
)
_say(
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
_say(
    "unknown-fact",
    ("uppgiften ”{name}” finns inte", "Rätta namnet, eller lägg till uppgiften i rules/vocabulary/."),
    ('there is no fact "{name}"', "Correct the name, or add the fact in rules/vocabulary/."),
)
_say(
    "unknown-option",
    ("”{name}” är inte ett svar på {fact}", "Svaren är {options}."),
    ('"{name}" is not an answer to {fact}', "The answers are {options}."),
)
_say(
    "fact-not-boolean",
    ("{fact} är inte ja/nej utan {type}", "Jämför den med ett värde."),
    ("{fact} is not yes/no but {type}", "Compare it with a value."),
)
_say(
    "fact-not-date",
    ("{fact} är inte ett datum utan {type}", "Använd en uppgift av typen date."),
    ("{fact} is not a date but {type}", "Use a fact of the type date."),
)
_say(
    "fact-not-choice",
    ("{fact} är inte ett val utan {type}", "”in” gäller uppgifter av typen choice."),
    ("{fact} is not a choice but {type}", '"in" is for facts of the type choice.'),
)
_say(
    "fact-not-codes",
    ("{fact} är inte en kodmängd utan {type}", "has_code gäller uppgifter av typen code_set."),
    ("{fact} is not a code set but {type}", "has_code is for facts of the type code_set."),
)
_say(
    "fact-is-boolean",
    ("{fact} är ja/nej och kan inte jämföras", "Skriv uppgiften ensam, eller ”not” framför den."),
    ("{fact} is yes/no and cannot be compared", 'Write the fact alone, or "not" before it.'),
)
_say(
    "fact-is-codes",
    ("{fact} är en kodmängd och kan inte jämföras", "Använd has_code."),
    ("{fact} is a code set and cannot be compared", "Use has_code."),
)
_say(
    "comparison-without-fact",
    ("jämförelsen har ingen uppgift", "Ta med en uppgift, eller stryk jämförelsen."),
    ("the comparison has no fact", "Bring in a fact, or remove the comparison."),
)
_say(
    "comparison-types",
    ("{left} kan inte jämföras med {right}", "Jämför lika med lika."),
    ("{left} cannot be compared with {right}", "Compare like with like."),
)
_say(
    "comparison-always",
    ("jämförelsen är alltid sann ({fact})", "Stryk den eller rätta gränsen."),
    ("the comparison is always true ({fact})", "Remove it or correct the limit."),
)
_say(
    "comparison-impossible",
    ("jämförelsen kan aldrig bli sann ({fact} kan vara {bounds})", "Rätta gränsen."),
    ("the comparison can never be true ({fact} can be {bounds})", "Correct the limit."),
)
_say(
    "choice-has-no-order",
    ("svaren på {fact} har ingen ordning", "Använd == eller in (…)."),
    ("the answers to {fact} have no order", "Use == or in (…)."),
)
_say(
    "not-a-date",
    ("”{value}” är inte ett giltigt datum ({fact})", "Skriv datum som '2026-11-22'."),
    ('"{value}" is not a valid date ({fact})', "Write dates as '2026-11-22'."),
)
_say(
    "not-a-number",
    ("”{value}” är inte ett tal ({fact})", "Skriv ett tal, med enhet om det behövs: '102 cm'."),
    ('"{value}" is not a number ({fact})', "Write a number, with its unit if needed: '102 cm'."),
)
_say(
    "wrong-unit",
    ("{fact} mäts i {unit}, inte {given}", "Räkna om värdet."),
    ("{fact} is measured in {unit}, not {given}", "Convert the value."),
)
_say(
    "unit-not-expected",
    ("{fact} har ingen enhet, men här står {given}", "Skriv bara talet, eller ge uppgiften en enhet."),
    ("{fact} has no unit, but {given} stands here", "Write the number alone, or give the fact a unit."),
)
_say(
    "derivation-type",
    ("{fact} är {type} men härleds som något annat", "Rätta typen eller derive."),
    ("{fact} is {type} but is derived as something else", "Correct the type or derive."),
)
_say(
    "cycle-derivation",
    ("härledda uppgifter går i ring: {cycle}", "Bryt ringen: minst en av dem måste ges."),
    ("derived facts go in a circle: {cycle}", "Break it: at least one of them must be given."),
)

# Clock
_say(
    "calendar-range",
    (
        "{day} ligger utanför arbetsdagskalendern, som gäller från {first} till {last}",
        "Rätta datumet, eller använd en kalender som täcker det.",
    ),
    (
        "{day} is outside the calendar of working days, which covers {first} to {last}",
        "Correct the date, or use a calendar that covers it.",
    ),
)
_say(
    "date-range",
    ("{period} från {start} ger ett datum utanför åren 1–9999", "Rätta datumet eller tidsperioden."),
    ("{period} from {start} gives a date outside the years 1–9999", "Correct the date or the period."),
)
_say(
    "no-such-day",
    (
        "dag {day} finns inte i månaden {year}-{month:02d}, och ingen avrundning är tillåten",
        "Ange `rounding: last_day` eller `rounding: first_of_next` för milstolpen, eller rätta datumet.",
    ),
    (
        "there is no day {day} in the month {year}-{month:02d}, and no rounding is allowed",
        "Set `rounding: last_day` or `rounding: first_of_next` on the milestone, or correct the date.",
    ),
)

# Content checks
_say(
    "cycle-transitions",
    ("övergångarna går i ring: {cycle}", "Bryt ringen."),
    ("the transitions go in a circle: {cycle}", "Break the circle."),
)
_say(
    "cycle-prerequisites",
    ("förutsättningarna går i ring: {cycle}", "Bryt ringen."),
    ("the prerequisites go in a circle: {cycle}", "Break the circle."),
)
_say(
    "cycle-needs",
    ("aktiviteterna väntar på varandra i ring: {cycle}", "Bryt ringen."),
    ("the actions wait for each other in a circle: {cycle}", "Break the circle."),
)
_say(
    "step-unreachable",
    (
        "steget ”{step}” kan inte nås från någon start (version {version})",
        "Lägg till en övergång dit eller ta bort steget.",
    ),
    ('the step "{step}" cannot be reached from any start (version {version})', "Add a transition to it or remove it."),
)
_say(
    "step-dead-end",
    ("från steget ”{step}” nås inget slut (version {version})", "Lägg till en övergång vidare."),
    ('no end can be reached from the step "{step}" (version {version})', "Add a transition onward."),
)
_say(
    "fact-unused",
    ("uppgiften ”{fact}” läses inte av något villkor", "Använd den i en regel eller ta bort den."),
    ('no condition reads the fact "{fact}"', "Use it in a rule or remove it."),
)
_say(
    "source-unused",
    ("ingenting vilar på källan ”{source}”", "Hänvisa till den eller ta bort den."),
    ('nothing rests on the source "{source}"', "Refer to it or remove it."),
)
_say(
    "requirement-without-need",
    ("kravet ”{id}” behövs inte av något", "Fyll i needed_by."),
    ('nothing needs the requirement "{id}"', "Fill in needed_by."),
)
_say(
    "requirement-without-action",
    ("ingen aktivitet når målnivån för kravet ”{id}”", "Lägg till en aktivitet i gap/actions/."),
    ('no action reaches the target of the requirement "{id}"', "Add an action in gap/actions/."),
)
_say(
    "intervention-without-rule",
    ("insatsen ”{id}” har ingen regel", "Lägg till en regel som säger vem som ska erbjudas den."),
    ('the intervention "{id}" has no rule', "Add a rule that says who shall be offered it."),
)
_say(
    "item-without-source",
    (
        "{kind} ”{id}” säger sig komma från en källa men anger ingen",
        "Fyll i sources, eller sätt mark till derived eller to_verify.",
    ),
    ('the {kind} "{id}" claims a source but names none', "Fill in sources, or set mark to derived or to_verify."),
)
_say(
    "milestone-not-national",
    (
        "milstolpen ”{id}” gäller {scope} men står i ett nationellt vårdförlopp",
        "Flytta den till ett lager i pathways/layers/.",
    ),
    (
        'the milestone "{id}" holds for {scope} but stands in a national pathway',
        "Move it to a layer in pathways/layers/.",
    ),
)

# Persons
_say(
    "fact-is-derived",
    ("{fact} räknas fram ({derive}) och kan inte anges", "Ange det som den räknas fram ur."),
    ("{fact} is computed ({derive}) and cannot be given", "Give what it is computed from."),
)
_say(
    "fact-option",
    ("”{value}” är inte ett svar på {fact}", "Svaren är {options}."),
    ('"{value}" is not an answer to {fact}', "The answers are {options}."),
)
_say(
    "fact-type-boolean",
    (
        "{fact} ska vara true eller false, inte ”{value}”",
        "Skriv true eller false utan citattecken; utelämna det som är okänt.",
    ),
    ('{fact} must be true or false, not "{value}"', "Write true or false without quotes; leave out what is unknown."),
)
_say(
    "fact-type-integer",
    ("{fact} ska vara ett heltal, inte ”{value}”", "Skriv ett heltal utan citattecken."),
    ('{fact} must be a whole number, not "{value}"', "Write a whole number without quotes."),
)
_say(
    "fact-type-decimal",
    ("{fact} ska vara ett tal, inte ”{value}”", "Skriv ett tal med decimalpunkt utan citattecken."),
    ('{fact} must be a number, not "{value}"', "Write a number with a decimal point, without quotes."),
)
_say(
    "fact-type-code-set",
    ("{fact} ska vara en lista med koder, inte ”{value}”", "Skriv till exempel [F20.0, F25]."),
    ('{fact} must be a list of codes, not "{value}"', "Write for example [F20.0, F25]."),
)
_say(
    "fact-type-date",
    (
        "{fact} ska vara ett datum eller never, inte ”{value}”",
        "Skriv datum som 2026-11-22, eller never om det aldrig har hänt.",
    ),
    ('{fact} must be a date or never, not "{value}"', "Write dates as 2026-11-22, or never if it has never happened."),
)
_say(
    "born-after",
    ("födelsedatumet {birth} är efter {as_of}", "Rätta birth_date eller as_of."),
    ("the birth date {birth} is after {as_of}", "Correct birth_date or as_of."),
)
_say(
    "date-before-birth",
    ("{date} är före födelsen ({birth})", "Rätta datumet."),
    ("{date} is before birth ({birth})", "Correct the date."),
)
_say(
    "end-before-start",
    ("slutet {end} är före starten {start}", "Rätta ett av datumen."),
    ("the end {end} is before the start {start}", "Correct one of the dates."),
)
_say(
    "consent-empty",
    (
        "samtycket {consent} har varken given eller refused",
        "Skriv datumet då det gavs eller nekades, eller ta bort raden.",
    ),
    (
        "the consent {consent} has neither given nor refused",
        "Write the date it was given or refused, or remove the line.",
    ),
)

# Gap
_say(
    "no-pathway",
    ("inget vårdförlopp är angivet", "Skriv till exempel `pathways: [...]` i dokumentet. Vårdförlopp: {known}."),
    ("no pathway is named", "Write for example `pathways: [...]` in the document. Pathways: {known}."),
)
_say(
    "unknown-version",
    ("vårdförloppet ”{pathway}” har ingen version ”{version}”", "Versioner: {known}."),
    ('the pathway "{pathway}" has no version "{version}"', "Versions: {known}."),
)
_say(
    "two-versions",
    ("vårdförloppet ”{pathway}” är angivet i två versioner", "Välj en version; gör en analys för var och en."),
    ('the pathway "{pathway}" is named in two versions', "Choose one version; make one analysis for each."),
)
_say(
    "duplicate-unit",
    ("enheten ”{unit}” finns två gånger, eller heter som regionen", "Ge varje enhet ett eget id."),
    ('the unit "{unit}" exists twice, or is called what the region is', "Give every unit an id of its own."),
)
_say(
    "unit-parent-unknown",
    ("enheten ”{unit}” ligger under ”{parent}”, som inte finns", "Ange en annan enhet, eller ta bort parent."),
    ('the unit "{unit}" is below "{parent}", which does not exist', "Name another unit, or remove parent."),
)
_say(
    "unit-cycle",
    ("enheterna ligger under varandra i en ring: {cycle}", "Ändra parent för en av dem."),
    ("the units are below each other in a ring: {cycle}", "Change the parent of one of them."),
)
_say(
    "claim-unit-unknown",
    ("svaret om ”{requirement}” gäller enheten ”{said}”, som inte finns", "Lägg till enheten under units."),
    ('the claim about "{requirement}" is for the unit "{said}", which does not exist', "Add the unit under units."),
)
_say(
    "claim-twice",
    ("”{said}” har svarat två gånger om ”{requirement}”", "Behåll ett svar, eller ange olika delar med part."),
    ('"{said}" has two claims about "{requirement}"', "Keep one claim, or tell the parts apart with part."),
)
_say(
    "claim-empty",
    ("svaret om ”{requirement}” säger ingenting", "Ange level (0–4), value eller state."),
    ('the claim about "{requirement}" says nothing', "Give level (0–4), value or state."),
)
_say(
    "claim-contradicts-itself",
    ("svaret om ”{requirement}” har både en nivå eller ett tal och ”{said}”", "Behåll det ena."),
    ('the claim about "{requirement}" has both a level or number and "{said}"', "Keep one of them."),
)
_say(
    "claim-part",
    ("kravet ”{requirement}” har ingen del för ”{said}”", "Delar: {parts}."),
    ('the requirement "{requirement}" has no part for "{said}"', "Parts: {parts}."),
)
_say(
    "claim-needs-level",
    ("kravet ”{requirement}” räknas inte, men svaret är talet {said}", "Ange en nivå: level, 0–4."),
    ('the requirement "{requirement}" is not counted, but the claim is the number {said}', "Give a level: level, 0–4."),
)
_say(
    "claim-measure",
    (
        "kravet ”{requirement}” räknas i ”{measure}”, inte i ”{said}”",
        "Skriv måttet i unit eller measure; gäller talet en viss enhet skrivs enheten i unit och måttet i measure.",
    ),
    (
        'the requirement "{requirement}" is counted in "{measure}", not in "{said}"',
        "Write the measure in unit or measure; for a certain unit, write the unit in unit and the measure in measure.",
    ),
)
_say(
    "claim-demand",
    ("kravet ”{requirement}” växer inte med behovet, men demand är {said}", "Ta bort demand."),
    ('the requirement "{requirement}" does not grow with demand, but demand is {said}', "Remove demand."),
)
_say(
    "plan-dates",
    ("planen ska vara klar {deadline}, innan den börjar {start}", "Rätta ett av datumen."),
    ("the plan is to be done on {deadline}, before it starts on {start}", "Correct one of the dates."),
)
_say(
    "deadline-impossible",
    (
        "planen kan inte vara klar {deadline}; det tidigaste är {end}. Det som tar längst tid: {chain}",
        "Flytta deadline, börja tidigare eller korta ledtiden för någon av aktiviteterna.",
    ),
    (
        "the plan cannot be done by {deadline}; the earliest is {end}. What takes longest: {chain}",
        "Move the deadline, start earlier or shorten the lead time of one of the actions.",
    ),
)

# Scenarios
_say(
    "scenario-without-as-of",
    (
        "scenariot saknar as_of",
        "Skriv vilken dag det ska bedömas, till exempel as_of: 2026-11-21; annars ändras svaret med dagens datum.",
    ),
    (
        "the scenario has no as_of",
        "Write the day it is judged at, such as as_of: 2026-11-21; otherwise the answer changes with today's date.",
    ),
)
_say(
    "scenario-second-date",
    ("{field} har ett eget as_of", "Ta bort det: scenariots as_of gäller."),
    ("{field} has an as_of of its own", "Remove it: the scenario's as_of holds."),
)
_say(
    "scenario-name-twice",
    ("scenariot på rad {line} heter också ”{name}”", "Skriv vad som skiljer dem åt."),
    ('the scenario on line {line} is also called "{name}"', "Write what tells them apart."),
)
_say(
    "scenario-expects-nothing",
    ("scenariot väntar sig ingenting och kan inte bli fel", "Fyll i expect, till exempel status: {{ips: start}}."),
    ("the scenario expects nothing and cannot fail", "Fill in expect, for example status: {{ips: start}}."),
)
_say(
    "scenario-lacks",
    ("{expected} kan inte prövas utan {field}", "Lägg till {field}, eller ta bort {expected}."),
    ("{expected} cannot be tested without {field}", "Add {field}, or remove {expected}."),
)
_say(
    "scenario-absent",
    (
        "”{id}” ingår inte i det som scenariot prövar; väntat: {expected}",
        "Kontrollera scenariots pathways, layers och as_of.",
    ),
    (
        '"{id}" is not part of what the scenario tests; expected: {expected}',
        "Check the pathways, layers and as_of of the scenario.",
    ),
)
_say(
    "scenario-pathways",
    ("personen är i vårdförloppen {actual}, väntat var {expected}", "Rätta villkoret för ingång, eller det givna."),
    ("the person is in the pathways {actual}, not {expected}", "Correct the entry condition, or what is given."),
)
_say(
    "scenario-possible-pathways",
    ("möjliga vårdförlopp blev {actual}, väntat var {expected}", "Rätta villkoret för ingång, eller det givna."),
    ("the possible pathways were {actual}, not {expected}", "Correct the entry condition, or what is given."),
)
_say(
    "scenario-status",
    ("insatsen ”{id}” fick status {actual}, väntat var {expected}", "Läs skälen; rätta regeln eller scenariot."),
    ('the intervention "{id}" got the status {actual}, not {expected}', "Read why; correct the rule or the scenario."),
)
_say(
    "scenario-missing",
    ("insatsen ”{id}” väntar på {actual}, väntat var {expected}", "Rätta regeln, det givna eller scenariot."),
    ('the intervention "{id}" waits for {actual}, not {expected}', "Correct the rule, what is given or the scenario."),
)
_say(
    "scenario-next-question",
    ("nästa fråga blev {actual}, väntat var {expected}", "Rätta reglerna, det givna eller scenariot."),
    ("the next question was {actual}, not {expected}", "Correct the rules, what is given or the scenario."),
)
_say(
    "scenario-milestone",
    ("milstolpen ”{id}” fick status {actual}, väntat var {expected}", "Rätta milstolpen, händelserna eller scenariot."),
    ('the milestone "{id}" got the status {actual}, not {expected}', "Correct the milestone, events or scenario."),
)
_say(
    "scenario-deadline",
    (
        "milstolpen ”{id}” har gränsen {actual}, väntat var {expected}",
        "Rätta milstolpen, händelserna eller scenariot.",
    ),
    ('the milestone "{id}" has the limit {actual}, not {expected}', "Correct the milestone, events or scenario."),
)
_say(
    "scenario-target",
    ("milstolpen ”{id}” har målet {actual}, väntat var {expected}", "Rätta milstolpen, händelserna eller scenariot."),
    ('the milestone "{id}" has the target {actual}, not {expected}', "Correct the milestone, events or scenario."),
)
_say(
    "scenario-gate",
    ("säkerhetsspärren ”{id}” blev {actual}, väntat var {expected}", "Rätta spärren, det givna eller scenariot."),
    ('the safety gate "{id}" came to {actual}, not {expected}', "Correct the gate, what is given or the scenario."),
)
_say(
    "scenario-requirement",
    ("kravet ”{id}” blev {actual}, väntat var {expected}", "Rätta kravet, regionen eller scenariot."),
    ('the requirement "{id}" came to {actual}, not {expected}', "Correct the requirement, region or scenario."),
)
_say(
    "folder-without-yaml",
    ("mappen har ingen YAML-fil", "Kontrollera mappens namn."),
    ("the folder holds no YAML file", "Check the name of the folder."),
)

# Drawing
WHAT.update(
    {
        "no-renderer": {
            "sv": "Graphviz finns inte i den här miljön, så flödesschemat kan inte ritas",
            "en": "Graphviz is not installed here, so the flowchart cannot be drawn",
        },
        "drawing-failed": {
            "sv": "Graphviz kunde inte rita flödesschemat: {reason}",
            "en": "Graphviz could not draw the flowchart: {reason}",
        },
    }
)
DO.update(
    {
        "no-renderer": {
            "sv": "Kör ”pip install pygraphviz”, eller välj ett format utan ritning: dot eller mermaid.",
            "en": 'Run "pip install pygraphviz", or choose a format that needs no drawing: dot or mermaid.',
        },
        "drawing-failed": {
            "sv": "Spara som dot och öppna texten i ett annat program, och rapportera felet.",
            "en": "Save it as dot, open the text in another program, and report the fault.",
        },
    }
)

# Milestones
_say(
    "milestone-times",
    ("milstolpen ”{id}” har tider som motsäger varandra", "Sätt not_before ≤ target ≤ limit."),
    ('the times of the milestone "{id}" contradict each other', "Set not_before ≤ target ≤ limit."),
)
_say(
    "milestone-not-renewed",
    (
        "milstolpen ”{id}” upprepas men kan aldrig förnyas: dess egen händelse startar inte klockan",
        "Lägg till händelsen i from.",
    ),
    (
        'the milestone "{id}" repeats but can never be renewed: its own event does not start the clock',
        "Add the event to from.",
    ),
)

# What newcomers meet
_say(
    "file-utf16",
    ("filen är sparad som UTF-16", "Spara den igen med teckenkodningen UTF-8."),
    ("the file is saved as UTF-16", "Save it again with the encoding UTF-8."),
)
_say(
    "folder-missing",
    ("mappen finns inte", "Skapa mappen först, eller välj en annan."),
    ("the folder does not exist", "Make the folder first, or choose another."),
)
_say(
    "not-plain-data",
    ("här står ett värde av typen {type}", "Lämna text, tal, sanningsvärden, datum, listor och ordlistor."),
    ("here is a value of the type {type}", "Hand over texts, numbers, truth values, dates, lists and mappings."),
)
_say(
    "id-in-titles",
    ("inget har id ”{id}”, men ordet står i titeln på {titles}", "Skriv ett id, som i ”vip show {first}”."),
    (
        'nothing has the id "{id}", but the word stands in the title of {titles}',
        'Write an id, as in "vip show {first}".',
    ),
)

# Receipts
_say(
    "receipt-number",
    ("ett värde är oändligt eller inget tal, så kvittot kan inte skrivas", "Rätta värdet i dokumentet."),
    ("a value is infinite or no number, so the receipt cannot be written", "Correct the value in the document."),
)
_say(
    "receipt-unreadable",
    ("filen är inget kvitto", "Skapa ett kvitto med ”vip recommend PERSON --receipt FIL”."),
    ("the file is no receipt", 'Make a receipt with "vip recommend PERSON --receipt FILE".'),
)
_say(
    "receipt-form",
    ("kvittot har form {form}; här läses form {known}", "Använd den version av vipengine som skrev kvittot."),
    ("the receipt has form {form}; form {known} is read here", "Use the version of vipengine that wrote the receipt."),
)
_say(
    "receipt-tampered",
    (
        "kvittot har ändrats sedan det skrevs: kontrollsumman stämmer inte",
        "Lita inte på innehållet; hämta originalet eller gör ett nytt kvitto.",
    ),
    (
        "the receipt has been changed since it was written: its hash does not match",
        "Do not trust what it says; fetch the original or make a new receipt.",
    ),
)

# Sessions
_say(
    "line-too-long",
    ("raden är längre än {limit} byte och har inte använts", "Skriv en uppgift per rad."),
    ("the line is longer than {limit} bytes and was not used", "Write one thing per line."),
)
_say(
    "line-not-json",
    ("raden är inte hel JSON och har inte använts", "Kontrollera att raden inte är avklippt; skicka den igen."),
    ("the line is not whole JSON and was not used", "Check that the line is not cut off; send it again."),
)
_say(
    "line-not-mapping",
    ("raden är inget JSON-objekt och har inte använts", 'Skriv till exempel {{"person": "p1", "at": "2026-11-22"}}.'),
    ("the line is no JSON object and was not used", 'Write for example {{"person": "p1", "at": "2026-11-22"}}.'),
)
_say(
    "line-identity-number",
    (
        "på raden står ett personnummer eller samordningsnummer; raden har inte använts",
        "Använd en pseudonym: vipengine ska aldrig få uppgifter som pekar ut en person.",
    ),
    (
        "a personal identity number stands on the line; the line was not used",
        "Use a pseudonym: vipengine must never be given what points out a person.",
    ),
)
_say(
    "entry-several",
    ("raden säger flera saker på en gång ({names})", "Skriv en rad för var och en."),
    ("the line tells several things at once ({names})", "Write one line for each."),
)
_say(
    "entry-half",
    ("”{name}” och ”{part}” hör ihop, men bara det ena står på raden", "Skriv båda."),
    ('"{name}" and "{part}" belong together, but only one of them is on the line', "Write both."),
)
_say(
    "entry-late",
    (
        "{person}: {at} kommer efter {latest} i strömmen; uppgiften är använd med sitt eget datum",
        "Inget behöver göras; bedömningen gäller fortfarande per den senaste tidpunkten.",
    ),
    (
        "{person}: {at} comes after {latest} in the stream; it was used with its own date",
        "Nothing needs to be done; the person is still judged by the latest moment.",
    ),
)
_say(
    "person-too-many-events",
    ("personen har redan {limit} händelser, så raden har inte använts", "Kontrollera att strömmen inte upprepar sig."),
    (
        "the person already has {limit} events, so the line was not used",
        "Check that the stream does not repeat itself.",
    ),
)
_say(
    "session-full",
    (
        "redan {capacity} personer följs och ingen kan släppas, eftersom strömmen inte kan läsas om",
        "Öka --persons, eller läs strömmen från en fil i stället.",
    ),
    (
        "{capacity} persons are followed already and none can be let go, since the stream cannot be read again",
        "Raise --persons, or read the stream from a file instead.",
    ),
)

# What if
_say(
    "change-form",
    ("”{change}” är ingen ändring", "Skriv uppgift=värde, intervention.ID=wanted eller consent.ID=given."),
    ('"{change}" is no change', "Write fact=value, intervention.ID=wanted or consent.ID=given."),
)
_say(
    "change-value",
    ("”{name}” kan inte bli ”{value}”", "Välj ett av: {options}."),
    ('"{name}" cannot become "{value}"', "Choose one of: {options}."),
)
