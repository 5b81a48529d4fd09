"""When anything changes by time alone: found from the dates that matter, and checked on the day and the day before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from vipengine.advice.answers import Marks, given_facts, index_of
from vipengine.advice.decide import Advice, recommend
from vipengine.advice.difference import AdviceDiff, compare
from vipengine.clock.arithmetic import DateUnit, date_after, elapsed
from vipengine.clock.deadline import MilestoneState, judge
from vipengine.clock.moment import day_of
from vipengine.conditions.tree import facts_in
from vipengine.content.knowledge import Knowledge
from vipengine.errors import UsageError
from vipengine.model.base import DatePeriod
from vipengine.model.pathway import Milestone
from vipengine.model.patient import DatedValue, Patient
from vipengine.model.programme import Rule
from vipengine.model.vocabulary import Fact

_DAY = timedelta(days=1)
#: How far ahead is looked when nothing else is asked for.
HORIZON = DatePeriod(count=2, unit="years")


@dataclass(frozen=True, slots=True)
class Turn:
    """A day on which the advice differs from that of the day before, though nothing new is known."""

    day: date
    difference: AdviceDiff


def turns(
    knowledge: Knowledge, patient: Patient, *, as_of: date | None = None, horizon: DatePeriod = HORIZON
) -> tuple[Turn, ...]:
    """Return every turn after `as_of` (default: the document's own date) and up to the end of the horizon.

    What the document says of later dates is known from those dates on.

    Raises:
        DocumentError: the document cannot be right.
        UsageError: a version of a pathway that does not exist, or a date outside the calendar.
    """
    start = as_of or patient.as_of
    end = date_after(horizon.unit, horizon.count, start)
    advice = {start: recommend(knowledge, patient, as_of=start)}
    found = []
    for day in candidates(knowledge, patient, start, end):
        difference = compare(*(_advice_at(knowledge, patient, moment, advice) for moment in (day - _DAY, day)))
        if not difference.changes_nothing:
            found.append(Turn(day, difference))
    return tuple(found)


def _advice_at(knowledge: Knowledge, patient: Patient, day: date, known: dict[date, Advice]) -> Advice:
    if day not in known:
        for older in [earlier for earlier in known if earlier < day - _DAY]:
            del known[older]
        known[day] = recommend(knowledge, patient, as_of=day)
    return known[day]


def candidates(knowledge: Knowledge, patient: Patient, start: date, end: date) -> tuple[date, ...]:
    """Return the days after `start`, up to `end`, on which something can change by time alone, in order."""
    documented = _documented(patient)
    days = set(documented)
    days.update(_of_facts(knowledge, patient, start, end))
    for rule in knowledge.rules.values():
        days.update(_of_rule(knowledge, patient, rule))
    for milestone in _milestones(knowledge, patient):
        days.update(_of_milestone(knowledge, patient, milestone, [start, *documented]))
    return tuple(sorted(day for day in days if start < day <= end))


def _documented(patient: Patient) -> frozenset[date]:
    """Return the dates from which something in the document is known."""
    days = [patient.as_of, *(item.date for item in patient.observations)]
    days += [item.date for item in patient.diagnoses or () if item.date is not None]
    days += [value.date for value in patient.facts.values() if isinstance(value, DatedValue)]
    days += [day_of(item.at) for item in patient.events]
    days += [day for item in patient.interventions for day in (item.start, item.on, item.until) if day is not None]
    days += [day for item in patient.consents for day in (item.given, item.refused, item.withdrawn) if day is not None]
    return frozenset(days)


def _of_facts(knowledge: Knowledge, patient: Patient, start: date, end: date) -> Iterator[date]:
    index = index_of(knowledge)
    for name, marks in index.marks.items():
        fact = knowledge.facts[name]
        recorded, values = _recorded(patient, fact), _values(patient, fact)
        if fact.valid_for is not None:
            yield from (day + _DAY for day in _later(recorded, fact.valid_for))
        for value in values:
            yield from _thresholds(marks, value, start, end)
        for day in marks.days:
            yield from (day - _DAY, day, day + _DAY)


def _recorded(patient: Patient, fact: Fact) -> set[date]:
    """Return the dates at which something may have been recorded of a fact."""
    days = {patient.as_of, *(item.date for item in patient.observations if item.fact == fact.id)}
    value = patient.facts.get(fact.id)
    days |= {value.date} if isinstance(value, DatedValue) else set()
    days |= {item.date for item in patient.diagnoses or () if item.date is not None and fact.codes}
    days |= {patient.person.birth_date} if fact.id == "birth_date" and patient.person.birth_date else set()
    return days | _happened(patient, fact)


def _happened(patient: Patient, fact: Fact) -> set[date]:
    days = {day_of(item.at) for item in patient.events if item.event in fact.from_events}
    records = [item for item in patient.interventions if item.id in fact.from_interventions]
    return days | {day for item in records for day in (item.start, item.on, item.until) if day is not None}


def _values(patient: Patient, fact: Fact) -> set[date]:
    """Return the dates that a date fact may hold."""
    if fact.type != "date":
        return set()
    given = patient.facts.get(fact.id)
    text = given.value if isinstance(given, DatedValue) else given
    days = _happened(patient, fact) | _read_dates(text)
    return days | ({patient.person.birth_date} if fact.id == "birth_date" and patient.person.birth_date else set())


def _read_dates(text: object) -> set[date]:
    try:
        return {date.fromisoformat(str(text))}
    except ValueError:
        return set()


def _thresholds(marks: Marks, value: date, start: date, end: date) -> Iterator[date]:
    """Yield the days on which the whole units since a date reach what the conditions ask for."""
    counts: set[tuple[DateUnit, int]] = set(marks.elapsed)
    for unit in marks.steps:
        counts |= {(unit, count) for count in range(elapsed(unit, value, start), elapsed(unit, value, end) + 1)}
    for unit, count in counts:
        yield from _later([value], DatePeriod(count=max(count, 0), unit=unit))
    yield value


def _later(days: Iterable[date], period: DatePeriod | None) -> Iterator[date]:
    for day in days:
        try:
            if period is not None:
                yield date_after(period.unit, period.count, day)
        except UsageError:
            continue


def _of_rule(knowledge: Knowledge, patient: Patient, rule: Rule) -> Iterator[date]:
    records = [item for item in patient.interventions if item.id == rule.intervention]
    days = {day for item in records for day in (item.start, item.on, item.until, patient.as_of) if day is not None}
    for period in (rule.repeat, rule.reoffer_after):
        yield from _later(days, period)
    if rule.start_when is not None:
        for fact in given_facts(knowledge, facts_in(knowledge.condition(rule.start_when))):
            yield from _later(_recorded(patient, knowledge.facts[fact]), rule.reoffer_after)
    yield from _validity(rule)


def _validity(rule: Rule) -> Iterator[date]:
    """Yield the first day on which a rule holds, and the first on which it no longer does."""
    if rule.valid_from is not None:
        yield date.fromisoformat(f"{rule.valid_from}-01-01"[:10])
    if rule.valid_to is not None:
        last = date.fromisoformat(f"{rule.valid_to}-01-01"[:10])
        period = {4: DatePeriod(count=1, unit="years"), 7: DatePeriod(count=1, unit="months")}
        yield from _later([last], period.get(len(rule.valid_to), DatePeriod(count=1, unit="days")))


def _milestones(knowledge: Knowledge, patient: Patient) -> Iterator[Milestone]:
    for pathway in knowledge.pathways.values():
        yield from pathway.milestones
    for name in patient.layers:
        yield from knowledge.layers[name].milestones


def _of_milestone(knowledge: Knowledge, patient: Patient, milestone: Milestone, days: Iterable[date]) -> Iterator[date]:
    """Yield the days around the deadline, as it is counted at each day on which the document has something new."""
    for day in days:
        state = judge(milestone, patient.events, day, knowledge.calendar)
        yield from _of_deadline(state)


def _of_deadline(state: MilestoneState) -> Iterator[date]:
    deadline = state.deadline
    for moment in (deadline.not_before, deadline.target, deadline.limit) if deadline else ():
        if moment is not None:
            yield day_of(moment)
            yield day_of(moment) + _DAY
