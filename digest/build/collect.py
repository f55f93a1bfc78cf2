"""From files to analyses: read and analyze what is new, take the rest from the store."""

from __future__ import annotations

import hashlib
import itertools
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from digest.analyze import STAGES, Context, analyze, assemble, fingerprint, stage_keys
from digest.build.progress import Progress
from digest.config import Settings
from digest.engine import Failure, run
from digest.model import Analysis, Problem, Source
from digest.read import STREAMED, find, read
from digest.store import Store
from digest.store.codec import dumps, loads

Stored = Mapping[str, str]

_TOGETHER = 500  # sources of one file that are looked up in the store at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """What a collection's files hold, and how much of it had to be worked on.

    ``counts`` are numbers of articles: new, changed (analyzed anew for any reason) and unchanged.
    """

    analyses: tuple[Analysis, ...]
    problems: tuple[Problem, ...]
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """A file as this build finds it; ``key`` is the hash of its bytes and of how it is read."""

    path: Path
    name: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    """A file to be read and analyzed, or one of its sources, or stored results to be completed."""

    file: str
    path: Path | None = None
    source: Source | None = None
    known: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """What became of one task: stored results by source key, and problems."""

    results: tuple[tuple[str, Stored], ...] = ()
    problems: tuple[Problem, ...] = ()


def collect(
    root: Path,
    settings: Settings,
    context: Context,
    store: Store,
    progress: Progress,
    *,
    jobs: int,
    cluster: str | None = None,
    paths: tuple[Path, ...] | None = None,
) -> Collection:
    """Analyses of all articles under the settings' folders (or ``paths``), by file name; the store follows.

    Raises:
        StoreError: the store cannot be written.
    """
    if store.note:
        progress.note(store.note)
    keys = stage_keys(context)
    files = _files(root, settings, paths)
    state = _State(store, keys, files)
    progress.begin("analyze")
    work = partial(_work, settings=settings, context=context)
    tasks = state.tasks(settings, progress)
    for outcome in run(work, tasks, jobs=jobs, seconds=settings.limits.seconds, cluster=cluster):
        state.take(outcome.task, outcome.result)
        progress.step()
    return state.finish()


def _files(root: Path, settings: Settings, paths: tuple[Path, ...] | None) -> list[_File]:
    ours = fingerprint(("read", "text", "model"))
    how = f"{ours}\0{sorted(settings.columns.items())}\0{settings.limits.megabytes}"
    given = paths if paths is not None else tuple(root / folder for folder in settings.articles)
    found = []
    for path, name in find(given):
        if paths is None and path.is_relative_to(root):
            name = path.relative_to(root).as_posix()
        found.append(_File(path=path, name=name, key=_file_key(path, how)))
    return found


def _holds_many(path: Path) -> bool:
    return Path(path.name.casefold().removesuffix(".gz")).suffix in STREAMED


def _file_key(path: Path, how: str) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, lambda: hashlib.sha256(how.encode())).hexdigest()
    except OSError as error:
        return f"unreadable: {error.strerror}"


def source_key(source: Source) -> str:
    """What a source's stored results go by: its content and its file's name, which can hold its date."""
    return hashlib.sha256(f"{source.file}\0{source.digest}".encode()).hexdigest()


class _State:
    """What is known and what has come in, while a collection is gathered."""

    def __init__(self, store: Store, keys: Mapping[str, str], files: list[_File]) -> None:
        self.store = store
        self.keys = keys
        self.files = files
        self.before = store.files()
        self.made: dict[str, list[_Made]] = {}
        self.counts: Counter[str] = Counter(new=0, changed=0, unchanged=0)
        self.broken: set[str] = set()

    def tasks(self, settings: Settings, progress: Progress) -> Iterator[_Task]:
        """What has to be worked on, file by file."""
        for file in self.files:
            found: Iterable[_Task] | None = self._kept(file)
            if found is None and _holds_many(file.path):
                found = self._streamed(file, settings)
            for task in [_Task(file=file.name, path=file.path)] if found is None else found:
                progress.expect(1)
                yield task

    def _kept(self, file: _File) -> list[_Task] | None:
        """Tasks that complete what the store has of a file that did not change; None where it must be read again."""
        key, stored = self.before.get(file.name, ("", ""))
        if key != file.key:
            return None
        wanted, problems = _unpack(stored)
        rows = list(self.store.results(wanted))
        if len(rows) != len(set(wanted)) or any(self._outdated(made_with) for _, made_with, _ in rows):
            return None
        self.made[file.name] = [_Made(problems=problems)]
        return [task for row in rows for task in self._completing(file, *row)]

    def _streamed(self, file: _File, settings: Settings) -> Iterator[_Task]:
        """Tasks for a file of many articles, of which most may be known."""
        found = read(file.path, file.name, settings)
        while some := list(itertools.islice(found, _TOGETHER)):
            sources = {source_key(one): one for one in some if isinstance(one, Source)}
            problems = tuple(one for one in some if isinstance(one, Problem))
            self.made.setdefault(file.name, []).append(_Made(problems=problems))
            for row in list(self.store.results(sources)):
                if not self._outdated(row[1]):
                    del sources[row[0]]
                    yield from self._completing(file, *row)
            yield from (_Task(file=file.name, source=source) for source in sources.values())

    def _outdated(self, made_with: str) -> bool:
        return bool(json.loads(made_with).get("article") != self.keys["article"])

    def _completing(self, file: _File, digest: str, made_with: str, parts: Stored) -> list[_Task]:
        """Nothing to do where all stages are up to date; else the task of redoing the others."""
        keys = json.loads(made_with)
        if keys == self.keys:
            self.made[file.name].append(_Made(results=((digest, parts),)))
            self.counts["unchanged"] += 1
            return []
        known = tuple((name, parts[name]) for name in STAGES if keys.get(name) == self.keys[name])
        return [_Task(file=file.name, known=known)]

    def take(self, task: _Task, result: _Made | Failure) -> None:
        """Keep what became of a task."""
        if isinstance(result, Failure):
            name = task.source.file if task.source else task.file
            message = f"{result.why}; it is left out of the site"
            result = _Made(problems=(Problem(file=name, kind="failed", message=message),))
            self.broken.add(task.file)
        self.counts["changed" if task.file in self.before else "new"] += len(result.results)
        for digest, parts in result.results:
            self.store.keep_result(digest, json.dumps(self.keys), parts)
        self.made.setdefault(task.file, []).append(result)

    def finish(self) -> Collection:
        """Remember the files, and put the analyses together."""
        analyses: list[Analysis] = []
        problems: list[Problem] = []
        for file in self.files:
            made = self.made.get(file.name, [])
            wrong = tuple(problem for one in made for problem in one.problems)
            results = {digest: parts for one in made for digest, parts in one.results}
            if self.before.get(file.name, ("",))[0] != file.key and file.name not in self.broken:
                self.store.keep_file(file.name, file.key, _pack(results, wrong))
            problems += wrong
            analyses += (_assembled(parts) for parts in results.values())
        present = {file.name for file in self.files}
        self.store.forget_files(name for name in self.before if name not in present)
        analyses.sort(key=lambda analysis: analysis.article.source.file)
        problems.sort(key=lambda problem: (problem.file, problem.line or 0, problem.kind, problem.message))
        return Collection(analyses=tuple(analyses), problems=tuple(problems), counts=dict(self.counts))


def _work(task: _Task, *, settings: Settings, context: Context) -> _Made:
    if task.known:
        known = {name: loads(STAGES[name].kind, text) for name, text in task.known}
        article = known["article"]
        return _Made(results=((source_key(article.source), _results(article.source, context, known)),))
    found = [task.source] if task.source else list(read(_path(task), task.file, settings))
    sources = [one for one in found if isinstance(one, Source)]
    return _Made(
        results=tuple((source_key(source), _results(source, context, {})) for source in sources),
        problems=tuple(one for one in found if isinstance(one, Problem)),
    )


def _path(task: _Task) -> Path:
    assert task.path is not None
    return task.path


def _results(source: Source, context: Context, known: Mapping[str, Any]) -> Stored:
    done = analyze(source, context, known)
    return {name: dumps(stage.kind, done[name]) for name, stage in STAGES.items()}


def _assembled(parts: Stored) -> Analysis:
    return assemble({name: loads(STAGES[name].kind, parts[name]) for name in _SHOWN})


_SHOWN = ("article", "actors", "quotes", "figures", "summary")


def _pack(digests: Iterable[str], problems: tuple[Problem, ...]) -> str:
    return json.dumps([list(digests), dumps(tuple[Problem, ...], problems)])


def _unpack(stored: str) -> tuple[list[str], tuple[Problem, ...]]:
    digests, problems = json.loads(stored)
    return digests, loads(tuple[Problem, ...], problems)


def remembered(store: Store) -> Iterator[str]:
    """Keys of the results that the store's files need."""
    for _, stored in store.files().values():
        yield from _unpack(stored)[0]
