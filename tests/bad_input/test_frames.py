"""The exact words, in both languages, that people see when a frame of persons cannot be used."""

import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import narwhals as nw
import polars as pl
import pytest

from vipengine.cli.main import run
from vipengine.cohort.check import checked
from vipengine.cohort.columns import read_columns
from vipengine.cohort.read import read_frame
from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.errors import DocumentError, VipError

Words = tuple[str, str, str, str]

UNKNOWN, UNKNOWN_EN = "lämna det som är okänt tomt", "leave what is unknown empty"
CSV = (
    "Kontrollera att inget fält saknas, att filen inte är avklippt och att text med skiljetecken står inom citattecken.",
    "Check that no field is missing, that the file is not cut off, and that text with separators is in quotes.",
)
JSON = (
    "raden är inte ett JSON-objekt",
    "Skriv en person per rad, som {...}, utan NaN och utan upprepade nycklar. Är det den sista raden är filen troligen "
    "avklippt: skriv ut den på nytt.",
    "the line is not a JSON object",
    "Write one person a line, as {...}, without NaN and without repeated keys. If it is the last line, the file was "
    "probably cut off: write it anew.",
)
NOT_UTF8 = (
    "tecknet här är inte UTF-8; filen är troligen sparad som Windows-1252 (ANSI)",
    "Spara den på nytt med teckenkodningen UTF-8. I Excel heter det ”CSV UTF-8”.",
    "the character here is not UTF-8; the file was probably saved as Windows-1252 (ANSI)",
    'Save it again with the encoding UTF-8. Excel calls it "CSV UTF-8".',
)
EMPTY = (
    "filen är tom, utan ens en rubrikrad",
    "Skriv ut den på nytt. En rubrikrad utan rader är 0 personer.",
    "the file is empty, without even a header",
    "Write it anew. A header without rows is 0 persons.",
)

#: Name of the file, what is in it, the place that is told, and the words.
FILES: dict[str, tuple[str, str | bytes, str, Words]] = {
    "another ending": (
        "persons.xlsx",
        b"PK",
        "",
        (
            "filer som slutar på .xlsx läses inte här",
            "Spara tabellen som en fil med en av ändelserna .csv, .ndjson, .jsonl, .parquet. Från Excel: ”CSV UTF-8”.",
            "files that end in .xlsx are not read here",
            'Save the table as a file with one of the endings .csv, .ndjson, .jsonl, .parquet. From Excel: "CSV UTF-8".',
        ),
    ),
    "empty": ("persons.csv", "", "", EMPTY),
    "empty but for a byte order mark": ("persons.csv", "\ufeff", "", EMPTY),
    "empty lines": ("persons.ndjson", "\n\n", "", EMPTY),
    "Windows-1252": ("persons.csv", "person,unit\n1,Umeå\n".encode("cp1252"), ":2:6", NOT_UTF8),
    "Windows-1252 in the header": ("persons.csv", "person,ålder\n1,2\n".encode("cp1252"), ":1:8", NOT_UTF8),
    "Windows-1252 in a quoted text": ("persons.csv", 'person,note\n1,"Umeå\n"\n'.encode("cp1252"), ":2:7", NOT_UTF8),
    "UTF-16": (
        "persons.csv",
        "person,unit\n".encode("utf-16"),
        "",
        (
            "filen är sparad som UTF-16",
            "Spara den igen med teckenkodningen UTF-8.",
            "the file is saved as UTF-16",
            "Save it again with the encoding UTF-8.",
        ),
    ),
    "the same name twice": (
        "persons.csv",
        "person;psychosis;psychosis\n1;true;false\n",
        ":1:1",
        (
            "kolumnen ”psychosis” finns 2 gånger i rubrikraden",
            "Behåll en av dem, eller byt namn på de andra.",
            'the column "psychosis" is in the header 2 times',
            "Keep one of them, or rename the others.",
        ),
    ),
    "a column without a name": (
        "persons.csv",
        "person,psychosis,\n1,true,\n",
        ":1:1",
        (
            "kolumn 3 har inget namn i rubrikraden",
            "Ge kolumnen ett namn, eller ta bort den.",
            "column 3 has no name in the header",
            "Give the column a name, or remove it.",
        ),
    ),
    "a row that was cut off": (
        "persons.csv",
        "person,psychosis,waist\n1,true,92\n2,tr",
        ":3:1",
        (
            "antalet fält är 2 på raden, men 3 i rubrikraden",
            CSV[0],
            "the number of fields is 2 in this row, but 3 in the header",
            CSV[1],
        ),
    ),
    "a text with a comma that is not in quotes": (
        "persons.csv",
        "person,note\n1,a\n2,a, b\n",
        ":3:1",
        (
            "antalet fält är 3 på raden, men 2 i rubrikraden",
            CSV[0],
            "the number of fields is 3 in this row, but 2 in the header",
            CSV[1],
        ),
    ),
    "a quote that is never closed": (
        "persons.csv",
        'person,note\n1,a\n2,"b\n3,c\n',
        ":4:1",
        (
            "raden kan inte läsas som csv",
            "Kontrollera citattecknen här: varje citattecken som öppnas ska stängas.",
            "the line cannot be read as csv",
            "Check the quotes here: each quote that opens must close.",
        ),
    ),
    "a last line that was cut off": (
        "persons.ndjson",
        '{"person": 1, "psychosis": true}\n{"person": 2, "psych',
        ":2:1",
        JSON,
    ),
    "a line that is a list": ("persons.jsonl", '{"person": 1}\n[2]\n', ":2:1", JSON),
    "NaN in JSON": ("persons.ndjson", '{"person": 1, "waist": NaN}\n', ":1:1", JSON),
    "a parquet file that is text": (
        "persons.parquet",
        "person,psychosis\n1,true\n",
        "",
        (
            "filen slutar på .parquet men är inte en hel parquetfil",
            "Skriv ut den på nytt, eller ge den ändelsen för det som den är.",
            "the file ends in .parquet but is not a whole parquet file",
            "Write it anew, or give it the ending of what it is.",
        ),
    ),
    "no column for the person": (
        "persons.csv",
        "patient,psychosis\n1,true\n",
        "",
        (
            "det finns ingen kolumn ”person” som säger vilken person raden gäller",
            "Ange namnet på den kolumn som har personens id.",
            'there is no column "person" that tells which person a row is about',
            "Give the name of the column that holds the person's id.",
        ),
    ),
    "a misspelt column": (
        "persons.csv",
        "person,intervention.ipss\n1,wanted\n",
        "",
        (
            "kolumnen ”intervention.ipss” liknar en som betyder något, men den finns inte i kunskapen",
            "Menade du ”intervention.ips” / ”intervention.sip”? Rätta namnet. En kolumn som ska lämnas orörd får ett namn "
            "utan punkt.",
            'the column "intervention.ipss" looks like one that has a meaning, but the knowledge does not have it',
            'Did you mean "intervention.ips" / "intervention.sip"? Correct the name. A column that is to be left alone '
            "has a name without a point.",
        ),
    ),
    "an age": (
        "persons.csv",
        "person,age\n1,22\n",
        "",
        (
            "age räknas fram (years_since(birth_date)) och kan inte anges",
            "Ange det som den räknas fram ur.",
            "age is computed (years_since(birth_date)) and cannot be given",
            "Give what it is computed from.",
        ),
    ),
    "yes and no": (
        "persons.csv",
        "person,psychosis\n1,\n2,ja\n3,nej\n",
        "",
        (
            "kolumnen ”psychosis” har värden som inte är true eller false (antal: 2, den första på datarad 2)",
            f"Skriv true eller false (eller 1 eller 0); {UNKNOWN}.",
            'the column "psychosis" has values that are not true or false (number: 2, the first in data row 2)',
            f"Write true or false (or 1 or 0); {UNKNOWN_EN}.",
        ),
    ),
    "a unit beside a number": (
        "persons.csv",
        "person,waist\n1,92 cm\n",
        "",
        (
            "kolumnen ”waist” har värden som inte är tal (antal: 1, den första på datarad 1)",
            f"Skriv tal utan enhet och utan mellanslag; {UNKNOWN}. Decimalkomma läses där fälten skiljs åt med semikolon.",
            'the column "waist" has values that are not numbers (number: 1, the first in data row 1)',
            f"Write numbers without unit and without spaces; {UNKNOWN_EN}. A decimal comma is read where fields are "
            "separated by semicolons.",
        ),
    ),
    "a day that does not exist": (
        "persons.csv",
        "person,birth_date\n1,2001-02-29\n",
        "",
        (
            "kolumnen ”birth_date” har värden som inte är datum (antal: 1, den första på datarad 1)",
            f"Skriv datum som 2026-11-22; {UNKNOWN}.",
            'the column "birth_date" has values that are not dates (number: 1, the first in data row 1)',
            f"Write dates as 2026-11-22; {UNKNOWN_EN}.",
        ),
    ),
    "a moment in another time zone": (
        "persons.csv",
        "person,event.admission\n1,2026-01-02T09:30Z\n",
        "",
        (
            "kolumnen ”event.admission” har värden som varken är datum eller tidpunkter (antal: 1, den första på datarad 1)",
            f"Skriv 2026-11-22 eller, med klockslag i svensk tid, 2026-11-22T09:30; {UNKNOWN}.",
            'the column "event.admission" has values that are neither dates nor moments (number: 1, the first in data row 1)',
            f"Write 2026-11-22 or, with a time in Swedish civil time, 2026-11-22T09:30; {UNKNOWN_EN}.",
        ),
    ),
    "days among moments": (
        "persons.csv",
        "person,event.admission\n1,2026-01-02T09:30\n2,2026-01-02\n",
        "",
        (
            "kolumnen ”event.admission” blandar datum och tidpunkter; här räknas de som saknar klockslag (antal: 1, den "
            "första på datarad 2)",
            "Skriv klockslag på alla rader, eller bara datum.",
            'the column "event.admission" mixes dates and moments; those without a time are counted here (number: 1, the '
            "first in data row 2)",
            "Write a time in every row, or dates only.",
        ),
    ),
    "a word that is no answer": (
        "persons.csv",
        "person,sex\n1,female\n2,femal\n",
        "",
        (
            "kolumnen ”sex” har värden som inte är svar (antal: 1, den första på datarad 2)",
            f"Menade du ”female” / ”male”? Svaren är female, male, other; {UNKNOWN}.",
            'the column "sex" has values that are not answers (number: 1, the first in data row 2)',
            f'Did you mean "female" / "male"? The answers are female, male, other; {UNKNOWN_EN}.',
        ),
    ),
    "identity numbers": (
        "persons.csv",
        "person,sex\n19850709-9805,\n194602166807,\n",
        "",
        (
            "kolumnen ”person” ser ut att innehålla personnummer eller samordningsnummer",
            "Ersätt dem med ett löpnummer, och spara nyckeln någon annanstans.",
            'the column "person" seems to hold Swedish personal identity numbers',
            "Replace them by serial numbers, and keep the key somewhere else.",
        ),
    ),
    "a person twice": (
        "persons.csv",
        "person,sex\na,\nb,\na,\n",
        "",
        (
            "kolumnen ”person” har samma id på flera rader (antal id: 1, rader: 2)",
            "Skriv en rad per person.",
            'the column "person" has the same id in several rows (number of ids: 1, rows: 2)',
            "Write one row a person.",
        ),
    ),
    "a row without a person": (
        "persons.csv",
        "person,sex\na,\n,male\n",
        "",
        (
            "kolumnen ”person” är tom för rader som ska gälla en person (antal: 1, den första på datarad 2)",
            "Ge varje rad personens id.",
            'the column "person" is empty for rows that are to be about a person (number: 1, the first in data row 2)',
            "Give every row the person's id.",
        ),
    ),
    "a pathway that does not exist": (
        "persons.csv",
        "person,pathways\na,ipss\n",
        "",
        (
            "vårdförloppet ”ipss” finns inte",
            "Menade du ”ips”? Se ”vip list”.",
            'there is no pathway "ipss"',
            'Did you mean "ips"? See "vip list".',
        ),
    ),
}

COLUMNS: dict[str, tuple[dict[str, list[object]], Words]] = {
    "text for a truth value": (
        {"psychosis": ["true"]},
        (
            "kolumnen ”psychosis” ska ha sanningsvärden, men är String",
            "Gör om den till true och false, tomt för okänt.",
            'the column "psychosis" must hold truth values, but is String',
            "Turn it into true and false, null for unknown.",
        ),
    ),
    "numbers for a date": (
        {"birth_date": [20000229]},
        (
            "kolumnen ”birth_date” ska ha datum, men är Int64",
            "Gör om den till datum, tomt för okänt.",
            'the column "birth_date" must hold dates, but is Int64',
            "Turn it into dates, null for unknown.",
        ),
    ),
    "lists of codes": (
        {"diagnoses": [["F20.0"]]},
        (
            "kolumnen ”diagnoses” ska ha text, men är List",
            "Gör om den till text, tomt för okänt; flera koder skrivs i samma text med mellanslag mellan.",
            'the column "diagnoses" must hold text, but is List',
            "Turn it into text, null for unknown; several codes are written in one text with spaces between.",
        ),
    ),
    "two ways to write time": (
        {"event.admission": [datetime(2026, 1, 2, tzinfo=UTC)], "event.discharge": [datetime(2026, 1, 3)]},  # noqa: DTZ001 -- what is wrong
        (
            "tidpunkter med och utan tidszon blandas: event.admission har tidszon, event.discharge har inte",
            "Gör om alla till svensk tid utan tidszon, eller ge alla en tidszon.",
            "moments with and without a time zone are mixed: event.admission have one, event.discharge have none",
            "Turn all into Swedish civil time without a time zone, or give all a time zone.",
        ),
    ),
}


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """Return the knowledge that comes with the package."""
    return load_knowledge()


def use(knowledge: Knowledge, frame: pl.LazyFrame) -> None:
    rows = nw.from_native(frame)
    meaning, problems = read_columns(knowledge, rows.collect_schema().names())
    found = (*problems, *checked(knowledge, meaning, rows).problems)
    if found:
        raise DocumentError(found)


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_used(name: str, knowledge: Knowledge, tmp_path: Path) -> None:
    """What is wrong, where, and what to do; a problem of values names the column."""
    file, raw, place, (what_sv, do_sv, what_en, do_en) = FILES[name]
    path = tmp_path / file
    path.write_bytes(raw.encode() if isinstance(raw, str) else raw)
    with pytest.raises(VipError) as caught:
        use(knowledge, read_frame(knowledge, path))
    sv, en = (caught.value.text(lang).replace(f"{path}{place or ''}: ", "") for lang in ("sv", "en"))
    assert sv == f"{what_sv}\n    → {do_sv}"
    assert en == f"{what_en}\n    → {do_en}"


@pytest.mark.parametrize("name", COLUMNS)
def test_a_frame_that_cannot_be_used(name: str, knowledge: Knowledge) -> None:
    """Each column by its name, since a frame has no lines."""
    columns, (what_sv, do_sv, what_en, do_en) = COLUMNS[name]
    with pytest.raises(VipError) as caught:
        use(knowledge, pl.LazyFrame({"person": ["a"], **columns}))
    assert caught.value.text("sv") == f"{what_sv}\n    → {do_sv}"
    assert caught.value.text("en") == f"{what_en}\n    → {do_en}"


@pytest.mark.parametrize("name", ["waist (cm)", "hdl (mmol/l)", "triglycerides [mmol/l]", "Waist", "hdl "])
def test_a_unit_in_the_name_of_a_column_is_seen(name: str, knowledge: Knowledge) -> None:
    """The column is left alone, and the name that was meant is told."""
    meaning, problems = read_columns(knowledge, ["person", name])
    assert (problems, meaning.known) == ([], ())
    assert meaning.ignored[0].nearest[0] == name.split(" ")[0].lower()


@pytest.mark.parametrize(("name", "code"), [("", "file-is-folder"), ("missing.csv", "file-missing")])
def test_what_is_no_file(name: str, code: str, knowledge: Knowledge, tmp_path: Path) -> None:
    """It is told as for every other file."""
    with pytest.raises(DocumentError) as caught:
        read_frame(knowledge, tmp_path / name)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_everything_wrong_with_a_frame_is_told_at_once(knowledge: Knowledge) -> None:
    """So that it is corrected once."""
    columns = {"person": ["a", "a", None], "sex": ["f", "male", "m"], "pathways": ["ipss", None, "ips"]}
    with pytest.raises(DocumentError) as caught:
        use(knowledge, pl.LazyFrame({**columns, "birth_date": [date(2000, 2, 29)] * 3}))
    codes = {problem.code for problem in caught.value.problems}
    assert codes == {"frame-id-missing-row", "frame-option-row", "frame-id-repeated", "unknown-id"}


@pytest.mark.parametrize(
    "text",
    [
        "person,psychosis\n1,ja\n",
        "person,sex\n1,femal\n",
        "person,sex\n19850709-9805,\n194602166807,\n",
        "person,age\n1,22\n",
        "person,psychosis\n1\n",
        "",
    ],
)
def test_the_command_leaves_with_2_and_writes_nothing(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing on the screen but the words, and no file, not even a half one."""
    data, out = tmp_path / "persons.csv", tmp_path / "statuses.csv"
    data.write_text(text, encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["vip", "cohort", str(data), "--statuses", str(out), "--as-of", "2026-11-22"])
    with pytest.raises(SystemExit) as left:
        run()
    shown = capsys.readouterr()
    assert (left.value.code, shown.out) == (2, "")
    assert "→" in shown.err
    assert [path.name for path in tmp_path.iterdir()] == [data.name]


WITHOUT = (
    "import sys; sys.modules.update(dict.fromkeys(['narwhals', 'polars', 'pyspark', 'duckdb', 'pandas', 'pyarrow']))"
)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--help"], 0, "cohort"),
        (["list", "pathways"], 0, "ips"),
        (["cohort", "persons.csv"], 2, 'pip install "vipengine[cohort]"'),
    ],
)
def test_without_the_libraries_for_frames(arguments: list[str], code: int, words: str) -> None:
    """Everything else works, and the command that needs them tells how to get them."""
    program = f"{WITHOUT}; from vipengine.cli.main import run; run()"
    command = [sys.executable, "-c", program, *arguments]
    found = subprocess.run(command, capture_output=True, check=False, text=True, encoding="utf-8", timeout=60)
    assert (found.returncode, words in found.stdout + found.stderr) == (code, True), found.stderr
