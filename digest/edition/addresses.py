"""Ids and addresses of articles: readable, unique, and left alone by unrelated arrivals.

An address is the month and the title (``2026/11/banjir-di-kota-lama/``), its id the same in one word
(``2026-11-banjir-di-kota-lama``). Only articles of one month with one title depend on each other: the earliest keeps
the plain slug, the others get a mark made of their own address or file name.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import chain, count
from pathlib import PurePosixPath

from digest.model import Analysis, Entry
from digest.text import slug

UNDATED = "undated"

# Slugs that the site's own pages use below a month (its days, its further pages), and file names that Windows forbids.
_TAKEN = frozenset({"index", "page", "con", "prn", "aux", "nul"})
_NUMBERED = re.compile(r"\d+(-\d+)*|(com|lpt)\d")
_MONTH = re.compile(r"\d{4}-\d{2}(?!\d)")


def place(analyses: Iterable[Analysis]) -> tuple[Entry, ...]:
    """An entry for each analysis, newest first, undated last, with its id and address."""
    groups: defaultdict[tuple[str, str], list[Analysis]] = defaultdict(list)
    for analysis in analyses:
        groups[_month(analysis), slug(analysis.article.title)].append(analysis)
    taken = {(month, name) for month, name in groups if not _marked(name)}
    entries = []
    for (month, name), same in sorted(groups.items()):
        for number, analysis in enumerate(sorted(same, key=_seniority)):
            own = name if number == 0 and not _marked(name) else _free(month, name, analysis, taken)
            entries.append(_entry(month, own, analysis))
    return tuple(sorted(entries, key=newest_first))


def newest_first(entry: Entry) -> tuple[float, str]:
    """The key that sorts entries newest first, undated last, and by id within one moment."""
    when = moment(entry.analysis.article.published)
    return (float("inf") if when is None else -when, entry.id)


def moment(published: str | None) -> float | None:
    """Days since 1970 of an ISO 8601 date or time (of UTC where it names no zone); ``None`` where it is neither."""
    if not published:
        return None
    try:
        when = datetime.fromisoformat(published)
    except ValueError:
        return None
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() / 86400


def _month(analysis: Analysis) -> str:
    published = analysis.article.published or ""
    return published[:7] if _MONTH.match(published) and moment(published) is not None else UNDATED


def _marked(name: str) -> bool:
    """Whether a slug is no address by itself."""
    return not name or name in _TAKEN or _NUMBERED.fullmatch(name) is not None


def _seniority(analysis: Analysis) -> tuple[float, str, str, str]:
    source = analysis.article.source
    when = moment(analysis.article.published)
    return (float("inf") if when is None else when, source.url or "", source.file, source.digest)


def _free(month: str, name: str, analysis: Analysis, taken: set[tuple[str, str]]) -> str:
    """The slug with a mark that no other article of the month has."""
    source = analysis.article.source
    file = PurePosixPath(source.file).name
    stem = name or slug(file.rpartition(".")[0] or file) or "article"
    for number in count():
        basis = (source.url or file) + ("" if not number else f" {source.file} {number}")
        made = f"{stem}-{hashlib.blake2s(basis.encode('utf-8', 'replace'), digest_size=3).hexdigest()}"
        if (month, made) not in taken:
            break
    taken.add((month, made))
    return made


def _entry(month: str, name: str, analysis: Analysis) -> Entry:
    return Entry(
        id=f"{month}-{name}",
        address=f"{month.replace('-', '/')}/{name}/",
        analysis=analysis,
        picks=(None,) * len(analysis.article.picks),
    )


def unique(names: Sequence[tuple[str, str]], fallback: str) -> tuple[str, ...]:
    """A slug for each (name, kind), in order.

    Who comes second to a slug gets the kind after it (``lembira-place``) where the first is of another kind, or else a
    number (``budi-santoso-2``).
    """
    slugs = [slug(name) or fallback for name, _ in names]
    plain, given = set(slugs), dict[str, str]()
    made = []
    for own, (_, kind) in zip(slugs, names, strict=True):
        candidates = (own, *((f"{own}-{kind}",) if given.get(own, kind) != kind else ()))
        numbered = (f"{own}-{number}" for number in count(2))
        free = (one for one in chain(candidates, numbered) if one not in given and (one == own or one not in plain))
        chosen = next(free)
        given[chosen] = kind
        made.append(chosen)
    return tuple(made)
