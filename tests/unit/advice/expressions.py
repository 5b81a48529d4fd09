"""Conditions written at random over the facts of the small knowledge, and persons of whom some of it is known."""

from __future__ import annotations

from hypothesis import strategies as st

_LEAVES = [
    "ill",
    "wants",
    "danger",
    "heavy",
    "weight > 80",
    "weight <= 120",
    "severity == 'mild'",
    "children >= 2",
    "never(last_check)",
    "months_since(last_check) >= 6",
]
#: A fact and how it may be known.
_VALUES = {
    "ill": ["true", "false"],
    "wants": ["true", "false"],
    "danger": ["true", "false"],
    "weight": ["70.0", "100.5"],
    "severity": ["mild", "severe"],
    "children": ["1", "2"],
    "last_check": ["never", "2026-10-01", "2025-10-01"],
}


def _joined(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pair = st.lists(parts, min_size=2, max_size=3)
    return st.one_of(
        parts.map("not ({})".format),
        pair.map(lambda texts: " and ".join(f"({text})" for text in texts)),
        pair.map(lambda texts: " or ".join(f"({text})" for text in texts)),
        pair.map(lambda texts: f"at_least(2, {', '.join(texts)})"),
    )


def expressions(*more: str, most: int = 5) -> st.SearchStrategy[str]:
    """Return conditions of up to about `most` leaves; `more` are leaves beside the usual ones."""
    return st.recursive(st.sampled_from([*_LEAVES, *more]), _joined, max_leaves=most)


def persons() -> st.SearchStrategy[str]:
    """Return what is known of persons, as the YAML of the facts in a document."""
    every = [st.sampled_from([None, *(f"{name}: {value}" for value in values)]) for name, values in _VALUES.items()]
    return st.tuples(*every).map(lambda facts: f"facts: {{{', '.join(fact for fact in facts if fact)}}}")
