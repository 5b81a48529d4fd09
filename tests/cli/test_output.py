"""Where results go: data on standard output, the rest on standard error; files whole or not at all."""

from __future__ import annotations

import errno
import os
import subprocess
from pathlib import Path

import pytest

import vipengine.cli.options
from cli.conftest import Vip
from cli.running import PATHWAY, PERSON, REGION, VIP, environment, vip_process

COMMANDS = [
    ["gap", REGION],
    ["gap", REGION, "--format", "json"],
    ["gap", REGION, "--format", "md"],
    ["gap", REGION, "--format", "html"],
    ["recommend", PERSON],
    ["recommend", PERSON, "--format", "json"],
    ["recommend", PERSON, "--format", "md"],
    ["recommend", PERSON, "--why", "ips", "--format", "json"],
    ["render", PATHWAY],
    ["render", PATHWAY, "--format", "dot"],
    ["render", "ips", "--format", "mermaid"],
    ["show", "ips"],
    ["list"],
    ["init", "region", "--as-of", "2026-11-22"],
    ["schema", "region"],
]


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda found: "-".join(map(str, found[:1] + found[2:])))
def test_the_same_call_gives_the_same_bytes(vip: Vip, arguments: list[object]) -> None:
    """Twice, and nothing but data on standard output."""
    first, second = vip(*arguments), vip(*arguments)

    assert (first.code, first.err) == (0, "")
    assert first.out == second.out
    assert first.out.endswith("\n")
    assert "\x1b" not in first.out


def test_a_process_gives_the_same_bytes_whatever_its_hash_seed() -> None:
    """The order of sets must not show."""
    seeds = [vip_process("gap", REGION, "--format", "html", PYTHONHASHSEED=seed).out for seed in ("1", "2")]

    assert seeds[0] == seeds[1]


@pytest.mark.parametrize("command", [["gap", REGION], ["recommend", PERSON], ["show", "ips"]])
def test_a_dash_is_standard_output(vip: Vip, command: list[object]) -> None:
    """So that a script can always give -o."""
    assert vip(*command, "-o", "-") == vip(*command)


def test_a_file_gets_what_standard_output_would(vip: Vip, tmp_path: Path) -> None:
    """And the word that it was written goes to standard error, in the language of the call."""
    file = tmp_path / "gap.txt"

    swedish = vip("gap", REGION, "-o", file)
    english = vip("gap", REGION, "-o", tmp_path / "other.txt", "--lang", "en")

    assert (swedish.code, swedish.out, swedish.err) == (0, "", f"Skrev {file}\n")
    assert english.err == f"Wrote {tmp_path / 'other.txt'}\n"
    assert file.read_bytes() == vip("gap", REGION).out.encode()


@pytest.mark.parametrize(
    ("command", "name", "start"),
    [
        (["gap", REGION], "a.json", b"{\n"),
        (["gap", REGION], "a.md", b"# "),
        (["gap", REGION], "a.html", b"<!doctype html>"),
        (["gap", REGION], "a.HTM", b"<!doctype html>"),
        (["gap", REGION], "a.txt", b"Gap-analys"),
        (["recommend", PERSON], "a.json", b"{\n"),
        (["recommend", PERSON], "a.md", b"# "),
        (["render", "ips"], "a.svg", b"<svg"),
        (["render", "ips"], "a.png", b"\x89PNG"),
        (["render", "ips"], "a.pdf", b"%PDF"),
        (["render", "ips"], "a.dot", b"digraph"),
        (["render", "ips"], "a.gv", b"digraph"),
        (["render", "ips"], "a.mmd", b"flowchart"),
    ],
)
def test_the_name_of_the_file_chooses_the_format(
    vip: Vip, tmp_path: Path, command: list[object], name: str, start: bytes
) -> None:
    """Unless --format says otherwise."""
    assert vip(*command, "-o", tmp_path / name).code == 0
    assert (tmp_path / name).read_bytes().startswith(start)


@pytest.mark.parametrize(
    ("command", "name", "known"),
    [
        (["gap", REGION], "a.odt", ".txt, .json, .md, .html, .htm, .docx, .csv, .ics, .xlsx, .svg, .png, .pdf"),
        (["render", "ips"], "a.jpg", ".svg, .png, .pdf, .dot, .gv, .mmd"),
        (["recommend", PERSON], "a.pdf", ".txt, .json, .md"),
    ],
)
def test_an_ending_that_is_not_known_is_refused(
    vip: Vip, tmp_path: Path, command: list[object], name: str, known: str
) -> None:
    """Nothing is written, and the known endings are named; with --format the name is free."""
    refused = vip(*command, "-o", tmp_path / name, "--lang", "en")

    assert (refused.code, refused.out) == (2, "")
    assert f'The ending "{Path(name).suffix}" is none of {known}.' in refused.err
    assert not (tmp_path / name).exists()
    assert vip(*command, "-o", tmp_path / name, "--format", "svg" if command[0] == "render" else "json").code == 0


def test_a_name_without_an_ending_gets_the_usual_format(vip: Vip, tmp_path: Path) -> None:
    """As on standard output."""
    vip("gap", REGION, "-o", tmp_path / "report")

    assert (tmp_path / "report").read_bytes() == vip("gap", REGION).out.encode()


def test_format_outweighs_the_name(vip: Vip, tmp_path: Path) -> None:
    """What is asked for in so many words is given."""
    vip("gap", REGION, "--format", "json", "-o", tmp_path / "a.html")

    assert (tmp_path / "a.html").read_bytes().startswith(b"{\n")


def test_a_file_that_exists_is_left_alone(vip: Vip, tmp_path: Path) -> None:
    """Unless --force is given; then it keeps its permissions."""
    file = tmp_path / "a.txt"
    file.write_text("mine", encoding="utf-8")
    file.chmod(0o640)

    refused = vip("show", "ips", "-o", file)

    assert (refused.code, refused.out) == (2, "")
    assert refused.err == (
        f"{file}:1:1: filen finns redan och har inte ändrats\n    → Välj ett annat namn eller lägg till --force.\n"
    )
    assert file.read_text(encoding="utf-8") == "mine"

    forced = vip("show", "ips", "-o", file, "--force")

    assert (forced.code, forced.err) == (0, f"Skrev {file}\n")
    assert file.read_text(encoding="utf-8") == vip("show", "ips").out
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_file_that_already_says_the_same_is_not_rewritten(vip: Vip, tmp_path: Path) -> None:
    """Its time stays, so that nothing is built anew because of it; it needs no --force."""
    file = tmp_path / "a.txt"
    vip("show", "ips", "-o", file)
    os.utime(file, ns=(1, 1))

    found = vip("show", "ips", "-o", file)

    assert (found.code, found.err) == (0, f"Oförändrad: {file}\n")
    assert file.stat().st_mtime_ns == 1


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("no/such/folder.txt", "mappen finns inte"),
        (".", "det här är en mapp, inte en fil"),
    ],
)
def test_a_place_that_cannot_be_written_to_is_told(vip: Vip, tmp_path: Path, output: str, words: str) -> None:
    """With the reason of the system."""
    found = vip("show", "ips", "-o", tmp_path / output)

    assert found.code == 2
    assert words in found.err


def test_a_full_disk_leaves_no_half_written_file(vip: Vip, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old file is whole, and nothing lies beside it."""
    file = tmp_path / "a.txt"
    file.write_text("mine", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(vipengine.cli.options.Path, "replace", full)
    found = vip("show", "ips", "-o", file, "--force")

    assert found.code == 2
    assert "filen kan inte skrivas (No space left on device)" in found.err
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert file.read_text(encoding="utf-8") == "mine"


def test_nothing_is_cut_when_piped() -> None:
    """Neither by a narrow terminal nor by the size of a pipe."""
    narrow = vip_process("gap", REGION, "--format", "html", COLUMNS="20")

    assert narrow.out.endswith("</html>\n")
    assert len(narrow.out) > 65_536
    assert vip_process("gap", REGION, COLUMNS="20").out == vip_process("gap", REGION, COLUMNS="200").out


@pytest.mark.parametrize("command", [["gap", REGION, "--format", "html"], ["validate", "--todo"]])
def test_a_reader_that_stops_reading_is_no_error(command: list[object]) -> None:
    """As when the output is piped to a pager that is left."""
    process = subprocess.Popen(
        [*VIP, *map(str, command)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(1)
    process.stdout.close()

    assert (process.wait(60), process.stderr.read()) == (0, b"")
    process.stderr.close()


@pytest.mark.parametrize("variables", [{}, {"NO_COLOR": "1"}, {"FORCE_COLOR": "1"}])
def test_there_is_no_colour(variables: dict[str, str]) -> None:
    """Every status is a word or a sign, so that none can be lost with the colour."""
    found = vip_process("gap", "no-such.yaml", **variables)

    assert "\x1b" not in found.out + found.err


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_swedish_letters_come_through_whatever_the_terminal(encoding: str) -> None:
    """Old settings of a terminal must not end a command."""
    assert "Stöd till arbete" in vip_process("show", "ips", PYTHONIOENCODING=encoding, PYTHONUTF8="0").out
