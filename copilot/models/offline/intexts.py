"""What no report tells may stand in a mail or note: it is looked for there before a question is given back.

"Why did they decide for the other vendor?" asks for no figure. Where a text clearly answers it is quoted with its
source; else the question is held back as it was read, and it is said that the texts do not tell it either.
"""

from collections.abc import Mapping, Sequence

from langchain_core.messages import ToolMessage

from copilot.models.offline.parts.reading import Call, Reading
from copilot.models.offline.words.phrases import say
from retrieval.answering import is_question

_LOOKED_FOR = frozenset({"no_data_on", "no_metric", "not_understood", "unknown_name", "unknown_thing", "unused_words"})
"""Why a question was held back that the texts may answer all the same; of others it is known what is missing."""
_FEWEST_WORDS = 3
_SHOWN = 3
_PERHAPS = 0.08
"""What is at least as likely to answer is shown as the nearest there is: half of what answers stands below .7."""


def in_texts(reading: Reading, question: str) -> Call | None:
    """The search for what was asked, None where the texts cannot tell it."""
    if reading.reason not in _LOOKED_FOR or len(question.split()) < _FEWEST_WORDS:
        return None
    asked = question.strip()
    of_one = {"account": reading.names[0]} if len(reading.names) == 1 else {}
    return Call("search_messages", {"text": asked, "question": asked, **of_one, "limit": _SHOWN})


def told_by_texts(results: Sequence[ToolMessage], reading: Reading, question: str) -> tuple[str, str]:
    """The reply and its status: what the texts say where they answer, else what the question was held back with.

    Of a whole question it is said that the texts, which were searched, do not tell it either; what perhaps does is
    shown.
    """
    artifacts = [result.artifact for result in results if isinstance(result.artifact, Mapping)]
    found = next((artifact for artifact in artifacts if artifact.get("tool") == "search_messages"), {})
    if found.get("clear") and found.get("reply"):
        return str(found["reply"]), "answered"
    if not is_question(question) or found.get("status") not in ("answered", "empty"):
        return reading.text, reading.outcome
    near = float(found.get("likely") or 0) >= _PERHAPS
    more = str(found["reply"]) if near else say(reading.language, "texts_silent")
    return f"{reading.text}\n\n{more}", reading.outcome
