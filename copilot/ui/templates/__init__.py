"""The small HTML pages beside the Gradio one; every value is escaped."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined


@cache
def _environment() -> Environment:
    return Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined)


def render(name: str, **values: Any) -> str:
    """The template `name` of this folder with `values`, escaped."""
    return _environment().get_template(name).render(**values)
