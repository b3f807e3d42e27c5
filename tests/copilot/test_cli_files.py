"""crm-copilot import files …: the command line over uploaded files."""

import json
from pathlib import Path

import pytest

from copilot.cli import main

Output = pytest.CaptureFixture[str]


@pytest.mark.parametrize("words", [["files", "NOTES"], ["NOTES", "--source", "files"]])
def test_the_source_stands_first_or_as_an_option(words: list[str], tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.md").write_text("# Warranty")
    given = [str(tmp_path / "notes") if word == "NOTES" else word for word in words]
    options = ["--kind", "article", "--json", "--database", f"sqlite:///{tmp_path}/crm.db"]
    assert main(["import", *given, *options]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["source"], report["counts"]) == ("files", {"article": {"created": 1, "updated": 0, "unchanged": 0}})
