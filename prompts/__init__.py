"""Every word the assistant is told or says, as data: language files and templates, read from this folder.

`languages/<code>/<part>.toml` holds one language's words (`words`, `phrases`, `facts`, …); a new language is
a new folder. Templates are Markdown or text files with Jinja2 places. Imports nothing of this project.
"""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

__all__ = ["DEFAULT_LANGUAGE", "languages", "load", "template"]

DEFAULT_LANGUAGE = "en"
_HERE = Path(__file__).resolve().parent


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """The ISO 639-1 codes of the languages there is a folder for, English first."""
    codes = sorted(folder.name for folder in (_HERE / "languages").iterdir() if folder.is_dir())
    return tuple(sorted(codes, key=lambda code: code != DEFAULT_LANGUAGE))


@lru_cache(maxsize=256)
def load(code: str, part: str) -> Mapping[str, Any]:
    """The content of `languages/<code>/<part>.toml`, empty where that language has no such file. Not to be changed."""
    path = _HERE / "languages" / code / f"{part}.toml"
    if not path.is_file():
        return MappingProxyType({})
    with path.open("rb") as file:
        return MappingProxyType(tomllib.load(file))


@lru_cache(maxsize=256)
def template(name: str) -> str:
    """The text of the template `name` ("assistant.md", "email/follow_up.md"), a path within this folder."""
    path = (_HERE / name).resolve()
    if not path.is_relative_to(_HERE):
        raise ValueError(f"templates are read from {_HERE} only, not {name!r}")
    return path.read_text(encoding="utf-8")
