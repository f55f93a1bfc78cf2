"""Outlets by their addresses: the list that ships, and the user's own ``outlets.yml``, which adds to it and wins.

    outlets:
      - name: Kabar Teluk
        aliases: [KABARTELUK.CO.ID, Kabar Teluk Online]
        domains: [kabarteluk.co.id, teluk.example]
        network: Kabar
        country: ID

Every entry needs a ``name``; all other keys may be left out. The most telling part of an address decides: a domain
with the first folder of its path (``detik.com/jateng``), then the host, then the domains above it. An outlet that no
list knows is called by its registered domain.
"""

from __future__ import annotations

import csv
import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from digest.errors import SettingsError
from digest.files.user_file import read_user_file
from digest.safe_yaml import safe_yaml
from digest.text import fold, squeeze
from digest.text.urls import split_url

_KEYS = ("name", "aliases", "domains", "network", "country")
_FEED_HOSTS = ("news.google.com", "feedproxy.google.com", "feeds.feedburner.com", "t.co", "bit.ly", "web.archive.org")

_ADDRESS_ENDINGS = frozenset({"com", "co", "id", "net", "org", "tv"})


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownOutlet:
    """An outlet: its name, other spellings, its domains, the network that owns it, its country (ISO 3166)."""

    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    network: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletsFile:
    """What the user says of outlets; wins over the list that ships."""

    outlets: tuple[KnownOutlet, ...] = ()
    _by_domain: Mapping[str, KnownOutlet] = field(init=False, repr=False, compare=False)
    _by_name: Mapping[str, KnownOutlet] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_domain = {domain: outlet for outlet in reversed(self.outlets) for domain in outlet.domains}
        by_name = {fold(name): one for one in reversed(self.outlets) for name in (one.name, *one.aliases)}
        object.__setattr__(self, "_by_domain", by_domain)
        object.__setattr__(self, "_by_name", by_name)

    def known_at(self, url: str | None) -> KnownOutlet | None:
        """The outlet that an address belongs to, or None where no list knows it."""
        for part in _telling_parts(url or ""):
            outlet = self._by_domain.get(part) or shipped_outlets().get(part)
            if outlet:
                return outlet
        return None

    def name_at(self, url: str | None) -> str | None:
        """The name of the outlet that an address belongs to; its registered domain where no list knows it."""
        known = self.known_at(url)
        return known.name if known else registered_domain(url or "")

    def named(self, name: str) -> KnownOutlet | None:
        """The user's outlet with this name or alias, whatever its case and marks."""
        return self._by_name.get(fold(name)) if self._by_name else None


@cache
def shipped_outlets() -> Mapping[str, KnownOutlet]:
    """The outlets of the list that ships, by domain or domain and folder."""
    text = resources.files("digest.files").joinpath("media-outlets.tsv").read_text(encoding="utf-8")
    rows = csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {
        row[0]: KnownOutlet(name=row[1], domains=(row[0],), network=row[2] or None, country=row[3] or None)
        for row in rows
        if len(row) >= 4 and not row[0].startswith("#")
    }


@cache
def outlet_names() -> frozenset[str]:
    """The folded names of the shipped outlets and agencies."""
    return frozenset(fold(outlet.name) for outlet in shipped_outlets().values())


def outlet_forms(name: str | None) -> frozenset[str]:
    """The folded name of an outlet, with and without the ending of its address: "Bahari.co.id" is also "Bahari"."""
    words = fold(name or "").split()
    bare = list(words)
    while len(bare) > 1 and bare[-1] in _ADDRESS_ENDINGS:
        bare.pop()
    return frozenset({" ".join(words), " ".join(bare)}) - {""}


@lru_cache(maxsize=1 << 14)
def registered_domain(url: str) -> str | None:
    """The domain that an address was registered under (``news.example.co.id`` → ``example.co.id``), or None."""
    import tld  # reads a list of all public suffixes, so only where it is needed

    host = _host(url)
    if not host or "." not in host or host in _FEED_HOSTS:
        return None
    domain = tld.get_fld(host, fix_protocol=True, fail_silently=True, search_private=True)
    return str(domain) if domain else host.removeprefix("www.")


def is_host(name: str) -> bool:
    """Whether a name is that of a host that can be registered: with a public suffix at its end."""
    import tld  # reads a list of all public suffixes, so only where it is needed

    return tld.get_fld(name.casefold(), fix_protocol=True, fail_silently=True) is not None


def _telling_parts(url: str) -> Iterator[str]:
    """Host and first folder, host, and the domains above it, the most telling first."""
    host = _host(url)
    if not host or host in _FEED_HOSTS:
        return
    folder = split_url(url).path.strip("/").partition("/")[0].casefold()
    labels = host.removeprefix("www.").split(".")
    for start in range(len(labels) - 1):
        domain = ".".join(labels[start:])
        if folder:
            yield f"{domain}/{folder}"
        yield domain


def _host(url: str) -> str | None:
    host = split_url(url).hostname or ""
    return host.rstrip(".") if 3 < len(host) < 254 and not host.replace(".", "").isdigit() else None


def load_outlets_file(path: Path) -> OutletsFile:
    """The outlets in a file of the user's; empty where there is no file.

    Raises:
        SettingsError: with every fault of the file, each with the way out.
    """
    raw = read_user_file(path)
    return OutletsFile() if raw is None else parse_outlets_file(raw, str(path))


def parse_outlets_file(raw: str, where: str = "outlets.yml") -> OutletsFile:
    """The outlets in the text of a file.

    Raises:
        SettingsError: with every fault, each with the way out.
    """
    try:
        data = safe_yaml(raw)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        what = squeeze(str(getattr(error, "problem", None) or error))
        raise SettingsError(f"{where}:{mark.line + 1}" if mark else where, [f"not valid YAML: {what}"]) from error
    if data is None:
        return OutletsFile()
    items = data.get("outlets") if isinstance(data, Mapping) else None
    if not isinstance(items, list):
        raise SettingsError(where, ['must start with "outlets:" and list the outlets under it'])
    faults: list[str] = []
    outlets = [_outlet(item, f"outlet {number}", faults) for number, item in enumerate(items, 1)]
    if faults:
        raise SettingsError(where, faults)
    return OutletsFile(outlets=tuple(outlet for outlet in outlets if outlet))


def _outlet(item: object, at: str, faults: list[str]) -> KnownOutlet | None:
    if not isinstance(item, Mapping) or not isinstance(item.get("name"), str) or not squeeze(item["name"]):
        faults.append(f'{at} must be a mapping with a "name"')
        return None
    at = f'{at} ("{squeeze(item["name"])}")'
    for key in item:
        if key not in _KEYS:
            near = difflib.get_close_matches(str(key), _KEYS, n=1, cutoff=0.5)
            hint = f'; did you mean "{near[0]}"?' if near else f"; known are {', '.join(_KEYS)}"
            faults.append(f'{at}: unknown key "{key}"{hint}')
    return KnownOutlet(
        name=squeeze(item["name"]),
        aliases=_texts(item, "aliases", at, faults),
        domains=tuple(_domain(text) for text in _texts(item, "domains", at, faults)),
        network=next(iter(_texts(item, "network", at, faults)), None),
        country=next(iter(_texts(item, "country", at, faults)), None),
    )


def _texts(item: Mapping[Any, Any], key: str, at: str, faults: list[str]) -> tuple[str, ...]:
    value = item.get(key)
    values = [value] if isinstance(value, str) else value or []
    if not isinstance(values, list) or not all(isinstance(one, str) and squeeze(one) for one in values):
        faults.append(f'{at}: "{key}" must be text or a list of texts, not {repr(value)[:40]}')
        return ()
    return tuple(squeeze(one) for one in values)


def _domain(written: str) -> str:
    """A domain as addresses are looked up: without scheme, "www." and the slash at its end."""
    bare = written.casefold().partition("://")[2] or written.casefold()
    return bare.removeprefix("www.").rstrip("/")
