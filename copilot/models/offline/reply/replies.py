"""The final reply of a turn, from what its tools returned: tables phrased, replies passed on, errors explained."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from langchain_core.messages import ToolMessage

from copilot.models.offline.parts.reading import Call, Reading
from copilot.models.offline.reply.differences import difference
from copilot.models.offline.reply.phrasing import phrase_table
from copilot.models.offline.reply.report import upper
from copilot.models.offline.words.phrases import phrase, said_names, say
from tools.wording import Wording

_WORST_FIRST = ("error", "refused", "clarification", "empty", "answered")


def reply_of(results: Sequence[ToolMessage], reading: Reading, question: str = "") -> tuple[str, str]:
    """The reply's text and the turn's status: answered if any tool answered. `question` is as it was typed."""
    told = [_one(result, i, reading, question) for i, result in enumerate(results)]
    texts = list(dict.fromkeys(text for text, _ in told if text))
    statuses = [status for _, status in told]
    status = max(statuses, key=lambda s: _WORST_FIRST.index(s) if s in _WORST_FIRST else 0)
    return "\n\n".join(texts) or say(reading.language, "done"), status


def _one(result: ToolMessage, i: int, reading: Reading, question: str) -> tuple[str, str]:
    artifact: Mapping[str, Any] = result.artifact if isinstance(result.artifact, Mapping) else {}
    error = artifact.get("error")
    if isinstance(error, Mapping):
        words = _explained(error, str(error.get("message") or result.content), reading.language)
        return f"{words} {error.get('note') or ''}".strip(), str(artifact.get("status") or "refused")
    if result.status == "error":
        return say(reading.language, "fault", text=str(result.content)), "error"
    status = str(artifact.get("status") or "answered")
    if artifact.get("reply"):
        return str(artifact["reply"]), status
    tables = artifact.get("tables") or []
    call = reading.calls[i] if i < len(reading.calls) else None
    if ran := artifact.get("call"):
        call = Call(ran["tool"], {"query": ran["query"]})
    if tables and call is not None and "query" in call.arguments:
        query = artifact.get("query") or call.arguments["query"]
        told = [phrase_table(table, query, reading, artifact=artifact, question=question) for table in tables]
        if reading.style == "difference" and call.arguments["query"].get("compare_to"):
            told.insert(0, difference(call.arguments["query"], tables[0], reading.language))
        return "\n\n".join(text for text in [*_before(artifact, reading), *told] if text), status
    return str(result.content), status


def _before(artifact: Mapping[str, Any], reading: Reading) -> list[str]:
    """What stands above a report: the name it was saved under, and what the asker means by words in it."""
    say_used = Wording(reading.language, "saved")
    lead = [str(artifact["lead"])] if artifact.get("lead") else []
    lines = lead + [say_used("used", phrase=p, meaning=m) for p, m in reading.defined]
    return ["  \n".join(lines)] if lines else []


def _named(about: Mapping[str, Any], code: str) -> dict[str, str]:
    """Names of the semantic layer as the language says them, all else as it is."""
    parts = ("metric", "dimension", "entity")
    return {k: phrase(code, str(v), k) or str(v) if k in parts else str(v) for k, v in about.items()}


def _explained(error: Mapping[str, Any], message: str, code: str) -> str:
    """An error in the asker's language where we have words for its kind, else as it says itself."""
    kind = str(error.get("kind") or "")
    label = phrase(code, kind, "dimension") or kind
    name = str(error.get("name") or "")
    match error.get("type"):
        case "UnknownName":
            suggestions = [str(s) for s in error.get("suggestions") or ()]
            offered = say(code, "suggestions", names=said_names(code, suggestions)) if suggestions else ""
            return say(code, "unknown_name", kind=label, name=name, suggestions=offered)
        case "AmbiguousName":
            names = [str(c[1] if isinstance(c, list | tuple) else c) for c in error.get("candidates") or ()]
            return say(code, "ambiguous_name", name=name, names=said_names(code, names))
        case "NotComputable" if error.get("dimension"):
            return say(code, "not_recorded", **_named(error, code))
        case "NotComputable" if error.get("missing"):
            missing = str(error["missing"])
            words = phrase(code, re.sub("[^a-z]+", "_", missing.lower()), "missing") or missing
            return say(code, "not_computable", missing=words)
        case "InvalidQuery" if error.get("key"):
            return upper(say(code, str(error["key"]), **_named(error["about"], code)))
    return str(error.get("message") or message)
