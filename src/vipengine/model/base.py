"""What every value has in common: frozen, closed, two languages, a period, a provenance."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any, Literal, TypeVar, get_args

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PrivateAttr,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

from vipengine.errors import Origin, PlaceOf

Language = Literal["sv", "en"]

#: Identifier of an item of content: kebab-case, from the source's own words.
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
#: Name of a fact or an event: it is used inside expressions, so it is written as an identifier.
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=80)]
#: Text of a condition in expression syntax (see `vipengine.conditions`); checked when the content is joined.
Expression = Annotated[str, StringConstraints(min_length=1, max_length=2000)]

_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$", re.ASCII)
_MOMENT = re.compile(r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}", re.ASCII)


def _read_day(value: Any) -> Any:
    """Read the one way to write a date; pydantic would take a number in quotes for seconds since 1970."""
    if not isinstance(value, str):
        return value
    try:
        if _DATE.match(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise PydanticCustomError("impossible-date", "not a date")


def _read_moment(value: Any) -> Any:
    if not isinstance(value, str) or not _MOMENT.match(value):
        return _read_day(value)
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("impossible-moment", "not a moment") from None


#: A calendar day, written as `2026-11-22`.
Day = Annotated[date, BeforeValidator(_read_day)]
#: A date, or a moment of Swedish civil time (`2026-11-22T09:30`). A date stands for the whole day.
Moment = Annotated[datetime | date, BeforeValidator(_read_moment)]


class Value(BaseModel):
    """Base of all values: immutable, no unknown fields, no coercion between types."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


class Handed(Value):
    """Base of the documents that somebody hands in; it remembers where its values stand."""

    _origin: Origin = PrivateAttr(default=Origin())

    @property
    def place(self) -> PlaceOf:
        """The places of the document's values; of one that was made in memory there are none."""
        return self._origin.place


_V = TypeVar("_V", bound=BaseModel)


def placed(value: _V, place: PlaceOf) -> _V:
    """Let a document remember where its values stand; other values are as they were."""
    if isinstance(value, Handed):
        value._origin = Origin(place)
    return value


class Text(Value):
    """A text in the two languages of the project."""

    sv: str
    en: str

    def __getitem__(self, lang: Language) -> str:
        return self.sv if lang == "sv" else self.en


Unit = Literal["hours", "days", "working_days", "weeks", "months", "years"]
_PERIOD = re.compile(r"^(\d{1,4}) (hour|day|working_day|week|month|year)s?$")


class Period(Value):
    """A length of time that keeps its unit: a month stays a month and never becomes 30 days.

    In YAML it is written as `72 hours`, `3 working_days` or `12 months`.
    """

    count: int = Field(ge=0)
    unit: Unit

    def __str__(self) -> str:
        return f"{self.count} {self.unit}"


def _read_period(value: Any) -> Any:
    if not isinstance(value, str | int | float):
        return value
    match = _PERIOD.match(str(value))
    if match is None:
        raise PydanticCustomError("not-a-period", "not a period", {"units": ", ".join(get_args(Unit))})
    return {"count": int(match[1]), "unit": match[2] + "s"}


DateUnit = Literal["days", "weeks", "months", "years"]


class DatePeriod(Value):
    """A `Period` that leads from a date to a date and needs no calendar of working days."""

    count: int = Field(ge=0)
    unit: DateUnit

    def __str__(self) -> str:
        return f"{self.count} {self.unit}"


def _read_date_period(value: Any) -> Any:
    if not isinstance(value, str | int | float):
        return value
    match = _PERIOD.match(str(value))
    if match is None or f"{match[2]}s" not in get_args(DateUnit):
        raise PydanticCustomError("not-a-date-period", "not a period", {"units": ", ".join(get_args(DateUnit))})
    return _read_period(value)


#: A number of persons.
Persons = Annotated[int, Field(ge=0)]

#: A `DatePeriod` as it is written in YAML.
DatePeriodText = Annotated[
    DatePeriod,
    BeforeValidator(
        _read_date_period,
        json_schema_input_type=Annotated[str, StringConstraints(pattern=r"^\d{1,4} (day|week|month|year)s?$")],
    ),
    PlainSerializer(str),
]

#: A `Period` as it is written in YAML.
PeriodText = Annotated[
    Period,
    BeforeValidator(_read_period, json_schema_input_type=Annotated[str, StringConstraints(pattern=_PERIOD.pattern)]),
    PlainSerializer(str),
]

_PARTIAL_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"


def _read_partial_date(value: Any) -> Any:
    if isinstance(value, str) and not _exists(value):
        raise PydanticCustomError("impossible-partial-date", "not a date")
    return value


def _exists(text: str) -> bool:
    try:
        return bool(re.match(_PARTIAL_DATE, text) and date.fromisoformat(f"{text}-01-01"[:10]))
    except ValueError:
        return False


#: A date of which only the year, or the year and month, may be known: `2018`, `2018-05`, `2018-05-01`.
PartialDate = Annotated[str, StringConstraints(pattern=_PARTIAL_DATE), BeforeValidator(_read_partial_date)]

#: How a statement is supported: stated by the source, derived from it by us, or still to be verified.
Mark = Literal["source", "derived", "to_verify"]
_SCOPE = r"^(national|regional:[a-z0-9-]+|international(:[a-z0-9-]+)?)$"


def _read_scope(value: Any) -> Any:
    if isinstance(value, str) and not re.match(_SCOPE, value):
        raise PydanticCustomError("not-a-scope", "not a scope")
    return value


#: Where a statement holds. Regional and international figures are never shown as national.
Scope = Annotated[str, StringConstraints(pattern=_SCOPE), BeforeValidator(_read_scope)]

Principal = Literal["region", "municipality", "joint"]


class SourceRef(Value):
    """A pointer to a source: its id, and where in it (section, row, slide)."""

    source: Id
    at: str | None = None


def _read_source_ref(value: Any) -> Any:
    return {"source": value} if isinstance(value, str) else value


def _write_source_ref(ref: SourceRef) -> str | dict[str, str]:
    return ref.source if ref.at is None else {"source": ref.source, "at": ref.at}


SourceRefText = Annotated[SourceRef, BeforeValidator(_read_source_ref), PlainSerializer(_write_source_ref)]


class Review(Value):
    """A clinician's review of an item."""

    by: str
    on: Day


class Note(Value):
    """A remark on an item; `contradiction` is the id of a known disagreement between sources."""

    text: Text
    contradiction: str | None = None


class Item(Value):
    """Base of everything in the content: identified, titled, and never without provenance."""

    id: Id
    title: Text
    sources: tuple[SourceRefText, ...] = ()
    mark: Mark
    scope: Scope = "national"
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    review: Review | None = None
    notes: tuple[Note, ...] = ()


def valid_at(item: Item, day: date) -> bool:
    """Return whether the item holds at a day; a year or month alone stands for all of it.

    An item with no dates holds always.
    """
    text = day.isoformat()
    started = item.valid_from is None or text[: len(item.valid_from)] >= item.valid_from
    ended = item.valid_to is not None and text[: len(item.valid_to)] > item.valid_to
    return started and not ended


class Source(Value):
    """A published source: what it is called, who publishes it, when it was published and read."""

    id: Id
    title: str
    publisher: str
    published: PartialDate | None = None
    url: str | None = None
    note: Text | None = None
