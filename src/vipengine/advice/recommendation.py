"""What is said of one intervention: the verdicts of its rules, with all that the explanation needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import product

from vipengine.advice.facts import PersonState
from vipengine.advice.standing import standing_of, wish_of
from vipengine.advice.status import PRECEDENCE, Situation, Status, status_of
from vipengine.clock.deadline import MilestoneState
from vipengine.conditions import truth as kleene
from vipengine.conditions.evaluate import Trace, evaluate, missing
from vipengine.conditions.truth import Truth
from vipengine.content.knowledge import Knowledge
from vipengine.model.pathway import Milestone
from vipengine.model.patient import InterventionRecord
from vipengine.model.programme import Gate, Intervention, Rule


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

    @property
    def missing(self) -> tuple[str, ...]:
        """The facts that the status waits for: those of the column that decided the row."""
        return tuple(dict.fromkeys(fact for trace in open_traces(self) for fact in missing(trace)))


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


def recommendation_of(
    knowledge: Knowledge,
    rules: Sequence[Rule],
    person: PersonState,
    gates: tuple[GateResult, ...],
    milestones: tuple[TimedMilestone, ...] = (),
    traces: Mapping[str, Trace] | None = None,
) -> Recommendation:
    """Return the recommendation that the rules on one intervention lead to.

    Args:
        knowledge: What the rules belong to.
        rules: All rules on the intervention that hold.
        person: The person.
        gates: All safety gates.
        milestones: The milestones of the person's pathways.
        traces: What the conditions of the knowledge came to for the person, when that is known.
    """
    trace = partial(_trace, knowledge, person, traces or {})
    intervention = knowledge.interventions[rules[0].intervention]
    blocking = tuple(result for result in gates if intervention.id in result.gate.blocks)
    verdicts = [_verdict(intervention, rule, person, blocking, trace) for rule in rules]
    verdicts.sort(key=lambda verdict: PRECEDENCE.index(verdict.status))
    own = tuple(item for item in milestones if item.milestone.intervention == intervention.id)
    return Recommendation(intervention, verdicts[0], tuple(verdicts[1:]), own)


def _verdict(
    intervention: Intervention,
    rule: Rule,
    person: PersonState,
    gates: tuple[GateResult, ...],
    trace: Callable[[str | None], Trace | None],
) -> Verdict:
    record = person.interventions.get(intervention.id)
    applies, unless, wish = trace(rule.offer_when), trace(rule.unless), trace(rule.start_when)
    standing, until, due_since = standing_of(rule, record, person.as_of)
    wanted = None if wish is None else wish.truth
    wished, ask_again = wish_of(rule, record, wanted, lambda: _said(wish), person.as_of)
    consents = tuple((kind, person.consents.get(kind)) for kind in rule.consent)
    situation = Situation(
        direction=rule.direction or intervention.direction,
        applies=applies.truth if applies else Truth.TRUE,
        contraindicated=_contraindicated(unless, gates),
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
    )


def _contraindicated(unless: Trace | None, gates: tuple[GateResult, ...]) -> Truth:
    truths = [gate.trace.truth for gate in gates]
    if not truths:
        return Truth.FALSE if unless is None else unless.truth
    return kleene.any_of(truths if unless is None else [*truths, unless.truth])


def _trace(
    knowledge: Knowledge, person: PersonState, traces: Mapping[str, Trace], expression: str | None
) -> Trace | None:
    if expression is None:
        return None
    return traces.get(expression) or evaluate(knowledge.condition(expression), person.case)


def _said(wish: Trace | None) -> date | None:
    """Return the latest date of what the wish shows in."""
    leaves = () if wish is None else wish.leaves()
    said = (reading.on for leaf in leaves for reading in leaf.readings if reading.on is not None)
    return max(said, default=None)


def _consent(consents: tuple[tuple[str, bool | None], ...]) -> Truth:
    if not consents:
        return Truth.TRUE
    return kleene.all_of(Truth.UNKNOWN if given is None else kleene.of(given) for _, given in consents)


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


def open_traces(verdict: Verdict) -> tuple[Trace, ...]:
    """Return the traces of the column that left the verdict open."""
    traces: list[Trace | None] = []
    match verdict.status:
        case Status.UNDETERMINED:
            traces = [verdict.applies]
        case Status.CHECK_FIRST:
            traces = [verdict.unless, *(gate.trace for gate in verdict.gates)]
        case Status.OFFER:
            traces = [verdict.wish]
    return tuple(trace for trace in traces if trace is not None)
