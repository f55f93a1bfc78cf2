"""What an article says of its event, in a form that two articles can be compared by.

Likeness of words tells that two articles are of one topic. Whether they tell one event is asked of little: the deeds in
headline and first sentences, without the names; and the frame of the text, without what changes from one report of a
series to the next.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from zlib import crc32

from digest.languages import Language, load
from digest.model import Actor, Analysis, Article, EventRow
from digest.text import stem, words_and_numbers

_LIST_ITEM = re.compile(r"^[ \t\xa0]{0,8}\(?\d{1,2}[.)]\s+\S", re.MULTILINE)
_MASK = "#"  # stands for a number, a month, a weekday
_OPENING = 4  # sentences in which an article says what happened
_FRAME_WORDS = 90
_DEED_WORDS = 100
_RUN = 3  # words of a run of the frame
_FEWEST_ITEMS = 3  # items that make an article a list
_LEAST_LETTERS = 3
_LEAST_SALIENCE = 0.0001  # whose log-odds are as far as these are looked at


def central_actors(analysis: Analysis) -> frozenset[str]:
    """Ids of the actors by whom an article's event is known: key ones that are named early for what they weigh.

    An event's own people stand at the head of its report; those named late belong to its background. Where none is
    central, the weightiest is.
    """
    starts = [sentence.start for sentence in analysis.article.sentences]
    weights = {actor.id: _weight(actor, starts) for actor in analysis.actors}
    least = min(0.0, max(weights.values(), default=0.0))
    return frozenset(actor for actor, weight in weights.items() if weight >= least)


def _weight(actor: Actor, starts: Sequence[int]) -> float:
    """The log-odds of an actor's salience, less how far into the article it is first named (0 to 1)."""
    salience = min(max(actor.salience, _LEAST_SALIENCE), 1 - _LEAST_SALIENCE)
    sentences = (max(bisect_right(starts, mention.start) - 1, 0) for mention in actor.mentions)
    late = min(sentences, default=len(starts)) / (len(starts) or 1)
    return math.log(salience / (1 - salience)) - late


def event_row(analysis: Analysis) -> EventRow:
    """The event of an article."""
    article = analysis.article
    language = load(article.language)
    opening = [article.text[s.start : s.end] for s in article.sentences[:_OPENING]]
    words = [word for text in (article.title, *opening) for word in _words(text)]
    changing = _counts_and_days(language)
    masked = [_mask(word, changing) for word in words[:_FRAME_WORDS]]
    names = frozenset([*_name_words(article, analysis.actors), *_capital_words(opening)])
    return EventRow(
        frame=tuple(sorted({_number(masked[i : i + _RUN]) for i in range(len(masked) - _RUN + 1)})),
        deeds=tuple(sorted(set(_deeds(words[:_DEED_WORDS], names, language)))),
        title=tuple(_mask(word, changing) for word in _words(article.title)),
        series=_daily_subjects(article.title, words[:_DEED_WORDS], language),
        toll=not (language.term_set("toll_words") | language.table("toll_kinds").keys()).isdisjoint(words),
        roundup=_is_roundup(article, language),
        numbers=tuple(sorted({word for word in words if word[0].isdigit()})),
    )


def _words(text: str) -> list[str]:
    """Words and numbers in small letters, without marks."""
    return words_and_numbers(text.casefold())


def _number(words: Iterable[str]) -> int:
    return crc32(" ".join(words).encode("utf-8", "surrogatepass"))


def _mask(word: str, changing: frozenset[str]) -> str:
    return _MASK if word[0].isdigit() or word in changing else word


@cache
def _counts_and_days(language: Language) -> frozenset[str]:
    """Number words, weekdays and months: what changes from one report of a series to the next."""
    months = frozenset(language.table("months"))
    return language.term_set("number_words") | language.term_set("weekdays") | months


@cache
def _empty_words(language: Language) -> frozenset[str]:
    """Words that tell neither a deed nor a thing: small ones, occasions, cues of speech, offices, counts and days."""
    spoken = frozenset(cue.casefold() for cue in language.table("speech_cues"))
    offices = language.term_set("role_heads") | language.term_set("role_modifiers")
    small = language.term_set("stop_words") | language.term_set("occasion_words")
    return small | spoken | offices | _counts_and_days(language)


def _name_words(article: Article, actors: tuple[Actor, ...]) -> Iterator[str]:
    """Words of the actors' names and roles: who was there says nothing of what was done."""
    for actor in actors:
        for name in (actor.name, *actor.aliases, *(role.of(article.text) for role in actor.roles)):
            yield from _words(name)


def _capital_words(opening: Iterable[str]) -> Iterator[str]:
    """Words that the opening never writes small, and not only as the first word: names that were not seen as such."""
    small: set[str] = set()
    capital: set[str] = set()
    for sentence in opening:
        written = words_and_numbers(sentence)
        small.update(word for word in written if word.islower())
        capital.update(word.casefold() for word in written[1:] if word[0].isupper())
    yield from capital - small


def _deeds(words: Iterable[str], names: frozenset[str], language: Language) -> Iterator[str]:
    """Stems of the words that may tell a deed or a thing."""
    empty = _empty_words(language)
    for word in words:
        if word in names or word in empty or len(word) < _LEAST_LETTERS or word[0].isdigit():
            continue
        yield stem(word, language)


def _daily_subjects(title: str, words: list[str], language: Language) -> tuple[str, ...]:
    """The subjects, of those reported on every day, that the headline names, else the opening."""
    in_title = _subjects(_words(title), language)
    return in_title or _subjects(words, language)


def _subjects(words: list[str], language: Language) -> tuple[str, ...]:
    text = f" {' '.join(words)} "
    terms = language.table("series_terms")
    return tuple(sorted({subject for term, subject in terms.items() if f" {term.casefold()} " in text}))


def _is_roundup(article: Article, language: Language) -> bool:
    """Whether the article only lists what others tell: its headline says so, or its text is a numbered list."""
    title = " ".join(_words(article.title))
    if f"{title} ".startswith(tuple(f"{term} " for term in language.terms("roundup_openers"))):
        return True
    items = len(_LIST_ITEM.findall(article.text))
    return items >= _FEWEST_ITEMS and 2 * items >= len(article.sentences)
