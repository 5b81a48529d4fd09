"""A care session: what is learnt of many persons over time comes in, changes of status come out.

Memory is bounded: so many persons are kept, and so many events of each. When one more person comes, the one who was
heard of longest ago is let go, and nothing is written anywhere. Should that person come back, what was learnt before is
asked of `recall`, for instance the stream itself, and learnt again. Without `recall` nobody is let go: a new person is
refused when the session is full, so that nobody is ever judged by half of what is known.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from vipengine.advice.status import Status
from vipengine.clock.moment import day_of, is_after
from vipengine.content.knowledge import Knowledge
from vipengine.errors import DocumentError, Problem, VipError
from vipengine.model.base import Moment
from vipengine.model.patient import Patient
from vipengine.session.engines import Engine
from vipengine.session.entry import Entry
from vipengine.session.learning import check_unit, with_entry

#: How many persons are kept unless something else is asked for.
CAPACITY = 5_000

#: Gives everything that was told of a person before, in the same order.
Recall = Callable[[str], Iterable[Entry]]


@dataclass(frozen=True, slots=True)
class Change:
    """An intervention's status that has become another; None where no pathway of the person holds the intervention."""

    person: str
    #: The date judged by: the latest that has been heard of the person.
    as_of: date
    intervention: str
    before: Status | None
    after: Status | None


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of an entry."""

    changes: tuple[Change, ...]
    #: The latest moment heard of the person, when the entry tells of an earlier one.
    late_after: Moment | None = None


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a person, the latest moment heard of, and the statuses that follow."""

    patient: Patient
    latest: Moment
    statuses: Mapping[str, Status] = field(default_factory=dict)


class CareSession:
    """Follows many persons with one knowledge and one engine. It keeps state, and is used by one thread."""

    def __init__(
        self, knowledge: Knowledge, engine: Engine, *, capacity: int = CAPACITY, recall: Recall | None = None
    ) -> None:
        """Begin with nobody."""
        self._knowledge = knowledge
        self._engine = engine
        self._capacity = max(1, capacity)
        self._recall = recall
        self._persons: OrderedDict[str, _Known] = OrderedDict()
        self._let_go: set[str] = set()

    def __len__(self) -> int:
        return len(self._persons)

    def take(self, entry: Entry) -> Taken:
        """Learn what an entry tells and return what it changes.

        An entry that is refused changes nothing. One that tells of an earlier moment than the latest is learnt with
        its own date, and the person is judged by the latest.

        Raises:
            DocumentError: the entry names what does not exist or cannot be right, or the session is full.
        """
        known = self._persons.get(entry.person) or self._remembered(entry.person)
        learnt = self._learn(known, entry)
        self._keep(entry.person, learnt)
        before = known.statuses if known else {}
        late = known is not None and is_after(known.latest, entry.at)
        changes = tuple(_changes(entry.person, learnt, before))
        return Taken(changes, known.latest if known is not None and late else None)

    def statuses(self, person: str) -> Mapping[str, Status]:
        """Return the statuses of a person as they stand; none of a person who is not kept."""
        known = self._persons.get(person)
        return dict(known.statuses) if known else {}

    def _learn(self, known: _Known | None, entry: Entry) -> _Known:
        check_unit(self._knowledge, entry)
        patient = with_entry(known.patient if known else Patient(as_of=day_of(entry.at)), entry)
        latest = known.latest if known and is_after(known.latest, entry.at) else entry.at
        return _Known(patient, latest, self._engine.statuses(patient, patient.as_of))

    def _remembered(self, person: str) -> _Known | None:
        if person not in self._let_go or self._recall is None:
            return None
        known: _Known | None = None
        for entry in self._recall(person):
            try:
                known = self._learn(known, entry)
            except VipError:
                continue  # It was refused, and told, when it first came.
        return known

    def _keep(self, person: str, known: _Known) -> None:
        if person not in self._persons and len(self._persons) >= self._capacity:
            self._make_room()
        self._persons[person] = known
        self._persons.move_to_end(person)
        self._let_go.discard(person)

    def _make_room(self) -> None:
        if self._recall is None:
            raise DocumentError([Problem("session-full", None, {"capacity": self._capacity})])
        person, _ = self._persons.popitem(last=False)
        self._let_go.add(person)


def _changes(person: str, known: _Known, before: Mapping[str, Status]) -> Iterator[Change]:
    for name in dict.fromkeys([*known.statuses, *before]):
        old, new = before.get(name), known.statuses.get(name)
        if old is not new:
            yield Change(person, known.patient.as_of, name, old, new)
