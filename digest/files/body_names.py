"""Bodies and their other names, as a list that ships knows them: clubs, agencies, ministries, parties, courts, media.

A form that several bodies bear is in none of the lists (``training/bodies.py`` writes them).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from digest.shipped_files import shipped_lines
from digest.text import fold


@cache
def body_names(code: str) -> Mapping[str, str]:
    """The folded other names of a language's bodies, each to the folded full one; no other body's full name."""
    full = {fold(name) for name, _ in _rows(code)}
    pairs = ((fold(other), fold(name)) for name, others in _rows(code) for other in others)
    return MappingProxyType({other: name for other, name in pairs if other not in full})


@cache
def whole_bodies(code: str) -> frozenset[str]:
    """The folded full names of two words and more."""
    return frozenset(folded for name, _ in _rows(code) if " " in (folded := fold(name)))


@cache
def _rows(code: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    rows = (line.split("\t") for line in shipped_lines(f"bodies-{code}.tsv") if not line.startswith("#"))
    return tuple((name, tuple(others.split("|")) if others else ()) for name, others in rows)
