"""One row of figures in words: "We won $1,200 in Q2 2017.", and how it stands to the period before."""

from collections.abc import Mapping
from typing import Any

from copilot.models.offline.reply.report import Report
from copilot.models.offline.reply.scope import earlier, period_words, scope
from copilot.models.offline.reply.told import growth, told
from copilot.models.offline.words.phrases import phrase, said_names, say

_BARE = {"won_deals": "deals", "lost_deals": "deals", "open_deals": "deals", "customers": "buyers",
         "new_customers": "buyers", "products_sold": "products"}  # fmt: skip
"""What is counted, where the sentence itself says what became of it."""
_USUAL = ("won_revenue", "won_deals", "win_rate")
"""How things go, told in one sentence."""
_LONG_HOURS = 72
"""Hours from which on people think in days."""
_SUBJECTS = ("owner", "account", "product")
"""Whom or what a sentence can be about, the first of them before the others."""


def figure(r: Report) -> str:
    """The figure of the one row, or the several there are."""
    if len(r.metrics) > 1:
        return _several(r)
    row, metric = r.rows[0], r.metrics[0]
    value = row[r.place(metric)]
    if value is None:
        return told(r, "value", value=r.cell(row, r.place(metric)), scope=scope(r))
    for field, name in _subjects(r).items():
        key = metric if field == "owner" else f"{metric}_{field}"
        if phrase(r.code, key, "figure_of", fall_back=False):
            return _sentence(r, key, "figure_of", value, scope(r, without=[field]), **{field: name})
    if phrase(r.code, metric, "figure", fall_back=False):
        return _sentence(r, metric, "figure", value, scope(r))
    key = "count" if r.columns[r.place(metric)].get("unit") == "count" else "value"
    return _sentence(r, key, "reply", value, scope(r))


def _sentence(r: Report, key: str, part: str, value: Any, of: str, **subject: str) -> str:
    """The sentence `key` over a figure, in its form for one where it counts one."""
    metric = r.metrics[0]
    place = r.place(metric)
    counted: dict[str, str] = {}
    if r.columns[place].get("unit") == "count":
        key = r.form.one_or_many(key, part, value)
        counted = {"counted": r.form.numbered(metric, value), "bare": r.form.numbered(_BARE.get(metric, metric), value)}
    return told(r, key, part, value=_in_days(r, place), scope=of, **counted, **subject)


def _in_days(r: Report, place: int) -> str:
    """The figure, and a long time told in days besides: "6,304.2 hours (262.7 days)"."""
    value, cell = r.rows[0][place], r.cell(r.rows[0], place)
    long = r.columns[place].get("unit") == "hours" and value >= _LONG_HOURS
    return f"{cell} ({r.form.value(value / 24, 'days')})" if long else cell


def _subjects(r: Report) -> Mapping[str, str]:
    """The one seller, customer or product the figure is about, by its field."""
    found: dict[str, list[Any]] = {}
    for condition in r.query.get("filters", ()):
        values = condition["value"] if condition.get("op", "=") == "=" else None
        found.setdefault(str(condition["field"]), []).append(values)
    single = {field: values[0] for field, values in found.items() if len(values) == 1}
    return {field: single[field] for field in _SUBJECTS if isinstance(single.get(field), str)}


def _several(r: Report) -> str:
    usual, whom = _usual(r, {m: r.place(m) for m in r.metrics}), _subjects(r)
    if usual and "owner" in whom:
        return told(r, "usual_of", **usual, owner=whom["owner"], scope=scope(r, without=["owner"]))
    if usual:
        return told(r, "usual", **usual, scope=scope(r))
    return told(r, "values", pairs=_pairs(r, {m: r.place(m) for m in r.metrics}), scope=scope(r))


def _usual(r: Report, places: Mapping[str, int]) -> Mapping[str, str]:
    """How it goes in one sentence: revenue, wins and win rate by their places in it; empty where one is not known."""
    row = r.rows[0]
    if set(places) != set(_USUAL) or any(place < 0 or row[place] is None for place in places.values()):
        return {}
    revenue, wins, rate = (places[metric] for metric in _USUAL)
    return {"revenue": r.cell(row, revenue), "deals": r.form.numbered("deals", row[wins]), "rate": r.cell(row, rate)}


def _pairs(r: Report, places: Mapping[str, int]) -> str:
    """Each figure with what it is: "1,438 won deals and a win rate of 63.9%"."""
    row, pairs = r.rows[0], []
    for metric, place in places.items():
        if r.columns[place].get("unit") == "count" and isinstance(row[place], int | float):
            pairs.append(r.form.numbered(metric, row[place]))
        else:
            value = r.cell(row, place)
            pairs.append(say(r.code, "pair", part="reply", metric=r.form.metric(metric), value=value))
    return said_names(r.code, pairs, join="and")


def compared(r: Report) -> str:
    """How a figure stands to the one of the earlier period, empty where none is asked for."""
    if r.query.get("compare_to") and len(r.metrics) > 1:
        return _before(r)
    if not r.query.get("compare_to") or r.place("previous") < 0:
        return ""
    row, now = r.rows[0], r.place(r.metrics[0])
    before, grown = r.place("previous"), r.place("change_share")
    when = period_words(r.form, earlier(r.table), r.today)
    if row[before] is None or row[now] is None:
        return told(r, "no_before", when=when)
    change = row[now] - row[before]
    if not change:
        return told(r, "level", when=when)
    direction = "up" if change > 0 else "down"
    gap = r.gap(change, now)
    by = growth(r, direction, row[grown] if grown >= 0 else None, now)
    return told(r, direction, gap=gap, when=when, before=r.cell(row, before), growth=by)


def _before(r: Report) -> str:
    """What several figures were in the earlier period."""
    row, when = r.rows[0], period_words(r.form, earlier(r.table), r.today)
    places = {m: r.place(f"{m}_previous") for m in r.metrics}
    known = {m: place for m, place in places.items() if place >= 0 and row[place] is not None}
    if not known:
        return told(r, "no_before", when=when)
    if usual := _usual(r, known):
        return told(r, "usual_before", **usual, scope=when)
    return told(r, "values_before", pairs=_pairs(r, known), scope=when)
