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
    encodes = record is _encode_record
    again = _encoder if encodes else _decoder
    if is_dataclass(kind):
        return record(kind)
    make: Convert | None = getattr(kind, "_make", None)  # a NamedTuple has one
    if make:
        return _named(kind, again, None if encodes else make)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        whole: Convert = _same if encodes else tuple  # JSON takes a tuple for a list
        return _tuple_converter(arguments, again, whole)
    if origin in (types.UnionType, typing.Union):
        (inner,) = (again(argument) for argument in arguments if argument is not type(None))
        return _same if inner is _same else lambda value: None if value is None else inner(value)
    return _same


def _tuple_converter(arguments: tuple[Any, ...], again: Callable[[Any], Convert], whole: Convert) -> Convert:
    """Of a tuple, of any length or of one with a type a place.

    Args:
        arguments: the types of its items.
        again: makes the converter of a type.
        whole: what to do with a tuple none of whose items has to be converted.
    """
    if arguments[-1] is Ellipsis:
        item = again(arguments[0])
        return whole if item is _same else lambda value: tuple(map(item, value)) if value else ()
    parts = tuple(again(argument) for argument in arguments)
    if all(part is _same for part in parts):
        return whole
    return lambda value: tuple(part(item) for part, item in zip(parts, value, strict=True))


def _named(kind: Any, again: Callable[[Any], Convert], finish: Convert | None) -> Convert:
    """Of a NamedTuple, which is a list to JSON: only what is inside of it has to be converted."""
    _, converts = _parts(kind, kind._fields, again)
    if not converts:
        return finish or _same

    def convert(value: Any) -> Any:
        fields = list(value)
        for i, part in converts:
            fields[i] = part(fields[i])
        return finish(fields) if finish else fields

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
        values = list(every(value))
        for i, convert in converts:
            values[i] = convert(values[i])
        return values

    return encode


def _decode_record(kind: Any) -> Convert:
    names, converts = _parts(kind, [f.name for f in fields(kind)], _decoder)
    by_name, count = any(f.kw_only for f in fields(kind)), len(names)

    def decode(value: Any) -> Any:
        values = list(value)
        if len(values) != count:
            raise ValueError(f"not a stored {kind}: {len(values)} values for {count}")
        for i, convert in converts:
            values[i] = convert(values[i])
        return kind(**dict(zip(names, values, strict=True))) if by_name else kind(*values)

    return decode
