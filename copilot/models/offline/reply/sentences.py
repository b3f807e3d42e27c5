"""The one or two sentences that answer, from a table and what stands out in it."""

from collections.abc import Sequence
from typing import Any

from copilot.models.offline.parts.composition import LOWER_IS_BETTER, RECORDS
from copilot.models.offline.reply.foldedreply import folded_figure, folded_title
from copilot.models.offline.reply.havings import (
    all_have,
    conditions,
    counted,
    kept,
    listed_once,
    only_kept,
    only_moved,
    thans,
)
from copilot.models.offline.reply.onefigure import compared, figure
from copilot.models.offline.reply.overtime import movers, sums, trend
from copilot.models.offline.reply.report import GRAINS, Report, upper
from copilot.models.offline.reply.scope import scope, tidy
from copilot.models.offline.reply.sharereply import share_of
from copilot.models.offline.reply.told import told
from copilot.models.offline.words.phrases import said_names, say
from crm_store.metrics.catalogue import METRICS

MOST_NAMES = 4
"""So many names are said aloud; of more only how many there are."""


def answering(r: Report, *, style: str = "", focus: str = "") -> str:
    """The answer in words. `style` "count" asks how many rows there are; `focus` is the value a share is asked of."""
    if focus and (shared := share_of(r, focus)):
        return shared
    if r.folded and not r.cut_by and len(r.rows) == 1 and len(r.metrics) == 1:
        return folded_figure(r)
    if not r.cut_by:
        return " ".join(part for part in (figure(r), compared(r)) if part)
    if style == "nth" and len(r.rows) >= int(r.query.get("limit") or 1):
        return _nth(r, int(r.query["limit"]))
    if style == "count" or only_kept(r):
        return " ".join([counted(r), *thans(r)])
    if only_moved(r):
        return f"{counted(r)} {movers(r)}"
    makers = {"trend": trend, "movers": movers, "sums": sums, "ranking": _ranking}
    maker = makers.get(str(r.found.get("kind")))
    said = maker(r) if maker else ""
    return " ".join([said or (_alone(r) if len(r.rows) == 1 else told_title(r)), *thans(r)])


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
        return told(r, "none_listed", entity=entity, scope=scope(r))
    if r.query.get("having"):
        values = {"kept": kept(r), "conditions": conditions(r), "scope": scope(r)}
        return " ".join([told(r, "all_have" if all_have(r) else "none_match", **values), *thans(r)])
    return told(r, "empty", metric=r.said_metrics(), scope=scope(r))


def _nth(r: Report, place: int) -> str:
    """Who stands at a place of the ranking, and who before them."""
    row, at = r.rows[place - 1], r.place(r.metrics[0])
    before = said_names(r.code, [r.name(other) for other in r.rows[: place - 1]], join="and")
    values = {"value": r.cell(row, at), "names": before, "scope": scope(r)}
    return told(r, "nth_low" if r.found.get("low") else "nth", count=str(place), name=r.name(row), **values)


def _alone(r: Report) -> str:
    row, place = r.rows[0], r.place(r.metrics[0])
    one = "fits" if r.query.get("limit") == 1 else "alone_match" if r.query.get("having") else "alone"
    values = {"name": r.name(row), "value": r.cell(row, place), "scope": scope(r)}
    return told(r, one, kept=kept(r, one=True), **values)


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
    return told(
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
    if list(r.cut_by)[:1] and r.cut_by[0] in GRAINS:  # no month leads another
        low, counts = r.found.get("low"), unit == "count"
        return ("fewest" if counts else "lowest") if low else ("most" if counts else "highest")
    if r.found.get("low"):
        return "fewest" if unit == "count" else "lowest"
    if unit == "count":
        return "most"
    return "leader" if unit == "money" and r.metrics[0] not in LOWER_IS_BETTER else "highest"


def _tied(r: Report, leaders: Sequence[Sequence[Any]], place: int) -> str:
    """Several rows level at the top: named while they can be said aloud, counted where there are more."""
    named = said_names(r.code, [f"**{r.name(row)}**" for row in leaders[:MOST_NAMES]], join="and")
    if "next" not in r.found and leaders[0][place] == 1 and _of_itself(r):
        names = [r.name(row) for row in leaders]
        return listed_once(r, names)
    few = len(leaders) <= MOST_NAMES
    values = {"value": r.cell(leaders[0], place), "scope": scope(r)}
    level = told(r, "tied" if few else "tied_many", names=named, count=str(len(leaders)), **values)
    behind = r.found.get("next")
    if behind is None or not few:
        return level
    second = r.rows[behind]
    return f"{level} {told(r, 'behind', second=r.name(second), second_value=r.cell(second, place))}"


def _of_itself(r: Report) -> bool:
    """Whether each row is one of what is counted ("stalled deals by deal"), so that a figure of one says nothing."""
    metric = METRICS.get(r.metrics[0])
    one = RECORDS.get(r.cut_by[0], r.cut_by[0]) if len(r.cut_by) == 1 else ""
    return bool(one) and metric is not None and metric.unit == "count" and metric.measure.entity == one


def _whole(r: Report, place: int, leaders: int) -> list[str]:
    """The leaders' share of the total, where all of it is shown and it is more than the table says already."""
    if "share" not in r.found or leaders > MOST_NAMES:
        return []
    total = r.value(r.found["total"], place)
    return [told(r, "of_total", share=r.form.value(r.found["share"], "share"), total=total)]


def _together(r: Report) -> list[str]:
    if "total" not in r.found:
        return []
    return [told(r, "together", total=r.value(r.found["total"], r.place(r.metrics[0])))]


def _also(r: Report) -> list[str]:
    """Who leads in the further figures."""
    first = r.found["leaders"]
    parts = []
    for other in r.found.get("also", ()):
        place, leaders = r.place(other["metric"]), other["leaders"]
        if len(leaders) > MOST_NAMES:
            continue
        names = said_names(r.code, [r.name(r.rows[at]) for at in leaders], join="and")
        key = "also_first" if leaders == first and not r.found.get("low") else "also"
        value = r.cell(r.rows[leaders[0]], place)
        parts.append(told(r, key, name=names, of=other["metric"], value=value))
    return parts


def _compared_fields(r: Report) -> list[str]:
    """The fields of which two values are set against each other: filtered to a list and grouped by."""
    cut = set(r.cut_by)
    return [f["field"] for f in r.query.get("filters", ()) if f.get("op") == "in" and f["field"] in cut]
