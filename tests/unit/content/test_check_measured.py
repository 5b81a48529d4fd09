"""Indicators that cannot test the requirement that names them."""

from typing import Any

import pytest
from builders import indicator, knowledge, requirement, text

from vipengine.content.checks.measured import check
from vipengine.content.checks.references import check as references
from vipengine.content.knowledge import Places


def codes(needed_in: str = "national", **fields: Any) -> list[str]:
    """Return the problems of a requirement that is tested by such an indicator."""
    needed = requirement("access", measured_by=("in-time",), scope=needed_in)
    found = list(check(knowledge(requirements=[needed], indicators=[indicator(**fields)]), Places()))
    for problem in found:
        assert "{" not in problem.text("sv") + problem.text("en")
    return [problem.code for problem in found]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, []),
        ({"direction": "low"}, []),
        ({"direction": "follow"}, ["measured-by-kind"]),
        ({"kind": "median"}, ["measured-by-kind"]),
        ({"not_computable": text("no data")}, ["measured-by-kind"]),
    ],
)
def test_only_a_share_with_a_direction_tests_anything(fields: dict[str, Any], expected: list[str]) -> None:
    """Of a median, or of what may go either way, no claim can be said to be too high."""
    assert codes(**fields) == expected


@pytest.mark.parametrize(
    ("requirement_scope", "indicator_scope", "expected"),
    [
        ("national", "regional:orebro", ["measured-by-scope"]),
        ("regional:orebro", "regional:orebro", []),
        ("regional:orebro", "national", []),
        ("regional:orebro", "regional:stockholm", ["measured-by-scope"]),
    ],
)
def test_a_regional_indicator_tests_no_national_requirement(
    requirement_scope: str, indicator_scope: str, expected: list[str]
) -> None:
    """It may be used where it holds."""
    assert codes(requirement_scope, scope=indicator_scope) == expected


def test_an_indicator_that_does_not_exist_is_left_to_the_check_of_references() -> None:
    """It is told once, with the nearest name."""
    known = knowledge(requirements=[requirement("access", measured_by=("in-tmie",))], indicators=[indicator()])

    assert list(check(known, Places())) == []
    told = [problem for problem in references(known, Places()) if problem.data.get("id") == "in-tmie"]
    assert [(problem.code, problem.nearest) for problem in told] == [("unknown-id", ("in-time",))]
