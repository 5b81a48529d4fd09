"""The words of documents whose fields have the wrong form."""

from vipengine.messages.words import say

say(
    "document-not-mapping",
    ("filens översta nivå ska bestå av ”nyckel: värde”", "Jämför med exemplet som ”vip init” skriver."),
    ('the top level of the file must be "key: value"', 'Compare with the example that "vip init" writes.'),
)
say("field-missing", ("fältet ”{field}” saknas", "Lägg till det."), ('the field "{field}" is missing', "Add it."))
say(
    "field-unknown",
    ("fältet ”{field}” finns inte", "Rätta eller ta bort det."),
    ('there is no field "{field}"', "Correct or remove it."),
)
say(
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
say(
    "content-kind-unknown",
    ("”{key}” är inte en sorts innehåll", "Rätta ordet eller ta bort avsnittet."),
    ('"{key}" is not a kind of content', "Correct the word or remove the section."),
)
say(
    "not-a-truth-value",
    ("”{value}” är inte ett sanningsvärde", "Skriv true eller false."),
    ('"{value}" is not a truth value', "Write true or false."),
)
say(
    "not-a-whole-number",
    ("”{value}” är inte ett heltal", "Skriv ett heltal utan citattecken, mellanslag och decimaler."),
    ('"{value}" is not a whole number', "Write a whole number without quotes, spaces or decimals."),
)
say(
    "not-a-number-here",
    ("”{value}” är inte ett tal", "Skriv ett tal med decimalpunkt och utan citattecken."),
    ('"{value}" is not a number', "Write a number with a decimal point and without quotes."),
)
say(
    "not-text",
    ("”{value}” är inte text", "Sätt värdet inom citattecken."),
    ('"{value}" is not text', "Put the value in quotes."),
)
say(
    "not-a-list",
    ("här ska en lista stå", "Skriv [a, b] eller en rad med - för varje."),
    ("a list is expected here", "Write [a, b] or a line with - for each."),
)
say(
    "not-a-mapping",
    ("här ska ”nyckel: värde” stå", "Skriv fälten på egna rader eller inom {{ }}."),
    ('"key: value" is expected here', "Write the fields on lines of their own or inside {{ }}."),
)
say(
    "value-empty",
    ("här saknas ett värde", "Fyll i det eller ta bort fältet."),
    ("a value is missing here", "Fill it in or remove the field."),
)
say(
    "value-unfit",
    ("”{value}” är inte ett värde som kan stå här", "Skriv true, false, ett tal, en text eller en lista av texter."),
    ('"{value}" is not a value that can stand here', "Write true, false, a number, a text or a list of texts."),
)
say(
    "too-few",
    ("här behövs minst {least} värden", "Fyll på listan."),
    ("at least {least} values are needed here", "Fill up the list."),
)
say(
    "too-many",
    ("här får det stå högst {most} värden", "Korta listan."),
    ("at most {most} values may stand here", "Shorten the list."),
)
say(
    "too-long",
    ("texten är längre än {most} tecken", "Korta den."),
    ("the text is longer than {most} characters", "Shorten it."),
)
say(
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
say(
    "out-of-bounds",
    ("{value} är utanför gränserna ({bounds})", "Rätta talet."),
    ("{value} is out of bounds ({bounds})", "Correct the number."),
)
say(
    "not-one-of",
    ("”{value}” är inte något av {options}", "Välj ett av dem."),
    ('"{value}" is none of {options}', "Choose one of them."),
)
say(
    "not-a-claim",
    ("”{value}” är varken en nivå eller något av {options}", "Skriv en nivå 0–4 eller ett av orden."),
    ('"{value}" is neither a level nor one of {options}', "Write a level 0-4 or one of the words."),
)
say(
    "impossible-date",
    ("”{value}” är inte ett giltigt datum", "Skriv ett datum som finns, som 2026-11-22."),
    ('"{value}" is not a valid date', "Write a date that exists, like 2026-11-22."),
)
say(
    "impossible-moment",
    ("”{value}” är inte en giltig tidpunkt", "Skriv tidpunkter som 2026-11-22T09:30."),
    ('"{value}" is not a valid moment', "Write moments like 2026-11-22T09:30."),
)
say(
    "impossible-partial-date",
    ("”{value}” är inte ett giltigt datum", 'Skriv "2026", "2026-11" eller "2026-11-22".'),
    ('"{value}" is not a valid date', 'Write "2026", "2026-11" or "2026-11-22".'),
)
say(
    "not-a-scope",
    (
        "”{value}” är inte en giltighet",
        "Skriv national, regional:namn eller international, till exempel regional:skane.",
    ),
    ('"{value}" is not a scope', "Write national, regional:name or international, for example regional:skane."),
)
say(
    "invalid-value",
    ("”{field}” går inte att läsa ({reason})", "Rätta värdet."),
    ('"{field}" cannot be read ({reason})', "Correct the value."),
)
say(
    "not-a-period",
    (
        "”{value}” är inte en tidsperiod",
        "Skriv till exempel 72 hours, 3 working_days eller 12 months (enheter: {units}).",
    ),
    ('"{value}" is not a period', "Write for example 72 hours, 3 working_days or 12 months (units: {units})."),
)
say(
    "not-a-date-period",
    (
        "”{value}” är inte en tid som räknas i hela dagar",
        "Skriv till exempel 90 days eller 12 months (enheter: {units}).",
    ),
    ('"{value}" is not a period of whole days', "Write for example 90 days or 12 months (units: {units})."),
)
say(
    "more-problems",
    ("från det här stället finns fler fel, som inte visas", "Rätta de visade och läs filen igen."),
    ("from this place on there are more errors, not shown", "Correct those shown and read the file again."),
)
say(
    "rank-strength",
    ("rang {rank} hör till styrkan {strength}", "Rätta styrkan eller rangen."),
    ("rank {rank} belongs to the strength {strength}", "Correct the strength or the rank."),
)
say(
    "not-plain-data",
    ("här står ett värde av typen {type}", "Lämna text, tal, sanningsvärden, datum, listor och ordlistor."),
    ("here is a value of the type {type}", "Hand over texts, numbers, truth values, dates, lists and mappings."),
)
