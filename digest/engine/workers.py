"""Worker processes that may crash or hang without taking the build with them."""

from __future__ import annotations

import itertools
import multiprocessing
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

from digest.engine.outcome import Failure, Outcome, attempt

T = TypeVar("T")
R = TypeVar("R")

BATCH = 16  # tasks sent at once: some 100 ms of work, so that neither pickling nor waiting shows


class _Worker:
    """One process and the tasks it has not answered yet."""

    def __init__(self, work: Callable[[Any], Any]) -> None:
        context = multiprocessing.get_context()
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(work, theirs, self.connection), daemon=True)
        self.process.start()
        theirs.close()
        self.open: deque[Any] = deque()
        self.since = time.monotonic()

    def send(self, batch: list[Any]) -> None:
        self.open.extend(batch)
        self.since = time.monotonic()
        self.connection.send(batch)

    def answers(self) -> Iterator[Outcome[Any, Any]]:
        """What has come back by now.

        Raises:
            EOFError, OSError: the process is gone.
        """
        while self.open and self.connection.poll():
            result = self.connection.recv()
            self.since = time.monotonic()
            yield Outcome(self.open.popleft(), result)

    def stop(self) -> None:
        self.connection.close()
        self.process.kill()
        self.process.join()


def _serve(work: Callable[[Any], Any], connection: Connection, parents: Connection) -> None:
    parents.close()
    try:
        while True:
            for task in connection.recv():
                connection.send(attempt(work, task))
    except (EOFError, OSError, KeyboardInterrupt):
        return


def run_in_workers(work: Callable[[T], R], tasks: Iterable[T], *, jobs: int, seconds: float) -> Iterator[Outcome[T, R]]:
    """See :func:`digest.engine.run`."""
    waiting = iter(tasks)
    again: deque[Any] = deque()
    workers: list[_Worker] = []
    try:
        while True:
            _feed(work, workers, waiting, again, jobs)
            busy = [worker for worker in workers if worker.open]
            if not busy:
                return
            wait([worker.connection for worker in busy], timeout=_patience(busy, seconds))
            for worker in busy:
                yield from _collect(worker, workers, again, seconds)
    finally:
        for worker in workers:
            worker.stop()


def _feed(work: Callable[[T], R], workers: list[_Worker], waiting: Iterator[T], again: deque[Any], jobs: int) -> None:
    idle = [worker for worker in workers if not worker.open]
    while idle or len(workers) < jobs:
        batch = [again.popleft() for _ in range(min(BATCH, len(again)))]
        batch += itertools.islice(waiting, BATCH - len(batch))
        if not batch:
            return
        if not idle:
            idle.append(_Worker(work))
            workers.append(idle[0])
        idle.pop(0).send(batch)


def _patience(busy: list[_Worker], seconds: float) -> float:
    return max(0.0, min(worker.since for worker in busy) + seconds - time.monotonic())


def _collect(worker: _Worker, workers: list[_Worker], again: deque[Any], seconds: float) -> Iterator[Outcome[Any, Any]]:
    try:
        yield from worker.answers()
        if not worker.open or time.monotonic() - worker.since < seconds:
            return
        why = f"took longer than {seconds:g} seconds"
    except (EOFError, OSError):
        why = "crashed the process that worked on it"
    yield Outcome(worker.open.popleft(), Failure(why))
    again.extend(worker.open)
    worker.open.clear()
    worker.stop()
    workers.remove(worker)
