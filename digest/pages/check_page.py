"""The check page: what is wrong with the collection, said openly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from operator import attrgetter
from typing import Any, NamedTuple

from markupsafe import Markup

from digest.languages.message_texts import messages
from digest.model import Edition, EditionArticle, MergeCandidate, Page, Problem, Target
from digest.pages.escape import join, md, tag, yaml
from digest.pages.labels import Labels
from digest.pages.page_context import PageContext, PageLinks, page_links
from digest.pages.page_templates import clip, front, page

_MESSAGE_LANGUAGE = "en"  # of the messages themselves
_MOST = 25  # rows of one table; the rest is counted, and `digest check` lists it
# Kinds of problems that have a section of their own.
_ELSEWHERE = frozenset({"damaged", "near-duplicate", "undated", "unresolved-pick", "untitled"})

Row = tuple[Markup, Markup]


class _Section(NamedTuple):
    """A table of faults of articles: its labels, the number of faults of an article, and their rows."""

    name: str
    about: str
    count: Callable[[EditionArticle], int]
    rows: Callable[[PageLinks, EditionArticle], Iterator[Row]]


class _Found(NamedTuple):
    """The faults of one section: their number, and the articles whose faults are shown."""

    number: int
    shown: tuple[str, ...]


def check_target(book: PageContext) -> Target:
    """The sheet of everything that a reader should know of the collection's faults."""
    edition = book.reader.edition
    problems = list(dict.fromkeys(problem for problem in edition.problems if problem.kind not in _ELSEWHERE))
    shown_faults = tuple(_found(edition, section) for section in _SECTIONS)
    return book.sheet(
        "check/",
        _check,
        given=(len(problems), tuple(problems[:_MOST]), shown_faults, edition.proposals[:_MOST]),
    )


def _found(edition: Edition, section: _Section) -> _Found:
    counts = list(map(section.count, edition.entries))
    shown = []
    left = _MOST
    for entry, count in zip(edition.entries, counts, strict=True):
        if left <= 0:
            break
        if count:
            shown.append(entry.id)
            left -= count
    return _Found(sum(counts), tuple(shown))


def _check(
    book: PageContext,
    number: int,
    problems: tuple[Problem, ...],
    shown_faults: tuple[_Found, ...],
    proposals: tuple[MergeCandidate, ...],
) -> Iterator[Page]:
    words = book.words
    here = page_links(book, "check/")
    reading = (_problem(words, problem) for problem in problems)
    sections = [_table(book, "problems", "problems_about", number, reading)]
    for section, faults in zip(_SECTIONS, shown_faults, strict=True):
        entries = filter(None, map(book.reader.entry, faults.shown))
        rows = (row for entry in entries for row in section.rows(here, entry))
        sections.append(_table(book, section.name, section.about, faults.number, rows))
    yield page(
        "check/",
        "check",
        front(words.text("check"), words.text("check_about"), "check", searchable=False),
        t=words,
        sections=sections,
        proposals=_proposals(here, proposals),
    )


def _table(book: PageContext, name: str, about: str, number: int, rows: Iterable[Row]) -> dict[str, Any]:
    words = book.words
    return {
        "name": words(name),
        "about": words(about),
        "n": words.number(number),
        "rows": list(islice(rows, _MOST)),
        "more": words("and_more", n=words.number(number - _MOST)) if number > _MOST else "",
    }


def _problem(words: Labels, problem: Problem) -> Row:
    """Where it is, and what is wrong: in the site's language its kind, of which the English message says more."""
    where = f"{problem.file}:{problem.line}" if problem.line else problem.file
    what = md(problem.message)
    kind = messages(words.code).get(f"kind_{problem.kind.replace('-', '_')}")
    if words.code != _MESSAGE_LANGUAGE and kind:
        what = join(": ", (tag("strong", md(kind)), tag("span", what, lang=_MESSAGE_LANGUAGE)))
    return tag("code", md(where)), what


def _damaged(here: PageLinks, entry: EditionArticle) -> Iterator[Row]:
    article = entry.analysis.article
    for damage in article.damaged:
        text = tag("span", md(clip(damage.of(article.text), 160)), lang=article.language)
        yield here.article(entry), join(" — ", (here.book.words.named("damage", damage.reason), text))


def _undated(here: PageLinks, entry: EditionArticle) -> Iterator[Row]:
    yield here.article(entry), tag("code", md(entry.card.file))


def _untitled(here: PageLinks, entry: EditionArticle) -> Iterator[Row]:
    yield here.article(entry), here.book.words.named("titled", entry.card.title_from)


def _copy(here: PageLinks, entry: EditionArticle) -> Iterator[Row]:
    for other in here.book.listed([entry.copy_of] if entry.copy_of else []):
        yield here.article(entry), here.book.words("copy_of", article=here.article(other))


def _unresolved(here: PageLinks, entry: EditionArticle) -> Iterator[Row]:
    for pick, target in zip(entry.card.picks, entry.picks, strict=False):
        if target is None:
            yield here.foreign(entry, pick.title), here.article(entry)


def _unattributed(here: PageLinks, entry: EditionArticle) -> Iterator[Row]:
    words = here.book.words
    analysis = entry.analysis
    for quote in analysis.quotes:
        doubts = [] if quote.speaker else [words("speaker_unknown")]
        doubts += [words.named("state", quote.state)] if quote.state != "complete" else []
        if doubts:
            said = here.foreign(entry, clip(quote.span.of(analysis.article.text), 120))
            yield here.article(entry), join(" — ", (said, join(", ", doubts)))


_SECTIONS = (
    _Section("damaged", "damaged_about", lambda entry: entry.card.damaged, _damaged),
    _Section("undated_articles", "undated_about", lambda entry: not entry.card.date, _undated),
    _Section("untitled", "untitled_about", lambda entry: entry.card.title_from != "given", _untitled),
    _Section("copies", "copies_about", lambda entry: entry.copy_of is not None, _copy),
    _Section("unresolved", "unresolved_about", lambda entry: entry.picks.count(None), _unresolved),
    _Section(
        "unattributed",
        "unattributed_about",
        lambda entry: sum(map(attrgetter("doubtful"), entry.card.quotes)),
        _unattributed,
    ),
)


def _proposals(here: PageLinks, proposals: tuple[MergeCandidate, ...]) -> dict[str, Any]:
    """Profiles that may be one, and the lines of ``actors.yml`` that would say so."""
    reader = here.book.reader
    rows = []
    lines = ["actors:"]
    for proposal in proposals:
        keep, other = reader.head(proposal.keep), reader.head(proposal.other)
        if keep is None or other is None:
            continue
        rows.append((here.actor(keep.id), here.actor(other.id), md(proposal.evidence)))
        lines += [f"  - name: {yaml(keep.name)}", f"    type: {keep.type}", f"    aliases: [{yaml(other.name)}]"]
    return {"rows": rows, "code": preformatted(lines) if rows else ""}


def preformatted(lines: Iterable[str]) -> Markup:
    """Lines to be copied, as an HTML block: a Markdown code block would still expand snippets and templates."""
    body = []
    for line in lines:
        bare = line.lstrip(" ")
        body.append(" " * (len(line) - len(bare)) + md(bare))
    return Markup("<pre><code>" + "\n".join(body) + "</code></pre>")
