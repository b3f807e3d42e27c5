"""Words that only deny behind another one: "weder im Westen noch im Osten" leaves the East out, "noch in Verhandlung"
says that something still is there."""

from collections.abc import Sequence

from copilot.models.offline.words.lexicon import Hit, Lexicon
from copilot.models.offline.words.tokens import Token, fold

_OWN = 2


def without_still(hits: Sequence[Hit], tokens: Sequence[Token], words: Lexicon) -> list[Hit]:
    """The hits without denials that begin with a "nor" before which no "neither" stands."""
    form = words.table("form")
    neither, nor = ({fold(word) for word in form.get(name, ())} for name in ("neither", "nor"))
    first = next((i for i, token in enumerate(tokens) if token.norm in neither), len(tokens))
    still = {i for i, token in enumerate(tokens) if token.norm in nor and i < first}
    return [h for h in hits if not (h.kind == "except" and h.start in still and h.end - h.start <= _OWN)]
