"""Plain text, and Markdown with front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from digest.model import Link, Problem, Source
from digest.read import source_builder
from digest.read.decoding import clean_text

_FENCE = re.compile(r"---[ \t]*\n(.*?)(?:(?m:^)|\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_SIMPLE = re.compile(r"^([A-Za-z_][\w-]*)[ \t]*:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_LONGEST_HEAD = 65_536  # characters of front matter
_LINKED = re.compile(r"\[([^\[\]\n]{1,300})\]\((https?://[^\s()<>]{1,1000})\)")
_KNOWN = frozenset(
    name for field, names in source_builder.FIELDS.items() for name in names if field not in ("id", "text")
)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_text_file(text: str, name: str) -> Iterator[Source | Problem]:
    """A text file as one article; one that begins with front matter is read as Markdown is."""
    fence = _FENCE.match(text.lstrip("\ufeff"), 0, _LONGEST_HEAD + 16)
    if fence and any(key[1] in _KNOWN for key in _SIMPLE.finditer(fence[1])):
        yield from read_markdown(text, name)
    else:
        yield source_builder.build_source(name, text, {})


def read_markdown(text: str, name: str) -> Iterator[Source | Problem]:
    """A Markdown file as one article: front matter, then the text.

    Front matter that is no valid YAML is reported; its plain ``key: value`` lines are kept all the same.
    """
    text = clean_text(text).lstrip("\n")
    fence = _FENCE.match(text, 0, _LONGEST_HEAD + 16) if text.startswith("---") else None
    if fence is None:
        yield source_builder.build_source(name, text, {}, links=_links(text))
        return
    head, body = fence[1], text[fence.end() :]
    raw, problems = _front_matter(head, name)
    given, extra = source_builder.known_fields(
        {k: v for k, v in raw.items() if k not in ("text", "body", "content", "id")}, {}
    )

    def line_of(field: str) -> int | None:
        keys = "|".join(map(re.escape, source_builder.FIELDS[field]))
        found = re.search(rf"^(?:{keys})[ \t]*:", head, re.MULTILINE)
        return head.count("\n", 0, found.start()) + 2 if found else None

    yield source_builder.build_source(
        name, body, given, links=_links(body), extra=extra, problems=problems, line_of=line_of
    )


def _front_matter(head: str, name: str) -> tuple[Mapping[str, Any], tuple[Problem, ...]]:
    try:
        if "*" in head and "&" in head:
            _refuse_aliases(head)
        raw = yaml.load(head, Loader=_LOADER)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or str(error).splitlines()[0]
        message = f"the front matter is not valid YAML ({what}); put quotation marks around values with a colon"
        line = mark.line + 2 if mark else None
        return _salvaged(head), (Problem(file=name, kind="broken-yaml", message=message, line=line),)
    if raw is None:
        return {}, ()
    if not isinstance(raw, dict):
        message = 'the front matter is no mapping; write lines such as "title: …"'
        return {}, (Problem(file=name, kind="broken-yaml", message=message, line=2),)
    return {str(key): value for key, value in raw.items()}, ()


def _refuse_aliases(head: str) -> None:
    """Aliases can make a few lines of YAML fill all memory, and no front matter needs them."""
    for event in yaml.parse(head, Loader=_LOADER):
        if isinstance(event, yaml.AliasEvent):
            raise ValueError("aliases are not allowed")


def _salvaged(head: str) -> dict[str, Any]:
    return {found[1]: found[2].strip("\"'") for found in _SIMPLE.finditer(head)}


def _links(text: str) -> tuple[Link, ...]:
    return tuple(Link(text=found[1], url=found[2]) for found in _LINKED.finditer(text)) if "](http" in text else ()
