"""Of what and when, in words: "with Hottechi in the West region in Q2 2017"."""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from babel.dates import format_date

from copilot.models.offline.reply.formats import Format
from copilot.models.offline.reply.report import Report, unit_of
from copilot.models.offline.words.phrases import phrase, said_names, say
from crm_store.metrics.catalogue import DIMENSIONS, METRICS

_GAPS = re.compile(r" {2,}")
_BEFORE_STOP = {"fr": re.compile(r" +([.,])")}
_BEFORE_MARK = re.compile(r" +([.,:;?!])")
_TWICE = re.compile(r"\.(\**)\.$")
"""A full stop behind an abbreviation that ends a sentence: "щ.д.**."."""
_ELIDED = {"fr": re.compile(r"\b(qu)e (?=(?:au|en|à)\b)", re.IGNORECASE)}
"""A word of ours that loses its vowel before others of ours ("que au"); names are left as they are."""

_SPANS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "between": lambda days: {"start": days[0], "end": days[1]},
    ">=": lambda day: {"start": day},
    "<=": lambda day: {"end": day},
    "=": lambda day: {"start": day, "end": day},
}
"""The days a filter on a date leaves, as a Period's fields."""
_BOUNDS = {"<": "before", ">": "after"}
_BUYERS = frozenset({"customers", "new_customers"})
"""Accounts counted by their deals."""


def tidy(code: str, text: str) -> str:
    """A sentence whose places were filled, some with nothing: no double blank, none before a full stop."""
    closed = _BEFORE_STOP.get(code, _BEFORE_MARK).sub(r"\1", _GAPS.sub(" ", text)).strip()
    if elided := _ELIDED.get(code):
        closed = elided.sub(r"\1’", closed)
    return _TWICE.sub(r".\1", closed)


def scope(r: Report, *, without: Sequence[str] = (), when: bool = True) -> str:
    """The filters and the period, as they stand in a sentence.

    Left out are filters on the fields `without`, and lists of values that are the rows of the table.
    """
    filters = r.query.get("filters", ())
    shown = {*without, *(f["field"] for f in filters if f.get("op") == "in" and f["field"] in r.cut_by)}
    said = [where(r, f) for f in filters if f["field"] not in shown]
    said += [
        say(r.code, "lacks", part="where", value=say(r.code, str(related["entity"]), part="entity"))
        for related in r.query.get("related", ())
        if not related.get("exists", True) and not related.get("filters")
    ]
    if when and r.query.get("period"):
        said.append(period_words(r.form, r.query["period"], r.today))
    return " ".join(part for part in said if part)


def where(r: Report, condition: Mapping[str, Any]) -> str:
    """One filter as part of a sentence: "in the West region", "with amount over $5,000"."""
    name, op = str(condition["field"]), str(condition.get("op", "="))
    _, _, cut = name.partition(":")
    if cut and op in ("=", "in"):
        return say(r.code, cut, part="where", value=_value(r, condition))
    label = r.form.dimension(name)
    if unit_of(name) == "date" and (op in _SPANS or op in _BOUNDS):
        when = _days(r, condition)
        key = name if phrase(r.code, name, "where") else "other"
        return when if name == "closed_on" else say(r.code, key, part="where", label=label, value=when)
    value = _value(r, condition)
    if op in ("=", "in"):
        own = f"{name}_{condition.get('value')}"
        key = next((key for key in (own, name) if phrase(r.code, key, "where")), "other")
        return say(r.code, key, part="where", value=value, label=label)
    if op in ("!=", "not in", "not between"):
        own = f"{name}_not_{condition.get('value')}"
        if op == "!=" and phrase(r.code, own, "where"):
            return say(r.code, own, part="where")
        return say(r.code, "except", part="where", value=value)
    return _limited(r, name, op, value)


def _limited(r: Report, field: str, op: str, value: str) -> str:
    """A limit on a number or the like: "with over 5,000 employees", of what is no account "from accounts with …"."""
    told = say(r.code, op, part="operator", value=value)
    own = next((key for key in (f"{field}_{op}", f"{field}_number") if phrase(r.code, key, "where")), "")
    label = r.form.dimension(field)
    if own:
        said = say(r.code, own, part="where", label=label, value=value, told=told)
    else:
        said = say(r.code, "other", part="where", label=label, value=told)
    return said if _of_accounts(r) or not _is_accounts(field) else say(r.code, "of_accounts", part="where", value=said)


def _of_accounts(r: Report) -> bool:
    """Whether accounts themselves are listed or counted, or the figures cut by them."""
    if "account" in r.cut_by:
        return True
    counted = {METRICS[m].measure.entity for m in r.metrics if m in METRICS and m not in _BUYERS}
    return counted <= {"account"} and (bool(r.metrics) or r.query.get("entity") == "account")


def _is_accounts(field: str) -> bool:
    return field in DIMENSIONS and DIMENSIONS[field].part == "account"


def filter_words(r: Report, condition: Mapping[str, Any]) -> str:
    """One filter as it stands in a list: "region: East or West", "amount: over $5,000"."""
    op, field = str(condition.get("op", "=")), str(condition["field"])
    if unit_of(field) == "date" and op in _BOUNDS:
        return f"{r.form.dimension(field)}: {_days(r, condition)}"
    if unit_of(field) == "date" and op in _SPANS:
        return f"{r.form.dimension(field)}: {r.form.period(_SPANS[op](condition.get('value')))}"
    value = _value(r, condition)
    told = value if op == "=" else say(r.code, op, part="operator", value=value)
    name, _, cut = str(condition["field"]).partition(":")
    return f"{r.form.dimension(cut or name)}: {told}"


def _days(r: Report, condition: Mapping[str, Any]) -> str:
    """The days a filter on a date leaves: "in June 2017", "before Oct 2, 2017"."""
    op, value = str(condition.get("op", "=")), condition.get("value")
    if op in _BOUNDS and (day := _day(value)):
        return _when(r.form, _BOUNDS[op], day=r.form.day(day))
    return period_words(r.form, _SPANS[op](value), r.today)


def _value(r: Report, condition: Mapping[str, Any]) -> str:
    name, _, cut = str(condition["field"]).partition(":")
    value, unit = condition.get("value"), cut or unit_of(name)
    if value is None:
        return ""
    many = value if isinstance(value, list | tuple) else [value]
    currency = next((c.get("currency") for c in r.columns if c.get("currency")), None)
    said = [r.form.value(v, unit, currency) for v in many]
    if "between" in str(condition.get("op")):
        return " – ".join(said)
    return said_names(r.code, said, join="and" if cut else "or")


def period_words(form: Format, period: Mapping[str, Any], today: date | None = None) -> str:
    """A period as one says it: "in Q2 2017", "in June 2017", "from May 3 to May 9, 2017", "since Oct 1, 2017".

    A year, quarter or month that has come as far as `today` is told so: "in 2026 so far".
    """
    start, end = _day(period.get("start")), _day(period.get("end"))
    if start and end:
        return _so_far(form, start, end, today) or _between(form, start, end)
    if start or end:
        key = "since" if start else "until"
        return _when(form, key, start=form.day(start) if start else "", end=form.day(end) if end else "")
    return ""


def _so_far(form: Format, start: date, end: date, today: date | None) -> str:
    """ "in 2026 so far" for the days of a year, quarter or month up to today; empty for other days."""
    if end != today or start.day != 1 or start == end:
        return ""
    for months in (1, 3, 12):
        first = date(start.year, (start.month - 1) // months * months + 1, 1)
        last_month = first.month + months - 1
        last = date(start.year, last_month, monthrange(start.year, last_month)[1])
        if first == start and end < last:
            return _when(form, "so_far", when=_between(form, first, last))
        if first == start and end == last:
            return ""
    return ""


def _between(form: Format, start: date, end: date) -> str:
    if start == end:
        return _when(form, "day", day=form.day(start))
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    whole = start.day == 1 and end.day == monthrange(end.year, end.month)[1]
    year = _year(form, start)
    if whole and months == 1:
        return _when(form, "month", year=year, month=format_date(start, "MMMM", locale=form.locale))
    for length, key in ((3, "quarter"), (6, "half"), (12, "year")):
        if whole and months == length and start.month % length == 1:
            number = say(form.code, str((start.month - 1) // length + 1), part=key) if key != "year" else ""
            return _when(form, key, year=year, **{key: number} if number else {})
    if whole:
        if start.month == 1 and end.month == 12:
            return _when(form, "range", start=_year(form, start), end=_year(form, end))
        return _when(form, "range", start=_month(form, start), end=_month(form, end))
    return _when(form, "days", start=form.day(start), end=form.day(end))


def _when(form: Format, key: str, **values: str) -> str:
    return say(form.code, key, part="when", **values)


def _month(form: Format, day: date) -> str:
    return format_date(day, "MMMM y", locale=form.locale)


def _year(form: Format, day: date) -> str:
    """The year's number, with the ending an ordinal takes where the language writes one ("2017-ci")."""
    last = str(day.year)[-2:] if day.year % 10 == 0 else str(day.year)[-1]
    return f"{day.year}{phrase(form.code, last, 'year_ending', fall_back=False) or ''}"


def _day(value: Any) -> date | None:
    return date.fromisoformat(str(value)[:10]) if value else None


def earlier(table: Mapping[str, Any]) -> dict[str, str]:
    """The period a computed table is compared with, as a Period's fields; empty where it is compared with none."""
    found = table.get("earlier") or {}
    return {name: str(day) for name, day in found.items() if day}
