"""`vip gap --counted`: from persons in a cohort to the posts that they need."""

from __future__ import annotations

import json
from pathlib import Path

from cli.conftest import Vip
from cli.running import PATHWAY

REGION = f"""region: north
name: Region North
as_of: 2026-11-21
pathways: [{PATHWAY}]
capabilities: {{ips-specialist: {{value: 0.5, unit: fte}}}}
"""
HEAD = "person;pathways;birth_date;suspected_psychosis;wants_work_or_study"


def test_persons_of_a_cohort_become_posts(vip: Vip, tmp_path: Path) -> None:
    """Sixty persons who wish to work need three specialists of twenty persons each; half of one is two and a half short."""
    persons, counts, region = (tmp_path / name for name in ("persons.csv", "counts.json", "north.yaml"))
    rows = [f"p{number};{PATHWAY};2000-01-01;true;true" for number in range(60)]
    persons.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    region.write_text(REGION, encoding="utf-8")

    assert vip("cohort", persons, "--as-of", "2026-11-20", "--format", "json", "-o", counts).code == 0
    data = json.loads(vip("gap", region, "--counted", counts, "--format", "json").out)

    size = next(size for size in data["sizing"] if size["requirement"] == "ips-specialist")
    assert (size["basis"], size["demand_source"], size["demand_as_of"]) == ("counted", "counts.json", "2026-11-20")
    assert (size["demand"], size["needed"], size["has"]) == ({"low": 60, "high": 60}, {"low": 3, "high": 3}, 0.5)
    assert size["shortfall"] == {"low": 2.5, "high": 2.5}


def test_a_file_of_something_else_is_told_with_its_place(vip: Vip, tmp_path: Path) -> None:
    """Every field that is missing, and exit code 2."""
    region = tmp_path / "north.yaml"
    region.write_text(REGION, encoding="utf-8")

    result = vip("gap", region, "--counted", region, "--lang", "en")

    assert (result.code, result.out) == (2, "")
    assert "north.yaml:1:1" in result.err
    assert '"counts"' in result.err
