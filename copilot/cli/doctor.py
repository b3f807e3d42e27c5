"""crm-copilot doctor: what works, and what to do about what does not."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import typer

from copilot.cli.common import DatabaseOption, IndexOption, JsonOption, ModelOption, open_store, settings_of
from crm_store.errors import CRMError, IndexUnavailable, ModelUnavailable, Unavailable

if TYPE_CHECKING:
    from copilot.settings import Settings

PROBE = "Reply with the word ready."


def doctor(
    json_: JsonOption = False, model: ModelOption = None, database: DatabaseOption = None, index: IndexOption = None
) -> None:
    """Check settings, database, index, model and mail; each line says ok, or what to do.

    Example:

      crm-copilot doctor --model openai:llama3.1
    """
    settings = settings_of(database, index, model)
    checks: dict[str, Callable[[Settings], str]] = {
        "settings": lambda s: f"database {_hidden(s.database_url)}, index {s.index_url}",
        "database": _database,
        "index": _index,
        "model": _model,
        "mail": _mail,
        "sign-in": _signin,
    }
    results = [_checked(name, check, settings) for name, check in checks.items()]
    if json_:
        typer.echo(json.dumps(results, ensure_ascii=False))
    else:
        for result in results:
            typer.echo(f"{'ok ' if result['ok'] else 'no '} {result['part']:<9} {result['says']}")
    if not all(result["ok"] for result in results):
        raise typer.Exit(1)


def _checked(name: str, check: "Callable[[Settings], str]", settings: "Settings") -> dict[str, Any]:
    try:
        return {"part": name, "ok": True, "says": check(settings)}
    except CRMError as error:
        return {"part": name, "ok": False, "says": str(error)}


def _hidden(url: str) -> str:
    from sqlalchemy import make_url

    return make_url(url).render_as_string(hide_password=True)


def _database(settings: "Settings") -> str:
    from sqlalchemy import func, select

    from crm_store.migrations import revision
    from crm_store.schema import Account, Deal, Email, User

    store = open_store(settings)
    try:
        with store.session() as session:
            counts = {e.__tablename__: session.scalar(select(func.count(e.id))) for e in (User, Account, Deal, Email)}
        rows = ", ".join(f"{count:,} {name}" for name, count in counts.items())
        empty = "" if counts["account"] else " Fill it with crm-copilot import, or crm-copilot demo."
        return f"{store.dialect}, schema {revision(store)}: {rows}.{empty}"
    finally:
        store.close()


def _index(settings: "Settings") -> str:
    from copilot.embedding import searcher_of
    from crm_store.visibility import Viewer
    from retrieval.state import lag

    store = open_store(settings)
    try:
        found = searcher_of(store, settings).search(Viewer.operator(), "hello", limit=1)
        behind = lag(store)
    finally:
        store.close()
    if "crm-copilot index" in found.note:
        raise IndexUnavailable(found.note)
    waiting = f"{behind.total:,} changes wait for the next run of crm-copilot index, or of the server."
    return f"{found.searched:,} passages can be searched. {waiting if behind.total else found.note}".strip()


def _model(settings: "Settings") -> str:
    from copilot.middleware.model_faults import told
    from copilot.models import chat_model, is_offline

    if is_offline(settings.model_name):
        return "offline, needs no network"
    model = chat_model(settings.model_name, settings)
    try:
        reply = model.invoke(PROBE)
    except Exception as error:
        known = told(error, settings.model_name)
        if known is None:
            raise
        raise ModelUnavailable(str(known)) from error
    return f"{settings.model_name} answers: {reply.text.strip()[:60]}"


def _mail(settings: "Settings") -> str:
    import smtplib

    if not settings.smtp_host:
        return "not set up: mails can be drafted, not sent (COPILOT_SMTP_HOST and COPILOT_SMTP_FROM change that)"
    make = smtplib.SMTP_SSL if settings.smtp_security == "tls" else smtplib.SMTP
    try:
        with make(settings.smtp_host, settings.smtp_port, timeout=10) as server:
            server.noop()
    except (OSError, smtplib.SMTPException) as error:
        raise Unavailable(
            f"{settings.smtp_host}:{settings.smtp_port} does not answer ({error}). Check COPILOT_SMTP_HOST and _PORT."
        ) from error
    return f"{settings.smtp_host}:{settings.smtp_port} answers; mails are sent as {settings.smtp_from}"


def _signin(settings: "Settings") -> str:
    from copilot.signin import list_users

    settings.signing_key()
    store = open_store(settings)
    try:
        able = sum(user.active and bool(user.email) for user in list_users(store))
    finally:
        store.close()
    return (
        f"{able} people may sign in"
        if able
        else "nobody may sign in yet; crm-copilot serve prints a link for the owner"
    )
