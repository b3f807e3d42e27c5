"""What the semantic layer is made of: entities, dimensions and metrics, each a small frozen value.

A definition never names a table or an alias. It gets a `Row`, and `row("product.list_price")` is the column found by
following links from the base row: `product_id` leads to the product, so the link's name is `product`. The compiler
records each path that was asked for and joins it once. Such links are many-to-one, so no join can multiply rows.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from sqlalchemy import ColumnElement

from crm_store.metrics.days import Day
from crm_store.metrics.query import Grain, Period
from crm_store.visibility import Viewer

Unit = Literal["money", "count", "share", "points", "days", "hours", "minutes", "score", "number", "date", "text"]
Kind = Literal["text", "number", "date", "moment", "bool"]
Aggregate = Literal["count", "sum", "average", "minimum", "maximum", "distinct", "median"]


class Row(Protocol):
    """A row of the base table while a query is compiled: calling it with a path gives the column at its end.

    `viewer` is who asks, None where it is only looked whether there is anything at all. `dialect` is the database's
    name where it is known, for the rare condition two databases find by different ways. `today` and the days of
    `period` may be named days (days.py): compare them with each other, move them, put them into SQL by `day` and
    `midnight`; they have no year or month to read.
    """

    today: Day
    period: Period | None
    grain: Grain | None
    fiscal_start: int
    viewer: Viewer | None
    dialect: str

    def __call__(self, path: str) -> ColumnElement[Any]: ...


Expression = Callable[[Row], ColumnElement[Any]]


@dataclass(frozen=True, eq=False)
class Entity:
    """A kind of record. `model` is its class in the schema.

    `parts` says how to reach the rows that play a part in it: {"deal": "", "account": "account", "owner": "owner"} for
    a deal, {"account": "deal.account", …} for a stay in a stage. `columns`, `time` and `order` are dimension names:
    what a list shows, what its period is about, and what it is sorted by ("-amount" for descending).
    """

    name: str
    label: str
    plural: str
    description: str
    model: str
    parts: Mapping[str, str]
    columns: tuple[str, ...]
    time: str | None = None
    order: str = ""

    def counted(self, number: int) -> str:
        """ "1 deal", "1,425 deals"."""
        return f"{number:,} {self.label.lower() if number == 1 else self.plural}"


@dataclass(frozen=True, eq=False)
class Dimension:
    """A property a figure can be grouped, filtered or listed by.

    It is the column at `path` from the row that plays the part `part`; `paths` gives, for entities by name, another
    path, counted from the entity itself ("a|b" is the first that is not null). `values` are the words the column may
    hold where the schema fixes them, so that asking for one that does not occur yet is no error. `named` says that the
    text names a record and two records may bear the same name: they are grouped apart. `happens` says that no value
    means it has not happened yet (a task not done), not that nobody wrote it down.
    """

    name: str
    label: str
    description: str
    part: str
    path: str
    kind: Kind = "text"
    unit: Unit = "text"
    paths: Mapping[str, str] = field(default_factory=dict)
    values: tuple[str, ...] = ()
    named: bool = False
    happens: bool = False

    def path_from(self, entity: Entity) -> str | None:
        """The path from a row of `entity` to this property, or None where many-to-one links do not lead to it."""
        if entity.name in self.paths:
            return self.paths[entity.name]
        if self.part not in entity.parts:
            return None
        return ".".join(step for step in (entity.parts[self.part], self.path) if step)


@dataclass(frozen=True, eq=False)
class Measure:
    """One aggregate over the rows of one entity: what, of which rows, by which time.

    - `value` is what is aggregated (None counts rows), `where` keeps the rows it is about.
    - `time` is the path of the date or moment a period or grain is about; None where there is none.
    - `currency` is the path of the currency of a sum of money.
    - `ahead` says that a row may lie in the future: a planned meeting, a target.
    - `dated` says that `where` itself leaves out rows without that time, so that none need be counted.
    - `needs` are paths without which nothing can be computed, with what they are in words.
    """

    name: str
    entity: str
    aggregate: Aggregate = "count"
    value: Expression | None = None
    where: Expression | None = None
    time: str | None = None
    currency: str | None = None
    needs: Mapping[str, str] = field(default_factory=dict)
    ahead: bool = False
    dated: bool = False

    @property
    def additive(self) -> bool:
        """Whether groups add up to the total."""
        return self.aggregate in ("count", "sum")


@dataclass(frozen=True, eq=False)
class Metric:
    """A figure: one measure, a ratio of two that is divided after each was aggregated, or one `less` another.

    `missing` is what data without any row of the entity lack, in words ("calls"); `hint` what could be asked instead.
    `outcome` is that of deals (won, lost) without any stage of which a figure of nought says nothing.
    """

    name: str
    label: str
    description: str
    unit: Unit
    measure: Measure
    over: Measure | None = None
    less: Measure | None = None
    missing: str = ""
    hint: str = ""
    outcome: str = ""

    @property
    def measures(self) -> tuple[Measure, ...]:
        return tuple(measure for measure in (self.measure, self.over, self.less) if measure is not None)

    @property
    def additive(self) -> bool:
        """Whether groups add up to the total, so that a share of it or a running total means something."""
        return self.over is None and all(measure.additive for measure in self.measures)
