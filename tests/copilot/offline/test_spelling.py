"""Questions typed in another script than their language's own are read, answered in that language, and only those."""

import pytest

from tests.copilot.offline.conftest import Ask

WON_LAST_MONTH = {"metrics": ["won_deals"], "period": {"start": "2026-05-01", "end": "2026-05-31"}}
REVENUE_LAST_QUARTER = {"metrics": ["won_revenue"], "period": {"start": "2026-01-01", "end": "2026-03-31"}}


@pytest.mark.parametrize(
    ("question", "code", "query"),
    [
        ("kolko sdelki spechelihme prez mai", "bg", WON_LAST_MONTH),
        ("kolko sdelki spechelihme minaliq mesec", "bg", WON_LAST_MONTH),
        ("ötken aida qansha mämile uttyq?", "kk", WON_LAST_MONTH),
        ("otken ayda kansha mamile uttyk", "kk", WON_LAST_MONTH),
        ("Ўтган чоракда даромад қанча бўлди?", "uz", REVENUE_LAST_QUARTER),
        ("Кечән рүбдә кәлир нә гәдәр олду?", "az", {"period": REVENUE_LAST_QUARTER["period"]}),
    ],
)
def test_another_script_is_read(ask: Ask, question: str, code: str, query: dict[str, object]) -> None:
    reading = ask(question)
    assert reading.language == code, question
    if "metrics" in query:
        assert reading.calls, reading.text
        assert reading.calls[0].arguments["query"] == query


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("hw mny dels dd we wn", "en"), ("Umsatz nach Region", "de"), ("какво е времето", "bg"),
        ("lorem ipsum dolor sit amet", "en"), ("Nordwind Globex", "en"),
    ],
)  # fmt: skip
def test_what_is_no_other_script_stays_as_it_is(ask: Ask, question: str, code: str) -> None:
    assert ask(question).language == code
