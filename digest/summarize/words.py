"""The words of an article's sentences, as summaries compare them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from digest.languages import Language
from digest.model import Article, Span

_WORD = re.compile(r"\w+")
# A stem keeps at least this many letters, so that "akan" and "ikan" stay themselves.
_LEAST_STEM = 4
_KEPT = 100_000  # words whose stems are remembered


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A sentence: ``text`` as read, ``words`` lower-cased, ``terms`` the stems of those that carry meaning."""

    text: str
    words: tuple[str, ...]
    terms: tuple[str, ...]


def words(text: str) -> list[str]:
    """Runs of letters, digits and underscores, lower-cased: what ROUGE counts (Lin 2004)."""
    return _WORD.findall(text.lower())


def terms(found: Iterable[str], language: Language) -> tuple[str, ...]:
    """Stems of the words that are no stop words and more than a single letter."""
    stop = language.term_set("stop_words")
    stems = _stems(language)
    return tuple([stems[word] for word in found if len(word) > 1 and word not in stop])


class _Stems(dict[str, str]):
    """Stems by word, found at the first asking and kept."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def __missing__(self, word: str) -> str:
        if len(self) >= _KEPT:
            self.clear()
        self[word] = found = stem(word, self._language)
        return found


@cache
def _stems(language: Language) -> _Stems:
    return _Stems(language)


def stem(word: str, language: Language) -> str:
    """The word without one suffix and one prefix of the language's ``stem_suffixes`` and ``stem_prefixes``."""
    for suffix in language.terms("stem_suffixes"):
        if word.endswith(suffix) and len(word) - len(suffix) >= _LEAST_STEM:
            word = word[: -len(suffix)]
            break
    for prefix in language.terms("stem_prefixes"):
        if word.startswith(prefix) and len(word) - len(prefix) >= _LEAST_STEM:
            return word[len(prefix) :]
    return word


def wordings(article: Article, spans: Iterable[Span], language: Language) -> tuple[Wording, ...]:
    """The words of some of an article's spans."""
    return tuple(wording(span.of(article.text), language) for span in spans)


def wording(text: str, language: Language) -> Wording:
    """The words of a text."""
    found = tuple(words(text))
    return Wording(text=text, words=found, terms=terms(found, language))
