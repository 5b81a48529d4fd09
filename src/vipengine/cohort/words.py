"""The words that an answer about a person can be, and the type of column that holds them."""

from __future__ import annotations

from typing import Any, get_args

import narwhals as nw
from narwhals.dtypes import DType

from vipengine.advice.status import PRECEDENCE
from vipengine.clock.deadline import MilestoneStatus

#: Stands where `clock.deadline` would say more of a milestone than a frame can tell.
NOT_JUDGED = "not_judged"
#: Statuses of interventions, and then those of milestones.
WORDS = tuple(
    dict.fromkeys((*(status.value for status in PRECEDENCE), *get_args(MilestoneStatus), NOT_JUDGED)),
)


def type_of_words(rows: nw.LazyFrame[Any]) -> DType:
    """Return the type of columns with answers: in polars an enumeration of `WORDS`, elsewhere text.

    An enumeration is a small number in each row and reads and compares as text. With text, the answers of many persons
    take several times longer and need more memory the more persons there are.
    """
    return nw.Enum(WORDS) if rows.implementation.is_polars() else nw.String()
