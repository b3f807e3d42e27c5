"""crm-copilot users: who may sign in."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from copilot.cli.common import DatabaseOption, JsonOption, open_store, out, settings_of

if TYPE_CHECKING:
    from copilot.settings import Settings
    from crm_store.store import Store

app = typer.Typer(help="Who may sign in, with which rights.", no_args_is_help=True)
Email = Annotated[str, typer.Argument(metavar="EMAIL")]


@app.command("list")
def list_(json_: JsonOption = False, database: DatabaseOption = None) -> None:
    """Everybody, with role and whether they can sign in."""
    from rich.table import Table

    from copilot.signin import list_users

    with _opened(database) as (store, _):
        users = list_users(store)
    if json_:
        typer.echo(json.dumps([asdict(user) for user in users], ensure_ascii=False))
        return
    grid = Table("name", "email", "role", "access", "password")
    for user in users:
        grid.add_row(
            user.name, user.email or "—", user.role, "on" if user.active else "off", "set" if user.signs_in else "—"
        )
    out().print(grid)


@app.command()
def add(
    email: Email,
    name: Annotated[str, typer.Option(help="their name; that of somebody imported gives them this email")],
    role: Annotated[str, typer.Option(help="rep, manager or admin")] = "rep",
    language: Annotated[str, typer.Option(help="en, bg, kk, …")] = "en",
    password: Annotated[bool, typer.Option("--password", help="ask for a password now")] = False,
    database: DatabaseOption = None,
) -> None:
    """Add a user and print a link that signs them in once.

    Example:

      crm-copilot users add ana@example.com --name "Ana Petrova" --role manager
    """
    from copilot.signin import add_user, one_time_link

    secret = typer.prompt("Password", hide_input=True, confirmation_prompt=True) if password else None
    with _opened(database) as (store, settings):
        user_id = add_user(store, name=name, email=email, role=role, password=secret, language=language)
        typer.echo(f"Added {name}. Sign in once, within the hour: {one_time_link(store, settings, user_id)}")


@app.command()
def link(email: Email, database: DatabaseOption = None) -> None:
    """Print a link that signs the user in once, within an hour."""
    from copilot.signin import one_time_link, user_id_of

    with _opened(database) as (store, settings):
        typer.echo(one_time_link(store, settings, user_id_of(store, email)))


@app.command()
def password(email: Email, database: DatabaseOption = None) -> None:
    """Set a user's password."""
    from copilot.signin import set_password, user_id_of

    with _opened(database) as (store, _):
        user_id_of(store, email)
        set_password(store, email, typer.prompt("Password", hide_input=True, confirmation_prompt=True))
    typer.echo("The password is set.")


@app.command()
def deactivate(email: Email, database: DatabaseOption = None) -> None:
    """Switch a user's access off; their records stay."""
    _switch(email, database, active=False)


@app.command()
def activate(email: Email, database: DatabaseOption = None) -> None:
    """Switch a user's access on again."""
    _switch(email, database, active=True)


def _switch(email: str, database: str | None, *, active: bool) -> None:
    from copilot.signin import set_active

    with _opened(database) as (store, _):
        set_active(store, email, active)
    typer.echo(f"Access of {email} is {'on' if active else 'off'}.")


@contextmanager
def _opened(database: str | None) -> Iterator[tuple["Store", "Settings"]]:
    settings = settings_of(database)
    store = open_store(settings)
    try:
        yield store, settings
    finally:
        store.close()
