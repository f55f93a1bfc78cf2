"""Reading and structuring: how fast, and how right to the eye.

    python benchmarks/reading.py speed PATH...           articles a second on one core, for 400 words each
    python benchmarks/reading.py sample PATH... [-n 100] lines to judge by eye

The sample is half residue, half body: pieces drawn over all articles by a hash, so that the same paths give the same
sample, and a new ``--seed`` another. Read every line and count: a residue line that is the story, or whose end is
wrong; a body line that is not the story, or holds a piece that is not. Fewer than 2 in 100 may be wrong. What was
counted last stands in ``docs/reference/reading.md``.
"""

from __future__ import annotations

import argparse
import hashlib
import time
from collections.abc import Iterator
from pathlib import Path

from digest.config import Settings
from digest.model import Article, Source, Span
from digest.read import find_files, read_file
from digest.segmentation import segment

_CONTEXT = 30  # characters shown on both sides of a line


def sources(paths: list[Path]) -> Iterator[Source]:
    """All sources under the paths."""
    for file, name in find_files(tuple(paths)):
        yield from (made for made in read_file(file, name, Settings()) if isinstance(made, Source))


def speed(paths: list[Path]) -> None:
    """Print what reading and structuring take, scaled to articles of 400 words."""
    start = time.process_time()
    found = list(sources(paths))
    reading = time.process_time() - start
    segment(found[0])  # language files are loaded and rules compiled once
    start = time.process_time()
    for source in found:
        segment(source)
    structuring = time.process_time() - start
    words = sum(len(source.text.split()) for source in found)
    scale = 400 * len(found) / words
    each = (reading + structuring) / len(found) * scale
    print(f"{len(found)} articles of {words // len(found)} words")
    print(f"reading     {1000 * reading / len(found):6.2f} ms an article")
    print(f"structuring {1000 * structuring / len(found):6.2f} ms an article")
    print(f"together    {1 / each:6.0f} articles of 400 words a second")


def lines(article: Article) -> Iterator[tuple[str, str, str]]:
    """Every piece of an article: sort, file, and its characters between what stands around them."""
    text = article.text
    pieces: list[tuple[str, Span]] = [(r.kind, r) for r in article.residue]
    pieces += [("body", s) for s in article.sentences]
    pieces += [("heading", h) for h in article.headings] + [("damaged", d) for d in article.damaged]
    for kind, span in pieces:
        before = text[max(0, span.start - _CONTEXT) : span.start]
        behind = text[span.end : span.end + _CONTEXT]
        shown = f"{before}⟦{span.of(text)}⟧{behind}".replace("\n", "⏎")
        yield kind, article.source.file, shown


def sample(paths: list[Path], count: int, seed: str) -> None:
    """Print half residue, half body, drawn by a hash; of the same words only one line."""
    drawn: dict[bool, dict[str, tuple[str, str]]] = {True: {}, False: {}}
    for source in sources(paths):
        for kind, file, shown in lines(segment(source)):
            key = shown.split("⟦")[1].split("⟧")[0].casefold()
            order = hashlib.sha256(f"{seed}|{file}|{key}".encode()).hexdigest()
            residue = kind not in ("body", "heading")
            repeated = residue and len(key) < 40 and any(words == key for _, words in drawn[True].values())
            if not repeated:
                drawn[residue][order] = (f"{kind:15} {Path(file).name[-24:]:24} {shown}", key)
    number = 0
    for residue in (True, False):
        for order in sorted(drawn[residue])[: count // 2]:
            number += 1
            print(f"{number:3} {drawn[residue][order][0]}")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["speed", "sample"])
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("-n", type=int, default=100, help="number of lines")
    parser.add_argument("--seed", default="1")
    given = parser.parse_args()
    if given.what == "speed":
        speed(given.paths)
    else:
        sample(given.paths, given.n, given.seed)


if __name__ == "__main__":
    main()
