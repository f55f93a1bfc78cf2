"""What ties two articles to one event besides likeness: a key actor of one whom the other names, and shared deeds.

Articles that are alike in their words alone are often of one topic. On stories-id 85 of 100 alike pairs of which
neither names a key actor of the other tell two events; of those that share such an actor and a fifth of their deeds,
within three days, it is 20 of 100.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, get_args

from digest.addresses import Placed
from digest.cache.code_key import code_key
from digest.model import ActorRow, ArticleRow
from digest.similarity.neighbours import NeighbourTable
from digest.similarity.pair_memory import article_marks, pair_answers, pairs_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Tie = Literal["strong", "weak", "neither"]
_TIES: tuple[Tie, ...] = get_args(Tie)
_SHELF = "event-ties"  # what is remembered

# Of the deeds that the shorter opening tells, the share that makes a tie strong where a key actor is shared.
SHARED_DEEDS = 0.2
# The same where each has a key actor whom the other does not name.
SHARED_DEEDS_OF_OTHERS = 0.3
# The same, and how many, where one of the two articles has no key actor.
SHARED_DEEDS_WITHOUT_ACTORS, FEWEST_DEEDS = 0.5, 4
# A name in more than so many articles, and in more than this share of them, tells no event.
FEWEST_COMMON, COMMON = 6, 0.04
# Key actors that two articles share where one shared deed is enough; one fewer, with a person, on other days.
FEWEST_ACTORS = 3
ONE_DAY = 1.5


@dataclass(frozen=True, slots=True)
class Ties:
    """For each row of a table of neighbours whether the two are tied strongly, or weakly; most are neither."""

    strong: NDArray[np.bool_]
    weak: NDArray[np.bool_]

    @classmethod
    def none(cls, size: int) -> Ties:
        """No tie is known of any row."""
        import numpy as np

        return cls(np.zeros(size, dtype=np.bool_), np.zeros(size, dtype=np.bool_))


def event_ties(placed: Sequence[Placed], near: NeighbourTable, shelf: MutableMapping[str, bytes]) -> Ties:
    """The ties of all neighbours; ``shelf`` remembers what was found of pairs."""
    import numpy as np

    common = _common_names(placed)
    told = [_Told(one.card, common) for one in placed]
    pairs = pairs_of(near, np.arange(len(near.entry)))
    lower, upper, days = pairs.lower.tolist(), pairs.upper.tolist(), near.days[pairs.row].tolist()

    def ask(at: int) -> int:
        return _TIES.index(_tie(told[lower[at]], told[upper[at]], days[at]))

    how = code_key(__name__, "digest.edition.row_building")
    marks = article_marks(one.key for one in told)
    answers = pair_answers(shelf, _SHELF, how, marks, pairs, ask)[pairs.of_row]
    return Ties(answers == _TIES.index("strong"), answers == _TIES.index("weak"))


class _Told:
    """The actors and deeds of an article, as sets that are made once."""

    def __init__(self, card: ArticleRow, common: frozenset[str] = frozenset()) -> None:
        self.card = card
        self.common = common

    @property
    def key(self) -> str:
        """Changes with the article, and with which of its key actors are too common to tell an event."""
        return "\0".join([self.card.key, *sorted(self.key_actors & self.common)]) if self.card.key else ""

    @cached_property
    def key_actors(self) -> frozenset[str]:
        return frozenset(form for actor in self.card.actors if actor.central for form in actor.forms)

    @cached_property
    def actors(self) -> frozenset[str]:
        return frozenset(form for actor in self.card.actors for form in actor.forms)

    @cached_property
    def key_names(self) -> frozenset[str]:
        return frozenset(_likely_forms(actor for actor in self.card.actors if actor.central))

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(_likely_forms(self.card.actors))

    def has_actor_unknown_to(self, other: _Told) -> bool:
        """Whether the other names one of its key actors nowhere."""
        return not self.key_names <= other.names

    def names_key_actor_of(self, other: _Told) -> bool:
        return not (other.key_actors - self.common).isdisjoint(self.actors)

    def is_strange_to(self, other: _Told) -> bool:
        """Whether it has key actors, of none of whom the other has even a part of the name."""
        return bool(self.key_names) and self.key_names.isdisjoint(other.names)

    @cached_property
    def full_names(self) -> frozenset[str]:
        """Names of persons that are more than one word."""
        persons = (actor for actor in self.card.actors if actor.type == "person")
        return frozenset(form for actor in persons for form in actor.forms if " " in form)

    @cached_property
    def deeds(self) -> frozenset[str]:
        return frozenset(self.card.event.deeds)


def _common_names(placed: Sequence[Placed]) -> frozenset[str]:
    """Names of those who are in so many articles that they tell no event: a commission, a club, a country.

    What is many depends on the collection's size in steps of two, so that one more article changes hardly anything.
    """
    articles = Counter(name for one in placed for name in {f for actor in one.card.actors for f in actor.forms})
    size_step = 1 << max(len(placed).bit_length() - 1, 0)
    many = max(FEWEST_COMMON, COMMON * size_step)
    return frozenset(name for name, count in articles.items() if count > many)


def _likely_forms(actors: Iterable[ActorRow]) -> Iterator[str]:
    """Names as they may stand elsewhere: whole, without a word too many before them, of persons each word alone."""
    for actor in actors:
        for form in actor.forms:
            words = form.split()
            yield from (" ".join(words[first:]) for first in range(max(len(words) - 1, 1)))
            if actor.type == "person":
                yield from words


def _tie(one: _Told, other: _Told, days: float) -> Tie:
    if one.card.language != other.card.language:
        return "neither"
    if one.is_strange_to(other) and other.is_strange_to(one):
        return "weak"
    is_daily = not set(one.card.event.series).isdisjoint(other.card.event.series)
    shared_deeds = len(one.deeds & other.deeds)
    if is_daily or not shared_deeds:
        return "neither"
    share = shared_deeds / min(len(one.deeds), len(other.deeds))
    if one.names_key_actor_of(other) or other.names_key_actor_of(one):
        has_others = one.has_actor_unknown_to(other) and other.has_actor_unknown_to(one)
        if has_others:
            is_strong = share >= SHARED_DEEDS_OF_OTHERS
        else:
            is_strong = share >= SHARED_DEEDS or _are_of_one_affair(one, other, days, share)
    else:
        has_no_actors = not (one.key_actors and other.key_actors)
        is_strong = has_no_actors and shared_deeds >= FEWEST_DEEDS and share >= SHARED_DEEDS_WITHOUT_ACTORS
    return "strong" if is_strong else "neither"


def _are_of_one_affair(one: _Told, other: _Told, days: float, share: float) -> bool:
    """Whether several key actors are the same: three, or on other days two with a person, as where one is freed.

    Args:
        one: an article.
        other: another.
        days: between the two.
        share: of the deeds.
    """
    shared = one.key_actors & other.key_actors
    if len(shared) >= FEWEST_ACTORS:
        return True
    is_later = days > ONE_DAY and share >= SHARED_DEEDS / 2
    return is_later and len(shared) == FEWEST_ACTORS - 1 and not shared.isdisjoint(one.full_names)
