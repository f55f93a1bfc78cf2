"""Organizations whose names the tagger cut short: marks of a company, fields of a body, a name with "dan" in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from digest.mentions.actor_lexicon import ActorLexicon
from digest.mentions.name_context import word_before
from digest.model import Mention, Span
from digest.text import fold, spaced_tokens

_MARK_AFTER = re.compile(r"\s*\((\w+)\)|,?\s+(\w+)(?![\w-])")
_MARK_BEFORE = re.compile(r"\b([A-Z]{2}) \Z")
_PHRASE = r"[A-Z]\w+(?: [A-Z]\w+)*"
_FIELDS = re.compile(rf"((?:, {_PHRASE})*),? (\w+) (?:the )?({_PHRASE})")
_MORE_FIELDS = re.compile(rf" {_PHRASE}")
_NAME_AFTER = re.compile(r" [A-Z]")
_CAPITALS = re.compile(r"([A-Z])(?<!\w[A-Z])([A-Z]{1,5})(\d{1,2})?\b")
_CAPITALS_AFTER = re.compile(r" [A-Z]{2}")
_FIRM = re.compile(r"(?<![\w&])[A-Z][\w'’.-]*\w & [A-Z][\w'’-]*\w")  # "Merchant & Drew"
_SPACE = re.compile(r"\s")
OFFICE = 3  # words before a name among which an office's head stands: "Kepala Riset"
FIRM_WORDS = 2  # of the second name of a firm, at most
NEAR = 40  # characters looked at for what stands before a name


def join_company_marks(text: str, mentions: Sequence[Mention], lexicon: ActorLexicon) -> list[Mention]:
    """The mentions in order; a person's name with the mark of a company is the company: "PT [Budi Hartono]".

    The mark stands before or behind it, or was taken for a name by itself ("[PT] [Budi Hartono]").
    """
    joined: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: m.start):
        if joined and mention.start < joined[-1].end:
            continue
        if mention.type == "person":
            mention = _with_company_mark(text, mention, lexicon)
        if joined and joined[-1].end > mention.start:
            joined.pop()  # the mark alone
        joined.append(mention)
    return joined


def join_firms(text: str, mentions: Sequence[Mention], lexicon: ActorLexicon) -> list[Mention]:
    """The mentions in order; two names with "&" between are one firm's: "[Merchant] & [Drew]".

    One of them is a body's then, or they follow a small word and only one is anybody's: "analyst at Merchant & Drew".
    Two persons are two authors, more often than not.
    """
    ordered = sorted(mentions, key=lambda m: m.start)
    for firm in _FIRM.finditer(text) if "&" in text else ():
        parts = [m for m in ordered if m.start < firm.end() and m.end > firm.start()]
        if not _is_firm(text, firm.start(), parts, lexicon):
            continue
        start, end = min(firm.start(), parts[0].start), max(firm.end(), parts[-1].end)
        kept = [m for m in ordered if m.end <= start or m.start >= end]
        ordered = sorted([*kept, Mention(start, end, "organization")], key=lambda m: m.start)
    return ordered


def _is_firm(text: str, start: int, parts: Sequence[Mention], lexicon: ActorLexicon) -> bool:
    """Whether two names with "&" between, of which ``parts`` are somebody's, are a firm's."""
    if len(parts) > 1 and all(part.type == "organization" for part in parts):
        first, last = (part.of(text) for part in parts[:2])
        return " " not in first and not first.isupper() and len(last.split()) <= FIRM_WORDS  # "Hartwell & Zadora Co"
    if any(part.type == "organization" for part in parts):
        return True
    before = word_before(text, start)
    return len(parts) == 1 and parts[0].type == "person" and before in lexicon.place_words


def _with_company_mark(text: str, mention: Mention, lexicon: ActorLexicon) -> Mention:
    """The company where a person's name has its mark; else the mention as it is."""
    before = _MARK_BEFORE.search(text, max(0, mention.start - 4), mention.start)
    marked = before is not None and before.group(1).casefold() in lexicon.company_marks
    start = before.start() if before is not None and marked else mention.start
    end = _past_marks(text, mention.end, lexicon)
    return Mention(start, end, "organization") if (start, end) != (mention.start, mention.end) else mention


def complete_organizations(text: str, mentions: Sequence[Mention], lexicon: ActorLexicon) -> list[Mention]:
    """The mentions in order, organizations with all that belongs to their names, none overlapping."""
    persons = frozenset(text[m.start : m.end] for m in mentions if m.type == "person")
    parted: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: m.start):
        parted += _parted(text, mention, persons, lexicon)
    complete: list[Mention] = []
    for i, mention in enumerate(parted):
        if complete and mention.start < complete[-1].end:
            continue  # a piece that an earlier name now holds
        if mention.type == "organization":
            mention = _whole(text, mention, parted[i + 1 : i + 4], lexicon)
            if (before := _MARK_BEFORE.search(text, max(0, mention.start - 4), mention.start)) is not None:
                free = not complete or complete[-1].end <= before.start()
                if free and before.group(1).casefold() in lexicon.company_marks:
                    mention = Mention(before.start(), mention.end, mention.type)
        complete.append(mention)
    return _with_untagged(text, complete, lexicon)


def part_joined_bodies(text: str, mentions: Sequence[Mention], lexicon: ActorLexicon) -> list[Mention]:
    """The mentions in order; two bodies that a small word joins are two: "[Polda Lampung] dan [Polres Tulang]".

    So they are where each is known by itself: from a list, from the article, or as an office that every town has.
    """
    bodies = {mention.of(text) for mention in mentions if mention.type == "organization"}
    return [piece for mention in mentions for piece in _joined_bodies(text, mention, bodies, lexicon)]


def _joined_bodies(text: str, mention: Mention, bodies: Set[str], lexicon: ActorLexicon) -> Iterator[Mention]:
    words = list(spaced_tokens(text, mention.start, mention.end)) if mention.type == "organization" else []
    for i, word in enumerate(words):
        if word.text not in lexicon.joints or not 0 < i < len(words) - 1:
            continue
        pieces = [Span(mention.start, words[i - 1].end), Span(words[i + 1].start, mention.end)]
        if all(_is_body_itself(piece.of(text), bodies, lexicon) for piece in pieces):
            yield from (Mention(piece.start, piece.end, "organization") for piece in pieces)
            return
    yield mention


def _is_body_itself(name: str, bodies: Set[str], lexicon: ActorLexicon) -> bool:
    """Whether words are the name of a body by themselves."""
    known = fold(name) in lexicon.whole_bodies or name in bodies
    return known or (" " in name and name.split(maxsplit=1)[0].casefold() in lexicon.town_bodies)


def _with_untagged(text: str, mentions: list[Mention], lexicon: ActorLexicon) -> list[Mention]:
    """The mentions, and names missed among them: organizations by their last word or kind, persons by initials."""
    missed = (*_by_last_word(text, mentions, lexicon), *_in_capitals(text, mentions, lexicon))
    for span in missed:
        near = [m for m in mentions if m.overlaps(span)]
        if all(span.covers(m) and m.type == "place" for m in near):
            mentions = sorted([*(m for m in mentions if m not in near), span], key=lambda m: m.start)
    return mentions


def _by_last_word(text: str, mentions: Sequence[Mention], lexicon: ActorLexicon) -> Iterator[Mention]:
    """Capitalized words up to "Sekuritas", "Futures", without an office or small word before them."""
    if not any(word in text for word in lexicon.organization_endings):
        return
    starts = {mention.start for mention in mentions}
    for match in lexicon.organization_run.finditer(text):
        start, end = match.span()
        words = match.group().split(" ")
        while len(words) > 1 and (words[0].casefold() in lexicon.before_names or words[0].casefold() in lexicon.inner):
            start += len(words.pop(0)) + 1
        if len(words) > 1 and (end + 1 in starts or _NAME_AFTER.match(text, end) is None):
            yield Mention(start, end, "organization")


def _in_capitals(text: str, mentions: Sequence[Mention], lexicon: ActorLexicon) -> Iterator[Mention]:
    """An acronym after what kind of organization it is ("kantor berita Narawa RNA"); initials with a number."""
    for match in _CAPITALS.finditer(text):
        if match.group(3) is not None:
            if _is_called_so(text, match.group(1), match.group(2), mentions):
                yield Mention(*match.span(), "person")
            continue
        start = match.start()
        kind = lexicon.before_acronym.search(text, max(0, start - NEAR), start)
        if kind is not None and _CAPITALS_AFTER.match(text, match.end()) is None:
            yield Mention(*match.span(), "organization")


def _is_called_so(text: str, first: str, last: str, mentions: Sequence[Mention]) -> bool:
    """Whether a person has these initials, as players are called by them and a number ("RA7")."""
    for mention in mentions:
        if mention.type == "person" and text[mention.start] == first:
            name = text[mention.start : mention.end]
            if " " in name and name[name.rindex(" ") + 1 :].startswith(last):
                return True
    return False


def _parted(text: str, mention: Mention, persons: frozenset[str], lexicon: ActorLexicon) -> list[Mention]:
    """A name after an office that is an organization's and a person's, as both: "Analis [Bahari Sekuritas] [Rudi Adi]".

    What shows it is a last word of organizations within a person's name, or within an organization's the name of a
    person who stands alone elsewhere.
    """
    name = text[mention.start : mention.end]
    if mention.type == "place" or not _SPACE.search(name):
        return [mention]
    before = text[max(0, mention.start - NEAR) : mention.start].casefold().split()
    if lexicon.heads.isdisjoint(before[-OFFICE:]):
        return [mention]
    words = list(spaced_tokens(name))
    for word, following in pairwise(words[1:] if mention.type == "person" else words):
        ends = mention.type == "person" and word.text.casefold() in lexicon.organization_lasts
        if ends or (mention.type == "organization" and following.text in persons):
            cut = mention.start + word.end
            begin = mention.start + following.start
            return [Mention(mention.start, cut, "organization"), Mention(begin, mention.end, "person")]
    return [mention]


def _whole(text: str, mention: Mention, following: Sequence[Mention], lexicon: ActorLexicon) -> Mention:
    first = text[mention.start : mention.end].split(maxsplit=1)[0].casefold()
    end = mention.end
    if first in lexicon.fielded:
        cut = _MORE_FIELDS.match(text, end) if text.count(" ", mention.start, end) == 1 else None
        whole = _past_fields(text, cut.end() if cut is not None else end, following, lexicon)
        end = whole if cut is None or whole > cut.end() else end
    elif first in lexicon.company_marks and following:
        end = _past_join(text, end, following[0], lexicon)
    return Mention(mention.start, _past_marks(text, end, lexicon), mention.type)


def _past_marks(text: str, end: int, lexicon: ActorLexicon) -> int:
    """Past "(Persero)" and "Tbk"."""
    while (match := _MARK_AFTER.match(text, end)) is not None:
        if (match.group(1) or match.group(2)) not in lexicon.company_endings:
            break
        end = match.end()
    return end


def _past_join(text: str, end: int, following: Mention, lexicon: ActorLexicon) -> int:
    """Past "dan" and the rest of a company's name that ends with a mark: "PT Bank Bahari dan Samudra Tbk"."""
    between = text[end : following.start].strip().casefold()
    words = text[following.start : following.end].split()
    joins = between in lexicon.joins or between == "&"
    if not joins or following.type != "organization" or words[0].casefold() in lexicon.company_marks:
        return end
    return following.end if words[-1] in lexicon.company_endings else end


def _past_fields(text: str, end: int, following: Sequence[Mention], lexicon: ActorLexicon) -> int:
    """Past the further fields that a body is named after, unless one of them is a name of its own, or an office."""
    match = _FIELDS.match(text, end)
    if match is None or match.group(2) not in lexicon.joins:
        return end
    firsts = {field.split()[0].casefold() for field in (*match.group(1).split(", ")[1:], match.group(3))}
    if not all(firsts.isdisjoint(words) for words in (lexicon.organization_firsts, lexicon.heads, lexicon.stops)):
        return end
    stop = min((m.start for m in following if m.start < match.end()), default=None)
    if stop is None:
        return match.end()
    return stop - 1 if stop > match.start(3) and text[stop - 1] == " " else end
