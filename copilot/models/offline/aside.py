"""Requests about the table shown last: the SQL it was computed with, or the table as a file."""

from collections.abc import Mapping, Sequence
from typing import Any

from langchain_core.messages import BaseMessage, HumanMessage, ToolMessage

from copilot.models.offline.words.lexicon import lexicon
from copilot.models.offline.words.phrases import say
from copilot.models.offline.words.tokens import tokenize
from prompts import DEFAULT_LANGUAGE, load

MOST_WORDS = 14


def aside_of(question: str, code: str) -> str:
    """ "sql" or "export" where the question asks for just that, else the empty text."""
    words = [token.text.casefold() for token in tokenize(question)]
    if not words or len(words) > MOST_WORDS:
        return ""
    for language in dict.fromkeys((code, DEFAULT_LANGUAGE)):
        data: Mapping[str, Sequence[str]] = load(language, "report").get("aside", {})
        known = {word for name in ("sql", "export", "beside") for word in data.get(name, ())}
        if not set(words) <= known:
            continue
        asked = next((name for name in ("sql", "export") if set(words) & set(data[name])), "")
        if asked:
            return asked
    return ""


def wishes_file(question: str, code: str) -> bool:
    """Whether a report is wanted as a file besides ("revenue by sector, in Excel please")."""
    hits = lexicon(code).hits(tokenize(question))
    return any((hit.kind, hit.key) == ("wish", "file") for hit in hits)


def answer_aside(asked: str, code: str, messages: Sequence[BaseMessage], conversation: str) -> tuple[str, str]:
    """The reply and its status: the last table's SQL or links to it; that there is no table yet where there is none."""
    found = _last_tables(messages)
    if found is None:
        return say(code, "no_table", part="reply"), "clarification"
    turn, tables = found
    if asked == "sql":
        statements = [str(table["sql"]) for table in tables if table.get("sql")]
        if not statements:
            return say(code, "no_table", part="reply"), "clarification"
        blocks = [f"```sql\n{statement}\n```" for statement in statements]
        return "\n\n".join([say(code, "sql", part="reply"), *blocks]), "answered"
    links = [_links(code, conversation, turn, number) for number in range(1, len(tables) + 1)]
    return "\n\n".join(links), "answered"


def _links(code: str, conversation: str, turn: int, number: int) -> str:
    address = f"/api/conversations/{conversation}/turns/{turn}/tables/{number}"
    return say(code, "export", part="reply", xlsx=f"{address}.xlsx", csv=f"{address}.csv")


def _last_tables(messages: Sequence[BaseMessage]) -> tuple[int, list[Mapping[str, Any]]] | None:
    """The last turn that returned tables, by its number from 1, with its tables in order; None where none did."""
    turn = 0
    found: tuple[int, list[Mapping[str, Any]]] | None = None
    for message in messages:
        if isinstance(message, HumanMessage):
            turn += 1
        elif isinstance(message, ToolMessage) and isinstance(message.artifact, Mapping):
            tables = list(message.artifact.get("tables") or ())
            if tables:
                before = found[1] if found and found[0] == turn else []
                found = (turn, [*before, *tables])
    return found
