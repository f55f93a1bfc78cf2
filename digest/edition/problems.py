"""What is wrong with the collection: shown on the site's check page and by ``digest check``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digest.edition.addresses import moment
from digest.model import Entry, Problem


def report(entries: Sequence[Entry], given: Sequence[Problem]) -> tuple[Problem, ...]:
    """All problems, each once, by file, line and kind."""
    found = {*given}
    for entry in entries:
        found.update(entry.analysis.article.source.problems, entry.analysis.article.problems)
    said = {(problem.file, problem.kind) for problem in found}
    for entry in entries:
        found.update(problem for problem in _of(entry) if (problem.file, problem.kind) not in said)
    found.update(_copies(entries, {entry.id: entry for entry in entries}))
    return tuple(sorted(found, key=lambda p: (p.file, p.line or 0, p.kind, p.message)))


def _of(entry: Entry) -> Iterator[Problem]:
    article = entry.analysis.article
    file = article.source.file

    def problem(kind: str, message: str, at: int | None = None) -> Problem:
        line = None if at is None else article.text.count("\n", 0, at) + 1
        return Problem(file=file, kind=kind, message=message, line=line)

    if article.published is None:
        yield problem("undated", "no date; write one in the front matter (date: YYYY-MM-DD)")
    elif moment(article.published) is None:
        yield problem("undated", f'no such date "{article.published}"; write YYYY-MM-DD')
    if article.title_from == "lead":
        yield problem("untitled", "no headline; the first sentence stands in for it (title: in the front matter)")
    if not article.sentences:
        yield problem("empty", "no sentence of an article in it")
    for damage in article.damaged:
        yield problem("damaged", f"damaged sentence ({damage.reason}); it is left out of the summary", damage.start)
    for pick, target in zip(article.picks, entry.picks, strict=True):
        if target is None:
            yield problem("unresolved-pick", f'no article here has the headline "{pick.title}"', pick.start)


def _copies(entries: Sequence[Entry], by_id: dict[str, Entry]) -> Iterator[Problem]:
    for entry in entries:
        if entry.copy_of is not None:
            original = by_id[entry.copy_of].analysis.article.source.file
            message = f"nearly the same text as {original}"
            yield Problem(file=entry.analysis.article.source.file, kind="near-duplicate", message=message)
