"""crm-copilot search: passages of mails and notes with citations, without the assistant."""

import json
import sys
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from copilot.cli.common import (
    AsOption,
    DatabaseOption,
    IndexOption,
    JsonOption,
    json_line,
    lines_source,
    open_store,
    out,
    settings_of,
    viewer_of,
)
from crm_store.errors import CRMError, InvalidInput

if TYPE_CHECKING:
    from crm_store.store import Store
    from crm_store.visibility import Viewer
    from retrieval.search import Hit, Searcher

LIMIT = 10
_A_LINE = 'A line is {"id": …, "query": "words"}, with "account", "since", "until", "kinds" and "limit" where wanted.'


def search(
    query: Annotated[str | None, typer.Argument(help="what to look for, in any language")] = None,
    account: Annotated[str | None, typer.Option(help="only this customer's")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE")] = None,
    kinds: Annotated[list[str] | None, typer.Option("--kind", help="email, note, …; may be repeated")] = None,
    unanswered: Annotated[bool, typer.Option("--unanswered", help="only mails nobody of us has answered")] = False,
    attachment: Annotated[bool, typer.Option("--attachment", help="only mails with an attachment")] = False,
    language: Annotated[str | None, typer.Option(metavar="CODE", help="only texts in this language: de, kk, …")] = None,
    newest: Annotated[bool, typer.Option("--newest", help="the newest of what answers well first")] = False,
    variety: Annotated[bool, typer.Option("--variety", help="different answers of different customers")] = False,
    limit: Annotated[int, typer.Option(min=1, max=100)] = LIMIT,
    json_: JsonOption = False,
    jsonl: Annotated[str | None, typer.Option("--jsonl", metavar="FILE|-", help='{"id", "query", …} lines')] = None,
    as_: AsOption = None,
    database: DatabaseOption = None,
    index: IndexOption = None,
) -> None:
    """Search mails, notes and the like, best first, each with its citation.

    Examples:

      crm-copilot search "complained about late delivery"

      crm-copilot search --account Nordwind --since 2026-01-01 "price increase"
    """
    if (query is None) == (jsonl is None):
        raise InvalidInput('Give something to look for, e.g. crm-copilot search "late delivery", or --jsonl FILE.')
    from copilot.embedding import searcher_of

    settings = settings_of(database, index)
    store = open_store(settings)
    try:
        viewer = viewer_of(store, settings, as_)
        searcher = searcher_of(store, settings)
        if jsonl is not None:
            for line in _lines(jsonl):
                typer.echo(json_line(_answered(store, searcher, viewer, line)))
                sys.stdout.flush()
            return
        asked = {"query": query, "account": account, "since": since, "until": until, "kinds": kinds, "limit": limit}
        asked |= {"unanswered": unanswered, "attachment": attachment, "language": language, "newest": newest}
        asked["variety"] = variety
        found = _found(store, searcher, viewer, asked)
    finally:
        store.close()
    if json_:
        typer.echo(json.dumps(found, ensure_ascii=False))
    else:
        _show(found)


def _answered(store: "Store", searcher: "Searcher", viewer: "Viewer", line: str) -> dict[str, Any]:
    """One line's result; what is wrong with a line is told in it, under its id where it has one."""
    asked = _asked(line)
    answer = {"id": asked.get("id", ""), "hits": []}
    if not isinstance(asked.get("query"), str):
        return answer | {"error": _A_LINE}
    try:
        return answer | _found(store, searcher, viewer, asked, gather_alike=False)
    except (ValueError, TypeError, AttributeError):
        return answer | {"error": _A_LINE}
    except CRMError as error:
        return answer | {"error": str(error)}


def _asked(line: str) -> dict[str, Any]:
    """What a line holds, nothing where it is not an object."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _found(
    store: "Store", searcher: "Searcher", viewer: "Viewer", asked: dict[str, Any], *, gather_alike: bool = True
) -> dict[str, Any]:
    """The hits and the note, and whether they clearly are about what was asked, or answer it."""
    from retrieval.answering import is_question

    account_id = None
    if asked.get("account"):
        from crm_store.names import resolve_record

        account_id, _ = resolve_record(store, viewer, "account", asked["account"])
    found = searcher.search(
        viewer,
        str(asked["query"]),
        account_id=account_id,
        since=_day(asked.get("since")),
        until=_day(asked.get("until")),
        kinds=tuple(asked.get("kinds") or ()),
        unanswered=bool(asked.get("unanswered")),
        with_attachment=bool(asked.get("attachment")),
        language=asked.get("language"),
        newest=bool(asked.get("newest")),
        variety=bool(asked.get("variety")),
        limit=int(asked.get("limit") or LIMIT),
        gather_alike=gather_alike,
        read=str(asked["query"]) if is_question(str(asked["query"])) else None,
    )
    names = _names(store, found.hits)
    return {"hits": [_plain(hit, names) for hit in found.hits], "note": found.note, "clear": found.clear}


def _plain(hit: "Hit", names: dict[int, str]) -> dict[str, Any]:
    return {
        "kind": hit.kind,
        "id": f"{hit.kind}:{hit.record_id}",
        "message_id": hit.message_id,
        "title": hit.title,
        "date": hit.at.date().isoformat() if hit.at else None,
        "account": names.get(hit.account_id or 0),
        "score": round(hit.score, 4),
        "quote": hit.quote,
        "also": [f"{other.kind}:{other.record_id}" for other in hit.also],
    }


def _names(store: "Store", hits: tuple["Hit", ...]) -> dict[int, str]:
    """The names of the hits' accounts by id."""
    from sqlalchemy import select

    from crm_store.schema import Account

    ids = {hit.account_id for hit in hits if hit.account_id}
    with store.session() as session:
        query = select(Account.id, Account.name).where(Account.id.in_(ids))
        return {row.id: row.name for row in session.execute(query)}


def _day(value: str | None) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise InvalidInput(f"{value!r} is not a date. Write it as 2026-01-31.") from None


def _lines(jsonl: str) -> Iterator[str]:
    with lines_source(jsonl) as stream:
        yield from (line for line in stream if line.strip())


def _show(found: dict[str, Any]) -> None:
    console, hits = out(), found["hits"]
    if hits and not found["clear"]:
        console.print("Nothing found is clearly about this, or answers it. The nearest:", style="bold")
    for number, hit in enumerate(hits, start=1):
        where = ", ".join(part for part in (hit["date"], hit["account"], hit["id"]) if part)
        console.print(f"{number}. {hit['title']} ({where})", style="bold", markup=False)
        console.print(f"   {hit['quote']}", markup=False)
        if hit["also"]:
            console.print(f"   The same in {len(hit['also'])} more: {', '.join(hit['also'][:5])}", markup=False)
    if not hits:
        console.print("Nothing was found.")
    if found["note"]:
        console.print(found["note"], style="dim", markup=False)
