"""Figures, dates and names of a reply against what the tools returned."""

from datetime import date

import pytest

from copilot.grounding import Evidence, check, marked

ARTIFACTS = [
    {
        "tables": [
            {
                "title": "Won revenue by region",
                "columns": [
                    {"name": "region", "label": "Region"},
                    {"name": "won_revenue", "label": "Won revenue", "unit": "money"},
                ],
                "rows": [["Central", 3346293.0, 0.3345], ["East", 3090594.25, 0.3089], ["West", 3568647.0, 0.3567]],
                "period": "2017-01-01 to 2017-12-31",
                "sql": "SELECT 99999",
            }
        ],
        "sources": [{"id": "email:12", "title": "Offer for Nordwind GmbH", "quote": "Maria Petrova asked for 14 days"}],
    }
]
EVIDENCE = Evidence.of(ARTIFACTS, ["What about the 250 units for Ivan Kolev?"], date(2017, 12, 31))


@pytest.mark.parametrize(
    "reply",
    [
        "Central won 3,346,293.",
        "Central won $3.3 million, East $3.09M.",
        "Central gewann 3.346.293,00 €, East 3 090 594,25.",
        "East: 3\u202f090\u202f594,25",
        "Central's share is 33.5%, East's 30.9 %.",
        "Im Jahr 2017, bis 31.12.2017.",
        "By December 31, 2017.",
        "Maria Petrova of Nordwind GmbH asked for 14 days [email:12].",
        "1. Central\n2. East\n3. West",
        "There are 3 regions.",
        "Together they won 10,005,534.",
        "The 250 units for Ivan Kolev.",
        "Централният регион спечели 3,35 млн.",
        "மத்திய 3,346,293",
    ],
)
def test_what_tools_returned_or_the_person_said_is_found(reply: str) -> None:
    assert check(reply, EVIDENCE).unverified == []


@pytest.mark.parametrize(
    ("reply", "unverified"),
    [
        ("Central won 3,946,293.", ["3,946,293"]),
        ("Central won 4.3 million.", ["4.3"]),
        ("That is 41.2% of all.", ["41.2"]),
        ("It closed on 17.08.2019.", ["17.08.2019"]),
        ("The query was 99999.", ["99999"]),
        ("It is John Carpenter who decides.", ["John Carpenter"]),
        ("On 2017-11-30 it was 3,346,999.", ["2017-11-30", "3,346,999"]),
        ("Central won 3,346,293, and 77 deals, 77 in all.", ["77"]),
    ],
)
def test_what_no_tool_returned_is_named(reply: str, unverified: list[str]) -> None:
    assert check(reply, EVIDENCE).unverified == unverified


def test_everything_that_was_looked_at_is_counted() -> None:
    assert check("We heard Maria Petrova ask for 14 days.", EVIDENCE).checked == 2


def test_names_can_be_left_alone() -> None:
    assert check("It is John Carpenter who decides.", EVIDENCE, names=False).unverified == []


def test_the_mark_stands_below_the_reply() -> None:
    reply = "We won 77 deals."
    assert marked(reply, check(reply, EVIDENCE), "not verified") == "We won 77 deals.\n\n⚠ 77: not verified."
    assert marked("Fine.", check("Fine.", EVIDENCE), "not verified") == "Fine."


def test_nothing_returned_means_nothing_is_known() -> None:
    assert check("We won 10,005,534.", Evidence.of([])).unverified == ["10,005,534"]


@pytest.mark.parametrize("written", ["09.11.2026", "9/11/2026", "2026-11-09"])
def test_a_date_quoted_from_a_mail_is_known_however_it_is_written(written: str) -> None:
    evidence = Evidence.of([{"sources": [{"quote": f"I will send you the offer by {written}."}]}])
    assert check("They wrote: “by 09.11.2026”.", evidence).unverified == []
    assert check("They wrote: “by 10.12.2026”.", evidence).unverified == ["10.12.2026"]


def test_rows_a_reply_does_not_show_may_be_counted() -> None:
    artifact = {"tables": [{"columns": [{"name": "deal", "unit": "text"}], "rows": [["D"]] * 194}]}
    assert check("I found 194 deals. … and 174 more rows.", Evidence.of([artifact])).unverified == []
    assert check("… and 175 more rows.", Evidence.of([artifact])).unverified == ["175"]
