"""The day of the news, where an article names it and nobody states when it was published.

Every date in the text is a candidate. Named features say how it stands there: in brackets, behind a weekday that
agrees, beside a speech verb, in a caption, as the latest date of all. A softmax over the candidates and "none of them"
weighs the features (``models/day.json``, made by ``training/day.py``), and the most probable date is the article's day
if its probability reaches the threshold; the file says how precise that is. Else the article stays undated.
"""

from __future__ import annotations

import datetime
import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import fsum

from digest import dates
from digest.dates import DateExpression
from digest.files.address_numbers import address_number
from digest.languages import Language
from digest.model import NO_EVIDENCE, DayFrom, Evidence, Source, Span
from digest.shipped_files import shipped_json
from digest.text import letter_words
from digest.text.quotation_marks import double_quoted_spans

_REACH = 40_000  # characters of a text in which dates are looked for
_MOST_DATES = 80
_SENTENCE_REACH = 160  # characters on either side in which a speech verb counts
_EARLY = 700
_HANDLE_REACH = 40
_OF_POST = re.compile(r"\(@\w{1,30}\)[ \xa0]*$")  # "(@name) March 27, 2019": an embedded post's own day
_FARTHEST = 30.0  # log-odds beyond which nothing changes
_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d(?<![\d.,/].{4})(?![\d/])")  # begins with a plain character: fast
_CLAUSE_END = re.compile(r"[.!?]\s|\n")
_SPEECH_LISTS = ("speech_cues:before", "speech_cues:behind", "speech_cues:passive")
# ", Kamis (" and ", Kamis malam, ": the weekday behind a comma, as behind a speaker or a place.
_AFTER_COMMA = re.compile(r",\s{0,2}([^\W\d_]{3,12}(?:['’][^\W\d_]{1,3})?)(?:\s[^\W\d_]{3,10})?,?\s{0,2}\(?$")

# A folder's name with a day and words ("arsip-2026-08-18") tells of a collection; a file's own name is its article's.
_FOLDER_WITH_WORDS = re.compile(r"[^/]*[^\W\d_][^/]*/")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleDay:
    """The day of an article, what it is read from, and where it stands in the text (None where it does not)."""

    date: str
    source: DayFrom
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A date of the text, in the year that it is of or is taken to be of."""

    expression: DateExpression
    date: datetime.date
    inferred_year: bool


def find_day(
    source: Source, language: Language, apart: Sequence[Span], evidence: Evidence = NO_EVIDENCE
) -> ArticleDay | None:
    """The day of an article of which no publication date is known.

    The day that the address carries goes first, then that of the neighbours in the outlet's numbered addresses, which
    speak only where the text names no day or one that both of them contradict, then the text, then the path: a folder
    or file by day may be of the day of collecting, so that a path says nothing of the items of a file of many, nor
    where a date was given and could not be read.

    Args:
        source: the article as read.
        language: its language.
        apart: spans that are not the story: dates in them count less.
        evidence: what the collection says of numbered addresses.
    """
    in_address = dates.date_in_path(source.url or "")
    if in_address:
        return ArticleDay(date=in_address, source="address")
    numbered = address_number(source.url)
    by_neighbours = evidence.ask("numbered-days", numbered.key) if numbered else None
    if by_neighbours:
        return ArticleDay(date=by_neighbours, source="neighbours")
    in_text = best_candidate(source.text, language, apart)
    if in_text:
        expression = in_text.expression
        return ArticleDay(date=in_text.date.isoformat(), source="text", span=Span(expression.start, expression.end))
    file, _, item = source.file.partition("#")
    refused = any(problem.kind == "impossible-date" for problem in source.problems)
    in_path = None if item or refused else dates.date_in_path(_FOLDER_WITH_WORDS.sub("", file))
    return ArticleDay(date=in_path, source="path") if in_path else None


def best_candidate(text: str, language: Language, apart: Sequence[Span]) -> Candidate | None:
    """The most probable day among the dates of a text, or None where none is probable enough."""
    candidates = find_candidates(text, language)
    if not candidates:
        return None
    model = _model()
    chances: defaultdict[datetime.date, float] = defaultdict(float)
    weights = [math.exp(model.odds(row)) for row in features(text, language, candidates, apart)]
    whole = 1.0 + fsum(weights)  # the 1 stands for: none of them
    for candidate, weight in zip(candidates, weights, strict=True):
        chances[candidate.date] += weight / whole
    best = max(chances, key=lambda date: (round(chances[date], 6), date))
    if chances[best] < model.threshold:
        return None
    same = [pair for pair in zip(weights, candidates, strict=True) if pair[1].date == best]
    return max(same, key=lambda pair: (pair[0], -pair[1].expression.start))[1]


def find_candidates(text: str, language: Language) -> list[Candidate]:
    """The dates of a text whose year is written or can be told, in the text's order."""
    day_first = dates.has_day_first(language)
    all_dates = dates.find_dates(text, 0, min(len(text), _REACH), day_first)[:_MOST_DATES]
    expressions = [one for one in all_dates if not _OF_POST.search(text, max(0, one.start - _HANDLE_REACH), one.start)]
    full = [one.date for one in expressions if one.date is not None]
    years = Counter(int(year) for year in _YEAR.findall(text[:_REACH]))
    candidates = []
    for expression in expressions:
        if expression.date is not None:
            candidates.append(Candidate(expression=expression, date=expression.date, inferred_year=False))
        elif date := _in_likely_year(expression, full, years):
            candidates.append(Candidate(expression=expression, date=date, inferred_year=True))
    return candidates


def _in_likely_year(
    expression: DateExpression, full: Sequence[datetime.date], years: Mapping[int, int]
) -> datetime.date | None:
    """The day of a date without a year: in the latest year that the text names and its weekday agrees with."""
    named = sorted({*years, *(date.year for date in full)}, reverse=True)
    tried = sorted({year + more for year in named[:3] for more in (0, 1)}, reverse=True)
    if expression.weekday is not None:
        agreeing = [
            date for year in tried if (date := expression.in_year(year)) and date.isoweekday() == expression.weekday
        ]
        return agreeing[0] if agreeing else None
    return expression.in_year(named[0]) if named else None


def features(
    text: str, language: Language, candidates: Sequence[Candidate], apart: Sequence[Span]
) -> list[dict[str, float]]:
    """The named features of each candidate; see ``models/day.json`` for what each weighs."""
    quoted = _quoted_spans(text)
    counts = Counter(candidate.date for candidate in candidates)
    rows = [_features(text, language, one, apart, quoted) for one in candidates]
    past = [one.date for one, row in zip(candidates, rows, strict=True) if not row["still to come"]]
    latest = max(past or [one.date for one in candidates])
    first = candidates[0]
    return [
        row
        | {
            "first date": float(one is first),
            "said again": float(counts[one.date] > 1),
            "latest date": float(one.date == latest),
            "behind a date to come": float(one.date > latest),
            "within two days of the latest": float(0 < (latest - one.date).days <= 2),
            "within six weeks of the latest": float(2 < (latest - one.date).days <= 42),
            "long before the latest": float((latest - one.date).days > 42),
            "only date": float(len(counts) == 1),
        }
        for one, row in zip(candidates, rows, strict=True)
    ]


def _features(
    text: str, language: Language, candidate: Candidate, apart: Sequence[Span], quoted: Sequence[tuple[int, int]]
) -> dict[str, float]:
    expression = candidate.expression
    before, behind = _clause(text, expression)
    words_before = [word.casefold() for word in letter_words(before)]
    words_behind = [word.casefold() for word in letter_words(behind)]
    weekday = expression.weekday
    last_words = [word for word in words_before[-3:] if word not in dates.weekdays()]
    span = Span(expression.start, expression.end)
    return {
        "in brackets": float(expression.bracketed),
        "weekday agrees": float(weekday is not None and weekday == candidate.date.isoweekday()),
        "weekday disagrees": float(weekday is not None and weekday != candidate.date.isoweekday()),
        "year inferred": float(candidate.inferred_year),
        "two-digit year": float(expression.short_year),
        "early in the text": float(expression.start < _EARLY),
        "late in the text": min(expression.start / 3000, 1.0),
        "weekday behind a comma": float(
            (comma := _AFTER_COMMA.search(before)) is not None and comma[1].casefold() in dates.weekdays()
        ),
        "speech verb before it": float(not _speech_words(language).isdisjoint(words_before)),
        "speech verb behind it": float(not _speech_words(language).isdisjoint(words_behind[:8])),
        "word of history before it": float(not language.term_set("dates_of_history").isdisjoint(last_words[-2:])),
        "still to come": float(
            not language.term_set("dates_to_come").isdisjoint(last_words[-2:] + words_behind[:2])
            or not language.term_set("future_words").isdisjoint(last_words[-2:])
        ),
        "in a quotation": float(any(start <= span.start < end for start, end in quoted)),
        "outside the story": float(any(other.overlaps(span) for other in apart)),
        "date of something else": float(
            not language.term_set("other_dates").isdisjoint(words_before[:3] + words_before[-2:])
        ),
    }


def _quoted_spans(text: str) -> list[tuple[int, int]]:
    """What stands in quotation marks, line by line."""
    lines = re.finditer(r"[^\n]+", text[:_REACH])
    spans = (span for line in lines for span in double_quoted_spans(text, *line.span()))
    return [(span.left, span.right) for span in spans if span.closed]


def _clause(text: str, expression: DateExpression) -> tuple[str, str]:
    """The words of the sentence before and behind a date."""
    before = text[max(0, expression.start - _SENTENCE_REACH) : expression.start]
    behind = text[expression.end : expression.end + _SENTENCE_REACH]
    breaks = [match.end() for match in _CLAUSE_END.finditer(before)]
    stop = _CLAUSE_END.search(behind)
    return before[breaks[-1] :] if breaks else before, behind[: stop.start()] if stop else behind


@cache
def _speech_words(language: Language) -> frozenset[str]:
    return frozenset().union(*(language.term_set(key) for key in _SPEECH_LISTS))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Model:
    base: float
    weights: Mapping[str, float]
    threshold: float

    def odds(self, row: Mapping[str, float]) -> float:
        """Log-odds of a candidate against its article naming no day at all."""
        total = self.base + fsum(self.weights[name] * value for name, value in row.items())
        return max(-_FARTHEST, min(_FARTHEST, total))


@cache
def _model() -> _Model:
    content = shipped_json("day.json")
    return _Model(base=content["base"], weights=content["weights"], threshold=content["threshold"])
