"""More of `questions_german_asked`: companies whose English sheets are older, and exports as other systems write them."""

from tests.evals import opened_other, questions_elsewhere, questions_exports, questions_other
from tests.evals.questions_german_asked import asked_in_german

SAAS = """
1 Gewonnener Umsatz bis heute insgesamt
3 Wert der offenen Pipeline bitte
5 Durchschnittlicher Auftragswert unserer Gewinne mit Loom Enterprise
6 Median der gewonnenen Deals in Frankreich
7 Durchschnittlicher Verkaufszyklus in Tagen für gewonnene Deals aus Partner-Leads
12 Wie viele Deals haben wir seit April verloren?
14 Gewonnener Umsatz zwischen dem 15. Juli 2025 und dem 15. September 2025
18 Wie viele Deals haben wir an den Wettbewerb verloren?
20 Wie viele offene Deals von Liam O'Connor sind in Verhandlung?
21 Umsatz je Deal-Besitzer
22 Gewinnquote nach Lead-Quelle
23 Wie viele Kunden haben wir in jedem Land?
25 Gewinne, Verluste und Gewinnquote je Produkt
26 Anzahl gewonnener Deals nach Branche und Produkt
28 Kumulierte Gewinne pro Quartal
29 Umsatz von überall außer den Vereinigten Staaten
31 Branchen mit mehr als 25 gewonnenen Deals
34 Welche Lead-Quelle hat die schlechteste Gewinnquote?
35 Umsatz eingehend gegen ausgehend
38 Wie viel Prozent des Umsatzes kommt aus Empfehlungen?
39 Wie viele Deals haben wir in Kanada gewonnen?>>dasselbe für Deutschland
42 Welche Firmen gehören zur Versicherungsbranche?
45 In welcher Branche ist Granite Mutual?
46 Wer ist die Muttergesellschaft von Oakline Freight?
51 Gewonnene Deals in der Landwirtschaft
"""
SAAS_REST = """
4 Größter Gewinn aus einem Webinar-Lead
8 Wie viele Gewinne liegen zwischen 10.000 und 20.000 Dollar?
16 Umsatz nach Produkt und Lead-Quelle
19 Anzahl der Gewinne je Branche ohne Empfehlungen
21 Die zwei umsatzschwächsten Branchen
"""
CLINIC = """
1 Wie viel liegt gerade in der Phase Negotiation/Review?
3 Durchschnittliche Größe einer gewonnenen Opportunity im Neugeschäft
6 Wie viele Opportunities wurden im ersten Quartal 2026 angelegt?
8 Gewonnener Umsatz mit Krankenhäusern in Texas
10 Gewonnener Umsatz in Kalifornien
12 Wie viele Deals gingen mangels Entscheidung verloren?
13 Durchschnittliche Tage vom Anlegen bis zum Abschluss bei Gewinnen aus Arztempfehlungen
16 Zahl der Gewinne, Umsatz und durchschnittliche Dealgröße nach Opportunity-Typ
20 Gewonnener Umsatz je Besitzer ohne Leads aus gekauften Listen
21 Kunden mit mindestens 8 gewonnenen Opportunities
23 Gewonnener Umsatz im zweiten Quartal 2026>>aufgeschlüsselt nach Besitzer
"""
AGENCY = """
2 Wie viele Tickets sind gerade noch offen?
3 Gewinnquote in der Pipeline Verlängerungen
4 Durchschnittlicher gewonnener Deal in der Leistungsart Website
9 Umsatz mit Kunden aus Lebensmittel und Getränke
12 Gewonnener Umsatz nach Leistungsart
13 Tickets nach Priorität
15 Gewonnener Umsatz nach Pipeline und Besitzer
18 Welche Firma hat die meisten Tickets aufgemacht?
20 Umsatz außerhalb des Vereinigten Königreichs
21 Branchen, die mehr als 150.000 £ an gewonnenen Deals gebracht haben
24 Welche Funktion hat Ingrid Solberg?
"""
HUBSPOT = """
1 Tickets nach Status
3 Tickets nach Ticket-Quelle
4 Wie viele Tickets mit hoher Priorität sind offen?
7 Wie viele Tickets gibt es in der Onboarding-Pipeline?
8 Kontakte nach Lebenszyklusphase
11 Anrufe nach Ergebnis
13 Notizen im Jahr 2024
16 Durchschnittlicher gewonnener Deal nach Geschäftsart
"""
SALESFORCE = """
1 Opportunities nach Prognosekategorie
2 Opportunities nach Lead-Quelle
3 Erwarteter Umsatz nach Phase
4 Kunden nach Bewertung
5 Wie viele Kunden sind im Bundesstaat TX?
"""
EDUCATION = """
1 Wie hoch ist unsere Lead-Konversionsrate?
2 Konversionsrate nach Stadt
4 Lead-Konversion nach aktuellem Beruf
5 Konversionsrate der Berufstätigen
6 Wie viele arbeitslose Leads haben wir?
7 Wie viele Studenten wurden konvertiert?
10 Durchschnittliche Zeit auf der Website bei konvertierten Leads
11 Durchschnittliche Seitenaufrufe pro Besuch nach Lead-Qualität
13 Wie viele Leads wollten ein kostenloses Exemplar von Mastering The Interview?
15 Bei wie vielen Leads fehlt die Stadt?
"""

saas_german = asked_in_german(SAAS, questions_other.saas)
saas_rest_german = asked_in_german(SAAS_REST, opened_other.saas_unseen)
clinic_german = asked_in_german(CLINIC, questions_elsewhere.clinic_questions)
agency_german = asked_in_german(AGENCY, questions_elsewhere.agency_questions)
hubspot_german = asked_in_german(HUBSPOT, questions_exports.hubspot_questions)
salesforce_german = asked_in_german(SALESFORCE, questions_exports.salesforce_questions)
education_german = asked_in_german(EDUCATION, questions_exports.education_questions)
