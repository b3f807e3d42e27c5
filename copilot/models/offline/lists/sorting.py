"""In what order a list of records is wanted: "open deals sorted by amount", "products, cheapest first"."""

from copilot.models.offline.names.segments import Segment
from copilot.models.offline.parts.composition import RECORDS
from copilot.models.offline.parts.draft import ReaderState
from copilot.models.offline.parts.reading import Held

_FIELDS = {
    "deal": {"amount", "closed_on", "opened_on", "expected_close_on", "account", "owner", "product", "stage", "region"},
    "account": {"employees", "annual_revenue", "founded_year", "industry", "country", "account"},
    "product": {"list_price", "series", "product"},
    "user": {"manager", "region", "owner"},
}
"""What the records of each kind can be put in order by."""
_MEASURED = {"value": "amount", "size": "amount", "employees": "employees"}
_USUAL = {"deal": "amount", "product": "list_price"}
_NAMES = {"deal": "deal", "account": "account", "product": "product", "user": "owner", "contact": "contact"}
"""What records are called."""
_FALLING = ("amount", "employees", "annual_revenue", "list_price")
"""Fields of which the greatest comes first where no order is said."""


class Sorting(ReaderState):
    """Reads what a list is sorted by."""

    def _sorts(self) -> None:
        """Take a field behind "sorted by", or behind "by" where the question is headed by records, as the order."""
        entity = self._headed_by()
        if not entity or self._by_name(entity):
            return
        for i in [*self.roles.all("sorting"), *self.roles.all("by")]:
            j = self.roles.right(i)
            if j < 0 or self.roles.segments[j].names:
                continue
            sorts = self.roles.segments[i].has("sorting")
            key = next((k for k in _fields(self.roles.segments[j], dated=sorts) if k in _FIELDS[entity]), "")
            if not key or (not sorts and key not in _FALLING):
                continue
            self.roles.used.update({i, j})
            self.roles.apart.update({i, j})
            self.draft.sort, self.draft.entity, self.draft.listing = (key, key in _FALLING), entity, True
            return

    def _by_name(self, entity: str) -> bool:
        """Whether the records are wanted in the order of their names, nothing else being asked of them."""
        figures = any(self.roles.any(kind) for kind in ("measure", "metric", "state", "aggregate", "rank"))
        if not self.roles.any("order", "by_name") or figures or entity not in _NAMES:
            return False
        self.draft.sort, self.draft.entity, self.draft.listing = (_NAMES[entity], False), entity, True
        return True

    def _list_order(self) -> None:
        """Give a list the field that "cheapest first" or "newest first" speaks of; hold back where it has none."""
        d = self.draft
        if not (d.listing and d.order) or d.rank:
            return
        dated = d.order in ("newest", "oldest")
        field = (
            {"deal": "closed_on" if {"won", "lost", "closed"} & set(self.states) else "opened_on"} if dated else _USUAL
        )
        if d.sort is None or dated:
            field = _NAMES if d.order == "by_name" else field
            if d.entity not in field:
                raise Held(
                    "clarification",
                    "unused_words",
                    words=[self.roles.segments[i].text for i in self.roles.all("order")],
                )
            d.sort = (field[d.entity], d.order in ("descending", "newest"))

    def _headed_by(self) -> str:
        """The records a question opens with, before any figure is named; empty where it asks for figures."""
        segments = self.roles.segments
        telling = [
            s
            for s in segments
            if not s.idle and not s.has("ask") and not s.names and s.stretch is None and s.number is None
        ]
        first = next((s for s in telling if not (s.has("state") and not s.has("measure")) and not s.has("rank")), None)
        if first is None or any(s.has("aggregate", "count") or s.has("grain") for s in segments):
            return ""
        if first.has("measure", "deal"):
            return "deal"
        entity = RECORDS.get(first.key("dimension"), "")
        return entity if entity in _FIELDS and not first.has("measure") else ""


def order_of(s: Segment, entity: str) -> tuple[str, bool]:
    """The field of records of `entity` that the words name, and whether the greatest comes first; empty for none."""
    key = next((k for k in _fields(s, dated=True) if k in _FIELDS.get(entity, ())), "")
    return key, key in _FALLING


def _fields(s: Segment, *, dated: bool) -> list[str]:
    found = [k for k in s.roles.get("attribute", ()) if dated or not k.endswith("_on")]
    return [
        *found,
        *(_MEASURED[k] for k in s.roles.get("measure", ()) if k in _MEASURED),
        *s.roles.get("dimension", ()),
    ]
