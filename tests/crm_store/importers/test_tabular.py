"""Delimited files as people export them: every encoding and separator read, everything else refused in one sentence."""

import gzip
import zipfile
from pathlib import Path

import pytest

from crm_store.errors import InvalidFile
from crm_store.importers.tabular import read_header, read_table

TEXT = "name,city\nÅsa,Orléans\nJosé,Kraków\n"


def write(folder: Path, data: bytes | str) -> Path:
    path = folder / "file.csv"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def rows(path: Path) -> list[list[str]]:
    return [list(row.values.values()) for row in read_table(path).rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"])
def test_unicode_encodings(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path, TEXT.encode(encoding))
    assert read_table(path).headers == ("name", "city")
    assert read_header(path) == ("name", "city")
    assert rows(path) == [["Åsa", "Orléans"], ["José", "Kraków"]]


def test_older_encodings(tmp_path: Path) -> None:
    assert rows(write(tmp_path, "a,b\nÅsa,Orléans\n".encode("latin-1"))) == [["Åsa", "Orléans"]]
    long = "име,град\n" + "Иван Петров,Велико Търново\nМария Георгиева,Пловдив\n" * 5
    assert rows(write(tmp_path, long.encode("cp1251")))[0] == ["Иван Петров", "Велико Търново"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_endings(tmp_path: Path, delimiter: str, newline: str) -> None:
    text = newline.join(delimiter.join(row) for row in (["a", "b"], ["1", "x y"], ["2", ""])) + newline
    table = read_table(write(tmp_path, text))
    assert (table.delimiter, [row.line for row in table.rows]) == (delimiter, [2, 3])
    assert [row["a"] for row in table.rows] == ["1", "2"]


def test_the_separator_line_of_spreadsheets(tmp_path: Path) -> None:
    table = read_table(write(tmp_path, "sep=;\na;b\n1,5;2\n"))
    assert (table.headers, table.rows[0].line, table.rows[0]["a"]) == (("a", "b"), 3, "1,5")


def test_line_numbers_are_those_of_the_file(tmp_path: Path) -> None:
    table = read_table(write(tmp_path, 'a,b\n"one\ntwo",1\n\n,\nx,"say ""hi"""\n'))
    assert [(row.line, row["a"], row["b"]) for row in table.rows] == [(2, "one\ntwo", "1"), (6, "x", 'say "hi"')]


def test_zero_bytes_are_left_out_and_said(tmp_path: Path) -> None:
    table = read_table(write(tmp_path, b"a,b\n1,x\x00y\n2,z\n"))
    assert (table.nul_lines, table.rows[0]["b"]) == ((2,), "xy")


def test_empty_columns_without_a_name_are_left_out(tmp_path: Path) -> None:
    assert read_table(write(tmp_path, "a,b,,\n1,2,,\n")).headers == ("a", "b")


def test_a_header_alone_is_an_empty_table(tmp_path: Path) -> None:
    assert read_table(write(tmp_path, "a,b\n")).rows == ()


@pytest.mark.parametrize(
    ("data", "line", "reason"),
    [
        (b"", 1, "is empty"),
        (b" \r\n\n", 1, "is empty"),
        (b"\xef\xbb\xbf", 1, "is empty"),
        (b"a,b\n1,2,3\n", 2, "3 fields where the header has 2"),
        (b"a,b\n1,2\n3\n", 3, "1 field where the header has 2"),
        (b"a,A \n1,2\n", 1, "two columns are both named"),
        (b"a,\n1,2\n", 2, "column 2 holds values but has no header"),
        (b'a,b\n1,"x\n2,y\n', 2, "never closed"),
        (b'a,b\n1,"x"y\n', 2, "Write it twice"),
        (b"a,b\n1," + b'"' + b"x" * 200_000 + b'"\n', 2, "longer than"),
        (bytes(range(256)) * 20, 1, "binary"),
        (b"\xff\xfea\x00,\x00b\x00\n\x00\x00\xd8x", 2, "damaged"),
        (b"\xef\xbb\xbfa,b\n1,\xff\n", 2, "damaged"),
        (b"<!DOCTYPE html><html></html>", 1, "web page"),
        (b"%PDF-1.7 ...", None, "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", None, "old Excel"),
        (gzip.compress(b"a,b\n1,2\n", mtime=0), None, "gunzip"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(
    tmp_path: Path, data: bytes, line: int | None, reason: str
) -> None:
    path = write(tmp_path, data)
    with pytest.raises(InvalidFile, match=reason) as caught:
        read_table(path)
    assert (caught.value.line, caught.value.file) == (line, str(path))
    assert "\n" not in str(caught.value)
    read_header(path)


def test_a_workbook_named_csv_is_told_from_text(tmp_path: Path) -> None:
    path = tmp_path / "book.csv"
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(InvalidFile, match="save it as CSV"):
        read_table(path)
    assert read_header(path) == ()


def test_a_folder_and_a_missing_file_are_no_tables(tmp_path: Path) -> None:
    with pytest.raises(InvalidFile, match="is a folder"):
        read_table(tmp_path)
    with pytest.raises(InvalidFile, match="cannot be read"):
        read_table(tmp_path / "none.csv")


def test_public_edge_cases_are_read_or_refused(shared_data: Path) -> None:
    folders = [shared_data / "csv_edge", shared_data / "exports" / "salesforce"]
    outcomes = {}
    for path in (p for folder in folders for p in folder.rglob("*") if p.is_file()):
        try:
            outcomes[path.name] = len(read_table(path).rows)
        except InvalidFile as refusal:
            outcomes[path.name] = str(refusal)
    assert outcomes["newlines_crlf.csv"] == 3
    assert outcomes["csvtext_BOM_UTF32LE.csv"] == outcomes["test_utf16_big.csv"] == 2
    assert outcomes["samples_data_accountData.csv"] == 423
    assert "line 2" in str(outcomes["bad.csv"])
