"""Facts: what is asked, promised and objected to in nine languages, with the exact words; and the table they fill."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, func, select, update

from crm_store.schema import Account, Deal, Email, Fact, Note, Stage, User
from crm_store.store import Store
from prompts import languages
from retrieval.factfinder import Rivals, find_facts
from retrieval.facts import extract_facts

MONDAY = date(2026, 6, 15)

SAID = [
    ("en", "Could you send me the price list for 40 sensors?", {"question"}),
    ("en", "Please let us know whether installation is included.", {"question"}),
    ("en", "I will send the revised offer by Friday.", {"promise"}),
    ("en", "Your price is too high for our budget.", {"objection"}),
    ("en", "The gateway is still not working.", {"complaint"}),
    ("en", "How are you?", set()),
    ("en", "Hope you had a good weekend!", set()),
    ("en", "As promised, here is the offer.", set()),
    ("en", "I will be out of the office until Monday.", set()),
    ("en", "If you have any questions, please let me know.", set()),
    ("bg", "Кога можете да доставите датчиците?", {"question"}),
    ("bg", "Моля изпратете ни оферта за десет броя.", {"question"}),
    ("bg", "Ще ви изпратя офертата до петък.", {"promise"}),
    ("bg", "Цената е твърде висока за нас.", {"objection"}),
    ("bg", "Датчикът все още не работи.", {"complaint"}),
    ("bg", "Как сте?", set()),
    ("bg", "Благодаря за срещата.", set()),
    ("bg", "Няма да изпратя нищо.", set()),
    ("kk", "Жеткізу қанша уақыт алады?", {"question"}),
    ("kk", "Баға ұсынысын жіберуіңізді сұраймыз.", {"question"}),
    ("kk", "Ұсынысты жұмаға дейін жіберемін.", {"promise"}),
    ("kk", "Бағасы біз үшін тым қымбат.", {"objection"}),
    ("kk", "Құрылғы әлі жұмыс істемейді.", {"complaint"}),
    ("kk", "Қалыңыз қалай?", set()),
    ("kk", "Кездесуге рақмет.", set()),
    ("uz", "Yetkazib berish qancha vaqt oladi?", {"question"}),
    ("uz", "Iltimos, narxlar ro‘yxatini yuboring.", {"question"}),
    ("uz", "Taklifni juma kuniga qadar yuboraman.", {"promise"}),
    ("uz", "Narx biz uchun juda qimmat.", {"objection"}),
    ("uz", "Qurilma hali ham ishlamayapti.", {"complaint"}),
    ("uz", "Qalaysiz?", set()),
    ("uz", "Uchrashuv uchun rahmat.", set()),
    ("az", "Çatdırılma nə qədər vaxt aparır?", {"question"}),
    ("az", "Zəhmət olmasa qiymət siyahısını göndərin.", {"question"}),
    ("az", "Təklifi cümə gününə qədər göndərəcəyəm.", {"promise"}),
    ("az", "Qiymət bizim üçün çox bahadır.", {"objection"}),
    ("az", "Cihaz hələ də işləmir.", {"complaint"}),
    ("az", "Necəsiniz?", set()),
    ("az", "Görüş üçün təşəkkür edirik.", set()),
    ("ta", "விநியோகம் எவ்வளவு நேரம் ஆகும்?", {"question"}),
    ("ta", "தயவுசெய்து விலைப்பட்டியலை அனுப்பவும்.", {"question"}),
    ("ta", "வெள்ளிக்கிழமைக்குள் சலுகையை அனுப்புகிறேன்.", {"promise"}),
    ("ta", "விலை எங்களுக்கு மிகவும் அதிகமாக உள்ளது.", {"objection"}),
    ("ta", "சாதனம் இன்னும் வேலை செய்யவில்லை.", {"complaint"}),
    ("ta", "எப்படி இருக்கிறீர்கள்?", set()),
    ("ta", "சந்திப்புக்கு நன்றி.", set()),
    ("ta", "தாமதமான பதிலுக்கு மன்னிக்கவும்.", set()),
    ("de", "Entschuldigen Sie die Verspätung.", set()),
    ("de", "Wann können Sie liefern?", {"question"}),
    ("de", "Bitte senden Sie uns ein Angebot über zehn Stück.", {"question"}),
    ("de", "Ich schicke Ihnen das Angebot bis Freitag.", {"promise"}),
    ("de", "Wir melden uns morgen bei Ihnen.", {"promise"}),
    ("de", "Der Preis ist uns leider zu hoch.", {"objection"}),
    ("de", "Das Gerät funktioniert immer noch nicht.", {"complaint"}),
    ("de", "Wie geht es Ihnen?", set()),
    ("de", "Wie versprochen sende ich Ihnen heute das Angebot.", set()),
    ("fr", "Quel est le délai de livraison ?", {"question"}),
    ("fr", "Merci de nous envoyer un devis.", {"question"}),
    ("fr", "Je vous enverrai l’offre vendredi.", {"promise"}),
    ("fr", "C’est trop cher pour nous.", {"objection"}),
    ("fr", "Le capteur ne fonctionne toujours pas.", {"complaint"}),
    ("fr", "Comment allez-vous ?", set()),
    ("fr", "Merci de votre franchise.", set()),
    ("es", "¿Cuánto tarda la entrega?", {"question"}),
    ("es", "Por favor, envíenos una oferta.", {"question"}),
    ("es", "Le enviaré la oferta antes del viernes.", {"promise"}),
    ("es", "El precio es demasiado alto.", {"objection"}),
    ("es", "El equipo todavía no funciona.", {"complaint"}),
    ("es", "¿Cómo está?", set()),
    ("es", "Gracias por la reunión.", set()),
]


def kinds(text: str, language: str) -> set[str]:
    found = find_facts(text, language, "customer", said_on=MONDAY)
    return {fact.kind for fact in found} - {"date", "amount"}


@pytest.mark.parametrize(("language", "sentence", "expected"), SAID, ids=[f"{c}:{s[:30]}" for c, s, _ in SAID])
def test_a_sentence_says_what_a_native_would_hear(language: str, sentence: str, expected: set[str]) -> None:
    assert kinds(sentence, language) == expected


def test_every_language_has_its_sentences() -> None:
    counted = {code: sum(c == code for c, _, _ in SAID) for code in languages()}
    assert all(count >= 6 for count in counted.values()), counted


@pytest.mark.parametrize(
    ("language", "sentence", "due"),
    [
        ("en", "I'll get back to you tomorrow.", date(2026, 6, 16)),
        ("en", "We will deliver by 3 July.", date(2026, 7, 3)),
        ("en", "I will send it by 2026-06-30.", date(2026, 6, 30)),
        ("en", "We will send it next week.", date(2026, 6, 26)),
        ("en", "We will send it soon.", None),
        ("en", "I will send what we discussed last Friday.", None),
        ("en", "I will send it by 5/6/2026.", None),
        ("de", "Wir liefern Ihnen die Ware bis zum 20. Juni.", date(2026, 6, 20)),
        ("bg", "Ще ви изпратя офертата до 25.06.2026 г.", date(2026, 6, 25)),
        ("kk", "Ұсынысты 20 маусымға дейін жіберемін.", date(2026, 6, 20)),
        ("uz", "Taklifni 20-iyungacha yuboraman.", date(2026, 6, 20)),
        ("az", "Təklifi sabah göndərəcəyəm.", date(2026, 6, 16)),
        ("ta", "ஜூன் 20 அன்று அனுப்புகிறேன்.", date(2026, 6, 20)),
        ("fr", "Je vous enverrai le devis le 20 juin.", date(2026, 6, 20)),
        ("es", "Le enviaré la oferta el 20 de junio de 2026.", date(2026, 6, 20)),
    ],
)
def test_a_promise_is_due_when_its_date_is_certain(language: str, sentence: str, due: date | None) -> None:
    [promise] = [f for f in find_facts(sentence, language, "us", said_on=MONDAY) if f.kind == "promise"]
    assert promise.due == due


def test_relative_dates_need_the_day_they_were_said_on() -> None:
    [promise] = find_facts("I will send it tomorrow.", "en", "us")
    assert promise.due is None


def test_amounts_keep_their_currency() -> None:
    found = find_facts("It costs €1,406.50 or 12 500 USD, not 3 pieces.", "en", "customer")
    assert [f.value for f in found if f.kind == "amount"] == ["1406.5 EUR", "12500 USD"]
    [german] = [f for f in find_facts("Das macht 1.250,00 Euro.", "de", "us") if f.kind == "amount"]
    assert german.value == "1250 EUR"


def test_competitors_are_known_names_or_stand_beside_telling_words() -> None:
    rivals = Rivals(("Thermalis",), frozenset({"sense t1", "nordwind"}))
    text = "We have an offer from Frigotech GmbH. Thermalis visited us. We compared Sense T1 with Nordwind."
    found = [f.value for f in find_facts(text, "en", "customer", rivals=rivals) if f.kind == "competitor"]
    assert found == ["Frigotech GmbH", "Thermalis"]


def test_a_known_competitor_is_found_when_declined() -> None:
    rivals = Rivals(("Thermalis",))
    found = find_facts("Бізге Thermalisтен ұсыныс келді.", "kk", "customer", rivals=rivals)
    assert [f.value for f in found if f.kind == "competitor"] == ["Thermalis"]


def test_a_weekday_is_no_competitor() -> None:
    found = find_facts("We need the offer by Friday.", "en", "customer", said_on=MONDAY)
    assert not [f for f in found if f.kind == "competitor"]


def test_we_do_not_object_to_ourselves() -> None:
    assert not find_facts("I understand that the price is too high.", "en", "us")


def test_wrapped_lines_are_one_sentence_and_list_items_are_several() -> None:
    text = (
        "Could you please tell us how long the delivery of the\nsensors to Hamburg will take?\n- I will call\n- price?"
    )
    found = [f for f in find_facts(text, "en", "customer") if f.kind == "question"]
    assert [f.quote for f in found] == [text.split("\n- ")[0]]


def test_abbreviations_and_days_do_not_end_a_sentence() -> None:
    [fact] = [
        f
        for f in find_facts("Können wir z. B. am 3. Juli mit Dr. Meier sprechen?", "de", "customer")
        if f.kind == "question"
    ]
    assert fact.quote[:6] + fact.quote[-1] == "Können?"


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), st.sampled_from(languages()))
def test_quotes_always_stand_where_they_say(noise: str, language: str) -> None:
    sentence = next(s for c, s, kinds in SAID if c == language and kinds)
    text = f"{noise}\n\n{sentence} {noise}İẞ\u0130 {sentence}"
    for fact in find_facts(text, language, "customer", said_on=MONDAY, rivals=Rivals(("Thermalis",))):
        assert text[fact.start : fact.end] == fact.quote
        assert fact.quote.strip()


def test_huge_and_odd_texts_are_read_in_time() -> None:
    for text in (
        "?" * 50_000,
        "will send " * 8_000,
        "\n".join("- x" for _ in range(5_000)),
        "1." * 20_000,
        "a, " * 20_000,
    ):
        find_facts(text, "en", "customer", said_on=MONDAY)


def mail(text: str, **values: object) -> Email:
    defaults = {
        "thread_key": "t", "subject": "Offer", "direction": "inbound", "body": text, "new_text": text,
        "sent_at": datetime(2026, 6, 15, 9, tzinfo=UTC), "language": "en",
    }  # fmt: skip
    return Email(**{**defaults, **values})


def facts(store: Store, kind: str) -> list[Fact]:
    with store.session() as session:
        return list(session.scalars(select(Fact).where(Fact.kind == kind).order_by(Fact.id)))


def test_facts_of_mails_carry_their_mails_links(store: Store) -> None:
    with store.transaction() as session:
        session.add(account := Account(name="Nordwind"))
        session.flush()
        session.add_all(
            [
                mail("Could you deliver in July?", account_id=account.id),
                mail("Hi.\n\nWe will deliver by Friday.", direction="outbound", account_id=account.id),
            ]
        )
    report = extract_facts(store)
    assert report.read == 2
    [question], [promise] = facts(store, "question"), facts(store, "promise")
    assert (question.by, question.account_id, promise.by, promise.due_on) == (
        "customer",
        account.id,
        "us",
        date(2026, 6, 19),
    )
    assert promise.quote == "Hi.\n\nWe will deliver by Friday."[promise.start : promise.end]


def test_a_second_run_reads_only_what_changed(sqlite_store: Store) -> None:
    with sqlite_store.transaction() as session:
        session.add_all([mail("When can you deliver?"), mail("What does it cost?")])
    extract_facts(sqlite_store)
    before = [f.id for f in facts(sqlite_store, "question")]
    assert extract_facts(sqlite_store).unchanged == 2
    assert [f.id for f in facts(sqlite_store, "question")] == before
    with sqlite_store.transaction() as session:
        session.execute(update(Email).where(Email.new_text.like("What%")).values(new_text="Thanks."))
    assert extract_facts(sqlite_store).read == 1
    assert [f.quote for f in facts(sqlite_store, "question")] == ["When can you deliver?"]


def test_facts_go_with_their_text_and_machines_say_nothing(sqlite_store: Store) -> None:
    with sqlite_store.transaction() as session:
        session.add_all([mail("When can you deliver?"), mail("Do you want to reach my deputy?", automatic=True)])
    extract_facts(sqlite_store)
    assert len(facts(sqlite_store, "question")) == 1
    with sqlite_store.transaction() as session:
        session.execute(delete(Email))
    assert extract_facts(sqlite_store).removed == 1
    with sqlite_store.session() as session:
        assert session.scalar(select(func.count()).select_from(Fact)) == 0


def test_a_transcript_is_told_apart_by_its_speakers(sqlite_store: Store) -> None:
    turns = ("Стефан Илиев: Ще ви изпратя офертата утре.", "Милена Христова: Кога ще стане доставката?")
    body = "\n".join((*turns, "[00:12] Stefan Iliev: Ще се обадя."))
    with sqlite_store.transaction() as session:
        session.add(User(name="Stefan Iliev", created_at=datetime(2026, 1, 1, tzinfo=UTC)))
        session.add(
            Note(kind="transcript", title="Call", body=body, at=datetime(2026, 6, 15, 9, tzinfo=UTC), language="bg")
        )
    extract_facts(sqlite_store)
    assert [(f.by, f.quote) for f in facts(sqlite_store, "promise")] == [
        ("us", "Ще ви изпратя офертата утре."),
        ("us", "Ще се обадя."),
    ]
    assert [f.by for f in facts(sqlite_store, "question")] == ["customer"]


def test_a_sellers_note_tells_objections_and_our_promises(sqlite_store: Store) -> None:
    body = "Price is too high compared with Thermalis. I will send a new quote by Friday. Why now?"
    with sqlite_store.transaction() as session:
        session.add(stage := Stage(name="New", position=1, outcome="open"))
        session.flush()
        session.add(Deal(name="D", stage_id=stage.id, status="open", competitor="Thermalis"))
        session.add(Note(title="Visit", body=body, at=datetime(2026, 6, 15, 9, tzinfo=UTC), language="en"))
    extract_facts(sqlite_store)
    assert [f.by for f in facts(sqlite_store, "objection")] == ["customer"]
    assert [(f.by, f.due_on) for f in facts(sqlite_store, "promise")] == [("us", date(2026, 6, 19))]
    assert [f.value for f in facts(sqlite_store, "competitor")] == ["Thermalis"]
    assert not facts(sqlite_store, "question")


def test_a_text_is_read_in_its_own_language_whatever_its_row_says(sqlite_store: Store) -> None:
    text = "Guten Tag, vielen Dank für das Gespräch. Der Preis ist uns leider zu hoch, wir brauchen Bedenkzeit."
    with sqlite_store.transaction() as session:
        session.add(mail(text, language="ta"))
    extract_facts(sqlite_store)
    assert len(facts(sqlite_store, "objection")) == 1
