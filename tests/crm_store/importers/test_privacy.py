"""Private mail stays out, whatever says that it is private; people nobody knows are kept as possible leads."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import select, text

from crm_store.errors import InvalidInput
from crm_store.importers.base import run_import
from crm_store.importers.privacy import PrivacyRules, folder_names
from crm_store.importers.report import ImportReport
from crm_store.schema import Email, Lead
from crm_store.store import Store
from tests.crm_store.importers.test_mail import ANA, letter, mbox
from tests.factories import create, create_account, create_contact, create_user

RULES = PrivacyRules.of(["Wife@Home.example", "@clinic.example", "subject:[PRIVATE]", "folder:Family", " "])


def subjects(store: Store) -> Sequence[str]:
    with store.session() as session:
        return session.scalars(select(Email.subject).order_by(Email.subject)).all()


def leads(store: Store) -> list[tuple[str, str | None, str | None, int | None]]:
    with store.session() as session:
        columns = (Lead.name, Lead.company, Lead.email, Lead.owner_id)
        return [tuple(row) for row in session.execute(select(*columns).order_by(Lead.email))]


def test_each_rule_keeps_its_mails_out(sqlite_store: Store, tmp_path: Path) -> None:
    mails = (
        letter(Subject="kept", From="x@home.example"),
        letter(Subject="by copy", Cc="wife@home.example"),
        letter(Subject="by domain", From="doctor@north.clinic.example"),
        letter(Subject="Re: [private] holidays"),
        letter(Subject="marked", Sensitivity="Personal"),
        letter(Subject="confidential is no private mail", Sensitivity="Company-Confidential"),
        letter(Subject="labelled", X_Gmail_Labels="Inbox,Family,Opened"),
    )
    mbox(tmp_path / "box", *mails)
    mbox(tmp_path / "Family", letter(Subject="in the family's box"))
    report = run_import(sqlite_store, [tmp_path], source="mail", privacy=RULES)
    assert subjects(sqlite_store) == ["confidential is no private mail", "kept"]
    told = "Left out as private: 1 by address, 1 by domain, 2 by folder, 1 by its own mark, 1 by subject."
    assert any(note.startswith(told) for note in report.notes)


def test_nothing_of_a_private_mail_is_kept_or_told(sqlite_store: Store, tmp_path: Path) -> None:
    create_user(sqlite_store, email=ANA)
    secret = letter("Klaus is ill", Subject="[private] Xyzzy", From="Klaus <klaus@secret.example>")
    report = run_import(sqlite_store, [mbox(tmp_path / "box", secret, letter(Subject="Offer"))])
    assert "secret.example" not in report.model_dump_json()
    with sqlite_store.session() as session:
        dump = " ".join(
            str(row) for t in ("email", "lead", "import_run") for row in session.execute(text(f"SELECT * FROM {t}"))
        )
    assert "Xyzzy" not in dump
    assert "secret.example" not in dump


@pytest.mark.parametrize("rule", ["home", "subject:", "a b@c.example", "label:x", "x@y"])
def test_a_rule_that_says_nothing_is_refused(rule: str) -> None:
    with pytest.raises(InvalidInput, match="rule for private mail"):
        PrivacyRules.of([rule])


def test_folders_above_the_named_one_do_not_count() -> None:
    assert folder_names(Path("/data/family/mail/.Work.Private/cur/1"), [Path("/data/family/mail")]) == [
        "mail", ".Work.Private", "Work", "Private", "cur", "1",
    ]  # fmt: skip


def senders_imported(store: Store, tmp_path: Path, *, wanted: bool = True) -> ImportReport:
    account = create_account(store, domain="nordwind.example")
    create_contact(store, account, email="maria@nordwind.example")
    create(store, Lead(name="Known", email="Known@new.example"))
    new = "Jo Berg <jo@new.example>"
    mails = (
        letter(From=new, Message_ID="<1@x>"),
        letter("Again", From=new, Message_ID="<2@x>"),
        letter(From="anna.lee+crm@gmail.com"),
        letter(From="known@new.example"),
        letter(From="maria@nordwind.example"),
        letter(From="colleague@nordwind.example"),
        letter(From="news@shop.example", List_Unsubscribe="<https://shop.example/u>"),
        letter(From="no-reply@robot.example"),
        letter(From="away@new2.example", Auto_Submitted="auto-replied"),
        letter(From="list@many.example", Precedence="list"),
        letter(From="spam@bad.example", X_Spam_Flag="YES"),
        letter(From="other@third.example", To="else@fourth.example"),
        letter(From="bob@ours.example", To="out@fifth.example"),
    )
    return run_import(store, [mbox(tmp_path / "box", *mails)], leads=wanted)


def test_people_who_wrote_to_us_become_possible_leads(store: Store, tmp_path: Path) -> None:
    ana = create_user(store, email=ANA)
    report = senders_imported(store, tmp_path)
    assert [lead for lead in leads(store) if lead[0] != "Known"] == [
        ("Anna Lee", None, "anna.lee+crm@gmail.com", ana),
        ("Jo Berg", "new.example", "jo@new.example", ana),
    ]
    assert report.counts["lead"].created == 2
    assert "Wrote from known accounts without being contacts there: colleague@nordwind.example." in report.notes
    assert run_import(store, [tmp_path / "box"]).changed == 0


def test_leads_only_where_they_are_wanted_and_we_know_who_we_are(sqlite_store: Store, tmp_path: Path) -> None:
    senders_imported(sqlite_store, tmp_path)
    create_user(sqlite_store, email=ANA)
    run_import(sqlite_store, [tmp_path / "box"], leads=False)
    assert len(leads(sqlite_store)) == 1
    assert run_import(sqlite_store, [tmp_path / "box"]).counts["lead"].created == 2
