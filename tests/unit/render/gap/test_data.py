"""A region's gaps as JSON: every number of the analysis, under keys that do not change."""

from __future__ import annotations

import json
from datetime import date

from builders import action, intervention, knowledge, pathway, rank, region, requirement, step

from vipengine.gap.analyse import analyse_gap
from vipengine.gap.plan.actions import plan_actions
from vipengine.model.plan import PlanSettings
from vipengine.model.region import Claim, Evidence
from vipengine.render.gap.data import gap_data, gap_json

KNOWN = knowledge(
    pathways=[pathway("path", [step("meet", interventions=("talk",))], phases=("first",))],
    interventions=[intervention("talk", rank(2))],
    requirements=[requirement("method", interventions=("talk",)), requirement("board")],
    actions=[action("learn", {"method": 3})],
)
CLAIM = Claim(level=1, comment="Snart", evidence=(Evidence(kind="budget", date=date(2026, 1, 2)),))
ANALYSIS = analyse_gap(KNOWN, region({"method": CLAIM}, plan=PlanSettings()))
PLAN = plan_actions(KNOWN, ANALYSIS)
DATA = gap_data(KNOWN, ANALYSIS, PLAN, "sv")


def test_the_text_is_the_data() -> None:
    """With Swedish letters as they are, and a newline at the end."""
    text = gap_json(KNOWN, ANALYSIS, PLAN, "sv")

    assert json.loads(text) == DATA
    assert text.endswith("}\n")


def test_the_head_says_what_was_analysed() -> None:
    """Region, date, knowledge and pathways."""
    assert {key: DATA[key] for key in ("schema_version", "region", "name", "as_of", "pathways")} == {
        "schema_version": 1,
        "region": "home",
        "name": "Home",
        "as_of": "2026-01-05",
        "pathways": [{"id": "path", "version": "1"}],
    }
    assert DATA["knowledge"] == {"hash": "hash", "clinically_reviewed": False}


def test_each_share_has_its_parts() -> None:
    """So that shares can be added up over regions."""
    assert DATA["coverage"] == {
        "answered": {"numerator": 1, "denominator": 2, "share": 0.5},
        "met": {"numerator": 0, "denominator": 2, "share": 0.0},
        "level": {"numerator": 0.333333, "denominator": 1, "share": 0.333333},
    }


def test_each_finding_has_its_cells() -> None:
    """Who answered what for which part, and what is needed."""
    by_id = {item["requirement"]: item for item in DATA["findings"]}

    assert by_id["method"] == {
        "requirement": "method",
        "title": "method",
        "state": "gap",
        "modality": "should",
        "ranks": [{"guideline": "riktlinje", "intervention": "talk", "value": 2, "strength": "should"}],
        "level": 1,
        "value": None,
        "target": 3,
        "needed": None,
        "interventions": ["talk"],
        "phases": [{"pathway": "path", "phase": "first"}],
        "sources": [],
        "cells": [
            {
                "part": "region",
                "unit": "home",
                "state": "gap",
                "level": 1,
                "value": None,
                "needed": None,
                "inherited_from": None,
                "provided_by": None,
                "respondents": [],
                "reason": None,
                "comment": "Snart",
                "evidence": [{"kind": "budget", "date": "2026-01-02", "note": None, "valid_for": None}],
            }
        ],
    }
    assert (by_id["board"]["state"], by_id["board"]["level"]) == ("not_assessed", None)


def test_the_plan_has_its_dates_and_what_is_unknown_is_null() -> None:
    """A cost that no source gives is not zero."""
    assert DATA["plan"] == {
        "start": "2026-01-05",
        "end": DATA["plan"]["end"],
        "deadline": None,
        "late": [],
        "critical_path": ["learn"],
        "gaps_without_action": [],
        "actions_without_meeting": [],
        "actions_without_course": [],
        "actions": [
            {
                "action": "learn",
                "title": "learn",
                "principal": "region",
                "responsible": "head",
                "needs": [],
                "closes": ["method"],
                "start": "2026-01-05",
                "end": DATA["plan"]["end"],
                "latest_start": "2026-01-05",
                "latest_end": DATA["plan"]["end"],
                "slack_working_days": 0,
                "critical": True,
                "meeting": None,
                "courses": [],
                "cost": {"build": None, "run_per_year": None},
                "effort": {"knowledge": 1, "time": 1, "resources": 1},
            }
        ],
    }
    assert DATA["plan"]["end"] > "2026-01-05"
