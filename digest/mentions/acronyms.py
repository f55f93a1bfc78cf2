"""A name and its acronym in brackets: what one says of the other.

"[Komisi Pengawas Laut] (KPL)" names a body twice; so does "Federal [Open Sea Committee] ([FOSC])", whole. "Surat Utang
Negara ([SUN])" is a thing, since the words that the acronym stands for are no name: where a language writes terms with
capitals too, as Indonesian does (of 30 acronyms so tagged in ``raw-id``, 25 were things). In English they are names
that were missed.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Sequence
from itertools import pairwise

from digest.mentions.actor_lexicon import ActorLexicon
from digest.mentions.name_context import word_before
from digest.mentions.name_matching import abbreviates, name_words
from digest.model import ActorType, Mention, Span
from digest.text import compound_tokens, fold

REACH = 100  # characters before a bracket; the longest expansion of the labelled set has 60
SEARCHED = 3  # letters of an acronym that is looked for elsewhere

_ACRONYM = re.compile(r"\( ?([A-Z][A-Za-z]{1,9}) ?\)")


def expand_acronyms(text: str, mentions: Sequence[Mention], lexicon: ActorLexicon) -> list[Mention]:
    """The mentions in order, with those that a name spelled out beside its acronym adds, widens or rules out."""
    expanded = list(mentions)
    for match in _ACRONYM.finditer(text):
        if word_before(text, match.start()).casefold() in lexicon.thing_ends:
            expanded = _without_thing(text, expanded, Span(*match.span(1)))
            continue
        phrase = _phrase(text, match.start(), match.group(1), lexicon)
        if phrase is None and _is_term(text, match.start(), match.group(1), lexicon):
            expanded = [m for m in expanded if m.type == "person" or m.of(text) != match.group(1)]
        elif phrase is not None:
            expanded = _agreed(text, expanded, phrase, Span(*match.span(1)), lexicon)
        elif match.group(1).isupper() and len(match.group(1)) >= SEARCHED:
            expanded = _with_foreign_acronym(text, expanded, match, lexicon)
    return expanded


def _without_thing(text: str, mentions: list[Mention], short: Span) -> list[Mention]:
    """The mentions without a thing's name and its acronym: "Open Sea Act (OSA)" is no body."""
    bracket = short.start - 1
    names = {m.of(text) for m in _over(mentions, Span(bracket - 2, bracket)) if m.type != "person"} | {short.of(text)}
    return [m for m in mentions if m.type == "person" or m.of(text) not in names]


def _with_foreign_acronym(
    text: str, mentions: list[Mention], bracket: re.Match[str], lexicon: ActorLexicon
) -> list[Mention]:
    """The mentions, with an acronym of other letters than the body before it has: "Institut Raya Laut (RMI)".

    It is that body's in its own language, or its code on an exchange.
    """
    short = Span(*bracket.span(1))
    name = short.of(text)
    before = next((m for m in _over(mentions, Span(bracket.start() - 2, bracket.start()))), None)
    if before is None or before.type != "organization" or before.end > bracket.start() or _over(mentions, short):
        return mentions
    if len(before.of(text).split()) == 1 or fold(name) in lexicon.other_names or fold(name) in lexicon.no_names:
        return mentions
    added = list(mentions)
    for mention in _everywhere(text, short, "organization", mentions):
        insort(added, mention, key=lambda m: m.start)
    return added


def _phrase(text: str, end: int, short: str, lexicon: ActorLexicon) -> Span | None:
    """The words right before a bracket that the acronym in it stands for: from a capital on."""
    start = max(0, end - REACH)
    before = list(compound_tokens(text, start, end))
    first = len(before)
    while first and (before[first - 1].text[0].isupper() or before[first - 1].text in lexicon.function_words):
        following = before[first].start if first < len(before) else end
        if text[before[first - 1].end : following].strip():
            break
        first -= 1
    for word in before[first:-1]:
        if word.text[0] == short[0] and word.text.casefold() not in lexicon.function_words:
            span = Span(word.start, before[-1].end)
            if abbreviates(short, name_words(span.of(text)), lexicon):
                mark = word_before(text, span.start)
                marked = mark.casefold() in lexicon.company_marks and text[: span.start].endswith(f"{mark} ")
                return Span(span.start - len(mark) - 1, span.end) if marked else span
    return None


def _is_term(text: str, end: int, short: str, lexicon: ActorLexicon) -> bool:
    """Whether an acronym in brackets is of the small words before it: "intermediate range ballistic missile (IRBM)".

    A body may be written so as well ("the central bank (CB)"): then one of its words says so.
    """
    before = text[max(0, end - REACH) : end].replace("-", " ").split()[-len(short) :]
    if (
        len(short) < SEARCHED
        or len(before) < len(short)
        or not all(word.isalpha() and word.islower() for word in before)
    ):
        return False
    bodily = lexicon.organization_lasts | lexicon.organization_firsts | lexicon.body_cues
    return "".join(word[0] for word in before) == short.lower() and bodily.isdisjoint(before)


def _agreed(text: str, mentions: list[Mention], phrase: Span, short: Span, lexicon: ActorLexicon) -> list[Mention]:
    """The mentions, with what a phrase and the acronym behind it say of each other."""
    over, beside = _over(mentions, phrase), _over(mentions, short)
    tag = next((m.type for m in beside if short.covers(m) and m.covers(short)), None)
    if any(not phrase.covers(m) for m in over) or (tag is None and beside):
        return mentions
    kind = _kind(text, phrase, over, tag, lexicon)
    if kind is None:
        thing = not over and tag == "organization" and not _is_domain(text, mentions, phrase, short, lexicon)
        return [m for m in mentions if m.type != "organization" or m.of(text) != short.of(text)] if thing else mentions
    added = [] if len(over) == 1 and over[0].covers(phrase) else [Mention(phrase.start, phrase.end, kind)]
    if tag is None:
        added += _everywhere(text, short, kind, mentions)
    if not added:
        return mentions
    corrected = [m for m in mentions if m not in over] if over and added[0].covers(phrase) else mentions
    for mention in added:
        insort(corrected, mention, key=lambda m: m.start)
    return corrected


def _over(mentions: list[Mention], span: Span) -> list[Mention]:
    """The mentions, of those in order, that share a character with a span."""
    first = bisect_left(mentions, span.start, key=lambda m: m.start)
    last = bisect_left(mentions, span.end, key=lambda m: m.start)
    return [m for m in mentions[max(0, first - 1) : last] if m.overlaps(span)]


def _kind(
    text: str, phrase: Span, over: list[Mention], tag: ActorType | None, lexicon: ActorLexicon
) -> ActorType | None:
    """The type of a name that stands beside its acronym; None where it is none, or nothing tells."""
    types = {mention.type for mention in over}
    if len(over) == 1 and over[0].covers(phrase):
        return over[0].type
    if over and over[0].type == "organization" and tag == "organization" and types <= {"organization", "person"}:
        return "organization"
    if not over and (tag == "place" or not lexicon.terms_capitalized):
        return tag
    parts = name_words(phrase.of(text))
    bodily = parts[0] in lexicon.company_marks or (types <= {"place"} and _is_bodily(parts, lexicon))
    return "organization" if bodily and tag == "organization" else None


def _is_domain(text: str, mentions: list[Mention], phrase: Span, short: Span, lexicon: ActorLexicon) -> bool:
    """Whether the words are what a ministry or its head is for, the acronym a name of it ("Menteri Laut Raya (LR)")."""
    before = word_before(text, phrase.start).casefold()
    if before in lexicon.organization_firsts or before in lexicon.heads:
        return True
    name = short.of(text)
    return any(name in m.of(text).split() and m.of(text) != name for m in mentions if m.type == "organization")


def _is_bodily(parts: tuple[str, ...], lexicon: ActorLexicon) -> bool:
    """Whether words name a body: by the first or the last of them, or the last before "of" and the like."""
    heads = [a for a, b in pairwise(parts) if b in lexicon.function_words] + [parts[-1]]
    return parts[0] in lexicon.organization_firsts or any(head in lexicon.organization_lasts for head in heads)


def _everywhere(text: str, short: Span, kind: ActorType, mentions: list[Mention]) -> list[Mention]:
    """The acronym in its brackets, and wherever else it stands alone with no mention over it."""
    name = short.of(text)
    if len(name) < SEARCHED or not name.isupper():
        return [Mention(short.start, short.end, kind)]
    matches = re.finditer(rf"(?<![\w/.&-]){re.escape(name)}(?![\w/&-])", text)
    spans = (Mention(*match.span(), kind) for match in matches)
    return [span for span in spans if not _over(mentions, span)]
