"""Tables over all articles: ``actors.json`` and ``quotes.csv``."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from digest.export.site import Site, safe, web
from digest.model import Entry, Profile, Quote
from digest.text import squeeze

SCHEMA = "digest/actors/1"
COLUMNS = (
    "article", "published", "outlet", "language", "speaker", "name", "speaker_text", "kind", "state", "cue", "quote",
    "start", "end", "story", "url",
)  # fmt: skip

# A cell that begins so is a formula to a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def tables(site: Site) -> Iterator[tuple[str, bytes]]:
    """Both tables as (path, content)."""
    made = {"schema": SCHEMA, "actors": [_profile(site, profile) for profile in site.edition.profiles]}
    yield "actors.json", json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"
    yield "quotes.csv", _quotes(site).encode("utf-8", "replace")


def _profile(site: Site, profile: Profile) -> dict[str, Any]:
    return {
        "id": profile.id,
        "name": profile.name,
        "type": profile.type,
        "aliases": list(profile.aliases),
        "description": profile.description,
        "link": web(profile.link),
        "articles": [
            {
                "article": seen.article,
                "actor": seen.actor,
                "published": seen.published,
                "key": seen.key,
                "salience": seen.salience,
            }
            for seen in profile.appearances
        ],
        "roles": [
            {
                "text": role.text,
                "article": role.article,
                "published": role.published,
                "start": role.span.start,
                "end": role.span.end,
            }
            for role in profile.roles
        ],
        "quotes": [_cited(site.entries[article], number) for article, number in profile.quotes],
        "company": [{"actor": other, "articles": count} for other, count in profile.company],
        "apart_from": [{"actor": other, "reason": reason} for other, reason in profile.apart_from],
    }


def _cited(entry: Entry, number: int) -> dict[str, Any]:
    quote = entry.analysis.quotes[number]
    return {
        "article": entry.id,
        "start": quote.start,
        "end": quote.end,
        "text": quote.span.of(entry.analysis.article.text),
    }


def _quotes(site: Site) -> str:
    """All quotes, newest article first, as CSV (RFC 4180) with a header."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for entry in site.edition.entries:
        for quote in entry.analysis.quotes:
            writer.writerow([cell(value) for value in _row(site, entry, quote)])
    return out.getvalue()


def _row(site: Site, entry: Entry, quote: Quote) -> tuple[str | int | None, ...]:
    article = entry.analysis.article
    speaker = dict(entry.profiles).get(quote.speaker) if quote.speaker else None
    profile = site.profiles.get(speaker) if speaker else None
    return (
        entry.id,
        article.published,
        article.outlet,
        article.language,
        speaker,
        profile.name if profile else None,
        squeeze(quote.speaker_text.of(article.text)) if quote.speaker_text else None,
        quote.kind,
        quote.state,
        squeeze(quote.cue.of(article.text)) if quote.cue else None,
        squeeze(quote.span.of(article.text)),
        quote.start,
        quote.end,
        entry.story,
        web(article.source.url),
    )


def cell(value: str | int | None) -> str | int:
    """A value for a table cell; a text that a spreadsheet would run as a formula gets an apostrophe before it."""
    if value is None or isinstance(value, int):
        return "" if value is None else value
    text = safe(value)
    return "'" + text if text.startswith(_FORMULA) else text
