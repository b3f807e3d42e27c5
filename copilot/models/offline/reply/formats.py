"""Figures, amounts of money, shares and days as the asker's language writes them, by Babel."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent
from babel.units import format_unit

from copilot.models.offline.words.phrases import phrase, say
from crm_store.metrics.custom import parts_of_figure

_SPANS = {"days": "duration-day", "hours": "duration-hour", "minutes": "duration-minute"}
_BUCKETS = ("day", "week", "month", "quarter", "half", "weekday", "month_of_year")
_HALF = re.compile(r"(\d{4})H([12])")
_QUARTER = re.compile(r"(\d{4})Q([1-4])")
_WEEK = re.compile(r"(\d{4})-W(\d\d)")


class Format:
    """Writes values in one language."""

    def __init__(self, code: str, labels: Mapping[str, str] | None = None) -> None:
        """`labels` are what fields of the company's own are called, by their names."""
        self.code, self.labels = code, dict(labels or {})
        try:
            self.locale = Locale.parse("en_US" if code == "en" else code)
        except (UnknownLocaleError, ValueError):
            self.locale = Locale.parse("en_US")

    def value(self, value: Any, unit: str, currency: str | None = None) -> str:
        """One cell: "$1,200", "63.2%", "51.8 days", "2017-03" as March 2017, yes or no, a dash for nothing."""
        if value is None or value == "":
            return "—"
        if isinstance(value, bool):
            return say(self.code, "yes" if value else "no", part="cell")
        if isinstance(value, int | float):
            return self._number(value, unit, currency)
        text = str(value)
        if unit == "date" and len(text) >= 10:
            return self.day(date.fromisoformat(text[:10]))
        if unit in _BUCKETS:
            return self.bucket(text, unit)
        return text.replace("|", "\\|")

    def bucket(self, label: str, grain: str) -> str:
        """A stretch of a time axis: "2017-03" is March 2017, "2017Q1" Q1 2017, "2017-W05" week 5 of 2017."""
        if grain == "month" and len(label) == 7:
            return self._month(label, "LLLL y")
        if grain == "day" and len(label) == 10:
            return self.day(date.fromisoformat(label))
        if match := _QUARTER.fullmatch(label):
            return say(self.code, "quarter", part="bucket", year=match[1], quarter=match[2])
        if match := _HALF.fullmatch(label):
            return say(self.code, "half", part="bucket", year=match[1], half=match[2])
        if match := _WEEK.fullmatch(label):
            return say(self.code, "week", part="bucket", year=match[1], week=str(int(match[2])))
        if grain == "weekday" and label[:1].isdigit():
            return str(self.locale.days["stand-alone"]["wide"][int(label[0]) - 1])
        if grain == "month_of_year" and label[:2].isdigit():
            return str(self.locale.months[say(self.code, "month_names", part="bucket")]["wide"][int(label[:2])])
        return label

    def short(self, month: str) -> str:
        """A month as it stands on an axis: "2017-03" is Mar 2017."""
        return self._month(month, "LLL y")

    def _month(self, month: str, pattern: str) -> str:
        """A month by itself. A language without names of its own for that takes those within a date: Babel would give
        it the names of whatever language was asked for them first."""
        alone = say(self.code, "month_names", part="bucket") == "stand-alone"
        pattern = pattern if alone else pattern.replace("L", "M")
        return format_date(date.fromisoformat(f"{month}-01"), pattern, locale=self.locale)

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
        if unit == "points":
            return self._points(round(value, 1))
        if unit in _SPANS:
            return self._span(round(value, 1), _SPANS[unit])
        if unit == "number":
            return str(int(value)) if float(value).is_integer() else format_decimal(round(value, 2), locale=self.locale)
        return format_decimal(round(value, 2), locale=self.locale)

    def _span(self, value: float, unit: str) -> str:
        """ "51.8 days"; in its short form where the language's data have no whole word."""
        told = format_unit(value, unit, length="long", locale=self.locale)
        return told if unit not in told else format_unit(value, unit, length="short", locale=self.locale)

    def gap(self, value: float, unit: str, currency: str | None = None) -> str:
        """How far two figures are apart: as they are themselves, shares in percentage points."""
        if unit == "share":
            return self._points(round(abs(value) * 100, 1))
        return self.value(abs(value), unit, currency)

    def counted(self, entity: str, n: int) -> str:
        """ "1 deal", "1,425 deals": a number of records of a kind."""
        number = format_decimal(n, locale=self.locale)
        return say(self.code, self.one_or_many(entity, "counted", n), part="counted", n=number)

    def numbered(self, metric: str, n: float, *, bold: bool = True) -> str:
        """ "**1** open deal", "**34** won deals": a figure that counts, with what it counts."""
        number = f"**{self.value(n, 'count')}**" if bold else self.value(n, "count")
        told = phrase(self.code, self.one_or_many(metric, "number", n), "number", fall_back=False)
        return told.format(n=number) if told else f"{number} {self.metric(metric)}"

    def one_or_many(self, key: str, part: str, n: float) -> str:
        """`key`, or its form for one where the language says so of `n` and has such a form."""
        one = self.locale.plural_form(n) == "one" and phrase(self.code, f"{key}_one", part, fall_back=False)
        return f"{key}_one" if one else key

    def _points(self, points: float) -> str:
        """ "0.9 percentage points"; -1 is counted as 1 is."""
        value = format_decimal(points, locale=self.locale)
        return say(self.code, self.one_or_many("points", "reply", abs(points)), part="reply", value=value)

    def _spaced(self) -> bool:
        return "\u00a0%" in str(self.locale.percent_formats[None].pattern)

    def day(self, day: date) -> str:
        """A day as it is written, the ending of an ordinal with it where the language has one ("1er juin 2017")."""
        told = format_date(day, "medium", locale=self.locale)
        number = str(day.day)
        ending = phrase(self.code, number, "day_ending", fall_back=False)
        return f"{number}{ending}{told.removeprefix(number)}" if ending and told.startswith(f"{number} ") else told

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
        if figure := parts_of_figure(name):
            return self._own(*figure)
        return phrase(self.code, name, "metric") or fallback or name.replace("_", " ")

    def own_meaning(self, name: str) -> str:
        """What a figure over a field of the company's own is, empty for any other figure."""
        if (figure := parts_of_figure(name)) is None:
            return ""
        state, aggregate, field = figure
        said = self._own(state, "total" if aggregate == "sum" else aggregate, field)
        return say(self.code, "meaning", part="own", figure=said[:1].upper() + said[1:])

    def _own(self, state: str, aggregate: str, field: str) -> str:
        said = say(self.code, aggregate, part="own", field=self.dimension(field))
        return say(self.code, state, part="own", field=said) if state else said

    def dimension(self, name: str, fallback: str = "") -> str:
        return self.labels.get(name) or phrase(self.code, name, "dimension") or fallback or name.replace("_", " ")
