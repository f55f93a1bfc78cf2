"""Whether a phrase is a person's role: a logistic regression over named features of the phrase and what is around it.

The rules propose pairs of a phrase and a person (`digest.roles.extraction`); the weights, learned from labelled
articles and read from ``models/roles.json``, say how sure each is. Negation, wishes and suppositions are rules: what is
denied or only considered is no role, whatever the weights say.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from math import fsum
from typing import NamedTuple

from digest.mentions.actor_lexicon import ActorLexicon
from digest.mentions.name_context import BREAKS, ContextWord, MentionIndex, follows, head_at
from digest.model import Mention, RoleTime, Span
from digest.shipped_files import shipped_json

_FILE = "roles.json"
_AROUND = 90  # characters before a role and its name that are looked at
_TIE = 2  # words of "kuasa hukum": what is tied to the person behind it
_CLOSE = 2  # words before a name within which a negation is said of what follows
_NEAR = 6  # words before a role
_LONG, _FAR = 10, 8  # words; longer roles and distances count as this
_LINK_FEATURES = ("distance", "shared", "comma", "verb between", "relative between", "capital", "one word", "weak head")
_SENTENCE_STARTS = frozenset('.!?\n:"“”')


class RoleCandidate(NamedTuple):
    """A phrase that may be a person's role.

    ``shared`` where another person stands nearer to it, ``link`` how the two are tied (`digest.roles.distant`), and
    ``anchor`` what stands for the person beside the phrase where it is not ``mention`` itself.
    """

    mention: Mention
    span: Span
    shared: bool = False
    link: str = ""
    anchor: Span | None = None


class RoleContext(NamedTuple):
    """The words of a role, those before it in its sentence, between it and the name, and behind both."""

    role: Sequence[ContextWord]
    before: Sequence[ContextWord]
    between: Sequence[ContextWord]
    after: Sequence[ContextWord]
    leads: bool  # the role stands before the name
    short_name: bool  # the name is one word


def role_context(text: str, candidate: RoleCandidate, block: Span, names: MentionIndex) -> RoleContext:
    """The words around a candidate, none beyond its sentence ``block``."""
    span, mention = candidate.span, candidate.anchor or candidate.mention
    leads = span.end <= mention.start
    first, last = (span, mention) if leads else (mention, span)
    before = names.words(text, max(block.start, first.start - _AROUND), first.start)
    between = _outside_brackets(names.words(text, first.end, last.start))
    role = names.words(text, span.start, span.end)
    after = names.words(text, last.end, min(block.end, last.end + _AROUND))
    short = " " not in text[candidate.mention.start : candidate.mention.end].strip()
    return RoleContext(role, before, between, after, leads, short)


def role_features(context: RoleContext, candidate: RoleCandidate, lexicon: ActorLexicon) -> dict[str, float]:
    """Named features of a candidate, 0–1 but for counts that are cut off and scaled."""
    features = {
        "bias": 1.0,
        "shared": float(candidate.shared),
        **_place_features(context, lexicon),
        **_wording_features(context.role, lexicon),
        **_relation_features(context, lexicon),
        **_before_features(context, lexicon),
        **_behind_features(context, lexicon),
        **_modality_features(context, lexicon),
    }
    if candidate.link:
        features[f"link: {candidate.link}"] = 1.0
        features |= {f"{candidate.link}: {name}": features[name] for name in _LINK_FEATURES if features[name]}
    return features


def _place_features(context: RoleContext, lexicon: ActorLexicon) -> dict[str, float]:
    """How the phrase stands to the name: which comes first, and what is between them."""
    leads, between = context.leads, context.between
    lows = [word.low for word in between]
    has_comma = "," in lows
    next_mark = context.after[0].low if context.after else None
    return {
        "leads": float(leads),
        "adjacent": float(not between),
        "leads, adjacent": float(leads and not between),
        "short name": float(context.short_name),
        "distance": min(len(between), _FAR) / _FAR,
        "comma": float(has_comma),
        "leads, comma": float(leads and has_comma),
        "comma, unclosed": float(leads and has_comma and next_mark is not None and next_mark not in ",.()"),
        "clause opener, comma": float(
            leads and has_comma and _clause_opening(context.before) in lexicon.clause_openers
        ),
        "apposition, closed": float(lows[:1] == [","] and not leads and next_mark is not None and next_mark in ",."),
        "opened": float(bool(lows) and lows[-1] in lexicon.opening_words),
        "bracket": float("(" in lows),
        "becoming": float(_says_becoming(between, lexicon)),
        "holds": float(not lexicon.role_holding.isdisjoint(lows)),
        "verb between": float(any(map(lexicon.is_verb, lows))),
        "relative between": float(bool(lows) and lows[0] in lexicon.relative_words),
    }


def _says_becoming(words: Sequence[ContextWord], lexicon: ActorLexicon) -> bool:
    """Whether words say that somebody becomes something."""
    return any(follows(words, number, lexicon.becomings) for number in range(len(words)))


def _wording_features(role: Sequence[ContextWord], lexicon: ActorLexicon) -> dict[str, float]:
    """What the phrase itself is made of."""
    first, last = role[0], role[-1]
    types = {word.type for word in role}
    small = [word.low for word in role if not word.cap]
    is_one_word = len(role) == 1
    return {
        "length": min(len(role), _LONG) / _LONG,
        "one word": float(is_one_word),
        "capital": float(first.cap),
        "small, one word": float(is_one_word and not first.cap),
        "head": float(bool(head_at(role, 0, lexicon))),
        "modifier": float(first.low in lexicon.modifiers),
        "rank": float(first.low in lexicon.ranks),
        "body inside": float("organization" in types),
        "place inside": float("place" in types),
        "person inside": float("person" in types),
        "number inside": float(any(word.low[0].isdigit() for word in role)),
        "verb inside": float(any(lexicon.is_verb(low) or low in lexicon.stops for low in small)),
        "loose end": float(last.low in lexicon.inner or last.low in lexicon.joins or not last.low[-1].isalnum()),
    }


def _relation_features(context: RoleContext, lexicon: ActorLexicon) -> dict[str, float]:
    """Whether the phrase says whose somebody is ("kuasa hukum", "wife"), which often is said of another person."""
    low = context.role[0].low
    head = lexicon.without_possessive(low)
    is_weak = head in lexicon.weak_heads
    is_relation = head in lexicon.relations
    is_adjacent = is_relation and context.leads and not context.between
    return {
        "weak head": float(is_weak),
        "kin": float(is_relation and is_weak),
        "relation": float(is_relation and not is_weak),
        "relation, adjacent": float(is_adjacent),
        "tied to nobody": float(is_adjacent and len(context.role) <= _TIE),
        "relation, adjacent to a short name": float(is_adjacent and context.short_name),
        "owned": float(head != low),
    }


def _before_features(context: RoleContext, lexicon: ActorLexicon) -> dict[str, float]:
    """What stands right before a phrase that leads."""
    previous = context.before[-1] if context.leads and context.before else None
    if previous is None:
        return {"sentence start": float(context.leads)}
    name = context.role[0].name
    is_start = previous.low in _SENTENCE_STARTS
    return {
        "verb before": float(not previous.cap and lexicon.is_verb(previous.low)),
        "plural before": float(previous.low in lexicon.plurals),
        "capital before": float(previous.cap and not is_start and previous.type != "person"),
        "preposition before": float(previous.low in lexicon.place_words),
        "within a name": float(name >= 0 and previous.name == name),
        "sentence start": float(is_start),
    }


def _behind_features(context: RoleContext, lexicon: ActorLexicon) -> dict[str, float]:
    """What stands right behind the phrase and the name."""
    if not context.after:
        return {"closed": 1.0}
    behind = context.after[0].low
    names_next = any(word.type == "person" for word in context.after[:3])
    return {
        "points back": float(behind in lexicon.demonstratives),
        "closed": float(behind in ",.()"),
        "ended by a word": float(behind in lexicon.ends and not context.leads),
        "comma behind": float(behind == ","),
        "next person": float(not context.leads and names_next),
    }


def _modality_features(context: RoleContext, lexicon: ActorLexicon) -> dict[str, float]:
    """Whether words near deny or suppose what the phrase says."""
    near = [word.low for word in context.before[-_NEAR:]]
    around = [*near, *(word.low for word in context.between)]
    return {
        "stop before": float(bool(near) and near[-1] in lexicon.stops),
        "denial near": float(not lexicon.role_denials.isdisjoint(around)),
        "supposed near": float(not lexicon.role_suppositions.isdisjoint(around)),
    }


def is_denied(context: RoleContext, lexicon: ActorLexicon) -> bool:
    """Whether the text says that the person is not, or may only become, what the phrase says."""
    if context.leads:
        return bool(context.before) and context.before[-1].low in lexicon.role_denials
    clause = [*context.before, *context.between]
    lows = [word.low for word in context.between if not word.cap]  # "born 3 May 1980"
    if not _says_becoming(context.between, lexicon):
        return False
    names = len(clause) - len(context.between)
    opened = [word.low for word in clause[max(0, names - _NEAR) : names]]
    if not lexicon.role_denials.isdisjoint(opened[-_CLOSE:]):
        return True  # "Tidak benar X menjadi …"
    return not lexicon.role_denials.isdisjoint(lows) or not lexicon.role_suppositions.isdisjoint([*opened, *lows])


def is_of_another(context: RoleContext, lexicon: ActorLexicon) -> bool:
    """Whether the sentence says the phrase of somebody else than the person that stands beside it."""
    if context.leads:
        before = context.before
        return _is_taken(before, lexicon) or _is_source(context, lexicon) or _is_addressed(context, lexicon)
    if not _says_becoming(context.between, lexicon):
        return False
    return _has_own_clause(context.between, lexicon) or _closes_aside(context, lexicon)


def _is_taken(before: Sequence[ContextWord], lexicon: ActorLexicon) -> bool:
    """Whether a phrase before a name is what the person before it is: "X ditunjuk menjadi direktur, Y …"."""
    if not before or before[-1].low not in lexicon.taking_words:
        return False
    clause = before[next((i + 1 for i in range(len(before) - 1, -1, -1) if before[i].low in BREAKS), 0) :]
    return any(word.type == "person" for word in clause)


def _is_source(context: RoleContext, lexicon: ActorLexicon) -> bool:
    """Whether the comma behind an office ends a source, with another's clause behind it: "Menurut Bupati, X pulang"."""
    sourced = bool(context.before) and context.before[-1].low in lexicon.sources
    parted = any(word.low == "," for word in context.between)
    closed = bool(context.after) and context.after[0].low == ","
    return sourced and parted and not closed


def _is_addressed(context: RoleContext, lexicon: ActorLexicon) -> bool:
    """Whether a phrase stands in what only leads to the subject: "Berbicara kepada wartawan di Sarnik, X pulang"."""
    if not context.before or context.before[-1].low not in lexicon.stops:
        return False
    parted = any(word.low == "," for word in context.between)
    closed = not context.after or context.after[0].low in ",.()"
    opening = _clause_opening(context.before)
    leads = opening in lexicon.clause_openers or lexicon.is_verb(opening)
    return parted and not closed and leads and not any(word.type == "person" for word in context.before)


def _has_own_clause(between: Sequence[ContextWord], lexicon: ActorLexicon) -> bool:
    """Whether the phrase stands in what the person says of somebody: "X menyebut bahwa kedua tersangka merupakan …"."""
    for i, word in enumerate(between):
        following = between[i + 1].low if i + 1 < len(between) else ""
        opens = word.low in lexicon.complementizers or (word.low in lexicon.reporting and not word.cap)
        if opens and following and following not in lexicon.pronouns and following not in lexicon.complementizers:
            return not follows(between, i + 1, lexicon.becomings)
    return False


def _closes_aside(context: RoleContext, lexicon: ActorLexicon) -> bool:
    """Whether the comma behind the name ends what only leads to the subject: "Selain X, hadir sebagai juri Y"."""
    lows = [word.low for word in context.between]
    if lows[0] != "," or (len(lows) > 1 and lows[1] in lexicon.relative_words):
        return False
    opening = _clause_opening(context.before)
    opens = opening in lexicon.clause_openers or opening in lexicon.place_words
    return opens and "," not in [word.low for word in context.before]


def role_time(context: RoleContext, lexicon: ActorLexicon) -> RoleTime | None:
    """When the role is held, where its own words or those of becoming say so."""
    lows = [word.low for word in context.role]
    times = {lexicon.role_times[low] for low in lows[:2] if low in lexicon.role_times}
    comma = max((i + 1 for i, word in enumerate(context.between) if word.low == ","), default=0)
    times |= {lexicon.role_times[word.low] for word in context.between[comma:] if word.low in lexicon.role_times}
    if "past" in times:
        return "past"
    if "to-come" in times:
        return "to-come"
    return "now" if "now" in times else None


def confidence(features: Mapping[str, float]) -> float:
    """How sure it is that a phrase is the person's role, 0–1."""
    weights = role_weights()
    score = fsum(weights.get(name, 0.0) * value for name, value in features.items() if value)
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


@cache
def role_weights() -> Mapping[str, float]:
    """The weight of each feature, in log-odds."""
    weights: dict[str, float] = shipped_json(_FILE)["weights"]
    return weights


def _outside_brackets(words: list[ContextWord]) -> list[ContextWord]:
    """The words without those of a bracket that is closed among them ("X (born in 1980) is …")."""
    opening = next((i for i, word in enumerate(words) if word.low == "("), None)
    closing = next((i for i in range(len(words) - 1, -1, -1) if words[i].low == ")"), None)
    if opening is None or closing is None or closing < opening:
        return words
    return [*words[:opening], *words[closing + 1 :]]


def _clause_opening(before: Sequence[ContextWord]) -> str:
    """The first word of the clause that ends with these words, or nothing."""
    for i in range(len(before) - 1, -1, -1):
        if before[i].low in BREAKS:
            return before[i + 1].low if i + 1 < len(before) else ""
    return before[0].low if before else ""
