"""Facts that articles state with a figure, in a form in which those of several articles can be compared.

A toll is what its word counts: dead, injured, missing. Any other figure is what the words beside it say: "losses of 3
million" and "the loss of 4 million" state one fact, "a fund of 3 million" another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from digest.figures.grammar import NumberGrammar, number_grammar
from digest.figures.numbers import Number, find_numbers
from digest.languages import Language, load
from digest.model import Analysis, Figure, Span
from digest.text import stem, words_and_numbers

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_BREAK = re.compile(r"[,;:.()“”\"]")  # a toll's word and its number stand between two of these
_BEHIND, _BEFORE = 30, 70  # characters between a number and the toll's word behind it, or before it
_LEAD_WORDS = 3  # words before a number among which one says that it is not exact
_CONTEXT_BEFORE, _CONTEXT_BEHIND = 6, 4  # words beside a figure that say what it is
_LEAST_LETTERS = 4
_LONGEST_WORD = 20
_OPENING = 3  # sentences
_YEARS = range(1900, 2101)
_LAST_DAY = 31
_PERSON = "person"


_Word = tuple[int, int, str]  # a toll's word: start, end, kind


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedFact:
    """A figure of an article's opening or summary.

    ``kind`` is the toll that it counts, or empty; ``measure`` its unit; ``context`` the stems of the words beside it;
    ``months`` those that its sentence speaks of without a day ("in the quarter that ended in June").
    ``is_exact`` is false for "at least 12" and "some 200".
    """

    span: Span
    kind: str
    measure: str
    value: float
    context: frozenset[str]
    is_exact: bool
    months: frozenset[str] = frozenset()


def stated_facts(analysis: Analysis) -> tuple[StatedFact, ...]:
    """The facts that an article's opening and summary state, in order."""
    article = analysis.article
    language, grammar = load(article.language), number_grammar(article.language)
    facts: list[StatedFact] = []
    for sentence in _leading_sentences(analysis):
        figures = [figure for figure in analysis.figures if sentence.covers(figure.span)]
        tolls = list(_tolls(article.text, sentence, figures, language, grammar))
        taken = [toll.span for toll in tolls]
        others = (figure for figure in figures if not any(span.overlaps(figure.span) for span in taken))
        facts += tolls
        facts += (fact for figure in others if (fact := _other(article.text, sentence, figure, language)))
    return tuple(sorted(facts, key=lambda fact: fact.span.start))


def _leading_sentences(analysis: Analysis) -> list[Span]:
    """The opening and the summary: what stands elsewhere is often another event's."""
    article = analysis.article
    opening = {
        sentence.start: Span(sentence.start, sentence.end)
        for sentence in article.sentences[:_OPENING]
        if not article.is_doubtful(sentence)
    }
    return list((opening | {sentence.start: sentence.span for sentence in analysis.summary}).values())


def _tolls(
    text: str, sentence: Span, figures: Sequence[Figure], language: Language, grammar: NumberGrammar
) -> Iterator[StatedFact]:
    """Numbers beside a toll's word: "17 people were killed", "the death toll rose to 17"."""
    said = sentence.of(text)
    words = [(match.start(), match.end(), _kind(match.group(), language)) for match in _toll(language).finditer(said)]
    if not words:
        return
    former = language.term_set("former_words")
    numbers = [number for number in find_numbers(said, grammar) if _word_before(said, number) not in former]
    used: set[tuple[int, int]] = set()
    for number in numbers:
        span = Span(sentence.start + number.start, sentence.start + number.end)
        figure = next((figure for figure in figures if figure.span.overlaps(span)), None)
        if number.low is None or number.low != number.high or not _may_be_toll(said, number, figure, grammar):
            continue
        kind = (
            _kind_right_before(said, number, words)
            or _kind_behind(said, number, words, numbers)
            or _kind_before(said, number, words, numbers, used)
        )
        if kind is None:
            continue
        used.add((number.start, number.end))
        whole = figure.span if figure else span
        exact = _is_exact(said[: number.start], language)
        yield StatedFact(span=whole, kind=kind, measure=_PERSON, value=number.low, context=frozenset(), is_exact=exact)


def _may_be_toll(said: str, number: Number, figure: Figure | None, grammar: NumberGrammar) -> bool:
    """Whether a number may count people: no year, day, share or sum."""
    if number.low is None or number.low != int(number.low) or (number.in_digits and int(number.low) in _YEARS):
        return False
    around = said[max(0, number.start - 1) : number.start] + said[number.end : number.end + 1]
    if any(mark in around for mark in "/:%-$£€"):
        return False
    behind = _WORD.match(said, number.end + 1)
    if behind and behind.group().casefold() in grammar.time_units | grammar.percent_words:
        return False
    return not (figure and figure.measure and (figure.measure.isupper() or not figure.measure.isalpha()))


def _word_before(said: str, number: Number) -> str:
    """The word before a number; empty where none is."""
    words = _WORD.findall(said[max(0, number.start - _LONGEST_WORD) : number.start])
    return words[-1].casefold() if words else ""


def _kind_right_before(said: str, number: Number, words: Sequence[_Word]) -> str | None:
    """The toll's word right before a number: "injured 12"."""
    return next((kind for _, end, kind in words if said[end : number.start].isspace()), None)


def _kind_behind(said: str, number: Number, words: Sequence[_Word], numbers: Sequence[Number]) -> str | None:
    """The toll's word close behind a number: "12 orang tewas"."""
    for start, _, kind in words:
        if start >= number.end and _are_joined(said, number.end, start, _BEHIND, numbers):
            return kind
    return None


def _kind_before(
    said: str, number: Number, words: Sequence[_Word], numbers: Sequence[Number], used: set[tuple[int, int]]
) -> str | None:
    """The toll's word before a number: "menewaskan 12 orang", "the death toll rose to 12"."""
    for _, end, kind in reversed(words):
        if end <= number.start and _are_joined(said, end, number.start, _BEFORE, numbers):
            return None if any(stop <= end and end - stop <= _BEHIND for _, stop in used) else kind
    return None


def _are_joined(said: str, start: int, end: int, longest: int, numbers: Sequence[Number]) -> bool:
    """Whether nothing parts two places: no comma, no other number, no long way."""
    if end - start > longest or _BREAK.search(said, start, end):
        return False
    return not any(start < number.start and number.end < end for number in numbers)


def _is_exact(before: str, language: Language) -> bool:
    near = {word.casefold() for word in _WORD.findall(before)[-_LEAD_WORDS:]}
    return near.isdisjoint(language.term_set("approximate_words"))


def _other(text: str, sentence: Span, figure: Figure, language: Language) -> StatedFact | None:
    """A figure that is no toll, with the words beside it; ``None`` where it has no one value or unit."""
    if figure.low is None or figure.low != figure.high or not figure.measure:
        return None
    before = text[sentence.start : figure.start]
    behind = text[figure.end : sentence.end]
    all_before = _WORD.findall(before[:1].lower() + before[1:])  # a first word may be one of its own
    words = [*all_before[-_CONTEXT_BEFORE:], *_WORD.findall(behind)[:_CONTEXT_BEHIND]]
    empty = language.term_set("stop_words")
    context = frozenset(
        stem(low, language)
        for word in words
        if len(word) >= _LEAST_LETTERS and word.islower() and (low := word.casefold()) not in empty
    )
    return StatedFact(
        span=figure.span,
        kind="",
        measure=figure.measure,
        value=figure.low,
        context=context,
        is_exact=_is_exact(before, language),
        months=frozenset(_months(sentence.of(text), language)),
    )


def _months(said: str, language: Language) -> Iterator[str]:
    """Months that a sentence names without a day of them."""
    words = words_and_numbers(said.casefold())
    table = language.table("months")
    for before, word, behind in zip(["", *words], words, [*words[1:], ""], strict=False):
        if word in table and not any(near.isdigit() and int(near) <= _LAST_DAY for near in (before, behind)):
            yield table[word]


@cache
def _toll(language: Language) -> re.Pattern[str]:
    terms = sorted(language.table("toll_kinds"), key=lambda term: (-len(term), term))
    listed = "|".join(r"\s+".join(map(re.escape, term.split())) for term in terms) or r"(?!)"
    return re.compile(rf"\b(?:{listed})\b", re.IGNORECASE)


def _kind(word: str, language: Language) -> str:
    return language.table("toll_kinds")[" ".join(word.casefold().split())]
