"""How a reply reads aloud: quotation marks, numbers of things, elisions and stops, in each language."""

from typing import Any

import pytest

from copilot.models.offline.parts.reading import Reading
from copilot.models.offline.reply.formats import Format
from copilot.models.offline.reply.phrasing import phrase_table
from copilot.models.offline.reply.scope import tidy
from copilot.models.offline.words.phrases import quoted
from crm_store.metrics.catalogue import METRICS
from prompts import languages
from tests.copilot.offline.test_sentences import COUNT, MONEY, Q2, RATE, REGION, said


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


OWNER = {"name": "owner", "label": "Sales agent", "unit": "text"}
MONTH = {"name": "month", "label": "Month", "unit": "month"}


@pytest.mark.parametrize(
    ("code", "n", "words"),
    [
        ("en", 0, "We won **0** deals."),
        ("en", 1, "We won **1** deal."),
        ("de", 1, "Wir haben **1** Deal gewonnen."),
        ("fr", 0, "Nous avons gagné **0** affaire."),
        ("fr", 2, "Nous avons gagné **2** affaires."),
        ("es", 1, "Hemos ganado **1** oportunidad."),
        ("bg", 1, "Спечелихме **1** сделка."),
        ("bg", 21, "Спечелихме **21** сделки."),
        ("kk", 5, "**5** мәміле ұттық."),
        ("uz", 5, "**5** ta bitim yutdik."),
        ("ta", 1, "**1** ஒப்பந்தத்தை வென்றோம்."),
    ],
)
def test_what_is_counted_agrees_with_its_number(code: str, n: int, words: str) -> None:
    assert said([COUNT], [[n]], {"metrics": ["won_deals"]}, code) == words


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("n", [0, 1, 2, 5, 21])
def test_every_figure_that_counts_can_be_told_with_any_number(code: str, n: int) -> None:
    for metric in (name for name, m in METRICS.items() if m.unit == "count"):
        told = said([COUNT | {"name": metric}], [[n]], {"metrics": [metric]}, code)
        assert f"**{n}**" in told
        assert "{" not in told
        assert "  " not in told


@pytest.mark.parametrize(
    ("code", "n", "words"),
    [
        ("de", 1, "**1** Kunde hat bei uns gekauft."),
        ("de", 2, "**2** Kunden haben bei uns gekauft."),
        ("fr", 1, "**1** client a acheté chez nous."),
        ("es", 1, "Nos ha comprado **1** cliente."),
        ("bg", 2, "От нас купиха **2** клиенти."),
    ],
)
def test_the_verb_agrees_with_the_number(code: str, n: int, words: str) -> None:
    assert said([COUNT | {"name": "customers"}], [[n]], {"metrics": ["customers"]}, code) == words


def test_a_figure_of_a_customer_or_product_is_told_of_it() -> None:
    def of(field: str, value: str) -> list[dict[str, str]]:
        return [{"field": field, "value": value}]

    people = said([COUNT | {"name": "employees"}], [[1]], {"metrics": ["employees"], "filters": of("account", "Konex")})
    assert people == "Konex has **1** employee."
    bought = {"metrics": ["customers"], "filters": of("product", "GTK 500")}
    assert said([COUNT | {"name": "customers"}], [[12]], bought) == "**12** customers bought GTK 500."


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", "That makes won revenue of **$1,200** and win rate of **50.0%** in Q2 2017."),
        ("de", "Das sind **1.200 $** gewonnener Umsatz und **50,0 %** Gewinnquote im zweiten Quartal 2017."),
        ("fr", "Cela fait **1 200 $US** en chiffre d'affaires gagné et **50,0 %** en taux de réussite au deuxième "
               "trimestre 2017."),
    ],
)  # fmt: skip
def test_several_figures_are_one_sentence(code: str, words: str) -> None:
    query = {"metrics": ["won_revenue", "win_rate"], "period": Q2}
    assert plain(said([MONEY, RATE], [[1200.0, 0.5]], query, code)) == words


@pytest.mark.parametrize(
    ("code", "ours", "hers"),
    [
        ("en", "We won **$1,200** in **1** deal in Q2 2017, **50.0%** of those that closed.",
         "Ada won **$1,200** in **1** deal in Q2 2017, **50.0%** of those that closed."),
        ("de", "Wir haben im zweiten Quartal 2017 **1.200 $** in **1** Deal gewonnen, **50,0 %** der abgeschlossenen.",
         "Ada hat im zweiten Quartal 2017 **1.200 $** in **1** Deal gewonnen, **50,0 %** der abgeschlossenen."),
        ("es", "Hemos ganado **1.200 US$** en **1** oportunidad en el segundo trimestre de 2017, el **50,0 %** de las "
         "cerradas.", "Ada ha ganado **1.200 US$** en **1** oportunidad en el segundo trimestre de 2017, el **50,0 %** "
         "de las cerradas."),
    ],
)  # fmt: skip
def test_how_it_goes_is_told_as_people_tell_it(code: str, ours: str, hers: str) -> None:
    query: dict[str, Any] = {"metrics": ["won_revenue", "won_deals", "win_rate"], "period": Q2}
    table = ([MONEY, COUNT, RATE], [[1200.0, 1, 0.5]])
    assert plain(said(*table, query, code)) == ours
    assert plain(said(*table, query | {"filters": [{"field": "owner", "value": "Ada"}]}, code)) == hers


@pytest.mark.parametrize(
    ("field", "op", "value", "words"),
    [
        ("employees", ">", 5000, "We won **$1,200** from accounts with over 5,000 employees."),
        ("founded_year", "<=", 1989, "We won **$1,200** from accounts founded in 1989 or earlier."),
        ("annual_revenue", ">=", 1_000_000, "We won **$1,200** from accounts with annual revenue at least $1,000,000."),
    ],
)
def test_a_limit_on_what_accounts_are_is_said_of_accounts(field: str, op: str, value: int, words: str) -> None:
    query = {"metrics": ["won_revenue"], "filters": [{"field": field, "op": op, "value": value}]}
    assert said([MONEY], [[1200.0]], query) == words


def _kept(code: str, having: dict[str, Any], rows: list[list[Any]], column: dict[str, Any] = COUNT) -> str:
    query = {"metrics": [column["name"]], "group_by": ["owner"], "having": [{"metric": column["name"]} | having]}
    found = {"kind": "ranking", "leaders": list(range(len(rows))), "also": []} if len(rows) > 1 else {}
    return said([OWNER, column], rows, query, code, found)


@pytest.mark.parametrize(
    ("code", "having", "words"),
    [
        ("en", {"op": ">", "value": 200.0}, "**2 sellers** have over 200 won deals: Ada and Ben."),
        ("en", {"op": ">=", "value": 1.0}, "**2 sellers** have at least 1 won deal: Ada and Ben."),
        ("en", {"op": "=", "value": 0.0}, "**2 sellers** have no won deals: Ada and Ben."),
        ("de", {"op": ">", "value": 200.0}, "**2 Verkäufer** kommen bei den gewonnenen Deals auf über 200: Ada und "
         "Ben."),
        ("de", {"op": "=", "value": 0.0}, "**2 Verkäufer** stehen bei den gewonnenen Deals bei null: Ada und Ben."),
        ("es", {"op": ">=", "value": 1.0}, "**2 vendedores** tienen al menos 1 oportunidad ganada: Ada y Ben."),
        ("fr", {"op": "=", "value": 0.0}, "**2 vendeurs** sont à zéro en affaires gagnées : Ada et Ben."),
        ("bg", {"op": ">", "value": 200.0}, "**2 търговци** имат над 200 спечелени сделки: Ada и Ben."),
    ],
)  # fmt: skip
def test_a_condition_is_said_in_the_answer(code: str, having: dict[str, Any], words: str) -> None:
    assert plain(_kept(code, having, [["Ada", 3], ["Ben", 3]])) == words


def test_one_row_alone_and_none_say_the_condition_too() -> None:
    assert _kept("en", {"op": ">", "value": 200.0}, [["Ada", 349]]) == "Only **Ada** has over 200 won deals: **349**."
    assert _kept("en", {"op": ">", "value": 200.0}, []) == "None have over 200 won deals."
    assert _kept("en", {"op": "=", "value": 0.0}, []) == "None: every one of them has won deals."
    assert _kept("de", {"op": ">", "value": 2.0}, []) == "Hier gibt es keinen Treffer: gewonnene Deals über 2."


def test_rows_above_the_average_are_said_to_be_so() -> None:
    told = _kept("en", {"op": ">", "value": 0.5, "than": "average"}, [["Ada", 0.7], ["Ben", 0.6]], RATE)
    assert told == "**2 sellers** are above the average in win rate: Ada and Ben. The average is **50.0%**."


def test_a_full_stop_of_an_abbreviation_is_kept_before_the_names() -> None:
    query = {"metrics": ["won_deals"], "group_by": ["owner"], "period": Q2,
             "having": [{"metric": "won_deals", "op": "=", "value": 0.0}]}  # fmt: skip
    found = {"kind": "ranking", "leaders": [0, 1], "also": []}
    assert "2017 г.: Ada и Ben." in said([OWNER, COUNT], [["Ada", 0], ["Ben", 0]], query, "bg", found)


TREND = {"kind": "trend", "first": 0, "last": 2, "high": [1], "low": [2], "change": -0.5, "change_share": -0.005}
MONTHS = [["2017-04", 100.0], ["2017-05", 130.0], ["2017-06", 99.5]]


def test_months_that_meet_a_condition_are_counted_and_are_no_trend() -> None:
    query = {
        "metrics": ["won_revenue"],
        "grain": "month",
        "having": [{"metric": "won_revenue", "op": ">", "value": 90}],
    }
    told = said([MONTH, MONEY], MONTHS, query, "en", TREND)
    assert told == "**3 months** come to over $90 in won revenue: April 2017, May 2017 and June 2017."


def test_a_trend_that_hardly_moves_is_no_fall_and_a_running_total_is_told() -> None:
    query = {"metrics": ["won_revenue"], "grain": "month"}
    flat = said([MONTH, MONEY], MONTHS, query, "en", TREND)
    assert flat.startswith("Won revenue hardly moved: $100 (April 2017) and **$99.50** (June 2017), down 0.5%.")
    running = MONEY | {"name": "running_total"}
    rows = [[*row, total] for row, total in zip(MONTHS, (100.0, 230.0, 329.5), strict=True)]
    told = said([MONTH, MONEY, running], rows, query | {"running_total": True}, "en", TREND)
    assert told.startswith("By June 2017 it adds up to **$329.50**.")


def test_growth_from_nothing_has_no_percentage() -> None:
    columns = [MONEY, MONEY | {"name": "previous"}, MONEY | {"name": "change"},
               {"name": "change_share", "label": "Change", "unit": "share"}]  # fmt: skip
    query = {"metrics": ["won_revenue"], "period": Q2, "compare_to": "previous"}
    earlier = {"start": "2017-01-01", "end": "2017-03-31"}
    told = said(columns, [[100.0, 0.0, 100.0, None]], query, earlier=earlier)
    assert told == "We won **$100** in Q2 2017. That is $100 more than in Q1 2017 ($0)."


def test_no_month_leads_another() -> None:
    found = {"kind": "ranking", "leaders": [1], "next": 0, "gap": 30.0, "low": False, "also": []}
    query = {"metrics": ["won_revenue"], "grain": "month", "order_by": [{"by": "won_revenue"}]}
    told = said([MONTH, MONEY], MONTHS, query, "en", found)
    assert told == "**May 2017** has the highest won revenue: **$130**, $30 more than April 2017 ($100)."


def test_the_only_row_of_a_report_is_said_to_be_the_only_one() -> None:
    told = said([REGION, RATE], [["East", 0.63]], {"metrics": ["win_rate"], "group_by": ["region"], "period": Q2})
    assert told == "**East** is the only one in win rate in Q2 2017, with **63.0%**."


def test_things_that_each_are_one_of_what_is_counted_are_listed_and_not_ranked() -> None:
    deal = {"name": "deal", "label": "Deal", "unit": "text"}
    stalled = COUNT | {"name": "stalled_deals"}
    found = {"kind": "ranking", "leaders": [0, 1], "total": 2.0, "share": 1.0, "also": []}
    query = {"metrics": ["stalled_deals"], "group_by": ["deal"]}
    told = said([deal, stalled], [["Audit", 1], ["Cloud", 1]], query, "en", found)
    assert told.startswith("I count **2** stalled deals: Audit and Cloud.")
    by_region = said([REGION, stalled], [["East", 1], ["West", 1]], query | {"group_by": ["region"]}, "en", found)
    assert by_region.startswith("**East** and **West** are level")


def test_a_score_does_not_grow_by_percent() -> None:
    score = {"name": "satisfaction", "label": "Satisfaction", "unit": "score"}
    rows = [["2017-04", 1.0], ["2017-05", 4.5], ["2017-06", 3.68]]
    found = TREND | {"change": 2.68, "change_share": 2.68}
    told = said([MONTH, score], rows, {"metrics": ["satisfaction"], "grain": "month"}, "en", found)
    assert told.startswith("Satisfaction rose from 1 (April 2017) to **3.68** (June 2017).")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("de", "Wir haben vom 03.05.2017 bis zum 09.05.2017 **1.200 $** Umsatz gewonnen."),
        ("fr", "Nous avons gagné **1 200 $US** du 3 mai 2017 au 9 mai 2017."),
        ("es", "Hemos ganado **1.200 US$** del 3 may 2017 al 9 may 2017."),
    ],
)
def test_days_have_their_article(code: str, words: str) -> None:
    days = {"start": "2017-05-03", "end": "2017-05-09"}
    assert plain(said([MONEY], [[1200.0]], {"metrics": ["won_revenue"], "period": days}, code)) == words


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", "We have **3** open deals opened before Oct 2, 2017."),
        ("de", "Offen sind mit Eröffnung vor dem 02.10.2017 **3** Deals."),
        ("fr", "Nous avons **3** affaires ouvertes avec ouverture avant le 2 oct. 2017."),
    ],
)
def test_before_a_day_is_told_as_days(code: str, words: str) -> None:
    query = {"metrics": ["open_deals"], "filters": [{"field": "opened_on", "op": "<", "value": "2017-10-02"}]}
    assert plain(said([COUNT | {"name": "open_deals"}], [[3]], query, code)) == words


def test_a_month_inside_a_sentence_is_small_where_the_language_writes_it_so() -> None:
    june = {"metrics": ["won_deals"], "period": {"start": "2017-06-01", "end": "2017-06-30"}}
    assert said([COUNT], [[5]], june, "uz") == "2017-yil iyun oyida **5** ta bitim yutdik."
    assert "маусым" in said([COUNT], [[5]], june, "kk")
    assert "Juni" in said([COUNT], [[5]], june, "de")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("de", "Bei der Gewinnquote von Ada ging es von 50,0 % (April 2017) auf **65,2 %** (Juni 2017) hinauf, "
               "plus 15,2 Prozentpunkte."),
        ("es", "En tasa de éxito de Ada subimos de 50,0 % (abril 2017) a **65,2 %** (junio 2017), "
               "es decir, +15,2 puntos porcentuales."),
    ],
)  # fmt: skip
def test_a_trend_is_told_of_whom_it_is(code: str, words: str) -> None:
    query = {"metrics": ["win_rate"], "grain": "month", "filters": [{"field": "owner", "value": "Ada"}]}
    rows = [["2017-04", 0.5], ["2017-05", 0.6], ["2017-06", 0.652]]
    found = TREND | {"change": 0.152, "change_share": 0.304, "high": [2], "low": [0]}
    assert plain(said([MONTH, RATE], rows, query, code, found)).startswith(words)


def test_a_sentence_that_begins_with_a_day_of_the_week_begins_large() -> None:
    weekday = {"name": "weekday", "label": "Weekday", "unit": "weekday"}
    found = {"kind": "ranking", "leaders": [0], "next": 1, "gap": 5, "low": False, "also": []}
    rows = [["5 Friday", 625], ["4 Thursday", 620]]
    told = said([weekday, COUNT], rows, {"metrics": ["won_deals"], "grain": "weekday"}, "es", found)
    assert told.startswith("**Viernes** va en cabeza")


@pytest.mark.parametrize(
    ("hours", "words"),
    [(71.9, "71.9 hours**"), (72.0, "72 hours (3 days)**"), (6304.2, "6,304.2 hours (262.7 days)**")],
)
def test_many_hours_are_told_in_days_besides(hours: float, words: str) -> None:
    column = {"name": "resolution_time", "label": "Resolution time", "unit": "hours"}
    assert words in plain(said([column], [[hours]], {"metrics": ["resolution_time"]}, "en"))
