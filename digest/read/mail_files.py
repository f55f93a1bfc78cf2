"""Mail (EML): a newsletter or a forwarded article; and pages that a browser saved as one file (MHTML)."""

from __future__ import annotations

import email
import email.policy
import email.utils
from collections.abc import Iterator
from email.message import EmailMessage

from digest.errors import ReadError
from digest.model import Problem, Source
from digest.read import source_builder
from digest.read.marked_up_text import plain_text


def read_mail(data: bytes, name: str) -> Iterator[Source | Problem]:
    """A mail as one article: its subject is the title, its sender the author.

    The plain part is the text, or else the HTML part without mark-up.

    Raises:
        ReadError: there is no text in it.
    """
    message = _message(data)
    body = message.get_body(preferencelist=("plain", "html"))
    text = _content(body)
    html_body = message.get_body(preferencelist=("html",))
    if not text.strip() and html_body is not None:
        text = _content(html_body)
    if not text.strip():
        raise ReadError(name, "a mail without any text")
    sender, _ = email.utils.parseaddr(str(message.get("From", "")))
    fields = {
        "title": str(message.get("Subject", "")) or None,
        "published": str(message.get("Date", "")) or None,
        "author": sender or None,
        "outlet": str(message.get("List-Id", "")).partition("<")[0].strip(' "') or None,
        "language": str(message.get("Content-Language", "")) or None,
    }
    _, links = plain_text(_content(html_body)) if html_body is not None else ("", ())
    yield source_builder.build_source(name, text, fields, links=links)


def read_saved_page(data: bytes, name: str) -> Iterator[Source | Problem]:
    """A page in an MHTML file: its HTML part, with the address that it was saved from.

    Raises:
        ReadError: there is no page in it.
    """
    from digest.read import web_pages

    message = _message(data)
    url = message.get("Snapshot-Content-Location") or message.get("Content-Location")
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            page = part.get_payload(decode=True)
            if isinstance(page, bytes):
                url = url or part.get("Content-Location")
                for item in web_pages.read_page(page, name):
                    yield source_builder.again(item, url=_web(url), problems=()) if isinstance(item, Source) else item
                return
    raise ReadError(name, "no page in this file")


def _message(data: bytes) -> EmailMessage:
    return email.message_from_bytes(data, policy=email.policy.default)


def _content(part: object) -> str:
    """The text of a part; what cannot be decoded is replaced."""
    if not isinstance(part, EmailMessage):
        return ""
    try:
        content = part.get_content()
    except (LookupError, ValueError, KeyError):
        payload = part.get_payload(decode=True)
        content = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    return content if isinstance(content, str) else ""


def _web(url: object) -> str | None:
    address = str(url or "").strip()
    return address if address.startswith(("http://", "https://")) else None
