"""Who said what: paraphrased questions, in nine languages, about facts planted once in the demo company's texts."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import delete, select

from crm_store.clock import Clock
from crm_store.demo import seed
from crm_store.schema import Activity, Case, Email, Note
from crm_store.store import Store
from crm_store.visibility import Viewer
from retrieval.search import Searcher
from retrieval.sync import sync

TODAY = date(2026, 6, 15)
OTHER_TEXTS = 220
"""Mails and notes kept beside the planted ones, so that indexing takes seconds."""

PLANTED = {
    "rodents gnaw": ["Who has rats chewing the cables?", "¿Quién tiene ratas que muerden los cables?",
                     "Wer hat ein Problem mit Nagetieren an den Leitungen?"],
    "cooling unit of one of our trailers": ["Whose lorry had a refrigeration failure and saved the strawberries?",
                                            "Welcher Kunde hatte einen Ausfall der Kühlung im Anhänger an der Grenze?"],
    "majority of the house": ["Which customer is about to be sold to a bigger group and will sign nothing large?",
                              "Quel client est en train d'être vendu à un groupe plus grand ?"],
    "little horn on your box": ["Who finds the alarm sound too quiet and wants a flashing lamp?",
                                "Wem ist der Alarmton zu leise, wer will ein Blinklicht?",
                                "¿Quién quiere una luz intermitente en vez de la sirena?"],
    "lowered the premium": ["Whose insurance became cheaper because of our data?",
                            "Чия застрахователна премия е намалена?", "Wessen Versicherung wurde günstiger?"],
    "letter of credit": ["Who can only pay by letter of credit and not in advance?",
                         "Qui ne peut payer que par lettre de crédit ?", "Кой плаща само с акредитив?"],
    "собственикът иска да продаде": ["Кой клиент ще бъде продаден и затова не харчи?",
                                     "Which Bulgarian owner wants to sell his firm?"],
    "Instandhaltungsleiter hat das alte System": ["Wer redet gegen uns, weil er das alte System selbst gebaut hat?",
                                                  "Whose maintenance head built the old system and dislikes ours?"],
    "жасыл түсті бақылау": ["Кімнің басшысы бақылау терезесін көрмей сенбейді?",
                            "Whose boss believes nothing until he sees the green monitoring screen?"],
    "chizmalarga ishonmaydi": ["Qaysi mijoz egasi telefoniga oddiy xabar kelishini xohlaydi?",
                               "Whose owner distrusts charts on a computer and wants a phone message?"],
    "direktorumuz rübün sonunda": ["Hansı müştərinin direktoru vəzifəsindən ayrılır?",
                                   "Which Azerbaijani director leaves his post at the end of the quarter?"],
    "மாம்பழச் சரக்கு": ["மின்சாரம் இல்லாமல் யாருடைய மாம்பழம் வீணானது?", "Who lost a load of mangoes in a power cut?"],
    "camion entier de fraises": ["Quel patron a perdu un camion de fraises ?",
                                 "Wer hat eine Ladung Erdbeeren verloren, weil niemand das Telefon hörte?"],
    "propiedad está en conversaciones": ["¿Qué empresa está negociando la venta a un grupo mayor?",
                                         "Коя испанска фирма преговаря за продажба на по-голяма група?"],
    "crane stands in the yard": ["Where is the roof being taken off with a crane?", "Wo wird gerade das Dach saniert?"],
    "wait at the airport": ["Who is still angry that we let him wait at the airport?",
                            "Qui attendait à l'aéroport à cause de nous ?"],
    "founder's daughter": ["Where does the daughter of the founder decide about money?",
                           "Wo entscheidet die Tochter des Gründers?"],
    "running out of radio chips": ["Which competitor has a shortage of radio chips?"],
    "counts every kilowatt hour": ["Who watches electricity use and doors?", "Wer achtet auf jede Kilowattstunde?"],
    "forty pallets of vaccine": ["Who saved pallets of vaccine at night thanks to the alarm?",
                                 "¿Quién salvó las vacunas de noche?"],
}  # fmt: skip
QUESTIONS = [(question, words) for words, questions in PLANTED.items() for question in questions]
NOTHING = [
    "best recipe for chocolate cake", "capital of Australia", "Who painted the Mona Lisa?", "population of Brazil",
    "how to knit a scarf", "guitar chords for beginners", "When was the battle of Waterloo?",
    "poem about autumn leaves",
    "Which planet has the most moons?", "кой спечели мача вчера", "Wer hat gestern das Fußballspiel gewonnen?",
]  # fmt: skip


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    folder = tmp_path_factory.mktemp("said")
    store = Store.open(f"sqlite:///{folder / 'crm.db'}", clock=Clock.at(TODAY))
    seed(store, today=TODAY)
    with store.transaction() as session:
        session.execute(delete(Activity))
        session.execute(delete(Case))
        for table, text, share in ((Email, Email.new_text, 0.6), (Note, Note.body, 0.4)):
            rows = [(row[0], row[1]) for row in session.execute(select(table.id, text))]
            planted = {i for i, said in rows if any(words in said for words in PLANTED)}
            others = [i for i, _ in rows if i not in planted]
            step = max(1, round(len(others) / (OTHER_TEXTS * share)))
            kept = planted | set(others[::step])
            session.execute(delete(table).where(table.id.not_in(kept)))
    sync(store, str(folder / "index"))
    yield Searcher.open(store, str(folder / "index"))
    store.close()


def test_the_text_that_says_it_is_among_the_first_three(searcher: Searcher) -> None:
    with searcher.store.session() as session:
        texts = [*session.scalars(select(Email.new_text)), *session.scalars(select(Note.body))]
    told_once = {words for words in PLANTED if sum(words in text for text in texts) == 1}
    places = {q: _place(searcher, q, words) for q, words in QUESTIONS if words in told_once}
    first = sum(place == 0 for place in places.values()) / len(places)
    third = sum(place is not None and place < 3 for place in places.values()) / len(places)
    missed = [question for question, place in places.items() if place is None or place > 2]
    told = f"{len(places)} questions: hit@1 {first:.2f}, hit@3 {third:.2f}; missed: {missed}"
    print(told)
    assert len(places) >= 36
    assert third >= 0.85, told


def test_what_nobody_spoke_of_is_not_clearly_found(searcher: Searcher) -> None:
    found = [question for question in NOTHING if searcher.search(Viewer.operator(), question).clear]
    assert len(found) <= len(NOTHING) // 4, found


def _place(searcher: Searcher, question: str, words: str) -> int | None:
    hits = searcher.search(Viewer.operator(), question, limit=8).hits
    return next((i for i, hit in enumerate(hits) if words in hit.text), None)
