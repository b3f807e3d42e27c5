"""German questions on companies whose files are English, headings and values: what sheets ask of them in English, as a
German sales manager says it. The expectation is that of the English question, so computed with pandas from the files.

A line is the number of the English question in its sheet, `r` before those of the sheet's other half, and the German
question; an earlier turn stands before `>>`. Written without looking at what the engine understands.
"""

from collections.abc import Callable
from typing import Any

from tests.evals import (
    opened_new1,
    opened_new1_rest,
    opened_new2,
    opened_new2_rest,
    opened_new3,
    opened_new3_rest,
    opened_odd2,
)
from tests.evals.reckoning import Item

Sheet = Callable[[Any], list[Item]]

PRINTER = """
1 Wie viele Opportunities sind gerade in der Druckfreigabe (Proofing)?
2 Wie hoch ist die gesamte Auflage der gewonnenen Etiketten-Aufträge (Labels)?
3 Wie viele Eilaufträge haben wir dieses Jahr gewonnen?
4 Wie viele gewonnene Aufträge brauchten mehr als drei Korrekturrunden?
5 Unsere fünf umsatzstärksten Kunden in diesem Jahr
6 Wie viel Prozent unseres Umsatzes kommt aus Nachbestellungen?
7 Was ist der häufigste Grund, aus dem wir verlieren?
8 Umsatz Monat für Monat im Jahr 2026
9 Wie viele offene Opportunities liegen über 30.000 Dollar?
10 Welche Kunden haben noch nie etwas bei uns bestellt?
11 Ungelöste Fälle nach Priorität
12 Wie viele Fälle sind gerade eskaliert?
16 Hallo, kannst du mir bitte Umsatz und Zahl der gewonnenen Aufträge je Vertriebsregion schicken? Danke
17 Wie hoch ist unsere Bruttomarge bei Broschüren?
18 Auf welcher Druckmaschine liefen die Aufträge von Cape Ann Seafoods?
19 Was haben wir an die Fenway Bakery verkauft?
r1 Wie viel haben wir insgesamt gewonnen, in Dollar?
r3 Umsatz mit Aufträgen auf Recyclingpapier
r4 Gewonnener Umsatz nach Veredelung
r5 Durchschnittliche Anzahl der Korrekturrunden bei gewonnenen Aufträgen je Produkt
r6 Wie hoch ist die Gewinnquote des Teams Packaging?
r7 Wie viele Aufträge hat jeder Verkäufer im dritten Quartal verloren?
r8 Umsatz im September dieses Jahr verglichen mit September letztes Jahr
r9 Wie viele der gewonnenen Aufträge sind im November zu liefern?
r10 Welche Kunden sitzen in Maine?
r11 Wer ist der Druckeinkäufer bei Nutmeg Mutual?
r12 Wie viele Leads kamen von Messen?
r16 Wie viel hat Dwight Palmer dieses Jahr verkauft?>>und im Jahr davor?
r17 Umsatz mit allen Kunden außer Marlowe & Finch Publishing
r18 Wie viel Druckfarbe haben wir im August verbraucht?
"""
GYM = """
1 Wie viele Geräte haben wir insgesamt verkauft?
2 Umsatz mit 36-Monats-Leasing
3 Bei wie vielen gewonnenen Deals hat der Kunde Altgeräte in Zahlung gegeben?
4 Wie lang ist die durchschnittliche Garantie der verkauften Spin Bikes in Jahren?
5 Gewonnene Deals je Team in diesem Jahr
6 In welchem Bundesstaat machen wir am wenigsten Umsatz?
7 Umsatz pro Quartal im Jahr 2025
8 Wie hoch ist die Gewinnquote von Teresa Ojeda?
9 Wie viele offene Deals sollen nächsten Monat abgeschlossen werden?
10 Welche Hotels haben wir unter unseren Kunden?
11 Wie lautet die E-Mail-Adresse von Holly Christensen?
12 Tickets je Zuständigem
16 Wie viel Geld steckt in der Phase Contract Sent?
17 Wie viele verschiedene Firmen haben dieses Jahr bei uns gekauft?
18 Wie schwer sind die Treadmills, die wir verkauft haben?
r1 Wie hoch ist der Gesamtwert aller offenen Deals?
r3 Wie viele gewonnene Deals waren mit Montage?
r4 Wie viele gewonnene Deals haben mindestens drei Jahre Garantie?
r5 Umsatz je Produktkategorie
r6 Unsere drei besten Verkäufer nach Umsatz
r7 Umsatz im dritten Quartal gegen das zweite Quartal dieses Jahres
r8 Wie viel Prozent des Umsatzes kommt aus Kanada?
r9 Wie viele Deals sind uns entgangen, weil der Platz zu klein war?
r10 Wie viele Montagen gewonnener Deals sind für November 2026 geplant?
r11 Welche Firmen haben noch nichts gekauft?
r12 Wie viele Tickets mit hoher Priorität sind noch nicht geschlossen?
r13 Welche Firmen haben mehr als 500 Mitarbeiter?
r16 Wie viel Umsatz haben wir in Colorado gemacht?>>und in Texas?
r17 Wie viele offene Deals haben keinen Betrag?
r18 Wie viele Leute besuchen Ironside Fitness am Tag?
"""
FITNESS = """
1 Wie hoch ist unser gewonnener Umsatz bisher insgesamt?
2 Durchschnittlicher Wert eines gewonnenen Deals mit der Cable Station
3 Wie viele Deals haben wir wegen des Preises verloren?
4 Wie viele gewonnene Deals laufen über Leasing?
5 Wie viel haben wir mit 20 % Rabatt gewonnen?
6 Wie viele gewonnene Deals hatten mehr als 20 Stück?
7 Bei wie vielen offenen Deals ist das Abschlussdatum schon vorbei?
8 Wie viele Tage dauert es im Schnitt vom Anlegen bis zum Gewinn?
9 Wie viele Support-Tickets sind noch ungelöst?
10 Wie viele dringende Tickets kamen dieses Jahr rein?
11 Wer sind unsere drei besten Verkäufer nach gewonnenem Umsatz?
12 Umsatz nach Region
13 Welcher Anteil des Umsatzes kommt aus dem Gastgewerbe?
14 Haben wir im ersten Halbjahr mehr verkauft als im ersten Halbjahr letztes Jahr? Bitte beide Zahlen
15 Welche Kunden haben noch nie etwas bei uns gekauft?
16 Anzahl der Tickets mit hoher Priorität je Kategorie
19 Wie hoch ist unsere Bruttomarge bei Treadmills?
21 Wie viele Stunden war Trevor Banks im Oktober unterwegs?
r2 Wie viel Umsatz haben die Treadmills dieses Jahr gebracht?
r3 Wie viele der gewonnenen Deals sind inklusive Montage?
r4 Wie hoch ist der durchschnittliche Rabatt der gewonnenen Deals?
r5 Wie viel Stück haben wir im dritten Quartal verkauft?
r6 Wie viele Opportunities haben keine Quelle?
r7 Wie viele gewonnene Aufträge sollen im Dezember 2026 geliefert werden?
r8 Wie hoch ist die Gewinnquote bei Empfehlungen?
r9 Durchschnittliche Zufriedenheit bei Garantie-Tickets
r11 Welcher Verkäufer hat die beste Gewinnquote?
r14 Alle Kunden in Kanada
r15 Kunden, die insgesamt für mehr als 300.000 $ gekauft haben
r16 Welcher Kunde hat die meisten Tickets aufgemacht?
r17 Hallo, kannst du mir den Wert der offenen Pipeline in Verhandlung je Verkäufer ziehen? Danke!
r18 Durchschnittlicher Rabatt der gewonnenen Deals nach Zahlungsplan
r19 Wie viele Mitglieder hat der Bayside Athletic Club?
"""
VETS = """
1 Was haben wir letztes Jahr insgesamt verkauft, in Pfund?
2 Durchschnittlicher Wert eines gewonnenen Diagnostics-Deals
3 Umsatz mit der Tierart Exotic
4 Durchschnittlicher Lieferrhythmus in Wochen bei den gewonnenen Wound-Care-Deals
5 Wie viele Deals haben wir wegen kurzer Haltbarkeit verloren?
6 Wie viel Wert liegt gerade in Sample Sent?
7 Wie viele Fälle sind noch offen?
8 Wie viele der gewonnenen Deals haben ihre erste Lieferung im Januar 2027?
9 Wer ist der Einkaufsleiter bei Liffey Pet Care?
12 Gewinnquote je Verkäufer
13 Wie läuft es bei Sinead Corrigan dieses Jahr? Umsatz und Zahl der Gewinne bitte
14 Warum verlieren wir? Verlorene Deals nach Grund
15 Welche Kunden haben noch nichts bei uns bestellt?
16 Welchen Anteil am Umsatz haben Zoos?
18 Wie viel hat Lambourn Racing Vets dieses Jahr bei uns gekauft?>>und Kildare Stud Veterinary?
21 Wie hoch ist unser Lagerbestand an Narkosemitteln?
r1 Wie viele Deals haben wir mit Pferdekliniken gewonnen?
r2 Wie viele Packungen Vaccines haben wir dieses Jahr verkauft?
r3 Wie viele gewonnene Deals brauchen die Kühlkette?
r4 Gesamtwert der gewonnenen Deals mit einem Lieferrhythmus von 4 Wochen
r5 Wie viele offene Deals liegen über 10.000 Pfund?
r7 Wie viele Fälle mit hoher Priorität kamen per Telefon?
r11 Umsatz nach Produktlinie
r12 Welches Gebiet hat den meisten Umsatz gebracht?
r13 Irland gegen das Vereinigte Königreich, Umsatz
r14 Welche Kunden sind mit A bewertet?
r15 Kunden mit mehr als 10 gewonnenen Deals
r17 Fälle nach Grund in diesem Jahr
r20 Wie viele Tiere hat der Royal Fenland Zoo letztes Jahr behandelt?
"""
SOFTWARE = """
1 Was haben wir bisher insgesamt verkauft?
3 Welcher Verkäufer hat 2026 die meisten Deals gewonnen?
4 Umsatz mit Verträgen über 36 Monate
5 Welcher Anteil unseres Umsatzes kommt aus Dienstleistungen?
6 Durchschnittliche Marge der Deals, die wir mit Kunden aus Georgia gewonnen haben
7 Wer auf unserer Kundenliste hat noch gar nichts gekauft?
8 Welches Produkt hat die meisten Supportfälle?
9 Ich brauche die E-Mail von Raj Venkataraman
10 Die fünf größten offenen Deals mit Kunde und Betrag
11 Wie viele Deals mit Servicelevel Gold hat Hannah Oduya gewonnen?
13 Was liegt beim Team Enterprise in der offenen Pipeline?
17 Wie viele Stunden haben unsere Techniker letzten Monat abgerechnet?
r1 Wie viele Deals liegen in der juristischen Prüfung (Legal Review)?
r3 Wie viele Lizenzen von Endpoint Shield haben wir verkauft?
r4 Bei wie vielen gewonnenen Deals endet der Vertrag in der ersten Hälfte 2027?
r6 Wie viele gewonnene Deals verlängern sich automatisch?
r7 Wie viele Fälle mit hoher Priorität sind gerade offen?
r9 Kunden aus dem Gesundheitswesen mit mehr als 500 Mitarbeitern
r10 Wie viele Deals wurden im November angelegt?
r13 Kunden, die mehr als 300.000 Dollar bei uns ausgegeben haben
"""
YACHT = """
1 Wie viele Charter haben wir im Juli gewonnen?
2 Umsatz nach Boot
3 Welche Bootsklasse bringt am wenigsten Umsatz?
4 Wie viele Gäste haben die gewonnenen Charter ab Split insgesamt?
5 Wie viele gewonnene Charter brauchen einen Skipper?
8 Welche unserer Kunden sitzen in Frankreich?
9 Wie viele Leads kamen über Instagram?
11 Gewinnquote je Makler im Jahr 2026
12 Umsatz mit Chartern ab zehn Gästen
13 Kunden mit mehr als fünf gewonnenen Chartern
r2 Wie viele Nächte dauert eine gewonnene Charter im Schnitt?
r4 Wie viele der gewonnenen Charter starten in Palma?
r5 Wie viele Charter haben wir verloren, weil der Termin schon vergeben war?
r8 Wie viel Umsatz brachten Stammgäste?
r9 Wie viele Kunden haben wir in Norwegen?>>und in Schweden?
r11 Wie hoch ist unsere Gewinnquote bei Katamaranen?
r17 Wie viele Tage vergehen im Schnitt von der Anfrage bis zur gewonnenen Charter?
"""
FIRE = """
1 Wie viel haben wir dieses Jahr gebucht?
2 Wie viele Aufträge über 50.000 Dollar haben wir gewonnen?
3 Wie viele gewonnene Aufträge sind noch ohne eingereichte Genehmigung?
4 Welcher Anteil der gewonnenen Wet-Pipe-Sprinkler-Aufträge kam mit Inspektionsvertrag?
5 Wie viel Geld steckt noch in heißen offenen Deals?
7 Welche Kunden sind bei Keystone Property versichert?
8 Gulf Coast gegen Great Lakes, Umsatz in diesem Jahr
9 Wie lange brauchen wir im Schnitt, um einen Fire-Alarm-Auftrag zu gewinnen?
10 Welche Quelle hat die beste Abschlussquote?
12 Hat Marcus Tillery letztes Quartal mehr reingeholt als Imani Sandoval?
13 Welche Kunden haben uns noch nie einen Auftrag gegeben?
16 Wie oft wurden wir im ersten Halbjahr dieses Jahres überboten?
17 Bei wie vielen Kunden war die letzte Inspektion vor dem 1. März?
19 Was haben wir an das Birchwood Casino verkauft?
20 Umsatz mit Schaumlöschanlagen in diesem Jahr
"""
LAB = """
1 Wie viele Proben pro Monat haben wir dieses Jahr mit allen gewonnenen Deals abgeschlossen?
3 Verlorene Deals wegen der Bearbeitungszeit je Prüfpaket
5 Wie viele Firmen in der Lifecycle-Phase Lead verlangen ISO 17025?
7 Umsatz 2026: Neugeschäft gegen Bestandsgeschäft
9 Wie oft haben wir gegen Eurolytix gewonnen und wie oft gegen sie verloren?
11 Durchschnittliche Bearbeitungszeit der gewonnenen Deals je Probenmatrix
13 Was hat die Matrix Boden letztes Quartal an Umsatz gebracht?>>Und Futtermittel?
15 Wie viele offene PFAS-Deals haben eine Bearbeitungszeit von zwei Tagen?
17 Wer hat letztes Jahr am wenigsten reingeholt?
"""


def asked_in_german(text: str, sheet: Sheet, rest: Sheet | None = None) -> Sheet:
    """The sheet of a company in German, by its English ones."""
    return said_in("de", text, sheet, rest)


def said_in(lang: str, text: str, sheet: Sheet, rest: Sheet | None = None) -> Sheet:
    """The sheet of a company in the words of `text`, a line a question, in another language than its own sheets."""

    def made(data: Any) -> list[Item]:
        halves = {"": sheet(data), "r": rest(data) if rest else []}
        return [_item(lang, line, halves) for line in text.strip().splitlines()]

    return made


def _item(lang: str, line: str, halves: dict[str, list[Item]]) -> Item:
    place, _, said = line.partition(" ")
    *after, question = said.split(">>")
    half = halves["r" if place.startswith("r") else ""]
    item = half[int(place.removeprefix("r")) - 1]
    if bool(item.get("after")) != bool(after):
        raise ValueError(f"{item['id']} has other turns than {line!r}")
    asked = {"id": f"{lang}-{item['id']}{place[0] * (place[0] == 'r')}", "question": question, "lang": lang}
    return item | asked | ({"after": after} if after else {})


printer_german = asked_in_german(PRINTER, opened_new2.printer_unseen, opened_new2_rest.printer_unseen)
gym_german = asked_in_german(GYM, opened_new2.gym_unseen, opened_new2_rest.gym_unseen)
fitness_german = asked_in_german(FITNESS, opened_new3.fitness_unseen, opened_new3_rest.fitness_unseen)
vets_german = asked_in_german(VETS, opened_new3.vets_unseen, opened_new3_rest.vets_unseen)
software_german = asked_in_german(SOFTWARE, opened_new1.software_unseen, opened_new1_rest.software_unseen)
yacht_german = asked_in_german(YACHT, opened_new1.yacht_unseen, opened_new1_rest.yacht_unseen)
fire_german = asked_in_german(FIRE, opened_odd2.fire_unseen)
lab_german = asked_in_german(LAB, opened_odd2.lab_unseen)
