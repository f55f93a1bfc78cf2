"""The site that exports point back to: its name, its address, and where its pages stand."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

from digest.model import TrackedEdition

_WEB = re.compile(r"https?://[^\s/]+", re.IGNORECASE)
# What XML 1.0 cannot hold, not even escaped; lone surrogates neither UTF-8.
_UNSAFE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedSite:
    """An edition under a name and an address (``https://example.org/news/``, or empty where it is not known)."""

    reader: TrackedEdition
    title: str
    address: str
    language: str
    folder_urls: bool = True  # whether a page's URL names its folder, not its file: MkDocs' use_directory_urls

    def __post_init__(self) -> None:
        object.__setattr__(self, "address", self.address and self.address.rstrip("/") + "/")

    def url(self, path: str, start: str = "") -> str:
        """A page's URL; relative to the folder ``start`` where the site's own address is not known."""
        return (self.address or "../" * start.count("/")) + quote(path) or "./"

    def page(self, folder: str, start: str = "") -> str:
        """The URL of the page in a folder."""
        return self.url(folder if self.folder_urls else f"{folder}index.html", start)

    def name(self, path: str) -> str:
        """An id of a page that stays: its folder's URL, or a URN of its path where the site's address is not known."""
        return self.url(path) if self.address else uuid.uuid5(uuid.NAMESPACE_URL, f"digest:{path}").urn


def web(url: str | None) -> str | None:
    """An address if it is one of the web; nothing else (``javascript:``, ``file:``) leaves the program as a link."""
    return safe(url) if url and _WEB.match(url) else None


def safe(text: str) -> str:
    """Text without the characters that XML and UTF-8 cannot hold."""
    return _UNSAFE.sub("\ufffd", text)


def moment(published: str | None) -> datetime | None:
    """A date or time as given; midnight where no hour is given, UTC where no zone is; ``None`` where it is no date."""
    try:
        when = datetime.fromisoformat(published or "")
    except ValueError:
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)
