"""One principal's part of a joint plan: its own actions and the shared ones, with the dates and numbers of the whole."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, get_args

from vipengine.content.knowledge import Knowledge
from vipengine.gap.plan.actions import ActionPlan

#: Who decides by itself; what is `joint` belongs to both.
Decider = Literal["region", "municipality"]
DECIDERS: tuple[Decider, ...] = get_args(Decider)


def extract(knowledge: Knowledge, plan: ActionPlan, principal: Decider) -> ActionPlan:
    """Return the plan with only what a principal answers for, alone or jointly; the extracts together are the plan.

    Actions keep the places and dates that they have in the whole plan, and what they wait for may stand in another's
    extract.
    """
    own = {item.action for item in plan.actions if knowledge.actions[item.action].principal in (principal, "joint")}
    return replace(
        plan,
        actions=tuple(item for item in plan.actions if item.action in own),
        without_meeting=tuple(name for name in plan.without_meeting if name in own),
        without_course=tuple(name for name in plan.without_course if name in own),
        without_action=tuple(
            name for name in plan.without_action if {principal, "joint"} & {*knowledge.requirements[name].parts}
        ),
    )
