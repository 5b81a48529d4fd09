"""`vip cohort`: what those who keep a register of persons see."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import polars as pl
import pytest

from cli.conftest import Vip
from cli.running import ROOT

COHORT = ROOT / "pathways" / "examples" / "kohort.csv"
AS_OF = ("--as-of", "2026-11-20")


def test_the_shipped_cohort_is_counted(vip: Vip) -> None:
    """Statuses, milestones, and what the file does not tell."""
    found = vip("cohort", COHORT, "--unit", "klinik", *AS_OF, "--lang", "en")

    assert (found.code, found.err) == (0, "")
    assert "12 persons." in found.out
    assert "## " not in found.out
    assert "Milestones" in found.out
    assert "Interventions" in found.out


def test_small_numbers_are_hidden_until_they_are_asked_for(vip: Vip) -> None:
    """Nobody is pointed out by chance."""
    hidden = vip("cohort", COHORT, *AS_OF, "--lang", "en").out
    shown = vip("cohort", COHORT, *AS_OF, "--lang", "en", "--no-suppression").out

    assert "hidden" in hidden
    assert "hidden" not in shown


@pytest.mark.parametrize("name", ["c.json", "c.md", "c.html", "c.csv", "c.txt"])
def test_the_ending_chooses_the_format_of_the_report(vip: Vip, tmp_path: Path, name: str) -> None:
    """As for the other reports."""
    assert vip("cohort", COHORT, *AS_OF, "--pathway", "ips", "-o", tmp_path / name).code == 0
    assert (tmp_path / name).stat().st_size > 500


def test_the_table_is_what_swedish_excel_opens(vip: Vip, tmp_path: Path) -> None:
    """A byte order mark and semicolons."""
    vip("cohort", COHORT, *AS_OF, "-o", tmp_path / "c.csv")
    text = (tmp_path / "c.csv").read_text(encoding="utf-8")

    assert text.startswith("\ufeff")
    assert len(next(csv.reader(StringIO(text[1:]), delimiter=";"))) > 3


@pytest.mark.parametrize("ending", [".parquet", ".csv", ".ndjson"])
def test_each_persons_answers_can_be_written(vip: Vip, tmp_path: Path, ending: str) -> None:
    """A row per person, with the status of each intervention; the file says nothing else of the person."""
    target = tmp_path / f"statuses{ending}"
    found = vip("cohort", COHORT, *AS_OF, "--statuses", target, "--lang", "en")

    assert found.code == 0
    read = {".parquet": pl.read_parquet, ".csv": pl.read_csv, ".ndjson": pl.read_ndjson}[ending](target)
    assert read.height == 12
    assert "status.ips" in read.columns
    assert "birth_date" not in read.columns


def test_answers_can_be_written_one_to_a_row(vip: Vip, tmp_path: Path) -> None:
    """As a register or a pivot table wants them."""
    target = tmp_path / "long.parquet"
    vip("cohort", COHORT, *AS_OF, "--statuses", target, "--long")
    read = pl.read_parquet(target)

    assert read.height > 100
    assert {"person"} < set(read.columns)
    assert len(read.columns) < 8


def test_those_who_are_late_are_written_with_their_last_day(vip: Vip, tmp_path: Path) -> None:
    """And nobody else."""
    target = tmp_path / "late.csv"
    vip("cohort", COHORT, "--unit", "klinik", *AS_OF, "--overdue", target, "--lang", "sv")
    rows = list(csv.DictReader(StringIO(target.read_text(encoding="utf-8-sig")), delimiter=";"))

    assert {row["person"]: row["milestone.first-visit"] for row in rows} == {"N5": "2026-11-16", "N6": ""}


def test_json_names_what_is_unknown_for_everybody(vip: Vip) -> None:
    """A fact without a column is not no."""
    data = json.loads(vip("cohort", COHORT, *AS_OF, "--format", "json").out)

    assert "substance_use" in json.dumps(data)
    assert data["as_of"] == "2026-11-20"


def test_what_cannot_be_used_is_told_and_nothing_is_written(vip: Vip, tmp_path: Path) -> None:
    """With column, row and what to do; exit code 2."""
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("person,psychosis\n1,ja\n1,true\n", encoding="utf-8")
    target = tmp_path / "statuses.parquet"

    found = vip("cohort", wrong, "--statuses", target, *AS_OF, "--lang", "sv")

    assert found.code == 2
    assert "psychosis" in found.err
    assert not target.exists()


def test_a_file_that_exists_is_not_written_over(vip: Vip, tmp_path: Path) -> None:
    """Before the work is done, not after it."""
    target = tmp_path / "statuses.parquet"
    target.write_bytes(b"mine")

    assert vip("cohort", COHORT, *AS_OF, "--statuses", target).code == 2
    assert target.read_bytes() == b"mine"
    assert vip("cohort", COHORT, *AS_OF, "--statuses", target, "--force").code == 0


def test_one_row_per_answer_needs_a_file(vip: Vip) -> None:
    """`--long` says how one is written."""
    assert vip("cohort", COHORT, "--long").code == 2


def test_what_is_in_nobodys_pathway_is_left_out_of_the_report_and_told(vip: Vip) -> None:
    """Eleven pathways come with the content, and these persons are in two; other programs get all of it."""
    shown = vip("cohort", COHORT, *AS_OF, "--lang", "sv", "--no-suppression").out
    data = vip("cohort", COHORT, *AS_OF, "--format", "json").out

    assert "Återkoppling varje vecka" not in shown
    assert "som ingens vårdförlopp har visas inte" in " ".join(shown.split())
    assert "ikbt-weekly-feedback" in data
