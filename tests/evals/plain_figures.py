"""Figures of rows, periods and ranks as the questions on the three companies of `plain_companies` expect them."""

from typing import Any

import pandas as pd

from tests.evals.plain_companies import TODAY
from tests.evals.reckoning import Item, Rows, month, names, per, rows, val


def rev(frame: Rows) -> float:
    return float(frame.amount.sum())


def mean(frame: Rows) -> float:
    return float(frame.amount.mean())


def rate(frame: Rows) -> float:
    """Won over won and lost."""
    return float((frame.fate == "won").sum() / frame.fate.isin(["won", "lost"]).sum())


def cycle(frame: Rows) -> float:
    """Days from opening to close, the mean of those with both dates."""
    return float((frame.closed - frame.opened).dt.days.mean())


def within(frame: Rows, period: tuple[str, str], column: str = "closed") -> Rows:
    """The rows dated in the period, which must not be none."""
    found = per(frame, *period, column)
    if found.empty:
        raise ValueError(f"nothing in {period}")
    return found


def on(frame: Rows, **wanted: str) -> Rows:
    """The rows with these values, which must not be none."""
    for column, value in wanted.items():
        frame = frame[frame[column] == value]
    if frame.empty:
        raise ValueError(f"nothing with {wanted}")
    return frame


def largest(frame: Rows, many: int) -> Item:
    """The amounts of the largest deals, all that tie with the last one included."""
    return rows([[amount] for amount in frame.amount.nlargest(many, keep="all")], ordered=True)


def best(table: list[list[Any]], many: int, *, lowest: bool = False) -> Item:
    """The first rows by their last figure, which must not tie at the end."""
    ranked = sorted(table, key=lambda row: row[-1], reverse=not lowest)
    if len(ranked) > many and ranked[many][-1] == ranked[many - 1][-1]:
        raise ValueError(f"{ranked[many]} ties")
    return rows(ranked[:many], ordered=True)


def months(frame: Rows, period: tuple[str, str]) -> Rows:
    return month(within(frame, period), "closed")


def without(firms: Rows, others: Rows) -> Item:
    """The firms that none of the others belongs to."""
    return names(set(firms.account) - set(others.account.dropna()))


def grown(later: Rows, before: Rows) -> Item:
    """The rise as a share; a fall would be read in two ways."""
    if rev(later) <= rev(before):
        raise ValueError("no rise")
    return val(rev(later) / rev(before) - 1)


def overdue(frame: Rows) -> Rows:
    return frame[frame.expected < pd.Timestamp(TODAY)]
