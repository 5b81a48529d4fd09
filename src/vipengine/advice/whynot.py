"""Why not: every smallest set of changes that would give an intervention another status, found by trying.

A set is smallest when no change in it can be left out. Numbers and dates are tried at their boundary values, and every
set is judged by the same rules and the same table as the advice itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, product
from typing import Literal, assert_never

from vipengine.advice.answers import answers, given_facts, index_of, with_answers, without
from vipengine.advice.change import AnyChange, ConsentChange, FactChange, StandingChange, Wait
from vipengine.advice.facts import PersonState, state_of
from vipengine.advice.recommendation import GateResult, Recommendation, Verdict, possible_statuses, recommendation_of
from vipengine.advice.status import PRECEDENCE, Status
from vipengine.advice.when import HORIZON, candidates
from vipengine.clock.arithmetic import date_after
from vipengine.conditions import truth as kleene
from vipengine.conditions.case import FactData, Reading
from vipengine.conditions.evaluate import evaluate
from vipengine.conditions.tree import Condition, facts_in
from vipengine.conditions.truth import Truth
from vipengine.content.knowledge import Knowledge, find
from vipengine.model.base import DatePeriod, valid_at
from vipengine.model.pathway import Pathway
from vipengine.model.patient import InterventionRecord, InterventionState, Patient
from vipengine.model.programme import Intervention, Rule
from vipengine.model.vocabulary import Fact
from vipengine.pathway.versions import pathway_of

#: How many sets of changes are judged at most.
MOST_TRIALS = 5_000

#: Whose hands a change is in: an unknown fact needs an answer, whoever can change it.
Who = Literal["answer", "person", "clinic", "time", "nobody"]
WHO: tuple[Who, ...] = ("answer", "person", "clinic", "time", "nobody")


@dataclass(frozen=True, slots=True)
class Need:
    """One change of a set: any of `changes` will do. `domain` are the values that were tried of a fact."""

    changes: tuple[AnyChange, ...]
    who: Who
    #: What is known of the fact now.
    now: Reading | None = None
    domain: tuple[FactData, ...] = ()

    @property
    def nearest(self) -> AnyChange:
        """The change that is the least step from what is known now."""
        value = self.now.value if self.now else None
        return min(self.changes, key=lambda change: _distance(change, value))


@dataclass(frozen=True, slots=True)
class Way:
    """A smallest set of changes, and the status that it gives."""

    needs: tuple[Need, ...]
    status: Status

    @property
    def who(self) -> tuple[Who, ...]:
        """Those whose hands it is in, each once."""
        return tuple(who for who in WHO if any(need.who == who for need in self.needs))


@dataclass(frozen=True, slots=True)
class WhyNot:
    """What stands between a person and a status of an intervention."""

    knowledge: Knowledge
    as_of: date
    intervention: Intervention
    #: The recommendation as it is; none when no pathway of the person holds the intervention.
    now: Recommendation | None
    wanted: frozenset[Status]
    #: The last day to which waiting was considered.
    until: date
    #: The pathways that hold the intervention, when the document names pathways and none of them does.
    elsewhere: tuple[Pathway, ...]
    ways: tuple[Way, ...]
    #: Whether every set was tried; else there may be larger sets than those that were found.
    complete: bool


def why_not(
    knowledge: Knowledge,
    patient: Patient,
    intervention: str,
    *,
    wanted: Iterable[Status] = (),
    as_of: date | None = None,
    horizon: DatePeriod = HORIZON,
    most_trials: int = MOST_TRIALS,
) -> WhyNot:
    """Return the smallest sets of changes that would give the intervention one of the wanted statuses.

    When nothing is wanted in particular it is `start` or `offer`; `start` alone for what is offered, and `ongoing` for
    what is under way. A status that already is wanted has no ways to it.

    Raises:
        DocumentError: the document cannot be right.
        UsageError: no such intervention, or a version of a pathway that does not exist.
    """
    day = as_of or patient.as_of
    bench = _Bench(knowledge, patient, find(knowledge.interventions, intervention, "interventions"))
    now = bench.judge(bench.state(day))
    statuses = frozenset(wanted) or _wanted(now)
    until = date_after(horizon.unit, horizon.count, day)
    search = _Search(bench, day, until, statuses, most_trials)
    ways = () if now is not None and now.status in statuses else search.ways()
    elsewhere = () if bench.pathways or not patient.pathways else bench.holding
    return WhyNot(knowledge, day, bench.intervention, now, statuses, until, elsewhere, ways, search.left >= 0)


def _wanted(now: Recommendation | None) -> frozenset[Status]:
    if now is not None and now.verdict.situation.standing == "ongoing":
        return frozenset({Status.ONGOING})
    offered = now is not None and now.status is Status.OFFER
    return frozenset({Status.START}) if offered else frozenset({Status.START, Status.OFFER})


class _Bench:
    """Judges one intervention for one person under changes."""

    def __init__(self, knowledge: Knowledge, patient: Patient, intervention: Intervention) -> None:
        self.knowledge, self.patient, self.intervention = knowledge, patient, intervention
        every = tuple(pathway_of(knowledge, name) for name in knowledge.pathways)
        named = tuple(pathway_of(knowledge, name) for name in patient.pathways)
        self.holding = tuple(pathway for pathway in every if self._holds(pathway))
        self.pathways = tuple(pathway for pathway in named if self._holds(pathway)) if named else self.holding
        self.rules = knowledge.rules_for(intervention.id)
        self.gates = tuple(gate for gate in knowledge.gates.values() if intervention.id in gate.blocks)
        self._states: dict[date, PersonState] = {}

    def _holds(self, pathway: Pathway) -> bool:
        return any(self.intervention.id in step.interventions for step in pathway.steps)

    def entry(self) -> list[Condition]:
        """Return the conditions under which the person is in a pathway that holds the intervention."""
        criteria = (item for pathway in self.pathways for item in pathway.entry if item.when is not None)
        return [] if self.patient.pathways else [self.knowledge.condition(item.when or "") for item in criteria]

    def conditions(self) -> list[Condition]:
        """Return every condition that the status rests on."""
        return [*(node for rule in self.rules for node in self.conditions_of(rule)), *self.common()]

    def conditions_of(self, rule: Rule) -> list[Condition]:
        """Return the conditions of one rule."""
        texts = (rule.offer_when, rule.start_when, rule.unless)
        return [self.knowledge.condition(text) for text in texts if text is not None]

    def common(self) -> list[Condition]:
        """Return the conditions that stand above all rules: the gates, and the ways into the pathways."""
        return [*(self.knowledge.condition(gate.when) for gate in self.gates), *self.entry()]

    def state(self, day: date) -> PersonState:
        """Return what is known of the person at a day, unchanged."""
        if day not in self._states:
            self._states[day] = state_of(self.knowledge, self.patient, day)
        return self._states[day]

    def judge(self, person: PersonState) -> Recommendation | None:
        """Return the recommendation, or None when the person is in no pathway that holds the intervention."""
        rules = self.rules_at(person.as_of)
        if not rules or self.held(person) is not Truth.TRUE:
            return None
        return recommendation_of(self.knowledge, rules, person, self.judged_gates(person))

    def judged_gates(self, person: PersonState) -> tuple[GateResult, ...]:
        """Return what the gates that block the intervention come to."""
        return tuple(
            GateResult(gate, evaluate(self.knowledge.condition(gate.when), person.case)) for gate in self.gates
        )

    def rules_at(self, day: date) -> list[Rule]:
        """Return the rules that hold at a day."""
        return [rule for rule in self.rules if valid_at(rule, day)]

    def held(self, person: PersonState) -> Truth:
        """Return whether the person is in a pathway that holds the intervention."""
        if self.patient.pathways:
            return kleene.of(bool(self.pathways))
        return kleene.any_of(evaluate(condition, person.case).truth for condition in self.entry())

    def changed(self, changes: Iterable[AnyChange], day: date) -> PersonState:
        """Return what would be known of the person with the changes, at `day` or the day that is waited for."""
        changes = tuple(changes)
        person = self.state(next((change.until for change in changes if isinstance(change, Wait)), day))
        facts = {item.fact: item.value for item in changes if isinstance(item, FactChange) and item.value is not None}
        consents = {item.consent: item.given for item in changes if isinstance(item, ConsentChange)}
        records = {
            item.intervention: _record(item, person.as_of) for item in changes if isinstance(item, StandingChange)
        }
        return replace(
            person,
            case=with_answers(self.knowledge, person.case, facts) if facts else person.case,
            consents={**person.consents, **consents},
            interventions={**person.interventions, **records},
        )


def _record(change: StandingChange, day: date) -> InterventionRecord:
    return InterventionRecord(id=change.intervention, state=change.state, on=day)


@dataclass(slots=True)
class _Search:
    bench: _Bench
    day: date
    until: date
    wanted: frozenset[Status]
    left: int

    def ways(self) -> tuple[Way, ...]:
        """Return the ways, those with the fewest changes first."""
        if not self.bench.pathways:
            return ()
        slots = {name: changes for name, changes in self._slots() if changes}
        found: list[frozenset[str]] = []
        ways: list[Way] = []
        for size in range(1, len(slots) + 1):
            for names in combinations(slots, size):
                if self.left < 0:
                    return tuple(ways)
                if any(smaller <= set(names) for smaller in found):
                    continue
                successes = self._successes({name: slots[name] for name in names})
                if successes:
                    found.append(frozenset(names))
                    ways += self._as_ways(successes)
        return tuple(ways)

    def _slots(self) -> Iterator[tuple[str, tuple[AnyChange, ...]]]:
        """Yield what can change, each with the changes that are possible."""
        person = self.bench.state(self.day)
        yield "person's answer", tuple(self._words_of_the_person(person))
        for kind in dict.fromkeys(kind for rule in self.bench.rules for kind in rule.consent):
            yield f"consent {kind}", () if person.consents.get(kind) else (ConsentChange(kind, given=True),)
        waits = tuple(self._waits())
        yield "time", waits
        for fact in self._facts_that_can_help([self.day, *(wait.until for wait in waits)]):
            values = answers(self.bench.knowledge, fact, person.case)
            now = person.case.reading(fact).value
            yield f"fact {fact}", tuple(FactChange(fact, value) for value in values if value != now)

    def _facts(self) -> tuple[str, ...]:
        names = [name for condition in self.bench.conditions() for name in facts_in(condition)]
        return given_facts(self.bench.knowledge, dict.fromkeys(names))

    def _facts_that_can_help(self, days: Iterable[date]) -> tuple[str, ...]:
        """Return the facts of the rules that can come to a wanted status, or to one that goes before it."""
        last = max(PRECEDENCE.index(status) for status in self.wanted)
        possible = [(rule, status) for day in days for rule in self.bench.rules for status in self._possible(rule, day)]
        reaching = [rule for rule, status in possible if PRECEDENCE.index(status) <= last]
        rules = dict.fromkeys(rule.id for rule in (*reaching, *filter(self._asks_if_known, self.bench.rules)))
        conditions = (node for name in rules for node in self.bench.conditions_of(self.bench.knowledge.rules[name]))
        names = [name for node in (*conditions, *self.bench.common()) for name in facts_in(node)]
        return given_facts(self.bench.knowledge, dict.fromkeys(names))

    def _asks_if_known(self, rule: Rule) -> bool:
        """Return whether a rule may ask if a fact is known: then not knowing it settles the rule by itself."""
        names = [name for node in self.bench.conditions_of(rule) for name in facts_in(node)]
        asked = index_of(self.bench.knowledge).asked_if_known
        return not asked.isdisjoint(given_facts(self.bench.knowledge, names))

    def _possible(self, rule: Rule, day: date) -> Iterator[Status]:
        """Yield what a rule can come to at a day when nothing is known of the facts and the person may still answer."""
        person = self.bench.state(day)
        person = replace(person, case=without(self.bench.knowledge, person.case, self._facts()))
        agreed = {**person.consents, **dict.fromkeys(rule.consent, True)}
        for change in (None, *self._words_of_the_person(person)):
            records = {self.bench.intervention.id: _record(change, person.as_of)} if change else {}
            asked = replace(person, interventions={**person.interventions, **records}, consents=agreed)
            verdict = recommendation_of(self.bench.knowledge, [rule], asked, self.bench.judged_gates(asked)).verdict
            yield from (verdict.status, *possible_statuses(verdict))

    def _words_of_the_person(self, person: PersonState) -> Iterator[StandingChange]:
        """Yield what the person can say of what is neither under way nor done."""
        name = self.bench.intervention.id
        record = person.interventions.get(name)
        said: InterventionState | None = record.state if record else None
        if said in ("ongoing", "done"):
            return
        states: tuple[InterventionState, ...] = ("wanted", "declined")
        yield from (StandingChange(name, state) for state in states if state != said)

    def _waits(self) -> Iterator[Wait]:
        """Yield the first days on which what the status rests on differs from what it was before."""
        seen = {self._signature(self.day)}
        for day in candidates(self.bench.knowledge, self.bench.patient, self.day, self.until):
            signature = self._signature(day)
            if signature not in seen:
                seen.add(signature)
                yield Wait(day)

    def _signature(self, day: date) -> object:
        person = self.bench.state(day)
        leaves = (leaf.truth for node in self.bench.conditions() for leaf in evaluate(node, person.case).leaves())
        readings = (person.case.reading(fact).value for fact in self._facts())
        now = self.bench.judge(person)
        verdicts = [(item.rule.id, item.situation) for item in (now.verdict, *now.others)] if now else []
        return (tuple(verdicts), tuple(leaves), tuple(readings), tuple(sorted(person.consents.items())))

    def _successes(self, slots: Mapping[str, tuple[AnyChange, ...]]) -> dict[tuple[AnyChange, ...], Status]:
        """Return the choices of one change per slot that give a wanted status; of several days the first alone."""
        found: dict[tuple[AnyChange, ...], Status] = {}
        facts = [changes for changes in slots.values() if isinstance(changes[0], FactChange)]
        others = [changes for changes in slots.values() if not isinstance(changes[0], FactChange)]
        for chosen in product(*others):
            if facts and not self._can_help(chosen, facts):
                continue
            for values in product(*facts):
                status = self._status((*chosen, *values))
                if status in self.wanted and status is not None:
                    found[(*chosen, *values)] = status
        first = min((_day(changes) for changes in found), default=date.min)
        return {changes: status for changes, status in found.items() if _day(changes) == first}

    def _status(self, changes: Iterable[AnyChange]) -> Status | None:
        self.left -= 1
        recommendation = self.bench.judge(self.bench.changed(changes, self.day))
        return None if recommendation is None else recommendation.status

    def _can_help(self, chosen: Iterable[AnyChange], facts: Sequence[tuple[AnyChange, ...]]) -> bool:
        """Return whether some values of these facts may do: what comes out without knowing them holds for them all."""
        names = [changes[0].fact for changes in facts if isinstance(changes[0], FactChange)]
        if any(name in index_of(self.bench.knowledge).asked_if_known for name in names):
            return True
        self.left -= 1
        person = self.bench.changed(chosen, self.day)
        unknown = replace(person, case=without(self.bench.knowledge, person.case, names))
        if self.bench.held(unknown) is Truth.UNKNOWN:
            return True
        recommendation = self.bench.judge(unknown)
        verdicts = (recommendation.verdict, *recommendation.others) if recommendation else ()
        return any(self.wanted & self._reachable(verdict, names) for verdict in verdicts)

    def _reachable(self, verdict: Verdict, names: Iterable[str]) -> set[Status]:
        conditions = [*self.bench.conditions_of(verdict.rule), *self.bench.common()]
        facts = given_facts(self.bench.knowledge, [name for node in conditions for name in facts_in(node)])
        changeable = possible_statuses(verdict) if set(names) & set(facts) else set()
        return {verdict.status, *changeable}

    def _as_ways(self, successes: dict[tuple[AnyChange, ...], Status]) -> Iterator[Way]:
        for status in dict.fromkeys(successes.values()):
            alike = [changes for changes, given in successes.items() if given is status]
            yield from (Way(tuple(map(self._need, box)), status) for box in boxes(alike))

    def _need(self, changes: tuple[AnyChange, ...]) -> Need:
        match changes[0]:
            case Wait():
                return Need(changes, "time")
            case StandingChange() | ConsentChange():
                return Need(changes, "person")
            case FactChange(fact=fact):
                knowledge, case = self.bench.knowledge, self.bench.state(self.day).case
                now = case.reading(fact)
                who: Who = _who(knowledge.facts[fact], now, changes, self.day)
                return Need(changes, who, now, answers(knowledge, fact, case))
            case other:
                assert_never(other)


def _who(fact: Fact, now: Reading, changes: Iterable[AnyChange], today: date) -> Who:
    """Return who can bring a fact to a value. What has not happened by today cannot come to have happened earlier."""
    if not now.known:
        return "answer"
    possible = fact.type != "date" or any(change == FactChange(fact.id, today) for change in changes)
    return fact.changed_by if possible else "nobody"


def _day(changes: Iterable[AnyChange]) -> date:
    return next((change.until for change in changes if isinstance(change, Wait)), date.min)


def boxes(choices: Sequence[tuple[AnyChange, ...]]) -> Iterator[tuple[tuple[AnyChange, ...], ...]]:
    """Yield the choices as products: in each, any change of one column goes with any of the others."""
    columns = tuple(tuple(dict.fromkeys(column)) for column in zip(*choices, strict=True))
    size = 1
    for column in columns:
        size *= len(column)
    if size == len(choices):
        yield columns
        return
    split = next(place for place, column in enumerate(columns) if len(column) > 1)
    for change in columns[split]:
        yield from boxes([choice for choice in choices if choice[split] == change])


def _distance(change: AnyChange, now: FactData | None) -> float:
    value = change.value if isinstance(change, FactChange) else None
    if isinstance(value, bool) or isinstance(now, bool):
        return 0
    if isinstance(value, int | float) and isinstance(now, int | float):
        return abs(value - now)
    if isinstance(value, date):
        return abs((value - now).days) if isinstance(now, date) else -value.toordinal()
    return 0
