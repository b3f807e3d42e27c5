"""Lists of orders and invoices: lines of one order, sales without a stage, prices of one unit, dates left open."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from crm_store.errors import InvalidFile
from crm_store.importers.base import run_import
from crm_store.importers.report import ImportReport
from crm_store.schema import Activity, Case, Deal, Product
from crm_store.store import Store


def imported(store: Store, folder: Path, **files: str) -> ImportReport:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return run_import(store, [folder])


def deals(store: Store) -> list[tuple[Any, ...]]:
    with store.session() as session:
        query = select(Deal.name, Deal.status, Deal.amount, Product.name).outerjoin(
            Product, Product.id == Deal.product_id
        )
        return [tuple(row) for row in session.execute(query.order_by(Deal.external_id))]


LINES = """Order ID,Customer,Product,Amount,Stage,Close date
A1,Acme,Bolt,10.10,Won,2024-05-01
A1,Acme,Nut,20.20,Won,2024-05-01
A2,Acme,Bolt,5,Won,2024-05-02
A2,Acme,Bolt,7,Won,2024-05-02
A3,Acme,Bolt,5,Won,2024-05-02
A3,Beta,Nut,7,Won,2024-05-02
A1,Acme,Nut,20.20,Won,2024-05-01
"""


def test_lines_of_one_order_are_one_deal(store: Store, tmp_path: Path) -> None:
    report = imported(store, tmp_path, deals=LINES)
    assert deals(store) == [
        ("A1", "won", 30.3, None),
        ("Acme – Bolt", "won", 12, "Bolt"),
        ("Acme – Bolt", "won", 5, "Bolt"),
    ]
    assert [(r.reason, r.lines) for r in report.rejected] == [
        ("Order ID 'A3' stands already in line 6", (7,)),
        ("Order ID 'A1' stands already in line 2", (8,)),
    ]
    assert (
        "deals.csv: 4 rows are lines of 2 deals, each taken as one with the sum of its lines; "
        "1 of them have several products and are left without product."
    ) in report.notes
    assert run_import(store, [tmp_path]).changed == 0


def test_a_total_repeated_on_every_line_is_not_added_up(sqlite_store: Store, tmp_path: Path) -> None:
    text = "Order ID,Customer,Product,Amount,Stage\nA1,Acme,Bolt,30,Won\nA1,Acme,Nut,30,Won\nA2,Acme,Nut,4,Won\n"
    report = imported(sqlite_store, tmp_path, deals=text)
    assert [amount for _, _, amount, _ in deals(sqlite_store)] == [30, 4]
    assert [r.lines for r in report.rejected] == [(3,)]


def test_numbered_lines_are_added_up_even_when_they_are_equal(sqlite_store: Store, tmp_path: Path) -> None:
    text = "Order ID,Line,Customer,Product,Amount,Stage\nA1,1,Acme,Bolt,30,Won\nA1,2,Acme,Bolt,30,Won\n"
    imported(sqlite_store, tmp_path, deals=text)
    assert [amount for _, _, amount, _ in deals(sqlite_store)] == [60]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Umsätze 2024", "Kunde;Datum;Umsatz\nAcme;01.05.2024;1.200,50\nBeta;01.05.2999;7\nGamma;02.05.2024;\n"),
        (
            "export",
            "Invoice No,Customer,Invoice date,Total\n1,Acme,2024-05-01,1200.50\n2,B,2999-05-01,7\n3,C,2024-05-02,\n",
        ),
    ],
)
def test_a_list_of_sales_needs_no_stage(sqlite_store: Store, tmp_path: Path, name: str, text: str) -> None:
    report = imported(sqlite_store, tmp_path, **{name: text})
    assert [(status, amount) for _, status, amount, _ in deals(sqlite_store)] == [("won", 1200.5)]
    assert f"{name}.csv lists sales without a stage: each is taken as won on its day." in report.notes
    assert {(r.reason, r.lines) for r in report.rejected} == {
        ("has a date to come and no stage", (3,)),
        ("has neither a stage nor an amount", (4,)),
    }


def test_what_is_hoped_for_is_not_sold(sqlite_store: Store, tmp_path: Path) -> None:
    with pytest.raises(InvalidFile):
        imported(sqlite_store, tmp_path, sales_forecast="Order ID,Customer,Date,Amount\n1,Acme,2024-05-01,5\n")


def test_a_quantity_and_a_price_make_an_amount(sqlite_store: Store, tmp_path: Path) -> None:
    head = "Order ID,Customer,Order date,Product,Quantity,Price"
    text = (
        f"{head},Discount %\n1,Acme,2024-05-01,Bolt,3,2.50,10\n1,Acme,2024-05-01,Nut,2,1,\n2,Acme,2024-05-02,Nut,,1,\n"
    )
    report = imported(sqlite_store, tmp_path, orders=text)
    assert [(name, amount) for name, _, amount, _ in deals(sqlite_store)] == [("1", 8.75)]
    assert [r.lines for r in report.rejected] == [(4,)]


def test_a_date_that_stays_open_costs_its_row_only(sqlite_store: Store, tmp_path: Path) -> None:
    report = imported(
        sqlite_store,
        tmp_path,
        activities="Activity Type,Date,Subject\nCall,1/2/2024,Hello\nCall,3/3/2024,Again\n",
        tickets="Ticket ID,Ticket name,Create date,Close date\n"
        "1,Broken,2024-01-02,1/2/2024\n2,Lost,2024-01-02,3/3/2024\n",
    )
    with sqlite_store.session() as session:
        assert [str(at)[:10] for at in session.scalars(select(Activity.at))] == ["2024-03-03"]
        closed = session.scalars(select(Case.closed_at).order_by(Case.external_id)).all()
    assert [str(at)[:10] for at in closed] == ["None", "2024-03-03"]
    assert ("has no date", (2,)) in {(r.reason, r.lines) for r in report.rejected}
    assert any("the column does not tell which" in remark.reason for remark in report.remarks)
