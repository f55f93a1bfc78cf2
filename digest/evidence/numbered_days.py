"""The days of an outlet's numbered addresses: an article that names no day is of the day of its neighbours."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from digest.files.address_numbers import AddressNumber, address_number, days_of_neighbours
from digest.model import FirstReading

_FROM_TEXT = "?"  # behind a day that is only read from the text


def contribute_number(reading: FirstReading) -> Iterator[tuple[str, str]]:
    """The number of the article's address with its day, which is empty where none is known."""
    article = reading.article
    numbered = address_number(article.source.url)
    if numbered:
        origin = None if article.published else article.day_from
        day = "" if origin == "path" else (article.date or "")[:10]  # a path's day is often that of collecting
        yield numbered.series, f"{numbered.number} {day}{_FROM_TEXT if origin == 'text' else ''}"


def answer_numbers(series: str, votes: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """The day of each number without one, or with one that its text names, where its neighbours on both sides agree."""
    pairs = [(int(number), text) for number, _, text in (vote.partition(" ") for vote in votes)]
    dated = [(number, day) for number, text in pairs if (day := _day(text.removesuffix(_FROM_TEXT)))]
    undated = (number for number, text in pairs if not text)
    doubted = (number for number, text in pairs if text.endswith(_FROM_TEXT))
    for number, day in days_of_neighbours(dated, undated, doubted):
        yield AddressNumber(series, number).key, day.isoformat()


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None
