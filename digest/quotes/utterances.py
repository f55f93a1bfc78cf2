"""The quotes of an article in order, none overlapping, and which of them are one utterance.

| pass | example |
|---|---|
| quoted runs | "…," ujar X, "…": two runs of one utterance |
| turns | "Jawab: …" |
| reported clauses | X mengatakan bahwa … |
| lead-ins | X says the plan is "a gift": the clause before the marks and the marks are one utterance |
| own voice | a paragraph in "we" or "I" behind somebody's words |
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from digest.model import Article
from digest.quotes.candidates import QuoteCandidate
from digest.quotes.direct import continued_candidate, direct_candidate, resolve_nesting, trimmed
from digest.quotes.document import Document
from digest.quotes.indirect import indirect_candidates
from digest.quotes.turns import turn_candidates
from digest.text.quotation_marks import QuotedSpan

_OWN_VOICE = 12  # words within which a bare paragraph says "we" or "I"
_MARKS = " \"“”«»„'‘’,.–—-"
_LEAD_WORDS = 2  # of a reported clause before the words that it quotes
_CLOSING = 3  # characters that may stand behind quoted words at the end of their clause
_INTERRUPTION = 220  # characters of "…," said X, the spokesman, on Monday. "…"


def quote_candidates(document: Document, article: Article) -> tuple[Document, list[QuoteCandidate]]:
    """The quotes in order, and the document without the stray marks that open nothing."""
    direct, document = _quoted_runs(resolve_nesting(document))
    turns = turn_candidates(document, article)
    direct = _merged(turns, direct) if turns else direct  # what is quoted within a turn is the turn's
    candidates = _merged(*_with_lead_ins(document, direct, _reported_clauses(document, direct)))
    return document, _with_own_voice(document, candidates)


def _quoted_runs(document: Document) -> tuple[list[QuoteCandidate], Document]:
    """Direct quotes, one a quoted run; a cue shared by two belongs to the first."""
    candidates: list[QuoteCandidate] = []
    runs: list[QuotedSpan] = []
    right = -1
    for run in document.runs:
        before = candidates[-1] if candidates else None
        follows = before is not None and document.unit_at(run.left) - document.unit_at(right) <= 1
        candidate = _quoted_run(document, run, before, follows)
        if candidate or run.closed:
            runs.append(run)
        if candidate:
            candidates.append(candidate)
            right = run.right
    return candidates, document if len(runs) == len(document.runs) else document.with_runs(runs)


def _quoted_run(
    document: Document, run: QuotedSpan, before: QuoteCandidate | None, follows: bool
) -> QuoteCandidate | None:
    """The quote in a run, joined to the one before where only a cue stands between them."""
    candidate = direct_candidate(document, run, follows)
    if before is None or not _is_interrupted(document, before, run.left):
        return candidate
    candidate = candidate or continued_candidate(document, run, before)
    shares = candidate is not None and (candidate.carried or candidate.cue == before.cue)
    if candidate is None or not shares:
        return candidate
    return replace(
        candidate,
        cue=None,
        voice=before.voice,
        anchor=before.anchor,
        joined=True,
        carried=before.carried,
        stance=before.stance,
    )


def _is_interrupted(document: Document, first: QuoteCandidate, start: int) -> bool:
    """Whether only a cue and what belongs to it stand between a quote and another of its paragraph."""
    between = document.text[first.end : start]
    if len(between) > _INTERRUPTION or "\n" in between:
        return False
    if first.cue is None:
        return first.joined and between.strip(_MARKS) == ""
    return first.end <= first.cue.start < start


def _reported_clauses(document: Document, direct: list[QuoteCandidate]) -> list[QuoteCandidate]:
    """Indirect quotes of the cues that stand outside quoted runs and bring none."""
    cues = document.words.cues
    taken = {quote.cue.start for quote in direct if quote.cue and not _runs_into(document, quote)}
    words = [
        i
        for i, low in enumerate(document.low)
        if low in cues and document.starts[i] not in taken and not document.run_over(document.starts[i])
    ]
    places = [document.starts[i] for i in words]
    indirect: list[QuoteCandidate] = []
    for start, end in document.units:
        first, last = bisect_left(places, start), bisect_left(places, end)
        if first < last:
            indirect.extend(indirect_candidates(document, start, end, words[first:last]))
    return indirect


def _runs_into(document: Document, quote: QuoteCandidate) -> bool:
    """Whether a clause leads from a quote's cue to its words ("says the plan is “…”"), which begin small."""
    if quote.cue is None or quote.cue.end > quote.start or not document.text[quote.start].islower():
        return False
    return document.word_at(quote.start) - document.word_at(quote.cue.end) >= _LEAD_WORDS


def _with_lead_ins(
    document: Document, direct: list[QuoteCandidate], indirect: list[QuoteCandidate]
) -> tuple[list[QuoteCandidate], list[QuoteCandidate]]:
    """Both lists, a reported clause that runs into quoted words cut before them: two parts of one utterance.

    "X says the plan is “a gift to nobody”": the reader needs "the plan is" to understand the words.
    """
    starts = [quote.start for quote in direct]
    whole, parts = list(direct), []
    for clause in indirect:
        at = bisect_left(starts, clause.start)
        quoted = direct[at] if at < len(direct) and starts[at] < clause.end else None
        if quoted is None or quoted.cue != clause.cue or quoted.end < clause.end - _CLOSING:
            parts.append(clause)
            continue
        lead = trimmed(document.text, clause.start, quoted.start)
        if document.word_at(lead.end) - document.word_at(lead.start) >= _LEAD_WORDS:
            parts.append(replace(clause, end=lead.end))
            whole[at] = replace(quoted, joined=True)
    return whole, parts


def _with_own_voice(document: Document, candidates: list[QuoteCandidate]) -> list[QuoteCandidate]:
    """With the paragraphs that go on in a speaker's own "we" or "I" after the marks were lost: reported, no cue."""
    first_person = document.words.first_person
    starts = [candidate.start for candidate in candidates]
    bare: list[QuoteCandidate] = []
    for (start, end), (_, before) in zip(document.blocks[1:], document.blocks, strict=False):
        first, last = document.word_at(start), document.word_at(end)
        opening = document.low[first : min(last, first + _OWN_VOICE)]
        if first_person.isdisjoint(opening) or last - first <= _OWN_VOICE // 2:
            continue
        at = bisect_left(starts, end)
        taken = at > 0 and candidates[at - 1].end > start
        if not taken and at > 0 and starts[at - 1] >= document.units[document.unit_at(before - 1)][0]:
            span = trimmed(document.text, start, end)
            bare.append(QuoteCandidate(start=span.start, end=span.end, kind="indirect", anchor=start, carried=True))
    return sorted([*candidates, *bare], key=lambda quote: quote.start) if bare else candidates


def _merged(first: list[QuoteCandidate], second: list[QuoteCandidate]) -> list[QuoteCandidate]:
    """Two ordered lists as one: all of the first, and what of the second overlaps nothing before it."""
    added: list[QuoteCandidate] = []
    at = end = 0
    for quote in second:
        while at < len(first) and first[at].end <= quote.start:
            at += 1
        if quote.start >= end and (at == len(first) or first[at].start >= quote.end):
            added.append(quote)
            end = quote.end
    return sorted([*first, *added], key=lambda quote: quote.start)
