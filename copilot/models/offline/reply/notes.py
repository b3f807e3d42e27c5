"""What it takes to trust a table, in the asker's language: definition, period, filters, what is left out."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from copilot.models.offline.reply.foldedreply import folded_meaning
from copilot.models.offline.reply.report import Report, upper
from copilot.models.offline.reply.scope import earlier, filter_words, tidy
from copilot.models.offline.words.phrases import phrase, say
from prompts import DEFAULT_LANGUAGE, load

LIKE_DAYS = 3
"""Months and quarters differ by so many days and are compared all the same."""


def notes(r: Report) -> str:
    """A line each, as Markdown; a list of records defines itself."""
    told = []
    if not r.lists and (definition := definition_of(r)):
        told.append(say(r.code, "definition", text=definition))
    if not r.lists or r.query.get("period"):
        told.append(say(r.code, "period", text=" ".join([f"{period_of(r)}{'.' * uneven(r)}", *_mind(r)])))
    if filters := filters_of(r):
        told.append(say(r.code, "filters", text="; ".join(filters)))
    if left := left_out_of(r):
        told.append(say(r.code, "left_out", text="; ".join(left)))
    if _without_currency(r):
        told.append(say(r.code, "no_currency"))
    if r.table.get("cut"):
        told.append(say(r.code, "cut"))
    return "  \n".join(told)


def _without_currency(r: Report) -> bool:
    """Whether amounts are shown of which neither the data nor anybody says what currency they are in."""
    bare = any(c.get("unit") == "money" and not c.get("currency") for c in r.columns)
    return bare and bool(r.rows) and not any(str(c.get("name", "")).endswith("currency") for c in r.columns)


def definition_of(r: Report) -> str:
    """Each figure in words; as the table says it where the language has no words for one."""
    words = [r.form.own_meaning(name) or _meaning(r.code, name) for name in r.metrics]
    if r.code == DEFAULT_LANGUAGE or not words or not all(words):
        return str(r.table.get("definition", ""))
    told = [f"{_defined(r, n, w)}." for n, w in zip(r.metrics, words, strict=True)]
    told = [f"{words[0]}."] if len(words) == 1 else told
    return " ".join([*told, *([folded_meaning(r)] if r.folded else [])])


def _defined(r: Report, metric: str, words: str) -> str:
    return say(r.code, "defined", part="reply", name=upper(r.form.metric(metric)), text=words)


def _meaning(code: str, metric: str) -> str:
    return str(load(code, "report").get("definition", {}).get(metric, ""))


def period_of(r: Report) -> str:
    """The days covered, and those they are compared with."""
    said = r.form.period(r.query.get("period"))
    if r.query.get("compare_to") and not r.query.get("grain"):
        return say(r.code, "compared_period", part="reply", period=said, earlier=r.form.period(earlier(r.table)))
    return said


def uneven(r: Report) -> bool:
    """Whether a period is compared with one of another length, so that the figures are not alike."""
    period = r.query.get("period") or {}
    if not r.query.get("compare_to") or r.query.get("grain") or not (period.get("start") and period.get("end")):
        return False
    before = earlier(r.table)
    if not (before.get("start") and before.get("end")):
        return False
    now, then = _length(period), _length(before)
    return abs(now - then) > LIKE_DAYS


def _length(period: Mapping[str, Any]) -> int:
    """The days of a period."""
    start, end = (date.fromisoformat(str(period[name])[:10]) for name in ("start", "end"))
    return (end - start).days + 1


def _mind(r: Report) -> list[str]:
    return [say(r.code, "uneven", part="reply")] if uneven(r) else []


def filters_of(r: Report) -> Sequence[str]:
    return [filter_words(r, condition) for condition in r.query.get("filters", ())]


def left_out_of(r: Report) -> Sequence[str]:
    """What the figures do not contain; as the table says it where it is not told as values."""
    remarks = r.table.get("remarks") or ()
    if not remarks:
        return [str(text) for text in r.table.get("left_out", ())]
    return [_remark(r, remark) for remark in remarks]


def _remark(r: Report, remark: Mapping[str, Any]) -> str:
    lacks = _lacking(r, str(remark["lacks"]))
    if remark.get("number"):
        counted = r.form.counted(str(remark["entity"]), int(remark["number"]))
        return tidy(r.code, say(r.code, "without", part="reply", counted=counted, lacks=lacks))
    figures = [f"{r.form.metric(name)} {r.value(value, r.place(name))}"
               for name, value in remark.get("figures", ()) if r.place(name) >= 0]  # fmt: skip
    told = say(r.code, "rows_without", part="reply", lacks=lacks)
    return f"{told}: {', '.join(figures)}" if figures else told


def _lacking(r: Report, path: str) -> str:
    """What rows lack, by the path of it."""
    name = path.rsplit(".", 1)[-1].removesuffix("_id")
    return phrase(r.code, name, "lacking") or phrase(r.code, name, "dimension") or say(r.code, "value", part="lacking")
