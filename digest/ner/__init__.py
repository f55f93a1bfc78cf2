"""Names of persons, organizations and places in an article, and names of things that are no actors."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, cast

from digest.languages import load
from digest.model import ActorType, Article, Mention, OtherName, TaggedNames
from digest.ner.list_decisions import decide_by_lists
from digest.ner.person_evidence import ActingWords, retype_persons

__all__ = ["read_names", "tag_names"]


class _Found(NamedTuple):
    start: int
    end: int
    kind: str


def tag_names(article: Article) -> tuple[Mention, ...]:
    """The names of actors in the article's body, in order, none overlapping."""
    return read_names(article).mentions


def read_names(article: Article) -> TaggedNames:
    """The names in the article's body, in order, none overlapping.

    Body, headings and damaged sentences are read, residue is not.
    """
    from digest.ner.tagger import Tagger
    from digest.ner.token_splitting import token_lines

    tagger = Tagger.of(load(article.language).models)
    if tagger is None:
        return TaggedNames()
    spans = sorted(
        {(s.start, s.end) for s in (*article.sentences, *article.headings, *article.damaged) if s.start < s.end}
    )
    forms = load(article.language).term_set("legal_forms")
    lines = [line for span in spans for line in token_lines(article.text, span, forms, tagger.usual)]
    found: list[_Found] = []
    sentences = [line.words for line in lines]
    typed = decide_by_lists(sentences, tagger.tag(sentences), tagger.lexicon)
    tagged = retype_persons(sentences, typed, _acting_words(article.language), tagger.lexicon)
    for line, names in zip(lines, tagged, strict=True):
        starts = line.starts(article.text, names[-1][1] + 1) if names else []
        found += [_Found(starts[first], starts[last] + len(line.words[last]), kind) for first, last, kind in names]
    apart = _apart(found)
    return TaggedNames(
        mentions=tuple(Mention(one.start, one.end, cast(ActorType, one.kind)) for one in apart if one.kind != "other"),
        others=tuple(OtherName(one.start, one.end) for one in apart if one.kind == "other"),
    )


@cache
def _acting_words(code: str) -> ActingWords:
    language = load(code)
    cues = {cue.casefold(): kinds.split() for cue, kinds in language.table("speech_cues").items() if " " not in cue}
    return ActingWords(
        before_speaker=frozenset(cue for cue, kinds in cues.items() if "behind" in kinds or "source" in kinds),
        behind_speaker=frozenset(cue for cue, kinds in cues.items() if "before" in kinds),
        before_places=language.term_set("before_places"),
    )


def _apart(found: list[_Found]) -> list[_Found]:
    """Names in order, without those that overlap an earlier one."""
    names: list[_Found] = []
    for one in sorted(found, key=lambda name: (name.start, -name.end)):
        if not names or names[-1].end <= one.start:
            names.append(one)
    return names
