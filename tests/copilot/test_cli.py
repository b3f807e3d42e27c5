"""The command line: what it prints, and one line and an exit code for whatever goes wrong."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from copilot.cli import main
from copilot.settings import Settings
from crm_store.store import Store
from tests.copilot.conftest import people

Output = pytest.CaptureFixture[str]


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'crm.db'}"


def sales(folder: Path) -> Path:
    """A small export: deals with account, stage and amount."""
    file = folder / "deals.csv"
    file.write_text(
        "deal_id,account,owner,stage,amount,opened_on,closed_on\n"
        "1,Acme,Ana,Won,1000,2026-01-05,2026-02-01\n"
        "2,Acme,Ana,Won,500,2026-01-07,2026-03-01\n"
        "3,Globex,Ben,Lost,700,2026-01-09,2026-02-15\n"
    )
    return file


def last_line(text: str) -> str:
    return text.strip().splitlines()[-1]


def test_help_teaches_with_examples(capsys: Output) -> None:
    assert main(["ask", "--help"]) == 0
    assert "crm-copilot ask --jsonl" in capsys.readouterr().out
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    for command in ("demo", "ask", "chat", "import", "index", "search", "serve", "users", "metrics", "doctor"):
        assert command in shown


def test_import_then_ask(tmp_path: Path, database: str, capsys: Output) -> None:
    assert main(["import", str(sales(tmp_path)), "--database", database, "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["counts"]["deal"]["created"] == 3
    question = "What is our total won revenue?"
    assert main(["ask", question, "--json", "--database", database, "--today", "2026-06-15"]) == 0
    printed = capsys.readouterr()
    answer = json.loads(printed.out)
    assert (answer["status"], answer["tables"][0]["rows"][0][0]) == ("answered", 1500.0)
    assert "offline model answers" in printed.err


def test_many_questions_in_one_process_in_order(tmp_path: Path, database: str, capsys: Output) -> None:
    assert main(["import", str(sales(tmp_path)), "--database", database]) == 0
    capsys.readouterr()
    questions = tmp_path / "q.jsonl"
    lines = [
        {"id": "a", "turns": ["How many deals did we win?"]},
        {"id": "b", "turns": ["What is our total won revenue?", "and how many deals did we lose?"]},
        {"id": "c", "question": ""},
    ]
    questions.write_text("\n".join([*map(json.dumps, lines), "", "not json"]))
    assert main(["ask", "--jsonl", str(questions), "--database", database, "--today", "2026-06-15"]) == 1
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [a["id"] for a in answers] == ["a", "b", "c", ""]
    assert [a["status"] for a in answers] == ["answered", "answered", "clarification", "error"]
    assert answers[0]["tables"][0]["rows"][0][0] == 2
    assert answers[1]["question"] == "and how many deals did we lose?"
    assert answers[3]["reply"].startswith("Line 5 is not")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ask"], "Give one question"),
        (["ask", "x", "--today", "yesterday"], "is not a date"),
        (["ask", "x", "--as", "nobody@example.com"], "There is no user named"),
        (["ask", "x", "--model", "gpt-5"], "Write it as provider:model"),
        (["ask", "x", "--model", "openai:gpt-5"], "needs OPENAI_API_KEY"),
        (["ask", "x", "--model", "nonsense:1"], "nonsense"),
        (["ask", "x", "--conversation", "nowhere"], "There is no conversation named"),
        (["ask", "--jsonl", "missing.jsonl"], "There is no file missing.jsonl"),
        (["import", "missing.csv"], "missing.csv: there is no such file"),
        (["import", ".", "--map", "Kunde"], "is not COLUMN=FIELD"),
        (["search"], "Give something to look for"),
        (["users", "deactivate", "nobody@example.com"], "There is no user named"),
        (["users", "add", "nobody", "--name", "N"], "needs a name and an email address"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_exit_1(
    arguments: list[str], words: str, database: str, capsys: Output
) -> None:
    assert main([*arguments, "--database", database]) == 1
    printed = capsys.readouterr()
    assert words in last_line(printed.err)
    assert "Traceback" not in printed.err + printed.out


def test_a_wrong_command_or_option_is_usage(capsys: Output) -> None:
    assert main(["frobnicate"]) == 2
    assert main(["ask", "--frobnicate", "x"]) == 2
    assert "No such" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("sqlite:///{folder}/text.db", "is not a database"),
        ("sqlite:////proc/nowhere/crm.db", "cannot be"),
        ("postgresql://nobody@127.0.0.1:1/crm", "does not answer"),
        ("mysql://x", "COPILOT_DATABASE_URL"),
    ],
)
def test_a_database_that_cannot_be_used_is_one_line(url: str, words: str, tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "text.db").write_text("this is no database, " * 100)
    assert main(["ask", "How many deals?", "--database", url.format(folder=tmp_path)]) == 1
    printed = capsys.readouterr()
    assert words in last_line(printed.err)
    assert "Traceback" not in printed.err


def test_a_missing_index_names_the_command_that_mends_it(settings: Settings, capsys: Output) -> None:
    from crm_store.schema import Note

    store = Store.open(settings.database_url)
    people(store)
    with store.transaction() as session:
        session.add(Note(title="Visit", body="They complained about late delivery.", at=store.clock.now()))
    store.close()
    arguments = ["--database", settings.database_url, "--index", settings.index_url]
    assert main(["search", "late delivery", *arguments]) == 1
    assert "crm-copilot index" in last_line(capsys.readouterr().err)


def test_a_fault_of_ours_gets_an_id_and_no_traceback(
    database: str, tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the inside")

    monkeypatch.setattr("copilot.cli.ask.viewer_of", broken)
    assert main(["ask", "x", "--database", database]) == 1
    line = last_line(capsys.readouterr().err)
    assert "the inside" not in line
    assert "fault " in line
    assert "the inside" in (tmp_path / "crm.log").read_text()


def test_users_are_added_listed_and_switched_off(database: str, capsys: Output) -> None:
    assert main(["users", "add", "ana@example.com", "--name", "Ana", "--role", "admin", "--database", database]) == 0
    assert "/sign-in/link?token=" in capsys.readouterr().out
    assert main(["users", "add", "ben@example.com", "--name", "Ben", "--database", database]) == 0
    assert main(["users", "deactivate", "ben@example.com", "--database", database]) == 0
    capsys.readouterr()
    assert main(["users", "list", "--json", "--database", database]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [(u["name"], u["role"], u["active"]) for u in listed] == [("Ana", "admin", True), ("Ben", "rep", False)]
    assert main(["ask", "How many deals?", "--as", "ben@example.com", "--database", database]) == 1
    assert "has been switched off" in capsys.readouterr().err


def test_metrics_lists_the_catalogue(capsys: Output) -> None:
    assert main(["metrics", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert {"won_revenue", "win_rate"} <= {metric["name"] for metric in listed["metrics"]}
    assert {"region", "owner"} <= {dimension["name"] for dimension in listed["dimensions"]}


def test_doctor_says_ok_or_what_to_do(database: str, capsys: Output) -> None:
    assert main(["doctor", "--database", database, "--json"]) == 0
    assert all(check["ok"] for check in json.loads(capsys.readouterr().out))
    assert main(["doctor", "--database", database, "--model", "openai:gpt-5"]) == 1
    assert "no  model     The model openai:gpt-5 needs OPENAI_API_KEY" in capsys.readouterr().out


def test_chat_answers_and_decides_inline(filled: Settings) -> None:
    lines = "How many accounts do we have?\n/help\n/new\n/quit\n"
    done = _process(["chat", "--database", filled.database_url, "--today", "2026-06-15"], lines)
    assert done.returncode == 0, done.stderr
    assert "A new conversation." in done.stdout
    assert "2" in done.stdout


def test_the_installed_command_answers_and_pipes(filled: Settings) -> None:
    done = _process(["ask", "--jsonl", "-", "--database", filled.database_url], '{"id": 7, "turns": ["Hello"]}\n')
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["id"] == "7"


def test_ask_does_not_load_what_it_does_not_need(filled: Settings) -> None:
    code = (
        "import sys; from copilot.cli import main; "
        f"main(['ask', 'How many accounts do we have?', '--json', '--database', {filled.database_url!r}]); "
        "heavy = {'chromadb', 'gradio', 'openai', 'onnxruntime', 'dateparser', 'alembic', 'fastapi'}; "
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert last_line(done.stderr) == "[]"
    assert json.loads(done.stdout)["status"] == "answered"


def _process(arguments: list[str], given: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "import sys; from copilot.cli import main; sys.exit(main())", *arguments]
    return subprocess.run(command, input=given, capture_output=True, text=True, timeout=120, env=dict(os.environ))


def test_a_table_is_written_to_a_file(tmp_path: Path, database: str, capsys: Output) -> None:
    assert main(["import", str(sales(tmp_path)), "--database", database]) == 0
    file = tmp_path / "report.csv"
    asked = ["ask", "Won revenue by seller", "--database", database, "--today", "2026-06-15", "--export"]
    assert main([*asked, str(file)]) == 0
    assert file.read_text(encoding="utf-8-sig").splitlines()[1:] == ["Ana,1500"]
    assert main([*asked, str(tmp_path / "report.pdf")]) == 1
    assert "report.xlsx" in last_line(capsys.readouterr().err)
    assert main([*asked, str(tmp_path / "nowhere" / "report.csv")]) == 1
    assert main(["ask", "hello", "--database", database, "--export", str(file)]) == 1
    assert "holds no table" in last_line(capsys.readouterr().err)
