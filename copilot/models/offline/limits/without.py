"""Records that others do not hang on: "accounts without contacts"."""

from copilot.models.offline.parts.composition import COUNTED, RECORDS
from copilot.models.offline.parts.draft import ReaderState
from copilot.models.offline.parts.reading import Held
from crm_store.metrics.catalogue import DIMENSIONS, ENTITIES


class Without(ReaderState):
    """Reads what the records asked for do not have, where that is records of another kind."""

    def _without(self, key: str) -> bool:
        """Take the dimension `key` that is denied as the records that the ones asked for lack, if it can be one."""
        named = [*self.subjects, *self.draft.groups, *self.contexts, self.counted]
        homes = [name for name in dict.fromkeys(named) if name in RECORDS and name != key]
        if key not in RECORDS or len(homes) != 1 or not _hangs(RECORDS[key], RECORDS[homes[0]], key):
            return False
        for names in (self.draft.groups, self.contexts, self.subjects):
            names[:] = [name for name in names if name not in (key, homes[0])]
        self.draft.related.append({"entity": RECORDS[key], "exists": False})
        self.lacking_records = True
        self.draft.entity, self.draft.listing = RECORDS[homes[0]], True
        return True

    def _only_listed(self) -> None:
        """Hold back a figure, a period or a rank beside such a list, of which it would say nothing."""
        d = self.draft
        others = set(d.metrics) - set(COUNTED.values()) or d.groups or d.grain or d.rank or d.period or d.having
        if self.lacking_records and (others or self.stretches or self.left_out):
            raise Held("clarification", "unused_words", words=[self.question.text])


def _hangs(entity: str, home: str, key: str) -> bool:
    """Whether many records of `entity` can belong to one of `home`."""
    part = next(part for part, path in ENTITIES[home].parts.items() if path == "")
    return bool(ENTITIES[entity].parts.get(part)) and DIMENSIONS[key].path_from(ENTITIES[home]) is None
