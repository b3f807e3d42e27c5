"""Figures, amounts of money, shares and days as the asker's language writes them, by Babel."""

from datetime import date
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent

from copilot.models.offline.phrases import phrase, say

_DAYS = ("days", "hours", "minutes")


class Format:
    """Writes values in one language."""

    def __init__(self, code: str) -> None:
        self.code = code
        try:
            self.locale = Locale.parse("en_US" if code == "en" else code)
        except (UnknownLocaleError, ValueError):
            self.locale = Locale.parse("en_US")

    def value(self, value: Any, unit: str, currency: str | None = None) -> str:
        """One cell: "$1,200", "63.2%", "51.8 days", "2017-03" as March 2017, a dash for nothing."""
        if value is None or value == "":
            return "—"
        if isinstance(value, bool):
            return "✓" if value else "—"
        if isinstance(value, int | float):
            return self._number(value, unit, currency)
        text = str(value)
        if unit == "date" and len(text) >= 10:
            return self.day(date.fromisoformat(text[:10]))
        if unit == "month" and len(text) == 7:
            return format_date(date.fromisoformat(f"{text}-01"), "LLLL y", locale=self.locale)
        return text.replace("|", "\\|")

    def _number(self, value: float, unit: str, currency: str | None) -> str:
        if unit == "money" and currency:
            whole = float(value).is_integer() or abs(value) >= 10_000
            pattern = str(self.locale.currency_formats["standard"].pattern)
            return format_currency(
                round(value) if whole else value,
                currency,
                pattern.replace("0.00", "0") if whole else None,
                locale=self.locale,
                currency_digits=not whole,
            )
        if unit == "share":
            return format_percent(value, "#,##0.0 %" if self._spaced() else "#,##0.0%", locale=self.locale)
        if unit in _DAYS:
            return say(self.code, unit, part="unit", value=format_decimal(round(value, 1), locale=self.locale))
        if unit == "number":
            return str(int(value)) if float(value).is_integer() else format_decimal(round(value, 2), locale=self.locale)
        return format_decimal(round(value, 2), locale=self.locale)

    def _spaced(self) -> bool:
        return "\u00a0%" in str(self.locale.percent_formats[None].pattern)

    def day(self, day: date) -> str:
        return format_date(day, "medium", locale=self.locale)

    def period(self, period: Any) -> str:
        """A period as dates, "all time" for none."""
        start, end = (period or {}).get("start"), (period or {}).get("end")
        first = self.day(date.fromisoformat(str(start)[:10])) if start else ""
        last = self.day(date.fromisoformat(str(end)[:10])) if end else ""
        if first and last:
            return first if first == last else say(self.code, "from_to", start=first, end=last)
        if first or last:
            return say(self.code, "since" if first else "until", start=first, end=last)
        return say(self.code, "all_time")

    def metric(self, name: str, fallback: str = "") -> str:
        return phrase(self.code, name, "metric") or fallback or name.replace("_", " ")

    def dimension(self, name: str, fallback: str = "") -> str:
        return phrase(self.code, name, "dimension") or fallback or name.replace("_", " ")
