"""The actors' map: who appears with whom, as a picture and as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from math import cos, pi, sin, tau

from markupsafe import Markup

from digest.cache.arrays import cache_key
from digest.model import Edition, Page, ProfileRow, Target
from digest.pages.charts import LINE, svg
from digest.pages.escape import attr, link, md
from digest.pages.page_context import PageContext, deserves_page, page_links
from digest.pages.page_templates import clip, front, page

_MOST = 36  # names around the circle that can still be read
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
    ring = _ring(pairs)
    rows = [{"a": here.actor(a), "b": here.actor(b), "n": words.number(shared)} for shared, a, b in pairs[:_PAIRS]]
    yield page(
        here.folder,
        "map",
        front(words.text("map"), words.text("map_about"), "map", found=False),
        t=words,
        picture=_picture(book, ring, pairs) if len(ring) > 2 else "",
        rows=rows,
        up=link(words("actors"), here.to("actors/")),
    )


def _drawn(head: ProfileRow) -> bool:
    return head.type != "place" and deserves_page(head)


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


def _ring(pairs: list[tuple[int, str, str]]) -> list[str]:
    """The best connected actors in an order that puts those who share most beside each other."""
    weight: dict[str, int] = {}
    for shared, a, b in pairs:
        weight[a] = weight.get(a, 0) + shared
        weight[b] = weight.get(b, 0) + shared
    chosen = sorted(weight, key=lambda p: (-weight[p], p))[:_MOST]
    ties = {(a, b): n for n, a, b in pairs if a in chosen and b in chosen}
    tied = {p for pair in ties for p in pair}
    chosen = [p for p in chosen if p in tied]
    ring: list[str] = []
    left = list(chosen)
    while left:
        last = ring[-1] if ring else left[0]
        near = max(left, key=lambda p: (ties.get((min(p, last), max(p, last)), 0), -chosen.index(p)))
        ring.append(near)
        left.remove(near)
    return ring


_SIZE = 840.0
_RADIUS = 215.0


def _picture(book: PageContext, ring: list[str], pairs: list[tuple[int, str, str]]) -> Markup:
    heads = {profile: head for profile in ring if (head := book.reader.head(profile))}
    angles = {p: tau * i / len(ring) - pi / 2 for i, p in enumerate(ring)}
    inside = [(n, a, b) for n, a, b in pairs if a in angles and b in angles]
    most = max((n for n, *_ in inside), default=1)
    body = []
    for shared, a, b in reversed(inside):
        names = f"{md(heads[a].name)} – {md(heads[b].name)}: {shared}"
        curve = f"M{_at(angles[a])}Q{_middle(angles[a], angles[b])} {_at(angles[b])}"
        width = 0.8 + 3.2 * shared / most
        tie = f'class="d-tie" {LINE} opacity=".34" data-a="{attr(a)}" data-b="{attr(b)}"'
        body.append(f'<path {tie} d="{curve}" stroke-width="{width:.1f}"><title>{names}</title></path>')
    body += [_name(heads[p], angles[p]) for p in ring]
    label = book.words.text("map_label", names=len(ring), ties=len(inside))
    return svg(_SIZE, _SIZE, label, "".join(body), "d-map", role="group")


def _at(angle: float, further: float = 0.0) -> str:
    return " ".join(f"{_SIZE / 2 + (_RADIUS + further) * f(angle):.1f}" for f in (cos, sin))


def _middle(a: float, b: float) -> str:
    """Where a tie bends: towards the centre, less so for neighbours, whose ties would else be loops."""
    return " ".join(f"{_SIZE / 2 + 0.28 * _RADIUS * (f(a) + f(b)):.1f}" for f in (cos, sin))


def _name(head: ProfileRow, angle: float) -> str:
    """A point and a name that reads outwards; linked to a file, as nothing resolves links inside a picture."""
    turned = cos(angle) < -1e-9
    degrees = angle * 360 / tau + (180 if turned else 0)
    x, y = (float(part) for part in _at(angle).split())
    point = f'<circle class="d-person" cx="{x:.1f}" cy="{y:.1f}" r="5"/>'
    if head.type != "person":
        point = f'<rect class="d-organization" x="{x - 4.5:.1f}" y="{y - 4.5:.1f}" width="9" height="9"/>'
    turn = f'transform="translate({_at(angle, 10)}) rotate({degrees:.1f})" text-anchor="{"end" if turned else "start"}"'
    return (
        f'<a href="../{attr(head.id)}/index.html" data-actor="{attr(head.id)}">'
        f'{point}<text {turn} dominant-baseline="middle">{md(clip(head.name, 26))}</text></a>'
    )
