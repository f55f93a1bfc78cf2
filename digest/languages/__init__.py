"""Everything known about a language, read from a folder of YAML files a language.

The files are data: named lists, tables and labels. No code compares language codes; a rule asks its language for
``terms("speech_verbs")`` and gets what that language has, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

import yaml

from digest.errors import DigestError

_FOLDER = "languages"
_MAIN = "language.yml"
UNKNOWN = "und"  # ISO 639-2: undetermined


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """One language's knowledge, of which there is one object a code (see `load`): caches by language are quick.

    ``lists`` are named tuples of terms, ``tables`` named mappings of terms to values, ``labels`` the pages' words.
    """

    code: str
    name: str
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tables: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)

    def terms(self, key: str) -> tuple[str, ...]:
        """The terms of a named list, in file order; empty where the language has none."""
        return self.lists.get(key, ())

    def term_set(self, key: str) -> frozenset[str]:
        """The terms of a named list, case-folded, as a set."""
        return _folded(self, key)

    def table(self, key: str) -> Mapping[str, str]:
        """A named mapping; empty where the language has none."""
        return self.tables.get(key, MappingProxyType({}))

    def label(self, key: str, **values: object) -> str:
        """A page label with its ``{placeholders}`` filled; English stands in where the language has none."""
        words = self.labels.get(key) or load("en").labels.get(key)
        if words is None:
            raise KeyError(f'no label "{key}" in the language files')
        return words.format(**values) if values else words

    def __reduce__(self) -> tuple[Any, ...]:
        return load, (self.code,)


@cache
def _folded(language: Language, key: str) -> frozenset[str]:
    return frozenset(term.casefold() for term in language.terms(key))


@cache
def alternation(language: Language, key: str) -> str:
    """A named list as one regular-expression alternation, longest term first, white space loose; never empty.

    An unknown list gives a pattern that matches nothing.
    """
    terms = sorted(language.terms(key), key=lambda term: (-len(term), term))
    return "|".join(r"\s+".join(map(re.escape, term.split())) for term in terms) or r"(?!)"


@cache
def available() -> tuple[str, ...]:
    """ISO 639-1 codes of the languages that have a pack, sorted."""
    folder = resources.files("digest").joinpath(_FOLDER)
    return tuple(sorted(entry.name for entry in folder.iterdir() if entry.joinpath(_MAIN).is_file()))


@cache
def load(code: str) -> Language:
    """The language of an ISO 639-1 code; one without a pack gets an empty one, which every rule must bear.

    Raises:
        DigestError: a file of the language's pack is broken.
    """
    if code not in available():
        return Language(code=code, name=code)
    folder = resources.files("digest").joinpath(_FOLDER, code)
    files = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".yml")), key=lambda entry: entry.name)
    sections = {entry.name.removesuffix(".yml"): _section(code, entry) for entry in files}
    return _language(code, sections)


def _section(code: str, file: Traversable) -> Mapping[str, Any]:
    try:
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise DigestError(f"languages/{code}/{file.name}: not valid YAML: {error}") from error
    return content or {}


def _language(code: str, sections: Mapping[str, Mapping[str, Any]]) -> Language:
    lists: dict[str, tuple[str, ...]] = {}
    tables: dict[str, Mapping[str, str]] = {}
    for section, content in sections.items():
        if section in ("language", "labels"):
            continue
        for key, value in content.items():
            if isinstance(value, dict):
                tables[key] = MappingProxyType({str(term): str(meaning) for term, meaning in value.items()})
            elif isinstance(value, str):
                lists[key] = tuple(value.split())
            else:
                lists[key] = tuple(str(term) for term in value or ())
    name = sections["language"]["name"]
    return Language(code=code, name=name, lists=lists, tables=tables, labels=sections.get("labels", {}))
