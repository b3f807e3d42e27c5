"""docs/periods.md says what each expression for time means; here every row is read again."""

import re
from datetime import date
from pathlib import Path

import pytest

from copilot.models.offline.wording.question import read
from copilot.models.offline.words.lexicon import lexicon
from crm_store.names import NameIndex

PAGE = Path(__file__).resolve().parents[3] / "docs" / "periods.md"
ROWS = re.findall(r"(?m)^\| ([^|]+) \| (\S+ to \S+) \|$", PAGE.read_text(encoding="utf-8"))


def test_the_page_has_its_rows() -> None:
    assert len(ROWS) >= 40


@pytest.mark.parametrize(("expression", "days"), ROWS)
def test_an_expression_means_the_days_the_page_says(expression: str, days: str) -> None:
    question = read(f"revenue {expression}", lexicon("en"), NameIndex([]), date(2026, 6, 17))
    found = [s.stretch.days for s in question.segments if s.stretch]
    assert [f"{d.start or '…'} to {d.end or '…'}" for d in found] == [days]
