"""Worker processes that may crash or hang without taking the build with them."""

from __future__ import annotations

import itertools
import math
import multiprocessing
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

from digest.engine.outcome import Failure, Outcome, attempt
from digest.engine.start_method import start_method

T = TypeVar("T")
R = TypeVar("R")

BATCH = 16  # tasks sent at once: some 100 ms of work, so that neither pickling nor waiting shows
_STARTUP = 60  # seconds more for a process that begins anew and has to load the program first
_READY = "ready"
_ORPHANED = 60  # seconds over its time after which a worker ends itself, as nobody else does
_APART = "import sys; from digest.engine.workers import serve_apart; serve_apart(int(sys.argv[1]))"


class Worker:
    """One process and the tasks it has not answered yet; ``end`` kills the process and waits for its end."""

    def __init__(self, connection: Connection, end: Callable[[], None], *, is_ready: bool = True) -> None:
        self.connection, self._end = connection, end
        self._has_answered = _answer_check(connection)
        self._is_ready = is_ready
        self.open: deque[Any] = deque()
        self.since = time.monotonic()

    def send(self, batch: list[Any]) -> None:
        """Give tasks to a worker that has none."""
        self.open.extend(batch)
        self.since = time.monotonic() + (0 if self._is_ready else _STARTUP)
        self.connection.send(batch)

    def answers(self) -> Iterator[Outcome[Any, Any]]:
        """What has come back by now.

        Raises:
            EOFError, OSError: the process is gone.
        """
        while self.open and self._has_answered():
            result = self.connection.recv()
            self.since = time.monotonic()
            if not self._is_ready:  # the first that comes says so
                self._is_ready = True
                continue
            yield Outcome(self.open.popleft(), result)

    def stop(self) -> None:
        """End it, whatever it is doing."""
        self.connection.close()
        self._end()


def _answer_check(connection: Connection) -> Callable[[], object]:
    """What says whether an answer waits: the system's poll, a tenth of the time of the connection's own."""
    if not hasattr(select, "poll"):  # Windows
        return lambda: connection.poll(0)
    poll = select.poll()
    poll.register(connection.fileno(), select.POLLIN)
    return lambda: poll.poll(0)


def forked(work: Callable[[Any], Any], seconds: float) -> Worker:
    """A worker that begins as a copy of this process, or anew where the system makes no copies."""
    method = start_method()
    context: Any = multiprocessing.get_context(method)
    ours, theirs = context.Pipe()
    is_copy = method == "fork"
    target, arguments = (
        (_serve_copy, (work, theirs, ours, seconds)) if is_copy else (_serve_anew, (work, theirs, seconds))
    )
    process = context.Process(target=target, args=arguments, daemon=True)
    process.start()
    theirs.close()

    def end() -> None:
        process.kill()
        process.join()

    return Worker(ours, end, is_ready=is_copy)


def apart(work: Callable[[Any], Any], seconds: float) -> Worker:
    """A worker that begins as a new Python, for processes that may not be copied: those of a cluster have threads.

    Raises:
        OSError: it does not come up.
    """
    ours, theirs = multiprocessing.Pipe()
    process = subprocess.Popen(
        [sys.executable, "-c", _APART, str(theirs.fileno())],
        pass_fds=[theirs.fileno()],
        stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    theirs.close()

    def end() -> None:
        process.kill()
        process.wait()

    worker = Worker(ours, end)
    try:
        ours.send((work, seconds))
        ours.recv()
    except (EOFError, OSError) as error:
        worker.stop()
        raise OSError("a process for the articles does not come up") from error
    return worker


def serve_apart(descriptor: int) -> None:
    """What a worker made by :func:`apart` does."""
    connection = Connection(descriptor)
    work, seconds = connection.recv()
    connection.send(_READY)
    _serve(work, connection, seconds)


def _serve_anew(work: Callable[[Any], Any], connection: Connection, seconds: float) -> None:
    connection.send(_READY)
    _serve(work, connection, seconds)


def _serve_copy(work: Callable[[Any], Any], connection: Connection, parents: Connection, seconds: float) -> None:
    parents.close()
    _serve(work, connection, seconds)


def _serve(work: Callable[[Any], Any], connection: Connection, seconds: float) -> None:
    """Work until the other side is gone; a task that hangs then is ended by the alarm, with this process."""
    set_alarm = _alarm()
    limit = math.ceil(seconds) + _ORPHANED
    try:
        while True:
            for task in connection.recv():
                set_alarm(limit)
                connection.send(attempt(work, task))
                set_alarm(0)
    except (EOFError, OSError, KeyboardInterrupt):
        return


def _alarm() -> Callable[[int], object]:
    """What ends this process after so many seconds, unless it is set again; 0 sets it off.

    The system's own alarm ends a process whatever it is doing. Where there is none (Windows), a thread does, which a
    task that never lets go of the interpreter can hold up.
    """
    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        return signal.alarm
    return ThreadAlarm().set


class ThreadAlarm:
    """An alarm kept by a thread: looked at once a second, as one thread a task would cost more than the task."""

    def __init__(self, end: Callable[[int], object] = os._exit, step: float = 1.0) -> None:
        self._deadline = math.inf
        self._end = end
        self._step = step
        threading.Thread(target=self._watch, daemon=True).start()

    def set(self, seconds: float) -> None:
        """Let it ring after so many seconds; 0: not at all."""
        self._deadline = time.monotonic() + seconds if seconds else math.inf

    def _watch(self) -> None:
        while time.monotonic() < self._deadline:
            time.sleep(self._step)
        self._end(1)


def run_in_workers(work: Callable[[T], R], tasks: Iterable[T], *, jobs: int, seconds: float) -> Iterator[Outcome[T, R]]:
    """See :func:`digest.engine.run`."""
    workers: list[Worker] = []
    try:
        yield from run_with(workers, lambda: forked(work, seconds), tasks, jobs=jobs, seconds=seconds)
    finally:
        for worker in workers:
            worker.stop()


def run_with(
    workers: list[Worker], start: Callable[[], Worker], tasks: Iterable[T], *, jobs: int, seconds: float
) -> Iterator[Outcome[T, Any]]:
    """Outcomes of tasks by the workers given, to which ``start`` adds up to ``jobs``; they stay when all is done."""
    waiting = iter(tasks)
    again: deque[Any] = deque()
    _feed(start, workers, waiting, again, jobs)
    while busy := [worker for worker in workers if worker.open]:
        wait([worker.connection for worker in busy], timeout=_patience(busy, seconds))
        outcomes = [outcome for worker in busy for outcome in _collect(worker, workers, again, seconds)]
        _feed(start, workers, waiting, again, jobs)  # first, as a worker that waits is a core that does nothing
        yield from outcomes


def _feed(
    start: Callable[[], Worker], workers: list[Worker], waiting: Iterator[Any], again: deque[Any], jobs: int
) -> None:
    idle = [worker for worker in workers if not worker.open]
    while idle or len(workers) < jobs:
        batch = [again.popleft() for _ in range(min(BATCH, len(again)))]
        batch += itertools.islice(waiting, BATCH - len(batch))
        if not batch:
            return
        if not idle:
            idle.append(start())
            workers.append(idle[0])
        idle.pop(0).send(batch)


def _patience(busy: list[Worker], seconds: float) -> float:
    return max(0.0, min(worker.since for worker in busy) + seconds - time.monotonic())


def _collect(worker: Worker, workers: list[Worker], again: deque[Any], seconds: float) -> Iterator[Outcome[Any, Any]]:
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
