"""Tables as files: what Excel, LibreOffice and a CSV reader get, whatever stands in the cells."""

import csv
import io
from datetime import datetime
from typing import Any

import openpyxl
import pytest

from copilot.exports import as_csv, as_xlsx, file_name
from copilot.schemas import Column, Table

UGLY = ["=1+1", "+49 170", "-5", "@SUM(A1)", "\t=1", 'say "hi"', "two\nlines", "a,b;c", "Ünï тест தமிழ்", "", "nul\x00"]


def table(*rows: list[Any], units: str = "text money share date month count") -> Table:
    columns = [
        Column(name=unit, label=unit.capitalize(), unit=unit, currency="EUR" if unit == "money" else None)
        for unit in units.split()
    ]
    notes = {"filters": ["region: West"], "left_out": ["3 deals without an amount"], "sql": "SELECT 1"}
    title, told = "Won revenue: by [region]/month", {"definition": "Sum of amounts", "period": "2017"}
    return Table.model_validate({"title": title, "columns": columns, "rows": list(rows)} | told | notes)


ROW = ["West", 1234.5, 0.631, "2017-05-01", "2017-06", 12]


def test_the_csv_is_rfc_4180_with_a_mark_that_excel_knows() -> None:
    made = as_csv(table(ROW, [None, 1000.0, None, None, None, 0]))
    assert made.startswith(b"\xef\xbb\xbf")
    assert made.decode("utf-8-sig").split("\r\n") == [
        "Text,Money (EUR),Share,Date,Month,Count",
        "West,1234.5,0.631,2017-05-01,2017-06,12",
        ",1000,,,,0",
        "",
    ]


def test_no_text_of_the_csv_runs_as_a_formula_and_every_text_comes_back() -> None:
    made = as_csv(table(*([text] for text in UGLY), units="text")).decode("utf-8-sig")
    read = [row[0] if row else "" for row in csv.reader(io.StringIO(made, newline=""))][1:]
    assert [text.removeprefix("'") for text in read] == UGLY
    assert not any(text.startswith(("=", "+", "-", "@", "\t", "\r")) for text in read)


def test_a_negative_number_stays_a_number() -> None:
    assert as_csv(table([-5.5], units="money")).decode("utf-8-sig").split("\r\n")[1] == "-5.5"


def test_the_workbook_holds_numbers_days_and_shares_as_such() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(table(ROW)))).worksheets[0]
    assert [cell.value for cell in sheet[1]] == ["Text", "Money (EUR)", "Share", "Date", "Month", "Count"]
    assert [cell.value for cell in sheet[2]] == [
        "West", 1234.5, 0.631, datetime(2017, 5, 1), datetime(2017, 6, 1), 12,
    ]  # fmt: skip
    assert [cell.number_format for cell in sheet[2]][1:] == ["#,##0.00", "0.0%", "yyyy-mm-dd", "mmm yyyy", "#,##0"]
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize("text", UGLY)
def test_no_text_of_the_workbook_is_a_formula(text: str) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(table([text], units="text")))).worksheets[0]
    assert sheet["A2"].data_type != "f"
    assert (sheet["A2"].value or "") == text.replace("\x00", "")


def test_the_second_sheet_says_what_the_table_rests_on_in_the_language_of_the_answer() -> None:
    about = openpyxl.load_workbook(io.BytesIO(as_xlsx(table(ROW), "de"))).worksheets[1]
    assert about.title == "Erläuterung"
    told = {row[0].value: row[1].value for row in about.iter_rows()}
    assert told["Zeitraum"] == "2017"
    assert told["Nicht enthalten"] == "3 deals without an amount"
    assert told["SQL"] == "SELECT 1"


def test_a_file_is_named_after_its_table() -> None:
    assert file_name(table(), "xlsx") == "won-revenue-by-region-month.xlsx"
    assert file_name(Table(title="///", columns=[], rows=[]), "csv") == "table.csv"
