"""The questions that the package promises to answer, as a program asks them.

They are those of the parts below, but for two things: what is wrong with a document that was read is told with its place
in it, and the language is one that there is.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, get_args

from vipengine.errors import one_of
from vipengine.messages import Language

if TYPE_CHECKING:
    from vipengine.advice.decide import Advice
    from vipengine.advice.recommendation import Recommendation
    from vipengine.content.knowledge import Knowledge
    from vipengine.gap.analyse import GapAnalysis
    from vipengine.model.patient import Patient
    from vipengine.model.region import Region
    from vipengine.render.overlay import Overlay


def recommend(knowledge: Knowledge, patient: Patient, *, as_of: date | None = None) -> Advice:
    """Return the advice for a person at `as_of` (default: the document's own date).

    Raises:
        DocumentError: the document names what does not exist or cannot be right; every problem at once.
        UsageError: a version of a pathway that does not exist.
    """
    from vipengine.advice import decide

    return decide.recommend(knowledge, patient, as_of=as_of, place=patient.place)


def reasons(knowledge: Knowledge, recommendation: Recommendation, lang: Language = "sv") -> tuple[str, ...]:
    """Return why an intervention has its status, in sentences.

    Raises:
        UsageError: the language is neither `sv` nor `en`.
    """
    from vipengine.advice import explain

    one_of(lang, get_args(Language))
    return explain.reasons(knowledge, recommendation, lang)


def analyse_gap(
    knowledge: Knowledge, region: Region, *, as_of: date | None = None, pathways: Iterable[str] = ()
) -> GapAnalysis:
    """Return the gap analysis of a region.

    Args:
        knowledge: What the region is held against.
        region: The region's document.
        as_of: The date of the analysis, that of the region's document when absent.
        pathways: The pathways (`id` or `id@version`) to hold the region against instead of its own.

    Raises:
        DocumentError: the document does not hold together; every problem of it at once.
        UsageError: no pathway is named, or a pathway of `pathways` (or its version) is unknown.
    """
    from vipengine.gap import analyse

    return analyse.analyse_gap(knowledge, region, as_of=as_of, pathways=pathways, place=region.place)


def person_overlay(knowledge: Knowledge, patient: Patient, pathway: str, *, as_of: date | None = None) -> Overlay:
    """Return where a person stands on a pathway (`id` or `id@version`), to be drawn over it.

    Raises:
        DocumentError: the document names what does not exist or cannot be right; every problem at once.
        UsageError: the pathway or its version does not exist.
    """
    from vipengine.render import overlays

    return overlays.person_overlay(knowledge, patient, pathway, as_of=as_of, place=patient.place)


def region_overlay(knowledge: Knowledge, region: Region, pathway: str, *, as_of: date | None = None) -> Overlay:
    """Return what a region lacks of a pathway (`id` or `id@version`), to be drawn over it.

    Raises:
        DocumentError: the document does not hold together; every problem of it at once.
        UsageError: the pathway or its version does not exist.
    """
    from vipengine.render import overlays

    return overlays.region_overlay(knowledge, region, pathway, as_of=as_of, place=region.place)
