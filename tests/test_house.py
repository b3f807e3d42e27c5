"""House rules a machine can check: short files, no trace of a machine or registry, languages that say the same."""

import re
import string
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from crm_store.metrics.catalogue import METRICS
from tests.conftest import LONGEST

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("copilot", "tools", "retrieval", "prompts", "crm_store")
LANGUAGES = ROOT / "prompts" / "languages"
CODES = sorted(folder.name for folder in LANGUAGES.iterdir() if folder.is_dir())

MOST_LINES = 400
LONG = {
    "crm_store/migrations/versions/0001_initial.py": "a migration is written once and never changed",
}

TEXT = (".py", ".md", ".toml", ".txt", ".css", ".html", ".json", ".sql", ".cfg", ".ini", ".yml", ".yaml", "")
MACHINE = re.compile(r"(?<![\w.])/(?:home|root|Users)/\w|[A-Z]:\\Users\\")
INDEX = re.compile(r"(?:index|find|trusted)-(?:url|links|host)|(?:pip|uv|default)_index|uv\.index", re.IGNORECASE)
HOST = re.compile(r"https?://([\w.-]+)|@ (?:file|git\+)")
OWN_HOSTS = {"127.0.0.1", "localhost", "github.com"}
BUILD = ("pyproject.toml", "constraints.txt", "Makefile", ".ci/run")


def _modules() -> list[Path]:
    return [file for package in PACKAGES for file in sorted((ROOT / package).rglob("*.py"))]


def _name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def _lines(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def test_the_tests_that_begin_first_are_there() -> None:
    assert [name for name in LONGEST if not (ROOT / name).is_file()] == []


def test_no_module_is_longer_than_can_be_read_at_once() -> None:
    long = [
        f"{_name(file)} ({_lines(file)})"
        for file in _modules()
        if _lines(file) > MOST_LINES and _name(file) not in LONG
    ]
    assert not long, f"split, or give a reason in LONG: {', '.join(long)}"


def test_every_exception_from_the_length_is_still_needed() -> None:
    assert [name for name in LONG if _lines(ROOT / name) <= MOST_LINES] == []


def test_no_module_leaves_work_for_later() -> None:
    left = re.compile(r"\b(?:TODO|FIXME|HACK)\b|raise NotImplementedError\b(?!\()")
    assert [_name(file) for file in _modules() if left.search(file.read_text(encoding="utf-8"))] == []


def _texts() -> Iterator[Path]:
    """Every text file of the repository, found without git, so that an unpacked archive can be checked as well."""
    folders = (*PACKAGES, "tests", "bench", "docs", ".ci")
    found = [file for folder in folders for file in (ROOT / folder).rglob("*")]
    found += [file for file in ROOT.iterdir() if not file.name.startswith(".") or file.name == ".gitignore"]
    for file in found:
        if file.is_file() and file.suffix in TEXT and "__pycache__" not in file.parts:
            yield file


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    here = str(ROOT) if len(ROOT.parts) > 2 else None
    named = []
    for file in _texts():
        text = file.read_text(encoding="utf-8", errors="replace")
        if file != Path(__file__).resolve() and (MACHINE.search(text) or (here and here in text)):
            named.append(_name(file))
    assert named == []


@pytest.mark.parametrize("name", BUILD)
def test_nothing_of_the_build_names_a_registry_or_host(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert INDEX.findall(text) == []
    assert [host for host in HOST.findall(text) if host not in OWN_HOSTS] == []


def test_every_library_is_pinned_to_one_version() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line.strip() and not line.startswith("#")]
    assert [line for line in pins if not re.fullmatch(r"[A-Za-z0-9._-]+==[\w.+!]+", line)] == []


def _load(code: str, part: str) -> Mapping[str, Any]:
    return tomllib.loads((LANGUAGES / code / f"{part}.toml").read_text(encoding="utf-8"))


def _flat(content: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Every value under its whole name: "days.one"."""
    for name, value in content.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield before + name, value


def _parts(code: str) -> set[str]:
    return {file.stem for file in (LANGUAGES / code).glob("*.toml")}


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_the_same_files_as_english(code: str) -> None:
    assert _parts(code) == _parts("en")


SPOKEN = ("phrases", "report", "brief", "letters", "assistant", "saved", "counts")
ALSO_GIVEN = {"name", "conditions"}
"""A greeting gets the whole name as well; English uses the first name alone. Where nothing fits, English puts the
conditions as what nobody does, others set them beside."""


@pytest.mark.parametrize("part", SPOKEN)
@pytest.mark.parametrize("code", CODES)
def test_every_language_says_all_that_english_says(code: str, part: str) -> None:
    if part not in _parts(code):
        pytest.fail(f"there is no prompts/languages/{code}/{part}.toml")
    theirs = {name for name, value in _flat(_load(code, part)) if value != ""}
    missing = {name for name, _ in _flat(_load("en", part))} - theirs
    # A language may put one and many alike; then it has only the form for many.
    alike = {name for name in missing if name.endswith(".one") and f"{name.removesuffix('one')}other" in theirs}
    alike |= {name for name in missing if name.endswith("_one") and name.removesuffix("_one") in theirs}
    lacking = sorted(missing - alike)
    assert not lacking, f"prompts/languages/{code}/{part}.toml lacks {len(lacking)}: {', '.join(lacking)}"


@pytest.mark.parametrize("part", SPOKEN)
@pytest.mark.parametrize("code", CODES)
def test_a_translation_fills_in_only_what_there_is_to_fill_in(code: str, part: str) -> None:
    if part not in _parts(code):
        pytest.skip("told by the test of the files")
    known = ALSO_GIVEN | {place for _, value in _flat(_load("en", part)) for place in _places(value)}
    theirs = {place for _, value in _flat(_load(code, part)) for place in _places(value)}
    assert theirs - known == set()


@pytest.mark.parametrize("part", SPOKEN)
@pytest.mark.parametrize("code", CODES)
def test_a_translation_begins_and_ends_with_a_blank_where_english_does(code: str, part: str) -> None:
    """Pieces are put together as they stand: a blank too few, and two words run into one."""
    english = dict(_flat(_load("en", part)))
    differ = [
        name
        for name, value in _flat(_load(code, part) if part in _parts(code) else {})
        if isinstance(value, str) and isinstance(english.get(name), str) and _blanks(value) != _blanks(english[name])
    ]
    assert not differ, f"prompts/languages/{code}/{part}.toml: {', '.join(differ)}"


def _blanks(text: str) -> tuple[bool, bool]:
    return text[:1].isspace(), text[-1:].isspace()


def _places(value: Any) -> set[str]:
    """The names in braces."""
    texts = value if isinstance(value, list) else [value]
    return {
        place for text in texts if isinstance(text, str) for _, place, _, _ in string.Formatter().parse(text) if place
    }


@pytest.mark.parametrize("part", ["words", "facts", "talk"])
@pytest.mark.parametrize("code", CODES)
def test_every_language_understands_the_same_kinds_of_words(code: str, part: str) -> None:
    """The words themselves differ; the groups they stand in do not."""
    assert set(_load("en", part)) - set(_load(code, part)) == set()


def test_english_has_a_phrase_for_every_metric_so_that_each_language_must() -> None:
    named = set(_load("en", "phrases")["metric"])
    lacking = [name for name in METRICS if name not in named]
    assert not lacking, f"[metric] of prompts/languages/en/phrases.toml lacks {', '.join(lacking)}"


@pytest.mark.parametrize("code", [code for code in CODES if code != "en"])
def test_every_language_says_what_each_metric_means(code: str) -> None:
    """English is in the catalogue itself."""
    told = _load(code, "report")["definition"]
    lacking = sorted(set(METRICS) - set(told))
    assert not lacking, f"[definition] of prompts/languages/{code}/report.toml lacks {', '.join(lacking)}"
    assert sorted(set(told) - set(METRICS)) == []
    assert [name for name, words in told.items() if words.endswith(".") or not words.strip()] == []
