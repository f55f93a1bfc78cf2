"""Names that were missed, or cut wrongly because scraping lost the spaces around them.

Saved pages often lose the spaces at a bold first mention: "PresenterRudi Antasenamenyambangi kantor …". A name that
stands clearly elsewhere in the article is found there too, and a mention is freed of the words that are glued to it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from digest.files.actors_file import ActorsFile
from digest.mentions.actor_lexicon import ActorLexicon
from digest.mentions.split_mentions import split_mentions
from digest.model import ActorType, Mention, Span
from digest.text import glue_points, is_word, word_tokens, words

SHORTEST_SEARCHED = 4  # letters of a name that is looked for elsewhere; shorter ones are too often other words
SHORTEST_GLUED = (
    5  # letters of a name known from elsewhere, and of any word glued to it after a longer form of the name
)
SHORTEST_GLUED_VERB = 7  # letters of a verb glued to an unknown name: as the language's list of them has it

MOST_SEARCHED = 1000  # names that are looked for in the whole text
_PLAIN = re.compile(r"[A-Z]+[a-z]*(?: [A-Z]+[a-z]*)*")
_HONORIFIC = re.compile(r"(\w+)\.? (?=\w)")
_DEGREE = re.compile(r" [A-Z]\.\Z")
_CAPITALS = re.compile(r"[A-Z]{2,}(?=[a-z])")
_NEXT_NAME = re.compile(r" +[A-Z]")
_WORD_BEFORE = re.compile(r"(\w+) +\Z")
_CAMEL_START = re.compile(r"[a-z]{3}")
_GLUED_ON = re.compile(r"[a-z]{2}")
_TAG = re.compile(r"[#@]\w+\Z")
_JOINTS = frozenset("-/'’&#@")


def add_missed_mentions(
    text: str,
    mentions: Sequence[Mention],
    blocks: Sequence[Span],
    lexicon: ActorLexicon,
    knowledge: ActorsFile,
    others: Sequence[Span] = (),
) -> list[Mention]:
    """The mentions in order, none overlapping, freed of glued words and with the missed occurrences of their names.

    Args:
        text: the article's text.
        mentions: the names of actors found so far.
        blocks: sentences and headings, in order; names are looked for in these alone.
        lexicon: the language's terms.
        knowledge: names that the reader knows, with their types, are names wherever they stand.
        others: names of things, in order, in which no actor's name is looked for.
    """
    whole = split_mentions(text, [_freed(text, mention, lexicon) for mention in mentions], lexicon)
    unglued = _unglued(text, whole, lexicon)
    established: dict[str, ActorType] = {}
    for mention in unglued:
        established.setdefault(text[mention.start : mention.end], mention.type)
    known = {name: actor.type for name, actor in knowledge.named_in(text).items() if actor.type is not None}
    return _with_missed(text, unglued, established | known, frozenset(known), (blocks, others), lexicon)


def _freed(text: str, mention: Mention, lexicon: ActorLexicon) -> Mention:
    """A person's mention without honorific, the word glued before it, and the verb or degree glued after it."""
    if not text[mention.end : mention.end + 1].isalpha() and _is_plain(text[mention.start : mention.end], lexicon):
        return mention
    if mention.type != "person":
        mention = _unglued_body(text, mention, lexicon)
    if mention.type != "person":
        return mention
    start = _start(text, mention, lexicon)
    end = mention.end
    last = text[start:end].rpartition(" ")[2]
    last = last if last.isalnum() else _last_word(last)
    if not last.isupper() and (size := _name_part(last, lexicon)):
        end = end - len(last) + size
    elif text[end : end + 1].isalpha() and _DEGREE.search(text, start, end) is not None:
        end -= 3  # "Rudi Antasena S.Kom"
    return Mention(start, end, mention.type) if (start, end) != (mention.start, mention.end) else mention


@lru_cache(maxsize=8192)
def _is_plain(name: str, lexicon: ActorLexicon) -> bool:
    """Whether a name has nothing glued to it and no honorific before it, whatever its type and place."""
    if _PLAIN.fullmatch(name) is None:
        return False
    parts = name.split(" ")
    honored = len(parts) > 1 and parts[0].casefold() in lexicon.plain_honorifics
    return not honored and not _name_part(parts[-1], lexicon)


def _last_word(piece: str) -> str:
    """The word that a piece of text ends with; "" where a mark does."""
    return words(piece)[-1] if is_word(piece[-1:] or " ") else ""


def _first_end(text: str, start: int, end: int) -> int:
    """Where the word ends that stands at ``start``; ``start`` itself where none does."""
    first = next(word_tokens(text, start, end), None)
    return first.end if first is not None and first.start == start else start


def _unglued_body(text: str, mention: Mention, lexicon: ActorLexicon) -> Mention:
    """A body or place without the small word glued before it; a person where an office is ("AktorRudi Antasena")."""
    for cut in glue_points(text, mention.start, _first_end(text, mention.start, mention.end)):
        before = text[mention.start : cut]
        if before.islower() and lexicon.is_small(before):
            return Mention(cut, mention.end, mention.type)
        if before.casefold() in lexicon.heads:
            return Mention(cut, mention.end, "person")
    return mention


def _start(text: str, mention: Mention, lexicon: ActorLexicon) -> int:
    """Where the name itself starts: after an honorific, a role or a small word glued to it."""
    start = mention.start
    honorific = _HONORIFIC.match(text, start, mention.end)
    if honorific is not None and honorific.group(1).casefold() in lexicon.plain_honorifics:
        start = honorific.end()
    for cut in glue_points(text, start, _first_end(text, start, mention.end), behind=1):
        before = text[start:cut]
        if (before.islower() and len(before) > 2) or before.casefold() in lexicon.heads or lexicon.is_small(before):
            return cut
    return start


def _name_part(word: str, lexicon: ActorLexicon) -> int:
    """How many letters of the word are a name with a verb glued to it; 0 where none is."""
    if (capitals := _CAPITALS.match(word)) is not None:  # "RMmenjalani"
        rest = word[capitals.end() :]
        return capitals.end() if lexicon.is_verb(rest) or lexicon.is_small(rest) else 0
    for i in range(3, len(word) - SHORTEST_GLUED_VERB + 1):
        if word[i:] in lexicon.glued_verbs:
            return i
    return 0


def _unglued(text: str, mentions: Sequence[Mention], lexicon: ActorLexicon) -> list[Mention]:
    """The mentions, cut where their last word is another's last one with a small word glued on ("Antasenaakhirnya")."""
    last_of = {name: name.split()[-1] for name in {text[mention.start : mention.end] for mention in mentions}}
    lasts = set(last_of.values())
    cuts = {last: [n for n in range(SHORTEST_SEARCHED, len(last) - 2) if last[:n] in lasts] for last in lasts}
    unglued = []
    for mention in mentions:
        name = text[mention.start : mention.end]
        last = last_of[name]
        for cut in cuts[last]:
            rest = last[cut:]
            long = last != name and rest[0].islower() and min(cut, len(rest)) >= SHORTEST_GLUED
            if lexicon.is_small(rest) or (long and (mention.type != "place" or lexicon.is_verb(rest))):
                mention = Mention(mention.start, mention.end - len(last) + cut, mention.type)
                break
        unglued.append(mention)
    return unglued


def _with_missed(
    text: str,
    mentions: Sequence[Mention],
    established: Mapping[str, ActorType],
    known: frozenset[str],
    where: tuple[Sequence[Span], Sequence[Span]],
    lexicon: ActorLexicon,
) -> list[Mention]:
    """The mentions and, where none stands, the other occurrences of their names; the longest name first.

    ``where`` are the blocks that are searched, and the names of things that are not.
    """
    blocks, others = where
    complete = sorted(mentions, key=lambda m: m.start)
    taken = {(m.start, m.end) for m in complete}
    for name in sorted(islice(established, MOST_SEARCHED), key=lambda n: (-len(n), n)):
        if name not in known and not _is_searched(name, established[name]):
            continue
        for start in _occurrences(text, name):
            mention = Mention(start, start + len(name), established[name])
            if (start, mention.end) in taken or not _stands(text, mention, lexicon):
                continue
            if not _inside(blocks, mention) or (name not in known and _touches(others, mention)):
                continue
            if _replaces(complete, mention):
                complete = [m for m in complete if not m.overlaps(mention)]
                insort(complete, mention, key=lambda m: m.start)
                taken.add((start, mention.end))
    return complete


def _is_searched(name: str, kind: ActorType) -> bool:
    """Whether a tagged name is looked for elsewhere; places are not: "produk China" has none by some conventions."""
    return len(name) >= SHORTEST_SEARCHED and name[0].isupper() and kind != "place"


def _occurrences(text: str, name: str) -> Iterator[int]:
    """Where the letters of the name stand."""
    start = text.find(name)
    while start >= 0:
        yield start
        start = text.find(name, start + 1)


def _stands(text: str, mention: Mention, lexicon: ActorLexicon) -> bool:
    """Whether the name stands as whole words, no part of a longer name; a person's also glued to lower-case words."""
    person = mention.type == "person"
    if not _begins(text, mention.start, person, lexicon):
        return False
    return _ends(text, mention.end, person and " " in text[mention.start : mention.end])


def _begins(text: str, start: int, glued: bool, lexicon: ActorLexicon) -> bool:
    before = text[start - 1 : start]
    if before.isalnum() and _TAG.search(text, max(0, start - 30), start):
        return False
    if before == " ":
        word = _WORD_BEFORE.search(text, max(0, start - 30), start)
        low = word.group(1).casefold() if word is not None else ""
        return word is None or word.group(1).islower() or low in lexicon.before_names or low in lexicon.openings
    if before.isalnum():
        return glued and before.islower() and _CAMEL_START.match(text, max(0, start - 3)) is not None
    return before not in _JOINTS


def _ends(text: str, end: int, glued: bool) -> bool:
    after = text[end : end + 1]
    if after.isalnum():
        return glued and _GLUED_ON.match(text, end) is not None
    return after not in _JOINTS and _NEXT_NAME.match(text, end) is None


def _inside(blocks: Sequence[Span], mention: Mention) -> bool:
    """Whether a block of the body (blocks are in order) holds the whole mention."""
    i = bisect_left(blocks, mention.start + 1, key=lambda block: block.start) - 1
    return i >= 0 and mention.end <= blocks[i].end


def _touches(spans: Sequence[Span], mention: Mention) -> bool:
    """Whether one of the spans, in order and apart, shares a character with the mention."""
    i = bisect_left(spans, mention.end, key=lambda span: span.start) - 1
    return i >= 0 and spans[i].end > mention.start


def _replaces(mentions: Sequence[Mention], mention: Mention) -> bool:
    """Whether no mention stands there, or pieces of this one alone."""
    i = bisect_left(mentions, mention.end, key=lambda m: m.start)
    return all(mention.covers(m) for m in mentions[max(0, i - 3) : i] if m.overlaps(mention))
