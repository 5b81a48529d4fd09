"""`vip search`: what a reader types, and what comes."""

from __future__ import annotations

import json
from pathlib import Path

from cli.conftest import Vip
from cli.running import ROOT


def test_a_word_finds_its_intervention_with_rank_and_summary(vip: Vip) -> None:
    """And tells how to see the whole page."""
    found = vip("search", "arbete", "--lang", "sv")

    assert (found.code, found.err) == (0, "")
    assert "(insatsen ips)" in found.out
    assert "prio 1" in found.out
    assert "vip show " in found.out


def test_the_limit_says_how_much_was_left_out(vip: Vip) -> None:
    """Nothing is cut without a word."""
    assert "--limit" in vip("search", "plan", "--limit", "2").out
    assert "--limit" not in vip("search", "plan", "--limit", "1000").out


def test_json_holds_every_hit(vip: Vip) -> None:
    """Whatever the limit."""
    hits = json.loads(vip("search", "plan", "--limit", "1", "--format", "json").out)["hits"]

    assert len(hits) > 1
    assert {"kind", "id", "title", "score"} == set(hits[0])


def test_filters_alone_list_interventions(vip: Vip) -> None:
    """By what people call them."""
    assert "cbt-psychosis" in vip("search", "--role", "psykolog", "--rank", "1-3").out


def test_finding_nothing_is_no_error(vip: Vip) -> None:
    """And says what to try."""
    found = vip("search", "zzzzqqqq", "--lang", "sv")

    assert found.code == 0
    assert "Inget hittades" in found.out


def test_wrong_filters_and_ranks_are_told(vip: Vip) -> None:
    """With exit code 2 and what they can be."""
    assert vip("search", "--role", "psykologg").code == 2
    assert "Psykolog" in vip("search", "--role", "psykologg", "--lang", "sv").err
    assert vip("search", "--rank", "high").code == 2
    assert vip("search").code == 2


def test_a_page_of_the_handbook_can_be_a_web_page(vip: Vip, tmp_path: Path) -> None:
    """The ending chooses the format here too."""
    assert vip("show", "ips", "-o", tmp_path / "ips.html").code == 0
    assert (tmp_path / "ips.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_scenarios_are_counted_with_the_content(vip: Vip) -> None:
    """When their folder is named."""
    counted = vip("list", "--counts", "--scenarios", ROOT / "tests" / "scenarios").out.splitlines()[-1].split()

    assert counted[0] == "scenarios"
    assert int(counted[-1]) > 300
    assert "scenarios" not in vip("list", "--counts").out
