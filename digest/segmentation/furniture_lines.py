"""Lines that the model tells to be furniture, as residue: those in a page's menus are links to other articles."""

from __future__ import annotations

from collections.abc import Sequence

from digest.model import Span
from digest.segmentation import link_lines
from digest.segmentation.line_context import Line
from digest.segmentation.residue_match import ResidueMatch
from digest.text import fold

_PAGE_LINES = 10  # lines of furniture, from which a text is a page with its menus
_MENU_ROW = 4  # lines of furniture together, among which a headline is a link; fewer are pictures


def furniture_as_residue(text: str, furniture: Sequence[Line], lines: Sequence[Line], title: str) -> list[ResidueMatch]:
    """Lines of furniture as residue, those in the form of a headline among more furniture as links to other articles.

    The title's own words are no residue, wherever they stand. A line alone between paragraphs is a caption.

    Args:
        text: the article's text.
        furniture: the lines that the model tells.
        lines: all lines of the article, in order.
        title: the article's title.
    """
    same = fold(title)
    menus = _menu_lines(lines, furniture) if len(furniture) >= _PAGE_LINES else set()
    matches = []
    for line in furniture:
        words = text[line.start : line.end]
        if same and fold(words) == same:
            continue
        if line in menus and link_lines.is_headline(words, title):
            span = Span(line.start, line.end)
            matches.append(ResidueMatch(line.start, line.end, "related", span, pick="related"))
        else:
            matches.append(ResidueMatch(line.start, line.end, "notice"))
    return matches


def _menu_lines(lines: Sequence[Line], furniture: Sequence[Line]) -> set[Line]:
    """The lines that stand with others of furniture in a row of some length."""
    no_story = set(furniture)
    menus: set[Line] = set()
    row: list[Line] = []
    for line in (*lines, None):
        if line is not None and (line.residue or line in no_story):
            row.append(line)
            continue
        if len(row) >= _MENU_ROW:
            menus.update(row)
        row = []
    return menus
