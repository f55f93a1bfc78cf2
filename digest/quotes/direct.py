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
from digest.quotes.speakers import before, behind
from digest.quotes.voices import UNHEARD, Voice, of_name

_DASH = re.compile(r"\s*[―—–-]+\s*(?=[^\W\da-z_])")
_ENDED = re.compile(r"[.!?…][)\]]?\s*$")
_FULL_STOP = re.compile(r"[.…][\s\"”»'’]*$")
_CUT = re.compile(r"[!?;:\"“”]\s")
_PAUSE = re.compile(r"[,?!…—–]")
_BETWEEN = re.compile(r"[\s,\-–—.…!?'’‘\"”“»)]*")
_REACH_BEHIND = 9  # words between a quote and the verb of its subject ("…," the ad's narrator says)
_REACH_BEFORE = 16  # words between a verb and the quote it brings ("told reporters in Jakarta on Monday: …")
_FRAGMENT_REACH = 9
_SHORT = 3  # words; a shorter run needs a cue


@dataclass(frozen=True, slots=True)
class Cued:
    """A cue found beside a run."""

    cue: Span | None
    voice: Voice
    behind: bool


def draft(body: Body, run: Run, follows: bool) -> Draft | None:
    """The quote in a run, or ``None``; ``follows`` says that a quote stands right before it."""
    run, state = _limits(body, run)
    span = trimmed(body.text, run.start, run.end)
    size = body.word_at(span.end) - body.word_at(span.start)
    if size < 1:
        return None
    cued = _cued(body, run, size, follows)
    if cued is None:
        return None
    return Draft(
        start=span.start,
        end=span.end,
        kind="direct",
        state=state,
        cue=cued.cue,
        voice=cued.voice,
        anchor=cued.cue.start if cued.cue and cued.behind else run.left,
        carried=cued.voice.span is None,
    )


def _cued(body: Body, run: Run, size: int, follows: bool) -> Cued | None:
    """The run's cue, an empty one where it stands by itself, or ``None`` where it is no quote."""
    text, own = body.text, _own_sentence(body, run)
    back, ahead = _cue_behind(body, run), None if own else _cue_before(body, run)
    if own:
        if back and (not _titled(body, run) or size > _SHORT):
            return back
        ended = (
            bool(_ENDED.search(text[run.start : run.end]))
            or text[run.right : run.right + 1] in (".", "")
            or not run.closed
        )
        return (
            (_named_behind(body, run) or Cued(None, _introducer(body, run), False))
            if ended and (size > _SHORT or follows)
            else None
        )
    if _is_fragment(body, run):
        return (ahead or back) if back and size > _SHORT else None
    if _titled(body, run) or (_title_case(text, run) and not back):
        return None
    introduced = Cued(None, _introducer(body, run), False)
    return back or ahead or (introduced if introduced.voice.span and size > _SHORT else None)


def _mark_before(body: Body, run: Run) -> str:
    """The comma or colon before a run, or nothing."""
    return body.text[max(0, run.left - 4) : run.left].rstrip()[-1:].strip("abcdefghijklmnopqrstuvwxyz")


def _is_fragment(body: Body, run: Run) -> bool:
    """Whether the quoted words are a part of the sentence around them: no capital, or neither mark nor cue word before them."""
    if _mark_before(body, run) == ":":
        return False
    last, words = body.word_at(run.left) - 1, body.words
    low = body.low[last] if last >= 0 else ""
    told = low in words.verbs or low in words["clause_markers"] or low in words.inverted
    if body.text[run.start : run.start + 1].islower():
        return not (_mark_before(body, run) == "," or (told and low not in words["clause_markers"]))
    return not (told or _mark_before(body, run) == ",")


def _title_case(text: str, run: Run) -> bool:
    """Whether all longer words are capitalized, as in a title, and no sentence ends in it."""
    words = [word for word in text[run.start : run.end].split() if len(word) > 3]
    return (
        len(words) > 1 and all(not word[:1].islower() for word in words) and not _ENDED.search(text, run.start, run.end)
    )


def _named_behind(body: Body, run: Run) -> Cued | None:
    """A name behind a dash: "…" — X."""
    dash = _DASH.match(body.text, run.right)
    if not dash:
        return None
    name = body.name_over(dash.end())
    if name:
        return Cued(None, of_name(name), True)
    first = body.word_at(dash.end())
    last = first
    while (
        last + 1 < len(body.starts)
        and body.text[body.ends[last] : body.starts[last + 1]] == " "
        and body.text[body.starts[last + 1]].isupper()
    ):
        last += 1
    return Cued(None, Voice(span_of(body, first, last)), True) if first < len(body.starts) else None


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


def trimmed(text: str, start: int, end: int) -> Span:
    while start < end and (text[start].isspace() or text[start] in '"“”„'):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ',"“”„'):
        end -= 1
    if text[end - 1 : end] == "." and text[end - 2 : end - 1] not in ".…" and end > start + 1:
        end -= 1
    return Span(start, end)


def _own_sentence(body: Body, run: Run) -> bool:
    """Whether the run begins where a sentence begins."""
    unit = body.unit_at(run.start)
    if unit < 0:
        return False
    lead = body.text[body.units[unit][0] : run.left]
    return not lead.strip() or bool(_ENDED.search(lead)) or lead.rstrip()[-1:] in '"”'


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
    gap = text[max(run.start, run.end - 3) : body.starts[first]]
    ended = bool(_FULL_STOP.search(gap))
    limit = _unit_end(body, body.starts[first])
    for index in (first, first + 1):
        if index >= len(body.starts):
            return None
        low = body.low[index]
        if low in words.inverted and (index == first or text[body.starts[index]].islower()):
            if not (ended and text[body.starts[index]].isupper()) or _person_follows(body, index):
                return _inverted(body, index, limit, run)
        if low in words.sources and not (ended and text[body.starts[index]].isupper()):
            cued = _source(body, index, limit)
            if cued:
                return cued
        if body.name_over(body.starts[index]):
            break
    if (ended and not text[body.starts[first]].islower()) or not _PAUSE.search(gap):
        return None
    return _subject_behind(body, run, first, limit)


def _person_follows(body: Body, index: int) -> bool:
    """Whether a name stands behind a cue: a person's, or one that no one knows."""
    place = body.starts[index + 1] if index + 1 < len(body.starts) else len(body.text)
    name = body.name_over(place)
    return name.actor.type == "person" if name else body.text[place : place + 1].isupper()


def _unit_end(body: Body, position: int) -> int:
    unit = body.unit_at(position)
    return body.units[unit][1] if unit >= 0 else len(body.text)


def _inverted(body: Body, index: int, limit: int, run: Run) -> Cued:
    cue = span_of(body, index, index)
    if body.words.inverted[body.low[index]]:
        return Cued(cue, Voice(clitic_of(body, index), back=True), True)
    voice, _ = behind(body, index + 1, limit)
    if voice.span is None:
        voice = before(body, index, run.right)
    return Cued(cue, voice, True)


def clitic_of(body: Body, index: int) -> Span | None:
    """The pronoun that a verb form ends in ("-nya")."""
    for clitic in body.words.clitics:
        if body.low[index].endswith(clitic):
            return Span(body.ends[index] - len(clitic), body.ends[index])
    return None


def source_phrase(body: Body, index: int) -> tuple[str, ...] | None:
    """The longest source cue ("dilansir dari") that begins at word ``index``."""
    for phrase in body.words.sources.get(body.low[index], ()):
        if tuple(body.low[index : index + len(phrase)]) == phrase:
            return phrase
    return None


def _source(body: Body, index: int, limit: int) -> Cued | None:
    phrase = source_phrase(body, index)
    if not phrase:
        return None
    last = index + len(phrase) - 1
    cue = span_of(body, index, last)
    clitic = clitic_of(body, last) if body.low[last] in body.words.pronominal else None
    return Cued(cue, Voice(clitic, back=True) if clitic else behind(body, last + 1, limit, source=True)[0], True)


def _subject_behind(body: Body, run: Run, first: int, limit: int) -> Cued | None:
    if body.low[first] in body.words["subject_breaks"]:
        return None
    for index in range(first + 1, min(first + _REACH_BEHIND, len(body.starts))):
        if body.starts[index] >= limit or _CUT.search(body.text, body.ends[index - 1], body.starts[index]):
            return None
        low = body.low[index]
        if (low in body.words.verbs or low in body.words.inverted) and not body.name_over(body.starts[index]):
            voice = before(body, index, run.right)
            return Cued(span_of(body, index, index), voice, True) if voice.span else None
    return None


def _cue_before(body: Body, run: Run) -> Cued | None:
    """A cue that brings the run: X mengatakan, "…" · X told reporters in Jakarta: "…"."""
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
            return Cued(cued.cue, cued.voice, False) if cued else None
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
        return UNHEARD
    lead_start = body.units[unit][0]
    lead = body.text[lead_start : run.left]
    if not lead.strip() and unit > 0 and body.text[lead_start - 40 : lead_start].rstrip().endswith(":"):
        lead_start = body.units[unit - 1][0]
    elif not lead.rstrip().endswith(":"):
        return UNHEARD
    return before(body, body.word_at(run.left), lead_start)
