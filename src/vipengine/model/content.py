"""All of the content in one value: what the YAML files of `rules/`, `pathways/` and `gap/` hold together."""

from __future__ import annotations

from vipengine.model.base import Source, Value
from vipengine.model.calculator import Calculator
from vipengine.model.capability import Action, Requirement
from vipengine.model.indicator import Indicator
from vipengine.model.pathway import Layer, Pathway
from vipengine.model.programme import Gate, Guideline, Intervention, Programme, Rule, Term
from vipengine.model.vocabulary import Concept, Event, Fact


class Content(Value):
    """Lists of every kind of item. A single file holds some of them; joined, they are the knowledge."""

    sources: tuple[Source, ...] = ()
    terms: tuple[Term, ...] = ()
    facts: tuple[Fact, ...] = ()
    events: tuple[Event, ...] = ()
    guidelines: tuple[Guideline, ...] = ()
    programmes: tuple[Programme, ...] = ()
    interventions: tuple[Intervention, ...] = ()
    rules: tuple[Rule, ...] = ()
    gates: tuple[Gate, ...] = ()
    pathways: tuple[Pathway, ...] = ()
    layers: tuple[Layer, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    actions: tuple[Action, ...] = ()
    concepts: tuple[Concept, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    calculators: tuple[Calculator, ...] = ()


#: The kinds of item, as they are called in files.
KINDS = tuple(Content.model_fields)
