"""A mail's own words apart from what it quotes, its signature and the notices below it."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_store.importers.charsets import decode, decode_words
from crm_store.importers.language import detect_language
from crm_store.importers.mailhtml import html_text
from crm_store.importers.mailtext import split_text

ANSWER = "Yes, forty pieces will do."


@pytest.mark.parametrize(
    "quoted",
    [
        "On Mon, 5 May 2025 at 10:00, Ana Petrova <ana@ours.example> wrote:\n> How many?\n> Ana",
        "On Mon, 5 May 2025 at 10:00, Ana Petrova\n<ana@ours.example> wrote:\n> How many?",
        "On Mon, 5 May 2025 at 10:00, Ana Petrova <ana@ours.example> wrote:\nHow many?",
        "Am 05.05.2025 um 10:00 schrieb Ana Petrova:\n> Wie viele?",
        "Le lun. 5 mai 2025 à 10:00, Ana Petrova a écrit :\n> Combien ?",
        "El lun, 5 may 2025 a las 10:00, Ana Petrova escribió:\n> ¿Cuántas?",
        "На 5.05.2025 г. в 10:00 Ана Петрова написа:\n> Колко броя?",
        "2025 ж. 5 мамыр, 10:00, Ana Petrova <ana@ours.example> жазды:\n> Қанша?",
        "05.05.2025 10:00, Ana Petrova <ana@ours.example> yozdi:\n> Nechta?",
        "5 may 2025, 10:00, Ana Petrova <ana@ours.example> yazdı:\n> Neçə?",
        "திங்., 5 மே, 2025 அன்று, Ana Petrova <ana@ours.example> எழுதியது:\n> எத்தனை?",
        "-----Original Message-----\nFrom: Ana Petrova\nSent: Monday\nSubject: Offer\n\nHow many?",
        "____________________________\nVon: Ana Petrova\nGesendet: Montag\nAn: Bo\nBetreff: Angebot\n\nWie viele?",
        "От: Ана Петрова\nИзпратено: 5 май 2025\nОтносно: Оферта\n\nКолко броя?",
    ],
)
def test_what_is_quoted_below_is_split_off(quoted: str) -> None:
    text = split_text(f"{ANSWER}\n\n{quoted}")
    assert text.new_text == ANSWER
    assert text.quoted


def test_answers_between_quoted_lines_are_the_authors_own() -> None:
    text = split_text("On Monday 5 May 2025 Bo <b@c.example> wrote:\n> How many?\nForty.\n\n> When?\nIn July.")
    assert text.new_text == "Forty.\n\nIn July."


def test_odd_quote_signs_are_learnt_from_the_line_under_the_head() -> None:
    text = split_text("On Mon, 15 Aug 2002, Bo <b@c.example> wrote:\n\n--]How many?\n--]And when?\n\nForty.")
    assert text.new_text == "Forty."


@pytest.mark.parametrize(
    "signature",
    [
        "-- \nAna Petrova\nSales",
        "Best regards,\nAna Petrova\n+359 2 123",
        "Mit freundlichen Grüßen\n\nAna Petrova\nVertrieb",
        "Поздрави,\nАна Петрова",
        "Құрметпен,\nАна",
        "Hurmat bilan,\nAna",
        "Hörmətlə,\nAna",
        "நன்றி,\nஅனா",
        "Cordialement\nAna",
        "Un saludo,\nAna",
        "Sent from my iPhone",
        "This e-mail and any attachments are confidential and intended solely for the addressee.\nDelete it otherwise.",
    ],
)
def test_signatures_and_notices_are_split_off(signature: str) -> None:
    text = split_text(f"Hello Bo,\n\n{ANSWER}\n\n{signature}")
    assert text.new_text == f"Hello Bo,\n\n{ANSWER}"
    assert text.signature


@pytest.mark.parametrize(
    "body",
    [
        "Hi Bo,\n\nThanks, that helps. Could you also send the manual?\n\nWe need:\n- one\n- two",
        "Thanks, Ana",
        "Best price wins.\nBest,\nWhat is your answer?",
        "We wrote: forty pieces.",
        "From: here to there is far.",
        "",
    ],
)
def test_nothing_of_the_message_is_taken_for_a_signature_or_quote(body: str) -> None:
    assert split_text(body).new_text == body


def test_quotes_of_html_mails_are_quotes_too() -> None:
    head = "On 5 May 2025 Ana &lt;a@b.example&gt; wrote:"
    html = f"<p>Forty&nbsp;pieces.</p><div class='gmail_quote'>{head}<blockquote>How many?</blockquote></div>"
    text = split_text(html_text(html))
    assert text.new_text == "Forty pieces."
    assert "How many?" in text.quoted


@pytest.mark.parametrize(
    "html", ["", "<", "<!-- ", "<?xml version='1.0'?>", "<div>" * 20_000 + "deep", "\x00<p>x", "<table><tr><td>"]
)
def test_broken_html_never_raises(html: str) -> None:
    assert isinstance(html_text(html), str)


def test_deep_html_keeps_its_words() -> None:
    assert "deep" in html_text("<div>" * 20_000 + "deep")


def test_texts_made_to_be_slow_are_split_in_time() -> None:
    bodies = ["Am " + "schrieb x" * 20_000, "\n" * 200_000, "On a b " * 30_000, "> " * 100_000, "From: x\n" * 30_000]
    bodies += ["On x wrote\n" * 20_000, "_" * 100_000, "a:\n" * 60_000, ("On 1 " + "a b" * 60 + "\n") * 3_000]
    for body in bodies:
        begun = time.process_time()
        split_text(body)
        assert time.process_time() - begun < 3, body[:20]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_split_without_a_crash(body: str) -> None:
    text = split_text(body)
    assert "\x00" not in text.body + text.new_text + text.signature + text.quoted


@pytest.mark.parametrize(
    ("data", "declared", "expected"),
    [
        ("Grüße".encode("latin-1"), "iso-8859-1", "Grüße"),
        ("Grüße".encode(), "iso-8859-1", "Grüße"),
        ("Здравейте".encode("cp1251"), "windows-1251", "Здравейте"),
        ("Grüße".encode(), "no-such-charset", "Grüße"),
        ("你好".encode("gb18030"), "gb2312", "你好"),
        (b"a\x00b\xff", "utf-8", None),
        ("வணக்கம்".encode(), None, "வணக்கம்"),
    ],
)
def test_wrong_charsets_are_survived(data: bytes, declared: str | None, expected: str | None) -> None:
    text = decode(data, declared)
    assert "\x00" not in text
    text.encode("utf-8")
    if expected is not None:
        assert text == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("=?utf-8?B?0J7RhNC10YDRgtCw?=", "Оферта"),
        ("=?iso-8859-1?Q?Gr=FC=DFe?= an alle", "Grüße an alle"),
        ("=?utf-8?B?broken", "=?utf-8?B?broken"),
        ("=?x-unknown?Q?abc?=", "abc"),
        ("two\n lines", "two lines"),
    ],
)
def test_encoded_words_are_read(value: str, expected: str) -> None:
    assert decode_words(value) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Thank you very much for the offer", "en"),
        ("Благодаря за офертата, ще се чуем утре", "bg"),
        ("Сізге баға ұсынысын ертең жіберемін", "kk"),
        ("Sizga narxlar ro‘yxatini ertaga yuboraman", "uz"),
        ("Sabah sizə təklifi göndərəcəyəm", "az"),
        ("நாளை விலைப்பட்டியலை அனுப்புகிறேன்", "ta"),
        ("Vielen Dank für Ihr Angebot", "de"),
        ("ok", None),
        ("https://example.com/a/very/long/address", None),
        ("", None),
    ],
)
def test_languages_are_told_apart(text: str, language: str | None) -> None:
    assert detect_language(text) == language
