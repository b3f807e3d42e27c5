"""Settings: read from the environment once, unsafe values refused in words, a secret made and kept."""

import os
import stat
from pathlib import Path

import pytest

from copilot.settings import Settings, load_settings
from crm_store.errors import InvalidInput


def test_they_are_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPILOT_MODEL", "openai:gpt-5")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-1234567890")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://localhost:11434/v1/")
    monkeypatch.setenv("COPILOT_TODAY", "2017-12-31")
    made = load_settings()
    assert made.model_name == "openai:gpt-5"
    assert made.openai_base_url == "http://localhost:11434/v1"
    assert str(made.today) == "2017-12-31"
    assert "sk-1234567890" not in repr(made)


def test_an_option_replaces_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPILOT_DATABASE_URL", "sqlite:///a.db")
    assert load_settings(database_url="sqlite:///b.db").database_url == "sqlite:///b.db"
    assert load_settings(database_url=None).database_url == "sqlite:///a.db"


def test_without_a_model_the_offline_one_is_meant() -> None:
    assert load_settings().model_name == "offline"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"database_url": "mysql://x"}, "COPILOT_DATABASE_URL: use an address such as sqlite"),
        ({"openai_base_url": "localhost:11434"}, "use an address such as http"),
        ({"secret_key": "short"}, "at least 32 random characters"),
        ({"smtp_host": "mail.example.com", "smtp_from": "a@b.c", "smtp_security": "none"}, "in clear"),
        ({"smtp_host": "mail.example.com"}, "smtp_from is needed"),
        ({"today": "yesterday"}, "COPILOT_TODAY"),
        ({"currency": "dollars"}, "COPILOT_CURRENCY"),
        ({"port": 0}, "COPILOT_PORT"),
    ],
)
def test_what_cannot_work_or_is_unsafe_is_refused_in_words(changes: dict[str, object], words: str) -> None:
    with pytest.raises(InvalidInput, match=words):
        load_settings(**changes)


def test_a_secret_is_made_once_and_only_its_owner_reads_it(settings: Settings, tmp_path: Path) -> None:
    key = settings.signing_key()
    assert settings.signing_key() == key
    assert len(key) >= 32
    kept = tmp_path / "crm.key"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    os.chmod(kept, 0o644)
    with pytest.raises(InvalidInput, match="chmod 600"):
        settings.signing_key()


def test_files_of_a_server_database_are_kept_in_the_configuration_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert Settings(database_url="postgresql://x@localhost/crm").beside("key") == tmp_path / "crm-copilot" / "crm.key"
