"""Small pictures as inline SVG: sparkline, bars, timeline. Deterministic, labelled, coloured by the theme.

Their own attributes make them readable where the theme's style sheet is not: in a vault, under another site generator.

Every picture has a ``title`` and says in words what it shows, since not everyone sees it. Coordinates are rounded to a
tenth, so the same data give the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from markupsafe import Markup

from digest.pages.escape import md

_FOOT = 46.0  # room of a name below bars, also in the larger letters of a narrow window
_COUNTED = 20.0  # a bar that is as wide as this has its count above
LINE = 'fill="none" stroke="currentColor"'


def _n(value: float) -> str:
    text = f"{value:.1f}"
    return text.removesuffix(".0")


def svg(
    width: float, height: float, label: str, body: str, kind: str, *, role: str = "img", top: float = 0.0
) -> Markup:
    """An inline picture that scales; one line, so that it can stand in a paragraph or a cell.

    Args:
        width: in pixels, where there is room.
        height: likewise.
        label: what it shows, in words.
        body: its parts.
        kind: its class.
        role: ``group`` where its parts are links.
        top: where its upper edge is; the left one is 0.
    """
    return Markup(
        f'<svg class="d-svg {kind}" viewBox="0 {_n(top)} {_n(width)} {_n(height)}"'
        f' width="{_n(width)}" height="{_n(height)}"'
        f' fill="currentColor" role="{role}"><title>{md(label)}</title>{body}</svg>'
    )


def sparkline(counts: Sequence[int], label: str) -> Markup:
    """A line of counts over equal times, oldest first; the last one is marked."""
    width, height, edge = 88.0, 22.0, 3.0
    most = max(counts, default=0) or 1
    step = (width - 2 * edge) / max(1, len(counts) - 1)
    points = [(edge + i * step, height - edge - (height - 2 * edge) * n / most) for i, n in enumerate(counts)]
    line = "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in points)
    x, y = points[-1]
    floor = _n(height - edge)
    area = f'<path class="d-area" opacity=".14" d="{line}L{_n(x)} {floor}L{_n(edge)} {floor}Z"/>'
    return svg(
        width,
        height,
        label,
        f'{area}<path class="d-line" {LINE} d="{line}"/><circle cx="{_n(x)}" cy="{_n(y)}" r="2.4"/>',
        "d-spark",
    )


def bars(items: Sequence[tuple[str, int, str]], label: str) -> Markup:
    """Bars with their counts, oldest first; an item is a name, a count and a short name for below (may be empty)."""
    if not items:
        return Markup("")
    width, height, foot = 640.0, 96.0, 18.0
    most = max(count for _, count, _ in items) or 1
    step = min(44.0, width / len(items))
    gap = min(4.0, step / 5)
    every = ceil(_FOOT / step)  # bars from one name below to the next
    body = []
    for i, (name, count, short) in enumerate(items):
        tall = (height - foot - 19) * count / most
        x, y = i * step, height - foot - tall
        body.append(
            f'<g><title>{md(name)}: {count}</title><rect x="{_n(x)}" y="{_n(y)}" width="{_n(step - gap)}"'
            f' height="{_n(max(tall, 0.8))}"/>'
        )
        if count and step >= _COUNTED:
            body.append(f'<text x="{_n(x + (step - gap) / 2)}" y="{_n(y - 4)}" text-anchor="middle">{count}</text>')
        if short and i % every == 0:
            body.append(f'<text class="d-foot" x="{_n(x)}" y="{_n(height - 4)}">{md(short)}</text>')
        body.append("</g>")
    return svg(len(items) * step, height, label, "".join(body), "d-bars")


def panel(counts: Sequence[int], most: int, label: str) -> Markup:
    """One of several small charts that are drawn to one scale, so that they can be compared: a bar each span of time.

    Args:
        counts: oldest first, of the same spans in all charts.
        most: the largest count in any of the charts.
        label: what it shows, in words.
    """
    width, height, edge = 150.0, 34.0, 1.0
    step = width / max(1, len(counts))
    room = height - 2 * edge
    body = [f'<path class="d-rule" {LINE} opacity=".5" d="M0 {_n(height - edge)}H{_n(width)}"/>']
    for number, count in enumerate(counts):
        if count:
            tall = max(1.0, room * count / most)
            place = f'x="{_n(number * step)}" y="{_n(height - edge - tall)}"'
            body.append(f'<rect {place} width="{_n(max(0.8, step - 0.8))}" height="{_n(tall)}"/>')
    return svg(width, height, label, "".join(body), "d-bars d-panel-chart")


def timeline(points: Sequence[tuple[float, str, bool]], ends: tuple[str, str], label: str) -> Markup:
    """Points on a line of time: each a place from 0 to 1, a name, and whether it is filled; ``ends`` name the ends."""
    width, edge, middle = 640.0, 10.0, 22.0
    body = [f'<path class="d-line" {LINE} d="M{_n(edge)} {_n(middle)}L{_n(width - edge)} {_n(middle)}"/>']
    stacked: dict[str, int] = {}
    for at, name, filled in points:
        x = _n(edge + (width - 2 * edge) * at)
        level = stacked[x] = stacked.get(x, -1) + 1
        y = _n(middle - 7 * min(level, 2))
        kind = 'class="d-full"' if filled else f'class="d-open" {LINE}'
        body.append(f'<g><title>{md(name)}</title><circle {kind} cx="{x}" cy="{y}" r="4.5"/></g>')
    body.append(f'<text class="d-foot" x="{_n(edge - 4)}" y="44">{md(ends[0])}</text>')
    body.append(f'<text class="d-foot" x="{_n(width - edge + 4)}" y="44" text-anchor="end">{md(ends[1])}</text>')
    return svg(width, 50, label, "".join(body), "d-time")
