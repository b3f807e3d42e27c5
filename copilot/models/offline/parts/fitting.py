"""A word with several meanings means that of the records asked about: the status of quotes is not that of deals."""

from itertools import pairwise

from copilot.models.offline.names.kinds import SIBLINGS
from copilot.models.offline.names.segments import SURE_NAME, Match, Segment
from copilot.models.offline.parts.composition import COUNTED
from copilot.models.offline.parts.draft import ReaderState
from copilot.models.offline.parts.reading import Held
from copilot.models.offline.words.tokens import fold
from crm_store.metrics.catalogue import DIMENSIONS, ENTITIES, METRICS
from crm_store.metrics.custom import parts_of_field
from crm_store.metrics.types import Entity

PARTS = {"campaign_member": "campaign", "quote_line": "quote"}
"""Whose properties the parts of a record share."""
_BY_DEALS = {"accounts": "customers", "products": "products_sold"}
"""What is counted by its deals where the records themselves do not lead to what is asked."""


_SELLERS = frozenset({"owner", "team", "manager", "region"})


def reaches(metric: str, fields: list[str]) -> bool:
    """Whether the records a metric counts lead to all of `fields`."""
    entity = ENTITIES[METRICS[metric].measure.entity]
    return all(f not in DIMENSIONS or DIMENSIONS[f].path_from(entity) is not None for f in fields)


def _of_records(names: tuple[Match, ...], entity: Entity) -> tuple[Match, ...]:
    """The values of these records' own properties where one is a field of the company's own ("contacts in Ghana": their
    own country); a city goes before a second one such as that of shipping."""
    mine = tuple(m for m in names if m.kind in DIMENSIONS and DIMENSIONS[m.kind].part == entity.name and m.id is None)
    ours = tuple(m for m in mine if parts_of_field(m.kind) is None)
    if len(ours) == len(mine):
        return ()
    second = [m for m in mine if m not in ours and any(m.kind.endswith(one.kind) for one in ours)]
    return tuple(m for m in mine if m not in second)


def _names_rival(s: Segment) -> bool:
    return any(m.kind == "competitor" and m.score >= SURE_NAME for m in s.names)


def _own(metric: str, fields: list[str]) -> bool:
    """Whether all of `fields` are properties of the records counted themselves."""
    entity = METRICS[metric].measure.entity
    return all(f not in DIMENSIONS or DIMENSIONS[f].part == entity for f in fields)


class Fitting(ReaderState):
    """Settles words and names of several meanings by the records the question is about."""

    def _fit(self) -> None:
        """Put the meaning that belongs to the records asked about first, for dimensions and for names."""
        self._why()
        self._stuck()
        self._beaten()
        entity = self._entity()
        if entity is None:
            return
        for i in self.roles.all("dimension"):
            keys = self.roles.segments[i].roles["dimension"]
            keys[:] = self._ordered(keys, entity)
        for i, s in enumerate(self.roles.segments):
            if self._is_reason(i):
                s.names, s.also = s.also, ()
            if len({m.kind for m in s.names}) > 1:
                s.names = self._fitting(s.names, entity)
            elif (s.names or s.also) and self._is_value(s, entity):
                s.names = s.also = ()

    def _why(self) -> None:
        """ "Why do we lose deals" asks for the reasons; of anything else we know none."""
        for i in self.roles.all("why") if self.roles.any("state", "lost") else ():
            self.roles.segments[i].roles = {"dimension": ["lost_reason"], "ask": ["which"]}

    def _stuck(self) -> None:
        """Deals "stuck in Legal Review" are the open ones in that stage, whenever something was last done."""
        said = {fold(word) for word in self.question.words.table("form").get("stuck", ())}
        for i, s in enumerate(self.roles.segments):
            deals = s.has("metric", "stalled_deals")
            if s.names or self._last_word(s) not in said or not (s.unknown or s.has("state", "stalled") or deals):
                continue
            before, behind = self.roles.left(i), self.roles.right(i)
            if self._is_stage(behind):
                s.roles = {"state": ["open"]} | ({"measure": ["deal"], "plural": ["plural"]} if deals else {})
            elif s.unknown and self._is_stage(before):
                s.roles = {"filler": ["filler"]}  # "steckt in der Prüfung fest"

    def _beaten(self) -> None:
        """A competitor right behind a verb for beating is whom deals were won against ("did we beat Acme"); who beat us
        is left alone."""
        said = {fold(word) for word in self.question.words.table("form").get("beaten", ())}
        for s, behind in pairwise(self.roles.segments):
            ours = s.unknown or s.has("operator") or s.has("state")
            if ours and not s.names and self._last_word(s) in said and _names_rival(behind):
                s.roles = {"state": ["won"], "measure": ["deal"]}

    def _last_word(self, s: Segment) -> str:
        return self.question.tokens[s.end - 1].norm

    def _is_stage(self, j: int) -> bool:
        return j >= 0 and any(m.kind == "stage" and m.score >= SURE_NAME for m in self.roles.segments[j].names)

    def _is_reason(self, i: int) -> bool:
        """Whether a word that is also a reason for losing stands in a question about lost deals ("lost on price")."""
        s = self.roles.segments[i]
        before = self.roles.segments[i - 1] if i else None
        asked = before is not None and (before.has("by") or before.has("ask") or before.has("aggregate"))
        named = any(m.kind == "competitor" for other in self.roles.segments for m in other.names)
        noun = s.has("dimension") and (named or not s.has("dimension", "competitor"))  # "to a competitor" names none
        reason = any(m.kind == "lost_reason" for m in s.also)
        return reason and not noun and not asked and self.roles.any("state", "lost")

    @staticmethod
    def _is_value(s: Segment, entity: Entity) -> bool:
        """Whether a name no such record has is a word for one of its own values too ("new" leads, not the stage)."""
        parts = {DIMENSIONS[key.partition("__")[0]].part for key in s.roles.get("value", ())}
        dimension = DIMENSIONS.get((s.names or s.also)[0].kind)
        return entity.name in parts and dimension is not None and dimension.path_from(entity) is None

    def _entity(self) -> Entity | None:
        """What the first figure named outright counts; deals where won, lost or open is said of something."""
        for i in self.roles.all("metric"):
            metric = METRICS.get(self.roles.segments[i].key("metric"))
            if metric is not None:
                return ENTITIES[metric.measure.entity]
        if self.roles.any("state") or self.roles.any("measure"):
            return ENTITIES["deal"]
        first = next((self.roles.segments[i].key("dimension") for i in self.roles.all("dimension")), "")
        if first not in COUNTED:
            kinds = {parts[0] for s in self.roles.segments for m in s.names if (parts := parts_of_field(m.kind))}
            return ENTITIES[kinds.pop()] if len(kinds) == 1 else None
        return ENTITIES[METRICS[COUNTED[first]].measure.entity]

    def _reach(self) -> None:
        """Accounts that cannot be cut or filtered so are counted as customers: by the deals they won us."""
        d = self.draft
        self._reasons()
        fields = [*d.groups, *(f["field"] for f in d.filters)]
        if {"customers", "accounts"} <= set(d.metrics) and _SELLERS & set(fields):
            d.metrics.remove("accounts")  # customers of a seller are those they won
        for metric, other in _BY_DEALS.items():
            apart = "distinct" in self.states and not _own(metric, fields)
            if metric in d.metrics and (apart or not reaches(metric, fields)) and reaches(other, fields):
                d.metrics = list(dict.fromkeys(other if m == metric else m for m in d.metrics))
                d.having = [{**h, "metric": other} if h["metric"] == metric else h for h in d.having]

    def _reasons(self) -> None:
        """Hold back a rate by what only lost deals have: of those, all are lost."""
        d = self.draft
        if not {"win_rate", "loss_rate"} & set(d.metrics):
            return
        use = next((use for use in self.uses if use.field == "lost_reason"), None)
        place = use.at if use else next(self.roles.all("dimension", "lost_reason"), -1)
        if "lost_reason" in [*d.groups, *(f["field"] for f in d.filters)] and place >= 0:
            raise Held("clarification", "unused_words", words=[self.roles.segments[place].text])

    @staticmethod
    def _ordered(keys: list[str], entity: Entity) -> list[str]:
        mine = next((k for k in keys if (parts := parts_of_field(k)) and parts[0] == entity.name), "")
        if mine:
            return list(dict.fromkeys([mine, *keys]))
        family = next((f for f in SIBLINGS if keys[0] in f), (keys[0],))
        own = [
            k for k in [*keys, *family] if k in DIMENSIONS and DIMENSIONS[k].part == PARTS.get(entity.name, entity.name)
        ]
        reached = [k for k in keys if k in DIMENSIONS and DIMENSIONS[k].path_from(entity) is not None]
        first = (own[:1] or reached[:1]) if keys[0] in family and len(family) > 1 else reached[:1]
        return list(dict.fromkeys([*first, *keys]))

    @staticmethod
    def _fitting(names: tuple[Match, ...], entity: Entity) -> tuple[Match, ...]:
        if entity.name != "deal" and (mine := _of_records(names, entity)):
            return mine
        fitting = tuple(m for m in names if m.kind in DIMENSIONS and DIMENSIONS[m.kind].path_from(entity) is not None)
        return fitting or names
