"""Decide: one status for every intervention of the pathways a person is in, with all that the explanation needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from vipengine.advice.columns import Columns, columns_of
from vipengine.advice.facts import PersonState, Recorded, recorded_of, state_from
from vipengine.advice.prepared import PreparedRule, prepared, selected
from vipengine.advice.questions import Effect, Question, questions_of
from vipengine.advice.recommendation import (
    GateResult,
    Recommendation,
    TimedMilestone,
    recommendation_of,
)
from vipengine.advice.several import effects_on_several
from vipengine.advice.status import OPEN, PRECEDENCE, Status
from vipengine.advice.statuses import entered, ranks_of
from vipengine.advice.trying import Waiting, effects_by_trying, waiting_for, waiting_of
from vipengine.clock.deadline import MilestoneState, judge
from vipengine.conditions.compile import UNKNOWN
from vipengine.conditions.evaluate import Trace, evaluate, missing
from vipengine.content.knowledge import Knowledge
from vipengine.errors import PlaceOf, nowhere
from vipengine.model.pathway import Milestone, Pathway
from vipengine.model.patient import Patient
from vipengine.model.programme import Gate
from vipengine.pathway.position import PathwayPosition, position_of

_OPEN = frozenset(PRECEDENCE.index(status) for status in OPEN)


@dataclass(frozen=True, slots=True)
class PossiblePathway:
    """A pathway that the person may belong to."""

    pathway: Pathway
    #: What its ways in came to.
    traces: tuple[Trace, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The facts that would tell."""
        return tuple(dict.fromkeys(fact for trace in self.traces for fact in missing(trace)))


@dataclass(frozen=True)
class Advice:
    """What the knowledge support says of a person at a date. It explains; it does not decide.

    What follows from the rest is worked out when it is first asked for, and kept.
    """

    as_of: date
    #: The pathways, in the version that was used.
    pathways: tuple[Pathway, ...]
    milestones: tuple[TimedMilestone, ...]
    #: Where the person stands on each of the pathways, in the same order.
    positions: tuple[PathwayPosition, ...]
    recorded: Recorded
    knowledge: Knowledge
    #: The pathways as they are referred to, and whether the document named them.
    _references: tuple[str, ...] = field(repr=False)
    _named: bool = field(repr=False)
    #: What the conditions came to, and the places of the statuses in `PRECEDENCE`.
    _levels: tuple[int, ...] = field(repr=False, compare=False)
    _ranks: Mapping[str, int] = field(repr=False, compare=False)

    @cached_property
    def person(self) -> PersonState:
        """What is known of the person at the date."""
        return state_from(self.knowledge, self.recorded)

    @cached_property
    def statuses(self) -> Mapping[str, Status]:
        """The status of every intervention, in the order of the recommendations."""
        return {name: PRECEDENCE[rank] for name, rank in self._ranks.items()}

    @cached_property
    def possible(self) -> tuple[PossiblePathway, ...]:
        """The pathways that the person may belong to; none when the document named some."""
        return tuple(PossiblePathway(pathway, self._entry(pathway)) for pathway, _ in self._may_be_entered())

    @cached_property
    def gates(self) -> tuple[GateResult, ...]:
        """What every safety gate came to."""
        return tuple(GateResult(gate, self._trace(gate.when)) for gate in self.knowledge.gates.values())

    @cached_property
    def recommendations(self) -> tuple[Recommendation, ...]:
        """What is said of every intervention, and why."""
        traces = prepared(self.knowledge).traced.traces(self.person.case)
        return tuple(self._recommendation(rules, traces) for rules in self._rules.values())

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The missing facts to ask for, the next one first."""
        return questions_of(self._effects(), self._safety())

    def of(self, intervention: str) -> Recommendation | None:
        """Return the recommendation on an intervention, or None when no pathway of the person holds it."""
        rules = self._rules.get(intervention)
        return None if rules is None else self._recommendation(rules)

    @property
    def _rules(self) -> Mapping[str, tuple[PreparedRule, ...]]:
        return selected(prepared(self.knowledge), self._references, self.as_of).rules

    @property
    def _columns(self) -> Columns:
        return columns_of(prepared(self.knowledge))

    def _trace(self, expression: str) -> Trace:
        return evaluate(self.knowledge.condition(expression), self.person.case)

    def _recommendation(
        self, rules: Iterable[PreparedRule], traces: Mapping[str, Trace] | None = None
    ) -> Recommendation:
        every = [item.rule for item in rules]
        return recommendation_of(self.knowledge, every, self.person, self.gates, self.milestones, traces)

    def _may_be_entered(self) -> Iterator[tuple[Pathway, int]]:
        """Yield the pathways of which it is not known whether the person is in them, with the place of the way in."""
        ready = prepared(self.knowledge)
        entries = [] if self._named else [item for item in ready.entries if self._levels[item[1]] == UNKNOWN]
        references = tuple(name for name, _ in entries)
        pathways = selected(ready, references, self.as_of).pathways
        yield from zip(pathways, (place for _, place in entries), strict=True)

    def _entry(self, pathway: Pathway) -> tuple[Trace, ...]:
        return tuple(self._trace(item.when) for item in pathway.entry if item.when)

    def _effects(self) -> Iterator[Iterable[Effect]]:
        """Yield, for each status that is open, the facts that can change it: found in worlds, else by trying."""
        rules, columns = self._rules, self._columns
        for name, rank in self._ranks.items():
            if rank in _OPEN:
                found = self._effects_on(columns, rules[name], rank)
                yield self._tried(waiting_of(self._recommendation(rules[name]))) if found is None else found
        for pathway, place in self._may_be_entered():
            found = columns.effects(place, self.as_of, self._levels)
            yield self._tried(waiting_for(self._entry(pathway))) if found is None else found

    def _effects_on(self, columns: Columns, rules: tuple[PreparedRule, ...], rank: int) -> Iterable[Effect] | None:
        if len(rules) > 1:
            return effects_on_several(columns, rules, self._levels, self.recorded)
        place = rules[0].left_open.get(rank)
        return () if place is None else columns.effects(place, self.as_of, self._levels)

    def _tried(self, waiting: Waiting) -> Iterable[Effect]:
        return effects_by_trying(self.knowledge, self.person.case, waiting)

    def _safety(self) -> tuple[str, ...]:
        """Return the facts that safety gates wait for, gate by gate and as they are read."""
        columns = self._columns
        gates = [item for item in columns.ready.gates if self._levels[item[1]] == UNKNOWN]
        found = dict.fromkeys(fact for gate, place in gates for fact, _ in self._effects_on_gate(columns, gate, place))
        if all(columns.is_plain(place, self.as_of) for _, place in gates):
            return tuple(found)
        read = dict.fromkeys(fact for gate, _ in gates for fact in missing(self._trace(gate.when)))
        return tuple(fact for fact in read if fact in found)

    def _effects_on_gate(self, columns: Columns, gate: Gate, place: int) -> Iterable[Effect]:
        found = columns.effects(place, self.as_of, self._levels)
        return self._tried(waiting_for((self._trace(gate.when),))) if found is None else found


def recommend(knowledge: Knowledge, patient: Patient, *, as_of: date | None = None, place: PlaceOf = nowhere) -> Advice:
    """Return the advice for a person at `as_of` (default: the document's own date).

    Raises:
        DocumentError: the document names what does not exist or cannot be right; every problem at once.
        UsageError: a version of a pathway that does not exist.
    """
    recorded = recorded_of(knowledge, patient, as_of or patient.as_of, place)
    ready = prepared(knowledge)
    levels = columns_of(ready).levels(recorded.given, recorded.as_of)
    references = patient.pathways or entered(ready, levels)
    ranks = ranks_of(ready, levels, recorded, references)
    pathways = selected(ready, references, recorded.as_of).pathways
    milestones = _milestones(knowledge, patient, recorded, pathways)
    positions = tuple(_position(pathway, milestones, recorded) for pathway in pathways)
    named = bool(patient.pathways)
    return Advice(
        recorded.as_of, pathways, milestones, positions, recorded, knowledge, references, named, levels, ranks
    )


def _position(pathway: Pathway, milestones: tuple[TimedMilestone, ...], recorded: Recorded) -> PathwayPosition:
    happened = {timed.milestone.id for timed in milestones if timed.state.met_at is not None}
    begun = {record.id for record in recorded.interventions.values() if record.state in ("ongoing", "done")}
    return position_of(pathway, happened, begun)


def _milestones(
    knowledge: Knowledge, patient: Patient, recorded: Recorded, pathways: tuple[Pathway, ...]
) -> tuple[TimedMilestone, ...]:
    layers = [knowledge.layers[name] for name in patient.layers]
    names = {pathway.id for pathway in pathways}
    milestones = [milestone for pathway in pathways for milestone in pathway.milestones]
    milestones += [milestone for layer in layers if layer.pathway in names for milestone in layer.milestones]
    return tuple(TimedMilestone(item, _judged(knowledge, item, patient, recorded)) for item in milestones)


def _judged(knowledge: Knowledge, milestone: Milestone, patient: Patient, recorded: Recorded) -> MilestoneState:
    record = recorded.interventions.get(milestone.intervention or "")
    declined = record is not None and record.state == "declined"
    return judge(milestone, patient.events, recorded.as_of, knowledge.calendar, declined=declined)
