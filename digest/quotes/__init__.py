"""Quotations: what was said, by whom, in whose words."""

from __future__ import annotations

from bisect import bisect_left

from digest.model import Actor, Article, Quote, Span
from digest.quotes.body import Body, read
from digest.quotes.direct import draft as direct_draft
from digest.quotes.drafts import Draft
from digest.quotes.indirect import drafts as indirect_drafts
from digest.quotes.speakers import History, look_back, resolve

__all__ = ["VERSION", "attribute"]

VERSION = 2


def attribute(article: Article, actors: tuple[Actor, ...]) -> tuple[Quote, ...]:
    """Direct and indirect quotes of the article in order, none overlapping, each with its speaker where the text says.

    A quote's ``speaker`` is the id of one of ``actors``; ``speaker_text`` are the words that stand for the speaker, a
    name or not. How well it does, and where it fails, is in ``docs/reference/quotes.md``.
    """
    body = read(article, actors)
    found = _direct(body)
    found = _with_indirect(body, found)
    return _outside_residue(article, _resolved(body, found))


def _direct(body: Body) -> list[Draft]:
    found: list[Draft] = []
    last_end = -1
    for run in body.runs:
        follows = bool(found) and last_end >= 0 and _continues(body, last_end, run.left)
        made = direct_draft(body, run, follows)
        if made:
            found.append(made)
            last_end = run.right
    return found


def _continues(body: Body, end: int, start: int) -> bool:
    """Whether no sentence without a quote stands between two runs."""
    first, last = body.unit_at(end), body.unit_at(start)
    return last - first <= 1


def _with_indirect(body: Body, direct: list[Draft]) -> list[Draft]:
    cues = body.words.cues
    wanted = [i for i, low in enumerate(body.low) if low in cues and not body.run_over(body.starts[i])]
    places = [body.starts[i] for i in wanted]
    every = list(direct)
    for start, end in body.units:
        first, last = bisect_left(places, start), bisect_left(places, end)
        if first < last:
            every.extend(indirect_drafts(body, start, end, wanted[first:last]))
    return _apart(every)


def _apart(drafts: list[Draft]) -> list[Draft]:
    """Drafts in order; where two overlap, direct before indirect, then the first."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.kind != "direct", d.start, -d.end)):
        if all(draft.end <= other.start or other.end <= draft.start for other in kept):
            kept.append(draft)
    return sorted(kept, key=lambda d: d.start)


def _resolved(body: Body, drafts: list[Draft]) -> list[Quote]:
    history, quotes = History(), []
    for draft in drafts:
        voice = draft.voice
        actor = resolve(body, voice, draft.anchor, history)
        if draft.carried and actor is None:
            actor = look_back(body, draft.anchor, history)
        history.add(draft.start, actor)
        quotes.append(
            Quote(
                start=draft.start,
                end=draft.end,
                kind=draft.kind,
                speaker=actor.id if actor else None,
                speaker_text=voice.span,
                cue=draft.cue,
                state=draft.state,
            )
        )
    return quotes


def _outside_residue(article: Article, quotes: list[Quote]) -> tuple[Quote, ...]:
    residue: list[Span] = [*article.residue]
    return tuple(quote for quote in quotes if not any(quote.span.overlaps(span) for span in residue))
