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
    [
        (),
        ("--reach", "all", "--if-nothing"),
        ("--if-nothing", "--before", "2027-01-01"),
        ("--before", "2027-01-01"),
        ("--what-if", "--start", "2026-11-02", "--reach", "all"),
        ("--what-if", "--start", "2026-11-02", "--before", "2027-01-01"),
    ],
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

    assert "2026-06-30, pengar: " in said
    assert "2026-07-01" in said
    assert "2026-05-01" not in said
    assert len(data["months"]) == 25
    assert [month["day"] for month in data["months"] if month["no_longer_met"]] == ["2026-07-01"]
    assert data["months"][6]["met"]["numerator"] < data["months"][5]["met"]["numerator"]


def test_the_fall_is_drawn_in_each_kind_of_picture(vip: Vip, tmp_path: Path) -> None:
    """By itself, and in the report as a page."""
    region = tmp_path / "north.yaml"
    region.write_text(ENDING, encoding="utf-8")
    for ending, start in {".svg": b"<svg", ".png": b"\x89PNG", ".pdf": b"%PDF"}.items():
        assert vip("plan", region, "--if-nothing", "-o", tmp_path / f"curve{ending}").code == 0
        assert (tmp_path / f"curve{ending}").read_bytes().startswith(start)

    assert "<svg" in vip("plan", region, "--if-nothing", "--format", "html").out


def test_only_what_falls_becomes_a_picture(vip: Vip, tmp_path: Path) -> None:
    """And nothing is written of the others."""
    region = tmp_path / "north.yaml"
    region.write_text(ENDING, encoding="utf-8")
    refused = vip("plan", region, "--reach", "all", "-o", tmp_path / "x.svg", "--lang", "en")

    assert refused.code == 2
    assert "Only --if-nothing becomes a picture" in refused.err
    assert not (tmp_path / "x.svg").exists()


def test_money_that_nobody_has_dated_is_not_taken_for_lasting(vip: Vip) -> None:
    """The report says that nothing is said."""
    assert "funded_until" in vip("plan", ROOT / "gap" / "regions" / "orebro.yaml", "--if-nothing", "--lang", "sv").out


WHAT_IF = ("plan", REGION, "--what-if", "--meetings-later", "1 month")


@pytest.mark.parametrize("name", ["w.json", "w.md", "w.html", "w.docx", "w.txt"])
def test_what_would_be_is_a_report(vip: Vip, tmp_path: Path, name: str) -> None:
    """In every format."""
    assert vip(*WHAT_IF, "-o", tmp_path / name).code == 0
    assert (tmp_path / name).stat().st_size > 500


def test_both_plans_are_told_with_the_days_between(vip: Vip) -> None:
    """In either language, and the same call gives the same bytes."""
    swedish, english = (vip(*WHAT_IF, "--lang", lang) for lang in ("sv", "en"))

    assert (swedish.code, english.code, swedish.err) == (0, 0, "")
    assert "Alla möten hålls 1 månad senare" in swedish.out
    assert "arbetsdagar senare" in swedish.out
    assert "working days later" in english.out
    assert vip(*WHAT_IF, "--lang", "sv") == swedish


def test_json_holds_the_change_and_every_action_of_either_plan(vip: Vip) -> None:
    """What cannot be done has no dates then, and its gaps are named."""
    call = (*WHAT_IF, "--without", "agree-on-ips", "--extra-meeting", "2026-10-28", "--start", "2026-10-05")
    data = json.loads(vip(*call, "--format", "json").out)
    actions = {item["action"]: item for item in data["actions"]}

    assert data["change"] == {
        "meetings_later": "1 months",
        "extra_meetings": ["2026-10-28"],
        "start": "2026-10-05",
        "deadline": None,
        "without": ["agree-on-ips"],
    }
    assert actions["agree-on-ips"]["now"] is not None
    assert actions["agree-on-ips"]["then"] is None
    assert "ips-agreement" in data["left_open"]
    assert {item["meeting"] for item in (entry["then"] or {} for entry in actions.values()) if "meeting" in item} > {
        "2026-10-28"
    }


def test_a_deadline_that_would_break_gives_the_chain_and_the_exit_code(vip: Vip) -> None:
    """As for `vip gap`; the report is written all the same."""
    found = vip("plan", REGION, "--what-if", "--deadline", "2027-12-31", "--lang", "sv")

    assert found.code == 2
    assert "Blir klara först efter slutdatumet" in found.out
    assert " → " in found.err
    assert "2027-12-31" in found.err


def test_meetings_that_are_not_given_cannot_be_moved(vip: Vip) -> None:
    """That is said, and so is what a first meeting does."""
    region = ROOT / "gap" / "regions" / "orebro.yaml"
    moved = vip("plan", region, "--what-if", "--meetings-later", "1 month", "--lang", "sv")
    first = vip("plan", region, "--what-if", "--extra-meeting", "2022-12-10", "--lang", "sv")

    assert "inga att flytta" in moved.out
    assert "Inget i planen ändras" in moved.out
    assert "alla beslut vänta på det" in first.out


def test_a_plan_of_which_nothing_is_left_tells_when_it_is_done_now(vip: Vip, tmp_path: Path) -> None:
    """A plan without actions now and then has no such day."""
    empty = tmp_path / "north.yaml"
    empty.write_text(f"region: north\nname: N\nas_of: 2026-01-01\npathways: [{PATHWAY}]\n", encoding="utf-8")
    call = ("--what-if", "--without", "agree-on-ips", "--lang", "sv")
    left = " ".join(vip("plan", ROOT / "gap" / "regions" / "stockholm-ips.yaml", *call).out.split())

    assert "Inga aktiviteter är kvar i planen. Nu blir den klar 2024-03-05." in left
    assert "vare sig nu eller då" in vip("plan", empty, *call).out


COURSES = f"""region: north
name: Region North
as_of: 2026-01-01
pathways: [{PATHWAY}]
plan:
  meetings: [2026-04-20, 2026-03-10, 2026-04-20]
  courses:
    - {{action: train-assessors, date: 2026-02-07, seats: 6}}
    - {{action: train-assessors, date: 2026-05-11, seats: 6}}
    - {{action: train-care-coordinators, date: 2026-02-09}}
    - {{action: train-family-methods, date: 2025-02-09, seats: 2}}
  seats: {{train-assessors: 12}}
  lead_times: {{train-assessors: 2 months}}
capabilities: {{panss: 1, family-method: 1, cm-trained: {{value: 3, unit: fte, demand: 110}}}}
"""


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_what_a_plan_is_dated_by_is_told_beside_it(vip: Vip, tmp_path: Path, lang: str) -> None:
    """The courses, the seats and where they are known from, the lead time, and the meetings that look wrong."""
    region = tmp_path / "north.yaml"
    region.write_text(COURSES, encoding="utf-8")
    said = " ".join(vip("gap", region, "--lang", lang).out.split())
    told = {
        "sv": [
            "Kurs 2026-02-09 och 2026-05-11. Platser som behövs: 12, enligt filen.",
            "Platser som behövs: minst 1, räknat ur hur många personer som saknas.",
            "Ledtiden är 2 månader enligt filen, annars 4 månader",
            "Ingen kurs har platser kvar till alla",
            "Mötet 2026-03-10 står efter ett senare möte",
            "Mötet 2026-04-20 står två gånger",
        ],
        "en": [
            "Course 2026-02-09 and 2026-05-11. Seats needed: 12, as the file says.",
            "Seats needed: at least 1, counted from how many persons are lacking.",
            "The lead time is 2 months by the file, else 4 months",
            "No course has seats left for all",
            "The meeting on 2026-03-10 stands after a later one",
            "The meeting on 2026-04-20 stands twice",
        ],
    }

    assert [words for words in told[lang] if words not in said] == []


def test_json_has_the_courses_and_what_is_told_beside_the_plan(vip: Vip, tmp_path: Path) -> None:
    """By kind and action."""
    region = tmp_path / "north.yaml"
    region.write_text(COURSES, encoding="utf-8")
    data = json.loads(vip("gap", region, "--format", "json").out)
    courses = {item["action"]: item["courses"] for item in data["plan"]["actions"]}
    reached = vip("plan", region, "--reach", "panss", "--lang", "sv").out

    assert courses["train-assessors"] == ["2026-02-09", "2026-05-11"]
    assert "symtomskattning 2026-02-09, 2026-05-11." in " ".join(reached.split())
    assert data["plan"]["actions_without_course"] == ["train-family-methods"]
    assert {item["kind"] for item in data["plan_notices"]} == {
        "meetings_unordered",
        "meeting_twice",
        "course",
        "seats_unknown",
        "lead_time",
    }


def test_each_cause_of_a_fall_is_told_by_its_kind(vip: Vip, tmp_path: Path) -> None:
    """Money, an agreement, a post, what another does, and evidence."""
    region = tmp_path / "north.yaml"
    region.write_text(
        f"""region: north
name: Region North
as_of: 2026-01-01
pathways: [{PATHWAY}]
units: [{{id: south, kind: municipality}}, {{id: west, kind: municipality}}]
provisions: [{{provider: south, consumers: [west], requirements: [sip-routine], until: 2026-05-31}}]
capabilities:
  psychosis-team: {{level: 4, funded_until: 2026-06-30, agreed_until: 2026-08-31}}
  lab-route: {{level: 4, staffed_until: 2026-09-30}}
  somatic-lab: {{level: 4, evidence: [{{kind: register, date: 2025-12-01, valid_for: 6 months}}]}}
  sip-routine: [{{level: 4}}, {{unit: west, level: 1}}]
""",
        encoding="utf-8",
    )
    said = {lang: " ".join(vip("plan", region, "--if-nothing", "--lang", lang).out.split()) for lang in ("sv", "en")}
    data = json.loads(vip("plan", region, "--if-nothing", "--format", "json").out)

    assert [item["kind"] for item in data["endings"]] == ["provision", "evidence", "money", "agreement", "post"]
    assert all(f"{word}: " in said["sv"] for word in ("pengar", "avtal", "tjänst", "det som görs åt andra", "underlag"))
    assert "(south åt west)" in said["sv"]
    assert "(south for west)" in said["en"]
    assert data["months"][0]["verified_of_met"]["numerator"] == 1
    assert data["months"][-1]["verified_of_met"]["numerator"] == 0
