"""The check page: what is wrong with the collection, said openly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from markupsafe import Markup

from digest.model import Page
from digest.pages.book import Book, Place, place
from digest.pages.escape import md, tag, yaml
from digest.pages.templates import clip, front, page

_MOST = 60  # rows of one table; the rest is counted, and `digest check` lists it
_ELSEWHERE = frozenset(
    {"damaged", "near-duplicate", "undated", "unresolved-pick", "untitled"}
)  # have their own section


def check_page(book: Book) -> Page:
    """Everything that a reader should know of the collection's faults."""
    words = book.words
    here = place(book, "check/")
    sections = [
        _section(words("problems"), words("problems_about"), list(_problems(here)), book),
        _section(words("damaged"), words("damaged_about"), list(_damaged(here)), book),
        _section(words("undated_articles"), words("undated_about"), list(_undated(here)), book),
        _section(words("untitled"), words("untitled_about"), list(_untitled(here)), book),
        _section(words("copies"), words("copies_about"), list(_copies(here)), book),
        _section(words("unresolved"), words("unresolved_about"), list(_unresolved(here)), book),
        _section(words("unattributed"), words("unattributed_about"), list(_unattributed(here)), book),
    ]
    return page(
        "check/",
        "check",
        front(words.text("check"), words.text("check_about"), "check", found=False),
        t=words,
        sections=sections,
        proposals=_proposals(here),
    )


def _section(name: Markup, about: Markup, rows: list[tuple[Markup, Markup]], book: Book) -> dict[str, Any]:
    more = len(rows) - _MOST
    return {
        "name": name,
        "about": about,
        "n": book.words.number(len(rows)),
        "rows": rows[:_MOST],
        "more": book.words("and_more", n=book.words.number(more)) if more > 0 else "",
    }


def _problems(here: Place) -> Iterator[tuple[Markup, Markup]]:
    edition = here.book.edition
    found = list(edition.problems)
    for entry in edition.entries:
        found += [*entry.analysis.article.problems, *entry.analysis.article.source.problems]
    for problem in dict.fromkeys(problem for problem in found if problem.kind not in _ELSEWHERE):
        where = f"{problem.file}:{problem.line}" if problem.line else problem.file
        yield tag("code", md(where)), md(problem.message)


def _damaged(here: Place) -> Iterator[tuple[Markup, Markup]]:
    words = here.book.words
    for entry in here.book.edition.entries:
        article = entry.analysis.article
        for damage in article.damaged:
            text = tag("span", md(clip(damage.of(article.text), 160)), lang=article.language)
            yield here.article(entry), Markup("{} — {}").format(words.named("damage", damage.reason), text)


def _undated(here: Place) -> Iterator[tuple[Markup, Markup]]:
    for entry in here.book.edition.entries:
        if not entry.analysis.article.published:
            yield here.article(entry), tag("code", md(entry.analysis.article.source.file))


def _untitled(here: Place) -> Iterator[tuple[Markup, Markup]]:
    for entry in here.book.edition.entries:
        if entry.analysis.article.title_from != "given":
            yield here.article(entry), here.book.words.named("titled", entry.analysis.article.title_from)


def _copies(here: Place) -> Iterator[tuple[Markup, Markup]]:
    book = here.book
    for entry in book.edition.entries:
        if entry.copy_of and entry.copy_of in book.entries:
            yield here.article(entry), book.words("copy_of", article=here.article(book.entries[entry.copy_of]))


def _unresolved(here: Place) -> Iterator[tuple[Markup, Markup]]:
    for entry in here.book.edition.entries:
        for pick, target in zip(entry.analysis.article.picks, entry.picks, strict=False):
            if target is None:
                yield here.foreign(entry, pick.title), here.article(entry)


def _unattributed(here: Place) -> Iterator[tuple[Markup, Markup]]:
    words = here.book.words
    for entry in here.book.edition.entries:
        text = entry.analysis.article.text
        for quote in entry.analysis.quotes:
            doubts = [] if quote.speaker else [words("speaker_unknown")]
            doubts += [words.named("state", quote.state)] if quote.state != "complete" else []
            if doubts:
                said = here.foreign(entry, clip(quote.span.of(text), 120))
                yield here.article(entry), Markup("{} — {}").format(said, Markup(", ").join(doubts))


def _proposals(here: Place) -> dict[str, Any]:
    """Profiles that may be one, and the lines of ``actors.yml`` that would say so."""
    book = here.book
    rows = []
    lines = ["actors:"]
    for proposal in islice(book.edition.proposals, _MOST):
        keep, other = book.profiles.get(proposal.keep), book.profiles.get(proposal.other)
        if keep is None or other is None:
            continue
        rows.append((here.actor(keep), here.actor(other), md(proposal.evidence)))
        lines += [f"  - name: {yaml(keep.name)}", f"    type: {keep.type}", f"    aliases: [{yaml(other.name)}]"]
    return {"rows": rows, "code": preformatted(lines) if rows else ""}


def preformatted(lines: Iterable[str]) -> Markup:
    """Lines to be copied, as an HTML block: a Markdown code block would still expand snippets and templates."""
    body = []
    for line in lines:
        bare = line.lstrip(" ")
        body.append(" " * (len(line) - len(bare)) + md(bare))
    return Markup("<pre><code>" + "\n".join(body) + "</code></pre>")
