"""The office or calling that the text states before a person's name, as a span.

"Wakil Menteri Kelautan Rudi Antasena", "Kuasa hukum Rudi Antasena, Maya Lestari". The role ends where the
name, its honorifics and a comma begin; it starts at its head word, which the language knows ("Wakil", "Kuasa hukum").
"""

from __future__ import annotations

from collections.abc import Sequence

from digest.mentions.actor_lexicon import ActorLexicon
from digest.mentions.name_context import (
    BREAKS,
    ContextWord,
    MentionIndex,
    clause_before,
    head_at,
    holds,
    without_short_stops,
)
from digest.model import Mention, Span
from digest.roles.phrases import MOST_WORDS

REACH = 180  # characters before a name; the longest office of the labelled set has 101
NEAR = 30  # characters of the quick look for the word before a name
OF_WORDS = 5  # between a head and a name that follows what the head is of
SMALL_MODIFIERS = 2  # lower-case words before a head that are part of a role
LOAN_FIELDS = 5  # words of an English title before its head
BRACKETED = 6  # words in a bracketed group that a role may hold or that may part it from the name


def role_before(text: str, mention: Mention, floor: int, names: MentionIndex, lexicon: ActorLexicon) -> list[Span]:
    """The roles that stand right before a mention, no further left than ``floor``: one, and its acronym in brackets."""
    if not _may_follow_role(text[max(floor, mention.start - NEAR) : mention.start].rstrip(), lexicon):
        return []
    start = clause_before(text, max(floor, mention.start - REACH), mention.start)
    if not holds(text, start, mention.start, lexicon.head_pieces):
        return []
    words = without_short_stops(names.words(text, start, mention.start), lexicon)
    return _Before(words, text[mention.end : mention.end + 1] == ",", lexicon).spans()


def _may_follow_role(near: str, lexicon: ActorLexicon) -> bool:
    """Whether the last word before a name may end a role: a quick look, since most names have none."""
    if not near or near[-1] in BREAKS:
        return (
            near.endswith(".")
            and near[:-1].split()[-1:] != []
            and near[:-1].rsplit(maxsplit=1)[-1].casefold() in lexicon.honorifics
        )
    if not near[-1].isalnum():
        return True
    word = near.rsplit(maxsplit=1)[-1]
    return not word.islower() or not (word in lexicon.stops or word in lexicon.joins or lexicon.is_verb(word))


class _Before:
    """The words up to a name, in the text's order, and the role at their end."""

    def __init__(self, words: Sequence[ContextWord], closed: bool, lexicon: ActorLexicon) -> None:
        self.words = words
        self.closed = closed  # by a comma after the name
        self.lexicon = lexicon
        self.comma = False
        self.bracketed: list[Span] = []

    def spans(self) -> list[Span]:
        end = self._end()
        start = self._reach(end)
        first = self._last_head(start, end) if self.lexicon.modifiers_first else self._head(start, end)
        if first is None:
            return []
        first = self._widen(first, start)
        first = self._before_rank(first, start)
        if self.comma and self.lexicon.modifiers_first:
            first = self._governing(first, start)
        last = self._trim(first, end)
        while first + 1 < last and self.words[first].low == self.words[first + 1].low:
            first += 1  # "Presiden Presiden Rudi Antasena"
        if not self._stands(first, last) or (self.comma and not self.closed and self._ends_clause(first)):
            return []
        return [Span(self.words[first].start, self.words[last - 1].end), *self.bracketed]

    def _before_rank(self, first: int, start: int) -> int:
        """Where an office begins that a comma parts from the rank at ``first``: "Kapolres Lembira, AKBP X"."""
        comma = first - 1
        if self.lexicon.modifiers_first or comma <= start or self.words[comma].low != ",":
            return first
        if self.words[first].low not in self.lexicon.ranks:
            return first
        if start > 1 and self.words[start - 1].low == "," and self.words[start - 2].type == "person":
            return first  # "Y, kepala desa, AKBP X": the office may be Y's
        office = self._head(start, comma)
        if office is None or any(word.low == "," for word in self.words[office:comma]):
            return first
        return self._widen(office, start)

    def _end(self) -> int:
        """How many words are left before what may part a role from the name: brackets, honorifics, one comma."""
        end = len(self.words)
        while end:
            low = self.words[end - 1].low
            if low == "," and not self.comma:
                self.comma = True
            elif low == ")" and (opened := self._opening(end - 1)) is not None:
                if head_at(self.words, opened + 1, self.lexicon):
                    self.bracketed = [Span(self.words[opened + 1].start, self.words[end - 2].end)]
                end = opened + 1
            elif not (self._honors(end - 1) or (self.comma and low in self.lexicon.demonstratives)):
                break
            end -= 1
        return end

    def _honors(self, i: int) -> bool:
        low = self.words[i].low
        if low == ".":
            return i > 0 and self.words[i - 1].low in self.lexicon.honorifics
        return low in self.lexicon.honorifics and not head_at(self.words, i, self.lexicon)

    def _opening(self, closing: int) -> int | None:
        """The bracket that opens the short bracketed group which ends at ``closing``."""
        for i in range(closing - 2, max(closing - BRACKETED - 1, -1), -1):
            if self.words[i].low == "(":
                return i
        return None

    def _reach(self, end: int) -> int:
        """The first word that may belong to the role."""
        i = end
        while i > 0 and end - i < MOST_WORDS:
            if self.words[i - 1].low == ")" and (opened := self._opening(i - 1)) is not None:
                if any(word.low.isdigit() for word in self.words[opened:i]):
                    break  # a year or an age ends what comes before it
                i = opened
            elif self._stops(i - 1):
                break
            else:
                i -= 1
        while i < end and (self.words[i].low in ",(" or self.words[i].low in self.lexicon.joins):
            i += 1
        return i

    def _stops(self, i: int) -> bool:
        word = self.words[i]
        if word.low in BREAKS or word.low in "()":
            return True
        if word.type == "person":
            return not self._related(word)
        if word.type is not None or word.low in self.lexicon.inner or head_at(self.words, i, self.lexicon):
            return False
        if i > 0 and self.words[i - 1].low in self.lexicon.ordinal_openers:
            return False  # "satu" of "nomor satu"
        if word.low in self.lexicon.place_words and i + 1 < len(self.words) and self.words[i + 1].type is not None:
            return self.words[i + 1].type == "person"  # "calon presiden dari Partai …"
        if word.cap and not (i == 0 or self.words[i - 1].low in BREAKS):
            return False  # "Dalam" of "Menteri Dalam Negeri"
        return word.low in self.lexicon.stops or self.lexicon.is_verb(word.low)

    def _related(self, word: ContextWord) -> bool:
        """Whether the person of ``word`` is whom the role is tied to ("kuasa hukum Rudi Antasena, Maya Lestari")."""
        first = next(i for i, other in enumerate(self.words) if other.name == word.name)
        return self.comma and first > 0 and self.words[first - 1].low in self.lexicon.relations

    def _last_head(self, start: int, end: int) -> int | None:
        """The last head before the name, which follows it at once, or after what it is of: "secretary of the union"."""
        for i in range(end - 1, start - 1, -1):
            size = head_at(self.words[:end], i, self.lexicon)
            if not size or self.words[i].type == "person":
                continue
            rest = self.words[i + size : end]
            of = bool(rest) and rest[0].low in self.lexicon.inner and rest[-1].low not in self.lexicon.inner
            return i if not rest or (of and (self.comma or len(rest) <= OF_WORDS)) else None
        return None

    def _head(self, start: int, end: int) -> int | None:
        """The role's first head: in the last of the parts that commas and joins make, else further left."""
        weak: int | None = None
        edge = end
        for i in range(end - 1, start - 1, -1):
            low = self.words[i].low
            if i > start and low != "," and low not in self.lexicon.joins:
                continue
            here = self._leftmost(i if i == start else i + 1, edge)
            if here is not None and self.words[here].low not in self.lexicon.weak_heads:
                return here
            weak = here if weak is None else weak
            if low == "," and not self._lists(i):
                break
            edge = i
        return weak

    def _lists(self, comma: int) -> bool:
        """Whether the comma parts the fields of one office: a field in capitals or "dan" follows it."""
        after = self.words[comma + 1] if comma + 1 < len(self.words) else None
        return after is not None and (after.cap or after.low in self.lexicon.joins)

    def _leftmost(self, start: int, end: int) -> int | None:
        for i in range(start, end):
            word = self.words[i]
            later = word.name >= 0 and i > 0 and self.words[i - 1].name == word.name  # "Anak" in "Komisi … Anak"
            headed = word.type != "person" and not later and head_at(self.words, i, self.lexicon)
            if headed and (self.comma or not self._ties(i, end)):
                return i
        return None

    def _ties(self, i: int, end: int) -> bool:
        """Whether the head ties someone else to the person that a second head describes ("istri pelatih Antasena")."""
        low = self.words[i].low
        if i + 1 >= end or not head_at(self.words, i + 1, self.lexicon):
            return False
        if low in self.lexicon.modifiers:
            return self._ties(i + 1, end)
        return low in self.lexicon.relations and low in self.lexicon.weak_heads

    def _governing(self, first: int, start: int) -> int:
        """Where the phrase begins of which the one at ``first`` is a part: "the brother of the gunman, X"."""
        i = first - 1
        while i > start and self.words[i].low in self.lexicon.articles:
            i -= 1
        governed = i > start and self.words[i].low in self.lexicon.inner and head_at(self.words, i - 1, self.lexicon)
        return self._widen(i - 1, start) if governed else first

    def _widen(self, first: int, start: int) -> int:
        """Leftwards over modifiers, heads joined to this one and, where the language has them first, qualifiers."""
        small = 0
        joined = any(word.low in self.lexicon.joins and word.name < 0 for word in self.words[first:])
        if self.words[first].low in self.lexicon.last_heads:
            first = self._fields_before(first, start)
        while first > start:
            low = self.words[first - 1].low
            if self.lexicon.modifiers_first and self._describes(first - 1) and small < SMALL_MODIFIERS:
                small += 1
                first -= 1
                if low in self.lexicon.determiners:
                    break
                continue
            if low in self.lexicon.modifiers or (self.lexicon.modifiers_first and self._qualifies(first - 1)):
                first -= 1
            elif low in self.lexicon.joins and (other := self._joined(first - 1, start)) is not None:
                first = other
                joined = True
            elif joined and low == "," and (other := self._joined(first - 1, start)) is not None:
                first = other  # "penyanyi, aktris, dan model X"
            else:
                break
        return first

    def _fields_before(self, first: int, start: int) -> int:
        """Leftwards over the fields of an English title ("Regional Partnership Manager"), not over a name."""
        fields = first
        while fields > start and first - fields < LOAN_FIELDS:
            word = self.words[fields - 1]
            if word.type is not None or not word.cap or not word.low[0].isalpha() or word.low in self.lexicon.stops:
                break
            fields -= 1
        return fields

    def _qualifies(self, i: int) -> bool:
        word = self.words[i]
        if not word.low[0].isalpha():
            return False
        if word.type is not None:
            return word.type != "person"
        if not word.cap or word.low in self.lexicon.inner or word.low in self.lexicon.stops:
            return False
        return word.low not in self.lexicon.clause_openers and word.low not in self.lexicon.honorifics

    def _describes(self, i: int) -> bool:
        """Whether a small word before a head is a part of the role: "music critic", "his brother"."""
        word = self.words[i]
        low = word.low
        if word.type is not None or word.cap or not low[0].isalpha():
            return False
        named = i + 1
        while named + 1 < len(self.words) and self.words[named].low in self.lexicon.modifiers:
            named += 1
        if self.words[named].cap and low not in self.lexicon.determiners:
            return False  # "they need former President X"
        if low in self.lexicon.determiners:
            return True
        lexicon = self.lexicon
        others = (lexicon.stops, lexicon.inner, lexicon.joins, lexicon.clause_openers, lexicon.plurals)
        if low in lexicon.outside_phrases:
            return False  # "where he met President X"
        return not (lexicon.is_verb(low) or any(low in terms for terms in others))

    def _joined(self, join: int, start: int) -> int | None:
        """The head before "dan" (or ", dan") that stands there alone; before "sekaligus" with all that qualifies it."""
        join -= join > start and self.words[join - 1].low == ","
        strong = self.words[join].low in self.lexicon.strong_joins
        for i in range(max(start, join - (MOST_WORDS if strong else 2)), join):
            if head_at(self.words, i, self.lexicon):
                alone = not any(word.type or word.low == "," for word in self.words[i:join])
                return i if strong or alone else None
        return None

    def _trim(self, first: int, end: int) -> int:
        """Without words at the end that point rather than describe ("keluarga korban lainnya")."""
        while end > first + 1:
            word = self.words[end - 1]
            if word.low == ")" or (word.low[0].isalnum() and word.low not in self.lexicon.stops):
                break
            end -= 1
        return end

    def _ends_clause(self, first: int) -> bool:
        """Whether the comma before the name ends the clause of these words ("Setelah ditinggal sang ayah, …")."""
        opening = first
        while opening > 0 and self.words[opening - 1].low not in BREAKS:
            opening -= 1
        if opening == first or self.words[opening].low not in self.lexicon.clause_openers:
            return False
        commas = any(word.low == "," for word in self.words[opening:first])
        return not commas and self.words[first - 1].low not in self.lexicon.demonstratives

    def _stands(self, first: int, last: int) -> bool:
        """Whether the words are one person's role: weak heads need a comma and a second word, or a stronger word."""
        previous = self.words[first - 1].low if first else ""
        if previous in self.lexicon.plurals:
            return False
        lows = [self.lexicon.without_possessive(word.low) for word in self.words[first:last]]
        whole = any(head_at(self.words, i, self.lexicon) > 1 for i in range(first, last - 1))  # "Chief executive X"
        if not whole and all(low in self.lexicon.weak_heads or low in self.lexicon.modifiers for low in lows):
            rank = self.words[first].cap and self.words[first].low in self.lexicon.ranks
            if rank or self.words[first].low in self.lexicon.determiners:
                return True
            return self.comma or any(word.low != low for word, low in zip(self.words[first:last], lows, strict=True))
        if self.words[last - 1].low in self.lexicon.place_words:
            return False  # "kepala pengawal untuk Rudi Antasena"
        if previous in self.lexicon.street_words:
            return False  # "Jalan Jenderal Sudirman"
        served = lows[-1] in self.lexicon.servants
        alone = not any(
            self.words[i].type == "organization" or head_at(self.words, i, self.lexicon) for i in range(first + 1, last)
        )
        if not self.comma and (served or (alone and lows[0] in self.lexicon.servants)):
            return False  # "kuasa hukum Rudi Antasena" is somebody else
        relations = self.lexicon.relations
        served = previous in relations or (len(lows) > 1 and lows[0] in relations)  # "tim kuasa hukum Antasena"
        return self.comma or lows[-1] not in relations or not (served or lows[0] in self.lexicon.weak_heads)
