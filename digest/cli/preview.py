"""The process behind ``digest serve`` that builds the site whenever it is asked to, and stays.

It has no threads, so that it may be copied for its workers, and what the program loads is loaded once. It ends when the
process that began it does.
"""

from __future__ import annotations

import gc
import multiprocessing
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from digest.errors import DigestError
from digest.pipeline.build_memory import BuildMemory
from digest.progress import Progress, Silent


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewReport:
    """What a build made, or why it made nothing.

    Attributes:
        seconds: what it took.
        counts: numbers of articles: new, changed, unchanged.
        warnings: all of the build.
        fault: why there is none; the site is as it was before.
        waited: whether another build was waited for.
    """

    seconds: float
    counts: dict[str, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    fault: str = ""
    waited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PagesReady:
    """All pages and files for machines stand in the site, ``seconds`` after the build began; the search follows."""

    seconds: float


class Builder:
    """The process, begun when it is first needed; one that died is begun anew."""

    def __init__(self, config: Path) -> None:
        self._config = config
        self._process: Any = None
        self._connection: Any = None

    def build(self, show: Callable[[PagesReady], None]) -> PreviewReport:
        """Bring the site up to date; never raises for what is wrong with the project.

        Args:
            show: called when the pages can be looked at.
        """
        start = time.monotonic()
        if self._process is None or not self._process.is_alive():
            self._begin()
        try:
            self._connection.send("build")
            while isinstance(answer := self._connection.recv(), PagesReady):
                show(answer)
        except (EOFError, OSError):
            self.end()
            fault = "the process that builds ended; is there memory enough? The next change begins it anew"
            return PreviewReport(seconds=time.monotonic() - start, fault=fault)
        report: PreviewReport = answer
        return report

    def _begin(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, self._config))
        self._process.start()
        theirs.close()

    def end(self) -> None:
        """End the process, whatever it is doing."""
        if self._process is not None:
            self._connection.close()
            self._process.terminate()
            self._process.join()
            self._process = None


class _PagesFirst(Silent):
    """Says when the pages stand: a reader need not wait for the search index."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._start = time.monotonic()

    def begin(self, stage: str) -> None:
        """See :class:`digest.progress.Progress`."""
        if stage == "search":
            self._connection.send(PagesReady(seconds=time.monotonic() - self._start))


def _serve(connection: Connection, config: Path) -> None:
    memory = BuildMemory()
    try:
        while True:
            connection.recv()
            connection.send(_built(config, memory, _PagesFirst(connection)))
            gc.collect()  # a build leaves cycles, and in a process that stays nothing else looks for them
    except (EOFError, OSError, KeyboardInterrupt):
        return


def _built(config: Path, memory: BuildMemory, progress: Progress) -> PreviewReport:
    from digest.cli.collection import digest_plugin
    from digest.pipeline.mkdocs_build import build_mkdocs_site
    from digest.pipeline.project import Project, Workers
    from digest.site.mkdocs_config import load_config, messages

    start = time.monotonic()
    waited: list[None] = []
    try:
        with messages() as config_warnings:
            settings = load_config(config, strict=False)
        plugin = digest_plugin(settings, config)
        project = Project(root=plugin.root, settings=plugin.settings, memory=memory)
        result = build_mkdocs_site(project, settings, plugin, progress, Workers(), waiting=lambda: waited.append(None))
    except DigestError as error:
        return PreviewReport(seconds=time.monotonic() - start, fault=str(error), waited=bool(waited))
    except Exception as error:  # noqa: BLE001 - whatever a plugin or hook of the user's raises: the server goes on
        fault = f"{type(error).__name__}: {error}"
        return PreviewReport(seconds=time.monotonic() - start, fault=fault, waited=bool(waited))
    return PreviewReport(
        seconds=time.monotonic() - start,
        counts=dict(result.collection.counts),
        warnings=(*config_warnings, *result.warnings),
        waited=bool(waited),
    )
