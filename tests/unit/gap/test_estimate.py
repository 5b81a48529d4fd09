"""Calculators worked out: every figure that the sources print, and own figures instead."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vipengine.conditions.formula_extent import Extent
from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.errors import UsageError
from vipengine.gap.estimate import Estimate, estimate
from vipengine.model.calculator import Calculator

KNOWLEDGE: Knowledge = load_knowledge()


def worked(name: str, **own: str) -> Estimate:
    return estimate(KNOWLEDGE.calculators[name], own)


def value(found: Estimate, result: str) -> float | tuple[float, float] | None:
    """Return a result as a number, as both its ends, or None."""
    extent = found.extents()[result]
    if extent is None:
        return None
    return float(extent.low) if extent.low == extent.high else (float(extent.low), float(extent.high))


def values(found: Estimate) -> dict[str, float | tuple[float, float] | None]:
    return {one.result.id: value(found, one.result.id) for one in found.results}


def test_the_business_case_of_ikb_comes_to_what_it_prints_and_what_it_leaves_out() -> None:
    """45 inpatient days and 75; the difference from the cost is a range, and below zero without the days."""
    assert values(worked("ikb")) == {
        "placements_saving": 3_650_000,
        "investigations_saving": 76_870,
        "avoided_sum": 3_726_870,
        "short_days": 45,
        "all_days": 75,
        "short_days_saving": 1_048_500,
        "all_days_saving": 1_747_500,
        "visits_saving": 60_000,
        "saving": (4_835_370, 5_534_370),
        "difference": (880_606, 1_579_606),
        "difference_without_days": -227_894,
    }


def test_the_cost_of_ikb_is_kronor_and_says_that_the_source_prints_millions() -> None:
    """A corrected figure is marked, and holds where its source does."""
    (cost,) = [item for item in KNOWLEDGE.calculators["ikb"].inputs if item.id == "yearly_cost"]

    assert (cost.value, cost.unit, cost.mark, KNOWLEDGE.calculators["ikb"].scope) == (
        3_954_764,
        "kr",
        "derived",
        "regional:kalmar",
    )
    assert cost.note is not None
    assert "miljoner" in cost.note.sv


def test_ikbt_saves_what_its_own_hours_come_to() -> None:
    """62.5–77.8 per cent and 1.33–1.70 times as many; the hours of the introduction are told for each role."""
    found = values(worked("ikbt"))

    assert found["time_saved"] == pytest.approx((0.625, 7 / 9))
    assert found["times_as_many"] == pytest.approx((4 / 3, 1.7))
    assert [found[f"{role}_hours"] for role in ("head", "manager", "administrator", "therapist")] == [
        10, 9, 7.5, 16.5,
    ]  # fmt: skip


def test_the_middle_of_the_hours_gives_the_factor_that_is_derived_from_them() -> None:
    """8.5 hours against 2.5 is 1.48 times as many."""
    assert value(worked("ikbt", online_hours="2,5", visit_hours="8,5"), "times_as_many") == pytest.approx(1.48)


def test_the_hours_of_an_introduction_are_those_of_each_role_and_never_the_sum_for_everybody() -> None:
    """Three therapists: 10 + 9 + 7.5 + 3 × 16.5, and not six persons × 18.5."""
    activities = [item for item in KNOWLEDGE.calculators["ikbt"].inputs if item.unit == "hour"]

    assert sum(item.value or 0 for item in activities) == 18.5
    assert value(worked("ikbt", therapists="3"), "introduction_hours") == 76


def test_the_capacity_of_therapists_is_unknown_until_the_hours_are_given() -> None:
    """It names what is missing, and is never nought."""
    unknown = worked("ikbt", therapists="3")
    (treatments,) = [one for one in unknown.results if one.result.id == "online_treatments"]
    known = worked("ikbt", therapists="3", hours_set_aside="200")

    assert (treatments.value, [item.id for item in treatments.missing]) == (None, ["hours_set_aside"])
    assert value(known, "online_treatments") == (200, 300)
    assert value(known, "visit_treatments") == pytest.approx((600 / 9, 75))


def test_the_first_weeks_of_a_therapist_are_told_one_by_one() -> None:
    """1,530 minutes or 25.5 hours for eight persons, and 2.75 hours a person in routine."""
    found = values(worked("ikbt-ramp-up"))

    assert [found[f"week_{week}"] for week in range(1, 9)] == [90, 180, 270, 270, 240, 240, 120, 120]
    assert [found[name] for name in ("all_minutes", "all_hours", "persons", "hours_with_learning", "routine_hours")] == [
        1530, 25.5, 8, 28.5, 2.75,
    ]  # fmt: skip


def test_act_costs_more_and_evens_out_at_the_days_that_the_persons_own_price_gives() -> None:
    """The price of a day is implied by the source; with another price there are other days."""
    found = values(worked("act"))
    own = values(worked("act", day_price="23 300", persons="10"))

    assert (found["difference"], found["even_days"], found["extra_cost"]) == (45_500, None, None)
    assert found["implied_day_price"] == pytest.approx(45_500 / 6.3)
    assert (own["even_days"], own["extra_cost"]) == (pytest.approx(45_500 / 23_300), 455_000)


def test_leading_a_nect_group_takes_what_the_arithmetic_gives_beside_what_is_printed() -> None:
    """43–63 hours, or 7.2–10.5 for each of six; the source says about 10."""
    found = worked("nect")
    printed = KNOWLEDGE.calculators["nect"].results[1].printed

    assert value(found, "leader_hours") == (43, 63)
    assert value(found, "participant_hours") == pytest.approx((43 / 6, 10.5))
    assert printed is not None
    assert printed.bounds == (10, 10)


def test_ips_needs_as_many_specialists_as_wishes_by_caseload_and_has_no_cost() -> None:
    """No source gives a cost, so it is unknown, and it is known as soon as somebody gives theirs."""
    assert values(worked("ips")) == {"specialists": None, "cost": None}
    assert values(worked("ips", wishes="45")) == {"specialists": 2.25, "cost": None}
    assert values(worked("ips", wishes="45", specialist_cost="700 000"))["cost"] == 1_575_000


@pytest.mark.parametrize("name", KNOWLEDGE.calculators)
def test_the_bounds_of_every_shipped_result_are_reached(name: str) -> None:
    """Formulas are written so that no input pulls both ways."""
    assert [one.result.id for one in worked(name).results if one.value is not None and not one.value.exact] == []


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("2", (2, 2)),
        (" 2,5 ", (2.5, 2.5)),
        ("2.5", (2.5, 2.5)),
        ("0,125", (0.125, 0.125)),
        ("1 000", (1000, 1000)),
        ("1\u00a0000", (1000, 1000)),
        ("1000", (1000, 1000)),
        ("2..3", (2, 3)),
        ("2,5–3", (2.5, 3)),
        ("2-3", (2, 3)),
        ("3..3", (3, 3)),
    ],
)
def test_a_figure_is_read_as_it_is_written_in_either_language(text: str, ends: tuple[float, float]) -> None:
    """With decimal comma or point, spaces between thousands, and as a range."""
    extent = worked("ikbt", hours_set_aside=text).extents()["hours_set_aside"]

    assert extent is not None
    assert (extent.low, extent.high) == tuple(Decimal(str(end)) for end in ends)


@pytest.mark.parametrize(("text", "share"), [("0,2", 0.2), ("20%", 0.2), ("20 %", 0.2), ("10..30%", (0.1, 0.3))])
def test_a_share_may_be_given_in_per_cent(text: str, share: float | tuple[float, float]) -> None:
    """The sign stands after the whole range."""
    assert value(worked("ikbt", share=text), "share") == share


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("share", "tjugo", "estimate-figure"),
        ("share", "", "estimate-figure"),
        ("share", "nan", "estimate-figure"),
        ("share", "inf", "estimate-figure"),
        ("share", "1e-1", "estimate-figure"),
        ("share", "0x1", "estimate-figure"),
        ("share", "٢", "estimate-figure"),
        ("share", "0.1..", "estimate-figure"),
        ("share", "0.1..0.2..0.3", "estimate-figure"),
        ("share", "9" * 100, "estimate-figure"),
        ("share", "__import__('os')", "estimate-figure"),
        ("therapists", "20%", "estimate-figure"),
        ("therapists", "1.000", "estimate-ambiguous"),
        ("therapists", "1,000", "estimate-ambiguous"),
        ("therapists", "3..2", "estimate-turned"),
        ("therapists", "-3", "estimate-outside"),
        ("therapists", "1001", "estimate-outside"),
        ("share", "20", "estimate-outside"),
        ("share", "0,5..2", "estimate-outside"),
        ("online_hours", "0", "estimate-outside"),
        ("online_hour", "2", "estimate-input"),
    ],
)
def test_what_is_no_figure_or_is_not_allowed_is_refused(name: str, text: str, code: str) -> None:
    """A thousand that could be one is asked about and never guessed."""
    with pytest.raises(UsageError) as caught:
        worked("ikbt", **{name: text})

    assert [problem.code for problem in caught.value.problems] == [code]


def test_what_is_allowed_is_told_as_numbers_are_written_in_the_language() -> None:
    """With its decimal sign, and the thousands apart."""
    with pytest.raises(UsageError) as caught:
        worked("ikbt", online_hours="0")
    (problem,) = caught.value.problems
    with pytest.raises(UsageError) as also:
        worked("ikb", yearly_cost="-1")

    assert "0,25–40" in problem.text("sv")
    assert "0.25–40" in problem.text("en")
    assert "0–100\u00a0000\u00a0000" in also.value.problems[0].text("sv")


def test_all_that_is_wrong_with_the_figures_is_told_at_once() -> None:
    """One problem for each."""
    with pytest.raises(UsageError) as caught:
        worked("ikbt", therapist="3", share="20", online_hours="two")

    assert {problem.code for problem in caught.value.problems} == {
        "estimate-input",
        "estimate-outside",
        "estimate-figure",
    }


def test_unknown_reaches_what_rests_on_it_and_nothing_else() -> None:
    """Through other results, and past those that do without it."""
    calculator = _calculator(
        {"known": "a + 1", "lacking": "b * a", "further": "lacking + known", "beside": "2 * known"}
    )
    found = {one.result.id: [item.id for item in one.missing] for one in estimate(calculator).results}

    assert found == {"known": [], "lacking": ["b"], "further": ["b"], "beside": []}


@settings(max_examples=100, deadline=None)
@given(st.fixed_dictionaries({name: st.tuples(*[st.integers(0, 40)] * 3).map(sorted) for name in ("share", "hours")}))
def test_own_figures_inside_a_range_give_results_inside_its_results(picked: dict[str, list[int]]) -> None:
    """The law of ranges, on a shipped calculator through the figures as they are written."""

    def figures(*places: int) -> dict[str, str]:
        share = "..".join(str(Decimal(picked["share"][place]) / 100) for place in places)
        hours = "..".join(str(picked["hours"][place] * 40) for place in places)
        return {"share": share, "hours_set_aside": hours, "therapists": "2"}

    whole, inside = worked("ikbt", **figures(0, 2)).extents(), worked("ikbt", **figures(1)).extents()

    for name, extent in inside.items():
        outer = whole[name]
        assert isinstance(extent, Extent)
        assert isinstance(outer, Extent)
        assert outer.low <= extent.low <= extent.high <= outer.high


def _calculator(formulas: dict[str, str]) -> Calculator:
    words = {"sv": "x", "en": "x"}
    fields: dict[str, Any] = {"label": words, "unit": "number"}
    known = {"id": "a", **fields, "value": 3, "allowed": {"at_most": 9}, "source": {"source": "s"}}
    unknown = {"id": "b", **fields, "allowed": {"at_most": 9}}
    results = [{"id": name, **fields, "formula": formula} for name, formula in formulas.items()]
    head = {"id": "c", "title": words, "summary": words, "mark": "derived"}
    return Calculator.model_validate({**head, "inputs": (known, unknown), "results": tuple(results)}, strict=False)
