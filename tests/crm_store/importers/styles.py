"""One set of deals, written as the exports and spreadsheets of different systems and languages would have it."""

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

Cells = dict[str, str]
SELLERS = {"Jörg Müller": "Nord", "Ana López": "Süd", "Иван Петров": "Ost"}
PRODUCTS = ("Pumpe P1", "Ventil", "Wartung")
FIRMS = tuple(
    (f"{name} {form}", ("Bau", "Chemie", "Handel")[at % 3])
    for at, name in enumerate(("Alpha", "Café", "Öko", "Süd"))
    for form in ("GmbH", "Labs")
)


@dataclass(frozen=True)
class Sale:
    """One deal; `end` is when it was or will be closed, `step` its place among three open stages."""

    number: int
    firm: str
    industry: str
    seller: str
    product: str
    outcome: str
    step: int
    amount: int
    begin: date
    end: date

    @property
    def region(self) -> str:
        return SELLERS[self.seller]


def sales(seed: int = 5, count: int = 60) -> list[Sale]:
    draw = Random(seed)
    found = []
    for number in range(count):
        (firm, industry), begin = draw.choice(FIRMS), date(2025, 1, 1) + timedelta(days=draw.randrange(400))
        found.append(
            Sale(number, firm, industry, draw.choice(list(SELLERS)), draw.choice(PRODUCTS),
                 draw.choice(("won", "won", "lost", "open")), draw.randrange(3), draw.randrange(100, 90_000), begin,
                 begin + timedelta(days=draw.randrange(1, 100)))
        )  # fmt: skip
    return found


STAGES: Mapping[str, tuple[str, str, str, str, str]] = {
    "de": ("Erstkontakt", "Angebot", "Verhandlung", "Abschluss", "Kein Interesse"),
    "en": ("Discovery", "Proposal", "Negotiation", "Closed Won", "Closed Lost"),
    "internal": ("appointmentscheduled", "presentationscheduled", "contractsent", "closedwon", "closedlost"),
    "numbered": ("1 - Kontakt", "2 - Angebot", "3 - Verhandlung", "4 - Geschlossen gewonnen", "5 - Verloren"),
    "fr": ("Prospection", "Proposition", "Négociation", "Gagné", "Perdu"),
    "bg": ("Първи контакт", "Оферта", "Преговори", "Спечелена", "Загубена"),
}


def stage(sale: Sale, words: str) -> str:
    return STAGES[words][{"won": 3, "lost": 4}.get(sale.outcome, sale.step)]


def dotted(day: date) -> str:
    return day.strftime("%d.%m.%Y")


def american(day: date) -> str:
    return day.strftime("%m/%d/%Y")


def points(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def ended(sale: Sale, write: Callable[[date], str]) -> str:
    return "" if sale.outcome == "open" else write(sale.end)


def due(sale: Sale, write: Callable[[date], str]) -> str:
    return write(sale.end) if sale.outcome == "open" else ""


def german_sheet(sale: Sale) -> Cells:
    """One sheet with everything on the deal's row, amounts with points for thousands and no decimals."""
    return {
        "Kunde": sale.firm, "Branche": sale.industry, "Gebiet": sale.region, "Vertriebsmitarbeiter": sale.seller,
        "Artikel": sale.product, "Status": stage(sale, "de"), "Auftragswert (EUR)": points(sale.amount),
        "Anfragedatum": dotted(sale.begin), "Abschlussdatum": ended(sale, dotted),
    }  # fmt: skip


def pipedrive(sale: Sale) -> Cells:
    """The stage stays where it was, a status says what became of the deal."""
    return {
        "Deal - ID": str(sale.number), "Deal - Title": f"{sale.firm} {sale.number}", "Deal - Organization": sale.firm,
        "Deal - Owner": sale.seller, "Deal - Value": str(sale.amount), "Deal - Currency of Value": "EUR",
        "Deal - Weighted value": str(sale.amount // 2), "Deal - Stage": STAGES["en"][sale.step],
        "Deal - Status": sale.outcome.capitalize(), "Deal - Deal created": f"{sale.begin} 10:11:12",
        "Deal - Won time": str(sale.end) if sale.outcome == "won" else "",
        "Deal - Lost time": str(sale.end) if sale.outcome == "lost" else "",
        "Deal - Expected close date": due(sale, str), "Deal - Product name": sale.product,
        "Organization - Industry": sale.industry, "Team": f"Team {sale.region}", "Region": sale.region,
    }  # fmt: skip


def salesforce(sale: Sale) -> Cells:
    """A report with a day of closing on every row and a column that has no field."""
    return {
        "Opportunity Owner": sale.seller, "Account Name": sale.firm, "Opportunity Name": f"{sale.firm} {sale.number}",
        "Stage": stage(sale, "en"), "Amount": f"${sale.amount:,}.00",
        "Probability (%)": {"won": "100", "lost": "0"}.get(sale.outcome, str(20 + 30 * sale.step)),
        "Close Date": american(sale.end), "Created Date": american(sale.begin), "Product Name": sale.product,
        "Industry": sale.industry, "Sales Region": sale.region, "Fiscal Period": "Q1-2025",
    }  # fmt: skip


def hubspot(sale: Sale) -> Cells:
    """Internal names, and a flag for what is won."""
    return {
        "Record ID": str(sale.number), "dealname": f"{sale.firm} {sale.number}",
        "dealstage": stage(sale, "internal"),
        "amount": str(sale.amount), "closedate": str(sale.end), "createdate": str(sale.begin),
        "Deal owner": sale.seller, "Associated Company": sale.firm, "Product": sale.product, "industry": sale.industry,
        "Territory": sale.region, "Is Closed Won": "true" if sale.outcome == "won" else "false",
    }  # fmt: skip


def german_erp(sale: Sale) -> Cells:
    """Umlauts spelled out, shortened headers, numbered stages, thousands of euros."""
    return {
        "Vorgangsnr.": str(sale.number), "Bezeichnung": f"{sale.firm} {sale.number}", "Geschaeftspartner": sale.firm,
        "Verkaeufer": sale.seller, "Verkaufsphase": stage(sale, "numbered"),
        "Erw. Umsatz (TEUR)": f"{sale.amount / 1000:.4f}".replace(".", ","),
        "Angelegt am": dotted(sale.begin), "Voraussichtl. Abschluss": due(sale, dotted),
        "Abgeschlossen am": ended(sale, dotted), "Produktbezeichnung": sale.product, "Branchen": sale.industry,
        "Verkaufsgebiet": sale.region,
    }  # fmt: skip


def french(sale: Sale) -> Cells:
    written = f"{sale.amount:,}".replace(",", "\u202f") + ",00 €"
    return {
        "Référence": str(sale.number), "Nom de l'affaire": f"{sale.firm} {sale.number}", "Société": sale.firm,
        "Secteur d'activité": sale.industry, "Commercial": sale.seller, "Région": sale.region,
        "Produit": sale.product, "Étape": stage(sale, "fr"), "Montant HT": written,
        "Créée le": sale.begin.strftime("%d/%m/%Y"), "Date de clôture": ended(sale, lambda d: d.strftime("%d/%m/%Y")),
    }  # fmt: skip


def bulgarian(sale: Sale) -> Cells:
    return {
        "№": str(sale.number), "Сделка": f"{sale.firm} {sale.number}", "Клиент": sale.firm, "Бранш": sale.industry,
        "Търговец": sale.seller, "Регион": sale.region, "Продукт": sale.product, "Етап": stage(sale, "bg"),
        "Стойност (лв.)": str(sale.amount), "Създадена на": dotted(sale.begin), "Приключена на": ended(sale, dotted),
    }  # fmt: skip


STYLES: Mapping[str, tuple[str, Callable[[Sale], Cells]]] = {
    "Vertrieb 2025": (";", german_sheet),
    "deals-123": (",", pipedrive),
    "report": (",", salesforce),
    "crm_deals": (",", hubspot),
    "export": ("\t", german_erp),
    "opportunites": (";", french),
    "сделки": (",", bulgarian),
}
"""By the file's name its separator and how it writes a sale."""


def written(folder: Path, style: str, members: list[Sale], draw: Random) -> Path:
    """The sales in one file of this style, its columns in any order."""
    mark, write = STYLES[style]
    rows = [write(sale) for sale in members]
    order = draw.sample(list(rows[0]), len(rows[0]))
    path = folder / f"{style}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, order, delimiter=mark)
        writer.writeheader()
        writer.writerows(rows)
    return path
