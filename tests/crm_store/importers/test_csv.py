"""Any CRM's CSV files: columns told by their headers, rows linked, what is unclear said."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from crm_store.errors import InvalidFile, UnknownName
from crm_store.importers.base import run_import
from crm_store.schema import Account, Activity, Case, Contact, Deal, Lead, Note, Product, Stage, User
from crm_store.store import Store
from tests.crm_store.importers.samples import picture

FILES = {
    "companies": "Company ID,Company Name,Domain,Industry,# Employees,Annual Revenue,Parent Company,Company Owner\n"
    'C1,Nordwind,https://www.nordwind.de,Energy,1200,"€1.234.567,50",,ana.petrova@example.com\n'
    'C2,Südwind,suedwind.de,Energy,80,"€2.000,00",Nordwind,ana.petrova@example.com\n',
    "contacts": "First Name,Last Name,E-mail,Job Title,Company Name,Create Date\n"
    "Jana,Berg,Jana.Berg@nordwind.de,CFO,Nordwind,31/01/2024\nTom,Moe,tom@elsewhere.org,,Unknown Ltd,02/01/2024\n",
    "products": "Product Name,SKU,Unit Price\nTurbine,T-1,$99.50\n",
    "deals": "Opportunity Name,Stage,Amount,Close Date,Created Date,Account Name,Contact Email,Product,"
    "Opportunity Owner\n"
    "Grid,Closed Won,$500,2024-03-01,2024-01-01,Nordwind,jana.berg@nordwind.de,turbine,Ana Petrova\n"
    "Park,Negotiation,800 USD,2024-09-01,2024-02-01,,jana.berg@nordwind.de,Rotor,Bo Li\n",
    "activities": "Activity Type,Subject,Notes,Date,Contact Email,Due Date,Status\n"
    "Call,Intro,Talked about price,2024-01-02T10:00:00+02:00,jana.berg@nordwind.de,,\n"
    "Note,Impression,Wants a pilot,2024-01-03,jana.berg@nordwind.de,,\n"
    "Task,Send offer,,2024-01-04,jana.berg@nordwind.de,2024-01-10,Not started\n",
    "tickets": "Ticket ID,Ticket Name,Ticket Status,Create Date,Close Date,Priority,Associated Contact Email\n"
    "T1,Broken,Closed,2024-05-01,2024-05-03,High,jana.berg@nordwind.de\n",
    "leads": "Lead ID,Full Name,Company,Lead Source,Lead Status\nL1,Kim Low,Hooli,Web,Unqualified\n",
}


def export(folder: Path, **changed: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, content in {**FILES, **changed}.items():
        (folder / f"{name}.csv").write_text(content, encoding="utf-8")
    return folder


def test_a_folder_of_exports_is_stored_and_linked(store: Store, tmp_path: Path) -> None:
    report = run_import(store, [export(tmp_path / "e")])
    assert report.source == "csv"
    assert {name: counts.created for name, counts in report.counts.items()} == {
        "person": 2, "account": 2, "contact": 2, "lead": 1, "product": 2, "stage": 2, "deal": 2, "stage change": 1,
        "note": 1, "activity": 3, "case": 1,
    }  # fmt: skip
    with store.session() as session:
        nordwind = session.scalars(select(Account).where(Account.name == "Nordwind")).one()
        south = session.scalars(select(Account).where(Account.name == "Südwind")).one()
        ana = session.scalars(select(User).where(User.name == "Ana Petrova")).one()
        jana = session.scalars(select(Contact).where(Contact.first_name == "Jana")).one()
        assert (nordwind.domain, nordwind.annual_revenue, nordwind.currency) == ("nordwind.de", 1234567.5, "EUR")
        assert (nordwind.employees, nordwind.owner_id, south.parent_id) == (1200, ana.id, nordwind.id)
        assert (ana.email, ana.role) == ("ana.petrova@example.com", "rep")
        assert (jana.email, jana.account_id, jana.created_on) == (
            "jana.berg@nordwind.de",
            nordwind.id,
            date(2024, 1, 31),
        )
        grid, park = session.scalars(select(Deal).order_by(Deal.name)).all()
        turbine = session.scalars(select(Product).where(Product.name == "Turbine")).one()
        assert (grid.status, grid.closed_on, grid.product_id, grid.owner_id) == (
            "won",
            date(2024, 3, 1),
            turbine.id,
            ana.id,
        )
        assert (park.status, park.closed_on, park.expected_close_on) == ("open", None, date(2024, 9, 1))
        assert (park.account_id, park.contact_id, park.currency) == (nordwind.id, jana.id, "USD")
        call, listed, task = session.scalars(select(Activity).order_by(Activity.kind)).all()
        assert (listed.kind, listed.body) == ("note", None)  # its text is the note's
        assert (call.at, call.account_id) == (datetime(2024, 1, 2, 8, tzinfo=UTC), nordwind.id)
        assert (task.due_on, task.done_at) == (date(2024, 1, 10), None)
        assert session.scalars(select(Note)).one().body == "Wants a pilot"
        assert session.scalars(select(Case)).one().status == "closed"
        assert session.scalars(select(Lead)).one().status == "unqualified"
        assert {s.name: s.outcome for s in session.scalars(select(Stage))} == {
            "Closed Won": "won",
            "Negotiation": "open",
        }


def test_what_could_not_be_linked_is_said(sqlite_store: Store, tmp_path: Path) -> None:
    report = run_import(sqlite_store, [export(tmp_path / "e")])
    assert {(Path(r.file).name, r.reason, r.lines) for r in report.remarks} == {
        ("contacts.csv", "account 'Unknown Ltd' is not held; left without account", (3,)),
    }
    assert "Made of deals.csv, which alone names them: products Rotor." in report.notes


def test_a_second_run_changes_nothing(store: Store, tmp_path: Path) -> None:
    run_import(store, [export(tmp_path / "e")])
    before = picture(store)
    assert run_import(store, [tmp_path / "e"]).changed == 0
    assert picture(store) == before


def test_a_dry_run_shows_the_mapping_and_leaves_nothing(sqlite_store: Store, tmp_path: Path) -> None:
    before = picture(sqlite_store)
    path = tmp_path / "customers.csv"
    path.write_text("Compny Name;Branche;Secret\nNordwind;Energy;x\n")
    (mapping,) = run_import(sqlite_store, [path], dry_run=True).mappings
    assert mapping.columns == {"Compny Name": "account.name", "Branche": "account.industry"}
    assert (mapping.own, mapping.unmapped, mapping.rows) == ({"Secret": "flag"}, (), 1)
    assert picture(sqlite_store) == before


def test_a_person_may_choose_the_columns(sqlite_store: Store, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("A,B,City\nNordwind,Energy,Bonn\n")
    with pytest.raises(InvalidFile, match="line 1"):
        run_import(sqlite_store, [path])
    run_import(sqlite_store, [path], mapping={"A": "account.name", "B": "industry", "City": ""})
    with sqlite_store.session() as session:
        account = session.scalars(select(Account)).one()
    assert (account.name, account.industry, account.city) == ("Nordwind", "Energy", None)
    with pytest.raises(UnknownName, match="Did you mean industry"):
        run_import(sqlite_store, [path], mapping={"A": "account.name", "B": "account.industri"})


def test_repeated_rows_are_named(sqlite_store: Store, tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    path.write_text("Deal name,Stage,Amount\nGrid,New,5\nGrid,New,5\nGrid,New,7\n,New,9\n")
    report = run_import(sqlite_store, [path])
    assert {(r.reason, r.lines) for r in report.rejected} == {
        ("says the same as line 2", (3,)),
        ("has no deal name", (5,)),
    }
    assert [(r.reason, r.lines) for r in report.remarks] == [("has the same name as line 2; kept apart", (4,))]
    assert run_import(sqlite_store, [path]).changed == 0


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("contacts", "First Name,Last Name\nJana\n", "line 2: this row has 1 field"),
        ("other", "x,y\n1,2\n", "are not those of person, account"),
    ],
)
def test_a_wrong_file_leaves_the_store_as_it_was(
    sqlite_store: Store, tmp_path: Path, name: str, content: str, message: str
) -> None:
    run_import(sqlite_store, [export(tmp_path / "first")])
    before = picture(sqlite_store)
    with pytest.raises(InvalidFile, match=message):
        run_import(sqlite_store, [export(tmp_path / "e", **{name: content})], source="csv")
    assert picture(sqlite_store) == before


def test_text_too_long_for_the_store_is_cut_and_said(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "accounts.csv"
    path.write_text(f"Account name,Industry\n{'x' * 300},Energy\n")
    (remark,) = run_import(store, [path]).remarks
    assert (remark.reason, remark.lines) == ("Account name is longer than 255 characters; cut", (2,))


def test_public_exports_come_in(sqlite_store: Store, shared_data: Path) -> None:
    report = run_import(sqlite_store, [shared_data / "exports" / "hubspot"])
    created = {name: counts.created for name, counts in report.counts.items()}
    assert (created["account"], created["contact"], created["deal"], created["case"]) == (200, 950, 500, 300)
    assert (created["activity"], created["note"]) == (2000, 403)  # a note is an activity as this file lists them
    assert report.rejected == ()
