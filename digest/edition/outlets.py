"""Outlets, and the wires and aggregators they take from."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from digest.addresses import Placed, unique
from digest.model import Outlet
from digest.text import fold

# A site's address standing for its name: one word, then endings of a domain.
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?(?P<name>[^\s./]{2,})(?:\.[a-z]{2,6}){1,2}/?", re.IGNORECASE)
_SOURCES = frozenset({"wire", "aggregator"})


def collect_outlets(placed: Sequence[Placed], remembered: Mapping[str, str] | None = None) -> tuple[Outlet, ...]:
    """The outlets of the collection by id; names that differ in case, spaces, marks and an address's ending are one.

    Args:
        placed: the articles.
        remembered: ids that were given before, with what ``outlet_key`` makes of the outlet's name.
    """
    known = {key: id_ for id_, key in sorted((remembered or {}).items())}
    groups: defaultdict[str, list[Placed]] = defaultdict(list)
    for one in placed:
        if key := outlet_key(one.card.outlet or ""):
            groups[key].append(one)
    names = {key: _usual([one.card.outlet or "" for one in groups[key]]) for key in sorted(groups)}
    ids = _outlet_ids(names, known)
    outlets = [
        Outlet(id=ids[key], name=name, articles=tuple(one.id for one in groups[key]), wires=_wires(groups[key], key))
        for key, name in names.items()
    ]
    return tuple(sorted(outlets, key=lambda outlet: outlet.id))


def _outlet_ids(names: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    """The id of each outlet by its key: the one that it had, or a new one of its name."""
    newcomers = [key for key in names if key not in known]
    taken = dict.fromkeys(known.values(), "outlet")
    new_ids = unique([(names[key], "outlet") for key in newcomers], "outlet", taken)
    return {**known, **dict(zip(newcomers, new_ids, strict=True))}


def outlet_key(name: str) -> str:
    """What spellings of one outlet share: "Kabar Teluk", "KABARTELUK.CO.ID" and "www.kabarteluk.co.id" are one."""
    address = _ADDRESS.fullmatch(name.strip())
    return fold(address["name"] if address else name).replace(" ", "")


def _usual(names: Sequence[str]) -> str:
    """The spelling used most often, an address last, the first by alphabet among equals."""
    counts = Counter(names)
    return min(counts, key=lambda name: (bool(_ADDRESS.fullmatch(name)), -counts[name], name))


def _wires(placed: Sequence[Placed], own: str) -> tuple[tuple[str, int], ...]:
    """Names of wires and aggregators credited, with the number of articles, most first."""
    spellings: defaultdict[str, list[str]] = defaultdict(list)
    for one in placed:
        credited = {outlet_key(name): name for name, kind in one.card.credits if kind in _SOURCES}
        for key, name in credited.items():
            if key and key != own:
                spellings[key].append(name)
    counted = [(_usual(names), len(names)) for names in spellings.values()]
    return tuple(sorted(counted, key=lambda pair: (-pair[1], pair[0])))
