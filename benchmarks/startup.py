"""How long `vip` takes to start, as ratios to bare imports measured in the same run.

Absolute times say more about the machine than about the program, so each command is held against the least that any
Python program of its kind must do. The commands of a pair take turns, so that a busy moment hits both, and the
median of the turns is used. Nothing is asserted: the bars are what is aimed for.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
VIP = (str(Path(sys.executable).parent / "vip"),)
REGION = str(ROOT / "gap" / "regions" / "sodra-lappland.yaml")


@dataclass(frozen=True, slots=True)
class Pair:
    """A command, the bare imports it is held against, and the ratio that is aimed for."""

    command: tuple[str, ...]
    imports: str
    bar: float

    @property
    def bare(self) -> tuple[str, ...]:
        """The command that only imports."""
        return (sys.executable, "-c", f"import {self.imports}")


HELP = Pair((*VIP, "--help"), "click", 2.5)
GAP = Pair((*VIP, "gap", REGION), "click, pydantic, networkx, yaml", 1.6)


def main(turns: int = 15) -> None:
    """Measure both pairs and the first start, and print what came out."""
    print(
        f"{platform.python_implementation()} {platform.python_version()}, {platform.platform()}, {os.cpu_count()} cores"
    )
    print(f"medians of {turns} turns\n")
    with tempfile.TemporaryDirectory() as cache:
        cold = _seconds(GAP.command, cache)
        _show(HELP, turns, cache)
        _show(GAP, turns, cache)
    print(f"the first `vip gap`, which reads and checks all content and keeps it: {cold:.2f} s")


def _show(pair: Pair, turns: int, cache: str) -> None:
    measured, bare = _medians((pair.command, pair.bare), turns, cache)
    name = " ".join(("vip", *(Path(word).name for word in pair.command[1:])))
    print(f"{name}: {measured:.3f} s")
    print(f'python -c "import {pair.imports}": {bare:.3f} s')
    print(f"ratio {measured / bare:.2f} (aim: at most {pair.bar})\n")


def _medians(commands: Sequence[tuple[str, ...]], turns: int, cache: str) -> list[float]:
    """Return the median time of each command; they take turns, and a first turn that fills the caches is not counted."""
    times: list[list[float]] = [[] for _ in commands]
    for turn in range(turns + 1):
        for command, taken in zip(commands, times, strict=True):
            seconds = _seconds(command, cache)
            if turn:
                taken.append(seconds)
    return [statistics.median(taken) for taken in times]


def _seconds(command: tuple[str, ...], cache: str) -> float:
    environment = os.environ | {"VIPENGINE_CACHE": cache}
    start = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
