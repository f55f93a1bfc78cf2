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
from digest.roles.prenominal import MOST_WORDS, REACH

CLAUSE = 9  # words after a name within which a word of becoming is still said of it
QUALIFIERS = 6  # words before the head, in a language that has them first
OPENING = (",", "(")  # marks after a name that a role, an age or a degree may follow
FIELDS = 9  # words after a comma within which "dan" must follow if the comma parts fields of an office


def role_after(text: str, mention: Mention, ceiling: int, names: MentionIndex, lexicon: ActorLexicon) -> list[Span]:
    """The roles that stand after a mention, no further right than ``ceiling``."""
    end = clause_after(text, mention.end, min(ceiling, mention.end + REACH))
    if not holds(text, mention.end, end, lexicon.head_pieces):
        return []
    opened = text[mention.end : mention.end + 2].strip()[:1] in OPENING
    bare = text[mention.end : mention.end + 1] == " " and text[mention.end + 1 : mention.end + 2].isupper()
    if not opened and not bare and not lexicon.becoming.match(text, mention.end, ceiling):
        return []
    words = without_short_stops(names.words(text, mention.end, end), lexicon)
    found = list(_After(words, lexicon).spans())
    if found and word_before(text, mention.start).casefold() in lexicon.sources:
        return [span for span in found if text[span.end : span.end + 1] == ","]  # "Menurut Rudi, pelatih ingin …"
    return found


class _After:
    """The words after a name, and the roles among them."""

    def __init__(self, words: Sequence[ContextWord], lexicon: ActorLexicon) -> None:
        self.words = words
        self.lexicon = lexicon

    def spans(self) -> Iterator[Span]:
        i = self._skip()
        if i < len(self.words) and self.words[i].low in ",(":
            i += 1
            while True:
                first = self._open(i)
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

    def _bare(self) -> int:
        """The end of a body's role that follows a name at once, or 0: "Rudi Antasena CEO Bahari mengatakan"."""
        first = self.words[0]
        if self.lexicon.modifiers_first or not first.cap or first.low in self.lexicon.weak_heads:
            return 0
        end = (self._role(0) or 0) if head_at(self.words, 0, self.lexicon) else 0
        return end if end > 1 and self.words[end - 1].type == "organization" else 0

    def _open(self, i: int) -> int:
        """Past what may open a role: "selaku", "who is", "a"."""
        while size := follows(self.words, i, self.lexicon.openers):
            i += size
        return i

    def _skip(self) -> int:
        """Past degrees and a bracketed age or acronym."""
        i = 0
        while i + 1 < len(self.words):
            word, next_ = self.words[i], self.words[i + 1]
            if word.low in ",." and next_.low in self.lexicon.degrees:
                i += 2
            elif word.low == "(" and i + 2 < len(self.words) and self.words[i + 2].low == ")":
                i += 3
            else:
                break
        return i

    def _role(self, first: int) -> int | None:
        """The end of the role that starts at ``first``; None where none does, or it is the next person's."""
        size = self._headed(first) if first < len(self.words) else 0
        if not size:
            return None
        end = first + size
        while end < len(self.words) and end - first < MOST_WORDS and (self._goes_on(end) or self._tied(first, end)):
            end += 1
        while end > first + 1 and self._dangles(end - 1):
            end -= 1
        lows = [self.lexicon.without_possessive(word.low) for word in self.words[first:end]]
        weak = all(low in self.lexicon.weak_heads or low in self.lexicon.modifiers for low in lows)
        return None if weak or self._is_next_ones(end) else end

    def _tied(self, first: int, end: int) -> bool:
        """Whether the person at ``end`` is whom the role ties its holder to: "mantan istri aktor Rudi Antasena"."""
        word = self.words[end]
        if word.type != "person" or self.words[end - 1].low == ",":
            return False
        lows = [self.words[i].low for i in range(first, end) if self.words[i].name != word.name]
        return any(low in self.lexicon.relations and low in self.lexicon.weak_heads for low in lows[:2])

    def _dangles(self, i: int) -> bool:
        low = self.words[i].low
        if self.words[i].type is not None:
            return False
        loose = low in self.lexicon.place_words or low in self.lexicon.joins or low in self.lexicon.ends
        loose = loose or low in self.lexicon.honorifics or (not self.words[i].cap and low in self.lexicon.stops)
        return loose or not low[-1].isalnum()

    def _headed(self, first: int) -> int:
        """How many words there are up to the head; 0 where none stands in reach."""
        if self.words[first].type == "person":
            return 0
        if size := head_at(self.words, first, self.lexicon):
            return size
        qualified = self.lexicon.modifiers_first or self.words[first].low in self.lexicon.modifiers
        for i in range(first, min(first + QUALIFIERS, len(self.words))):
            if size := head_at(self.words, i, self.lexicon):
                return i - first + size
            low = self.words[i].low
            if (
                low in self.lexicon.ends
                or low in self.lexicon.inner
                or low in self.lexicon.stops
                or not low[0].isalnum()
            ):
                return 0
            if self.lexicon.is_verb(low) or not (qualified or (self.words[i].cap and not self.words[i].type)):
                return 0
        return 0

    def _goes_on(self, i: int) -> bool:
        """Whether the role goes on with ``words[i]``."""
        word = self.words[i]
        if word.low in BREAKS or word.low in "()" or word.type == "person":
            return False
        if word.type is not None or head_at(self.words, i, self.lexicon):
            return True
        if word.low == ",":
            return self._lists(i)
        if word.low in self.lexicon.place_words:
            return self._of_something(i)
        if word.low in self.lexicon.joins:
            return self._adds(i)
        if not word.cap and (word.low in self.lexicon.ends or word.low in self.lexicon.stops):
            return word.low in self.lexicon.inner and word.low not in self.lexicon.ends
        return word.cap or not self.lexicon.is_verb(word.low)

    def _of_something(self, i: int) -> bool:
        """Whether "di", "of" leads to an organization or field of the office, not to where something happens."""
        if i + 1 >= len(self.words):
            return False
        word, next_ = self.words[i], self.words[i + 1]
        if next_.type is not None:
            return next_.type == "organization" or (next_.type == "place" and word.low not in self.lexicon.ends)
        return word.low not in self.lexicon.ends and word.low in self.lexicon.inner

    def _lists(self, comma: int) -> bool:
        """Whether a comma parts the fields of one office ("Bidang Edukasi, Sosialisasi, dan Kemitraan")."""
        if not comma or not self.words[comma - 1].cap:
            return False
        for i, word in enumerate(self.words[comma + 1 : comma + FIELDS], comma + 1):
            if word.low in self.lexicon.joins:
                return i > comma + 1 or self.words[comma - 1].type is None
            if word.type == "person" or not (word.cap or word.low == ",") or head_at(self.words, i, self.lexicon):
                return False
        return False

    def _adds(self, join: int) -> bool:
        """Whether "dan" goes on with the role: another head or field rather than another person or clause."""
        if join + 1 >= len(self.words):
            return False
        next_ = self.words[join + 1]
        if next_.type == "person" or next_.low in self.lexicon.ends or next_.low in self.lexicon.stops:
            return False
        if next_.cap or head_at(self.words, join + 1, self.lexicon):
            return True
        return not self.lexicon.modifiers_first and not self.lexicon.is_verb(next_.low)

    def _is_next_ones(self, end: int) -> bool:
        """Whether the role belongs to a person named right after it."""
        rest = [word for word in self.words[end : end + 4] if word.low not in self.lexicon.honorifics]
        if rest and rest[0].type == "person":
            return True
        return len(rest) > 1 and rest[0].low == "," and rest[1].type == "person"

    def _becoming(self, start: int) -> Iterator[Span]:
        """The role by "sebagai" or "menjadi" in the same clause, with no other person between."""
        for i in range(start, min(start + CLAUSE, len(self.words))):
            if self.words[i].type == "person" or self.words[i].low in BREAKS:
                return
            if size := follows(self.words, i, self.lexicon.becomings):
                first = self._open(i + size)
                if (end := self._role(first)) is not None:
                    yield Span(self.words[first].start, self.words[end - 1].end)
                return
