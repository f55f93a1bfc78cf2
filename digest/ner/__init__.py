"""Names of persons, organizations and places in an article."""

from __future__ import annotations

from typing import cast

from digest.languages import load
from digest.model import ActorType, Article, Mention

__all__ = ["tag_names"]


def tag_names(article: Article) -> tuple[Mention, ...]:
    """The names in the article's body, in order, none overlapping.

    Body, headings and damaged sentences are read, residue is not.
    """
    from digest.ner.tagger import Tagger
    from digest.ner.token_splitting import token_lines

    tagger = Tagger.of(load(article.language).models)
    if tagger is None:
        return ()
    spans = sorted(
        {(s.start, s.end) for s in (*article.sentences, *article.headings, *article.damaged) if s.start < s.end}
    )
    forms = load(article.language).term_set("legal_forms")
    words = [line for span in spans for line in token_lines(article.text, span, forms, tagger.usual)]
    mentions: list[Mention] = []
    for line, names in zip(words, tagger.tag([line.words for line in words]), strict=True):
        starts = line.starts(article.text, names[-1][1] + 1) if names else []
        for first, last, kind in names:
            mentions.append(Mention(starts[first], starts[last] + len(line.words[last]), cast(ActorType, kind)))
    return _apart(mentions)


def _apart(mentions: list[Mention]) -> tuple[Mention, ...]:
    """Mentions in order, without those that overlap an earlier one."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or kept[-1].end <= mention.start:
            kept.append(mention)
    return tuple(kept)
