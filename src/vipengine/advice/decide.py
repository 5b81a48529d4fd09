"""Decide: one status for every intervention of the pathways a person is in, with all that the explanation needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product

from vipengine.advice.facts import PersonState, state_of
from vipengine.advice.prepared import prepared, selected
from vipengine.advice.questions import Question, Waiting, questions_of
from vipengine.advice.standing import standing_of, wish_of
from vipengine.advice.status import OPEN, PRECEDENCE, Situation, Status, status_of
from vipengine.clock.deadline import MilestoneState, judge
from vipengine.conditions import truth as kleene
from vipengine.conditions.case import Case
from vipengine.conditions.evaluate import Trace, evaluate, missing
from vipengine.conditions.truth import Truth
from vipengine.content.knowledge import Knowledge
from vipengine.errors import PlaceOf, nowhere
from vipengine.model.pathway import Milestone, Pathway
from vipengine.model.patient import InterventionRecord, Patient
from vipengine.model.programme import Gate, Intervention, Rule
from vipengine.pathway.position import PathwayPosition, position_of


@dataclass(frozen=True, slots=True)
class GateResult:
    """What a safety gate came to."""

    gate: Gate
    trace: Trace

    @property
    def missing(self) -> tuple[str, ...]:
        """The facts that would settle an unknown gate."""
        return missing(self.trace)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one rule came to, with the traces it rests on; a trace is absent when the rule has no such condition."""

    rule: Rule
    status: Status
    situation: Situation
    applies: Trace | None
    wish: Trace | None
    unless: Trace | None
    #: The gates that block the intervention.
    gates: tuple[GateResult, ...]
    record: InterventionRecord | None
    #: Until when a done or declined intervention rests, or when to ask again.
    until: date | None
    #: The day since which a repeated intervention is due again.
    due_since: date | None
    consents: tuple[tuple[str, bool | None], ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimedMilestone:
    """A milestone of a pathway or layer, judged for the person."""

    milestone: Milestone
    state: MilestoneState


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One intervention's status for the person: the deciding rule's verdict, and the others'."""

    intervention: Intervention
    verdict: Verdict
    others: tuple[Verdict, ...]
    milestones: tuple[TimedMilestone, ...]

    @property
    def status(self) -> Status:
        """The intervention's one status."""
        return self.verdict.status

    @property
    def missing(self) -> tuple[str, ...]:
        """The facts whose answers could change the status, of every rule that came to it."""
        deciding = (verdict for verdict in (self.verdict, *self.others) if verdict.status is self.status)
        return tuple(dict.fromkeys(fact for verdict in deciding for fact in verdict.missing))


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


@dataclass(frozen=True, slots=True)
class Advice:
    """What the knowledge support says of a person at a date. It explains; it does not decide."""

    as_of: date
    #: The pathways, in the version that was used, and whether the document named them.
    pathways: tuple[Pathway, ...]
    possible: tuple[PossiblePathway, ...]
    gates: tuple[GateResult, ...]
    recommendations: tuple[Recommendation, ...]
    milestones: tuple[TimedMilestone, ...]
    questions: tuple[Question, ...]
    #: Where the person stands on each of the pathways, in the same order.
    positions: tuple[PathwayPosition, ...]
    person: PersonState
    knowledge: Knowledge

    def of(self, intervention: str) -> Recommendation | None:
        """Return the recommendation on an intervention, or None when no pathway of the person holds it."""
        return next((item for item in self.recommendations if item.intervention.id == intervention), None)


def recommend(knowledge: Knowledge, patient: Patient, *, as_of: date | None = None, place: PlaceOf = nowhere) -> Advice:
    """Return the advice for a person at `as_of` (default: the document's own date).

    Raises:
        DocumentError: the document names what does not exist or cannot be right; every problem at once.
        UsageError: a version of a pathway that does not exist.
    """
    day = as_of or patient.as_of
    person = state_of(knowledge, patient, day, place)
    pathways, possible = _pathways(knowledge, patient, person)
    gates = tuple(
        GateResult(gate, evaluate(knowledge.condition(gate.when), person.case)) for gate in knowledge.gates.values()
    )
    milestones = _milestones(knowledge, patient, person, pathways)
    references = patient.pathways or tuple(pathway.id for pathway in pathways)
    recommendations = tuple(
        recommendation_of(knowledge, [item.rule for item in rules], person, gates, milestones)
        for rules in selected(prepared(knowledge), references, day).rules.values()
    )
    questions = _questions(knowledge, person, gates, recommendations, possible)
    positions = tuple(_position(pathway, milestones, person) for pathway in pathways)
    return Advice(day, pathways, possible, gates, recommendations, milestones, questions, positions, person, knowledge)


def _position(pathway: Pathway, milestones: tuple[TimedMilestone, ...], person: PersonState) -> PathwayPosition:
    happened = {timed.milestone.id for timed in milestones if timed.state.met_at is not None}
    begun = {record.id for record in person.interventions.values() if record.state in ("ongoing", "done")}
    return position_of(pathway, happened, begun)


def _pathways(
    knowledge: Knowledge, patient: Patient, person: PersonState
) -> tuple[tuple[Pathway, ...], tuple[PossiblePathway, ...]]:
    if patient.pathways:
        return selected(prepared(knowledge), patient.pathways, person.as_of).pathways, ()
    entered: list[Pathway] = []
    possible: list[PossiblePathway] = []
    for pathway in selected(prepared(knowledge), tuple(knowledge.pathways), person.as_of).pathways:
        traces = [evaluate(knowledge.condition(item.when), person.case) for item in pathway.entry if item.when]
        entry = kleene.any_of(trace.truth for trace in traces)
        if entry is Truth.TRUE:
            entered.append(pathway)
        elif entry is Truth.UNKNOWN:
            possible.append(PossiblePathway(pathway, tuple(traces)))
    return tuple(entered), tuple(possible)


def _milestones(
    knowledge: Knowledge, patient: Patient, person: PersonState, pathways: tuple[Pathway, ...]
) -> tuple[TimedMilestone, ...]:
    layers = [knowledge.layers[name] for name in patient.layers]
    names = {pathway.id for pathway in pathways}
    milestones = [milestone for pathway in pathways for milestone in pathway.milestones]
    milestones += [milestone for layer in layers if layer.pathway in names for milestone in layer.milestones]
    return tuple(TimedMilestone(item, _judged(knowledge, item, patient, person)) for item in milestones)


def _judged(knowledge: Knowledge, milestone: Milestone, patient: Patient, person: PersonState) -> MilestoneState:
    record = person.interventions.get(milestone.intervention or "")
    declined = record is not None and record.state == "declined"
    return judge(milestone, patient.events, person.as_of, knowledge.calendar, declined=declined)


def recommendation_of(
    knowledge: Knowledge,
    rules: Sequence[Rule],
    person: PersonState,
    gates: tuple[GateResult, ...],
    milestones: tuple[TimedMilestone, ...] = (),
) -> Recommendation:
    """Return the recommendation that the rules on one intervention lead to; `gates` are all safety gates."""
    intervention = knowledge.interventions[rules[0].intervention]
    blocking = tuple(result for result in gates if intervention.id in result.gate.blocks)
    verdicts = [_verdict(knowledge, intervention, rule, person, blocking) for rule in rules]
    verdicts.sort(key=lambda verdict: PRECEDENCE.index(verdict.status))
    own = tuple(item for item in milestones if item.milestone.intervention == intervention.id)
    return Recommendation(intervention, verdicts[0], tuple(verdicts[1:]), own)


def _verdict(
    knowledge: Knowledge, intervention: Intervention, rule: Rule, person: PersonState, gates: tuple[GateResult, ...]
) -> Verdict:
    record = person.interventions.get(intervention.id)
    applies = _trace(knowledge, rule.offer_when, person)
    unless = _trace(knowledge, rule.unless, person)
    wish = _trace(knowledge, rule.start_when, person)
    standing, until, due_since = standing_of(rule, record, person.as_of)
    wanted = None if wish is None else wish.truth
    wished, ask_again = wish_of(rule, record, wanted, lambda: _said(wish), person.as_of)
    consents = tuple((kind, person.consents.get(kind)) for kind in rule.consent)
    situation = Situation(
        direction=rule.direction or intervention.direction,
        applies=applies.truth if applies else Truth.TRUE,
        contraindicated=kleene.any_of([*(gate.trace.truth for gate in gates), *([unless.truth] if unless else [])]),
        standing=standing,
        wish=wished,
        consent=_consent(consents),
    )
    status = status_of(situation)
    return Verdict(
        rule,
        status,
        situation,
        applies,
        wish,
        unless,
        gates,
        record,
        ask_again if status is Status.NOT_WANTED else until,
        due_since,
        consents,
        _missing(status, applies, wish, unless, gates),
    )


def _trace(knowledge: Knowledge, expression: str | None, person: PersonState) -> Trace | None:
    return None if expression is None else evaluate(knowledge.condition(expression), person.case)


def _said(wish: Trace | None) -> date | None:
    """Return the latest date of what the wish shows in."""
    leaves = () if wish is None else wish.leaves()
    said = (reading.on for leaf in leaves for reading in leaf.readings if reading.on is not None)
    return max(said, default=None)


def _consent(consents: tuple[tuple[str, bool | None], ...]) -> Truth:
    return kleene.all_of(Truth.UNKNOWN if given is None else kleene.of(given) for _, given in consents)


def _missing(
    status: Status, applies: Trace | None, wish: Trace | None, unless: Trace | None, gates: tuple[GateResult, ...]
) -> tuple[str, ...]:
    """Return the facts that the status waits for: those of the column that decided the row."""
    traces = _open_column(status, applies, wish, unless, gates)
    return tuple(dict.fromkeys(fact for trace in traces for fact in missing(trace)))


def _open_column(
    status: Status, applies: Trace | None, wish: Trace | None, unless: Trace | None, gates: tuple[GateResult, ...]
) -> Iterator[Trace]:
    """Yield the traces of the column that left the status open."""
    traces: list[Trace | None] = []
    match status:
        case Status.UNDETERMINED:
            traces = [applies]
        case Status.CHECK_FIRST:
            traces = [unless, *(gate.trace for gate in gates)]
        case Status.OFFER:
            traces = [wish]
    return (trace for trace in traces if trace is not None)


def _questions(
    knowledge: Knowledge,
    person: PersonState,
    gates: tuple[GateResult, ...],
    recommendations: Iterable[Recommendation],
    possible: Iterable[PossiblePathway],
) -> tuple[Question, ...]:
    statuses = [_waiting(item) for item in recommendations if item.status in OPEN]
    statuses += [Waiting(item.missing, _settles(item.traces), (item.traces,)) for item in possible]
    safety = [Waiting(gate.missing, _settles((gate.trace,)), ((gate.trace,),)) for gate in gates]
    return questions_of(knowledge, person.case, statuses, safety)


def _waiting(item: Recommendation) -> Waiting:
    verdicts = (item.verdict, *item.others)
    open_verdicts = [verdict for verdict in verdicts if verdict.missing and _can_show(verdict, item)]
    facts = tuple(dict.fromkeys(fact for verdict in open_verdicts for fact in verdict.missing))
    columns = tuple(_open_traces(verdict) for verdict in open_verdicts)
    if not item.others:
        return Waiting(facts, _settles(_open_traces(item.verdict)), columns)

    def changes(case: Case) -> bool:
        return min((_status_in(verdict, case) for verdict in verdicts), key=PRECEDENCE.index) is not item.status

    return Waiting(facts, changes, columns)


def _status_in(verdict: Verdict, case: Case) -> Status:
    """Return the verdict's status if the unknown facts were as in a case; an answer of that day is no old refusal."""
    situation = verdict.situation
    barred = [gate.trace for gate in verdict.gates] + ([verdict.unless] if verdict.unless else [])
    return status_of(
        replace(
            situation,
            applies=_truth_in([verdict.applies] if verdict.applies else [], situation.applies, case),
            contraindicated=_truth_in(barred, situation.contraindicated, case),
            wish=_truth_in([verdict.wish] if verdict.wish else [], situation.wish, case),
        )
    )


def _truth_in(traces: Sequence[Trace], truth: Truth, case: Case) -> Truth:
    unknown = [trace for trace in traces if trace.truth is Truth.UNKNOWN]
    if truth is not Truth.UNKNOWN or not unknown:
        return truth
    return kleene.any_of(evaluate(trace.condition, case).truth for trace in unknown)


def _can_show(verdict: Verdict, item: Recommendation) -> bool:
    """Return whether the intervention's status can change when what this verdict waits for is settled."""
    if any(PRECEDENCE.index(status) < PRECEDENCE.index(item.status) for status in possible_statuses(verdict)):
        return True
    settled = (other.status for other in (item.verdict, *item.others) if not other.missing)
    return verdict.status is item.status and item.status not in settled


def possible_statuses(verdict: Verdict) -> set[Status]:
    """Return the statuses that the verdict can come to when every unknown condition of its rule is settled."""
    situation, settled = verdict.situation, (Truth.TRUE, Truth.FALSE)
    applies = settled if situation.applies is Truth.UNKNOWN else (situation.applies,)
    unless = settled if situation.contraindicated is Truth.UNKNOWN else (situation.contraindicated,)
    shown = verdict.wish is not None and verdict.wish.truth is Truth.UNKNOWN
    wish = settled if situation.wish is Truth.UNKNOWN and shown else (situation.wish,)
    return {
        status_of(replace(situation, applies=group, contraindicated=against, wish=wanted))
        for group, against, wanted in product(applies, unless, wish)
    }


def _open_traces(verdict: Verdict) -> tuple[Trace, ...]:
    return tuple(_open_column(verdict.status, verdict.applies, verdict.wish, verdict.unless, verdict.gates))


def _settles(traces: Sequence[Trace]) -> Callable[[Case], bool]:
    """Return whether a case settles what the conditions of these traces say together, if any of them is true."""

    def changes(case: Case) -> bool:
        return kleene.any_of(evaluate(trace.condition, case).truth for trace in traces) is not Truth.UNKNOWN

    return changes
