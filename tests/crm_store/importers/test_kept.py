"""A later import leaves what was changed in the CRM since, and says so; all else it brings up to date."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from crm_store import approvals, audit, deals
from crm_store.deals import DealChange
from crm_store.importers.base import run_import
from crm_store.importers.report import ImportReport
from crm_store.schema import Activity, Approval, Deal, Stage, StageChange
from crm_store.store import Store
from crm_store.visibility import Viewer
from tests.crm_store.importers.samples import PIPELINE, maven, picture

ME = Viewer.operator()
NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
HEADER = "Deal ID,Opportunity Name,Stage,Amount,Close Date,Next Step\n"
PARK = "7,Park,Negotiation,800,2026-09-01,call\n"
GRID = "8,Grid,Negotiation,500,2026-09-01,\n"


def imported(store: Store, folder: Path, *rows: str) -> ImportReport:
    folder.mkdir(exist_ok=True)
    (folder / "deals.csv").write_text(HEADER + "".join(rows), encoding="utf-8")
    return run_import(store, [folder / "deals.csv"])


def change(store: Store, name: str, **fields: Any) -> tuple[int, dict[str, Any]]:
    """Changes a deal as the tool does, with its audit entry; returns its id and what stood before."""
    with store.transaction() as session:
        deal_id = session.scalars(select(Deal.id).where(Deal.name == name)).one()
        before, after = deals.update(session, ME, deal_id, DealChange(**fields), NOW)
        detail = {"before": before, "after": after, "record": f"deal:{deal_id}"}
        audit.append(session, ME, action="update_deal", subject=name, detail=detail, now=NOW)
    return deal_id, before


@dataclass(frozen=True)
class Standing:
    stage: str
    status: str
    amount: float | None
    closed_on: date | None
    next_step: str | None


def standing(store: Store, name: str) -> Standing:
    with store.session() as session:
        deal, stage = session.execute(select(Deal, Stage.name).join(Stage).where(Deal.name == name)).one()
        return Standing(stage, deal.status, deal.amount, deal.closed_on, deal.next_step)


def test_an_edited_field_is_kept_and_remarked_on_once_a_record(store: Store, tmp_path: Path) -> None:
    imported(store, tmp_path, PARK, GRID)
    change(store, "Park", amount=950.25, next_step="visit them")
    before = picture(store)
    report = imported(store, tmp_path, PARK, GRID)
    assert picture(store) == before
    assert (report.changed, report.counts["deal"].unchanged) == (0, 2)
    (remark,) = report.remarks
    told = "amount 950.25 (file: 800), next step visit them (file: call)"
    assert remark.reason == f"deal 'Park' was changed in the CRM and keeps {told}"
    assert (Path(remark.file).name, remark.lines) == ("deals.csv", (2,))


def test_other_fields_and_records_follow_the_file(store: Store, tmp_path: Path) -> None:
    imported(store, tmp_path, PARK, GRID)
    change(store, "Park", amount=950)
    report = imported(store, tmp_path, PARK.replace("call", "write"), GRID.replace("500", "600"))
    assert standing(store, "Park") == Standing("Negotiation", "open", 950, None, "write")
    assert standing(store, "Grid").amount == 600
    assert (report.counts["deal"].updated, len(report.remarks)) == (2, 1)


def test_a_deal_won_in_the_crm_stays_won_with_its_day_and_stays(store: Store, tmp_path: Path) -> None:
    imported(store, tmp_path, PARK, "9,Old,Closed Won,5,2025-01-01,\n")
    change(store, "Park", stage="Closed Won")
    before = picture(store)
    (remark,) = imported(store, tmp_path, PARK).remarks
    assert "keeps stage Closed Won (file: Negotiation), closed on 2026-06-01 (file: none)" in remark.reason
    assert picture(store) == before
    imported(store, tmp_path, PARK.replace("Negotiation", "Closed Won").replace("2026-09-01", "2026-05-30"))
    assert standing(store, "Park").closed_on == date(2026, 6, 1)
    with store.session() as session:
        stays = session.scalars(
            select(StageChange).join(Deal, Deal.id == StageChange.deal_id).where(Deal.name == "Park")
        )
        assert [stay.entered_at for stay in stays] == [NOW]


def test_stays_of_a_moved_deal_are_not_opened_again(store: Store, tmp_path: Path) -> None:
    folder = maven(tmp_path / "m")
    run_import(store, [folder])
    change(store, "D3", stage="Won", amount=60.5)
    before = picture(store)
    report = run_import(store, [folder])
    assert (report.changed, picture(store)) == (0, before)
    (remark,) = [r for r in report.remarks if "was changed in the CRM" in r.reason]
    assert remark.lines == (4,)


def test_a_won_file_does_not_close_a_deal_moved_in_the_crm(sqlite_store: Store, tmp_path: Path) -> None:
    run_import(sqlite_store, [maven(tmp_path / "m")])
    change(sqlite_store, "D3", stage="Prospecting")
    won = PIPELINE.replace("Engaging,2017-03-01,,", "Won,2017-03-01,2017-06-01,60")
    run_import(sqlite_store, [maven(tmp_path / "m", sales_pipeline=won)])
    assert standing(sqlite_store, "D3") == Standing("Prospecting", "open", 60, None, None)


def test_a_change_that_was_taken_back_is_no_change(sqlite_store: Store, tmp_path: Path) -> None:
    imported(sqlite_store, tmp_path, PARK)
    deal_id, before = change(sqlite_store, "Park", amount=950)
    with sqlite_store.transaction() as session:
        made = Approval(
            key="k", thread_id="t", action="update_deal", arguments={}, summary="s", status="approved", created_at=NOW,
            before=before, after={"amount": 950, "record": f"deal:{deal_id}"},
        )  # fmt: skip
        session.add(made)
        session.flush()
        approvals.undo(session, ME, "k", now=NOW)
    report = imported(sqlite_store, tmp_path, PARK.replace("800", "700"))
    assert (standing(sqlite_store, "Park").amount, report.remarks) == (700, ())


@pytest.mark.parametrize("amount", [0.0, 12345.678])
def test_an_amount_is_known_again_whatever_the_database_made_of_it(store: Store, tmp_path: Path, amount: float) -> None:
    imported(store, tmp_path, PARK)
    change(store, "Park", amount=amount)
    assert len(imported(store, tmp_path, PARK).remarks) == 1
    assert standing(store, "Park").amount == pytest.approx(amount, abs=0.01)


def test_a_task_done_in_the_crm_stays_done(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "activities.csv"
    path.write_text("Activity Type,Subject,Date,Due Date,Status\nTask,Send offer,2026-01-04,2026-01-10,Not started\n")
    run_import(store, [path])
    with store.transaction() as session:
        task = session.scalars(select(Activity)).one()
        task.done_at = NOW
        detail = {"record": f"activity:{task.id}", "before": {"done_at": None}, "after": {"done_at": NOW}}
        audit.append(session, ME, action="update_activity", subject=task.subject, detail=detail, now=NOW)
    report = run_import(store, [path])
    assert report.changed == 0
    assert "activity 'Send offer' was changed in the CRM and keeps done at" in report.remarks[0].reason
    with store.session() as session:
        assert session.scalars(select(Activity.done_at)).one() == NOW
