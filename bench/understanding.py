"""What reading a question takes by itself, without asking the store: the offline model's `understand`."""

import time
from functools import partial

from bench.bigcompany import BigCompany, Size
from bench.bulk import fill
from bench.measure import Line, seconds_of
from bench.place import TODAY, Place
from bench.questions import asked_questions

ACCOUNTS = 10_000
ROUNDS = 2


def understanding(place: Place) -> list[Line]:
    """Milliseconds a question on a company of 10,000 accounts; reading their names, done once a while, apart."""
    from copilot.models.offline.understand import understand
    from crm_store.names import NameIndex
    from crm_store.store import Store
    from crm_store.visibility import Viewer

    store = Store.open(f"sqlite:///{place.folder / 'names.db'}")
    try:
        fill(store, BigCompany(Size(deals=1_000, activities=1_000, accounts=ACCOUNTS, users=200)), place.say)
        built = seconds_of(lambda: NameIndex.build(store, Viewer.operator()))
        names = NameIndex.build(store, Viewer.operator())
    finally:
        store.close()
    place.say("understanding")
    questions = asked_questions()
    for question in questions:
        understand(question, names=names, today=TODAY)
    took, worked = [], []
    for question in questions * ROUNDS:
        started = time.process_time()
        took.append(seconds_of(partial(understand, question, names=names, today=TODAY)) * 1000)
        worked.append((time.process_time() - started) * 1000)
    return [
        Line("names read into memory", "s", (built,), f"{ACCOUNTS:,} accounts"),
        Line("question understood", "ms", tuple(took), f"{ACCOUNTS:,} accounts, no query"),
        Line("question understood, processor time", "ms", tuple(worked), "what it takes on an idle machine"),
    ]
