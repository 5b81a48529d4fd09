"""The report of indicators, and the same figures for other programs."""

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest

from vipengine.cohort.indicator_values import IndicatorTable, IndicatorValue
from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.model.base import Language
from vipengine.render.indicators import indicators_report
from vipengine.render.indicators_data import indicators_csv, indicators_json
from vipengine.render.text import to_text

PLAN, DUP, STOCKHOLM = "current-care-plan", "duration-of-untreated-psychosis", "ips-closed-in-work-or-study-stockholm"
TABLE = IndicatorTable(
    date(2026, 11, 20),
    (
        IndicatorValue(PLAN, "=Norr", 30, 40, unknown=10),
        IndicatorValue(PLAN, "", 0, 0),
        IndicatorValue(PLAN, None, 30, 40, unknown=10, unjudged=7),
        IndicatorValue(DUP, None, 12, 12, unknown=3, median=44.5),
        IndicatorValue(STOCKHOLM, None, None, 39),
        IndicatorValue("smoking", None, 0, 0),
    ),
    ("excess-mortality",),
    {"smoking": ("smokes",), PLAN: ("diagnoses",)},
)


@pytest.fixture(scope="module", name="known")
def _known() -> Knowledge:
    return load_knowledge()


def lines(known: Knowledge, lang: Language) -> str:
    """Return the report as text on one line."""
    return " ".join(to_text(indicators_report(known, TABLE, lang)).split())


def test_a_share_stands_with_its_interval_its_unknown_and_their_bounds(known: Knowledge) -> None:
    """75 % of those whose answer is known; between 60 and 80 % of all."""
    text = lines(known, "sv")

    for part in ("75,0 %", "30 av 40", "59,8 %–85,8 %", "60,0 %–80,0 %"):
        assert part in text


def test_what_is_hidden_small_or_regional_says_so(known: Knowledge) -> None:
    """A hidden figure is not a dash, a median of twelve persons is of few, and Stockholm's indicator is Stockholm's."""
    text = lines(known, "en")

    for part in ("hidden", "44.5 days (median)", "few persons", "(regional: stockholm)", "Hidden counts look alike"):
        assert part in text


def test_an_indicator_that_the_frame_cannot_tell_stands_with_what_it_lacks(known: Knowledge) -> None:
    """It has no row of its own, as if nobody smoked; and one that no frame can tell has its reason."""
    text = lines(known, "sv")

    assert "Rökning: saknar smokes" in text
    assert "Överdödlighet: Den jämför med befolkningens dödlighet" in text
    assert "0 av 0" in text.partition("Aktuell vårdplan")[2]
    assert "Rökning: 0 av 0" not in text


def test_a_table_that_tells_nothing_says_so(known: Knowledge) -> None:
    """Instead of an empty table."""
    nothing = replace(TABLE, values=(TABLE.values[-1],))

    assert "Ingen av indikatorerna kan räknas ut" in to_text(indicators_report(known, nothing, "sv"))


def test_json_has_the_figures_and_null_for_what_is_hidden(known: Knowledge) -> None:
    """Keys are the same in both languages."""
    data = json.loads(indicators_json(known, TABLE, "en"))
    plan = next(item for item in data["indicators"] if item["id"] == PLAN)
    hidden = next(item for item in data["indicators"] if item["id"] == STOCKHOLM)["values"][0]

    assert plan["values"][2]["unit"] is None
    assert (plan["values"][2]["share"], plan["values"][2]["bound_high"], plan["target"]) == (0.75, 0.8, None)
    assert (hidden["is_hidden"], hidden["numerator"], hidden["share"], hidden["denominator"]) == (True, None, None, 39)
    assert data["not_computable"][0]["id"] == "excess-mortality"


@pytest.mark.parametrize(("lang", "delimiter", "share"), [("sv", ";", "0,75"), ("en", ",", "0.75")])
def test_csv_opens_in_the_spreadsheet_of_its_language(
    known: Knowledge, lang: Language, delimiter: str, share: str
) -> None:
    """One row per indicator and unit; a unit that looks like a formula stays text, and no unit is not all units."""
    text = indicators_csv(known, TABLE, lang)
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=delimiter))

    assert text.startswith("\ufeff")
    assert [row["unit"] for row in rows[:3]] == ["'=Norr", {"sv": "(enhet saknas)", "en": "(no unit)"}[lang], ""]
    assert (rows[2]["share"], rows[3]["median_days"][:2], rows[4]["numerator"]) == (share, "44", "")
