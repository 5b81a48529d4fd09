"""`vip plan`: what a person who wants to reach a goal sees."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.conftest import Vip
from cli.running import PATHWAY, ROOT

pytest.importorskip("highspy")

REGION = ROOT / "gap" / "regions" / "pahittad-region.yaml"
ENDING = f"""region: north
name: Region North
as_of: 2026-01-01
pathways: [{PATHWAY}]
capabilities: {{psychosis-team: {{level: 4, funded_until: 2026-06-30}}, lab-route: 4}}
"""
FIRST_VISIT = ("plan", REGION, "--reach", "first-visit")
IPS = ("plan", REGION, "--reach", "ips", "--before", "2027-06-30")


def test_the_actions_are_told_with_their_dates(vip: Vip) -> None:
    """In either language."""
    swedish, english = (vip(*FIRST_VISIT, "--before", "2027-06-30", "--lang", lang) for lang in ("sv", "en"))

    assert (swedish.code, english.code, swedish.err) == (0, 0, "")
    assert "Håll bedömningstider lediga" in swedish.out
    assert "2027-01-04" in swedish.out
    assert "The smallest set" in english.out


def test_what_is_in_the_way_is_told_with_the_report(vip: Vip) -> None:
    """The chain with its dates; the exit code is that of a plan that cannot keep its deadline."""
    found = vip(*IPS, "--lang", "sv")

    assert found.code == 2
    assert "2028-06-20" in found.out
    assert "2028-06-20" in found.err


def test_json_says_what_is_in_the_way(vip: Vip) -> None:
    """By its kind, its actions and the earliest day."""
    data = json.loads(vip(*IPS, "--format", "json").out)

    assert (data["reachable"], data["smallest"], data["alternatives"]) == (False, None, [])
    assert (data["obstacle"]["kind"], data["obstacle"]["earliest"]) == ("lead_time", "2028-06-20")
    assert [item["action"] for item in data["obstacle"]["chain"]] == [
        "agree-on-ips",
        "recruit-employment-specialist",
        "place-specialist-in-team",
    ]


def test_json_holds_the_set_and_what_is_not_assessed(vip: Vip) -> None:
    """With the route, the effort and the costs that are not known."""
    data = json.loads(vip("plan", REGION, "--reach", "ips", "--before", "2030-01-01", "--format", "json").out)

    smallest = data["smallest"]
    assert smallest == data["cheapest"]
    assert smallest["not_assessed"] == ["ips-fidelity"]
    assert smallest["cost"]["build"] is None
    assert len(smallest["cost"]["not_known_of"]) == len(smallest["actions"]) == 3
    assert smallest["routes"][0]["steps"][-1] == "care-planning"


@pytest.mark.parametrize("goal", ["first-visit", "ips", "step:family-support", "requirement:cbt", "all"])
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_kind_of_goal_has_words(vip: Vip, goal: str, lang: str) -> None:
    """And the same call gives the same bytes."""
    call = ("plan", REGION, "--reach", goal, "--before", "2029-06-29", "--lang", lang)
    first = vip(*call)

    assert first.code == 0
    assert first == vip(*call)


@pytest.mark.parametrize("name", ["p.json", "p.md", "p.html", "p.docx", "p.txt"])
def test_the_ending_chooses_the_format(vip: Vip, tmp_path: Path, name: str) -> None:
    """As for the other reports."""
    assert vip(*FIRST_VISIT, "-o", tmp_path / name).code == 0
    assert (tmp_path / name).stat().st_size > 500


def test_an_unknown_goal_is_refused(vip: Vip) -> None:
    """With the nearest name."""
    found = vip("plan", REGION, "--reach", "first-visitt", "--lang", "en")

    assert (found.code, found.out) == (2, "")
    assert '"first-visit"' in found.err


@pytest.mark.parametrize(
    "arguments",
    [(), ("--reach", "all", "--if-nothing"), ("--if-nothing", "--before", "2027-01-01"), ("--before", "2027-01-01")],
)
def test_either_a_goal_or_nothing_is_asked_for(vip: Vip, arguments: tuple[str, ...]) -> None:
    """Both, neither, or a date without a goal is a wrong call."""
    found = vip("plan", REGION, *arguments, "--lang", "en")

    assert (found.code, found.out) == (2, "")
    assert "--if-nothing" in found.err


@pytest.mark.parametrize("name", ["n.json", "n.md", "n.html", "n.docx", "n.txt"])
def test_what_falls_if_nothing_is_done_is_a_report(vip: Vip, tmp_path: Path, name: str) -> None:
    """In every format."""
    assert vip("plan", REGION, "--if-nothing", "-o", tmp_path / name).code == 0
    assert (tmp_path / name).stat().st_size > 500


def test_the_fall_is_told_with_its_day_and_its_reason(vip: Vip, tmp_path: Path) -> None:
    """And JSON has every month."""
    region = tmp_path / "north.yaml"
    region.write_text(ENDING, encoding="utf-8")
    said = vip("plan", region, "--if-nothing", "--lang", "sv").out
    data = json.loads(vip("plan", region, "--if-nothing", "--format", "json").out)

    assert "2026-06-30: " in said
    assert "2026-07-01" in said
    assert "2026-05-01" not in said
    assert len(data["months"]) == 25
    assert [month["day"] for month in data["months"] if month["no_longer_met"]] == ["2026-07-01"]
    assert data["months"][6]["met"]["numerator"] < data["months"][5]["met"]["numerator"]


def test_money_that_nobody_has_dated_is_not_taken_for_lasting(vip: Vip) -> None:
    """The report says that nothing is said."""
    assert "funded_until" in vip("plan", ROOT / "gap" / "regions" / "orebro.yaml", "--if-nothing", "--lang", "sv").out
