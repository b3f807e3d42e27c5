"""crm-copilot index: what the database holds, made searchable."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from copilot.cli.common import DatabaseOption, IndexOption, JsonOption, open_store, settings_of
from copilot.cli.progress import counted_progress
from crm_store.errors import InvalidInput

if TYPE_CHECKING:
    from copilot.settings import Settings
    from crm_store.store import Store
    from retrieval.engine import Engine


def index(
    rebuild: Annotated[bool, typer.Option("--rebuild", help="make all vectors anew, then swap")] = False,
    check: Annotated[bool, typer.Option("--check", help="compare index and database, mend what is wrong")] = False,
    engine: Annotated[
        Literal["local", "ray"], typer.Option(help="where texts are embedded: in this process, or on a Ray cluster")
    ] = "local",
    ray_address: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="auto, local, host:port or ray://host:port, with --engine ray [auto]"),
    ] = None,
    json_: JsonOption = False,
    database: DatabaseOption = None,
    index: IndexOption = None,
) -> None:
    """Bring the search index and the facts found in texts up to date with the database.

    Stopped or killed, it goes on where it was when run again.

    Examples:

      crm-copilot index

      crm-copilot index --check

      crm-copilot index --engine ray --ray-address 10.0.0.5:6379
    """
    if ray_address is not None and engine != "ray":
        raise InvalidInput("--ray-address says where Ray runs: give --engine ray with it.")
    if check and (rebuild or engine == "ray"):
        raise InvalidInput("--check compares and mends what is there; give it without --rebuild and --engine.")
    settings = settings_of(database, index)
    store = open_store(settings)
    try:
        if check:
            words = _checked(store, settings, json_)
        else:
            words = bring_up_to_date(store, settings, rebuild, json_, _engine(engine, ray_address))
    finally:
        store.close()
    typer.echo(words)


def bring_up_to_date(
    store: "Store", settings: "Settings", rebuild: bool = False, json_: bool = False, engine: "Engine | None" = None
) -> str:
    """Facts and index brought in step with the store; returns what was done, in words or as JSON."""
    from copilot.embedding import embedder_of
    from retrieval.facts import extract_facts
    from retrieval.sync import sync

    with counted_progress("reading texts") as progress:
        facts = extract_facts(store, progress=progress)
    with counted_progress("indexing") as progress:
        embedder = embedder_of(settings)
        report = sync(store, settings.index_url, rebuild=rebuild, progress=progress, embedder=embedder, engine=engine)
    if json_:
        return json.dumps({"index": asdict(report), "facts": asdict(facts)}, default=str)
    return (
        f"Index: {report.passages:,} passages, {report.embedded:,} embedded and {report.removed:,} removed "
        f"in {report.seconds:.1f} s."
    )


def _engine(name: str, address: str | None) -> "Engine | None":
    """Where to embed; None: in this process. Raises Unavailable at once where Ray is not installed."""
    if name != "ray":
        return None
    from retrieval.ray_engine import AUTO, OnRay, demand_ray

    demand_ray()
    return OnRay(address or AUTO)


def _checked(store: "Store", settings: "Settings", json_: bool) -> str:
    from copilot.embedding import embedder_of
    from retrieval.facts import reread
    from retrieval.sync import check

    with counted_progress("checking") as progress:
        report = check(store, settings.index_url, progress=progress, embedder=embedder_of(settings), also=reread)
    if json_:
        return json.dumps(asdict(report) | {"sound": report.sound})
    if report.sound:
        return f"The index is sound: {report.passages:,} passages."
    return (
        f"Mended: {report.missing:,} missing or old, {report.left_over:,} left over, {report.unfindable:,} not found "
        f"of {report.passages:,} passages."
    )
