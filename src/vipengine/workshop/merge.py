"""Put the answers of many forms together: what changes in the region's document, and where they speak against each other.

A line that says what it said when the form was handed out takes no side. An answer that differs from the region's is a
change when nobody else has another, the region has not changed its own meanwhile, and only one respondent had answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vipengine.errors import Problem
from vipengine.gap.claims.units import answers_for, claims_about
from vipengine.model.region import Region
from vipengine.workshop.answers import FormClaim, Given, Row, mark, own_answer


@dataclass(frozen=True, slots=True)
class Change:
    """A new answer of a unit, in the place of its old one."""

    row: Row
    old: FormClaim
    new: FormClaim


@dataclass(frozen=True, slots=True)
class Merged:
    """What the forms change, and the conflicts, in which the region's claim stays as it was."""

    changes: tuple[Change, ...]
    conflicts: tuple[Problem, ...]


def merge(region: Region, given: Iterable[Given]) -> Merged:
    """Return what the answers of all forms come to."""
    changes: list[Change] = []
    conflicts: list[Problem] = []
    for row, answers in _by_row(given):
        current = own_answer(region, row)
        new = [answer for answer in answers if not answer.is_untouched and answer.answer != current]
        against = [*_against_each_other(new), *_against_file(new, current, row, region)]
        conflicts += against
        if new and not against:
            changes.append(Change(row, current, new[0].answer))
    return Merged(tuple(changes), tuple(conflicts))


def _by_row(given: Iterable[Given]) -> Iterator[tuple[Row, list[Given]]]:
    rows: dict[Row, list[Given]] = {}
    for answer in given:
        rows.setdefault(answer.row, []).append(answer)
    yield from rows.items()


def _against_each_other(new: list[Given]) -> Iterator[Problem]:
    for other in new[1:]:
        if other.answer != new[0].answer:
            data = _about(other) | {"place": new[0].place, "other": new[0].answer}
            yield Problem("form-conflict", other.place, data)


def _against_file(new: list[Given], current: FormClaim, row: Row, region: Region) -> Iterator[Problem]:
    """Yield the answers to what several respondents have answered, or the region otherwise since the form was handed out.

    A form does not say which of several respondents has another answer.
    """
    respondents = answers_for(row.part, claims_about(row.requirement, region), region).get(row.unit, ())
    if len(respondents) > 1:
        names = ", ".join(claim.respondent or "–" for claim in respondents)
        for answer in new:
            yield Problem("form-several-respondents", answer.place, _about(answer) | {"names": names})
        return
    if current.is_empty or current == FormClaim(state="not_assessed"):
        return
    for answer in new:
        if answer.before != mark(current):
            yield Problem("form-region-changed", answer.place, _about(answer) | {"other": current})


def _about(given: Given) -> dict[str, object]:
    row = given.row
    return {"requirement": row.requirement, "part": row.part, "unit": row.unit, "said": given.answer}
