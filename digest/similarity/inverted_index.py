"""How alike an article is to all others: exact products of sparse vectors, by an inverted index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from digest.similarity.publication_time import UNKNOWN, Timed
from digest.similarity.tfidf import WHOLE, WeightedWords, begins, spread

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Reals = NDArray[np.float64]
    Rows = int | Numbers

# What the cosine of the names in two articles of different languages counts for: in a bilingual collection of 26
# articles, the eight pairs of one event have 0.36 to 0.63, the others at most 0.32 but for one cup's two rounds.
ABROAD = (3, 5)
# Rows compared at once, by a table of common words and by postings of others: as many as fit the processor's memory.
BLOCK, FEW = 256, 64
# Words in more than this share of the articles are multiplied as a table: faster than by their postings.
COMMON = 0.05


@dataclass(frozen=True, slots=True)
class Times:
    """When articles were written, as columns: not a number where it is not known."""

    epoch_day: Reals
    day_of_year: Reals
    year: Reals

    @classmethod
    def of(cls, cards: Sequence[Timed]) -> Times:
        """The times of some articles."""
        import numpy as np

        def column(values: list[float | None]) -> Reals:
            return np.array([np.nan if value is None else value for value in values], dtype=np.float64)

        return cls(*(column([getattr(card, name) for card in cards]) for name in ("epoch_day", "day_of_year", "year")))

    def apart(self, i: Rows, j: Rows) -> Reals:
        """Days between articles, by their numbers: what ``when.apart`` says of each pair."""
        import numpy as np

        days = np.abs(self.epoch_day[i] - self.epoch_day[j])
        years = self.year[i] - self.year[j]
        # An undated article may speak of an earlier year than the one it was written in.
        years = np.where(np.isnan(self.epoch_day[i]), years, np.minimum(years, 0))
        years = np.abs(np.where(np.isnan(self.epoch_day[j]), years, np.maximum(years, 0)))
        round_ = np.abs(self.day_of_year[i] - self.day_of_year[j])
        round_ = np.minimum(round_, 366 - round_)
        least = np.where(np.isnan(round_), UNKNOWN, round_)
        least = np.where(years > 1, 365.0 * (years - 1), least)  # nothing is greater than what is not a number
        return np.where(np.isnan(days), least, days)

    def within(self, i: Numbers, j: Numbers, days: float) -> NDArray[np.bool_]:
        """Which articles are no more than so many days from each other."""
        import numpy as np

        gap = np.abs(self.epoch_day[i] - self.epoch_day[j])
        near = gap <= days
        unknown = np.flatnonzero(np.isnan(gap))
        near[unknown] = self.apart(i[unknown], j[unknown]) <= days
        return near


class InvertedIndex:
    """Vectors by their words, rows ordered by time so that a window of days is a slice.

    Words that many rows have are multiplied as a table, the others found by their postings; the products are the same.

    Args:
        words: the vectors.
        day: when each row was written; not a number where it is not known.
        rows: those that will be asked for.
    """

    def __init__(self, vectors: WeightedWords, day: Reals, rows: Numbers) -> None:
        import numpy as np

        words, weights, starts = vectors.words, vectors.weights, vectors.starts
        self.starts = starts
        self.size = len(starts) - 1
        self.order = np.argsort(day, kind="stable")  # what is not a number comes last
        self.place = np.empty(self.size, dtype=np.int64)
        self.place[self.order] = np.arange(self.size)
        self.days = day[self.order]
        self.known = int(np.count_nonzero(~np.isnan(day)))
        asked = np.unique(words[spread(starts[rows], starts[rows + 1] - starts[rows])])
        self.number = asked.searchsorted(words)
        self.number[asked[np.minimum(self.number, len(asked) - 1)] != words if len(asked) else slice(None)] = -1
        some = np.flatnonzero((self.number >= 0) & (weights > 0))
        self.weights = weights.astype(np.float64)
        self._sort(some, np.repeat(self.place, np.diff(starts)), len(asked), len(rows))

    def _sort(self, entries: Numbers, rows: Numbers, words: int, asked: int) -> None:
        """Part the postings of common words from those of others."""
        import numpy as np

        number = self.number[entries]
        seen = np.bincount(number, minlength=words)
        common = np.flatnonzero(seen > self.size * COMMON) if asked > BLOCK else seen[:0]
        self.column = np.full(words, -1, dtype=np.int64)
        self.column[common] = np.arange(len(common))
        column = self.column[number]
        dense, rare = entries[column >= 0], entries[column < 0]
        cells = column[column >= 0] * self.size + rows[dense]
        table = np.bincount(cells, weights=self.weights[dense], minlength=len(common) * self.size)
        self.table = table.reshape(len(common), self.size).astype(np.float32)
        # One ascending number a posting, so that a word's rows within a window are found by two look-ups.
        keys = self.number[rare] * (self.size + 1) + rows[rare]
        order = np.argsort(keys, kind="stable")
        self.keys, self.rows, self.heavy = keys[order], rows[rare][order], self.weights[rare][order]

    def products(self, rows: Numbers, days: float) -> tuple[Any, Numbers]:
        """Products of some rows with all rows no more than so many days away: a table, and the rows of its columns.

        Rows whose day is not known are near to all. ``rows`` are best neighbours in time.
        """
        import numpy as np

        low, high = self._window(rows, days)
        pieces = ((low, high), (max(high, self.known), self.size))
        entries = spread(self.starts[rows], self.starts[rows + 1] - self.starts[rows])
        asking = np.repeat(np.arange(len(rows)), self.starts[rows + 1] - self.starts[rows])
        number, weights = self.number[entries], self.weights[entries]
        column = self.column[number]
        dense = column >= 0
        cells = asking[dense] * len(self.table) + column[dense]
        mine = np.bincount(cells, weights=weights[dense], minlength=len(rows) * len(self.table))
        mine = mine.reshape(len(rows), len(self.table)).astype(np.float32)
        total = np.concatenate([mine @ self.table[:, a:z] for a, z in pieces], axis=1)
        for start in range(0, len(rows), FEW):
            some = np.flatnonzero(~dense & (asking >= start) & (asking < start + FEW))
            some = some[np.argsort(number[some])]
            shift = 0
            for a, z in pieces:
                part = total[start : start + FEW, shift : shift + z - a]
                part += self._shared(asking[some] - start, number[some], weights[some], part.shape, a)
                shift += z - a
        return total, np.concatenate([self.order[a:z] for a, z in pieces])

    def _shared(
        self, asking: Numbers, number: Numbers, weights: Reals, shape: tuple[int, int], low: int
    ) -> NDArray[np.float32]:
        """Products by the rarer words of rows with the rows from ``low`` on, as many as the shape has columns."""
        import numpy as np

        base = number * (self.size + 1) + low
        first, last = self.keys.searchsorted(base), self.keys.searchsorted(base + shape[1])
        lengths = last - first
        places = spread(first, lengths)
        cells = np.repeat(asking * shape[1] - low, lengths) + self.rows[places]
        products = np.repeat(weights, lengths) * self.heavy[places]
        return np.bincount(cells, weights=products, minlength=shape[0] * shape[1]).reshape(shape).astype(np.float32)

    def _window(self, rows: Numbers, days: float) -> tuple[int, int]:
        import numpy as np

        own = self.days[self.place[rows]]
        if np.isnan(own).any():
            return 0, self.known
        dated = self.days[: self.known]
        return int(dated.searchsorted(own.min() - days)), int(dated.searchsorted(own.max() + days, side="right"))


@dataclass(frozen=True, slots=True)
class Ranked:
    """The best others of some rows: others of ``rows[k]`` at ``starts[k]`` to ``starts[k + 1]``, most alike first."""

    rows: Numbers
    starts: Numbers
    others: Numbers
    likeness: Numbers


def ranked(rows: Numbers, who: Numbers, others: Numbers, how: Numbers, ranks: Numbers, most: int) -> Ranked:
    """The best others of some rows, of pairs given one by one: ``who`` counts in ``rows``.

    Of others equally alike the one of lower rank comes first.
    """
    import numpy as np

    order = np.lexsort((ranks[others], -how, who))
    starts = begins(np.bincount(who, minlength=len(rows)))
    order = order[np.arange(len(order)) - starts[who[order]] < most]
    return Ranked(rows, begins(np.bincount(who[order], minlength=len(rows))), others[order], how[order])


class SimilaritySearch:
    """How alike articles are, in parts of ``weights.WHOLE``, within so many days.

    Args:
        story, names: vectors of an article's words, and of the words in its actors' names.
        times, languages: of each article.
        ranks: decides between others that are equally alike: 0, 1, 2 …, each once.
        days, least: further away, or less alike, is not alike.
    """

    def __init__(
        self,
        story: WeightedWords,
        names: WeightedWords,
        times: Times,
        languages: Sequence[str],
        ranks: Numbers,
        days: float,
        least: int,
    ) -> None:
        import numpy as np

        self.story, self.names = story, names
        self.times, self.ranks = times, ranks
        self.days, self.least = days, least
        known = {language: k for k, language in enumerate(sorted(set(languages)))}
        self.several = len(known) > 1
        self.tongue = np.array([known[language] for language in languages], dtype=np.int64)
        self.inverse = np.argsort(ranks)

    def of(self, rows: Numbers, most: int) -> Iterator[Ranked]:
        """For each of the rows the ``most`` others that are most alike, a few rows at a time."""
        import numpy as np

        if not len(rows):
            return
        story = InvertedIndex(self.story, self.times.epoch_day, rows)
        names = InvertedIndex(self.names, self.times.epoch_day, rows) if self.several else None
        rows = rows[np.argsort(story.place[rows], kind="stable")]
        for start in range(0, len(rows), BLOCK):
            some = rows[start : start + BLOCK]
            table, columns = story.products(some, self.days)
            if names is not None:
                abroad = np.floor(names.products(some, self.days)[0] * ABROAD[0] / ABROAD[1])
                abroad[self.tongue[some][:, None] == self.tongue[columns][None, :]] = 0
                table = np.maximum(table, abroad)
            who, at = np.nonzero(table >= self.least)
            yield self._best(some, who, columns[at], table[who, at].astype(np.int64), most)

    def _best(self, rows: Numbers, who: Numbers, others: Numbers, how: Numbers, most: int) -> Ranked:
        """As :func:`ranked`, without articles themselves and those too far away; much faster for few rows."""
        import numpy as np

        fit = np.flatnonzero((rows[who] != others) & self.times.within(rows[who], others, self.days))
        # One number to be sorted by: the row, how little alike, the rank of the other.
        keys = who[fit] << 48 | (WHOLE - np.minimum(how[fit], WHOLE)) << 24 | self.ranks[others[fit]]
        keys.sort()
        starts = begins(np.bincount(keys >> 48, minlength=len(rows)))
        keys = keys[np.arange(len(keys)) - starts[keys >> 48] < most]
        starts = begins(np.bincount(keys >> 48, minlength=len(rows)))
        last = (1 << 24) - 1
        return Ranked(rows, starts, self.inverse[keys & last], WHOLE - (keys >> 24 & last))
