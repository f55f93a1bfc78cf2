"""The site that exports point back to: its name, its address, and where its pages stand."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import quote

from digest.model import Edition, Entry, Profile, Story
from digest.text import squeeze

_WEB = re.compile(r"https?://[^\s/]+", re.IGNORECASE)
# What XML 1.0 cannot hold, not even escaped; lone surrogates neither UTF-8.
_UNSAFE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """An edition under a name and an address (``https://example.org/news/``, or empty where it is not known)."""

    edition: Edition
    title: str
    address: str
    language: str
    entries: Mapping[str, Entry] = field(init=False)
    profiles: Mapping[str, Profile] = field(init=False)
    stories: Mapping[str, Story] = field(init=False)

    def __post_init__(self) -> None:
        address = self.address and self.address.rstrip("/") + "/"
        object.__setattr__(self, "address", address)
        object.__setattr__(self, "entries", {entry.id: entry for entry in self.edition.entries})
        object.__setattr__(self, "profiles", {profile.id: profile for profile in self.edition.profiles})
        object.__setattr__(self, "stories", {story.id: story for story in self.edition.stories})

    def url(self, path: str, start: str = "") -> str:
        """A page's URL; relative to the folder ``start`` where the site's own address is not known."""
        return (self.address or "../" * start.count("/")) + quote(path) or "./"

    def name(self, path: str) -> str:
        """An id of a page that stays: its URL, or a URN made of its path where the site's address is not known."""
        return self.url(path) if self.address else uuid.uuid5(uuid.NAMESPACE_URL, f"digest:{path}").urn


def web(url: str | None) -> str | None:
    """An address if it is one of the web; nothing else (``javascript:``, ``file:``) leaves the program as a link."""
    return safe(url) if url and _WEB.match(url) else None


def safe(text: str) -> str:
    """Text without the characters that XML and UTF-8 cannot hold."""
    return _UNSAFE.sub("\ufffd", text)


def told(entry: Entry) -> str:
    """An article's summary as one line: its chosen sentences, word for word."""
    text = entry.analysis.article.text
    return safe(squeeze(" ".join(text[sentence.start : sentence.end] for sentence in entry.analysis.summary)))


def moment(published: str | None) -> datetime | None:
    """A date or time as given; midnight where no hour is given, UTC where no zone is; ``None`` where it is no date."""
    try:
        when = datetime.fromisoformat(published or "")
    except ValueError:
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)
