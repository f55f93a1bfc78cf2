"""The office or calling that the text states after a person's name, as spans.

In apposition ("Antasena, anggota biro politik Partai Bahari,"), in brackets, or by a word of becoming ("Antasena
menjadi pelatih Persada"). The role starts at its head word, and ends before the first word that cannot belong to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digest.mentions.actor_lexicon import ActorLexicon
from digest.mentions.name_context import (
    BREAKS,
    ContextWord,
    MentionIndex,
    clause_after,
    follows,
    head_at,
    holds,
    without_short_stops,
    word_before,
)
from digest.model import Mention, Span
from digest.roles.phrases import RolePhrases
from digest.roles.prenominal import REACH

CLAUSE = 9  # words after a name within which a word of becoming is still said of it
DEGREE = 6  # words of the longest degree, its full stops among them ("S.Tr.Keb")
AGE_DIGITS = 3  # at most
OPENING = (",", "(")  # marks after a name that a role, an age or a degree may follow


def role_after(text: str, mention: Mention, ceiling: int, names: MentionIndex, lexicon: ActorLexicon) -> list[Span]:
    """The roles that stand after a mention, no further right than ``ceiling``."""
    end = clause_after(text, mention.end, min(ceiling, mention.end + REACH))
    if not holds(text, mention.end, end, lexicon.head_pieces):
        return []
    opened = text[mention.end : mention.end + 2].strip()[:1] in OPENING
    bare = text[mention.end : mention.end + 1] == " " and text[mention.end + 1 : mention.end + 2].isupper()
    if not opened and not bare and not _becomes(text, mention.end, ceiling, lexicon):
        return []
    words = without_short_stops(names.words(text, mention.end, end), lexicon)
    spans = list(_After(words, lexicon).spans())
    if spans and word_before(text, mention.start).casefold() in lexicon.sources:
        return [span for span in spans if text[span.end : span.end + 1] == ","]  # "Menurut Rudi, pelatih ingin …"
    return spans


def _becomes(text: str, start: int, ceiling: int, lexicon: ActorLexicon) -> bool:
    """Whether a word of becoming follows in the same clause."""
    is_near = holds(text, start, min(ceiling, start + REACH), lexicon.becoming_pieces)  # a quick look
    return is_near and lexicon.becoming.match(text, start, ceiling) is not None


class _After:
    """The words after a name, and the roles among them."""

    def __init__(self, words: Sequence[ContextWord], lexicon: ActorLexicon) -> None:
        self.words = words
        self.lexicon = lexicon
        self.phrases = RolePhrases(words, lexicon)

    def spans(self) -> Iterator[Span]:
        i = self._skip()
        if i < len(self.words) and self.words[i].low in ",(":
            i += 1
            while True:
                first = self.phrases.opened(i)
                end = self._role(first)
                if end is None:
                    break
                yield Span(self.words[first].start, self.words[end - 1].end)
                i = end
                if not follows(self.words, i, self.lexicon.openers):
                    break
        elif i == 0 and self.words and (end := self._bare()):
            yield Span(self.words[0].start, self.words[end - 1].end)
            i = end
        yield from self._becoming(i)

    def _role(self, first: int) -> int | None:
        """The end of the role that starts at ``first``; ``None`` where none does, or where it is the next person's."""
        end = self.phrases.end(first)
        if end is None or self.phrases.precedes_person(end):
            return None
        return None if self.words[first].cap and self.phrases.opens_list(end) else end

    def _bare(self) -> int:
        """The end of a body's role that follows a name at once, or 0: "Rudi Antasena CEO Bahari mengatakan"."""
        first = self.words[0]
        if self.lexicon.modifiers_first or not first.cap or first.low in self.lexicon.weak_heads:
            return 0
        end = (self._role(0) or 0) if head_at(self.words, 0, self.lexicon) else 0
        return end if end > 1 and self.words[end - 1].type == "organization" else 0

    def _skip(self) -> int:
        """Past degrees, an age between commas, and a bracketed age or acronym."""
        i = 0
        while i + 1 < len(self.words):
            word = self.words[i]
            if degree := self._degree(i):
                i += degree
            elif self._is_age(i):
                i += 2
            elif word.low == "(" and i + 2 < len(self.words) and self.words[i + 2].low == ")":
                i += 3
            else:
                break
        return i

    def _degree(self, i: int) -> int:
        """How many words a mark and the degree behind it have ("," and "S.H." of "X, S.H., M.Si., …"), or 0."""
        if self.words[i].low not in ",.":
            return int(i > 0 and self.words[i].low in self.lexicon.degrees)  # "X, SH MH, …"
        letters = ""
        for end, word in enumerate(self.words[i + 1 : i + 1 + DEGREE], i + 2):
            if word.low == "." and letters:
                continue
            letters += word.low
            if letters in self.lexicon.degrees:
                stop = end < len(self.words) and self.words[end].low == "."
                return end + stop - i
        return 0

    def _is_age(self, i: int) -> bool:
        """Whether an age stands between the comma at ``i`` and another: "Hana Surya, 54, the mayor"."""
        words = self.words[i : i + 3]
        return (
            [word.low for word in words[::2]] == [",", ","]
            and words[1].low.isdecimal()
            and len(words[1].low) <= AGE_DIGITS
        )

    def _becoming(self, start: int) -> Iterator[Span]:
        """The role by "sebagai" or "menjadi" in the same clause, with no other person between."""
        for i in range(start, min(start + CLAUSE, len(self.words))):
            if self.words[i].type == "person" or self.words[i].low in BREAKS:
                return
            if size := follows(self.words, i, self.lexicon.becomings):
                first = self.phrases.opened(i + size)
                if (end := self._role(first)) is not None:
                    yield Span(self.words[first].start, self.words[end - 1].end)
                return
