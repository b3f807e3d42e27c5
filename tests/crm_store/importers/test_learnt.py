"""What an import learns beside the records: own fields of leads, a status in the company's words, what headers say."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from crm_store import customfields
from crm_store.companywords import read_company_words
from crm_store.importers.base import run_import
from crm_store.importers.spoken import spoken, without_owner
from crm_store.schema import Account, Deal, Lead
from crm_store.store import Store

LEADS = (
    "Prospect ID,Lead Source,Lead Origin,Converted,TotalVisits,What is your current occupation,City,Do Not Email\n"
    "L1,Google,API,1,4,Student,Mumbai,No\nL2,google,Landing Page,0,2,Student,Thane,Yes\n"
    "L3,Chat,API,1,,Housewife,,No\nL4,Chat,API,0,7,,Mumbai,No\n"
)
TICKETS = (
    "Ticket ID,Ticket Name,Ticket Status,Create Date\nT1,Broken,Waiting on us,2026-01-02\n"
    "T2,Late,Waiting on contact,2026-01-03\nT3,Wrong,Closed,2026-01-04\n"
)


def imported(store: Store, folder: Path, **files: str) -> None:
    for name, content in files.items():
        (folder / f"{name}.csv").write_text(content, encoding="utf-8")
    run_import(store, [folder])


def test_leads_have_fields_of_their_own_and_convert_by_a_flag(store: Store, tmp_path: Path) -> None:
    imported(store, tmp_path, leads=LEADS)
    with store.session() as session:
        assert dict(session.execute(select(Lead.status, func.count()).group_by(Lead.status)).all()) == {
            "converted": 2, "new": 2,
        }  # fmt: skip
        held = session.scalars(select(Lead.custom).where(Lead.external_id == "L2")).one()
    assert held == {
        "lead_origin": "Landing Page", "total_visits": 2.0, "what_is_your_current_occ": "Student", "city": "Thane",
        "do_not_email": True,
    }  # fmt: skip


def test_our_words_for_a_city_are_those_of_leads_too_but_no_second_source(sqlite_store: Store, tmp_path: Path) -> None:
    imported(sqlite_store, tmp_path, leads=LEADS)
    with sqlite_store.session() as session:
        assert read_company_words(session).alike == {"city": ("lead_text_city",)}
        terms = {(term.field, term.phrase) for term in read_company_words(session).terms}
    assert {("lead_number_total_visits", "Total Visits"), ("lead_text_lead_origin", "Origin")} <= terms


def test_a_status_in_the_company_s_own_words_is_kept_beside_our_code(sqlite_store: Store, tmp_path: Path) -> None:
    imported(sqlite_store, tmp_path, tickets=TICKETS)
    with sqlite_store.session() as session:
        (field,) = customfields.fields(session)
        assert (field.name, field.label, field.listed) == ("case_text_ticket_status", "Ticket Status", True)
        assert read_company_words(session).alike == {"case_status": ("case_text_ticket_status",)}


def test_a_status_that_says_what_our_codes_say_is_not_kept_twice(sqlite_store: Store, tmp_path: Path) -> None:
    imported(
        sqlite_store,
        tmp_path,
        tickets=TICKETS.replace("Waiting on us", "Open").replace("Waiting on contact", "Pending"),
    )
    with sqlite_store.session() as session:
        assert customfields.fields(session) == ()


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("TotalVisits", "Total Visits"),
        ("FORECASTCATEGORY", "forecast category"),
        ("EXPECTEDREVENUE", "expected revenue"),
        ("Contract_Length__c", "Contract Length"),
        ("OWNERSHIP", "OWNERSHIP"),
        ("Kundenart", "Kundenart"),
        ("Deal Type", "Deal Type"),
    ],
)
def test_headers_as_people_say_them(header: str, words: str) -> None:
    assert spoken(header) == words


def test_the_record_s_own_name_may_be_left_out() -> None:
    assert without_owner("lead", "Lead Quality") == "Quality"
    assert without_owner("lead", "Quality") == without_owner("deal", "Lead Quality") == ""


def test_what_stands_in_brackets_may_be_left_out_where_that_is_clear(sqlite_store: Store, tmp_path: Path) -> None:
    head = "Deal - Title,Deal - Stage,Deal - Fee type,Term (months),Weight (kg),Weight (lb)\n"
    imported(sqlite_store, tmp_path, deals=head + "A,Won,Fixed,3,1.5,3.3\nB,Lost,Hourly,6,2.5,5.5\n")
    with sqlite_store.session() as session:
        terms = {(term.field, term.phrase) for term in read_company_words(session).terms}
        labels = {field.label for field in customfields.fields(session)}
    assert labels == {"Fee type", "Term (months)", "Weight (kg)", "Weight (lb)"}
    assert ("deal_number_term_months", "Term") in terms
    assert not any(phrase == "Weight" for _field, phrase in terms)


def test_a_unit_may_be_left_out_behind_a_number_s_name(sqlite_store: Store, tmp_path: Path) -> None:
    head = "deal,stage,bandwidth_mbps,contract_months,weight_kg,weight_lb,plan_m\n"
    imported(sqlite_store, tmp_path, deals=head + "A,Won,100,12,1.5,3.3,Fast\nB,Lost,250,24,2.5,5.5,Slow\n")
    with sqlite_store.session() as session:
        terms = {(term.field, term.phrase) for term in read_company_words(session).terms}
    assert ("deal_number_bandwidth_mbps", "bandwidth") in terms
    assert not {"contract", "weight", "plan"} & {phrase for _field, phrase in terms}


def test_a_discount_is_a_field_under_every_language_s_words_for_it(sqlite_store: Store, tmp_path: Path) -> None:
    imported(sqlite_store, tmp_path, deals="deal,stage,amount,discount_pct\nA,Won,100,5\nB,Lost,200,20\n")
    with sqlite_store.session() as session:
        terms = {term.phrase for term in read_company_words(session).terms if "discount" in term.field}
        deals = {deal.name: deal.custom for deal in session.scalars(select(Deal))}
    assert {"discount", "rabatt", "remise"} <= terms
    assert [next(iter((deals[name] or {}).values())) for name in "AB"] == [5, 20]


def test_a_list_of_sales_calls_its_records_orders(sqlite_store: Store, tmp_path: Path) -> None:
    imported(sqlite_store, tmp_path, orders="Order no,Customer,Order date,Order total\nO-1,Acme,2026-03-02,10\n")
    with sqlite_store.session() as session:
        assert read_company_words(session).called == {"deal": "order"}


def test_the_only_stage_that_ends_deals_besides_the_lost_one_is_the_won_one(store: Store, tmp_path: Path) -> None:
    rows = "A,Policy issued,2026-01-02\nB,Rejected,2026-01-03\nC,Talk,\nD,Policy issued,2026-02-02\n"
    imported(store, tmp_path, deals="Deal name,Deal stage,Close date\n" + rows)
    with store.session() as session:
        found = session.execute(select(Deal.name, Deal.status).order_by(Deal.name)).all()
    assert [tuple(row) for row in found] == [("A", "won"), ("B", "lost"), ("C", "open"), ("D", "won")]


def test_eight_digits_are_a_number_where_they_are_no_day(sqlite_store: Store, tmp_path: Path) -> None:
    imported(sqlite_store, tmp_path, accounts="Company name,City,Annual revenue\nA,Ulm,66000000\nB,Bonn,68000000\n")
    with sqlite_store.session() as session:
        assert dict(session.execute(select(Account.name, Account.annual_revenue)).all()) == {"A": 66e6, "B": 68e6}
