"""The actors' map: who appears with whom, as a picture and as a table."""

from __future__ import annotations

from math import cos, pi, sin, tau

from markupsafe import Markup

from digest.model import Page, Profile
from digest.pages.book import Book, place
from digest.pages.drawing import LINE, svg
from digest.pages.escape import attr, link, md
from digest.pages.templates import clip, front, page

_MOST = 36  # names around the circle that can still be read
_PAIRS = 60
_ENOUGH = 12  # pairs that share several articles; where there are that many, a single shared article ties nobody


def map_page(book: Book) -> Page:
    """The map of the actors that share most articles."""
    words = book.words
    here = place(book, "actors/map/")
    pairs = _pairs(book)
    ring = _ring(pairs)
    rows = [
        {"a": here.actor(book.profiles[a]), "b": here.actor(book.profiles[b]), "n": words.number(shared)}
        for shared, a, b in pairs[:_PAIRS]
    ]
    return page(
        here.folder,
        "map",
        front(words.text("map"), words.text("map_about"), "map", found=False),
        t=words,
        picture=_picture(book, ring, pairs) if len(ring) > 2 else "",
        rows=rows,
        up=link(words("actors"), here.to("actors/")),
    )


def _pairs(book: Book) -> list[tuple[int, str, str]]:
    """Pairs of persons and organizations with the number of articles they share, most first."""
    made: dict[tuple[str, str], int] = {}
    for profile in book.edition.profiles:
        if profile.type == "place" or profile.id not in book.paged:
            continue
        for other, shared in profile.company:
            mate = book.profiles.get(other)
            if mate is not None and mate.type != "place" and other in book.paged and other != profile.id:
                made[min(profile.id, other), max(profile.id, other)] = shared
    pairs = sorted(((n, a, b) for (a, b), n in made.items()), key=lambda item: (-item[0], item[1], item[2]))
    often = [pair for pair in pairs if pair[0] > 1]
    return often if len(often) >= _ENOUGH else pairs


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


def _picture(book: Book, ring: list[str], pairs: list[tuple[int, str, str]]) -> Markup:
    angles = {p: tau * i / len(ring) - pi / 2 for i, p in enumerate(ring)}
    inside = [(n, a, b) for n, a, b in pairs if a in angles and b in angles]
    most = max((n for n, *_ in inside), default=1)
    body = []
    for shared, a, b in reversed(inside):
        names = f"{md(book.profiles[a].name)} – {md(book.profiles[b].name)}: {shared}"
        curve = f"M{_at(angles[a])}Q{_middle(angles[a], angles[b])} {_at(angles[b])}"
        width = 0.8 + 3.2 * shared / most
        tie = f'class="d-tie" {LINE} opacity=".34" data-a="{attr(a)}" data-b="{attr(b)}"'
        body.append(f'<path {tie} d="{curve}" stroke-width="{width:.1f}"><title>{names}</title></path>')
    body += [_name(book.profiles[p], angles[p]) for p in ring]
    label = book.words.text("map_label", names=len(ring), ties=len(inside))
    return svg(_SIZE, _SIZE, label, "".join(body), "d-map", role="group")


def _at(angle: float, further: float = 0.0) -> str:
    return " ".join(f"{_SIZE / 2 + (_RADIUS + further) * f(angle):.1f}" for f in (cos, sin))


def _middle(a: float, b: float) -> str:
    """Where a tie bends: towards the centre, less so for neighbours, whose ties would else be loops."""
    return " ".join(f"{_SIZE / 2 + 0.28 * _RADIUS * (f(a) + f(b)):.1f}" for f in (cos, sin))


def _name(profile: Profile, angle: float) -> str:
    """A point and a name that reads outwards; linked to a file, as nothing resolves links inside a picture."""
    turned = cos(angle) < -1e-9
    degrees = angle * 360 / tau + (180 if turned else 0)
    x, y = (float(part) for part in _at(angle).split())
    point = f'<circle class="d-person" cx="{x:.1f}" cy="{y:.1f}" r="5"/>'
    if profile.type != "person":
        point = f'<rect class="d-organization" x="{x - 4.5:.1f}" y="{y - 4.5:.1f}" width="9" height="9"/>'
    turn = f'transform="translate({_at(angle, 10)}) rotate({degrees:.1f})" text-anchor="{"end" if turned else "start"}"'
    return (
        f'<a href="../{attr(profile.id)}/index.html" data-actor="{attr(profile.id)}">'
        f'{point}<text {turn} dominant-baseline="middle">{md(clip(profile.name, 26))}</text></a>'
    )
