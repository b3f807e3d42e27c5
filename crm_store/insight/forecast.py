"""What open deals are expected to bring: amounts times probabilities that come from the data, never invented."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from crm_store.errors import NotComputable
from crm_store.records import DealRecord

COMMIT_SHARE = 0.75
"""Deals at least this likely count as sure."""

Basis = Literal["stage", "history"]


@dataclass(frozen=True, slots=True)
class ForecastRow:
    """One group in one currency: expected = Σ amount × probability, best = Σ amount, sure = Σ amount of likely deals.

    `sure` is None where every deal has the same historic probability: then none is surer than another.
    """

    group: str
    currency: str | None
    deals: int
    expected: float
    best: float
    sure: float | None


@dataclass(frozen=True, slots=True)
class Forecast:
    """`basis` says where probabilities come from; `share` is the historic share won, `won` of `closed` deals.

    `at_list_price` counts deals without an amount that stand at their product's list price; `unpriced` those left out.
    """

    rows: tuple[ForecastRow, ...]
    totals: tuple[ForecastRow, ...]
    basis: Basis
    share: float | None
    won: int
    closed: int
    at_list_price: int
    unpriced: int


def forecast(
    deals: Sequence[DealRecord], *, won: int, lost: int, group: Callable[[DealRecord], str] | None = None
) -> Forecast:
    """The forecast of open `deals`. `won` and `lost` count closed deals, for stages that bear no probability.

    Raises NotComputable where a probability can come neither from the stages nor from closed deals.
    """
    from_stage = all(deal.probability_share is not None for deal in deals)
    closed = won + lost
    if not from_stage and not closed:
        raise NotComputable("probabilities", "Give the stages a probability, or import closed deals to learn one from.")
    share = None if from_stage else won / closed
    priced = [(deal, worth) for deal in deals if (worth := _worth(deal)) is not None]
    return Forecast(
        rows=_rows(priced, share, group) if group else (),
        totals=_rows(priced, share, lambda _: ""),
        basis="stage" if from_stage else "history",
        share=share,
        won=won,
        closed=closed,
        at_list_price=sum(deal.amount is None for deal, _ in priced),
        unpriced=len(deals) - len(priced),
    )


def _worth(deal: DealRecord) -> float | None:
    return deal.amount if deal.amount is not None else deal.list_price


def _rows(
    priced: Sequence[tuple[DealRecord, float]], share: float | None, group: Callable[[DealRecord], str]
) -> tuple[ForecastRow, ...]:
    groups: dict[tuple[str, str | None], list[tuple[DealRecord, float]]] = defaultdict(list)
    for deal, worth in priced:
        groups[group(deal), deal.currency].append((deal, worth))
    rows = [_row(name, currency, members, share) for (name, currency), members in groups.items()]
    return tuple(sorted(rows, key=lambda row: (-row.expected, row.group)))


def _row(
    name: str, currency: str | None, members: Sequence[tuple[DealRecord, float]], share: float | None
) -> ForecastRow:
    chances = [(worth, share if share is not None else deal.probability_share or 0.0) for deal, worth in members]
    sure = None if share is not None else sum(worth for worth, chance in chances if chance >= COMMIT_SHARE)
    return ForecastRow(
        group=name,
        currency=currency,
        deals=len(members),
        expected=round(sum(worth * chance for worth, chance in chances), 2),
        best=round(sum(worth for worth, _ in chances), 2),
        sure=None if sure is None else round(sure, 2),
    )
