"""Lists of records in plain Python. Shares no code with the compiler, only the query's values."""

from datetime import date, datetime
from typing import Any

from crm_store.metrics.query import Filter, RecordQuery, Related
from tests.crm_store.metrics.reference import Asker, inside, matches
from tests.crm_store.metrics.reference_refusals import compatible, known, unrecorded
from tests.crm_store.metrics.reference_rows import Row

MANY = 50
"""So many records level with the last of those asked for are not shown."""
TIMES = {"deal": "opened_on", "activity": "at", "case": "opened_at", "account": None}
ORDER = {
    "deal": ("amount", True),
    "activity": ("at", True),
    "case": ("case_opened_at", True),
    "account": ("account", False),
}


def records(asker: Asker, query: RecordQuery) -> list[tuple[Any, ...]] | str:
    """The rows of a list, or the name of the error it is refused with."""
    asked = [(query.filters, query.entity), *((r.filters, r.entity) for r in query.related)]
    for filters, kind in asked:
        if any(not known(asker, f, {kind}) for f in filters):
            return "UnknownName"
        if not compatible(asker, filters):
            return "InvalidQuery"
    if not asker.rows[query.entity] or any(unrecorded(asker, f, kind) for filters, kind in asked for f in filters):
        return "NotComputable"
    time = _time(query)
    found = [
        row
        for row in asker.seen[query.entity]
        if all(matches(row, f) for f in query.filters)
        and (query.period is None or inside(row[str(time)], query.period))
        and all(_has(asker, query.entity, row, r) == r.exists for r in query.related)
    ]
    order = [(o.by, o.descending) for o in query.order_by] or [ORDER[query.entity]]
    found.sort(key=lambda row: row["id"])
    for by, descending in reversed(order):
        some = sorted((r for r in found if r[by] is not None), key=lambda r: r[by])
        if descending:
            some = [r for value in sorted({r[by] for r in some}, reverse=True) for r in some if r[by] == value]
        found = [*some, *(r for r in found if r[by] is None)]
    return [tuple(plain(row[c]) for c in query.columns) for row in found[: _shown(found, query)]]


def _shown(found: list[Row], query: RecordQuery) -> int | None:
    """How many of the rows are shown: as many as asked for, and those level with the last, unless they are many.

    Level is told only by a column that is shown and is no day.
    """
    if query.limit is None or not query.order_by or len(found) <= query.limit:
        return query.limit
    by = query.order_by[0].by
    last = found[query.limit - 1][by]
    if by not in query.columns or last is None or isinstance(last, date):
        return query.limit
    level = sum(row[by] == last for row in found[query.limit :])
    return query.limit + (level if level < MANY else 0)


def _time(query: RecordQuery) -> str | None:
    """Deals that are all won or lost are asked for by the day they closed."""
    if query.entity == "deal":
        for f in query.filters:
            if f.field == "status" and _closed(f):
                return "closed_on"
    return TIMES[query.entity]


def _closed(given: Filter) -> bool:
    values = set(given.value) if isinstance(given.value, tuple) else {given.value}
    if given.op in ("=", "in"):
        return values <= {"won", "lost"}
    return given.op in ("!=", "not in") and {"open", "won", "lost"} - values <= {"won", "lost"}


def _has(asker: Asker, kind: str, row: Row, related: Related) -> bool:
    return any(
        other[f"{kind}_id"] == row["id"]
        and all(matches(other, f) for f in related.filters)
        and (related.period is None or inside(other[str(TIMES[related.entity])], related.period))
        for other in asker.seen[related.entity]
    )


def plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, date) else value
