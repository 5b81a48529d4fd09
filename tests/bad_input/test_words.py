"""The exact words, in both languages, that people see when what they handed in cannot be used."""

from collections.abc import Callable
from pathlib import Path

import pytest

from vipengine.advice.facts import state_of
from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.content.read import read_file, validated
from vipengine.errors import ContentError, DocumentError, VipError
from vipengine.gap.check import problems_in
from vipengine.model.patient import Patient
from vipengine.model.region import Region

Words = tuple[str, str, str, str]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """Return the knowledge that comes with the package."""
    return load_knowledge()


def use_person(path: Path, knowledge: Knowledge) -> None:
    document = read_file(path)
    patient = validated(document, Patient)
    state_of(knowledge, patient, patient.as_of, document.position)


def use_region(path: Path, knowledge: Knowledge) -> None:
    document = read_file(path)
    found = problems_in(knowledge, validated(document, Region), document.position)
    if found:
        raise DocumentError(found)


def said(
    use: Callable[[Path, Knowledge], None], raw: str | bytes, knowledge: Knowledge, folder: Path
) -> tuple[str, str]:
    """Return what is said of a file, with the name of the file alone as its path."""
    path = folder / "file.yaml"
    path.write_bytes(raw.encode() if isinstance(raw, str) else raw)
    with pytest.raises(VipError) as caught:
        use(path, knowledge)
    sv, en = (caught.value.text(lang).replace(f"{folder}/", "") for lang in ("sv", "en"))
    return sv, en


def in_full(place: str, words: Words) -> tuple[str, str]:
    what_sv, do_sv, what_en, do_en = words
    where = f"file.yaml:{place}: "
    return f"{where}{what_sv}\n    → {do_sv}", f"{where}{what_en}\n    → {do_en}"


TRUTH = "Skriv true eller false utan citattecken; utelämna det som är okänt."
TRUTH_EN = "Write true or false without quotes; leave out what is unknown."
PERSONS: dict[str, tuple[str, str, Words]] = {
    "unknown fact": (
        "facts: {has_relative: true}",
        "2:9",
        (
            "uppgiften ”has_relative” finns inte",
            "Menade du ”has_relatives”? Se ”vip list”.",
            'there is no fact "has_relative"',
            'Did you mean "has_relatives"? See "vip list".',
        ),
    ),
    "unknown intervention": (
        "interventions: [{id: ipps, state: ongoing}]",
        "2:22",
        (
            "insatsen ”ipps” finns inte",
            "Menade du ”ips”? Se ”vip list”.",
            'there is no intervention "ipps"',
            'Did you mean "ips"? See "vip list".',
        ),
    ),
    "duplicate key": (
        "facts: {psychosis: true}\nfacts: {pregnant: true}",
        "3:1",
        (
            "nyckeln ”facts” finns redan på rad 2",
            "Behåll en av dem.",
            'the key "facts" is already on line 2',
            "Keep one of them.",
        ),
    ),
    "number for yes or no": (
        "facts: {psychosis: 1}",
        "2:20",
        (
            "psychosis ska vara true eller false, inte ”1”",
            TRUTH,
            'psychosis must be true or false, not "1"',
            TRUTH_EN,
        ),
    ),
    "no": (
        "facts: {psychosis: no}",
        "2:20",
        (
            "psychosis ska vara true eller false, inte ”no”",
            TRUTH,
            'psychosis must be true or false, not "no"',
            TRUTH_EN,
        ),
    ),
    "NO": (
        "facts: {psychosis: NO}",
        "2:20",
        (
            "psychosis ska vara true eller false, inte ”NO”",
            TRUTH,
            'psychosis must be true or false, not "NO"',
            TRUTH_EN,
        ),
    ),
    "unit in the value": (
        "observations: [{fact: waist, value: 104 cm, unit: cm, date: 2026-09-01}]",
        "2:37",
        (
            "”104 cm” är inte ett tal",
            "Skriv ett tal med decimalpunkt och utan citattecken.",
            '"104 cm" is not a number',
            "Write a number with a decimal point and without quotes.",
        ),
    ),
    "no value": (
        "facts: {psychosis: }",
        "2:20",
        (
            "här saknas ett värde",
            "Fyll i det eller ta bort fältet.",
            "a value is missing here",
            "Fill it in or remove the field.",
        ),
    ),
    "impossible date": (
        "diagnoses: [{code: F20.0, date: 2025-13-01}]",
        "2:33",
        (
            "”2025-13-01” är inte ett giltigt datum",
            "Skriv ett datum som finns, som 2026-11-22.",
            '"2025-13-01" is not a valid date',
            "Write a date that exists, like 2026-11-22.",
        ),
    ),
    "impossible hour": (
        "events: [{event: first_visit, at: 2026-11-02T25:00}]",
        "2:35",
        (
            "”2026-11-02T25:00” är inte en giltig tidpunkt",
            "Skriv tidpunkter som 2026-11-22T09:30.",
            '"2026-11-02T25:00" is not a valid moment',
            "Write moments like 2026-11-22T09:30.",
        ),
    ),
    "date fact that is no date": (
        "facts: {last_physical_check: 2026-02-30}",
        "2:30",
        (
            "last_physical_check ska vara ett datum eller never, inte ”2026-02-30”",
            "Skriv datum som 2026-11-22, eller never om det aldrig har hänt.",
            'last_physical_check must be a date or never, not "2026-02-30"',
            "Write dates as 2026-11-22, or never if it has never happened.",
        ),
    ),
    "tab": (
        "facts:\n\tpsychosis: true",
        "3:1",
        (
            "tabbtecken i indraget",
            "Byt ut tabben mot mellanslag.",
            "a tab character in the indentation",
            "Replace the tab with spaces.",
        ),
    ),
    "alias bomb": (
        "comment: &a [x, x, x]\npathways: &b [*a, *a, *a]\nlayers: [*b, *b, *b]",
        "2:10",
        (
            "ankare och alias (& och *) tillåts inte",
            "Skriv ut värdet på varje plats.",
            "anchors and aliases (& and *) are not allowed",
            "Write the value out in each place.",
        ),
    ),
    "deep nesting": (
        "comment: " + "[" * 10_000,
        "2:49",
        (
            "fler än 40 nivåer inuti varandra",
            "Kontrollera indrag och parenteser.",
            "more than 40 levels inside each other",
            "Check indentation and brackets.",
        ),
    ),
    "personal identity number": (
        "comment: Gäller 19900101-0017.",
        "2:10",
        (
            "här står ett personnummer eller samordningsnummer; filen har inte använts",
            "Ta bort numret: vipengine ska aldrig få uppgifter som pekar ut en person.",
            "a personal identity number or coordination number stands here; the file was not used",
            "Remove the number: vipengine must never be given anything that identifies a person.",
        ),
    ),
    "field that is not there": (
        "persn: {birth_date: 2004-03-02}",
        "2:1",
        (
            "fältet ”persn” finns inte",
            "Menade du ”person”? Rätta eller ta bort det.",
            'there is no field "persn"',
            'Did you mean "person"? Correct or remove it.',
        ),
    ),
    "born after": (
        "person: {birth_date: 2030-01-01}",
        "2:22",
        (
            "födelsedatumet 2030-01-01 är efter 2026-11-22",
            "Rätta birth_date eller as_of.",
            "the birth date 2030-01-01 is after 2026-11-22",
            "Correct birth_date or as_of.",
        ),
    ),
    "before birth": (
        "person: {birth_date: 2004-03-02}\ndiagnoses: [{code: F20.0, date: 2003-01-01}]",
        "3:33",
        (
            "2003-01-01 är före födelsen (2004-03-02)",
            "Rätta datumet.",
            "2003-01-01 is before birth (2004-03-02)",
            "Correct the date.",
        ),
    ),
    "end before start": (
        "interventions: [{id: ips, state: ongoing, from: 2026-10-01, until: 2026-09-01}]",
        "2:68",
        (
            "slutet 2026-09-01 är före starten 2026-10-01",
            "Rätta ett av datumen.",
            "the end 2026-09-01 is before the start 2026-10-01",
            "Correct one of the dates.",
        ),
    ),
}


@pytest.mark.parametrize("name", PERSONS)
def test_a_person_that_cannot_be_used(name: str, knowledge: Knowledge, tmp_path: Path) -> None:
    """Where, what, and what to do."""
    text, place, words = PERSONS[name]
    assert said(use_person, f"as_of: 2026-11-22\n{text}\n", knowledge, tmp_path) == in_full(place, words)


def test_a_measurement_in_another_unit(knowledge: Knowledge, tmp_path: Path) -> None:
    """It is never converted by guess; the observation is pointed at."""
    text = "as_of: 2026-11-22\nobservations:\n  - {fact: waist, value: 104, unit: mm, date: 2026-09-01}\n"
    sv, en = said(use_person, text, knowledge, tmp_path)
    assert sv.startswith("file.yaml:3:")
    assert sv.endswith(": waist mäts i cm, inte mm\n    → Räkna om värdet.")
    assert en.endswith(": waist is measured in cm, not mm\n    → Convert the value.")


REGIONS: dict[str, tuple[str, str, Words]] = {
    "unknown requirement": (
        "capabilities: {psychosis-taem: 3}",
        "4:16",
        (
            "kravet ”psychosis-taem” finns inte",
            "Menade du ”psychosis-team”? Se ”vip list”.",
            'there is no requirement "psychosis-taem"',
            'Did you mean "psychosis-team"? See "vip list".',
        ),
    ),
    "no": (
        "capabilities: {psychosis-team: no}",
        "4:32",
        (
            "”no” är varken en nivå eller något av not_assessed, not_applicable, insufficient_volume",
            "Skriv en nivå 0–4 eller ett av orden.",
            '"no" is neither a level nor one of not_assessed, not_applicable, insufficient_volume',
            "Write a level 0-4 or one of the words.",
        ),
    ),
    "misspelt word": (
        "capabilities: {psychosis-team: not_asessed}",
        "4:32",
        (
            "”not_asessed” är varken en nivå eller något av not_assessed, not_applicable, insufficient_volume",
            "Menade du ”not_assessed”? Skriv en nivå 0–4 eller ett av orden.",
            '"not_asessed" is neither a level nor one of not_assessed, not_applicable, insufficient_volume',
            'Did you mean "not_assessed"? Write a level 0-4 or one of the words.',
        ),
    ),
    "level too high": (
        "capabilities: {psychosis-team: 5}",
        "4:32",
        ("5 är utanför gränserna (≤ 4)", "Rätta talet.", "5 is out of bounds (≤ 4)", "Correct the number."),
    ),
    "population with a space": (
        "population: 35 910",
        "4:13",
        (
            "”35 910” är inte ett heltal",
            "Skriv ett heltal utan citattecken, mellanslag och decimaler.",
            '"35 910" is not a whole number',
            "Write a whole number without quotes, spaces or decimals.",
        ),
    ),
    "comma in a text without quotes": (
        "background: {sv: Lycksele, Malå, en: Lycksele}",
        "4:28",
        (
            "fältet ”Malå” finns inte och har inget värde",
            "Sätt texten före inom citattecken om kommat hör till den; ta annars bort fältet.",
            'there is no field "Malå", and it has no value',
            "Put the text before it in quotes if the comma belongs to it; otherwise remove the field.",
        ),
    ),
    "colon in a text without quotes": (
        "background: {sv: Mål: Malå, en: Aim}",
        "4:21",
        (
            "ett kommatecken, ] eller } saknas före det här stället",
            "Stäng varje [ med ] och varje { med }.",
            "a comma, ] or } is missing before this place",
            "Close every [ with ] and every { with }.",
        ),
    ),
}


@pytest.mark.parametrize("name", REGIONS)
def test_a_region_that_cannot_be_used(name: str, knowledge: Knowledge, tmp_path: Path) -> None:
    """Where, what, and what to do."""
    text, place, words = REGIONS[name]
    document = f"region: r\nname: R\nas_of: 2026-01-01\n{text}\n"
    assert said(use_region, document, knowledge, tmp_path) == in_full(place, words)


FILES: dict[str, tuple[bytes, Words]] = {
    "empty": (
        b"",
        (
            "filen är tom",
            "Skapa ett ifyllt exempel med ”vip init”.",
            "the file is empty",
            'Make a filled-in example with "vip init".',
        ),
    ),
    "only a comment": (
        b"# person\n",
        (
            "filen är tom",
            "Skapa ett ifyllt exempel med ”vip init”.",
            "the file is empty",
            'Make a filled-in example with "vip init".',
        ),
    ),
    "binary": (
        b"PK\x03\x04\x00\x00",
        (
            "filen är inte text",
            "Spara den som YAML i en textredigerare.",
            "the file is not text",
            "Save it as YAML in a text editor.",
        ),
    ),
    "another encoding": (
        "åtgärd: 1".encode("cp1252"),
        (
            "tecknet här är inte UTF-8",
            "Spara filen med teckenkodningen UTF-8.",
            "the character here is not UTF-8",
            "Save the file with the encoding UTF-8.",
        ),
    ),
    "a list": (
        b"- a\n",
        (
            "filens översta nivå ska bestå av ”nyckel: värde”",
            "Jämför med exemplet som ”vip init” skriver.",
            'the top level of the file must be "key: value"',
            'Compare with the example that "vip init" writes.',
        ),
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_used(name: str, knowledge: Knowledge, tmp_path: Path) -> None:
    """Whatever it was meant to be."""
    raw, words = FILES[name]
    assert said(use_person, raw, knowledge, tmp_path) == in_full("1:1", words)


def test_a_file_of_fifty_megabytes(knowledge: Knowledge, tmp_path: Path) -> None:
    """Its size is told, and the limit."""
    path = tmp_path / "file.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(DocumentError) as caught:
        use_person(path, knowledge)
    assert caught.value.text("sv") == (
        f"{path}:1:1: filen är 50 MB, gränsen är 2 MB\n    → Kontrollera att det är rätt fil; dela den annars."
    )
    assert caught.value.text("en") == (
        f"{path}:1:1: the file is 50 MB, the limit is 2 MB\n    → Check that it is the right file, or split it."
    )


def test_a_file_that_is_not_there(knowledge: Knowledge, tmp_path: Path) -> None:
    """Its name may be wrong."""
    with pytest.raises(DocumentError) as caught:
        use_region(tmp_path / "file.yaml", knowledge)
    sv, en = (caught.value.text(lang).replace(f"{tmp_path}/", "") for lang in ("sv", "en"))
    assert sv == "file.yaml:1:1: filen finns inte\n    → Kontrollera namnet och mappen."
    assert en == "file.yaml:1:1: the file does not exist\n    → Check the name and the folder."


CIRCLE = """\
facts:
  - {id: a, type: boolean, label: {sv: A, en: A}, derive: b}
  - {id: b, type: boolean, label: {sv: B, en: B}, derive: a}
"""
GATE = """\
gates:
  - {id: g, title: {sv: G, en: G}, mark: derived, message: {sv: G, en: G}, when: CONDITION}
"""
ANCHORS = ", ".join(["{sv: N, en: L}"] * 5)
REQUIREMENTS = "requirements:\n" + "".join(
    f"  - {{id: {name}, title: {{sv: K, en: R}}, mark: derived, category: c, needed_by: {{}}, parts: [region], target: 3,"
    f" anchors: [{ANCHORS}],\n     prerequisites: [{other}]}}\n"
    for name, other in (("plan", "team"), ("team", "plan"))
)
PATHWAY = """\
pathways:
  - id: p
    title: {sv: V, en: V}
    mark: derived
    programme: x
    summary: {sv: V, en: V}
    versions: [{id: "1", title: {sv: V, en: V}}]
    entry: [{id: i, text: {sv: I, en: I}}]
    exit: [{id: u, text: {sv: U, en: U}}]
    phases: [{id: f, title: {sv: F, en: F}}]
    steps:
      - {id: visit, phase: f, kind: start, principal: region, title: {sv: B, en: V}}
      - {id: plan, phase: f, kind: end, principal: region, title: {sv: P, en: P}}
    transitions: [{from: visit, to: plan}, {from: plan, to: visit}]
"""
CONTENT: dict[str, tuple[str, str, Words]] = {
    "circle of derived facts": (
        CIRCLE,
        "2:59",
        (
            "härledda uppgifter går i ring: a → b → a",
            "Bryt ringen: minst en av dem måste ges.",
            "derived facts go in a circle: a → b → a",
            "Break it: at least one of them must be given.",
        ),
    ),
    "circle of prerequisites": (
        REQUIREMENTS,
        "3:21",
        (
            "förutsättningarna går i ring: plan → team → plan",
            "Bryt ringen.",
            "the prerequisites go in a circle: plan → team → plan",
            "Break the circle.",
        ),
    ),
    "circle of transitions": (
        PATHWAY,
        "14:18",
        (
            "övergångarna går i ring: visit → plan → visit",
            "Bryt ringen.",
            "the transitions go in a circle: visit → plan → visit",
            "Break the circle.",
        ),
    ),
    "call that is not on the list": (
        GATE.replace("CONDITION", "__import__('os')"),
        "2:82",
        (
            "funktionen ”__import__” finns inte",
            "Tillåtna: at_least, known, never, has_code, days_since, weeks_since, months_since, years_since.",
            'there is no function "__import__"',
            "Allowed: at_least, known, never, has_code, days_since, weeks_since, months_since, years_since.",
        ),
    ),
    "misspelt call": (
        GATE.replace("CONDITION", "month_since(a) > 1"),
        "2:82",
        (
            "funktionen ”month_since” finns inte",
            "Menade du ”months_since”? Tillåtna: at_least, known, never, has_code, days_since, weeks_since, months_since,"
            " years_since.",
            'there is no function "month_since"',
            'Did you mean "months_since"? Allowed: at_least, known, never, has_code, days_since, weeks_since,'
            " months_since, years_since.",
        ),
    ),
    "attribute": (
        GATE.replace("CONDITION", "not a.__class__"),
        "2:86",
        (
            "”a.__class__” tillåts inte i ett villkor",
            "Använd uppgifter, tal, text, and, or, not, jämförelser och de funktioner som finns.",
            '"a.__class__" is not allowed in a condition',
            "Use facts, numbers, text, and, or, not, comparisons and the functions that exist.",
        ),
    ),
    "one equals sign": (
        GATE.replace("CONDITION", "a = 1"),
        "2:84",
        (
            "villkoret kan inte läsas vid ”a = 1”",
            "Använd and, or, not, parenteser och jämförelser (== för lika, ' ' kring text).",
            'the condition cannot be read at "a = 1"',
            "Use and, or, not, brackets and comparisons (== for equal, ' ' around text).",
        ),
    ),
    "fact that is not there": (
        GATE.replace("CONDITION", "a and b"),
        "2:88",
        (
            "uppgiften ”b” finns inte",
            "Rätta namnet, eller lägg till uppgiften i rules/vocabulary/.",
            'there is no fact "b"',
            "Correct the name, or add the fact in rules/vocabulary/.",
        ),
    ),
}


@pytest.mark.parametrize("name", CONTENT)
def test_content_that_cannot_be_used(name: str, tmp_path: Path) -> None:
    """It is told among all else that is wrong."""
    text, place, words = CONTENT[name]
    path = tmp_path / "rules" / "file.yaml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_knowledge(tmp_path)
    told = [tuple(problem.text(lang) for lang in ("sv", "en")) for problem in caught.value.problems]
    sv, en = in_full(place, words)
    assert (f"{path.parent}/{sv}", f"{path.parent}/{en}") in told
