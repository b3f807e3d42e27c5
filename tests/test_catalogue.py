"""What can be asked of the product, kept where a diff shows each change of it: tools, metrics, dimensions, languages …

Refresh with `UPDATE_GOLDEN=1 python -m pytest tests/test_catalogue.py`, then read the diff: a name or argument that
went is a break for whoever uses it.
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest

import tools
from crm_store.importers.base import SOURCES
from crm_store.metrics.catalogue import DIMENSIONS, ENTITIES, METRICS
from crm_store.metrics.types import Measure
from prompts import languages

GOLDEN = Path(__file__).with_name("golden") / "catalogue.json"
GROUPS = {"read": tools.READ_TOOLS, "draft": tools.DRAFT_TOOLS, "write": tools.WRITE_TOOLS}


def _schema(tool: Any) -> dict[str, Any]:
    """The arguments as a model gets them, without the words around them, which are no part of the contract."""
    schema: Any = tool.tool_call_schema
    bare: dict[str, Any] = _bare(schema if isinstance(schema, dict) else schema.model_json_schema())
    return bare


def _bare(part: Any) -> Any:
    if isinstance(part, list):
        return [_bare(entry) for entry in part]
    if not isinstance(part, dict):
        return part
    return {
        name: _bare(value)
        for name, value in part.items()
        if not (name in ("title", "description") and isinstance(value, str))
    }


def _measure(measure: Measure) -> str:
    return f"{measure.aggregate} of {measure.entity}" + (f" by {measure.time}" if measure.time else "")


def catalogue() -> dict[str, Any]:
    return {
        "tools": {group: {tool.name: _schema(tool) for tool in members} for group, members in GROUPS.items()},
        "metrics": {
            metric.name: {"unit": metric.unit, "computed": [_measure(measure) for measure in metric.measures]}
            for metric in METRICS.values()
        },
        "dimensions": {d.name: {"kind": d.kind, "unit": d.unit, "part": d.part} for d in DIMENSIONS.values()},
        "records": {entity.name: list(entity.columns) for entity in ENTITIES.values()},
        "import sources": list(SOURCES),
        "languages": list(languages()),
    }


@pytest.fixture(scope="module")
def golden() -> dict[str, Any]:
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(json.dumps(catalogue(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    loaded: dict[str, Any] = json.loads(GOLDEN.read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize("part", ["tools", "metrics", "dimensions", "records", "import sources", "languages"])
def test_the_catalogue_is_as_it_was(golden: dict[str, Any], part: str) -> None:
    now = json.loads(json.dumps(catalogue()[part]))
    assert now == golden[part], "if this change is meant, refresh golden/catalogue.json (see the top of this file)"


def test_a_schema_keeps_an_argument_that_is_called_like_its_words() -> None:
    """An argument may be named title or description; only the words about one are left out."""
    schema = {"properties": {"description": {"type": "string", "description": "words", "title": "Description"}}}
    assert _bare(schema) == {"properties": {"description": {"type": "string"}}}
