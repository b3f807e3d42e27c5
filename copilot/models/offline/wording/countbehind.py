"""Questions that count at their end: "contacts from referrals, number of" is "how many contacts from referrals"."""

from copilot.models.offline.words.idioms import PART, expression, matches
from copilot.models.offline.words.tokens import tokenize
from prompts import load


def count_first(text: str, code: str) -> str:
    """`text` with the words that count put first where they end it behind a comma or colon; empty where none do."""
    table = load(code, PART).get("counts_behind", {})
    tokens = tokenize(text)
    for words in (expression(said) for said in table.get("said", ())):
        at = len(tokens) - len(words)
        if at > 0 and matches(words, tokens, at):
            head = text[: tokens[at].start].rstrip()
            if head[-1:] in ",:;-–":
                return f"{table['first']} {head.rstrip(' ,:;-–')}"
    return ""
