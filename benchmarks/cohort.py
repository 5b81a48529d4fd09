"""How long the statuses of many persons take, beside the same rules written by hand in polars; and how much memory.

Every way is first held to the same statuses for the same persons. Ways take turns and the best turn counts: the
processor's time of all threads, since other work may share the cores. Memory is the most that a process of its own held
while it read a parquet file and wrote another. `cohort.py` measures up to 1 000 000 persons and 4 000 000 for the slope;
`cohort.py 10000000` measures the memory of so many too.
"""

from __future__ import annotations

import functools
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from math import log
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
from generated import AS_OF, VALID_FOR, Groups, Made, MadeRule, Test, knowledge_of, make

from vipengine.clock.arithmetic import date_after
from vipengine.cohort.persons import Persons, persons_of
from vipengine.cohort.statuses import with_statuses
from vipengine.cohort.words import WORDS

RULES = 100
PERSONS = 1_000_000
SLOPE = (250_000, 500_000, 1_000_000, 2_000_000, 4_000_000)
TURNS = 2
#: So many persons are held against each other in every engine.
_COMPARED = 20_000

Say = Callable[[str], pl.Expr]


def main(sizes: Sequence[int]) -> None:
    """Measure and print the tables."""
    made = make(RULES)
    print(f"{platform.python_implementation()} {platform.python_version()}, polars {pl.__version__}, ", end="")
    print(f"{platform.platform()}, {os.cpu_count()} cores, {platform.machine()}; {RULES} rules\n")
    with tempfile.TemporaryDirectory() as folder:
        _agree(made, file_of(made, _COMPARED, Path(folder)))
        _speed(made, file_of(made, PERSONS, Path(folder)))
        _engines(made, file_of(made, PERSONS, Path(folder)))
        _slope(made, Path(folder))
        _memory(made, [PERSONS, *sizes], Path(folder))


def file_of(made: Made, count: int, folder: Path) -> Path:
    """Return a parquet file of so many made-up persons; a third of their values are missing."""
    path = folder / f"{count}.parquet"
    if not path.exists():
        persons = pl.LazyFrame({"person": range(1)}).select(person=pl.int_range(count))
        persons.with_columns(*_values(made)).sink_parquet(path, row_group_size=100_000)
    return path


def _values(made: Made) -> Iterator[pl.Expr]:
    for place, fact in enumerate(made.facts):
        chance = [pl.col("person").hash(3 * place + number) for number in range(3)]
        value = chance[0] % 100 if made.is_number(fact) else chance[0] % 10 < 6
        known = chance[1] % 3 > 0
        yield pl.when(known).then(value.cast(pl.Int64) if made.is_number(fact) else value).alias(fact)
        if made.grows_stale(fact):
            day = pl.lit(AS_OF) - pl.duration(days=chance[2] % 500)
            yield pl.when(known).then(day).alias(f"{fact}.date")


def persons_in(made: Made, frame: Any) -> Persons:
    """Return the persons of a frame, checked."""
    return persons_of(knowledge_of(made), frame, as_of=AS_OF, pathways=("made",))


def ours(persons: Persons) -> Any:
    """Return the statuses in the frame's own kind, with nothing computed yet."""
    rows = with_statuses(persons)
    return persons.native(
        rows.select("person", *(name for name in rows.collect_schema() if name.startswith("status.")))
    )


def by_hand(made: Made, frame: pl.LazyFrame, say: Say = pl.lit) -> pl.LazyFrame:
    """Return the same as somebody would write it who knows polars: true, false and null, one expression a rule.

    `say` puts a status into the frame: as text, or as a word of an enumeration, which polars handles much faster.
    """
    last = date_after(VALID_FOR.unit, -VALID_FOR.count, AS_OF)
    fresh = [
        pl.when(pl.col(f"{fact}.date").is_between(last, AS_OF)).then(pl.col(fact)).alias(fact)
        for fact in made.facts
        if made.grows_stale(fact)
    ]
    return frame.with_columns(fresh).select(
        "person", *(_status(rule, say).alias(f"status.{rule.name}") for rule in made.rules)
    )


def _status(rule: MadeRule, say: Say) -> pl.Expr:
    applies = _groups(rule.groups)
    rows = [(~applies, "not_applicable"), (applies.is_null(), "undetermined")]
    if rule.unless is not None:
        unless = _test(rule.unless)
        rows.insert(0, (unless & ~applies.eq_missing(False), "contraindicated"))
        rows.append((unless.is_null(), "check_first"))
    if rule.wish is not None:
        wish = _test(rule.wish)
        rows += [(~wish, "not_wanted"), (wish.is_null(), "offer")]
    chain: Any = pl
    for when, status in rows:
        chain = chain.when(when).then(say(status))
    return chain.otherwise(say("start" if rule.wish is not None else "offer"))


def _groups(groups: Groups) -> pl.Expr:
    return pl.any_horizontal(pl.all_horizontal(_test(test) for test in group) for group in groups)


def _test(test: Test) -> pl.Expr:
    column = pl.col(test.fact)
    if test.above is not None:
        return column > test.above
    return column if test.holds else ~column


def _ways(made: Made, path: Path) -> dict[str, Callable[[], pl.LazyFrame]]:
    checked = functools.cache(lambda: persons_in(made, pl.scan_parquet(path)))
    return {
        "by hand": lambda: by_hand(made, pl.scan_parquet(path), _listed),
        "by hand, text": lambda: by_hand(made, pl.scan_parquet(path)),
        "vipengine": lambda: ours(checked()),
    }


def _listed(status: str) -> pl.Expr:
    return pl.lit(status, dtype=pl.Enum(WORDS))


def _agree(made: Made, path: Path) -> None:
    """Hold every way to the same statuses of the same persons.

    Raises:
        ValueError: two ways differ.
    """
    expected = by_hand(made, pl.scan_parquet(path)).sort("person").collect()
    polars = ours(persons_in(made, pl.scan_parquet(path))).collect()
    duck = _from_duckdb(made, path)
    answers = [_as_text(frame).select(expected.columns).sort("person") for frame in (expected, polars, duck)]
    if len({_hash(frame) for frame in answers}) != 1 or not all(answers[0].equals(frame) for frame in answers):
        raise ValueError("two ways of deciding differ")


def _as_text(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(pl.exclude("person").cast(pl.String))


def _hash(frame: pl.DataFrame) -> int:
    return int(frame.hash_rows(1).hash(2).sum())


def _from_duckdb(made: Made, path: Path) -> pl.DataFrame:
    table = duckdb.connect().read_parquet(str(path))
    return ours(persons_in(made, table)).pl()


def _speed(made: Made, path: Path) -> None:
    ways = _ways(made, path)
    times = _best({name: lambda way=way: way().collect(engine="streaming") for name, way in ways.items()})
    checks = _best({"the check": lambda: persons_in(made, pl.scan_parquet(path))})
    building = _best({"building": lambda: ours(persons_in(made, pl.scan_parquet(path).head(1)))})
    print(f"## {_spaced(PERSONS)} persons, from parquet into memory\n")
    _row("way", "s of the processor", "s on the clock", "ratio", "persons/s and core")
    _row("---", "---:", "---:", "---:", "---:")
    for name, (cpu, wall) in (times | checks | building).items():
        ratio = f"{cpu / times['by hand'][0]:.2f}"
        _row(name, f"{cpu:.2f}", f"{wall:.2f}", ratio, _spaced(PERSONS / cpu))


def _engines(made: Made, path: Path) -> None:
    """Measure other engines with the persons in memory."""
    table = pl.read_parquet(path)
    arrow, pandas = table.to_arrow(), table.to_pandas(use_pyarrow_extension_array=True)
    connection = duckdb.connect()
    frames = {"polars": table, "DuckDB": connection.from_arrow(arrow), "PyArrow": arrow, "pandas": pandas}
    print("\n## The same persons in memory, in each engine\n")
    _row("engine", "s of the processor", "s on the clock", "persons/s and core")
    _row("---", "---:", "---:", "---:")
    for name, frame in frames.items():
        persons = persons_in(made, frame)
        cpu, wall = _best({name: lambda persons=persons: _computed(ours(persons))}, turns=1)[name]
        _row(name, f"{cpu:.2f}", f"{wall:.2f}", _spaced(PERSONS / cpu))


def _computed(frame: Any) -> Any:
    return frame.to_arrow_table() if isinstance(frame, duckdb.DuckDBPyRelation) else frame


def _slope(made: Made, folder: Path) -> None:
    print("\n## More persons\n")
    _row("persons", "s of the processor", "s on the clock", "persons/s and core")
    _row("---:", "---:", "---:", "---:")
    points = []
    for count in SLOPE:
        path = file_of(made, count, folder)
        way = _ways(made, path)["vipengine"]
        cpu, wall = _best({"": lambda way=way: way().sink_parquet(folder / "out.parquet")}, turns=2)[""]
        points.append((log(count), log(cpu)))
        _row(_spaced(count), f"{cpu:.2f}", f"{wall:.2f}", _spaced(count / cpu))
    print(f"\nslope of the processor's time over the persons, in logarithms: {_fit(points):.2f} (1 is linear)")


def _fit(points: Sequence[tuple[float, float]]) -> float:
    middle_x, middle_y = (sum(values) / len(points) for values in zip(*points, strict=True))
    across = sum((x - middle_x) * (y - middle_y) for x, y in points)
    return across / sum((x - middle_x) ** 2 for x, _ in points)


def _memory(made: Made, sizes: Sequence[int], folder: Path) -> None:
    print("\n## Memory, from a parquet file to a parquet file\n")
    _row("persons", "way", "most memory, MB", "s on the clock", "file out, MB")
    _row("---:", "---", "---:", "---:", "---:")
    for count in sizes:
        path = file_of(made, count, folder)
        for way in ("by hand", "by hand, text", "vipengine") if count == PERSONS else ("by hand", "vipengine"):
            out = folder / "out.parquet"
            command = [sys.executable, __file__, "--alone", way, str(path), str(out)]
            said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
            _row(_spaced(count), way, *said, out.stat().st_size // 1_000_000)


def alone(way: str, path: Path, out: Path) -> None:
    """Compute one file from another, and print the most memory that it took and how long."""
    made, start = make(RULES), time.perf_counter()
    _ways(made, path)[way]().sink_parquet(out)
    print(_most_memory(), f"{time.perf_counter() - start:.1f}")


def _most_memory() -> int:
    """Return the most memory that this process has held, in MB; Linux tells it, and `getrusage` adds the parent's."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1000


def _best(ways: dict[str, Callable[[], object]], turns: int = TURNS) -> dict[str, tuple[float, float]]:
    """Return the seconds of the processor and of the clock of each way's best turn; the ways take turns."""
    best = dict.fromkeys(ways, (float("inf"), float("inf")))
    for _ in range(turns):
        for name, way in ways.items():
            cpu, wall = time.process_time(), time.perf_counter()
            way()
            best[name] = min(best[name], (time.process_time() - cpu, time.perf_counter() - wall))
    return best


def _spaced(number: float) -> str:
    return f"{number:,.0f}".replace(",", " ")


def _row(*cells: object) -> None:
    print(f"| {' | '.join(str(cell) for cell in cells)} |", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--alone"]:
        alone(sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]))
    else:
        main([int(size) for size in sys.argv[1:]])
