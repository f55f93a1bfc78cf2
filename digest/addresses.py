"""Ids and addresses of articles, actors and outlets: readable, unique, and left alone by unrelated arrivals.

An address is the month and the title (``2026/11/banjir-di-kota-lama/``), its id the same in one word
(``2026-11-banjir-di-kota-lama``). Only articles of one month with one title depend on each other: the earliest keeps
the plain slug, the others get a mark made of their own address or file name.

An address once given stays: an ``AddressMemory`` says of which article it is, by the article's own address or file, or
by its words. What is remembered goes before what would be given now, and is given to nobody else.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, count
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from digest import dates
from digest.model import ArticleRow, StoredArticle
from digest.model.address_memory import AddressMemory
from digest.similarity.publication_time import moment
from digest.text import slug
from digest.text.urls import without_campaign

UNDATED = "undated"
_DAYS_AHEAD = 3.0  # from the beginning of this build's day: two days, whatever the zone

# Slugs that the site's own pages use below a month (its days, its further pages) or below actors (the map, the lists by
# letter). Names that Windows keeps for devices are no slugs at all.
_TAKEN = frozenset({"index", "page", "map", "names"})
_NUMBERED = re.compile(r"\d+(-\d+)*")
_BYTES = 5  # of a mark: one in a million that any two of 1,500,000 articles have the same
_IS_ID = re.compile(rf"(?:\d{{4}}-\d{{2}}|{UNDATED})-[a-z0-9]")
_MONTH = re.compile(r"\d{4}-\d{2}(?!\d)")
_Mark = TypeVar("_Mark")  # of an article's words, or of its source and its words


class Placed(NamedTuple):
    """An article with its id and address; ``when`` is the moment of publication, in days since 1970."""

    id: str
    address: str
    card: ArticleRow
    when: float | None
    kept: StoredArticle


def place(kept: Iterable[StoredArticle], memory: AddressMemory | None = None) -> tuple[Placed, ...]:
    """All articles with their ids and addresses, newest first, undated last.

    Args:
        kept: the articles, in any order.
        memory: which ids were given before, and to which articles.
    """
    articles = sorted(kept, key=_seniority)
    given = {id_: marks for id_, marks in (memory.articles if memory else {}).items() if _IS_ID.match(id_)}
    remembered = _remembered_ids(articles, given) if given else {}
    placed = [_placed(id_, articles[number]) for number, id_ in remembered.items()]
    taken = set(map(_split, given))
    groups: defaultdict[tuple[str, str], list[StoredArticle]] = defaultdict(list)
    for number, article in enumerate(articles):
        if number not in remembered:
            groups[_month(article.card.date), article.card.slug].append(article)
    plain = {(month, name) for month, name in groups if not _is_taken(name)} - taken
    taken |= plain
    for month, name in sorted(groups):
        for number, article in enumerate(groups[month, name]):
            is_plain = number == 0 and (month, name) in plain
            own = name if is_plain else _free(month, name, article.card, taken)
            placed.append(_placed(f"{month}-{own}", article))
    return tuple(sorted(_without_future(placed), key=_newest_first))


def _without_future(placed: list[Placed]) -> list[Placed]:
    """The articles, those dated more than two days after this build's day without a moment, so that none leads.

    A clock that half of the dated articles contradict is not believed.
    """
    latest = moment(dates.build_day().isoformat())
    if latest is None:
        return placed
    late = [one.when is not None and one.when > latest + _DAYS_AHEAD for one in placed]
    if 2 * sum(late) > sum(one.when is not None for one in placed):
        return placed
    return [one._replace(when=None) if is_late else one for one, is_late in zip(placed, late, strict=True)]


def article_marks(placed: Sequence[Placed]) -> dict[str, tuple[str, str]]:
    """By what each article is known again: a mark of its own address or file, and one of its words."""
    shared = _shared_files(one.card for one in placed)
    return {one.id: _marks(one.card, shared) for one in placed}


def _remembered_ids(articles: Sequence[StoredArticle], memory: Mapping[str, tuple[str, str]]) -> dict[int, str]:
    """The remembered id of each article that has one, by the article's number.

    The surest first: an article whose source and words are both the same, then those with the same address in the web,
    those with the same words, and last those in the same file. A newcomer so never takes the id of an article that is
    still there, whatever its place in a table of articles.
    """
    cards = [article.card for article in articles]
    shared = _shared_files(cards)
    marks = [_marks(card, shared) for card in cards]
    by_both: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    by_source: dict[str, str] = {}
    by_words: defaultdict[str, list[str]] = defaultdict(list)  # copies of one text are many
    for remembered_id, (source, words) in sorted(memory.items()):
        by_both[source, words].append(remembered_id)
        by_source[source] = remembered_id
        by_words[words].append(remembered_id)
    by_source.pop(_NO_MARK, None)
    by_words.pop(_NO_MARK, None)
    same_source = [by_source.get(source) for source, _ in marks]
    surest_first = (
        [_id_of_own_file(by_both.get(pair, ()), card) for pair, card in zip(marks, cards, strict=True)],
        _ids_in_order(by_both, marks),
        [id_ if card.url is not None else None for id_, card in zip(same_source, cards, strict=True)],
    )
    ids = _first_takers(surest_first)
    taken = set(ids.values())
    free = {words: [id_ for id_ in some if id_ not in taken] for words, some in by_words.items()}
    left = [(_NO_MARK, _NO_MARK) if number in ids else pair for number, pair in enumerate(marks)]
    same_words = _ids_in_order(free, [words for _, words in left])
    return _first_takers([*surest_first, same_words, same_source])


def _first_takers(rounds: Iterable[Sequence[str | None]]) -> dict[int, str]:
    """The id of each number, from rounds of what each would take: the first round wins, and in it the first number."""
    takers: dict[str, int] = {}
    ids: dict[int, str] = {}
    for wishes in rounds:
        for number, id_ in enumerate(wishes):
            if id_ and number not in ids and id_ not in takers:
                ids[number] = id_
                takers[id_] = number
    return ids


def _id_of_own_file(ids: Sequence[str], card: ArticleRow) -> str | None:
    """Among the ids of articles that are alike to the letter, one that was made from this one's file."""
    if len(ids) < 2:  # what is one's alone needs no telling
        return None
    own = {_hash_for(card, number) for number in range(1, len(ids))}
    return next((id_ for id_ in ids if id_.rpartition("-")[2] in own), None)


def _ids_in_order(by_mark: Mapping[_Mark, Sequence[str]], marks: Sequence[_Mark]) -> list[str | None]:
    """The remembered ids of articles that are alike, given to them in the order of both."""
    left = {mark: iter(ids) for mark, ids in by_mark.items()}
    return [next(left[mark], None) if mark in left else None for mark in marks]


_NO_MARK = "-"
_ROW = re.compile(r"#\d+$")  # a row's number in a table changes with the rows before it


def _marks(card: ArticleRow, shared: Collection[str]) -> tuple[str, str]:
    says_nothing = card.file in shared or _ROW.search(card.file)
    source = without_campaign(card.url or "") or ("" if says_nothing else f"file:{card.file}")
    return _mark(source), _mark(card.text)


def _mark(text: str) -> str:
    return hashlib.blake2s(text.encode("utf-8", "replace"), digest_size=_BYTES).hexdigest() if text else _NO_MARK


def _shared_files(cards: Iterable[ArticleRow]) -> frozenset[str]:
    """Files that hold several articles, of which the file's name so says nothing."""
    return frozenset(file for file, number in Counter(card.file for card in cards).items() if number > 1)


def _placed(id_: str, article: StoredArticle) -> Placed:
    month, own = _split(id_)
    return Placed(id_, f"{month.replace('-', '/')}/{own}/", article.card, moment(article.card.date), article)


def _split(id_: str) -> tuple[str, str]:
    """The month of an id, or that it has none, and the rest."""
    month = id_[:7] if _MONTH.match(id_) else UNDATED
    return month, id_[len(month) + 1 :]


def _newest_first(placed: Placed) -> tuple[float, str]:
    return (float("inf") if placed.when is None else -placed.when, placed.id)


def earliest(placed: Placed) -> tuple[float, str]:
    """The key that sorts articles by time, undated last, and by id within one moment."""
    return (float("inf") if placed.when is None else placed.when, placed.id)


@lru_cache(maxsize=1 << 16)
def _month(published: str | None) -> str:
    return published[:7] if published and _MONTH.match(published) and moment(published) is not None else UNDATED


def _is_taken(name: str) -> bool:
    """Whether a slug is no address by itself: days and pages have numbers, some names are the site's."""
    return not name or is_reserved(name) or _NUMBERED.fullmatch(name) is not None


def is_reserved(name: str) -> bool:
    """Whether a slug is a name that the site's own pages have."""
    return name in _TAKEN


def _seniority(kept: StoredArticle) -> tuple[float, str, str, str]:
    card = kept.card
    when = moment(card.date)
    return (float("inf") if when is None else when, card.url or "", card.file, card.digest)


def _free(month: str, name: str, card: ArticleRow, taken: set[tuple[str, str]]) -> str:
    """The slug with a mark that no other article of the month has."""
    file = PurePosixPath(card.file).name
    stem = name or slug(file.rpartition(".")[0] or file) or "article"
    for number in count():
        with_hash = f"{stem}-{_hash_for(card, number)}"
        if (month, with_hash) not in taken:
            break
    taken.add((month, with_hash))
    return with_hash


def _hash_for(card: ArticleRow, number: int) -> str:
    """What tells an article's slug from others of its title: of its address, from the second try on of its file too."""
    basis = (card.url or PurePosixPath(card.file).name) + (f" {card.file} {number}" if number else "")
    return hashlib.blake2s(basis.encode("utf-8", "replace"), digest_size=3).hexdigest()


def unique(
    names: Sequence[tuple[str, str]], fallback: str, taken: Mapping[str, str] = MappingProxyType({})
) -> tuple[str, ...]:
    """A slug for each (name, kind), in order; see :func:`apart`."""
    return apart([(slug(name) or fallback, kind) for name, kind in names], taken)


def apart(slugs: Sequence[tuple[str, str]], taken: Mapping[str, str] = MappingProxyType({})) -> tuple[str, ...]:
    """The slugs of (slug, kind), in order, each made unlike all others and those in ``taken``, which names their kinds.

    Who comes second to a slug gets the kind after it (``lembira-place``) where the first is of another kind, or else a
    number (``budi-santoso-2``).
    """
    plain, given = {own for own, _ in slugs}, dict(taken)
    chosen_slugs = []
    for own, kind in slugs:
        chosen = own
        if own in given or is_reserved(own):
            candidates = (f"{own}-{kind}",) if given.get(own) != kind else ()
            numbered = (f"{own}-{number}" for number in count(2))
            chosen = next(one for one in chain(candidates, numbered) if one not in given and one not in plain)
        given[chosen] = kind
        chosen_slugs.append(chosen)
    return tuple(chosen_slugs)
