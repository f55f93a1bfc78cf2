"""The ``news`` method: rank the sentences, then choose the set; and the article's own first sentences."""

from __future__ import annotations

from collections.abc import Sequence

from digest.languages import Language, load
from digest.model import Actor, Article, Sentence, SummarySentence
from digest.summarize.cohesion import DEPENDENT, is_dependent, opener, pointed
from digest.summarize.quotation_spans import cut
from digest.summarize.ranker import Ranker, news, reasons
from digest.summarize.selection import EXPECTED_WORDS, select_sentences
from digest.summarize.sentence_features import sentence_features
from digest.summarize.sentence_tokens import SentenceTokens, sentence_tokens

_OPEN_ENDS = (":", ",", ";", "-", "–", "—", "?")  # what follows is missing: the list, the rest, the answer
LEAST_WORDS = 4  # shorter ones are cries and remains
# News says what it has to say in far fewer; beyond this, time and memory would grow with the square.
FARTHEST = 300  # sentences


def summarize_news(
    article: Article,
    actors: tuple[Actor, ...],
    count: int,
    weights: Ranker | None = None,
    expected: float = EXPECTED_WORDS,
) -> tuple[SummarySentence, ...]:
    """The chosen sentences with their worth and reasons; ``count`` 0 lets article and scores decide (one to four)."""
    sentences = article.sentences[:FARTHEST]
    if not sentences:
        return ()
    weights = weights or news()
    sheet = sentence_features(article, actors, sentences)
    terms = weights.terms(sheet.table)
    worth = weights.worth(terms)
    usable = passes(sentences, sheet.wordings)
    chosen = select_sentences(worth, sheet.column("words"), sheet.cosines, usable, sheet.needs, count, expected)
    told = zip(chosen, weights.contributions(terms[chosen]), sheet.table[chosen].tolist(), strict=True)
    return tuple(
        SummarySentence(
            start=sentences[i].start,
            end=sentences[i].end,
            score=round(float(worth[i]), 4),
            reasons=reasons(parts, row),
        )
        for i, parts, row in told
    )


def summarize_lead(article: Article, count: int) -> tuple[SummarySentence, ...]:
    """The article's first sentences that are whole."""
    sentences = article.sentences[:FARTHEST]
    told = sentence_tokens(article, sentences, load(article.language))
    whole = [s for s, passing in zip(sentences, passes(sentences, told), strict=True) if passing][:count]
    return tuple(SummarySentence(start=s.start, end=s.end, score=1.0, reasons=(("opening", 1.0),)) for s in whole)


def usual_count(article: Article) -> int:
    """Sentences that an article of this length gets where the method itself cannot tell: one to three."""
    return min(3, 1 + len(article.sentences) // 5)


def passes(sentences: Sequence[Sentence], told: Sequence[SentenceTokens]) -> list[bool]:
    """Whether each sentence is whole: words, a beginning, an end, no quotation cut by them, no question."""
    cuts = cut((s.paragraph for s in sentences), (w.marks for w in told))
    return [not unfinished and _is_whole(w) for w, unfinished in zip(told, cuts, strict=True)]


def _is_whole(told: SentenceTokens) -> bool:
    begun = told.text[:1].islower() and not told.text[1:2].isupper()  # but "iPhone" begins a sentence
    return not begun and not told.text.endswith(_OPEN_ENDS) and len(told.words) >= LEAST_WORDS


def may_stand(sentence: SentenceTokens, language: Language) -> bool:
    """Whether a sentence can be understood without the one before it."""
    if opener(sentence, language) == DEPENDENT or is_dependent(sentence, language):
        return False
    return pointed(sentence.text, language) is None
