"""Frozen dataclasses as JSON arrays: compact, readable by eye, and safe to load whoever wrote them."""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

T = TypeVar("T")
Convert = Callable[[Any], Any]


def dumps(kind: Any, value: object) -> str:
    """``value`` of type ``kind`` (a dataclass, or a tuple of them) as JSON text."""
    return _write(_encoder(kind)(value))


def loads(kind: type[T], text: str) -> T:
    """The value that :func:`dumps` wrote.

    Raises:
        ValueError: the text is not what ``kind`` needs.
    """
    try:
        return typing.cast(T, _decoder(typing.cast(Any, kind))(json.loads(text)))
    except (TypeError, IndexError, KeyError, AttributeError) as error:
        raise ValueError(f"not a stored {kind}: {error}") from error


def _same(value: Any) -> Any:
    return value


@cache
def _encoder(kind: Any) -> Convert:
    return _converter(kind, _encode_record)


@cache
def _decoder(kind: Any) -> Convert:
    return _converter(kind, _decode_record)


def _converter(kind: Any, record: Callable[[Any], Convert]) -> Convert:
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    again = _encoder if record is _encode_record else _decoder
    whole: Convert = _same if record is _encode_record else tuple  # JSON takes a tuple for a list
    if is_dataclass(kind):
        return record(kind)
    make: Convert | None = getattr(kind, "_make", None)  # a NamedTuple has one
    if make:
        return _named(kind, again, None if record is _encode_record else make)
    if origin is tuple and arguments[-1] is Ellipsis:
        item = again(arguments[0])
        return whole if item is _same else lambda value: tuple(map(item, value)) if value else ()
    if origin is tuple:
        parts = tuple(again(a) for a in arguments)
        if all(part is _same for part in parts):
            return whole
        return lambda value: tuple(part(v) for part, v in zip(parts, value, strict=True))
    if origin in (types.UnionType, typing.Union):
        (inner,) = (again(a) for a in arguments if a is not type(None))
        return _same if inner is _same else lambda value: None if value is None else inner(value)
    return _same


def _named(kind: Any, again: Callable[[Any], Convert], finish: Convert | None) -> Convert:
    """Of a NamedTuple, which is a list to JSON: only what is inside of it has to be converted."""
    _, converts = _parts(kind, kind._fields, again)
    if not converts:
        return finish or _same

    def convert(value: Any) -> Any:
        made = list(value)
        for i, part in converts:
            made[i] = part(made[i])
        return finish(made) if finish else made

    return convert


def _parts(
    kind: Any, named: Sequence[str], again: Callable[[Any], Convert]
) -> tuple[list[str], list[tuple[int, Convert]]]:
    """The names of a record's fields, and those that have to be converted, by number."""
    hints = typing.get_type_hints(kind)
    names = list(named)
    converts = [(i, again(hints[name])) for i, name in enumerate(names)]
    return names, [(i, convert) for i, convert in converts if convert is not _same]


def _encode_record(kind: Any) -> Convert:
    names, converts = _parts(kind, [f.name for f in fields(kind)], _encoder)
    every: Convert = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
    if not converts:
        return every

    def encode(value: Any) -> Any:
        made = list(every(value))
        for i, convert in converts:
            made[i] = convert(made[i])
        return made

    return encode


def _decode_record(kind: Any) -> Convert:
    names, converts = _parts(kind, [f.name for f in fields(kind)], _decoder)
    by_name, count = any(f.kw_only for f in fields(kind)), len(names)

    def decode(value: Any) -> Any:
        made = list(value)
        if len(made) != count:
            raise ValueError(f"not a stored {kind}: {len(made)} values for {count}")
        for i, convert in converts:
            made[i] = convert(made[i])
        return kind(**dict(zip(names, made, strict=True))) if by_name else kind(*made)

    return decode
