"""Verbs whose first part stands at the end: "Wie viel setzte Weiß im April um?" is read as "umsetzte".

The `separable` table of a words file's form gives each such part the verbs it belongs to.
"""

import re
from collections.abc import Sequence

from copilot.models.offline.lexicon import lexicon
from copilot.models.offline.tokens import Token, fold

_ENDS = re.compile(r"\s*($|[,;:.!?]|und\b)")


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
