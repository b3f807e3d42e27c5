"""Uploaded files: read whatever they are, attached, seen by whom they should be, harmless when hostile."""

import zipfile
from pathlib import Path

import pytest
from sqlalchemy import select

from crm_store.errors import InvalidFile, UnknownName
from crm_store.importers import fileparse
from crm_store.importers.base import run_import
from crm_store.importers.files import read_file
from crm_store.importers.report import ImportReport
from crm_store.schema import Account, File, Passage
from crm_store.store import Store
from crm_store.visibility import viewer_by_id, visible
from retrieval.passages import refresh_changed
from tests.crm_store.importers import documents
from tests.factories import create_account, create_deal, create_stages, create_user


def imported(store: Store, *paths: Path, **options: str) -> ImportReport:
    return run_import(store, paths, source="files", **options)  # type: ignore[arg-type]


def files(store: Store) -> dict[str, File]:
    with store.session() as session:
        return {row.title: row for row in session.scalars(select(File))}


def test_every_kind_is_read_by_its_content(sqlite_store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "offer.pdf").write_bytes(documents.pdf("First page", "Second page"))
    documents.docx(folder / "contract.bin")
    documents.pptx(folder / "show.pptx")
    documents.xlsx(folder / "prices.xlsx")
    (folder / "page.html").write_text("<html><style>x{}</style><p>Hello <b>there</b></p></html>")
    (folder / "notes.md").write_bytes("# Größe\n\nünique".encode("latin-1"))
    (folder / ".hidden.txt").write_text("no")
    report = imported(sqlite_store, folder)
    found = {title: (row.media_type, row.text) for title, row in files(sqlite_store).items()}
    assert found == {
        "offer": ("pdf", "[page 1]\nFirst page\n\n[page 2]\nSecond page"),
        "contract": ("docx", "Frame contract\n\nDelivery within 14 days.\n\nPenalty | 2 % a week\n\nСрок: 30 дни."),
        "show": ("pptx", "[slide 1]\nRoadmap\nSensor T2 in autumn\nDo not promise a date"),
        "prices": ("xlsx", "[sheet Prices]\n\nSensor T1 | 100 | EUR\n\n[sheet Empty]"),
        "page": ("html", "Hello there"),
        "notes": ("text", "# Größe\n\nünique"),
    }
    assert report.counts["file"].created == 6


def test_attached_by_folder_or_by_name(store: Store, tmp_path: Path) -> None:
    ana = create_user(store)
    nordwind = create_account(store, "Nordwind GmbH", owner_id=ana)
    deal = create_deal(store, nordwind, create_stages(store)["Proposal"], "Nordwind: sensors")
    (tmp_path / "nordwind gmbh" / "2026").mkdir(parents=True)
    (tmp_path / "nordwind gmbh" / "2026" / "a.txt").write_text("by folder")
    (tmp_path / "b.txt").write_text("by deal")
    imported(store, tmp_path / "nordwind gmbh")
    imported(store, tmp_path / "b.txt", deal="nordwind: SENSORS")
    found = files(store)
    assert (found["a"].account_id, found["a"].owner_id, found["a"].deal_id) == (nordwind, ana, None)
    assert (found["b"].account_id, found["b"].deal_id) == (nordwind, deal)
    with pytest.raises(UnknownName, match="Did you mean Nordwind GmbH"):
        imported(store, tmp_path / "b.txt", account="Nordwnd GmbH")


def test_read_again_only_where_it_changed(sqlite_store: Store, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("one")
    imported(sqlite_store, file)
    assert imported(sqlite_store, file).changed == 0
    file.write_text("two")
    assert imported(sqlite_store, file).counts["file"].updated == 1
    assert files(sqlite_store)["a"].text == "two"


def test_only_those_see_it_who_may_and_articles_are_for_all(store: Store, tmp_path: Path) -> None:
    ana, bob = create_user(store, "Ana"), create_user(store, "Bob")
    create_account(store, "Nordwind", owner_id=ana)
    for name in ("contract", "howto"):
        (tmp_path / f"{name}.txt").write_text(f"All about the {name}.")
    imported(store, tmp_path / "contract.txt", account="Nordwind")
    imported(store, tmp_path / "howto.txt", file_kind="article")
    refresh_changed(store)
    with store.session() as session:
        for who, expected in ((ana, {"contract", "howto"}), (bob, {"howto"})):
            viewer = viewer_by_id(session, who)
            assert set(session.scalars(select(File.title).where(visible(File, viewer)))) == expected
            texts = session.scalars(select(Passage.text).where(visible(Passage, viewer), Passage.kind == "file"))
            assert {text.rstrip(".").split()[-1] for text in texts} == expected


def test_a_changed_and_a_deleted_file_change_what_is_searched(store: Store, tmp_path: Path) -> None:
    account = create_account(store, "Nordwind")
    (tmp_path / "a.txt").write_text("The warranty is two years.")
    imported(store, tmp_path / "a.txt", account="Nordwind")
    refresh_changed(store)

    def searched() -> list[tuple[str, str]]:
        refresh_changed(store)
        with store.session() as session:
            return [(p.title, p.text) for p in session.scalars(select(Passage).where(Passage.kind == "file"))]

    assert searched() == [("a · Nordwind", "The warranty is two years.")]
    with store.transaction() as session:
        session.get_one(File, 1).text = "The warranty is three years."
        session.get_one(Account, account).name = "Südwind"
    assert searched() == [("a · Südwind", "The warranty is three years.")]
    with store.transaction() as session:
        session.delete(session.get_one(File, 1))
    assert searched() == []


def hostile(folder: Path) -> dict[str, str]:
    """Writes files nobody should trust; what each is refused for."""
    (folder / "empty.pdf").write_bytes(b" \n")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 9)
    (folder / "scan.pdf").write_bytes(documents.pdf(""))
    documents.locked_pdf(folder / "locked.pdf")
    (folder / "old.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 900)
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 50)
    (folder / "cut.docx").write_bytes(b"PK\x03\x04" + b"x" * 90)
    with zipfile.ZipFile(folder / "other.zip", "w") as archive:
        archive.writestr("a.txt", "x")
    with zipfile.ZipFile(folder / "fake.docx", "w") as archive:
        archive.writestr("word/document.xml", "<a><b></a>")
    entities = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    entities += "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)) + "]>"
    with zipfile.ZipFile(folder / "laughs.xlsx", "w") as archive:
        archive.writestr("[Content_Types].xml", entities + "<Types>&j;</Types>")
        archive.writestr("xl/workbook.xml", entities + "<workbook>&j;</workbook>")
    return {
        "empty.pdf": "empty", "broken.pdf": "damaged", "scan.pdf": "no text", "locked.pdf": "password",
        "old.docx": "password", "picture.txt": "not a document", "cut.docx": "damaged", "other.zip": "unpack",
        "fake.docx": "damaged", "laughs.xlsx": "damaged",
    }  # fmt: skip


def test_hostile_files_are_refused_each_with_its_reason(sqlite_store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    expected = hostile(folder)
    (folder / "good.txt").write_text("kept")
    report = imported(sqlite_store, folder)
    told = {Path(entry.file).name: entry.reason for entry in report.rejected}
    assert told.keys() == expected.keys()
    assert [name for name, reason in expected.items() if reason not in told[name]] == []
    assert list(files(sqlite_store)) == ["good"]


def test_bounded_in_size_and_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = tmp_path / "bomb.docx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 2_000_000)
    monkeypatch.setattr(fileparse, "_UNPACKED", 1_000_000)
    assert "unpacks" in fileparse.main(bomb)["refused"]
    (tmp_path / "a.txt").write_text("x")
    assert "longer than" in read_file(tmp_path / "a.txt", seconds=0.001)["refused"]
    monkeypatch.setattr(fileparse, "MAX_TEXT", 10)
    (tmp_path / "long.txt").write_text("word " * 100)
    assert fileparse.main(tmp_path / "long.txt")["text"] == "word word "


def test_nothing_to_read_is_said(sqlite_store: Store, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    with pytest.raises(InvalidFile, match="no file"):
        imported(sqlite_store, tmp_path / "in")
