"""What if: the advice as it would be with changes, beside the advice as it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from vipengine.advice.change import Change, changed
from vipengine.advice.decide import recommend
from vipengine.advice.difference import AdviceDiff, compare
from vipengine.content.knowledge import Knowledge
from vipengine.errors import PlaceOf, nowhere
from vipengine.model.patient import Patient


def what_if(
    knowledge: Knowledge,
    patient: Patient,
    changes: Iterable[Change],
    *,
    as_of: date | None = None,
    place: PlaceOf = nowhere,
) -> AdviceDiff:
    """Return what the changes would make of the advice at `as_of` (default: the document's own date).

    Raises:
        DocumentError: the document, or what the changes make of it, cannot be right.
    """
    day = as_of or patient.as_of
    before = recommend(knowledge, patient, as_of=day, place=place)
    return compare(before, recommend(knowledge, changed(patient, changes, day), as_of=day))
