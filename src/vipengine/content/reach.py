"""What can be reached along transitions: needed at every start, so it does not wait for a graph library to load."""

from __future__ import annotations

from collections.abc import Collection, Iterable


def reached(starts: Iterable[str], edges: Collection[tuple[str, str]]) -> frozenset[str]:
    """Return the starts and all that some edge leads to from what is reached.

    >>> sorted(reached(["a"], [("a", "b"), ("c", "d")]))
    ['a', 'b']
    """
    found: set[str] = set()
    fresh = set(starts)
    while fresh:
        found |= fresh
        fresh = {end for start, end in edges if start in fresh} - found
    return frozenset(found)
