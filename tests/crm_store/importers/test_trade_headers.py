"""What companies of many trades head a deal's columns with, and call how it ended: read, or left alone."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from crm_store.importers.base import run_import
from crm_store.importers.outcomes import outcome_of
from crm_store.importers.phrases import asks_why_lost, says_either_end
from crm_store.importers.report import ImportReport
from crm_store.schema import Account, Deal, Product, User
from crm_store.store import Store

CLIENTS, SELLERS = ("Halcyon Ltd", "Corvid plc"), ("Anna Moss", "Ben Okoro")


def imported(store: Store, folder: Path, **files: str) -> ImportReport:
    for name, content in files.items():
        (folder / f"{name}.csv").write_text(content, encoding="utf-8")
    return run_import(store, [folder])


def flat(header: str, *cells: str) -> str:
    """A file of six deals, three of them won and three lost, with a column more; its cells in turn."""
    lines = (f"T{n},{CLIENTS[n % 2]},{('Won', 'Lost')[n % 2]},2026-01-1{n},{cells[n % len(cells)]}\n" for n in range(6))
    return f"Ref,Client,Status,Enquiry Date,{header}\n" + "".join(lines)


def fields_of(report: ImportReport) -> dict[str, str]:
    return {header: field for mapping in report.mappings for header, field in mapping.columns.items()}


@pytest.mark.parametrize(
    ("header", "cell", "field"),
    [
        ("Handled By", "Anna Moss", "owner"),
        ("Account Lead", "Anna Moss", "owner"),
        ("BDM", "Anna Moss", "owner"),
        ("Advisor", "Anna Moss", "owner"),
        ("Premium p.a.", "900.00", "amount"),
        ("Net Total ex VAT", "900.00", "amount"),
        ("Total (incl. tax)", "900.00", "amount"),
        ("Contract Worth £", "900.00", "amount"),
        ("Annual Value", "900.00", "amount"),
        ("Ticket Size", "900.00", "amount"),
        ("Fee Agreed", "900.00", "amount"),
        ("Final Value", "900.00", "amount"),
        ("Date Won/Lost", "2026-02-01", "closed_on"),
        ("Instructed/Declined On", "2026-02-01", "closed_on"),
        ("Award Date", "2026-02-01", "closed_on"),
        ("Decision", "2026-02-01", "closed_on"),
        ("Due By", "2026-02-01", "expected_close_on"),
        ("Target Date", "2026-02-01", "expected_close_on"),
        ("Course", "Maths", "product"),
        ("Practice Area", "Tax", None),
        ("Line of Business", "Marine", "product_series"),
        ("Referred By", "A friend", "origin"),
        ("How They Heard", "Fair", "origin"),
        ("If lost, why?", "Price", "lost_reason"),
        ("Why Declined", "Price", "lost_reason"),
        ("Tax Amount due", "9.00", None),
        ("VAT", "9.00", None),
        ("Why we won", "Price", None),
        ("Sold / Shipped From", "Kiel", None),
    ],
)
def test_headers_of_many_trades(sqlite_store: Store, tmp_path: Path, header: str, cell: str, field: str | None) -> None:
    mapped = fields_of(imported(sqlite_store, tmp_path, deals=flat(f'"{header}"', cell)))
    assert mapped.get(header) == (f"deal.{field}" if field else None)


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        ("Bound", "won"), ("Enrolled", "won"), ("Instructed", "won"), ("Placed", "won"), ("Converted", "won"),
        ("No Bid", "lost"), ("Not Taken Up", "lost"), ("Not Awarded", "lost"), ("Not Converted", "lost"),
        ("Not Instructed", "lost"), ("Not Enrolled", "lost"), ("No response", "lost"),
        ("Outbound", None), ("Converting", None), ("Placement started", None),
    ],
)  # fmt: skip
def test_how_trades_call_the_end_of_a_deal(status: str, outcome: str | None) -> None:
    assert outcome_of(status) == outcome


def test_headers_of_both_ends_and_of_reasons() -> None:
    assert all(map(says_either_end, ("Closed Won / Lost Date", "Filled or lost on")))
    assert not any(map(says_either_end, ("Won", "Contract / Renewal Date", "Won/Signed", "Order/Delivery")))
    assert [header for header in ("Reason not filled", "Reason for visit") if asks_why_lost(header)] == [
        "Reason not filled"
    ]


def test_a_file_says_its_own_word_for_a_deal_before_its_columns(sqlite_store: Store, tmp_path: Path) -> None:
    lines = "".join(
        f"B{n},{CLIENTS[n % 2]},{('Confirmed', 'Provisional', 'Cancelled')[n % 3]},{n}00.00,2026-01-1{n},2026-12-01\n"
        for n in range(6)
    )
    head = "Booking Ref,Customer,Booking Status,Booking Value,Enquiry Date,Booking End\n"
    mapped = fields_of(imported(sqlite_store, tmp_path, bookings=head + lines))
    assert (mapped["Booking Status"], mapped["Booking Value"]) == ("deal.stage", "deal.amount")
    with sqlite_store.session() as session:
        deals = list(session.scalars(select(Deal).order_by(Deal.id)))
        assert [d.status for d in deals] == ["won", "open", "lost"] * 2
        assert len(list(session.scalars(select(Account)))) == 2


def test_sellers_whose_header_says_nothing_are_known_by_the_list_of_people(sqlite_store: Store, tmp_path: Path) -> None:
    team = "Name,Reports To\n" + "".join(f"{name},Grace Hall\n" for name in SELLERS)
    imported(sqlite_store, tmp_path, team=team, deals=flat("Fronted", *SELLERS))
    with sqlite_store.session() as session:
        assert set(session.scalars(select(User.name).join(Deal, Deal.owner_id == User.id))) == set(SELLERS)


def test_of_two_columns_of_sellers_neither_is_guessed(sqlite_store: Store, tmp_path: Path) -> None:
    team = "Name,Reports To\n" + "".join(f"{name},Grace Hall\n" for name in SELLERS)
    imported(
        sqlite_store, tmp_path, team=team, deals=flat("Fronted,Seconded", "Anna Moss,Ben Okoro", "Ben Okoro,Anna Moss")
    )
    with sqlite_store.session() as session:
        assert set(session.scalars(select(Deal.owner_id))) == {None}


def test_the_day_of_one_end_is_that_of_either_where_other_deals_have_one(sqlite_store: Store, tmp_path: Path) -> None:
    imported(sqlite_store, tmp_path, deals=flat("Declined On", "2026-02-01"))
    with sqlite_store.session() as session:
        deals = list(session.scalars(select(Deal).order_by(Deal.id)))
        assert [d.status for d in deals] == ["won", "lost"] * 3
        assert {d.closed_on for d in deals} == {date(2026, 2, 1)}


def test_a_deal_without_a_word_in_a_column_of_ends_goes_on(sqlite_store: Store, tmp_path: Path) -> None:
    lines = "".join(
        f"Q{n},{CLIENTS[n % 2]},{said},{day},900.00\n"
        for n, (said, day) in enumerate([("Won", "2026-02-01"), ("Lost", "2026-02-02"), ("", ""), ("", "2026-02-03")])
    )
    report = imported(sqlite_store, tmp_path, quotes="Quote No,Customer,Won/Lost,Decision Date,Final Value\n" + lines)
    with sqlite_store.session() as session:
        assert [d.status for d in session.scalars(select(Deal).order_by(Deal.id))] == ["won", "lost", "open"]
    assert any("taken as open" in note and "Won/Lost" in note for note in report.notes)
    assert [remark.lines for remark in report.rejected] == [(5,)]


def test_what_each_row_has_another_of_is_the_deal_beside_the_product(sqlite_store: Store, tmp_path: Path) -> None:
    lines = "".join(f"Roof {n},{CLIENTS[n % 2]},Won,2026-02-0{n + 1},{('Core', 'Flex')[n % 2]}\n" for n in range(6))
    imported(sqlite_store, tmp_path, board="Item,Client,Stage,Close Date,Solution\n" + lines)
    with sqlite_store.session() as session:
        assert set(session.scalars(select(Product.name))) == {"Core", "Flex"}
        assert "Roof 0" in set(session.scalars(select(Deal.name)))
