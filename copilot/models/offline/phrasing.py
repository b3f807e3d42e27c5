"""A computed table as a reply: one or two sentences, the table, and what it takes to trust it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from copilot.models.offline.formats import Format
from copilot.models.offline.phrases import phrase, said_names, say
from copilot.models.offline.reading import Call, Reading

SHOWN_ROWS = 20
ADDITIVE = frozenset(
    [
        "won_revenue",
        "won_deals",
        "lost_deals",
        "closed_deals",
        "open_deals",
        "deals",
        "pipeline_value",
        "lost_value",
        "units_sold",
        "accounts",
        "contacts",
        "cases",
        "activities",
        "calls",
        "meetings",
        "emails",
    ]
)
"""Figures of which the sum over groups is the figure of all of them."""
_EXTRA = ("previous", "change", "change_share", "share_of_total", "running_total")
_GRAINS = ("day", "week", "month", "quarter", "year")


@dataclass(frozen=True, slots=True)
class Report:
    """A table with the query that made it and the words to say it in."""

    table: Mapping[str, Any]
    query: Mapping[str, Any]
    reading: Reading
    form: Format

    @property
    def code(self) -> str:
        return self.form.code

    @property
    def columns(self) -> Sequence[Mapping[str, Any]]:
        return list(self.table.get("columns", ()))

    @property
    def rows(self) -> Sequence[Sequence[Any]]:
        return list(self.table.get("rows", ()))

    @property
    def metrics(self) -> Sequence[str]:
        return list(self.query.get("metrics", ()))

    def place(self, name: str) -> int:
        """The column `name` stands in, -1 for none."""
        return next((i for i, c in enumerate(self.columns) if c["name"] == name), -1)

    def cell(self, row: Sequence[Any], i: int) -> str:
        column = self.columns[i]
        return self.form.value(row[i], str(column.get("unit", "text")), column.get("currency"))

    def label(self, row: Sequence[Any]) -> str:
        """What a row is about: its dimensions, joined."""
        kept = [self.cell(row, i) for i, c in enumerate(self.columns) if not self._is_figure(c)]
        return ", ".join(kept)

    def _is_figure(self, column: Mapping[str, Any]) -> bool:
        name = str(column["name"])
        return name in self.metrics or name in _EXTRA or any(name.startswith(f"{m}_") for m in self.metrics)


def phrase_table(table: Mapping[str, Any], call: Call, reading: Reading) -> str:
    """The reply for the result of query_metrics or list_records."""
    query = call.arguments.get("query", {})
    report = Report(table, query, reading, Format(reading.language))
    if not report.rows:
        key = "none_match" if query.get("having") or call.tool == "list_records" else "empty"
        return "\n\n".join([say(report.code, key, scope=_scope(report)), *_typos(report), _notes(report)])
    lead = _list_sentence(report) if call.tool == "list_records" else _sentence(report)
    parts = [lead, *_typos(report)]
    if len(report.rows) > 1 or call.tool == "list_records":
        parts += [_caption(report), _markdown(report)]
    parts.append(_notes(report))
    return "\n\n".join(part for part in parts if part)


def _sentence(r: Report) -> str:
    grouped = bool(r.query.get("group_by") or r.query.get("grain"))
    if r.reading.focus and (told := _share(r)):
        return told
    if not grouped:
        return _change(r) if r.query.get("compare_to") else _values(r)
    if r.reading.style == "count":
        known = [row for row in r.rows if row[0] not in (None, "")]
        key = "matching" if r.query.get("having") else "counted"
        return _upper(say(r.code, key, count=str(len(known)), scope=_scope(r)))
    return " ".join(part for part in (_leader(r) or _by(r), _total(r)) if part)


def _by(r: Report) -> str:
    return _upper(say(r.code, "by", metric=_metrics(r), dimension=_dimensions(r), scope=_scope(r)))


def _caption(r: Report) -> str:
    """What the table shows, above it; nothing where the sentence says it already."""
    grouped = r.query.get("group_by") or r.query.get("grain")
    return f"**{_by(r).rstrip('.')}**" if grouped else ""


def _total(r: Report) -> str:
    """Of several values asked for together, what they come to, where the figure can be added up."""
    together = any(
        f.get("op") == "in" and f["field"] in r.query.get("group_by", ()) for f in r.query.get("filters", ())
    )
    metric = r.metrics[0]
    if not together or len(r.metrics) > 1 or metric not in ADDITIVE or r.query.get("limit"):
        return ""
    place = r.place(metric)
    column = r.columns[place]
    whole = sum(row[place] or 0 for row in r.rows)
    return say(r.code, "total", value=r.form.value(whole, str(column["unit"]), column.get("currency")))


def _values(r: Report) -> str:
    row = r.rows[0]
    if len(r.metrics) == 1:
        own = phrase(r.code, r.metrics[0], "figure", fall_back=False) is not None
        return _upper(
            say(
                r.code,
                r.metrics[0] if own else "value",
                part="figure" if own else "say",
                metric=r.form.metric(r.metrics[0]),
                scope=_scope(r),
                value=r.cell(row, r.place(r.metrics[0])),
            )
        )
    pairs = [f"{r.form.metric(m)}: **{r.cell(row, r.place(m))}**" for m in r.metrics]
    return _upper(say(r.code, "values", pairs=", ".join(pairs), scope=_scope(r)))


def _change(r: Report) -> str:
    row, metric = r.rows[0], r.metrics[0]
    now, before, share = (r.place(name) for name in (metric, "previous", "change_share"))
    if min(now, before) < 0:
        return _values(r)
    values = {
        "metric": r.form.metric(metric),
        "scope": _scope(r),
        "before": r.cell(row, before),
        "after": r.cell(row, now),
    }
    grown = row[share] if share >= 0 else None
    if grown is None:
        return _upper(say(r.code, "compared", **values))
    key = "rose" if grown > 0 else "fell" if grown < 0 else "same"
    return _upper(say(r.code, key, percent=r.form.value(abs(grown), "share"), **values))


def _share(r: Report) -> str:
    metric = r.metrics[0]
    place, share = r.place(metric), r.place("share_of_total")
    row = next((row for row in r.rows if r.reading.focus in row), None)
    if row is None or share < 0:
        return ""
    column = r.columns[place]
    total = sum(other[place] or 0 for other in r.rows)
    return say(
        r.code,
        "share",
        name=r.reading.focus,
        share=r.cell(row, share),
        metric=r.form.metric(metric),
        scope=_scope(r),
        value=r.cell(row, place),
        total=r.form.value(total, str(column["unit"]), column.get("currency")),
    )


def _leader(r: Report) -> str:
    """Who is in front, in a ranking; where the peak lies, in a trend."""
    place = r.place(r.metrics[0])
    known = [row for row in r.rows if isinstance(row[place], int | float)]
    if not known:
        return ""
    order = r.query.get("order_by") or []
    low = bool(order) and not order[0].get("descending", True)
    ranked = sorted(known, key=lambda row: row[place], reverse=not low)
    first = ranked[0]
    if r.query.get("grain") and not r.query.get("group_by") and not order:
        return say(r.code, "peak", name=r.label(first), value=r.cell(first, place))
    if len(ranked) == 1:
        return say(r.code, "alone", name=r.label(first), value=r.cell(first, place))
    second, third = ranked[1], ranked[2] if len(ranked) > 2 else None
    return say(
        r.code,
        "trailer" if low else "leader3" if third else "leader",
        name=r.label(first),
        value=r.cell(first, place),
        second=r.label(second),
        second_value=r.cell(second, place),
        third=r.label(third) if third else "",
        third_value=r.cell(third, place) if third else "",
    )


def _list_sentence(r: Report) -> str:
    count = len(r.rows)
    cut = bool(r.query.get("order_by")) and count == r.query.get("limit")
    entity = say(r.code, str(r.query.get("entity", "")), part="entity")
    if r.reading.style == "look_up" and count == 1:
        row = r.rows[0]
        pairs = [f"{_column_label(r, c)}: **{r.cell(row, i)}**" for i, c in enumerate(r.columns) if i > 0]
        return f"{r.cell(row, 0)}: {', '.join(pairs)}."
    return _upper(say(r.code, "listed_first" if cut else "listed", count=str(count), entity=entity, scope=_scope(r)))


def _scope(r: Report) -> str:
    """The filters and the period, in brackets behind the metric."""
    parts = [_filter(r, f) for f in r.query.get("filters", ())]
    if r.query.get("period"):
        parts.append(r.form.period(r.query["period"]))
    return say(r.code, "in", text="; ".join(parts)) if parts else ""


def _filter(r: Report, condition: Mapping[str, Any]) -> str:
    op, value = str(condition.get("op", "=")), condition.get("value")
    unit = (
        "money"
        if condition["field"] in ("amount", "annual_revenue", "list_price")
        else "date"
        if str(condition["field"]).endswith("_on")
        else "number"
    )
    many = value if isinstance(value, list | tuple) else [value]
    said = [r.form.value(v, unit, None) if not isinstance(v, str) or unit == "date" else v for v in many]
    text = " – ".join(said) if op == "between" else said_names(r.code, said)
    label = r.form.dimension(str(condition["field"]))
    if op == "=":
        return f"{label} {text}"
    if op in ("<", "<=", ">", ">="):
        return f"{label} {op} {text}"
    return f"{label} {say(r.code, op, part='operator', value=text)}"


def _metrics(r: Report) -> str:
    return said_names(r.code, [r.form.metric(m) for m in r.metrics], join="and")


def _dimensions(r: Report) -> str:
    names = [*r.query.get("group_by", ()), *([r.query["grain"]] if r.query.get("grain") else [])]
    return said_names(r.code, [r.form.dimension(name) for name in names], join="and")


def _column_label(r: Report, column: Mapping[str, Any]) -> str:
    name, label = str(column["name"]), str(column.get("label", ""))
    if r.code == "en":
        return label or name
    return r.form.metric(name, r.form.dimension(name, label))


def _markdown(r: Report) -> str:
    """The table's first rows as markdown, figures aligned right."""
    heads = [_upper(_column_label(r, c)).replace("|", "\\|") for c in r.columns]
    text = ("text", "date", *_GRAINS)
    lines = [
        f"| {' | '.join(heads)} |",
        f"| {' | '.join('---' if c.get('unit') in text else '---:' for c in r.columns)} |",
    ]
    lines += [f"| {' | '.join(r.cell(row, i) for i in range(len(heads)))} |" for row in r.rows[:SHOWN_ROWS]]
    if len(r.rows) > SHOWN_ROWS:
        lines += ["", say(r.code, "more_rows", count=str(len(r.rows) - SHOWN_ROWS))]
    return "\n".join(lines)


def _notes(r: Report) -> str:
    """Definition, period, filters and what is left out, a line each."""
    notes = []
    if definition := r.table.get("definition"):
        notes.append(say(r.code, "definition", text=definition))
    compared = r.query.get("compare_to")
    period = r.form.period(r.query.get("period"))
    if isinstance(compared, Mapping):
        period = f"{period} / {r.form.period(compared)}"
    notes.append(say(r.code, "period", text=period))
    if filters := [_filter(r, f) for f in r.query.get("filters", ())]:
        notes.append(say(r.code, "filters", text="; ".join(filters)))
    if left := r.table.get("left_out"):
        notes.append(say(r.code, "left_out", text="; ".join(left)))
    if r.table.get("cut"):
        notes.append(say(r.code, "cut"))
    return "  \n".join(notes)


def _typos(r: Report) -> list[str]:
    if not r.reading.read_as:
        return []
    return [say(r.code, "read_as", text=said_names(r.code, list(r.reading.read_as), join="and"))]


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
