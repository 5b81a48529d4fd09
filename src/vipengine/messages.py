"""The words of every problem, in Swedish and English: what is wrong (`WHAT`), and what to do about it (`DO`)."""

from __future__ import annotations

from typing import Literal

Language = Literal["sv", "en"]
Words = dict[Language, str]

#: What the kinds of content are called in a sentence.
KIND: dict[str, Words] = {
    "sources": {"sv": "källa", "en": "source"},
    "terms": {"sv": "term", "en": "term"},
    "facts": {"sv": "uppgift", "en": "fact"},
    "events": {"sv": "händelse", "en": "event"},
    "guidelines": {"sv": "riktlinje", "en": "guideline"},
    "programmes": {"sv": "program", "en": "programme"},
    "interventions": {"sv": "insats", "en": "intervention"},
    "rules": {"sv": "regel", "en": "rule"},
    "gates": {"sv": "säkerhetsspärr", "en": "safety gate"},
    "pathways": {"sv": "vårdförlopp", "en": "pathway"},
    "layers": {"sv": "regionalt lager", "en": "regional layer"},
    "requirements": {"sv": "krav", "en": "requirement"},
    "actions": {"sv": "aktivitet", "en": "action"},
    "steps": {"sv": "steg", "en": "step"},
    "phases": {"sv": "fas", "en": "phase"},
    "milestones": {"sv": "milstolpe", "en": "milestone"},
    "versions": {"sv": "version", "en": "version"},
    "units": {"sv": "enhet", "en": "unit"},
    "items": {"sv": "post", "en": "item"},
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
    ("YAML kan inte läsas här: {reason}", "Kontrollera indrag, kolon och citattecken på raden och raden ovanför."),
    ("YAML cannot be read here: {reason}", "Check indentation, colons and quotes on this line and the line above."),
)
_say(
    "yaml-tab",
    ("tabbtecken i indraget", "Byt ut tabben mot mellanslag."),
    ("a tab character in the indentation", "Replace the tab with spaces."),
)
_say(
    "yaml-characters",
    ("filen har tecken som YAML inte tillåter", "Spara filen som ren text i UTF-8."),
    ("the file holds characters that YAML does not allow", "Save it as plain text in UTF-8."),
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
    ("mer än {depth} nivåer i varandra", "Kontrollera indragen."),
    ("more than {depth} levels inside each other", "Check the indentation."),
)
_say(
    "yaml-key-not-text",
    ("nyckeln är inte text", "Skriv ett ord före kolonet."),
    ("the key is not text", "Write a word before the colon."),
)
_say(
    "duplicate-key",
    ("nyckeln ”{key}” finns redan på rad {line}", "Behåll en av dem."),
    ('the key "{key}" stands on line {line} already', "Keep one of them."),
)
_say(
    "identity-number",
    (
        "här står ett personnummer eller samordningsnummer; filen har inte använts",
        "Ta bort numret: vipengine ska aldrig få uppgifter som pekar ut en person.",
    ),
    (
        "here stands a personal identity number; the file was not used",
        "Remove it: vipengine must never be given what identifies a person.",
    ),
)

# Form
_say(
    "document-not-mapping",
    ("filen ska bestå av ”nyckel: värde” på översta nivån", "Jämför med exemplet från ”vip init”."),
    ('the file must be "key: value" at its top level', 'Compare with the example of "vip init".'),
)
_say("field-missing", ("fältet ”{field}” saknas", "Lägg till det."), ('the field "{field}" is missing', "Add it."))
_say(
    "field-unknown",
    ("fältet ”{field}” finns inte", "Rätta eller ta bort det."),
    ('there is no field "{field}"', "Correct or remove it."),
)
_say(
    "content-kind-unknown",
    ("”{key}” är ingen sorts innehåll", "Rätta ordet."),
    ('"{key}" is no kind of content', "Correct the word."),
)
_say(
    "not-a-truth-value",
    ("”{value}” är inget sanningsvärde", "Skriv true eller false."),
    ('"{value}" is no truth value', "Write true or false."),
)
_say(
    "not-a-whole-number",
    ("”{value}” är inget heltal", "Skriv ett heltal utan citattecken."),
    ('"{value}" is no whole number', "Write a whole number without quotes."),
)
_say(
    "not-a-number-here",
    ("”{value}” är inget tal", "Skriv ett tal med decimalpunkt."),
    ('"{value}" is no number', "Write a number with a decimal point."),
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
_say("too-few", ("”{field}” är tomt", "Fyll i minst ett värde."), ('"{field}" is empty', "Give at least one value."))
_say(
    "bad-form",
    (
        "”{value}” har fel form för ”{field}”",
        "Använd små bokstäver a–z, siffror och bindestreck (understreck i uppgifter och händelser).",
    ),
    (
        '"{value}" has the wrong form for "{field}"',
        "Use small letters a-z, digits and hyphens (underscores in facts and events).",
    ),
)
_say(
    "out-of-bounds",
    ("{value} är utanför gränserna ({bounds})", "Rätta talet."),
    ("{value} is out of bounds ({bounds})", "Correct the number."),
)
_say(
    "not-one-of",
    ("”{value}” är inget av {options}", "Välj ett av dem."),
    ('"{value}" is none of {options}', "Choose one of them."),
)
_say(
    "impossible-date",
    ("”{value}” är inget datum som finns", "Skriv datum som 2026-11-22."),
    ('"{value}" is no date that exists', "Write dates as 2026-11-22."),
)
_say(
    "invalid-value",
    ("”{field}” går inte att läsa: {reason}", "Rätta värdet."),
    ('"{field}" cannot be read: {reason}', "Correct the value."),
)
_say(
    "not-a-period",
    (
        "”{value}” är ingen tidsperiod",
        "Skriv till exempel 72 hours, 3 working_days eller 12 months (enheter: {units}).",
    ),
    ('"{value}" is no period', "Write for example 72 hours, 3 working_days or 12 months (units: {units})."),
)
_say(
    "rank-strength",
    ("rang {rank} har styrkan {strength}", "Rätta styrkan eller rangen."),
    ("rank {rank} has the strength {strength}", "Correct the strength or the rank."),
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
    "expression-syntax",
    ("villkoret kan inte läsas vid ”{text}”", "Använd and, or, not, jämförelser och parenteser."),
    ('the condition cannot be read at "{text}"', "Use and, or, not, comparisons and brackets."),
)
_say(
    "expression-too-deep",
    ("villkoret är för stort (högst {depth} nivåer)", "Dela det med en härledd uppgift (derive)."),
    ("the condition is too large (at most {depth} levels)", "Split it with a derived fact (derive)."),
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
    ("uppgiften ”{name}” finns inte", "Lägg annars till den i rules/vocabulary/."),
    ('there is no fact "{name}"', "Otherwise add it in rules/vocabulary/."),
)
_say(
    "unknown-option",
    ("”{name}” är inget svar på {fact}", "Svaren är {options}."),
    ('"{name}" is no answer to {fact}', "The answers are {options}."),
)
_say(
    "fact-not-boolean",
    ("{fact} är inte ja/nej utan {type}", "Jämför den med ett värde."),
    ("{fact} is not yes/no but {type}", "Compare it with a value."),
)
_say(
    "fact-not-date",
    ("{fact} är inget datum utan {type}", "Använd en uppgift av typen date."),
    ("{fact} is no date but {type}", "Use a fact of the type date."),
)
_say(
    "fact-not-choice",
    ("{fact} är inget val utan {type}", "”in” gäller uppgifter av typen choice."),
    ("{fact} is no choice but {type}", '"in" is for facts of the type choice.'),
)
_say(
    "fact-not-codes",
    ("{fact} är ingen kodmängd utan {type}", "has_code gäller uppgifter av typen code_set."),
    ("{fact} is no code set but {type}", "has_code is for facts of the type code_set."),
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
    ("jämförelsen kan aldrig bli sann ({fact}: {lowest}–{highest})", "Rätta gränsen."),
    ("the comparison can never be true ({fact}: {lowest}-{highest})", "Correct the limit."),
)
_say(
    "choice-has-no-order",
    ("svaren på {fact} har ingen ordning", "Använd == eller in (…)."),
    ("the answers to {fact} have no order", "Use == or in (…)."),
)
_say(
    "not-a-date",
    ("”{value}” är inget datum ({fact})", "Skriv datum som '2026-11-22'."),
    ('"{value}" is no date ({fact})', "Write dates as '2026-11-22'."),
)
_say(
    "not-a-number",
    ("”{value}” är inget tal ({fact})", "Skriv ett tal, med enhet om det behövs: '102 cm'."),
    ('"{value}" is no number ({fact})', "Write a number, with its unit if needed: '102 cm'."),
)
_say(
    "wrong-unit",
    ("{fact} mäts i {unit}, inte {given}", "Räkna om värdet."),
    ("{fact} is measured in {unit}, not {given}", "Convert the value."),
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
    ("”{value}” är inget svar på {fact}", "Svaren är {options}."),
    ('"{value}" is no answer to {fact}', "The answers are {options}."),
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
