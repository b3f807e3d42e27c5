"""Yes or no, said first where the question asks for it and the table settles it beyond doubt; else nothing."""

from collections.abc import Callable, Mapping, Sequence
from operator import ge, gt, le, lt

from copilot.models.offline.reply.report import Report
from copilot.models.offline.words.asking import asks_yes_or_no, plain_words
from copilot.models.offline.words.phrases import say
from prompts import load

_YEAR_DIGITS = 4
_BEYOND: Mapping[str, Callable[[float, float], bool]] = {">": gt, ">=": ge, "<": lt, "<=": le}


def yes_or_no(r: Report, question: str, style: str = "") -> str:
    """ "Yes." or "No.": for a comparison by its direction, for a number of things by whether there are any.

    A `style` such as "threshold > 300" says what the figure is held against, "claims earlier" that the question speaks
    of the earlier of two periods, "ahead West" of which of two groups it says that it has more or less.
    """
    if not asks_yes_or_no(question, r.code):
        return ""
    words, data = plain_words(question), load(r.code, "report").get("question", {})
    if style.startswith("threshold "):
        settled = _reached(r, style)
    elif style.startswith("ahead "):
        settled = _ahead(r, words, data, style.removeprefix("ahead "))
    else:
        settled = _settled(r, words, data, style)
    return "" if settled is None else say(r.code, "yes" if settled else "no", part="reply")


def _reached(r: Report, style: str) -> bool | None:
    """Whether the one figure lies beyond the threshold."""
    _, op, limit = style.split()
    value = r.rows[0][r.place(r.metrics[0])] if len(r.rows) == 1 else None
    return _BEYOND[op](value, float(limit)) if isinstance(value, int | float) else None


def _ahead(r: Report, words: Sequence[str], data: dict[str, list[str]], name: str) -> bool | None:
    """Whether of two groups the one of that name has more, or less, as the question says; None where some is hidden."""
    now = r.place(r.metrics[0]) if len(r.metrics) == 1 else -1
    values = {str(row[0]): row[now] for row in r.rows}
    if (
        r.table.get("cut")
        or now < 0
        or len(r.cut_by) != 1
        or len(values) != 2
        or name not in values
        or None in values.values()
    ):
        return None
    claimed = values.pop(name)
    return _goes(words, data, claimed, *values.values())


def _goes(words: Sequence[str], data: dict[str, list[str]], claimed: float, other: float) -> bool | None:
    """Whether what is `claimed` is more than the other, or less, as the words say; None where they say none or both."""
    more, less = bool(set(words) & set(data.get("more", ()))), bool(set(words) & set(data.get("less", ())))
    if more == less:
        return None
    return claimed > other if more else claimed < other


def _settled(r: Report, words: Sequence[str], data: dict[str, list[str]], style: str) -> bool | None:
    if style == "look_up":
        told = r.rows[0][-1] if len(r.rows) == 1 and len(r.columns) == 2 else None
        return told if isinstance(told, bool) else None
    if r.lists:
        hidden = not r.rows and r.table.get("cut")
        return None if hidden or r.query.get("order_by") else bool(r.rows)
    if r.cut_by or len(r.metrics) != 1 or len(r.rows) != 1:
        return None
    row, now = r.rows[0], r.place(r.metrics[0])
    if r.query.get("compare_to"):
        return None if style == "claims neither" else _direction(r, words, data, earlier=style == "claims earlier")
    compares = set(words) & {*data.get("more", ()), *data.get("less", ())}
    against_number = any(word.isdigit() and len(word) != _YEAR_DIGITS for word in words)
    counts = r.columns[now].get("unit") == "count" and isinstance(row[now], int | float)
    hidden = not row[now] and r.table.get("cut")
    return bool(row[now]) if counts and not compares and not against_number and not hidden else None


def _direction(r: Report, words: Sequence[str], data: dict[str, list[str]], *, earlier: bool) -> bool | None:
    """Whether the figure moved the way the question says, None where it says none or both.

    `earlier`: it says so of the earlier time.
    """
    row, now, before = r.rows[0], r.place(r.metrics[0]), r.place("previous")
    if before < 0 or row[now] is None or row[before] is None:
        return None
    claimed, other = (row[before], row[now]) if earlier else (row[now], row[before])
    return _goes(words, data, claimed, other)
