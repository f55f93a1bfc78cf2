"""How good and how fast the edition is: `python benchmarks/edition.py [stories] [speed]`.

Stories are scored by B-cubed F1 on stories-en and stories-id, at several thresholds, and with the threshold chosen on
one set and measured on the other. Speed is seconds of one core for invented articles of about 250 words, in which one
article in three belongs to a story of three, and every article names six of a growing number of actors: the whole made
anew, and made again with what was remembered after one article changed.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from digest.config import Settings
from digest.edition import clustering, edit, stored_in_memory
from digest.files.actors_file import ActorsFile
from digest.model import Actor, Analysis, Article, Edition, Sentence, Source, Span, StoredArticle
from digest.pipeline.article_stages import AnalysisContext, analyze_article, assemble
from digest.read import find_files, read_file

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
THRESHOLDS = (0.10, 0.12, 0.14, 0.16, 0.18, 0.20, 0.22, 0.24)
SIZES = (1_000, 3_000, 10_000)


def labelled(name: str) -> tuple[list[Analysis], Mapping[str, str]]:
    """The analyses of a labelled set, and the event of each file's stem."""
    lines = (DATA / name / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    events = {found["id"]: found["event"] for found in map(json.loads, lines)}
    analyses = [
        assemble(analyze_article(source, AnalysisContext()))
        for file, path in find_files((DATA / name / "articles",))
        for source in read_file(file, path, Settings())
        if isinstance(source, Source)
    ]
    return analyses, events


def b_cubed(gold: Sequence[str], found: Sequence[str]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 (Bagga and Baldwin, 1998)."""
    pairs = list(zip(gold, found, strict=True))
    both, golds, founds = Counter(pairs), Counter(gold), Counter(found)
    precision = sum(both[pair] / founds[pair[1]] for pair in pairs) / len(pairs)
    recall = sum(both[pair] / golds[pair[0]] for pair in pairs) / len(pairs)
    return precision, recall, 2 * precision * recall / (precision + recall)


def scores(analyses: Sequence[Analysis], events: Mapping[str, str]) -> dict[float, tuple[float, float, float]]:
    """The score at each threshold."""
    made = {}
    kept, shelf = [stored_in_memory(one) for one in analyses], dict[str, bytes]()
    for threshold in THRESHOLDS:
        clustering.ALIKE = threshold
        entries = edit(kept, ActorsFile(), (), shelf).entries
        gold = [events[Path(entry.card.file).stem] for entry in entries]
        made[threshold] = b_cubed(gold, [entry.story or entry.id for entry in entries])
    return made


def show_stories() -> None:
    """Print the scores of both sets."""
    chosen = clustering.ALIKE
    tables = {name: scores(*labelled(name)) for name in ("stories-en", "stories-id")}
    clustering.ALIKE = chosen
    for name, table in tables.items():
        print(name)
        for threshold, (precision, recall, f1) in table.items():
            mark = "  as shipped" if threshold == chosen else ""
            print(f"  {threshold:.2f}  P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}{mark}")
    for one, other in (("stories-en", "stories-id"), ("stories-id", "stories-en")):
        best = max(tables[one], key=lambda threshold: tables[one][threshold][2])
        print(f"threshold chosen on {one} ({best:.2f}): {other} F1 {tables[other][best][2]:.3f}")


def invented(count: int) -> list[Analysis]:
    """So many articles of invented words, always the same."""
    rng = random.Random(1)
    vocabulary = [f"kata{n}" for n in range(30_000)]
    weights = [1 / (n + 5) for n in range(len(vocabulary))]
    cast = [f"Nama{n} Marga{n % 997}" for n in range(max(50, count))]
    analyses: list[Analysis] = []
    theme: list[str] = []
    for n in range(count):
        if n % 9 in (0, 3, 6):
            theme = rng.choices(vocabulary, k=100) if n % 9 == 0 else theme
        own = theme if n % 3 == 0 else []
        words = rng.choices(vocabulary, weights, k=250 - len(own)) + own
        rng.shuffle(words)
        analyses.append(_article(n, count, words, rng.sample(cast, 6)))
    return analyses


def _article(n: int, count: int, words: Sequence[str], names: Sequence[str]) -> Analysis:
    text = " ".join([*names, *words]) + "."
    day = date(2026, 1, 1) + timedelta(days=n * 330 // count)
    source = Source(file=f"{n}.md", text=text, digest=str(n), title=" ".join(words[:8]), published=day.isoformat())
    article = Article(
        source=source,
        title=source.title or "",
        title_from="given",
        language="id",
        published=source.published,
        outlet=f"Koran {n % 20}",
        place=None,
        sentences=(Sentence(0, len(text), 0),),
    )
    actors = tuple(
        Actor(id=f"a{k}", name=name, type="person", mentions=(Span(text.index(name), text.index(name) + len(name)),))
        for k, name in enumerate(names)
    )
    return Analysis(article=article, actors=actors)


def show_speed() -> None:
    """Print the seconds and the memory of growing collections."""
    for size in SIZES:
        kept = [stored_in_memory(one) for one in invented(size)]
        shelf: dict[str, bytes] = {}
        edition, cold = _timed(kept, shelf)
        other = kept[size // 2].open()
        text = f"{other.article.text} Tambahan kalimat baru."
        source = replace(other.article.source, text=text, digest="changed")
        kept[size // 2] = stored_in_memory(replace(other, article=replace(other.article, source=source)))
        _, again = _timed(kept, shelf)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        found = f"{len(edition.stories):,} stories, {len(edition.heads):,} actors"
        each = f"{1000 * cold / size:.2f} ms each"
        print(f"{size:>7,} articles  anew {cold:6.2f} s ({each})  one changed {again:5.2f} s  {memory} MB  {found}")


def _timed(kept: Sequence[StoredArticle], shelf: MutableMapping[str, bytes]) -> tuple[Edition, float]:
    start = time.process_time()
    edition = edit(kept, ActorsFile(), (), shelf)
    return edition, time.process_time() - start


if __name__ == "__main__":
    asked = sys.argv[1:] or ["stories", "speed"]
    if "stories" in asked:
        show_stories()
    if "speed" in asked:
        show_speed()
