"""The section that an outlet itself puts an article in: a field, its address, its tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from urllib.parse import unquote

from digest.languages import available, load
from digest.model import Source
from digest.text import fold
from digest.text.urls import split_url
from digest.topics.topic_terms import comma_terms

# Fields by which records, feeds and front matter name a section, without case, blanks and hyphens.
_SECTION_FIELDS = ("section", "articlesection", "channel", "rubric", "desk", "category")
_MARKS = re.compile(r"[\W_]+")


def topic_of_field(source: Source) -> str | None:
    """The topic of a field that names the section; ``None`` where there is no such field, or it names none."""
    values = {_MARKS.sub("", key).casefold(): value for key, value in source.extra}
    return _first_topic(values[key] for key in _field_names() if key in values)


@cache
def _field_names() -> tuple[str, ...]:
    local = (name for code in available() for name in load(code).table("field_names").get("section", "").split())
    return tuple(dict.fromkeys((*_SECTION_FIELDS, *local)))


def topic_of_address(source: Source) -> str | None:
    """The topic that an address names, by its subdomain or by a folder of its path."""
    return _first_topic(_address_words(source.url or ""))


def topic_of_tags(source: Source) -> str | None:
    """The topic that the tags name as outlets name sections; ``None`` where they name several."""
    topics = {topic for tag in source.tags if (topic := section_topics().get(_plain(tag)))}
    return topics.pop() if len(topics) == 1 else None


@cache
def section_topics() -> Mapping[str, str]:
    """Topics by outlets' words for their sections, in all languages: a site in one has sections named in another."""
    sections: dict[str, str] = {}
    for code in available():
        for topic, terms in load(code).table("topic_sections").items():
            for term in comma_terms(terms):
                sections.setdefault(_plain(term), topic)
    return sections


def _address_words(url: str) -> Iterator[str]:
    """An address's subdomains, then the folders of its path; not its last part, which is the headline."""
    parts = split_url(url)
    yield from (parts.hostname or "").split(".")[:-2]
    yield from unquote(parts.path).strip("/").split("/")[:-1]


def _first_topic(words: Iterable[str]) -> str | None:
    sections = section_topics()
    return next((topic for word in words if (topic := sections.get(_plain(word)))), None)


def _plain(text: str) -> str:
    return _MARKS.sub(" ", fold(text)).strip()
