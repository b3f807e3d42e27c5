"""The public development questions as managers elsewhere type them: German in three wordings, French, Spanish, Bulgarian.

Written without asking the engine. The answers are those of the question set itself, by id.
"""

import json
from pathlib import Path
from typing import Any

Item = dict[str, Any]

REPHRASED: dict[str, dict[str, list[str]]] = {
    "dev-001": {
        "de": ["Was haben wir insgesamt verdient?", "Gesamtumsatz aller gewonnenen Deals", "Wie viel Geld haben unsere Abschlüsse bisher gebracht?"],
        "fr": ["Combien avons-nous gagné au total ?"],
        "es": ["¿Cuánto hemos facturado en total?"],
        "bg": ["Колко сме продали общо?"],
    },
    "dev-002": {
        "de": ["Wie viele Abschlüsse haben wir gewonnen?", "Zahl der gewonnenen Geschäfte", "wie oft haben wir gewonnen"],
        "fr": ["nombre d'affaires conclues avec succès"],
        "es": ["número de oportunidades ganadas"],
        "bg": ["Колко продажби сме спечелили до момента?"],
    },
    "dev-003": {
        "de": ["Wie viele Deals sind noch in der Pipeline?", "Anzahl offener Verkaufschancen", "Wie viele Geschäfte sind noch nicht entschieden?"],
        "fr": ["Combien d'affaires sont encore ouvertes ?"],
        "es": ["¿Cuántas oportunidades siguen abiertas?"],
        "bg": ["Колко сделки са още отворени?"],
    },
    "dev-004": {
        "de": ["Wie viele Deals sind uns verloren gegangen?", "Anzahl verlorener Geschäfte", "Wie viele Chancen haben wir verloren?"],
        "fr": ["Combien d'affaires avons-nous perdues ?"],
        "es": ["¿Cuántas ventas perdimos?"],
        "bg": ["брой на загубените сделки"],
    },
    "dev-005": {
        "de": ["Wie hoch ist unsere Erfolgsquote insgesamt?", "Welchen Anteil der abgeschlossenen Deals gewinnen wir?", "Wie viel Prozent der Deals gewinnen wir?"],
        "fr": ["Quel est notre taux de réussite global ?"],
        "es": ["¿Cuál es nuestra tasa de éxito?"],
        "bg": ["Какъв процент от сделките печелим?"],
    },
    "dev-006": {
        "de": ["Was ist ein gewonnener Deal im Schnitt wert?", "durchschnittlicher Auftragswert", "Wie groß ist ein gewonnenes Geschäft durchschnittlich?"],
        "fr": ["Montant moyen d'une affaire gagnée"],
        "es": ["valor medio de las oportunidades ganadas"],
        "bg": ["Каква е средната стойност на спечелена сделка?"],
    },
    "dev-007": {
        "de": ["Wie viele Tage brauchen wir im Durchschnitt, um einen Deal zu gewinnen?", "Wie lang ist unser Verkaufszyklus im Mittel?", "Durchschnittliche Dauer bis zum gewonnenen Abschluss in Tagen"],
        "fr": ["Combien de jours faut-il en moyenne pour gagner une affaire ?"],
        "es": ["¿Cuántos días tardamos de media en ganar una oportunidad?"],
        "bg": ["За колко дни средно печелим сделка?"],
    },
    "dev-008": {
        "de": ["Was hat jede Region eingebracht?", "Schlüssle den Umsatz bitte nach Regionen auf", "Umsatzverteilung über die Regionen"],
        "fr": ["Répartition du chiffre d'affaires par région"],
        "es": ["¿Cuánto ha vendido cada región?"],
        "bg": ["Колко е продал всеки регион?"],
    },
    "dev-009": {
        "de": ["Wie viel haben wir mit jedem Produkt verdient?", "Produktumsätze", "Welches Produkt hat wie viel Umsatz gebracht?"],
        "fr": ["Ventes par produit"],
        "es": ["¿Cuánto ingresó cada producto?"],
        "bg": ["Покажи приходите по продукти"],
    },
    "dev-010": {
        "de": ["Wie viele Deals stehen in welcher Phase?", "Dealanzahl pro Phase", "Verteilung der Deals auf die Phasen"],
        "fr": ["Combien d'affaires dans chaque étape ?"],
        "es": ["¿Cuántas oportunidades hay en cada etapa?"],
        "bg": ["Колко сделки има във всеки етап?"],
    },
    "dev-011": {
        "de": ["Gewinnquote für jede Branche", "Wie unterscheidet sich die Erfolgsquote je Sektor?", "Abschlussquoten aufgeschlüsselt nach Branchen"],
        "fr": ["taux de réussite par secteur"],
        "es": ["porcentaje de éxito por sector"],
        "bg": ["процент спечелени сделки по сектори"],
    },
    "dev-012": {
        "de": ["Umsatz pro Teamleiter", "Wie viel Umsatz verantwortet jeder Manager?", "Was hat das Team jedes Managers eingebracht?"],
        "fr": ["chiffre d'affaires par responsable"],
        "es": ["ingresos por gerente"],
        "bg": ["приходи по мениджъри"],
    },
    "dev-013": {
        "de": ["Durchschnittliche Dealgröße je Produktserie", "Wie groß sind gewonnene Deals im Schnitt pro Serie?", "mittlerer Auftragswert nach Produktreihe"],
        "fr": ["montant moyen des affaires gagnées par série de produits"],
        "es": ["tamaño medio de las operaciones ganadas por serie de producto"],
        "bg": ["среден размер на сделката по продуктова серия"],
    },
    "dev-014": {
        "de": ["Welche fünf Verkäufer haben am meisten Umsatz gemacht?", "Top 5 Vertriebsmitarbeiter nach Umsatz", "Die fünf umsatzstärksten Kollegen"],
        "fr": ["Les cinq meilleurs vendeurs en chiffre d'affaires"],
        "es": ["Los cinco vendedores con más ingresos"],
        "bg": ["Петимата търговци с най-много приходи"],
    },
    "dev-015": {
        "de": ["Welche drei Kunden haben am meisten bei uns gekauft?", "Unsere Top 3 Kunden nach Umsatz", "Die drei größten Kunden gemessen am Umsatz"],
        "fr": ["Nos trois plus gros clients en chiffre d'affaires"],
        "es": ["¿Qué tres clientes nos han comprado más?"],
        "bg": ["Кои са трите ни най-големи клиента по приходи?"],
    },
    "dev-016": {
        "de": ["Welches Produkt wurde am häufigsten verkauft?", "Meistverkauftes Produkt nach Stückzahl", "Von welchem Produkt verkaufen wir die meisten Stück?"],
        "fr": ["Quel produit se vend le plus en nombre d'unités ?"],
        "es": ["¿De qué producto vendemos más unidades?"],
        "bg": ["От кой продукт продаваме най-много бройки?"],
    },
    "dev-017": {
        "de": ["In welcher Region ist die Gewinnquote am niedrigsten?", "Welche Region hat die schlechteste Abschlussquote?", "Region mit der geringsten Erfolgsquote"],
        "fr": ["Quelle région a le plus faible taux de réussite ?"],
        "es": ["¿Qué región tiene la peor tasa de éxito?"],
        "bg": ["Кой регион има най-нисък процент спечелени сделки?"],
    },
    "dev-018": {
        "de": ["Welche fünf Verkäufer haben die wenigsten Deals gewonnen?", "Die 5 Verkäufer mit den wenigsten Abschlüssen, also gewonnenen Deals", "fünf Kollegen mit der geringsten Zahl gewonnener Deals"],
        "fr": ["les 5 vendeurs ayant gagné le moins d'affaires"],
        "es": ["los 5 agentes con menos oportunidades ganadas"],
        "bg": ["петимата търговци с най-малко спечелени сделки"],
    },
    "dev-019": {
        "de": ["Was haben wir von April bis Juni 2017 verkauft?", "Quartalsumsatz Q2 2017", "Wie viel haben wir im 2. Quartal 2017 eingenommen?"],
        "fr": ["Ventes du T2 2017"],
        "es": ["¿Cuánto vendimos entre abril y junio de 2017?"],
        "bg": ["Колко продадохме през второто тримесечие на 2017 г.?"],
    },
    "dev-020": {
        "de": ["Umsatz August 2017", "Wie viel haben wir im August 2017 eingenommen?", "Verkäufe im August 2017 in Summe"],
        "fr": ["Combien avons-nous vendu en août 2017 ?"],
        "es": ["ventas de agosto de 2017"],
        "bg": ["Колко продадохме през август 2017?"],
    },
    "dev-021": {
        "de": ["Wie war der Umsatz im letzten Quartal?", "Was haben wir voriges Quartal verkauft?", "Umsatz Vorquartal"],
        "fr": ["chiffre d'affaires du trimestre dernier"],
        "es": ["ingresos del último trimestre"],
        "bg": ["приходи за миналото тримесечие"],
    },
    "dev-022": {
        "de": ["Wie viele Deals haben wir in diesem Quartal gewonnen?", "gewonnene Geschäfte im laufenden Quartal, Anzahl", "Anzahl Abschlüsse, die wir dieses Quartal gewonnen haben"],
        "fr": ["Combien d'affaires gagnées ce trimestre ?"],
        "es": ["¿Cuántas oportunidades hemos ganado este trimestre?"],
        "bg": ["Колко сделки спечелихме това тримесечие?"],
    },
    "dev-023": {
        "de": ["Wie viele Deals haben wir zwischen dem 1. März und dem 15. Mai 2017 gewonnen?", "gewonnene Deals vom 1.3.2017 bis 15.5.2017", "Anzahl gewonnener Deals, 01.03.2017 bis 15.05.2017"],
        "fr": ["Affaires gagnées entre le 1er mars et le 15 mai 2017"],
        "es": ["oportunidades ganadas entre el 1 de marzo y el 15 de mayo de 2017"],
        "bg": ["Колко сделки спечелихме между 1 март и 15 май 2017?"],
    },
    "dev-024": {
        "de": ["Wie viele Deals wurden im ersten Halbjahr 2017 eröffnet?", "Anzahl der in H1 2017 angelegten Chancen", "Wie viele neue Deals kamen zwischen Januar und Juni 2017 dazu?"],
        "fr": ["Combien d'affaires ont été ouvertes au premier semestre 2017 ?"],
        "es": ["¿Cuántas oportunidades se abrieron en el primer semestre de 2017?"],
        "bg": ["Колко сделки са открити през първото полугодие на 2017?"],
    },
    "dev-025": {
        "de": ["Umsatz je Monat im Jahr 2017", "Monatliche Umsätze 2017", "Wie hat sich der Umsatz 2017 von Monat zu Monat entwickelt?"],
        "fr": ["Chiffre d'affaires par mois en 2017"],
        "es": ["ingresos mensuales de 2017"],
        "bg": ["приходи по месеци за 2017"],
    },
    "dev-026": {
        "de": ["Wie hat sich unsere Gewinnquote quartalsweise entwickelt?", "Abschlussquote pro Quartal", "Erfolgsquote Quartal für Quartal"],
        "fr": ["taux de réussite par trimestre"],
        "es": ["tasa de éxito por trimestre"],
        "bg": ["процент на спечелените сделки по тримесечия"],
    },
    "dev-027": {
        "de": ["Wie viel hat Darcel Schlecht eingebracht?", "Umsatz von Darcel Schlecht", "Was hat Darcel Schlecht bisher verkauft?"],
        "fr": ["Combien a vendu Darcel Schlecht ?"],
        "es": ["¿Cuánto ha vendido Darcel Schlecht?"],
        "bg": ["Колко е продал Darcel Schlecht?"],
    },
    "dev-028": {
        "de": ["Umsatz mit der Branche retail in der Region West", "Was haben wir im West an retail verkauft?", "Wie viel Umsatz kam in der Region West aus dem Sektor retail?"],
        "fr": ["chiffre d'affaires du secteur retail dans la région West"],
        "es": ["ingresos del sector retail en la región West"],
        "bg": ["приходи от сектор retail в регион West"],
    },
    "dev-029": {
        "de": ["Wie viele GTX Pro Deals gingen verloren?", "Anzahl verlorener Deals mit GTX Pro", "Wie oft haben wir GTX Pro nicht verkauft, also verloren?"],
        "fr": ["Combien d'affaires GTX Pro avons-nous perdues ?"],
        "es": ["¿Cuántas oportunidades de GTX Pro perdimos?"],
        "bg": ["Колко сделки за GTX Pro загубихме?"],
    },
    "dev-030": {
        "de": ["Umsatz pro Verkäufer im Team von Celia Rouche", "Was hat jeder Verkäufer unter Celia Rouche eingebracht?", "Zeig mir die Umsätze der Leute von Celia Rouche je Verkäufer"],
        "fr": ["chiffre d'affaires par vendeur dans l'équipe de Celia Rouche"],
        "es": ["ingresos por agente del equipo de Celia Rouche"],
        "bg": ["приходи по търговец в екипа на Celia Rouche"],
    },
    "dev-031": {
        "de": ["Offene Deals pro Verkäufer in der Region East", "Wie viele offene Chancen hat jeder Verkäufer in East?", "Region East: offene Geschäfte je Vertriebler"],
        "fr": ["affaires ouvertes par vendeur dans la région East"],
        "es": ["oportunidades abiertas por agente en la región East"],
        "bg": ["отворени сделки по търговец в регион East"],
    },
    "dev-032": {
        "de": ["Wie viel hat Kan-code bei uns gekauft?", "Umsatz mit Kan-code", "Was haben wir an Kan-code verkauft?"],
        "fr": ["Combien avons-nous vendu à Kan-code ?"],
        "es": ["¿Cuánto le hemos vendido a Kan-code?"],
        "bg": ["Колко сме продали на Kan-code?"],
    },
    "dev-033": {
        "de": ["Umsatz Q3 2017 im Vergleich zu Q2 2017", "Wie war der Umsatz im dritten Quartal 2017 verglichen mit dem zweiten?", "Q2 2017 gegen Q3 2017 beim Umsatz"],
        "fr": ["Comparer le chiffre d'affaires du T3 2017 à celui du T2 2017"],
        "es": ["Compara los ingresos del T3 2017 con los del T2 2017"],
        "bg": ["Сравни приходите за третото тримесечие на 2017 с второто"],
    },
    "dev-034": {
        "de": ["Um wie viel Prozent ist der Umsatz von Q1 auf Q2 2017 gewachsen?", "Umsatzwachstum Q2 2017 gegenüber Q1 2017 in Prozent", "Prozentuale Veränderung des Umsatzes vom ersten zum zweiten Quartal 2017"],
        "fr": ["De combien de pour cent le chiffre d'affaires a-t-il augmenté entre T1 et T2 2017 ?"],
        "es": ["¿En qué porcentaje crecieron los ingresos del T1 al T2 de 2017?"],
        "bg": ["С колко процента нараснаха приходите от първото до второто тримесечие на 2017?"],
    },
    "dev-035": {
        "de": ["Welche Verkäufer haben über 200 Deals gewonnen?", "Verkäufer mit mehr als 200 gewonnenen Deals", "Wer hat mehr als zweihundert Abschlüsse gewonnen?"],
        "fr": ["Quels vendeurs ont gagné plus de 200 affaires ?"],
        "es": ["agentes con más de 200 oportunidades ganadas"],
        "bg": ["Кои търговци са спечелили повече от 200 сделки?"],
    },
    "dev-036": {
        "de": ["Kunden mit mehr als 100.000 Umsatz", "Welche Kunden haben uns über 100 Tsd. eingebracht?", "Mit welchen Kunden haben wir mehr als 100k Umsatz gemacht?"],
        "fr": ["clients avec plus de 100 000 de chiffre d'affaires"],
        "es": ["clientes con más de 100.000 de ingresos"],
        "bg": ["клиенти с приходи над 100 000"],
    },
    "dev-037": {
        "de": ["Umsatz nach Region und Serie", "Umsatz je Region, unterteilt nach Produktserie", "Wie viel Umsatz brachte jede Produktserie in jeder Region?"],
        "fr": ["chiffre d'affaires par région et par série de produits"],
        "es": ["ingresos por región y serie de producto"],
        "bg": ["приходи по региони и продуктови серии"],
    },
    "dev-038": {
        "de": ["Wie viele verschiedene Kunden haben bei uns gekauft?", "Anzahl unterschiedlicher Kunden mit mindestens einem gewonnenen Deal", "An wie viele Kunden haben wir schon etwas verkauft?"],
        "fr": ["Combien de clients différents ont acheté chez nous ?"],
        "es": ["¿Cuántos clientes distintos nos han comprado?"],
        "bg": ["Колко различни клиенти са купували от нас?"],
    },
    "dev-039": {
        "de": ["Wie hoch war unser größter gewonnener Deal?", "Was war der größte Abschluss, den wir je gewonnen haben?", "Wert des größten gewonnenen Geschäfts"],
        "fr": ["Quelle est notre plus grosse affaire gagnée ?"],
        "es": ["¿De cuánto fue nuestra mayor venta ganada?"],
        "bg": ["Коя е най-голямата ни спечелена сделка?"],
    },
    "dev-040": {
        "de": ["Liste die drei größten gewonnenen Deals", "Zeig mir unsere drei größten Abschlüsse", "die 3 wertvollsten gewonnenen Geschäfte"],
        "fr": ["Les trois plus grosses affaires gagnées"],
        "es": ["Lista las 3 mayores oportunidades ganadas"],
        "bg": ["Трите най-големи спечелени сделки"],
    },
    "dev-041": {
        "de": ["Umsatz außer retail", "Was haben wir in allen Branchen außer retail verkauft?", "Umsatz ohne den Sektor retail"],
        "fr": ["Chiffre d'affaires hors secteur retail"],
        "es": ["ingresos de todos los sectores excepto retail"],
        "bg": ["приходи от всички сектори без retail"],
    },
    "dev-042": {
        "de": ["Welcher Anteil des Umsatzes kommt von GTX Pro?", "Umsatzanteil von GTX Pro", "Wie viel Prozent vom Umsatz macht GTX Pro aus?"],
        "fr": ["Quelle part du chiffre d'affaires vient de GTX Pro ?"],
        "es": ["¿Qué porcentaje de los ingresos viene de GTX Pro?"],
        "bg": ["Каква част от приходите идва от GTX Pro?"],
    },
    "dev-043": {
        "de": ["Wie viele Kunden haben wir je Branche?", "Kundenanzahl nach Sektor", "Wie verteilen sich unsere Kunden auf die Branchen?"],
        "fr": ["Combien de clients avons-nous dans chaque secteur ?"],
        "es": ["número de clientes por sector"],
        "bg": ["Колко клиенти имаме във всеки сектор?"],
    },
    "dev-044": {
        "de": ["Welche Kunden sitzen nicht in den USA?", "Kunden außerhalb der Vereinigten Staaten", "Liste alle Firmen, die nicht in den USA sind"],
        "fr": ["Quels clients ne sont pas aux États-Unis ?"],
        "es": ["¿Qué clientes están fuera de Estados Unidos?"],
        "bg": ["Кои клиенти са извън САЩ?"],
    },
    "dev-045": {
        "de": ["Wie viele Mitarbeiter haben unsere Kunden im Sektor software zusammen?", "Gesamtzahl der Mitarbeiter bei software-Kunden", "Summe der Beschäftigten aller Kunden der Branche software"],
        "fr": ["nombre total d'employés chez nos clients du secteur software"],
        "es": ["total de empleados de nuestros clientes del sector software"],
        "bg": ["общ брой служители на клиентите ни в сектор software"],
    },
    "dev-048": {
        "de": ["umsatz nach regoin", "Umsazt pro Region", "umsatz je regon"],
        "fr": ["chifre d'affaires par regoin"],
        "es": ["ingrsos por region"],
        "bg": ["приходи по ригиони"],
    },
    "dev-049": {
        "de": ["wie viele deals hat darcel schlect gewonnen", "gewonnene deals von Darcel Schlecht", "Anzahl Deals, die Darcell Schlecht gewonnen hat"],
        "fr": ["combien d'affaires Darcel Schlect a-t-il gagnées"],
        "es": ["cuantas oportunidades gano Darcel Schlect"],
        "bg": ["колко сделки е спечелил Darcel Schlect"],
    },
    "dev-050": {
        "de": ["Welche Gewinnmarge haben wir je Produkt?", "Marge nach Produkt", "Wie profitabel sind unsere Produkte?"],
        "fr": ["Quelle est notre marge par produit ?"],
        "es": ["¿Qué margen de beneficio tiene cada producto?"],
        "bg": ["Каква е печалбата ни по продукти?"],
    },
    "dev-051": {
        "de": ["Wie viele Anrufe hat das Team letzte Woche gemacht?", "Anzahl Telefonate in der letzten Woche", "Wie oft haben wir vergangene Woche telefoniert?"],
        "fr": ["Combien d'appels l'équipe a-t-elle passés la semaine dernière ?"],
        "es": ["¿Cuántas llamadas hizo el equipo la semana pasada?"],
        "bg": ["Колко обаждания направи екипът миналата седмица?"],
    },
    "dev-052": {
        "de": ["Regnet es morgen?", "Wer hat gestern das Fußballspiel gewonnen?", "Erzähl mir einen Witz"],
        "fr": ["Quel temps fera-t-il demain ?"],
        "es": ["¿Qué tiempo hará mañana?"],
        "bg": ["Какво ще е времето утре?"],
    },
    "dev-053": {
        "de": ["Wie viel haben wir an Globex verkauft?", "Umsatz mit Globex", "Was hat Globex bei uns gekauft?"],
        "fr": ["Combien avons-nous vendu à Globex ?"],
        "es": ["¿Cuánto vendimos a Globex?"],
        "bg": ["Колко сме продали на Globex?"],
    },
    "dev-054": {
        "de": ["Umsatz von Darcel Schlecht in der Region North", "Wie viel hat Darcel Schlecht in der Region North verkauft?", "Umsatz in der Region Nord"],
        "fr": ["chiffre d'affaires de Darcel Schlecht dans la région North"],
        "es": ["ingresos de Darcel Schlecht en la región North"],
        "bg": ["приходи на Darcel Schlecht в регион North"],
    },
}  # fmt: skip


def rephrased_in_other_languages(questions: Path) -> list[Item]:
    """Each wording as an item of its own, with the answer that `questions` (JSON lines) gives to its original."""
    lines = (json.loads(line) for line in questions.read_text(encoding="utf-8").splitlines() if line.strip())
    expected = {line["id"]: line["expect"] for line in lines}
    for held in ("dev-050", "dev-051", "dev-052"):
        expected[held] = {**expected[held], "mentions": []}
    return [
        {"id": f"{name}.{lang}.{number}", "lang": lang, "question": question, "expect": expected[name]}
        for name, wordings in REPHRASED.items()
        for lang, asked in wordings.items()
        for number, question in enumerate(asked, start=1)
    ]
