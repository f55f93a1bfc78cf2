"""The words of all articles, weighed: of those known from before only what changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from digest.model import BagOfWords
from digest.similarity.tfidf import IdfTable, WeightedWords, count, scale, weigh

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class VectorSpace:
    """Vectors of a collection; ``changed`` are numbers of those that were not the same before."""

    words: WeightedWords
    scale: IdfTable
    changed: Numbers

    def columns(self, name: str) -> dict[str, Any]:
        """What is to be remembered, each column's name begun with ``name``."""
        import numpy as np

        columns_of_words = {f"{name}-{field}": values for field, values in self.words._asdict().items()}
        known = {"known": self.scale.words, "rarity": self.scale.rarity, "rest": np.array([self.scale.rest])}
        return columns_of_words | {f"{name}-{field}": values for field, values in known.items()}


def vector_space(
    name: str,
    shares: Sequence[float],
    bag: Callable[[int], BagOfWords],
    before: Numbers,
    sample: Numbers,
    memory: dict[str, Any] | None,
) -> VectorSpace:
    """The vectors of a collection.

    Args:
        name: of its columns in the memory.
        shares: of each block in the square of a vector's length.
        bag: the words of an article by its number, in as many blocks.
        before: for each article the number it has in the memory, -1 where it is new.
        sample: numbers of the articles that tell how common words are.
        memory: columns remembered.
    """
    import numpy as np

    new = np.flatnonzero(before < 0)
    words = count([bag(i) for i in new.tolist()], len(shares))
    old = None
    if memory is not None:
        known = WeightedWords(*(memory[f"{name}-{field}"] for field in WeightedWords._fields))
        old = IdfTable(memory[f"{name}-known"], memory[f"{name}-rarity"], int(memory[f"{name}-rest"][0]))
        places = before.copy()
        places[new] = len(known.sizes) + np.arange(len(new))
        words = known.followed_by(words).take(places)
    measure = scale(words.take(sample))
    stale = before < 0
    if old is not None:
        rows = np.repeat(np.arange(len(before)), words.sizes.sum(axis=1, dtype=np.int64))
        stale[rows[measure.differs(old)(words.words)]] = True
    return _weighed(words, measure, shares, np.flatnonzero(stale), before)


def _weighed(
    words: WeightedWords, measure: IdfTable, shares: Sequence[float], rows: Numbers, before: Numbers
) -> VectorSpace:
    """The space with some rows weighed anew; changed are those that come out otherwise."""
    import numpy as np

    some = words.take(rows)
    weights = weigh(some, measure, shares)
    owner = np.repeat(rows, some.sizes.sum(axis=1, dtype=np.int64))
    changed = before < 0
    changed[owner[weights != some.weights]] = True
    whole = words.weights.copy()
    whole[words.places(rows)] = weights
    return VectorSpace(words._replace(weights=whole), measure, np.flatnonzero(changed))
