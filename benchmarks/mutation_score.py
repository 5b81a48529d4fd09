"""The share of mutants that the tests notice, file by file, from `mutmut results --all true` on standard input."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable

#: What the tests noticed: a test failed, or never came to an end.
NOTICED = ("killed", "timeout")
_LINE = re.compile(r"^\s*vipengine\.(?P<module>\w+\.\w+)\.\S+: (?P<status>.+)$")


def main(bar: float) -> int:
    """Print the table, and return 1 when fewer per cent than `bar` were noticed or some mutant was not tried."""
    found = Counter((match["module"], match["status"]) for line in sys.stdin if (match := _LINE.match(line)))
    modules = sorted({module for module, _ in found})
    print("| module | mutants | noticed | not noticed | score |\n| --- | ---: | ---: | ---: | ---: |")
    for module in modules:
        print(_row(module, found, [module]))
    print(_row("**all**", found, modules))
    untried = sum(count for (_, status), count in found.items() if status.startswith(("not checked", "check was")))
    score = _score(found, modules)
    print(f"\n{score:.1f} % of {found.total()} mutants are noticed (at least {bar:g} %); {untried} were not tried")
    return int(not found or untried > 0 or score < bar)


def _row(name: str, found: Counter[tuple[str, str]], modules: Iterable[str]) -> str:
    of_these = Counter({key: count for key, count in found.items() if key[0] in modules})
    noticed = _noticed(of_these)
    total = of_these.total()
    return f"| {name} | {total} | {noticed} | {total - noticed} | {100 * noticed / total:.1f} % |"


def _score(found: Counter[tuple[str, str]], modules: Iterable[str]) -> float:
    return 100 * _noticed(found) / max(found.total(), 1)


def _noticed(found: Counter[tuple[str, str]]) -> int:
    return sum(count for (_, status), count in found.items() if status in NOTICED)


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 90))
