"""What is asked of saved reports, schedules and meanings, in every language, and what is none of it."""

from datetime import date
from typing import Any

import pytest

from copilot.models.offline.keeping import Known
from copilot.models.offline.meanings import Meaning
from copilot.models.offline.parts.reading import Call, Reading, Turn
from copilot.models.offline.understand import understand
from crm_store.names import NameIndex

MONDAY_AT_8 = {"every": "week", "weekdays": [1], "hour": 8, "minute": 0}
TODAY = date(2026, 6, 15)
QUERY = {"metrics": ["won_revenue"], "group_by": ["region"]}
REPORT = Turn((Call("query_metrics", {"query": QUERY}),), "en", ("revenue by region",), "2026-06-15")
GIVEN = {"questions": ["revenue by region"], "metrics": QUERY, "asked_on": "2026-06-15"}
KNOWN = Known(("Monday numbers", "Понеделник", "Team numbers"), ("customers",))


@pytest.fixture
def ask(names: NameIndex) -> Any:
    def understood(question: str, previous: Turn | None = REPORT, language: str = "en", **more: Any) -> Reading:
        more.setdefault("known", KNOWN)
        return understand(question, names=names, today=TODAY, language=language, previous=previous, **more)

    return understood


def called(reading: Reading) -> tuple[str, dict[str, Any]]:
    assert len(reading.calls) == 1, reading.text
    return reading.calls[0].tool, reading.calls[0].arguments


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "Please save this as Numbers X!"),
        ("en", "save this report under the name “Numbers X”"),
        ("en", "keep it as my Numbers X"),
        ("de", "Speichere das bitte als Numbers X"),
        ("de", "Diesen Bericht unter dem Namen „Numbers X“ speichern"),
        ("fr", "Enregistre ceci sous le nom de « Numbers X »"),
        ("es", "Guarda este informe como Numbers X"),
        ("bg", "Запази това като Numbers X"),
        ("kk", "Мұны Numbers X деп сақта"),
        ("uz", "Buni Numbers X deb saqla"),
        ("az", "Bunu Numbers X kimi yadda saxla"),
        ("ta", "இதை Numbers X என சேமி"),
    ],
)
def test_save_the_report_before(ask: Any, language: str, question: str) -> None:
    reading = ask(question, language=language)
    assert called(reading) == ("save_report", {"name": "Numbers X", "report": GIVEN})
    assert reading.language == language


@pytest.mark.parametrize(
    ("language", "question", "every"),
    [
        ("en", "send me this every Monday at 8", MONDAY_AT_8),
        ("en", "Every Monday and Friday at 7:30pm", {"every": "week", "weekdays": [1, 5], "hour": 19, "minute": 30}),
        ("en", "email me that on Fridays at 4 pm", {"every": "week", "weekdays": [5], "hour": 16, "minute": 0}),
        ("en", "on the first of the month", {"every": "month", "day": 1}),
        ("en", "send it on the 15th of every month at 9", {"every": "month", "day": 15, "hour": 9, "minute": 0}),
        ("en", "send this at the end of the month", {"every": "month", "day": 31}),
        ("en", "send me this daily", {"every": "day"}),
        ("en", "I want this every weekday at 6:45", {"every": "workday", "hour": 6, "minute": 45}),
        ("de", "Schick mir das jeden Montag um 8 Uhr", MONDAY_AT_8),
        ("de", "sende mir das täglich um 7.30 Uhr", {"every": "day", "hour": 7, "minute": 30}),
        ("de", "schicke das am Ersten des Monats", {"every": "month", "day": 1}),
        ("fr", "Envoie-moi ceci chaque lundi à 8 h", MONDAY_AT_8),
        ("fr", "envoie-moi ça tous les jours à 7h30", {"every": "day", "hour": 7, "minute": 30}),
        ("fr", "envoie-moi ceci le premier du mois", {"every": "month", "day": 1}),
        ("es", "Envíame esto cada lunes a las 8", MONDAY_AT_8),
        ("es", "mándame esto el primero de cada mes", {"every": "month", "day": 1}),
        ("bg", "Изпращай ми това всеки понеделник в 8", MONDAY_AT_8),
        ("bg", "изпращай ми това на първо число", {"every": "month", "day": 1}),
        ("kk", "Мұны маған әр дүйсенбі сағат 8-де жібер", MONDAY_AT_8),
        ("kk", "мұны маған күн сайын жібер", {"every": "day"}),
        ("uz", "Buni menga har dushanba soat 8 da yubor", MONDAY_AT_8),
        ("uz", "buni menga oyning birinchi kuni yubor", {"every": "month", "day": 1}),
        ("az", "Bunu mənə hər bazar ertəsi saat 8-də göndər", MONDAY_AT_8),
        ("az", "bunu mənə hər gün göndər", {"every": "day"}),
        ("ta", "இதை எனக்கு ஒவ்வொரு திங்கட்கிழமையும் 8 மணிக்கு அனுப்பு", MONDAY_AT_8),
        ("ta", "இதை எனக்கு தினமும் அனுப்பு", {"every": "day"}),
    ],
)  # fmt: skip
def test_send_the_report_before_again_and_again(ask: Any, language: str, question: str, every: Any) -> None:
    assert called(ask(question, language=language)) == ("schedule_report", {"report": GIVEN, **every})


def test_to_whom_is_taken_by_its_address(ask: Any) -> None:
    tool, given = called(ask("send Monday numbers every Monday at 8 to Bob@x.example and ann@y.example"))
    assert (tool, given["name"], given["recipients"]) == (
        "schedule_report", "Monday numbers", ["Bob@x.example", "ann@y.example"]
    )  # fmt: skip
    _, given = called(ask("Schick das jeden Montag um 8 Uhr an bob@x.example", language="de"))
    assert given["recipients"] == ["bob@x.example"]


@pytest.mark.parametrize(
    ("language", "question", "tool", "given"),
    [
        ("en", "run Monday numbers", "run_report", {"name": "Monday numbers"}),
        ("en", "Rerun my mondy numbers again please", "run_report", {"name": "mondy numbers"}),
        ("en", "show me Monday numbers", "run_report", {"name": "Monday numbers"}),
        ("en", "Monday numbers", "run_report", {"name": "Monday numbers"}),
        ("bg", "Пусни справката Понеделник", "run_report", {"name": "Понеделник"}),
        ("de", "Führe Monday numbers aus", "run_report", {"name": "Monday numbers"}),
        ("uz", "Monday numbers hisobotini ishga tushir", "run_report", {"name": "Monday numbers"}),
        ("en", "show my saved reports", "list_reports", {}),
        ("de", "Zeig mir meine gespeicherten Berichte", "list_reports", {}),
        ("fr", "montre-moi mes rapports enregistrés", "list_reports", {}),
        ("es", "muéstrame mis informes guardados", "list_reports", {}),
        ("bg", "покажи запазените справки", "list_reports", {}),
        ("kk", "сақталған есептерімді көрсет", "list_reports", {}),
        ("uz", "saqlangan hisobotlarimni ko'rsat", "list_reports", {}),
        ("az", "saxlanmış hesabatlarımı göstər", "list_reports", {}),
        ("ta", "சேமித்த அறிக்கைகளை காட்டு", "list_reports", {}),
        ("en", "rename Monday numbers to Week", "rename_report", {"name": "Monday numbers", "new_name": "Week"}),
        ("en", "delete the report Monday numbers", "delete_report", {"name": "Monday numbers"}),
        ("en", "forget Monday numbers", "delete_report", {"name": "Monday numbers"}),
        ("en", "stop sending me Monday numbers", "stop_schedule", {"name": "Monday numbers"}),
        ("en", "what have I taught you?", "list_meanings", {}),
        ("de", "Was habe ich dir beigebracht?", "list_meanings", {}),
        ("en", "forget what I said about customers", "forget_meaning", {"phrase": "customers"}),
        ("fr", "oublie ce que j'ai dit des customers", "forget_meaning", {"phrase": "customers"}),
    ],
)
def test_requests_about_what_is_kept(ask: Any, language: str, question: str, tool: str, given: Any) -> None:
    assert called(ask(question, language=language)) == (tool, given)


@pytest.mark.parametrize(
    ("language", "question", "phrase", "meaning"),
    [
        ("en", "By customers I mean accounts with a won deal.", "customers", "accounts with a won deal"),
        ("en", "when I say Q1, I mean the first quarter of 2026", "Q1", "the first quarter of 2026"),
        ("en", "revenue means won revenue excluding services", "revenue", "won revenue excluding services"),
        ("de", "Mit Kunden meine ich Firmen mit gewonnenem Geschäft", "Kunden", "Firmen mit gewonnenem Geschäft"),
        ("fr", "par clients j'entends les comptes gagnés", "clients", "les comptes gagnés"),
        ("es", "con clientes quiero decir cuentas ganadas", "clientes", "cuentas ganadas"),
        ("bg", "под клиенти имам предвид спечелени сделки", "клиенти", "спечелени сделки"),
        ("kk", "клиенттер дегенде ұтылған мәмілелерді айтамын", "клиенттер", "ұтылған мәмілелерді"),
        ("uz", "mijozlar deganda yutilgan bitimlarni nazarda tutaman", "mijozlar", "yutilgan bitimlarni"),
        ("az", "müştərilər deyəndə bağlanmış sövdələşmələri nəzərdə tuturam", "müştərilər", "bağlanmış sövdələşmələri"),
        ("ta", "வாடிக்கையாளர்கள் என்றால் வென்ற ஒப்பந்தங்களை குறிப்பிடுகிறேன்", "வாடிக்கையாளர்கள்", "வென்ற ஒப்பந்தங்களை"),
    ],
)  # fmt: skip
def test_what_somebody_means(ask: Any, language: str, question: str, phrase: str, meaning: str) -> None:
    assert called(ask(question, language=language)) == ("teach_meaning", {"phrase": phrase, "meaning": meaning})


@pytest.mark.parametrize(
    "question",
    [
        "revenue by month", "and monthly?", "weekly", "won deals every month", "show won revenue by region",
        "how many deals did we win every week", "what does win rate mean?", "list my open deals",
        "which deals did we lose on Monday", "send an email to Nordwind about the delivery", "call Nordwind on Monday",
    ],
)  # fmt: skip
def test_what_is_about_something_else_stays_that(ask: Any, question: str) -> None:
    kept = {"save_report", "run_report", "schedule_report", "teach_meaning", "list_reports", "delete_report"}
    assert not {call.tool for call in ask(question).calls} & kept


def test_without_a_report_there_is_nothing_to_keep(ask: Any) -> None:
    for question in ("save this as Numbers", "send me this every Monday"):
        reading = ask(question, None)
        assert (reading.outcome, reading.reason) == ("clarification", "no_report")
    two = Turn((*REPORT.calls, *REPORT.calls), "en", REPORT.questions)
    assert ask("save this as Numbers", two).reason == "several"


def test_a_name_nobody_knows_is_told_only_where_nothing_else_is_meant(ask: Any) -> None:
    assert called(ask("run the flobberwocks")) == ("run_report", {"name": "flobberwocks"})
    assert ask("run won revenue by region").calls[0].tool == "query_metrics"


def test_it_is_the_last_thing_kept_that_is_taken_back(ask: Any) -> None:
    def after(tool: str, **arguments: Any) -> Turn:
        return Turn(REPORT.calls, "en", REPORT.questions, "", Call(tool, {"stands": True, **arguments}))

    assert called(ask("forget that", after("teach_meaning", phrase="Q1")))[0] == "forget_meaning"
    assert called(ask("undo", after("save_report", name="A"))) == ("delete_report", {"name": "A"})
    assert called(ask("undo that", after("schedule_report", name="A"))) == ("stop_schedule", {"name": "A"})
    assert ask("forget that", REPORT).reason == "nothing_to_undo"
    asked_back = Turn((), "en", (), "", Call("save_report", {"name": "A", "report": GIVEN, "stands": False}))
    assert called(ask("yes, replace it", asked_back)) == (
        "save_report", {"name": "A", "report": GIVEN, "replace": True}
    )  # fmt: skip


CUSTOMERS = Meaning("customers", "accounts with a won deal")


def test_a_meaning_takes_the_place_of_its_phrase_and_is_told(ask: Any) -> None:
    plain, meant = (
        ask("how many accounts with a won deal by region"),
        ask("how many customers by region", meanings=[CUSTOMERS]),
    )
    assert meant.calls == plain.calls
    assert meant.defined == (("customers", "accounts with a won deal"),)
    assert ask("how many Customer by region", meanings=[CUSTOMERS]).calls == plain.calls
    assert ask("won revenue by region", meanings=[CUSTOMERS]).defined == ()


def test_a_phrase_inside_a_longer_expression_stays_what_it_is(ask: Any) -> None:
    revenue = Meaning("revenue", "lost value")
    assert ask("won revenue by region", meanings=[revenue]).calls == ask("won revenue by region").calls
    assert ask("revenue by region", meanings=[revenue]).calls == ask("lost value by region").calls


def test_a_question_that_cannot_be_read_with_a_meaning_says_so(ask: Any) -> None:
    reading = ask("average revenue of our sales cycle by customers", meanings=[Meaning("customers", "flobberwocks")])
    assert reading.outcome == "clarification"
    assert "flobberwocks" in reading.text
