"""The YAML files of a language pack, read and held against the schema."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

import yaml

from digest.errors import DigestError
from digest.languages.schema import SECTIONS, Terms, TermTable
from digest.safe_yaml import safe_yaml

PACK_FILE = "language.yml"  # names the language; a folder without it is no pack
_ADDED = "+"  # behind a key whose value is added to the parent's
_PACK_KEYS = ("name", "parent", "models")


def read_pack_file(code: str) -> Mapping[str, str]:
    """The pack's own file: the language's name, and the languages that lend it terms (parent) and weights (models).

    Raises:
        DigestError: a key is unknown, or the name is missing.
    """
    content = read_yaml(code, PACK_FILE)
    faults = [unknown_key(key, _PACK_KEYS) for key in content if key not in _PACK_KEYS]
    if "name" not in content:
        faults.append("missing: name")
    refuse(code, PACK_FILE, faults)
    return {key: str(value) for key, value in content.items()}


@cache
def read_section(code: str, section: str) -> dict[str, Terms | TermTable]:
    """The keys of one section and their values; empty where the pack has no such file.

    A key with "+" behind it stays so: its value is added to that of the parent language (`inherited`).

    Raises:
        DigestError: a key is unknown to the schema, or its value has another form.
    """
    name = f"{section}.yml"
    types = {f.name: f.type for f in fields(SECTIONS[section])}
    values: dict[str, Terms | TermTable] = {}
    faults = []
    for key, value in read_yaml(code, name).items():
        bare = str(key).removesuffix(_ADDED)
        if bare not in types:
            faults.append(unknown_key(bare, types))
        elif (types[bare] == "TermTable") != isinstance(value, dict):
            faults.append(f'"{key}" must be {"a mapping" if types[bare] == "TermTable" else "a list of terms"}')
        else:
            values[key] = _table(value) if isinstance(value, dict) else _terms(value)
    refuse(code, name, faults)
    return values


def inherited(parent: Mapping[str, Terms | TermTable], own: Mapping[str, Terms | TermTable]) -> dict[str, Any]:
    """A section of a language that has a parent: what it gives replaces the parent's, or is added to it.

    Args:
        parent: the parent's values by key.
        own: the language's own; a key with "+" behind it adds its terms behind the parent's.
    """
    values: dict[str, Any] = dict(parent)
    for key, value in own.items():
        bare = key.removesuffix(_ADDED)
        if bare == key:
            values[key] = value
        elif isinstance(value, Mapping):
            values[bare] = MappingProxyType({**values.get(bare, {}), **value})
        else:
            values[bare] = tuple(dict.fromkeys((*values.get(bare, ()), *value)))
    return values


def read_yaml(code: str, name: str) -> dict[str, Any]:
    """A file of a pack as it stands; empty where there is none.

    Raises:
        DigestError: it is not valid YAML, or no mapping.
    """
    return parse_yaml(resources.files("digest.languages").joinpath(code, name), code, name)


def parse_yaml(file: Traversable, code: str, name: str) -> dict[str, Any]:
    """What stands in a file of a pack; empty where there is none.

    Raises:
        DigestError: it is not valid YAML, or no mapping.
    """
    if not file.is_file():
        return {}
    try:
        raw = file.read_text(encoding="utf-8")
        content = safe_yaml(raw)
    except yaml.YAMLError as error:
        raise DigestError(f"languages/{code}/{name}: not valid YAML: {error}") from error
    if not isinstance(content, dict):
        raise DigestError(f"languages/{code}/{name}: must be a mapping")
    return content


def unknown_key(key: str, known: Iterable[str]) -> str:
    """One sentence about a key that is not in the schema, with what was probably meant."""
    near = difflib.get_close_matches(str(key), list(known), n=1, cutoff=0.6)
    hint = f'; did you mean "{near[0]}"?' if near else "; a new key is declared in languages/schema.py"
    return f'unknown key "{key}"{hint}'


def refuse(code: str, name: str, faults: list[str]) -> None:
    """Stop at the faults of a file, all of them together.

    Raises:
        DigestError: there are any.
    """
    if faults:
        raise DigestError("\n".join(f"languages/{code}/{name}: {fault}" for fault in faults))


def _terms(value: object) -> Terms:
    """A list of terms; words with blanks between them are a list of words."""
    if isinstance(value, str):
        return tuple(value.split())
    return tuple(str(term) for term in value or ()) if isinstance(value, list) else ()


def _table(value: Mapping[object, object]) -> TermTable:
    return MappingProxyType({str(term): str(meaning) for term, meaning in value.items()})
