"""Settings: what may stand under ``plugins: digest:`` in ``mkdocs.yml``, checked all at once."""

from __future__ import annotations

import difflib
import re
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, Literal, get_args, get_origin

from digest.errors import SettingsError
from digest.languages import languages_with_labels
from digest.languages.time_zones import is_time_zone

_FOLDER = re.compile(r"[a-z0-9_-]+(?:/[a-z0-9_-]+)*")

WORKPLACE = ".digest"  # folder beside the settings file where everything between builds is kept

PUBLIC_PAGES = ("map", "places", "outlets", "picks")
OPTIONAL_PAGES = (*PUBLIC_PAGES, "check")
# The topics that every language pack knows, in the order in which a reader expects them.
TOPICS = (
    "politics",
    "law",
    "economy",
    "world",
    "environment",
    "health",
    "education",
    "technology",
    "sport",
    "entertainment",
    "lifestyle",
)

Reasons = Literal["shown", "folded", "none"]
Period = Literal["auto", "day", "week", "month"]
SourceText = Literal["full", "excerpt", "none"]
SummaryMethod = Literal[
    "news", "lead", "lex-rank", "text-rank", "lsa", "luhn", "edmundson", "kl", "sum-basic", "reduction", "random"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class SummarySettings:
    """How articles are summarized.

    ``sentences`` is the number of sentences; 0 lets the article's length and the scores decide (one to four).
    """

    method: SummaryMethod = "news"
    sentences: int = field(default=0, metadata={"least": 0, "most": 20})


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitSettings:
    """What one source may cost before it is reported instead of read, and what a build may lose.

    ``megabytes`` is the size of a file or record, ``seconds`` what one may take, ``memory`` the megabytes that a worker
    process may take beyond what it begins with. ``loss`` is the share of the site's articles, in percent, that one
    build may lose before it stops.
    """

    megabytes: int = field(default=20, metadata={"least": 1, "most": 4096})
    seconds: int = field(default=30, metadata={"least": 1, "most": 3600})
    memory: int = field(default=2000, metadata={"least": 100, "most": 1_000_000})
    loss: int = field(default=50, metadata={"least": 0, "most": 100})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings of a collection.

    ``articles`` are folders or files, relative to ``mkdocs.yml``. ``language`` is that of the site's own words.
    ``source_text`` says how much of an article's text its page shows. ``columns`` maps column names of CSV
    and JSON Lines files to ours (``{judul: title, isi: text}``). ``actors`` and ``outlets`` are files of what the
    reader knows.
    ``reasons`` says whether lines below summary sentences, with paragraph and reasons, are shown.
    ``cards`` makes a picture of each article and story, for links that are shared.
    ``notice`` is a line shown on the home page. ``per_page`` is the number of articles on one archive page.
    ``prefix`` is the folder of the site that the edition stands in, empty for the whole site. ``optional_pages`` are
    those beside home, stories, actors and archive. ``leave_out`` are files and folders below ``articles`` that are no
    articles. ``addresses`` remembers the addresses of articles, actors and outlets; empty for
    no memory. ``noindex`` asks search engines to leave the edition's pages out. ``follow_links`` reads articles behind
    symbolic links that lead out of the articles' folders. ``topics`` are those that get a page, in their order;
    ``own_topics`` are the site's own, by name, each with its terms parted by commas. ``timezone`` is that of times
    that were written without one; empty for that of the site's language. ``period`` is what the
    home page tells: the newest day, or the week or month that ends with it; ``auto`` is the shortest that fills it.
    """

    articles: tuple[str, ...] = ("articles",)
    language: str = "en"
    source_text: SourceText = "excerpt"
    notice: str = ""
    actors: str = "articles/actors.yml"
    outlets: str = "articles/outlets.yml"
    columns: Mapping[str, str] = field(default_factory=dict)
    prefix: str = field(default="", metadata={"folder": 1})
    optional_pages: tuple[str, ...] = field(default=PUBLIC_PAGES, metadata={"among": OPTIONAL_PAGES})
    leave_out: tuple[str, ...] = field(default=(), metadata={"empty": 1})
    addresses: str = "addresses.yml"
    noindex: bool = False
    follow_links: bool = False
    topics: tuple[str, ...] = field(default=TOPICS, metadata={"among": TOPICS})
    own_topics: Mapping[str, str] = field(default_factory=dict)
    timezone: str = field(default="", metadata={"zone": 1})
    reasons: Reasons = "shown"
    period: Period = "auto"
    cards: bool = False
    per_page: int = field(default=50, metadata={"least": 5, "most": 1000})
    summary: SummarySettings = SummarySettings()
    limits: LimitSettings = LimitSettings()


def parse(raw: Mapping[str, Any] | None, where: str = "mkdocs.yml: plugins.digest") -> Settings:
    """Settings from the section's mapping.

    Raises:
        SettingsError: with every fault, each with what was probably meant.
    """
    faults: list[str] = []
    settings = _parse(Settings, raw or {}, "", faults)
    language = raw.get("language") if isinstance(raw, Mapping) else None
    if isinstance(language, str):
        _choice(languages_with_labels(), language, "language", faults)
    if faults:
        raise SettingsError(where, faults)
    return typing.cast(Settings, settings)


def _parse(kind: type, raw: object, at: str, faults: list[str]) -> object:
    if not isinstance(raw, Mapping):
        faults.append(f'"{at.rstrip(".")}" must be a mapping, not {_shown(raw)}')
        return None
    known = {f.name: f for f in fields(kind)}
    hints = typing.get_type_hints(kind)
    values: dict[str, object] = {}
    for key, value in raw.items():
        if key not in known:
            faults.append(_unknown(at, str(key), list(known)))
            continue
        faulty = len(faults)
        parsed = _value(hints[key], value, at + key, dict(known[key].metadata), faults)
        if len(faults) == faulty:
            values[key] = parsed
    return kind(**values)


def _unknown(at: str, key: str, known: list[str]) -> str:
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
    hint = f'; did you mean "{at}{near[0]}"?' if near else f"; known are {', '.join(known)}"
    return f'unknown key "{at}{key}"{hint}'


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else text[:37] + "..."


def _value(hint: Any, value: object, at: str, bounds: Mapping[str, Any], faults: list[str]) -> object:
    if is_dataclass(hint):
        return _parse(typing.cast(type, hint), value, at + ".", faults)
    if get_origin(hint) is Literal:
        return _choice(get_args(hint), value, at, faults)
    if marked := [read for mark, read in (("folder", _folder), ("zone", _time_zone)) if mark in bounds]:
        return marked[0](value, at, faults)
    if get_origin(hint) is tuple:
        return _texts(value, at, bounds, faults)
    if hint is bool:
        if not isinstance(value, bool):
            faults.append(f'"{at}" must be true or false, not {_shown(value)}')
        return value
    if hint is int:
        return _number(value, at, bounds, faults)
    if get_origin(hint) is not None and issubclass(get_origin(hint), Mapping):
        return _table(value, at, faults)
    if not isinstance(value, str):
        faults.append(f'"{at}" must be text, not {_shown(value)}')
    return value


def _choice(choices: tuple[str, ...], value: object, at: str, faults: list[str]) -> object:
    if value not in choices:
        near = difflib.get_close_matches(str(value), choices, n=1, cutoff=0.5)
        hint = f'; did you mean "{near[0]}"?' if near else ""
        faults.append(f'"{at}" must be one of {", ".join(choices)}, not {_shown(value)}{hint}')
    return value


def _texts(value: object, at: str, bounds: Mapping[str, Any], faults: list[str]) -> tuple[str, ...]:
    items: Any = [value] if isinstance(value, str) else value
    choices = bounds.get("among", ())
    may_be_empty = "among" in bounds or "empty" in bounds
    texts = isinstance(items, list | tuple) and all(isinstance(item, str) and item for item in items)
    if not texts or not (items or may_be_empty):
        faults.append(f'"{at}" must be a text or a list of texts, not {_shown(value)}')
        return ()
    for item in items:
        if choices:
            _choice(choices, item, at, faults)
    return tuple(items)


def _folder(value: object, at: str, faults: list[str]) -> str:
    """A folder of the site, written with a slash at its end; empty for the site's root."""
    folder = value.strip("/") if isinstance(value, str) else ""
    if not isinstance(value, str) or (folder and not _FOLDER.fullmatch(folder)):
        faults.append(f'"{at}" must be a folder of the site such as news/, of a-z, 0-9, "-", "_", not {_shown(value)}')
        return ""
    return f"{folder}/" if folder else ""


def _time_zone(value: object, at: str, faults: list[str]) -> str:
    if isinstance(value, str) and (not value or is_time_zone(value)):
        return value
    faults.append(f'"{at}" must be a time zone such as "+07:00", "WIB" or "Asia/Jakarta", not {_shown(value)}')
    return ""


def _number(value: object, at: str, bounds: Mapping[str, int], faults: list[str]) -> object:
    least, most = bounds["least"], bounds["most"]
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        faults.append(f'"{at}" must be a whole number from {least} to {most}, not {_shown(value)}')
    return value


def _table(value: object, at: str, faults: list[str]) -> object:
    if not isinstance(value, Mapping) or not all(isinstance(k, str) and isinstance(v, str) for k, v in value.items()):
        faults.append(f'"{at}" must map texts to texts, not {_shown(value)}')
        return {}
    return dict(value)


def setting_names(settings: Settings) -> tuple[str, ...]:
    """Names of the settings, as the reference lists them, nested ones with a dot."""
    names: list[str] = []
    for f in fields(settings):
        value = getattr(settings, f.name)
        names += [f"{f.name}.{inner.name}" for inner in fields(value)] if is_dataclass(value) else [f.name]
    return tuple(names)
