"""Front matter: YAML between ``---``, TOML between ``+++``, JSON as it stands or between ``;;;``."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from digest.model import Problem
from digest.safe_yaml import SAFE_LOADER, safe_yaml

_YAML = re.compile(r"---[ \t]*\n(.*?)(?:(?<=\n)|\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?)\n\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_JSON = re.compile(r";;;[ \t]*\n(.*?)\n;;;[ \t]*(?:\n|\Z)", re.DOTALL)
_SIMPLE = re.compile(r"^([A-Za-z_][\w-]*)[ \t]*:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_LONGEST = 65_536  # characters of front matter
_HIDING = ("draft", "hide", "hidden", "exclude", "private", "ignore")


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """The fields of a head, the head as it stands, what follows it, and what is wrong with it."""

    fields: Mapping[str, Any]
    head: str
    body: str
    problems: tuple[Problem, ...] = ()

    @property
    def hiding_word(self) -> str | None:
        """The word that keeps the article out (``draft: true``), or None."""
        words = {key.casefold(): value for key, value in self.fields.items()}
        hidden = next((word for word in _HIDING if words.get(word) is True), None)
        return hidden or ("publish" if words.get("publish") is False else None)


def split_front_matter(text: str, name: str) -> FrontMatter | None:
    """The front matter that a text begins with, or None.

    A head that is not valid is reported; the plain ``key: value`` lines of YAML are kept all the same.
    """
    for pattern, load in ((_YAML, _from_yaml), (_TOML, _from_toml), (_JSON, _from_json)):
        match = pattern.match(text, 0, _LONGEST + 16)
        if match:
            fields, problems = load(match[1], name)
            return FrontMatter(fields=fields, head=match[1], body=text[match.end() :], problems=problems)
    return _leading_object(text) if text.startswith("{") else None


def _leading_object(text: str) -> FrontMatter | None:
    """A JSON object with known keys at the head of a text."""
    try:
        fields, end = json.JSONDecoder(strict=False).raw_decode(text[:_LONGEST])
    except (ValueError, RecursionError):
        return None
    if not isinstance(fields, dict) or not text[end:].strip():
        return None
    return FrontMatter(fields=fields, head=text[:end], body=text[end:].lstrip("\n"))


def _from_yaml(head: str, name: str) -> tuple[Mapping[str, Any], tuple[Problem, ...]]:
    try:
        if "*" in head and "&" in head:
            _refuse_aliases(head)
        raw = safe_yaml(head)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or str(error).splitlines()[0]
        message = f"the front matter is not valid YAML ({what}); put quotation marks around values with a colon"
        line = mark.line + 2 if mark else None
        return _simple_lines(head), (Problem(file=name, kind="broken-yaml", message=message, line=line),)
    if raw is None:
        return {}, ()
    if not isinstance(raw, dict):
        message = 'the front matter is no mapping; write lines such as "title: …"'
        return {}, (Problem(file=name, kind="broken-yaml", message=message, line=2),)
    return {str(key): value for key, value in raw.items()}, ()


def _refuse_aliases(head: str) -> None:
    """Aliases can make a few lines of YAML fill all memory, and no front matter needs them."""
    for event in yaml.parse(head, Loader=SAFE_LOADER):
        if isinstance(event, yaml.AliasEvent):
            raise ValueError("aliases are not allowed")  # noqa: TRY004  # a fault of the text


def _simple_lines(head: str) -> dict[str, Any]:
    return {match[1]: match[2].strip("\"'") for match in _SIMPLE.finditer(head)}


def _from_toml(head: str, name: str) -> tuple[Mapping[str, Any], tuple[Problem, ...]]:
    try:
        return tomllib.loads(head), ()
    except (ValueError, RecursionError) as error:  # ValueError: a number of thousands of digits
        message = f"the front matter is not valid TOML ({error})"
        return {}, (Problem(file=name, kind="broken-toml", message=message, line=1),)


def _from_json(head: str, name: str) -> tuple[Mapping[str, Any], tuple[Problem, ...]]:
    try:
        fields = json.loads(head, strict=False)
    except (ValueError, RecursionError) as error:
        message = f"the front matter is not valid JSON ({str(error).partition(':')[0]})"
        return {}, (Problem(file=name, kind="broken-json", message=message, line=1),)
    return (fields, ()) if isinstance(fields, dict) else ({}, ())
