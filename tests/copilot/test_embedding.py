"""The embedding model by settings: a server's as well as the bundled one, never two in one index."""

import json
from collections.abc import Iterator

import pytest

from copilot.background import one_round
from copilot.cli import main
from copilot.settings import Settings, load_settings
from crm_store.schema import Note
from crm_store.store import Store
from tests.services.embeddings_server import EmbeddingsServer, embeddings_server

Output = pytest.CaptureFixture[str]


@pytest.fixture
def server() -> Iterator[EmbeddingsServer]:
    with embeddings_server() as running:
        yield running


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    opened = Store.open(settings.database_url)
    yield opened
    opened.close()


def write(store: Store, text: str) -> None:
    with store.transaction() as session:
        session.add(Note(title="Visit", body=text, at=store.clock.now(), kind="note"))


def of_server(server: EmbeddingsServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPILOT_EMBEDDING_MODEL", "openai:small")
    monkeypatch.setenv("COPILOT_EMBEDDING_BASE_URL", server.url)
    monkeypatch.setenv("COPILOT_EMBEDDING_API_KEY", "secret-of-embeddings")


def test_index_search_and_the_serving_copilot_use_the_model_that_is_set(
    settings: Settings, store: Store, server: EmbeddingsServer, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    of_server(server, monkeypatch)
    where = ["--database", settings.database_url, "--index", settings.index_url]
    write(store, "They complained about late delivery.")
    assert main(["index", "--json", *where]) == 0
    assert json.loads(capsys.readouterr().out)["index"]["model"] == "openai:small"
    assert main(["search", "late delivery", "--json", *where]) == 0
    assert "late delivery" in capsys.readouterr().out
    assert (server.models, server.keys) == ({"small"}, {"Bearer secret-of-embeddings"})
    write(store, "They want a refund.")
    assert one_round(store, load_settings(database_url=settings.database_url, index_url=settings.index_url)) == ""
    assert any("refund" in text for text in server.texts)
    assert main(["index", "--check", *where]) == 0
    assert "sound" in capsys.readouterr().out


def test_an_index_of_another_model_is_refused_with_the_command_that_rebuilds(
    settings: Settings, store: Store, server: EmbeddingsServer, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    where = ["--database", settings.database_url, "--index", settings.index_url]
    write(store, "They complained about late delivery.")
    assert main(["index", *where]) == 0
    of_server(server, monkeypatch)
    for command in (["search", "delivery"], ["index"], ["index", "--check"]):
        assert main([*command, *where]) == 1
        told = capsys.readouterr().err
        assert "multilingual-e5-small, not openai:small" in told
        assert "crm-copilot index --rebuild" in told
    assert main(["index", "--rebuild", *where]) == 0
    assert main(["search", "late delivery", *where]) == 0


def test_a_model_that_does_not_answer_leaves_what_is_there(
    settings: Settings, store: Store, server: EmbeddingsServer, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    of_server(server, monkeypatch)
    where = ["--database", settings.database_url, "--index", settings.index_url]
    write(store, "They complained about late delivery.")
    assert main(["index", *where]) == 0
    monkeypatch.setenv("COPILOT_EMBEDDING_BASE_URL", "http://127.0.0.1:1/v1")
    write(store, "They want a refund.")
    assert main(["index", *where]) == 1
    assert "openai:small does not answer" in capsys.readouterr().err
    of_server(server, monkeypatch)
    assert main(["index", "--json", *where]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["index"]["embedded"] == 1


@pytest.mark.parametrize("value", ["small", "openai:", "hub:small"])
def test_an_unknown_kind_of_model_is_refused(value: str, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    monkeypatch.setenv("COPILOT_EMBEDDING_MODEL", value)
    assert main(["index"]) == 1
    assert "COPILOT_EMBEDDING_MODEL: use openai:NAME" in capsys.readouterr().err


def test_options_of_a_cluster_that_do_not_fit_are_refused(settings: Settings, capsys: Output) -> None:
    where = ["--database", settings.database_url, "--index", settings.index_url]
    assert main(["index", "--ray-address", "local", *where]) == 1
    assert "--engine ray" in capsys.readouterr().err
    assert main(["index", "--check", "--engine", "ray", *where]) == 1
    assert "without --rebuild and --engine" in capsys.readouterr().err
