"""Each large CRM's columns as its export heads them are taken for the right fields, and no other for them."""

from pathlib import Path

import pytest
from sqlalchemy import select

from crm_store.importers.base import run_import
from crm_store.schema import Activity, Deal, Note
from crm_store.store import Store

EXPORTS = {
    "hubspot-crm-exports-all-deals": (
        "Deal Description=Liked,Deal Name=Roof,Deal Stage=Closed Won,Close Date=2026-02-13 10:00,Amount=1200,"
        "Deal owner=Bo Kim,Associated Company=Acme,HubSpot Team=North,Closed Lost Reason=,Create Date=2026-01-03 10:00",
        "name=Deal Name,stage=Deal Stage,closed_on=Close Date,amount=Amount,owner=Deal owner,team=HubSpot Team,"
        "account=Associated Company,lost_reason=Closed Lost Reason,opened_on=Create Date",
    ),
    "alle-deals": (
        "Datensatz-ID=1,Deal-Name=Dach,Deal-Phase=Gewonnen,Abschlussdatum=2026-02-13,Betrag=1200,"
        "Zuständiger Mitarbeiter=Bo Kim,Zugeordnetes Unternehmen=Acme,Grund für verlorenen Deal=",
        "external_id=Datensatz-ID,name=Deal-Name,stage=Deal-Phase,closed_on=Abschlussdatum,amount=Betrag,"
        "owner=Zuständiger Mitarbeiter,account=Zugeordnetes Unternehmen,lost_reason=Grund für verlorenen Deal",
    ),
    "deals-11-1": (
        "Deal - Titel=Dach,Deal - Wert=1200,Deal - Währung des Wertes=EUR,Deal - Gewichteter Wert=600,"
        "Deal - Phase=Angebot,Deal - Status=Gewonnen,Deal - Gewonnen um=2026-02-03 09:00:00,Deal - Verloren um=,"
        "Deal - Organisation=Acme,Deal - Besitzer=Bo Kim",
        "name=Deal - Titel,amount=Deal - Wert,currency=Deal - Währung des Wertes,stage=Deal - Phase,"
        "status=Deal - Status,won_on=Deal - Gewonnen um,lost_on=Deal - Verloren um,account=Deal - Organisation,"
        "owner=Deal - Besitzer",
    ),
    "freshsales deals": (
        "Deal name=Roof,Deal value=1200,Deal stage=Won,Sales account=Acme,Sales owner=Bo Kim,Payment status=Open,"
        "Closed date=2026-02-03",
        "name=Deal name,amount=Deal value,stage=Deal stage,account=Sales account,owner=Sales owner,"
        "closed_on=Closed date",
    ),
    "copper opportunities": (
        "Opportunity Id=1,Opportunity Name=Roof,Company=Acme,Owned By=Bo Kim,Stage=Proposal,Status=Won,Value=1200,"
        "Close Date=2026-02-13,Loss Reason=",
        "external_id=Opportunity Id,name=Opportunity Name,account=Company,owner=Owned By,stage=Stage,status=Status,"
        "amount=Value,closed_on=Close Date,lost_reason=Loss Reason",
    ),
    "insightly opportunities": (
        "RecordId=1,OpportunityName=Roof,BidCurrency=USD,BidAmount=1200,ProbabilityOfWinning=100,CurrentState=WON,"
        "UserResponsible=Bo Kim,ActualCloseDate=2026-02-03,PipelineStage=Proposal,LinkedOrganizations=Acme",
        "external_id=RecordId,name=OpportunityName,currency=BidCurrency,amount=BidAmount,stage=PipelineStage,"
        "probability=ProbabilityOfWinning,status=CurrentState,owner=UserResponsible,closed_on=ActualCloseDate,"
        "account=LinkedOrganizations",
    ),
    "close opportunities": (
        "id=o1,status_label=Proposal,status_type=won,value=1200,value_currency=USD,user_name=Bo Kim,"
        "date_won=2026-02-03,date_lost=,expected_date=2026-02-13",
        "external_id=id,stage=status_label,status=status_type,amount=value,currency=value_currency,owner=user_name,"
        "won_on=date_won,lost_on=date_lost,expected_close_on=expected_date",
    ),
    "chancen": (
        "Stichwort=Dach,Kunde=Acme,Phase=Auftrag,Volumen=1200,Abschluss geplant=13.02.2026,"
        "Abschluss erfolgt=03.02.2026,Zuständig=Bo Kim",
        "name=Stichwort,account=Kunde,stage=Phase,amount=Volumen,expected_close_on=Abschluss geplant,"
        "closed_on=Abschluss erfolgt,owner=Zuständig",
    ),
}
"""By file name: its columns with a value each, and which column each field is to be."""


def written(folder: Path, name: str, cells: str) -> Path:
    pairs = [cell.split("=", 1) for cell in cells.split(",")]
    path = folder / f"{name}.csv"
    path.write_text("\n".join(",".join(line) for line in zip(*pairs, strict=True)) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("name", EXPORTS)
def test_columns_of_deals(sqlite_store: Store, tmp_path: Path, name: str) -> None:
    cells, wanted = EXPORTS[name]
    report = run_import(sqlite_store, [written(tmp_path, name, cells)])
    found = {field: header for header, field in report.mappings[0].columns.items()}
    assert found == {f"deal.{field}": header for field, header in (pair.split("=") for pair in wanted.split(","))}
    with sqlite_store.session() as session:
        assert (session.scalars(select(Deal.status)).one(), report.rejected) == ("won", ())


@pytest.mark.parametrize(
    ("name", "cells", "kind"),
    [
        ("activities-11-2", "Activity - Subject=Hi,Activity - Type=Meeting,Activity - Due date=2026-02-03", "meeting"),
        ("Calls_001", "Record Id=1,Subject=Hi,Call Type=Outbound,Call Start Time=2026-02-03 10:00:00", "call"),
        ("Termine", "Betreff=Hi,Datum=2026-02-03,Ansprechpartner=Al", "meeting"),
        ("Tasks_001", "Record Id=1,Subject=Hi,Task Owner=Bo,Due Date=2026-02-03,Status=Completed", "task"),
    ],
)
def test_activities_are_of_the_kind_their_file_is_named_for(
    sqlite_store: Store, tmp_path: Path, name: str, cells: str, kind: str
) -> None:
    report = run_import(sqlite_store, [written(tmp_path, name, cells)])
    with sqlite_store.session() as session:
        assert (session.scalars(select(Activity.kind)).all(), report.rejected) == ([kind], ())


def test_what_the_system_alone_may_change_is_left_out(sqlite_store: Store, tmp_path: Path) -> None:
    cells = "(Do Not Modify) Row Checksum=a+b==,(Do Not Modify) Modified On=2026-02-03,Topic=Roof,Status=Won"
    report = run_import(sqlite_store, [written(tmp_path, "opportunities", cells)])
    assert report.mappings[0].reasons == {
        "(Do Not Modify) Row Checksum": "for the exporting system alone",
        "(Do Not Modify) Modified On": "for the exporting system alone",
    }


def test_notes_among_activities_are_activities_and_notes_with_their_text(sqlite_store: Store, tmp_path: Path) -> None:
    (tmp_path / "activities.csv").write_text(
        "Activity ID,Activity Type,Subject,Activity Date\n1,Call,Hi,2026-02-03\n2,Note,Wants a pilot,2026-02-04\n",
        encoding="utf-8",
    )
    report = run_import(sqlite_store, [tmp_path])
    assert report.notes == ("activities.csv: 1 of 2 are notes, and can be counted as such too.",)
    with sqlite_store.session() as session:
        assert session.execute(select(Activity.kind, Activity.body)).all() == [("call", None), ("note", None)]
        assert session.scalars(select(Note.body)).all() == ["Wants a pilot"]
