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
from functools import lru_cache
from itertools import chain, count
from pathlib import PurePosixPath
from typing import NamedTuple

from digest.model import ArticleRow, StoredArticle
from digest.similarity.publication_time import moment
from digest.text import slug

UNDATED = "undated"

# Slugs that the site's own pages use below a month (its days, its further pages), and file names that Windows forbids.
_TAKEN = frozenset({"index", "page", "con", "prn", "aux", "nul"})
_NUMBERED = re.compile(r"\d+(-\d+)*|(com|lpt)\d")
_MONTH = re.compile(r"\d{4}-\d{2}(?!\d)")


class Placed(NamedTuple):
    """An article with its id and address; ``when`` is the moment of publication, in days since 1970."""

    id: str
    address: str
    card: ArticleRow
    when: float | None
    kept: StoredArticle


def place(kept: Iterable[StoredArticle]) -> tuple[Placed, ...]:
    """All articles with their ids and addresses, newest first, undated last."""
    groups: defaultdict[tuple[str, str], list[StoredArticle]] = defaultdict(list)
    for one in kept:
        groups[_month(one.card.date), one.card.slug].append(one)
    plain = {(month, name) for month, name in groups if not _marked(name)}
    taken = set(plain)
    made = []
    for month, name in sorted(groups):
        same, folder = groups[month, name], month.replace("-", "/")
        for number, one in enumerate(sorted(same, key=_seniority) if len(same) > 1 else same):
            own = name if number == 0 and (month, name) in plain else _free(month, name, one.card, taken)
            made.append(Placed(f"{month}-{own}", f"{folder}/{own}/", one.card, moment(one.card.date), one))
    return tuple(sorted(made, key=_newest_first))


def _newest_first(placed: Placed) -> tuple[float, str]:
    return (float("inf") if placed.when is None else -placed.when, placed.id)


def earliest(placed: Placed) -> tuple[float, str]:
    """The key that sorts articles by time, undated last, and by id within one moment."""
    return (float("inf") if placed.when is None else placed.when, placed.id)


@lru_cache(maxsize=1 << 16)
def _month(published: str | None) -> str:
    return published[:7] if published and _MONTH.match(published) and moment(published) is not None else UNDATED


def _marked(name: str) -> bool:
    """Whether a slug is no address by itself."""
    return not name or name in _TAKEN or _NUMBERED.fullmatch(name) is not None


def _seniority(kept: StoredArticle) -> tuple[float, str, str, str]:
    card = kept.card
    when = moment(card.date)
    return (float("inf") if when is None else when, card.url or "", card.file, card.digest)


def _free(month: str, name: str, card: ArticleRow, taken: set[tuple[str, str]]) -> str:
    """The slug with a mark that no other article of the month has."""
    file = PurePosixPath(card.file).name
    stem = name or slug(file.rpartition(".")[0] or file) or "article"
    for number in count():
        basis = (card.url or file) + ("" if not number else f" {card.file} {number}")
        made = f"{stem}-{hashlib.blake2s(basis.encode('utf-8', 'replace'), digest_size=3).hexdigest()}"
        if (month, made) not in taken:
            break
    taken.add((month, made))
    return made


def unique(names: Sequence[tuple[str, str]], fallback: str) -> tuple[str, ...]:
    """A slug for each (name, kind), in order; see :func:`apart`."""
    return apart([(slug(name) or fallback, kind) for name, kind in names])


def apart(slugs: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """The slugs of (slug, kind), in order, each made unlike all others.

    Who comes second to a slug gets the kind after it (``lembira-place``) where the first is of another kind, or else a
    number (``budi-santoso-2``).
    """
    plain, given = {own for own, _ in slugs}, dict[str, str]()
    made = []
    for own, kind in slugs:
        chosen = own
        if own in given:
            candidates = (f"{own}-{kind}",) if given[own] != kind else ()
            numbered = (f"{own}-{number}" for number in count(2))
            chosen = next(one for one in chain(candidates, numbered) if one not in given and one not in plain)
        given[chosen] = kind
        made.append(chosen)
    return tuple(made)
