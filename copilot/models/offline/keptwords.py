"""What the person asking has kept, as the engine needs it: the names of their reports, and what they mean by words."""

from copilot.models.offline.keeping import Known
from copilot.models.offline.meanings import Meaning
from crm_store import corrections, savedreports
from crm_store.store import Store
from crm_store.visibility import Viewer


def meanings_of(store: Store, viewer: Viewer) -> tuple[Meaning, ...]:
    """What `viewer` has taught."""
    with store.session() as session:
        return tuple(Meaning(c.phrase, c.meaning) for c in corrections.listed(session, viewer))


def known_to(store: Store, viewer: Viewer) -> Known:
    """What `viewer` can call by a name of their own."""
    with store.session() as session:
        reports = tuple(report.name for report in savedreports.listed(session, viewer))
        return Known(reports, tuple(c.phrase for c in corrections.listed(session, viewer)))
