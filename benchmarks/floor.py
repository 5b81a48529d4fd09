"""The floor: the same rules as one three-valued Python function, as somebody would write it by hand.

Values are True, False and None. Each rule is written out on its own, tests stop as soon as the answer is known, and
the rows of the status table that such a rule can reach are a chain of `if`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from generated import VALID_FOR, Groups, Made, MadeRule, Test

from vipengine.advice.status import Status
from vipengine.clock.arithmetic import date_after
from vipengine.conditions.case import Given

Floor = Callable[[Mapping[str, Given], date], dict[str, Status]]


def floor(made: Made) -> Floor:
    """Return the function."""
    names: dict[str, Any] = {"Status": Status, "date_after": date_after}
    exec(compile(written(made), "<floor>", "exec"), names)  # noqa: S102 -- written below, from numbers and made-up names
    return names["decide"]


def written(made: Made) -> str:
    """Return the text of the function."""
    lines = ["def decide(given, as_of):", "    found = {}"]
    lines += [f"    {line}" for fact in made.facts for line in _fact(made, fact)]
    lines += [f"    {line}" for rule in made.rules for line in _rule(rule)]
    return "\n".join([*lines, "    return found", ""])


def _fact(made: Made, name: str) -> Iterator[str]:
    yield f"{name} = given.get('{name}')"
    yield f"if {name} is not None:"
    if made.grows_stale(name):
        yield f"    if {name}.on is not None and date_after('{VALID_FOR.unit}', {VALID_FOR.count}, {name}.on) < as_of:"
        yield f"        {name} = None"
        yield "    else:"
        yield f"        {name} = {name}.value"
    else:
        yield f"    {name} = {name}.value"


def _rule(rule: MadeRule) -> Iterator[str]:
    rows = [("applies is False", "NOT_APPLICABLE"), ("applies is None", "UNDETERMINED")]
    yield f"applies = {_groups(rule.groups)}"
    if rule.unless is not None:
        yield f"unless = {_known(rule.unless)}"
        rows.insert(0, ("unless is True and applies is not False", "CONTRAINDICATED"))
        rows.append(("unless is None", "CHECK_FIRST"))
    if rule.wish is not None:
        yield f"wish = {_known(rule.wish)}"
        rows += [("wish is False", "NOT_WANTED"), ("wish is None", "OFFER")]
    for number, (test, status) in enumerate(rows):
        yield f"{'el' if number else ''}if {test}:"
        yield f"    found['{rule.name}'] = Status.{status}"
    yield "else:"
    yield f"    found['{rule.name}'] = Status.{'START' if rule.wish is not None else 'OFFER'}"


def _groups(groups: Groups) -> str:
    true = " or ".join(f"({' and '.join(_is(test) for test in group)})" for group in groups)
    false = " and ".join(f"({' or '.join(_is_not(test) for test in group)})" for group in groups)
    return f"True if {true} else False if {false} else None"


def _known(test: Test) -> str:
    return f"True if {_is(test)} else False if {_is_not(test)} else None"


def _is(test: Test) -> str:
    if test.above is not None:
        return f"({test.fact} is not None and {test.fact} > {test.above})"
    return f"{test.fact} is {test.holds}"


def _is_not(test: Test) -> str:
    if test.above is not None:
        return f"({test.fact} is not None and {test.fact} <= {test.above})"
    return f"{test.fact} is {not test.holds}"
