"""Columns of no field of ours: kept as fields of the company's own, of the right kind, or left out and said why."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from crm_store import customfields
from crm_store.importers.base import run_import
from crm_store.importers.ownfields import kind_of
from crm_store.importers.report import ColumnMapping, ImportReport, report_lines
from crm_store.schema import Account, Contact, CustomField, Deal
from crm_store.store import Store

BREWERY = (
    "Order no;Customer;Status;Total;Closed;Beer;Kegs;Keg price;Delivered on;Organic;Internal ref;Driver phone;Remark\n"
    "O-1;Bar Rosa;won;1.200,50;03.02.2026;Lager;12;100,04;05.02.2026;ja;R-77-A;+49 170 1234567;{long}\n"
    "O-2;Zum Hirsch;lost;800,00;04.02.2026;Ale;8;100,00;;nein;R-78-B;+49 170 1234568;{long}\n"
    "O-3;Bar Rosa;open;90,00;;Lager;;90,00;12.03.2026;ja;R-79-C;+49 170 1234569;{long}\n"
    "O-4;Kegelbahn;won;70,00;09.02.2026;;1;70,00;;;R-80-D;;{long}\n"
    "O-5;Kegelbahn;won;30,00;10.02.2026;Ale;2;15,00;11.02.2026;nein;R-81-E;;{long}\n"
).replace("{long}", "Please ring twice at the back door; " * 6)


def imported(store: Store, folder: Path, mapping: dict[str, str] | None = None, **files: str) -> ImportReport:
    for name, content in files.items():
        (folder / f"{name}.csv").write_text(content.replace("back door; ", "back door, "), encoding="utf-8")
    return run_import(store, [folder], mapping=mapping)


def mapping_of(report: ImportReport, name: str) -> ColumnMapping:
    return next(mapping for mapping in report.mappings if Path(mapping.file).stem == name)


def held(store: Store, model: Any = Deal) -> dict[str, dict[str, Any]]:
    with store.session() as session:
        return {str(key): value for key, value in session.execute(select(model.external_id, model.custom))}


def test_columns_are_kept_by_kind_and_the_others_told(store: Store, tmp_path: Path) -> None:
    told = mapping_of(imported(store, tmp_path, orders=BREWERY), "orders")
    assert told.own == {
        "Beer": "text", "Kegs": "number", "Keg price": "number", "Delivered on": "date", "Organic": "flag",
    }  # fmt: skip
    assert told.reasons == {
        "Internal ref": "names each record", "Driver phone": "addresses or telephone numbers", "Remark": "long texts",
    }  # fmt: skip
    found = held(store)
    assert found["O-1"] == {
        "beer": "Lager", "kegs": 12.0, "keg_price": 100.04, "delivered_on": "2026-02-05", "organic": True,
    }  # fmt: skip
    assert found["O-4"] == {"kegs": 1.0, "keg_price": 70.0}


def test_a_second_run_changes_nothing_and_a_new_value_one_record(store: Store, tmp_path: Path) -> None:
    imported(store, tmp_path, orders=BREWERY)
    assert imported(store, tmp_path, orders=BREWERY).changed == 0
    changed = imported(store, tmp_path, orders=BREWERY.replace("Ale;8;", "Stout;8;"))
    assert (changed.counts["deal"].updated, changed.changed) == (1, 1)
    assert held(store)["O-2"]["beer"] == "Stout"


def test_files_add_to_what_others_said(sqlite_store: Store, tmp_path: Path) -> None:
    one = "Company ID;Company name;City;Kind of house\n1;Bar Rosa;Ulm;Bar\n2;Zum Hirsch;Bonn;Inn\n"
    imported(sqlite_store, tmp_path, companies=one)
    other = "Company ID;Company name;City;Seats\n1;Bar Rosa;Ulm;40\n2;Zum Hirsch;Bonn;120\n"
    imported(sqlite_store, tmp_path, companies=other)
    assert held(sqlite_store, Account) == {
        "1": {"kind_of_house": "Bar", "seats": 40.0}, "2": {"kind_of_house": "Inn", "seats": 120.0},
    }  # fmt: skip


def test_a_column_of_another_kind_becomes_a_field_of_its_own(sqlite_store: Store, tmp_path: Path) -> None:
    head = "Company ID,Company name,City,Seats\n"
    imported(sqlite_store, tmp_path, companies=head + "1,Bar Rosa,Ulm,40\n2,Hirsch,Bonn,50\n")
    report = imported(sqlite_store, tmp_path, companies=head + "1,Bar Rosa,Ulm,many\n2,Hirsch,Bonn,few\n")
    assert held(sqlite_store, Account)["1"] == {"seats": 40.0, "seats_2": "many"}
    assert any("another kind of value" in note for note in report.notes)


def test_lines_of_one_order_keep_what_all_of_them_say(sqlite_store: Store, tmp_path: Path) -> None:
    text = (
        "Order no,Line,Customer,Status,Amount,Route,Crates\nO-1,1,Acme,won,10,North,5\nO-1,2,Acme,won,20,North,7\n"
        "O-2,1,Beta,won,10,South,5\n"
    )
    imported(sqlite_store, tmp_path, orders=text)
    assert held(sqlite_store) == {"O-1": {"route": "North"}, "O-2": {"route": "South", "crates": 5.0}}


def test_nothing_personal_of_a_contact_is_kept(sqlite_store: Store, tmp_path: Path) -> None:
    rows = "\n".join(f"P{n},Kim Nr{n},k{n}@a.example,Acme,19{50 + n}-02-0{n % 9 + 1},home{n}@b.example,{'AB'[n % 2]}"
                     for n in range(40))  # fmt: skip
    head = "Contact ID,Name,Email,Company,Birthday,Private address,Newsletter\n"
    told = mapping_of(imported(sqlite_store, tmp_path, contacts=head + rows), "contacts")
    assert told.own == {"Newsletter": "text"}
    assert set(told.reasons) == {"Birthday", "Private address"}
    assert held(sqlite_store, Contact)["P1"] == {"newsletter": "B"}


def test_a_person_decides(sqlite_store: Store, tmp_path: Path) -> None:
    choice = {"Status": "own", "Beer": "", "Internal ref": "own", "Organic": "stage"}
    text = BREWERY.replace(";ja;", ";won;").replace(";nein;", ";lost;")
    told = mapping_of(imported(sqlite_store, tmp_path, choice, orders=text), "orders")
    assert {"Status", "Internal ref"} <= set(told.own)
    assert told.columns["Organic"] == "deal.stage"
    assert told.reasons["Beer"] == "as you chose"


def test_the_report_tells_each_column_and_how_to_change_it(sqlite_store: Store, tmp_path: Path) -> None:
    report = imported(sqlite_store, tmp_path, orders=BREWERY)
    lines = "\n".join(report_lines(report.model_copy(update={"dry_run": True})))
    (told,) = report.mappings
    with_headers = [*told.columns, *told.own, *told.unmapped]
    assert sorted(with_headers) == sorted(BREWERY.splitlines()[0].split(";"))
    assert all(header in lines for header in with_headers)
    assert "Kegs → a field of your own (number)" in lines
    assert "Internal ref (names each record)" in lines


def test_values_few_enough_are_listed(sqlite_store: Store, tmp_path: Path) -> None:
    rows = "".join(f"D{n},X,won,{n},{['North', 'South'][n % 2]},free words {n}\n" for n in range(90))
    imported(sqlite_store, tmp_path, deals="Deal name,Company,Stage,Amount,Route,Wish\n" + rows)
    with sqlite_store.session() as session:
        assert dict(session.execute(select(CustomField.label, CustomField.listed)).all()) == {
            "Route": True, "Wish": False,
        }  # fmt: skip
        words = {(word.meaning, word.word) for word in customfields.words(session)}
    assert {("stage", "Stage"), ("amount", "Amount")} <= words


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=30))
def test_whole_numbers_are_numbers(numbers: list[int]) -> None:
    assert kind_of([str(number) for number in numbers]) == "number"


@given(st.lists(st.dates(date(1990, 1, 1), date(2035, 1, 1)), min_size=1, max_size=30))
def test_days_are_dates(days: list[date]) -> None:
    assert kind_of([day.isoformat() for day in days]) == "date"
    assert kind_of([f"{day:%d.%m.%Y}" for day in days]) == "date"


@given(
    st.lists(st.text(st.characters(categories=["L"]), min_size=3, max_size=12), min_size=3, max_size=20, unique=True)
)
def test_different_words_are_text(words: list[str]) -> None:
    assert kind_of(words) == "text"


@given(st.lists(st.sampled_from(("yes", "no")), min_size=1, max_size=20))
def test_yes_and_no_are_flags(words: list[str]) -> None:
    assert kind_of(words) == "flag"


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (["0", "1", "0"], "number"),
        (["007", "012"], "text"),
        (["1", "n/a", "many", "2"], "text"),
        (["10115 Berlin"], "text"),
        (["Q1 2026", "Q2 2026"], "text"),
        ([(date(2026, 1, 1) + timedelta(days=n)).strftime("%m/%d/%Y") for n in range(40)], "date"),
        (["12,5 %", "7 %"], "number"),
        (["A", "B"], "text"),
        (["x"], "flag"),
    ],
)
def test_kinds_of_mixed_columns(values: list[str], kind: str) -> None:
    assert kind_of(values) == kind
