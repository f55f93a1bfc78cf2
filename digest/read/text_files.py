"""Plain text, and Markdown with front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.model import Problem, Source
from digest.read import record_fields, source_builder
from digest.read.decoding import clean_text
from digest.read.front_matter import FrontMatter, split_front_matter
from digest.read.markdown_text import markdown_to_text


def read_text_file(text: str, name: str) -> Iterator[Source | Problem]:
    """A text file as one article; one that begins with front matter has its fields."""
    matter = split_front_matter(clean_text(text).lstrip("\n"), name)
    if matter and any(record_fields.knows_column(key, {}) for key in matter.fields):
        yield _article(matter, name, markdown=False)
    else:
        yield source_builder.build_source(name, text, {}, keep_entities=True)


def read_markdown(text: str, name: str) -> Iterator[Source | Problem]:
    """A Markdown file as one article: front matter, then the text without its marks."""
    text = clean_text(text).lstrip("\n")
    matter = split_front_matter(text, name)
    yield _article(matter or FrontMatter(fields={}, head="", body=text), name, markdown=True)


def _article(matter: FrontMatter, name: str, markdown: bool) -> Source | Problem:
    if word := matter.hiding_word:
        message = f'kept out by its own front matter ("{word}"); remove that line to have it read'
        return Problem(file=name, kind="kept-out", message=message)
    raw = {key: value for key, value in matter.fields.items() if key not in ("text", "body", "content", "id", "html")}
    given, extra = record_fields.known_fields(raw, {})
    given.pop("text", None)

    def line_of(field: str) -> int | None:
        keys = "|".join(map(re.escape, record_fields.field_names()[field]))
        match = re.search(rf"^[\"']?(?:{keys})[\"']?[ \t]*[:=]", matter.head, re.MULTILINE | re.IGNORECASE)
        return matter.head.count("\n", 0, match.start()) + 2 if match else None

    text, links = markdown_to_text(matter.body) if markdown else (matter.body, ())
    return source_builder.build_source(
        name, text, given, links=links, extra=extra, problems=matter.problems, line_of=line_of, keep_entities=True
    )
