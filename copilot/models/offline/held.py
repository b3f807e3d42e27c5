"""What is told where a question is held back: the sentence, with fields called as the company calls them."""

from collections.abc import Mapping

from copilot.models.offline.names.segments import Names
from copilot.models.offline.parts.reading import Held, Reading
from copilot.models.offline.words.phrases import hint, quoted, said_names, say
from crm_store.metrics.custom import parts_of_field


def held_back(code: str, held: Held, *, names: Names | None = None) -> Reading:
    own = {term.field: term.phrase for term in reversed(names.words.terms)} if names else {}
    values = dict(held.values)
    if "candidates" in values:
        candidates = values.pop("candidates")
        values["names"] = said_names(code, candidates)
        values["suggestions"] = say(code, "suggestions", names=values["names"]) if candidates else ""
    if "kinds" in values:
        kinds = [_called(code, kind, own) for kind in values["kinds"]]
        values["kinds"] = said_names(code, kinds, join="and")
    if values.get("names") and not isinstance(values["names"], str):
        values["names"] = said_names(code, list(values["names"]), join="and")
    if "kind" in values:
        values["kind"] = _called(code, values["kind"], own)
    if "metric" in values:
        values["metric"] = say(code, values["metric"], part="metric")
    if held.key == "average_per":
        values["words"] = say(code, values["words"], part="dimension")
    if isinstance(values.get("words"), list | tuple):
        unused = tuple(values["words"])
        values["words"] = said_names(code, quoted(code, unused), join="and")
    else:
        unused = ()
    text = say(code, held.key, hint=hint(code), **values)
    return Reading(held.outcome, code, text=text.strip(), reason=held.key, unused=unused)


def _called(code: str, field: str, own: Mapping[str, str]) -> str:
    """What a field is called: the company's own by its own name."""
    return own[field] if parts_of_field(field) and field in own else say(code, field, part="dimension")
