"""crm-copilot serve and demo: the page and the API."""

import socket
from typing import TYPE_CHECKING, Annotated, Any

import typer

from copilot.cli.common import DatabaseOption, IndexOption, ModelOption, TodayOption, open_store, settings_of
from crm_store.errors import Conflict, Unavailable

if TYPE_CHECKING:
    from copilot.settings import Settings
    from crm_store.store import Store

HostOption = Annotated[str | None, typer.Option(help="address to listen on [COPILOT_HOST]")]
PortOption = Annotated[int | None, typer.Option(help="port to listen on [COPILOT_PORT]")]
OWNER = ("Owner", "owner@localhost.localdomain")


def serve(
    host: HostOption = None,
    port: PortOption = None,
    model: ModelOption = None,
    today: TodayOption = None,
    database: DatabaseOption = None,
    index: IndexOption = None,
) -> None:
    """Serve the page and the API, and print a link that signs an admin in once.

    Examples:

      crm-copilot serve

      crm-copilot serve --host 0.0.0.0 --port 80 --database postgresql://crm@db/crm
    """
    _serve(settings_of(database, index, model, today, host=host, port=port))


def demo(
    host: HostOption = None,
    port: PortOption = None,
    serve_: Annotated[bool, typer.Option("--serve/--no-serve", help="open the page afterwards")] = True,
    model: ModelOption = None,
    today: TodayOption = None,
    database: DatabaseOption = None,
    index: IndexOption = None,
) -> None:
    """Fill an empty database with a believable company, index it, and open the page.

    Examples:

      crm-copilot demo

      crm-copilot demo --database sqlite:///demo.db --index demo-index --no-serve
    """
    from copilot.cli.indexing import bring_up_to_date
    from copilot.cli.progress import named_progress
    from crm_store.demo import seed

    settings = settings_of(database, index, model, today, host=host, port=port)
    store = open_store(settings)
    try:
        with named_progress() as progress:
            report = seed(store, today=settings.today or store.clock.today(), progress=progress)
        rows = ", ".join(f"{count:,} {table}" for table, count in report.counts.items())
        typer.echo(f"Made {report.company}: {rows}.")
        typer.echo(f"Ask as {report.admin} (admin), {report.manager} (manager) or {report.rep} (rep).")
    except Conflict:
        typer.echo("The database holds data already; nothing was added.")
    finally:
        store.close()
    store = open_store(settings)
    try:
        typer.echo(bring_up_to_date(store, settings))
    finally:
        store.close()
    if serve_:
        _serve(settings)


def _serve(settings: "Settings") -> None:
    """Serves until stopped; the sign-in link is printed once the page answers."""
    _refuse_taken(settings)
    store = open_store(settings)
    try:
        link = _admin_link(store, settings)
    finally:
        store.close()
    typer.echo("Starting …", err=True)
    import uvicorn

    from copilot.api.app import create_app

    class Server(uvicorn.Server):
        async def startup(self, sockets: Any = None) -> None:
            await super().startup(sockets)
            if self.started:
                typer.echo(f"CRM Copilot is at {settings.public_url}\nSign in once, within the hour: {link}")

    _log_through_logging()
    config = uvicorn.Config(create_app(settings), host=settings.host, port=settings.port, log_level="warning")
    server = Server(config)
    server.run()
    if not server.started:
        raise Unavailable("The page could not be started; the log file says why. Try: crm-copilot doctor")


def _refuse_taken(settings: "Settings") -> None:
    """Raises Unavailable where the port is taken, before anything heavy is loaded."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise Unavailable(
                f"{settings.host}:{settings.port} cannot be used ({error.strerror}). Choose another with --port."
            ) from error


def _admin_link(store: "Store", settings: "Settings") -> str:
    """A one-time link for the first admin; where there is none, one is made, for whoever owns the database."""
    from copilot.signin import add_user, list_users, one_time_link

    admins = [user.id for user in list_users(store) if user.role == "admin" and user.active and user.email]
    user_id = admins[0] if admins else add_user(store, name=OWNER[0], email=OWNER[1], role="admin")
    return one_time_link(store, settings, user_id)


def _log_through_logging() -> None:
    """Has the API's structured log go to the same file as everything else, not onto the terminal."""
    import structlog

    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
