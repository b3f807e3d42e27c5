"""Follow-ups that name no figure, group or time: "make that five", "the other way round", "as a percentage"."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from copilot.models.offline.follow.pronouns import pointing_back
from copilot.models.offline.metrics.metricreading import MetricReader
from copilot.models.offline.metrics.queries import edited
from copilot.models.offline.names.kinds import TALK
from copilot.models.offline.names.segments import Question, Segment
from copilot.models.offline.parts.draft import Draft
from copilot.models.offline.parts.reading import Call
from crm_store.metrics.catalogue import DIMENSIONS, ENTITIES, METRICS
from crm_store.metrics.query import MAX_ROWS

_CONTENT = ("measure", "metric", "dimension", "state")
_PLACES = frozenset({"country", "city", "region", "team"})
_WHOLE = {"product": {"product", "series"}, "region": {"region"}, "team": {"team", "manager"}, "owner": {"owner"}}


@dataclass(frozen=True, slots=True)
class Spoken:
    """A question with the report before it: the tool that made it and its query."""

    asked: Question
    reader: MetricReader
    tool: str
    before: dict[str, Any]

    @property
    def cut(self) -> bool:
        """Whether the figures before are cut into rows."""
        return bool(self.before.get("group_by") or self.before.get("grain"))

    @property
    def points_back(self) -> bool:
        """Whether "them", "those" stands where nothing was named yet, or "instead" anywhere."""
        segments = self.asked.segments
        named = next((i for i, s in enumerate(segments) if s.names or any(s.has(kind) for kind in _CONTENT)), None)
        pointing = [i for i, s in enumerate(segments) if s.has("those")]
        ends = bool(pointing) and all(s.idle for s in segments[pointing[-1] :])
        first = bool(pointing) and (named is None or pointing[0] < named)
        return first or ends or any(s.has("instead") for s in segments) or pointing_back(self.asked) is not None

    def says_only(self, *kinds: str) -> bool:
        """Whether every word that carries meaning is of one of `kinds`, which are then used."""
        places = [i for i, s in enumerate(self.asked.segments) if any(s.has(kind) for kind in kinds)]
        others = (s for i, s in enumerate(self.asked.segments) if i not in places)
        if not places or not all(s.idle for s in others):
            return False
        self.reader.roles.used.update(places)
        return True


def edits_of(spoken: Spoken) -> Call | None:
    """The report before as such a follow-up changes it, None where it is none."""
    steps: tuple[Callable[[Spoken], dict[str, Any] | None], ...] = (
        _reversed,
        _resized,
        _placed,
        _in_percent,
        _in_order,
        _everywhere,
        _wished,
    )
    found = next((query for step in steps if (query := step(spoken)) is not None), None)
    return Call(spoken.tool, {"query": found}) if found is not None else None


def _reversed(spoken: Spoken) -> dict[str, Any] | None:
    """ "The other way round"."""
    if not any(s.has("reversed") for s in spoken.asked.segments) or not spoken.says_only("reversed"):
        return None
    before, order = spoken.before, spoken.before.get("order_by")
    if order:
        return {**before, "order_by": [{**order[0], "descending": not order[0].get("descending", True)}, *order[1:]]}
    if spoken.tool != "query_metrics" or not spoken.cut:
        return None
    return {**before, "order_by": [{"by": before["metrics"][0], "descending": False}]}


def _resized(spoken: Spoken) -> dict[str, Any] | None:
    """ "Make that five", "show ten": so many rows."""
    numbers = [(i, s.number) for i, s in enumerate(spoken.asked.segments) if s.number is not None]
    others = [s for s in spoken.asked.segments if s.number is None]
    if len(numbers) != 1 or not all(s.idle for s in others) or spoken.reader.conditions:
        return None
    at, number = numbers[0]
    whole = number.value == int(number.value) and 1 <= number.value <= MAX_ROWS and not number.unit
    if not whole or (spoken.tool == "query_metrics" and not spoken.cut):
        return None
    if not spoken.before.get("order_by") and spoken.tool == "list_records":
        return None  # which of them would be left to chance
    spoken.reader.roles.used.add(at)
    return _limited(spoken, int(number.value))


def _placed(spoken: Spoken) -> dict[str, Any] | None:
    """ "And who is second?": the ranking down to that place."""
    places = [
        int(k) for s in spoken.asked.segments for k in s.roles.get("ordinal", ()) if k.isdigit() and not s.stretch
    ]
    if len(places) != 1 or spoken.tool != "query_metrics" or not spoken.cut or "grain" in spoken.before:
        return None
    return _limited(spoken, places[0]) if spoken.says_only("ordinal", "intent") else None


def _limited(spoken: Spoken, limit: int) -> dict[str, Any]:
    """The report with so many rows, in its order or the greatest first."""
    before = spoken.before
    if spoken.tool == "list_records":
        return {**before, "limit": limit}
    order = before.get("order_by") or [{"by": before["metrics"][0], "descending": True}]
    return {**before, "order_by": order, "limit": limit}


def _in_percent(spoken: Spoken) -> dict[str, Any] | None:
    """ "As a percentage": of the total, where there are rows of what can be summed."""
    said = any(s.has("percentage") for s in spoken.asked.segments)
    if not said or not spoken.cut or spoken.tool != "query_metrics":
        return None
    if not spoken.says_only("percentage", "compare"):
        return None
    shares = all(METRICS[m].unit == "share" for m in spoken.before["metrics"])
    told = shares or spoken.before.get("compare_to")  # a comparison tells its change in percent already
    return {**spoken.before} if told else {**spoken.before, "share_of_total": True}


def _in_order(spoken: Spoken) -> dict[str, Any] | None:
    """ "Sort by count": by the figure that is shown."""
    said = spoken.reader.roles.any("sorting") or spoken.reader.roles.any("arranges")
    if not said or spoken.tool != "query_metrics" or not spoken.cut:
        return None
    if not spoken.says_only("sorting", "arranges", "aggregate", "by"):
        return None
    return {**spoken.before, "order_by": [{"by": spoken.before["metrics"][0], "descending": True}]}


def _everywhere(spoken: Spoken) -> dict[str, Any] | None:
    """ "Everywhere", "all products": without the filter on that."""
    segments = spoken.asked.segments
    if not any(s.has("every") for s in segments) or spoken.reader.uses:
        return None
    wanted = {key for s in segments for key in s.roles.get("dimension", ()) if not s.names}
    fields = {field for key in wanted for field in _WHOLE.get(key, {key})} or set(_PLACES)
    kept = [f for f in spoken.before.get("filters", ()) if f["field"] not in fields]
    if len(kept) == len(spoken.before.get("filters", ())) or not spoken.says_only("every", "dimension"):
        return None
    return {**{k: v for k, v in spoken.before.items() if k != "filters"}, **({"filters": kept} if kept else {})}


def _wished(spoken: Spoken) -> dict[str, Any] | None:
    """ "As a chart, please": the same report once more."""
    wished = any(s.has("wish") for s in spoken.asked.segments)
    return dict(spoken.before) if wished and all(s.idle for s in spoken.asked.segments) else None


def without_these(spoken: Spoken) -> Call | None:
    """ "Remove retail", "drop medical and retail": the names told to leave out, nothing else being said."""
    segments, uses = spoken.asked.segments, spoken.reader.uses
    first = next((i for i, s in enumerate(segments) if not _only_talk(s) or s.has("leave_out")), -1)
    if first < 0 or not segments[first].has("leave_out") or not uses or min(use.at for use in uses) < first:
        return None
    plain = (s.idle or s.names or s.has("and") or s.has("dimension") or s.has("leave_out") for s in segments)
    if not all(plain):
        return None
    spoken.reader.roles.used.update(range(len(segments)))
    fields: dict[str, list[str]] = {}
    for use in uses:
        fields.setdefault(use.field, []).append(use.value)
    kept = [f for f in spoken.before.get("filters", ()) if f["field"] not in fields]
    gone = [{"field": f, "op": "!=", "value": v[0]} if len(v) == 1 else {"field": f, "op": "not in", "value": v}
            for f, v in fields.items()]  # fmt: skip
    return Call(spoken.tool, {"query": {**edited(spoken.before, Draft()), "filters": [*kept, *gone]}})


def by_which(spoken: Spoken) -> Call | None:
    """ "At what stage?", "in which regions are they": the figures before, cut by what is asked for.

    Where somebody asks what there is ("which stages do we have"), it is a question of its own.
    """
    reader, segments, before = spoken.reader, spoken.asked.segments, spoken.before
    named = [key for s in segments for key in s.roles.get("dimension", ()) if not s.names][:1]
    plain = all(s.idle or s.has("ask") or s.has("dimension") for s in segments) and not reader.uses
    counts = any(s.has("aggregate") or s.has("by") for s in segments)
    if spoken.tool != "query_metrics" or not named or not plain or counts or reader.stretches or reader.draft.rank:
        return None
    if not reader.roles.any("ask", "which") or reader.says("exist") or spoken.cut or _cannot_cut(before, named[0]):
        return None
    reader.roles.used.update(range(len(segments)))
    return Call(spoken.tool, {"query": edited(before, Draft(groups=named))})


def _cannot_cut(before: dict[str, Any], name: str) -> bool:
    """Whether one of the figures before has no such property, or is of one value of it already."""
    told = any(f["field"] == name and f.get("op") == "=" for f in before.get("filters", ()))
    homes = [ENTITIES[METRICS[m].measure.entity] for m in before.get("metrics", ())]
    return told or any(DIMENSIONS[name].path_from(home) is None for home in homes)


def _only_talk(s: Segment) -> bool:
    return s.idle and not any(s.has(kind) for kind in TALK if kind != "those")
