"""Write conditions as rules for durable-rules: positive patterns on small facts, nothing else.

Negation is pushed to the leaves, so "it is false" is a pattern of its own and what is not known matches neither. Each
attribute of a person is a fact of its own, `{name, value}`, whose value is a small whole number: 0 or 1 for what is
false or true, else the position on the scale of the values that the conditions compare with. No fraction, date or text
is left to the engine, no two facts are compared inside it, and what two conditions share is concluded once.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from vipengine.conditions.case import Case
from vipengine.conditions.evaluate import evaluate, value_of
from vipengine.conditions.tree import (
    FLIPPED,
    AllOf,
    Among,
    AnyOf,
    AtLeast,
    Compare,
    Condition,
    Constant,
    FactValue,
    Flag,
    Known,
    Leaf,
    Never,
    Not,
    Operator,
    Since,
)
from vipengine.conditions.truth import Truth

#: The operator that is true exactly when the other is false.
_OPPOSITE: dict[Operator, Operator] = {"<": ">=", "<=": ">", "==": "!=", "!=": "==", ">=": "<", ">": "<="}


@dataclass(frozen=True, slots=True)
class Pattern:
    """The fact `name` holds a value that compares so with `value`."""

    name: str
    operator: Operator
    value: int


@dataclass(frozen=True, slots=True)
class DurableRule:
    """When every pattern matches, the fact `concludes` holds 1."""

    patterns: tuple[Pattern, ...]
    concludes: str


@dataclass(frozen=True, slots=True)
class Scale:
    """The values that conditions compare a term with, in order: a value is only ever below, at or above them."""

    term: FactValue | Since
    marks: tuple[Any, ...]

    def position(self, value: Any) -> int:
        """Return an odd number at a mark, an even one between marks.

        >>> [Scale(FactValue("age"), (12, 18)).position(age) for age in (11, 12, 15, 18, 40)]
        [0, 1, 2, 3, 4]
        """
        place = bisect_left(self.marks, value)
        return 2 * place + (place < len(self.marks) and self.marks[place] == value)


#: What a fact tells: where a term stands on its scale, or whether a leaf is true.
Attribute = Scale | Leaf


@dataclass(frozen=True, slots=True)
class DurableRules:
    """Conditions as rules."""

    rules: tuple[DurableRule, ...]
    attributes: Mapping[str, Attribute] = field(repr=False)
    #: The facts that are concluded when the condition is true, and when it is false.
    conclusions: Mapping[Condition, tuple[str, str]] = field(repr=False)

    def facts_of(self, case: Case) -> Iterator[tuple[str, int]]:
        """Yield name and value of every attribute that is known of a case."""
        for name, attribute in self.attributes.items():
            value = _value(attribute, case)
            if value is not None:
                yield name, value


def _value(attribute: Attribute, case: Case) -> int | None:
    if isinstance(attribute, Scale):
        value = value_of(attribute.term, case)
        return None if value is None else attribute.position(value)
    truth = evaluate(attribute, case).truth
    return None if truth is Truth.UNKNOWN else int(truth is Truth.TRUE)


def to_durable(conditions: Iterable[Condition]) -> DurableRules:
    """Return the conditions as rules whose conclusions agree with `evaluate`."""
    distinct = tuple(dict.fromkeys(conditions))
    translator = _Translator(_scales(distinct))
    conclusions = {node: (translator.conclude(node, True), translator.conclude(node, False)) for node in distinct}
    return DurableRules(tuple(translator.rules), translator.attributes, conclusions)


def _scales(conditions: Iterable[Condition]) -> dict[FactValue | Since, tuple[Any, ...]]:
    marks: dict[FactValue | Since, set[Any]] = {}
    for condition in conditions:
        for term, _, value in _comparisons(condition):
            marks.setdefault(term, set()).add(value)
    return {term: tuple(sorted(values)) for term, values in marks.items()}


def _comparisons(node: Condition) -> Iterator[tuple[FactValue | Since, Operator, Any]]:
    match node:
        case Not(part=part):
            yield from _comparisons(part)
        case AllOf(parts=parts) | AnyOf(parts=parts) | AtLeast(parts=parts):
            for part in parts:
                yield from _comparisons(part)
        case Among():
            yield from _comparisons(_as_comparisons(node))
        case Compare():
            found = _with_constant(node)
            if found is not None:
                yield found


def _with_constant(node: Compare) -> tuple[FactValue | Since, Operator, Any] | None:
    """Return term, operator and value of a comparison between a term and a constant."""
    match node.left, node.right:
        case (FactValue() | Since()) as term, Constant(value=value):
            return term, node.operator, value
        case Constant(value=value), (FactValue() | Since()) as term:
            return term, FLIPPED[node.operator], value
        case _:
            return None


def _as_comparisons(node: Among) -> AnyOf:
    return AnyOf(tuple(Compare(FactValue(node.fact), "==", Constant(option)) for option in node.options))


_Way = tuple[Pattern, ...]


@dataclass(slots=True)
class _Translator:
    """Collects rules and attributes; a way is one conjunction of patterns that makes a node come out as wanted."""

    scales: Mapping[FactValue | Since, tuple[Any, ...]]
    rules: list[DurableRule] = field(default_factory=list)
    attributes: dict[str, Attribute] = field(default_factory=dict)
    _names: dict[tuple[Condition, bool], str] = field(default_factory=dict)
    _found: dict[tuple[Condition, bool], tuple[_Way, ...]] = field(default_factory=dict)
    _terms: dict[Attribute, str] = field(default_factory=dict)

    def conclude(self, node: Condition, wanted: bool) -> str:
        """Return the name of the fact that says that the node is true (or false)."""
        key = (node, wanted)
        if key not in self._names:
            name = f"{'true' if wanted else 'false'} {len(self._names)}"
            self._names[key] = name
            self.rules += [DurableRule(way, name) for way in dict.fromkeys(self._ways(node, wanted))]
        return self._names[key]

    def _ways(self, node: Condition, wanted: bool) -> tuple[_Way, ...]:
        """Return the ways; each is looked for once, or "at least" would walk through every combination."""
        key = (node, wanted)
        if key not in self._found:
            self._found[key] = self._look(node, wanted)
        return self._found[key]

    def _look(self, node: Condition, wanted: bool) -> tuple[_Way, ...]:
        match node:
            case Not(part=part):
                return self._ways(part, not wanted)
            case AllOf(parts=parts):
                return self._all(parts, wanted) if wanted else self._any(parts, wanted)
            case AnyOf(parts=parts):
                return self._any(parts, wanted) if wanted else self._all(parts, wanted)
            case AtLeast(count=count, parts=parts):
                return self._count(count if wanted else len(parts) - count + 1, parts, wanted)
            case Among():
                return self._ways(_as_comparisons(node), wanted)
            case _:
                return ((self._literal(node, wanted),),)

    def _any(self, parts: Iterable[Condition], wanted: bool) -> tuple[_Way, ...]:
        return tuple(way for part in parts for way in self._ways(part, wanted))

    def _all(self, parts: Iterable[Condition], wanted: bool) -> tuple[_Way, ...]:
        patterns = [pattern for part in parts for pattern in self._patterns(part, wanted)]
        return (tuple(dict.fromkeys(patterns)),)

    def _patterns(self, part: Condition, wanted: bool) -> _Way:
        ways = self._ways(part, wanted)
        return ways[0] if len(ways) == 1 else (Pattern(self.conclude(part, wanted), "==", 1),)

    def _count(self, count: int, parts: tuple[Condition, ...], wanted: bool) -> tuple[_Way, ...]:
        if count == 1:
            return self._any(parts, wanted)
        if count == len(parts):
            return self._all(parts, wanted)
        signed = parts if wanted else tuple(Not(part) for part in parts)
        with_first = AllOf((signed[0], AtLeast(count - 1, signed[1:])))
        return self._any((with_first, AtLeast(count, signed[1:])), True)

    def _literal(self, leaf: Leaf, wanted: bool) -> Pattern:
        found = _with_constant(leaf) if isinstance(leaf, Compare) else None
        if found is None:
            return Pattern(self._name(leaf), "==", int(wanted))
        term, operator, value = found
        scale = Scale(term, self.scales[term])
        return Pattern(self._name(scale), operator if wanted else _OPPOSITE[operator], scale.position(value))

    def _name(self, attribute: Attribute) -> str:
        if attribute not in self._terms:
            name = _name_of(attribute) or f"leaf {len(self._terms)}"
            self._terms[attribute] = name
            self.attributes[name] = attribute
        return self._terms[attribute]


def _name_of(attribute: Attribute) -> str | None:
    """Return a name that a person can read; what holds texts of the content gets a number instead."""
    match attribute:
        case Scale(term=Since(unit=unit, fact=fact)):
            return f"{unit}_since {fact}"
        case Scale(term=FactValue(fact=fact)) | Flag(fact=fact):
            return fact
        case Known(fact=fact):
            return f"known {fact}"
        case Never(fact=fact):
            return f"never {fact}"
        case _:
            return None
