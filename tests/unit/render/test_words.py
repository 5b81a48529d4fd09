"""Closed lists in words: nothing of a list is without them, in either language."""

from __future__ import annotations

from datetime import date, datetime
from typing import get_args

import pytest

from vipengine.advice.status import Status
from vipengine.clock.deadline import MilestoneStatus
from vipengine.gap.findings import Modality
from vipengine.gap.notices import NoticeKind
from vipengine.gap.priority import Reason
from vipengine.model.base import Mark, Period, Principal, SourceRef, Text, Unit
from vipengine.model.programme import Intervention, Rank, Strength
from vipengine.render.gap.words import MODALITY, NOTICE, REASON, WORDS
from vipengine.render.status_words import MILESTONE_STATUS, STATUS
from vipengine.render.words import (
    MARK,
    PRINCIPAL,
    STRENGTH,
    moment_words,
    number_words,
    period_words,
    rank_words,
    scope_words,
    standing_words,
)


@pytest.mark.parametrize(
    ("words", "values"),
    [
        (STATUS, set(Status)),
        (MILESTONE_STATUS, set(get_args(MilestoneStatus))),
        (PRINCIPAL, set(get_args(Principal))),
        (STRENGTH, set(get_args(Strength))),
        (MARK, set(get_args(Mark))),
        (MODALITY, {*get_args(Modality), None}),
        (REASON, set(get_args(Reason))),
        (NOTICE, set(get_args(NoticeKind))),
    ],
)
def test_every_value_has_words_of_its_own(words, values: set[object]) -> None:
    """In both languages, and no two values share theirs."""
    assert set(words) == values
    for lang in ("sv", "en"):
        said = [text[lang] for text in words.values()]
        assert all(said)
        assert len(set(said)) == len(said)


def test_the_words_of_gap_reports_are_the_same_in_both_languages() -> None:
    """The same keys, with the same places to fill in."""
    assert WORDS["sv"].keys() == WORDS["en"].keys()
    assert {key: _places(text) for key, text in WORDS["sv"].items()} == {
        key: _places(text) for key, text in WORDS["en"].items()
    }
    assert {kind: _places(text.sv) for kind, text in NOTICE.items()} == {
        kind: _places(text.en) for kind, text in NOTICE.items()
    }


def _places(text: str) -> set[str]:
    return {part.partition("}")[0] for part in text.split("{")[1:]}


@pytest.mark.parametrize("unit", get_args(Unit))
def test_a_period_is_said_in_the_singular_and_the_plural(unit: Unit) -> None:
    """Swedish years are the same in both."""
    one, many = (period_words(Period(count=count, unit=unit), "en") for count in (1, 2))

    assert (one[:2], many[:2], many[2:]) == ("1 ", "2 ", one[2:] + "s")
    assert period_words(Period(count=3, unit="working_days"), "sv") == "3 arbetsdagar"
    assert period_words(Period(count=1, unit="months"), "sv") == "1 månad"
    assert period_words(Period(count=0, unit="years"), "sv") == "0 år"


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (None, "–"),
        (date(2026, 11, 5), "2026-11-05"),
        (datetime(2026, 11, 5, 9, 0), "2026-11-05 09:00"),  # noqa: DTZ001 -- civil time
    ],
)
def test_a_moment_has_its_hour_and_a_day_has_none(moment, words: str) -> None:
    """What is not known is a dash."""
    assert moment_words(moment) == words


@pytest.mark.parametrize(
    ("value", "swedish", "english"),
    [(3.0, "3", "3"), (0.5, "0,5", "0.5"), (11 / 3, "3,67", "3.67"), (100.0, "100", "100"), (0.0, "0", "0")],
)
def test_a_number_has_the_decimal_sign_of_its_language(value: float, swedish: str, english: str) -> None:
    """And no more decimals than say anything."""
    assert (number_words(value, "sv"), number_words(value, "en")) == (swedish, english)


@pytest.mark.parametrize(
    ("scope", "swedish", "english"),
    [
        ("national", "hela landet", "the whole country"),
        ("regional:skane", "regionalt: skane", "regional: skane"),
        ("international", "internationellt", "international"),
        ("international:england", "internationellt: england", "international: england"),
    ],
)
def test_a_regional_statement_is_never_shown_as_national(scope: str, swedish: str, english: str) -> None:
    """Where it holds is said in words."""
    assert (scope_words(scope, "sv"), scope_words(scope, "en")) == (swedish, english)


@pytest.mark.parametrize(
    ("rank", "words"),
    [
        (Rank(guideline="g", value=1, strength="should"), "prio 1"),
        (Rank(guideline="g", strength="can"), "kan"),
        (Rank(guideline="g", strength="do_not"), "bör inte"),
        (Rank(guideline="g", value=4, strength="can", applies_to=Text(sv="Tablett", en="Tablet")), "prio 4 (Tablett)"),
    ],
)
def test_a_rank_is_its_digit_or_its_strength(rank: Rank, words: str) -> None:
    """An unknown digit is not invented."""
    assert rank_words(rank, "sv") == words


@pytest.mark.parametrize(
    ("fields", "swedish", "english"),
    [
        ({}, "utan rang", "no rank"),
        ({"law": SourceRef(source="lag")}, "lag", "law"),
        (
            {"law": SourceRef(source="lag"), "ranks": (Rank(guideline="g", value=3, strength="should"),)},
            "lag, prio 3",
            "law, prio 3",
        ),
    ],
)
def test_no_rank_is_said_and_is_not_a_low_one(fields: dict[str, object], swedish: str, english: str) -> None:
    """Law and ranks are all named."""
    base = {"id": "a", "title": Text(sv="a", en="a"), "summary": Text(sv="a", en="a"), "mark": "derived"}
    item = Intervention.model_validate({**base, "programme": "p", "principal": "region", **fields})

    assert (standing_words(item, "sv"), standing_words(item, "en")) == (swedish, english)
