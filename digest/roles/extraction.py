"""The roles of all actors of an article: what the text states of each, as spans, with how sure that is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from digest.gazetteer import locate
from digest.mentions.actor_lexicon import ActorLexicon
from digest.mentions.name_context import ContextWord, MentionIndex, head_at
from digest.model import Actor, Mention, Role, Span
from digest.roles.decision import (
    RoleCandidate,
    RoleContext,
    confidence,
    is_denied,
    is_of_another,
    role_context,
    role_features,
    role_time,
)
from digest.roles.distant import DistantRoles
from digest.roles.organization_kinds import organization_kind
from digest.roles.phrases import RolePhrases
from digest.roles.postnominal import role_after
from digest.roles.prenominal import role_before
from digest.roles.short_titles import short_offices

LEAST = 0.66  # confidence of a role that is listed at all: precision 0.91 on held-back articles, 0.96 above 0.9
_LIST = 40  # characters between two names that share a role
_RANK_WORDS = 5  # of "Laksamana Muda TNI (Purn"; a longer rest is a field of an office
_STRETCH = 200  # characters of a stretch of the text, by which the roles given in it are looked up
_KIN_REACH = 14  # characters before a role in which the word for a relative stands
_LIST_MARKS = frozenset(",/&")
_PARTS = frozenset(",:")  # between a phrase and a name that it says something of as a whole
_GLUED_CAPITALS = re.compile(r"[A-Z]{4}[a-z]{2}")
_GLUED = re.compile(rf"[^\W\d_]{{2}}[a-z](?=[A-Z][a-z]{{3}})|{_GLUED_CAPITALS.pattern}")
_NUMBERED = re.compile(r"(?<=[a-z]{3})\d{1,2}\Z")  # "Lingkungan Hidup15": the next item's number, its line end lost


def add_roles(text: str, actors: Sequence[Actor], blocks: Sequence[Span], lexicon: ActorLexicon) -> tuple[Actor, ...]:
    """The actors with their roles; ``blocks`` are the sentences in order, which no role goes across."""
    finder = RoleFinder(text, actors, blocks, lexicon)
    roles: dict[str, list[Role]] = {}
    for candidate in finder.candidates():
        role = finder.decide(candidate)
        if role is not None:
            finder.add(roles, candidate.mention, role)
    for mention, span in finder.kinds():
        finder.add(roles, mention, Role(span.start, span.end))
    for actor, span in short_offices(text, roles, blocks, lexicon):
        roles[actor].append(Role(span.start, span.end, roles[actor][0].confidence))
    return tuple(replace(actor, roles=_once(text, roles[actor.id])) if actor.id in roles else actor for actor in actors)


class RoleFinder:
    """The role candidates of an article's persons, and the decision about each."""

    def __init__(self, text: str, actors: Sequence[Actor], blocks: Sequence[Span], lexicon: ActorLexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        self.owner = {span.start: actor.id for actor in actors for span in actor.mentions}
        self._names = MentionIndex(
            [Mention(span.start, span.end, actor.type) for actor in actors for span in actor.mentions]
        )
        self._persons = [mention for mention in self._names.all if mention.type == "person"]
        self._blocks = blocks
        self._starts = [block.start for block in blocks]
        self._given: defaultdict[int, list[tuple[str, Role]]] = defaultdict(list)  # by stretch of the text

    def candidates(self) -> Iterator[RoleCandidate]:
        """All candidates: those beside a name, then those further off of which no part is one beside the name."""
        beside: dict[int, list[Span]] = {}
        for candidate in self._beside():
            beside.setdefault(candidate.mention.start, []).append(candidate.span)
            yield candidate
        for candidate in self._distant():
            if candidate.link != "introduced" and not candidate.shared and self._is_plural(candidate.span):
                continue
            if not any(candidate.span.overlaps(span) for span in beside.get(candidate.mention.start, ())):
                yield candidate

    def _beside(self) -> Iterator[RoleCandidate]:
        """Phrases before persons, then those after them; one that ties the next person to this one is that one's."""
        titled = False  # whether an office stands before the person before
        for i, mention in enumerate(self._persons):
            following = self._persons[i + 1] if i + 1 < len(self._persons) else None
            spans = role_before(self.text, mention, self._block(mention).start, self._names, self.lexicon)
            if i and not titled and any(self._may_be_of_both(self._persons[i - 1], span, mention) for span in spans):
                spans = []
            titled = bool(spans)
            for span in spans:
                kin = self._kin(span, mention, following)
                if kin is not None:
                    yield from kin
                elif following is None or not self._ties(span, mention, following):
                    others = list(self._shared(span, i))
                    if others or not self._is_plural(span):
                        yield from self._parts(span, mention)
                        yield from others
        for mention in self._persons:
            for span in role_after(self.text, mention, self._block(mention).end, self._names, self.lexicon):
                if self.text[mention.end : span.start].strip() != "," or not self._is_plural(span):
                    yield from self._parts(span, mention)  # not: "X, alongside leaders of the council"

    def _may_be_of_both(self, previous: Mention, span: Span, mention: Mention) -> bool:
        """Whether a phrase between commas stands between two persons: "A, ketua umum, B" may be either's."""
        before = self.text[previous.end : span.start] if previous.end <= span.start else ""
        return before.strip().startswith(",") and before.count(",") == 1 and not self._leads_at_once(span, mention)

    def _distant(self) -> Iterator[RoleCandidate]:
        """Phrases that do not stand beside the name, two roles in one as two."""
        distant = DistantRoles(self.text, self._persons, self._blocks, self._names, self.lexicon)
        for candidate in distant.candidates():
            for part in self._parts(candidate.span, candidate.mention):
                yield candidate._replace(span=part.span)

    def decide(self, candidate: RoleCandidate) -> Role | None:
        """The role of a candidate, or ``None`` where the text denies it or it is too doubtful."""
        context = role_context(self.text, candidate, self._block(candidate.anchor or candidate.mention), self._names)
        if not context.role or self._is_ruled_out(context):
            return None
        if any(self._is_glued(word) for word in context.role) or self._is_cut(candidate.mention):
            return None
        sure = confidence(role_features(context, candidate, self.lexicon))
        if sure < LEAST:
            return None
        span = candidate.span
        return Role(span.start, span.end, round(sure, 2), role_time(context, self.lexicon))

    def features(self, candidate: RoleCandidate) -> dict[str, float] | None:
        """The features that a decision rests on; ``None`` for what is denied. For training."""
        context = role_context(self.text, candidate, self._block(candidate.anchor or candidate.mention), self._names)
        if not context.role or self._is_ruled_out(context):
            return None
        return role_features(context, candidate, self.lexicon)

    def _is_ruled_out(self, context: RoleContext) -> bool:
        """Whether the text denies a role, or says it of somebody else."""
        return is_denied(context, self.lexicon) or is_of_another(context, self.lexicon)

    def _is_cut(self, mention: Mention) -> bool:
        """Whether a "person" is a country, or a part of the name that follows at once ("Turkiye Recep …")."""
        if _GLUED_CAPITALS.search(self.text, mention.start, mention.end):
            return True  # "OVERVIEWDwight Stirling"
        following = self._names.words(self.text, mention.end, mention.end + 2)
        if following and following[0].type == "person" and self.text[mention.end : following[0].start] == " ":
            return True
        place = locate(self.text[mention.start : mention.end])
        return place is not None and place.kind == "country"

    def _is_glued(self, word: ContextWord) -> bool:
        """Whether two words lost the space between them ("NasionalRudi"), other than a body's name ("WhatsApp")."""
        form = self.text[word.start : word.end]
        if _GLUED.search(form) is None or self.text.count(form) > 1:
            return False
        return word.type != "organization" or self._names.all[word.name].start != word.start

    def kinds(self) -> Iterator[tuple[Mention, Span]]:
        """What kind of organizations the text says they are."""
        for mention in self._names.all:
            if mention.type == "organization":
                span = organization_kind(self.text, mention, self._block(mention), self._names, self.lexicon)
                if span is not None:
                    yield mention, span

    def add(self, roles: dict[str, list[Role]], mention: Mention, role: Role) -> None:
        """Give the role to the mention's actor, unless another has part of it; within it another's may stand whole."""
        owner = self.owner[mention.start]
        reach = range(role.start // _STRETCH, role.end // _STRETCH + 1)
        near = [(actor, other) for stretch in reach for actor, other in self._given[stretch] if role.overlaps(other)]
        if any(actor == owner or not role.covers(other) for actor, other in near):
            return
        roles.setdefault(owner, []).append(role)
        for stretch in reach:
            self._given[stretch].append((owner, role))

    def _parts(self, span: Span, mention: Mention) -> Iterator[RoleCandidate]:
        """A phrase as its parts: "A sekaligus B", "A dan B" and "OFFICE, RANK" are two roles each."""
        words = self._names.words(self.text, span.start, span.end)
        first = self._own_office(words) if self._leads_at_once(span, mention) else 0
        for i in range(first + 1, len(words)):
            size = self._separator(words, i, first) if i > first else 0
            if size or (i > first and self._is_rank(words, i)):
                yield self._part(words, first, i, mention)
                first = i + size
        if first < len(words):
            yield self._part(words, first, len(words), mention)

    def _part(self, words: Sequence[ContextWord], first: int, end: int, mention: Mention) -> RoleCandidate:
        """The words of one role, a word that was written twice once, no mark at its end."""
        while end > first + 1 and not words[end - 1].low[-1].isalnum() and words[end - 1].low != ")":
            end -= 1
        while first + 1 < end and words[first].low == words[first + 1].low:
            first += 1
        return RoleCandidate(mention, Span(words[first].start, _without_number(self.text, words[end - 1])))

    def _leads_at_once(self, span: Span, mention: Mention) -> bool:
        """Whether a phrase stands before a name with no comma between, where its last office may be the name's."""
        return span.end <= mention.start and _PARTS.isdisjoint(self.text[span.end : mention.start])

    def _separator(self, words: Sequence[ContextWord], i: int, first: int) -> int:
        """How many words stand at a place that part two roles of one person: ",", "dan", ", dan"; 0 for none."""
        comma = int(words[i].low == ",")
        join = i + comma
        if join < len(words) and self._joins_roles(words, join, first):
            return comma + 1
        if not comma or i + 1 >= len(words) or not head_at(words, i + 1, self.lexicon):
            return 0
        later = any(words[k].low in self.lexicon.joins and words[k].name < 0 for k in range(i + 1, len(words)))
        return int(later and self._is_headed(words, first, i))

    def _joins_roles(self, words: Sequence[ContextWord], i: int, first: int) -> bool:
        """Whether "dan" or "sekaligus" at a word stands between two roles, rather than two fields of one."""
        low = words[i].low
        if low not in self.lexicon.joins or words[i].name >= 0:
            return False
        if i + 1 >= len(words):
            return False
        if head_at(words, i + 1, self.lexicon):
            return True
        described = self.lexicon.modifiers_first and RolePhrases(words, self.lexicon).headed(i + 1) > 0
        return described and self._is_headed(words, first, i)  # "lawyer and diplomatic attache"

    def _is_headed(self, words: Sequence[ContextWord], first: int, end: int) -> bool:
        """Whether the word before ``end`` is the head of the phrase that begins at ``first``."""
        return any(head_at(words, i, self.lexicon) == end - i for i in range(first, end))

    def _is_rank(self, words: Sequence[ContextWord], i: int) -> bool:
        """Whether a rank stands at a word, behind an office ("Kapolri Jenderal X"), or a title ("…, Profesor X")."""
        word = words[i]
        if words[i - 1].low == "," and word.cap and word.name < 0 and i == len(words) - 1:
            return head_at(words, i, self.lexicon) > 0
        if word.low not in self.lexicon.ranks or not word.cap or word.name >= 0:
            return False
        if self.lexicon.modifiers_first and i == 1 and words[0].cap:
            return False  # "Detective Sergeant" is one rank
        return len(words) - i <= _RANK_WORDS and words[i - 1].low not in self.lexicon.rank_openers

    def _is_plural(self, span: Span) -> bool:
        """Whether a phrase is headed by several holders ("writers of the show"), which a single name is not."""
        words = self._names.words(self.text, span.start, span.end)
        inner = next((i for i, word in enumerate(words) if i and word.low in self.lexicon.inner), len(words))
        last = words[inner - 1].low if self.lexicon.modifiers_first else words[-1].low
        return last not in self.lexicon.heads and self.lexicon.singular(last) in self.lexicon.heads

    def _own_office(self, words: Sequence[ContextWord]) -> int:
        """Where the office of the person behind begins: of "ajudan Presiden X" only "Presiden" is X's."""
        opening = words[0]
        serves = any(word.low in self.lexicon.servants for word in words[:2])
        serves = serves or any(self._is_place_word(word) for word in words)
        if self.lexicon.modifiers_first or (opening.cap and not serves) or opening.low in self.lexicon.modifiers:
            return 0
        for i in range(1, len(words)):
            word = words[i]
            placed = any(self._is_place_word(other) for other in words[max(0, i - 2) : i])
            if placed and word.name < 0 and word.low not in self.lexicon.weak_heads and head_at(words, i, self.lexicon):
                return i  # "saksi bagi tersangka X", "polisi di hadapan presiden X"
            office = word.cap and word.name < 0 and word.low not in self.lexicon.weak_heads
            if office and head_at(words, i, self.lexicon) and words[i - 1].low not in self.lexicon.inner:
                return i if words[i - 1].low not in self.lexicon.joins else 0
        return 0

    def _is_place_word(self, word: ContextWord) -> bool:
        """Whether a word leads to a place: not "Dalam" of "Perdagangan Dalam Negeri"."""
        return word.low in self.lexicon.place_words and not word.cap

    def _kin(self, span: Span, mention: Mention, following: Mention | None) -> list[RoleCandidate] | None:
        """Whose relative the next person is ("adik ipar Presiden X, Y"), or ``None`` for a phrase of another kind.

        The office is X's; the whole phrase is Y's. Where no Y follows it is nobody's, least of all X's.
        """
        lead = self._names.words(self.text, max(self._block(mention).start, span.start - _KIN_REACH), span.start)
        if lead and lead[-1].low in self.lexicon.relations and lead[-1].low in self.lexicon.weak_heads:
            span = Span(lead[-1].start, span.end)  # "istri Gubernur X, Y"
        words = self._names.words(self.text, span.start, span.end)
        first = words[0].low
        kin = first in self.lexicon.relations and first in self.lexicon.weak_heads
        if self.lexicon.modifiers_first or not kin or "," in self.text[span.end : mention.start]:
            return None
        candidates: list[RoleCandidate] = []
        heads = (i for i in range(1, len(words)) if head_at(words, i, self.lexicon))
        office = next((i for i in heads if words[i].low not in self.lexicon.relations), None)
        if office is not None:
            candidates += self._parts(Span(words[office].start, span.end), mention)
        if following is not None and self.text[mention.end : following.start].strip() == ",":
            candidates.append(RoleCandidate(following, Span(span.start, mention.end)))
        return candidates

    def _shared(self, span: Span, i: int) -> Iterator[RoleCandidate]:
        """The phrase for the persons who are joined to the one behind it ("Selebriti X, Y dan Z")."""
        members: list[Mention] = []
        if any(word.low in self.lexicon.joins for word in self._names.words(self.text, span.start, span.end)):
            return  # "ketua dan bendahara X, Y dan Z": each has one of the two
        if i and self.text[self._persons[i - 1].end : span.start].strip() in _LIST_MARKS:
            return  # "X, Bupati Y, dan Z": the office of one in a list
        joined = False
        for previous, mention in zip(self._persons[i:], self._persons[i + 1 :], strict=False):
            if mention.start - previous.end > _LIST:
                break
            between = [word.low for word in self._names.words(self.text, previous.end, mention.start)]
            if not between or not all(low in _LIST_MARKS or low in self.lexicon.joins for low in between):
                break
            joined = joined or any(low != "," for low in between)
            members.append(mention)
        if joined:
            for mention in members:
                yield RoleCandidate(mention, span, shared=True)

    def _ties(self, role: Span, mention: Mention, following: Mention) -> bool:
        """Whether the role says what the next person is to this one: "Kuasa hukum Rudi Antasena, Maya Lestari"."""
        last = role.of(self.text).split()[-1].casefold()
        return last in self.lexicon.relations and self.text[mention.end : following.start].strip() == ","

    def _block(self, mention: Span) -> Span:
        i = bisect_right(self._starts, mention.start) - 1
        return self._blocks[i] if i >= 0 and mention.start < self._blocks[i].end else mention


def _without_number(text: str, word: ContextWord) -> int:
    """The end of a word before a number that was glued to it."""
    number = _NUMBERED.search(text[word.start : word.end])
    return word.start + number.start() if number is not None else word.end


def _once(text: str, roles: Sequence[Role]) -> tuple[Role, ...]:
    """The roles in order, the same words only once, as sure as where they are surest."""
    first: dict[str, Role] = {}
    for role in sorted(roles, key=lambda s: s.start):
        words = " ".join(role.of(text).casefold().split())
        known = first.setdefault(words, role)
        if role.confidence > known.confidence:
            first[words] = replace(known, confidence=role.confidence)
    return tuple(first.values())
