"""The types of documents and content."""

import json
import re
from datetime import date, datetime
from typing import Any

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from vipengine.model.base import (
    DatePeriod,
    DatePeriodText,
    Day,
    Item,
    Moment,
    PartialDate,
    Period,
    PeriodText,
    Scope,
    SourceRef,
    SourceRefText,
    Text,
    Value,
    valid_at,
)
from vipengine.model.content import KINDS, Content
from vipengine.model.patient import Patient
from vipengine.model.programme import Rank, strength_of
from vipengine.model.region import Claim, Region, claims_of


class Holder(Value):
    """One field of each kind that is written in a way of its own."""

    period: PeriodText | None = None
    date_period: DatePeriodText | None = None
    partial: PartialDate | None = None
    scope: Scope | None = None
    source: SourceRefText | None = None
    day: Day | None = None
    moment: Moment | None = None


def read(**fields: Any) -> Holder:
    return Holder.model_validate_json(json.dumps(fields))


def problem(model: type[BaseModel], document: dict[str, Any]) -> tuple[str, tuple[str | int, ...]]:
    with pytest.raises(ValidationError) as caught:
        model.model_validate_json(json.dumps(document))
    (found,) = caught.value.errors()
    return found["type"], found["loc"]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("72 hours", Period(count=72, unit="hours")),
        ("1 hour", Period(count=1, unit="hours")),
        ("3 working_days", Period(count=3, unit="working_days")),
        ("0 days", Period(count=0, unit="days")),
        ("12 months", Period(count=12, unit="months")),
    ],
)
def test_a_period_keeps_its_unit(text: str, period: Period) -> None:
    """It is written back in the plural."""
    assert read(period=text).period == period
    assert str(period) == f"{period.count} {period.unit}"
    assert read(period=str(period)).period == period


@pytest.mark.parametrize("text", ["12", "12months", "-1 days", "1.5 years", "12 moths", "", "P1M", "99999 days"])
def test_what_is_no_period_is_refused(text: str) -> None:
    """Only a count and a unit are read."""
    assert problem(Holder, {"period": text})[0] == "not-a-period"
    assert problem(Holder, {"date_period": text})[0] == "not-a-date-period"


@pytest.mark.parametrize("unit", ["hours", "working_days"])
def test_a_period_between_dates_has_no_hours(unit: str) -> None:
    """Hours and working days need a clock and a calendar."""
    assert problem(Holder, {"date_period": f"3 {unit}"}) == ("not-a-date-period", ("date_period",))
    assert str(DatePeriod(count=3, unit="weeks")) == "3 weeks"


def test_an_editor_is_told_how_a_period_is_written() -> None:
    """A period is a text in a file, so that an editor does not mark what is right."""
    fields = Holder.model_json_schema()["properties"]

    for name, right, wrong in (("period", "3 working_days", "3 moths"), ("date_period", "12 months", "72 hours")):
        pattern = fields[name]["anyOf"][0]["pattern"]
        assert (bool(re.match(pattern, right)), bool(re.match(pattern, wrong))) == (True, False)


def test_a_period_may_be_given_in_full() -> None:
    """A period in memory is itself, and not every value is one."""
    assert Holder(period=Period(count=1, unit="days")).period == Period(count=1, unit="days")
    assert problem(Holder, {"period": 12})[0] == "not-a-period"


@pytest.mark.parametrize("text", ["2018", "2018-05", "2018-05-31", "2024-02-29"])
def test_a_date_may_be_partial(text: str) -> None:
    """What is not known is left out."""
    assert read(partial=text).partial == text


@pytest.mark.parametrize("text", ["2018-13", "2018-00", "2023-02-29", "2018-13-01", "18-05", "2018-5", "maj 2018", ""])
def test_a_partial_date_must_exist(text: str) -> None:
    """A thirteenth month is no month."""
    assert problem(Holder, {"partial": text}) == ("impossible-partial-date", ("partial",))


@pytest.mark.parametrize("text", ["2025-13-01", "2023-02-29", "20261122", "1262304000", "2026-11-22T10:00", "igår", ""])
def test_a_day_is_written_one_way(text: str) -> None:
    """A number in quotes is not seconds since 1970."""
    assert problem(Holder, {"day": text}) == ("impossible-date", ("day",))


def test_a_day_and_a_moment_are_read() -> None:
    """A date stays a date and is not midnight."""
    assert read(day="2024-02-29").day == date(2024, 2, 29)
    assert read(moment="2026-11-02").moment == date(2026, 11, 2)
    assert type(read(moment="2026-11-02").moment) is date
    assert read(moment="2026-11-02T09:30").moment == datetime(2026, 11, 2, 9, 30)  # noqa: DTZ001 -- civil time
    assert read(moment="2026-11-02 09:30:15").moment == datetime(2026, 11, 2, 9, 30, 15)  # noqa: DTZ001 -- civil time
    assert Holder(day=date(2026, 1, 1), moment=date(2026, 1, 2)).day == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2026-11-02T25:00", "impossible-moment"),
        ("2026-02-30T10:00", "impossible-moment"),
        ("2026-02-30", "impossible-date"),
        ("1262304000", "impossible-date"),
        ("10:00", "impossible-date"),
    ],
)
def test_a_moment_must_exist(text: str, kind: str) -> None:
    """A mistake in the hour is told from a mistake in the date."""
    assert problem(Holder, {"moment": text}) == (kind, ("moment",))


@pytest.mark.parametrize("number", [1262304000, 86400, 0])
def test_a_number_is_no_date(number: int) -> None:
    """Not even one that could be seconds since 1970."""
    for name in ("day", "moment"):
        with pytest.raises(ValidationError):
            read(**{name: number})


@pytest.mark.parametrize(
    "text", ["national", "regional:skane", "regional:sodra-lappland", "international", "international:england"]
)
def test_a_scope_says_where_something_holds(text: str) -> None:
    """The nation, a named region, or abroad."""
    assert read(scope=text).scope == text


@pytest.mark.parametrize("text", ["regional", "regional:", "regional:Skåne", "nationell", "national:x", ""])
def test_another_scope_is_refused(text: str) -> None:
    """A region must be named, so that its figures are never taken for the nation's."""
    assert problem(Holder, {"scope": text}) == ("not-a-scope", ("scope",))


def test_a_source_may_be_its_id_alone() -> None:
    """It is written back as short as it was."""
    assert read(source="a").source == SourceRef(source="a")
    assert read(source={"source": "a", "at": "rad 4"}).source == SourceRef(source="a", at="rad 4")
    assert read(source="a").model_dump()["source"] == "a"
    assert read(source={"source": "a", "at": "s. 4"}).model_dump()["source"] == {"source": "a", "at": "s. 4"}


def test_a_text_is_read_by_language() -> None:
    """Both languages are required."""
    assert (Text(sv="a", en="b")["sv"], Text(sv="a", en="b")["en"]) == ("a", "b")
    assert problem(Text, {"sv": "a"}) == ("missing", ("en",))


def item(**fields: str) -> Item:
    return Item(id="a", title=Text(sv="a", en="a"), mark="source", **fields)


@pytest.mark.parametrize(
    ("start", "end", "holds"),
    [
        (None, None, True),
        ("2026", None, True),
        ("2027", None, False),
        ("2026-11", None, True),
        ("2026-12", None, False),
        ("2026-11-22", None, True),
        ("2026-11-23", None, False),
        (None, "2026", True),
        (None, "2025", False),
        (None, "2026-11", True),
        (None, "2026-10", False),
        (None, "2026-11-22", True),
        (None, "2026-11-21", False),
        ("2020", "2026", True),
    ],
)
def test_an_item_holds_between_its_dates(start: str | None, end: str | None, holds: bool) -> None:
    """First and last day count, and a year or month stands for all of it."""
    dates = {name: text for name, text in (("valid_from", start), ("valid_to", end)) if text is not None}
    assert valid_at(item(**dates), date(2026, 11, 22)) is holds


@pytest.mark.parametrize(
    ("rank", "strength"),
    [(1, "should"), (3, "should"), (4, "can"), (7, "can"), (8, "exceptional"), (10, "exceptional")],
)
def test_a_rank_has_its_strength(rank: int, strength: str) -> None:
    """The wording class follows from the rank, and a rank with another is refused."""
    assert strength_of(rank) == strength
    document = {"guideline": "g", "value": rank, "strength": strength}
    assert Rank.model_validate_json(json.dumps(document)).strength == strength
    wrong = "can" if strength != "can" else "should"
    assert problem(Rank, {**document, "strength": wrong})[0] == "rank-strength"


@pytest.mark.parametrize("strength", ["should", "do_not", "research_only"])
def test_no_rank_is_not_a_low_rank(strength: str) -> None:
    """Without a rank any strength may be quoted."""
    assert Rank.model_validate_json(json.dumps({"guideline": "g", "strength": strength})).value is None


@pytest.mark.parametrize("rank", [0, 11])
def test_a_rank_is_one_to_ten(rank: int) -> None:
    """There are no others."""
    with pytest.raises(ValidationError):
        Rank.model_validate_json(json.dumps({"guideline": "g", "value": rank, "strength": "should"}))


def region(**capabilities: object) -> Region:
    document = {"region": "r", "name": "R", "as_of": "2026-01-01", "capabilities": capabilities}
    return Region.model_validate_json(json.dumps(document))


@pytest.mark.parametrize(
    ("form", "claims"),
    [
        (3, (Claim(level=3),)),
        (0, (Claim(level=0),)),
        ("not_assessed", (Claim(state="not_assessed"),)),
        ({"level": 2, "unit": "mala"}, (Claim(level=2, unit="mala"),)),
        ({"value": 0.5, "unit": "fte"}, (Claim(value=0.5, measure="fte"),)),
        ({"value": 0.5, "unit": "mala", "measure": "fte"}, (Claim(value=0.5, unit="mala", measure="fte"),)),
        (
            [{"unit": "mala", "level": 1}, {"value": 2, "unit": "fte"}],
            (Claim(unit="mala", level=1), Claim(value=2, measure="fte")),
        ),
    ],
)
def test_a_claim_may_be_short(form: object, claims: tuple[Claim, ...]) -> None:
    """However it was written, it is read in full; beside a value, `unit` is the unit of measure."""
    assert claims_of(region(a=form).capabilities["a"]) == claims


@pytest.mark.parametrize("form", [5, -1, True, 2.5, "no", [], [3], None, {"level": 5}, {"value": -1}])
def test_another_claim_is_refused(form: object) -> None:
    """Levels are 0 to 4, and what is not assessed is said so."""
    with pytest.raises(ValidationError):
        region(a=form)


@pytest.mark.parametrize("number", [True, False])
def test_a_truth_value_is_no_level_and_a_level_no_truth_value(number: bool) -> None:
    """No type passes for another."""
    with pytest.raises(ValidationError):
        region(a=number)
    patient = Patient.model_validate_json(json.dumps({"as_of": "2026-01-01", "facts": {"a": number, "b": int(number)}}))
    assert patient.facts["a"] is number
    assert type(patient.facts["b"]) is int


def test_values_are_frozen_and_closed() -> None:
    """Nothing can be changed or slipped in."""
    text = Text(sv="a", en="b")
    with pytest.raises(ValidationError):
        text.sv = "c"  # type: ignore[misc]
    assert problem(Text, {"sv": "a", "en": "b", "de": "c"}) == ("extra_forbidden", ("de",))


def test_the_kinds_are_the_lists_of_content() -> None:
    """What a file may hold is what content holds."""
    assert {"rules", "facts", "pathways", "requirements"} <= set(KINDS)
    assert all(getattr(Content(), kind) == () for kind in KINDS)


@pytest.mark.parametrize("kind", [Content, Patient, Region, Holder])
def test_every_document_has_a_json_schema(kind: type[BaseModel]) -> None:
    """Editors can help to write it, and dates are declared as dates."""
    schema = TypeAdapter(kind).json_schema()
    assert schema["additionalProperties"] is False
    assert {"format": "date", "type": "string"} in Holder.model_json_schema()["properties"]["day"]["anyOf"]
