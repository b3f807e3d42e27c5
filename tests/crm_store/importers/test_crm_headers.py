"""What large CRMs head their columns with: keys beside names, parts of an address, reasons of every status, units."""

from pathlib import Path

import pytest
from sqlalchemy import select

from crm_store.importers.base import run_import
from crm_store.importers.report import ImportReport
from crm_store.importers.wordings import factor_of
from crm_store.schema import Account, Deal, User
from crm_store.store import Store

OPPORTUNITIES = (
    "(Do Not Modify) Opportunity,Topic,Potential Customer,Status,Status Reason,Pipeline Phase,Est. Revenue,"
    "Actual Revenue,Actual Close Date,Owner,Created On\n"
    "4f-1,Lift,Harbour,Lost,Building sold,Inspection,$100.00,,21/03/2026,Kim,03/01/2026\n"
    "4f-2,Stairs,Harbour,Won,Won,Inspection,$90.00,$95.00,22/03/2026,Kim,04/01/2026\n"
    "4f-3,Ramp,Wharf,Open,On Hold,Inspection,$70.00,,,Kim,25/01/2026\n"
)


def imported(store: Store, folder: Path, **files: str) -> ImportReport:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / f"{name}.csv").write_text(content, encoding="utf-8")
    return run_import(store, [folder])


def sellers(store: Store) -> dict[str, tuple[str, str | None]]:
    """Each deal's seller by name and email."""
    query = select(Deal.name, User.name, User.email).join(User, User.id == Deal.owner_id)
    with store.session() as session:
        return {deal: (name, email) for deal, name, email in session.execute(query)}


def test_parts_of_an_address_as_pipedrive_heads_them(store: Store, tmp_path: Path) -> None:
    organizations = (
        "Organization - ID,Organization - Name,Organization - City/town/village/locality of Address,"
        "Organization - State/county of Address,Organization - Country of Address,Organization - Owner\n"
        "301,Brewery,Sheffield,Yorkshire,United Kingdom,Fay\n"
    )
    report = imported(store, tmp_path, organizations=organizations)
    assert report.mappings[0].own == {}
    with store.session() as session:
        firm = session.scalars(select(Account)).one()
        assert (firm.city, firm.region, firm.country) == ("Sheffield", "Yorkshire", "United Kingdom")


def test_the_key_beside_a_name_tells_two_of_one_name_apart(store: Store, tmp_path: Path) -> None:
    report = imported(
        store,
        tmp_path,
        Accounts="Record Id,Account Name,Billing City\nz1,Hotel Krone,Ulm\nz2,Hotel Krone,Bonn\n",
        Deals="Record Id,Deal Name,Account Name,Account Name.id,Contact Name,Contact Name.id,Stage,Amount\n"
        "d1,Dinner,Hotel Krone,z2,Al,c7,Closed Won,50\nd2,Lunch,Hotel Krone,z1,Al,c7,Closed Won,20\n",
    )
    deals = next(mapping for mapping in report.mappings if mapping.entity == "deal")
    assert deals.reasons == {"Contact Name.id": "the key of what 'Contact Name' names"}
    with store.session() as session:
        query = select(Deal.name, Account.city).join(Account, Account.id == Deal.account_id)
        assert sorted(map(tuple, session.execute(query))) == [("Dinner", "Bonn"), ("Lunch", "Ulm")]


def test_a_reason_of_every_status_is_why_a_deal_was_lost_only_where_it_was(store: Store, tmp_path: Path) -> None:
    report = imported(store, tmp_path, opportunities=OPPORTUNITIES)
    assert not any("taken as open" in note for note in report.notes)
    with store.session() as session:
        found = {deal.name: deal for deal in session.scalars(select(Deal))}
        assert {name: deal.lost_reason for name, deal in found.items()} == {
            "Lift": "Building sold", "Stairs": None, "Ramp": None,
        }  # fmt: skip
        assert [deal.custom["status_reason"] for deal in found.values() if deal.custom] == [
            "Building sold", "Won", "On Hold",
        ]  # fmt: skip


def test_ids_not_to_be_modified_name_their_records(store: Store, tmp_path: Path) -> None:
    imported(store, tmp_path, opportunities=OPPORTUNITIES)
    renamed = imported(store, tmp_path, opportunities=OPPORTUNITIES.replace("Ramp", "Wide ramp"))
    assert (renamed.counts["deal"].created, renamed.counts["deal"].updated) == (0, 1)


def test_sellers_named_by_their_number(store: Store, tmp_path: Path) -> None:
    files = {
        "Vertreter": "Vertreter-Nr.;Vertreter;Gebiet\n116;Tjark Behrends;West\n166;Wiebke Kühl;Nord\n",
        "Angebote": "Angebotsnr.;Kunde;Vertreter-Nr.;Nettowert;Status\nA1;Hof;166;10,00;beauftragt\n"
        "A2;Gut;116;5,00;offen\n",
    }
    assert imported(store, tmp_path, **files).remarks == ()
    assert sellers(store) == {"Hof": ("Wiebke Kühl", None), "Gut": ("Tjark Behrends", None)}
    assert imported(store, tmp_path, **files).changed == 0


def test_numbers_that_two_people_share_name_nobody(store: Store, tmp_path: Path) -> None:
    report = imported(
        store,
        tmp_path,
        Vertreter="Nr.;Vertreter;Gebiet\n1;Tjark Behrends;West\n1;Wiebke Kühl;Nord\n",
        Angebote="Angebotsnr.;Kunde;Vertreter-Nr.;Nettowert;Status\nA1;Hof;1;10,00;beauftragt\n",
    )
    assert [remark.reason for remark in report.remarks] == ["owner '1' is nobody we hold; left without owner"]
    assert sellers(store) == {}


@pytest.mark.parametrize("at_once", [True, False])
def test_who_is_known_by_address_gets_the_name_the_users_file_tells(
    store: Store, tmp_path: Path, at_once: bool
) -> None:
    deals = {"deals": "Deal ID,Deal name,Stage,Amount,Deal owner\nD1,Grid,Closed Won,5,jdoe@x.example\n"}
    users = {"users": "First name,Last name,Email,Team\nJane,Doe-Smith,JDoe@x.example,North\n"}
    for folder, files in (("a", deals | users),) if at_once else (("a", deals), ("b", users)):
        imported(store, tmp_path / folder, **files)
    assert sellers(store) == {"Grid": ("Jane Doe-Smith", "jdoe@x.example")}
    with store.session() as session:
        assert len(session.scalars(select(User)).all()) == 1


@pytest.mark.parametrize(
    ("header", "factor"),
    [
        ("Betrag (TEUR)", 1_000), ("Betrag (T€)", 1_000), ("Betrag T EUR", 1_000), ("Revenue (M USD)", 1_000_000),
        ("Umsatz in Mio. €", 1_000_000), ("Importe (miles de €)", 1_000), ("Sotuv (ming so'm)", 1_000),
        ("Menge (t)", 1), ("Länge (m)", 1), ("Distance (miles)", 1), ("Storage bin", 1), ("Preis (€/t)", 1),
        ("Price per m (EUR)", 1),
    ],
)  # fmt: skip
def test_units_are_no_thousands(header: str, factor: int) -> None:
    assert factor_of(header) == factor


def test_tonnes_are_imported_as_they_stand(store: Store, tmp_path: Path) -> None:
    imported(store, tmp_path, deals="Deal ID;Deal name;Stage;Amount;Menge (t)\nD1;Grid;Closed Won;5;146\n")
    with store.session() as session:
        assert session.scalars(select(Deal.custom)).one() == {"menge_t": 146.0}
