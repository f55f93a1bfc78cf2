"""Role candidates that do not stand beside the name: introduced, behind a comma far off, by a verb, by a pronoun.

| link | example |
|---|---|
| ``introduced`` | "sejumlah petenis, antara lain Rudi dan Maya", "students including X, Y and Z" |
| ``apart`` | "striker yang baru masuk di babak kedua, Rudi Antasena" |
| ``predicate`` | "Rudi yang saat itu masih menjabat sebagai camat", "X has worked for years as a nurse" |
| ``pronoun`` | "Rudi lahir di Lembira. Ia kemudian menjadi dosen di sana" |
| ``opening`` | "Sebagai pelatih, Rudi …" |
| ``label`` | "Pelatih: Rudi Antasena" |
| ``bare`` | "Rudi Antasena anggota DPR dari Partai Bahari" |

They only propose; `digest.roles.decision` says how sure each is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from digest.mentions.actor_lexicon import ActorLexicon
from digest.mentions.name_context import BREAKS, ContextWord, MentionIndex, follows, head_at, holds
from digest.model import Mention, Span
from digest.roles.decision import RoleCandidate
from digest.roles.phrases import RolePhrases
from digest.text import tokenized

_REACH = 240  # characters before or behind a name
_INTRODUCED_GAP = 8  # words between "antara lain" and the first name, its office among them
_PREDICATE = 18  # words between a person and the word of becoming
_PRONOUN = 8  # words between a pronoun and the word of becoming
_MEMBER_GAP = 9  # words between two names of a list, offices and brackets among them
_LABEL = 7  # words of the longest label
_BRACKET = 300  # characters of the longest bracket behind a name
_MOST_PHRASES = 2  # the nearest ones that are proposed
_BACK = 2  # sentences in a row without a person, and without a pronoun, behind which a pronoun is nobody's
_OPENING = 40  # characters of a sentence in which its pronoun stands …
_PRONOUN_WORDS = 3  # … among its first words


class DistantRoles:
    """The candidates of an article's persons that do not stand beside the name.

    Args:
        text: the article's text.
        persons: the mentions of persons in order.
        blocks: its sentences in order.
        names: all mentions by place.
        lexicon: the language's terms.
    """

    def __init__(
        self,
        text: str,
        persons: Sequence[Mention],
        blocks: Sequence[Span],
        names: MentionIndex,
        lexicon: ActorLexicon,
    ) -> None:
        self.text = text
        self.persons = persons
        self.blocks = blocks
        self.names = names
        self.lexicon = lexicon

    def candidates(self) -> Iterator[RoleCandidate]:
        """All of them, sentence by sentence."""
        at = 0
        subjects: list[int] = []
        since = 0
        for block in self.blocks:
            inside = []
            while at < len(self.persons) and self.persons[at].start < block.end:
                if self.persons[at].start >= block.start:
                    inside.append(at)
                at += 1
            for index in inside:
                yield from self._before(index, block, opens=index == inside[0])
                yield from self._behind(index, block)
            place = self._pronoun(block)
            since = 0 if inside or place is not None else since + 1
            if place is not None and since <= _BACK:
                plural = self.text[place.start : place.end].casefold() in self.lexicon.plural_pronouns
                meant = (
                    subjects[:1] if not plural else subjects if len(subjects) > 1 else []
                )  # "they" is not one person
                for index in meant:
                    yield from self._of_pronoun(block, place, self.persons[index], joined=len(subjects) > len(meant))
            if inside and place is None:
                subjects = inside

    def _before(self, index: int, block: Span, *, opens: bool) -> Iterator[RoleCandidate]:
        """Phrases to the left of a person: introduced, apart, opening or a label."""
        person = self.persons[index]
        floor = max(block.start, person.start - _REACH)
        if not opens:
            floor = max(floor, self.persons[index - 1].end)
        if not self._has_head(floor, person.start) and not self.text[floor : person.start].rstrip().endswith(":"):
            return
        words = self.names.words(self.text, floor, person.start)
        if not words:
            return
        introduction = self._introduction(words)
        if introduction is not None:
            for span in self._nearest(words[:introduction]):
                yield RoleCandidate(person, span, link="introduced")
                yield from self._members(index, span, "introduced", block.end)
            return
        if words[-1].low == ":":
            yield from self._label(words[:-1], person)
        elif words[-1].low == ",":
            opening = follows(words, 0, self.lexicon.becomings) if floor == block.start else 0
            stretch = words[_last_break(words[:-1]) : -1]
            nearest = next(self._nearest(stretch[opening:] if opening else stretch, several=False), None)
            if nearest is not None:
                yield RoleCandidate(person, nearest, link="opening" if opening else "apart")

    def _behind(self, index: int, block: Span) -> Iterator[RoleCandidate]:
        """Phrases to the right of a person: at once, or by a word of becoming further off."""
        person = self.persons[index]
        start = self._behind_bracket(person.end, block.end)
        stop = min(block.end, start + _REACH)
        if not self._has_head(start, stop):
            return
        words = self.names.words(self.text, start, stop)
        phrases = RolePhrases(words, self.lexicon)
        bare = bool(words) and not self.lexicon.modifiers_first
        if bare and (end := phrases.phrase_end(0)) is not None and not phrases.precedes_person(end):
            yield RoleCandidate(person, Span(words[0].start, words[end - 1].end), link="bare")
        for span in self._becoming(words, _PREDICATE):
            yield RoleCandidate(person, span, link="predicate")
            for other in self._joined_before(index):
                yield RoleCandidate(other, span, link="predicate", anchor=person, shared=True)

    def _behind_bracket(self, start: int, end: int) -> int:
        """The place behind the bracket that a name may have ("X (born 31 March 1980) is a singer")."""
        opening = self.text[start : start + 2].strip()
        closing = self.text.find(")", start, min(end, start + _BRACKET)) if opening[:1] == "(" else -1
        return start if closing < 0 else closing + 1

    def _pronoun(self, block: Span) -> Span | None:
        """The pronoun that a sentence begins with, with two words before it at most ("Kini ia …")."""
        compounds = tokenized(self.text).compounds
        for start, end, _, folded in islice(compounds.tokens_in(block.start, block.end), _PRONOUN_WORDS):
            is_pronoun = folded in self.lexicon.pronouns or folded in self.lexicon.plural_pronouns
            if is_pronoun and end <= block.start + _OPENING:
                return Span(start, end)
        return None

    def _of_pronoun(self, block: Span, pronoun: Span, person: Mention, *, joined: bool) -> Iterator[RoleCandidate]:
        """What a sentence says that "he" became: said of the first person of the last sentence that names one."""
        stop = min(block.end, pronoun.end + _REACH)
        if not self._has_head(pronoun.end, stop):
            return
        words = self.names.words(self.text, pronoun.end, stop)
        for span in self._becoming(words, _PRONOUN):
            yield RoleCandidate(person, span, link="pronoun", anchor=pronoun, shared=joined)

    def _has_head(self, start: int, end: int) -> bool:
        """Whether a stretch may have the head of a role: a quick look, since most have none."""
        return holds(self.text, start, end, self.lexicon.head_pieces)

    def _introduction(self, words: Sequence[ContextWord]) -> int | None:
        """Where the words begin that introduce the name behind ("yakni", "including"); only its office may follow."""
        for i in range(len(words) - 1, max(-1, len(words) - _INTRODUCED_GAP), -1):
            word = words[i]
            if size := follows(words, i, self.lexicon.introductions):
                return None if any(self._is_verbal(other) for other in words[i + size :]) else i
            if (word.low in BREAKS and word.low != ":") or word.type == "person":
                return None
        return None

    def _is_verbal(self, word: ContextWord) -> bool:
        return not word.cap and (self.lexicon.is_verb(word.low) or word.low in self.lexicon.stops)

    def _nearest(self, words: Sequence[ContextWord], *, several: bool = True) -> Iterator[Span]:
        """The last phrases of a stretch in which no person stands, the nearest first; ``several`` may have the role."""
        start = _last_break(words)
        last = max((i + 1 for i, word in enumerate(words) if word.type == "person"), default=0)
        stretch = words[max(start, last) :]
        phrases = list(RolePhrases(stretch, self.lexicon).all())
        for first, end in reversed(phrases[-_MOST_PHRASES:]):
            if not several and first and stretch[first - 1].low in self.lexicon.plurals:
                continue
            yield Span(stretch[first].start, stretch[end - 1].end)

    def _label(self, words: Sequence[ContextWord], person: Mention) -> Iterator[RoleCandidate]:
        """All that stands before a colon, from the sentence's or the bracket's beginning."""
        opening = max((i + 1 for i, word in enumerate(words) if word.low in BREAKS or word.low in "()"), default=0)
        label = words[opening:]
        if not 0 < len(label) <= _LABEL:
            return
        if head_at(label, 0, self.lexicon) or label[0].low in self.lexicon.modifiers:
            yield RoleCandidate(person, Span(label[0].start, label[-1].end), link="label")

    def _becoming(self, words: Sequence[ContextWord], reach: int) -> Iterator[Span]:
        """The phrases behind the first word of becoming, before which no other person and no break stands."""
        phrases = RolePhrases(words, self.lexicon)
        for i, word in enumerate(words[:reach]):
            if word.type == "person" or word.low in BREAKS:
                return
            size = follows(words, i, self.lexicon.becomings)
            first = phrases.opened(i + size) if size else len(words)
            end = phrases.phrase_end(first)
            if end is not None:
                yield from self._series(words, first, end)
                return

    def _series(self, words: Sequence[ContextWord], first: int, end: int) -> Iterator[Span]:
        """A phrase and those that are added to it ("actress, singer and director")."""
        phrases = RolePhrases(words, self.lexicon)
        while True:
            yield Span(words[first].start, words[end - 1].end)
            join = end
            while join < len(words) and (words[join].low == "," or words[join].low in self.lexicon.joins):
                join += 1
            first = phrases.opened(join)
            last = phrases.phrase_end(first) if join > end else None
            if last is None or phrases.precedes_person(last):
                return
            end = last

    def _members(self, index: int, span: Span, link: str, ceiling: int) -> Iterator[RoleCandidate]:
        """The other persons of the list that begins with a person."""
        for previous, person in zip(self.persons[index:], self.persons[index + 1 :], strict=False):
            between = self.names.words(self.text, previous.end, person.start)
            if person.start >= ceiling or not self._is_list(between):
                return
            yield RoleCandidate(person, span, link=link, anchor=self.persons[index], shared=True)

    def _joined_before(self, index: int) -> list[Mention]:
        """The persons that are joined before one ("Maya dan Rudi menjadi …")."""
        joined: list[Mention] = []
        while index > 0:
            previous, person = self.persons[index - 1], self.persons[index]
            between = self.names.words(self.text, previous.end, person.start)
            if not self._is_list(between) or (not joined and between[-1].low == ","):
                break
            joined.append(previous)
            index -= 1
        return joined

    def _is_list(self, between: Sequence[ContextWord]) -> bool:
        """Whether only marks, joins, brackets and offices stand between two names of a list."""
        if not between or len(between) > _MEMBER_GAP:
            return False
        depth = 0
        joined = False
        for word in between:
            depth += (word.low == "(") - (word.low == ")")
            if depth or word.low == ")":
                continue
            if word.low in ",/&" or word.low in self.lexicon.joins:
                joined = True
            elif word.low in BREAKS or self._is_verbal(word) or not joined:
                return False
        return joined


def _last_break(words: Sequence[ContextWord]) -> int:
    """The word behind the last mark that no role goes across."""
    return max((i + 1 for i, word in enumerate(words) if word.low in BREAKS), default=0)
