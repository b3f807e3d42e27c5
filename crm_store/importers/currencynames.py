"""Currencies by the names people and systems write: "US Dollar", "Euro", "лев"."""

from collections.abc import Mapping
from functools import cache

_LANGUAGES = ("en", "de", "fr", "es", "bg", "ru", "kk", "uz", "az", "tr", "ta")
_COUNTS = (None, 1, 2, 5)
"""Plain, and the forms that numbers bring about: dollar, dollars."""


def currency_named(name: str) -> str | None:
    """The ISO code of the currency of that name in any of the languages; None where none or several are called so."""
    return _codes().get(_plain(name))


@cache
def _codes() -> Mapping[str, str | None]:
    from babel import Locale
    from babel.numbers import get_currency_name

    found: dict[str, str | None] = {}
    for language in _LANGUAGES:
        for code in map(str, Locale.parse(language).currencies):
            for count in _COUNTS:
                name = _plain(get_currency_name(code, count=count, locale=language))
                found[name] = code if found.get(name, code) == code else None
    return found


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").replace(".", " ").split())
