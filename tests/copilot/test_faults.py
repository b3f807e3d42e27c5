"""What a person meets when something is wrong: one clear sentence, nothing lost, and the conversation goes on after."""

import asyncio
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import text

from copilot.agent import Toolbox
from copilot.assistant import Assistant
from copilot.schemas import Answer
from copilot.settings import Settings
from crm_store.errors import CRMError, IndexUnavailable, StoreUnavailable
from crm_store.schema import Account, Note, User
from crm_store.store import Store
from tests.copilot.conftest import ANA, people

QUESTION = "How many accounts do we have?"


def one_sentence(words: str) -> bool:
    return bool(words.strip()) and "Traceback" not in words and "\n" not in words.strip() and len(words) < 500


async def counts(assistant: Assistant, conversation: str | None = None) -> Answer:
    answer = await assistant.ask(QUESTION, viewer=ANA, conversation=conversation)
    assert (answer.status, answer.tables[0].rows) == ("answered", [[2]])
    return answer


async def until_told(assistant: Assistant, conversation: str) -> str:
    """Asks until the fault shows (room set aside earlier may last a little); returns what is then told."""
    for _ in range(100):
        try:
            await assistant.ask(QUESTION, viewer=ANA, conversation=conversation)
        except StoreUnavailable as error:
            return str(error)
    return "nothing was told"


def run(*arguments: str, limit: int | None = None, folder: Path) -> subprocess.CompletedProcess[str]:
    """The real command in a process of its own; files may grow to `limit` bytes."""

    def limited() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    command = [sys.executable, "-c", "import sys; from copilot.cli import main; sys.exit(main())", *arguments]
    root = str(Path(__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": root, "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        command, capture_output=True, text=True, timeout=120, preexec_fn=limited, cwd=folder, env=environment
    )


def last_line(words: str) -> str:
    return words.strip().splitlines()[-1]


@pytest.mark.parametrize(
    ("question", "status", "words"),
    [
        ("", "clarification", "What would you like to know?"),
        ("😀🎉🚀", "clarification", "What would you like to know?"),
        ("word " * 20_000, "refused", "too long"),
        ("What is the weather in Paris?", None, ""),
        ("What did Zebulon Quackenbush win last year?", None, "Zebulon"),
    ],
    ids=["empty", "emoji", "long", "nothing-held", "unknown-person"],
)
async def test_a_question_that_cannot_be_answered_is_told_so(
    filled: Settings, question: str, status: str | None, words: str
) -> None:
    async with Assistant.open(filled) as assistant:
        answer = await assistant.ask(question, viewer=ANA)
        assert answer.status in ((status,) if status else ("refused", "clarification"))
        assert words in answer.reply
        assert one_sentence(answer.reply)
        assert answer.tables == []
        await counts(assistant, answer.conversation or None)


async def test_two_people_of_one_name_are_both_named(filled: Settings) -> None:
    store = Store.open(filled.database_url)
    with store.transaction() as session:
        for name in ("Maria Stone", "Maria Berg"):
            session.add(User(name=name, role="rep", created_at=store.clock.now()))
    store.close()
    async with Assistant.open(filled) as assistant:
        answer = await assistant.ask("How many deals does Maria own?", viewer=ANA)
        assert answer.status == "clarification"
        assert "Maria Stone" in answer.reply
        assert "Maria Berg" in answer.reply
        await counts(assistant, answer.conversation)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own of a few megabytes; a skip where this user may not mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    options = ["-t", "tmpfs", "-o", "size=6m", "tmpfs", str(folder)]
    if mount is None or subprocess.run([mount, *options], capture_output=True).returncode:
        pytest.skip("this user may not mount a small disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(disk: Path) -> Path:
    """Takes all the room there is; returns the file to delete."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            pass
    return filler


async def test_a_full_disk_is_told_and_the_conversation_goes_on_when_there_is_room(small_disk: Path) -> None:
    settings = Settings(database_url=f"sqlite:///{small_disk / 'crm.db'}", index_url=str(small_disk / "index"))
    store = Store.open(settings.database_url)
    people(store)
    store.close()
    async with Assistant.open(settings) as assistant:
        before = await counts(assistant)
        filler = fill(small_disk)
        told = await until_told(assistant, before.conversation)
        assert "is full. Free some space" in told
        assert one_sentence(told)
        filler.unlink()
        await counts(assistant, before.conversation)
        turns = await assistant.history(before.conversation, ANA)
    assert turns[0].reply == before.reply
    assert {turn.question for turn in turns} == {QUESTION}


async def test_a_full_conversations_database_is_told_and_nothing_is_lost(filled: Settings) -> None:
    async with Assistant.open(filled) as assistant:
        before = await counts(assistant)
        connection = assistant._agents.configured.checkpointer.conn  # type: ignore[union-attr]
        pages = (await (await connection.execute("PRAGMA page_count")).fetchone())[0]
        await connection.execute(f"PRAGMA max_page_count = {pages}")
        assert "conversations.db is full" in await until_told(assistant, before.conversation)
        await connection.execute("PRAGMA max_page_count = 1000000")
        await counts(assistant, before.conversation)
        assert (await assistant.history(before.conversation, ANA))[0].reply == before.reply


def test_import_on_a_full_disk_leaves_the_store_as_it_was(small_disk: Path, tmp_path: Path) -> None:
    file = tmp_path / "accounts.csv"
    file.write_text("account,industry\n" + "".join(f"Company {i} {'x' * 200},retail\n" for i in range(5000)))
    url = f"sqlite:///{small_disk / 'crm.db'}"
    Store.open(url).close()
    filler = fill(small_disk)
    done = run("import", str(file), "--database", url, folder=tmp_path)
    assert done.returncode == 1
    assert "full" in last_line(done.stderr)
    assert "Traceback" not in done.stderr
    filler.unlink()
    store = Store.open(url)
    with store.session() as session:
        assert session.query(Account).count() == 0
    store.close()


def test_a_file_limit_is_a_full_disk_too(filled: Settings, tmp_path: Path) -> None:
    file = tmp_path / "accounts.csv"
    file.write_text("account,industry\n" + "".join(f"Company {i} {'x' * 200},retail\n" for i in range(5000)))
    size = max(f.stat().st_size for f in tmp_path.glob("crm.db*"))
    done = run("import", str(file), "--database", filled.database_url, limit=size + 65536, folder=tmp_path)
    assert done.returncode == 1
    assert one_sentence(last_line(done.stderr))
    assert "Traceback" not in done.stderr
    store = Store.open(filled.database_url)
    with store.session() as session:
        assert session.query(Account).count() == 2
    store.close()


def noted(settings: Settings) -> None:
    store = Store.open(settings.database_url)
    with store.transaction() as session:
        session.add(Note(title="Visit", body="They complained about late delivery.", at=store.clock.now(), owner_id=1))
    store.close()


def test_an_index_on_a_full_disk_is_told_and_built_when_there_is_room(
    filled: Settings, small_disk: Path, tmp_path: Path
) -> None:
    noted(filled)
    index = str(small_disk / "index")
    filler = fill(small_disk)
    arguments = ["index", "--database", filled.database_url, "--index", index]
    done = run(*arguments, folder=tmp_path)
    assert done.returncode == 1
    assert one_sentence(last_line(done.stderr))
    assert "Traceback" not in done.stderr
    filler.unlink()
    done = run(*arguments, folder=tmp_path)
    assert done.returncode == 0, done.stderr


async def test_a_missing_index_is_told_with_the_command_that_builds_it(filled: Settings) -> None:
    noted(filled)
    async with Assistant.open(filled) as assistant:
        answer = await assistant.ask("What did anyone write about late delivery?", viewer=ANA)
        assert "crm-copilot index" in answer.reply
        await counts(assistant, answer.conversation)


async def test_an_index_of_another_model_is_told_with_the_command_that_mends_it(filled: Settings) -> None:
    from retrieval.index import Index

    noted(filled)
    store = Store.open(filled.database_url)
    Index.open_or_create(filled.index_url, store, "another-model").close()
    with pytest.raises(IndexUnavailable, match="--rebuild"):
        Index.open(filled.index_url, store, "the-right-model")
    store.close()
    async with Assistant.open(filled) as assistant:
        answer = await assistant.ask("What did anyone write about late delivery?", viewer=ANA)
        assert "crm-copilot index" in answer.reply
        await counts(assistant, answer.conversation)


async def test_a_database_that_is_moved_away_is_told_and_taken_up_again(filled: Settings, tmp_path: Path) -> None:
    async with Assistant.open(filled) as assistant:
        before = await counts(assistant)
        await asyncio.to_thread(assistant.store.close)
        away = tmp_path / "away"
        away.mkdir()
        for file in tmp_path.glob("crm.db*"):
            file.rename(away / file.name)
        with pytest.raises(CRMError) as gone:
            await assistant.ask(QUESTION, viewer=ANA, conversation=before.conversation)
        assert one_sentence(str(gone.value))
        await asyncio.to_thread(assistant.store.close)
        for file in tmp_path.glob("crm.db*"):
            file.unlink()
        for file in away.iterdir():
            file.rename(tmp_path / file.name)
        await counts(assistant, before.conversation)


async def test_a_locked_database_is_told_as_busy(filled: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crm_store.store.SQLITE_BUSY_MS", 100)
    async with Assistant.open(filled) as assistant:
        before = await counts(assistant)
        other = sqlite3.connect(filled.database_url.removeprefix("sqlite:///"), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailable, match="busy with another program"):
            await assistant.ask(QUESTION, viewer=ANA, conversation=before.conversation)
        other.execute("ROLLBACK")
        other.close()
        await counts(assistant, before.conversation)


@pytest.mark.postgres
async def test_a_server_that_breaks_off_is_told_or_not_noticed(postgres_url: str, tmp_path: Path) -> None:
    settings = Settings(database_url=postgres_url, index_url=str(tmp_path / "index"))
    store = Store.open(postgres_url)
    people(store)
    async with Assistant.open(settings) as assistant:
        before = await counts(assistant)
        with store.session() as session:
            session.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            )
        with suppress(StoreUnavailable):  # told at worst; any other error fails the test
            await assistant.ask(QUESTION, viewer=ANA, conversation=before.conversation)
        await counts(assistant, before.conversation)
    store.close()


async def test_ten_questions_of_two_people_at_once_get_each_their_own(filled: Settings) -> None:
    from tests.copilot.conftest import BEN

    store = Store.open(filled.database_url)
    with store.transaction() as session:
        session.add_all([Account(name=f"Ben's {i}", owner_id=2) for i in range(5)])
    store.close()
    async with Assistant.open(filled, toolbox=Toolbox.standard()) as assistant:
        askers = [ANA, BEN] * 5
        answers = await asyncio.gather(*(assistant.ask(QUESTION, viewer=viewer) for viewer in askers))
    assert [answer.tables[0].rows[0][0] for answer in answers] == [2, 5] * 5
    assert len({answer.conversation for answer in answers}) == 10
