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
    role, before, between, after, leads, short_name = context
    first, last = role[0], role[-1]
    bare = lexicon.without_possessive(first.low)
    lows = [word.low for word in between]
    near = [word.low for word in before[-_NEAR:]]
    behind = after[0] if after else None
    opening = _clause_opening(before)
    previous = before[-1] if leads and before else None
    inside = first.name >= 0 and previous is not None and previous.name == first.name
    starts = previous is None or previous.low in _SENTENCE_STARTS
    becoming = any(follows(between, i, lexicon.becomings) for i in range(len(between)))
    features = {
        "bias": 1.0,
        "leads": float(leads),
        "adjacent": float(not between),
        "leads, adjacent": float(leads and not between),
        "comma": float("," in lows),
        "apposition, closed": float(lows[:1] == [","] and not leads and behind is not None and behind.low in ",."),
        "opened": float(bool(lows) and lows[-1] in lexicon.opening_words),
        "leads, comma": float(leads and "," in lows),
        "bracket": float("(" in lows),
        "becoming": float(becoming),
        "holds": float(not lexicon.role_holding.isdisjoint(lows)),
        "distance": min(len(between), _FAR) / _FAR,
        "verb between": float(any(lexicon.is_verb(low) for low in lows)),
        "length": min(len(role), _LONG) / _LONG,
        "one word": float(len(role) == 1),
        "capital": float(first.cap),
        "small, one word": float(len(role) == 1 and not first.cap),
        "head": float(bool(head_at(role, 0, lexicon))),
        "modifier": float(first.low in lexicon.modifiers),
        "weak head": float(bare in lexicon.weak_heads),
        "kin": float(bare in lexicon.relations and bare in lexicon.weak_heads),
        "relation": float(bare in lexicon.relations and bare not in lexicon.weak_heads),
        "relation, adjacent": float(bare in lexicon.relations and leads and not between),
        "tied to nobody": float(bare in lexicon.relations and leads and not between and len(role) <= _TIE),
        "relation, adjacent to a short name": float(bare in lexicon.relations and leads and not between and short_name),
        "short name": float(short_name),
        "owned": float(bare != first.low),
        "rank": float(first.low in lexicon.ranks),
        "body inside": float(any(word.type == "organization" for word in role)),
        "place inside": float(any(word.type == "place" for word in role)),
        "person inside": float(any(word.type == "person" for word in role)),
        "number inside": float(any(word.low[0].isdigit() for word in role)),
        "verb inside": float(any(not w.cap and (lexicon.is_verb(w.low) or w.low in lexicon.stops) for w in role)),
        "loose end": float(last.low in lexicon.inner or last.low in lexicon.joins or not last.low[-1].isalnum()),
        "comma, unclosed": float(leads and "," in lows and behind is not None and behind.low not in ",.()"),
        "verb before": float(previous is not None and not previous.cap and lexicon.is_verb(previous.low)),
        "shared": float(candidate.shared),
        "plural before": float(previous is not None and previous.low in lexicon.plurals),
        "capital before": float(previous is not None and previous.cap and not starts and previous.type != "person"),
        "within a name": float(inside),
        "sentence start": float(leads and starts),
        "clause opener, comma": float(leads and "," in lows and opening in lexicon.clause_openers),
        "preposition before": float(previous is not None and previous.low in lexicon.place_words),
        "points back": float(behind is not None and behind.low in lexicon.demonstratives),
        "closed": float(behind is None or behind.low in ",.()"),
        "ended by a word": float(behind is not None and behind.low in lexicon.ends and not leads),
        "comma behind": float(behind is not None and behind.low == ","),
        "next person": float(not leads and any(word.type == "person" for word in after[:3])),
        "stop before": float(bool(near) and near[-1] in lexicon.stops),
        "relative between": float(bool(lows) and lows[0] in lexicon.relative_words),
        "denial near": float(not lexicon.role_denials.isdisjoint([*near, *lows])),
        "supposed near": float(not lexicon.role_suppositions.isdisjoint([*near, *lows])),
    }
    if candidate.link:
        features[f"link: {candidate.link}"] = 1.0
        features |= {f"{candidate.link}: {name}": features[name] for name in _LINK_FEATURES if features[name]}
    return features


def is_denied(context: RoleContext, lexicon: ActorLexicon) -> bool:
    """Whether the text says that the person is not, or may only become, what the phrase says."""
    if context.leads:
        return bool(context.before) and context.before[-1].low in lexicon.role_denials
    clause = [*context.before, *context.between]
    lows = [word.low for word in context.between if not word.cap]  # "born 3 May 1980"
    if not any(follows(context.between, i, lexicon.becomings) for i in range(len(context.between))):
        return False
    names = len(clause) - len(context.between)
    opened = [word.low for word in clause[max(0, names - _NEAR) : names]]
    if not lexicon.role_denials.isdisjoint(opened[-_CLOSE:]):
        return True  # "Tidak benar X menjadi …"
    return not lexicon.role_denials.isdisjoint(lows) or not lexicon.role_suppositions.isdisjoint([*opened, *lows])


def is_of_another(context: RoleContext, lexicon: ActorLexicon) -> bool:
    """Whether the sentence says the phrase of somebody else than the person that stands beside it."""
    if context.leads:
        return _is_taken(context.before, lexicon) or _is_source(context, lexicon)
    if not any(follows(context.between, i, lexicon.becomings) for i in range(len(context.between))):
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
