"""How fast names are found: `python benchmarks/tagging.py`; how well, `python training/names.py id --measure`.

Words a second of one core and milliseconds an article, tokenizing and features included, on articles of summaries-id.
"""

from __future__ import annotations

import time
from pathlib import Path

from digest.model import Article, Source
from digest.ner import tag_names
from digest.segmentation import segment
from digest.text import tokens

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
ARTICLES = 300


def articles() -> list[Article]:
    """The first articles of summaries-id."""
    files = sorted((DATA / "summaries-id" / "articles").glob("*.txt"))[:ARTICLES]
    texts = [(file.name, file.read_text(encoding="utf-8")) for file in files]
    return [segment(Source(file=name, text=text, digest=name, language="id")) for name, text in texts]


def main() -> None:
    found = articles()
    words = sum(1 for article in found for _ in tokens(article.text))
    started = time.perf_counter()
    tag_names(found[0])
    print(f"weights read in {time.perf_counter() - started:.2f} s")
    for state in ("cold", "warm"):
        started = time.process_time()
        mentions = sum(len(tag_names(article)) for article in found)
        spent = time.process_time() - started
        print(
            f"{state}: {words / spent:,.0f} words/s, {1000 * spent / len(found):.2f} ms an article, {mentions} mentions"
        )


if __name__ == "__main__":
    main()
