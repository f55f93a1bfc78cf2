"""Tables over all articles: ``actors.json`` and ``quotes.csv``."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from functools import partial
from typing import Any

from digest.cache.arrays import cache_key
from digest.cache.code_key import code_key
from digest.export.csv_cells import csv_lines
from digest.export.pieces import Piece, join_pieces
from digest.export.published_site import PublishedSite, web
from digest.model import EditionArticle, ListedArticle, Profile, Quote, Target
from digest.text import squeeze

SCHEMA = "digest/actors/1"
COLUMNS = (
    "article", "published", "outlet", "language", "speaker", "name", "speaker_text", "kind", "state", "cue", "quote",
    "start", "end", "story", "url", "stance", "utterance", "confidence", "day",
)  # fmt: skip


Pieces = Callable[[PublishedSite], Iterator[Piece]]


def table_targets(site: PublishedSite, shelf: MutableMapping[str, bytes]) -> Iterator[Target]:
    """Sheets of both tables, whose pieces, an actor's object or an article's lines, are kept on the shelf."""
    for path, make, pieces in (("actors.json", _actors, _profiles), ("quotes.csv", _lines, _spoken)):
        yield site.reader.sheet(path, make, site, shelf, version=partial(_version, pieces, site))


def _version(pieces: Pieces, site: PublishedSite) -> str:
    return cache_key(piece.version for piece in pieces(site))


def _actors(site: PublishedSite, shelf: MutableMapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    objects = join_pieces(_profiles(site), shelf, "actors.json", code_key(__name__))
    begin = json.dumps({"schema": SCHEMA, "actors": []}, separators=(",", ":")).encode()
    yield "actors.json", b"".join((begin[:-2], b",".join(objects), begin[-2:], b"\n"))


def _lines(site: PublishedSite, shelf: MutableMapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    lines = join_pieces(_spoken(site), shelf, "quotes.csv", code_key(__name__))
    yield "quotes.csv", b"".join((csv_lines([COLUMNS]), *lines))


def _profiles(site: PublishedSite) -> Iterator[Piece]:
    edition = site.reader.edition
    return (Piece(f"{head.id} {head.version}", partial(_object, site, head.id)) for head in edition.heads)


def _spoken(site: PublishedSite) -> Iterator[Piece]:
    """The articles with quotations, newest first; their lines hold names from elsewhere."""
    names = {head.id: head.name for head in site.reader.edition.heads}
    for entry in site.reader.edition.entries:
        if quotes := entry.card.quotes:
            speakers = {quote.speaker for quote in quotes}
            said = [f"{profile} {names[profile]}" for actor, profile in entry.profiles if actor in speakers]
            yield Piece("\n".join((entry.id, entry.card.key, entry.story or "", *said)), partial(_quotes, site, entry))


def _object(site: PublishedSite, id_: str) -> bytes:
    profile = site.reader.profile(id_)
    fields = _profile(site, profile) if profile else {}
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _profile(site: PublishedSite, profile: Profile) -> dict[str, Any]:
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
                "date": seen.date,
                "key": seen.key,
                "salience": seen.salience,
            }
            for seen in profile.appearances
        ],
        "roles": [
            {
                "text": role.text,
                "article": role.article,
                "date": role.date,
                "start": role.span.start,
                "end": role.span.end,
            }
            for role in profile.roles
        ],
        "quotes": [
            _cited(entry, number) for article, number in profile.quotes if (entry := site.reader.listed(article))
        ],
        "company": [{"actor": other, "articles": count} for other, count in profile.company],
        "apart_from": [{"actor": other, "reason": reason} for other, reason in profile.apart_from],
        "maybe_same": [{"actor": other, "reason": reason} for other, reason in profile.maybe_same],
    }


def _cited(entry: ListedArticle, number: int) -> dict[str, Any]:
    analysis = entry.analysis
    quote = analysis.quotes[number]
    return {
        "article": entry.id,
        "start": quote.start,
        "end": quote.end,
        "text": quote.span.of(analysis.article.text),
        "stance": quote.stance,
        "cue": squeeze(quote.cue.of(analysis.article.text)) if quote.cue else None,
    }


def _quotes(site: PublishedSite, entry: EditionArticle) -> bytes:
    """The lines of an article."""
    profiles = dict(entry.profiles)
    text = entry.analysis.article.text
    return csv_lines(_row(site, entry, profiles, quote, text) for quote in entry.analysis.quotes)


def _row(
    site: PublishedSite, entry: EditionArticle, profiles: Mapping[str, str], quote: Quote, text: str
) -> tuple[str | int | None, ...]:
    speaker = profiles.get(quote.speaker) if quote.speaker else None
    head = site.reader.head(speaker) if speaker else None
    return (
        entry.id,
        entry.card.published,
        entry.card.outlet,
        entry.card.language,
        speaker,
        head.name if head else None,
        squeeze(quote.speaker_text.of(text)) if quote.speaker_text else None,
        quote.kind,
        quote.state,
        squeeze(quote.cue.of(text)) if quote.cue else None,
        squeeze(quote.span.of(text)),
        quote.start,
        quote.end,
        entry.story,
        web(entry.card.url),
        quote.stance,
        quote.utterance,
        str(quote.confidence),
        entry.card.day,
    )
