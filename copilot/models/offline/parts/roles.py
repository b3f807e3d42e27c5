"""What names the segments hold and what part each plays: a filter, left out or not, of the kind its neighbours say."""

from dataclasses import dataclass, replace

from copilot.models.offline.names.kinds import related
from copilot.models.offline.names.segments import Match, Segment
from copilot.models.offline.parts.numberparts import Condition, NumberParts
from copilot.models.offline.parts.reading import Held
from crm_store.metrics.custom import parts_of_field

__all__ = ["CONTEXT", "Condition", "NameUse", "Roles"]

KIND_ORDER = (
    "region",
    "owner",
    "account",
    "product",
    "series",
    "industry",
    "country",
    "manager",
    "stage",
    "team",
    "deal",
    "contact",
    "city",
    "parent_account",
)
PEOPLE = ("owner", "manager", "contact")
CONTEXT = frozenset({"owner", "account", "product", "contact", "team", "manager"})
LIKELY_NAME = 0.7
_EXACT, _PART = 0.97, 0.8


@dataclass(frozen=True, slots=True)
class NameUse:
    """A name and what it filters: `field`, `value`, whether it is excluded, and the segment it stands in."""

    field: str
    value: str
    excluded: bool
    at: int
    score: float


@dataclass(slots=True)
class Roles(NumberParts):
    """Reads the names among the segments, beside the numbers; `used` collects the places that found a part."""

    def names(self) -> list[NameUse]:
        """Every name as a filter, of the kind its neighbours speak of, excluded behind an "except"."""
        out: list[NameUse] = []
        for i, s in enumerate(self.segments):
            if not s.names:
                continue
            self._at_odds(i)
            match = self._certain(s, self._one_kind(i, s))
            alike = {
                m.value: m for m in s.names if m.kind == match.kind and m.value.casefold() == match.value.casefold()
            }
            self.used.add(i)
            self._about(i)
            field_name = "parent_account" if match.kind == "account" and self._of_parent(i) else match.kind
            excluded = self._excluded(i)
            out += [
                NameUse(field_name, m.value, excluded, i, m.score) for m in alike.values() if m.id is None or m is match
            ]
        return self._alike(out)

    def _alike(self, uses: list[NameUse]) -> list[NameUse]:
        """Two people set against each other are of one kind: "Cara's team against Melvin's" are two teams."""
        people = [use for use in uses if use.field in ("owner", "manager")]
        if {use.field for use in people} != {"owner", "manager"} or len(people) != 2:
            return uses
        against = self.any("contrast") or self.any("compare", "compare")
        both = all(any(m.kind == "manager" for m in self.segments[use.at].names) for use in people)
        if not (against and both):
            return uses
        return [replace(use, field="manager") if use in people else use for use in uses]

    def _at_odds(self, i: int) -> None:
        """Ask back where two values of one kind stand in a row, each with its own noun, so that none can be both."""
        j = i + 1
        while j < len(self.segments) and self._between(self.segments[j]):
            j += 1
        described = any(s.has("dimension") for s in self.segments[i + 1 : j])
        if not described or j >= len(self.segments) or not self.segments[j].names:
            return
        if self.any("compare") or self.any("contrast") or self.any("apart"):
            return
        one, other = self.segments[i].names[0], self.segments[j].names[0]
        apart = self.question.parted(self.segments[i], self.segments[j])
        described = j + 1 < len(self.segments) and self.segments[j + 1].has("dimension")
        if one.kind == other.kind and one.value != other.value and described and not apart:
            raise Held("clarification", "at_odds", names=[one.value, other.value], kind=one.kind)

    def _about(self, i: int) -> None:
        """Use the "by" that stands behind a name and says no more than "of" there ("GTX Pro bo'yicha tushum")."""
        j = i + 1
        while j < len(self.segments) and j in self.used and self.segments[j].has("dimension"):
            j += 1
        if j < len(self.segments) and self.segments[j].has("by_post"):
            self.used.add(j)

    @staticmethod
    def _between(s: Segment) -> bool:
        """Whether the words join nothing: a noun that describes a name, or a small word."""
        joins = any(s.has(kind) for kind in ("and", "either", "except", "by"))
        return not s.names and not joins and (s.idle or s.has("dimension"))

    def _of_parent(self, i: int) -> bool:
        """Whether the account named is the one others belong to ("subsidiaries of Acme", "Acme's subsidiaries")."""
        for j in (self._beyond_small(i, -1), self._beyond_small(i, 1)):
            if j < 0 or not self.segments[j].has("child"):
                continue
            if self.segments[j].idle and not (j < i and self._accounts_before(j)):
                continue
            self.used.add(j)
            return True
        return False

    def _accounts_before(self, i: int) -> bool:
        """Whether the word before place `i` is the accounts: deals and sellers belong to nobody's group."""
        j = self.left(i)
        return j >= 0 and self.segments[j].has("dimension", "account")

    def _beyond_small(self, i: int, way: int) -> int:
        """The nearest place that is no idle word, whatever else that word could be; -1 for none."""
        i += way
        while 0 <= i < len(self.segments) and self.segments[i].idle and not self.segments[i].has("child"):
            i += way
        return i if 0 <= i < len(self.segments) else -1

    @staticmethod
    def _certain(s: Segment, match: Match) -> Match:
        """`match` if it is the only one and sure enough; otherwise the person is asked which or whether it is meant."""
        rivals = list({m.value: m for m in s.names if m.kind == match.kind and m.score >= match.score - 0.02}.values())
        ids = {
            (m.value, m.id)
            for m in s.names
            if m.kind == match.kind and m.id is not None and m.score >= match.score - 0.02
        }
        if len({m.value.casefold() for m in rivals}) > 1 or len(ids) > 1 or (len(rivals) > 1 and match.id is not None):
            labels = [m.value for m in rivals]
            raise Held("clarification", "ambiguous_name", name=s.text, candidates=labels, kind=match.kind)
        person = match.kind in PEOPLE
        whole = match.kind == "product" and match.score >= _PART  # a word of one product's name only
        if match.score < LIKELY_NAME or (match.how == "partial" and not person and not whole):
            raise Held("clarification", "unknown_name", name=s.text, candidates=[match.value], kind=match.kind)
        return match

    def _one_kind(self, i: int, s: Segment) -> Match:
        """The match of the kind meant; asked back where the words are exactly a value of two unrelated kinds."""
        match = self._choose(i, s.names)
        if match.kind in self._described(i):
            return match
        reason = next((m for m in s.names if m.kind == "lost_reason"), None)
        ours = all(m is reason or parts_of_field(m.kind) for m in s.names)
        if reason is not None and ours and self.any("state", "lost"):
            return reason  # a column that tells why and more besides is kept as the company's own too
        rivals = [m for m in s.names if m.score >= match.score - 0.02 and not related(m.kind, match.kind)]
        worded = s.has("measure")  # "Auftrag" is a deal as well: not one value that two fields tell alike
        others = [m.kind for m in rivals if worded or not self._same_rows(match, m)]
        if others and match.score >= _EXACT:
            raise Held("clarification", "two_meanings", name=s.text, kinds=[match.kind, *dict.fromkeys(others)])
        return match

    def _same_rows(self, one: Match, other: Match) -> bool:
        """Whether two matches select the same records, as a city that is its own region."""
        first, second = sorted((one.kind, other.kind))
        return one.value == other.value and (first, second, one.value) in self.question.same

    def _choose(self, i: int, matches: tuple[Match, ...]) -> Match:
        near = self._described(i)
        for kind in near:
            if fitting := [m for m in matches if m.kind == kind]:
                return fitting[0]
        return min(matches, key=lambda m: (KIND_ORDER.index(m.kind) if m.kind in KIND_ORDER else 99, -m.score))

    def _described(self, i: int) -> list[str]:
        """The dimensions named right beside a name ("West region", "in Celia's team"), which are thereby used."""
        out: list[str] = []
        kinds = {m.kind for m in self.segments[i].names}
        beside = [i + 1, i - 1]
        if len(kinds) > 1 and beside[1] >= 0 and self.segments[i - 1].idle and not self.segments[i - 1].has("by"):
            beside[1] = self.left(i)  # "whose last activity was SMS Sent"
        for j in beside:
            if not 0 <= j < len(self.segments) or self.segments[j].names:
                continue
            s = self.segments[j]
            if s.has("manages") and "manager" in kinds:
                out.append("manager")
                self.used.add(j)
            if not s.has("dimension"):
                continue
            keys = s.roles["dimension"]
            grouped = j < i and j > 0 and self.segments[j - 1].has("by")
            if "team" in keys and kinds & set(PEOPLE) and "team" not in kinds:
                out.append("manager")
                self.used.add(j)
            elif (set(keys) & kinds or ("account" in keys and kinds & {"parent_account"})) and not grouped:
                out.extend(keys)
                self.used.add(j)
        before = self.left(i)
        kinds = {m.kind for m in self.segments[i].names}
        if before >= 0 and self.segments[before].has("manages") and before not in self.used and "manager" in kinds:
            out.append("manager")
            self.used.add(before)
        return out

    def _all_but(self, i: int) -> bool:
        """Whether "but" at place `i` leaves something out of a whole ("for all regions but West")."""
        before = range(max(0, i - 3), i)
        whole = next((j for j in before if self.segments[j].has("every")), -1)
        if whole < 0 or any(self.segments[j].has("measure") or self.segments[j].names for j in range(whole, i)):
            return False
        self.used.update({whole, i})
        return True

    def _excluded(self, i: int) -> bool:
        k = i + 1
        while k < len(self.segments) and (
            self.segments[k].idle or self.segments[k].has("dimension") or self.segments[k].names
        ):
            k += 1
        if k < len(self.segments) and self.segments[k].has("except_post"):
            self.used.add(k)
            return True
        j = i - 1
        while j >= 0:
            s = self.segments[j]
            if s.has("except"):
                self.used.add(j)
                return True
            if s.has("only"):
                return False
            if s.has("but"):
                if not self._all_but(j) and j > 0 and not any(self.segments[k].names for k in range(j, i)):
                    raise Held("clarification", "unused_words", words=[self.question.slice(s, self.segments[i])])
                return True
            if s.has("except_post"):
                return False
            if not (s.idle or s.names or s.has("dimension") or s.has("and")):
                return False
            j -= 1
        return False
