"""Limits on numbers of the company's own: "a rental of more than 30 days", "terms of 60 days", "a fee of 25%"."""

from copilot.models.offline.company.lengths import counts_in
from copilot.models.offline.parts.groupparts import GroupParts
from copilot.models.offline.parts.ownrecords import COUNTS
from copilot.models.offline.parts.reading import Held
from copilot.models.offline.parts.roles import Condition
from crm_store.metrics.custom import figure_name, parts_of_field

_HUNDRED = 100
_NOUNS = {"measure": {"deal": "deal"}, "metric": {metric: kind for kind, metric in COUNTS.items()}}
_SHARE = "share"


class OwnLimits(GroupParts):
    """Reads a number beside a field of the company's own as a limit on the records that have the field."""

    def _of_own_numbers(self) -> None:
        for c in list(self.conditions):
            place = max(self._field_before(c), self._field_of_unit(c), self._of_account(c))
            if place >= 0 and self._is_of_records(place) and self._in_its_unit(place):
                self.conditions.remove(c)
                self._limit_own(place, c.op, [self._held(self._own_number(place), value, c.unit) for value in c.values])
        for i in [i for i in self.roles.all("attribute") if i not in self.roles.used]:
            at = self._number_of(i) if self._own_number(i) else -1
            number = self.roles.segments[at].number if at >= 0 else None
            if number is not None and self._in_its_unit(i):
                self.roles.used.add(at)
                self._limit_own(i, "=", [self._held(self._own_number(i), number.value, number.unit)])
        self._before_nouns()
        self._unit_echoed()
        self._by_own_numbers()

    def _held(self, field: str, value: float, unit: str) -> float:
        return as_held(value, unit, in_parts=field in self.question.fractions)

    def _unit_echoed(self) -> None:
        """ "The average rhythm in weeks" is told in weeks anyway, where the field's name says that it is in weeks."""
        named = [i for i in self.roles.all("metric") if self._own_number(i)]
        for j in self.roles.all("unit"):
            plain = j not in self.roles.used and self.roles.segments[j].stretch is None
            led = j > 0 and self.roles.segments[j - 1].idle and self.roles.segments[j - 1].number is None
            if plain and led and any(self._holds(i, j) for i in named if i < j):
                self.roles.used.add(j)
                self.roles.apart.add(j)

    def _before_nouns(self) -> None:
        """Numbers grown together with what is counted before a noun: "36-month contracts", "5-Sterne-Hotels"."""
        segments = self.roles.segments
        for i in range(len(segments) - 2):
            number = segments[i].number
            if number is None or not self._plain_number(i) or {i + 1, i + 2} & self.roles.used:
                continue
            field = self._counted_in(i + 1) if segments[i + 1].has("unit") else self._own_number(i + 1)
            hyphen = self.question.text[self._end_of(i) : self._begin_of(i + 1)] == "-"
            if field and (hyphen or segments[i + 1].has("unit")) and self._is_noun_of(i + 2, field):
                self._filter(field, "=", self._held(field, number.value, number.unit))
                self.roles.used |= {i, i + 1}
                self.roles.apart |= {i, i + 1}

    def _counted_in(self, i: int) -> str:
        """The one field of numbers whose name holds the unit said at place `i`, empty for none or several."""
        unit = self.roles.segments[i].text
        named = {term.field: parts_of_field(term.field) for term in self.question.terms}
        numbers = [field for field, parts in named.items() if parts and parts[1] == "number"]
        fields = [field for field in numbers if counts_in(field.split("_", 2)[2], unit)]
        return fields[0] if len(fields) == 1 else ""

    def _is_noun_of(self, i: int, field: str) -> bool:
        """Whether the records that have the field are named at place `i`."""
        s, kind = self.roles.segments[i], (parts_of_field(field) or ("",))[0]
        keys = [kinds.get(key, "") for role, kinds in _NOUNS.items() for key in s.roles.get(role, ())]
        return not s.names and kind in (*keys, *s.roles.get("dimension", ()))

    def _end_of(self, i: int) -> int:
        return self.question.tokens[self.roles.segments[i].end - 1].end

    def _begin_of(self, i: int) -> int:
        return self.question.tokens[self.roles.segments[i].start].start

    def _by_own_numbers(self) -> None:
        """ "Revenue by contract term" is cut by the numbers there are; "revenue per seat" would be a ratio."""
        for i in self.roles.all("attribute"):
            field, by = self._own_number(i), self.roles.segments[i - 1] if i else None
            rate = field and figure_name(field, "average") in self.roles.segments[i].roles.get("metric", ())
            if by is None or i in self.roles.used or not (field and by.has("by")) or (by.has("apiece") and not rate):
                continue
            if self._measured(i):
                self.roles.used |= {i - 1, i, *self._units_after(i)}
                self.roles.apart |= {i, *self._units_after(i)}
                self.roles.segments[i].roles.pop("metric", None)
                self.draft.groups.append(field)
                self.grouped_by.add(field)

    def _measured(self, i: int) -> bool:
        """Whether figures stand before place `i`, which are cut there; a list is put in order by it."""
        before = self.roles.segments[:i]
        return any(s.has("metric") or s.has("measure") or s.has("state") or s.has("aggregate") for s in before)

    def _units_after(self, i: int) -> set[int]:
        """The place of the field's own unit behind its name ("by contract term in months")."""
        j = self.roles.right(i)
        plain = j >= 0 and self.roles.segments[j].has("unit") and self.roles.segments[j].stretch is None
        return {j} if plain and self._holds(i, j) else set()

    def _holds(self, i: int, j: int) -> bool:
        """Whether the name of the field at place `i` holds the unit at place `j`."""
        return counts_in(self._own_number(i), self.roles.segments[j].text)

    def _own_number(self, i: int) -> str:
        """The field of numbers the words at place `i` name, empty for none."""
        keys = self.roles.segments[i].roles.get("attribute", ())
        return next((key for key in keys if (parts := parts_of_field(key)) and parts[1] == "number"), "")

    def _limit_own(self, i: int, op: str, values: list[float]) -> None:
        self._filter(self._own_number(i), op, values[0] if len(values) == 1 else values)
        places = {i, *self._units_behind(i), *self._said_again(i)}
        self.roles.used |= places
        self.roles.apart |= places

    def _field_before(self, c: Condition) -> int:
        """The place of the field that stands before a limit, small words between them; -1 where none does."""
        place = c.before
        while place >= 0 and self.roles.segments[place].idle:
            place -= 1
        return place if place >= 0 and self._own_number(place) else -1

    def _of_account(self, c: Condition) -> int:
        """The place of the account's own field that is counted right behind a limit ("hotels with more than 300 beds"),
        where a figure is asked of those accounts together; -1 elsewhere."""
        place = c.after
        if place < 0 or (parts_of_field(self._own_number(place)) or ("",))[0] != "account" or len(self.conditions) > 1:
            return -1
        heads = list(self.roles.all("dimension", "account"))
        if len(heads) != 1 or not (heads[0] < place and self._only_limited(heads[0], conditions=False)):
            return -1
        self.limits_accounts = True
        return place

    def _field_of_unit(self, c: Condition) -> int:
        """The place of the field behind a number and the unit that its name holds ("at least 3 years of warranty"); -1
        where none stands there. A number in another unit than the field's limits nothing."""
        segments, unit = self.roles.segments, c.after
        if unit < 0 or not segments[unit].has("unit") or self._own_number(unit):
            return -1
        place = unit + 1
        while place < len(segments) and segments[place].idle and segments[place].number is None:
            place += 1
        if place >= len(segments) or not self._own_number(place):
            return -1
        if not self._holds(place, unit):
            raise Held("clarification", "unplaced_condition", words=f"{c.values[0]:g}")
        self.roles.used.add(unit)
        self.roles.apart.add(unit)
        return place

    def _is_of_records(self, i: int) -> bool:
        """Whether the noun before the field is of the records that have it, and no group with a sum of them."""
        kind = (parts_of_field(self._own_number(i)) or ("",))[0]
        return kind == self._noun_before(i)

    def _noun_before(self, i: int) -> str:
        """The kind of record named last before place `i`; of nothing named, what none else can have."""
        for s in reversed(self.roles.segments[:i]):
            if s.has("dimension") and not s.names:
                return s.key("dimension")
            for role, kinds in _NOUNS.items():
                if found := next((kinds[key] for key in s.roles.get(role, ()) if key in kinds), ""):
                    return found
        return ""

    def _number_of(self, i: int) -> int:
        """The place of the number a field is to be ("terms of 60 days", "25% fee"); -1 for none."""
        segments = self.roles.segments
        j = i + 1
        while j < len(segments) and segments[j].idle and segments[j].number is None:
            j += 1
        behind = self._plain_number(j) and not self._counts_records(j)
        if behind:
            return j
        k = i - 1
        united = k >= 0 and segments[k].has("unit")
        k -= united
        before = self._plain_number(k) and (united or getattr(segments[k].number, "unit", "") == _SHARE)
        return k if before else -1

    def _plain_number(self, j: int) -> bool:
        """Whether a number that plays no part yet stands at place `j`, and neither a period nor a name."""
        if not 0 <= j < len(self.roles.segments) or j in self.roles.used:
            return False
        s = self.roles.segments[j]
        return s.number is not None and s.stretch is None and not s.names

    def _counts_records(self, j: int) -> bool:
        """Whether the number says how many of something there are ("fee: 5 deals")."""
        k = self.roles.right(j)
        s = self.roles.segments[k] if k >= 0 else None
        return s is not None and (s.has("measure") or s.has("dimension") or s.has("metric"))

    def _in_its_unit(self, i: int) -> bool:
        """Whether the field's name holds every length of time that is said with a number beside it: 2 months are no
        number of days."""
        return all(self._holds(i, j) for j in self._units_behind(i))

    def _said_again(self, i: int) -> set[int]:
        """The places right behind a number that name the same field by its unit ("over 500 ha")."""
        field, segments = self._own_number(i), self.roles.segments
        return {j for j in range(1, len(segments)) if segments[j - 1].number and self._own_number(j) == field}

    def _units_behind(self, i: int) -> set[int]:
        """The places of units beside the numbers next to place `i`, which only say what the field is counted in."""
        places = range(max(0, i - 1), len(self.roles.segments))
        return {
            j
            for j in places
            if self.roles.segments[j].has("unit") and j and self.roles.segments[j - 1].number is not None
        }


def as_held(value: float, unit: str, *, in_parts: bool) -> float:
    """A number as a field holds it: percent as the number they say (15), or in parts of one (0.15)."""
    if in_parts:
        return round(value / _HUNDRED, 6) if unit != _SHARE and value > 1 else round(value, 6)
    return round(value * _HUNDRED, 6) if unit == _SHARE else value
