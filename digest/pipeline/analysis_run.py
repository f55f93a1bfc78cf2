"""From files to analyses: read and analyze what is new or changed, revise it by the evidence, keep the rest."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from digest.cache.analyses import AnalysisTables, StoredFile, StoredRow
from digest.cache.arrays import cache_key
from digest.cache.database import Cache
from digest.cache.memo import Memo
from digest.cache.sealed import unseal
from digest.engine import Failure, run_tasks, stream_guarded
from digest.evidence import CollectionEvidence
from digest.model import Problem, Source, StoredArticle
from digest.pipeline.analysis_tasks import (
    ROW,
    AnalysisTask,
    StoredResult,
    TaskResult,
    read_again,
    read_first,
    was_answered,
)
from digest.pipeline.article_stages import (
    FIRST_READING_ONLY,
    STAGES,
    AnalysisContext,
    stage_keys,
)
from digest.pipeline.build_memory import BuildMemory
from digest.pipeline.evidence_run import gather_evidence
from digest.pipeline.gc_pause import gc_paused
from digest.pipeline.look_ups import stages_answered_otherwise
from digest.pipeline.project import Project, Workers
from digest.pipeline.source_files import (
    SourceFile,
    file_state,
    find_source_files,
    read_sources,
    source_key,
)
from digest.pipeline.stored_analyses import StoredAnalyses
from digest.pipeline.stored_contents import pack_contents, unpack_contents
from digest.progress import Progress

COLUMNS = tuple(name for name in STAGES if name != ROW)
_TOGETHER = 500  # sources of one file that are looked up in the cache at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """What a collection's files hold, and how much of it had to be worked on.

    Attributes:
        articles: in the order of their files' names; opened from the cache, which must stay in its place.
        problems: what is wrong with files and articles, in order.
        counts: numbers of articles: new, changed (analyzed anew for any reason) and unchanged.
        failed: what could not be analyzed and is left out, by name of file or article.
    """

    articles: tuple[StoredArticle, ...]
    problems: tuple[Problem, ...]
    counts: Mapping[str, int]
    failed: tuple[str, ...] = ()


@dataclass(slots=True)
class _FileRecord:
    """What is known of one file while the collection is gathered.

    ``keep`` is false where the next build has to read it again; ``broken_off`` says that reading it failed on the way.
    """

    sources: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    keep: bool = True
    broken_off: bool = False


class AnalysisRun(AbstractContextManager["AnalysisRun"]):
    """The analysis of a collection, step by step; made by :func:`begin_analysis`."""

    def __init__(
        self,
        project: Project,
        context: AnalysisContext,
        cache: Cache,
        tables: AnalysisTables,
        progress: Progress,
        workers: Workers,
        keys: Mapping[str, str],
    ) -> None:
        self._project = project
        self._context = context
        self._cache = cache
        self._tables = tables
        self._progress = progress
        self._workers = workers
        self._keys = keys
        self._made_with = json.dumps(keys)
        self._failed_with = json.dumps([keys, repr(project.settings.limits)])
        self._files: dict[str, SourceFile] = {}
        self._before: dict[str, StoredFile] = {}
        self._rows: dict[str, StoredRow] = {}
        self._failures: dict[str, str] = {}
        self._records: dict[str, _FileRecord] = {}
        self._fresh: set[str] = set()
        self._counts: Counter[str] = Counter(new=0, changed=0, unchanged=0)
        self._failed: list[str] = []
        self._problems: list[Problem] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._tables.__exit__(kind, error, trace)

    # The first reading

    def read_and_analyze(self, paths: tuple[Path, ...] | None = None) -> None:
        """Read the files (those under ``paths`` where given) and analyze every article that is new or out of date."""
        settings = self._project.settings
        with gc_paused():
            self._before = self._tables.files()
            files, self._problems = find_source_files(self._project.root, settings, paths, self._before)
            self._files = {file.name: file for file in files}
            self._records = {name: _FileRecord() for name in self._files}
            self._rows = self._tables.rows(self._made_with)
            self._failures = self._tables.failures(self._failed_with)
        work = partial(read_first, settings=settings, context=self._context)
        for task, result in self._run(work, self._tasks()):
            self._take(task, result)

    def _tasks(self) -> Iterator[AnalysisTask]:
        """What has to be worked on, file by file; what failed before is not tried again."""
        for file in self._files.values():
            for task in self._file_tasks(file):
                failed = self._failures.get(self._failure_name(task))
                if failed is None:
                    self._progress.expect(1)
                    yield task
                else:
                    self._leave_out(task, failed)

    def _file_tasks(self, file: SourceFile) -> Iterable[AnalysisTask]:
        completing = self._unchanged(file)
        if completing is not None:
            return completing
        if file.holds_many:
            return self._streamed(file)
        return [AnalysisTask(file=file.name, path=file.path, state=file.state)]

    def _unchanged(self, file: SourceFile) -> list[AnalysisTask] | None:
        """Tasks that complete what is stored of a file that did not change; None where it must be read again."""
        stored = self._before.get(file.name)
        if stored is None or stored.key not in (file.key, self._broken_off_key(file)):
            return None
        sources, problems = unpack_contents(stored.sources)
        missing = [source for source in sources if source not in self._rows]
        tasks = list(self._completing(file, missing))
        if len(tasks) != len(set(missing)):
            return None
        record = self._records[file.name]
        record.problems += problems
        if stored.key != file.key:
            record.broken_off = True
            self._failed.append(file.name)
        self._hold(record, [source for source in sources if source in self._rows])
        return tasks

    def _streamed(self, file: SourceFile) -> Iterator[AnalysisTask]:
        """Tasks for a file of many articles, of which most may be known."""
        record = self._records[file.name]
        limits = self._project.settings.limits
        items = stream_guarded(
            partial(read_sources, file.path, file.name, self._project.settings),
            jobs=self._workers.jobs,
            seconds=limits.seconds,
            megabytes=limits.memory,
        )
        while some := list(itertools.islice(items, _TOGETHER)):
            sources = {source_key(item): item for item in some if isinstance(item, Source)}
            record.problems += [item for item in some if isinstance(item, Problem)]
            self._break_off(file, [item for item in some if isinstance(item, Failure)])
            known = [source for source in sources if source in self._rows]
            self._hold(record, known)
            new = {source: item for source, item in sources.items() if source not in self._rows}
            for task in self._completing(file, list(new)):
                del new[task.key]
                yield task
            yield from (AnalysisTask(file=file.name, source=item, key=source) for source, item in new.items())
        record.keep = record.keep and file_state(file.path) == file.state

    def _break_off(self, file: SourceFile, failures: Sequence[Failure]) -> None:
        """A file of many articles of which one could not be read: those before it stand, and are all it has."""
        for failure in failures:
            message = f"{failure.why} while it was read; what follows in the file is left out of the site"
            self._records[file.name].problems.append(Problem(file=file.name, kind="failed", message=message))
            self._records[file.name].broken_off = True
            self._failed.append(file.name)

    def _broken_off_key(self, file: SourceFile) -> str:
        """The key of what could be read of a file: another limit may let more of it be read."""
        limits = self._project.settings.limits
        return cache_key([file.key, str(limits.seconds), str(limits.memory)])

    def _completing(self, file: SourceFile, sources: list[str]) -> Iterator[AnalysisTask]:
        """Tasks of redoing the stages that are out of date, for sources of which the first is not."""
        if not sources:
            return
        look_ups = self._tables.look_ups(sources)
        for source, made_with, results in self._tables.analyses(sources):
            keys = json.loads(made_with)
            known = {name: text for name, text in results.items() if keys.get(name) == self._keys[name]}
            packed = look_ups.get(source)
            if "article" not in known or packed is None:
                continue
            anew = FIRST_READING_ONLY not in known and was_answered(packed)
            yield AnalysisTask(file=file.name, key=source, known=tuple(known.items()), look_ups=packed, anew=anew)

    def _hold(self, record: _FileRecord, sources: list[str]) -> None:
        """Sources that are up to date; others come in with their tasks."""
        record.sources += sources
        self._counts["unchanged"] += len(sources)

    def _take(self, task: AnalysisTask, outcome: TaskResult | Failure) -> None:
        """Keep what became of a task of the first reading."""
        if isinstance(outcome, Failure):
            self._tables.save_failure(self._failure_name(task), self._failed_with, outcome.why)
            self._leave_out(task, outcome.why)
            return
        record = self._records[task.file]
        record.problems += outcome.problems
        record.keep = record.keep and outcome.settled
        self._counts["changed" if task.file in self._before else "new"] += len(outcome.results)
        for result in outcome.results:
            record.sources.append(result.source)
            self._save(result)

    def _save(self, result: StoredResult) -> None:
        self._tables.save_analysis(
            result.source, self._made_with, result.results, StoredRow(result.results[ROW], result.look_ups)
        )
        self._rows[result.source] = StoredRow(unseal(result.results[ROW]), result.look_ups)
        self._fresh.add(result.source)

    def _leave_out(self, task: AnalysisTask, reason: str) -> None:
        """An article that could not be analyzed costs itself, until anything about it changes."""
        message = f"{reason}; it is left out of the site, and not tried again until it, the program or a limit changes"
        record = self._records[task.file]
        record.problems.append(Problem(file=task.name, kind="failed", message=message))
        record.keep = False
        self._failed.append(task.name)

    def _failure_name(self, task: AnalysisTask) -> str:
        return task.key or f"{task.file}\0{self._files[task.file].key}"

    # The second reading

    def gather_evidence(self) -> CollectionEvidence:
        """What all articles together say, from their first reading."""
        self._tables.commit()
        return gather_evidence(self._tables, Memo(self._cache), self._sources(), self._keys[FIRST_READING_ONLY])

    def revise(self, evidence: CollectionEvidence) -> None:
        """Read again the articles that were answered otherwise than the collection answers now."""
        files = {source: file for file, record in self._records.items() for source in record.sources}
        packed = {source: self._rows[source].look_ups for source in files}
        stale = stages_answered_otherwise(packed, evidence)
        work = partial(read_again, context=self._context, evidence=evidence)
        for task, result in self._run(work, self._revisions(stale, files)):
            self._take_revised(task, result)

    def _revisions(self, stale: Mapping[str, frozenset[str]], files: Mapping[str, str]) -> Iterator[AnalysisTask]:
        for source, _, results in list(self._tables.analyses(stale)):
            self._progress.expect(1)
            row = self._rows[source]
            known = (*results.items(), (ROW, row.card))
            yield AnalysisTask(file=files[source], key=source, known=known, look_ups=row.look_ups, stale=stale[source])

    def _take_revised(self, task: AnalysisTask, outcome: TaskResult | Failure) -> None:
        """Keep a revised article; where that failed, the first reading stands, and is revised at the next build."""
        if isinstance(outcome, Failure):
            message = f"{outcome.why}; it is shown without what other articles say about it"
            self._records[task.file].problems.append(Problem(file=task.file, kind="failed", message=message))
            self._records[task.file].keep = False
            return
        for result in outcome.results:
            if result.source not in self._fresh:
                self._counts["unchanged"] -= 1
                self._counts["changed"] += 1
            self._save(result)

    # The whole

    def collection(self) -> Collection:
        """Remember the files, and put the collection together."""
        with gc_paused():
            self._save_files()
            self._tables.commit()
            articles = self._articles()
        problems = [*self._problems, *(problem for record in self._records.values() for problem in record.problems)]
        problems.sort(key=lambda problem: (problem.file, problem.line or 0, problem.kind, problem.message))
        return Collection(
            articles=tuple(articles),
            problems=tuple(problems),
            counts=dict(self._counts),
            failed=tuple(sorted(self._failed)),
        )

    def _save_files(self) -> None:
        for file in self._files.values():
            record = self._records[file.name]
            record.sources = list(dict.fromkeys(record.sources))
            if not record.keep:
                self._tables.forget_files([file.name])
                continue
            key, signature = file.key, file.signature
            if record.broken_off:
                key, signature = self._broken_off_key(file), ""
            stored = StoredFile(key, pack_contents(record.sources, record.problems), signature)
            if stored != self._before.get(file.name):
                self._tables.save_file(file.name, stored)
        self._tables.forget_files(name for name in self._before if name not in self._records)

    def _articles(self) -> list[StoredArticle]:
        opened = StoredAnalyses(self._cache.path)
        memory = self._project.memory or BuildMemory()
        rows = memory.rows((source, self._rows[source].card) for source in self._sources())
        articles = [
            StoredArticle(row, partial(opened.analysis, source), partial(opened.words, source))
            for source, row in rows
            if not row.is_continuation
        ]
        articles.sort(key=lambda article: article.card.file)
        return articles

    def _sources(self) -> list[str]:
        return list(dict.fromkeys(source for record in self._records.values() for source in record.sources))

    def _run(
        self, work: Callable[[AnalysisTask], TaskResult], tasks: Iterator[AnalysisTask]
    ) -> Iterator[tuple[AnalysisTask, TaskResult | Failure]]:
        """What workers make of tasks, in no particular order."""
        limits = self._project.settings.limits
        outcomes = run_tasks(
            work,
            tasks,
            jobs=self._workers.jobs,
            seconds=limits.seconds,
            megabytes=limits.memory,
            cluster=self._workers.cluster,
        )
        for outcome in outcomes:
            yield outcome.task, outcome.result
            self._progress.step()


def begin_analysis(
    project: Project, context: AnalysisContext, cache: Cache, progress: Progress, workers: Workers
) -> AnalysisRun:
    """An analysis over an open cache; a context manager.

    Args:
        project: where articles are, and how they are read.
        context: what they are analyzed with.
        cache: what is known from before, and where results go.
        progress: told what is done.
        workers: who does it.

    Raises:
        StoreError: the cache cannot be opened.
    """
    return AnalysisRun(project, context, cache, open_tables(cache), progress, workers, stage_keys(context))


def open_tables(cache: Cache) -> AnalysisTables:
    """The tables of files and analyses, with a column for each stage; a context manager.

    Raises:
        StoreError: the cache cannot be opened.
    """
    return AnalysisTables(cache, COLUMNS)


def analyze_collection(
    project: Project,
    context: AnalysisContext,
    cache: Cache,
    progress: Progress,
    workers: Workers,
    paths: tuple[Path, ...] | None = None,
) -> Collection:
    """All articles of a project (or under ``paths``), analyzed and revised; the cache follows.

    Args:
        project: where articles are, and how they are read.
        context: what they are analyzed with.
        cache: what is known from before, and where results go.
        progress: told what is done.
        workers: who does it.
        paths: files and folders to read instead of the project's.

    Raises:
        StoreError: the cache cannot be read or written.
    """
    progress.begin("analyze")
    with begin_analysis(project, context, cache, progress, workers) as run:
        run.read_and_analyze(paths)
        run.revise(run.gather_evidence())
        return run.collection()
