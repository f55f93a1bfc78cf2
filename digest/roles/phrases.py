"""Where a role that begins at a word ends: the noun phrase of an office, a calling or a relation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digest.dates import months
from digest.mentions.actor_lexicon import ActorLexicon
from digest.mentions.name_context import BREAKS, ContextWord, follows, head_at

MOST_WORDS = 20  # of a role; the longest of the labelled set has 14
QUALIFIERS = 6  # words before the head, in a language that has them first
AHEAD = 12  # words behind a role in which the next person's name stands, over ranks, honorifics and places
FIELDS = 9  # words after a comma within which "dan" must follow if the comma parts fields of an office


class RolePhrases:
    """The roles that stand among the words of a stretch of text."""

    def __init__(self, words: Sequence[ContextWord], lexicon: ActorLexicon) -> None:
        self.words = words
        self.lexicon = lexicon

    def opened(self, i: int) -> int:
        """The word behind what may open a role: "selaku", "who is", "a"."""
        while size := follows(self.words, i, self.lexicon.openers):
            i += size
        return i

    def end(self, first: int) -> int | None:
        """Where the role that starts at ``first`` ends; ``None`` where none does, or where its heads say too little."""
        end = self.phrase_end(first)
        if end is None:
            return None
        lows = [self.lexicon.without_possessive(word.low) for word in self.words[first:end]]
        weak = all(low in self.lexicon.weak_heads or low in self.lexicon.modifiers for low in lows)
        return None if weak and end - first == 1 else end

    def phrase_end(self, first: int) -> int | None:
        """Where the phrase that starts at ``first`` ends; ``None`` where no head of a role is in reach."""
        size = self.headed(first) if first < len(self.words) else 0
        if not size:
            return None
        end = first + size
        while end < len(self.words) and end - first < MOST_WORDS and (self._goes_on(end) or self._tied(first, end)):
            end += 1
        while end > first + 1 and self._dangles(end - 1):
            end -= 1
        return end

    def all(self) -> Iterator[tuple[int, int]]:
        """The phrases of the stretch from left to right, none within another."""
        first = 0
        while first < len(self.words):
            end = self.phrase_end(first) if self._may_open(first) else None
            if end is None:
                first += 1
                continue
            yield first, end
            first = end

    def precedes_person(self, end: int) -> bool:
        """Whether a person is named right behind ``end``, whose the role may be."""
        comma = bracket = False
        for word in self.words[end : end + AHEAD]:
            bracket = (bracket or word.low == "(") and word.low != ")"
            if bracket or word.low == ")":
                continue
            if word.type == "person":
                return True
            passed = word.low in self.lexicon.honorifics or word.low in self.lexicon.ranks or word.low in ".,"
            if not passed and not (comma and word.type == "place"):
                return False
            comma = comma or word.low == ","
        return False

    def opens_list(self, end: int) -> bool:
        """Whether another's office stands behind the comma at ``end``: "X, Gubernur BI, Direktur Utama PT A Y"."""
        if end + 1 >= len(self.words) or self.words[end].low != ",":
            return False
        last = self.phrase_end(end + 1)
        return last is not None and self.words[end + 1].cap and self.precedes_person(last)

    def headed(self, first: int) -> int:
        """How many words there are up to the head; 0 where none stands in reach."""
        opening = self.words[first]
        if opening.type == "person" or opening.low[0].isdigit() or opening.low in self.lexicon.plurals:
            return 0
        if size := head_at(self.words, first, self.lexicon):
            return size
        qualified = self.lexicon.modifiers_first or self.words[first].low in self.lexicon.modifiers
        for i in range(first, min(first + QUALIFIERS, len(self.words))):
            if size := head_at(self.words, i, self.lexicon):
                return i - first + size
            low = self.words[i].low
            if low in self.lexicon.ends or low in self.lexicon.inner or low in self.lexicon.stops:
                return 0
            if not low[0].isalnum() or self.lexicon.is_verb(low):
                return 0
            if self.lexicon.modifiers_first and low in self.lexicon.outside_phrases and not self.words[i].cap:
                return 0
            if not (qualified or (self.words[i].cap and not self.words[i].type)):
                return 0
        return 0

    def _may_open(self, i: int) -> bool:
        """Whether a phrase may begin at a word: always, but in the middle of what comes before a head."""
        if not self.lexicon.modifiers_first or i == 0:
            return True
        before = self.words[i - 1]
        lexicon = self.lexicon
        ended = before.type is not None or not before.low[0].isalnum() or lexicon.is_verb(before.low)
        return ended or before.low in lexicon.stops or before.low in lexicon.inner or before.low in lexicon.ends

    def _tied(self, first: int, end: int) -> bool:
        """Whether the person at ``end`` is whom the role ties its holder to: "mantan istri aktor Rudi Antasena"."""
        word = self.words[end]
        if word.type != "person" or self.words[end - 1].low == ",":
            return False
        lows = [self.words[i].low for i in range(first, end) if self.words[i].name != word.name]
        if lows and lows[-1] in self.lexicon.servants:
            return True  # "kuasa hukum Rudi Antasena"
        return any(low in self.lexicon.relations and low in self.lexicon.weak_heads for low in lows[:2])

    def _dangles(self, i: int) -> bool:
        low = self.words[i].low
        if self.words[i].type is not None:
            return False
        loose = low in self.lexicon.place_words or low in self.lexicon.joins or low in self.lexicon.ends
        loose = loose or low in self.lexicon.honorifics or (not self.words[i].cap and low in self.lexicon.stops)
        return loose or not low[-1].isalnum()

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
        if self.words[i - 1].low in self.lexicon.ordinal_openers:
            return word.low[0].isalnum()
        if not word.cap and (word.low in self.lexicon.ends or word.low in self.lexicon.stops):
            return word.low in self.lexicon.inner and word.low not in self.lexicon.ends
        return word.cap or not self.lexicon.is_verb(word.low)

    def _of_something(self, i: int) -> bool:
        """Whether "di", "of" leads to an organization or field of the office, not to where something happens."""
        if i + 1 >= len(self.words):
            return False
        word, next_ = self.words[i], self.words[i + 1]
        if next_.low[0].isdigit() or next_.low in months():
            return False  # "chief executive in March"
        if next_.low in self.lexicon.matters and not next_.type:
            return True
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
        nominal = next_.low not in self.lexicon.outside_phrases and next_.low not in self.lexicon.determiners
        return (
            nominal
            and not self.lexicon.is_verb(next_.low)
            and (not self.lexicon.modifiers_first or next_.low.isalpha())
        )
