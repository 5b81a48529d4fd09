"""`vip recommend --receipt`, `--engine`, `vip replay` and `vip diff-content`."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from vipengine.cli import recommend as recommending
from vipengine.cli.diff_content import command as diff_content
from vipengine.cli.recommend import command as recommend
from vipengine.cli.replay import command as replay
from vipengine.content.locate import content_root
from vipengine.errors import VipError
from vipengine.session.durable import is_available
from vipengine.session.engines import Engine

EXAMPLES = content_root() / "pathways" / "examples"
PERSON = str(EXAMPLES / "samsjuklighet.yaml")


def run(command, *arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(command, [*arguments, "--lang", "sv"], catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result.stdout


@pytest.fixture
def receipt(tmp_path: Path) -> Path:
    path = tmp_path / "kvitto.json"
    run(recommend, PERSON, "--receipt", str(path))
    return path


def test_a_receipt_replays(receipt: Path) -> None:
    """The words name its hash."""
    sha256 = json.loads(receipt.read_text(encoding="utf-8"))["sha256"]
    assert run(replay, str(receipt)) == f"Samma råd, byte för byte ({sha256}).\n"
    assert json.loads(run(replay, str(receipt), "--format", "json"))["same"] is True


def test_the_same_advice_does_not_need_force(receipt: Path) -> None:
    """The file holds the very same bytes already."""
    before = receipt.read_bytes()
    run(recommend, PERSON, "--receipt", str(receipt))
    assert receipt.read_bytes() == before


def test_what_differs_is_shown_and_the_code_is_one(receipt: Path) -> None:
    """Another line end is enough."""
    receipt.write_bytes(receipt.read_bytes().replace(b"\n", b"\r\n"))
    assert "skrivet på ett annat sätt" in run(replay, str(receipt), code=1)
    (found,) = json.loads(run(replay, str(receipt), "--format", "json", code=1))["differences"]
    assert found["aspect"] == "form"


@pytest.mark.parametrize(("name", "code"), [("gone.json", "file-missing"), (".", "file-is-folder")])
def test_a_receipt_that_is_not_there_is_told(tmp_path: Path, name: str, code: str) -> None:
    """As for every other file."""
    with pytest.raises(VipError) as caught:
        run(replay, str(tmp_path / name))
    assert caught.value.problems[0].code == code


@pytest.mark.skipif(not is_available(), reason="durable-rules cannot be imported here")
@pytest.mark.parametrize("name", ["samsjuklighet", "ett-ar-senare", "nyinsjuknad-vill-arbeta"])
def test_both_engines_print_the_same_advice(name: str) -> None:
    """Every word of it."""
    person = str(EXAMPLES / f"{name}.yaml")
    assert run(recommend, person, "--engine", "durable") == run(recommend, person)


def test_engines_that_differ_give_no_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an error in the program."""
    monkeypatch.setattr(recommending, "asked_engine", lambda *_: Engine("durable", lambda *_: {}))
    with pytest.raises(RuntimeError, match="differs on: "):
        run(recommend, PERSON, "--engine", "durable")


def test_an_engine_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the advice is given all the same."""
    monkeypatch.setattr("vipengine.session.engines.is_available", lambda: False)
    result = CliRunner().invoke(recommend, [PERSON, "--engine", "durable"], catch_exceptions=False)
    assert result.exit_code == 0
    assert "durable-rules" in result.stderr


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """Return a folder of content in which work is no longer asked for."""
    for folder in ("rules", "pathways", "gap"):
        shutil.copytree(content_root() / folder, tmp_path / "vipengine" / "_content" / folder)
    rules = tmp_path / "vipengine" / "_content" / "rules" / "schizophrenia" / "rules-psychosocial.yaml"
    text = rules.read_text(encoding="utf-8")
    assert "    start_when: wants_work_or_study\n" in text
    rules.write_text(text.replace("    start_when: wants_work_or_study\n", "    asks_wish: false\n"), encoding="utf-8")
    return tmp_path


def test_a_change_of_content_shows_whom_it_changes(changed: Path) -> None:
    """The new content lies in an unpacked wheel."""
    asked = [str(content_root()), str(changed), "--persons", str(EXAMPLES)]
    data = json.loads(run(diff_content, *asked, "--format", "json"))
    found = {Path(item["person"]).name: item["changes"] for item in data["persons"]}
    (change,) = found["samsjuklighet.yaml"] or [None]
    assert (change["intervention"], change["before"], change["after"]) == ("ips", "offer", "start")
    assert change["causes"][0]["kind"] == "rules"
    assert "start_when" in change["causes"][0]["fields"]
    text = run(diff_content, *asked, "--fail-on", "any", code=1)
    assert "ips: Erbjud och fråga om önskan → Starta" in text
    assert "start_when" in text


def test_the_same_content_changes_nobody() -> None:
    """And never fails."""
    root = str(content_root())
    text = run(diff_content, root, root, "--persons", str(EXAMPLES), "--fail-on", "any")
    assert (
        text
        == f"0 ändrade poster i innehållet.\n0 av {len([*EXAMPLES.glob('*.yaml')])} personer får en annan status.\n"
    )
