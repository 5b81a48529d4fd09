"""What a status waits for: found in all worlds at once, it is what trying every answer finds."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advice.expressions import expressions, persons
from advice.small import GATE, PATHWAY, WALK, advice, known
from vipengine.advice.columns import MOST_LEAVES, Columns, columns_of
from vipengine.advice.decide import Advice
from vipengine.advice.prepared import prepared
from vipengine.advice.questions import Question
from vipengine.content.knowledge import Knowledge

#: Some of what a rule may say; `known` is the one leaf that is never unknown.
FIELDS = ("offer_when", "unless", "start_when")
CONDITIONS = expressions("known(ill)", "known(weight)", "heavy or ill", most=4)
RULES = st.lists(st.dictionaries(st.sampled_from(FIELDS), CONDITIONS, min_size=1), min_size=1, max_size=3)
RECORDS = st.sampled_from(
    ["", "interventions: [{id: walk, state: wanted, on: 2026-01-01}]", "consents: [{kind: sharing, given: 2026-01-01}]"]
)


@contextmanager
def without_worlds() -> Iterator[None]:
    """Let no column have worlds, so that every answer is tried."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Columns, "column", lambda *_: None)
        patch.setattr(Columns, "together", lambda *_: None)
        yield


def tried(knowledge: Knowledge, text: str) -> tuple[Question, ...]:
    with without_worlds():
        return advice(knowledge, text).questions


def walking(*rules: dict[str, str], head: str = "asks_wish: false, reoffer_after: 6 months") -> Knowledge:
    """Return a knowledge with these rules on the walk, and two gates."""
    written = (
        f"  - {{id: rule-{number}, intervention: walk, title: {{sv: a, en: a}}, {head}, "
        + ", ".join(f'{name}: "{text}"' for name, text in rule.items())
        + "}\n"
        for number, rule in enumerate(rules)
    )
    return known(PATHWAY, WALK, f"rules:\n{''.join(written)}", GATE)


@settings(max_examples=40, deadline=None)
@given(RULES, persons(), RECORDS)
def test_the_questions_are_those_that_trying_every_answer_gives(
    rules: list[dict[str, str]], person: str, more: str
) -> None:
    """One rule or several, with contraindications, wishes, gates and records."""
    knowledge, text = walking(*rules), f"{person}\n{more}"

    assert advice(knowledge, text).questions == tried(knowledge, text)


def test_an_answer_that_makes_another_part_of_a_column_true_changes_the_status() -> None:
    """Nothing is known of the illness. Whatever is answered makes it known, and that bars the first rule."""
    rules = ({"offer_when": "wants", "unless": "known(ill)"}, {"offer_when": "ill and wants"})
    found = advice(walking(*rules))

    assert next(question for question in found.questions if question.fact == "ill").settles_alone == 1
    assert advice(walking(*rules), "facts: {ill: true}").statuses != found.statuses


@pytest.mark.parametrize(
    "rules",
    [
        ({"offer_when": "last_check > last_seen"},),
        ({"offer_when": "last_check > last_seen"}, {"offer_when": "ill"}),
        ({"offer_when": " or ".join(f"children == {number}" for number in range(MOST_LEAVES + 1))},),
        ({"offer_when": "(known(ill) and wants) or (not wants and ill)"},),
    ],
)
def test_what_has_no_worlds_is_tried(rules: tuple[dict[str, str], ...]) -> None:
    """Two facts compared with each other, too many leaves, and what asks whether a fact is known beside a shared one."""
    knowledge = walking(*rules)
    columns = columns_of(prepared(knowledge))

    assert any(columns.column(place, date(2026, 11, 21)) is None for place in range(len(columns.ready.conditions)))
    assert advice(knowledge).questions == tried(knowledge, "")


def test_a_column_that_rests_on_dates_is_another_one_each_day() -> None:
    """What day was six months ago depends on the day; what rests on no date is made once."""
    knowledge = walking({"offer_when": "months_since(last_check) >= 6", "unless": "allergic"})
    columns = columns_of(prepared(knowledge))
    first, second = date(2026, 11, 21), date(2026, 11, 22)
    same = [
        columns.column(place, first) is columns.column(place, second) for place in range(len(columns.ready.conditions))
    ]

    assert same.count(False) == 1


def advised() -> Advice:
    return advice(walking({"offer_when": "ill and wants", "unless": "allergic"}), "facts: {ill: true}")


def test_advice_is_a_value_whatever_has_been_asked_of_it() -> None:
    """What is worked out when it is asked for takes no part in whether two are the same, and survives being stored."""
    asked, unasked = advised(), advised()
    told = (asked.recommendations, asked.questions, asked.statuses, asked.gates, asked.possible)

    assert asked == unasked
    again = pickle.loads(pickle.dumps(unasked))  # noqa: S301 -- what was written on this very line
    assert (again.recommendations, again.questions, again.statuses, again.gates, again.possible) == told


def test_one_recommendation_is_the_same_as_among_all() -> None:
    """Also the statuses alone are those of the recommendations."""
    found = advised()

    assert found.of("walk") == found.recommendations[0]
    assert found.of("swim") is None
    assert found.statuses == {item.intervention.id: item.status for item in found.recommendations}
