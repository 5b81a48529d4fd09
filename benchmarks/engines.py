"""Other rule engines on the same rules: which rules certainly concern a person.

That is all they are asked, since none of them has an "unknown": a test is said so that a missing fact fails it, and
"known and false" is said as such. Each engine is set up once, in the way its own manual shows, and asked with the
plain values of a person. An engine that is not installed is left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from importlib.util import find_spec
from itertools import count
from typing import Any

from generated import Made, Test

Values = Mapping[str, Any]
#: Returns the names of the rules that concern the person.
Engine = Callable[[Values], frozenset[str]]
#: durable-rules drops facts when many patterns meet them, and takes seconds to build larger sets.
_DURABLE_MOST = 100
#: A fact that a rule answers to, with which every case begins: durable-rules cannot delete a case in which none did.
_OPENED = "opened"


def engines(made: Made) -> dict[str, Engine]:
    """Return the installed engines by name, set up with the rules."""
    known = {"rule-engine": _rule_engine, "zen-engine": _zen, "clipspy": _clips}
    modules = {"rule-engine": "rule_engine", "zen-engine": "zen", "clipspy": "clips"}
    built = {name: build(made) for name, build in known.items() if find_spec(modules[name])}
    if find_spec("durable") and len(made.rules) <= _DURABLE_MOST:
        built["durable-rules"] = _durable(made)
    return built


def _joined(made: Made, write: Callable[[Test], str]) -> dict[str, str]:
    return {
        rule.name: " or ".join(f"({' and '.join(write(test) for test in group)})" for group in rule.groups)
        for rule in made.rules
    }


def _rule_engine(made: Made) -> Engine:
    library = import_module("rule_engine")

    def write(test: Test) -> str:
        if test.above is not None:
            return f"({test.fact} != null and {test.fact} > {test.above})"
        return f"{test.fact} == {str(test.holds).lower()}"

    context = library.Context(default_value=None)
    rules = {name: library.Rule(text, context=context) for name, text in _joined(made, write).items()}
    return lambda values: frozenset(name for name, rule in rules.items() if rule.matches(values))


def _zen(made: Made) -> Engine:
    library = import_module("zen")

    def write(test: Test) -> str:
        if test.above is not None:
            return f"({test.fact} != null and {test.fact} > {test.above})"
        return f"{test.fact} == {str(test.holds).lower()}"

    expressions = [{"id": name, "key": name, "value": text} for name, text in _joined(made, write).items()]
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode", "position": {"x": 0, "y": 0}},
        {
            "id": "rules",
            "name": "rules",
            "type": "expressionNode",
            "position": {"x": 0, "y": 0},
            "content": {"expressions": expressions},
        },
        {"id": "out", "name": "out", "type": "outputNode", "position": {"x": 0, "y": 0}},
    ]
    edges = [
        {"id": "1", "sourceId": "in", "targetId": "rules", "type": "edge"},
        {"id": "2", "sourceId": "rules", "targetId": "out", "type": "edge"},
    ]
    engine = library.ZenEngine()
    decision = engine.create_decision(json.dumps({"nodes": nodes, "edges": edges}))
    return lambda values: frozenset(name for name, holds in decision.evaluate(values)["result"].items() if holds)


def _clips(made: Made) -> Engine:
    library = import_module("clips")
    environment = library.Environment()
    slots = " ".join(f"(slot {fact} (default unknown))" for fact in made.facts)
    environment.build(f"(deftemplate person {slots})")
    environment.build("(deftemplate concerned (slot rule))")

    def write(test: Test) -> str:
        if test.above is not None:
            return f"({test.fact} ?{test.fact}&:(and (numberp ?{test.fact}) (> ?{test.fact} {test.above})))"
        return f"({test.fact} {str(test.holds).upper()})"

    for rule in made.rules:
        for number, group in enumerate(rule.groups):
            tests = _conjunction(group, write)
            environment.build(f"(defrule {rule.name}-{number} {tests} => (assert (concerned (rule {rule.name}))))")
    template = environment.find_template("person")

    def ask(values: Values) -> frozenset[str]:
        environment.reset()
        template.assert_fact(
            **{name: _symbol(library, value) if isinstance(value, bool) else value for name, value in values.items()}
        )
        environment.run()
        return frozenset(str(fact["rule"]) for fact in environment.facts() if fact.template.name == "concerned")

    return ask


def _conjunction(group: Iterable[Test], write: Callable[[Test], str]) -> str:
    """Write a pattern per test, since a slot can stand but once in a pattern."""
    return " ".join(f"(person {write(test)})" for test in group)


def _symbol(library: Any, value: bool) -> Any:
    return library.Symbol("TRUE" if value else "FALSE")


def _durable(made: Made) -> Engine:
    lang, engine = import_module("durable.lang"), import_module("durable.engine")
    found: set[str] = set()

    def pattern(test: Test) -> Any:
        fact = lang.m.name == test.fact
        return fact & (lang.m.value > test.above if test.above is not None else lang.m.value == test.holds)

    def record(name: str) -> Callable[[object], None]:
        return lambda context: found.add(name)

    ruleset = f"made-{len(made.rules)}"
    with lang.ruleset(ruleset):
        lang.when_all(lang.m.name == _OPENED)(lambda context: None)
        for rule in made.rules:
            for group in rule.groups:
                patterns = [getattr(lang.c, f"p{number}") << pattern(test) for number, test in enumerate(group)]
                lang.when_all(*patterns)(record(rule.name))

    turns = count()

    def ask(values: Values) -> frozenset[str]:
        found.clear()
        person = str(next(turns))
        for name, value in {_OPENED: True, **values}.items():
            try:
                lang.assert_fact(ruleset, {"sid": person, "name": name, "value": value})
            except engine.MessageNotHandledException:
                continue
        lang.delete_state(ruleset, person)
        return frozenset(found)

    return ask
