"""Keep small numbers secret: hide counts that could point out a person, and what they could be computed from.

A table has rows (units) and columns (what is counted), and every line adds up to its margin. A count from 1 to
`limit - 1` is hidden. What is hidden could still be found by subtracting what is shown from a sum, so other counts are
hidden with it, as small as possible, until every such count could just as well be another one. A table is seen as
water that flows in a ring, from the whole through the rows to the columns and back: a count can be another one when
there is a way round through counts that are hidden too, along which every sum stays as it is.

Hidden counts look alike: if those below the limit were marked, their sum would give them away. Zeros are shown as far
as possible, and never hidden for being small.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from heapq import heappop, heappush

from vipengine.model.shares import LIMIT

#: A place in the table, row and column; None is the sum over all of them.
Cell = tuple[str | None, str | None]
_Vertex = tuple[str, str | None]
#: From a vertex: the count that leads on, where to, and whether the count grows when one goes that way.
_Roads = Mapping[_Vertex, list[tuple[Cell, _Vertex, bool]]]

#: What a way costs, and the cells that are hidden along it.
_Way = tuple[int, tuple[Cell, ...]]

#: What it costs to hide a zero, or to let a hidden 1 become 0: more than any counts.
_DEAR = 10**12


def shown(
    counts: Mapping[tuple[str, str], int], limit: int = LIMIT, known: Collection[Cell] = ()
) -> dict[Cell, int | None]:
    """Return the table with its margins as it may be shown: None where a count is hidden.

    Args:
        counts: by row and column, each person in one place; a place that is left out counts 0.
        limit: counts from 1 to `limit - 1` are hidden; 1 or 0 hides nothing.
        known: margins that are known anyway, such as the persons of a unit: they are not hidden and hide nothing.
    """
    table = with_margins(counts)
    secret = hidden(counts, limit, known)
    return {cell: None if cell in secret else count for cell, count in table.items()}


def hidden(counts: Mapping[tuple[str, str], int], limit: int = LIMIT, known: Collection[Cell] = ()) -> frozenset[Cell]:
    """Return the cells that must not be shown, margins among them (see `shown`)."""
    table = with_margins(counts)
    roads = _roads(cell for cell in table if cell not in known)
    small = [cell for cell, count in table.items() if 0 < count < limit and cell not in known]
    secret = set(small)
    for cell in sorted(small, key=lambda cell: -table[cell]):
        secret.update(_way_round(cell, table, roads, secret))
    return frozenset(secret)


def with_margins(counts: Mapping[tuple[str, str], int]) -> dict[Cell, int]:
    """Return the whole table: every row with every column, and the sums of both."""
    rows = tuple(dict.fromkeys(row for row, _ in counts))
    columns = tuple(dict.fromkeys(column for _, column in counts))
    table: dict[Cell, int] = {(row, column): counts.get((row, column), 0) for row in rows for column in columns}
    table |= {(row, None): sum(table[row, column] for column in columns) for row in rows}
    table |= {(None, column): sum(table[row, column] for row in rows) for column in (*columns, None)}
    return table


def _ends(cell: Cell) -> tuple[_Vertex, _Vertex]:
    """Return where a count comes from and where it goes, on its way from the whole to the whole."""
    match cell:
        case None, None:
            return ("columns", None), ("rows", None)
        case row, None:
            return ("rows", None), ("row", row)
        case None, column:
            return ("column", column), ("columns", None)
        case row, column:
            return ("row", row), ("column", column)


def _roads(cells: Iterable[Cell]) -> _Roads:
    roads: dict[_Vertex, list[tuple[Cell, _Vertex, bool]]] = defaultdict(list)
    for cell in cells:
        start, end = _ends(cell)
        roads[start].append((cell, end, True))
        roads[end].append((cell, start, False))
    return roads


def _way_round(cell: Cell, table: Mapping[Cell, int], roads: _Roads, secret: Collection[Cell]) -> tuple[Cell, ...]:
    """Return the cells to hide so that a count could be one more or one less; none when nothing can hide it."""
    hidden_already = _least(cell, table, _roads(secret), secret)
    if hidden_already is not None and hidden_already[0] < _DEAR:
        return ()
    found = _least(cell, table, roads, secret)
    return () if found is None else found[1]


def _least(cell: Cell, table: Mapping[Cell, int], roads: _Roads, secret: Collection[Cell]) -> _Way | None:
    start, end = _ends(cell)
    more = _cheapest(end, start, cell, table, roads, secret)
    less = _cheapest(start, end, cell, table, roads, secret)
    emptied = less and (less[0] + _emptying(table[cell], grows=False), less[1])
    return min((way for way in (more, emptied) if way), key=lambda way: way[0], default=None)


def _cheapest(
    start: _Vertex, end: _Vertex, without: Cell, table: Mapping[Cell, int], roads: _Roads, secret: Collection[Cell]
) -> _Way | None:
    """Return what the cheapest way costs, and its cells; None when there is no way."""
    queue: list[tuple[int, int, _Vertex, tuple[Cell, ...]]] = [(0, 0, start, ())]
    passed: set[_Vertex] = set()
    turn = 0
    while queue:
        cost, _, here, way = heappop(queue)
        if here == end:
            return cost, way
        if here in passed:
            continue
        passed.add(here)
        for cell, onward, grows in roads[here]:
            if cell == without or onward in passed or (not grows and table[cell] == 0):
                continue
            turn += 1
            price = _price(table[cell], grows=grows, is_secret=cell in secret)
            heappush(queue, (cost + price, turn, onward, (*way, cell)))
    return None


def _price(count: int, *, grows: bool, is_secret: bool) -> int:
    """Return what it costs to let a count be one more or one less unseen; a step costs 1, so short ways win."""
    hiding = 0 if is_secret else count or _DEAR
    return 1 + hiding + _emptying(count, grows=grows)


def _emptying(count: int, *, grows: bool) -> int:
    return _DEAR if count == 1 and not grows else 0
