"""What a plan costs by calendar year: what is known is added up, what is not known is counted and named.

What it costs to introduce an action falls in the year in which it begins. What it costs to run starts in the month after
it has ended, a twelfth of the yearly cost each month. A figure of the region goes before that of the knowledge, and
a figure of the knowledge that holds for one region only counts there. Effort is not money, and is not turned into any.

An unknown cost is never 0: with one among them, a sum is the least that it can be, and where nothing is known there is
no sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from vipengine.content.knowledge import Knowledge
from vipengine.gap.scope import scopes_here
from vipengine.model.base import Principal
from vipengine.model.plan import LocalCost
from vipengine.model.region import Region

if TYPE_CHECKING:
    from vipengine.gap.plan.actions import ActionPlan

_MONTHS = 12
_PRINCIPALS: tuple[Principal, ...] = get_args(Principal)


@dataclass(frozen=True, slots=True)
class Kronor:
    """A sum in kronor: what is known of it, and the actions whose part in it is not known."""

    known: int = 0
    unknown: tuple[str, ...] = ()

    @property
    def amount(self) -> int | None:
        """What is known of the sum; none when something is unknown and nothing is known."""
        return self.known or (None if self.unknown else 0)

    @property
    def is_least(self) -> bool:
        """Whether the sum is known in part only: it is at least the amount."""
        return self.amount is not None and bool(self.unknown)

    def __add__(self, other: Kronor) -> Kronor:
        return Kronor(self.known + other.known, tuple(sorted({*self.unknown, *other.unknown})))


@dataclass(frozen=True, slots=True)
class Figure:
    """What an action costs in one respect, and who says so; both are none when nobody does."""

    amount: int | None = None
    by: Literal["region", "knowledge"] | None = None


@dataclass(frozen=True, slots=True)
class ActionCost:
    """What an action of the plan costs here."""

    action: str
    principal: Principal
    build: Figure
    run_per_year: Figure
    note: str | None = None

    @property
    def is_known(self) -> bool:
        """Whether both figures are known."""
        return self.build.amount is not None and self.run_per_year.amount is not None


@dataclass(frozen=True, slots=True)
class YearCost:
    """What the actions of one principal (or of all) cost in a calendar year."""

    #: None: each year after the plan.
    year: int | None
    build: Kronor
    run: Kronor

    @property
    def total(self) -> Kronor:
        """Introducing and running together."""
        return self.build + self.run


@dataclass(frozen=True, slots=True)
class PrincipalCosts:
    """What the actions of one principal cost by year; those of `joint` are decided by both."""

    principal: Principal
    years: tuple[YearCost, ...]


@dataclass(frozen=True, slots=True)
class PlanCosts:
    """The costs of a plan, or of one principal's extract of it.

    A joint action stands once, under `joint`; it is in the extract of each principal, so extracts are not added up.
    """

    actions: tuple[ActionCost, ...]
    #: The years of the plan in order, then each year after it.
    years: tuple[YearCost, ...]
    #: The same by principal; together they are the whole.
    by_principal: tuple[PrincipalCosts, ...]
    #: Actions that the region gives a cost of although the plan does not hold them.
    outside: tuple[str, ...] = ()

    @property
    def unknown(self) -> tuple[str, ...]:
        """The actions whose cost is not known, whole or in part, in the order of the plan."""
        return tuple(cost.action for cost in self.actions if not cost.is_known)


def costs_of(knowledge: Knowledge, plan: ActionPlan, region: Region) -> PlanCosts:
    """Return what the actions of a plan, or of an extract of one, cost by year."""
    actions = tuple(cost_here(knowledge, region, planned.action) for planned in plan.actions)
    return PlanCosts(
        actions=actions,
        years=_years(plan, actions),
        by_principal=tuple(_by_principal(plan, actions)),
        outside=tuple(sorted(set(region.plan.costs) - {cost.action for cost in actions})),
    )


def cost_here(knowledge: Knowledge, region: Region, action: str) -> ActionCost:
    """Return what an action costs in a region, whether or not a plan holds it."""
    item = knowledge.actions[action]
    local = region.plan.costs.get(action, LocalCost())
    known = item.cost.scope in scopes_here(knowledge, region)
    return ActionCost(
        action=action,
        principal=item.principal,
        build=_figure(local.build, item.cost.build if known else None),
        run_per_year=_figure(local.run_per_year, item.cost.run_per_year if known else None),
        note=local.note,
    )


def _figure(local: int | None, known: int | None) -> Figure:
    if local is not None:
        return Figure(local, "region")
    return Figure() if known is None else Figure(known, "knowledge")


def _by_principal(plan: ActionPlan, actions: tuple[ActionCost, ...]) -> Iterator[PrincipalCosts]:
    for principal in _PRINCIPALS:
        own = [cost for cost in actions if cost.principal == principal]
        if own:
            yield PrincipalCosts(principal, _years(plan, own))


def _years(plan: ActionPlan, costs: Iterable[ActionCost]) -> tuple[YearCost, ...]:
    priced = {cost.action: cost for cost in costs}
    if plan.end is None:
        return ()
    begun = {item.action: item.start.year for item in plan.actions}
    ended = {item.action: (item.end.year, item.end.month) for item in plan.actions}
    years = tuple(
        YearCost(
            year,
            build=_sum((name, cost.build.amount) for name, cost in priced.items() if begun[name] == year),
            run=_sum(_run(cost, _months_after(ended[name], year)) for name, cost in priced.items()),
        )
        for year in range(plan.start.year, plan.end.year + 1)
    )
    after = YearCost(None, Kronor(), _sum(_run(cost, _MONTHS) for cost in priced.values()))
    return (*years, after)


def _months_after(end: tuple[int, int], year: int) -> int:
    """Return how many months of a year come after the month in which an action ends."""
    return min(max((year - end[0]) * _MONTHS + _MONTHS - end[1], 0), _MONTHS)


def _run(cost: ActionCost, months: int) -> tuple[str, int | None]:
    """Return what it costs to run an action for some months of a year, to the nearest krona."""
    amount = cost.run_per_year.amount
    if months == 0:
        return cost.action, 0
    return cost.action, None if amount is None else (2 * amount * months + _MONTHS) // (2 * _MONTHS)


def _sum(parts: Iterable[tuple[str, int | None]]) -> Kronor:
    amounts = dict(parts)
    known = sum(amount for amount in amounts.values() if amount is not None)
    return Kronor(known, tuple(sorted(name for name, amount in amounts.items() if amount is None)))
