"""Targets from columns of a file of sellers: by year, half-year, quarter and month, and never from other columns."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from crm_store.importers.base import run_import
from crm_store.importers.report import ImportReport
from crm_store.importers.targetspans import span_of
from crm_store.schema import Target, User
from crm_store.store import Store

SELLERS = (
    "Vertreter-Nr.;Vertreter;Gebiet;Jahresziel 2026;Jahresziel 2025 (T€);Zielerreichung 2025;Ziel\n"
    "116;Tjark Behrends;West;1.200.000,00;900;81%;A\n"
    "166;Wiebke Kühl;Nord;975.000,50;;77%;B\n"
)


def imported(store: Store, folder: Path, content: str = SELLERS) -> ImportReport:
    (folder / "Vertreter.csv").write_text(content, encoding="utf-8")
    return run_import(store, [folder])


def targets(store: Store) -> set[tuple[str, date, date, float, str | None]]:
    query = select(User.name, Target.starts_on, Target.ends_on, Target.amount, Target.currency)
    with store.session() as session:
        return {
            (n, s, e, float(a), c) for n, s, e, a, c in session.execute(query.join(User, User.id == Target.owner_id))
        }


def test_sellers_targets_are_kept_with_their_days(store: Store, tmp_path: Path) -> None:
    report = imported(store, tmp_path)
    mapping = report.mappings[0]
    assert mapping.columns["Jahresziel 2026"] == mapping.columns["Jahresziel 2025 (T€)"] == "person.target"
    assert set(mapping.reasons) == {"Zielerreichung 2025", "Ziel"}
    assert targets(store) == {
        ("Tjark Behrends", date(2026, 1, 1), date(2026, 12, 31), 1_200_000.0, None),
        ("Wiebke Kühl", date(2026, 1, 1), date(2026, 12, 31), 975_000.5, None),
        ("Tjark Behrends", date(2025, 1, 1), date(2025, 12, 31), 900_000.0, "EUR"),
    }


def test_a_second_run_changes_a_target_that_changed_alone(store: Store, tmp_path: Path) -> None:
    imported(store, tmp_path)
    assert imported(store, tmp_path).changed == 0
    raised = imported(store, tmp_path, SELLERS.replace("975.000,50", "980.000,00"))
    assert (raised.counts["target"].updated, raised.changed) == (1, 1)
    assert ("Wiebke Kühl", date(2026, 1, 1), date(2026, 12, 31), 980_000.0, None) in targets(store)


@pytest.mark.parametrize(
    ("header", "span"),
    [
        ("Quota 2026", (date(2026, 1, 1), date(2026, 12, 31))),
        ("Q1 2026 Quota", (date(2026, 1, 1), date(2026, 3, 31))),
        ("Ziel 2. Quartal 2026", (date(2026, 4, 1), date(2026, 6, 30))),
        ("Target H2 2026 (EUR)", (date(2026, 7, 1), date(2026, 12, 31))),
        ("Sales target February 2028", (date(2028, 2, 1), date(2028, 2, 29))),
        ("Objectif 2026", (date(2026, 1, 1), date(2026, 12, 31))),
        ("Quota", None), ("Umsatz 2026", None), ("Target attainment 2026", None), ("Target 2026 (%)", None),
        ("Target 2025/2026", None), ("Calls target 2026", None),
    ],
)  # fmt: skip
def test_headers_of_targets(header: str, span: tuple[date, date] | None) -> None:
    assert span_of(header) == span


@pytest.mark.parametrize(
    "head",
    ["Verkäufernummer;Verkäufer", "Verkäufer;Umsatzziel 2026", "Name;Funktion;Ziel Q3 2026", "Vertreter-Nr.;Name"],
)
def test_a_file_of_sellers_and_little_else(sqlite_store: Store, tmp_path: Path, head: str) -> None:
    width = len(head.split(";")) - 1
    (tmp_path / "Vertreter.csv").write_text(f"{head}\n{'7;' * width}9\n{'8;' * width}5\n", encoding="utf-8")
    assert run_import(sqlite_store, [tmp_path]).mappings[0].entity == "person"
