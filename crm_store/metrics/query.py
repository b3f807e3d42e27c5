"""What can be asked of the semantic layer, and what comes back: plain values that check themselves.

A MetricQuery says which metrics, cut how, of what, when; a RecordQuery says which records to list. Both are frozen,
serialise to JSON, and are the argument schema of the assistant's tools. Names are checked by the compiler, which
knows them; this module checks only what can be checked without data. Whatever is wrong is an InvalidQuery.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ModelWrapValidatorHandler, ValidationError, model_validator

from crm_store.errors import InvalidQuery

MAX_ROWS = 10_000
MAX_GROUPS = 3
MAX_METRICS = 8
MAX_COLUMNS = 20

Operator = Literal[
    "=", "!=", "in", "not in", "<", "<=", ">", ">=", "between", "not between",
    "contains", "not contains", "starts with", "is null", "is not null",
]  # fmt: skip
Scalar = str | int | float | bool | date


class Grain(StrEnum):
    """How finely a time axis is cut. Weeks start on Monday; a fiscal year is named after the year it ends in.

    WEEKDAY and MONTH_OF_YEAR come round again: "1 Monday" is every Monday, "03 March" the March of every year.
    """

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    FISCAL_QUARTER = "fiscal_quarter"
    FISCAL_YEAR = "fiscal_year"
    WEEKDAY = "weekday"
    MONTH_OF_YEAR = "month_of_year"

    @property
    def recurs(self) -> bool:
        """Whether the buckets come round again, so that none is before another."""
        return self in (Grain.WEEKDAY, Grain.MONTH_OF_YEAR)

    @property
    def fiscal(self) -> bool:
        """Whether it matters in which month the company's fiscal years start."""
        return self in (Grain.FISCAL_QUARTER, Grain.FISCAL_YEAR)

    @property
    def words(self) -> str:
        """ "fiscal quarter"."""
        return "half-year" if self is Grain.HALF else self.replace("_", " ")


class Value(BaseModel):
    """Base of the frozen values here: unknown fields are refused, and all that is wrong is said in one sentence."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="wrap")
    @classmethod
    def _told_clearly(cls, given: Any, check: ModelWrapValidatorHandler["Value"]) -> "Value":
        try:
            return check(given)
        except ValidationError as error:
            raise InvalidQuery(_sentence(cls.__name__, error)) from None


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

    `value` is a list for in, not in and (two values, both included) between and not between; absent for is null and
    is not null. A date's name with a time that comes round again takes its labels: "at:weekday" = "1 Monday",
    "closed_on:month_of_year" not in "03 March". Text is compared without case and matched to the values in the data,
    with near names offered.
    """

    field: str
    op: Operator = "="
    value: Scalar | tuple[Scalar, ...] | None = None

    @model_validator(mode="after")
    def _shape(self) -> "Filter":
        many = isinstance(self.value, tuple)
        if self.op in ("in", "not in"):
            if not (many and self.value):
                raise ValueError(f"{self.op} takes a list of at least one value")
        elif self.op in ("between", "not between"):
            if not (many and len(self.value or ()) == 2):  # type: ignore[arg-type]
                raise ValueError(f"{self.op} takes two values")
        elif self.op in ("is null", "is not null"):
            if self.value is not None:
                raise ValueError(f"{self.op} takes no value")
        elif many or self.value is None:
            raise ValueError(f"{self.op} takes one value")
        return self


class Having(Value):
    """Keep only groups whose `metric` stands in relation `op` to `value`.

    `metric` is any metric, shown or not, or a column the query adds: "change", "change_share", "share_of_total" …
    Instead of a `value`, `to` names another metric, whose figure of the same group is compared with ("more won than
    lost"), and `than` the figure to compare with, which is computed first: "average" is the mean of the groups that
    have any (of a ratio the one of all together), a filter the figure of what it keeps.
    """

    metric: str
    op: Literal["=", "!=", "<", "<=", ">", ">="]
    value: float | None = None
    than: Literal["average"] | Filter | None = None
    to: str | None = None

    @model_validator(mode="after")
    def _compared(self) -> "Having":
        if self.value is None and self.than is None and self.to is None:
            raise ValueError("a condition on groups takes a value, than, or to")
        if self.to is not None and (self.value is not None or self.than is not None):
            raise ValueError("a condition on groups compares with a value or with another metric, not with both")
        return self


class Order(Value):
    """Sort by a metric, dimension or column."""

    by: str
    descending: bool = True


class ValuePair(Value):
    """Two values of one dimension, side by side: "East vs West" is field region, value East, against West."""

    field: str
    value: Scalar
    against: Scalar


class Folded(Value):
    """One figure out of those of many groups: the mean or the sum of the rows that differ only in `over`.

    `over` is one of `group_by`, or the grain. "Average revenue per seller" is the mean over owner; "the top five
    accounts together" the sum over account, of the rows that the limit keeps. Groups without a figure do not count.
    """

    over: str
    by: Literal["mean", "sum"]


class MetricQuery(Value):
    """A report: one or more metrics, grouped, filtered, within a period, compared, ranked.

    - `group_by`: up to three dimensions; a date may be cut at a grain, as in "opened_on:month", which with metrics of
      won deals gives cohorts. With `grain` the metric's own time column is one more, first.
    - `share_of_total` adds each row's share of the total, or with `share_within` (one of `group_by`) of its group's
      total; `running_total` adds the sum so far along the grain.
    - `compare_to`: the period before, the same period last year, or a named Period: adds value, change and change in
      percent (of shares: change in percentage points). Give a running month, quarter or year with its last day: both
      sides are then cut off at today, so that the same days are compared.
    - `compare_values` adds the figure of a second value of a dimension, the difference, and it in percent.
    - `include_empty`: also groups without any row of the base table ("accounts never sold to"), their counts being 0.
    - `limit` keeps the first rows of the order, and every row that ties with the last; with `limit_per` (one of
      `group_by`, or the grain) the first rows of each of its values.
    - `folded` makes one figure of those of many groups, after conditions and limit.
    """

    metrics: Annotated[tuple[str, ...], Field(min_length=1, max_length=MAX_METRICS)]
    group_by: Annotated[tuple[str, ...], Field(max_length=MAX_GROUPS)] = ()
    filters: tuple[Filter, ...] = ()
    period: Period | None = None
    grain: Grain | None = None
    compare_to: Literal["previous_period", "same_period_last_year"] | Period | None = None
    compare_values: ValuePair | None = None
    having: tuple[Having, ...] = ()
    order_by: tuple[Order, ...] = ()
    limit: Annotated[int, Field(ge=1, le=MAX_ROWS)] | None = None
    limit_per: str | None = None
    share_of_total: bool = False
    share_within: str | None = None
    running_total: bool = False
    include_empty: bool = False
    folded: Folded | None = None


class Related(Value):
    """Whether records of another kind hang on a listed one: with `exists` false, only those none hangs on.

    "Deals without activity in 30 days" is a list of deals related to entity activity, exists false, in that period.
    """

    entity: str
    exists: bool = True
    filters: tuple[Filter, ...] = ()
    period: Period | None = None


class RecordQuery(Value):
    """A list of records of one `entity` (account, contact, deal, activity, case, user, product …).

    `columns` are fields of the entity or reachable from it (empty: the entity's usual ones). `related` keeps records
    that have, or do not have, records of another kind.
    """

    entity: str
    columns: Annotated[tuple[str, ...], Field(max_length=MAX_COLUMNS)] = ()
    filters: tuple[Filter, ...] = ()
    related: tuple[Related, ...] = ()
    period: Period | None = None
    order_by: tuple[Order, ...] = ()
    limit: Annotated[int, Field(ge=1, le=MAX_ROWS)] | None = None


class Column(Value):
    """A column of a result. `unit` is money, count, share, points, days, hours, score, date, text or a grain's name.

    A share is of 1; points are percentage points, 3.5 being 3.5 points.
    """

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

    `rows` hold plain JSON values (dates as ISO text; a month is 2017-03, a quarter 2017Q1, a half-year 2017H1, a week
    2017-W05, a fiscal quarter FY2017Q1, a weekday "1 Monday"). None is a figure nobody knows, such as a ratio over
    nothing. `definition` is each metric in words; `period` the days covered, in words; `earlier` those they are
    compared with; `filters` as understood; `left_out` what the figures do not contain and `remarks` the same as
    values; `cut` whether the asker's visibility
    hid rows that exist.
    `sql` is the statement as run, its values filled in.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]
    definition: str
    period: str
    earlier: Period | None = None
    filters: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    sql: str
    cut: bool = False
    empty: bool = False
    """True where no row matched at all: a period without data, which is not the same as zero."""


_LIMITS = {
    "group_by": f"A report can be grouped by {MAX_GROUPS} dimensions at most, and a grain.",
    "metrics": f"A report takes from one to {MAX_METRICS} metrics.",
    "columns": f"A list takes {MAX_COLUMNS} columns at most.",
    "limit": f"A limit is a whole number from 1 to {MAX_ROWS:,}.",
}


def _sentence(name: str, error: ValidationError) -> str:
    """The first thing wrong, in a sentence that says what to do."""
    first = error.errors()[0]
    place = ".".join(str(step) for step in first["loc"] if isinstance(step, str)) or name.lower()
    field = str(first["loc"][0]) if first["loc"] else ""
    kind, given = first["type"], first["input"]
    if field in _LIMITS and (kind.startswith(("too_", "greater", "less")) or field == "limit"):
        return _LIMITS[field]
    if kind == "value_error":
        return f"{_upper(str(first['ctx']['error']))}."
    if kind == "missing":
        return f"A {name} needs {place}."
    if kind == "extra_forbidden":
        return f"A {name} has no field {place!r}."
    if kind == "model_type" and name == "Period":
        return f"{given!r} is no period: give its first and last day, or previous_period or same_period_last_year."
    if kind.startswith(("date", "none_required")) and name == "Period":
        return f"{given!r} is no day of the calendar; days are written as 2017-03-31."
    return f"{_upper(place)} cannot be {given!r}: {first['msg'].lower()}."


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
