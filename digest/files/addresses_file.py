"""``addresses.yml``: the memory of a site's addresses, written by the program and committed by the user.

    articles:
      2026-11-banjir-di-kota-lama: 8d1f0c2b6a 51e0aa93c7
    actors:
      budi-santoso: 2026-11-banjir-di-kota-lama budi santoso
    outlets:
      harian-teduh: harianteduh
    stories:
      2026-11-banjir-di-kota-lama: story

One line an address, sorted, so that changes are small and merge by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from digest.errors import DigestError, SettingsError
from digest.model.address_memory import AddressMemory
from digest.safe_yaml import safe_yaml

_NOTE = """\
# The addresses that this site has promised: what is here keeps its page when a title, a date or a name is corrected.
# Written by Digest at every build. Commit it, so that a build elsewhere gives the same addresses.
"""
_SECTIONS = ("articles", "actors", "outlets", "stories")
_PLAIN = re.compile(r"[a-z][a-z0-9_/-]*|\d{4}-\d{2}-[a-z0-9_-]+")
_ID = re.compile(r"[a-z0-9_-]+")


def load_addresses(path: Path) -> AddressMemory:
    """What the file says; nothing where there is no such file.

    Raises:
        SettingsError: it is not of the form above.
    """
    try:
        text = path.read_text(encoding="utf-8")
        if (memory := _as_written(text)) is not None:
            return memory
        content = safe_yaml(text)
    except FileNotFoundError:
        return AddressMemory()
    except (OSError, UnicodeError, yaml.YAMLError) as error:
        fault = f"cannot be read: {str(error).splitlines()[0]}; restore it or delete it"
        raise SettingsError(path.name, [fault]) from error
    faults: list[str] = []
    sections = _sections(content or {}, faults)
    if faults:
        raise SettingsError(path.name, faults)
    return _memory_of(sections)


def _as_written(text: str) -> AddressMemory | None:
    """The memory of a file that is to the letter as we write it; None for any other, which is read as YAML.

    YAML takes 0.45 s for the 22,000 addresses of 10,000 articles, this 0.13, and they are read at every build.
    """
    sections: dict[str, dict[str, str]] = {name: {} for name in _SECTIONS}
    entries: dict[str, str] = {}
    for line in text.removeprefix(_NOTE).split("\n"):
        if line.startswith("  "):
            key, _, value = line[2:].partition(": ")
            entries[_unquoted(key)] = _unquoted(value)
        elif line:
            entries = sections.get(line.removesuffix(":"), {})
    memory = _memory_of(sections)
    are_ids = all(_ID.fullmatch(key) for section in sections.values() for key in section)
    return memory if are_ids and _NOTE + "".join(_lines(memory)) == text else None


def _memory_of(sections: Mapping[str, Mapping[str, str]]) -> AddressMemory:
    return AddressMemory(
        articles={id_: _pair(marks) for id_, marks in sections["articles"].items()},
        actors={id_: _pair(anchor) for id_, anchor in sections["actors"].items()},
        outlets=sections["outlets"],
        stories=frozenset(sections["stories"]),
    )


def save_addresses(path: Path, memory: AddressMemory) -> None:
    """Write the file, unless it says this already.

    Raises:
        DigestError: it cannot be written.
    """
    text = _NOTE + "".join(_lines(memory))
    try:
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            with path.open("w", encoding="utf-8", newline="\n") as file:
                file.write(text)
    except OSError as error:
        raise DigestError(f"{path}: cannot be written: {error.strerror}; see the setting addresses") from error


def _sections(content: object, faults: list[str]) -> dict[str, dict[str, str]]:
    sections: dict[str, dict[str, str]] = {name: {} for name in _SECTIONS}
    if not isinstance(content, Mapping):
        faults.append("must be a mapping of sections; restore it or delete it")
        return sections
    for name, entries in content.items():
        if name not in sections or not isinstance(entries, Mapping | None):
            faults.append(f'"{name}" is no section of it; known are {", ".join(_SECTIONS)}')
            continue
        for id_, value in (entries or {}).items():
            if _ID.fullmatch(str(id_)):
                sections[name][str(id_)] = str(value)
            else:
                faults.append(f'"{name}": "{id_}" is no part of an address')
    return sections


def _pair(text: str) -> tuple[str, str]:
    first, _, second = text.partition(" ")
    return first, second


def _lines(memory: AddressMemory) -> Iterator[str]:
    sections: tuple[Mapping[str, str], ...] = (
        {id_: " ".join(marks) for id_, marks in memory.articles.items()},
        {id_: " ".join(anchor) for id_, anchor in memory.actors.items()},
        memory.outlets,
        dict.fromkeys(memory.stories, "story"),
    )
    for name, entries in zip(_SECTIONS, sections, strict=True):
        if entries:
            yield f"{name}:\n"
            for key in sorted(entries):
                yield f"  {_scalar(key)}: {_scalar(entries[key])}\n"


def _unquoted(scalar: str) -> str:
    return scalar[1:-1].replace("''", "'") if scalar.startswith("'") else scalar


def _scalar(text: str) -> str:
    """Text as a YAML scalar; quoted where it could be read as a number, a date or a mark."""
    plain = _PLAIN.fullmatch(text) and text not in ("null", "true", "false", "yes", "no", "on", "off", "y", "n")
    return text if plain else "'" + text.replace("'", "''") + "'"
