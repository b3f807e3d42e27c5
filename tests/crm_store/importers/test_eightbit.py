"""Files that are neither marked nor UTF: one character set for all of an import, the right one for their language."""

from pathlib import Path

import pytest
from sqlalchemy import select

from crm_store.importers.base import run_import
from crm_store.importers.eightbit import shared_charset
from crm_store.schema import Account, User
from crm_store.store import Store

RUNS = {
    "one Spanish name": ("cp1252", "Account ID,Account Name,Industry\n1,Peña Clinic,Hospital"),
    "German": ("cp1252", "Kunde;Ort\nMüller;Köln\nBöhm;Düsseldorf\nGroß;Fürth\nJäger;Würzburg\nÖhler;Nürnberg"),
    "French": ("cp1252", "Société;Ville\nHôtel;Besançon\nCrêperie;Orléans\nGaël;Béziers\nNoël;Évreux\nSœurs;Mâcon"),
    "French, English headers": ("cp1252", "Company,City\nCrêperie,Besançon\nHôpital,Mère\nGaël,Noël\nSœurs,Évreux"),
    "Italian": ("cp1252", "Ragione sociale;Città\nNiccolò;Forlì\nSocietà;Cantù\nUniversità;Qualità\nperché;più"),
    "Portuguese": ("cp1252", "Empresa;Município\nSão João;Conceição\nMagalhães;Ação\nGestão;Câmara\nLicitação;Três"),
    "Danish": ("cp1252", "Firma;By\nSørensen;København\nÆrø;Århus\nJørgensen;Nørre\nBækgård;Højbjerg\nGrønt;Rødovre"),
    "Icelandic": ("cp1252", "Fyrirtæki;Borg\nÞórður;Garðabær\nSigurðsson;Þingvellir\nÍsaf;Kópav\nGuðný;Hafnarfjörður"),
    "pounds": ("cp1252", "Account,Amount\nAcme,£100\nBeta,£200"),
    "euros": ("cp1252", "Kunde;Betrag\nAcme;100 €\nBeta;200 €"),
    "Polish": ("cp1250", "Nazwa firmy;Miasto\nKozłowski;Łódź\nSpółka;Kraków\nDąbrowa;Wrocław\nŚwięty;Gdańsk"),
    "Polish, few words": ("cp1250", "Company,City,Owner\nKozłowski,Łódź,Kraków\nSpółka,Wrocław,Gdańsk"),
    "Czech, English headers": ("cp1250", "Company,City\nDvořák,Příbram\nNěmec,Třebíč\nČeské,Žďár\nKolář,Ústí\nŘehoř,"),
    "Hungarian": ("cp1250", "Cég neve;Város\nSzűcs;Győr\nErdős;Székesfehérvár\nFűtő;Pécs\nJövő;Tűzoltó\nÉpítő;Kőszeg"),
    "Turkish": ("cp1254", "Şirket;Şehir\nÇağdaş;İstanbul\nIşık;Kadıköy\nÖztürk;Beyoğlu\nYıldız;Balıkesir\nGüneş;"),
    "Bulgarian": ("cp1251", "Фирма;Град;Сума\nСофийска вода;София;Иванов"),
    "Greek": ("cp1253", "Εταιρεία;Πόλη;Ποσό\nΚαραμανλής;Αθήνα;Παπαδόπουλος"),
}  # fmt: skip


@pytest.mark.parametrize(("charset", "text"), RUNS.values(), ids=RUNS.keys())
def test_the_language_tells(charset: str, text: str) -> None:
    told = shared_charset([text.encode(charset)])
    assert told is not None
    assert text.encode(charset).decode(told) == text


def test_nothing_undeclared_nothing_told() -> None:
    assert shared_charset([]) is None


def test_names_are_spelled_alike_in_all_files(sqlite_store: Store, tmp_path: Path) -> None:
    (tmp_path / "companies.csv").write_bytes("Company Name,Industry\nPeña Marine,Boats\n".encode("latin-1"))
    deals = "Deal Name,Company,Stage,Amount,Close Date,Owner\n"
    deals += "A,Peña Marine,Closed Won,100,2026-01-05,Noémie Roy\nB,Peña Marine,Closed Lost,50,2026-01-06,Noémie Roy\n"
    (tmp_path / "deals.csv").write_bytes(deals.encode("latin-1"))
    report = run_import(sqlite_store, [tmp_path])
    with sqlite_store.session() as session:
        assert session.scalars(select(Account.name)).all() == ["Peña Marine"]
        assert session.scalars(select(User.name)).all() == ["Noémie Roy"]
    assert [note for note in report.notes if "cp1252" in note]


def test_a_file_in_utf8_beside_older_ones_stays_as_it_is(sqlite_store: Store, tmp_path: Path) -> None:
    western = (
        "Company Name,Industry,City\nMüller,Maschinen,Köln\nGroß,Bäder,Fürth\nJäger,Öle,Würzburg\nBöhm,Käse,Lünen\n"
    )
    (tmp_path / "companies.csv").write_bytes(western.encode("cp1252"))
    (tmp_path / "contacts.csv").write_text("Name,Email,Company\nŁucja Żak,l@b.pl,Müller\n", encoding="utf-8")
    run_import(sqlite_store, [tmp_path])
    with sqlite_store.session() as session:
        assert set(session.scalars(select(Account.name))) == {"Müller", "Groß", "Jäger", "Böhm"}
