"""The reader's own knowledge of actors, from ``actors.yml``.

    actors:
      - name: Joko Widodo
        type: person
        aliases: [Jokowi, Pak Jokowi]
        distinct: [Joko Anwar]
        description: Presiden Indonesia 2014–2024
        link: Q3318231

Every entry needs a ``name``; all other keys may be left out. Names are compared folded (``text.fold``): case, accents
and marks make no difference.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import yaml

from digest.errors import SettingsError
from digest.files.user_file import read_user_file
from digest.model import ACTOR_KINDS, ANY_KIND, ActorType
from digest.safe_yaml import safe_yaml
from digest.text import fold, squeeze, tokenized, words

WIKIDATA = "https://www.wikidata.org/wiki/"

_KEYS = ("name", "type", "aliases", "distinct", "description", "link")
_LINK = re.compile(r"https?://[^\s<>\"]+\.[^\s<>\"]+|https?://localhost\S*")
_ITEM = re.compile(r"Q[1-9]\d*")


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownActor:
    """What the reader says of one actor; ``link`` is a whole address, also where a Wikidata id was written."""

    name: str
    type: ActorType | None = None
    aliases: tuple[str, ...] = ()
    distinct: tuple[str, ...] = ()
    description: str | None = None
    link: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The canonical name first, then the aliases."""
        return (self.name, *self.aliases)

    def sets_apart(self, name: str) -> bool:
        """Whether ``name`` is one of those this actor must never be merged with."""
        return bool(self.distinct) and fold(name) in {fold(other) for other in self.distinct}


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorsFile:
    """All that the reader says; wins over everything the program finds."""

    actors: tuple[KnownActor, ...] = ()
    _index: Mapping[str, KnownActor] = field(init=False, repr=False, compare=False)
    _starting: Mapping[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        index = {fold(name): actor for actor in reversed(self.actors) for name in actor.names}
        starting: dict[str, tuple[str, ...]] = {}
        for name in (name for actor in self.actors for name in actor.names):
            if (first := next(iter(words(name)), None)) is not None:
                starting[first] = (*starting.get(first, ()), name)
        object.__setattr__(self, "_index", index)
        object.__setattr__(self, "_starting", starting)

    def find(self, name: str) -> KnownActor | None:
        """The actor with this name or alias, whatever the case, accents and marks; None where nothing is known."""
        return self._index.get(fold(name)) if self._index else None

    def named_in(self, text: str) -> dict[str, KnownActor]:
        """The names that stand in a text as the reader wrote them, each with its actor."""
        if not self._starting:
            return {}
        firsts = sorted(self._starting.keys() & set(tokenized(text).words.forms))
        names = (name for first in firsts for name in self._starting[first] if name in text)
        return {name: self._index[fold(name)] for name in names}

    def apart(self, one: str, other: str) -> bool:
        """Whether the reader says that two names are two actors: by ``distinct``, or as names of different entries."""
        left, right = self.find(one), self.find(other)
        if left is not None and right is not None and left is not right:
            return True
        return any(known is not None and known.sets_apart(name) for known, name in ((left, other), (right, one)))


def load_actors_file(path: Path) -> ActorsFile:
    """The knowledge in a file; empty where there is no file.

    Raises:
        SettingsError: with every fault of the file, each with the way out.
    """
    raw = read_user_file(path)
    return ActorsFile() if raw is None else parse_actors_file(raw, str(path))


def parse_actors_file(raw: str, where: str = "actors.yml") -> ActorsFile:
    """The knowledge in the text of a file.

    Raises:
        SettingsError: with every fault, each with the way out.
    """
    try:
        data = safe_yaml(raw)
    except yaml.YAMLError as error:
        raise SettingsError(_at(where, error), [f"not valid YAML: {_said(error)}"]) from error
    except (ValueError, RecursionError) as error:  # an impossible date, or nesting without end
        raise SettingsError(where, [f"not valid YAML: {error}"]) from error
    faults: list[str] = []
    actors = tuple(
        actor
        for i, item in enumerate(_items(data, faults), 1)
        if (actor := _actor(item, f"actor {i}", faults)) is not None
    )
    _claims(actors, faults)
    if faults:
        raise SettingsError(where, faults)
    return ActorsFile(actors=actors)


def _at(where: str, error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    return f"{where}:{mark.line + 1}" if mark else where


def _said(error: yaml.YAMLError) -> str:
    return squeeze(str(getattr(error, "problem", None) or error))


def _items(data: object, faults: list[str]) -> list[Any]:
    if data is None:
        return []
    if not isinstance(data, Mapping):
        faults.append('must start with "actors:" and list the actors under it')
        return []
    for key in data:
        if key != "actors":
            faults.append(f'unknown key "{key}"{_meant(str(key), ("actors",))}')
    items = data.get("actors")
    if items is not None and not isinstance(items, list):
        faults.append(f'"actors" must be a list, each actor starting with "- name:", not {_shown(items)}')
        return []
    return items or []


def _actor(item: object, at: str, faults: list[str]) -> KnownActor | None:
    if not isinstance(item, Mapping):
        faults.append(f'{at} must be a mapping with a "name", not {_shown(item)}')
        return None
    name = _text(item, "name", at, faults)
    if name is None and item.get("name") is None:
        faults.append(f'{at} has no "name"')
    label = f'{at} ("{name}")' if name else at
    for key in item:
        if key not in _KEYS:
            faults.append(f'{label}: unknown key "{key}"{_meant(str(key), _KEYS)}')
    actor = KnownActor(
        name=name or "",
        type=_type(item, label, faults),
        aliases=_names(item, "aliases", label, faults),
        distinct=_names(item, "distinct", label, faults),
        description=_text(item, "description", label, faults),
        link=_link(item, label, faults),
    )
    return actor if name else None


def _text(item: Mapping[Any, Any], key: str, at: str, faults: list[str]) -> str | None:
    value = item.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        faults.append(f'{at}: "{key}" must be text, not {_shown(value)}; put it in quotation marks')
        return None
    if not squeeze(value) or (key == "name" and not fold(value)):
        faults.append(f'{at}: "{key}" is empty')
        return None
    return squeeze(value)


def _names(item: Mapping[Any, Any], key: str, at: str, faults: list[str]) -> tuple[str, ...]:
    value = item.get(key)
    names = [value] if isinstance(value, str) else value or []
    if not isinstance(names, list):
        faults.append(f'{at}: "{key}" must be a list of names, not {_shown(value)}')
        return ()
    bad = [name for name in names if not isinstance(name, str) or not fold(name)]
    faults.extend(f'{at}: "{key}" must hold names, not {_shown(name)}; put it in quotation marks' for name in bad)
    return tuple(squeeze(name) for name in names if name not in bad)


def _type(item: Mapping[Any, Any], at: str, faults: list[str]) -> ActorType | None:
    value = item.get("type")
    if value is None or (isinstance(value, str) and value in ACTOR_KINDS):
        return cast(ActorType | None, value)
    faults.append(f'{at}: "type" must be {ANY_KIND}, not {_shown(value)}')
    return None


def _link(item: Mapping[Any, Any], at: str, faults: list[str]) -> str | None:
    value = _text(item, "link", at, faults)
    if value is None or _LINK.fullmatch(value):
        return value
    if _ITEM.fullmatch(value):
        return WIKIDATA + value
    faults.append(f'{at}: "link" must be a web address (https://…) or a Wikidata id such as Q42, not {_shown(value)}')
    return None


def _claims(actors: tuple[KnownActor, ...], faults: list[str]) -> None:
    """Faults where a name belongs to two actors, or to one and to those it is kept apart from."""
    owner: dict[str, KnownActor] = {}
    for actor in actors:
        for name in dict.fromkeys(fold(n) for n in actor.names):
            first = owner.setdefault(name, actor)
            if first is actor:
                continue
            if name == fold(actor.name) == fold(first.name):
                faults.append(f'"{actor.name}" is listed twice; join the two entries')
            else:
                faults.append(
                    f'"{_as_written(actor, name)}" is a name of both "{first.name}" and "{actor.name}"; give it to one'
                )
        for name in actor.distinct:
            if fold(name) in {fold(n) for n in actor.names}:
                faults.append(f'"{actor.name}" is to be kept apart from "{name}", which is one of its own names')


def _as_written(actor: KnownActor, folded: str) -> str:
    return next(name for name in actor.names if fold(name) == folded)


def _meant(word: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    return f'; did you mean "{near[0]}"?' if near else f"; known are {', '.join(known)}"


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else text[:37] + "..."
