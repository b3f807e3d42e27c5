"""Which chart a report is best looked at as, as a specification any library can draw: no pixels, no colours.

A line for a trend, bars for a ranking, stacked bars for figures that add up over two dimensions, bars side by side for
those that do not; none for one number, a list of records, or more bars than a person can tell apart.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from copilot.schemas import Chart, Series, Table
from crm_store.metrics.catalogue import METRICS

if TYPE_CHECKING:
    from copilot.models.offline.reply.report import Report

MOST_BARS = 30
MOST_SERIES = 8
Kind = Literal["line", "bar", "stacked"]


def chart_of(table: Table, r: "Report", number: int = 0) -> Chart | None:
    """The chart of the answer's `number`-th table, None where a table says it better.

    `table` is the table as it is shown, `r` the same as computed, with its query and language.
    """
    keys = [i for i, column in enumerate(r.columns) if not r.is_figure(column)]
    if r.lists or len(r.rows) < 2 or not 1 <= len(keys) <= 2 or METRICS.get(r.metrics[0]) is None:
        return None
    if len(keys) == 1:
        return _single(r, table, keys[0], number)
    return _double(r, table, keys, number)


def _single(r: "Report", table: Table, key: int, number: int) -> Chart | None:
    grain = r.over_time
    if not grain and len(r.rows) > MOST_BARS:
        return None
    unit = table.columns[r.place(r.metrics[0])].unit
    places = [r.place(m) for m in r.metrics if r.place(m) >= 0 and table.columns[r.place(m)].unit == unit]
    if len(r.metrics) == 1 and r.place("previous") >= 0:
        places.append(r.place("previous"))
    series = [Series(name=_name(r, table, at), values=[_number(row[at]) for row in r.rows]) for at in places]
    return _chart(r, table, "line" if grain else "bar", [_place(r, row, key) for row in r.rows], key, series, number)


def _double(r: "Report", table: Table, keys: Sequence[int], number: int) -> Chart | None:
    """The dimension with fewer values becomes the series; a time axis always stays the axis."""
    place = r.place(r.metrics[0])
    first, second = (_distinct(r, key) for key in keys)
    grain = r.over_time
    turned = not grain and len(second) > len(first)
    axis, split = (keys[1], keys[0]) if turned else (keys[0], keys[1])
    xs, names = (second, first) if turned else (first, second)
    adds_up = METRICS[r.metrics[0]].additive
    if (len(names) > MOST_SERIES and not (grain and adds_up)) or (not grain and len(xs) > MOST_BARS):
        return None
    cells = {(_place(r, row, axis), r.cell(row, split)): _number(row[place]) for row in r.rows}
    series = [Series(name=name, values=[cells.get((x, name), 0.0 if adds_up else None) for x in xs]) for name in names]
    series = _largest(r, series)
    kind: Kind = "stacked" if adds_up else "line" if grain else "bar"
    return _chart(r, table, kind, xs, axis, series, number)


def _largest(r: "Report", series: list[Series]) -> list[Series]:
    """The largest of too many series that add up, and the others as one."""
    if len(series) <= MOST_SERIES:
        return series
    from copilot.models.offline.reply.report import upper
    from copilot.models.offline.words.phrases import say

    ranked = sorted(series, key=lambda s: -sum(value or 0.0 for value in s.values))
    rest = ranked[MOST_SERIES - 1 :]
    kept = [s for s in series if s not in rest]
    values: list[float | None] = [
        sum(value or 0.0 for value in column) for column in zip(*(s.values for s in rest), strict=True)
    ]
    return [*kept, Series(name=upper(say(r.code, "others", part="column")), values=values)]


def _chart(r: "Report", table: Table, kind: Kind, x: list[str], key: int, series: list[Series], number: int) -> Chart:
    column = table.columns[r.place(r.metrics[0])]
    return Chart(
        kind=kind,
        title=table.title,
        x=x,
        x_label=table.columns[key].label,
        y_label=column.label,
        series=series,
        unit=column.unit,
        currency=column.currency,
        table=number,
        over_time=r.over_time,
    )


def _name(r: "Report", table: Table, at: int) -> str:
    """What a series is called: its figure, or in a comparison the period it is of."""
    from copilot.models.offline.reply.report import upper
    from copilot.models.offline.reply.scope import earlier, period_words

    period = r.query.get("period")
    if r.place("previous") < 0 or not period or r.query.get("grain"):
        return table.columns[at].label
    when = earlier(r.table) if at == r.place("previous") else period
    return upper(period_words(r.form, when, r.today)) or table.columns[at].label


def _place(r: "Report", row: Sequence[Any], key: int) -> str:
    """Where a row stands on the axis: a month shortened, everything else as it is said."""
    unit = str(r.columns[key].get("unit", "text"))
    return r.form.short(str(row[key])) if unit == "month" else r.cell(row, key)


def _distinct(r: "Report", key: int) -> list[str]:
    """The values of a column in the order they come in, along a time axis in the order of time."""
    grain = str(r.query.get("grain") or "")
    rows = sorted(r.rows, key=lambda row: str(row[key])) if r.columns[key]["name"] == grain else r.rows
    return list(dict.fromkeys(_place(r, row, key) for row in rows))


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
