"""Pages that differ only in what is printed share one run of the theme's templates.

The first page of a kind is rendered by the theme as always. From the second on, the theme is run once with slots (see
``slots.py``) and what it made is cut at their marks; pages that meet the same conditions are then put together from the
pieces. Each skeleton has to give its own page byte for byte before it is used, and one page in ``CHECKED`` is rendered
both ways later.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from itertools import count
from typing import Any

from jinja2 import Environment
from jinja2.utils import htmlsafe_json_dumps

from digest.site.template_tracing import (
    OPEN,
    PAGE,
    LookedIntoError,
    Slot,
    Trace,
    UnsharedError,
    Watched,
    is_tracing,
    tracing,
)

CHECKED = 1000
_MARKS = re.compile(
    "\ue000<sLot(\\d+)>\ue001|\\\\ue000\\\\u003csLot(\\d+)\\\\u003e\\\\ue001"
)  # printed, or inside JSON
_ATTEMPTS = 12  # skeletons, or strings looked into, before a kind of page is given up

Render = Callable[[Any, Any], str]  # of the real page, and of what stands for it in the template


class StaleTemplateError(Exception):
    """A page put together differs from the theme's own; this never happened and must stop the build."""


class TemplateCache:
    """Skeletons by kind of page, made when they are wanted.

    Args:
        render: runs the theme's template.
        folders: first parts of the addresses that the theme links to on every page.
        prefix: folder that all pages are in, which counts for nothing in links between them.
    """

    def __init__(self, render: Render, folders: frozenset[str], prefix: str = "") -> None:
        self._render = render
        self._folders = folders
        self._prefix = prefix
        self._whole: set[str] = set()  # what the theme was seen to look into
        self._kinds: dict[Any, list[_Skeleton] | None] = {}
        self._numbers = count(1)

    def html(self, page: Any) -> str:
        """The page as the theme makes it."""
        if OPEN in f"{page.content}{page.title}{page.meta}":  # a mark of ours in a text: rare, and not to be shared
            return self._render(page, page)
        kind = self._kind(page)
        if kind not in self._kinds:  # perhaps the only one
            self._kinds[kind] = []
            return self._render(page, page)
        known = self._kinds[kind]
        if known is None:
            return self._render(page, page)
        for skeleton in known:
            rendered = skeleton.html(page)
            if rendered is not None:
                if next(self._numbers) % CHECKED == 0 and rendered != self._render(page, page):
                    raise StaleTemplateError(page.file.src_uri)
                return rendered
        whole = self._render(page, page)
        fresh = self._make(page)
        if fresh is None or fresh.html(page) != whole or len(known) >= _ATTEMPTS:
            self._kinds[kind] = None
        else:
            known.append(fresh)
        return whole

    def _make(self, page: Any) -> _Skeleton | None:
        for _ in range(_ATTEMPTS):
            trace = Trace(self._whole)
            stand_in = StandIn(trace, page)
            try:
                with tracing():
                    html = self._render(page, stand_in)
                return _Skeleton(trace, html, _below(stand_in.targets, self._prefix), page.url, self._prefix)
            except LookedIntoError as error:
                self._whole.add(error.name)
            except UnsharedError:
                return None
        return None

    def _kind(self, page: Any) -> Any:
        parts = page.url.removeprefix(self._prefix).split("/")
        folder = parts[0] if parts[0] in self._folders or len(parts) < 3 else ""
        return folder, len(parts), _shape(page.meta), tuple(map(_toc_shape, page.toc))


def _below(targets: Iterable[str], prefix: str) -> frozenset[str]:
    """Targets by their path below the prefix; the way to one outside of it is the same from all pages of one depth."""
    return frozenset(target.removeprefix(prefix) for target in targets if target.startswith(prefix))


class _Skeleton:
    """The pieces between the slots, and what fills these."""

    def __init__(self, trace: Trace, rendered: str, targets: frozenset[str], address: str, prefix: str) -> None:
        self._prefix = prefix
        pieces = _MARKS.split(rendered)
        self._text = pieces[::3]
        if any(OPEN in text or "\\ue000" in text or "sLot" in text for text in self._text):
            raise UnsharedError("a slot was changed in a way not known")
        self._fill = [
            trace.slots[int(plain)] if plain else trace.slots[int(quoted)].then("|json", _inside_json)
            for plain, quoted in zip(pieces[1::3], pieces[2::3], strict=True)
        ]
        self._trace = trace
        self._nearby = {tuple(target.split("/")[:2]) for target in targets}
        self._folder = address.removeprefix(prefix).split("/")[0]
        if not self._same_way(address):
            raise UnsharedError("the theme links to what lies below the page")

    def _same_way(self, address: str) -> bool:
        """Whether the theme's relative links are the same from there: at most the first folder is a target's too."""
        parts = tuple(address.removeprefix(self._prefix).split("/")[:2])
        if parts in self._nearby or (parts[0],) in self._nearby:
            return False
        return parts[0] == self._folder or not any(near[0] in (parts[0], self._folder) for near in self._nearby)

    def html(self, page: Any) -> str | None:
        """The page put together; None where it does not meet the conditions."""
        if not self._same_way(page.url) or not self._trace.meets(page):
            return None
        pieces = [""] * (2 * len(self._fill) + 1)
        pieces[::2] = self._text
        pieces[1::2] = [str(read(page)) for read in self._fill]
        return "".join(pieces)


class StandIn(Watched):
    """A page in a template, watched; ``targets`` are the site's addresses that the template linked to."""

    def __init__(self, trace: Trace, page: Any) -> None:
        super().__init__(trace, page, PAGE)
        self.page = page
        self.targets: set[str] = set()


def watch_filters(env: Environment) -> None:
    """Make a theme's filters keep slots apart; for anything else they do what they did."""
    env.filters = {name: _watched(name, function) for name, function in env.filters.items()}


def _watched(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    passed = getattr(function, "jinja_pass_arg", None)
    if name in ("url", "script_tag"):
        return _linking(function)
    at = 0 if passed is None else 1

    @wraps(function)
    def filtered(*args: Any, **more: Any) -> Any:
        if not is_tracing():
            return function(*args, **more)
        value = args[at] if len(args) > at else None
        if type(value) is Slot and name not in ("d", "default"):
            return _derived(function, name, args, more, at)
        others = [*args[at + 1 :], *more.values()]
        marked = [
            text for text in (value, *others) if isinstance(text, str) and type(text) is not Slot and OPEN in text
        ]
        if marked:
            raise UnsharedError(f"{name} of a text made of slots")
        if name not in ("d", "default"):
            for other in others:
                if type(other) is Slot:
                    raise LookedIntoError(other.read.name)
        return function(*args, **more)

    return filtered


def _derived(function: Callable[..., Any], name: str, args: tuple[Any, ...], more: Mapping[str, Any], at: int) -> Any:
    slot = args[at]
    before, after = args[:at], args[at + 1 :]
    if any(isinstance(arg, str) and (type(arg) is Slot or OPEN in arg) for arg in (*after, *more.values())):
        raise LookedIntoError(slot.read.name)

    def step(value: Any) -> Any:
        return function(*before, value, *after, **more)

    derived = step(slot.value)
    if not isinstance(derived, str):
        raise LookedIntoError(slot.read.name)
    return slot.trace.slot(derived, slot.read.then(f"|{name}{after}{sorted(more.items())}", step))


def _linking(function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def linked(context: Any, value: Any, *args: Any, **more: Any) -> Any:
        stand_in = context.get("page")
        if not isinstance(stand_in, StandIn):
            return function(context, value, *args, **more)
        if type(value) is Slot:
            if value.startswith("#"):  # a place in this page
                return value
            raise LookedIntoError(value.read.name)
        text = str(value)
        if OPEN in text:
            raise UnsharedError("a link made of slots")
        stand_in.targets.add(re.sub(r"^(\.?/)+", "", text))
        return function({"page": stand_in.page, "base_url": context["base_url"]}, value, *args, **more)

    return linked


def _inside_json(value: Any) -> str:
    return str(htmlsafe_json_dumps(str(value)))[1:-1]


def _shape(value: Any) -> Any:
    if isinstance(value, str):
        return bool(value)
    if isinstance(value, Mapping):
        return tuple((key, _shape(item)) for key, item in value.items())
    if isinstance(value, list | tuple):
        return len(value)
    return value if isinstance(value, bool | int | float | None) else type(value)


def _toc_shape(item: Any) -> Any:
    return item.level, tuple(map(_toc_shape, item.children))
