"""What a plan costs by year, and what is not known of it."""

from __future__ import annotations

from datetime import date

from builders import action, knowledge, layer, region, requirement
from hypothesis import given, settings
from hypothesis import strategies as st

from vipengine.content.knowledge import Knowledge
from vipengine.gap.analyse import analyse_gap
from vipengine.gap.plan.actions import ActionPlan, plan_actions
from vipengine.gap.plan.costs import Figure, Kronor, PlanCosts, cost_here, costs_of
from vipengine.gap.plan.extract import extract
from vipengine.gap.plan.reach import reach
from vipengine.model.base import Principal
from vipengine.model.capability import Action, Cost
from vipengine.model.plan import LocalCost, PlanSettings
from vipengine.model.region import Region

Priced = tuple[Principal, int | None, int | None]


def priced(made: Action, build: int | None, run: int | None, principal: Principal = "region") -> Action:
    """Return the action with a cost and a principal."""
    return made.model_copy(update={"cost": Cost(build=build, run_per_year=run), "principal": principal})


def known_with(*costs: Priced, lead_time: str = "3 months") -> Knowledge:
    """Return knowledge of one requirement and one action for each cost, each action waiting for the one before."""
    actions = [
        priced(
            action(
                f"do-{place}", {f"need-{place}": 3}, needs=(f"do-{place - 1}",) if place else (), lead_time=lead_time
            ),
            build,
            run,
            principal,
        )
        for place, (principal, build, run) in enumerate(costs)
    ]
    return knowledge(requirements=[requirement(f"need-{place}") for place in range(len(costs))], actions=actions)


def home(known: Knowledge, plan: PlanSettings | None = None) -> Region:
    """Return a region that lacks everything."""
    return region(dict.fromkeys(known.requirements, 0), plan=plan)


def planned(known: Knowledge, document: Region) -> ActionPlan:
    """Return the plan of a region."""
    return plan_actions(known, analyse_gap(known, document))


def costs(known: Knowledge, plan: PlanSettings | None = None) -> PlanCosts:
    """Return the costs of the plan of a region that lacks everything."""
    document = home(known, plan)
    return costs_of(known, planned(known, document), document)


def test_introducing_counts_in_the_year_in_which_the_action_begins() -> None:
    """All of it, however far into the next year the action goes on."""
    found = costs(known_with(("region", 90_000, 0)), PlanSettings(start=date(2026, 12, 1)))

    assert [(item.year, item.build.amount) for item in found.years] == [(2026, 90_000), (2027, 0), (None, 0)]


def test_running_begins_in_the_month_after_the_end() -> None:
    """A twelfth of the yearly cost each month, and each year after the plan all of it."""
    found = costs(known_with(("region", 0, 120_000)), PlanSettings(start=date(2026, 6, 1)))

    assert [(item.year, item.run.amount) for item in found.years] == [(2026, 30_000), (None, 120_000)]


def test_what_ends_in_december_runs_from_january() -> None:
    """No month of its last year; the plan has no year in which it runs, but each year after has."""
    found = costs(known_with(("region", 0, 120_000)), PlanSettings(start=date(2026, 9, 1)))

    assert [(item.year, item.run.amount) for item in found.years] == [(2026, 0), (None, 120_000)]


def test_a_part_of_a_year_is_rounded_to_the_nearest_krona() -> None:
    """Eleven twelfths of 100 kronor are 91.67."""
    found = costs(known_with(("region", 0, 100), lead_time="3 weeks"), PlanSettings(start=date(2026, 1, 5)))

    assert found.years[0].run == Kronor(92)


def test_an_unknown_cost_is_never_zero() -> None:
    """Where only unknown costs fall there is no sum; where some are known the sum is the least that it can be."""
    found = costs(known_with(("region", None, None), ("region", 500, None)))
    year, after = found.years

    assert year.build == Kronor(500, ("do-0",))
    assert year.build.is_least
    assert (after.run.amount, after.run.is_least, after.run.unknown) == (None, False, ("do-0", "do-1"))
    assert found.unknown == ("do-0", "do-1")


def test_a_known_zero_is_zero() -> None:
    """Somebody has said that it costs nothing."""
    found = costs(known_with(("region", 0, 0)))

    assert found.unknown == ()
    assert found.years[-1].total == Kronor(0)
    assert found.years[-1].total.amount == 0


def test_a_cost_that_is_half_known_is_counted_as_unknown() -> None:
    """What it costs to introduce does not tell what it costs to run."""
    assert costs(known_with(("region", 500, None))).unknown == ("do-0",)


def test_the_figures_of_the_region_go_before_those_of_the_knowledge() -> None:
    """Figure by figure, and each says whose it is."""
    known = known_with(("region", 500, 60))
    document = home(known, PlanSettings(costs={"do-0": LocalCost(build=700, note="Anbud")}))

    found = cost_here(known, document, "do-0")

    assert (found.build, found.run_per_year, found.note) == (Figure(700, "region"), Figure(60, "knowledge"), "Anbud")


def test_a_regional_figure_counts_in_its_region_only() -> None:
    """Elsewhere the cost is unknown."""
    cost = Cost(build=500, scope="regional:north")
    known = knowledge(
        requirements=[requirement("need")],
        actions=[action("do", {"need": 3}).model_copy(update={"cost": cost})],
        layers=[layer("north")],
    )

    assert cost_here(known, region({"need": 0}), "do").build == Figure()
    assert cost_here(known, region({"need": 0}, layers=("north",)), "do").build == Figure(500, "knowledge")


def test_a_cost_of_an_action_outside_the_plan_is_told_and_not_counted() -> None:
    """The region may have priced more than the plan takes."""
    known = known_with(("region", 1, 1), ("region", 1, 1))
    document = region({"need-0": 0, "need-1": 4}, plan=PlanSettings(costs={"do-1": LocalCost(build=700)}))

    found = costs_of(known, planned(known, document), document)

    assert found.outside == ("do-1",)
    assert found.years[0].build == Kronor(1)


def test_a_plan_without_actions_has_no_years() -> None:
    """And no error."""
    known = known_with(("region", 1, 1))
    document = region({"need-0": 4})

    assert costs_of(known, planned(known, document), document) == PlanCosts((), (), ())


AMOUNTS = st.none() | st.integers(0, 5_000_000)
COSTS = st.tuples(st.sampled_from(["region", "municipality", "joint"]), AMOUNTS, AMOUNTS)


@given(st.lists(COSTS, min_size=1, max_size=5))
@settings(max_examples=30, deadline=None)
def test_the_whole_is_what_each_decides_alone_and_what_they_decide_together(all_costs: list[Priced]) -> None:
    """Year by year; what is joint counts once, and an extract is its principal's own and the joint part."""
    known = known_with(*all_costs)
    document = home(known)
    plan = planned(known, document)
    whole = costs_of(known, plan, document)
    parts = {part.principal: part.years for part in whole.by_principal}

    for place, year in enumerate(whole.years):
        assert sum((years[place].total for years in parts.values()), Kronor()) == year.total
    for principal in ("region", "municipality"):
        own = costs_of(known, extract(known, plan, principal), document)
        for place, year in enumerate(own.years):
            joint = [parts[name][place].total for name in (principal, "joint") if name in parts]
            assert year.total == sum(joint, Kronor())


@given(st.lists(COSTS, min_size=1, max_size=4), COSTS)
@settings(max_examples=30, deadline=None)
def test_one_action_more_never_lowers_a_sum(all_costs: list[Priced], more: Priced) -> None:
    """Nor makes what was unknown known."""
    fewer, all_of_them = costs(known_with(*all_costs)), costs(known_with(*all_costs, more))
    later = {item.year: item.total for item in all_of_them.years}

    for item in fewer.years:
        assert later[item.year].known >= item.total.known
        assert set(later[item.year].unknown) >= set(item.total.unknown)


@given(st.lists(COSTS, min_size=1, max_size=4))
@settings(max_examples=20, deadline=None)
def test_what_it_costs_to_introduce_falls_once(all_costs: list[Priced]) -> None:
    """The years together hold every known cost of introducing, no more and no less."""
    found = costs(known_with(*all_costs))

    assert sum(item.build.known for item in found.years) == sum(build or 0 for _, build, _ in all_costs)


def test_the_way_to_a_goal_is_priced_by_the_region_too() -> None:
    """What the region says it costs is what any set of actions costs there."""
    known = known_with(("region", 500, None))
    document = home(known, PlanSettings(costs={"do-0": LocalCost(build=700, run_per_year=60)}))

    found = reach(known, analyse_gap(known, document), "all").smallest

    assert found is not None
    assert (found.build, found.run_per_year, found.unpriced) == (700, 60, ())
