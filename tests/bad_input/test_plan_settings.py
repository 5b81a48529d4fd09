"""Courses, seats, lead times and changes that cannot be used: what a person reads of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.conftest import Vip
from cli.conftest import vip as vip
from cli.running import PATHWAY, ROOT

REGION = ROOT / "gap" / "regions" / "pahittad-region.yaml"
HEAD = f"region: north\nname: North\nas_of: 2026-09-01\npathways: [{PATHWAY}]\nplan:\n"

PLANS = {
    "an unknown action of a course": (
        "  courses: [{action: train-assesors, date: 2027-02-08, seats: 6}]",
        ("6:22", "train-assesors", "train-assessors"),
    ),
    "an unknown action of a lead time": ("  lead_times: {agree-on-ip: 9 months}", ("6:16", "agree-on-ips")),
    "an unknown action of seats": ("  seats: {train-assesors: 3}", ("6:11", "train-assessors")),
    "a course without seats": (
        "  courses: [{action: train-assessors, date: 2027-02-08, seats: 0}]",
        ("6:64", "0 är utanför gränserna (≥ 1)"),
    ),
    "no seats": ("  seats: {train-assessors: 0}", ("6:28", "≥ 1")),
    "a course on no date": (
        "  courses: [{action: train-assessors, date: 2027-02-30, seats: 6}]",
        ("6:45", "”2027-02-30” är inte ett giltigt datum"),
    ),
    "a lead time without a unit": ("  lead_times: {agree-on-ips: 9}", ("6:30", "Skriv till exempel")),
    "a deadline before the start": ("  start: 2026-10-01\n  deadline: 2026-09-30", ("7:13", "innan den börjar")),
}


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_that_cannot_be_used(name: str, vip: Vip, tmp_path: Path) -> None:
    """Each is told with its place, and with the nearest name."""
    written, told = PLANS[name]
    file = tmp_path / "north.yaml"
    file.write_text(f"{HEAD}{written}\n", encoding="utf-8")
    found = vip("gap", file, "--lang", "sv")

    assert (found.code, found.out) == (2, "")
    assert f"north.yaml:{told[0]}" in found.err
    assert all(words in found.err for words in told[1:])


def test_everything_wrong_is_told_at_once(vip: Vip, tmp_path: Path) -> None:
    """Three names in one call."""
    file = tmp_path / "north.yaml"
    plan = "  courses: [{action: trane, date: 2027-02-08}]\n  seats: {trane: 3}\n  lead_times: {trane: 3 weeks}\n"
    file.write_text(f"{HEAD}{plan}", encoding="utf-8")

    assert vip("gap", file, "--lang", "sv").err.count("”trane” finns inte") == 3


CALLS = {
    "no change": (("--what-if",), "--meetings-later"),
    "a change that is not asked for": (("--without", "agree-on-ips"), "--what-if"),
    "two questions": (("--what-if", "--start", "2026-11-02", "--if-nothing"), "--if-nothing"),
    "an unknown action": (("--what-if", "--without", "agree-on-ip"), "agree-on-ips"),
    "no period": (("--what-if", "--meetings-later", "soon"), "18 months"),
    "hours": (("--what-if", "--meetings-later", "3 hours"), "18 months"),
    "no date": (("--what-if", "--extra-meeting", "2027-02-30"), "2027-02-30"),
    "a deadline before the start": (("--what-if", "--deadline", "2026-01-01"), "2026-10-01"),
    "a start beyond the calendar": (("--what-if", "--start", "2199-01-01", "--deadline", "2199-02-01"), "2199"),
    "meetings beyond the calendar": (("--what-if", "--meetings-later", "900 years"), "2926"),
    "a goal in the past": (("--reach", "first-visit", "--before", "2026-01-01"), "2026-10-01"),
}


@pytest.mark.parametrize("name", CALLS)
def test_a_call_that_cannot_be_answered(name: str, vip: Vip) -> None:
    """It is told what to write instead, and nothing is written."""
    arguments, told = CALLS[name]
    found = vip("plan", REGION, *arguments, "--lang", "sv")

    assert (found.code, found.out) == (2, "")
    assert told in found.err
