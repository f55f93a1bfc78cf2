"""From files to analyses: read and analyze what is new, take the rest from the store."""

from __future__ import annotations

import hashlib
import itertools
import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from digest.cache.arrays import cache_key
from digest.cache.codec import dumps, loads
from digest.cache.stat_signature import stat_signature
from digest.cache.store import AnalysisStore
from digest.config import Settings
from digest.engine import Failure, run_tasks
from digest.model import ArticleRow, Problem, Source, StoredArticle
from digest.pipeline.article_stages import STAGES, AnalysisContext, analyze_article, fingerprint, stage_keys
from digest.pipeline.gc_pause import gc_paused
from digest.pipeline.stored_analyses import StoredAnalyses
from digest.progress import Progress
from digest.read import STREAMED, find_files, read_file

Stored = Mapping[str, str]

_FRESH = 2.0  # seconds after a change in which a file's looks say nothing: some file systems count seconds
_TOGETHER = 500  # sources of one file that are looked up in the store at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """What a collection's files hold, and how much of it had to be worked on.

    ``articles`` are in the order of their files' names; they are opened from the store, which must stay in its place.
    ``counts`` are numbers of articles: new, changed (analyzed anew for any reason) and unchanged.
    """

    articles: tuple[StoredArticle, ...]
    problems: tuple[Problem, ...]
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """A file as this build finds it; ``key`` is the hash of its bytes and of how it is read, ``looks`` stand for it."""

    path: Path
    name: str
    key: str
    looks: str


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


def analyze_collection(
    root: Path,
    settings: Settings,
    context: AnalysisContext,
    store: AnalysisStore,
    progress: Progress,
    *,
    jobs: int,
    cluster: str | None = None,
    paths: tuple[Path, ...] | None = None,
) -> Collection:
    """All articles under the settings' folders (or ``paths``), analyzed; the store follows.

    Raises:
        StoreError: the store cannot be written.
    """
    if store.note:
        progress.note(store.note)
    keys = stage_keys(context)
    with gc_paused():
        before = store.files()
        files = _files(root, settings, paths, before)
        state = _State(store, keys, files, before)
    progress.begin("analyze")
    work = partial(_work, settings=settings, context=context)
    tasks = state.tasks(settings, progress)
    for outcome in run_tasks(work, tasks, jobs=jobs, seconds=settings.limits.seconds, cluster=cluster):
        state.take(outcome.task, outcome.result)
        progress.step()
    with gc_paused():
        return state.finish()


def _files(
    root: Path, settings: Settings, paths: tuple[Path, ...] | None, before: Mapping[str, tuple[str, str, str]]
) -> list[_File]:
    ours = fingerprint(("read", "text", "model"))
    how = f"{ours}\0{sorted(settings.columns.items())}\0{settings.limits.megabytes}"
    given = paths if paths is not None else tuple(root / folder for folder in settings.articles)
    mark = hashlib.sha256(how.encode()).hexdigest()[:16]
    top = "" if paths is not None else f"{root.as_posix()}/"
    found = []
    for path, given_name in find_files(given):
        name = given_name.removeprefix(top)
        looks = _looks(path, mark)
        key, _, known = before.get(name, ("", "", ""))
        key = key if looks and looks == known else _file_key(path, how)
        found.append(_File(path=path, name=name, key=key, looks=looks))
    return found


def _looks(path: Path, how: str) -> str:
    """How a file looks, by which a change is noticed; empty where it was changed a moment ago.

    A file changed again within the clock's step would look the same.
    """
    try:
        seen = path.stat()
    except OSError:
        return ""
    fresh = time.time() - max(seen.st_mtime, seen.st_ctime) < _FRESH
    return "" if fresh else f"{how} {stat_signature(seen)}"


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

    def __init__(
        self,
        store: AnalysisStore,
        keys: Mapping[str, str],
        files: list[_File],
        before: Mapping[str, tuple[str, str, str]],
    ) -> None:
        self.store = store
        self.keys = keys
        self.made_with = json.dumps(keys)
        self.files = files
        self.before = before
        self.cards = store.cards(self.made_with)
        self.held: dict[str, list[str]] = {file.name: [] for file in files}
        self.problems: dict[str, list[Problem]] = {file.name: [] for file in files}
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
        key, stored, _ = self.before.get(file.name, ("", "", ""))
        if key != file.key:
            return None
        wanted, problems = _unpack(stored)
        old = [digest for digest in wanted if digest not in self.cards]
        rows = list(self.store.results(old))
        if len(rows) != len(set(old)) or any(self._outdated(made_with) for _, made_with, _ in rows):
            return None
        self.problems[file.name] += problems
        for digest in wanted:
            self._hold(file, digest)
        return [_completing(file, keys, parts, self.keys) for _, keys, parts in rows]

    def _streamed(self, file: _File, settings: Settings) -> Iterator[_Task]:
        """Tasks for a file of many articles, of which most may be known."""
        found = read_file(file.path, file.name, settings)
        while some := list(itertools.islice(found, _TOGETHER)):
            sources = {source_key(one): one for one in some if isinstance(one, Source)}
            self.problems[file.name] += (one for one in some if isinstance(one, Problem))
            for digest in [digest for digest in sources if digest in self.cards]:
                self._hold(file, digest)
                del sources[digest]
            for digest, keys, parts in list(self.store.results(sources)):
                if not self._outdated(keys):
                    del sources[digest]
                    yield _completing(file, keys, parts, self.keys)
            yield from (_Task(file=file.name, source=source) for source in sources.values())

    def _outdated(self, made_with: str) -> bool:
        return bool(json.loads(made_with).get("article") != self.keys["article"])

    def _hold(self, file: _File, digest: str) -> None:
        """A source that is up to date; one that is not comes in with its task."""
        if digest in self.cards:
            self.held[file.name].append(digest)
            self.counts["unchanged"] += 1

    def take(self, task: _Task, result: _Made | Failure) -> None:
        """Keep what became of a task."""
        if isinstance(result, Failure):
            name = task.source.file if task.source else task.file
            message = f"{result.why}; it is left out of the site"
            result = _Made(problems=(Problem(file=name, kind="failed", message=message),))
            self.broken.add(task.file)
        self.counts["changed" if task.file in self.before else "new"] += len(result.results)
        for digest, parts in result.results:
            self.store.keep_result(digest, self.made_with, parts)
            self.cards[digest] = parts["card"]
            self.held[task.file].append(digest)
        self.problems[task.file] += result.problems

    def finish(self) -> Collection:
        """Remember the files, and put the collection together."""
        library = StoredAnalyses(self.store.path)
        articles: list[StoredArticle] = []
        for file in self.files:
            held = list(dict.fromkeys(self.held[file.name]))
            if self._news(file) and file.name not in self.broken:
                self.store.keep_file(file.name, file.key, _pack(held, tuple(self.problems[file.name])), file.looks)
            for digest in held:
                card = loads(ArticleRow, self.cards[digest])
                articles.append(StoredArticle(card, partial(library.analysis, digest), partial(library.words, digest)))
        present = {file.name for file in self.files}
        self.store.forget_files(name for name in self.before if name not in present)
        self.store.settle()
        articles.sort(key=lambda kept: kept.card.file)
        problems = [problem for found in self.problems.values() for problem in found]
        problems.sort(key=lambda problem: (problem.file, problem.line or 0, problem.kind, problem.message))
        return Collection(articles=tuple(articles), problems=tuple(problems), counts=dict(self.counts))

    def _news(self, file: _File) -> bool:
        key, _, looks = self.before.get(file.name, ("", "", ""))
        return key != file.key or looks != file.looks


def _completing(file: _File, made_with: str, parts: Stored, keys: Mapping[str, str]) -> _Task:
    """The task of redoing the stages that are out of date."""
    had = json.loads(made_with)
    known = tuple((name, parts[name]) for name in STAGES if name in parts and had.get(name) == keys[name])
    return _Task(file=file.name, known=known)


def _work(task: _Task, *, settings: Settings, context: AnalysisContext) -> _Made:
    if task.known:
        known = {name: loads(STAGES[name].kind, text) for name, text in task.known}
        article = known["article"]
        return _Made(results=((source_key(article.source), _results(article.source, context, known)),))
    found = [task.source] if task.source else list(read_file(_path(task), task.file, settings))
    sources = [one for one in found if isinstance(one, Source)]
    return _Made(
        results=tuple((source_key(source), _results(source, context, {})) for source in sources),
        problems=tuple(one for one in found if isinstance(one, Problem)),
    )


def _path(task: _Task) -> Path:
    assert task.path is not None
    return task.path


def _results(source: Source, context: AnalysisContext, known: Mapping[str, Any]) -> Stored:
    done = analyze_article(source, context, known)
    made = {name: dumps(stage.kind, done[name]) for name, stage in STAGES.items() if name != "card"}
    return {**made, "card": dumps(ArticleRow, done["card"]._replace(key=cache_key(made.values())))}


def _pack(digests: Iterable[str], problems: tuple[Problem, ...]) -> str:
    return json.dumps([list(digests), dumps(tuple[Problem, ...], problems)])


def _unpack(stored: str) -> tuple[list[str], tuple[Problem, ...]]:
    digests, problems = json.loads(stored)
    return digests, loads(tuple[Problem, ...], problems) if problems != "[]" else ()


def remembered(store: AnalysisStore) -> Iterator[str]:
    """Keys of the results that the store's files need."""
    for _, stored, _ in store.files().values():
        yield from _unpack(stored)[0]
