"""How fast the analysis is: `python benchmarks/analysis.py ENGLISH INDONESIAN`, two sets of articles.

Side by side in one run: all that is done to an article after reading it, beside sumy's LexRank with NLTK's sentences
and words alone on the same texts, on one core; then each stage of it; then the whole collection, store included, by one
worker and by two. ``--stages`` prints the stages alone, ``--most N`` takes that many articles spread over each set.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from digest.config import Settings
from digest.model import NO_EVIDENCE, Source
from digest.pipeline import Project, Silent, Workers, analyze_collection, open_cache
from digest.pipeline.article_stages import STAGES, AnalysisContext, analyze_article
from digest.read import find_files, read_file

ROUNDS = 3  # everything counts with its fastest round: what else the machine does only slows
BLOCK = 25  # articles that one side does before it is the other's turn

Work = Callable[[Source], object]


def sources(path: Path) -> list[Source]:
    """All articles under a path that have words."""
    made = (one for file, name in find_files((path,)) for one in read_file(file, name, Settings()))
    return [one for one in made if isinstance(one, Source) and one.text.strip()]


def stock() -> Work:
    """Sumy's LexRank as it comes, on NLTK's sentences and words, but without the model that would be downloaded."""
    from nltk.tokenize import NLTKWordTokenizer
    from nltk.tokenize.punkt import PunktSentenceTokenizer
    from sumy.parsers.plaintext import PlaintextParser
    from sumy.summarizers.lex_rank import LexRankSummarizer

    class Words:
        to_sentences = staticmethod(PunktSentenceTokenizer().tokenize)
        to_words = staticmethod(NLTKWordTokenizer().tokenize)

    return lambda source: LexRankSummarizer()(PlaintextParser.from_string(source.text, Words()).document, 3)


def alone(found: Sequence[Source]) -> None:
    """Print milliseconds an article on one core, both sides in turns."""
    sides: dict[str, Work] = {"ours": lambda source: analyze_article(source, AnalysisContext()), "LexRank": stock()}
    blocks = [found[at : at + BLOCK] for at in range(0, len(found), BLOCK)]
    best = {name: [float("inf")] * len(blocks) for name in sides}
    for work in sides.values():
        seconds(work, blocks[0])
    for _ in range(ROUNDS):
        for number, block in enumerate(blocks):
            for name, work in sides.items():
                best[name][number] = min(best[name][number], seconds(work, block))
    each = {name: 1000 * sum(spent) / len(found) for name, spent in best.items()}
    words = sum(len(source.text.split()) for source in found) / len(found)
    for name, spent in each.items():
        print(f"  {name:8} {spent:6.2f} ms an article, {spent * 400 / words:6.2f} ms for 400 words")
    print(f"  ours / LexRank alone {each['ours'] / each['LexRank']:.2f}")


def by_stage(found: Sequence[Source]) -> None:
    """Print milliseconds an article that each stage takes on one core, and how many of 400 words are done a second."""
    context = AnalysisContext()
    blocks = [found[at : at + BLOCK] for at in range(0, len(found), BLOCK)]
    best = {name: [float("inf")] * len(blocks) for name in STAGES}
    for source in blocks[0]:
        analyze_article(source, context)
    for _ in range(ROUNDS):
        for number, block in enumerate(blocks):
            for name, spent in stage_seconds(block, context).items():
                best[name][number] = min(best[name][number], spent)
    each = {name: 1000 * sum(spent) / len(found) for name, spent in best.items()}
    for name, spent in each.items():
        print(f"  {name:14} {spent:6.2f} ms")
    words = sum(len(source.text.split()) for source in found) / len(found)
    whole = sum(each.values())
    print(f"  {'all stages':14} {whole:6.2f} ms; {1000 / whole * words / 400:.0f} articles of 400 words a second")


def stage_seconds(block: Sequence[Source], context: AnalysisContext) -> dict[str, float]:
    """Seconds of this process that each stage takes for some articles."""
    spent = dict.fromkeys(STAGES, 0.0)
    for source in block:
        results: dict[str, object] = {"source": source}
        for name, stage in STAGES.items():
            evidence = {"evidence": NO_EVIDENCE} if stage.asks else {}
            begun = time.process_time()
            results[name] = stage.function(*stage.arguments(results, context), **evidence)
            spent[name] += time.process_time() - begun
    return spent


def seconds(work: Work, block: Sequence[Source]) -> float:
    """Seconds of this process that some articles take."""
    begun = time.process_time()
    for source in block:
        work(source)
    return time.process_time() - begun


def together(path: Path) -> None:
    """Print what two workers make of one worker's time, from files to a filled store."""
    best: dict[int, tuple[float, float, float]] = {}
    for _ in range(ROUNDS):
        for jobs in (1, 2):
            best[jobs] = min(collected(path, jobs), best.get(jobs, (float("inf"), 0.0, 0.0)))
    for jobs, (wall, parent, workers) in best.items():
        print(f"  {jobs} at work {wall:6.1f} s; of processors {parent:.1f} s here, {workers:.1f} s in workers")
    most = 2 * best[1][2] / sum(best[2][1:])
    print(f"  speed-up of two {best[1][0] / best[2][0]:.2f}; on two free cores at most {most:.2f}")


def collected(path: Path, jobs: int) -> tuple[float, float, float]:
    """Seconds that a collection takes: by the clock, of this process, of its workers."""
    with tempfile.TemporaryDirectory() as folder, open_cache(Path(folder)) as cache:
        begun, here, workers = time.perf_counter(), time.process_time(), _workers()
        project = Project(root=Path.cwd(), settings=Settings())
        analyze_collection(project, AnalysisContext(), cache, Silent(), Workers(jobs=jobs), (path,))
        return time.perf_counter() - begun, time.process_time() - here, _workers() - workers


def _workers() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("english", type=Path)
    parser.add_argument("indonesian", type=Path)
    parser.add_argument("--stages", action="store_true", help="print what each stage takes, and no more")
    parser.add_argument("--most", type=int, default=0, help="articles taken of each set; 0 for all")
    given = parser.parse_args()
    for name, path in (("English", given.english), ("Indonesian", given.indonesian)):
        found = sources(path)
        found = found[:: max(1, len(found) // given.most)] if given.most else found
        words = sum(len(source.text.split()) for source in found)
        print(f"{name}: {len(found):,} articles of {words // len(found)} words ({path})", flush=True)
        if not given.stages:
            alone(found)
        by_stage(found)
        if not given.stages:
            together(path)


if __name__ == "__main__":
    main()
