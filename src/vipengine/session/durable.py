"""The one door to durable-rules: the truths of conditions, found by its forward chaining.

Only what has been seen to work in release 2.0.28 is used. Facts are asserted one at a time, each with the `sid` of its
case, which is deleted when the case has been judged. A fact that no rule matches is normal. What goes wrong inside an
action is raised here. Rules are kept in sets small enough for the engine, and a fact goes to the sets that listen.
Every case is opened by a fact that a rule of each set answers to: deleting a `sid` for which no action has ever run
corrupts the memory of the process.
"""

from __future__ import annotations

import functools
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count
from typing import Any

from vipengine.conditions.case import Case
from vipengine.conditions.to_durable import DurableRule, Pattern, to_durable
from vipengine.conditions.tree import Condition, Operator
from vipengine.conditions.truth import Truth, of

#: More rules than this in one set make the engine slow, and far more make it hang.
RULES_PER_SET = 150
#: The fact that opens a case; no attribute of a person is called so.
_OPENING = "case opened"
_OPERATORS: dict[Operator, str] = {"<": "$lt", "<=": "$lte", "!=": "$neq", ">=": "$gte", ">": "$gt"}


class DurableError(RuntimeError):
    """The engine failed at something that it is known to be able to do."""


def is_available() -> bool:
    """Return whether durable-rules can be imported here; that it is installed is not enough."""
    try:
        import durable.engine  # noqa: F401 -- importing is the question
    except ImportError:
        return False
    return True


def durable_judge(conditions: Iterable[Condition]) -> DurableJudge:
    """Return the judge of these conditions, made once: what the engine takes for its rules it never gives back."""
    return _judge(tuple(dict.fromkeys(conditions)))


@functools.lru_cache(maxsize=8)
def _judge(conditions: tuple[Condition, ...]) -> DurableJudge:
    return DurableJudge(conditions)


class DurableJudge:
    """Judges a fixed set of conditions for one case at a time."""

    def __init__(self, conditions: tuple[Condition, ...]) -> None:
        """Compile the conditions into sets of rules.

        Raises:
            ImportError: durable-rules cannot be imported here.
        """
        self._rules = to_durable(conditions)
        self._sets = _sets(self._rules.rules)
        self._listeners = _listeners(self._sets)
        self._concluded: list[str] = []
        self._host = _host({name: _definition(rules, self._conclude) for name, rules in self._sets.items()})
        self._sids = count(1)
        self._lock = threading.Lock()

    def truths(self, case: Case) -> dict[Condition, Truth]:
        """Return the truth of every condition.

        Raises:
            DurableError: the engine refused a fact, or concluded both that something is true and that it is false.
        """
        with self._lock:
            concluded = self._run(str(next(self._sids)), case)
        return {node: _truth(names, concluded) for node, names in self._rules.conclusions.items()}

    def _run(self, sid: str, case: Case) -> set[str]:
        """Assert what is known, and then what follows, until nothing more follows."""
        waiting = deque([(_OPENING, 1), *self._rules.facts_of(case)])
        concluded = {_OPENING}
        try:
            while waiting:
                self._assert(sid, *waiting.popleft())
                new = [name for name in dict.fromkeys(self._concluded) if name not in concluded]
                self._concluded.clear()
                concluded.update(new)
                waiting += [(name, 1) for name in new]
        finally:
            self._concluded.clear()
            for name in self._sets:
                self._host.delete_state(name, sid)
        return concluded

    def _assert(self, sid: str, name: str, value: int) -> None:
        from durable.engine import MessageNotHandledException

        for ruleset in self._listeners.get(name, ()):
            try:
                state = self._host.assert_fact(ruleset, {"sid": sid, "name": name, "value": value})
            except MessageNotHandledException:
                continue
            except Exception as error:
                raise DurableError(f"fact {name!r}: {error}") from error
            if state and "exception" in state:
                raise DurableError(str(state["exception"]))

    def _conclude(self, name: str) -> Callable[[Any], None]:
        return lambda _: self._concluded.append(name)


def _truth(names: tuple[str, str], concluded: set[str]) -> Truth:
    true, false = (name in concluded for name in names)
    if true and false:
        raise DurableError(f"both {names[0]!r} and {names[1]!r} were concluded")
    return of(true) if true or false else Truth.UNKNOWN


def _sets(rules: tuple[DurableRule, ...]) -> dict[str, tuple[DurableRule, ...]]:
    starts = range(0, len(rules), RULES_PER_SET)
    opening = DurableRule((Pattern(_OPENING, "==", 1),), _OPENING)
    return {f"set{number}": (opening, *rules[start : start + RULES_PER_SET]) for number, start in enumerate(starts)}


def _listeners(sets: Mapping[str, tuple[DurableRule, ...]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for name, rules in sets.items():
        for pattern in (pattern for rule in rules for pattern in rule.patterns):
            found.setdefault(pattern.name, {})[name] = None
    return {fact: tuple(names) for fact, names in found.items()}


def _definition(rules: Iterable[DurableRule], conclude: Callable[[str], Callable[[Any], None]]) -> dict[str, Any]:
    return {
        f"rule{number}": {"all": list(_conjunction(rule.patterns)), "run": conclude(rule.concludes)}
        for number, rule in enumerate(rules)
    }


def _conjunction(patterns: Iterable[Pattern]) -> Iterator[dict[str, Any]]:
    """Yield one match for each fact; what several patterns ask of the same fact is asked in one."""
    asked: dict[str, list[Any]] = {}
    for pattern in patterns:
        asked.setdefault(pattern.name, []).append(_test(pattern))
    for number, (name, tests) in enumerate(asked.items()):
        yield {f"m{number}": {"$and": [{"name": name}, *tests]}}


def _test(pattern: Pattern) -> dict[str, Any]:
    test: dict[str, Any] = {"value": pattern.value}
    return test if pattern.operator == "==" else {_OPERATORS[pattern.operator]: test}


def _host(definitions: dict[str, Any]) -> Any:
    from durable.engine import Host

    class QuietHost(Host):  # type: ignore[misc]
        """A host without the two timer threads that look for work of other processes."""

        def _run(self) -> None:
            pass

    host = QuietHost()
    host.set_rulesets(definitions)
    return host
