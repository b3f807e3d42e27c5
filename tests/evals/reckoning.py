"""Short words for the pandas sums that question sheets expect: figures of rows, figures by group, expectations."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

import pandas as pd

Item = dict[str, Any]
Rows = Any  # a pandas frame; pandas brings no types
Figure = Callable[[Rows], float]
COLUMNS = {"agent": "sales_agent", "region": "regional_office", "country": "office_location"}
"""Short names for long column names, see `at`."""
REFUSED: Item = {"type": "refusal", "mentions": []}
UNKNOWN: Item = {"type": "suggestion", "mentions": []}
NOTHING: Item = {"type": "empty"}


def sheet(prefix: str, *asked: tuple[Any, ...]) -> list[Item]:
    """Items from (kind, question, expectation) or (kind, question, expectation, earlier turns)."""
    return [
        {"id": f"{prefix}-{at:03d}", "kind": row[0], "question": row[1], "expect": row[2]}
        | ({"after": list(row[3:])} if row[3:] else {})
        for at, row in enumerate(asked, start=1)
    ]


def val(number: Any) -> Item:
    return {"type": "value", "value": float(number)}


def has(*numbers: Any) -> Item:
    """Every one of these figures, anywhere in the answer."""
    return {"type": "contains", "values": [float(number) for number in numbers]}


def says(*words: str) -> Item:
    return {"type": "mentions", "mentions": list(words)}


def no(*words: str) -> Item:
    """Held back, with these words in the reply."""
    return {"type": "refusal", "mentions": list(words)}


def near(*names: str) -> Item:
    """Not known, with these names offered."""
    return {"type": "suggestion", "mentions": list(names)}


def names(those: Iterable[Any]) -> Item:
    return {"type": "table", "rows": [[str(one)] for one in sorted(those)], "ordered": False}


def rows(those: Iterable[Sequence[Any]], *, ordered: bool = False) -> Item:
    return {"type": "table", "rows": [[_plain(cell) for cell in row] for row in those], "ordered": ordered}


def by(
    frame: Rows, keys: str | list[str], *figures: Figure, keep: Callable[..., bool] | None = None
) -> list[list[Any]]:
    """A row a group: the keys and each figure of its rows; `keep` decides by the figures."""
    out = []
    for key, members in frame.groupby(keys):
        got = [figure(members) for figure in figures]
        if keep is None or keep(*got):
            out.append([*(key if isinstance(key, tuple) else (key,)), *got])
    return out


def top(table: list[list[Any]], count: int, *, lowest: bool = False) -> Item:
    """The first rows by their last figure, all that tie with the last one included."""
    ranked = sorted(table, key=lambda row: row[-1], reverse=not lowest)
    edge = ranked[count - 1][-1]
    return rows([row for row in ranked if (row[-1] <= edge if lowest else row[-1] >= edge)], ordered=True)


def listed(frame: Rows, count: int, columns: list[str], order: str, *, lowest: bool = False) -> Item:
    """The first records by a column, which must not tie at the end."""
    ranked = frame.sort_values(order, ascending=lowest)
    edge = list(ranked[order])[: count + 1]
    if len(edge) > count and edge[-1] == edge[-2]:
        raise ValueError(f"{edge[-1]} ties at {count}: ask otherwise")
    return rows(ranked[columns].head(count).values.tolist(), ordered=True)


def cumulated(table: list[list[Any]]) -> Item:
    sums = pd.Series([row[-1] for row in table]).cumsum()
    return rows([[row[0], total] for row, total in zip(table, sums, strict=True)], ordered=True)


def shares(table: list[list[Any]]) -> Item:
    total = sum(row[-1] for row in table)
    return rows([[row[0], row[-1] / total] for row in table])


def count(frame: Rows) -> int:
    return len(frame)


def distinct(column: str) -> Figure:
    return lambda frame: float(frame[column].nunique())


def month(frame: Rows, column: str = "close_date") -> Rows:
    """With a column `month` such as 2017-03 and a column `quarter` such as 2017Q1."""
    days = frame[column]
    return frame.assign(month=days.dt.strftime("%Y-%m"), quarter=days.dt.to_period("Q").astype(str))


def per(frame: Rows, start: str, end: str, column: str = "close_date") -> Rows:
    """The rows whose date lies in the period, both days included."""
    return frame[(frame[column] >= start) & (frame[column] <= end)]


def _plain(cell: Hashable) -> Any:
    if isinstance(cell, str) or cell is None:
        return cell
    return round(float(cell), 6)  # type: ignore[arg-type]


def at(frame: Rows, **wanted: str | list[str]) -> Rows:
    """The rows with these values, a list meaning any of them: `at(won, region="West")`."""
    for name, value in wanted.items():
        frame = frame[frame[COLUMNS.get(name, name)].isin([value] if isinstance(value, str) else value)]
    return frame


def rev(frame: Rows) -> float:
    return float(frame.close_value.sum())


def avg(frame: Rows) -> float:
    return float(frame.close_value.mean())


def win(frame: Rows) -> float:
    """The share won of closed deals."""
    return float((frame.deal_stage == "Won").mean())


def days(frame: Rows) -> float:
    """The average sales cycle in days."""
    return float((frame.close_date - frame.engage_date).dt.days.mean())


def tongues(prefix: str, asked: Sequence[tuple[Any, ...]]) -> list[Item]:
    """Items from (language, question, expectation)."""
    items = sheet(prefix, *[("lang", *row[1:]) for row in asked])
    return [item | {"lang": row[0]} for item, row in zip(items, asked, strict=True)]
