"""Mail in, questions out, by the command line alone: one line of JSON a question, whatever the question is."""

import io
import json
import mailbox
from collections.abc import Sequence
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from copilot.cli import main

Output = pytest.CaptureFixture[str]
MAILS = {
    "first@us.test": "Our order AC-1042 has not arrived, and nobody answers the telephone.",
    "second@us.test": "The cold room of the bakery is far too warm at night.",
    "third@us.test": "Die Rechnung für März ist falsch.",
}


@pytest.fixture(scope="module")
def options(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """--database and --index of a fresh store into which an mbox was imported, one of its ids twice."""
    folder = tmp_path_factory.mktemp("found")
    database = ["--database", f"sqlite:///{folder / 'crm.db'}"]
    given = [*database, "--index", str(folder / "index")]
    box = mailbox.mbox(folder / "all.mbox")
    for message_id, text in [*MAILS.items(), ("first@us.test", MAILS["first@us.test"])]:
        message = EmailMessage()
        message["Message-ID"], message["From"], message["To"] = f"<{message_id}>", "a@b.test", "c@d.test"
        message.set_content(text)
        box.add(message)
    box.close()
    assert main(["import", str(folder / "all.mbox"), *database]) == 0
    assert main(["index", *given]) == 0
    return given


def asked(lines: Sequence[str], options: list[str], tmp_path: Path, capsys: Output) -> list[dict[str, Any]]:
    file = tmp_path / "questions.jsonl"
    file.write_bytes("\n".join(lines).encode("utf-8", "surrogateescape"))
    capsys.readouterr()
    assert main(["search", "--jsonl", str(file), *options]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_ids_come_best_first_each_once(options: list[str], tmp_path: Path, capsys: Output) -> None:
    queries = {"a": "order AC-1042", "b": "warm cold room", "c": "which invoice is wrong?"}
    lines = [json.dumps({"id": name, "query": query}) for name, query in queries.items()]
    answers = asked(lines, options, tmp_path, capsys)
    assert [answer["id"] for answer in answers] == list(queries)
    assert [answer["hits"][0]["message_id"] for answer in answers] == list(MAILS)
    for answer in answers:
        found = [hit["message_id"] for hit in answer["hits"]]
        assert len(found) == len(set(found))
        assert [hit["score"] for hit in answer["hits"]] == sorted((h["score"] for h in answer["hits"]), reverse=True)


UGLY = [
    '"AC-1042"', "*", "NEAR", 'NEAR("a" "b")', "AC-1042 OR *", "", " ", "p", "🔥", "\0", "\ud800", "\ufdfa",
    "\ufdfa" * 500, "price " * 2_000, "x" * 10_000, "متى يصل الطلب؟", "цена price 値段 \u202eecirp",
    "TWFuIGlzIGRpc3Rpbmd1aXNoZWQ=" * 100,
]  # fmt: skip


def test_every_question_has_its_line(options: list[str], tmp_path: Path, capsys: Output) -> None:
    lines = [json.dumps({"id": number, "query": query}) for number, query in enumerate(UGLY)]
    answers = asked(lines, options, tmp_path, capsys)
    assert [answer["id"] for answer in answers] == list(range(len(UGLY)))
    assert not [answer for answer in answers if "error" in answer]
    assert [answers[number]["hits"][0]["message_id"] for number in (0, 4)] == ["first@us.test"] * 2


WRONG = [
    ("no json", ""),
    ("[1, 2]", ""),
    ("[" * 100_000, ""),
    ('"text"', ""),
    ("\udcff\udcfe", ""),
    ('{"id": "q"}', "q"),
    ('{"id": "q", "query": null}', "q"),
    ('{"id": "q", "query": ["a"]}', "q"),
    ('{"id": "q", "query": "order", "limit": "many"}', "q"),
    ('{"id": "q", "query": "order", "since": "soon"}', "q"),
    ('{"id": "q", "query": "order", "since": 7}', "q"),
    ('{"id": "q", "query": "order", "kinds": ["songs"]}', "q"),
    ('{"id": "q", "query": "order", "kinds": 3}', "q"),
    ('{"id": "q", "query": "order", "account": "Nobody Ltd"}', "q"),
]


def test_a_wrong_line_is_answered_in_its_place(options: list[str], tmp_path: Path, capsys: Output) -> None:
    right = '{"id": "\\ud800", "query": "order"}'
    answers = asked([line for wrong, _ in WRONG for line in (wrong, right)], options, tmp_path, capsys)
    assert [(answer["id"], answer["hits"]) for answer in answers[::2]] == [(known, []) for _, known in WRONG]
    assert all(answer["error"] for answer in answers[::2])
    assert {(answer["id"], answer["hits"][0]["message_id"]) for answer in answers[1::2]} == {
        ("\ud800", "first@us.test")
    }


def test_days_before_and_after_all_mail(options: list[str], tmp_path: Path, capsys: Output) -> None:
    days = [{"since": "2099-01-01"}, {"until": "1970-01-01"}, {"since": "2099-01-01", "until": "1970-01-01"}]
    answers = asked([json.dumps({"id": "q", "query": "order"} | day) for day in days], options, tmp_path, capsys)
    assert [(answer["hits"], bool(answer["note"])) for answer in answers] == [([], True)] * 3


def test_bytes_that_are_no_text_on_standard_input(
    options: list[str], capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = io.TextIOWrapper(io.BytesIO(b'\xff\xfe\n{"id": "q", "query": "order \xff"}\n'), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", stream)
    capsys.readouterr()
    assert main(["search", "--jsonl", "-", *options]) == 0
    wrong, right = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (wrong["hits"], right["hits"][0]["message_id"]) == ([], "first@us.test")
