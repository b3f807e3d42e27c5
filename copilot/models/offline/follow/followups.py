"""A question that edits the report before it: "and by region?", "only the top 2", "sort by win rate"."""

from dataclasses import replace
from typing import Any

from copilot.models.offline.follow.followedits import Spoken, by_which, edits_of, without_these
from copilot.models.offline.follow.followmoves import moved_on
from copilot.models.offline.follow.followrecords import property_of_them, sorted_list
from copilot.models.offline.follow.otherstate import is_of_one_state, swapped_state
from copilot.models.offline.follow.pronouns import pointing_back
from copilot.models.offline.follow.retaken import retaken
from copilot.models.offline.metrics.metricreading import MetricReader
from copilot.models.offline.metrics.queries import edited, edited_list
from copilot.models.offline.names.segments import Question
from copilot.models.offline.parts.draft import Draft
from copilot.models.offline.parts.reading import Call, Held, Turn

_MOST_WORDS = 14


def follow_up_of(asked: Question, reader: MetricReader, previous: Turn | None) -> Call | None:
    """The previous report as edited by this question, None where this is a question of its own."""
    if previous is None or len(asked.tokens) > _MOST_WORDS:
        return None
    report = next((call for call in previous.calls if call.tool in ("query_metrics", "list_records")), None)
    if report is None:
        return None
    before, draft = report.arguments["query"], reader.draft
    spoken = Spoken(asked, reader, report.tool, before)
    _as_before(spoken)
    if gone := without_these(spoken):
        return gone
    if cut := by_which(spoken):
        return cut
    if move := sorted_list(spoken) or property_of_them(spoken) or moved_on(spoken):
        return move
    if not says_something(draft) and (again := edits_of(spoken)):
        return again
    if report.tool == "list_records":
        if reader.roles.any("sorting") and draft.metrics and not (draft.listing or draft.groups):
            raise Held("clarification", "unused_words", words=[asked.text])  # a list has no such figure to sort by
        if draft.groups and not (draft.metrics or draft.listing):
            raise Held("clarification", "unused_words", words=[asked.text])  # a list is not cut by anything
        listed = not (draft.metrics or draft.listing) and says_something(draft)
        return Call("list_records", {"query": edited_list(before, draft)}) if listed else retaken(spoken)
    return _edited_figures(spoken) or retaken(spoken)


def _as_before(spoken: Spoken) -> None:
    """Leave the figures to the report before where a comparison names none, and whose they are where "that" is said."""
    reader, draft = spoken.reader, spoken.reader.draft
    if (
        reader.overview
        and spoken.tool == "query_metrics"
        and not any(s.has("overview") and not s.has("compare") for s in spoken.asked.segments)
    ):
        draft.metrics, reader.overview = [], False
    if spoken.tool == "query_metrics" and spoken.cut and not (reader.named_figure or _tells(spoken)):
        _unnamed(spoken)
    if draft.listing and draft.entity == "user" and spoken.points_back and spoken.tool == "query_metrics":
        draft.listing, draft.groups = False, ["owner"]


def _tells(spoken: Spoken) -> bool:
    """Whether a figure is named at all."""
    return any(spoken.reader.roles.any(kind) for kind in ("measure", "metric", "state", "aggregate"))


def _unnamed(spoken: Spoken) -> None:
    """Take back what is assumed where no figure is named ("which month was the worst?", "who's number one?")."""
    reader, draft = spoken.reader, spoken.reader.draft
    cuts = {*spoken.before.get("group_by", ()), spoken.before.get("grain")}
    within = set(draft.groups) <= cuts
    if (
        draft.rank
        and not draft.listing
        and (within or (draft.groups == ["owner"] and not reader.roles.any("dimension")))
    ):
        draft.metrics, draft.groups, draft.grain = [], [], ""
    names = {use.field for use in reader.uses}
    if reader.roles.any("only") and names and set(draft.groups) <= names:
        draft.groups = []


def _edited_figures(spoken: Spoken) -> Call | None:
    """A report of figures with other figures, groups, filters or times, None where none of that is said."""
    reader, before, draft = spoken.reader, spoken.before, spoken.reader.draft
    if draft.metrics == ["deals"] and not reader.states and (counted := retaken(spoken)):
        return counted
    _one_of_many(spoken.asked, before, reader)
    if before.get("limit") and draft.order in ("by_name", "ascending") and not (draft.metrics or draft.limit):
        raise Held("clarification", "unused_words", words=[spoken.asked.text])  # other rows would come first
    if reader.roles.any("sorting") and draft.metrics:
        return Call("query_metrics", {"query": _sorted_by(before, draft)})
    if draft.metrics and not draft.listing and reader.roles.any("adds") and marked(spoken):
        more = [m for m in draft.metrics if m not in before.get("metrics", ())]
        kept = edited(before, replace(draft, metrics=[]))
        return Call("query_metrics", {"query": {**kept, "metrics": [*kept["metrics"], *more]}})
    placed = spoken.cut or draft.groups or draft.grain
    if (draft.rank or draft.limit) and not placed and not draft.metrics:
        return None
    another = pointing_back(spoken.asked) is not None and {"amount", "count"} & set(reader.aggregates)
    if reader.states and not reader.named_figure and not (another and draft.metrics):
        swapped = swapped_state(before.get("metrics", ()), reader.states)
        others = reader.aggregates or _says_how_many(spoken.asked) or draft.listing
        if not (swapped or others) and is_of_one_state(before.get("metrics", ())):
            raise Held("clarification", "unused_words", words=[spoken.asked.text])
        draft.metrics = swapped or draft.metrics
    elif draft.listing or (draft.metrics and not marked(spoken)):
        return None
    if set(reader.aggregates) == {"total"} and not (draft.metrics or says_something(draft)) and spoken.cut:
        return Call("query_metrics", {"query": _in_total(before)})
    if not says_something(draft) and not (draft.metrics and (marked(spoken) or reader.states)):
        return None
    if not draft.metrics and (figures := retaken(spoken, figures_only=True)):
        draft.metrics = figures.arguments["query"]["metrics"]
    against = reader.roles.any("compare", "compare") or reader.roles.any("contrast")
    both = _both_sides(before, draft) if against and not draft.metrics else {}
    return Call("query_metrics", {"query": both or edited(before, draft)})


def _says_how_many(asked: Question) -> bool:
    """Whether the words count, also as part of an opening ("and how many")."""
    return any(hit.kind == "how_many" for hit in asked.words.hits(asked.tokens[1:]))


def _one_of_many(asked: Question, before: dict[str, Any], reader: MetricReader) -> None:
    """Hold back what is asked of "them" or "him" where the report before ranked many: which of them, no query says."""
    draft = reader.draft
    places = [s for s in asked.segments if s.has("those")]
    other = draft.metrics not in ([], before.get("metrics")) or draft.groups or draft.filters or draft.period
    if places and before.get("limit") and before.get("group_by") and other and not reader.roles.any("sorting"):
        raise Held("clarification", "unused_words", words=[places[0].text])


def _both_sides(query: dict[str, Any], draft: Draft) -> dict[str, Any]:
    """ "Compare it to the West" after a figure of the East: both, side by side."""
    for new in draft.filters:
        old = next((f for f in query.get("filters", ()) if f["field"] == new["field"]), None)
        if old and old["op"] == new["op"] == "=" and old["value"] != new["value"]:
            kept = [f for f in query["filters"] if f is not old]
            both = {"field": new["field"], "op": "in", "value": [old["value"], new["value"]]}
            return {**query, "filters": [*kept, both], "group_by": [new["field"], *query.get("group_by", ())]}
    return {}


def marked(spoken: Spoken) -> bool:
    """Whether the question carries on the one before: by how it opens ("and", "what about", "only"), by "them"."""
    segments = spoken.asked.segments
    first = segments[0]
    opening = any(s.has("follow_up") or s.has("adds") for s in segments[:2] if not s.has("filler"))
    joins = any(first.has(kind) for kind in ("follow_up", "only", "shows", "and"))
    return joins or opening or spoken.points_back


def says_something(draft: Draft) -> bool:
    """Whether any part but the figure is named."""
    parts = (draft.groups, draft.filters, draft.period, draft.grain, draft.rank, draft.limit, draft.order)
    return any(parts) or bool(draft.compare_to or draft.having or draft.share)


def _sorted_by(query: dict[str, Any], draft: Draft) -> dict[str, Any]:
    """The report with the figure named beside its own, and in its order."""
    metrics = list(dict.fromkeys([*query.get("metrics", ()), *draft.metrics]))
    order = [{"by": draft.metrics[0], "descending": draft.order != "ascending" and draft.rank != "bottom"}]
    return {**query, "metrics": metrics, "order_by": order}


def _in_total(query: dict[str, Any]) -> dict[str, Any]:
    """The same figures, not cut into rows."""
    cuts = (
        "group_by",
        "grain",
        "order_by",
        "limit",
        "limit_per",
        "share_of_total",
        "running_total",
        "having",
        "include_empty",
    )
    return {name: value for name, value in query.items() if name not in cuts}
