"""Sentences of one language, and how it writes money, days and numbers. What a language lacks is said in English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import prompts

_DAYS_NET = re.compile(r"^(\d+) days net$", re.IGNORECASE)
_TWO_STOPS = re.compile(r"(?<!\.)\.\.(?!\.)")


@dataclass(frozen=True, slots=True)
class Wording:
    """Says what `prompts/languages/<language>/<part>.toml` holds: `say("brief.owner", owner="Ana")`."""

    language: str
    part: str = "brief"

    @classmethod
    def of(cls, language: str | None, part: str = "brief") -> Wording:
        """The wording of a language code, "de-AT" read as "de"; English where we do not speak it."""
        code = (language or "").split("-")[0].split("_")[0].casefold()
        return cls(code if code in prompts.languages() else prompts.DEFAULT_LANGUAGE, part)

    def __call__(self, key: str, **params: Any) -> str:
        """The sentence under `key`; of several plural forms the one for `n`. Raises KeyError for an unknown key."""
        found = self._find(key)
        if isinstance(found, Mapping):
            found = found.get(self._plural(params.get("n", 0)), found["other"])
        shown = {name: self._shown(value) for name, value in params.items()}
        text = str(found).format_map(shown) if shown else str(found)
        # A day may end in a full stop of its own ("11.06.2026 г."): a sentence ends in one only.
        return _TWO_STOPS.sub(".", text)

    def word(self, key: str, default: str = "") -> str:
        """The word under `key`, or `default` where there is none: for values of the data that may have a name here."""
        try:
            return self(key)
        except KeyError:
            return default or key.rpartition(".")[2]

    def words(self, key: str) -> dict[str, list[str]]:
        """A table of word lists."""
        found = self._find(key)
        return {name: list(values) for name, values in found.items()} if isinstance(found, Mapping) else {}

    def days(self, n: int) -> str:
        """ "3 days"."""
        return self("days", n=n)

    def for_days(self, n: int) -> str:
        """ "for 3 days"."""
        return self("for_days", n=n) if n > 0 else self("ago.today")

    def ago(self, n: int) -> str:
        """ "3 days ago", "today"."""
        return self("ago.today") if n <= 0 else self("ago", n=n)

    def day(self, when: date | datetime | None) -> str:
        """A day as this language writes it, the month in words in a letter; empty for None."""
        from babel.dates import format_date

        if when is None:
            return ""
        style = "long" if self.part == "letters" else "medium"
        return format_date(when.date() if isinstance(when, datetime) else when, format=style, locale=self.language)

    def money(self, amount: float | None, currency: str | None) -> str:
        """An amount with its currency, without cents where it has none."""
        from babel.numbers import format_currency, format_decimal

        if amount is None:
            return ""
        whole = round(amount, 2) == round(amount)
        if not currency:
            return format_decimal(amount, format="#,##0" if whole else "#,##0.00", locale=self.language)
        pattern = _currency_pattern(self.language, whole=whole)
        return format_currency(round(amount, 2), currency, pattern, locale=self.language, currency_digits=False)

    def number(self, value: float) -> str:
        """A number with this language's separators."""
        from babel.numbers import format_decimal

        return format_decimal(value, locale=self.language)

    def share(self, value: float) -> str:
        """A share of 1 as a percentage, one decimal at most."""
        from babel.numbers import format_percent

        whole = round(value * 100, 1) == round(value * 100)
        return format_percent(value, format=None if whole else "#,##0.0%", locale=self.language)

    def unit(self, unit: str | None) -> str:
        """A unit of sale, "licence a year" as "licence / year", in this language where it can; empty for None."""
        words = (unit or "").strip().split(" a ")
        return " / ".join(self.word(f"unit.{word.casefold()}", word) for word in words if word)

    def terms(self, terms: str) -> str:
        """Payment terms, "30 days net" in this language's words, others as they are set."""
        match = _DAYS_NET.match(terms.strip())
        return self("terms.days_net", n=int(match[1])) if match else terms

    def _find(self, key: str) -> Any:
        for code in (self.language, prompts.DEFAULT_LANGUAGE):
            found: Any = prompts.load(code, self.part)
            for name in key.split("."):
                found = found.get(name) if isinstance(found, Mapping) else None
            if found is not None:
                return found
        raise KeyError(key)

    def _plural(self, n: Any) -> str:
        from babel import Locale

        return Locale.parse(self.language).plural_form(n) if isinstance(n, int) else "other"

    def _shown(self, value: Any) -> Any:
        if isinstance(value, date):
            return self.day(value)
        return self.number(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _currency_pattern(language: str, *, whole: bool) -> str:
    """The language's currency pattern, without decimals for a whole amount."""
    from babel import Locale

    pattern = str(Locale.parse(language).currency_formats["standard"].pattern)
    return pattern.replace(".00", "") if whole else pattern
