"""What a person sees when a call or a file is wrong: what, where, what to do, in their language; never a traceback."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import vipengine.cli.list
from cli.conftest import Vip
from cli.running import PATHWAY, PERSON, REGION, SMALL_REGION, vip_process
from vipengine.content.load import load_knowledge
from vipengine.model.content import KINDS

PATHWAYS = ", ".join(load_knowledge().pathways)


@pytest.mark.parametrize(
    ("arguments", "swedish", "english"),
    [
        (
            ["gapp"],
            "Kommandot ”gapp” finns inte. Menade du ”gap”?\n    → vip --help\n",
            'There is no command "gapp". Did you mean "gap"?\n    → vip --help\n',
        ),
        (
            ["xyzzy"],
            "Kommandot ”xyzzy” finns inte.\n    → vip --help\n",
            'There is no command "xyzzy".\n    → vip --help\n',
        ),
        (
            ["gap", "--formt", "json", "x.yaml"],
            "Valet --formt finns inte. Menade du ”--format” / ”--force”?\n    → vip gap --help\n",
            'There is no option --formt. Did you mean "--format" / "--force"?\n    → vip gap --help\n',
        ),
        (
            ["gap", "--format", "jsn", "x.yaml"],
            "--format: ”jsn” är inte något av text, json, md, html, docx, csv, ics, xlsx, svg, png, pdf. Menade du ”json”?\n    → vip gap --help\n",
            '--format: "jsn" is none of text, json, md, html, docx, csv, ics, xlsx, svg, png, pdf. Did you mean "json"?\n    → vip gap --help\n',
        ),
        (["gap"], "REGION saknas.\n    → vip gap --help\n", "REGION is missing.\n    → vip gap --help\n"),
        (
            ["gap", "a.yaml", "b.yaml"],
            "b.yaml är ett argument för mycket.\n    → vip gap --help\n",
            "b.yaml is one argument too many.\n    → vip gap --help\n",
        ),
        (["gap", "a.yaml", "--as-of"], "Valet --as-of behöver ett värde.\n", "The option --as-of needs a value.\n"),
        (
            ["gap", "a.yaml", "--as-of", "igår"],
            "--as-of: ”igår” är inget datum; skriv 2026-11-22.\n    → vip gap --help\n",
            '--as-of: "igår" is no date; write 2026-11-22.\n    → vip gap --help\n',
        ),
        (
            ["gap", "a.yaml", "--as-of", "20261122"],
            "--as-of: ”20261122” är inget datum; skriv 2026-11-22.\n    → vip gap --help\n",
            '--as-of: "20261122" is no date; write 2026-11-22.\n    → vip gap --help\n',
        ),
        (
            ["list", "interventons"],
            f"KIND: ”interventons” är inte något av {', '.join(KINDS)}. Menade du ”interventions” / ”events”?\n"
            "    → vip list --help\n",
            f'KIND: "interventons" is none of {", ".join(KINDS)}. Did you mean "interventions" / "events"?\n'
            "    → vip list --help\n",
        ),
        (
            ["show", "ipss"],
            "posten ”ipss” finns inte\n    → Menade du ”ips” / ”panss”? Se ”vip list”.\n",
            'there is no item "ipss"\n    → Did you mean "ips" / "panss"? See "vip list".\n',
        ),
        (
            ["render", "ipz"],
            "vårdförloppet ”ipz” finns inte\n    → Menade du ”ips”? Se ”vip list”.\n",
            'there is no pathway "ipz"\n    → Did you mean "ips"? See "vip list".\n',
        ),
        (
            ["render", f"{PATHWAY}@2020"],
            f"vårdförloppet ”{PATHWAY}” har ingen version ”2020”\n    → Menade du ”2023” / ”2021”? Versioner: 2021, 2023.\n",
            f'the pathway "{PATHWAY}" has no version "2020"\n    → Did you mean "2023" / "2021"? Versions: 2021, 2023.\n',
        ),
        (
            ["recommend", PERSON, "--why", "ipss"],
            "insatsen ”ipss” finns inte\n    → Menade du ”ips”? Se ”vip list”.\n",
            'there is no intervention "ipss"\n    → Did you mean "ips"? See "vip list".\n',
        ),
        (
            ["init", "region", "--pathway", "ipz"],
            "vårdförloppet ”ipz” finns inte\n    → Menade du ”ips”? Se ”vip list”.\n",
            'there is no pathway "ipz"\n    → Did you mean "ips"? See "vip list".\n',
        ),
        (
            ["gap", "no-such.yaml"],
            "no-such.yaml:1:1: filen finns inte\n    → Kontrollera namnet och mappen.\n",
            "no-such.yaml:1:1: the file does not exist\n    → Check the name and the folder.\n",
        ),
        (
            ["render", "ips", "--patient", PERSON, "--region", REGION],
            "Välj ett av --patient, --region och --coverage.\n    → vip render --help\n",
            "Choose one of --patient, --region and --coverage.\n    → vip render --help\n",
        ),
    ],
)
def test_a_wrong_call_is_answered_in_words(vip: Vip, arguments: list[object], swedish: str, english: str) -> None:
    """Exit code 2, nothing on standard output, and the nearest name where there is one."""
    for language, words in (("sv", swedish), ("en", english)):
        found = vip(*arguments, VIP_LANG=language)

        assert (found.code, found.out, found.err) == (2, "", words)


REGION_PROBLEMS = [
    (
        SMALL_REGION.replace("psychosis-team", "psykosis-team"),
        "r.yaml:5:16: kravet ”psykosis-team” finns inte\n    → Menade du ”psychosis-team”? Se ”vip list”.\n",
        'r.yaml:5:16: there is no requirement "psykosis-team"\n    → Did you mean "psychosis-team"? See "vip list".\n',
    ),
    (
        SMALL_REGION.replace(PATHWAY, "ipz"),
        "r.yaml:4:12: vårdförloppet ”ipz” finns inte\n    → Menade du ”ips”? Se ”vip list”.\n",
        'r.yaml:4:12: there is no pathway "ipz"\n    → Did you mean "ips"? See "vip list".\n',
    ),
    (
        SMALL_REGION.replace(f"pathways: [{PATHWAY}]", "pathways: []"),
        "r.yaml:4:11: inget vårdförlopp är angivet\n"
        f"    → Skriv till exempel `pathways: [...]` i dokumentet. Vårdförlopp: {PATHWAYS}.\n",
        "r.yaml:4:11: no pathway is named\n"
        f"    → Write for example `pathways: [...]` in the document. Pathways: {PATHWAYS}.\n",
    ),
    (
        SMALL_REGION.replace("psychosis-team: 1", "psychosis-team: [{unit: zzz, level: 1}]"),
        "r.yaml:5:40: svaret om ”psychosis-team” gäller enheten ”zzz”, som inte finns\n"
        "    → Lägg till enheten under units.\n",
        'r.yaml:5:40: the claim about "psychosis-team" is for the unit "zzz", which does not exist\n'
        "    → Add the unit under units.\n",
    ),
    (
        SMALL_REGION.replace("psychosis-team: 1", "psychosis-team: 5"),
        "r.yaml:5:32: 5 är utanför gränserna (≤ 4)\n    → Rätta talet.\n",
        "r.yaml:5:32: 5 is out of bounds (≤ 4)\n    → Correct the number.\n",
    ),
    (
        SMALL_REGION + "capabilites: {}\n",
        "r.yaml:6:1: fältet ”capabilites” finns inte\n    → Menade du ”capabilities”? Rätta eller ta bort det.\n",
        'r.yaml:6:1: there is no field "capabilites"\n    → Did you mean "capabilities"? Correct or remove it.\n',
    ),
]


@pytest.mark.parametrize(("text", "swedish", "english"), REGION_PROBLEMS)
def test_a_wrong_file_is_answered_with_the_place(
    vip: Vip, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, swedish: str, english: str
) -> None:
    """File, line and column, as an editor can follow them."""
    monkeypatch.chdir(tmp_path)
    Path("r.yaml").write_text(text, encoding="utf-8")

    for language, words in (("sv", swedish), ("en", english)):
        found = vip("gap", "r.yaml", "--lang", language)

        assert (found.code, found.out, found.err) == (2, "", words)


def test_a_region_without_claims_is_no_error(vip: Vip, tmp_path: Path) -> None:
    """Everything is not assessed, which is not a gap."""
    file = tmp_path / "r.yaml"
    file.write_text(SMALL_REGION.replace("capabilities: {psychosis-team: 1}\n", ""), encoding="utf-8")

    found = vip("gap", file, "--fail-on", "any")

    assert (found.code, found.err) == (0, "")
    assert "! Ingenting är bedömt än. 33 krav väntar på svar." in found.out


@pytest.mark.parametrize(
    "line",
    ["name: 19121212-1212", "name: Tolvan 121212-1212", "name: '191212121212'", "# a comment\nname: 121212+1212"],
)
@pytest.mark.parametrize("command", ["recommend", "gap", "validate"])
def test_a_personal_identity_number_is_refused_and_not_repeated(
    vip: Vip, tmp_path: Path, line: str, command: str
) -> None:
    """The file is not used, and neither the message nor the advice holds the number."""
    file = tmp_path / "p.yaml"
    file.write_text(f"as_of: 2026-11-21\n{line}\n", encoding="utf-8")

    found = vip(command, file, "--lang", "sv")

    assert found.code == (1 if command == "validate" else 2)
    assert "ett personnummer eller samordningsnummer; filen har inte använts" in found.out + found.err
    assert "1212-1212" not in found.out + found.err
    assert "1212+1212" not in found.out + found.err
    assert "12121212" not in found.out + found.err


def test_every_problem_of_a_file_is_told_at_once(vip: Vip, tmp_path: Path) -> None:
    """In the order of the file."""
    file = tmp_path / "r.yaml"
    file.write_text("region: north\nas_of: igår\npopulaton: 1\ncapabilities: {a: 9}\n", encoding="utf-8")

    found = vip("gap", file, "--lang", "en")

    assert [line.removeprefix(f"{file}:").split(":")[0] for line in found.err.splitlines() if str(file) in line] == [
        "1",
        "2",
        "3",
        "4",
    ]


def test_an_error_in_the_program_leaves_with_3_and_no_traceback(vip: Vip, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says how to get one to report."""
    monkeypatch.setattr(vipengine.cli.list, "load_knowledge", lambda: 1 / 0)

    swedish, english = vip("list", VIP_LANG="sv"), vip("list", VIP_LANG="en")

    assert (swedish.code, swedish.out) == (3, "")
    assert swedish.err == (
        "Fel i programmet (ZeroDivisionError): division by zero\n"
        "    → Kör igen med ”vip --debug …” och rapportera utskriften.\n"
    )
    assert english.err.startswith("An error in the program (ZeroDivisionError): division by zero\n    → Run again")


def test_debug_shows_the_traceback(vip: Vip, monkeypatch: pytest.MonkeyPatch) -> None:
    """And still leaves with 3."""
    monkeypatch.setattr(vipengine.cli.list, "load_knowledge", lambda: 1 / 0)

    found = vip("--debug", "list")

    assert (found.code, found.out) == (3, "")
    assert found.err.startswith("Traceback (most recent call last):")
    assert found.err.endswith("ZeroDivisionError: division by zero\n")


def test_content_that_does_not_hold_together_is_no_error_in_the_program(tmp_path: Path) -> None:
    """Every command that needs it says what is wrong with it and where."""
    copied = tmp_path / "vipengine"
    shutil.copytree(Path(vipengine.__file__).parent, copied, ignore=shutil.ignore_patterns("__pycache__", "_content"))
    rules = copied / "_content" / "rules"
    rules.mkdir(parents=True)
    (rules / "broken.yaml").write_text("rules: [{id: a, intervention: b}]\ninterventons: []\n", encoding="utf-8")

    found = vip_process("list", PYTHONPATH=str(copied.parent), VIP_LANG="en")

    assert (found.code, found.out) == (2, "")
    assert 'broken.yaml:2:1: "interventons" is not a kind of content\n    → Did you mean "interventions"' in found.err
    assert 'broken.yaml:1:9: the field "title" is missing' in found.err
    assert "Traceback" not in found.err
