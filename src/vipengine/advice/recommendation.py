"""What is said of one intervention: the verdicts of its rules, with all that the explanation needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
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
    return tuple(_open_column(verdict.status, verdict.applies, verdict.wish, verdict.unless, verdict.gates))
