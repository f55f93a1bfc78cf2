"""Frozen dataclasses as JSON arrays: compact, readable by eye, and safe to load whoever wrote them."""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")
Convert = Callable[[Any], Any]


def dumps(kind: Any, value: object) -> str:
    """``value`` of type ``kind`` (a dataclass, or a tuple of them) as JSON text."""
    return json.dumps(_encoder(kind)(value), ensure_ascii=False, separators=(",", ":"))


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
    if is_dataclass(kind):
        return record(kind)
    if _is_named(kind):
        return _named(kind, again, encode=record is _encode_record)
    if origin is tuple and arguments[-1] is Ellipsis:
        item = again(arguments[0])
        whole: Callable[[Any], Any] = list if record is _encode_record else tuple
        return whole if item is _same else lambda value: whole(map(item, value)) if value else whole(value)
    if origin is tuple:
        parts = tuple(again(a) for a in arguments)
        whole = list if record is _encode_record else tuple
        return lambda value: whole(part(v) for part, v in zip(parts, value, strict=True))
    if origin in (types.UnionType, typing.Union):
        (inner,) = (again(a) for a in arguments if a is not type(None))
        return _same if inner is _same else lambda value: None if value is None else inner(value)
    return _same


def _is_named(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields")


def _named(kind: Any, part_of: Callable[[Any], Convert], *, encode: bool) -> Convert:
    """Of a NamedTuple: only the fields that are not as they are in JSON are touched."""
    hints = typing.get_type_hints(kind)
    parts = [(number, part_of(hints[name])) for number, name in enumerate(kind._fields)]
    parts = [(number, part) for number, part in parts if part is not _same]

    def encoded(value: Any) -> Any:
        made = list(value)
        for number, part in parts:
            made[number] = part(made[number])
        return made

    def decoded(value: Any) -> Any:
        for number, part in parts:
            value[number] = part(value[number])
        return kind._make(value)

    return encoded if encode else decoded


def _encode_record(kind: Any) -> Convert:
    hints = typing.get_type_hints(kind)
    parts = [(f.name, _encoder(hints[f.name])) for f in fields(kind)]
    return lambda value: [part(getattr(value, name)) for name, part in parts]


def _decode_record(kind: Any) -> Convert:
    hints = typing.get_type_hints(kind)
    named = fields(kind)
    parts = [_decoder(hints[f.name]) for f in named]
    if any(f.kw_only for f in named):
        names = [f.name for f in named]
        return lambda value: kind(**{n: p(v) for n, p, v in zip(names, parts, value, strict=True)})
    return lambda value: kind(*(p(v) for p, v in zip(parts, value, strict=True)))
