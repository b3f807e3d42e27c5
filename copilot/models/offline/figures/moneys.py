"""The currency a question names, held against what the amounts are in: figures are never told in another one."""

from collections.abc import Iterator, Mapping, Sequence

from copilot.models.offline.parts.draft import ReaderState
from copilot.models.offline.parts.reading import Held
from copilot.models.offline.words.tokens import Token, fold, tokenize
from crm_store.metrics.catalogue import METRICS


class Moneys(ReaderState):
    """Reads currencies."""

    def _in_currency(self) -> None:
        """Filter amounts by the currency named where they are in several; hold back one they are not in.

        Nothing is known of rates, so amounts in dollars can be told in dollars alone.
        """
        held = set(self.question.currencies)
        if not held or not self._of_money():
            return
        for words, codes in self._currencies_named():
            both = held & codes
            if not both:
                raise Held("refused", "other_currency", named=words, held=", ".join(sorted(held)))
            if len(held) > 1 and len(both) == 1:
                self._filter("currency", "=", both.pop())

    def _of_money(self) -> bool:
        """Whether amounts show or limit anything: the number of mails is in no currency."""
        d = self.draft
        figures = any(METRICS[m].unit == "money" for m in d.metrics if m in METRICS)
        limits = any(s.number is not None and s.number.unit == "money" for s in self.roles.segments)
        return figures or limits or not d.metrics

    def _currencies_named(self) -> Iterator[tuple[str, set[str]]]:
        """Each currency's words with the codes they can stand for; words within a name are none."""
        names = {i for s in self.roles.segments if s.names for i in range(s.start, s.end)}
        phrases = _phrases(self.question.words.table("currencies"))
        tokens, i = self.question.tokens, 0
        while i < len(tokens):
            length, codes = _longest(tokens, i, phrases)
            if codes and not names & set(range(i, i + length)):
                first, last = tokens[i], tokens[i + length - 1]
                yield self.question.text[first.start : last.end], codes
            i += max(1, length)


def _phrases(table: Mapping[str, Sequence[str]]) -> list[tuple[list[str], str]]:
    """Each way to say a currency as its words, with its code; the code itself is one."""
    said = [(word, code) for code, words in table.items() for word in (*words, code)]
    return [(_words(word), code) for word, code in said]


def _words(phrase: str) -> list[str]:
    return [fold(part) for part in phrase.split()] if "*" in phrase else [token.norm for token in tokenize(phrase)]


def _longest(tokens: Sequence[Token], i: int, phrases: Sequence[tuple[list[str], str]]) -> tuple[int, set[str]]:
    """How many words from place `i` on name a currency, and which ones they can be; 0 and none where none do."""
    found = [(len(words), code) for words, code in phrases if _stands(tokens[i : i + len(words)], words)]
    longest = max((length for length, _ in found), default=0)
    return longest, {code for length, code in found if length == longest}


def _stands(tokens: Sequence[Token], words: Sequence[str]) -> bool:
    pairs = list(zip(tokens, words, strict=False))
    return len(pairs) == len(words) and all(
        token.norm.startswith(word[:-1]) if word.endswith("*") else token.norm == word for token, word in pairs
    )
