"""Direct speech: whether a quoted run is a quote, its cue, and the words for its speaker.

A run is a quote where a cue stands next to it, or where it is set off as a sentence of its own. Titles, nicknames
and words held at arm's length stand inside a sentence, are short, and have no cue.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from digest.model import QuoteState, Span
from digest.quotes.body import Body, span_of
from digest.quotes.drafts import Draft
from digest.quotes.marks import Run, sentence_end
from digest.quotes.speakers import Voice, before, behind

_EDGE = re.compile(r"[\s,]+")
_ENDED = re.compile(r"[.!?…][)\]]?\s*$")
_BETWEEN = re.compile(r"[\s,\-–—.…!?'’‘\"”“»)]*")
_REACH_BEHIND = 9  # words between a quote and the verb of its subject ("…," the ad's narrator says)
_REACH_BEFORE = 16  # words between a verb and the quote it brings ("told reporters in Jakarta on Monday: …")
_FRAGMENT_REACH = 9
_SHORT = 3  # words; a shorter run needs a cue


@dataclass(frozen=True, slots=True)
class Cued:
    """A cue found beside a run."""

    cue: Span
    voice: Voice
    behind: bool


def draft(body: Body, run: Run, follows: bool) -> Draft | None:
    """The quote in a run, or ``None``; ``follows`` says that a quote with a speaker stands right before it."""
    run, state = _limits(body, run)
    span = _trimmed(body.text, run.start, run.end)
    first, last = body.word_at(span.start), body.word_at(span.end)
    size = last - first
    if size < 1:
        return None
    own = _own_sentence(body, run)
    cued = _cue_behind(body, run) or _cue_before(body, run, own)
    if not _is_quote(body, run, size, own, cued, follows):
        return None
    if cued:
        return Draft(
            start=span.start,
            end=span.end,
            kind="direct",
            state=state,
            cue=cued.cue,
            voice=cued.voice,
            anchor=cued.cue.start if cued.behind else run.left,
        )
    introduced = _introducer(body, run)
    return Draft(
        start=span.start,
        end=span.end,
        kind="direct",
        state=state,
        voice=introduced,
        anchor=run.left,
        carried=introduced.span is None,
    )


def _limits(body: Body, run: Run) -> tuple[Run, QuoteState]:
    """The run with a sensible end, where its closing mark is missing."""
    if run.closed:
        return run, "complete"
    text = body.text
    end = run.end
    unit = body.unit_at(run.start)
    rest = [start for start, _ in body.units[unit + 1 :] if start < end]
    if len(rest) > 3 or any(_tells(body, start, end) for start in rest):
        end = min(end, sentence_end(text, run.start, end))
    cue = _lost_mark(body, run.start, end)
    end = cue or end
    ended = _ENDED.search(text, run.start, end) or cue
    at_end = not body.units or end >= body.units[-1][1]
    return Run(run.left, run.start, end, end, False), "cut" if at_end and not ended else "unclosed"


def _tells(body: Body, start: int, end: int) -> bool:
    """Whether the sentence at ``start`` tells rather than speaks: it has a speech verb."""
    stop = min(end, next((e for s, e in body.units if s == start), end))
    return any(
        low in body.words.verbs or low in body.words.inverted
        for low in body.low[body.word_at(start) : body.word_at(stop)]
    )


def _lost_mark(body: Body, start: int, end: int) -> int | None:
    """Where the closing mark was lost before ", ujar X"."""
    for index in range(body.word_at(start) + 1, body.word_at(end)):
        if (
            body.low[index] in body.words.inverted
            and body.text[body.ends[index - 1] : body.starts[index]].strip() == ","
        ):
            return body.ends[index - 1]
    return None


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and (text[start].isspace() or text[start] in '"“”„'):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ',"“”„'):
        end -= 1
    return Span(start, end)


def _own_sentence(body: Body, run: Run) -> bool:
    """Whether the run begins where a sentence begins."""
    unit = body.unit_at(run.start)
    if unit < 0:
        return False
    lead = body.text[body.units[unit][0] : run.left]
    return not lead.strip() or bool(_ENDED.search(lead)) or lead.rstrip()[-1:] in '"”'


def _is_quote(body: Body, run: Run, size: int, own: bool, cued: Cued | None, follows: bool) -> bool:
    text = body.text
    upper = text[run.start : run.start + 1].isupper()
    if cued and (cued.behind or own or size > _SHORT or upper):
        return not _titled(body, run) or cued.behind
    if not own:
        return bool(_introducer(body, run).span) and size > _SHORT
    whole = bool(
        _ENDED.search(text[max(run.start, run.end - 3) : run.right + 1])
        or not text[run.right : run.right + 1].strip()
        and follows
    )
    return whole and (size > _SHORT or follows)


def _titled(body: Body, run: Run) -> bool:
    """Whether the word before the run says that it is a title or a name."""
    index = body.word_at(run.left) - 1
    return (
        index >= 0
        and body.low[index] in body.words["title_nouns"]
        and body.low[index] not in body.words.inverted
        and not body.text[body.ends[index] : run.left].strip()
    )


def _cue_behind(body: Body, run: Run) -> Cued | None:
    """A cue right behind the run: "…," ujar X · "…," menurut X · "…," X said."""
    words, text = body.words, body.text
    first = body.word_at(run.right)
    if (
        first >= len(body.starts)
        or not _BETWEEN.fullmatch(text, run.right, body.starts[first])
        or "\n" in text[run.right : body.starts[first]]
    ):
        return None
    ended = bool(re.search(r"[.…][\s\"”»]*$", text[run.start : body.starts[first]]))
    limit = _unit_end(body, body.starts[first])
    for index in (first, first + 1):
        if index >= len(body.starts):
            return None
        low = body.low[index]
        if low in words.inverted and not (ended and text[body.starts[index]].isupper()):
            return _inverted(body, index, limit, run)
        if low in words.sources and not (ended and text[body.starts[index]].isupper()):
            return _source(body, index, limit)
        if body.name_over(body.starts[index]):
            break
    if ended and not text[body.starts[first]].islower():
        return None
    return _subject_behind(body, run, first, limit)


def _unit_end(body: Body, position: int) -> int:
    unit = body.unit_at(position)
    return body.units[unit][1] if unit >= 0 else len(body.text)


def _inverted(body: Body, index: int, limit: int, run: Run) -> Cued:
    cue = span_of(body, index, index)
    if body.words.inverted[body.low[index]]:
        return Cued(cue, Voice(_clitic(body, index), back=True), True)
    voice, _ = behind(body, index + 1, limit)
    if voice.span is None:
        voice = before(body, index, run.right)
    return Cued(cue, voice, True)


def _clitic(body: Body, index: int) -> Span | None:
    """The pronoun that a verb form ends in ("-nya")."""
    for clitic in body.words.clitics:
        if body.low[index].endswith(clitic):
            return Span(body.ends[index] - len(clitic), body.ends[index])
    return None


def _source(body: Body, index: int, limit: int) -> Cued:
    phrase = next(
        (p for p in body.words.sources[body.low[index]] if tuple(body.low[index : index + len(p)]) == p),
        (body.low[index],),
    )
    last = index + len(phrase) - 1
    clitic = _clitic(body, last)
    if clitic:
        return Cued(span_of(body, index, last), Voice(clitic, back=True), True)
    voice, _ = behind(body, last + 1, limit)
    return Cued(span_of(body, index, last), voice, True)


def _subject_behind(body: Body, run: Run, first: int, limit: int) -> Cued | None:
    for index in range(first + 1, min(first + _REACH_BEHIND, len(body.starts))):
        if body.starts[index] >= limit or re.search(
            r"[.!?;:\"“”]\s", body.text[body.ends[index - 1] : body.starts[index]]
        ):
            return None
        low = body.low[index]
        if (low in body.words.verbs or low in body.words.inverted) and not body.name_over(body.starts[index]):
            voice = before(body, index, run.right)
            return Cued(span_of(body, index, index), voice, True) if voice.span else None
    return None


def _cue_before(body: Body, run: Run, own: bool) -> Cued | None:
    """A cue that brings the run: X mengatakan, "…" · X told reporters in Jakarta: "…"."""
    if own:
        return None
    words, text = body.words, body.text
    unit = body.unit_at(run.left)
    start = body.units[unit][0]
    start = max([start, *(r.right for r in body.runs if start <= r.left < run.left)])
    last = body.word_at(run.left) - 1
    mark = text[body.ends[last] : run.left].strip()[-1:] if last >= 0 else ""
    upper = text[run.start : run.start + 1].isupper()
    reach = _REACH_BEFORE if mark in (":", ",") and upper else _FRAGMENT_REACH
    for index in range(last, max(-1, last - reach), -1):
        if body.starts[index] < start:
            return None
        low = body.low[index]
        if low in words.verbs or low in words.passives or (low in words.inverted and upper):
            return _brought(body, index, start, run)
        if low in words.sources and index > last - 8:
            cued = _source(body, index, run.left)
            return Cued(cued.cue, cued.voice, False)
    return None


def _brought(body: Body, index: int, start: int, run: Run) -> Cued:
    voice = before(body, index, start)
    if voice.span is None or body.low[index] in body.words.passives:
        after, _ = behind(body, index + 1, run.left)
        voice = after if after.actor or voice.span is None else voice
    return Cued(span_of(body, index, index), voice, False)


def _introducer(body: Body, run: Run) -> Voice:
    """The subject of a sentence that leads to the run by a colon, without a speech verb."""
    unit = body.unit_at(run.left)
    if unit < 0:
        return Voice()
    lead_start = body.units[unit][0]
    lead = body.text[lead_start : run.left]
    if not lead.strip() and unit > 0 and body.text[lead_start - 40 : lead_start].rstrip().endswith(":"):
        lead_start = body.units[unit - 1][0]
    elif not lead.rstrip().endswith(":"):
        return Voice()
    return before(body, body.word_at(run.left), lead_start)
