"""How many seats of courses an action needs."""

from datetime import date

from builders import action, knowledge, municipality, region, requirement

from vipengine.gap.analyse import analyse_gap
from vipengine.gap.plan.seats import seats_of
from vipengine.model.capability import Number
from vipengine.model.plan import Course, PlanSettings
from vipengine.model.region import Claim, ClaimForm

KNOWN = knowledge(
    requirements=[
        requirement("coordinators", parts=("municipality",), number=Number(unit="fte", minimum=2, per=10)),
        requirement("meetings", number=Number(unit="times-per-week", minimum=4)),
        requirement("skill"),
    ],
    actions=[
        action("train", {"coordinators": 4, "skill": 4}),
        action("meet", {"meetings": 4}),
        action("teach", {"skill": 4}),
    ],
)
EVERY = tuple(Course(action=name, date=date(2026, 2, 2)) for name in ("train", "meet", "teach"))


def seats(said: dict[str, ClaimForm], stated: dict[str, int] | None = None) -> dict[str, int]:
    """Return the seats of a region with two municipalities."""
    settings = PlanSettings(courses=EVERY, seats=stated or {})
    home = region(said, units=[municipality("north"), municipality("south")], plan=settings)
    return seats_of(KNOWN, analyse_gap(KNOWN, home))


def test_persons_that_are_lacking_need_a_seat_each() -> None:
    """A begun post is a person, in each municipality; what the two take over from the region counts once."""
    apart = (Claim(unit="north", value=0.5, measure="fte"), Claim(unit="south", value=1, measure="fte", demand=45))

    assert seats({"coordinators": apart, "skill": 0}) == {"train": 2 + 4}
    assert seats({"coordinators": Claim(value=0.5, measure="fte")}) == {"train": 2}


def test_what_is_not_counted_in_persons_is_not_known() -> None:
    """A level, or a number of something else than persons, says nothing of seats."""
    assert seats({"skill": 0, "coordinators": 0, "meetings": Claim(value=1, measure="times-per-week")}) == {}


def test_what_the_region_states_goes_first() -> None:
    """Also where it could be counted."""
    said: dict[str, ClaimForm] = {"coordinators": Claim(value=0, measure="fte")}

    assert seats(said, {"train": 12, "teach": 3}) == {"train": 12, "teach": 3}
