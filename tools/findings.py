"""What stands out in a computed table: who leads and by how much, how a trend runs, what moved most.

The figures a person wants said first are computed here, beside the table, so that a reply never computes any. Rows are
named by their place in the table. All values are plain JSON.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from crm_store.metrics.catalogue import METRICS
from crm_store.metrics.periods import label_of
from crm_store.metrics.query import MetricQuery, MetricResult


def findings(result: MetricResult, query: MetricQuery, today: date) -> dict[str, Any]:
    """What to say of `result`, by `kind`:

    - "ranking": `leaders` (rows level at the top of the first figure), `next` (the row behind them), `gap` to it, and
      where groups add up and all are shown `total` and the leaders' `share` of it; `also` for each further figure;
      with a time axis beside the groups, `sums` of each group over it
    - "trend": `first`, `last` (of the buckets that are over), `high`, `low`, `change`, `change_share`, `unfinished`
    - "movers": the rows that rose and fell most against the earlier period, `rise` and `fall`
    - "none": one row, or nothing to compare
    """
    if len(result.rows) < 2 or not (query.group_by or query.grain) or query.folded:
        return {"kind": "none"}
    places = {column.name: at for at, column in enumerate(result.columns)}
    metric = query.metrics[0]
    if metric not in places:
        return {"kind": "none"}
    found = _found(result, query, places, today)
    if METRICS[metric].unit == "share":  # the distance between two shares is said in percentage points
        found |= {f"{name}_points": found[name] * 100 for name in ("gap", "change") if name in found}
    return found


def _found(result: MetricResult, query: MetricQuery, places: dict[str, int], today: date) -> dict[str, Any]:
    metric = query.metrics[0]
    by_change = next((order for order in query.order_by if order.by.endswith(("change", "change_share"))), None)
    if query.compare_to and "change" in places and (by_change or not query.grain):
        movers = _movers(result.rows, places["change"])
        if by_change:  # of the other end only what the limit left is at hand
            movers.pop("fall" if by_change.descending else "rise", None)
        return movers
    recurs = query.grain is not None and query.grain.recurs  # no Monday is before another Tuesday: no trend
    if query.grain and not query.group_by and not query.order_by and not recurs:
        return _trend(result.rows, places[metric], _unfinished(result, query, today))
    if query.grain and query.group_by and not recurs:
        return _by_group(result, query, places)
    return _ranking(result, query, places)


def findings_text(found: dict[str, Any], result: MetricResult, query: MetricQuery) -> str:
    """The same as one line for a language model, which is to compute nothing itself; empty where nothing stands out."""
    names = [column.name for column in result.columns]
    if found["kind"] not in ("ranking", "trend") or query.metrics[0] not in names:
        return ""
    width = len(query.group_by) + (query.grain is not None)

    def said(at: int) -> str:
        row = result.rows[at]
        return f"{', '.join(str(cell) for cell in row[:width])} ({row[names.index(query.metrics[0])]})"

    told = ("gap", "gap_points", "total", "share", "change", "change_points", "change_share")
    numbers = {name: found[name] for name in told if found.get(name) is not None}
    rows = {name: found[name] for name in ("leaders", "next", "first", "last", "high", "low") if name in found}
    lines = [f"{name}: {', '.join(map(said, at if isinstance(at, list) else [at]))}" for name, at in rows.items()]
    return "; ".join([*lines, *(f"{name}: {value}" for name, value in numbers.items())])


def _movers(rows: Sequence[Sequence[Any]], place: int) -> dict[str, Any]:
    known = [at for at, row in enumerate(rows) if isinstance(row[place], int | float)]
    found: dict[str, Any] = {"kind": "movers"}
    rise = max(known, key=lambda at: rows[at][place], default=None)
    fall = min(known, key=lambda at: rows[at][place], default=None)
    if rise is not None and rows[rise][place] > 0:
        found["rise"] = rise
    if fall is not None and rows[fall][place] < 0:
        found["fall"] = fall
    return found


def _trend(rows: Sequence[Sequence[Any]], place: int, unfinished: bool) -> dict[str, Any]:
    known = [at for at, row in enumerate(rows) if isinstance(row[place], int | float)]
    over = [at for at in known if not (unfinished and at == len(rows) - 1)]
    if len(over) < 2:
        return {"kind": "none"}
    first, last = over[0], over[-1]
    before, after = rows[first][place], rows[last][place]
    return {
        "kind": "trend",
        "first": first,
        "last": last,
        "high": _level(rows, place, over, max),
        "low": _level(rows, place, over, min),
        "change": after - before,
        "change_share": (after - before) / before if before > 0 else None,
        "unfinished": unfinished,
    }


def _level(
    rows: Sequence[Sequence[Any]], place: int, known: Sequence[int], pick: Callable[[Sequence[float]], float]
) -> list[int]:
    """The rows that hold the highest or lowest figure, all that are level."""
    best = pick([rows[at][place] for at in known])
    return [at for at in known if rows[at][place] == best]


def _unfinished(result: MetricResult, query: MetricQuery, today: date) -> bool:
    """Whether the last bucket is the one today lies in, and today is not its end."""
    assert query.grain is not None
    label = label_of(today, query.grain)
    ends = label_of(date.fromordinal(today.toordinal() + 1), query.grain) != label
    return not ends and str(result.rows[-1][0])[:10] == label


def _ranking(result: MetricResult, query: MetricQuery, places: dict[str, int]) -> dict[str, Any]:
    metric = query.metrics[0]
    order = query.order_by[0] if query.order_by else None
    low = order is not None and order.by == metric and not order.descending
    found = _top(result.rows, places[metric], low)
    if not found:
        return {"kind": "none"}
    found |= {"kind": "ranking", "low": low}
    whole = query.limit is None and not query.having
    if whole and not low and METRICS[metric].additive and (total := _sum(result.rows, places[metric])) > 0:
        parts = sum(result.rows[at][places[metric]] for at in found["leaders"])
        found |= {"total": total, "share": parts / total}
    others = [(name, _top(result.rows, places[name], False)) for name in query.metrics[1:] if name in places]
    found["also"] = [{"metric": name, "leaders": top["leaders"]} for name, top in others if top]
    return found


def _top(rows: Sequence[Sequence[Any]], place: int, low: bool) -> dict[str, Any]:
    """The leading rows, the next one and the gap to it; empty where no row has a figure."""
    known = [at for at, row in enumerate(rows) if isinstance(row[place], int | float)]
    if not known:
        return {}
    leaders = _level(rows, place, known, min if low else max)
    behind = sorted(
        (at for at in known if at not in leaders), key=lambda at: rows[at][place] if low else -rows[at][place]
    )
    found: dict[str, Any] = {"leaders": leaders}
    if behind:
        found |= {"next": behind[0], "gap": abs(rows[leaders[0]][place] - rows[behind[0]][place])}
    return found


def _by_group(result: MetricResult, query: MetricQuery, places: dict[str, int]) -> dict[str, Any]:
    """Groups along a time axis: what each comes to over all of it, the largest first, where that adds up."""
    metric = query.metrics[0]
    if not METRICS[metric].additive or query.limit is not None:
        return {"kind": "none"}
    groups = [places[name] for name in query.group_by if name in places]
    sums: dict[tuple[Any, ...], float] = {}
    for row in result.rows:
        key = tuple(row[at] for at in groups)
        sums[key] = sums.get(key, 0) + (row[places[metric]] or 0)
    ranked = sorted(sums.items(), key=lambda entry: -entry[1])
    gap = {"gap": ranked[0][1] - ranked[1][1]} if len(ranked) > 1 else {}
    return {"kind": "sums", "sums": [{"group": list(key), "value": value} for key, value in ranked]} | gap


def _sum(rows: Sequence[Sequence[Any]], place: int) -> float:
    return float(sum(row[place] or 0 for row in rows))
