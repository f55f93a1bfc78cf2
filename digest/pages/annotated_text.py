"""An article's own text for its page, with everything that is known of it marked in place.

The text is never changed: marks are laid around it. They may cross (a quotation that runs over two sentences, one of
them in the summary), so at each boundary the elements that end are closed and those that go on are opened again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from digest.model import EditionArticle, ListedArticle, Sentence, Span
from digest.pages.escape import address, attr, fragment, piece
from digest.pages.page_context import PageContext, PageLinks
from digest.pages.page_templates import clip

EXCERPT = 320  # characters of an excerpt: about the lead paragraph, well inside what may be quoted
_BREAK = re.compile(r"[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class _Mark:
    """An element around characters ``start`` to ``end``; ``first`` is its opening tag, ``again`` that after a break."""

    start: int
    end: int
    rank: int
    first: str
    again: str
    close: str


def anchor(span: Span) -> str:
    """The id of a sentence in the text shown, made of where it stands."""
    return f"t{span.start}"


def paragraphs(place: PageLinks, entry: EditionArticle) -> tuple[Markup, ...]:
    """The whole text, a paragraph a string, with summary sentences, quotations, names, residue and damage marked."""
    text = entry.analysis.article.text
    marks = sorted(_marks(place, entry), key=lambda mark: (mark.start, mark.rank, -mark.end))
    paragraphs = []
    for start, end in _blocks(text, entry.analysis.article.sentences):
        block = "".join(_run(text, start, end, marks))
        if block.strip():
            paragraphs.append(Markup(block.strip()))
    return tuple(paragraphs)


def excerpt(entry: ListedArticle) -> str:
    """The beginning of the body, cut at a word."""
    article = entry.analysis.article
    if not article.sentences:
        return ""
    start = article.sentences[0].start
    kept = [s for s in article.sentences if s.end - start <= EXCERPT]
    return " ".join(s.of(article.text) for s in kept) or clip(article.sentences[0].of(article.text), EXCERPT)


def _blocks(text: str, sentences: tuple[Sentence, ...]) -> Iterator[tuple[int, int]]:
    """Paragraphs: a line break ends one, but not inside a sentence or between sentences of one (hard-wrapped text)."""
    starts = [sentence.start for sentence in sentences]
    begin = 0
    for line_break in _BREAK.finditer(text):
        before = bisect_right(starts, line_break.start()) - 1
        if before >= 0 and _is_within_paragraph(sentences, before, line_break):
            continue
        yield begin, line_break.start()
        begin = line_break.end()
    yield begin, len(text)


def _is_within_paragraph(sentences: tuple[Sentence, ...], before: int, line_break: re.Match[str]) -> bool:
    """Whether a line break stands inside sentence ``before``, or right between it and the next of its paragraph."""
    sentence = sentences[before]
    if sentence.end > line_break.start():
        return True
    if before + 1 == len(sentences):
        return False
    following = sentences[before + 1]
    is_between = sentence.end == line_break.start() and following.start == line_break.end()
    return is_between and following.paragraph == sentence.paragraph


def _run(text: str, start: int, end: int, marks: list[_Mark]) -> Iterator[str]:
    """The pieces of one paragraph, between the tags of the marks that begin and end in it.

    Args:
        text: the article's text.
        start: the paragraph's start.
        end: its end.
        marks: sorted by start; those that are over are dropped from it.
    """
    marks[:] = [mark for mark in marks if mark.end > start]
    here = [mark for mark in marks if mark.start < end]
    borders = {border for mark in here for border in (mark.start, mark.end)}
    cuts = sorted({start, end, *(border for border in borders if start < border < end)})
    opened: list[_Mark] = []
    for left, right in pairwise(cuts):
        wanted = [mark for mark in here if mark.start <= left and mark.end >= right]
        if len(wanted) > 1:
            wanted.sort(key=_outermost)
        common = _common(opened, wanted)
        yield from (mark.close for mark in reversed(opened[common:]))
        yield from (mark.first if left <= mark.start else mark.again for mark in wanted[common:])
        opened = wanted
        yield piece(text[left:right])
    yield from (mark.close for mark in reversed(opened))


def _common(opened: list[_Mark], wanted: list[_Mark]) -> int:
    """How many of the outermost marks stay open."""
    count = 0
    for mark, other in zip(opened, wanted, strict=False):
        if mark is not other:
            break
        count += 1
    return count


def sentence_target(here: PageLinks, entry: ListedArticle, span: Span) -> str | None:
    """Where a sentence is to be read: in the text on the article's page, else in the original; ``None`` for neither."""
    if here.book.settings.source_text == "full":
        at = "" if here.folder == entry.address else here.to(entry.address)
        return f"{at}#{anchor(span)}"
    url = address(entry.card.url)
    return fragment(url, span.of(entry.analysis.article.text)) if url else None


def _outermost(mark: _Mark) -> tuple[int, int]:
    return mark.rank, mark.start


def _marks(place: PageLinks, entry: EditionArticle) -> Iterator[_Mark]:
    analysis = entry.analysis
    article = analysis.article
    words = place.book.words
    for heading in article.headings:
        yield _element(heading, 0, "strong", "d-sub")
    for residue in article.residue:
        yield _element(residue, 0, "small", "d-res", words.named_text("residue", residue.kind))
    for damage in article.damaged:
        title = words.text("damaged_because", reason=words.named_text("damage", damage.reason))
        yield _element(damage, 0, "span", "d-dmg", title)
    chosen = {(s.start, s.end) for s in analysis.summary}
    for sentence in analysis.summary:
        yield _element(sentence.span, 1, "mark", "d-s", id_=anchor(sentence.span))
    for span in dict.fromkeys(_cited(place.book, entry)):
        if (span.start, span.end) not in chosen:
            yield _element(span, 1, "span", "d-c", id_=anchor(span))
    for quoted in analysis.quotes:
        yield _element(quoted.span, 2, "span", "d-q", id_=f"q{quoted.start}")
    yield from _names(place, entry)


def _cited(book: PageContext, entry: EditionArticle) -> Iterator[Span]:
    """The article's sentences in its story's summary."""
    story = book.reader.story(entry.story) if entry.story else None
    if story is not None:
        yield from (sentence.span for sentence in story.summary if sentence.article == entry.id)


def _names(place: PageLinks, entry: EditionArticle) -> Iterator[_Mark]:
    """The first mention of each actor who has a page."""
    profiles = dict(entry.profiles)
    places: defaultdict[int, int] = defaultdict(int)
    for actor in entry.analysis.actors:
        profile = profiles.get(actor.id, "")
        if actor.mentions and place.book.paged(profile):
            first = actor.mentions[0]
            if first.start < places[first.start] or first.start >= first.end:
                continue
            places[first.start] = first.end
            yield _Mark(first.start, first.end, 3, "[", "[", f"]({place.to(f'actors/{profile}/')})")


def _element(span: Span, rank: int, name: str, kind: str, title: str = "", *, id_: str = "") -> _Mark:
    """An element; one with a ``title`` is residue or damage, which the search does not find."""
    more = f' title="{attr(title)}" data-pagefind-ignore' if title else ""
    again = f'<{name} class="{kind}"{more}>'
    first = f'<{name} id="{id_}" class="{kind}"{more}>' if id_ else again
    return _Mark(span.start, span.end, rank, first, again, f"</{name}>")
