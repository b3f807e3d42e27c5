"""The texts of the demo company: data files per language, phrases chosen at random, slots filled."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

LANGUAGES = ("en", "de", "bg", "kk", "uz", "az", "ta", "fr", "es")
LOCALES = {"en": "en_GB"}
DATE_FORMATS = {
    "en": "d MMMM y",
    "de": "d. MMMM y",
    "bg": "d MMMM y 'г.'",
    "fr": "d MMMM y",
    "es": "d 'de' MMMM 'de' y",
    "ta": "dd-MM-y",
}
NUMERIC_DATE = "dd.MM.y"
"""For languages whose month names would have to take a case ending."""

CHOICE = re.compile(r"<([^<>]*\|[^<>]*)>")
SLOT = re.compile(r"\{(\w+)\}")
DOUBLE_STOP = re.compile(r"(?<!\.)\.\.(?!\.)")
"""A date or company name that ends with a full stop, at the end of a sentence."""


@cache
def texts(name: str) -> Mapping[str, Any]:
    """The data file `texts/<name>.toml`: a language's code, or "names"."""
    return tomllib.loads((files("crm_store.demo") / "texts" / f"{name}.toml").read_text(encoding="utf-8"))


def table(name: str) -> list[dict[str, str]]:
    """The rows of `texts/<name>.csv`."""
    import csv

    lines = (files("crm_store.demo") / "texts" / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(lines))


def fill(template: str, slots: Mapping[str, str], random: Random) -> str:
    """`template` with one side of each `<a|b>` chosen and each `{slot}` filled. Raises KeyError for an unknown slot."""
    while CHOICE.search(template):
        template = CHOICE.sub(lambda found: random.choice(found[1].split("|")), template)
    return DOUBLE_STOP.sub(".", SLOT.sub(lambda slot: slots[slot[1]], template))


def slots_in(template: str) -> set[str]:
    """The names of the slots `template` needs."""
    return set(SLOT.findall(template))


@cache
def say_date(day: date, language: str) -> str:
    """`day` as a letter in `language` writes it."""
    from babel.dates import format_date

    return format_date(day, DATE_FORMATS.get(language, NUMERIC_DATE), locale=LOCALES.get(language, language))


@cache
def say_money(amount: float, language: str) -> str:
    """`amount` of euros as `language` writes it, with plain blanks so that it can be searched for."""
    from babel.numbers import format_currency

    return _plain(format_currency(amount, "EUR", locale=LOCALES.get(language, language)))


@cache
def say_number(number: float, language: str) -> str:
    """`number` as `language` writes it."""
    from babel.numbers import format_decimal

    return _plain(format_decimal(number, locale=LOCALES.get(language, language)))


def _plain(text: str) -> str:
    return text.replace("\xa0", " ").replace("\u202f", " ")
