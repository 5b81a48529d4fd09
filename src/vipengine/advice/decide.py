"""Decide: one status for every intervention of the pathways a person is in, with all that the explanation needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from vipengine.advice.facts import PersonState, state_of
from vipengine.advice.questions import Question, questions_of
from vipengine.advice.status import PRECEDENCE, Situation, Standing, Status, status_of
from vipengine.clock.arithmetic import date_after
from vipengine.clock.deadline import MilestoneState, judge
from vipengine.conditions import truth as kleene
from vipengine.conditions.evaluate import Trace, evaluate, missing
from vipengine.conditions.truth import Truth
from vipengine.content.knowledge import Knowledge
from vipengine.errors import PlaceOf, nowhere
from vipengine.model.base import DatePeriod, valid_at
from vipengine.model.pathway import Milestone, Pathway
from vipengine.model.patient import InterventionRecord, Patient
from vipengine.model.programme import Gate, Intervention, Rule
from vipengine.pathway.position import PathwayPosition, position_of
from vipengine.pathway.versions import pathway_of


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
    """A pathway that the person may belong to, and the facts that would tell."""

    pathway: Pathway
    missing: tuple[str, ...]


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
    recommendations = tuple(
        _recommendation(knowledge, rules, person, gates, milestones)
        for name in _interventions(pathways)
        if (rules := [rule for rule in knowledge.rules_for(name) if valid_at(rule, day)])
    )
    gate_facts = dict.fromkeys(fact for gate in gates for fact in gate.missing)
    waiting = [(item.missing, item.status) for item in recommendations]
    waiting += [(item.missing, Status.UNDETERMINED) for item in possible]
    questions = questions_of(waiting, gate_facts)
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
        return tuple(pathway_of(knowledge, name) for name in patient.pathways), ()
    entered: list[Pathway] = []
    possible: list[PossiblePathway] = []
    for name in knowledge.pathways:
        pathway = pathway_of(knowledge, name)
        traces = [evaluate(knowledge.condition(item.when), person.case) for item in pathway.entry if item.when]
        entry = kleene.any_of(trace.truth for trace in traces)
        if entry is Truth.TRUE:
            entered.append(pathway)
        elif entry is Truth.UNKNOWN:
            facts = dict.fromkeys(fact for trace in traces for fact in missing(trace))
            possible.append(PossiblePathway(pathway, tuple(facts)))
    return tuple(entered), tuple(possible)


def _interventions(pathways: Iterable[Pathway]) -> tuple[str, ...]:
    steps = (step for pathway in pathways for step in pathway.steps)
    return tuple(dict.fromkeys(name for step in steps for name in step.interventions))


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


def _recommendation(
    knowledge: Knowledge,
    rules: list[Rule],
    person: PersonState,
    gates: tuple[GateResult, ...],
    milestones: tuple[TimedMilestone, ...],
) -> Recommendation:
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
    standing, until, due_since = _standing(rule, record, person.as_of)
    wished, ask_again = _wish(rule, record, wish, person.as_of)
    consents = tuple((kind, person.consents.get(kind)) for kind in rule.consent)
    situation = Situation(
        direction=intervention.direction,
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


def _standing(rule: Rule, record: InterventionRecord | None, as_of: date) -> tuple[Standing, date | None, date | None]:
    """Return where the intervention stands, until when, and since when a done one is due again."""
    if record is None or record.state == "wanted":
        return "none", None, None
    if record.state == "ongoing":
        return "ongoing", record.until, None
    rests = rule.repeat if record.state == "done" else rule.reoffer_after
    until = _after(record.on or record.until or record.start, rests)
    if until is not None and until <= as_of:
        return "none", None, until
    return record.state, until, None


def _after(start: date | None, period: DatePeriod | None) -> date | None:
    return None if start is None or period is None else date_after(period.unit, period.count, start)


def _wish(rule: Rule, record: InterventionRecord | None, trace: Trace | None, as_of: date) -> tuple[Truth, date | None]:
    """Return whether the person wants it, and when to ask again after a no. A recorded answer comes first."""
    if record is not None and record.state == "wanted":
        return Truth.TRUE, None
    if trace is None:
        return (Truth.UNKNOWN if rule.asks_wish else Truth.TRUE), None
    if trace.truth is not Truth.FALSE:
        return trace.truth, None
    said = [reading.on for leaf in trace.leaves() for reading in leaf.readings if reading.on is not None]
    ask_again = _after(max(said, default=None), rule.reoffer_after)
    if ask_again is not None and ask_again <= as_of:
        return Truth.UNKNOWN, None
    return Truth.FALSE, ask_again


def _consent(consents: tuple[tuple[str, bool | None], ...]) -> Truth:
    return kleene.all_of(Truth.UNKNOWN if given is None else kleene.of(given) for _, given in consents)


def _missing(
    status: Status, applies: Trace | None, wish: Trace | None, unless: Trace | None, gates: tuple[GateResult, ...]
) -> tuple[str, ...]:
    """Return the facts that the status waits for: those of the column that decided the row."""
    traces: list[Trace | None] = []
    match status:
        case Status.UNDETERMINED:
            traces = [applies]
        case Status.CHECK_FIRST:
            traces = [unless, *(gate.trace for gate in gates)]
        case Status.OFFER:
            traces = [wish]
    return tuple(dict.fromkeys(fact for trace in traces if trace is not None for fact in missing(trace)))
