"""What every sentence over a report is made with: a sentence of the language file, its places filled from the table."""

from collections.abc import Mapping
from typing import Any

from copilot.models.offline.reply.report import GRAINS, Report, upper
from copilot.models.offline.reply.scope import tidy
from copilot.models.offline.words.phrases import phrase, say

_NO_GROWTH = ("share", "score")
"""Units whose figures do not grow by percent: the change of a share is told in points, a score is none of a whole."""


def told(r: Report, key: str, part: str = "reply", *, of: str = "", **values: Any) -> str:
    """The sentence `key`; {metric} is the first figure, or `of`, and {on} what it is compared in ("in won revenue")."""
    said = upper(tidy(r.code, _filled(r, key, part, of, values)))
    begins_with_time = said.startswith("**") and r.cut_by and r.cut_by[0] in GRAINS
    return f"**{upper(said[2:])}" if begins_with_time else said  # a name is written as it is, "viernes" is not


def clause(r: Report, key: str, **values: Any) -> str:
    """The same without its full stop, for more to follow."""
    return upper(tidy(r.code, _filled(r, key, "reply", "", values).removesuffix(".")))


def _filled(r: Report, key: str, part: str, of: str, values: Mapping[str, Any]) -> str:
    metric = of or (r.metrics[0] if len(r.metrics) else "")
    return say(r.code, key, part=part, **{"metric": r.form.metric(metric), "on": on(r, metric)} | dict(values))


def on(r: Report, metric: str) -> str:
    """What figures are compared in: "in won revenue", "bei der Gewinnquote"."""
    own = phrase(r.code, metric, "on", fall_back=False)
    return own or say(r.code, "on", part="reply", metric=r.form.metric(metric))


def growth(r: Report, direction: str, grown: Any, place: int) -> str:
    """ ", up 12.3%"; nothing for shares and scores, or where there was nothing to grow from."""
    if not isinstance(grown, int | float) or r.columns[place].get("unit") in _NO_GROWTH:
        return ""
    return say(r.code, f"growth_{direction}", part="reply", percent=r.form.value(abs(grown), "share"))
