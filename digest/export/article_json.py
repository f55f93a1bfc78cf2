"""An article's JSON object, as ``digest/article/2`` has it."""

from __future__ import annotations

from typing import Any

from digest.export.published_site import web
from digest.model import Actor, Article, EditionArticle, Figure, Quote, Role, Span, SummarySentence
from digest.text.visible_text import OffsetTable, offset_table

SCHEMA = "digest/article/2"


def article_json(entry: EditionArticle) -> dict[str, Any]:
    """The contract's object of one article: stand-off spans over ``text``, keys in the contract's order."""
    analysis = entry.analysis
    article = analysis.article
    text = article.text
    entities = dict(entry.profiles)
    content = {
        "schema": SCHEMA,
        "id": entry.id,
        **_origin(article),
        **_segments(article),
        "picks": _picks(entry),
        "summary": [_summary_sentence(s, text) for s in analysis.summary],
        "actors": [{**_actor(a, text), "entity": entities.get(a.id)} for a in analysis.actors],
        "quotes": [_quote(q, text) for q in analysis.quotes],
        "other_names": [{**_worded(n, text), "name": n.of(text), "kind": n.kind} for n in analysis.other_names],
        "figures": [_figure(f, text) for f in analysis.figures],
        "topic": {"id": analysis.topic.id, "from": analysis.topic.source} if analysis.topic else None,
        "story": entry.story,
    }
    verbatim = article.source.verbatim and article.source.verbatim + article.continued
    return _as_read(content, verbatim, offset_table(verbatim)) if verbatim else content


def _as_read(content: dict[str, Any], verbatim: str, table: OffsetTable) -> dict[str, Any]:
    """An object of an article with its text as it was read, and all spans those of that text."""
    return {**_moved_fields(content, verbatim, table), "text": verbatim}


def _moved(value: object, verbatim: str, table: OffsetTable) -> object:
    """A value in which every span leads to the text as read."""
    if isinstance(value, list):
        return [_moved(item, verbatim, table) for item in value]
    return _moved_fields(value, verbatim, table) if isinstance(value, dict) else value


def _moved_fields(content: dict[str, Any], verbatim: str, table: OffsetTable) -> dict[str, Any]:
    """An object, itself a span or not, in which every span leads to the text as read."""
    moved: dict[str, Any] = {key: _moved(item, verbatim, table) for key, item in content.items()}
    if "start" in moved and "end" in moved:
        moved["start"], moved["end"] = table.start(moved["start"]), table.end(moved["end"])
        if "text" in moved:
            moved["text"] = verbatim[moved["start"] : moved["end"]]
    return moved


def _origin(article: Article) -> dict[str, Any]:
    """Where and when the article comes from."""
    return {
        "file": article.source.file,
        "title": article.title,
        "title_from": article.title_from,
        "language": article.language,
        "published": article.published,
        "day": article.day,
        "day_from": article.day_from,
        "day_span": _worded(article.day_span, article.text) if article.day_span else None,
        "authors": list(article.source.authors),
        "tags": list(article.source.tags),
        "url": web(article.source.url),
        "outlet": article.outlet,
    }


def _segments(article: Article) -> dict[str, Any]:
    """The text, and what each part of it is."""
    text = article.text
    return {
        "place": article.place,
        "text": text,
        "sentences": [{**_span(s), "paragraph": s.paragraph} for s in article.sentences],
        "headings": [_worded(s, text) for s in article.headings],
        "residue": [{**_worded(r, text), "kind": r.kind} for r in article.residue],
        "damaged": [{**_worded(d, text), "reason": d.reason} for d in article.damaged],
        "doubtful": [_worded(d, text) for d in article.doubtful],
        "notes": [{**_worded(n, text), "kind": n.kind} for n in article.notes],
        "credits": [{**_span(c), "name": c.name, "kind": c.kind} for c in article.credits],
    }


def _span(span: Span | SummarySentence | Figure | Quote) -> dict[str, Any]:
    return {"start": span.start, "end": span.end}


def _worded(span: Span, text: str) -> dict[str, Any]:
    return {**_span(span), "text": span.of(text)}


def _picks(entry: EditionArticle) -> list[dict[str, Any]]:
    """The editor's picks, each with the article of the collection that it leads to."""
    pairs = zip(entry.analysis.article.picks, entry.picks, strict=True)
    return [
        {
            **_span(pick),
            "title": pick.title,
            "kind": pick.kind,
            "url": web(pick.url),
            "article": target.article if target else None,
        }
        for pick, target in pairs
    ]


def _summary_sentence(sentence: SummarySentence, text: str) -> dict[str, Any]:
    words = text[sentence.start : sentence.end]
    return {**_span(sentence), "text": words, "score": sentence.score, "reasons": dict(sentence.reasons)}


def _figure(figure: Figure, text: str) -> dict[str, Any]:
    words = text[figure.start : figure.end]
    return {**_span(figure), "text": words, "unit": figure.unit, "sentence": figure.sentence}


def _actor(actor: Actor, text: str) -> dict[str, Any]:
    return {
        "id": actor.id,
        "name": actor.name,
        "type": actor.type,
        "key": actor.key,
        "salience": actor.salience,
        "aliases": list(actor.aliases),
        "roles": [_role(r, text) for r in actor.roles],
        "mentions": [_span(m) for m in actor.mentions],
    }


def _role(role: Role, text: str) -> dict[str, Any]:
    return {**_worded(role, text), "confidence": role.confidence, "time": role.time}


def _quote(quote: Quote, text: str) -> dict[str, Any]:
    return {
        **_span(quote),
        "text": text[quote.start : quote.end],
        "kind": quote.kind,
        "speaker": quote.speaker,
        "speaker_text": _worded(quote.speaker_text, text) if quote.speaker_text else None,
        "cue": _worded(quote.cue, text) if quote.cue else None,
        "state": quote.state,
        "utterance": quote.utterance,
        "stance": quote.stance,
        "confidence": quote.confidence,
    }
