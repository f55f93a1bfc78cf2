"""How much of an article is an actor's, and who are its key actors: those who act or speak in it.

A sum of some fourteen features with round weights, reasoned from what a newsroom calls a key actor, through the
logistic function. With the names and quotes that the program finds, it marks key actors of 63 labelled Indonesian
articles with F1 0.878, of 40 English ones with 0.767, key persons of 252 Indonesian articles more with 0.892 and of 30
English documents with 0.718. Weights learned from all of them do not carry over to articles that they have not seen: a
logistic regression reaches 0.841 (Indonesian) and 0.738 (English) there, with 24 features more 0.849 and 0.719, boosted
trees less. Frequency alone reaches 0.70. How late an actor is first named said nothing that the others do not.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from math import fsum

from digest import languages
from digest.files.outlets_file import outlet_forms, outlet_names
from digest.model import ACTOR_KINDS, Actor, Article, Quote, Span
from digest.text import fold

WEIGHTS: Mapping[str, float] = {
    "speaks": 2.0,  # is the speaker of a quote
    "quotes": 0.5,  # × log(1 + quotes)
    "mentions": 1.0,  # × log(mentions)
    "share": 1.0,  # × its share of all mentions
    "lead": 0.5,  # is named in the first two sentences
    "title": 1.5,  # is named in the title
    "subject": 0.5,  # opens a sentence, alone or after its role
    "role": 0.5,  # has its office stated
    "alone": 1.0,  # ÷ the number of actors of its type
    "cited": -1.0,  # a body that is named once and only speaks: whom the news is from
    "where": -0.5,  # a place that the title names: it tells where
    "outlet": -2.5,  # another outlet or agency that the title does not name: it is cited, however often
} | {kind.name: kind.salience for kind in ACTOR_KINDS.values()}
KEY = 1.5  # sum from which an actor is key: F1 0.87–0.89 from 1.0 to 1.75, precision and recall even at 1.5
SECOND = 1.0  # sum from which the second actor is: a story is rarely one actor's (key persons, English: 0.695 to 0.718)
MOST_KEYS = 6  # an editor lists two to six; English F1 0.757 without a limit, 0.759 with seven, 0.768 with six
LEAD_SENTENCES = 2

_folded = lru_cache(maxsize=4096)(fold)


def weigh(article: Article, actors: Sequence[Actor], quotes: Sequence[Quote]) -> tuple[Actor, ...]:
    """The actors with salience 0–1; key are up to six of 0.5 and more, the second from 0.38 and the first always."""
    if not actors:
        return ()
    sums = [fsum(WEIGHTS[name] * value for name, value in seen.items()) for seen in features(article, actors, quotes)]
    least = _least_key_sum(sums)
    own = outlet_forms(article.outlet)
    return tuple(
        replace(
            actor,
            key=score >= least and fold(actor.name) not in own and not all(map(article.is_doubtful, actor.mentions)),
            salience=round(1 / (1 + math.exp(KEY - score)), 4),
        )
        for actor, score in zip(actors, sums, strict=True)
    )


def _least_key_sum(sums: Sequence[float]) -> float:
    """The sum from which an actor of an article is key."""
    falling = sorted(sums, reverse=True)
    wanted = sum(score >= KEY for score in falling)
    if wanted < 2:
        wanted = 2 if len(falling) > 1 and falling[1] >= SECOND else 1
    return falling[min(wanted, MOST_KEYS) - 1]


def features(article: Article, actors: Sequence[Actor], quotes: Sequence[Quote]) -> list[dict[str, float]]:
    """What the weights of ``WEIGHTS`` weigh, for each actor."""
    starts = [sentence.start for sentence in article.sentences]
    relays = languages.load(article.language).term_set("relay_words")
    spoken = Counter(q.speaker for q in quotes if q.speaker is not None and not _is_relayed(article.text, q, relays))
    types = Counter(actor.type for actor in actors)
    mentions = sum(len(actor.mentions) for actor in actors) or 1
    title = f" {fold(article.title)} "
    outlets = outlet_names()
    rows = []
    for actor in actors:
        where = [max(bisect_right(starts, mention.start) - 1, 0) for mention in actor.mentions]
        seen: dict[str, float] = {
            "speaks": float(spoken[actor.id] > 0),
            "quotes": math.log1p(spoken[actor.id]),
            "mentions": math.log(max(len(actor.mentions), 1)),
            "share": len(actor.mentions) / mentions,
            "lead": float(min(where, default=LEAD_SENTENCES) < LEAD_SENTENCES),
            "title": float(any(f" {_folded(name)} " in title for name in (actor.name, *actor.aliases))),
            "subject": float(_opens(article, actor, where)),
            "role": float(bool(actor.roles)),
            "alone": 1 / types[actor.type],
        }
        seen |= {kind: float(actor.type == kind) for kind in ACTOR_KINDS}
        once = len(actor.mentions) == 1
        seen["cited"] = float(actor.type == "organization" and once and spoken[actor.id] > 0)
        seen["where"] = seen["title"] * seen["place"]
        seen["outlet"] = float(actor.type == "organization" and not seen["title"] and _folded(actor.name) in outlets)
        rows.append(seen)
    return rows


def _is_relayed(text: str, quote: Quote, relays: frozenset[str]) -> bool:
    """Whether a source is only quoted from ("dilansir dari X"): it tells the news, and is no part of it."""
    return quote.cue is not None and text[quote.cue.start : quote.cue.end].casefold().split()[0] in relays


def _opens(article: Article, actor: Actor, where: Sequence[int]) -> bool:
    """Whether a mention stands at the beginning of a sentence, after its role or one word at most."""
    text, sentences = article.text, article.sentences
    begins = {role.end: role.start for role in actor.roles}
    return any(
        len(text[sentences[i].start : _start(mention, begins)].split(maxsplit=1)) <= 1
        for mention, i in zip(actor.mentions, where, strict=True)
        if i < len(sentences)
    )


def _start(mention: Span, begins: Mapping[int, int]) -> int:
    """Where a mention starts together with the role that stands right before it."""
    if not begins:
        return mention.start
    return next((begins[end] for end in range(mention.start, mention.start - 4, -1) if end in begins), mention.start)
