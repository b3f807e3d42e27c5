"""Whether a question can be read at all."""

from copilot.phrases import say
from copilot.schemas import Status

MAX_CHARS = 20_000


def cleaned(question: str) -> str:
    """The question without characters no text can hold: NUL, half surrogate pairs, other control characters."""
    whole = question.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return "".join(c for c in whole if c in "\n\t" or ord(c) >= 32).replace("\ufffd", "").strip()


def unusable(question: str, language: str) -> tuple[Status, str] | None:
    """Why nothing can be made of the question, and as which status; None for one to be answered."""
    if not any(character.isalnum() for character in question):
        return "clarification", say("empty_question", language)
    if len(question) > MAX_CHARS:
        return "refused", say("too_long", language, length=f"{len(question):,}", limit=f"{MAX_CHARS:,}")
    return None
