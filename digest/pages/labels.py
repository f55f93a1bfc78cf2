"""The site's own words: labels, dates and numbers in the reader's language."""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

from digest.languages import Language, load
from digest.pages.escape import md, tag


class Labels:
    """Labels, dates and numbers of one language, ready for Markdown."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.language: Language = load(code)
        self.date = cache(self._date)
        self.month = cache(self._month)
        self.plain = cache(self._plain)
        self.named = cache(self._named)

    def __call__(self, key: str, **values: object) -> Markup:
        """A label; values that are not escaped yet are."""
        if not values:
            return self.plain(key)
        safe = {name: _safe(value) for name, value in values.items()}
        return Markup(self.language.label(key).format(**safe))

    def _plain(self, key: str) -> Markup:
        return Markup(self.language.label(key))

    def text(self, key: str, **values: object) -> str:
        """A label as bare text, for front matter and attributes."""
        return self.language.label(key, **values)

    def _named(self, group: str, name: str) -> Markup:
        """The label ``group_name``; the name itself where there is none."""
        return md(self.named_text(group, name))

    def named_text(self, group: str, name: str) -> str:
        """The same as bare text."""
        try:
            return self.language.label(f"{group}_{name}".replace("-", "_"))
        except KeyError:
            return name

    def count(self, what: str, number: int) -> Markup:
        """``3 articles``: the label ``what_one`` or ``what_other``."""
        return Markup(self.count_text(what, number))

    def count_text(self, what: str, number: int) -> str:
        """The same as bare text."""
        return self.language.label(f"{what}_{'one' if number == 1 else 'other'}", n=self.number(number))

    def number(self, number: int) -> str:
        """A whole number with the language's mark between thousands."""
        if number < 1000:
            return str(number)
        return f"{number:,}".replace(",", self.language.label("thousands"))

    def date_text(self, published: str | None) -> str:
        """A date in full, or that there is none; a date that is none is given as it stands."""
        if not published:
            return self.language.label("undated")
        year, month, day = published[:4], published[5:7], published[8:10]
        if not (month.isdigit() and day.isdigit() and 1 <= int(month) <= 12):
            return published
        return self.language.label("date", day=int(day), month=self.language.label(f"month_{int(month)}"), year=year)

    def _date(self, published: str | None) -> Markup:
        if not published:
            return self.plain("undated")
        return tag("time", md(self.date_text(published)), datetime=published[:10])

    def _month(self, month: str) -> str:
        """The name of a month given as ``2026-11``."""
        name = self.language.label(f"month_{int(month[5:7])}")
        return self.language.label("month_year", month=name, year=month[:4])

    def short_month(self, month: str) -> str:
        """The first letters of a month's name, for pictures."""
        return self.language.label(f"month_{int(month[5:7])}")[:3]


def _safe(value: object) -> object:
    return value if isinstance(value, Markup | int) else md(str(value))
