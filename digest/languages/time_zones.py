"""Time zones: of names, and of times that were written without one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from digest import languages

_OFFSET = re.compile(r"[+-](?:0\d|1[0-4]):[0-5]\d")
_HAS_ZONE = re.compile(r"T.*(?:Z|[+-]\d{2}:?\d{2})$")


@cache
def zone_names() -> Mapping[str, str]:
    """Names of time zones in all languages to their offsets."""
    return {
        name: offset
        for code in languages.available()
        for name, offset in languages.load(code).table("time_zones").items()
    }


def zone_of_site(language: str) -> str:
    """The time zone of times without one on sites in a language; empty where there is no one zone."""
    return next(iter(languages.load(language).terms("site_time_zone")), "")


def is_time_zone(written: str) -> bool:
    """Whether a text names a time zone: an offset, a zone of a language (``WIB``), or one of the world's table."""
    return bool(_OFFSET.fullmatch(written)) or written in zone_names() or written in available_timezones()


def in_zone(moment: str | None, zone: str) -> str | None:
    """A moment with its zone's offset, where it is a time that was written without one.

    Args:
        moment: ISO 8601, or None.
        zone: see :func:`is_time_zone`; with none, a moment stays as it is.
    """
    if moment is None or not zone or "T" not in moment or _HAS_ZONE.search(moment):
        return moment
    return moment + _offset(zone, moment)


@lru_cache(maxsize=4096)
def _offset(zone: str, moment: str) -> str:
    if _OFFSET.fullmatch(zone):
        return zone
    if zone in zone_names():
        return zone_names()[zone]
    try:
        offset = datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone)).isoformat()[-6:]
    except (ValueError, ZoneInfoNotFoundError):
        return ""
    return offset if _OFFSET.fullmatch(offset) else ""
