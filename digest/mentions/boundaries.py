"""Where a name ends and its neighbour begins: edges that the tagger drew wrongly, shown by the words around them.

"Kepala Riset [Bahari Rudi Antasena]" holds a body and a person where "Rudi" speaks later; "Direktur [Bahari] Maya [Sari
Dewi]" leaves a first name out; "[Ekonom Bahari Institute]" holds an office.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from digest.mentions.actor_lexicon import ActorLexicon
from digest.mentions.name_context import in_office, word_before
from digest.mentions.name_matching import SHORTEST_SLIP, is_acronym, is_misspelling
from digest.model import Mention
from digest.text import glue_points, spaced_tokens
from digest.text.tokenizer import Token

SHORTEST_JOINED = 3  # letters of a name to which the next is joined, at least one more
SHORTEST_VERB = 5  # letters of a verb between two names
JOINT = 7  # letters of the longest small word that joins two names ("melawan")
LONGEST_MARK = 7  # characters of a party with its state ("R-Minn."), or of the mark of a company ("Corp")
FIRST_NAME = 2  # letters of a first name that was left out, at least

_LEFT_OUT = re.compile(r"\s([A-Z][a-z]+)\s")
_PERSONAL = re.compile(r"[A-Z][a-z]+(?: [A-Z]\.)? [A-Z][a-z]+")
_CAPITAL_AFTER = re.compile(r"\s[A-Z]")
_PARTY = re.compile(r"[A-Z]-[A-Z][a-z]{1,14}")  # "R-Ky.", "D-Tolliver"


def correct_boundaries(text: str, mentions: Sequence[Mention], lexicon: ActorLexicon) -> list[Mention]:
    """The mentions in order, with the edges that their neighbours and the article's other names show."""
    named = [m for m in sorted(mentions, key=lambda m: m.start) if _is_name(text, m, lexicon)]
    ordered = [piece for mention in named for piece in _unjoined(text, mention, lexicon)]
    names = _Names(text, ordered)
    corrected: list[Mention] = []
    parted = -1  # the end of a person taken off the end of a body's name
    for mention in ordered:
        if mention.type == "organization" and _is_holder(text, mention, lexicon):
            corrected.append(Mention(mention.start, mention.end, "person"))
        elif mention.type == "organization":
            pieces = list(_body(text, mention, names, lexicon))
            parted = pieces[-1].end if len(pieces) > 1 else -1
            corrected += pieces
        elif mention.type != "person":
            corrected.append(mention)
        elif text[parted : mention.start] == " ":
            corrected[-1] = Mention(corrected[-1].start, mention.end, "person")
        else:
            corrected[-1:] = _person(text, corrected[-1] if corrected else None, mention, names, lexicon)
    return corrected


def _unjoined(text: str, mention: Mention, lexicon: ActorLexicon) -> Iterator[Mention]:
    """A mention of two names that a verb or a glued small word joins, as two: "Rudi AntasenadanMaya Lestari"."""
    start = mention.start
    verb = _verb_within(text, mention, lexicon)
    if verb is not None:
        yield Mention(start, verb.start - 1, mention.type)
        yield Mention(verb.end + 1, mention.end, mention.type)
        return
    if text[start : mention.end].istitle():
        yield mention
        return
    for cut in glue_points(text, mention.start, mention.end, behind=1):
        word = text[max(start, text.rfind(" ", start, cut) + 1) : cut]
        joint = next((n for n in range(JOINT, 1, -1) if word[-n:] in lexicon.joints and word[0].isupper()), 0)
        if joint and len(word) - joint > SHORTEST_JOINED:
            yield Mention(start, cut - joint, mention.type)
            start = cut
    yield Mention(start, mention.end, mention.type) if start > mention.start else mention


def _verb_within(text: str, mention: Mention, lexicon: ActorLexicon) -> Token | None:
    """The small verb between the names of two persons that were read as one: "[Corby criticized Jones]"."""
    words = list(spaced_tokens(text, mention.start, mention.end)) if mention.type == "person" else []
    verbs = (w for w in words[1:-1] if len(w.text) >= SHORTEST_VERB and w.text.islower() and lexicon.is_verb(w.text))
    return next(verbs, None)


class _Names:
    """The names that stand alone in an article, and the words of those that are no persons'."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        whole = (
            m
            for m in mentions
            if m.type == "person" and "-" not in (text[m.start - 1 : m.start], text[m.end : m.end + 1])
        )
        self.persons = {text[m.start : m.end] for m in whole}
        self.bodies = {text[m.start : m.end] for m in mentions if m.type == "organization"}
        self.words = Counter(word for m in mentions if m.type != "person" for word in text[m.start : m.end].split())
        self._single = [person for person in self.persons if " " not in person]

    def is_person(self, word: str) -> bool:
        """Whether a person has this one word for a name, but for a slip of the pen; no other name has it twice."""
        if word in self.persons:
            return self.words[word] == 1
        alike = len(word) >= SHORTEST_SLIP and any(is_misspelling(word, p) for p in self._single if p[:1] == word[:1])
        return alike and self.words[word] == 1


def _body(text: str, mention: Mention, names: _Names, lexicon: ActorLexicon) -> Iterator[Mention]:
    """An organization without the office or the creed before it; with a person behind it apart, if both stand alone."""
    words = list(spaced_tokens(text, mention.start, mention.end))
    if len(words) == 1:
        yield mention
        return
    for word, following in pairwise(words):
        if not names.is_person(following.text) or not in_office(text, mention.start, lexicon):
            continue
        first = text[mention.start : word.end]
        for name in (first, f"{word_before(text, mention.start)} {first}"):
            if name in names.bodies:
                yield Mention(word.end - len(name), word.end, "organization")
                yield Mention(following.start, mention.end, "person")
                return
    opening, second = words[0].text.casefold(), words[1].start
    alone = text[second : mention.end] in names.bodies
    described = opening in lexicon.creeds and word_before(text, mention.start).islower()  # "gerakan Islam [Bahari]"
    office = _opens_office(opening, lexicon) and (alone or _ends_body(words[-1].text, lexicon))
    start = second if office or (described and alone) else mention.start
    yield Mention(start, mention.end, mention.type)


def _is_holder(text: str, mention: Mention, lexicon: ActorLexicon) -> bool:
    """Whether a "body" right behind an office is its holder: a body would need "of" ("chairwoman Maya Lestari")."""
    if not lexicon.modifiers_first or _PERSONAL.fullmatch(text, mention.start, mention.end) is None:
        return False
    if _CAPITAL_AFTER.match(text, mention.end) is not None:
        return False  # "adviser [New York] Fed"
    words = text[mention.start : mention.end].casefold().split()
    bodily = words[0] in lexicon.organization_firsts or words[-1] in lexicon.organization_lasts | lexicon.company_marks
    head = word_before(text, mention.start).casefold()
    return not bodily and head in lexicon.heads and head not in lexicon.weak_heads


def _is_name(text: str, mention: Mention, lexicon: ActorLexicon) -> bool:
    """Whether a mention is more than a party and a state, a degree ("M.Kes."), or the mark of a company."""
    if mention.end - mention.start > LONGEST_MARK:
        return mention.type != "person" or not _is_party(text, mention)
    name = text[mention.start : mention.end]
    if _is_party(text, mention):
        return False
    if "." in name and name.replace(".", "").casefold() in lexicon.degrees:
        return False
    return name.isupper() or name.casefold() not in lexicon.company_marks


def _is_party(text: str, mention: Mention) -> bool:
    """Whether a mention is the party and the seat behind a lawmaker's name: "Maya Lestari, R-Tolliver,"."""
    behind_name = text[max(0, mention.start - 2) : mention.start] in (", ", " (")
    return behind_name and _PARTY.fullmatch(text, mention.start, mention.end) is not None


def _opens_office(word: str, lexicon: ActorLexicon) -> bool:
    """Whether a word is an office's, and so no part of a body's name: not where qualifiers come first ("Duke …")."""
    return not lexicon.modifiers_first and word in lexicon.heads and word not in lexicon.weak_heads


def _ends_body(word: str, lexicon: ActorLexicon) -> bool:
    return word.casefold() in lexicon.organization_lasts


def _person(
    text: str, before: Mention | None, mention: Mention, names: _Names, lexicon: ActorLexicon
) -> tuple[Mention, ...]:
    """A person and the mention before, their common edge set right."""
    if before is None:
        return (_with_glued(text, mention, names.persons),)
    between = text[before.end : mention.start]
    if between == "-" and before.type == "person" and _is_one(text, before, mention, names.persons):
        return (Mention(before.start, mention.end, "person"),)
    if between.isspace() and before.type == "place" and _is_first_name(text, before, mention, lexicon):
        return (Mention(before.start, mention.end, "person"),)
    if between == " " and _is_rest_of_company(text, before, mention, lexicon):
        return (Mention(before.start, mention.end, "organization"),)
    first = next(spaced_tokens(text, mention.start, mention.end), None)
    cut = first.end if first is not None and between == " " and before.type == "organization" else mention.end
    if first is not None and cut < mention.end and _ends_body(first.text, lexicon):
        return Mention(before.start, cut, "organization"), Mention(cut + 1, mention.end, "person")
    left_out = _LEFT_OUT.fullmatch(between) if before.type != "person" and first is not None else None
    if left_out is not None and first is not None and len(first.text) > 1:
        word = left_out.group(1)
        if _begins_name(text, before, word, names, lexicon) and _is_only_in(text, word, f"{word} {first.text}"):
            return before, Mention(mention.start - len(word) - 1, mention.end, "person")
    return before, _with_glued(text, mention, names.persons)


def _is_rest_of_company(text: str, before: Mention, mention: Mention, lexicon: ActorLexicon) -> bool:
    """Whether a "person" is the rest of a company's name: ", PT Lintas Bahari," with no office that would be his."""
    words = text[before.start : before.end].split()
    marked = before.type == "organization" and len(words) == 2 and words[0].casefold() in lexicon.company_marks
    apart = text[max(0, before.start - 2) : before.start] == ", " and text[mention.end : mention.end + 1] == ","
    return marked and apart


def _is_one(text: str, before: Mention, mention: Mention, persons: set[str]) -> bool:
    """Whether a hyphen joins the parts of one name ("Karl-Anton Berg") rather than two persons ("Rudi-Maya")."""
    first, rest = text[before.start : before.end], text[mention.start : mention.end]
    return " " not in first and " " in rest and first not in persons


def _is_first_name(text: str, before: Mention, mention: Mention, lexicon: ActorLexicon) -> bool:
    """Whether a "place" of one word right before a person's single name is the first name: "tembakan Israel Reyes"."""
    if any(" " in text[m.start : m.end] for m in (before, mention)) or is_acronym(text[before.start : before.end]):
        return False
    word = word_before(text, before.start)
    return word.islower() and word not in lexicon.before_places and not in_office(text, before.start, lexicon)


def _is_only_in(text: str, word: str, whole: str) -> bool:
    """Whether a word stands nowhere but in a longer name."""
    return len(re.findall(rf"\b{word}\b", text)) == text.count(whole)


def _begins_name(text: str, before: Mention, word: str, names: _Names, lexicon: ActorLexicon) -> bool:
    """Whether a word between a body, or a place, and a person's name is the first name: no office's or other name's."""
    low = word.casefold()
    if lexicon.modifiers_first or word in names.words or len(word) < FIRST_NAME:
        return False  # "Bahari Founder Rudi Antasena"
    if low in lexicon.no_first_names or lexicon.is_verb(low):
        return False
    last = text[before.start : before.end].rsplit(maxsplit=1)[-1].casefold()
    return last not in lexicon.heads and in_office(text, before.start, lexicon)


def _with_glued(text: str, mention: Mention, persons: set[str]) -> Mention:
    """A person with the first name that was glued to the word before: "Kerja SamaRudi Antasena"."""
    word = word_before(text, mention.start)
    if not word or word.islower() or word.istitle() or not text.startswith(f"{word} ", mention.start - len(word) - 1):
        return mention
    first_name = next((word[cut:] for cut in glue_points(word, behind=1) if word[cut:] in persons), None)
    if first_name is None or not first_name.istitle():
        return mention
    return Mention(mention.start - 1 - len(first_name), mention.end, mention.type)
