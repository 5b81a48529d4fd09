"""`vip watch`: a stream in, changes of status out."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from vipengine.cli.watch import command as watch
from vipengine.content.locate import content_root
from vipengine.errors import VipError
from vipengine.session.durable import is_available

STREAM = content_root() / "pathways" / "examples" / "handelser.ndjson"


def run(*arguments: str, **settings: object) -> Result:
    return CliRunner().invoke(watch, [*arguments, "--lang", "en"], catch_exceptions=False, **settings)


def test_the_shipped_stream_gives_one_line_per_change() -> None:
    """Two persons; one thing comes late and is said."""
    result = run(str(STREAM))
    changes = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert {change["person"] for change in changes} == {"a-01", "b-02"}
    assert all(change["before"] != change["after"] for change in changes)
    steps = [change["after"] for change in changes if (change["person"], change["intervention"]) == ("a-01", "ips")]
    assert steps == ["offer", "start"]
    assert "handelser.ndjson:18:1: b-02: " in result.stderr
    assert result.stderr.endswith("23 lines used, 0 not used, 1 late.\n")


@pytest.mark.parametrize("options", [["--engine", "compiled"], ["--persons", "1"], ["-"]])
def test_the_changes_do_not_depend_on_how_the_stream_is_followed(options: list[str]) -> None:
    """Another engine, memory for one person, or a pipe."""
    result = run("-", input=STREAM.read_bytes()) if options == ["-"] else run(str(STREAM), *options)
    assert result.stdout == run(str(STREAM)).stdout


def test_the_changes_can_be_read_by_a_person() -> None:
    """One line each, with the words of the reports."""
    assert "2026-11-05 a-01  ips: Offer and ask the wish → Start\n" in run(str(STREAM), "--format", "text").stdout


def test_a_bad_line_is_told_and_the_rest_is_followed(tmp_path: Path) -> None:
    """The exit code says that something was left out."""
    lines = STREAM.read_text(encoding="utf-8").splitlines()
    path = tmp_path / "stream.ndjson"
    path.write_text("\n".join([lines[0], "{", *lines[1:], lines[0][:30]]), encoding="utf-8")
    result = run(str(path))
    assert result.exit_code == 1
    assert result.stdout == run(str(STREAM)).stdout
    assert f"{path}:2:2: the line is not whole JSON and was not used\n" in result.stderr
    assert f"{path}:25:" in result.stderr
    assert result.stderr.endswith("23 lines used, 2 not used, 1 late.\n")


@pytest.mark.parametrize(("name", "code"), [("gone", "file-missing"), (".", "file-is-folder")])
def test_a_stream_that_is_not_there_is_told(tmp_path: Path, name: str, code: str) -> None:
    """As for every other file."""
    with pytest.raises(VipError) as caught:
        run(str(tmp_path / name))
    assert caught.value.problems[0].code == code


def test_a_full_pipe_refuses_new_persons() -> None:
    """Who is followed is followed on."""
    result = run("-", "--persons", "1", input=STREAM.read_bytes())
    assert result.exit_code == 1
    assert {json.loads(line)["person"] for line in result.stdout.splitlines()} == {"a-01"}
    assert "1 persons are followed already" in result.stderr


@pytest.mark.skipif(not is_available(), reason="durable-rules cannot be imported here")
def test_without_durable_rules_the_same_changes_come(monkeypatch: pytest.MonkeyPatch) -> None:
    """And that is said."""
    expected = run(str(STREAM)).stdout
    monkeypatch.setattr("vipengine.session.engines.is_available", lambda: False)
    result = run(str(STREAM))
    assert result.stdout == expected
    assert "durable-rules" in result.stderr
