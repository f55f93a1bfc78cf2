"""The site's own words: labels, dates and numbers in the reader's language."""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

from digest.languages import load
from digest.languages.page_labels import page_labels
from digest.model import ArticleRow
from digest.pages.escape import join, md, tag


class Labels:
    """Labels, dates and numbers of one language, ready for Markdown."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._labels = page_labels(code)
        self.date = cache(self._date)
        self.month = cache(self._month)
        self.plain = cache(self._plain)
        self.named = cache(self._named)

    def __call__(self, key: str, **values: object) -> Markup:
        """A label; values that are not escaped yet are."""
        if not values:
            return self.plain(key)
        safe = {name: _safe(value) for name, value in values.items()}
        return Markup(self._labels[key].format(**safe))

    def _plain(self, key: str) -> Markup:
        return Markup(self._labels[key])

    def text(self, key: str, **values: object) -> str:
        """A label as bare text, for front matter and attributes."""
        return self._labels[key].format(**values) if values else self._labels[key]

    def _named(self, group: str, name: str) -> Markup:
        """The label ``group_name``."""
        return md(self.named_text(group, name))

    def named_text(self, group: str, name: str) -> str:
        """The same as bare text."""
        return self._labels[f"{group}_{name}".replace("-", "_")]

    def language_name(self, code: str) -> str:
        """What a language is called: in the site's language, else in its own, else by its code."""
        return self._labels.get(f"language_{code}") or load(code).name

    def count(self, what: str, number: int) -> Markup:
        """``3 articles``: the label ``what_one`` or ``what_other``."""
        return Markup(self.count_text(what, number))

    def count_text(self, what: str, number: int) -> str:
        """The same as bare text."""
        form = "one" if number == 1 else "other"
        return self._labels[f"{what}_{form}"].format(n=self.number(number))

    def number(self, number: int) -> str:
        """A whole number with the language's mark between thousands."""
        if number < 1000:
            return str(number)
        return f"{number:,}".replace(",", self._labels["thousands"])

    def date_text(self, published: str | None) -> str:
        """A date in full, or that there is none; a date that is none is given as it stands."""
        if not published:
            return self._labels["undated"]
        year, month, day = published[:4], published[5:7], published[8:10]
        if not (month.isdigit() and day.isdigit() and 1 <= int(month) <= 12):
            return published
        name = self._labels[f"month_{int(month)}"]
        return self._labels["date"].format(day=int(day), month=name, year=year)

    def day_ends(self, first: str, last: str) -> tuple[str, str]:
        """The first and last day of a time as bare text: year and month stand once where both days share them."""
        if first[:7] == last[:7] and first[8:10].isdigit():
            return str(int(first[8:10])), self.date_text(last)
        whole = self.date_text(first)
        year = f" {first[:4]}"
        return (whole.removesuffix(year) if first[:4] == last[:4] else whole), self.date_text(last)

    def days(self, first: str, last: str) -> Markup:
        """A time from one day to another, or the one day that it is: ``13 – 19 September 2026``."""
        if first[:10] == last[:10]:
            return self.date(first)
        start, end = self.day_ends(first, last)
        ends = (tag("time", md(text), datetime=at[:10]) for text, at in ((start, first), (end, last)))
        return join(" – ", ends)

    def _date(self, published: str | None) -> Markup:
        if not published:
            return self.plain("undated")
        return tag("time", md(self.date_text(published)), datetime=published[:10])

    def day_of(self, card: ArticleRow) -> Markup:
        """The date of an article; one that is read from its text, address or path says so."""
        if card.day_from is None or card.published:
            return self.date(card.date)
        said = self.named_text("day_from", card.day_from)
        return tag(
            "time", md(self.date_text(card.date)), datetime=(card.date or "")[:10], class_="d-inferred", title=said
        )

    def _month(self, month: str) -> str:
        """The name of a month given as ``2026-11``."""
        name = self._labels[f"month_{int(month[5:7])}"]
        return self._labels["month_year"].format(month=name, year=month[:4])

    def short_month(self, month: str) -> str:
        """The first letters of a month's name, for pictures."""
        return self._labels[f"month_{int(month[5:7])}"][:3]


def _safe(value: object) -> object:
    return value if isinstance(value, Markup | int) else md(str(value))
