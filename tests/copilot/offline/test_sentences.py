"""What is said of a table: the sentence that answers, in the language of the question, whatever the table holds."""

from datetime import date
from typing import Any

import pytest

from copilot.models.offline.parts.reading import Reading
from copilot.models.offline.reply.formats import Format
from copilot.models.offline.reply.notes import notes
from copilot.models.offline.reply.phrasing import phrase_table
from copilot.models.offline.reply.report import Report
from copilot.models.offline.reply.scope import period_words
from prompts import languages

Q2 = {"start": "2017-04-01", "end": "2017-06-30"}
MONEY = {"name": "won_revenue", "label": "Won revenue", "unit": "money", "currency": "USD"}
OWNER = {"name": "owner", "label": "Sales agent", "unit": "text"}
COUNT = {"name": "won_deals", "label": "Won deals", "unit": "count"}
RATE = {"name": "win_rate", "label": "Win rate", "unit": "share"}
REGION = {"name": "region", "label": "Region", "unit": "text"}


def said(columns: list[dict[str, Any]], rows: list[list[Any]], query: dict[str, Any], code: str = "en",
         found: dict[str, Any] | None = None, question: str = "", style: str = "", **table: Any) -> str:  # fmt: skip
    made = {"columns": columns, "rows": rows, "definition": "D.", "left_out": [], **table}
    reading = Reading("call", code, style=style)
    whole = phrase_table(made, query, reading, artifact={"found": found or {}}, question=question)
    return whole.partition("\n\n")[0]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", "We won **$1,200** in Q2 2017."),
        ("de", "Wir haben im zweiten Quartal 2017 **1.200 $** Umsatz gewonnen."),
        ("bg", "Спечелихме **1 200 щ.д.** през второто тримесечие на 2017 г."),
        ("az", "2017-ci ilin ikinci rübündə **1.200 US$** gəlir qazandıq."),
    ],
)
def test_one_figure_with_its_period_in_words(code: str, words: str) -> None:
    told = said([MONEY], [[1200.0]], {"metrics": ["won_revenue"], "period": Q2}, code)
    assert told.replace("\xa0", " ").replace("\u202f", " ") == words


@pytest.mark.parametrize("code", languages())
def test_every_sentence_of_every_language_is_whole(code: str) -> None:
    """No place left open, no double blank, none before a full stop, the figure always in it."""
    query = {"metrics": ["won_revenue"], "group_by": ["region"]}
    rows = [["East", 10.0], ["West", 30.0], ["North", 30.0]]
    ties = {"kind": "ranking", "leaders": [1, 2], "next": 0, "gap": 20.0, "total": 70.0, "share": 6 / 7, "also": []}
    lead = {"kind": "ranking", "leaders": [1], "next": 0, "gap": 20.0, "low": False, "also": []}
    low = lead | {"low": True, "leaders": [0], "next": 1}
    trend = {"kind": "trend", "first": 0, "last": 1, "high": [1], "low": [0], "change": 20.0, "change_share": 2.0,
             "unfinished": True}  # fmt: skip
    over_time = {"metrics": ["won_revenue"], "grain": "month", "period": Q2}
    months = [["2017-04", 10.0], ["2017-05", 30.0], ["2017-06", 5.0]]
    month = {"name": "month", "label": "Month", "unit": "month"}
    told = [
        said([REGION, MONEY], rows, query, code, ties),
        said([REGION, MONEY], rows[:2], query, code, lead),
        said([REGION, MONEY], rows[:2], query, code, low),
        said([month, MONEY], months, over_time, code, trend),
        said([MONEY], [], over_time, code),
        said([COUNT], [[3]], {"metrics": ["won_deals"], "filters": [{"field": "owner", "op": "=", "value": "Ana"}]},
             code),
        said([{"name": "deal", "label": "Deal", "unit": "text"}], [["A"], ["B"]], {"entity": "deal"}, code),
    ]  # fmt: skip
    for sentence in told:
        assert "{" not in sentence, sentence
        assert "  " not in sentence, sentence
        assert " ." not in sentence, sentence
        assert ".." not in sentence, sentence
        assert sentence[:1] == sentence[:1].upper(), sentence
    assert all(name in told[0] for name in ("West", "North", "East"))
    assert "2017" in told[4]
    assert "Ana" in told[5]


def test_ties_are_named_and_many_are_counted() -> None:
    query = {"metrics": ["won_deals"], "group_by": ["region"]}
    found = {"kind": "ranking", "leaders": list(range(6)), "low": False, "also": []}
    told = said([REGION, COUNT], [[f"R{n}", 4] for n in range(6)], query, found=found)
    assert told == "6 are level in won deals with **4** each: **R0**, **R1**, **R2** and **R3** and others."


def test_shares_are_compared_in_points_and_figures_in_their_own_unit() -> None:
    query = {"metrics": ["win_rate"], "period": Q2, "compare_to": "previous_period"}
    columns = [RATE, {**RATE, "name": "previous"}, {"name": "change", "label": "", "unit": "points"}]
    earlier = {"start": "2017-01-01", "end": "2017-03-31"}
    told = said(columns, [[0.6, 0.644, -4.4]], query, earlier=earlier)
    assert told.endswith("That is 4.4 percentage points less than in Q1 2017 (64.4%).")
    query["metrics"] = ["won_deals"]
    columns = [COUNT, {**COUNT, "name": "previous"}, {**COUNT, "name": "change"}, {**RATE, "name": "change_share"}]
    told = said(columns, [[6, 4, 2, 0.5]], query, earlier=earlier)
    assert told == "We won **6** deals in Q2 2017. That is 2 more than in Q1 2017 (4), up 50.0%."
    assert said(columns, [[6, None, None, None]], query, earlier=earlier).endswith("to compare it with.")
    assert said(columns, [[6, 6, 0, 0.0]], query, earlier=earlier).endswith("That is exactly as in Q1 2017.")


@pytest.mark.parametrize(
    ("code", "question", "answer"),
    [
        ("en", "Did we win more deals than in Q1?", "Yes."),
        ("en", "Did we win fewer deals than in Q1?", "No."),
        ("en", "How did won deals develop since Q1, more or less?", "We"),
        ("de", "Haben wir mehr Deals gewonnen als im ersten Quartal?", "Ja."),
        ("bg", "Спечелихме ли повече сделки?", "Да."),
        ("fr", "Avons-nous gagné moins d'affaires ?", "Non."),
    ],
)
def test_a_yes_or_no_question_is_answered_so(code: str, question: str, answer: str) -> None:
    query = {"metrics": ["won_deals"], "period": Q2, "compare_to": "previous_period"}
    columns = [COUNT, {**COUNT, "name": "previous"}, {**COUNT, "name": "change"}]
    told = said(columns, [[6, 4, 2]], query, code, question=question, earlier={"start": "2017-01-01"})
    assert told.split(" ")[0] == answer


def test_yes_or_no_is_said_of_the_time_spoken_of() -> None:
    query = {"metrics": ["won_deals"], "period": Q2, "compare_to": {"start": "2017-01-01", "end": "2017-03-31"}}
    columns = [COUNT, {**COUNT, "name": "previous"}, {**COUNT, "name": "change"}]

    def first_word(row: list[Any], style: str) -> str:
        asked = "Did we win more deals in Q1 than in Q2?"
        told = said(columns, [row], query, question=asked, style=style, earlier={"start": "2017-01-01"})
        return told.split(" ")[0]

    assert first_word([6, 4, 2], "claims later") == "Yes."
    assert first_word([6, 4, 2], "claims earlier") == "No."
    assert first_word([4, 6, -2], "claims earlier") == "Yes."
    assert first_word([5, 5, 0], "claims earlier") == "No."
    assert first_word([6, 4, 2], "claims neither") == "We"


@pytest.mark.parametrize(
    ("question", "rows", "answer"),
    [
        ("Did Ada win more than Ben?", [["Ada", 6], ["Ben", 4]], "Yes."),
        ("Did Ada win more than Ben?", [["Ben", 6], ["Ada", 4]], "No."),
        ("Did Ada win fewer than Ben?", [["Ben", 6], ["Ada", 4]], "Yes."),
        ("Did Ada win more than Ben?", [["Ada", 4], ["Ben", 4]], "No."),
        ("Did Ada win more than Ben?", [["Ada", 4]], "**Ada**"),
    ],
)
def test_yes_or_no_is_said_of_the_one_named_first(question: str, rows: list[list[Any]], answer: str) -> None:
    query = {"metrics": ["won_deals"], "group_by": ["owner"], "filters": [{"field": "owner", "value": ["Ada", "Ben"]}]}
    assert said([OWNER, COUNT], rows, query, question=question, style="ahead Ada").split(" ")[0] == answer
    hidden = said([OWNER, COUNT], rows, query, question=question, style="ahead Ada", cut=True)
    assert not hidden.startswith(("Yes", "No"))


def test_no_is_never_said_of_what_is_hidden() -> None:
    query = {"metrics": ["won_deals"], "period": Q2}
    assert said([COUNT], [[0]], query, question="Did we win any deals?").startswith("No.")
    assert not said([COUNT], [[0]], query, question="Did we win any deals?", cut=True).startswith("No.")


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2017-01-01", "2017-12-31", "in 2017"),
        ("2017-07-01", "2017-12-31", "in the second half of 2017"),
        ("2017-06-01", "2017-06-30", "in June 2017"),
        ("2017-05-01", "2017-05-01", "on May 1, 2017"),
        ("2017-03-01", "2017-05-31", "from March 2017 to May 2017"),
        ("2017-03-02", "2017-05-31", "from Mar 2, 2017 to May 31, 2017"),
        ("2017-10-01", "2017-11-20", "in Q4 2017 so far"),
        ("2017-01-01", "2017-11-20", "in 2017 so far"),
        ("2017-10-01", None, "since Oct 1, 2017"),
        (None, "2017-10-01", "up to Oct 1, 2017"),
    ],
)
def test_periods_in_words(start: str | None, end: str | None, words: str) -> None:
    assert period_words(Format("en"), {"start": start, "end": end}, date(2017, 11, 20)) == words


def test_what_is_left_out_is_said_in_the_askers_language() -> None:
    remarks = [{"entity": "deal", "number": 1425, "lacks": "account_id", "figures": []},
               {"entity": "", "number": 0, "lacks": "region", "figures": [["won_revenue", 1200.0]]}]  # fmt: skip
    table = {"columns": [REGION, MONEY], "rows": [["West", 1.0]], "remarks": remarks, "left_out": ["…"]}
    query = {"metrics": ["won_revenue"], "group_by": ["region"]}
    told = notes(Report(table, query, Format("de"))).replace("\xa0", " ")
    assert "1.425 Deals ohne Kunden" in told
    assert "Zeilen ohne Region: gewonnener Umsatz 1.200 $" in told
    assert "Summe der Beträge gewonnener Deals" in told
