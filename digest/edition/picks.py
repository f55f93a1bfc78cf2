"""Links to other articles resolved by their headlines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from urllib.parse import parse_qsl, urlencode

from digest.addresses import Placed
from digest.model import Pick, PickTarget
from digest.text import fold
from digest.text.urls import is_campaign, split_url

# A headline this alike is the same headline, with words lost or changed; and the best must lead the next by this much.
LIKENESS, MARGIN = 0.88, 0.04
# Articles that share the most, and the rarest, words with a headline: the only ones compared.
COMPARED = 20


def resolve_picks(placed: Sequence[Placed]) -> list[tuple[PickTarget | None, ...]]:
    """For each article what its picks resolve to: articles with a headline alike, where no other is nearly so."""
    targets: list[tuple[PickTarget | None, ...]] = [()] * len(placed)
    picking = [i for i, one in enumerate(placed) if one.card.picks]
    if picking:
        index = _Headlines(placed)
        for i in picking:
            targets[i] = tuple(index.target(i, pick) for pick in placed[i].card.picks)
    return targets


class _Headlines:
    """All headlines and addresses, found by their words."""

    def __init__(self, placed: Sequence[Placed]) -> None:
        self.placed = placed
        self.titles = [one.card.folded for one in placed]
        self.by_word: defaultdict[str, list[int]] = defaultdict(list)
        self.by_url: defaultdict[str, list[int]] = defaultdict(list)
        for i, title in enumerate(self.titles):
            for word in dict.fromkeys(title.split()):
                self.by_word[word].append(i)
            if url := placed[i].card.url:
                self.by_url[_bare(url)].append(i)

    def target(self, source: int, pick: Pick) -> PickTarget | None:
        """The article that a pick of the one with number ``source`` leads to, never that article itself."""
        title = fold(pick.title)
        ranked = self._ranked(source, title) if title else []
        linked = [i for i in self.by_url.get(_bare(pick.url), ()) if i != source] if pick.url else []
        if len(linked) == 1:
            mine = next((likeness for likeness, i in ranked if i == linked[0]), 0.0)
            return self._found(linked[0], mine, [pair for pair in ranked if pair[1] != linked[0]])
        if not ranked or ranked[0][0] < LIKENESS:
            return None
        match = self._found(ranked[0][1], ranked[0][0], ranked[1:])
        return match if match.margin >= MARGIN else None

    def _found(self, i: int, likeness: float, rest: list[tuple[float, int]]) -> PickTarget:
        margin = round(likeness - rest[0][0], 3) if rest else round(likeness, 3)
        return PickTarget(article=self.placed[i].id, likeness=round(likeness, 3), margin=margin)

    def _ranked(self, source: int, title: str) -> list[tuple[float, int]]:
        """Likeness and number of the articles whose headlines share words with ``title``, the most alike first."""
        from rapidfuzz.fuzz import ratio, token_sort_ratio

        shared: defaultdict[int, float] = defaultdict(float)
        for word in dict.fromkeys(title.split()):
            entries = self.by_word.get(word, ())
            for i in entries:
                shared[i] += 1 / len(entries)
        near = sorted(shared, key=lambda i: (-shared[i], i))[:COMPARED]
        scored = [
            (max(ratio(title, self.titles[i]), token_sort_ratio(title, self.titles[i])) / 100, i)
            for i in near
            if i != source
        ]
        return sorted(scored, key=lambda pair: (-pair[0], pair[1]))


def _bare(url: str) -> str:
    """An address without scheme, ``www.``, fragment and closing slash.

    Its query stays, but for the marks of campaigns: ``?id=303`` is another article than ``?id=101``.
    """
    parts = split_url(url)
    host = parts.netloc.casefold().removeprefix("www.")
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode(sorted(pair for pair in pairs if not is_campaign(pair[0])))
    return f"{host}{parts.path.rstrip('/').casefold()}?{query}"
