"""How sure the share of a group of persons is, and how small a count may be shown."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist

#: How sure the interval is: of many such intervals, so large a part holds the true share.
CONFIDENCE = 0.95
#: Counts below this are hidden; 0 is not a person.
LIMIT = 5
#: With fewer persons than this a share says little, and that is told beside it.
SMALL = 20


def interval(numerator: int, denominator: int, confidence: float = CONFIDENCE) -> tuple[float, float] | None:
    """Return Wilson's interval of a share, without continuity correction; None when nobody is counted.

    It stays within 0 and 1 and is right for small numbers, also when the share itself is 0 or 1.
    """
    if denominator == 0:
        return None
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share, weight = numerator / denominator, z * z / denominator
    middle = (share + weight / 2) / (1 + weight)
    reach = z * sqrt(share * (1 - share) / denominator + weight / (4 * denominator)) / (1 + weight)
    low = 0.0 if numerator == 0 else middle - reach
    high = 1.0 if numerator == denominator else middle + reach
    return low, high
