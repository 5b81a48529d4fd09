"""The words of documents about persons, and changes tried on them."""

from vipengine.messages.words import say

say(
    "fact-is-derived",
    ("{fact} räknas fram ({derive}) och kan inte anges", "Ange det som den räknas fram ur."),
    ("{fact} is computed ({derive}) and cannot be given", "Give what it is computed from."),
)
say(
    "fact-option",
    ("”{value}” är inte ett svar på {fact}", "Svaren är {options}."),
    ('"{value}" is not an answer to {fact}', "The answers are {options}."),
)
say(
    "fact-type-boolean",
    (
        "{fact} ska vara true eller false, inte ”{value}”",
        "Skriv true eller false utan citattecken; utelämna det som är okänt.",
    ),
    ('{fact} must be true or false, not "{value}"', "Write true or false without quotes; leave out what is unknown."),
)
say(
    "fact-type-integer",
    ("{fact} ska vara ett heltal, inte ”{value}”", "Skriv ett heltal utan citattecken."),
    ('{fact} must be a whole number, not "{value}"', "Write a whole number without quotes."),
)
say(
    "fact-type-decimal",
    ("{fact} ska vara ett tal, inte ”{value}”", "Skriv ett tal med decimalpunkt utan citattecken."),
    ('{fact} must be a number, not "{value}"', "Write a number with a decimal point, without quotes."),
)
say(
    "fact-type-code-set",
    ("{fact} ska vara en lista med koder, inte ”{value}”", "Skriv till exempel [F20.0, F25]."),
    ('{fact} must be a list of codes, not "{value}"', "Write for example [F20.0, F25]."),
)
say(
    "fact-type-date",
    (
        "{fact} ska vara ett datum eller never, inte ”{value}”",
        "Skriv datum som 2026-11-22, eller never om det aldrig har hänt.",
    ),
    ('{fact} must be a date or never, not "{value}"', "Write dates as 2026-11-22, or never if it has never happened."),
)
say(
    "born-after",
    ("födelsedatumet {birth} är efter {as_of}", "Rätta birth_date eller as_of."),
    ("the birth date {birth} is after {as_of}", "Correct birth_date or as_of."),
)
say(
    "date-before-birth",
    ("{date} är före födelsen ({birth})", "Rätta datumet."),
    ("{date} is before birth ({birth})", "Correct the date."),
)
say(
    "end-before-start",
    ("slutet {end} är före starten {start}", "Rätta ett av datumen."),
    ("the end {end} is before the start {start}", "Correct one of the dates."),
)
say(
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
say(
    "change-form",
    ("”{change}” är ingen ändring", "Skriv uppgift=värde, intervention.ID=wanted eller consent.ID=given."),
    ('"{change}" is no change', "Write fact=value, intervention.ID=wanted or consent.ID=given."),
)
say(
    "change-value",
    ("”{name}” kan inte bli ”{value}”", "Välj ett av: {options}."),
    ('"{name}" cannot become "{value}"', "Choose one of: {options}."),
)
