"""What a worker does for an analysis: a file, a source or stored results in, results ready to be kept out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from digest.cache.arrays import cache_key
from digest.cache.codec import dumps, loads
from digest.cache.sealed import seal
from digest.config import Settings
from digest.evidence import CollectionEvidence
from digest.model import ArticleRow, Problem, Source
from digest.pipeline.article_stages import (
    FIRST_READING_ONLY,
    STAGES,
    AnalysisContext,
    AnalyzedArticle,
    first_reading,
    revised,
)
from digest.pipeline.look_ups import pack_look_ups, unpack_look_ups
from digest.pipeline.source_files import file_state, read_sources, source_key

ROW = "card"  # the stage whose results are read at every build, and so kept apart


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisTask:
    """Something for a worker: a file to be read and analyzed, one source, or stored results to be completed.

    ``key`` is that of the source, where it is one. ``state`` is the file's as the main process saw it. ``known`` are
    stored results by stage, ``look_ups`` theirs; ``anew`` says that they serve for the source alone, ``stale`` which
    stages the evidence answers otherwise now.
    """

    file: str
    key: str = ""
    path: Path | None = None
    state: str = ""
    source: Source | None = None
    anew: bool = False
    known: tuple[tuple[str, str], ...] = ()
    look_ups: bytes = b""
    stale: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """What the task works on, for people."""
        return self.source.file if self.source else self.file


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredResult:
    """One source's results, ready to be kept: sealed texts by stage, and packed look-ups."""

    source: str
    results: Mapping[str, str]
    look_ups: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskResult:
    """What became of one task; ``settled`` is false where the file was written while it was read."""

    results: tuple[StoredResult, ...] = ()
    problems: tuple[Problem, ...] = ()
    settled: bool = True


def read_first(task: AnalysisTask, *, settings: Settings, context: AnalysisContext) -> TaskResult:
    """Do a task of the first reading, in which no article hears of the others.

    Args:
        task: a file, a source, or stored results of a source of which some are out of date.
        settings: by which files are read.
        context: by which articles are analyzed.

    Raises:
        ValueError: the task has neither.
    """
    if task.known:
        return TaskResult(results=(_completed(task, context),))
    if task.source is not None:
        return TaskResult(results=(_stored(first_reading(task.source, context, {}, {})),))
    if task.path is None:
        raise ValueError(f"{task.file}: neither a source nor a file to read")
    items = list(read_sources(task.path, task.file, settings))
    sources = [item for item in items if isinstance(item, Source)]
    return TaskResult(
        results=tuple(_stored(first_reading(source, context, {}, {})) for source in sources),
        problems=tuple(item for item in items if isinstance(item, Problem)),
        settled=file_state(task.path) == task.state,
    )


def read_again(task: AnalysisTask, *, context: AnalysisContext, evidence: CollectionEvidence) -> TaskResult:
    """Do a task of the second reading: the stages that the collection answers otherwise now.

    Args:
        task: stored results, and which stages are stale.
        context: by which articles are analyzed.
        evidence: what the collection says.
    """
    return TaskResult(results=(_stored(revised(_loaded(task), context, evidence, task.stale)),))


def _completed(task: AnalysisTask, context: AnalysisContext) -> StoredResult:
    """Stored results with those that are missing; all are made anew where the collection was asked for them."""
    before = _loaded(task)
    source = before.results["article"].source
    if task.anew:
        return _stored(first_reading(source, context, {}, {}))
    return _stored(first_reading(source, context, before.results, before.look_ups))


def _loaded(task: AnalysisTask) -> AnalyzedArticle:
    results = {name: loads(STAGES[name].result, text) for name, text in task.known}
    return AnalyzedArticle(results, unpack_look_ups(task.look_ups))


def _stored(article: AnalyzedArticle) -> StoredResult:
    """An article's results as the cache keeps them; the row's key changes with anything found in the article."""
    texts = {name: dumps(stage.result, article.results[name]) for name, stage in STAGES.items() if name != ROW}
    shown = [text for name, text in texts.items() if name != FIRST_READING_ONLY]
    row = article.results[ROW]._replace(key=cache_key(shown))
    texts[ROW] = dumps(ArticleRow, row)
    return StoredResult(
        source=source_key(article.results["article"].source),
        results={name: seal(text) for name, text in texts.items()},
        look_ups=pack_look_ups(article.look_ups),
    )


def was_answered(look_ups: bytes) -> bool:
    """Whether the collection said anything to an article."""
    return any(answer for asked in unpack_look_ups(look_ups).values() for answer in asked.values())
