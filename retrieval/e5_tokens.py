"""The tokenizer of multilingual-e5-small: text → ids of the most probable split into pieces (SentencePiece unigram).

In Python rather than through the `tokenizers` library because building that one's tables of 250,000 pieces takes
0.7 to 1.6 s at every start, this 0.2 s; splits are remembered by word, so indexing is not slowed.
"""

import re
from functools import lru_cache

from retrieval.e5_weights import Weights

MARK = "▁"
"""Stands for the blank before a word."""
UNKNOWN_PENALTY = 10.0
_BLANKS = re.compile(" {2,}")


class Tokenizer:
    """Splits text as the model was trained to. Safe on many threads."""

    def __init__(self, weights: Weights) -> None:
        pieces = weights.pieces
        self._ids = {piece: number for number, (piece, _) in enumerate(pieces)}
        self._scores = [score for _, score in pieces]
        self._longest = max(map(len, self._ids))
        self._unknown = weights.unknown_id
        self._unknown_score = min(self._scores) - UNKNOWN_PENALTY
        self._normal_forms = weights.normal_forms
        self.split_word = lru_cache(maxsize=50_000)(self._split_word)

    def ids(self, text: str) -> list[int]:
        """The ids of `text`'s pieces, without the marks at start and end."""
        plain = _BLANKS.sub(" ", text.translate(self._normal_forms))
        marked = (plain if plain.startswith(" ") else " " + plain).replace(" ", MARK)
        return [number for word in re.findall(f"{MARK}?[^{MARK}]*", marked) if word for number in self.split_word(word)]

    def _split_word(self, word: str) -> tuple[int, ...]:
        """The best split of one word by Viterbi search: no other split into known pieces is more probable."""
        best = [0.0] + [float("-inf")] * len(word)
        came_from: list[tuple[int, int]] = [(0, 0)] * (len(word) + 1)
        for start in range(len(word)):
            for end in range(start + 1, min(len(word), start + self._longest) + 1):
                number = self._ids.get(word[start:end], self._unknown)
                if number != self._unknown and best[start] + self._scores[number] > best[end]:
                    best[end], came_from[end] = best[start] + self._scores[number], (start, number)
            if best[start] + self._unknown_score > best[start + 1]:
                best[start + 1], came_from[start + 1] = best[start] + self._unknown_score, (start, self._unknown)
        split: list[int] = []
        at = len(word)
        while at:
            at, number = came_from[at]
            split.append(number)
        return tuple(reversed(split))
