"""The status of every intervention for many persons: the published table, folded into expressions over columns.

Nothing here decides anything of its own. Rules and conditions are those of `advice.prepared`, the rows those of
`advice.status`; what is the same for everybody is settled before the frame is asked. The tests of agreement hold every
status to that of `advice.statuses`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import narwhals as nw
from narwhals.dtypes import DType

from vipengine.advice.prepared import Prepared, PreparedRule, prepared, selected
from vipengine.advice.status import PRECEDENCE, ROWS, Row, Status
from vipengine.cohort.pathways import Pathways, references_of
from vipengine.cohort.persons import Persons
from vipengine.cohort.readings import Readings, is_said_by, readings_of, truths
from vipengine.cohort.records import Records, Said, records_of
from vipengine.cohort.words import type_of_words
from vipengine.conditions.to_frame import Judged, all_of, any_of, last_day, negated
from vipengine.conditions.tree import Condition
from vipengine.conditions.truth import Truth
from vipengine.model.base import DatePeriod
from vipengine.model.programme import Direction

_TRUE, _FALSE, _UNKNOWN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
_TRUTHS: Mapping[bool | None, Truth] = {True: _TRUE, False: _FALSE, None: _UNKNOWN}
#: Where no condition fills a column of the table; `Prepared` counts these from the end.
_CONSTANTS = (False, None, True)


@dataclass(frozen=True, slots=True)
class _Situation:
    """What the table looks at for one rule, as `advice.status.Situation`, of every person."""

    direction: Direction
    applies: Judged
    contraindicated: Judged
    wish: Judged
    consent: Judged
    #: Where the intervention stands; never null.
    standing: Mapping[str, Judged]


@dataclass(frozen=True, slots=True)
class _Judging:
    """What has been worked out of a frame before its statuses are told."""

    ready: Prepared
    readings: Readings
    truths: Mapping[Condition, Judged] = field(repr=False)
    records: Records = field(repr=False)

    @property
    def persons(self) -> Persons:
        """The persons."""
        return self.readings.persons

    def column(self, place: int) -> Judged:
        """Return the truth of a column of the table, by the place that `Prepared` gives it."""
        return _CONSTANTS[place] if place < 0 else self.truths[self.ready.conditions[place]]

    def all_of(self, parts: Iterable[Judged]) -> Judged:
        """Return whether every part is true."""
        return all_of(parts, self.readings.work.unknown)

    def any_of(self, parts: Iterable[Judged]) -> Judged:
        """Return whether some part is true."""
        return any_of(parts, self.readings.work.unknown)


def with_statuses(persons: Persons) -> nw.LazyFrame[Any]:
    """Return the rows with a column `status.<intervention>` for each intervention of the persons' pathways.

    It holds words (see `words.type_of_words`), and is null for a person who is in no pathway that holds the intervention.
    """
    ready = prepared(persons.knowledge)
    rules = selected(ready, references_of(persons), persons.as_of).rules
    judging = _judging(persons, ready, rules)
    concerned = _concerned(judging, rules)
    texts = _texts(judging, rules)
    answers = {persons.named("status", name): _where(concerned[name], text) for name, text in texts.items()}
    return judging.readings.work.answered(answers)


def long(persons: Persons, frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """Return the statuses of a frame with one row for each person and intervention.

    The columns are the person's, the unit's when there is one, `intervention` and `status`.
    """
    prefix = persons.named("status", "")
    ids = [name for name in (persons.columns.person, persons.columns.unit) if name is not None]
    names = [name for name in frame.collect_schema().names() if name.startswith(prefix)]
    rows = frame.select(*ids, *names).unpivot(names, index=ids, variable_name="intervention", value_name="status")
    told = rows.filter(~nw.col("status").is_null())
    return told.with_columns(nw.col("intervention").str.slice(len(prefix)))


def _judging(persons: Persons, ready: Prepared, rules: Mapping[str, Sequence[PreparedRule]]) -> _Judging:
    columns = [(rule.applies, rule.contraindicated, rule.wish) for found in rules.values() for rule in found]
    places = {place for of_rule in columns for place in of_rule}
    places |= set() if persons.pathways else {place for _, place in ready.entries}
    conditions = [ready.conditions[place] for place in sorted(places) if place >= 0]
    readings = readings_of(persons, conditions)
    records = records_of(readings.work, persons, tuple(rules))
    return _Judging(ready, readings, truths(readings, conditions), records)


def _where(concerned: Judged, text: nw.Expr) -> nw.Expr:
    return nw.when(concerned).then(text) if isinstance(concerned, nw.Expr) else text


def _concerned(judging: _Judging, rules: Iterable[str]) -> dict[str, Judged]:
    """Return whether a person is in a pathway that holds each intervention; never null."""
    persons, ready, work = judging.persons, judging.ready, judging.readings.work
    if persons.pathways and persons.columns.name_of("pathways") is None:
        return dict.fromkeys(rules, True)
    holding = {name: tuple(_holding(persons, ready, name)) for name in rules}
    pathways = Pathways(persons, work, ready, judging.truths)
    columns = work.let_all({found: pathways.holding(found) for found in dict.fromkeys(holding.values())})
    return {name: columns[found] for name, found in holding.items()}


def _holding(persons: Persons, ready: Prepared, name: str) -> Iterator[str]:
    """Yield the pathways, as persons can be in them, that hold an intervention."""
    for reference in references_of(persons):
        if name in selected(ready, (reference,), persons.as_of).rules:
            yield reference


def _texts(judging: _Judging, rules: Mapping[str, Sequence[PreparedRule]]) -> dict[str, nw.Expr]:
    """Return the word for each intervention; of several rules the status that comes first in `PRECEDENCE` holds."""
    tables = {name: [_table(judging, rule) for rule in found] for name, found in rules.items()}
    several = {name: [_look_up(table, _rank) for table in found] for name, found in tables.items() if len(found) > 1}
    ranks = judging.readings.work.let_all({name: nw.min_horizontal(*found) for name, found in several.items()})
    word = functools.partial(_word, type_of_words(judging.persons.rows))
    words = {name: _word_of(rank, tables[name], word) for name, rank in ranks.items()}
    words |= {name: _look_up(found[0], word) for name, found in tables.items() if len(found) == 1}
    return {name: words[name] for name in rules}


#: The rows of the table that can fit, each with what is left to test, and the status where none of them does.
_Table = tuple[Sequence[tuple[nw.Expr, Status]], Status]


def _table(judging: _Judging, rule: PreparedRule) -> _Table:
    situation = _situation(judging, rule)
    tests: list[tuple[nw.Expr, Status]] = []
    for row in ROWS[:-1]:
        fits = judging.all_of(_tests(judging, row, situation))
        if fits is True:
            return tests, row.status
        if isinstance(fits, nw.Expr):
            tests.append((fits, row.status))
    return tests, ROWS[-1].status


def _tests(judging: _Judging, row: Row, situation: _Situation) -> Iterator[Judged]:
    yield situation.direction in row.direction
    yield _is_among(situation.applies, row.applies)
    yield _is_among(situation.contraindicated, row.contraindicated)
    yield _stands(judging, situation.standing, row.standing)
    yield _is_among(situation.wish, row.wish)
    yield _is_among(situation.consent, row.consent)


def _is_among(truth: Judged, allowed: frozenset[Truth]) -> Judged:
    """Return whether a truth is one of some; never null."""
    if not isinstance(truth, nw.Expr):
        return _TRUTHS[truth] in allowed
    if len(allowed) == len(Truth):
        return True
    if _UNKNOWN not in allowed:
        return ~truth.is_null() if len(allowed) > 1 else (truth if _TRUE in allowed else ~truth).fill_null(False)
    return truth.is_null() if len(allowed) == 1 else (truth if _TRUE in allowed else ~truth).fill_null(True)


def _stands(judging: _Judging, standing: Mapping[str, Judged], allowed: frozenset[str]) -> Judged:
    others = [found for place, found in standing.items() if place not in allowed]
    named = [found for place, found in standing.items() if place in allowed]
    return negated(judging.any_of(others)) if "none" in allowed else judging.any_of(named)


def _look_up(table: _Table, say: Callable[[Status], nw.Expr]) -> nw.Expr:
    tests, last = table
    told = say(last)
    for fits, status in reversed(tests):
        told = nw.when(fits).then(say(status)).otherwise(told)
    return told


def _word(kind: DType, status: Status) -> nw.Expr:
    return nw.lit(status.value, dtype=kind)


def _rank(status: Status) -> nw.Expr:
    return nw.lit(PRECEDENCE.index(status), dtype=nw.Int8)


def _word_of(rank: nw.Expr, tables: Iterable[_Table], word: Callable[[Status], nw.Expr]) -> nw.Expr:
    possible = {status for tests, last in tables for status in (*(status for _, status in tests), last)}
    *before, last = (status for status in PRECEDENCE if status in possible)
    return _look_up(([(rank == PRECEDENCE.index(status), status) for status in before], last), word)


def _situation(judging: _Judging, rule: PreparedRule) -> _Situation:
    direction = rule.rule.direction or judging.persons.knowledge.interventions[rule.rule.intervention].direction
    said = judging.records.get(rule.rule.intervention, {})
    return _Situation(
        direction,
        judging.column(rule.applies),
        judging.column(rule.contraindicated),
        judging.any_of([said.get("wanted", False), _wish(judging, rule)]),
        judging.all_of(_consent(judging, kind) for kind in rule.rule.consent),
        _standing(judging, rule, said),
    )


def _consent(judging: _Judging, kind: str) -> nw.Expr | None:
    return judging.readings.column("consent", kind)


def _standing(judging: _Judging, rule: PreparedRule, said: Mapping[Said, nw.Expr]) -> dict[str, Judged]:
    """Return where the intervention stands; a declined or done one whose time has run out stands nowhere."""
    since = said.get("since")

    def resting(word: Said, rests: DatePeriod | None) -> Judged:
        due = None if rests is None else last_day(rests.unit, rests.count, judging.persons.as_of)
        found = said.get(word)
        if found is None:
            return False
        return found if due is None or since is None else found & ~(since <= due).fill_null(False)

    return {
        "ongoing": said.get("ongoing", False),
        "done": resting("done", rule.rule.repeat),
        "declined": resting("declined", rule.rule.reoffer_after),
    }


def _wish(judging: _Judging, rule: PreparedRule) -> Judged:
    """Return whether the facts show a wish; a no that was said so long ago that it is asked again is unknown."""
    wish, rests = judging.column(rule.wish), rule.rule.reoffer_after
    if wish is True or wish is None or rule.rule.start_when is None or rests is None:
        return wish
    due = last_day(rests.unit, rests.count, judging.persons.as_of)
    is_old = None if due is None else is_said_by(judging.readings, rule.wish_facts, due)
    if is_old is None:
        return wish
    return nw.when(~is_old).then(is_old) if wish is False else nw.when(wish.fill_null(True) | ~is_old).then(wish)
