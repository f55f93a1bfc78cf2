"""Quotations: what was said, by whom, in whose words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from digest.model import Actor, Article, Quote
from digest.quotes.anaphora import SpeakerHistory, look_back, resolve_speaker
from digest.quotes.candidates import QuoteCandidate
from digest.quotes.direct import continued_candidate, direct_candidate, resolve_nesting, trimmed
from digest.quotes.document import Document, read_document
from digest.quotes.indirect import indirect_candidates
from digest.quotes.turns import turn_candidates
from digest.text.quotation_marks import QuotedSpan

__all__ = ["find_quotes"]


_LINE = re.compile(r"[^\n]+")
_OWN_VOICE = 12  # words within which a bare paragraph says "we" or "I"
# Share of right speakers in `attribution-id` and `attribution-en` (1,204 quotes) by what stands for them.
_NAMED_PERSON, _NAMED_BODY, _OFFICE, _POINTED_BACK = 0.98, 0.78, 0.89, 0.87
_MARKS = " \"“”«»„'‘’,.–—-"
_LEAD_WORDS = 2  # of a reported clause before the words that it quotes
_CLOSING = 3  # characters that may stand behind quoted words at the end of their clause
_INTERRUPTION = 220  # characters of "…," said X, the spokesman, on Monday. "…"


def find_quotes(article: Article, actors: tuple[Actor, ...]) -> tuple[Quote, ...]:
    """Direct and indirect quotes of the article in order, none overlapping, each with its speaker where the text says.

    A quote's ``speaker`` is the id of one of ``actors``; ``speaker_text`` are the words that stand for the speaker, a
    name or not. How well it does, and where it fails, is in ``docs/reference/quotes.md``.
    """
    body = resolve_nesting(read_document(article, actors))
    direct, body = _direct(body)
    direct = _with_turns(direct, turn_candidates(body, article))
    found = _with_bare(body, _with_indirect(body, direct))
    told = _outside_residue(article, _resolved(body, found))
    return tuple(quote for quote in told if not article.is_doubtful(quote.span))


def _with_turns(direct: list[QuoteCandidate], turns: list[QuoteCandidate]) -> list[QuoteCandidate]:
    """Direct quotes and turns in order; what is quoted within a turn is the turn's."""
    return _apart(turns, direct) if turns else direct


def _direct(body: Document) -> tuple[list[QuoteCandidate], Document]:
    """Direct quotes in order, one a quoted run; a cue shared by two belongs to the first.

    The body comes back without the stray marks that open nothing.
    """
    candidates: list[QuoteCandidate] = []
    runs: list[QuotedSpan] = []
    right = -1
    for run in body.runs:
        before = candidates[-1] if candidates else None
        candidate = _run_candidate(body, run, before, before is not None and _continues(body, right, run.left))
        if candidate or run.closed:
            runs.append(run)
        if candidate:
            candidates.append(candidate)
            right = run.right
    return candidates, body if len(runs) == len(body.runs) else body.with_runs(runs)


def _run_candidate(
    body: Document, run: QuotedSpan, before: QuoteCandidate | None, follows: bool
) -> QuoteCandidate | None:
    """The quote in a run, joined to the one before where only a cue stands between them."""
    candidate = direct_candidate(body, run, follows)
    if before is None or not _interrupted(body, before, run.left):
        return candidate
    if candidate is None and (rest := continued_candidate(body, run, before)):
        candidate = rest
    shares = candidate is not None and (candidate.carried or candidate.cue == before.cue)
    if candidate is None or not shares:
        return candidate
    return replace(
        candidate, cue=None, voice=before.voice, anchor=before.anchor, joined=True, carried=before.carried,
        stance=before.stance,
    )  # fmt: skip


def _interrupted(body: Document, first: QuoteCandidate, start: int) -> bool:
    """Whether only a cue and what belongs to it stand between a quote and another of its paragraph."""
    between = body.text[first.end : start]
    if len(between) > _INTERRUPTION or "\n" in between:
        return False
    if first.cue is None:
        return first.joined and between.strip(_MARKS) == ""
    return first.end <= first.cue.start < start


def _continues(body: Document, end: int, start: int) -> bool:
    """Whether no sentence without a quote stands between two runs."""
    return body.unit_at(start) - body.unit_at(end) <= 1


def _with_indirect(body: Document, direct: list[QuoteCandidate]) -> list[QuoteCandidate]:
    cues = body.words.cues
    used = {draft.cue.start for draft in direct if draft.cue and not _runs_into(body, draft)}
    wanted = [
        i
        for i, low in enumerate(body.low)
        if low in cues and body.starts[i] not in used and not body.run_over(body.starts[i])
    ]
    places = [body.starts[i] for i in wanted]
    indirect: list[QuoteCandidate] = []
    for start, end in body.units:
        first, last = bisect_left(places, start), bisect_left(places, end)
        if first < last:
            indirect.extend(indirect_candidates(body, start, end, wanted[first:last]))
    return _apart(*_led_in(body, direct, indirect))


def _runs_into(body: Document, draft: QuoteCandidate) -> bool:
    """Whether a clause leads from a quote's cue to its words ("says the plan is “…”"), which begin small."""
    if draft.cue is None or draft.cue.end > draft.start or not body.text[draft.start].islower():
        return False
    return body.word_at(draft.start) - body.word_at(draft.cue.end) >= _LEAD_WORDS


def _led_in(
    body: Document, direct: list[QuoteCandidate], indirect: list[QuoteCandidate]
) -> tuple[list[QuoteCandidate], list[QuoteCandidate]]:
    """Both lists, a reported clause that runs into quoted words cut before them: two parts of one utterance.

    "X says the plan is “a gift to nobody”": the reader needs "the plan is" to understand the words.
    """
    starts = [draft.start for draft in direct]
    whole, parts = list(direct), []
    for draft in indirect:
        at = bisect_left(starts, draft.start)
        quoted = direct[at] if at < len(direct) and starts[at] < draft.end else None
        if quoted is None or quoted.cue != draft.cue or quoted.end < draft.end - _CLOSING:
            parts.append(draft)
            continue
        lead = trimmed(body.text, draft.start, quoted.start)
        if body.word_at(lead.end) - body.word_at(lead.start) >= _LEAD_WORDS:
            parts.append(replace(draft, end=lead.end))
            whole[at] = replace(quoted, joined=True)
    return whole, parts


def _with_bare(body: Document, drafts: list[QuoteCandidate]) -> list[QuoteCandidate]:
    """With the paragraphs that go on in a speaker's own "we" or "I" after the marks were lost: reported, no cue."""
    own, starts, bare = body.words.first_person, [draft.start for draft in drafts], []
    for (start, end), (_, before) in zip(body.blocks[1:], body.blocks, strict=False):
        first, last = body.word_at(start), body.word_at(end)
        if own.isdisjoint(body.low[first : min(last, first + _OWN_VOICE)]) or last - first <= _OWN_VOICE // 2:
            continue
        at = bisect_left(starts, end)
        taken = at > 0 and drafts[at - 1].end > start
        if not taken and at > 0 and starts[at - 1] >= body.units[body.unit_at(before - 1)][0]:
            span = trimmed(body.text, start, end)
            bare.append(QuoteCandidate(start=span.start, end=span.end, kind="indirect", anchor=start, carried=True))
    return sorted(drafts + bare, key=lambda draft: draft.start) if bare else drafts


def _apart(direct: list[QuoteCandidate], indirect: list[QuoteCandidate]) -> list[QuoteCandidate]:
    """Drafts in order, none overlapping: direct before indirect, then the first; both lists are in order."""
    kept: list[QuoteCandidate] = []
    at = end = 0
    for draft in indirect:
        while at < len(direct) and direct[at].end <= draft.start:
            at += 1
        if draft.start >= end and (at == len(direct) or direct[at].start >= draft.end):
            kept.append(draft)
            end = draft.end
    return sorted(direct + kept, key=lambda draft: draft.start)


def _resolved(body: Document, drafts: list[QuoteCandidate]) -> list[Quote]:
    history = SpeakerHistory(
        by_name=frozenset(draft.voice.actor.id for draft in drafts if draft.voice.actor and draft.stance != "alleged"),
        reported=[(draft.start, draft.end) for draft in drafts if draft.kind == "indirect"],
    )
    quotes: list[Quote] = []
    utterance = -1
    for index, draft in enumerate(drafts):
        utterance += not draft.joined
        actor = _speaker(body, drafts, index, history)
        if (draft.voice.span or actor) and draft.stance != "alleged":
            history.add(draft.start, actor)
        quotes.append(
            Quote(
                start=draft.start,
                end=draft.end,
                kind=draft.kind,
                speaker=actor.id if actor else None,
                speaker_text=draft.voice.span,
                cue=draft.cue,
                state=draft.state,
                utterance=utterance,
                stance=draft.stance,
                confidence=_confidence(draft, actor),
            )
        )
    return quotes


def _confidence(draft: QuoteCandidate, actor: Actor | None) -> float:
    """How sure a speaker is: by what the words that stand for him are, on held-back labels."""
    if actor is None:
        return 0.0
    span, voice = draft.voice.span, draft.voice
    if span is None or voice.actor is None:
        return _POINTED_BACK
    near = draft.start - span.end <= _INTERRUPTION and span.start - draft.end <= _INTERRUPTION
    named = any(mention.start <= span.start < mention.end for mention in actor.mentions)
    if not named or not near:
        return _OFFICE
    return _NAMED_PERSON if actor.type == "person" else _NAMED_BODY


def _speaker(body: Document, drafts: list[QuoteCandidate], index: int, history: SpeakerHistory) -> Actor | None:
    """A draft's actor: named, pointed back to, or who speaks on; a first quote without cue may be the next one's."""
    draft = drafts[index]
    if not draft.carried:
        return resolve_speaker(body, draft.voice, draft.anchor, history)
    before = drafts[index - 1] if index else None
    if before and _continues(body, before.end, draft.start):
        return history.last(draft.start)
    after = drafts[index + 1] if index + 1 < len(drafts) else None
    if after and after.kind == "direct" and not body.text[draft.end : after.start].strip(" \n\"“”'‘’.,!?…"):
        return resolve_speaker(body, after.voice, after.anchor, history)
    return look_back(body, draft.anchor, history)


def _outside_residue(article: Article, quotes: list[Quote]) -> Iterator[Quote]:
    """The quotes, cut where residue ("SCROLL TO CONTINUE") stands in them."""
    residue = sorted((span.start, span.end) for span in article.residue)
    for quote in quotes:
        at = quote.start
        for start, end in residue[max(0, bisect_left(residue, (at, 0)) - 1) : bisect_left(residue, (quote.end, 0))]:
            if end > at:
                yield from _piece(article.text, quote, at, start)
                at = end
        yield from _piece(article.text, quote, at, quote.end)


def _piece(text: str, quote: Quote, start: int, end: int) -> Iterator[Quote]:
    """What of a quote lies in ``start:end``, one entry a paragraph, as each paragraph has marks of its own."""
    if (start, end) == (quote.start, quote.end) and "\n" not in text[start:end]:
        yield quote
        return
    for line in _LINE.finditer(text, start, end):
        span = trimmed(text, line.start(), line.end())
        if any(character.isalnum() for character in span.of(text)):
            yield replace(quote, start=span.start, end=span.end)
