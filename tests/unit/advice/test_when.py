"""When anything changes by time alone."""

from __future__ import annotations

import functools
import tempfile
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from advice.small import HEAD, PATHWAY, document
from vipengine.advice.decide import recommend
from vipengine.advice.difference import compare
from vipengine.advice.when import turns
from vipengine.clock.arithmetic import date_after
from vipengine.content.knowledge import Knowledge
from vipengine.content.load import read_knowledge
from vipengine.content.read import validated
from vipengine.model.base import DatePeriod
from vipengine.model.patient import Patient

START = date(2026, 11, 21)
FACTS = """  - {id: fresh, type: boolean, label: {sv: a, en: a}, valid_for: 1 month}
  - {id: age, type: integer, unit: years, label: {sv: a, en: a}, derive: years_since(birth_date), maximum: 22}
  - {id: quiet, type: boolean, label: {sv: a, en: a}, derive: weeks_since(last_seen) > 5}
"""
MILESTONES = """
      - {id: plan, mark: derived, title: {sv: a, en: a}, event: seen, from: [came], not_before: 1 week,
         target: 10 working_days, limit: 1 month, roll: true, paused_by: [{starts: away, ends: back, label: {sv: a, en: a}}]}
      - {id: round, mark: derived, title: {sv: a, en: a}, event: seen, from: [seen], limit: 2 months, repeats: true}
"""
EVENTS = "  - {id: away, label: {sv: a, en: a}}\n  - {id: back, label: {sv: a, en: a}}\n"
INTERVENTIONS = "interventions: [{id: walk, title: {sv: a, en: a}}, {id: swim, title: {sv: b, en: b}}]\n"
RULES = """
gates: [{id: stop, title: {sv: a, en: a}, when: not fresh, blocks: [swim], message: {sv: a, en: a}}]
rules:
  - {id: walk-again, intervention: walk, title: {sv: a, en: a}, asks_wish: false, repeat: 3 months,
     offer_when: "never(last_check) or months_since(last_check) >= 6"}
  - {id: walk-wish, intervention: walk, title: {sv: a, en: a}, start_when: wants or fresh, reoffer_after: 5 weeks,
     offer_when: "18 <= age <= 21"}
  - {id: swim-quiet, intervention: swim, title: {sv: a, en: a}, asks_wish: false, offer_when: quiet,
     unless: "months_since(last_check) == 2 or weeks_since(last_check) == weeks_since(last_seen)"}
  - {id: swim-new, intervention: swim, title: {sv: a, en: a}, asks_wish: false, valid_from: "2027-01", valid_to: "2027-03",
     offer_when: "last_check < '2027-02-01'", reoffer_after: 2 months}
"""


@functools.cache
def knowledge() -> Knowledge:
    """Return a knowledge in which everything that time can change is used."""
    head = HEAD.replace("  - {id: heavy,", FACTS + "  - {id: heavy,").replace("events:\n", "events:\n" + EVENTS)
    pathway = PATHWAY.replace("[walk]", "[walk, swim]").rstrip() + MILESTONES
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "content.yaml"
        file.write_text("\n".join([head, pathway, INTERVENTIONS, RULES]), encoding="utf-8")
        read, problems = read_knowledge([file], "hash")
    assert read is not None
    assert not [problem for problem in problems if problem.code not in ("step-unreachable", "fact-unused")], problems
    return read


def person(text: str) -> Patient:
    """Return a person as of the start."""
    return validated(document(text, START.isoformat()), Patient)


def days(text: str, horizon: str = "2 years") -> list[str]:
    """Return the days on which something changes."""
    count, unit = horizon.split()
    period = DatePeriod(count=int(count), unit=unit)
    return [turn.day.isoformat() for turn in turns(knowledge(), person(text), horizon=period)]


def stepped(patient: Patient, horizon: DatePeriod) -> list[date]:
    """Return the days on which something changes, found by asking for the advice of every day."""
    end = date_after(horizon.unit, horizon.count, START)
    found, before = [], recommend(knowledge(), patient, as_of=START)
    day = START + timedelta(days=1)
    while day <= end:
        after = recommend(knowledge(), patient, as_of=day)
        found += [] if compare(before, after).changes_nothing else [day]
        before, day = after, day + timedelta(days=1)
    return found


def test_nothing_changes_for_a_person_of_whom_nothing_is_known() -> None:
    """Time alone settles nothing that is unknown."""
    assert days("pathways: [road]") == []


def test_rules_come_and_go_on_the_days_that_they_begin_and_end_to_hold() -> None:
    """One of them holds from January to March 2027."""
    assert days("pathways: [road]\nfacts: {last_check: 2020-01-01}") == ["2027-01-01", "2027-04-01"]


def test_a_value_that_grows_stale_changes_what_is_asked() -> None:
    """One month after 1 November is still fresh, the next day is not: the gate can no longer be judged."""
    found = turns(knowledge(), person("pathways: [road]\nfacts: {fresh: {value: true, date: 2026-11-01}}"))

    assert found[0].day == date(2026, 12, 2)
    assert found[0].difference.asked == ("fresh",)


def test_a_birthday_changes_who_a_rule_is_for() -> None:
    """Eighteen on 3 May 2027; the horizon decides how far is looked."""
    text = "pathways: [road]\nperson: {birth_date: 2009-05-03}\nfacts: {last_check: 2026-11-20}"

    assert "2027-05-03" in days(text)
    assert "2027-05-03" not in days(text, "5 months")


def test_a_deadline_passes_on_the_day_after_its_last_day() -> None:
    """From 16 November: open after a week, target ten working days, due on the last day and late the day after."""
    found = days("pathways: [road]\nevents: [{event: came, at: 2026-11-16}]", "2 months")

    assert found == ["2026-11-23", "2026-12-01", "2026-12-16", "2026-12-17"]


def test_what_was_done_is_due_again_when_its_time_is_up() -> None:
    """Three months after 1 September."""
    text = "pathways: [road]\nfacts: {last_check: never}\ninterventions: [{id: walk, state: done, on: 2026-09-01}]"
    found = turns(knowledge(), person(text))

    assert found[0].day == date(2026, 12, 1)
    assert [item.intervention.id for item in found[0].difference.statuses] == ["walk"]


_DAYS = st.dates(date(2026, 5, 1), date(2027, 3, 1)).map(str)
_PARTS = {
    "fresh": st.builds("fresh: {{value: {}, date: {}}}".format, st.sampled_from(["true", "false"]), _DAYS),
    "wants": st.builds("wants: {{value: {}, date: {}}}".format, st.sampled_from(["true", "false"]), _DAYS),
    "last_check": st.one_of(st.just("last_check: never"), st.builds("last_check: {}".format, _DAYS)),
}
_EVENTS = st.lists(
    st.builds("{{event: {}, at: {}}}".format, st.sampled_from(["came", "seen", "away", "back"]), _DAYS), max_size=5
)
_RECORDS = st.lists(
    st.builds(
        "{{id: {}, state: {}, on: {}}}".format,
        st.sampled_from(["walk", "swim"]),
        st.sampled_from(["wanted", "declined", "done"]),
        _DAYS,
    ),
    max_size=2,
)
_ENDING = st.one_of(
    st.just([]), _DAYS.map(lambda day: [f"{{id: walk, state: ongoing, from: 2026-05-01, until: {day}}}"])
)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Return documents in which the dates lie around the day of judgement, before and after it."""
    facts = [draw(part) for part in _PARTS.values() if draw(st.booleans())]
    birth = draw(st.sampled_from(["2005-02-28", "2008-12-24", "2004-02-29"]))
    entry = draw(st.sampled_from(["pathways: [road]", "diagnoses: [{code: F20, date: 2027-01-15}]"]))
    return (
        f"{entry}\nperson: {{birth_date: {birth}}}\nfacts: {{{', '.join(facts)}}}\n"
        f"events: [{', '.join(draw(_EVENTS))}]\n"
        f"interventions: [{', '.join(draw(_RECORDS) + draw(_ENDING))}]"
    )


@settings(max_examples=8, deadline=None)
@given(documents())
def test_asking_every_day_finds_the_same_days(text: str) -> None:
    """No day is missed and none is made up."""
    horizon = DatePeriod(count=9, unit="months")

    assert [turn.day for turn in turns(knowledge(), person(text), horizon=horizon)] == stepped(person(text), horizon)
