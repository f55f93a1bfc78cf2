"""The actors' map: who appears with whom, as a picture and as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from math import cos, pi, sin, tau

from markupsafe import Markup

from digest.cache.arrays import cache_key
from digest.model import ACTOR_KINDS, Edition, Page, ProfileRow, Target, acts
from digest.pages.charts import LINE, svg
from digest.pages.escape import attr, join, link, md
from digest.pages.page_context import PageContext, deserves_page, page_links
from digest.pages.page_templates import clip, front, page

_MOST = 36  # names around the circle that can still be read
_TIES = 3  # ties drawn of an actor; more of them where another one's strongest leads to it
_GROUP = 9  # actors in a group at most, so that no group is the whole circle
_PAIRS = 60
_ENOUGH = 12  # pairs that share several articles; where there are that many, a single shared article ties nobody


def map_target(book: PageContext) -> Target:
    """The sheet of the map of those who share most articles."""
    edition = book.reader.edition

    def version() -> str:
        drawn = [f"{head.id} {head.name}" for head in edition.heads if _drawn(head)]
        return cache_key(drawn + [profile for entry in edition.entries for _, profile in entry.profiles])

    return book.whole("actors/map/", _map, version)


def _map(book: PageContext) -> Iterator[Page]:
    words = book.words
    here = page_links(book, "actors/map/")
    pairs = _pairs(book.reader.edition)
    ties = _strongest(pairs)
    groups = _groups(ties)
    rows = [{"a": here.actor(a), "b": here.actor(b), "n": words.number(shared)} for shared, a, b in pairs[:_PAIRS]]
    yield page(
        here.folder,
        "map",
        front(words.text("map"), words.text("map_about"), "map", searchable=False),
        t=words,
        picture=_picture(book, groups, ties) if sum(map(len, groups)) > 2 else "",
        groups=[join(" · ", map(here.actor, members)) for members in groups if len(members) > 1],
        rows=rows,
        up=link(words("actors"), here.to("actors/")),
    )


def _drawn(head: ProfileRow) -> bool:
    return acts(head.type) and deserves_page(head)


def _pairs(edition: Edition) -> list[tuple[int, str, str]]:
    """Pairs of persons and organizations with the number of articles they share, most first."""
    often = [pair for pair in _counted(edition, 2) if pair[0] > 1]
    return often if len(often) >= _ENOUGH else _counted(edition, 1)


def _counted(edition: Edition, articles: int) -> list[tuple[int, str, str]]:
    """The pairs of those who are in so many articles or more."""
    drawn = {head.id for head in edition.heads if head.articles >= articles and _drawn(head)}
    counted: Counter[tuple[str, str]] = Counter()
    for entry in edition.entries:
        counted.update(combinations(sorted({profile for _, profile in entry.profiles} & drawn), 2))
    return sorted(((n, a, b) for (a, b), n in counted.items()), key=lambda pair: (-pair[0], pair[1], pair[2]))


def _strongest(pairs: list[tuple[int, str, str]]) -> list[tuple[int, str, str]]:
    """The ties that are drawn: of the best connected actors, the few strongest of each."""
    weight: Counter[str] = Counter()
    for shared, a, b in pairs:
        weight[a] += shared
        weight[b] += shared
    chosen = set(sorted(weight, key=lambda actor: (-weight[actor], actor))[:_MOST])
    drawn: Counter[str] = Counter()
    ties = []
    for shared, a, b in pairs:  # strongest first
        if a in chosen and b in chosen and min(drawn[a], drawn[b]) < _TIES:
            drawn.update((a, b))
            ties.append((shared, a, b))
    return ties


def _groups(ties: list[tuple[int, str, str]]) -> list[list[str]]:
    """Actors in groups of those who share most, the largest first: each is with the one of its strongest tie."""
    group: dict[str, list[str]] = {}
    for _, a, b in ties:
        for actor in (a, b):
            group.setdefault(actor, [actor])
    joined: set[str] = set()
    for _, a, b in ties:
        one, other = group[a], group[b]
        if one is other or (a in joined and b in joined) or len(one) + len(other) > _GROUP:
            continue
        joined |= {a, b}
        one += other
        for actor in other:
            group[actor] = one
    groups = {id(members): members for members in group.values()}
    strength = {(a, b): shared for shared, a, b in ties}
    ordered = sorted(groups.values(), key=lambda members: (-len(members), min(members)))
    return [_neighbours(members, strength) for members in ordered]


def _neighbours(members: list[str], strength: dict[tuple[str, str], int]) -> list[str]:
    """The members in an order that puts those who share most beside each other."""
    left = sorted(members)
    row = [left.pop(0)]
    while left:
        last = row[-1]
        near = max(left, key=lambda actor: (strength.get((min(actor, last), max(actor, last)), 0), -left.index(actor)))
        row.append(near)
        left.remove(near)
    return row


_SIZE = 840.0
_RADIUS = 215.0
_LONGEST = 30  # letters of a name, for which there is room on either side
_LETTER = 6.6  # a letter's width in the map's size of 12.5 pixels
_NAME_GAP = 10.0  # between a point and its name
_MARGIN = 12.0
_GAP = 1.0  # places left free between two groups


def _angles(groups: list[list[str]]) -> dict[str, float]:
    places = sum(map(len, groups)) + _GAP * len(groups)
    angles: dict[str, float] = {}
    at = 0.0
    for members in groups:
        for actor in members:
            angles[actor] = tau * at / places - pi / 2
            at += 1
        at += _GAP
    return angles


def _picture(book: PageContext, groups: list[list[str]], ties: list[tuple[int, str, str]]) -> Markup:
    heads = {actor: head for members in groups for actor in members if (head := book.reader.head(actor))}
    angles = _angles(groups)
    most = max((shared for shared, *_ in ties), default=1)
    together = {actor: number for number, members in enumerate(groups) for actor in members}
    body = []
    for shared, a, b in reversed(ties):
        names = f"{md(heads[a].name)} – {md(heads[b].name)}: {shared}"
        inside = together[a] == together[b]
        curve = f"M{_at(angles[a])}Q{_middle(angles[a], angles[b], inside=inside)} {_at(angles[b])}"
        width = 0.8 + 3.2 * shared / most
        opacity = ".5" if inside else ".2"
        tie = f'class="d-tie" {LINE} opacity="{opacity}" data-a="{attr(a)}" data-b="{attr(b)}"'
        body.append(f'<path {tie} d="{curve}" stroke-width="{width:.1f}"><title>{names}</title></path>')
    body += [_arc(angles[members[0]], angles[members[-1]]) for members in groups if len(members) > 1]
    body += [_name(heads[actor], angle) for actor, angle in angles.items()]
    label = book.words.text("map_label", names=len(angles), ties=len(ties))
    top, bottom = _edges(heads, angles)
    return svg(_SIZE, bottom - top, label, "".join(body), "d-map", role="group", top=top)


def _edges(heads: dict[str, ProfileRow], angles: dict[str, float]) -> tuple[float, float]:
    """Where the picture begins and ends, so that no band above or below its names is empty."""
    reach = [
        sin(angle) * (_RADIUS + _NAME_GAP + _LETTER * len(clip(heads[actor].name, _LONGEST)))
        for actor, angle in angles.items()
    ]
    middle = _SIZE / 2
    return middle + min(0.0, *reach) - _MARGIN, middle + max(0.0, *reach) + _MARGIN


def _arc(start: float, end: float) -> str:
    """A line behind the points of a group."""
    large = 1 if end - start > pi else 0
    circle = f"A{_RADIUS:.0f} {_RADIUS:.0f} 0 {large} 1"
    return f'<path class="d-group" {LINE} d="M{_at(start)}{circle} {_at(end)}" stroke-width="1.5"/>'


def _at(angle: float, further: float = 0.0) -> str:
    return " ".join(f"{_SIZE / 2 + (_RADIUS + further) * f(angle):.1f}" for f in (cos, sin))


def _middle(a: float, b: float, *, inside: bool) -> str:
    """Where a tie bends: towards the centre, less so inside a group, whose ties would else be loops."""
    depth = 0.4 if inside else 0.22
    return " ".join(f"{_SIZE / 2 + depth * _RADIUS * (f(a) + f(b)):.1f}" for f in (cos, sin))


def _name(head: ProfileRow, angle: float) -> str:
    """A point and a name that reads outwards; linked to a file, as nothing resolves links inside a picture."""
    turned = cos(angle) < -1e-9
    degrees = angle * 360 / tau + (180 if turned else 0)
    x, y = (float(part) for part in _at(angle).split())
    point = f'<circle class="d-{head.type}" cx="{x:.1f}" cy="{y:.1f}" r="5"/>'
    if ACTOR_KINDS[head.type].map_shape == "square":
        point = f'<rect class="d-{head.type}" x="{x - 4.5:.1f}" y="{y - 4.5:.1f}" width="9" height="9"/>'
    anchor = "end" if turned else "start"
    turn = f'transform="translate({_at(angle, _NAME_GAP)}) rotate({degrees:.1f})" text-anchor="{anchor}"'
    return (
        f'<a href="../{attr(head.id)}/index.html" data-actor="{attr(head.id)}">'
        f'{point}<text {turn} dominant-baseline="middle">{md(clip(head.name, _LONGEST))}</text></a>'
    )
