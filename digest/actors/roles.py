"""The office or calling that the text states of a person, as spans of the text.

Before the name ("Wakil Menteri Luar Negeri Rusia Mikhail Bogdanov"), after it ("Marzouk, anggota biro politik Hamas,")
and by a word of becoming ("Klopp menjadi pelatih Liverpool"). A role is found by its head word, which the language
knows; its other end is the name, or the first word that cannot belong to it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from digest.actors.lexicon import Lexicon
from digest.model import ActorType, Mention, Span

REACH = 180  # characters before a name; the longest office of the labelled set has 101
MOST_WORDS = 20  # words of a role; the longest of the labelled set has 14

_WORD = re.compile(r"\w+(?:[-'’/&.]\w+)*|[^\w\s]|\n")
_BREAKS = frozenset('\n.;:?!"“”„«»—–[]{}|*#>')


class Word(NamedTuple):
    """A word or mark, folded, with its place; ``type`` is that of the name it is a part of, ``name`` that name's number."""

    start: int
    end: int
    low: str
    cap: bool
    type: ActorType | None
    name: int


class Names:
    """The mentions of an article by place."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.all = sorted(mentions, key=lambda m: m.start)
        self._starts = [m.start for m in self.all]

    def at(self, offset: int) -> int:
        """The number of the mention that covers a character; -1 where none does."""
        i = bisect_left(self._starts, offset + 1) - 1
        return i if i >= 0 and offset < self.all[i].end else -1


def read(text: str, start: int, end: int, names: Names) -> list[Word]:
    """The words of ``text[start:end]``."""
    made = []
    for found in _WORD.finditer(text, start, end):
        i = names.at(found.start())
        word = found.group()
        made.append(
            Word(
                found.start(),
                found.end(),
                word.casefold(),
                word[0].isupper() or word[0].isdigit(),
                names.all[i].type if i >= 0 else None,
                i,
            )
        )
    return made


def head_at(words: Sequence[Word], i: int, lexicon: Lexicon) -> int:
    """How many words the head at ``words[i]`` has; 0 where there is none. "istrinya" is headed by "istri"."""
    low = words[i].low
    for phrase in lexicon.phrases.get(low, ()):
        if all(i + k < len(words) and words[i + k].low == part for k, part in enumerate(phrase)):
            return len(phrase)
    return 1 if low.endswith("nya") and low[:-3] in lexicon.heads else 0


class Before:
    """The role that stands before a name."""

    def __init__(self, words: list[Word], lexicon: Lexicon) -> None:
        self.words = words  # up to the name, in the text's order
        self.lexicon = lexicon
        self.comma = False

    def span(self) -> Span | None:
        """The role, or None."""
        end = self._end()
        start = self._reach(end)
        first = self._head(start, end)
        if first is None:
            return None
        first = self._widen(first, start)
        last = self._trim(first, end)
        if not self._stands(first, last):
            return None
        return Span(self.words[first].start, self.words[last - 1].end)

    def _end(self) -> int:
        """How many words are left without what may stand between a role and the name: brackets, honorifics, a comma."""
        end = len(self.words)
        while end:
            low = self.words[end - 1].low
            if low == "," and not self.comma:
                self.comma = True
            elif low == ")" and (opened := self._opening(end - 1)) is not None:
                end = opened + 1
            elif not (low in self.lexicon.honorifics and head_at(self.words, end - 1, self.lexicon) == 0) and not (
                low == "." and end > 1 and self.words[end - 2].low in self.lexicon.honorifics
            ):
                break
            end -= 1
        return end

    def _opening(self, closing: int) -> int | None:
        """The bracket that opens the short bracketed group which ends at ``closing``."""
        for i in range(closing - 1, max(closing - 7, -1), -1):
            if self.words[i].low == "(":
                return i
        return None

    def _reach(self, end: int) -> int:
        """The first word that may belong to the role."""
        i = end
        while i > 0 and end - i < MOST_WORDS:
            word = self.words[i - 1]
            if word.low == ")" and (opened := self._opening(i - 1)) is not None and word.low not in _BREAKS:
                i = opened
                continue
            if self._stops(i - 1, end):
                break
            i -= 1
        while i < end and self.words[i].low in (",", "(", *self.lexicon.joins):
            i += 1
        return i

    def _stops(self, i: int, end: int) -> bool:
        word = self.words[i]
        if word.low in _BREAKS or word.low in "()":
            return True
        if word.type == "person":
            return not self._related(word)
        if word.type is not None or head_at(self.words, i, self.lexicon):
            return False
        if word.low in self.lexicon.inner:
            return False
        opens = i == 0 or self.words[i - 1].low in _BREAKS
        return word.low in self.lexicon.stops or ((not word.cap or opens) and self.lexicon.is_verb(word.low))

    def _related(self, word: Word) -> bool:
        """Whether the person of ``word`` is whom the role ties its holder to ("kuasa hukum Ruben Onsu, Minola Sebayang")."""
        first = next(i for i, other in enumerate(self.words) if other.name == word.name)
        return self.comma and first > 0 and self.words[first - 1].low in self.lexicon.relations

    def _head(self, start: int, end: int) -> int | None:
        """The role's first head: in the last of the parts that commas and joins make, else further left."""
        weak: int | None = None
        edge = end
        for i in range(end - 1, start - 1, -1):
            low = self.words[i].low
            if low == "," or low in self.lexicon.joins or i == start:
                here = self._leftmost(i if i == start else i + 1, edge)
                if here is not None and (self.words[here].low not in self.lexicon.weak_heads or self.words[here].type):
                    return here
                weak = here if weak is None else weak
                if low == "," and not (
                    i + 1 < len(self.words) and (self.words[i + 1].cap or self.words[i + 1].low in self.lexicon.joins)
                ):
                    break
                edge = i
        return weak

    def _leftmost(self, start: int, end: int) -> int | None:
        for i in range(start, end):
            if self.words[i].type != "person" and head_at(self.words, i, self.lexicon) and not self._inside_name(i):
                return i
        return None

    def _inside_name(self, i: int) -> bool:
        """Whether the word is a later part of a name ("Ketua" is the head of "Ketua DPR", "Anak" not of "Komisi … Anak")."""
        return self.words[i].name >= 0 and i > 0 and self.words[i - 1].name == self.words[i].name

    def _widen(self, first: int, start: int) -> int:
        """Leftwards over modifiers, heads joined to this one and, where the language has them first, what qualifies it."""
        while first > start:
            low = self.words[first - 1].low
            if low in self.lexicon.modifiers or (self.lexicon.modifiers_first and self._qualifies(first - 1)):
                first -= 1
            elif low in self.lexicon.joins and (other := self._joined(first - 1, start)) is not None:
                first = other
            else:
                break
        return first

    def _qualifies(self, i: int) -> bool:
        word = self.words[i]
        return word.low.isalnum() and (
            word.type not in (None, "person")
            or (word.cap and word.low not in self.lexicon.inner and i > 0 and self.words[i - 1].low not in _BREAKS)
        )

    def _joined(self, join: int, start: int) -> int | None:
        """The head before "dan": alone before it; before "sekaligus" with all that qualifies it."""
        low = self.words[join].low
        reach = MOST_WORDS if low in self.lexicon.strong_joins else 2
        for i in range(max(start, join - reach), join):
            if head_at(self.words, i, self.lexicon) and not any(
                w.type or w.low == "," for w in self.words[i:join] if reach == 2
            ):
                return i
        return None

    def _trim(self, first: int, end: int) -> int:
        """Without words at the end that point rather than describe ("keluarga korban lainnya")."""
        while end > first + 1 and (
            self.words[end - 1].low in self.lexicon.stops or not self.words[end - 1].low[0].isalnum()
        ):
            if self.words[end - 1].low == ")":
                break
            end -= 1
        return end

    def _stands(self, first: int, last: int) -> bool:
        """Whether the words are a role by themselves: a weak head needs more, a relation a comma before the name."""
        lows = [word.low for word in self.words[first:last]]
        if all(low in self.lexicon.weak_heads or low in self.lexicon.modifiers for low in lows):
            return False
        return not (lows[-1] in self.lexicon.relations and lows[0] in self.lexicon.weak_heads and not self.comma)


def before(text: str, mention: Mention, floor: int, names: Names, lexicon: Lexicon) -> Span | None:
    """The role that stands before a mention, no further left than ``floor``."""
    words = read(text, max(floor, mention.start - REACH), mention.start, names)
    return Before(words, lexicon).span() if words else None


class After:
    """The role that stands after a name, in apposition or by a word of becoming."""

    def __init__(self, words: list[Word], lexicon: Lexicon) -> None:
        self.words = words  # from the name's end
        self.lexicon = lexicon

    def spans(self) -> Iterator[Span]:
        """The roles after the name, in order."""
        i = self._skip(0)
        if i < len(self.words) and self.words[i].low in ",(":
            opened = self._open(i + 1)
            if (end := self._role(opened)) is not None and self._closes(end):
                yield Span(self.words[opened].start, self.words[end - 1].end)
                i = end
        yield from self._becoming(i)

    def _skip(self, i: int) -> int:
        """Past degrees and a bracketed age or acronym."""
        while i + 1 < len(self.words):
            word, next_ = self.words[i], self.words[i + 1]
            if word.low in ",." and (next_.low.replace(".", "") in self.lexicon.degrees):
                i += 2
            elif word.low == "(" and i + 2 < len(self.words) and self.words[i + 2].low == ")":
                i += 3
            else:
                break
        return i

    def _open(self, i: int) -> int:
        for opener in self.lexicon.openers:
            if tuple(w.low for w in self.words[i : i + len(opener)]) == opener:
                return i + len(opener)
        return i

    def _role(self, first: int) -> int | None:
        """The end of the role whose head stands at ``first``; None where none does."""
        if first >= len(self.words):
            return None
        size = self._headed(first)
        if not size:
            return None
        end = first + size
        while end < len(self.words) and end - first < MOST_WORDS and self._goes_on(end):
            end += 1
        while end > first + 1 and not self.words[end - 1].low[-1].isalnum():
            end -= 1
        lows = [word.low for word in self.words[first:end]]
        return None if all(low in self.lexicon.weak_heads for low in lows) else end

    def _headed(self, first: int) -> int:
        """How many words up to the head: one at the start, or within what qualifies it where the language has that first."""
        if self.words[first].type == "person":
            return 0
        if size := head_at(self.words, first, self.lexicon):
            return size
        if self.words[first].low in self.lexicon.modifiers or self.lexicon.modifiers_first:
            for i in range(first + 1, min(first + 6, len(self.words))):
                if (
                    self.words[i - 1].low in self.lexicon.ends
                    or self.words[i - 1].low in self.lexicon.inner
                    or not self.words[i - 1].low[0].isalnum()
                ):
                    return 0
                if size := head_at(self.words, i, self.lexicon):
                    return i - first + size
        return 0

    def _goes_on(self, i: int) -> bool:
        word = self.words[i]
        if word.low in _BREAKS or word.low in "()" or word.type == "person":
            return False
        if word.type is not None:
            return True
        if word.low == ",":
            return self._lists(i)
        if i + 1 < len(self.words) and word.low in self.lexicon.place_words and self.words[i + 1].type != "place":
            next_ = self.words[i + 1]
            return next_.type == "organization" or (next_.cap and word.low in self.lexicon.inner)
        if word.low in self.lexicon.joins:
            return self._adds(i)
        if word.low in self.lexicon.ends or word.low in self.lexicon.stops:
            return word.low in self.lexicon.inner and word.low not in self.lexicon.ends
        return word.cap or not self.lexicon.is_verb(word.low)

    def _lists(self, comma: int) -> bool:
        """Whether a comma parts the fields of one office ("Bidang Edukasi, Sosialisasi, dan Kemitraan")."""
        if not (comma and self.words[comma - 1].cap and comma + 1 < len(self.words)):
            return False
        for word in self.words[comma + 1 : comma + 9]:
            if word.low in self.lexicon.joins:
                return True
            if not (word.cap or word.low == ",") or word.type == "person":
                return False
        return False

    def _adds(self, join: int) -> bool:
        """Whether "dan" goes on with the role: another head or field rather than another person or clause."""
        if join + 1 >= len(self.words):
            return False
        next_ = self.words[join + 1]
        if next_.type == "person" or next_.low in self.lexicon.ends or next_.low in self.lexicon.stops:
            return False
        return next_.cap or bool(head_at(self.words, join + 1, self.lexicon)) or not self.lexicon.is_verb(next_.low)

    def _closes(self, end: int) -> bool:
        """Whether the role is not the next person's: no name follows it, also not after a comma with no word more."""
        rest = self.words[end : end + 2]
        if rest and rest[0].type == "person":
            return False
        return not (len(rest) == 2 and rest[0].low == "," and rest[1].type == "person")

    def _becoming(self, start: int) -> Iterator[Span]:
        """Roles by "sebagai", "menjadi", in the same clause, with no other person between."""
        for i in range(start, min(start + 9, len(self.words))):
            word = self.words[i]
            if word.type == "person" or word.low in _BREAKS:
                return
            for phrase in self.lexicon.becomings:
                if tuple(w.low for w in self.words[i : i + len(phrase)]) == phrase:
                    first = self._open(i + len(phrase))
                    end = self._role(first)
                    if end is not None and self._closes(end):
                        yield Span(self.words[first].start, self.words[end - 1].end)
                    return


def after(text: str, mention: Mention, ceiling: int, names: Names, lexicon: Lexicon) -> list[Span]:
    """The roles that stand after a mention, no further right than ``ceiling``."""
    words = read(text, mention.end, min(ceiling, mention.end + REACH), names)
    return list(After(words, lexicon).spans()) if words else []
