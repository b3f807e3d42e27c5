"""What the documents say is there: settings, commands, metrics, links and make targets."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import typer
from pydantic import SecretStr
from pydantic_core import PydanticUndefined

from copilot.cli.app import app
from copilot.cli.metricsdoc import catalogue_page
from copilot.settings import Settings
from crm_store.metrics.catalogue import DIMENSIONS, METRICS

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]
COMMAND = typer.main.get_command(app)

EMPTY = ("", None)
SETTING = re.compile(r"^\| `COPILOT_(\w+)` \| (.*?) \| (.+) \|$", re.MULTILINE)
BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def _shown(default: object) -> str:
    if isinstance(default, SecretStr):
        default = default.get_secret_value()
    if default in EMPTY:
        return "empty"
    return f"`{default:g}`" if isinstance(default, float) else f"`{default}`"


def test_every_setting_is_documented_with_its_default() -> None:
    told = {name.lower(): default for name, default, _ in SETTING.findall((DOCS / "settings.md").read_text())}
    real = {name: _shown(field.default) for name, field in Settings.model_fields.items()}
    assert PydanticUndefined not in [field.default for field in Settings.model_fields.values()]
    assert told == real


def _commands(command: click.Command | object, path: str = "") -> Iterator[str]:
    children = getattr(command, "commands", None)
    if children is None:
        yield path.strip()
        return
    for name, child in children.items():
        yield from _commands(child, f"{path} {name}")


@pytest.mark.parametrize("name", list(_commands(COMMAND)))
def test_every_command_is_documented_with_an_example(name: str) -> None:
    examples = "\n".join(BLOCK.findall((DOCS / "cli.md").read_text()))
    assert re.search(rf"\bcrm-copilot {name}\b", examples), f"docs/cli.md shows no example of crm-copilot {name}"


def _examples() -> list[str]:
    """Every command line of ours in a shell block of a page, without what pipes it."""
    lines = [line for page in PAGES for block in BLOCK.findall(page.read_text()) for line in block.splitlines()]
    ours = {line.split("#")[0].split(" | ")[-1].strip() for line in lines}
    return sorted(line for line in ours if line.startswith("crm-copilot ") and "…" not in line)


@pytest.mark.parametrize("line", _examples())
def test_every_example_is_a_command_that_parses(line: str) -> None:
    command, arguments = COMMAND, shlex.split(line)[1:]
    arguments = arguments[: arguments.index(">")] if ">" in arguments else arguments
    while (children := getattr(command, "commands", None)) is not None:
        assert arguments, f"{line}: no command"
        assert arguments[0] in children, f"{line}: there is no command {arguments[0]}"
        command, arguments = children[arguments[0]], arguments[1:]
    command.make_context("crm-copilot", list(arguments))


def test_the_page_of_metrics_is_current() -> None:
    assert (DOCS / "metrics.md").read_text() == catalogue_page(), (
        "docs/metrics.md is old. Run: crm-copilot metrics --markdown > docs/metrics.md"
    )


@pytest.mark.parametrize("name", [*METRICS, *DIMENSIONS])
def test_every_metric_and_dimension_is_documented(name: str) -> None:
    assert f"| `{name}` |" in (DOCS / "metrics.md").read_text()


def _anchor(heading: str) -> str:
    """The name a heading is linked by: lower case, blanks as hyphens, no other signs."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def _links() -> list[tuple[str, str]]:
    return [(str(page.relative_to(ROOT)), target) for page in PAGES for target in LINK.findall(page.read_text())]


@pytest.mark.parametrize(("page", "target"), _links())
def test_every_link_leads_somewhere(page: str, target: str) -> None:
    if re.match(r"https?://|mailto:", target):
        return
    path, _, anchor = target.partition("#")
    file = (ROOT / page).parent / path if path else ROOT / page
    assert file.exists(), f"{page} links to {target}, which is not there"
    if anchor:
        assert anchor in {_anchor(heading) for heading in HEADING.findall(file.read_text())}


def test_every_make_target_that_is_named_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = {t for page in PAGES for t in re.findall(r"(?:`|^)make ([a-z-]+)", page.read_text(), re.MULTILINE)}
    assert named
    assert named <= targets


def test_every_folder_the_documents_name_exists() -> None:
    text = (DOCS / "architecture.md").read_text()
    named = set(re.findall(r"`((?:copilot|tools|retrieval|prompts|crm_store)/[\w/.]*\w)`", text))
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []
