"""The ``news`` method: rank the sentences, then choose the set; and the article's own first sentences."""

from __future__ import annotations

from collections.abc import Sequence

from digest.languages import Language
from digest.model import Actor, Article, Sentence, SummarySentence
from digest.summarize.choose import EXPECTED_WORDS, choose
from digest.summarize.features import DEPENDENT, adrift, features, opener, pointed
from digest.summarize.quoting import cut
from digest.summarize.ranker import Ranker, news, reasons
from digest.summarize.words import words

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
    sheet = features(article, actors, sentences)
    parts = weights.contributions(sheet.table)
    worth = weights.worth(parts)
    usable = [passing for _, passing in passes(article, sentences)]
    chosen = choose(worth, sheet.column("words"), sheet.cosines, usable, sheet.needs, count, expected)
    return tuple(
        SummarySentence(
            start=sentences[i].start,
            end=sentences[i].end,
            score=round(float(worth[i]), 4),
            reasons=reasons(parts[i], sheet.table[i]),
        )
        for i in chosen
    )


def summarize_lead(article: Article, count: int) -> tuple[SummarySentence, ...]:
    """The article's first sentences that are whole."""
    whole = [s for s, passing in passes(article, article.sentences[:FARTHEST]) if passing][:count]
    return tuple(SummarySentence(start=s.start, end=s.end, score=1.0, reasons=(("opening", 1.0),)) for s in whole)


def usual_count(article: Article) -> int:
    """Sentences that an article of this length gets where the method itself cannot tell: one to three."""
    return min(3, 1 + len(article.sentences) // 5)


def passes(article: Article, sentences: Sequence[Sentence]) -> list[tuple[Sentence, bool]]:
    """Each sentence, and whether it is whole: words, a beginning, an end, no quotation cut by them, no question."""
    cuts = cut(article, sentences)
    return [
        (s, not unfinished and _is_whole(s.of(article.text))) for s, unfinished in zip(sentences, cuts, strict=True)
    ]


def _is_whole(text: str) -> bool:
    begun = text[:1].islower() and not text[1:2].isupper()  # but "iPhone" begins a sentence
    return not begun and not text.endswith(_OPEN_ENDS) and len(words(text)) >= LEAST_WORDS


def may_stand(text: str, language: Language) -> bool:
    """Whether a sentence can be understood without the one before it."""
    return opener(text, language) != DEPENDENT and not adrift(text, language) and pointed(text, language) is None
