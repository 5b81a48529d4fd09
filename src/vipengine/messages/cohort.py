"""The words of frames of persons: their columns, and what stands in them."""

from vipengine.messages.words import say

say(
    "not-a-frame",
    (
        "”{type}” är ingen tabell som kan läsas",
        "Lämna in en tabell från polars, pandas, PyArrow, DuckDB eller PySpark.",
    ),
    ('"{type}" is no data frame that can be read', "Hand in a frame of polars, pandas, PyArrow, DuckDB or PySpark."),
)

# The names of columns.
say(
    "no-person-column",
    (
        "det finns ingen kolumn ”{column}” som säger vilken person raden gäller",
        "Ange namnet på den kolumn som har personens id.",
    ),
    (
        'there is no column "{column}" that tells which person a row is about',
        "Give the name of the column that holds the person's id.",
    ),
)
say(
    "no-unit-column",
    ("det finns ingen kolumn ”{column}” att räkna per enhet efter", "Ange namnet på kolumnen med enheten."),
    ('there is no column "{column}" to count by unit', "Give the name of the column that holds the unit."),
)
say(
    "unknown-column",
    (
        "kolumnen ”{column}” liknar en som betyder något, men den finns inte i kunskapen",
        "Rätta namnet. En kolumn som ska lämnas orörd får ett namn utan punkt.",
    ),
    (
        'the column "{column}" looks like one that has a meaning, but the knowledge does not have it',
        "Correct the name. A column that is to be left alone has a name without a point.",
    ),
)
say(
    "column-mixed",
    ("kolumnen ”{column}” har värden av flera slag", "Ge alla värden samma typ, och lämna det som är okänt tomt."),
    (
        'the column "{column}" holds values of several kinds',
        "Give all values one type, and leave what is unknown empty.",
    ),
)
say(
    "column-left-out",
    (
        "kolumnen ”{column}” har värden av flera slag och följer inte med i svaret",
        "Ge alla värden samma typ om den ska följa med.",
    ),
    (
        'the column "{column}" holds values of several kinds and is left out of the answer',
        "Give all values one type if it is to be kept.",
    ),
)
say(
    "column-alone",
    (
        "kolumnen ”{column}” säger något om ”{needs}”, men den kolumnen saknas",
        "Lägg till ”{needs}”, eller ta bort ”{column}”.",
    ),
    (
        'the column "{column}" says something about "{needs}", but that column is missing',
        'Add "{needs}", or remove "{column}".',
    ),
)
say(
    "column-taken",
    (
        "kolumnen ”{column}” har ett namn som svaren behöver",
        "Byt namn på den: namn som börjar med status., milestone. eller ~ är upptagna.",
    ),
    (
        'the column "{column}" has a name that the answers need',
        "Rename it: names that begin with status., milestone. or ~ are taken.",
    ),
)


# Files of persons, and what stands in the columns of a frame.
def _say_of_values(code: str, sv: tuple[str, str], en: tuple[str, str]) -> None:
    """Give a problem of some values its words, with the number of them and, in another code, the first row too."""
    say(code, (f"{sv[0]} (antal: {{count}})", sv[1]), (f"{en[0]} (number: {{count}})", en[1]))
    first = "antal: {count}, den första på datarad {row}", "number: {count}, the first in data row {row}"
    say(f"{code}-row", (f"{sv[0]} ({first[0]})", sv[1]), (f"{en[0]} ({first[1]})", en[1]))


say(
    "frame-ending",
    (
        "filer som slutar på {ending} läses inte här",
        "Spara tabellen som en fil med en av ändelserna {endings}. Från Excel: ”CSV UTF-8”.",
    ),
    (
        "files that end in {ending} are not read here",
        'Save the table as a file with one of the endings {endings}. From Excel: "CSV UTF-8".',
    ),
)
say(
    "frame-empty",
    ("filen är tom, utan ens en rubrikrad", "Skriv ut den på nytt. En rubrikrad utan rader är 0 personer."),
    ("the file is empty, without even a header", "Write it anew. A header without rows is 0 persons."),
)
say(
    "frame-not-utf8",
    (
        "tecknet här är inte UTF-8; filen är troligen sparad som Windows-1252 (ANSI)",
        "Spara den på nytt med teckenkodningen UTF-8. I Excel heter det ”CSV UTF-8”.",
    ),
    (
        "the character here is not UTF-8; the file was probably saved as Windows-1252 (ANSI)",
        'Save it again with the encoding UTF-8. Excel calls it "CSV UTF-8".',
    ),
)
say(
    "frame-header-blank",
    ("kolumn {number} har inget namn i rubrikraden", "Ge kolumnen ett namn, eller ta bort den."),
    ("column {number} has no name in the header", "Give the column a name, or remove it."),
)
say(
    "frame-header-repeated",
    ("kolumnen ”{column}” finns {times} gånger i rubrikraden", "Behåll en av dem, eller byt namn på de andra."),
    ('the column "{column}" is in the header {times} times', "Keep one of them, or rename the others."),
)
say(
    "frame-row-length",
    (
        "antalet fält är {fields} på raden, men {columns} i rubrikraden",
        "Kontrollera att inget fält saknas, att filen inte är avklippt och att text med skiljetecken står inom "
        "citattecken.",
    ),
    (
        "the number of fields is {fields} in this row, but {columns} in the header",
        "Check that no field is missing, that the file is not cut off, and that text with separators is in quotes.",
    ),
)
say(
    "frame-csv-quote",
    ("raden kan inte läsas som csv", "Kontrollera citattecknen här: varje citattecken som öppnas ska stängas."),
    ("the line cannot be read as csv", "Check the quotes here: each quote that opens must close."),
)
say(
    "frame-json-line",
    (
        "raden är inte ett JSON-objekt",
        "Skriv en person per rad, som {{...}}, utan NaN och utan upprepade nycklar. Är det den sista raden är filen "
        "troligen avklippt: skriv ut den på nytt.",
    ),
    (
        "the line is not a JSON object",
        "Write one person a line, as {{...}}, without NaN and without repeated keys. If it is the last line, the file "
        "was probably cut off: write it anew.",
    ),
)
say(
    "frame-not-parquet",
    (
        "filen slutar på .parquet men är inte en hel parquetfil",
        "Skriv ut den på nytt, eller ge den ändelsen för det som den är.",
    ),
    (
        "the file ends in .parquet but is not a whole parquet file",
        "Write it anew, or give it the ending of what it is.",
    ),
)
say(
    "frame-unreadable",
    ("tabellen i filen kan inte läsas", "Kontrollera att filen är hel, och skriv ut den på nytt."),
    ("the table in the file cannot be read", "Check that the file is whole, and write it anew."),
)
_say_of_values(
    "frame-text-boolean",
    (
        "kolumnen ”{column}” har värden som inte är true eller false",
        "Skriv true eller false (eller 1 eller 0); lämna det som är okänt tomt.",
    ),
    (
        'the column "{column}" has values that are not true or false',
        "Write true or false (or 1 or 0); leave what is unknown empty.",
    ),
)
_say_of_values(
    "frame-text-integer",
    ("kolumnen ”{column}” har värden som inte är heltal", "Skriv bara siffror; lämna det som är okänt tomt."),
    (
        'the column "{column}" has values that are not whole numbers',
        "Write digits only; leave what is unknown empty.",
    ),
)
_say_of_values(
    "frame-text-decimal",
    (
        "kolumnen ”{column}” har värden som inte är tal",
        "Skriv tal utan enhet och utan mellanslag; lämna det som är okänt tomt. Decimalkomma läses där fälten skiljs "
        "åt med semikolon.",
    ),
    (
        'the column "{column}" has values that are not numbers',
        "Write numbers without unit and without spaces; leave what is unknown empty. A decimal comma is read where "
        "fields are separated by semicolons.",
    ),
)
_say_of_values(
    "frame-text-date",
    (
        "kolumnen ”{column}” har värden som inte är datum",
        "Skriv datum som 2026-11-22; lämna det som är okänt tomt.",
    ),
    (
        'the column "{column}" has values that are not dates',
        "Write dates as 2026-11-22; leave what is unknown empty.",
    ),
)
_say_of_values(
    "frame-text-moment",
    (
        "kolumnen ”{column}” har värden som varken är datum eller tidpunkter",
        "Skriv 2026-11-22 eller, med klockslag i svensk tid, 2026-11-22T09:30; lämna det som är okänt tomt.",
    ),
    (
        'the column "{column}" has values that are neither dates nor moments',
        "Write 2026-11-22 or, with a time in Swedish civil time, 2026-11-22T09:30; leave what is unknown empty.",
    ),
)
_say_of_values(
    "frame-moments-mixed",
    (
        "kolumnen ”{column}” blandar datum och tidpunkter; här räknas de som saknar klockslag",
        "Skriv klockslag på alla rader, eller bara datum.",
    ),
    (
        'the column "{column}" mixes dates and moments; those without a time are counted here',
        "Write a time in every row, or dates only.",
    ),
)
say(
    "frame-type-boolean",
    ("kolumnen ”{column}” ska ha sanningsvärden, men är {type}", "Gör om den till true och false, tomt för okänt."),
    ('the column "{column}" must hold truth values, but is {type}', "Turn it into true and false, null for unknown."),
)
say(
    "frame-type-integer",
    ("kolumnen ”{column}” ska ha heltal, men är {type}", "Gör om den till heltal, tomt för okänt."),
    ('the column "{column}" must hold whole numbers, but is {type}', "Turn it into whole numbers, null for unknown."),
)
say(
    "frame-type-decimal",
    ("kolumnen ”{column}” ska ha tal, men är {type}", "Gör om den till tal, tomt för okänt."),
    ('the column "{column}" must hold numbers, but is {type}', "Turn it into numbers, null for unknown."),
)
say(
    "frame-type-date",
    ("kolumnen ”{column}” ska ha datum, men är {type}", "Gör om den till datum, tomt för okänt."),
    ('the column "{column}" must hold dates, but is {type}', "Turn it into dates, null for unknown."),
)
say(
    "frame-type-moment",
    (
        "kolumnen ”{column}” ska ha datum eller tidpunkter, men är {type}",
        "Gör om den till datum eller tidpunkter, tomt för okänt.",
    ),
    (
        'the column "{column}" must hold dates or moments, but is {type}',
        "Turn it into dates or moments, null for unknown.",
    ),
)
say(
    "frame-type-text",
    (
        "kolumnen ”{column}” ska ha text, men är {type}",
        "Gör om den till text, tomt för okänt; flera koder skrivs i samma text med mellanslag mellan.",
    ),
    (
        'the column "{column}" must hold text, but is {type}',
        "Turn it into text, null for unknown; several codes are written in one text with spaces between.",
    ),
)
say(
    "frame-type-id",
    ("kolumnen ”{column}” ska ha text eller heltal, men är {type}", "Gör om den till text eller heltal."),
    ('the column "{column}" must hold text or whole numbers, but is {type}', "Turn it into text or whole numbers."),
)
_say_of_values(
    "frame-untyped",
    ("kolumnen ”{column}” har värden vars slag inte kan läsas", "Ge kolumnen en typ, som sanningsvärde eller datum."),
    ('the column "{column}" has values whose kind cannot be read', "Give the column a type, such as boolean or date."),
)
say(
    "frame-time-zones",
    (
        "tidpunkter med och utan tidszon blandas: {aware} har tidszon, {naive} har inte",
        "Gör om alla till svensk tid utan tidszon, eller ge alla en tidszon.",
    ),
    (
        "moments with and without a time zone are mixed: {aware} have one, {naive} have none",
        "Turn all into Swedish civil time without a time zone, or give all a time zone.",
    ),
)
_say_of_values(
    "frame-not-whole",
    ("kolumnen ”{column}” ska ha heltal, men har värden som inte är det", "Avrunda dem där de kommer ifrån."),
    (
        'the column "{column}" must hold whole numbers, but has values that are not',
        "Round them where they come from.",
    ),
)
_say_of_values(
    "frame-option",
    ("kolumnen ”{column}” har värden som inte är svar", "Svaren är {options}; lämna det som är okänt tomt."),
    (
        'the column "{column}" has values that are not answers',
        "The answers are {options}; leave what is unknown empty.",
    ),
)
_say_of_values(
    "frame-not-finite",
    ("kolumnen ”{column}” har värden som är NaN eller oändliga; de räknas som okända", "Lämna dem hellre tomma."),
    (
        'the column "{column}" has values that are NaN or infinite; they count as unknown',
        "Better leave them empty.",
    ),
)
_say_of_values(
    "frame-id-missing",
    ("kolumnen ”{column}” är tom för rader som ska gälla en person", "Ge varje rad personens id."),
    ('the column "{column}" is empty for rows that are to be about a person', "Give every row the person's id."),
)
say(
    "frame-id-repeated",
    (
        "kolumnen ”{column}” har samma id på flera rader (antal id: {count}, rader: {rows})",
        "Skriv en rad per person.",
    ),
    (
        'the column "{column}" has the same id in several rows (number of ids: {count}, rows: {rows})',
        "Write one row a person.",
    ),
)
say(
    "frame-id-personal",
    (
        "kolumnen ”{column}” ser ut att innehålla personnummer eller samordningsnummer",
        "Ersätt dem med ett löpnummer, och spara nyckeln någon annanstans.",
    ),
    (
        'the column "{column}" seems to hold Swedish personal identity numbers',
        "Replace them by serial numbers, and keep the key somewhere else.",
    ),
)
say(
    "frame-session-zone",
    (
        "tidpunkterna visas i tidszonen {zone}, och den kan bara databasen själv ändra",
        "Sätt sessionens tidszon till {wanted} innan tabellen läses.",
    ),
    (
        "the moments are shown in the time zone {zone}, which only the database itself can change",
        "Set the time zone of the session to {wanted} before the table is read.",
    ),
)

# Files of answers.
say(
    "frame-ending-written",
    ("filer som slutar på ”{ending}” skrivs inte här", "Välj en av ändelserna {endings}."),
    ('files that end in "{ending}" are not written here', "Choose one of the endings {endings}."),
)
