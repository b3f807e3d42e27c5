"""Search over the demo company's mails, notes and cases, in its languages."""

from functools import partial

from bench.measure import Line, seconds_of
from bench.place import TODAY, Place

QUERIES = (
    "late delivery",
    "complained about the price",
    "sensor battery empty",
    "request for a quote",
    "budget approved by the board",
    "competitor offers a lower price",
    "calibration certificate missing",
    "installation postponed",
    "verspätete Lieferung",
    "Angebot zu teuer",
    "Vertrag verlängern",
    "retard de livraison",
    "demande de remise",
    "entrega con retraso",
    "factura incorrecta",
    "закъсняла доставка",
    "оферта за датчици",
    "жеткізу кешікті",
    "yetkazib berish kechikdi",
    "çatdırılma gecikdi",
    "தாமதமான விநியோகம்",
    "who decides about the purchase",
    "meeting next week",
    "training for new staff",
    "thank you for the good service",
)
ROUNDS = 4


def searching(place: Place) -> list[Line]:
    """Milliseconds a search takes; the first one, which loads model and index, apart."""
    from crm_store.clock import Clock
    from crm_store.store import Store
    from crm_store.visibility import Viewer
    from retrieval.search import Searcher

    settings = place.company.settings
    viewer = Viewer.operator()
    store = Store.open(settings.database_url, clock=Clock.at(TODAY))
    try:
        searcher = Searcher.open(store, settings.index_url)
        place.say("search: loading")
        first = seconds_of(lambda: searcher.search(viewer, "offer"))
        took = []
        for number in range(1, ROUNDS + 1):
            place.say(f"search: round {number} of {ROUNDS}")
            # A word more each round: no answer may come from the round before.
            took += [seconds_of(partial(searcher.search, viewer, f"{query} {number}")) for query in QUERIES]
    finally:
        store.close()
    return [
        Line("first search", "ms", (first * 1000,)),
        Line("search", "ms", tuple(seconds * 1000 for seconds in took), f"{place.company.passages:,} passages"),
    ]
