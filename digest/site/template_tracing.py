"""Strings of a page that a template prints but does not look into.

A template is run once with slots in place of the page's strings. Whatever it asks of a string beside printing it (is it
empty, what does it begin with) becomes a condition that other pages must meet to share the outcome. A string that is
taken apart in any other way becomes a condition as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from mkdocs.structure.toc import AnchorLink, TableOfContents

MISSING = object()
OPEN = "\ue000"  # private characters, so that a mark is never mistaken for text
_MARK = OPEN + "<sLot{}>\ue001"  # brackets and capitals, so that no filter leaves it as it is


class TracedRead:
    """How to get something from a page: a step after another one."""

    def __init__(self, name: str, step: Callable[[Any], Any], before: TracedRead | None = None) -> None:
        self.name: str = f"{before.name if before else ''}{name}"
        self._step, self._before = step, before

    def __call__(self, page: Any) -> Any:
        """What this read finds on a page, or ``MISSING``."""
        value = page if self._before is None else self._before(page)
        return MISSING if value is MISSING else self._step(value)

    def then(self, name: str, step: Callable[[Any], Any]) -> TracedRead:
        """One more step behind this one."""
        return TracedRead(name, step, self)


PAGE = TracedRead("page", lambda page: page)


class LookedIntoError(Exception):
    """A template took a slot apart; ``name`` says which string of the page it was."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class UnsharedError(Exception):
    """A template's outcome depends on something that cannot be a condition."""


_runs: list[None] = []  # one for each run of a template with slots that is under way


@contextmanager
def tracing() -> Iterator[None]:
    """A run of a template with slots: only then filters look for them."""
    _runs.append(None)
    try:
        yield
    finally:
        _runs.pop()


def is_tracing() -> bool:
    """Whether a template runs with slots."""
    return bool(_runs)


class Trace:
    """What one run of a template asked of its page.

    Args:
        whole: names of strings that are conditions as a whole.
    """

    def __init__(self, whole: Iterable[str] = ()) -> None:
        self.slots: list[TracedRead] = []
        self.conditions: dict[str, tuple[TracedRead, Any]] = {}
        self._whole = frozenset(whole)

    def expect(self, read: TracedRead, value: Any) -> Any:
        """Make it a condition that ``read`` gives ``value``."""
        self.conditions[read.name] = (read, value)
        return value

    def meets(self, page: Any) -> bool:
        """Whether all conditions are met by another page."""
        return all(read(page) == value for read, value in self.conditions.values())

    def watch(self, value: Any, read: TracedRead) -> Any:
        """``value``, which ``read`` gets from the page, in a form that notes what is asked of it."""
        if value is None or value is MISSING or isinstance(value, bool | int | float):
            return self.expect(read, value)
        if isinstance(value, str):
            if not value or read.name in self._whole:
                return self.expect(read, value)
            self.expect(read.then("?", bool), True)
            return self.slot(value, read)
        self.expect(read.then(":type", type), type(value))
        if isinstance(value, Mapping):
            return WatchedMapping(self, value, read)
        if isinstance(value, list | tuple | TableOfContents):
            items = list(value)
            self.expect(read.then(":len", len), len(items))
            return [self.watch(item, read.then(f"[{n}]", _item(n))) for n, item in enumerate(items)]
        if isinstance(value, AnchorLink):
            return Watched(self, value, read)
        raise UnsharedError(f"{read.name} is a {type(value).__name__}")

    def slot(self, value: str, read: TracedRead) -> Slot:
        """A new slot for ``value``, which ``read`` gets from the page."""
        slot = Slot(_MARK.format(len(self.slots)))
        slot.trace, slot.value, slot.read = self, value, read
        self.slots.append(read)
        return slot


class Slot(str):
    """A string that may be printed; its characters are a mark that is found again in what the template made."""

    __slots__ = ("read", "trace", "value")
    trace: Trace
    value: str
    read: TracedRead

    def __bool__(self) -> bool:
        return bool(self.trace.expect(self.read.then("?", bool), bool(self.value)))

    def __contains__(self, part: object) -> bool:
        return self._ask("__contains__", part)

    def startswith(self, *args: Any) -> bool:
        """Answered for this page; others must give the same answer."""
        return self._ask("startswith", *args)

    def endswith(self, *args: Any) -> bool:
        """Answered for this page; others must give the same answer."""
        return self._ask("endswith", *args)

    def _ask(self, method: str, *args: Any) -> bool:
        if any(isinstance(arg, Slot) for arg in args):
            raise LookedIntoError(self.read.name)
        read = self.read.then(f".{method}{args}", lambda value: getattr(value, method)(*args))
        return bool(self.trace.expect(read, getattr(self.value, method)(*args)))


_FREE = {"__class__", "__new__", "__init__", "__str__", "__format__", "__add__", "__getattribute__", "__setattr__"}
_FREE |= {"__init_subclass__", "__subclasshook__", "__doc__", "__delattr__", *vars(Slot)} - {"__hash__"}


def _looked_into(self: Slot, *_: Any, **__: Any) -> Any:
    raise LookedIntoError(self.read.name)


for _name in set(dir(str)) - _FREE:
    setattr(Slot, _name, _looked_into)


class Watched:
    """An object of the page whose attributes are watched."""

    def __init__(self, trace: Trace, value: Any, read: TracedRead = PAGE) -> None:
        self._trace, self._value, self._read = trace, value, read

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        read = self._read.then(f".{name}", _attribute(name))
        value = self._trace.watch(getattr(self._value, name, MISSING), read)
        if value is MISSING:
            raise AttributeError(name)
        return value


class WatchedMapping:
    """A mapping of the page whose items are watched."""

    def __init__(self, trace: Trace, value: Mapping[str, Any], read: TracedRead) -> None:
        self._trace, self._value, self._read = trace, value, read

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name) if not hasattr(dict, name) else UnsharedError(f"{self._read.name}.{name}")

    def __getitem__(self, key: str) -> Any:
        value = self._trace.watch(self._value.get(key, MISSING), self._read.then(f"[{key!r}]", _key(key)))
        if value is MISSING:
            raise KeyError(key)
        return value

    def __contains__(self, key: str) -> bool:
        return bool(self._trace.expect(self._read.then(f":{key!r}?", lambda value: key in value), key in self._value))

    def __len__(self) -> int:
        return int(self._trace.expect(self._read.then(":len", len), len(self._value)))

    def __iter__(self) -> Iterator[str]:
        return iter(self._trace.expect(self._read.then(":keys", tuple), tuple(self._value)))


def _attribute(name: str) -> Callable[[Any], Any]:
    return lambda value: getattr(value, name, MISSING)


def _key(key: str) -> Callable[[Any], Any]:
    return lambda value: value.get(key, MISSING)


def _item(number: int) -> Callable[[Any], Any]:
    return lambda value: value[number] if isinstance(value, list | tuple) else list(value)[number]
