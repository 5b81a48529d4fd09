"""A programme says what is offered and how: interventions, and the rules that join them to groups of persons."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from vipengine.model.base import DatePeriodText, Expression, Id, Item, Mark, Name, Principal, SourceRefText, Text, Value

#: The wording class of a rank, and law above all ranks.
Strength = Literal["should", "can", "exceptional", "do_not", "research_only"]
#: Whether the knowledge support advises for, against, or for use in research only.
Direction = Literal["for", "against", "research"]


class Rank(Value):
    """The guideline's own rank. Ranks compare within one guideline only; no rank is not a low rank."""

    guideline: Id
    value: int | None = Field(default=None, ge=1, le=10)
    strength: Strength
    row: str | None = None
    #: Which variant or group the rank is for, when an intervention has several.
    applies_to: Text | None = None

    @model_validator(mode="after")
    def _strength_follows_value(self) -> Rank:
        if self.value is not None and self.strength != strength_of(self.value):
            context = {"rank": self.value, "strength": strength_of(self.value)}
            raise PydanticCustomError("rank-strength", "rank and strength differ", context)
        return self


def strength_of(rank: int) -> Strength:
    """Return the wording class of a rank: 1-3 should, 4-7 can, 8-10 exceptional (Socialstyrelsen)."""
    if rank <= 3:
        return "should"
    return "can" if rank <= 7 else "exceptional"


class PatientMeasure(Value):
    """What the person can do, always as far as able."""

    text: Text
    mark: Mark
    sources: tuple[SourceRefText, ...] = ()


class Facets(Value):
    """The controlled vocabularies by which the national site tags its pages."""

    sectors: tuple[Literal["health_care", "social_services", "school"], ...] = ()
    ages: tuple[Literal["child", "youth", "young_adult", "adult", "older"], ...] = ()
    severities: tuple[Literal["mild", "moderate", "severe"], ...] = ()
    functioning: tuple[Literal["minor", "moderate", "major"], ...] = ()
    stages: tuple[Literal["prodromal", "acute", "chronic", "full_remission", "partial_remission", "relapse"], ...] = ()
    area: (
        Literal["assessment", "prevention", "psychosocial", "medication", "education", "coordination", "somatic"] | None
    ) = None
    coordinated: bool | None = None
    kva: tuple[str, ...] = ()


class Guideline(Item):
    """A guideline whose ranks are quoted."""


class Programme(Item):
    """A vård- och insatsprogram: the body of knowledge that interventions belong to."""


class Intervention(Item):
    """An insats: something that is offered to, or done for, a person."""

    programme: Id
    #: The letter of the national intervention table, where it is known.
    letter: str | None = None
    summary: Text
    target: Text | None = None
    timing: Text | None = None
    direction: Direction = "for"
    ranks: tuple[Rank, ...] = ()
    #: The law that makes it a duty, when it is one.
    law: SourceRefText | None = None
    principal: Principal
    performers: tuple[Id, ...] = ()
    roles: tuple[Id, ...] = ()
    synonyms: tuple[str, ...] = ()
    competence: Text | None = None
    #: How it is done, in a few sentences.
    how: Text | None = None
    follow_up: Text | None = None
    patient_measures: tuple[PatientMeasure, ...] = ()
    forbidden_steps: tuple[Text, ...] = ()
    #: Events that show that it has begun, and those that show that it is done.
    begun_by: tuple[Name, ...] = ()
    done_by: tuple[Name, ...] = ()
    #: Interventions that must not be given beside this one: advice for both is a conflict.
    opposes: tuple[Id, ...] = ()
    facets: Facets = Facets()


class Rule(Item):
    """Joins a group of persons to an intervention; see `docs/status.md` for how the fields become one status."""

    intervention: Id
    #: What this rule says of the intervention for its group; absent means what the intervention itself says.
    direction: Direction | None = None
    #: Who shall be offered it; absent means everyone whom the pathway concerns.
    offer_when: Expression | None = None
    #: Who shall be given it: how a wish shows in the facts. A recorded answer of the person overrides it.
    start_when: Expression | None = None
    #: Contraindications.
    unless: Expression | None = None
    #: False where care has a duty to act without asking for a wish first (assessments, plans, follow-up).
    asks_wish: bool = True
    consent: tuple[Name, ...] = ()
    repeat: DatePeriodText | None = None
    reoffer_after: DatePeriodText | None = None


class Gate(Item):
    """A safety gate: judged before everything else, blocks interventions and opens others."""

    when: Expression
    blocks: tuple[Id, ...] = ()
    opens: tuple[Id, ...] = ()
    message: Text


class Term(Value):
    """An entry of a closed list: performers, professional roles, kinds of consent, categories."""

    id: Id | Name
    kind: Literal["performer", "role", "consent", "category"]
    label: Text
    sources: tuple[SourceRefText, ...] = ()
    mark: Mark = "source"
