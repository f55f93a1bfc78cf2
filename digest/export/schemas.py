"""JSON Schemas of what people write, for editors that check and complete: ``mkdocs.yml`` and ``actors.yml``."""

from __future__ import annotations

import typing
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any, Literal, get_args, get_origin

from digest.config import Settings
from digest.languages import languages_with_labels
from digest.model import ACTOR_KINDS

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}


def settings_schema() -> dict[str, Any]:
    """The schema of a ``mkdocs.yml``: the section of this program in full, all else as MkDocs has it."""
    section = {"oneOf": [{"type": "null"}, _of_dataclass(Settings)]}
    section["oneOf"][1]["properties"]["language"]["enum"] = list(languages_with_labels())
    named = {"type": "object", "properties": {"digest": section}}
    plugins = {"oneOf": [{"type": "array", "items": {"oneOf": [_TEXT, named]}}, named]}
    return {
        "$schema": _DRAFT,
        "title": "mkdocs.yml with the plugin digest",
        "type": "object",
        "required": ["site_name"],
        "properties": {"site_name": _TEXT, "site_url": _TEXT, "plugins": plugins},
    }


def actors_schema() -> dict[str, Any]:
    """The schema of an ``actors.yml``."""
    actor = {
        "type": "object",
        "required": ["name"],
        "additionalProperties": False,
        "properties": {
            "name": {**_TEXT, "description": "The name that pages show."},
            "type": {"enum": list(ACTOR_KINDS), "description": "What the actor is."},
            "aliases": {**_TEXTS, "description": "Other names of the same actor."},
            "distinct": {**_TEXTS, "description": "Names of others, never to be joined with this one."},
            "description": {**_TEXT, "description": "A line about the actor, shown on its page."},
            "link": {**_TEXT, "description": "A web address, or an item of Wikidata such as Q3318231."},
        },
    }
    actors = {"type": "array", "items": actor}
    return {
        "$schema": _DRAFT,
        "title": "actors.yml",
        "type": "object",
        "properties": {"actors": actors},
        "required": ["actors"],
        "additionalProperties": False,
    }


def _of_dataclass(kind: type) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {one.name: _of_field(hints[one.name], one) for one in fields(kind)},
    }


def _of_field(hint: Any, one: Field[Any]) -> dict[str, Any]:
    if is_dataclass(hint):
        return _of_dataclass(typing.cast(type, hint))
    schema = _of_type(hint, one.metadata)
    return schema if one.default is MISSING else {**schema, "default": _plain(one.default)}


def _of_type(hint: Any, metadata: Mapping[str, Any]) -> dict[str, Any]:
    if get_origin(hint) is Literal:
        return {"enum": list(get_args(hint))}
    if get_origin(hint) is tuple:
        texts = {"type": "array", "items": {"enum": list(metadata["among"])} if "among" in metadata else _TEXT}
        return {"oneOf": [_TEXT, texts]}
    if hint is bool:
        return {"type": "boolean"}
    if hint is int:
        return {"type": "integer", "minimum": metadata["least"], "maximum": metadata["most"]}
    if hint is str:
        return dict(_TEXT)
    return {"type": "object", "additionalProperties": _TEXT}


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
