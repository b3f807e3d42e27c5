"""The latest, first or greatest of records that are no deals: "our last call with Acme", "the biggest quote"."""

from copilot.models.offline.parts.composition import METRIC_RECORDS
from copilot.models.offline.parts.draft import ReaderState
from crm_store.metrics.catalogue import ENTITIES

_SIZES = {"quote": "quote_total", "campaign": "cost"}
_COUNTING = {"count", "average", "median", "amount", "total", "rate"}


class Extremes(ReaderState):
    """Reads which single records are asked for by the day they were made, or by what they are worth."""

    def _extreme_records(self) -> None:
        """Make it a list in the order the superlative says, where it is of records that a figure counts."""
        d = self.draft
        figure = d.metrics[0] if len(d.metrics) == 1 else ""
        cut = d.groups or self.subjects or self.counted or d.grain or d.having or d.share or d.compare_to
        if figure not in METRIC_RECORDS or not d.rank or cut or _COUNTING & set(self.aggregates):
            return
        entity, filters = METRIC_RECORDS[figure]
        dated = d.rank in ("newest", "oldest")
        size = _SIZES.get(entity) if self.roles.segments[self.rank_at].has("extent") else None
        field = ENTITIES[entity].time if dated else size
        if field is None:
            return
        for name, op, value in filters:
            self._filter(name, op, value)
        d.sort, d.entity, d.listing = (field, d.rank in ("newest", "top")), entity, True
