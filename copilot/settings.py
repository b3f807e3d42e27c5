"""The one reader of the environment: every setting, checked once, at the edge.

Each is read from `COPILOT_<NAME>` (also from a `.env` file in the working folder); `OPENAI_API_KEY` and
`OPENAI_BASE_URL` are honoured as well. Command line options replace what stands here.
"""

import os
import secrets
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from crm_store.errors import InvalidInput

MIN_SECRET = 32
REMOTE_EMBEDDING = "openai:"
LOCAL_HOSTS = ("127.0.0.1", "localhost", "::1")


class Settings(BaseSettings):
    """What can be set. Values that cannot work, or that would be unsafe, are refused with words on what to do."""

    model_config = SettingsConfigDict(
        env_prefix="COPILOT_", env_file=".env", extra="ignore", frozen=True, populate_by_name=True
    )

    database_url: Annotated[str, Field(description="sqlite:///file.db or postgresql://user@host/name")] = (
        "sqlite:///crm.db"
    )
    index_url: Annotated[str, Field(description="a folder, or http://host:port of a Chroma server")] = "./crm-index"
    index_every: Annotated[
        float, Field(ge=0, le=86_400, description="seconds between looks for changed texts while serving; 0: never")
    ] = 5.0
    embedding_model: Annotated[
        str, Field(description='what makes the vectors: empty, the bundled model, or "openai:NAME" of a server')
    ] = ""
    embedding_base_url: Annotated[str | None, Field(description="of that server; empty: OPENAI_BASE_URL")] = None
    embedding_api_key: Annotated[SecretStr | None, Field(description="for that server; empty: OPENAI_API_KEY")] = None
    model: Annotated[str, Field(description='"offline", "openai:gpt-…" or "provider:model"; empty: offline')] = ""
    today: Annotated[date | None, Field(description="the day questions are asked on; empty: today")] = None
    fast_path: Annotated[
        Literal["on", "off"], Field(description="answer what is fully understood without calling a remote model")
    ] = "on"

    openai_api_key: Annotated[
        SecretStr | None, Field(validation_alias=AliasChoices("COPILOT_OPENAI_API_KEY", "OPENAI_API_KEY"))
    ] = None
    openai_base_url: Annotated[
        str | None, Field(validation_alias=AliasChoices("COPILOT_OPENAI_BASE_URL", "OPENAI_BASE_URL"))
    ] = None
    model_timeout: Annotated[float, Field(gt=0, le=600, description="seconds one model call may take")] = 60.0
    model_retries: Annotated[int, Field(ge=0, le=5, description="how often a failed call is tried again")] = 2
    model_max_tokens: Annotated[int, Field(ge=64, le=100_000, description="the longest reply, in tokens")] = 4_000
    model_calls: Annotated[int, Field(ge=1, le=50, description="how many model calls one question may take")] = 12

    company_name: str = "our company"
    currency: Annotated[
        str, Field(pattern="^([A-Z]{3})?$", description="what totals are shown in, e.g. EUR; empty: as the data say")
    ] = ""
    fiscal_start: Annotated[int, Field(ge=1, le=12, description="the month the fiscal year starts in")] = 1
    quote_valid_days: Annotated[int, Field(ge=1, le=365)] = 30
    payment_terms: str = "30 days net"
    time_zone: Annotated[str, Field(description="whose clocks scheduled reports go by, e.g. Europe/Berlin")] = "UTC"
    rep_sees: Annotated[Literal["own", "team"], Field(description="whether a rep sees own rows or the team's")] = "own"

    smtp_host: str = ""
    smtp_port: Annotated[int, Field(ge=1, le=65535)] = 587
    smtp_user: str = ""
    smtp_password: SecretStr | None = None
    smtp_from: str = ""
    smtp_security: Annotated[
        Literal["starttls", "tls", "none"], Field(description="none only for a server on this machine")
    ] = "starttls"

    imap_password: Annotated[SecretStr | None, Field(description="of the mailbox `import imaps://…` reads")] = None
    imap_ca_file: Annotated[str, Field(description="certificates to trust besides the system's, PEM")] = ""
    private_mail: Annotated[
        str, Field(description="mail to keep out: addresses, @domains, subject:TEXT, folder:NAME, by commas")
    ] = "subject:[private]"

    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 8000
    base_url: Annotated[str, Field(description="how people reach the page, e.g. https://crm.example.com")] = ""
    secret_key: Annotated[SecretStr | None, Field(description="signs sessions; made and kept when not set")] = None
    log_level: Literal["debug", "info", "warning", "error"] = "warning"
    log_file: Annotated[str, Field(description="where faults are written; empty: beside the database")] = ""

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if not value.startswith(("sqlite:", "postgresql:", "postgresql+psycopg:", "postgres:")):
            raise ValueError("use an address such as sqlite:///crm.db or postgresql://user@host/name")
        return value

    @field_validator("embedding_model")
    @classmethod
    def _known_embedding(cls, value: str) -> str:
        if value and not (value.startswith(REMOTE_EMBEDDING) and value.removeprefix(REMOTE_EMBEDDING).strip()):
            raise ValueError("use openai:NAME, or leave it empty for the bundled model")
        return value

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError("use the name of a time zone, such as Europe/Berlin") from error
        return value

    @field_validator("openai_base_url", "embedding_base_url", "base_url")
    @classmethod
    def _web_address(cls, value: str | None) -> str | None:
        if value and (urlsplit(value).scheme not in ("http", "https") or not urlsplit(value).hostname):
            raise ValueError("use an address such as http://localhost:11434/v1")
        return value.rstrip("/") if value else value

    @field_validator("secret_key")
    @classmethod
    def _long_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and len(value.get_secret_value()) < MIN_SECRET:
            raise ValueError(f"use at least {MIN_SECRET} random characters, or leave it empty to have one made")
        return value

    @model_validator(mode="after")
    def _safe_mail(self) -> Self:
        if self.smtp_host and self.smtp_security == "none" and self.smtp_host not in LOCAL_HOSTS:
            raise ValueError(
                f"smtp_security=none would send mail and password to {self.smtp_host} in clear; use starttls or tls"
            )
        if self.smtp_host and not self.smtp_from:
            raise ValueError("smtp_from is needed with smtp_host: the address mails are sent from")
        return self

    @property
    def model_name(self) -> str:
        """The model as "provider:model"; "offline" where none is set and no key is there to use one."""
        return self.model or "offline"

    @property
    def public_url(self) -> str:
        """Where a person's browser finds the page."""
        shown = "127.0.0.1" if self.host in ("0.0.0.0", "::") else self.host
        return self.base_url or f"http://{shown}:{self.port}"

    @property
    def home(self) -> Path:
        """Where files that belong to the database are kept: beside an SQLite file, else in the configuration folder."""
        file = sqlite_file(self.database_url)
        if file is not None:
            return file.parent
        base = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
        return Path(base) / "crm-copilot"

    def beside(self, suffix: str) -> Path:
        """The file that belongs to the database and ends in `suffix`, e.g. "key" → crm.key beside crm.db."""
        file = sqlite_file(self.database_url)
        return self.home / f"{file.stem if file else 'crm'}.{suffix}"

    def signing_key(self) -> str:
        """The secret that signs sessions and links: as set, or made once and kept in a file only its owner reads."""
        if self.secret_key is not None:
            return self.secret_key.get_secret_value()
        return _kept_secret(self.beside("key"))


def load_settings(**changes: Any) -> Settings:
    """The settings of the environment, with `changes` that are not None put over them. Raises InvalidInput."""
    try:
        return Settings(**{name: value for name, value in changes.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        name = f"COPILOT_{where.upper().removeprefix('COPILOT_')}" if where else "The settings"
        raise InvalidInput(f"{name}: {first['msg'].removeprefix('Value error, ')}.") from None


def sqlite_file(url: str) -> Path | None:
    """The file of an SQLite address, None for a database in memory or of another kind."""
    if not url.startswith("sqlite:"):
        return None
    path = url.partition("///")[2].partition("?")[0]
    return Path(path).expanduser() if path and path != ":memory:" else None


def _kept_secret(path: Path) -> str:
    """The secret in `path`, written first when missing. Refuses a file others can read."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _read_secret(path)
    except OSError as error:
        raise InvalidInput(f"{path} cannot be written ({error.strerror}). Set COPILOT_SECRET_KEY instead.") from error
    made = secrets.token_urlsafe(48)
    with os.fdopen(descriptor, "w") as file:
        file.write(made)
    return made


def _read_secret(path: Path) -> str:
    if path.stat().st_mode & 0o077:
        raise InvalidInput(f"{path} can be read by others. Run: chmod 600 {path}")
    found = path.read_text().strip()
    if len(found) < MIN_SECRET:
        raise InvalidInput(f"{path} holds no usable key. Delete it, and a new one is made (people sign in again).")
    return found
