"""What units are called, for a company's own columns that hold their unit in brackets."""

import pytest

from copilot.models.offline.company.unitnames import unit_terms
from crm_store.companywords import Term

MENGE, SIZE, WEIGHT, TARE = "deal_number_menge_t", "account_number_size_ha", "deal_number_weight", "deal_number_tare"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("de", {"Tonne", "Tonnen"}),
        ("en", {"metric ton", "metric tons"}),
        ("fr", {"tonne", "tonnes"}),
        ("es", {"toneladas"}),
    ],
)
def test_a_unit_is_called_as_its_language_does(code: str, words: set[str]) -> None:
    told = {term.phrase for term in unit_terms([Term(MENGE, "Menge (t)")], code)}
    assert words <= told
    assert "t" not in told


def test_a_sign_of_several_letters_is_the_unit_too() -> None:
    assert Term(SIZE, "ha") in unit_terms([Term(SIZE, "Betriebsgröße (ha)")], "de")


def test_a_unit_of_several_fields_or_of_none_of_numbers_names_none() -> None:
    two = [Term(WEIGHT, "Weight (kg)"), Term(TARE, "Tare (kg)")]
    assert unit_terms(two, "en") == []
    assert unit_terms([Term("deal_text_kind", "Kind (kg)")], "en") == []
    assert unit_terms([Term("deal_number_term", "Term (months)"), Term("deal_number_odd", "Odd (xyzzy)")], "en") == []
    assert unit_terms([], "en") == []


@pytest.mark.parametrize(("code", "word"), [("en", "kilos"), ("de", "Kilo"), ("es", "kilos"), ("bg", "кила")])
def test_a_unit_is_called_as_people_do(code: str, word: str) -> None:
    weight = Term(WEIGHT, "Weight (kg)")
    assert word in {term.phrase for term in unit_terms([weight], code)}
