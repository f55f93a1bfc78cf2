"""Who stated on a later day what the same person denied before, or the reverse.

Shown only where it is sure: one speaker, two days, one statement asserted and the other denied, and every word for a
thing or a deed in the shorter one stands in the longer one too. A negation inside either ("did not deny that it never
…") leaves nothing sure, so such statements are left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from digest.languages import Language, load
from digest.model import EditionArticle, Quote
from digest.model.shown_confidence import BESIDE_NAME
from digest.pages.page_context import day
from digest.pages.quotations import utterances
from digest.text import letter_words, stem

_LEAST_TERMS = 3  # "rumah sakit itu menolak pasien"; fewer are shared by chance
_LEAST_LETTERS = 3
_STANCES = ("asserts", "denies")


@dataclass(frozen=True, slots=True)
class DatedStatement:
    """A quotation of an article, with the article's day and the stems of what it speaks of."""

    entry: EditionArticle
    quote: Quote
    day: str
    terms: frozenset[str]


def changed_statements(entries: Iterable[EditionArticle]) -> list[tuple[DatedStatement, DatedStatement]]:
    """For each speaker who changed a statement, the newer and the older one; the newest change comes first."""
    by_speaker: defaultdict[str, list[DatedStatement]] = defaultdict(list)
    for entry in entries:
        for speaker, statement in _statements(entry):
            by_speaker[speaker].append(statement)
    turns = (turn for statements in by_speaker.values() if (turn := _newest_turn(statements)))
    return sorted(turns, key=lambda turn: turn[0].day, reverse=True)


def _statements(entry: EditionArticle) -> Iterator[tuple[str, DatedStatement]]:
    """What persons surely asserted or denied in a dated article, with their profiles."""
    profiles, date = dict(entry.profiles), day(entry)
    article = entry.analysis.article
    persons = {actor.id for actor in entry.analysis.actors if actor.type == "person"}
    language = load(article.language)
    for quote in utterances(entry.analysis.quotes) if date else ():
        is_sure = quote.confidence >= BESIDE_NAME and quote.state == "complete" and quote.stance in _STANCES
        speaker = profiles.get(quote.speaker or "") if quote.speaker in persons else None
        if not (is_sure and speaker):
            continue
        terms = _terms(quote.span.of(article.text), language)
        if len(terms) >= _LEAST_TERMS:
            yield speaker, DatedStatement(entry, quote, date, terms)


def _terms(said: str, language: Language) -> frozenset[str]:
    """Stems of the words for things and deeds, without names; none where something is negated."""
    words = [word for word in letter_words(said) if len(word) >= _LEAST_LETTERS]
    stances = language.table("stance_words")
    if any(stances.get(word.casefold()) == "negates" for word in words):
        return frozenset()
    empty = language.term_set("stop_words")
    return frozenset(stem(word, language) for word in words if word.islower() and word not in empty)


def _newest_turn(statements: list[DatedStatement]) -> tuple[DatedStatement, DatedStatement] | None:
    """The newest statement that says the reverse of an older one, with that."""
    newest_first = sorted(statements, key=lambda statement: statement.day, reverse=True)
    for number, newer in enumerate(newest_first):
        for older in newest_first[number + 1 :]:
            if _is_reverse(newer, older):
                return newer, older
    return None


def _is_reverse(newer: DatedStatement, older: DatedStatement) -> bool:
    if newer.day == older.day or newer.quote.stance == older.quote.stance:
        return False
    return newer.terms <= older.terms or older.terms <= newer.terms
