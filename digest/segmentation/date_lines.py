"""Lines that say when an article was published, by their form: "Senin, 21 Januari 2019 18:48 WIB"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from digest import dates
from digest.model import ResidueKind
from digest.segmentation import embedded_posts, term_patterns
from digest.segmentation.residue_match import ResidueMatch

_LONGEST = 110  # characters
_MOST_WORDS = 14  # but for a line that says that it is of the publication
_READING = r"(.*?)[ \xa0|·•-]*\d{1,2}[ \xa0]{}"  # "July 30, 2020 2 min read"
_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:.]\d{2}(?!\d)")
_UPDATED = 70  # characters of a line that says when the article was updated: "Updated at 9:50 p.m. ET Thursday"
_HALF_OF_DAY = re.compile(r"\d[ \xa0]?[ap]\.?m\.?$", re.IGNORECASE)  # "6:14am", "8.15 p.m."
_LABELLED = r"{}[ \xa0]*[:|–-]?[ \xa0]*(?-i:[A-Z]\w*[,.]?[ \xa0]){0,2}\d"  # "Posted on Monday, 3"


def date_line(text: str, start: int, end: int) -> tuple[ResidueMatch, str | None] | None:
    """A line that dates the article, and the date: None where it dates another thing, or gives no day."""
    words = text[start:end]
    if len(words) > _LONGEST or not any(map(str.isdigit, words)):
        return None
    labelled = is_labelled(text, start, end)
    if not labelled and len(words.split()) > _MOST_WORDS:
        return None
    reading = term_patterns.pattern(_READING, "reading_times").fullmatch(words)
    if reading:
        day = dates.parse_date(reading[1].strip("() |·•-")) if reading[1] else None
        return ResidueMatch(start, end, "dateline"), day
    if _ends_as_sentence(words):
        return None
    other = _kind_of_other_date(words)
    if other and len(words) <= _UPDATED and _CLOCK.search(words):
        return ResidueMatch(start, end, other), None
    if not labelled and _ends_in_small_letters(words):
        return None
    published = dates.parse_date(words.strip("() "))
    if published is None:
        return None
    return ResidueMatch(start, end, other or "dateline"), None if other else published


def is_labelled(text: str, start: int, end: int) -> bool:
    """Whether a line begins with words that say that the article was published on the day behind them."""
    return term_patterns.pattern(_LABELLED, "publication_labels").match(text, start, end) is not None


def labelled_date(text: str, paragraphs: Iterable[tuple[int, int]]) -> str | None:
    """The date in lines that say that they are of the publication, wherever they stand; None where two days differ."""
    labelled = (line for line in paragraphs if line[1] - line[0] <= _LONGEST and is_labelled(text, *line))
    dated = [date for line in labelled if (match := date_line(text, *line)) and (date := match[1])]
    return dated[0] if len({date[:10] for date in dated}) == 1 else None


def _ends_as_sentence(words: str) -> bool:
    return words[-1] in '.?!”"' and not _HALF_OF_DAY.search(words)


def _ends_in_small_letters(words: str) -> bool:
    """Whether a line ends as words do and not as a date: "6:14am" and a weekday are a date's."""
    if not words[-1].islower() or "|" in words or _HALF_OF_DAY.search(words):
        return False
    return words.rsplit(maxsplit=1)[-1].casefold() not in dates.weekdays()


def _kind_of_other_date(words: str) -> ResidueKind | None:
    """What a line with a date is that is not the article's: of a post, a correction, a picture, an update.

    "— A (@a) …" and "A post shared by …" close posts; "Ralat, …", "Foto: …" and "Diperbarui: …" say it at their head.
    """
    if "@" in words or words.lstrip().startswith(("—", "–")) or embedded_posts.has_signs(words):
        return "media"
    first = [word.strip(":.,").casefold() for word in words.split()[:2]]
    if term_patterns.folded("other_dates").isdisjoint(first):
        return None
    if first[0] in term_patterns.folded("media_openers"):
        return "media"
    return "notice" if first[0] in term_patterns.folded("notice_labels") else "dateline"
