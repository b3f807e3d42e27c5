"""How a reply reads aloud: quotation marks, numbers of things, elisions and stops, in each language."""

import pytest

from copilot.models.offline.formats import Format
from copilot.models.offline.phrases import quoted
from copilot.models.offline.phrasing import phrase_table
from copilot.models.offline.reading import Reading
from copilot.models.offline.scope import tidy
from tests.copilot.offline.test_sentences import COUNT, MONEY, Q2, REGION, said


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("code", "words"), [("en", "“x”"), ("de", "„x“"), ("es", "«x»"), ("fr", "« x »"), ("bg", "„x“"), ("kk", "«x»")]
)
def test_what_was_typed_stands_in_the_quotation_marks_of_the_language(code: str, words: str) -> None:
    assert [plain(word) for word in quoted(code, ["x"])] == [words]


@pytest.mark.parametrize(
    ("code", "gap", "words"),
    [
        ("en", 0.01, "1 percentage point"),
        ("en", 0.009, "0.9 percentage points"),
        ("de", -0.01, "1 Prozentpunkt"),
        ("fr", 0.015, "1,5 point de pourcentage"),
        ("fr", 0.021, "2,1 points de pourcentage"),
        ("bg", 0.21, "21 процентни пункта"),
        ("kk", 0.01, "1 пайыздық тармақ"),
    ],
)
def test_points_are_one_or_many_by_the_rule_of_the_language(code: str, gap: float, words: str) -> None:
    assert Format(code).gap(gap, "share") == words


def test_french_says_the_first_of_a_month_as_an_ordinal_and_elides_before_our_own_words() -> None:
    told = Format("fr").period({"start": "2017-04-01", "end": "2017-06-11"})
    assert told == "du 1er avr. 2017 au 11 juin 2017"
    assert tidy("fr", "3 de moins que au deuxième trimestre .") == "3 de moins qu’au deuxième trimestre."
    assert tidy("fr", "plus que East") == "plus que East"


def test_an_abbreviation_at_the_end_brings_its_own_full_stop() -> None:
    told = said([MONEY | {"name": "largest_deal"}], [[1200.0]], {"metrics": ["largest_deal"]}, "bg")
    assert plain(told).endswith("**1 200 щ.д.**")


@pytest.mark.parametrize(("rows", "more"), [(21, "… and 1 more row."), (1220, "… and 1,200 more rows.")])
def test_rows_left_for_the_file_are_counted(rows: int, more: str) -> None:
    table = {"columns": [REGION, COUNT], "rows": [[f"R{n}", rows - n] for n in range(rows)]}
    query = {"metrics": ["won_deals"], "group_by": ["region"]}
    assert more in phrase_table(table, query, Reading("call", "en"))


def test_a_later_period_is_told_by_a_whole_clause_in_bulgarian() -> None:
    columns = [MONEY, MONEY | {"name": "previous"}, MONEY | {"name": "change"}]
    query = {"metrics": ["won_revenue"], "period": Q2, "compare_to": "previous"}
    earlier = {"start": "2017-01-01", "end": "2017-03-31"}
    told = said(columns, [[100.0, 130.0, -30.0]], query, "bg", earlier=earlier)
    assert "по-малко, отколкото през първото тримесечие на 2017 г." in told
