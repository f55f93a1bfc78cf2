"""The ``news`` method: rank the sentences, then choose the set; and the article's own first sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from digest.languages import Language, load
from digest.model import Actor, Article, Sentence, SummarySentence
from digest.summarize.cohesion import DEPENDENT, announces, capitals, denials, is_dependent, opener, pointed, says
from digest.summarize.headline_layer import (
    HeadlineLayer,
    HeadlinePromise,
    headline_layer,
    headline_promise,
    is_text_of_another,
    layer_columns,
)
from digest.summarize.ranker import Ranker, news, reasons
from digest.summarize.selection import EXPECTED_SENTENCES, EXPECTED_WORDS, Candidates, select_sentences
from digest.summarize.sentence_features import FeatureTable, sentence_features
from digest.summarize.sentence_similarity import Matrix
from digest.summarize.sentence_tokens import SentenceTokens, sentence_tokens, wording
from digest.text import words

_ITEM = re.compile(r"(?:[-–—•*▪·]|\(?\d{1,2}[.)]|[a-z][.)])\s+\S")  # how an item of a list opens
_LEAST_ITEMS = 2  # of a list
_OPEN_ENDS = (":", ",", ";", "-", "–", "—", "?")  # what follows is missing: the list, the rest, the answer
_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_BEGINNING = re.compile(r"[\w\"“”„'‘’«‹(\[$€£¥@#*–—-]")  # other characters are what is left of a spoilt beginning
_LIST_OPENS = re.compile(r":\s*\(?(?:\d{1,2}|[a-z])[.)]$")  # "antara lain: 1."
LEAST_WORDS = 4  # shorter ones are cries and remains
LONGEST = 100  # words
SOFT = 10  # words of an opening that tells nothing yet
# News says what it has to say in far fewer; beyond this, time and memory would grow with the square.
FARTHEST = 300  # sentences
_LEAST_OUTSIDE = 2  # words outside of quotation marks: with fewer nobody is said to speak
_DIGIT = re.compile(r"\d")
_LIST_ITEM = re.compile(r"\s*\(?\d{1,2}[.)]\s")


@dataclass(frozen=True, slots=True)
class SentenceScores:
    """What is known of an article's sentences before a set of them is chosen.

    ``worth`` is the ranker's share of a sentence's words in an editor's summary; ``columns`` are the headline layer's,
    ``None`` where the article has no headline of its own, as ``promise`` is. ``answers`` are, for each sentence, the
    later ones that deny what it tells.
    """

    sentences: Sequence[Sentence]
    sheet: FeatureTable
    terms: Matrix
    worth: Matrix
    columns: Matrix | None
    promise: HeadlinePromise | None
    usable: list[bool]
    answers: tuple[frozenset[int], ...]


def summarize_news(
    article: Article,
    actors: tuple[Actor, ...],
    count: int,
    weights: Ranker | None = None,
    expected: float = EXPECTED_WORDS,
) -> tuple[SummarySentence, ...]:
    """The chosen sentences with their worth and reasons; ``count`` 0 lets article and scores decide (one to four).

    None where the text is not the one that its headline speaks of.
    """
    weights = weights or news()
    scores = score_sentences(article, actors, weights)
    if scores is None or is_text_of_another(article, scores.sheet.wordings, load(article.language)):
        return ()
    layer = headline_layer(load(article.language).models)
    chosen = choose_sentences(scores, count, expected, layer)
    worth = _worth(scores, layer)
    added: Sequence[Mapping[str, float]] = [{}] * len(worth)
    scale = 1.0
    if layer is not None and scores.columns is not None:
        added, scale = layer.parts(scores.columns), layer.scale()
    parts = weights.contributions(scores.terms[chosen])
    rows = scores.sheet.table[chosen].tolist()
    return tuple(
        SummarySentence(
            start=scores.sentences[i].start,
            end=scores.sentences[i].end,
            score=round(float(worth[i]), 4),
            reasons=reasons(part, row, added[i], scale),
        )
        for i, part, row in zip(chosen, parts, rows, strict=True)
    )


def score_sentences(
    article: Article, actors: tuple[Actor, ...], weights: Ranker | None = None
) -> SentenceScores | None:
    """Features and worth of an article's sentences; ``None`` where it has none."""
    sentences = article.sentences[:FARTHEST]
    if not sentences:
        return None
    weights = weights or news()
    language = load(article.language)
    sheet = sentence_features(article, actors, sentences)
    terms = weights.terms(sheet.table)
    worth = weights.worth(terms)
    usable = passes(article, sentences, sheet.wordings)
    columns, promise = None, None
    if article.title_from != "lead":
        log_odds = np.log(worth) - np.log1p(-worth)
        asides = [is_aside(told, language) for told in sheet.wordings]
        promise = headline_promise(sheet.wordings, wording(article.title, language).terms)
        columns = layer_columns(sheet, log_odds, usable, asides, promise)
    answers = denials(sheet.wordings, usable, language)
    return SentenceScores(sentences, sheet, terms, worth, columns, promise, usable, answers)


def choose_sentences(
    scores: SentenceScores, count: int, expected: float = EXPECTED_WORDS, layer: HeadlineLayer | None = None
) -> list[int]:
    """Numbers of the chosen sentences, in order.

    With the headline layer a summary is measured in sentences, without it in words: that is what each was fitted to.
    """
    lengths = scores.sheet.column("words")
    has_layer = layer is not None and scores.columns is not None
    worth = _worth(scores, layer)
    for i, later in enumerate(scores.answers):
        for j in later:
            worth[j] = max(worth[j], worth[i])
    candidates = Candidates(
        worth=worth,
        words=lengths,
        sizes=np.ones(len(lengths)) if has_layer else lengths,
        cosines=scores.sheet.cosines,
        usable=scores.usable,
        needs=scores.sheet.needs,
        answers=scores.answers,
        terms=[frozenset(told.terms) for told in scores.sheet.wordings],
        promise=scores.promise if has_layer else None,
    )
    return select_sentences(candidates, count, EXPECTED_SENTENCES if has_layer else expected)


def _worth(scores: SentenceScores, layer: HeadlineLayer | None) -> Matrix:
    if layer is None or scores.columns is None:
        return scores.worth.copy()
    worth: Matrix = 1.0 / (1.0 + np.exp(-layer.log_odds(scores.columns)))
    return worth


def is_aside(told: SentenceTokens, language: Language) -> bool:
    """Whether a sentence is an item of a numbered list, announces one, or speaks to the reader."""
    if _LIST_ITEM.match(told.text) or announces(told, language):
        return True
    return says(told, language.term_set("reader_address"))


def summarize_lead(article: Article, count: int) -> tuple[SummarySentence, ...]:
    """The article's first sentences that are whole."""
    sentences = article.sentences[:FARTHEST]
    told = sentence_tokens(article, sentences, load(article.language))
    whole = [s for s, passing in zip(sentences, passes(article, sentences, told), strict=True) if passing][:count]
    return tuple(SummarySentence(start=s.start, end=s.end, score=1.0, reasons=(("opening", 1.0),)) for s in whole)


def usual_count(article: Article) -> int:
    """Sentences that an article of this length gets where the method itself cannot tell: one to three."""
    return min(3, 1 + len(article.sentences) // 5)


def passes(article: Article, sentences: Sequence[Sentence], told: Sequence[SentenceTokens]) -> list[bool]:
    """Whether each sentence is whole and certainly the story: words, a beginning, an end, no quotation cut by them.

    Items of lists, announcements behind the first sentence, and sentences without an end mark where others have one
    pass only where nothing else does: without what stands beside them they say little, or repeat the headline.
    """
    whole = (not w.is_cut and _is_whole(w, is_first=not number) for number, w in enumerate(told))
    passing = [is_whole and not article.is_doubtful(s) for s, is_whole in zip(sentences, whole, strict=True)]
    language = load(article.language)
    kinds = (
        _items(told),
        _announcing(told, passing, language),
        _unended(told),
        _overlong(told),
        _soft_openings(article, told, language),
    )
    for is_kind in kinds:
        others = [is_passing and not is_one for is_passing, is_one in zip(passing, is_kind, strict=True)]
        passing = others if any(others) else passing
    return passing


def _items(told: Sequence[SentenceTokens]) -> list[bool]:
    """Which sentences are items of a list; one alone is none."""
    items = [_ITEM.match(w.text) is not None for w in told]
    return items if sum(items) >= _LEAST_ITEMS else [False] * len(told)


def _announcing(told: Sequence[SentenceTokens], passing: Sequence[bool], language: Language) -> list[bool]:
    """Which sentences only announce what follows; the first that passes tells what the article is, even so."""
    first = next((number for number, is_passing in enumerate(passing) if is_passing), 0)
    return [number != first and announces(w, language) for number, w in enumerate(told)]


def _unended(told: Sequence[SentenceTokens]) -> list[bool]:
    """Which sentences lack an end mark."""
    return [_END.search(w.text) is None for w in told]


# An item of a list, which says little without what announces it; the name of who speaks, or that an answer follows.
_LISTED = re.compile(
    r"(?:[-*•▪–—]\s|\d{1,2}[.)]\s|[a-z]\)\s)"
    r"|(?:[A-Z]|[A-Z][^\W\d_]{1,15}|[A-Z][A-Z ,.'’-]{2,60}(?:\([^()\n]{1,40}\))?)\s?:\s"
)
_PLACE_FIRST = re.compile(r"[A-Z][A-Z .'’-]{3,30}:\s(?=[A-Z\d\"“])")  # "PORT ELLERY: More than 1,300 people …"


def _overlong(told: Sequence[SentenceTokens]) -> list[bool]:
    """Which sentences are too long for one: the cells of a table, a list, or sentences whose ends were lost."""
    return [len(w.words) > LONGEST for w in told]


def _soft_openings(article: Article, told: Sequence[SentenceTokens], language: Language) -> list[bool]:
    """Which of the first sentences tell nothing yet: short ones with no name, no number, no word of the headline.

    "It is that time of year again." "Pernahkah terbayang hidup tanpa listrik?"
    """
    soft = [False] * len(told)
    if article.title_from == "lead":
        return soft
    promised = set(wording(article.title, language).terms)
    for number, sentence in enumerate(told):
        says_something = capitals(sentence.text) or _DIGIT.search(sentence.text)
        if says_something or len(sentence.words) > SOFT or promised.intersection(sentence.terms):
            break
        soft[number] = True
    return soft


def _is_whole(told: SentenceTokens, *, is_first: bool) -> bool:
    if _LISTED.match(told.text) and not (is_first and _PLACE_FIRST.match(told.text)):
        return False
    if _BEGINNING.match(told.text) is None or _LIST_OPENS.search(told.text):
        return False
    begun = told.text[:1].islower() and not told.text[1:2].isupper()  # but "iPhone" begins a sentence
    if told.quotes and len(words(told.unquoted)) < _LEAST_OUTSIDE:
        return False
    return not begun and not told.text.endswith(_OPEN_ENDS) and len(told.words) >= LEAST_WORDS


def may_stand(sentence: SentenceTokens, language: Language) -> bool:
    """Whether a sentence can be understood without the one before it."""
    if opener(sentence, language) == DEPENDENT or is_dependent(sentence, language):
        return False
    return pointed(sentence.text, language) is None
