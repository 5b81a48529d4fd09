"""Draw the tables of `docs/performance.md`: what one person costs by the number of rules, on two logarithmic scales.

The page is what was measured and is written by hand; the drawing only repeats it, and is the same for the same page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import matplotlib as mpl

mpl.use("svg")
mpl.rcParams["svg.hashsalt"] = "vipengine"

import matplotlib.pyplot as plt  # noqa: E402 -- the way of drawing is chosen before it is loaded

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "performance.md"
PLOT = ROOT / "docs" / "images" / "speed.svg"

Line = list[tuple[int, float]]


def main() -> None:
    """Write the plot."""
    page = PAGE.read_text(encoding="utf-8")
    figure, (own, others) = plt.subplots(1, 2, figsize=(11, 4.6), sharex=True, layout="constrained")
    _draw(own, _own(page), "One person, by number of rules")
    _draw(others, _others(page), "Which rules concern a person, beside other engines")
    figure.savefig(PLOT, metadata={"Date": None, "Title": "Microseconds for one person, by number of rules"})


def _own(page: str) -> dict[str, Line]:
    names = {"by hand": 1, "statuses": 2, "document": 4, "questions": 5, "all reasons": 7}
    rows = [*_rows(page, "## Statuses of one person")]
    return {name: [(int(row[0]), _number(row[place])) for row in rows] for name, place in names.items()}


def _others(page: str) -> dict[str, Line]:
    lines: dict[str, Line] = {}
    for row in _rows(page, "## Other engines"):
        lines.setdefault(row[1].split()[0], []).append((int(row[0]), _number(row[2])))
    return lines


def _rows(page: str, heading: str) -> Iterator[list[str]]:
    """Yield the rows of the first table below a heading that begin with a number."""
    section = page.split(f"{heading}\n", 1)[1].split("\n## ", 1)[0]
    for line in section.splitlines():
        if re.match(r"\| \d", line):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def _number(text: str) -> float:
    return float(text.replace(" ", ""))


def _draw(axes: plt.Axes, lines: dict[str, Line], title: str) -> None:
    markers = iter("os^Dvx")
    for name, points in lines.items():
        axes.plot(*zip(*points, strict=True), marker=next(markers), label=name)
    axes.set(xscale="log", yscale="log", xlabel="rules", ylabel="microseconds of the processor", title=title)
    axes.grid(visible=True, which="major", alpha=0.3)
    axes.legend()


if __name__ == "__main__":
    main()
