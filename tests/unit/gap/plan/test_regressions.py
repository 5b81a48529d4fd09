"""What falls as money, agreements, posts and evidence end."""

from __future__ import annotations

from datetime import date

import pytest
from builders import MONDAY, knowledge, municipality, region, requirement
from hypothesis import given, settings
from hypothesis import strategies as st

from vipengine.gap.analyse import analyse_gap
from vipengine.gap.coverage import Share
from vipengine.gap.plan.regressions import Ending, Regressions, regressions_of
from vipengine.model.base import DatePeriod
from vipengine.model.capability import Number
from vipengine.model.region import Claim, ClaimForm, Evidence, Provision, Region

KNOWN = knowledge(
    requirements=[
        requirement("team"),
        requirement("staff", number=Number(unit="fte", minimum=2)),
        requirement("routine", parts=("region", "municipality")),
    ]
)
SOON = date(2026, 2, 10)


def fall(home: Region, months: int = 24) -> Regressions:
    """Return what falls in a region."""
    return regressions_of(KNOWN, analyse_gap(KNOWN, home), months)


def met(found: Regressions) -> list[float]:
    """Return how many answers are met, month by month."""
    return [month.coverage.met.numerator for month in found.months]


def test_what_was_met_counts_as_not_assessed_from_the_day_after() -> None:
    """The same day of each month is looked at; the last day with money is a day with money."""
    found = fall(region({"team": Claim(level=3, funded_until=date(2026, 2, 5)), "routine": 3}), 3)
    ending = Ending("team", None, "home", date(2026, 2, 5), met=True)

    assert found.endings == (ending,)
    assert [month.day for month in found.months] == [MONDAY, date(2026, 2, 5), date(2026, 3, 5), date(2026, 4, 5)]
    assert [month.endings for month in found.months] == [(), (), (ending,), ()]
    assert [month.lost for month in found.months] == [(), (), ("team",), ()]
    assert met(found) == [3, 3, 2, 2]
    assert [month.coverage.answered.numerator for month in found.months] == [3, 3, 2, 2]


def test_a_gap_stays_a_gap() -> None:
    """Nobody has said that it becomes better or unknown."""
    found = fall(region({"staff": Claim(value=0.5, measure="fte", funded_until=SOON)}), 2)

    assert found.endings == (Ending("staff", None, "home", SOON, met=False),)
    assert [month.coverage.answered.numerator for month in found.months] == [1, 1, 1]
    assert [month.lost for month in found.months] == [(), (), ()]


def test_a_counted_claim_falls_as_a_levelled_one() -> None:
    """With its measure, and at the unit that made it only."""
    staff = Claim(value=2, measure="fte", funded_until=SOON)
    routine = (Claim(level=3), Claim(unit="north", level=3, funded_until=SOON))
    found = fall(region({"staff": staff, "routine": routine}, units=[municipality("north"), municipality("south")]), 2)

    assert [(ending.requirement, ending.unit) for ending in found.endings] == [("routine", "north"), ("staff", "home")]
    assert found.months[2].lost == ("staff", "routine")
    assert met(found) == [4, 4, 2]


def test_money_that_has_ended_counts_from_the_first_day() -> None:
    """Although the analysis itself takes the claim as it stands."""
    home = region({"team": Claim(level=3, funded_until=date(2025, 12, 31))})
    found = fall(home, 1)

    assert analyse_gap(KNOWN, home).coverage.met.numerator == 1
    assert met(found) == [0, 0]
    assert found.months[0].lost == ("team",)
    assert len(found.months[0].endings) == 1


def test_money_that_ends_later_is_told_but_takes_nothing() -> None:
    """The list reaches further than the months."""
    found = fall(region({"team": Claim(level=3, funded_until=date(2030, 1, 1))}))

    assert [ending.on for ending in found.endings] == [date(2030, 1, 1)]
    assert set(met(found)) == {1}


@pytest.mark.parametrize(("field", "kind"), [("agreed_until", "agreement"), ("staffed_until", "post")])
def test_an_agreement_and_a_post_fall_as_money_does(field: str, kind: str) -> None:
    """Each is told by its kind; what ends first takes it."""
    found = fall(region({"team": Claim(level=3, funded_until=date(2030, 1, 1), **{field: SOON})}), 2)

    assert [(ending.kind, ending.on) for ending in found.endings] == [(kind, SOON), ("money", date(2030, 1, 1))]
    assert [month.lost for month in found.months] == [(), (), ("team",)]


def test_old_evidence_lowers_only_what_is_verified() -> None:
    """The claim stands; the last valid day is a day on which it is verified."""
    period = DatePeriod(count=1, unit="months")
    shown = Evidence(kind="register", date=date(2026, 1, 5), valid_for=period)
    home = region({"team": Claim(level=3, evidence=(shown,)), "routine": 3})
    found = fall(home, 2)

    assert found.endings == (Ending("team", None, "home", date(2026, 2, 5), met=True, kind="evidence"),)
    assert met(found) == [3, 3, 3]
    assert [month.verified for month in found.months] == [Share(1, 3), Share(1, 3), Share(0, 3)]
    assert [month.lost for month in found.months] == [(), (), ()]


def test_what_is_no_longer_done_for_another_falls_back_on_its_own_claim() -> None:
    """What it says of itself is known: a gap stays no secret."""
    units = [municipality("north"), municipality("south")]
    provision = Provision(provider="south", consumers=("north",), requirements=("routine",), until=SOON)
    routine = (Claim(level=3), Claim(unit="north", level=1))
    found = fall(region({"routine": routine}, units=units, provisions=(provision,)), 2)
    ending = Ending("routine", None, "south", SOON, met=True, kind="provision", consumers=("north",))

    assert found.endings == (ending,)
    assert met(found) == [3, 3, 2]
    assert [month.coverage.answered.numerator for month in found.months] == [3, 3, 3]
    assert found.months[2].lost == ("routine",)


DAYS = st.none() | st.dates(date(2025, 6, 1), date(2028, 6, 1))
SHOWN = st.builds(
    Evidence,
    kind=st.just("register"),
    date=st.dates(date(2024, 1, 1), MONDAY),
    valid_for=st.none() | st.builds(DatePeriod, count=st.integers(1, 30), unit=st.just("months")),
)
CLAIMS = st.dictionaries(
    st.sampled_from(("team", "routine")),
    st.builds(
        Claim,
        level=st.integers(0, 4),
        funded_until=DAYS,
        agreed_until=DAYS,
        staffed_until=DAYS,
        evidence=st.lists(SHOWN, max_size=2).map(tuple),
    ),
)


@given(CLAIMS)
@settings(max_examples=30, deadline=None)
def test_coverage_never_rises_and_every_fall_has_an_ending(claims: dict[str, ClaimForm]) -> None:
    """Two years, whatever ends when."""
    found = fall(region(claims))

    counts = met(found)
    assert counts == sorted(counts, reverse=True)
    for month in found.months:
        assert set(month.lost) <= {item.requirement for item in month.endings if item.met and item.kind != "evidence"}
        assert month.verified.numerator <= month.verified.denominator == month.coverage.met.numerator
    verified = [month.verified.numerator for month in found.months]
    assert verified == sorted(verified, reverse=True)
    ended = [ending for month in found.months for ending in month.endings]
    assert ended == [ending for ending in found.endings if ending.on < found.months[-1].day]
