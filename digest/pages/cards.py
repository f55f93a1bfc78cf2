"""Pictures for links that are shared: one of an article and of a story, drawn offline as SVG and made a PNG by resvg.

They are made with the fonts of the machine that builds. Nothing is fetched, and no picture is made unless the settings
ask for it (``cards: true``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from digest.config import Settings
from digest.errors import DigestError
from digest.model import Target, TrackedEdition
from digest.pages.calendar import places
from digest.pages.charts import timeline
from digest.pages.escape import md
from digest.pages.labels import Labels
from digest.pages.page_context import PageContext, day
from digest.pages.page_templates import clip
from digest.pages.story_pages import oldest_first

CARD = "card.png"  # beside the page that it stands for
WIDTH, HEIGHT = 1200, 630  # what most readers of OpenGraph show whole
_EDGE = 80
_SIZES = ((68, 3), (58, 4), (48, 5))  # of a headline, the largest first, each with the lines that it may take
_LINE = 1.22  # height of a line against its letters
_SERIF = "Georgia, 'Noto Serif', 'Liberation Serif', 'DejaVu Serif', serif"
_SANS = "'Noto Sans', 'Liberation Sans', 'DejaVu Sans', sans-serif"
_PAPER, _INK, _SOFT, _HOT = "#fdfcf9", "#1c1b19", "#55524c", "#9a1b1e"
# Widths of letters against their size, in bold serif fonts; a little too wide rather than too narrow.
_NARROW, _WIDE = set(" iljtfrI.,:;'!|()[]-’‘"), set("mwMWQOGDNHKU%@&—")
_WIDTHS = {"narrow": 0.38, "wide": 0.92, "usual": 0.64, "full": 1.05}
_FIRST_FULL = "\u1100"  # scripts from here on have letters as wide as high


@dataclass(frozen=True, slots=True, kw_only=True)
class _Card:
    """What stands on a picture."""

    site: str
    headline: str
    below: str
    language: str
    picture: str = ""


def require_cards(settings: Settings) -> None:
    """See to it that pictures can be made, where the settings ask for them.

    Raises:
        DigestError: what makes them is not installed, or there is no font.
    """
    if not settings.cards:
        return
    try:
        import resvg_py  # noqa: F401
    except ImportError as error:
        raise DigestError('"cards: true" needs resvg: pip install "mkdocs-digest[cards]"') from error
    empty, written = (_png(_svg(_Card(site=site, headline="", below="", language="en"))) for site in ("", "Digest"))
    if empty == written:
        raise DigestError('"cards: true" needs a font: install one, such as the package fonts-dejavu-core')


def card_targets(reader: TrackedEdition, settings: Settings, site: str) -> Iterator[Target]:
    """The sheets of all pictures; none where the settings ask for none.

    Args:
        reader: of the edition.
        settings: ours.
        site: the site's name.
    """
    if not settings.cards:
        return
    book = PageContext(reader, settings, Labels(settings.language))
    for entry in reader.edition.entries:
        yield reader.sheet(f"{entry.address}{CARD}", _of_article, book, site, entry.id)
    for story in reader.edition.stories:
        yield reader.sheet(f"stories/{story.id}/{CARD}", _of_story, book, site, story.id)


def _of_article(book: PageContext, site: str, id_: str) -> Iterator[tuple[str, bytes]]:
    entry = book.reader.listed(id_)
    if entry is None:
        return
    outlet = book.reader.outlet_of(id_)
    date = [book.words.date_text(entry.card.date)] if entry.card.date else []
    below = " · ".join([*([outlet[1]] if outlet else []), *date])
    card = _Card(site=site, headline=entry.card.title, below=below, language=entry.card.language)
    yield f"{entry.address}{CARD}", _png(_svg(card))


def _of_story(book: PageContext, site: str, id_: str) -> Iterator[tuple[str, bytes]]:
    story = book.reader.story(id_)
    if story is None:
        return
    words = book.words
    entries = list(book.listed(oldest_first(book, story)))
    outlets = {outlet[0] for entry in entries if (outlet := book.reader.outlet_of(entry.id))}
    below = f"{words.count_text('article', len(entries))} · {words.count_text('outlet', len(outlets))}"
    days = [date for entry in entries if (date := day(entry))]
    picture = ""
    if len(set(days)) > 1:
        points = [(place, "", True) for place in places(days)]
        ends = (words.date_text(min(days)), words.date_text(max(days)))
        picture = str(timeline(points, ends, words.text("timeline")))
    language = entries[0].card.language if entries else words.code
    card = _Card(site=site, headline=story.title, below=below, language=language, picture=picture)
    yield f"stories/{id_}/{CARD}", _png(_svg(card))


def _svg(card: _Card) -> str:
    """The picture: the site's name, the headline as large as it may be, what is below it, and a story's timeline."""
    size, lines = _set(card.headline)
    top = 190 + size
    body = [
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{_PAPER}"/>',
        f'<rect x="{_EDGE}" y="128" width="{WIDTH - 2 * _EDGE}" height="4" fill="{_INK}"/>',
        f'<rect x="{_EDGE}" y="128" width="120" height="10" fill="{_HOT}"/>',
        _text(_EDGE, 100, 34, card.site, _SANS, _SOFT, "600"),
    ]
    body += [
        _text(_EDGE, top + number * size * _LINE, size, line, _SERIF, _INK, "700") for number, line in enumerate(lines)
    ]
    body.append(_text(_EDGE, HEIGHT - 56, 30, clip(card.below, 26 if card.picture else 60), _SANS, _SOFT, "400"))
    if card.picture:
        where = f'x="{WIDTH - _EDGE - 640}" y="{HEIGHT - 102}" font-family="{_SANS}"'
        scaled = card.picture.replace("<svg ", f"<svg {where} ", 1)
        body.append(scaled.replace('fill="currentColor"', f'fill="{_HOT}" color="{_SOFT}"', 1))
    size_and_space = f'xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}"'
    return f'<svg {size_and_space} xml:lang="{md(card.language)}">{"".join(body)}</svg>'


def _text(x: float, y: float, size: int, text: str, family: str, color: str, weight: str) -> str:
    style = f'font-family="{family}" font-size="{size}" font-weight="{weight}" fill="{color}"'
    return f'<text x="{x}" y="{y:.0f}" {style}>{md(text)}</text>'


def _set(headline: str) -> tuple[int, list[str]]:
    """The size of the letters and the lines of a headline; the last line is cut where it is too long for any size."""
    for size, most in _SIZES:
        lines = list(_lines(headline, size))
        if len(lines) <= most:
            return size, lines
    size, most = _SIZES[-1]
    kept = lines[:most]
    kept[-1] = f"{kept[-1].rstrip(' ,;:')} …"
    return size, kept


def _lines(headline: str, size: int) -> Iterator[str]:
    """A text broken at blanks, and inside a word only where it is wider than a line."""
    room = WIDTH - 2 * _EDGE
    line = ""
    for word in headline.split():
        longer = f"{line} {word}" if line else word
        if _width(longer, size) <= room:
            line = longer
            continue
        if line:
            yield line
        line = word
        while _width(line, size) > room:
            cut = next(at for at in range(len(line), 0, -1) if _width(line[:at], size) <= room)
            yield line[:cut]
            line = line[cut:]
    if line:
        yield line


def _width(text: str, size: int) -> float:
    return size * sum(_WIDTHS[_shape(letter)] for letter in text)


def _shape(letter: str) -> str:
    if letter in _NARROW:
        return "narrow"
    if letter in _WIDE:
        return "wide"
    return "full" if letter >= _FIRST_FULL else "usual"


def _png(svg: str) -> bytes:
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=svg))
