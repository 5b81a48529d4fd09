"""Put the answers of many forms together: what changes in the region's document, and where they speak against each other.

A line that says what it said when the form was handed out takes no side. An answer that differs from the region's is a
change when nobody else has another, and the region has not changed its own meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vipengine.errors import Problem
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
        against = [*_against_each_other(new), *_against_region(new, current)]
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


def _against_region(new: list[Given], current: FormClaim) -> Iterator[Problem]:
    """Yield the answers to what the region has answered otherwise since the form was handed out."""
    if current.is_empty or current == FormClaim(state="not_assessed"):
        return
    for answer in new:
        if answer.before != mark(current):
            yield Problem("form-region-changed", answer.place, _about(answer) | {"other": current})


def _about(given: Given) -> dict[str, object]:
    row = given.row
    return {"requirement": row.requirement, "part": row.part, "unit": row.unit, "said": given.answer}
