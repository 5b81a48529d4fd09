"""Follow a long invented stream and show that memory does not grow with the number of events.

    python benchmarks/soak.py --events 1000000 --engine compiled

Persons come and go: a window of active persons slides over all of them, and now and then one who was let go comes back.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from vipengine.content.load import load_knowledge
from vipengine.session.engines import engine_of
from vipengine.session.stream import follow

_FIRST_DAY = date(2020, 1, 1)
_FACTS = ("suspected_psychosis", "acute_suicide_risk", "violence_risk", "has_relatives", "wants_work_or_study")
_EVENTS = ("referral_received", "first_visit", "care_plan_drawn_up", "physical_check_done")
_INTERVENTIONS = ("ips", "family-intervention", "care-coordinator", "psychoeducation")
_STATES = ("wanted", "declined", "ongoing", "done")
_ACTIVE = 200
_EVENTS_EACH = 50
_RETURNS_EVERY = 100_000


def stream(events: int) -> Iterator[str]:
    """Yield the lines of the stream; the same number gives the same lines."""
    chance = random.Random(7)  # noqa: S311 -- invented persons
    persons = max(_ACTIVE, events // _EVENTS_EACH)
    for number in range(events):
        start = number * (persons - _ACTIVE) // events
        returns = number % _RETURNS_EVERY == _RETURNS_EVERY - 1
        person = chance.randrange(max(1, start)) if returns else start + chance.randrange(_ACTIVE)
        day = _FIRST_DAY + timedelta(days=number * 2000 // events)
        yield json.dumps({"person": f"p{person}", "at": day.isoformat(), **_told(chance)})


def _told(chance: random.Random) -> dict[str, object]:
    match chance.randrange(4):
        case 0:
            return {"event": chance.choice(_EVENTS)}
        case 1:
            return {"intervention": chance.choice(_INTERVENTIONS), "state": chance.choice(_STATES)}
        case 2:
            return {}
        case _:
            return {"fact": chance.choice(_FACTS), "value": chance.random() < 0.5}


def _megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def main() -> None:
    """Write the stream to a file, follow it, and print memory and speed ten times on the way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--persons", type=int, default=1_000, help="kept in memory")
    parser.add_argument("--engine", choices=("compiled", "durable"), default="compiled")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stream.ndjson"
        with path.open("w", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in stream(asked.events))
        _follow(path, asked.events, asked.persons, asked.engine)


def _follow(path: Path, events: int, persons: int, name: str) -> None:
    knowledge = load_knowledge()
    engine = engine_of(knowledge, name)
    print(f"{events} events, {persons} persons kept, engine {engine.name}")
    changes, begun = 0, time.perf_counter()
    with path.open("rb") as file:
        outcomes = follow(knowledge, engine, file, "stream", capacity=persons, again=partial(path.open, "rb"))
        for number, outcome in enumerate(outcomes, start=1):
            changes += len(outcome.taken.changes)
            if number % max(1, events // 10) == 0:
                speed = number / (time.perf_counter() - begun)
                print(
                    f"{number:>9} events  {_megabytes():7.1f} MB  {speed:7.0f} events/s  {changes:>9} changes",
                    flush=True,
                )


if __name__ == "__main__":
    main()
