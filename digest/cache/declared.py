"""Settings as a stage may read them: those that it declares, and no others.

What a stage declares enters the key of its results. Reading anything else is an error at once, so that no setting can
be read that a change of would not be noticed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class UndeclaredSettingError(AttributeError):
    """A stage reads a setting that it does not declare."""


class DeclaredView:
    """An object of which only the declared attributes can be read.

    Args:
        target: what is read.
        names: the attributes, nested ones with a dot.
    """

    __slots__ = ("_names", "_target")

    def __init__(self, target: object, names: tuple[str, ...]) -> None:
        self._target = target
        self._names = names

    def __getattr__(self, name: str) -> Any:
        if name in self._names:
            return getattr(self._target, name)
        nested = tuple(full.partition(".")[2] for full in self._names if full.startswith(f"{name}."))
        if nested:
            return DeclaredView(getattr(self._target, name), nested)
        kind = type(self._target).__name__
        raise UndeclaredSettingError(f"{kind}.{name} is read, but declared are: {', '.join(self._names) or 'none'}")


def declared_key(target: object, names: tuple[str, ...]) -> str:
    """The values of the declared attributes as text, the same in every process."""
    return "\0".join(f"{name}={_stable(_attribute(target, name))}" for name in names)


def _attribute(target: object, name: str) -> object:
    for part in name.split("."):
        target = getattr(target, part)
    return target


def _stable(value: object) -> str:
    return repr(sorted(value.items())) if isinstance(value, Mapping) else repr(value)
