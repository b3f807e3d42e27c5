"""What cannot be computed or contradicts itself is said wholly in the asker's language, by the real offline model."""

from datetime import date
from typing import Any

import pytest

from copilot.assistant import Assistant
from copilot.models.offline.words.phrases import phrase
from copilot.settings import Settings
from crm_store.metrics.catalogue import ENTITIES, METRICS
from crm_store.store import Store
from crm_store.visibility import Viewer
from prompts import languages
from tests import factories as make

TODAY = date(2026, 6, 15)


@pytest.fixture
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Two sellers of two regions, each with a won deal; no calls, no campaigns."""
    folder = tmp_path_factory.mktemp("refusals")
    settings = Settings(database_url=f"sqlite:///{folder / 'crm.db'}", index_url=str(folder / "index"), today=TODAY)
    store = Store.open(settings.database_url)
    won = make.create_stages(store)["Won"]
    for name, region in (("Ada Berg", "North"), ("Boris Lind", "South")):
        owner = make.create_user(store, name, team_id=make.create_team(store, region, region=region))
        closed: dict[str, Any] = {"status": "won", "amount": 5, "closed_on": date(2026, 5, 4)}
        make.create_deal(store, None, won, f"{region} deal", owner_id=owner, **closed)
    store.close()
    return settings


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Wie viele Anrufe gab es?", "In den Daten fehlen Anrufe."),
        ("Колко обаждания направихме?", "в данните липсват обаждания"),
        ("Combien d'appels avons-nous passés ?", "il n’y a pas d’appels"),
        ("Umsatz nach Kampagne", "Für keinen Eintrag unter Deals ist Kampagne erfasst."),
        ("Umsatz von Ada Berg in der Region South", "Ada Berg, South widersprechen einander"),
        ("Durchschnittlicher Listenpreis nach Region", "lässt sich nicht nach Region aufteilen"),
    ],
)
async def test_the_store_refuses_in_the_askers_language(settings: Settings, question: str, told: str) -> None:
    async with Assistant.open(settings) as assistant:
        answer = await assistant.ask(question, viewer=Viewer.operator())
    assert answer.status == "refused"
    assert told in answer.reply


@pytest.mark.parametrize("code", languages())
def test_everything_that_may_be_missing_has_a_word(code: str) -> None:
    missing = {m.missing or ENTITIES[measure.entity].plural for m in METRICS.values() for measure in m.measures}
    missing |= {words for m in METRICS.values() for measure in m.measures for words in measure.needs.values()}
    keys = {"_".join(words.lower().replace(",", "").split()) for words in missing}
    assert [key for key in sorted(keys) if not phrase(code, key, "missing", fall_back=False)] == []


async def test_a_store_without_any_text_says_so_and_nothing_of_the_topic(settings: Settings) -> None:
    async with Assistant.open(settings) as assistant:
        answer = await assistant.ask("what did customers say about delivery", viewer=Viewer.operator())
    assert answer.status == "refused"
    assert "no mails, notes, cases or activities" in answer.reply
