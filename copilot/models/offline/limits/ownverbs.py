"""Words that only lead to a value: "accounts rated Hot", "leads tagged Ringing", "lost because the budget was cut"."""

from collections.abc import Iterator

from copilot.models.offline.parts.draft import ReaderState
from copilot.models.offline.parts.ownrecords import is_flag
from copilot.models.offline.words.lexicon import phrase_words
from copilot.models.offline.words.tokens import fold
from crm_store.metrics.custom import plain_label

_LEAST = 3


class OwnVerbs(ReaderState):
    """Uses the words that only say of which field a value is."""

    def _named_by_verbs(self) -> None:
        for use in self.uses:
            said = self._called_by(use.field)
            for j in (self._stranger(use.at, -1), self._stranger(use.at, 1)):
                word = fold(self.roles.segments[j].text) if j >= 0 else ""
                because = use.field == "lost_reason" and j < use.at and word in self._because()
                if word and (because or said & set(self._stems(word))):
                    self.roles.used.add(j)
                    self.roles.apart.add(j)

    def _required(self) -> None:
        """Uses verbs for having or wanting something beside a field of yes and no ("die ISO 9001 verlangen")."""
        said = {fold(word) for word in self.question.words.table("form").get("has_it", ())}
        for i, s in enumerate(self.roles.segments):
            if not (i in self.roles.used and (key := s.key("dimension")) and is_flag(key)):
                continue
            left = self.roles.left(i)
            denied = left if left >= 0 and self.roles.segments[left].has("negation") else i
            for j in (self._stranger(denied, -1), self._stranger(i, 1)):
                if j >= 0 and fold(self.roles.segments[j].text) in said:
                    self.roles.used.add(j)
                    self.roles.apart.add(j)

    def _called_by(self, field: str) -> set[str]:
        """The words a field is called by, and those they are made of."""
        phrases = [plain_label(field), *(term.phrase for term in self.question.terms if term.field == field)]
        return {stem for phrase in phrases for word in phrase_words(phrase) for stem in self._stems(word)}

    def _stranger(self, i: int, way: int) -> int:
        """The place of the word nobody knows next to place `i`, small words passed over; -1 for none."""
        i += way
        while 0 <= i < len(self.roles.segments) and self.roles.segments[i].idle:
            i += way
        return i if 0 <= i < len(self.roles.segments) and self.roles.segments[i].unknown else -1

    def _because(self) -> set[str]:
        return {fold(word) for word in self.question.words.table("form").get("because", ())}

    def _stems(self, word: str) -> Iterator[str]:
        """A word without each ending that the language makes verbs and nouns of one another with."""
        yield word
        for ending in self.question.words.table("form").get("derived", ()):
            if word.endswith(fold(ending)) and len(word) - len(ending) >= _LEAST:
                yield word[: -len(ending)]
