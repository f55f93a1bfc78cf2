"""Names of persons, organizations and places in an article, and names of things that are no actors."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, cast

from digest.languages import load
from digest.model import ActorType, Article, Mention, OtherName, TaggedNames
from digest.ner.body_words import add_bodies, body_terms, decide_by_body_words
from digest.ner.list_decisions import decide_by_lists
from digest.ner.person_evidence import ActingWords, retype_persons, retype_speakers
from digest.ner.things import decide_by_ends, kind_of_thing, thing_terms

__all__ = ["read_names", "tag_names"]

_PLAIN = {"’": "'"}  # the tagger learned from texts with straight apostrophes ("Ma'ruf")
_NEAR = 40  # characters before a thing's name in which the word before it is looked for


class TaggedSpan(NamedTuple):
    """A name as the tagger reads it: characters of the text, and its type or "other"."""

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

    language = load(article.language)
    tagger = Tagger.of(language.models)
    if tagger is None:
        return TaggedNames()
    blocks = sorted({(s.start, s.end) for s in (*article.sentences, *article.headings, *article.damaged)})
    legal_forms = language.term_set("legal_forms")
    lines = [
        line
        for start, end in blocks
        if start < end
        for line in token_lines(article.text, (start, end), legal_forms, tagger.usual)
    ]
    sentences = [[_PLAIN.get(word, word) for word in line.words] for line in lines]
    names = tagger.tag(sentences)
    names = decide_by_lists(sentences, names, tagger.lexicon)
    names = decide_by_ends(sentences, names, thing_terms(article.language))
    bodies = body_terms(article.language)
    names = decide_by_body_words(sentences, names, bodies, tagger.lexicon)
    names = add_bodies(sentences, names, bodies)
    acting = _acting_words(article.language)
    names = retype_speakers(sentences, names, acting, tagger.lexicon)
    names = retype_persons(sentences, names, acting, tagger.lexicon)
    spans: list[TaggedSpan] = []
    for line, own in zip(lines, names, strict=True):
        starts = line.starts(article.text, own[-1][1] + 1) if own else []
        spans += [TaggedSpan(starts[first], starts[last] + len(line.words[last]), kind) for first, last, kind in own]
    apart = _without_overlaps(spans)
    return TaggedNames(
        mentions=tuple(Mention(one.start, one.end, cast(ActorType, one.kind)) for one in apart if one.kind != "other"),
        others=tuple(_other_name(article, one) for one in apart if one.kind == "other"),
    )


def _other_name(article: Article, span: TaggedSpan) -> OtherName:
    """The name of a thing, with its kind where that is sure."""
    name = article.text[span.start : span.end]
    words = article.text[max(0, span.start - _NEAR) : span.start].rstrip(" “\"‘'(").split()
    return OtherName(
        span.start, span.end, kind_of_thing(name, words[-1] if words else "", thing_terms(article.language))
    )


@cache
def _acting_words(code: str) -> ActingWords:
    language = load(code)
    cues = {cue.casefold(): kinds.split() for cue, kinds in language.table("speech_cues").items() if " " not in cue}
    return ActingWords(
        before_speaker=frozenset(cue for cue, kinds in cues.items() if "behind" in kinds or "source" in kinds),
        behind_speaker=frozenset(cue for cue, kinds in cues.items() if "before" in kinds),
        before_places=language.term_set("before_places"),
        place_firsts=language.term_set("place_firsts"),
        place_lasts=language.term_set("place_lasts"),
    )


def _without_overlaps(spans: list[TaggedSpan]) -> list[TaggedSpan]:
    """Names in order, without those that overlap an earlier one."""
    apart: list[TaggedSpan] = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if not apart or apart[-1].end <= span.start:
            apart.append(span)
    return apart
