"""`vip recommend --why-not`, `--set`, `--when` and `--horizon`."""

import json

import pytest
from click.testing import CliRunner

from vipengine.cli.recommend import command as recommend
from vipengine.content.locate import content_root

EXAMPLES = content_root() / "pathways" / "examples"
PERSON = str(EXAMPLES / "ett-ar-senare.yaml")


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(recommend, [PERSON, "--lang", "sv", *arguments], catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result.stdout if code == 0 else result.output


def test_why_not_names_the_day_from_which_it_is_due() -> None:
    """The annual review is due a year after the contact began; trying that day shows that it is so."""
    data = json.loads(run("--why-not", "annual-review", "--format", "json"))
    day = next(change["from"] for way in data["ways"] for change in way["changes"] if change["from"])

    assert day == "2026-11-24"
    later = json.loads(run("--as-of", day, "--why", "annual-review", "--format", "json"))
    assert later["status"] == "start"


def test_why_not_sees_no_further_than_the_horizon() -> None:
    """Three days on, the day has not come."""
    data = json.loads(run("--why-not", "annual-review", "--horizon", "3 days", "--format", "json"))

    assert (data["until"], "time" in [who for way in data["ways"] for who in way["who"]]) == ("2026-11-23", False)


def test_set_shows_the_difference_and_comes_before_the_other_questions() -> None:
    """What would make it be given is asked of the person as changed."""
    assert "Inte aktuellt → Erbjud och fråga om önskan" in " ".join(run("--set", "substance_use=true").split())
    data = json.loads(run("--set", "substance_use=true", "--why-not", "integrated-dual-diagnosis", "--format", "json"))
    assert data["status"] == "offer"


def test_when_is_written_in_every_format() -> None:
    """Text and Markdown for people, JSON for programs."""
    assert "2026-11-24" in run("--when").splitlines()
    assert "## 2026-11-24" in run("--when", "--format", "md")
    assert json.loads(run("--when", "--horizon", "4 days", "--format", "json"))["turns"][0]["day"] == "2026-11-24"


@pytest.mark.parametrize(
    "arguments",
    [
        ("--why", "ips", "--set", "psychosis=true"),
        ("--why-not", "ips", "--when"),
        ("--when", "--horizon", "soon"),
        ("--when", "--horizon", "3 working_days"),
    ],
)
def test_what_cannot_be_asked_together_or_at_all_is_refused(arguments: tuple[str, ...]) -> None:
    """As a wrong call."""
    assert "Error" in run(*arguments, code=2)
