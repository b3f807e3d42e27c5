"""What can be asked of the semantic layer, and what comes back: plain values that check themselves.

A MetricQuery says which metrics, cut how, of what, when; a RecordQuery says which records to list. Both are frozen,
serialise to JSON, and are the argument schema of the assistant's tools. Names are checked by the compiler, which
knows them; this module checks only what can be checked without data.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

MAX_ROWS = 10_000
MAX_GROUPS = 3

Operator = Literal["=", "!=", "in", "not in", "<", "<=", ">", ">=", "between", "contains", "is null", "is not null"]
Scalar = str | int | float | bool | date


class Grain(StrEnum):
    """How finely a time axis is cut. Weeks start on Monday; quarters are calendar quarters."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Value(BaseModel):
    """Base of the frozen values here: unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Period(Value):
    """Days from `start` to `end`, both included; an open end is None. `label` is how the asker called it."""

    start: date | None = None
    end: date | None = None
    label: str = ""

    @model_validator(mode="after")
    def _in_order(self) -> "Period":
        if self.start and self.end and self.start > self.end:
            raise ValueError(f"the period starts on {self.start}, after its end on {self.end}")
        return self


class Filter(Value):
    """Keep only rows where `field` (a dimension or attribute) stands in relation `op` to `value`.

    `value` is a list for in, not in and between (two values, both included), absent for is null and is not null.
    Text is compared without case and matched to the values in the data, with near names offered.
    """

    field: str
    op: Operator = "="
    value: Scalar | tuple[Scalar, ...] | None = None

    @model_validator(mode="after")
    def _shape(self) -> "Filter":
        many = isinstance(self.value, tuple)
        if self.op in ("in", "not in") and not (many and self.value):
            raise ValueError(f"{self.op} takes a list of at least one value")
        if self.op == "between" and not (many and len(self.value or ()) == 2):  # type: ignore[arg-type]
            raise ValueError("between takes two values")
        if self.op in ("is null", "is not null") and self.value is not None:
            raise ValueError(f"{self.op} takes no value")
        if self.op in ("=", "!=", "<", "<=", ">", ">=", "contains") and (many or self.value is None):
            raise ValueError(f"{self.op} takes one value")
        return self


class Having(Value):
    """Keep only groups whose `metric` stands in relation `op` to `value`."""

    metric: str
    op: Literal["=", "!=", "<", "<=", ">", ">="]
    value: float


class Order(Value):
    """Sort by a metric, dimension or column."""

    by: str
    descending: bool = True


class MetricQuery(Value):
    """A report: one or more metrics, grouped, filtered, within a period, compared, ranked.

    - `group_by`: up to three dimensions; with `grain` the metric's own time column is one more, first.
    - `share_of_total` adds each row's share of the total; `running_total` adds the sum so far along the grain.
    - `compare_to`: the period before, the same period last year, or a named Period: adds value, change, change share.
    - `include_empty`: also groups without any row of the base table ("accounts never sold to"), their counts being 0.
    - `limit` keeps the first rows of the order, and every row that ties with the last.
    """

    metrics: Annotated[tuple[str, ...], Field(min_length=1, max_length=8)]
    group_by: Annotated[tuple[str, ...], Field(max_length=MAX_GROUPS)] = ()
    filters: tuple[Filter, ...] = ()
    period: Period | None = None
    grain: Grain | None = None
    compare_to: Literal["previous_period", "same_period_last_year"] | Period | None = None
    having: tuple[Having, ...] = ()
    order_by: tuple[Order, ...] = ()
    limit: Annotated[int, Field(ge=1, le=MAX_ROWS)] | None = None
    share_of_total: bool = False
    running_total: bool = False
    include_empty: bool = False


class RecordQuery(Value):
    """A list of records of one `entity` (account, contact, deal, activity, case, user, product …).

    `columns` are fields of the entity or reachable from it (empty: the entity's usual ones).
    """

    entity: str
    columns: Annotated[tuple[str, ...], Field(max_length=20)] = ()
    filters: tuple[Filter, ...] = ()
    period: Period | None = None
    order_by: tuple[Order, ...] = ()
    limit: Annotated[int, Field(ge=1, le=MAX_ROWS)] | None = None


class Column(Value):
    """A column of a result. `unit` is money, count, share, days, hours, score, date, text or a grain's name."""

    name: str
    label: str
    unit: str
    currency: str | None = None


class Remark(Value):
    """Rows a report leaves out, as plain values that any language can say.

    `number` records of `entity` lack `lacks` (the path of what is missing), and with `figures` (metric and value) what
    the groupless rows amount to; `number` is 0 there, for they are rows of the report.
    """

    entity: str = ""
    number: int = 0
    lacks: str
    figures: tuple[tuple[str, float], ...] = ()


class MetricResult(Value):
    """A computed table with all it takes to trust it.

    `rows` hold plain JSON values (dates as ISO text; a month is 2017-03, a quarter 2017Q1, a week 2017-W05).
    `definition` is each metric in words; `period` the days covered, in words; `filters` as understood; `left_out` what
    the figures do not contain and `remarks` the same as values; `cut` whether the asker's visibility hid rows that
    exist.
    `sql` is the statement as run, its values filled in.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]
    definition: str
    period: str
    filters: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    sql: str
    cut: bool = False
    empty: bool = False
    """True where no row matched at all: a period without data, which is not the same as zero."""
