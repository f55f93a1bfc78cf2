"""What a web page says of itself: title, date, outlet, authors, address, language, tags."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from lxml import html

from digest import dates, languages
from digest.files.outlets_file import registered_domain
from digest.read import linked_data
from digest.read.headlines import SEPARATOR
from digest.text import fold, squeeze

_META = {
    "title": ("og:title", "twitter:title", "dc.title", "title"),
    "published": (
        "article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publishdate",
        "publish-date", "publish_date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.date",
        "content_publishdate", "parsely-pub-date", "sailthru.date", "originalpublicationdate", "article.published",
        "cxenseparse:recs:publishtime", "published_time", "createdate", "article:created",
    ),
    "url": ("og:url", "twitter:url"),
    "outlet": ("og:site_name", "application-name", "publisher", "dc.publisher"),
    "author": ("author", "article:author", "dc.creator", "content_author", "parsely-author"),
    "language": ("og:locale", "content-language", "language"),
    "tags": ("news_keywords", "keywords"),
    "description": ("og:description", "description", "twitter:description"),
    "type": ("og:type",),
    "tier": ("article:content_tier", "content_tier", "og:article:content_tier"),
}  # fmt: skip
_UPDATE = re.compile(r"updat|modif", re.IGNORECASE)
_PUBLISHING = re.compile(r"publi|created|posted|pubdate", re.IGNORECASE)
_ADDRESSED = re.compile(r"https?://", re.IGNORECASE)
_OTHERS = frozenset(["li", "a", "aside", "nav", "footer"])  # around what dates another article
_DATE_CLASS = re.compile(r"(?:^|[\s_-])(?:date|time|datetime|published?|pubdate)(?:$|[\s_-])", re.IGNORECASE)
_PAID_TIERS = frozenset(["locked", "paid", "premium"])  # of OpenGraph's articles
_LONGEST_DATE = 90  # characters of a date line
_LONGEST_NAME = 60  # characters of an outlet's name behind a headline
_MOST_HEADINGS = 20  # of a page, among which its headline is looked for
_LABEL_LETTERS = 40  # before a time, in which what it is the time of is said


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStatements:
    """What a page says; ``fields`` are those of a source.

    ``article`` is its JSON-LD node, ``description`` its own short text, ``type`` that of OpenGraph, ``site_names`` are
    names of the outlet that a title may end in.
    """

    fields: Mapping[str, Any]
    article: Mapping[str, Any]
    description: str
    type: str
    site_names: tuple[str, ...]
    is_free: bool = True


def read_statements(tree: html.HtmlElement) -> PageStatements:
    """All that a page says of its article: JSON-LD first, then meta elements, then what it shows."""
    meta = _meta(tree)
    visible = _visible(tree)
    address = visible["url"] or meta["url"]
    headings = tuple(fold(text) for text in (meta["title"], visible["heading"], visible["title"]) if text)
    article = linked_data.article_statements(tree, address, headings)
    linked = _linked(article)
    names = tuple(name for name in (linked["outlet"], meta["outlet"], _logo(visible)) if name)
    fields: dict[str, Any] = {}
    for statements in (linked, meta, visible):
        for field in ("published", "url", "outlet", "author", "language", "tags"):
            if statements.get(field) and not fields.get(field):
                fields[field] = statements[field]
    if address:
        fields["url"] = address
    fields["title"] = _title(
        (linked["title"], meta["title"], visible["heading"], visible["title"]),
        visible["headings"],
        names,
        fields.get("url"),
    )
    if not fields.get("outlet") and not fields.get("url"):
        fields["outlet"] = _name_behind(visible["title"], fields["title"])
    return PageStatements(
        fields=fields,
        article=article,
        description=meta["description"] or "",
        type=(meta["type"] or "").casefold(),
        site_names=names,
        is_free=_is_free(article, meta["tier"]),
    )


def _is_free(article: Mapping[str, Any], tier: str | None) -> bool:
    """Whether all can read the article, as far as the page says."""
    stated = str(article.get("isAccessibleForFree", "")).rpartition("/")[2].casefold()
    return stated != "false" and (tier or "").casefold() not in _PAID_TIERS


def _name_behind(title: str | None, headline: str | None) -> str | None:
    """The outlet's name behind the headline in a page's title, "Headline - Kabar Teluk"."""
    for separator in SEPARATOR.finditer(title or ""):
        head, tail = (title or "")[: separator.start()], (title or "")[separator.end() :].strip()
        if headline and fold(head) == fold(headline) and 0 < len(tail) <= _LONGEST_NAME and fold(tail):
            return tail
    return None


def _title(
    candidates: Sequence[str | None], headings: Sequence[str], names: Sequence[str], url: str | None
) -> str | None:
    """The first title that is more than the outlet's name, without that name at either end.

    Args:
        candidates: what the page calls its article, most telling first.
        headings: all headings that it shows; what stands in a title besides one of them is no part of the headline.
        names: the outlet's, as far as the page says.
        url: the page's address, whose domain is a name of the outlet too.
    """
    domain = registered_domain(url or "") or ""
    own = {_letters(name) for name in (*names, domain, domain.partition(".")[0]) if name}
    titles = [squeeze(_without_label(text, own)) for text in candidates if text]
    for title in titles:
        bare = _without_name(title, own, (*titles, *headings))
        if bare and _letters(bare) not in own:
            return bare
    return titles[0] if titles else None


def _letters(name: str) -> str:
    """A name as a domain writes it: "Kabar Teluk" and "kabarteluk" are one."""
    return fold(name).replace(" ", "")


def _without_label(title: str, own: set[str]) -> str:
    """A title without the outlet's name and a colon before it: "Kabar Teluk: Headline"."""
    name, colon, rest = title.partition(":")
    return rest.strip() if colon and rest.strip() and _letters(name) in own else title


def _logo(visible: Mapping[str, Any]) -> str | None:
    """The first heading where it is the outlet's name: the page's title ends in it, and begins with another heading."""
    heading, title = visible["heading"], visible["title"]
    if not heading or not title or not fold(title).endswith(fold(heading)) or fold(title) == fold(heading):
        return None
    begins = any(
        len(other.split()) > len(heading.split()) and fold(title).startswith(fold(other))
        for other in visible["headings"]
    )
    return heading if begins else None


def _without_name(title: str, own: set[str], known: Sequence[str]) -> str:
    """A headline without the outlet's name: one that is known, or what another title of the page does not have."""
    separators = list(SEPARATOR.finditer(title))
    for separator in reversed(separators):
        head, tail = title[: separator.start()], title[separator.end() :]
        whole = any(fold(other) == fold(head) for other in known)
        is_name = _letters(tail) in own or (whole and len(head.split()) > 1)
        if fold(tail) and len(tail) <= _LONGEST_NAME and is_name:
            return _without_name(head, own, known)
    if separators and _letters(title[: separators[0].start()]) in own:
        return title[separators[0].end() :]
    return title


def _linked(article: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "title": _plain(article.get("headline") or article.get("name")),
        "published": _plain(article.get("datePublished") or article.get("dateCreated") or article.get("uploadDate")),
        "url": _plain(article.get("url")) or _plain(_id_of(article.get("mainEntityOfPage"))),
        "outlet": _names(article.get("publisher")),
        "author": list(_each_name(article.get("author"))) or list(_each_name(article.get("creator"))),
        "language": _plain(article.get("inLanguage")),
        "tags": article.get("keywords"),
    }


def _plain(value: object) -> str | None:
    """A text with its entities, and those that were escaped twice, as characters."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, Mapping):
        value = value.get("@value")
    if not isinstance(value, str) or not value.strip():
        return None
    return entities.unescape(entities.unescape(value))


def _id_of(value: object) -> object:
    return value.get("@id") if isinstance(value, Mapping) else value


def _each_name(value: object) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        name = _plain(item.get("name")) if isinstance(item, Mapping) else _plain(item)
        if name and not _ADDRESSED.match(name):
            yield name


def _names(value: object) -> str | None:
    return ", ".join(_each_name(value)) or None


def _meta(tree: html.HtmlElement) -> dict[str, Any]:
    contents: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        if key and (content := element.get("content")) and content.strip():
            contents.setdefault(key.casefold(), entities.unescape(content.strip()))
    given: dict[str, Any] = {
        field: next((contents[key] for key in keys if contents.get(key)), None) for field, keys in _META.items()
    }
    if _ADDRESSED.match(str(given["author"])):
        given["author"] = None
    return given


def _visible(tree: html.HtmlElement) -> dict[str, Any]:
    canonical = [href for href in tree.xpath("//link[@rel='canonical']/@href") if href.startswith("http")]
    first = next((text for h in tree.iter("h1") if (text := squeeze(h.text_content()))), None)
    headings = [squeeze(h.text_content()) for h in islice(tree.iter("h1", "h2", "h3"), _MOST_HEADINGS)]
    title = tree.findtext(".//title")
    return {
        "heading": first,
        "headings": [heading for heading in headings if heading],
        "title": squeeze(title) if title else None,
        "published": _time(tree) or _date_line(tree),
        "url": canonical[0] if canonical else None,
        "language": tree.get("lang"),
    }


def _time(tree: html.HtmlElement) -> str | None:
    """The time element of the publication: one that says so, or the first of the article that is no update.

    One inside a link, a list or a list's item is of another article.
    """
    plain: str | None = None
    for element in tree.iter("time", "abbr", "span"):
        moment = _moment(element)
        if not moment:
            continue
        is_publication = _is_publication(element)
        if element.tag != "time" and not is_publication:
            continue
        around = {parent.tag for parent in element.iterancestors()}
        if around & _OTHERS or _dates_an_update(element):
            continue
        if is_publication:
            return moment
        if plain is None and "article" in around:
            plain = moment
    return plain


def _moment(element: html.HtmlElement) -> str | None:
    """What an element says for machines about a time; ``time`` says it in ``datetime`` alone."""
    moment: str | None = element.get("datetime")
    if not moment and element.tag != "time":
        moment = element.get("title")
    return moment


def _purpose(element: html.HtmlElement) -> str:
    """The words of an element's attributes in which pages say what its time is the time of."""
    return f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('pubdate', '-')}"


def _is_publication(element: html.HtmlElement) -> bool:
    return element.get("pubdate") is not None or _PUBLISHING.search(_purpose(element)) is not None


def _dates_an_update(element: html.HtmlElement) -> bool:
    return _UPDATE.search(_purpose(element)) is not None or _stands_at_an_update(element)


def _stands_at_an_update(element: html.HtmlElement) -> bool:
    """Whether the words right before a time, or its own, say that it is of an update: "Last updated <time>"."""
    before = element.getprevious()
    parent = element.getparent()
    text = (before.tail if before is not None else parent.text if parent is not None else "") or ""
    if not text.strip() and before is not None:
        text = before.text_content()
    return _names_an_update(f"{text[-_LABEL_LETTERS:]} {element.text_content()[:_LABEL_LETTERS]}")


def _date_line(tree: html.HtmlElement) -> str | None:
    """The date in a short line behind the heading whose class says that it is one."""
    behind_heading = False
    for element in tree.iter("h1", "h2", "div", "span", "p", "small"):
        behind_heading = behind_heading or element.tag == "h1"
        said = element.get("class") or ""
        if not behind_heading or not _DATE_CLASS.search(said) or _UPDATE.search(said):
            continue
        text = squeeze(element.text_content())
        if len(text) > _LONGEST_DATE or {parent.tag for parent in element.iterancestors()} & _OTHERS:
            continue
        if not _names_an_update(text) and dates.parse_date(text):
            return text
    return None


def _names_an_update(text: str) -> bool:
    """Whether a date line says of itself that it dates an update or a picture, in any language."""
    words = set(fold(text).split())
    return any(not words.isdisjoint(languages.load(code).term_set("other_dates")) for code in languages.available())
