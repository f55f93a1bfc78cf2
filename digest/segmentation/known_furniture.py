"""Lines that the collection knows: furniture that many articles of a host have, and other articles' headlines."""

from __future__ import annotations

from collections.abc import Sequence

from digest.model import Evidence, Source, Span
from digest.segmentation import term_patterns
from digest.segmentation.line_facts import has_end_mark
from digest.segmentation.residue_match import ResidueMatch
from digest.text import letter_words
from digest.text.line_keys import LONGEST_LINE, frame_key, headline_key, host_of, line_key

_LEAST_WORDS = 4  # of a headline


def find_known(
    source: Source, pieces: Sequence[tuple[int, int, int]], title: str, evidence: Evidence
) -> tuple[list[ResidueMatch], list[Span]]:
    """The lines among ``pieces`` that the collection says are no story, and those that may be none.

    A repeated line with an end mark that does not speak to the reader may be the background of a running story. The
    first line is no link: later forms of an article have the same lead.

    Args:
        source: the article as read.
        pieces: what the rules leave of the text: start, end and number of the paragraph.
        title: the article's own title, which is no link.
        evidence: what the collection says.
    """
    text = source.text
    host = host_of(source.url, source.outlet)
    own = headline_key(title)
    known: list[ResidueMatch] = []
    doubtful: list[Span] = []
    last = len(pieces) - 1
    for number, (start, end, _) in enumerate(pieces):
        if end - start > LONGEST_LINE:
            continue
        line = text[start:end]
        key = headline_key(line)
        if key == own:
            continue
        if number and _is_headline(line) and evidence.ask("headlines", key):
            known.append(ResidueMatch(start, end, "related", Span(start, end), pick="related"))
        elif evidence.ask("lines", line_key(host, key)) or (number == last and _has_frame(evidence, host, line)):
            if (has_end_mark(line) or line.endswith(":")) and not _speaks_to_reader(line):
                doubtful.append(Span(start, end))
            else:
                known.append(ResidueMatch(start, end, "notice"))
    return known, doubtful


def _has_frame(evidence: Evidence, host: str, line: str) -> bool:
    """Whether a text's last line opens as those of other articles of the host do."""
    frame = frame_key(line)
    return bool(frame) and evidence.ask("frames", line_key(host, frame)) is not None


def _speaks_to_reader(line: str) -> bool:
    words = {word.casefold() for word in letter_words(line)}
    return not words.isdisjoint(
        term_patterns.folded("prompt_verbs") | term_patterns.folded("reader_words") | term_patterns.folded("site_words")
    )


def _is_headline(line: str) -> bool:
    return len(line.split()) >= _LEAST_WORDS and (not has_end_mark(line) or line.endswith("?"))
