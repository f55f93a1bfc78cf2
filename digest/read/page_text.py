"""The text of a page's article: as trafilatura finds it, held against what the page says of itself."""

from __future__ import annotations

import copy
import html as entities
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from lxml import html

from digest.read import html_text, linked_data
from digest.read.decoding import clean_text
from digest.read.page_cleaning import SHORT_SENTENCE, clean_page, paragraphs
from digest.read.page_statements import PageStatements
from digest.text import fold, squeeze

_SHARED_WORDS = 0.34  # of the title's and description's words, from which a text is taken for theirs
_FEW_WORDS = 4  # in title and description: too few to judge by
_WORD_LETTERS = 4
_SHORT = 400  # characters of a text for which the slower ways are tried
_MUCH_LONGER = 1.6  # times the text, from which the page's own statement of the text goes before it
_STUB_WORDS = 260  # of a text that is not free, from which it is taken to be whole all the same
_LOST = 0.65  # of the paragraphs of a page's article, from which the extractor's text is taken to be whole
_OTHERS_TOO = 0.3  # of them, below which the page marks more than its article: comments, other articles
_HEAD_LINES = 3  # of a text, among which its own headline stands
_SHORT_LINE = 60  # characters: a label, a heading, an entry of a menu
_MANY_LINES = 60  # of a text, from which it is held to be a menu if most of it is short lines
_LEAST_ENTRIES = 2
_LEAST_PARAGRAPHS = 2  # of a page, from which a text on one line has lost their borders
_MOST_ENTRIES = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """The text, whether it is only a part of the article, and what should be reported: (kind, message)."""

    text: str
    partial: bool = False
    notes: tuple[tuple[str, str], ...] = ()


def find_text(tree: html.HtmlElement, statements: PageStatements) -> PageText:
    """The article's text; ``tree`` is changed.

    Of several ways the first is taken whose text shares words with the page's title and description: trafilatura's
    quick way, its thorough ones, the text that the page states in JSON-LD, all paragraphs; all text at last.
    """
    if linked_data.is_live_blog(statements.article):
        entries = _live_entries(tree, statements)
        if entries:
            note = "a live blog: its entries, each with its time, in the page's order"
            return PageText(text=entries, notes=(("live-blog", note),))
    stated = _stated_text(statements)
    clean_page(tree)
    text, fits = _best(_ways(tree, stated), _telling_words(statements), _number_of_paragraphs(tree))
    if stated and len(stated) > _MUCH_LONGER * len(text):
        text = stated
    text = _with_lost_paragraphs(tree, text)
    text = _without_headline(text or _whole(tree), statements.fields.get("title"))
    notes = [] if fits or not text else [_UNLIKE]
    is_stub = not statements.is_free and len(text.split()) < _STUB_WORDS
    return PageText(text=text, partial=is_stub, notes=tuple(notes))


_UNLIKE = ("text-unlike-title", "the text shares hardly a word with the page's title; it may be of something else")


def _ways(tree: html.HtmlElement, stated: str) -> Iterator[Callable[[], str]]:
    yield lambda: _extracted(tree, fast=True)
    yield lambda: _extracted(tree, fast=False)
    yield lambda: _extracted(tree, fast=False, favor_recall=True)
    yield lambda: stated
    yield lambda: "\n".join(paragraphs(tree, SHORT_SENTENCE))


def _number_of_paragraphs(tree: html.HtmlElement) -> int:
    return sum(1 for p in islice(tree.iter("p"), _LEAST_PARAGRAPHS) if squeeze(p.text_content()))


def _best(ways: Iterator[Callable[[], str]], telling: frozenset[str], paragraphs_of_page: int) -> tuple[str, bool]:
    """The first text that fits and is not short, else the longest that fits, else the first that there is.

    A text on one line goes behind the others where the page has several paragraphs: its ends of sentences, its heading
    and its page numbers run together.
    """
    texts: list[str] = []
    for way in ways:
        text = way()
        if len(text) >= _SHORT and _fits(text, telling) and _is_prose(text):
            return text, True
        if text:
            texts.append(text)
    fitting = [text for text in texts if _fits(text, telling)]
    if not fitting:
        return (texts[0] if texts else ""), False
    fitting = _if_any(_is_prose, fitting)
    if paragraphs_of_page >= _LEAST_PARAGRAPHS:
        fitting = _if_any(_has_lines, fitting)
    return (max(fitting, key=len) if telling else fitting[0]), True


def _if_any(is_better: Callable[[str], bool], texts: list[str]) -> list[str]:
    """The texts that are better; all where none is."""
    return [text for text in texts if is_better(text)] or texts


def _has_lines(text: str) -> bool:
    return "\n" in text


def _with_lost_paragraphs(tree: html.HtmlElement, text: str) -> str:
    """The text, or all of the page's article where the extractor lost a good part of its paragraphs.

    What the page itself marks as the article counts; where it marks none, the extractor is believed.
    """
    folded = fold(text)
    marked = [element for element in tree.iter("article", "main", "div") if _is_article(element)]
    kept, element = max(
        ((sum(len(p) for p in paragraphs(one) if fold(p) in folded), one) for one in marked),
        key=lambda pair: pair[0],
        default=(0, None),
    )
    if element is None or not kept:
        return text
    inside = list(paragraphs(element))
    whole = sum(map(len, inside))
    return "\n".join(inside) if _OTHERS_TOO < kept / whole < _LOST and len(text) < whole else text


def _is_article(element: html.HtmlElement) -> bool:
    return element.tag in ("article", "main") or (element.get("itemprop") or "") == "articleBody"


def _without_headline(text: str, title: str | None) -> str:
    """The text without its own headline at the head, which is the article's title; what stood before it goes too."""
    lines = text.split("\n", _HEAD_LINES)
    headline = fold(title or "")
    at = next((at for at, line in enumerate(lines[:_HEAD_LINES]) if headline and fold(line) == headline), None)
    rest = "" if at is None else "\n".join(lines[at + 1 :]).lstrip("\n")
    return rest if rest and all(len(line) < _SHORT_LINE for line in lines[: at or 0]) else text


def _is_prose(text: str) -> bool:
    """Whether a text has lines that are paragraphs, and is no menu: a page's whole text has hundreds of short lines."""
    lines = text.split("\n")
    return len(lines) < _MANY_LINES or sum(len(line) for line in lines if len(line) >= _SHORT_LINE) > len(text) / 2


def _telling_words(statements: PageStatements) -> frozenset[str]:
    """The longer words of title and description; none where there are too few to judge by."""
    said = f"{statements.fields.get('title') or ''} {statements.description}"
    words = frozenset(word for word in fold(said).split() if len(word) >= _WORD_LETTERS)
    return words if len(words) >= _FEW_WORDS else frozenset()


def _fits(text: str, telling: frozenset[str]) -> bool:
    if not telling:
        return True
    return len(telling & set(fold(text).split())) >= _SHARED_WORDS * len(telling)


def _extracted(tree: html.HtmlElement, *, fast: bool, favor_recall: bool = False) -> str:
    import trafilatura

    try:
        text = trafilatura.extract(
            copy.deepcopy(tree),
            include_comments=False,
            include_tables=False,
            include_formatting=False,
            fast=fast,
            favor_recall=favor_recall,
        )
    except Exception:  # noqa: BLE001
        # The extractor's own fault on odd pages, of any kind: the other ways stand in.
        return ""
    return clean_text((text or "").strip())


def _whole(tree: html.HtmlElement) -> str:
    body = tree.find(".//body")
    return html_text.html_to_text(html.tostring(body, encoding="unicode")) if body is not None else ""


def _stated_text(statements: PageStatements) -> str:
    """The text that the page states in JSON-LD, where it does."""
    body = statements.article.get("articleBody")
    if not isinstance(body, str) or len(body) < _SHORT:
        return ""
    if "<" in body and "</" in body:
        return html_text.html_to_text(body)
    return clean_text("\n".join(squeeze(line) for line in entities.unescape(body).splitlines() if line.strip()))


_CLOCK = re.compile(r"\d{1,2}[.:]\d{2}")


def _live_entries(tree: html.HtmlElement, statements: PageStatements) -> str:
    """The entries of a live blog: a line with time and heading, then the paragraphs; as shown, else as stated."""
    for entries in (_shown_entries(tree), _stated_entries(statements)):
        texts = list(entries)
        if len(texts) >= _LEAST_ENTRIES:
            return clean_text("\n\n".join(texts))
    return ""


def _shown_entries(tree: html.HtmlElement) -> Iterator[str]:
    for moment in islice(tree.iter("time"), _MOST_ENTRIES):
        block = _block_with_text(moment)
        if block is None or len(list(block.iter("time"))) > 1:
            continue
        heading = next((squeeze(h.text_content()) for h in block.iter("h2", "h3", "h4", "h5")), "")
        yield _entry(squeeze(moment.text_content()), heading, list(_texts(block)))


def _block_with_text(element: html.HtmlElement) -> html.HtmlElement | None:
    """The nearest element around another that has a paragraph with text."""
    return next((block for block in element.iterancestors() if any(_texts(block))), None)


def _texts(block: html.HtmlElement) -> Iterator[str]:
    """The texts of a block's paragraphs, without those that have none."""
    yield from filter(None, (squeeze(p.text_content()) for p in block.iter("p")))


def _stated_entries(statements: PageStatements) -> Iterator[str]:
    updates = statements.article.get("liveBlogUpdate")
    if not isinstance(updates, list):
        return
    for update in updates:
        body = update.get("articleBody") if isinstance(update, dict) else None
        if isinstance(body, str) and body.strip():
            clock = _CLOCK.search(str(update.get("datePublished") or "").partition("T")[2])
            moment = clock[0] if clock else ""
            yield _entry(moment, str(update.get("headline") or ""), [html_text.html_to_text(body)])


def _entry(moment: str, heading: str, texts: list[str]) -> str:
    return "\n".join([squeeze(f"{moment} {heading}"), *texts]).strip()
