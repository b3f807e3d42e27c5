"""The one or two sentences that answer, from a table and what stands out in it."""

from collections.abc import Mapping, Sequence
from typing import Any

from copilot.models.offline.composition import LOWER_IS_BETTER, RECORDS
from copilot.models.offline.foldedreply import folded_figure, folded_title
from copilot.models.offline.phrases import phrase, said_names, say
from copilot.models.offline.report import Report, upper
from copilot.models.offline.scope import earlier, period_words, scope, tidy

MOST_NAMES = 4
"""So many names are said aloud; of more only how many there are."""


def answering(r: Report, *, style: str = "", focus: str = "") -> str:
    """The answer in words. `style` "count" asks how many rows there are; `focus` is the value a share is asked of."""
    if focus and (told := _share(r, focus)):
        return told
    if r.folded and not r.cut_by and len(r.rows) == 1 and len(r.metrics) == 1:
        return folded_figure(r)
    if not r.cut_by:
        return " ".join(part for part in (_figure(r), _compared(r)) if part)
    if style == "nth" and len(r.rows) >= int(r.query.get("limit") or 1):
        return _nth(r, int(r.query["limit"]))
    if style == "count" or _only_kept(r):
        return " ".join([_counted(r), *_thans(r)])
    makers = {"trend": _trend, "movers": _movers, "sums": _sums, "ranking": _ranking}
    maker = makers.get(str(r.found.get("kind")))
    told = maker(r) if maker else ""
    return " ".join([told or (_alone(r) if len(r.rows) == 1 else told_title(r)), *_thans(r)])


def told_title(r: Report) -> str:
    """ "Won revenue by region in Q2 2017."."""
    return f"{caption(r)}."


def caption(r: Report) -> str:
    """What a table shows: "Won revenue by region in Q2 2017"."""
    title = folded_title(r) if r.folded else r.title()
    return upper(tidy(r.code, say(r.code, "titled", part="reply", title=title, scope=scope(r))))


def nothing(r: Report) -> str:
    """What is said of a table without rows: no data is not zero, and no group that fits is no missing data."""
    if r.lists:
        entity = say(r.code, str(r.query.get("entity", "")), part="entity")
        return _said(r, "none_listed", entity=entity, scope=scope(r))
    if r.query.get("having"):
        return " ".join([_said(r, "none_match", scope=scope(r)), *_thans(r)])
    return _said(r, "empty", metric=r.said_metrics(), scope=scope(r))


def _said(r: Report, key: str, part: str = "reply", *, of: str = "", **values: Any) -> str:
    """The sentence `key`; {metric} is the first figure, or `of`, and {on} what it is compared in ("in won revenue")."""
    metric = of or (r.metrics[0] if len(r.metrics) else "")
    named = {"metric": r.form.metric(metric), "on": _on(r, metric)} | values
    return upper(tidy(r.code, say(r.code, key, part=part, **named)))


def _on(r: Report, metric: str) -> str:
    own = phrase(r.code, metric, "on", fall_back=False)
    return own or say(r.code, "on", part="reply", metric=r.form.metric(metric))


def _figure(r: Report) -> str:
    """One row: the figure, or several."""
    row, metric = r.rows[0], r.metrics[0]
    place = r.place(metric)
    if len(r.metrics) > 1:
        pairs = [say(r.code, "pair", part="reply", metric=r.form.metric(m), value=r.cell(row, r.place(m)))
                 for m in r.metrics]  # fmt: skip
        return _said(r, "values", pairs=said_names(r.code, pairs, join="and"), scope=scope(r))
    value = r.cell(row, place)
    owner = _only_owner(r)
    if owner and phrase(r.code, metric, "figure_of", fall_back=False):
        return _said(r, metric, part="figure_of", owner=owner, value=value, scope=scope(r, without=["owner"]))
    if phrase(r.code, metric, "figure", fall_back=False) and row[place] is not None:
        return _said(r, metric, part="figure", value=value, scope=scope(r))
    key = "count" if r.columns[place].get("unit") == "count" else "value"
    return _said(r, key, value=value, scope=scope(r))


def _only_owner(r: Report) -> str:
    """The one seller a figure is about, empty for none or several."""
    owners = [f["value"] for f in r.query.get("filters", ()) if f["field"] == "owner" and f.get("op", "=") == "="]
    return str(owners[0]) if len(owners) == 1 and isinstance(owners[0], str) else ""


def _compared(r: Report) -> str:
    """How a figure stands to the one of the earlier period."""
    if r.query.get("compare_to") and len(r.metrics) > 1:
        return _before(r)
    if not r.query.get("compare_to") or r.place("previous") < 0:
        return ""
    row, now = r.rows[0], r.place(r.metrics[0])
    before, grown = r.place("previous"), r.place("change_share")
    when = period_words(r.form, earlier(r.table), r.today)
    if row[before] is None or row[now] is None:
        return _said(r, "no_before", when=when)
    change = row[now] - row[before]
    if not change:
        return _said(r, "level", when=when)
    direction = "up" if change > 0 else "down"
    return _said(
        r,
        direction,
        gap=r.gap(change, now),
        when=when,
        before=r.cell(row, before),
        growth=_growth(r, direction, row[grown] if grown >= 0 else None, now),
    )


def _before(r: Report) -> str:
    """What several figures were in the earlier period."""
    row, when = r.rows[0], period_words(r.form, earlier(r.table), r.today)
    known = [m for m in r.metrics if r.place(f"{m}_previous") >= 0 and row[r.place(f"{m}_previous")] is not None]
    pairs = [say(r.code, "pair", part="reply", metric=r.form.metric(m), value=r.cell(row, r.place(f"{m}_previous")))
             for m in known]  # fmt: skip
    if not pairs:
        return _said(r, "no_before", when=when)
    return _said(r, "values", pairs=said_names(r.code, pairs, join="and"), scope=when)


def _growth(r: Report, direction: str, grown: Any, place: int) -> str:
    """ ", up 12.3%"; nothing for shares, whose change is told in points, or where there was nothing to grow from."""
    if not isinstance(grown, int | float) or r.columns[place].get("unit") == "share":
        return ""
    return say(r.code, f"growth_{direction}", part="reply", percent=r.form.value(abs(grown), "share"))


def _share(r: Report, focus: str) -> str:
    metric = r.metrics[0]
    place, share = r.place(metric), r.place("share_of_total")
    row = next((row for row in r.rows if focus in row), None)
    if row is None or share < 0:
        return ""
    total = r.value(sum(other[place] or 0 for other in r.rows), place)
    values = {"share": r.cell(row, share), "value": r.cell(row, place), "total": total}
    return _said(r, "share", name=focus, scope=scope(r), **values)


def _counted(r: Report) -> str:
    """How many rows there are, and which where they are few."""
    known = [row for row in r.rows if row[0] not in (None, "")]
    key = "matching" if r.query.get("having") else "counted"
    one = len(known) == 1 and phrase(r.code, f"{key}_one", "reply", fall_back=False)
    told = _said(r, f"{key}_one" if one else key, count=_so_many(r, len(known)), scope=scope(r))
    if len(known) > MOST_NAMES + 1:
        return told
    names = said_names(r.code, [r.name(row) for row in known], join="and")
    return tidy(r.code, say(r.code, "with_names", part="reply", text=told.removesuffix("."), names=names))


def _so_many(r: Report, n: int) -> str:
    """ "51 accounts"; the number alone where the rows are no records of their own."""
    entity = RECORDS.get(r.cut_by[0], "") if len(r.cut_by) == 1 else ""
    return r.form.counted(entity, n) if entity else r.form.value(n, "count")


def _nth(r: Report, place: int) -> str:
    """Who stands at a place of the ranking, and who before them."""
    row, at = r.rows[place - 1], r.place(r.metrics[0])
    before = said_names(r.code, [r.name(other) for other in r.rows[: place - 1]], join="and")
    values = {"value": r.cell(row, at), "names": before, "scope": scope(r)}
    return _said(r, "nth_low" if r.found.get("low") else "nth", count=str(place), name=r.name(row), **values)


def _only_kept(r: Report) -> bool:
    """Whether rows are asked for by a condition on their figures, and none of them before the others."""
    outweighed = any(having.get("to") for having in r.query.get("having") or ())
    plain = (len(r.metrics) == 1 or outweighed) and not r.query.get("order_by")
    return plain and bool(r.query.get("having")) and r.found.get("kind") == "ranking"


def _thans(r: Report) -> list[str]:
    """What the rows were compared with, where that figure was computed first."""
    return [
        _than(r, having["than"], str(having["metric"]), float(having["value"]))
        for having in r.query.get("having", ())
        if having.get("than") and having.get("value") is not None and r.place(str(having["metric"])) >= 0
    ]


def _than(r: Report, than: Any, metric: str, figure: float) -> str:
    place = r.place(metric)
    value = r.value(round(figure, 2) if r.columns[place].get("unit") != "share" else figure, place)
    if isinstance(than, Mapping):
        return _said(r, "than_one", of=metric, name=than["value"], value=value)
    return _said(r, "than_average", of=metric, value=value)


def _alone(r: Report) -> str:
    row, place = r.rows[0], r.place(r.metrics[0])
    one = "fits" if r.query.get("limit") == 1 else "alone_match" if r.query.get("having") else "alone"
    return _said(r, one, name=r.name(row), value=r.cell(row, place),
                 scope=scope(r))  # fmt: skip


def _ranking(r: Report) -> str:
    place = r.place(r.metrics[0])
    leaders = [r.rows[at] for at in r.found["leaders"]]
    rest = _whole(r, place, len(leaders)) + _also(r)
    if len(leaders) > 1:
        return " ".join([_tied(r, leaders, place), *rest])
    behind = r.found.get("next")
    if behind is None:
        return " ".join([_alone(r), *rest])
    fields = _compared_fields(r)
    if len(r.rows) == 2 and fields:
        return " ".join([_leading(r, "versus", leaders[0], place, fields), *_together(r)])
    return " ".join([_leading(r, _rank_key(r, place), leaders[0], place), *rest])


def _leading(r: Report, key: str, first: Sequence[Any], place: int, without: Sequence[str] = ()) -> str:
    second = r.rows[r.found["next"]]
    return _said(
        r,
        key,
        name=r.name(first),
        value=r.cell(first, place),
        gap=r.gap(r.found["gap"], place),
        second=r.name(second),
        second_value=r.cell(second, place),
        scope=scope(r, without=without),
    )


def _rank_key(r: Report, place: int) -> str:
    """Which sentence says the order: most and fewest of things counted, who leads in money, else the highest."""
    unit = r.columns[place].get("unit")
    if r.found.get("low"):
        return "fewest" if unit == "count" else "lowest"
    if unit == "count":
        return "most"
    return "leader" if unit == "money" and r.metrics[0] not in LOWER_IS_BETTER else "highest"


def _tied(r: Report, leaders: Sequence[Sequence[Any]], place: int) -> str:
    """Several rows level at the top: named while they can be said aloud, counted where there are more."""
    named = said_names(r.code, [f"**{r.name(row)}**" for row in leaders[:MOST_NAMES]], join="and")
    few = len(leaders) <= MOST_NAMES
    values = {"value": r.cell(leaders[0], place), "scope": scope(r)}
    told = _said(r, "tied" if few else "tied_many", names=named, count=str(len(leaders)), **values)
    behind = r.found.get("next")
    if behind is None or not few:
        return told
    second = r.rows[behind]
    return f"{told} {_said(r, 'behind', second=r.name(second), second_value=r.cell(second, place))}"


def _whole(r: Report, place: int, leaders: int) -> list[str]:
    """The leaders' share of the total, where all of it is shown and it is more than the table says already."""
    if "share" not in r.found or leaders > MOST_NAMES:
        return []
    total = r.value(r.found["total"], place)
    return [_said(r, "of_total", share=r.form.value(r.found["share"], "share"), total=total)]


def _together(r: Report) -> list[str]:
    if "total" not in r.found:
        return []
    return [_said(r, "together", total=r.value(r.found["total"], r.place(r.metrics[0])))]


def _also(r: Report) -> list[str]:
    """Who leads in the further figures."""
    first = r.found["leaders"]
    told = []
    for other in r.found.get("also", ()):
        place, leaders = r.place(other["metric"]), other["leaders"]
        if len(leaders) > MOST_NAMES:
            continue
        names = said_names(r.code, [r.name(r.rows[at]) for at in leaders], join="and")
        key = "also_first" if leaders == first and not r.found.get("low") else "also"
        value = r.cell(r.rows[leaders[0]], place)
        told.append(_said(r, key, name=names, of=other["metric"], value=value))
    return told


def _compared_fields(r: Report) -> list[str]:
    """The fields of which two values are set against each other: filtered to a list and grouped by."""
    cut = set(r.cut_by)
    return [f["field"] for f in r.query.get("filters", ()) if f.get("op") == "in" and f["field"] in cut]


def _trend(r: Report) -> str:
    place, found = r.place(r.metrics[0]), r.found
    first, last = r.rows[found["first"]], r.rows[found["last"]]
    change = found["change"]
    direction = "up" if change > 0 else "down" if change < 0 else ""
    values = {
        "scope": scope(r, when=False),
        "first": r.name(first),
        "first_value": r.cell(first, place),
        "last": r.name(last),
        "last_value": r.cell(last, place),
    }
    told = [_said(r, f"trend_{direction or 'level'}", growth=_trend_growth(r, direction, place), **values)]
    told.append(_peak(r, found["high"], found["low"], place))
    if found.get("unfinished"):
        told.append(_said(r, "unfinished", name=r.name(r.rows[-1])))
    return " ".join(part for part in told if part)


def _trend_growth(r: Report, direction: str, place: int) -> str:
    if direction and r.columns[place].get("unit") == "share":
        gap = r.gap(r.found["change"], place)
        return say(r.code, f"growth_{direction}", part="reply", percent=gap)
    return _growth(r, direction, r.found.get("change_share"), place) if direction else ""


def _peak(r: Report, high: Sequence[int], low: Sequence[int], place: int) -> str:
    """The best and the weakest stretch; nothing of a line of two points."""
    if len(r.rows) < 3 or len(high) > 1 or len(low) > 1:
        return ""
    top, bottom = r.rows[high[0]], r.rows[low[0]]
    return _said(r, "peak", high=r.name(top), high_value=r.cell(top, place), low=r.name(bottom),
                 low_value=r.cell(bottom, place))  # fmt: skip


def _movers(r: Report) -> str:
    """Which group gained and which lost most."""
    place, change, share = (r.place(name) for name in (r.metrics[0], "change", "change_share"))
    told = []
    for kind in ("rise", "fall"):
        if kind not in r.found:
            continue
        row = r.rows[r.found[kind]]
        direction = "up" if kind == "rise" else "down"
        values = {"name": r.name(row), "gap": r.gap(row[change], change), "value": r.cell(row, place)}
        growth = _growth(r, direction, row[share] if share >= 0 else None, place)
        told.append(_said(r, f"most_{direction}", growth=growth, **values))
    when = period_words(r.form, earlier(r.table), r.today)
    return " ".join(told) or _said(r, "level_all", when=when)


def _sums(r: Report) -> str:
    """Groups along a time axis: who is first over all of it."""
    place = r.place(r.metrics[0])
    first, second = (r.found["sums"] + [None])[:2]
    if second is None:
        return ""
    return _said(
        r,
        "leader",
        name=_group_name(first),
        value=r.value(first["value"], place),
        gap=r.gap(r.found["gap"], place),
        second=_group_name(second),
        second_value=r.value(second["value"], place),
        scope=scope(r),
    )


def _group_name(entry: Mapping[str, Any]) -> str:
    return " / ".join(str(part) for part in entry["group"])
