"""Turns of interviews and transcripts: words that a label at the line's beginning gives to somebody.

"NAME: …", "Jawab: …", "A: …", and the paragraphs between questions in bold. A label counts where it names an actor, or
where it is one of the language's (``answer_labels``, ``question_labels``). Answers are the interviewed person's: the
one person whom the article names before its first question, where there is only one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from digest.model import Actor, Article, Span
from digest.quotes.candidates import QuoteCandidate
from digest.quotes.document import Document
from digest.quotes.speaker_mentions import SpeakerMention

_LINE = re.compile(r"[^\n]+")
_LABEL = re.compile(
    r"""[\s*_]{0,6}
    (?P<name>[^\W\d_][^\n:*()?!.“”"]{0,60}?(?:\.[^\n:*()?!“”"]{1,30}?)?)   # a name, with one abbreviated part at most
    (?:\s{0,2}\([^()\n:]{0,60}\))?                                         # "(Menteri Perhubungan)"
    [*_]{0,4}\s?:[*_]{0,4}\s{0,3}(?=\S)
    """,
    re.VERBOSE,
)
_BOLD_QUESTION = re.compile(r"\s{0,4}(?:\*\*|__)[^*_\n]{3,300}\?\s?(?:\*\*|__)\s{0,4}\Z")
_PLAIN_QUESTION = re.compile(r"[^\n“”\"?.!:]{8,300}\?\s{0,4}\Z")
_ENDS = (".", "!", "…", ")")
_OPENING_MARKS = "“\"„«‘'`"
_LEAST_LABELS = 2  # lines; a single one is a heading or a list as often
_LONGEST_LABEL = 7  # words


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the text: the label that it begins with, and what stands behind it."""

    kind: str  # "name", "answer", "question", "bold", "" for none
    start: int
    end: int
    label: Span | None = None
    actor: Actor | None = None


def turn_candidates(document: Document, article: Article) -> list[QuoteCandidate]:
    """What people say in turns, in order; empty where the article is no interview or transcript."""
    if ":" not in document.text and "**" not in document.text and "?" not in document.text:
        return []
    lines = list(_lines(document))
    marked = [line for line in lines if line.kind in ("name", "answer", "question", "bold")]
    known = any(line.actor is not None and line.actor.type == "person" for line in marked)
    if len(marked) < _LEAST_LABELS or not (known or any(line.kind != "name" for line in marked)):
        return []
    asked = any(line.kind in ("question", "answer", "bold") for line in marked)
    interviewed = _interviewed(document, marked[0].start) if asked else None
    sentences = sorted((sentence.start, sentence.end) for sentence in article.sentences)
    return list(_turns(document, lines, interviewed, asked, sentences))


def _lines(document: Document) -> Iterator[_Line]:
    """The lines of the text with their labels."""
    text, words = document.text, document.words
    for match in _LINE.finditer(text):
        start, end = match.span()
        if _BOLD_QUESTION.match(text[start:end]):
            yield _Line("bold", start, end)
            continue
        label = _LABEL.match(text, start, end)
        name = label.group("name").strip() if label else ""
        low = name.casefold()
        if label and low in words.answer_labels:
            yield _Line("answer", label.end(), end, Span(*label.span("name")))
        elif label and low in words.question_labels:
            yield _Line("question", label.end(), end, Span(*label.span("name")))
        elif label and (actor := _named(document, name)):
            yield _Line("name", label.end(), end, Span(*label.span("name")), actor)
        elif label and name.isupper() and len(name.split()) <= _LONGEST_LABEL and len(name) > 1:
            yield _Line("name", label.end(), end, Span(*label.span("name")))
        elif _PLAIN_QUESTION.match(text[start:end]):
            yield _Line("asked", start, end)
        else:
            yield _Line("", start, end)


def _named(document: Document, label: str) -> Actor | None:
    """The one actor whom a label names, by a whole name or a part of it, with or without a title behind a comma."""
    name = label.partition(",")[0].casefold()
    if not name or len(name.split()) > _LONGEST_LABEL:
        return None
    whole = [a for a in document.actors if name in (form.casefold() for form in (a.name, *a.aliases))]
    if whole:
        return whole[0] if len(whole) == 1 else None
    parts = set(name.split())
    people = [a for a in document.actors if a.type == "person" and parts <= set(a.name.casefold().split())]
    return people[0] if len(people) == 1 else None


def _interviewed(document: Document, before: int) -> Actor | None:
    """The person whom the lead names, where it names one alone; else the one of the first question."""
    line_end = document.text.find("\n", before)
    for end in (before, len(document.text) if line_end < 0 else line_end):
        people = {name.actor.id: name.actor for name in document.names if name.start < end}
        persons = [actor for actor in people.values() if actor.type == "person"]
        if persons:
            return persons[0] if len(persons) == 1 else None
    return None


def _turns(
    document: Document,
    lines: list[_Line],
    interviewed: Actor | None,
    asked: bool,
    sentences: list[tuple[int, int]],
) -> Iterator[QuoteCandidate]:
    answering = False
    position = 0
    for line in lines:
        while position < len(sentences) and sentences[position][1] <= line.start:
            position += 1
        inside = position
        while inside < len(sentences) and sentences[inside][0] < line.end:
            inside += 1
        spoken = sentences[position:inside]
        if line.kind in ("bold", "question") or (line.kind == "asked" and asked):
            answering = line.kind in ("bold", "asked")
            continue
        answers = line.kind in ("name", "answer") or (answering and line.kind == "")
        answering = answering and line.kind == ""
        if not answers or not spoken:
            continue
        start, end = max(line.start, spoken[0][0]), min(line.end, spoken[-1][1])
        if line.kind == "name" and (_is_outlet(line) or not document.text[start:end].rstrip().endswith(_ENDS)):
            continue  # a question, or a line of a cast
        if document.text[start : start + 1] in _OPENING_MARKS:
            continue
        speaker = line.actor if line.kind == "name" else interviewed
        words = line.label if line.kind == "name" else None
        if line.kind == "" and interviewed is None:
            continue
        yield QuoteCandidate(
            start=start,
            end=end,
            kind="direct",
            voice=SpeakerMention(words or (speaker.mentions[0] if speaker else None), speaker),
            anchor=start,
        )


def _is_outlet(line: _Line) -> bool:
    """Whether a label names no person: who asks the questions."""
    return line.actor is not None and line.actor.type != "person"
