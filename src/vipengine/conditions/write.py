"""Write the text of a function and define it: what is written twice is written once.

Only what a printer of this package wrote is ever run. Names in the text come from counters, and every name, number and
text of the content is handed over as a value, never as text. See `docs/decisions/0010-generated-code.md`.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import CodeType
from typing import Any

#: How many texts are kept compiled: the same condition is often written again with other values, as of another day.
_KEPT = 1024


@dataclass(slots=True)
class Writer:
    """Collects one assignment per different expression, and the values of the content that they speak of."""

    lines: list[str] = field(default_factory=list)
    constants: dict[str, object] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _constant_names: dict[tuple[type, object], str] = field(default_factory=dict)

    def let(self, expression: str) -> str:
        """Return the name that holds the expression."""
        if expression not in self._names:
            self._names[expression] = f"v{len(self._names)}"
            self.lines.append(f"{self._names[expression]} = {expression}")
        return self._names[expression]

    def constant(self, value: object) -> str:
        """Return the name of a value of the content."""
        key = (type(value), value if isinstance(value, int) else repr(value))
        if key not in self._constant_names:
            name = f"k{len(self.constants)}"
            self._constant_names[key] = name
            self.constants[name] = value
        return self._constant_names[key]

    def written(self, parameters: str, first: Iterable[str], results: Iterable[str]) -> str:
        """Return the text of the function."""
        last = f"return {listed(results)}"
        return "\n".join([f"def judge({parameters}):", *(f"    {line}" for line in (*first, *self.lines, last)), ""])


def listed(names: Iterable[str]) -> str:
    """Return the text of a tuple."""
    return f"({''.join(f'{name}, ' for name in names)})"


def defined(source: str, names: Mapping[str, object]) -> Any:
    """Return the function that a text is; it sees these names and nothing else."""
    seen: dict[str, Any] = {"__builtins__": {}, **names}
    exec(_code(source), seen)  # noqa: S102 -- only what a printer of this package wrote
    return seen["judge"]


@functools.lru_cache(maxsize=_KEPT)
def _code(source: str) -> CodeType:
    return compile(source, "<conditions>", "exec")
