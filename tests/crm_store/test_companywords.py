"""What a company calls things, as its files have taught it."""

from datetime import date
from decimal import Decimal

from crm_store import customfields
from crm_store.companywords import CompanyWords, Term, read_company_words
from crm_store.customfields import PIECES, Word
from crm_store.names import NameIndex
from crm_store.schema import Quote
from crm_store.store import Store
from crm_store.visibility import Viewer
from tests.factories import create_account

LEARNT = (
    Word("field", "region", "Gebiet"),
    Word("record", "deal", "quote"),
    Word("like", "deal_number_pieces", PIECES),
    Word("like", "account_text_town", "city"),
    Word("like", "lead_text_city", "city"),
    Word("noun", "deal", "Anfrage"),
)


def test_an_empty_store_calls_nothing_anything(store: Store) -> None:
    with store.session() as session:
        assert read_company_words(session) == CompanyWords((), {}, {}, ())


def test_every_role_comes_back_as_what_it_says(store: Store) -> None:
    with store.session() as session:
        own = customfields.make(session, "account", "Town", "text", listed=True)
        for word in LEARNT:
            customfields.learn_word(session, word)
        found = read_company_words(session)
    assert found.terms == (Term(own.name, "Town"), Term("region", "Gebiet"))
    assert found.called == {"deal": "quote"}
    assert found.alike == {PIECES: ("deal_number_pieces",), "city": ("account_text_town", "lead_text_city")}
    assert found.nouns == (("deal", "Anfrage"),)


def test_deals_are_no_quotes_where_the_store_has_quotes(store: Store) -> None:
    with store.session() as session:
        session.add(Quote(number="Q-1", status="draft", issued_on=date(2026, 2, 28), currency="EUR", total=Decimal(0)))
        customfields.learn_word(session, Word("record", "deal", "quote"))
        session.flush()
        assert read_company_words(session).called == {}


def test_fields_that_hold_parts_of_one_are_known_by_what_they_hold(store: Store) -> None:
    with store.transaction() as session:
        made = {
            key: customfields.make(session, "account", key, "number", listed=False) for key in ("off", "pct", "one")
        }
    for number, (off, pct, one) in enumerate([(0.15, 15, 0), (0, 0.5, 1), (0.05, 5, 1)]):
        create_account(store, f"A{number}", custom={"off": off, "pct": pct, "one": one})
    assert NameIndex.build(store, Viewer.operator()).words.fractions == {made["off"].name}
