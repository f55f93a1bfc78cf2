"""Direct speech: whether a quoted run is a quote, and where one without a closing mark ends.

A run is a quote where a cue stands next to it, or where it is set off as a sentence of its own. Titles, nicknames
and words held at arm's length stand inside a sentence, are short, and have no cue.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from digest.model import QuoteState, Span
from digest.quotes.candidates import QuoteCandidate
from digest.quotes.cues import Cued, by_colon, by_dash, cue_before, cue_behind, is_labelled
from digest.quotes.document import Document
from digest.text.quotation_marks import QuotedSpan, sentence_end

_ENDED = re.compile(r"[.!?…][)\]]?\s*$")
_TAIL = 8  # characters within which a sentence's end mark stands
_PAUSES = (",", "–", "—", ":", ";", "-", "…")
_SHORT = 3  # words; a shorter run needs a cue, and a title is never longer without one
_HEADING = 8  # words of a heading in marks
_SPEECH = 3  # sentences that an unclosed quote may go on for to the paragraph's end
_LONG_WORD = 3  # letters; longer words of a title are capitalized
_CLOSING = " .,!?…)]’'\"”"  # what may stand between a run and the end of its sentence
_CONTENT = '"“”„'


def resolve_nesting(body: Document) -> Document:
    """The body with every run that lacks its closing mark ended where it sensibly ends."""
    if all(run.closed for run in body.runs):
        return body
    return body.with_runs([_limits(body, run)[0] if body.unit_at(run.start) >= 0 else run for run in body.runs])


def direct_candidate(body: Document, run: QuotedSpan, follows: bool) -> QuoteCandidate | None:
    """The quote in a run, or ``None``; ``follows`` says that a quote stands right before it."""
    if body.unit_at(run.start) < 0:
        return None
    run, state = _limits(body, run)
    span = trimmed(body.text, run.start, run.end)
    size = body.word_at(span.end) - body.word_at(span.start)
    cued = _cued(body, run, size, follows) if size > 0 else None
    if cued is None or cued.stance is None:
        return None
    return QuoteCandidate(
        start=span.start,
        end=span.end,
        kind="direct",
        state=state,
        cue=cued.cue,
        voice=cued.voice,
        anchor=cued.cue.start if cued.cue and cued.behind else run.left,
        carried=cued.voice.span is None and not cued.voice.back,
        stance=cued.stance,
    )


def continued_candidate(body: Document, run: QuotedSpan, before: QuoteCandidate) -> QuoteCandidate | None:
    """The rest of a sentence that its cue interrupts ("…," she said, "…"), or ``None`` for other quoted words."""
    if before.cue is None or not (before.end <= before.cue.start < run.left):
        return None
    lead = body.text[before.cue.end : run.left].rstrip()
    small = body.text[run.start : run.start + 1].islower()
    if not lead.endswith(_PAUSES) or (not small and lead.endswith(":")):
        return None
    run, state = _limits(body, run)
    span = trimmed(body.text, run.start, run.end)
    if span.start >= span.end:
        return None
    return QuoteCandidate(start=span.start, end=span.end, kind="direct", state=state, carried=True, anchor=run.left)


def trimmed(text: str, start: int, end: int) -> Span:
    """``text[start:end]`` without white space, marks, and the comma or full stop before a closing mark."""
    while start < end and (text[start].isspace() or text[start] in _CONTENT):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "," + _CONTENT):
        end -= 1
    if text[end - 1 : end] == "." and text[end - 2 : end - 1] not in ".…" and end > start + 1:
        end -= 1
    return Span(start, end)


def _cued(body: Document, run: QuotedSpan, size: int, follows: bool) -> Cued | None:
    """The run's cue, an empty one where it stands by itself, or ``None`` where it is no quote."""
    back = cue_behind(body, run)
    if _own_sentence(body, run):
        if back and (size > _SHORT or not _titled(body, run)):
            return back
        whole = not run.closed or ended(body.text, run.end) or _goes_straight_on(body, run)
        heading = not follows and size <= _HEADING and _is_large(body.text, run)
        return (
            (by_dash(body, run) or by_colon(body, run))
            if whole and not heading and (size > _SHORT or follows)
            else None
        )
    mark = _mark_before(body, run)
    ahead = cue_before(body, run, mark)
    if _is_fragment(body, run, mark):
        last = not body.text[run.right : body.unit_end(run.left)].strip(_CLOSING)
        attributed = back is not None or (last and ahead is not None and _is_own(body, ahead))
        own = back is not None and back.voice.actor is not None and ahead is not None and ahead.voice.actor is not None
        chosen = back if own and body.text[run.left - 2 : run.left].strip() == ";" else ahead or back
        return chosen if attributed and size > _SHORT else None
    if _titled(body, run) or (not back and _is_large(body.text, run) and not ended(body.text, run.end)):
        return None
    if back or ahead:
        held = not mark and size <= _SHORT and body.text[run.start].islower()  # "menampik “santet”"
        return back or (None if held else ahead)
    led = by_colon(body, run)
    return led if led.voice.span and (size > _SHORT or is_labelled(body, run)) else None


def _is_own(body: Document, cued: Cued) -> bool:
    """Whether a cue has its own subject before it ("X called it “…”"), rather than "what", "who" or nobody."""
    if cued.cue is None or not (cued.voice.span or cued.voice.back):
        return False
    before = body.word_at(cued.cue.start) - 1
    held = body.words.relative_words | body.words.complementizers
    return before < 0 or not held & set(body.low[max(0, before - 1) : before + 1])


def _goes_straight_on(body: Document, run: QuotedSpan) -> bool:
    """Whether a full stop, the end of the text or another quote stands right behind a run."""
    if body.text[run.right : run.right + 1] in (".", ""):
        return True
    following = bisect_left(body.run_starts, run.right)
    return following < len(body.runs) and not body.text[run.right : body.runs[following].left].strip()


def ended(text: str, end: int) -> bool:
    """Whether a sentence ends at ``end``."""
    return bool(_ENDED.search(text[max(0, end - _TAIL) : end]))


def _own_sentence(body: Document, run: QuotedSpan) -> bool:
    """Whether the run begins where a sentence begins."""
    start = body.units[body.unit_at(run.start)][0]
    lead = body.text[max(start, run.left - _TAIL) : run.left].rstrip()
    return not lead or ended(lead, len(lead)) or lead[-1] in '"”'


def _mark_before(body: Document, run: QuotedSpan) -> str:
    """The comma or colon before a run, or nothing."""
    mark = body.text[max(0, run.left - 4) : run.left].rstrip()[-1:]
    return mark if mark in (",", ":") else ""


def _is_fragment(body: Document, run: QuotedSpan, mark: str) -> bool:
    """Whether quoted words are a part of the sentence around them: no capital, or neither mark nor cue before them."""
    if mark == ":":
        return False
    words, last = body.words, body.word_at(run.left) - 1
    low = body.low[last] if last >= 0 else ""
    told = low in words.verbs or low in words.inverted
    if body.text[run.start : run.start + 1].islower():
        return not (mark or told)
    return not (mark or told or low in words.clause_markers)


def _is_large(text: str, run: QuotedSpan) -> bool:
    """Whether all longer words are capitalized, as in a title."""
    words = [word for word in text[run.start : run.end].split() if len(word) > _LONG_WORD]
    return len(words) > 1 and not any(word[0].islower() for word in words)


def _titled(body: Document, run: QuotedSpan) -> bool:
    """Whether the word before the run says that it is a title or a name."""
    index = body.word_at(run.left) - 1
    if index < 0 or body.text[body.ends[index] : run.left].strip():
        return False
    return body.low[index] in body.words.title_nouns and body.low[index] not in body.words.inverted


def _limits(body: Document, run: QuotedSpan) -> tuple[QuotedSpan, QuoteState]:
    """The run with a sensible end, where its closing mark is missing, and its state.

    It ends before a cue (", ujar X"), else with a paragraph that soon ends and tells nothing, else with its sentence.
    """
    if run.closed:
        return run, "complete"
    end, unit = run.end, body.unit_at(run.start) + 1
    while unit < len(body.units) and body.units[unit][0] < run.end:
        if unit > body.unit_at(run.start) + _SPEECH or _tells(body, body.units[unit][0], body.units[unit][1]):
            end = min(end, sentence_end(body.text, run.start, end))
            break
        unit += 1
    cue = _lost_mark(body, run.start, end)
    end = end if cue is None else cue
    finished = cue is not None or ended(body.text, end)
    state: QuoteState = "cut" if end >= body.units[-1][1] and not finished else "unclosed"
    return QuotedSpan(run.left, run.start, end, end, False), state


def _tells(body: Document, start: int, end: int) -> bool:
    """Whether a sentence tells rather than speaks: it has a speech verb."""
    lows = body.low[body.word_at(start) : body.word_at(end)]
    return any(low in body.words.verbs or low in body.words.inverted for low in lows)


def _lost_mark(body: Document, start: int, end: int) -> int | None:
    """Where the closing mark was lost before ", ujar X"."""
    for index in range(body.word_at(start) + 1, body.word_at(end)):
        if body.low[index] in body.words.inverted:
            gap = body.text[body.ends[index - 1] : body.starts[index]]
            if gap.strip() == ",":
                return body.ends[index - 1]
    return None
