"""A computed table with the query that made it, and its parts in words of one language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from copilot.models.offline.reply.formats import Format
from copilot.models.offline.words.phrases import phrase, said_names, say
from crm_store.metrics.added import SHORT_NAMES
from crm_store.metrics.catalogue import DIMENSIONS
from crm_store.metrics.folding import GROUPS
from crm_store.metrics.query import Grain

ADDED = SHORT_NAMES
"""Columns a report adds to a figure; with several figures the figure's name stands before."""
GRAINS = tuple(str(grain) for grain in Grain)
TEXTS = ("text", "date", *GRAINS)


@dataclass(frozen=True, slots=True)
class Report:
    """`table` as a tool returned it, `query` the fields of its MetricQuery or RecordQuery, `found` what stands out."""

    table: Mapping[str, Any]
    query: Mapping[str, Any]
    form: Format
    found: Mapping[str, Any] = field(default_factory=dict)
    today: date | None = None
    """The day it was asked on, None where that is not known."""

    @classmethod
    def of(cls, artifact: Mapping[str, Any], table: Mapping[str, Any], query: Mapping[str, Any], code: str) -> "Report":
        """The report of a tool's artifact, to be told in the language `code`."""
        today = artifact.get("today")
        day = date.fromisoformat(str(today)) if today else None
        return cls(table, query, Format(code, artifact.get("labels")), artifact.get("found") or {}, day)

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

    @property
    def lists(self) -> bool:
        """Whether it is a list of records rather than figures."""
        return not self.metrics

    @property
    def over_time(self) -> bool:
        """Whether the rows run along time; weekdays and months of any year come round again instead."""
        grain = self.query.get("grain")
        return grain is not None and not Grain(grain).recurs

    @property
    def folded(self) -> Mapping[str, str]:
        """`over`: which of the groups one figure is made, and `by` mean or sum; empty where each has its own."""
        return self.query.get("folded") or {}

    @property
    def cut_by(self) -> Sequence[str]:
        """What the figures are cut by: dimensions, then the grain."""
        cuts = [*self.query.get("group_by", ()), *([self.query["grain"]] if self.query.get("grain") else [])]
        return [name for name in cuts if name != self.folded.get("over")]

    def place(self, name: str) -> int:
        """The column `name` stands in, -1 for none."""
        return next((i for i, c in enumerate(self.columns) if c["name"] == name), -1)

    def cell(self, row: Sequence[Any], at: int) -> str:
        """One cell in the language's writing; the empty text for a column there is none of."""
        if at < 0:
            return ""
        column = self.columns[at]
        return self.form.value(row[at], str(column.get("unit", "text")), column.get("currency"))

    def value(self, value: Any, at: int) -> str:
        """A value in the unit of the column at `at`."""
        column = self.columns[at]
        return self.form.value(value, str(column["unit"]), column.get("currency"))

    def gap(self, value: float, at: int) -> str:
        """A difference between two figures of the column at `at`."""
        column = self.columns[at]
        return self.form.gap(value, str(column["unit"]), column.get("currency"))

    def name(self, row: Sequence[Any]) -> str:
        """What a row is about: its dimensions."""
        return " / ".join(self.cell(row, i) for i, c in enumerate(self.columns) if not self.is_figure(c))

    def is_figure(self, column: Mapping[str, Any]) -> bool:
        name = str(column["name"])
        return name in self.metrics or name in (*ADDED, GROUPS) or any(name.startswith(f"{m}_") for m in self.metrics)

    def said_metrics(self) -> str:
        return said_names(self.code, [self.form.metric(m) for m in self.metrics], join="and")

    def title(self) -> str:
        """ "won revenue by region and month", or what is listed."""
        if self.lists:
            return say(self.code, str(self.query.get("entity", "")), part="entity")
        if not self.cut_by:
            return self.said_metrics()
        cuts = said_names(self.code, [self.form.dimension(name) for name in self.cut_by], join="and")
        return say(self.code, "by", part="reply", metric=self.said_metrics(), dimension=cuts)

    def heading(self, column: Mapping[str, Any]) -> str:
        """A column's label."""
        name, label = str(column["name"]), str(column.get("label", ""))
        if side := self._side(name):
            return upper(side)
        for metric in self.metrics:
            added = name.removeprefix(f"{metric}_")
            if added in ADDED and name != added:
                said = say(self.code, added, part="column")
                return upper(f"{self.form.metric(metric)}: {said}")
        if name in ADDED or name == GROUPS:
            return upper(say(self.code, name, part="column"))
        if self.folded and name in self.metrics:
            return upper(f"{self.form.metric(name)}: {say(self.code, self.folded['by'], part='column')}")
        if self.is_figure(column):
            return upper(self.form.metric(name, label))
        if (field := name.removesuffix("_value").partition(":")[0]) in self.form.labels:
            return upper(self.form.labels[field])
        return upper(phrase(self.code, name, "dimension", fall_back=self.code == "en") or label or name)

    def _side(self, name: str) -> str:
        """ "won revenue: West", where two values are set side by side and the column is the figure of one of them."""
        pair = self.query.get("compare_values")
        metric = self.metrics[0] if name == "against" else name.removesuffix("_against")
        if not pair or metric not in self.metrics:
            return ""
        return f"{self.form.metric(metric)}: {pair['value'] if name == metric else pair['against']}"


def unit_of(field_name: str) -> str:
    """The unit of a filter's values: that of the dimension or, for a date, date."""
    dimension = DIMENSIONS.get(field_name)
    if dimension is None:
        return "text"
    if dimension.kind in ("date", "moment"):
        return "date"
    return dimension.unit if dimension.unit != "text" else "number"


def upper(text: str) -> str:
    """`text` with its first letter large."""
    return text[:1].upper() + text[1:]
