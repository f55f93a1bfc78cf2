"""The one way out for text that was written by others: into Markdown, into attributes, links and front matter.

Article text is hostile: it may hold Markdown, HTML, Jinja, snippets, attribute lists, emoji codes. What could mean
something becomes a numeric character reference, which every Markdown reads as the bare character; ordinary prose stays
as it is, so that the files read well by themselves.

The functions return ``Markup``: the templates' type for "already escaped". Whatever else a template prints goes through
``md`` by itself (see ``templates.py``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from html import unescape
from urllib.parse import quote, urlsplit

from markupsafe import Markup

# Control characters, lone surrogates and noncharacters: never visible, refused by YAML, HTML or UTF-8. Python-Markdown
# uses two of them (STX, ETX) for its own place-holders. Characters of private use are an icon font's, which no reader
# has. Those that turn the direction of writing make a title say what it does not: what is shown has its own direction.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufeff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\ue000-\uf8ff\U000f0000-\U0010ffff\u202a-\u202e\u2066-\u2069]"
)
_SPACES = re.compile(r"[^\S ]\s*|\s{2,}")  # all that is not one bare space already
_ALWAYS = re.compile(r"[\\`*_{}\[\]<>#|~^=&$@+]")
# What means something only at the start of a block: lists, quotations, rules, definitions, admonitions, tabs, blocks.
_START = re.compile(r"\s*(?:([-:!?/%])|(?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+|&#35;)([.)])(?=\s|$))")
_ORDINAL = re.compile(r"(?<=\d)([snrt])(?=[tdh]\b)")
_FRACTION = re.compile(r"(?<!\d)([1-7])/([2-8])(?!\d)")
_DASHES = re.compile(r"-(?=-)|(?<=-)-")
_COLON = re.compile(r":(?=[+\-\w]+:)|:(?=//)")
_REFERENCE = re.compile(r"[!?](?=\d)")
_WWW = re.compile(r"(?<=www)\.", re.IGNORECASE)
_MARK = re.compile(r"\((?=(?:c|r|tm)\))", re.IGNORECASE)
_CARE_OF = re.compile(r"(?<=\bc)/(?=o\b)", re.IGNORECASE)


# Names, titles and lead sentences stand on many pages: remembering them halves the time of a layout of 1,000 articles.
_REMEMBERED = 1 << 16


def _reference(mark: re.Match[str]) -> str:
    return f"&#{ord(mark.group())};"


# What is made here is escaped: nothing has to ask it whether it is, as Markup() does, which takes three times as long.
_marked: Callable[[str], Markup] = partial(str.__new__, Markup)


# Quotation marks, dashes and spaces that a scraper left as entities, in a text that is never changed: shown as meant.
_ENTITY = re.compile(r"&(?:nbsp|[lr][sd]quo|quot|apos|[nm]dash|hellip|#0?39|#160|#8[0-9]{3});")


def clean(text: str) -> str:
    """Text without the characters that are never seen."""
    return _UNSEEN.sub("", text)


def as_meant(text: str) -> str:
    """Text with entities of typography as the characters that they stand for."""
    return _ENTITY.sub(lambda match: unescape(match.group()), text) if "&" in text else text


def _squeezed(text: str) -> str:
    """The same with runs of white space made one space; what is printable has neither unseen characters nor others."""
    if text.isprintable() and "  " not in text:
        return text
    return _SPACES.sub(" ", clean(text))


@lru_cache(maxsize=_REMEMBERED)
def md(text: str) -> Markup:
    """Text for the running Markdown of one block: it shows these words, white space squeezed, and nothing else."""
    return _marked(_inline(_squeezed(as_meant(text)).strip()))


def piece(text: str) -> Markup:
    """Like ``md`` for a part of a run of text: a space at either end is kept."""
    return _marked(_inline(_squeezed(as_meant(text))))


@lru_cache(maxsize=_REMEMBERED)
def attr(text: str) -> Markup:
    """Text for a double-quoted HTML attribute inside Markdown."""
    return _marked(str(md(text)).replace('"', "&#34;"))


def html(text: str) -> str:
    """Text for an HTML page that is no Markdown, as the theme prints a page's title: entities for ``& < > "``."""
    bare = _squeezed(text).strip()
    for mark, reference in _ENTITIES:
        bare = bare.replace(mark, reference)
    return bare


_ENTITIES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("{", "&#123;"))


@lru_cache(maxsize=_REMEMBERED)
def yaml(text: str) -> str:
    """Text as one double-quoted YAML scalar, which is also JSON; without a brace that a template might expand."""
    return _json(_squeezed(text).strip()).replace("{", "\\u007b")


_json = json.JSONEncoder(ensure_ascii=False).encode


def _inline(text: str) -> str:
    if text.replace(" ", "").isalpha():  # as most names are
        return text
    start = _START.match(text)
    escaped = _ALWAYS.sub(_reference, text) if _ALWAYS.search(text) else text
    escaped = _context(escaped)
    if start is not None:
        mark = start.group(1) or start.group(2)
        at = escaped.find(mark)
        escaped = (
            f"{escaped[:at]}&#{ord(mark)};{escaped[at + 1 :]}" if at >= 0 and escaped[:at].count("&#") == 0 else escaped
        )
    if escaped.endswith("!"):  # an exclamation mark before a link would make it a picture
        escaped = escaped[:-1] + "&#33;"
    return escaped


def _context(text: str) -> str:
    """Marks that mean something only beside others: arrows, emoji codes, bare addresses, symbols."""
    if "--" in text:
        text = _DASHES.sub(_reference, text)
    if ":" in text:
        text = _COLON.sub(_reference, text)
    if "/" in text:
        text = _CARE_OF.sub(_reference, _FRACTION.sub(r"\1&#47;\2", text))
    if "(" in text:
        text = _MARK.sub(_reference, text)
    if "!" in text or "?" in text:
        text = _REFERENCE.sub(_reference, text)
    if "ww." in text or "WW." in text:
        text = _WWW.sub(_reference, text)
    return _ORDINAL.sub(_reference, text)


_SCHEMES = frozenset({"http", "https"})
_URL_SAFE = "/?#%&=+:@!,~-."  # what else stands in an address is percent-encoded, so no Markdown can be in it


def address(url: str | None) -> str | None:
    """A web address that may be linked, percent-encoded for any context; ``None`` where it is not ``http(s)``."""
    if not url:
        return None
    bare = clean(url).strip()
    try:
        parts = urlsplit(bare)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.lower() not in _SCHEMES or not host or "\\" in parts.netloc or "@" in parts.netloc:
        return None
    try:
        parts.netloc.encode("idna")
    except UnicodeError:
        return None
    return quote(bare, safe=_URL_SAFE, errors="replace").replace("&", "%26" if "&#" in bare else "&")


def fragment(url: str, sentence: str) -> str:
    """The address of a sentence in somebody else's page, as a text fragment (WICG Scroll To Text Fragment).

    ``url`` is an address as ``address`` returns it. A long sentence is given by its first and last words, so that small
    changes between are borne.
    """
    words = _SPACES.sub(" ", clean(sentence)).strip().split(" ")
    ends = [words] if len(words) <= 8 else [words[:4], words[-4:]]
    parts = ",".join(quote(" ".join(end), safe="").replace("-", "%2D") for end in ends)
    return f"{url.split('#', 1)[0]}#:~:text={parts}"


def join(between: str, parts: Iterable[Markup]) -> Markup:
    """Escaped parts with something of our own between them."""
    return _marked(between.join(parts))


def link(words: Markup, target: str) -> Markup:
    """A Markdown link. ``words`` are escaped already; ``target`` is one of the site's own paths or from ``address``."""
    return _marked(f"[{words}]({target})")


def tag(name: str, content: Markup, **attributes: str | None) -> Markup:
    """An inline HTML element around escaped content; ``class_`` stands for ``class``, ``None`` leaves one out.

    Words in a language of their own (``lang``) are read in their own direction, whichever the page has.
    """
    written = ""
    for key, value in attributes.items():
        if value is not None:
            written += f' {key.rstrip("_")}="{attr(value)}"'
    if attributes.get("lang"):
        written += ' dir="auto"'
    return _marked(f"<{name}{written}>{content}</{name}>")


# Letters of scripts that run from right to left: Hebrew, Arabic, Syriac, Thaana, N’Ko and their further blocks.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


def name(text: str) -> Markup:
    """A name among other words; one that runs from right to left turns nothing around it."""
    return tag("bdi", md(text)) if _RIGHT_TO_LEFT.search(text) else md(text)
