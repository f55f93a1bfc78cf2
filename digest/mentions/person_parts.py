"""Parts of a person's name that the tagger cuts off or takes for others: short forms, titles, nicknames, degrees.

"Ketua [Koperasi Bahari Muh]. [Yusuf Rahman]" holds a body and "Muh. Yusuf Rahman"; "[Suryadi] “[Ucok]” [Lubis]" is one
person; in "[Rina Kartika], [Sp.PD]" the second is a degree.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from itertools import islice

from digest.mentions.actor_lexicon import ActorLexicon
from digest.model import ActorType, Mention
from digest.text import spaced_tokens, tokenized

LONGEST_DEGREE = 8  # letters, full stops not counted
LONGEST_SYLLABLE = 5  # characters of a name's part before a hyphen, with the space before it
NICKNAME = 24  # characters between the marks around a nickname, at most
MOST_NICKNAMES = 20  # of an article, that are looked for elsewhere in it

_NAME_WORD = r"[A-Z][\w'’-]{1,40}"
_NAME_RUN = re.compile(rf"{_NAME_WORD}(?: {_NAME_WORD}){{0,3}}")
_NICKNAME = re.compile(
    rf"""
    (?P<first>{_NAME_WORD})\ (?P<open>[“"‘'(])
    (?P<nick>{_NAME_WORD}(?:\ (?:[a-z]{{2,4}}\ )?{_NAME_WORD})?)
    (?P<close>[”"’')])\ (?P<last>{_NAME_WORD})
    """,
    re.VERBOSE,
)
_NAME_BEHIND = re.compile(r"\.? (?=[A-Z])")
_SHORT_PART = re.compile(r"\.\s?(?P<word>[A-Z][a-z]{1,40})(?![a-z])")  # behind one cut short
_SYLLABLE = re.compile(r"-[a-z]{2,5}(?![\w-])")
_MARKS = {"“": "”", '"': '"', "‘": "’", "'": "'", "(": ")"}
_DEGREE = re.compile(r"(,?[ \u00a0]?)([A-Z][A-Za-z]{0,6}(?:\.[A-Z]?[A-Za-z]{0,6}){0,4}(?:-[A-Z]{1,5})?)(\([A-Z]\))?")


def correct_person_parts(text: str, mentions: Sequence[Mention], lexicon: ActorLexicon) -> list[Mention]:
    """The mentions in order: persons with their first names and nicknames, without titles and degrees."""
    ordered = sorted(mentions, key=lambda m: m.start)
    persons = {m.start for m in ordered if m.type == "person"}
    whole = _join_short_parts(text, [m for m in ordered if not _is_title(text, m, persons, lexicon)], lexicon)
    parted = _cut_at_openings(text, whole, lexicon)
    hyphened = [_with_hyphen(text, mention) for mention in parted]
    joined = _join_nicknames(text, hyphened, lexicon)
    return _drop_degrees(text, joined, lexicon)


def _is_title(text: str, mention: Mention, persons: Set[int], lexicon: ActorLexicon) -> bool:
    """Whether a mention is a title or rank alone, with a person behind it: "[Hj]. [Siti Aminah]", "[Lt]. [Ruth]"."""
    title = text[mention.start : mention.end].rstrip(".").casefold()
    is_known = title in lexicon.titles or title in lexicon.ranks
    behind = _NAME_BEHIND.match(text, mention.end) if is_known else None
    return behind is not None and behind.end() in persons


def _join_short_parts(text: str, mentions: Sequence[Mention], lexicon: ActorLexicon) -> list[Mention]:
    """The mentions; one whose last word is a part of a person's name cut short goes on behind its full stop.

    "[I Gst. Ngr]. Oka" is "I Gst. Ngr. Oka".
    """
    joined: list[Mention] = []
    for mention in mentions:
        before = joined[-1] if joined else None
        if before is not None and mention.start < before.end:  # the rest of the name before
            joined[-1] = Mention(before.start, max(before.end, mention.end), "person")
            continue
        end = _end_of_short_parts(text, mention, lexicon)
        joined.append(Mention(mention.start, end, "person") if end > mention.end else mention)
    return joined


def _end_of_short_parts(text: str, mention: Mention, lexicon: ActorLexicon) -> int:
    """The end of a name, behind all parts of a person's name that are cut short in it."""
    end = mention.end
    last = text[mention.start : end].rstrip(".").rsplit(" ", 1)[-1]
    while last.istitle() and last.casefold() in lexicon.short_parts:
        following = _SHORT_PART.match(text, end - (text[end - 1] == "."))
        if following is None:
            break
        end, last = following.end(), following["word"]
    return end


def _with_hyphen(text: str, mention: Mention) -> Mention:
    """A person with the syllable behind a hyphen that belongs to the name ("Moon Jae-in")."""
    if mention.type != "person" or " " not in text[mention.start : mention.end]:
        return mention
    end = mention.end - (text[mention.end - 1] == "-")
    match = _SYLLABLE.match(text, end)
    short = end - max(text.rfind(" ", 0, end), mention.start) <= LONGEST_SYLLABLE
    return Mention(mention.start, match.end(), "person") if match is not None and short else mention


def _cut_at_openings(text: str, mentions: list[Mention], lexicon: ActorLexicon) -> list[Mention]:
    """The mentions, cut where a title or a short first name begins a person's name within or behind one."""
    parted = list(mentions)
    if lexicon.name_opening_words.isdisjoint(tokenized(text).words.forms):
        return parted
    for opening in lexicon.name_opening.finditer(text):
        name = opening.end()
        start = name if opening.lastgroup == "title" else opening.start()
        around = _touching(parted, opening.start(), name + 1)
        person = next((m for m in around if m.start <= name < m.end), None)
        rest = [m for m in around if m.start < opening.start()]
        if person is not None and person.start == start and person.type == "person" and not rest:
            continue
        run = _NAME_RUN.match(text, name)
        if run is None:
            continue
        title_alone = any(opening.start() <= m.start and m.end <= name and m.type == "person" for m in around)
        untouched = person is None and not rest and not title_alone
        if untouched or (person is not None and person.type != "person" and person.start >= name):
            continue  # "M. Arch" alone, "Hj. PT Bahari": nothing says that a person is named there
        end = person.end if person is not None else run.end()
        pieces = [*_left_over(text, rest, opening.start(), lexicon), Mention(start, end, "person")]
        _replace(parted, around, pieces)
    return parted


def _replace(mentions: list[Mention], old: Sequence[Mention], new: Sequence[Mention]) -> None:
    """Put mentions in the place of others that follow each other; the list stays in order."""
    at = bisect_left(mentions, (old or new)[0].start, key=lambda m: m.start)
    mentions[at : at + len(old)] = new


def _touching(mentions: Sequence[Mention], start: int, end: int) -> list[Mention]:
    """The mentions, of those in order, that share a character with a place of the text."""
    last = bisect_left(mentions, end, key=lambda m: m.start)
    return [m for m in mentions[max(0, last - 3) : last] if m.end > start]


def _left_over(text: str, before: Sequence[Mention], end: int, lexicon: ActorLexicon) -> Iterator[Mention]:
    """What is left of a mention before a person's name: a body of several words, or a place."""
    for mention in before:
        name = text[mention.start : end].rstrip(" .,\u00a0")
        if not name:
            continue
        kind: ActorType = mention.type
        if kind == "person":
            kind = "organization" if " " in name else "place"
        yield Mention(mention.start, mention.start + len(name), kind)


def _join_nicknames(text: str, mentions: list[Mention], lexicon: ActorLexicon) -> list[Mention]:
    """The mentions, one where a nickname in marks stands between a person's names; the nickname alone is one too."""
    joined = list(mentions)
    nicknames: dict[str, None] = {}
    for match in _NICKNAME.finditer(text):
        if _MARKS[match["open"]] != match["close"] or len(match["nick"]) > NICKNAME:
            continue
        parts = _touching(joined, match.start("first"), match.end("last"))
        first = next((m for m in parts if m.end == match.end("first")), None)
        whole = any(m.start <= match.start("first") and m.end >= match.end("last") for m in parts)
        if whole or not parts or any(m.type == "organization" and not _is_last_alone(m, match) for m in parts):
            continue
        if first is not None and first.type != "person":
            continue
        if first is None and not _is_untagged_first(match, parts[-1], lexicon):
            continue
        last = max(parts, key=lambda m: m.end)
        start = first.start if first is not None else min(match.start("first"), parts[0].start)
        _replace(joined, parts, [Mention(start, max(last.end, match.end("last")), "person")])
        nicknames.setdefault(match["nick"])
    for nickname in list(nicknames)[:MOST_NICKNAMES]:
        for match in re.finditer(rf"\b{re.escape(nickname)}\b", text):
            if not _touching(joined, *match.span()):
                _replace(joined, (), [Mention(*match.span(), "person")])
    return joined


def _is_last_alone(mention: Mention, nickname: re.Match[str]) -> bool:
    """Whether a "body" is the one word behind a nickname in quote marks ("Anne-Marie ‘Mimi’ Dupont")."""
    return nickname["open"] != "(" and (mention.start, mention.end) == nickname.span("last")


def _is_untagged_first(nickname: re.Match[str], last: Mention, lexicon: ActorLexicon) -> bool:
    """Whether an untagged word before a nickname is a person's first name: no office or the like ("Film “Ucok” Lubis").

    Only a nickname in quote marks says so, before one name.
    """
    single = last.start >= nickname.start("last") and last.end == nickname.end("last")
    named = last.type == "person" and nickname["first"].casefold() not in lexicon.before_names
    return single and named and nickname["open"] != "("


def _drop_degrees(text: str, mentions: list[Mention], lexicon: ActorLexicon) -> list[Mention]:
    """The mentions without degrees behind a person, as mentions of their own or as the end of the name."""
    if not lexicon.degrees:
        return mentions
    freed: list[Mention] = []
    until = -1  # the end of the degrees behind the last person
    for mention in mentions:
        if mention.start < until:
            continue
        if mention.type == "person":
            end = _name_end(text, mention, lexicon)
            until = degrees_end(text, end, lexicon)
            mention = Mention(mention.start, end, "person") if until > end else mention
        freed.append(mention)
    return freed


def _name_end(text: str, person: Mention, lexicon: ActorLexicon) -> int:
    """The end of a person's name without the degrees in it; two words of it stay."""
    end = person.end
    for word in islice(spaced_tokens(text, person.start, end), 2, None):
        at = word.start - 1
        if degrees_end(text, at, lexicon) >= end and at < end:
            return at
    return end


def degrees_end(text: str, start: int, lexicon: ActorLexicon) -> int:
    """The end of the degrees that stand right behind a place of the text; the place itself where none does.

    The first of them is a known one, with or without full stops; behind it, a comma and capitals are one too (", CA").
    """
    end = start
    while (match := _DEGREE.match(text, end)) is not None:
        word = match[2].rstrip(".")
        plain = word.replace(".", "").replace("-", "")
        known = is_degree(word, lexicon)
        further = end > start and "," in match[1] and plain.isupper() and 1 < len(plain) <= LONGEST_DEGREE
        following = text[match.end() : match.end() + 1]
        if not (match[1] and (known or further)) or following.isalnum():
            break
        end = match.end()
    return end


def is_degree(word: str, lexicon: ActorLexicon) -> bool:
    """Whether a word is a degree: of the language's list, or a specialist's or other one with full stops in it."""
    plain = word.replace(".", "").replace("-", "").casefold()
    if plain in lexicon.degrees:
        return True
    first, dot, _ = word.partition(".")
    return bool(dot) and first.casefold() in lexicon.degree_openers and len(plain) <= LONGEST_DEGREE
