"""The few expressions SQLite and PostgreSQL write differently, each compiled for the database it runs on."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import (
    BinaryExpression,
    BindParameter,
    ColumnElement,
    Date,
    Float,
    Integer,
    SQLColumnExpression,
    String,
    case,
    extract,
    func,
    literal,
    literal_column,
    or_,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import operators
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from crm_store.columns import UtcDateTime
from crm_store.metrics.days import Day, NamedDay, day_parameter, midnight_parameter
from crm_store.metrics.query import Grain


class _Days(FunctionElement[float]):
    type = Float()
    inherit_cache = True


class _WholeDays(FunctionElement[float]):
    type = Float()
    inherit_cache = True


class _Rounded(FunctionElement[float]):
    type = Float()
    inherit_cache = True


class _Divided(FunctionElement[float]):
    type = Float()
    inherit_cache = True


class _DayValue(FunctionElement[date]):
    type = Date()
    inherit_cache = True


class _MomentValue(FunctionElement[datetime]):
    type = UtcDateTime()
    inherit_cache = True


class _ByCodePoint(FunctionElement[str]):
    type = String()
    inherit_cache = True


class _Day(FunctionElement[str]):
    type = String()
    inherit_cache = True


class _Week(FunctionElement[str]):
    type = String()
    inherit_cache = True


class _WeekBucket(FunctionElement[str]):
    type = String()
    inherit_cache = True


class _WeekOfBucket(FunctionElement[str]):
    type = String()
    inherit_cache = True


class _Unindexed(FunctionElement[Any]):
    inherit_cache = True


class _Middle(FunctionElement[float]):
    type = Float()
    inherit_cache = True


class _Month(FunctionElement[str]):
    type = String()
    inherit_cache = True


class _Quarter(FunctionElement[str]):
    type = String()
    inherit_cache = True


class _Half(FunctionElement[str]):
    type = String()
    inherit_cache = True


class _Year(FunctionElement[str]):
    type = String()
    inherit_cache = True


class _Weekday(FunctionElement[int]):
    type = Integer()
    inherit_cache = True


class _MonthsLater(FunctionElement[date]):
    type = Date()
    inherit_cache = True


class _DaysLater(FunctionElement[date]):
    type = Date()
    inherit_cache = True


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_LABELS: dict[Grain, type[FunctionElement[str]]] = {
    Grain.DAY: _Day,
    Grain.WEEK: _Week,
    Grain.MONTH: _Month,
    Grain.QUARTER: _Quarter,
    Grain.HALF: _Half,
    Grain.YEAR: _Year,
}


def days_between(start: ColumnElement[Any], end: ColumnElement[Any]) -> ColumnElement[float]:
    """The days from `start` to `end`, dates or moments; moments give a fraction of a day."""
    whole = isinstance(start.type, Date) and isinstance(end.type, Date)
    return _WholeDays(start, end) if whole else _Days(start, end)


def hours_between(start: ColumnElement[Any], end: ColumnElement[Any]) -> ColumnElement[float]:
    """The hours from one moment to another."""
    return _Days(start, end) * 24.0


def label(grain: Grain, when: SQLColumnExpression[Any], fiscal_start: int = 1) -> ColumnElement[str]:
    """The name of the bucket `when` lies in, as `periods.label_of` gives it for a day.

    `fiscal_start` is the month, 1 to 12, fiscal years start in.
    """
    if grain is Grain.WEEKDAY:
        return _named(_Weekday(when), WEEKDAYS, "{0} {1}")
    if grain is Grain.MONTH_OF_YEAR:
        return _named(month_of(when), MONTHS, "{0:02} {1}")
    if grain.fiscal:
        # Moved on so that the fiscal year is the calendar year it ends in.
        moved = months_later(when, (13 - fiscal_start) % 12)
        return literal_column("'FY'", String()) + (_Quarter if grain is Grain.FISCAL_QUARTER else _Year)(moved)
    return _LABELS[grain](when)


def bucket(grain: Grain, when: SQLColumnExpression[Any], fiscal_start: int = 1) -> ColumnElement[str]:
    """What tells apart the buckets of a grain, cheaper to work out for each row than a label."""
    return _WeekBucket(when) if grain is Grain.WEEK else label(grain, when, fiscal_start)


def label_of_bucket(grain: Grain, found: ColumnElement[str]) -> ColumnElement[str]:
    """The label of what `bucket` gave."""
    return _WeekOfBucket(found) if grain is Grain.WEEK else found


def middle_of(value: ColumnElement[Any]) -> ColumnElement[float]:
    """The median as an aggregate, where the database has one: PostgreSQL."""
    return _Middle(value)


def any_of(conditions: Iterable[ColumnElement[bool]]) -> ColumnElement[bool]:
    """The conditions joined by OR; several values of one column become one list, which an index can answer."""
    values: dict[ColumnElement[Any], list[Any]] = {}
    others = []
    for condition in dict.fromkeys(conditions):
        column, wanted = _values_wanted(condition)
        if column is None:
            others.append(condition)
        else:
            values.setdefault(column, []).extend(wanted)
    return or_(*(_one_of(column, list(dict.fromkeys(wanted))) for column, wanted in values.items()), *others)


def _one_of(column: ColumnElement[Any], wanted: list[Any]) -> ColumnElement[bool]:
    return column == wanted[0] if len(wanted) == 1 else column.in_(wanted)


def _values_wanted(condition: ColumnElement[bool]) -> tuple[ColumnElement[Any] | None, list[Any]]:
    """The column and its values of `column = value` or `column IN values`; no column for any other condition."""
    if not isinstance(condition, BinaryExpression) or not isinstance(condition.right, BindParameter):
        return None, []
    if condition.operator is operators.eq:
        return condition.left, [condition.right.value]
    if condition.operator is operators.in_op:
        return condition.left, list(condition.right.value or ())
    return None, []


def _named(number: ColumnElement[int], names: Sequence[str], pattern: str) -> ColumnElement[str]:
    # Written out, not bound: two equal expressions must stay equal to PostgreSQL.
    texts = [literal_column(f"'{pattern.format(n, name)}'", String()) for n, name in enumerate(names, 1)]
    return case(*((number == literal_column(str(n), Integer()), text) for n, text in enumerate(texts, 1)))


def unindexed(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """`column` to group by in passing: SQLite would walk through its index, and so all rows, to save the grouping."""
    found = _Unindexed(column)
    found.type = column.type
    return found


def year_of(when: SQLColumnExpression[Any]) -> ColumnElement[int]:
    """The calendar year of a date or moment."""
    return extract("year", when)


def month_of(when: SQLColumnExpression[Any]) -> ColumnElement[int]:
    """The month of a date or moment, 1 to 12."""
    return extract("month", when)


def months_later(when: SQLColumnExpression[Any], months: int) -> ColumnElement[date]:
    """The first day of the month of `when`, `months` later. Never falls off a short month."""
    return _MonthsLater(when, _written(months))


def days_later(when: ColumnElement[Any], days: int) -> ColumnElement[date]:
    """The day of `when`, `days` later."""
    return _DaysLater(when, _written(days))


def rounded(value: ColumnElement[Any], digits: int) -> ColumnElement[float]:
    """`value` rounded in the database, so that what is ranked and compared is what is shown."""
    return _Rounded(value, _written(digits))


def divided(value: ColumnElement[Any], by: ColumnElement[Any]) -> ColumnElement[float]:
    """`value` divided by `by` to fractions, also where both are whole; unknown where `by` is 0."""
    return _Divided(value, func.nullif(by, _written(0)))


def by_code_point(text: ColumnElement[Any]) -> ColumnElement[str]:
    """`text` to sort by, in the same order on every database."""
    return _ByCodePoint(text)


def day(value: Day) -> ColumnElement[date]:
    """A calendar day as a bound value."""
    if isinstance(value, NamedDay):
        return _DayValue(day_parameter(value))
    return _DayValue(literal(value, Date()))


def midnight(value: Day) -> ColumnElement[datetime]:
    """The first moment of a day, UTC, as a bound value."""
    if isinstance(value, NamedDay):
        return _MomentValue(midnight_parameter(value))
    return _MomentValue(literal(datetime.combine(value, time(), tzinfo=UTC), UtcDateTime()))


def _written(number: int) -> ColumnElement[int]:
    """A number as part of the SQL: a bound one would make two equal expressions different to PostgreSQL."""
    return literal_column(str(int(number)), Integer())


def _arguments(element: FunctionElement[Any], compiler: SQLCompiler, **kw: Any) -> list[str]:
    return [compiler.process(clause, **kw) for clause in element.clauses]


def _on(construct: type[FunctionElement[Any]], sqlite: str, postgresql: str, trino: str) -> None:
    """Registers how a construct is written on each; {0}, {1} stand for its compiled arguments."""
    for dialect, pattern in (("sqlite", sqlite), ("postgresql", postgresql), ("trino", trino)):
        compiles(construct, dialect)(_written_as(pattern))


def _written_as(pattern: str) -> Any:
    def compile_it(element: FunctionElement[Any], compiler: SQLCompiler, **kw: Any) -> str:
        written = pattern.replace("%", "%%") if compiler.preparer._double_percents else pattern
        return written.format(*_arguments(element, compiler, **kw))

    return compile_it


_THURSDAY = "date({0}, '-3 days', 'weekday 4')"
_WEEK_OF_THURSDAY = "(strftime('%Y', {when}) || '-W' || substr('0' || ((strftime('%j', {when}) + 6) / 7), -2))"
_YEAR_IN_TRINO = "CAST(year({0}) AS varchar)"
_WEEK_IN_TRINO = "(CAST(year_of_week({0}) AS varchar) || '-W' || lpad(CAST(week({0}) AS varchar), 2, '0'))"
_on(
    _Days,
    "(julianday({1}) - julianday({0}))",
    "(EXTRACT(EPOCH FROM ({1})::timestamp - ({0})::timestamp) / 86400.0)",
    "(date_diff('millisecond', CAST({0} AS timestamp), CAST({1} AS timestamp)) / 86400000e0)",
)
_on(_WholeDays, "(julianday({1}) - julianday({0}))", "({1} - {0})", "date_diff('day', {0}, {1})")
_on(_Rounded, "ROUND({0}, {1})", "ROUND(CAST({0} AS NUMERIC), {1})", "ROUND(CAST({0} AS decimal(38, 12)), {1})")
_on(_Day, "substr({0}, 1, 10)", "to_char({0}, 'YYYY-MM-DD')", "date_format({0}, '%Y-%m-%d')")
_on(_Week, _WEEK_OF_THURSDAY.replace("{when}", _THURSDAY), "to_char({0}, 'IYYY-\"W\"IW')", _WEEK_IN_TRINO)
_on(_WeekBucket, _THURSDAY, "to_char({0}, 'IYYY-\"W\"IW')", _WEEK_IN_TRINO)
_on(_WeekOfBucket, _WEEK_OF_THURSDAY.replace("{when}", "{0}"), "{0}", "{0}")
compiles(_Middle, "postgresql")(_written_as("percentile_cont(0.5) WITHIN GROUP (ORDER BY {0})"))
_on(_Unindexed, "+{0}", "{0}", "{0}")
_on(_Month, "substr({0}, 1, 7)", "to_char({0}, 'YYYY-MM')", "date_format({0}, '%Y-%m')")
_on(
    _Quarter,
    "(substr({0}, 1, 4) || 'Q' || ((substr({0}, 6, 2) + 2) / 3))",
    "to_char({0}, 'YYYY\"Q\"Q')",
    f"({_YEAR_IN_TRINO} || 'Q' || CAST(quarter({{0}}) AS varchar))",
)
_on(
    _Half,
    "(substr({0}, 1, 4) || 'H' || ((substr({0}, 6, 2) + 5) / 6))",
    "(to_char({0}, 'YYYY\"H\"') || ((EXTRACT(MONTH FROM {0})::integer + 5) / 6))",
    f"({_YEAR_IN_TRINO} || 'H' || CAST((month({{0}}) + 5) / 6 AS varchar))",
)
_on(_Year, "substr({0}, 1, 4)", "to_char({0}, 'YYYY')", _YEAR_IN_TRINO)
_on(
    _Weekday,
    "((strftime('%w', {0}) + 6) % 7 + 1)",
    "EXTRACT(ISODOW FROM {0})::integer",
    "day_of_week({0})",
)
_on(
    _MonthsLater,
    "date({0}, 'start of month', ({1}) || ' months')",
    "CAST(date_trunc('month', {0}) + ({1}) * INTERVAL '1 month' AS DATE)",
    "CAST(date_add('month', {1}, date_trunc('month', {0})) AS date)",
)
_on(
    _DaysLater,
    "date({0}, ({1}) || ' days')",
    "(CAST({0} AS DATE) + ({1}))",
    "date_add('day', {1}, CAST({0} AS date))",
)
_on(_Divided, "(({0}) * 1.0 / {1})", "(({0}) * 1.0 / {1})", "(CAST({0} AS double) / {1})")
_on(_DayValue, "{0}", "{0}", "CAST({0} AS date)")
_on(_MomentValue, "{0}", "{0}", "CAST({0} AS timestamp(6))")
_on(_ByCodePoint, "{0}", '({0}) COLLATE "C"', "{0}")
