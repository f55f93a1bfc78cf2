"""Whether two articles that are alike tell one event, are two reports of a series, or neither."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, Sequence
from typing import Literal, get_args

from digest.addresses import Placed
from digest.cache.code_key import code_key
from digest.model import ArticleRow
from digest.similarity.neighbours import NeighbourTable
from digest.similarity.pair_memory import article_marks, pair_answers, pairs_of

# "series": the frame returns; "report": so it does, and the subject is one that is reported on every day.
Relation = Literal["event", "series", "report", "apart"]
_RELATIONS: tuple[Relation, ...] = get_args(Relation)
_SHELF = "event-pairs"  # what is remembered

# Two articles less alike than this are not asked: they join a story only where others bring them together.
ASKED = 0.12
# Reports of a series are at least this many days apart, and share this much of the shorter one's frame.
SERIES_DAYS, SERIES_FRAME = 0.6, 0.3
# The same where the subject is one that is reported on every day: rates, weather, fixtures.
TOPIC_FRAME, TOPIC_TITLE = 0.1, 0.5
# Reports of one event share at least this much of the deeds that the shorter of their openings tells.
SHARED_DEEDS = 0.03
DEEDS_DAYS = 1.5
# What reports of a frame are: by whether their subject is one of every day, and whether both have a day.
_SERIES_BY_KIND: Mapping[tuple[bool, bool], Relation] = {
    (True, True): "report",
    (True, False): "apart",
    (False, True): "series",
    (False, False): "event",
}
_ENOUGH_NAMES = 2  # names of key actors, or words of them
_FEWEST_DEEDS = 2  # below which nothing is told by how many are shared
_FEWEST = 4  # the same of runs of the frame


def relation(one: ArticleRow, other: ArticleRow, days: float) -> Relation:
    """What two articles are to each other.

    Args:
        one: an article's row.
        other: another's.
        days: between the two.
    """
    a, b = one.event, other.event
    if a.roundup or b.roundup:
        return "apart"
    if one.language != other.language:
        return "event"
    is_dated = one.epoch_day is not None and other.epoch_day is not None
    are_daily = bool(a.series and b.series)
    if _is_next_report(one, other, days, is_dated=is_dated):
        is_of_others = not are_daily and is_dated and _are_strangers(one, other)
        return "report" if is_of_others else _SERIES_BY_KIND[are_daily, is_dated]
    if _have_other_actors(one, other) or _are_of_two_bodies(one, other):
        return "apart"
    if are_daily and set(a.series).isdisjoint(b.series):
        return "apart"
    is_asked_for_deeds = is_dated and days <= DEEDS_DAYS and min(len(a.deeds), len(b.deeds)) >= _FEWEST_DEEDS
    if is_asked_for_deeds and _share(a.deeds, b.deeds) < SHARED_DEEDS:
        return "apart"
    return "event"


def _is_next_report(one: ArticleRow, other: ArticleRow, days: float, *, is_dated: bool) -> bool:
    """Whether one tells what the other did, on another day with other numbers."""
    a, b = one.event, other.event
    if a.numbers == b.numbers or (a.toll and b.toll):
        return False
    if not (a.series or b.series) and _share_a_person(one, other):
        return False
    if is_dated and days < SERIES_DAYS:
        return False
    return _is_series(one, other)


def _have_other_actors(one: ArticleRow, other: ArticleRow) -> bool:
    """Whether both name key actors enough, and none of one is named in the other: the police of two towns."""
    first, second = _names(one, only_key=True), _names(other, only_key=True)
    if min(len(first), len(second)) < _ENOUGH_NAMES:
        return False
    return first.isdisjoint(_names(other)) and second.isdisjoint(_names(one))


def _share_a_person(one: ArticleRow, other: ArticleRow) -> bool:
    """Whether both are of one person whom a headline names in full: an affair that goes on; a series names nobody."""
    shared = _key_persons(one) & _key_persons(other) & (_in_title(one) | _in_title(other))
    return any(" " in name for name in shared)


def _key_persons(row: ArticleRow) -> frozenset[str]:
    return frozenset(form for actor in row.actors if actor.central and actor.type == "person" for form in actor.forms)


def _in_title(row: ArticleRow) -> frozenset[str]:
    """Forms of key actors that the headline names."""
    title = f" {row.folded} "
    return frozenset(form for actor in row.actors if actor.central for form in actor.forms if f" {form} " in title)


def _are_of_two_bodies(one: ArticleRow, other: ArticleRow) -> bool:
    """Whether the headlines tell of two bodies of one kind, as of the police of two towns."""
    first, second = _bodies_in_title(one), _bodies_in_title(other)
    own, others = first.keys() - _names(other), second.keys() - _names(one)
    return not {first[name] for name in own}.isdisjoint(second[name] for name in others)


def _bodies_in_title(row: ArticleRow) -> dict[str, str]:
    """Key organizations of several words that the headline names, each with the first word of its name."""
    bodies = (actor for actor in row.actors if actor.central and actor.type == "organization")
    forms = (form.split() for actor in bodies for form in actor.forms)
    return {
        " ".join(words): words[0]
        for words in forms
        if len(words) > 1 and f" {' '.join(words[:2])} " in f" {row.folded} "
    }


def _are_strangers(one: ArticleRow, other: ArticleRow) -> bool:
    """Whether each has a key actor whom the other never names: quakes of two places, told in one frame."""
    first, second = _names(one, only_key=True), _names(other, only_key=True)
    return bool(first - _names(other)) and bool(second - _names(one))


def _names(row: ArticleRow, *, only_key: bool = False) -> frozenset[str]:
    """Names of an article's actors: of persons the words, which stand for them alone, of others the whole forms."""
    actors = [actor for actor in row.actors if actor.central or not only_key]
    words = (word for actor in actors if actor.type == "person" for form in actor.forms for word in form.split())
    return frozenset([*words, *(form for actor in actors if actor.type != "person" for form in actor.forms)])


def _is_series(one: ArticleRow, other: ArticleRow) -> bool:
    a, b = one.event, other.event
    if min(len(a.frame), len(b.frame)) < _FEWEST:
        return False
    frame = _share(a.frame, b.frame)
    if frame >= SERIES_FRAME:
        return True
    return bool(a.series and b.series) and frame >= TOPIC_FRAME and _share(a.title, b.title) >= TOPIC_TITLE


def _share(one: Sequence[object], other: Sequence[object]) -> float:
    """What two have in common, as a share of the smaller."""
    first, second = set(one), set(other)
    return len(first & second) / max(min(len(first), len(second)), 1)


def related_pairs(
    placed: Sequence[Placed],
    near: NeighbourTable,
    copies: Sequence[str | None],
    shelf: MutableMapping[str, bytes],
) -> dict[int, Relation]:
    """Pairs that tell no one event, by their place in the table, with what they are; copies of one day tell one.

    Args:
        placed: the articles.
        near: what is alike.
        copies: for each article the one it is a copy of.
        shelf: remembers what was found of pairs.
    """
    asked = (near.likeness >= ASKED).nonzero()[0]
    pairs = pairs_of(near, asked)
    lower, upper, days = pairs.lower.tolist(), pairs.upper.tolist(), near.days[pairs.row].tolist()

    def ask(at: int) -> int:
        return _RELATIONS.index(relation(placed[lower[at]].card, placed[upper[at]].card, days[at]))

    how = code_key(__name__, "digest.edition.row_building")
    answers = pair_answers(shelf, _SHELF, how, article_marks(one.card.key for one in placed), pairs, ask)
    kinds = [_RELATIONS[answer] for answer in answers.tolist()]
    relations: dict[int, Relation] = {}
    for at, pair in zip(asked.tolist(), pairs.of_row.tolist(), strict=True):
        kind = kinds[pair]
        if kind != "event" and not (kind == "apart" and _is_copied(placed, copies, lower[pair], upper[pair])):
            relations[at] = kind
    return relations


def _is_copied(placed: Sequence[Placed], copies: Sequence[str | None], i: int, j: int) -> bool:
    """Whether one article is a copy of the other, or both are of a third."""
    one, other = copies[i], copies[j]
    return one == placed[j].id or other == placed[i].id or (one is not None and one == other)
