"""What can be imported from where, and what importing costs."""

import importlib
import pkgutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

PACKAGES = ("copilot", "tools", "retrieval", "prompts", "crm_store")
HEAVY = {"chromadb", "gradio", "openai", "langchain", "onnxruntime", "dateparser", "alembic"}


def _modules() -> list[str]:
    """Every module of the product, without those a process runs or Alembic loads by itself."""
    names = list(PACKAGES)
    for package in PACKAGES:
        module = importlib.import_module(package)
        names += [found.name for found in pkgutil.walk_packages(module.__path__, f"{package}.")]
    return [name for name in names if "migrations.versions" not in name and not name.endswith((".env", "__main__"))]


def _is_module(package: ModuleType, name: str) -> bool:
    return hasattr(package, "__path__") and any(found.name == name for found in pkgutil.iter_modules(package.__path__))


@pytest.mark.parametrize("name", _modules())
def test_a_module_can_be_imported_and_has_the_names_it_promises(name: str) -> None:
    module = importlib.import_module(name)
    promised = getattr(module, "__all__", [])
    assert len(promised) == len(set(promised)), "a name is promised twice"
    missing = [entry for entry in promised if not hasattr(module, entry) and not _is_module(module, entry)]
    assert missing == []


@pytest.mark.parametrize("name", _modules())
def test_a_module_says_what_it_is_for(name: str) -> None:
    module = importlib.import_module(name)
    empty = not Path(module.__file__ or "").read_text(encoding="utf-8").strip()
    assert empty or (module.__doc__ or "").strip(), "the docstring at the top is missing"


def _loaded_by(code: str) -> set[str]:
    """The top-level modules a fresh Python has loaded after running `code`."""
    script = f"{code}\nimport sys\nprint(' '.join({{name.partition('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True, timeout=60)
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("name", ["copilot.cli", "copilot.cli.app", "copilot.settings"])
def test_the_command_line_loads_nothing_heavy(name: str) -> None:
    assert _loaded_by(f"import {name}") & (HEAVY | {"langchain_core", "sqlalchemy", "fastapi", "numpy"}) == set()


@pytest.mark.parametrize("name", ["retrieval.search", "crm_store.names", "crm_store.store", "crm_store.metrics.run"])
def test_the_store_and_search_load_nothing_heavy_before_they_are_used(name: str) -> None:
    assert _loaded_by(f"import {name}") & (HEAVY | {"numpy", "fastapi"}) == set()


def test_the_assistant_loads_no_index_page_or_remote_model_before_it_needs_one() -> None:
    assert _loaded_by("import copilot.assistant") & (HEAVY - {"langchain"} | {"fastapi", "langchain_openai"}) == set()


def test_one_answer_of_the_offline_model_loads_no_index_page_or_remote_model(tmp_path: Path) -> None:
    code = (
        "from copilot.cli import main\n"
        f"main(['ask', 'How many accounts do we have?', '--database', 'sqlite:///{tmp_path}/crm.db',"
        f" '--index', '{tmp_path}/index', '--model', 'offline'])"
    )
    assert _loaded_by(code) & {"chromadb", "gradio", "openai", "onnxruntime", "fastapi", "langchain_openai"} == set()


def test_importing_starts_no_thread() -> None:
    """Nothing happens on import: no thread is started."""
    code = "import threading, " + ", ".join(PACKAGES) + ", copilot.assistant, retrieval.sync\n"
    code += "assert threading.active_count() == 1, threading.enumerate()"
    _loaded_by(code)
