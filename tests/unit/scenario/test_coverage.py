"""What scenarios show: only what they would fail without, side by side."""

from __future__ import annotations

from pathlib import Path

import pytest

from vipengine.content.knowledge import Knowledge
from vipengine.content.load import read_knowledge
from vipengine.content.read import read_text
from vipengine.render.coverage import coverage_report, missing_words
from vipengine.render.text import to_text
from vipengine.scenario.coverage import ScenarioCoverage, Tally, scenario_coverage
from vipengine.scenario.read import read_scenarios
from vipengine.scenario.run import run
from vipengine.scenario.sides import Side, can_be_unknown, decided_by, sides_of

CONTENT = """
defaults: {mark: derived, title: {sv: Namn, en: Name}, label: {sv: Namn, en: Name}, summary: {sv: Text, en: Text}}
facts:
  - {id: works, type: boolean}
  - {id: ill, type: boolean}
  - {id: danger, type: boolean}
  - {id: wants, type: boolean}
  - {id: alone, type: boolean, absent: "no"}
  - {id: surely_ill, type: boolean, derive: known(ill) and ill}
events: [{id: came}, {id: seen}, {id: helped}]
terms: [{id: tid, kind: category}, {id: sharing, kind: consent}]
programmes: [{id: program}]
interventions:
  - {id: walk, programme: program, principal: region}
  - {id: talk, programme: program, principal: region}
  - {id: sing, programme: program, principal: region}
  - {id: rest, programme: program, principal: region}
rules:
  - {id: offer-walk, intervention: walk, offer_when: works and not surely_ill, unless: danger, asks_wish: false}
  - {id: offer-talk, intervention: talk, start_when: wants, consent: [sharing]}
  - {id: offer-sing, intervention: sing, offer_when: works or ill}
  - {id: offer-sing-more, intervention: sing, offer_when: ill}
  - {id: no-rest, intervention: rest, offer_when: alone, direction: against}
gates: [{id: stop, when: danger or not works, message: {sv: Stanna, en: Stop}}]
pathways:
  - id: road
    programme: program
    versions: [{id: "1", title: {sv: Ett, en: One}}]
    entry:
      - {id: in, text: {sv: In, en: In}, when: works}
      - {id: also, text: {sv: In, en: In}, when: ill}
    exit: [{id: out, text: {sv: Ut, en: Out}}]
    phases: [{id: first, title: {sv: Fas, en: Phase}}]
    steps:
      - {id: go, phase: first, title: {sv: Steg, en: Step}, principal: region, interventions: [walk, talk, sing, rest]}
    milestones:
      - {id: seen-in-time, event: seen, from: [came], target: 3 days, limit: 10 days, mark: derived,
         title: {sv: Namn, en: Name}}
      - {id: helped-later, event: helped, from: [came], not_before: 5 days, mark: derived, title: {sv: Namn, en: Name}}
      - {id: seen-some-time, event: seen, from: [came], mark: derived, title: {sv: Namn, en: Name}}
      - {id: seen-yearly, event: seen, from: [came, seen], limit: 12 months, repeats: true, mark: derived,
         title: {sv: Namn, en: Name}}
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """A small knowledge with every kind of side."""
    file: Path = tmp_path_factory.mktemp("content") / "content.yaml"
    file.write_text(CONTENT, encoding="utf-8")
    read, problems = read_knowledge([file], "hash")
    assert read is not None, problems
    return read


def covered(knowledge: Knowledge, *scenarios: tuple[str, str, str]) -> ScenarioCoverage:
    """Return what scenarios show, each given as its date, what is given and what is expected."""
    parts = (
        f"- name: Nummer {number}\n  as_of: {as_of}\n  given: {given}\n  expect: {expect}\n"
        for number, (as_of, given, expect) in enumerate(scenarios)
    )
    placed = read_scenarios(knowledge, read_text("scenarios:\n" + "".join(parts), "s.yaml"))
    return scenario_coverage(knowledge, ((one.scenario, run(knowledge, one.scenario, one.place)) for one in placed))


def shown(knowledge: Knowledge, item: str, given: str, expect: str, as_of: str = "2026-11-21") -> set[str]:
    """Return the sides of an item that one scenario shows, each as what it is of, the part and the value."""
    coverage = covered(knowledge, (as_of, given, expect))
    (found,) = (one for one in coverage.items if one.item.id == item)
    return {written(side) for side, names in found.shown.items() if names}


def written(side: Side) -> str:
    """Return a side as a few words."""
    part = side.part if isinstance(side.part, str) else getattr(side.part, "fact", "")
    return " ".join(word for word in (side.of, part, side.value) if word)


def sides(knowledge: Knowledge, item: str) -> list[str]:
    """Return every side of an item as a few words."""
    (found,) = (one for one in covered(knowledge, ANY).items if one.item.id == item)
    return [written(side) for side in found.shown]


#: A scenario that shows no rule, gate or entry.
ANY = ("2026-11-21", "{pathways: [road]}", "{milestones: {seen-in-time: not_started}}")


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (
            "offer-walk",
            "whole true, whole false, whole unknown, offer_when works true, offer_when works false, "
            "offer_when works unknown, offer_when surely_ill true, offer_when surely_ill false, unless danger true, "
            "unless danger false, unless danger unknown",
        ),
        (
            "offer-talk",
            "whole true, start_when wants true, start_when wants false, start_when wants unknown, "
            "consent sharing true, consent sharing false, consent sharing unknown",
        ),
        ("no-rest", "whole true, whole false, offer_when alone true, offer_when alone false"),
        ("seen-in-time", "time target, time due_today, time overdue, time met, time met_late"),
        ("helped-later", "time early, time first_day, time open, time met"),
        ("seen-some-time", "time not_started, time unknown"),
        ("seen-yearly", "time open, time due_today, time overdue"),
    ],
)
def test_an_item_has_the_sides_that_its_conditions_and_times_give_it(
    small: Knowledge, item: str, expected: str
) -> None:
    """Unknown is asked for wherever it can come about, and nowhere else."""
    assert ", ".join(sides(small, item)) == expected


def test_what_asks_whether_something_is_known_cannot_be_unknown(small: Knowledge) -> None:
    """Also through a derived fact; a number that is counted from a date can be."""
    rule = small.rules["offer-walk"]
    leaves = {written(side): side.part for side in sides_of(small, rule)}

    assert not can_be_unknown(small, leaves["offer_when surely_ill true"])
    assert can_be_unknown(small, leaves["offer_when works true"])


ROAD = "pathways: [road]"


@pytest.mark.parametrize(
    ("item", "given", "expect", "expected"),
    [
        (
            "offer-walk",
            f"{{{ROAD}, facts: {{works: true, danger: false}}}}",
            "{status: {walk: start}}",
            {"whole true", "offer_when works true", "offer_when surely_ill false", "unless danger false"},
        ),
        (
            "offer-walk",
            f"{{{ROAD}, facts: {{works: true, ill: true, danger: false}}}}",
            "{status: {walk: not_applicable}}",
            {"whole false", "offer_when surely_ill true"},
        ),
        (
            "offer-walk",
            f"{{{ROAD}, facts: {{danger: false}}}}",
            "{status: {walk: undetermined}}",
            {"whole unknown", "offer_when works unknown"},
        ),
        (
            "offer-walk",
            f"{{{ROAD}, facts: {{works: true, danger: true}}}}",
            "{status: {walk: contraindicated}}",
            {"unless danger true"},
        ),
        (
            "offer-walk",
            f"{{{ROAD}, facts: {{works: true}}}}",
            "{status: {walk: check_first}}",
            {"whole true", "offer_when works true", "offer_when surely_ill false", "unless danger unknown"},
        ),
        (
            "offer-talk",
            f"{{{ROAD}, facts: {{wants: true}}, consents: [{{kind: sharing, given: 2026-11-01}}]}}",
            "{status: {talk: start}}",
            {"whole true", "start_when wants true", "consent sharing true"},
        ),
        (
            "offer-talk",
            f"{{{ROAD}, facts: {{wants: true}}, consents: [{{kind: sharing, refused: 2026-11-01}}]}}",
            "{status: {talk: consent_refused}}",
            {"whole true", "start_when wants true", "consent sharing false"},
        ),
        (
            "offer-talk",
            f"{{{ROAD}, facts: {{wants: true}}}}",
            "{status: {talk: needs_consent}}",
            {"whole true", "start_when wants true", "consent sharing unknown"},
        ),
        (
            "offer-talk",
            f"{{{ROAD}, facts: {{wants: false}}}}",
            "{status: {talk: not_wanted}}",
            {"whole true", "start_when wants false"},
        ),
        ("offer-talk", f"{{{ROAD}}}", "{status: {talk: offer}}", {"whole true", "start_when wants unknown"}),
        (
            "no-rest",
            f"{{{ROAD}, facts: {{alone: true}}}}",
            "{status: {rest: advised_against}}",
            {"whole true", "offer_when alone true"},
        ),
        (
            "stop",
            f"{{{ROAD}, facts: {{works: true, danger: false}}}}",
            "{gate: {stop: false}}",
            {"whole false", "when danger false", "when works true"},
        ),
        (
            "stop",
            f"{{{ROAD}, facts: {{works: true}}}}",
            "{gate: {stop: unknown}}",
            {"whole unknown", "when danger unknown"},
        ),
        (
            "road",
            "{facts: {works: false, ill: true}}",
            "{pathways: [road]}",
            {"whole true", "entry ill true"},
        ),
        (
            "road",
            "{facts: {works: false}}",
            "{possible_pathways: [road]}",
            {"whole unknown", "entry ill unknown"},
        ),
        (
            "road",
            "{facts: {works: false, ill: false}}",
            "{pathways: [], possible_pathways: []}",
            {"whole false", "entry works false", "entry ill false"},
        ),
    ],
)
def test_a_scenario_shows_what_it_expects_and_the_parts_that_decided(
    small: Knowledge, item: str, given: str, expect: str, expected: set[str]
) -> None:
    """Each status shows what its conditions came to, and no part that had no say."""
    assert shown(small, item, given, expect) == expected


@pytest.mark.parametrize(
    ("item", "given", "expect"),
    [
        ("offer-walk", f"{{{ROAD}, facts: {{works: true, danger: false}}}}", "{status: {talk: offer}}"),
        ("offer-walk", f"{{{ROAD}, facts: {{works: true, danger: false}}}}", "{status: {walk: offer}}"),
        ("offer-walk", f"{{{ROAD}, facts: {{works: true}}}}", "{status: {walk: check_first, talk: start}}"),
        (
            "offer-walk",
            f"{{{ROAD}, facts: {{works: true}}, interventions: [{{id: walk, state: ongoing}}]}}",
            "{status: {walk: ongoing}}",
        ),
        ("offer-sing", f"{{{ROAD}, facts: {{works: true, ill: true}}}}", "{status: {sing: offer}}"),
        ("stop", f"{{{ROAD}, facts: {{danger: true}}}}", "{status: {talk: offer}}"),
        ("road", f"{{{ROAD}, facts: {{works: true}}}}", "{pathways: [road]}"),
        ("road", "{facts: {works: false, ill: false}}", "{pathways: []}"),
        ("road", "{facts: {works: true}}", "{possible_pathways: []}"),
        ("offer-walk", "{facts: {works: false, ill: false}}", "{status: {walk: null}}"),
    ],
    ids=[
        "what is not expected",
        "what does not hold",
        "what holds beside what does not",
        "a status that tells nothing of the group",
        "what two rules come to",
        "a gate that is not expected",
        "a pathway that is named",
        "a pathway that may be possible",
        "a pathway that may be entered",
        "an intervention that the advice does not hold",
    ],
)
def test_a_scenario_does_not_show_what_it_could_not_fail_by(
    small: Knowledge, item: str, given: str, expect: str
) -> None:
    """What is counted without reason would hide what nobody has tested."""
    assert shown(small, item, given, expect) == set()


def test_that_nobody_is_concerned_is_what_all_rules_come_to_together(small: Knowledge) -> None:
    """Any of them that applied would show; the same where it cannot be told."""
    given = f"{{{ROAD}, facts: {{works: false, ill: false}}}}"

    assert shown(small, "offer-sing-more", given, "{status: {sing: not_applicable}}") == {
        "whole false",
        "offer_when ill false",
    }
    assert shown(small, "offer-sing-more", f"{{{ROAD}}}", "{status: {sing: undetermined}}") == {
        "whole unknown",
        "offer_when ill unknown",
    }


def test_a_recorded_answer_leaves_the_condition_of_the_wish_unshown(small: Knowledge) -> None:
    """The answer comes first, so the condition had no say."""
    given = f"{{{ROAD}, facts: {{wants: true}}, interventions: [{{id: talk, state: wanted}}]}}"

    assert shown(small, "offer-talk", given, "{status: {talk: needs_consent}}") == {
        "whole true",
        "consent sharing unknown",
    }


@pytest.mark.parametrize(
    ("item", "events", "as_of", "expect", "expected"),
    [
        ("seen-in-time", "", "2026-11-11", "due_today", {"time due_today"}),
        ("seen-in-time", "", "2026-11-12", "overdue", {"time overdue"}),
        ("seen-in-time", "", "2026-11-13", "overdue", set()),
        ("seen-in-time", "seen, at: 2026-11-11", "2026-11-20", "met", {"time met"}),
        ("seen-in-time", "seen, at: 2026-11-10", "2026-11-20", "met", set()),
        ("seen-in-time", "seen, at: 2026-11-12", "2026-11-20", "met_late", {"time met_late"}),
        ("seen-in-time", "seen, at: 2026-11-13", "2026-11-20", "met_late", set()),
        ("helped-later", "", "2026-11-05", "early", {"time early"}),
        ("helped-later", "", "2026-11-04", "early", set()),
        ("helped-later", "", "2026-11-06", "open", {"time first_day", "time open"}),
        ("helped-later", "helped, at: 2026-11-06", "2026-11-09", "met", {"time first_day", "time met"}),
        ("helped-later", "helped, at: 2026-11-05", "2026-11-09", "early", {"time early"}),
        ("seen-some-time", "", "2026-11-09", "unknown", {"time unknown"}),
        ("seen-yearly", "", "2027-11-02", "overdue", {"time overdue"}),
    ],
)
def test_times_are_shown_at_the_boundary_only(
    small: Knowledge, item: str, events: str, as_of: str, expect: str, expected: set[str]
) -> None:
    """A scenario days away from the limit would not notice a limit that has moved by a day."""
    happened = f", {{event: {events}}}" if events else ""
    given = f"{{{ROAD}, events: [{{event: came, at: 2026-11-01}}{happened}]}}"

    assert shown(small, item, given, f"{{milestones: {{{item}: {expect}}}}}", as_of) == expected


def test_a_target_is_shown_by_expecting_its_day(small: Knowledge) -> None:
    """It changes no status, so nothing else would notice that it has moved."""
    given = f"{{{ROAD}, events: [{{event: came, at: 2026-11-01}}]}}"

    assert shown(small, "seen-in-time", given, "{targets: {seen-in-time: 2026-11-04}}") == {"time target"}


def test_coverage_adds_up(small: Knowledge) -> None:
    """A part counts when it is shown on all sides, the whole is the sum of the items, and names tell who showed it."""
    coverage = covered(
        small,
        ("2026-11-21", f"{{{ROAD}, facts: {{wants: true}}}}", "{status: {talk: needs_consent}}"),
        ("2026-11-21", f"{{{ROAD}, facts: {{wants: false}}}}", "{status: {talk: not_wanted}}"),
        ("2026-11-21", f"{{{ROAD}}}", "{status: {talk: offer}}"),
        ("2026-11-21", f"{{{ROAD}}}", "{status: {talk: start}}"),
    )
    (talk,) = (item for item in coverage.items if item.item.id == "offer-talk")

    assert (talk.tally, talk.parts, talk.times) == (Tally(5, 7), Tally(1, 2), Tally(0, 0))
    assert talk.shown[Side("whole", "true")] == ("Nummer 0", "Nummer 1", "Nummer 2")
    assert [written(side) for side in talk.missing] == ["consent sharing true", "consent sharing false"]
    assert (len(coverage.scenarios), coverage.failed) == (4, ("Nummer 3",))
    assert coverage.tally == Tally(5, sum(item.tally.needed for item in coverage.items))


def test_almost_everything_is_not_everything(small: Knowledge) -> None:
    """Per cent are rounded down, and a threshold is compared with what is not rounded at all."""
    assert (Tally(999, 1000).percent, Tally(1, 1).percent, Tally(0, 0).percent) == (99, 100, 100)
    coverage = covered(small, ANY)
    exact = 100 * coverage.tally.covered / coverage.tally.needed

    assert coverage.reaches(exact)
    assert not coverage.reaches(exact + 1e-6)


@pytest.mark.parametrize(
    ("item", "side", "expect"),
    [
        ("offer-walk", "offer_when works true", "status: {walk: start}"),
        ("offer-walk", "offer_when works unknown", "status: {walk: undetermined}"),
        ("offer-walk", "offer_when surely_ill true", "status: {walk: not_applicable}"),
        ("offer-walk", "unless danger unknown", "status: {walk: check_first}"),
        ("offer-walk", "unless danger false", "status: {walk: start}"),
        ("offer-talk", "whole true", "status: {talk: offer}"),
        ("offer-talk", "start_when wants false", "status: {talk: not_wanted}"),
        ("offer-talk", "consent sharing unknown", "status: {talk: needs_consent}"),
        ("no-rest", "offer_when alone true", "status: {rest: advised_against}"),
        ("stop", "when works true", "gate: {stop: false}"),
        ("road", "entry ill unknown", "possible_pathways: [road]"),
        ("road", "whole false", "pathways: [], possible_pathways: []"),
        ("helped-later", "time first_day", "milestones: {helped-later: open}"),
        ("seen-in-time", "time target", "targets: {seen-in-time: …}"),
    ],
)
def test_what_is_missing_is_said_with_what_to_expect(small: Knowledge, item: str, side: str, expect: str) -> None:
    """Under `not` the part and the whole are opposites; both languages say the same to write."""
    (found,) = (one for one in covered(small, ANY).items if one.item.id == item)
    (missing,) = (one for one in found.missing if written(one) == side)

    assert f"expect: {{{expect}}}." in missing_words(small, found.item, missing, "sv")
    assert f"expect: {{{expect}}}." in missing_words(small, found.item, missing, "en")


def test_the_words_name_the_part_and_the_facts_to_leave_out(small: Knowledge) -> None:
    """A derived fact is left out by leaving out what it is derived from."""
    rule = small.rules["offer-walk"]
    by_words = {written(side): side for side in sides_of(small, rule)}

    assert missing_words(small, rule, by_words["unless danger unknown"], "sv") == (
        "Inget scenario där ”namn” är okänt och avgör om det finns hinder. Skriv ett utan danger, där inget annat "
        "avgör, med expect: {status: {walk: check_first}}."
    )
    assert missing_words(small, rule, by_words["offer_when surely_ill false"], "en") == (
        "No scenario in which “name” is false and decides whom the rule concerns. Write one in which ill decides, "
        "with expect: {status: {walk: start}}."
    )
    assert decided_by(small, rule, by_words["offer_when surely_ill false"]).value == "true"


def test_the_report_begins_with_what_is_least_shown(small: Knowledge) -> None:
    """And what has no missing side is not among what is missing."""
    given = f"{{{ROAD}, events: [{{event: came, at: 2026-11-01}}]}}"
    coverage = covered(
        small,
        ANY,
        ("2026-11-21", f"{{{ROAD}}}", "{milestones: {seen-some-time: not_started}}"),
        ("2026-11-21", given, "{milestones: {seen-some-time: unknown}}"),
    )
    text = to_text(coverage_report(small, coverage, "en"))
    rows = [line for line in text.splitlines() if line.startswith(("rule", "gate", "entry", "milestone"))]

    assert rows[-1].split() == ["milestone", "seen-some-time", "–", "–", "–", "–", "2", "of", "2"]
    assert len(rows) == len(coverage.items)
    assert "• milestone seen-some-time" not in text
    assert "• milestone seen-yearly" in text
