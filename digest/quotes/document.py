"""The body of an article as the quotes need it: words, sentences that no quoted run cuts, and who is named where."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import NamedTuple

from digest.model import Actor, Article, Span
from digest.quotes.speech_lexicon import SpeechLexicon, speech_lexicon
from digest.text import is_word, tokenized
from digest.text.quotation_marks import QuotedSpan, double_quoted_spans, quoted_spans

_VERB_LETTERS = 5  # shorter words that begin like a verb are none ("dini", "tema")


class NamedMention(NamedTuple):
    """A mention, and whose it is."""

    start: int
    end: int
    actor: Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The words as parallel lists of ``starts``, ``ends`` and lower-case forms, and what lies over them.

    ``units`` are sentences joined over quoted runs, ``blocks`` the paragraphs' spans, ``names`` the mentions; in order.
    ``offices`` are the places where persons' roles begin and end.
    """

    text: str
    words: SpeechLexicon
    starts: list[int]
    ends: list[int]
    low: list[str]
    units: list[tuple[int, int]]
    unit_starts: list[int]
    blocks: list[tuple[int, int]]
    runs: list[QuotedSpan]
    run_starts: list[int]
    names: list[NamedMention]
    name_starts: list[int]
    actors: tuple[Actor, ...]
    offices: dict[int, int]

    def with_runs(self, found: list[QuotedSpan]) -> Document:
        """The same body with other quoted runs."""
        return replace(self, runs=found, run_starts=[run.left for run in found])

    def word_at(self, position: int) -> int:
        """Index of the first word that starts at or after ``position``."""
        return bisect_left(self.starts, position)

    def unit_at(self, position: int) -> int:
        """Index of the unit that holds ``position``, or of the one before it; -1 before the first."""
        return bisect_right(self.unit_starts, position) - 1

    def unit_end(self, position: int) -> int:
        """Where the unit that holds ``position`` ends."""
        unit = self.unit_at(position)
        return self.units[unit][1] if unit >= 0 else len(self.text)

    def run_over(self, position: int) -> QuotedSpan | None:
        """The quoted run that holds ``position``."""
        index = bisect_right(self.run_starts, position) - 1
        return self.runs[index] if index >= 0 and position < self.runs[index].right else None

    def holds_run(self, start: int, end: int) -> bool:
        """Whether a quoted run begins or goes on in ``start:end``."""
        first = bisect_left(self.run_starts, start)
        begins = first < len(self.runs) and self.run_starts[first] < end
        return begins or self.run_over(start) is not None

    def named(self, start: int, end: int) -> list[NamedMention]:
        """Mentions that start in ``start:end``, outside quoted runs."""
        first, last = bisect_left(self.name_starts, start), bisect_left(self.name_starts, end)
        return [name for name in self.names[first:last] if not self.run_over(name.start)]

    def name_over(self, position: int) -> NamedMention | None:
        """The mention that holds ``position``."""
        index = bisect_right(self.name_starts, position) - 1
        return self.names[index] if index >= 0 and position < self.names[index].end else None


def read_document(article: Article, actors: tuple[Actor, ...]) -> Document:
    """The body of an article."""
    text = article.text
    blocks = _blocks(article)
    residue = tuple(sorted((span.start, span.end) for span in article.residue))
    found = _over_paragraphs(text, [quoted_spans(text, start, end, residue) for start, end in blocks], blocks)
    names = _names(actors)
    starts, ends, low = _unglued(text, names, *_words(article))
    units = _units(article, found)
    return Document(
        text=text,
        words=speech_lexicon(article.language),
        starts=starts,
        ends=ends,
        low=low,
        units=units,
        unit_starts=[start for start, _ in units],
        blocks=blocks,
        runs=found,
        run_starts=[run.left for run in found],
        names=names,
        name_starts=[name.start for name in names],
        actors=actors,
        offices={role.start: role.end for actor in actors if actor.type == "person" for role in actor.roles},
    )


def _over_paragraphs(text: str, by_block: list[list[QuotedSpan]], blocks: list[tuple[int, int]]) -> list[QuotedSpan]:
    """All runs; one left open at a paragraph's end goes on where the next paragraph opens with a mark, or closes it."""
    found: list[QuotedSpan] = []
    for index, block in enumerate(by_block):
        last = found[-1] if found else None
        is_open = last is not None and not last.closed and last.right == blocks[index - 1][1]
        if last and is_open and block and block[0].left == blocks[index][0]:
            found[-1] = QuotedSpan(last.left, last.start, block[0].end, block[0].right, block[0].closed)
            found.extend(block[1:])
        elif last and is_open and (joined := _closed_later(text, last, blocks[index][1])):
            found[-1:] = joined
        else:
            found.extend(block)
    return found


def _closed_later(text: str, opened: QuotedSpan, end: int) -> list[QuotedSpan]:
    """A run that a mark of the next paragraph closes, which ends at ``end``, and the runs behind it; else none."""
    runs = double_quoted_spans(text, opened.left, end)
    return runs if runs and runs[0].closed else []


def _words(article: Article) -> tuple[list[int], list[int], list[str]]:
    """Starts, ends and small letters of the words of the sentences; those of the residue are left out."""
    compounds = tokenized(article.text).compounds
    starts: list[int] = []
    ends: list[int] = []
    low: list[str] = []
    for sentence in article.sentences:
        for start, end, form, folded in compounds.tokens_in(sentence.start, sentence.end):
            if is_word(form):
                starts.append(start)
                ends.append(end)
                low.append(folded)
    return starts, ends, low


def _unglued(
    text: str, names: list[NamedMention], starts: list[int], ends: list[int], low: list[str]
) -> tuple[list[int], list[int], list[str]]:
    """The words, cut where a name ends or begins within one ("Budi Santosamengatakan": scraping lost the space)."""
    for name in reversed(names):
        index = bisect_left(starts, name.end) - 1
        if index >= 0 and starts[index] < name.end < ends[index] and text[name.end].isalpha():
            starts.insert(index + 1, name.end)
            ends.insert(index, name.end)
            low[index : index + 1] = [text[starts[index] : name.end].lower(), text[name.end : ends[index + 1]].lower()]
        index = bisect_left(starts, name.start) - 1
        if index >= 0 and name.start < ends[index] and text[name.start - 1].isalpha():
            starts.insert(index + 1, name.start)
            ends.insert(index, name.start)
            low[index : index + 1] = [
                low[index][: name.start - ends[index]],
                text[name.start : ends[index + 1]].lower(),
            ]
    return starts, ends, low


def _blocks(article: Article) -> list[tuple[int, int]]:
    """Lines, with the quote marks that the sentence splitter left outside; a quote may go on where a line is parted."""
    blocks: list[tuple[int, int]] = []
    for sentence in article.sentences:
        if blocks and "\n" not in article.text[blocks[-1][1] : sentence.start]:
            blocks[-1] = (blocks[-1][0], sentence.end)
        else:
            blocks.append((sentence.start, sentence.end))
    widened: list[tuple[int, int]] = []
    for index, (start, end) in enumerate(blocks):
        floor = widened[-1][1] if widened else 0
        ceiling = blocks[index + 1][0] if index + 1 < len(blocks) else len(article.text)
        widened.append(_widened(article.text, start, end, floor, ceiling))
    return widened


def _widened(text: str, start: int, end: int, floor: int, ceiling: int) -> tuple[int, int]:
    while start > floor and text[start - 1] in "\"“”„«'‘":
        start -= 1
    while end < ceiling and text[end] in "\"“”»'’":
        end += 1
    return start, end


def _units(article: Article, found: list[QuotedSpan]) -> list[tuple[int, int]]:
    units: list[tuple[int, int]] = []
    at = 0
    for sentence in article.sentences:
        while at < len(found) and found[at].right <= sentence.start:
            at += 1
        inside = at < len(found) and found[at].start < sentence.start and found[at].closed
        if units and inside:
            units[-1] = (units[-1][0], sentence.end)
        else:
            units.append((sentence.start, sentence.end))
    return _parted(article.text, units, found)


def _parted(text: str, units: list[tuple[int, int]], found: list[QuotedSpan]) -> list[tuple[int, int]]:
    """Units cut before a run that was glued to the end of the sentence before it ("… tahun lalu.“Target …")."""
    glued = [run.left for run in found if run.left and text[run.left - 1] in ".!?"]
    if not glued:
        return units
    parted: list[tuple[int, int]] = []
    at = 0
    for start, end in units:
        while at < len(glued) and glued[at] < end:
            if glued[at] > start:
                parted.append((start, glued[at]))
                start = glued[at]
            at += 1
        parted.append((start, end))
    return parted


def _names(actors: tuple[Actor, ...]) -> list[NamedMention]:
    """All mentions in order; of two that overlap, the longer."""
    every = sorted(
        (NamedMention(span.start, span.end, actor) for actor in actors for span in actor.mentions),
        key=lambda name: (name.start, -name.end),
    )
    kept: list[NamedMention] = []
    for name in every:
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept


def is_verb(body: Document, index: int) -> bool:
    """Whether a word has the shape of a verb, by its prefix, and is no name."""
    low = body.low[index]
    shaped = len(low) > _VERB_LETTERS and low.startswith(body.words.verb_prefixes)
    return shaped and low not in body.words.verb_lookalikes and not body.name_over(body.starts[index])


def span_of(body: Document, first: int, last: int) -> Span:
    """The span of words ``first`` to ``last``, both included."""
    return Span(body.starts[first], body.ends[last])
