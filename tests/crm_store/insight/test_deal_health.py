"""Signals from records alone, without a database."""

from dataclasses import fields
from datetime import date, timedelta
from typing import Any

from crm_store.insight.deal_health import level, signals
from crm_store.insight.picture import AccountPicture, DealPicture, still_waiting
from crm_store.records import DealRecord, EmailRecord, FactRecord, StayRecord
from tests.factories import TODAY, moment


def a_deal(**values: Any) -> DealRecord:
    base: dict[str, Any] = dict.fromkeys(f.name for f in fields(DealRecord))
    base |= {"id": 1, "name": "Sensors", "account": "Acme", "account_id": 1, "stage_id": 2, "stage": "Proposal"}
    base |= {"status": "open", "next_step": "Send the plan"}
    return DealRecord(**base | values)


def a_mail(day: date, direction: str = "inbound", text: str = "When will you deliver?", **values: Any) -> EmailRecord:
    base: dict[str, Any] = dict.fromkeys(f.name for f in fields(EmailRecord))
    base |= {
        "id": 7,
        "new_text": text,
        "sent_at": moment(day),
        "direction": direction,
        "contact": "Maria",
        "owner": "Ana",
    }
    base |= {
        "subject": "Delivery",
        "contact_id": 3,
        "deal_id": 1,
        "to": (),
        "cc": (),
        "references": (),
        "attachments": (),
    }
    return EmailRecord(**base | values)


def a_fact(what: str, day: date, **values: Any) -> FactRecord:
    base: dict[str, Any] = dict.fromkeys(f.name for f in fields(FactRecord))
    base |= {"id": 5, "what": what, "quote": "by Friday", "by": "us", "source_kind": "email", "source_id": 7}
    return FactRecord(**base | {"at": moment(day), "deal_id": 1} | values)


def kinds(picture: DealPicture) -> list[str]:
    return [signal.kind for signal in signals(picture, TODAY)]


def picture(
    around: AccountPicture | None = None, usual: float | None = None, stays: Any = (), **deal: Any
) -> DealPicture:
    return DealPicture(a_deal(**deal), stays, usual, around or AccountPicture())


def test_a_deal_with_a_next_step_and_nothing_against_it_is_good() -> None:
    found = signals(picture(expected_close_on=TODAY + timedelta(days=30)), TODAY)
    assert found == ()
    assert level(found) == "good"


def test_a_question_left_for_days_is_grave_and_cites_the_mail() -> None:
    asking = a_mail(TODAY - timedelta(days=4))
    (signal,) = [
        s for s in signals(picture(AccountPicture(mails=(asking,), unanswered=(asking,))), TODAY) if s.severity == 3
    ]
    assert signal.kind == "unanswered_question"
    assert signal.evidence[0].ref == "email:7"
    assert signal.evidence[0].quote == "When will you deliver?"


def test_a_promise_is_broken_only_when_nothing_was_sent_since() -> None:
    promise = a_fact("promise", TODAY - timedelta(days=9), due_on=TODAY - timedelta(days=3))
    said = a_mail(TODAY - timedelta(days=9), "outbound")
    later = a_mail(TODAY - timedelta(days=5), "outbound", id=8)
    assert "broken_promise" in kinds(picture(AccountPicture(mails=(said,), facts=(promise,))))
    assert "broken_promise" not in kinds(picture(AccountPicture(mails=(later, said), facts=(promise,))))


def test_a_stage_is_stalled_against_its_usual_time() -> None:
    stay = StayRecord(
        id=1, deal_id=1, stage_id=2, stage="Proposal", entered_at=moment(TODAY - timedelta(days=40)), left_at=None
    )
    assert "stalled" in kinds(picture(usual=14, stays=(stay,)))
    assert "stalled" not in kinds(picture(usual=38, stays=(stay,)))
    assert "stalled" not in kinds(picture(usual=None, stays=(stay,)))


def test_silence_counts_from_the_last_word_of_either_side() -> None:
    old = a_mail(TODAY - timedelta(days=50), "outbound")
    assert "silence" in kinds(picture(AccountPicture(mails=(old,))))
    assert "no_reply" in kinds(picture(AccountPicture(mails=(a_mail(TODAY - timedelta(days=8), "outbound"),))))
    assert "silence" not in kinds(picture())


def test_texts_of_a_sibling_deal_do_not_count() -> None:
    asking = a_mail(TODAY - timedelta(days=4), deal_id=99)
    assert kinds(picture(AccountPicture(unanswered=(asking,), open_deals=2))) == []


def test_a_question_is_settled_once_we_wrote_to_its_sender() -> None:
    asking = a_mail(TODAY - timedelta(days=9))
    reply = a_mail(TODAY - timedelta(days=8), "outbound", id=9)
    to_another = a_mail(TODAY - timedelta(days=8), "outbound", id=9, contact_id=4)
    assert still_waiting((asking,), (reply, asking), moment(TODAY)) == ()
    assert still_waiting((asking,), (to_another, asking), moment(TODAY)) == (asking,)


def test_overdue_close_and_competitor() -> None:
    found = kinds(picture(expected_close_on=TODAY - timedelta(days=1), competitor="TempCo", next_step=None))
    assert found == ["overdue_close", "competitor", "no_next_step"]
