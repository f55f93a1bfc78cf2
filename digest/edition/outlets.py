"""Outlets, and the wires and aggregators they take from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from digest.edition.addresses import unique
from digest.model import Entry, Outlet
from digest.text import fold

_SOURCES = frozenset({"wire", "aggregator"})


def publishers(entries: Sequence[Entry]) -> tuple[Outlet, ...]:
    """The outlets of the collection by id; names that differ in case, accents and marks alone are one outlet."""
    groups: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if name := fold(entry.analysis.article.outlet or ""):
            groups[name].append(entry)
    names = [_usual([entry.analysis.article.outlet or "" for entry in groups[key]]) for key in sorted(groups)]
    made = [
        Outlet(id=own, name=name, articles=tuple(entry.id for entry in groups[key]), wires=_wires(groups[key], key))
        for own, name, key in zip(
            unique([(name, "outlet") for name in names], "outlet"), names, sorted(groups), strict=True
        )
    ]
    return tuple(sorted(made, key=lambda outlet: outlet.id))


def _usual(names: Sequence[str]) -> str:
    """The spelling used most often, the first by alphabet among equals."""
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], name))


def _wires(entries: Sequence[Entry], own: str) -> tuple[tuple[str, int], ...]:
    """Names of wires and aggregators credited, with the number of articles, most first."""
    spellings: defaultdict[str, list[str]] = defaultdict(list)
    for entry in entries:
        credited = {fold(c.name): c.name for c in entry.analysis.article.credits if c.kind in _SOURCES}
        for key, name in credited.items():
            if key and key != own:
                spellings[key].append(name)
    counted = [(_usual(names), len(names)) for names in spellings.values()]
    return tuple(sorted(counted, key=lambda pair: (-pair[1], pair[0])))
