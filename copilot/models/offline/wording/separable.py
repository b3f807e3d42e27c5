"""Verbs whose first part stands at the end: "Wie viel setzte Weiß im April um?" is read as "umsetzte".

The `separable` table of a words file's form gives each such part the verbs it belongs to.
"""

import re
from collections.abc import Sequence

from copilot.models.offline.words.lexicon import lexicon
from copilot.models.offline.words.tokens import Token, fold

_ENDS = re.compile(r"\s*($|[,;:.!?]|und\b)")
_CLOSES = re.compile(r"(?!\s+of\b)")
_HELD = 8
"""So many words from the verb to its end at most."""


def put_together(text: str, tokens: Sequence[Token], code: str) -> str:
    """`text` with every verb taken apart written as one, where its first part ends the clause."""
    table = lexicon(code).table("form").get("separable", {})
    if not table:
        return text
    verbs = {fold(part): frozenset(fold(verb) for verb in found) for part, found in table.items()}
    for at in range(len(tokens) - 1, 0, -1):
        part = tokens[at]
        if part.norm not in verbs or not _ENDS.match(text, part.end):
            continue
        verb = next((t for t in reversed(tokens[:at]) if t.norm in verbs[part.norm]), None)
        if verb is not None:
            joined = part.text + text[verb.start : verb.end]
            text = text[: verb.start] + joined + text[verb.end : part.start].rstrip() + text[part.end :]
    return text


def left_out(text: str, tokens: Sequence[Token], code: str) -> str:
    """`text` with a verb that holds what it leaves out in its middle ("leaving West out") said in one word.

    The `leave_apart` table of a words file's form gives that word and, for each end, the verbs it belongs to.
    """
    table = dict(lexicon(code).table("form").get("leave_apart", {}))
    word = str(table.pop("word", ""))
    for ends, verbs in table.items() if word else ():
        said, starts = [fold(part) for part in ends.split()], {fold(verb) for verb in verbs}
        for at in range(len(tokens) - len(said), 1, -1):
            behind = at + len(said)
            if [t.norm for t in tokens[at:behind]] != said or not _CLOSES.match(text, tokens[behind - 1].end):
                continue
            first = next((i for i in range(at - 2, max(-1, at - _HELD), -1) if tokens[i].norm in starts), -1)
            if first < 0:
                continue
            held = text[tokens[first].end : tokens[at].start].rstrip()
            return text[: tokens[first].start] + word + held + text[tokens[behind - 1].end :]
    return text
