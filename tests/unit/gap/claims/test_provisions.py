"""Who does what for whom, and when."""

from datetime import date
from typing import Any

import pytest
from builders import region

from vipengine.gap.claims.provisions import consumers, in_force, overlaps, provisions_of, rings
from vipengine.model.region import Provision


def provision(provider: str = "a", consumer: str = "b", **fields: Any) -> Provision:
    """Return a provision of one requirement to one consumer."""
    return Provision.model_validate(
        {"provider": provider, "consumers": (consumer,), "requirements": ("need",), **fields}
    )


def test_provisions_are_kept_by_requirement() -> None:
    """One that names two requirements is found under both, and under one it names twice only once."""
    two = provision(requirements=("need", "other", "need"))
    one = provision("b", "c")

    assert provisions_of(region(provisions=(two, one))) == {"need": (two, one), "other": (two,)}


def test_consumers_of_a_part_are_those_of_provisions_that_name_it_or_none() -> None:
    """A provision without a part is about every part."""
    general, regional = provision("a", "b"), provision("a", "c", part="region")

    assert consumers([general, regional], "region") == {"b": general, "c": regional}
    assert consumers([general, regional], "joint") == {"b": general}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({}, {}, True),
        ({"part": "region"}, {"part": "municipality"}, False),
        ({"part": "region"}, {}, True),
        ({"until": date(2026, 1, 1)}, {"from": date(2026, 1, 2)}, False),
        ({"until": date(2026, 1, 1)}, {"from": date(2026, 1, 1)}, True),
        ({"from": date(2026, 1, 2)}, {"until": date(2026, 1, 1)}, False),
    ],
)
def test_two_provisions_overlap_on_a_common_part_and_day(
    one: dict[str, Any], other: dict[str, Any], expected: bool
) -> None:
    """The last day of one and the first of the other are a common day only when they are the same."""
    assert overlaps(provision(**one), provision(**other)) is expected
    assert overlaps(provision(**other), provision(**one)) is expected


def test_units_that_do_it_for_each_other_are_a_ring() -> None:
    """Also when the ring is long; a chain is none."""
    ring = [provision("a", "b"), provision("b", "c"), provision("c", "a")]

    assert [set(found) for found in rings(ring, "region")] == [{"a", "b", "c"}]
    assert list(rings(ring[:2], "region")) == []


def test_a_ring_is_one_only_if_it_holds_on_some_day() -> None:
    """First one does it for the other, then the other for the one."""
    first = provision("a", "b", until=date(2026, 6, 30))

    assert list(rings([first, provision("b", "a", **{"from": date(2026, 7, 1)})], "region")) == []
    assert len(list(rings([first, provision("b", "a", **{"from": date(2026, 6, 30)})], "region"))) == 1


def test_a_ring_is_within_one_part() -> None:
    """Region for municipality in one part and the other way round in another is a division of work."""
    parts = [provision("a", "b", part="region"), provision("b", "a", part="municipality")]

    assert [list(rings(parts, part)) for part in ("region", "municipality")] == [[], []]


def test_in_force_without_dates_is_always() -> None:
    """A provision that says no day has none."""
    assert in_force(provision(), date.min)
    assert in_force(provision(), date.max)
