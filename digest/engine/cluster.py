"""The same map on a Dask cluster, for a collection that outgrows one machine.

Dask cannot stop a thread that hangs, so each of its workers' threads gives its tasks to a process of its own beside it,
which may be killed: a task that crashes or hangs costs itself, as on one machine. A Dask worker that dies has its
batches done again elsewhere by Dask; the tasks of a batch that keeps killing such workers are tried one by one at the
end.
"""

from __future__ import annotations

import itertools
import logging
import os
import pickle
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from typing import Any, TypeVar

from digest.engine.outcome import Failure, Outcome
from digest.engine.workers import Worker, apart, run_with
from digest.errors import DigestError

T = TypeVar("T")
R = TypeVar("R")

LOCAL = "local"
BATCH = 32  # tasks sent at once: Dask spends about a millisecond on each thing it is given
_DEATHS = 1  # workers of a local cluster that may die of a batch before it is parted
_PATIENCE = 20  # seconds that a scheduler may take to answer
_ALONE = 300  # seconds that a cluster may be without any worker
_RETURN = "1h"  # a worker of a local cluster that died is waited for, however busy the machine is
_KEPT = "what is done is kept"
_GLANCE = 0.005  # seconds between two looks at what is done
AHEAD = 3  # batches given out for each worker, so that none waits for the next


def run_on_cluster(
    work: Callable[[T], R], tasks: Iterable[T], *, address: str, jobs: int, seconds: float
) -> Iterator[Outcome[T, R]]:
    """See :func:`digest.engine.run`.

    Args:
        work: a picklable function.
        tasks: picklable tasks; paths in them must lead to the same files on every worker.
        address: the scheduler's address, or ``local`` for a cluster of ``jobs`` processes on this machine.
        jobs: processes of a local cluster.
        seconds: the most one task may take.

    Raises:
        DigestError: Dask is not installed, the scheduler does not answer, or no worker is left.
    """
    with ExitStack() as stack:
        client = _connect(stack, address, max(jobs, 1))
        yield from _Batches(client, work, seconds).run(iter(tasks))


def _connect(stack: ExitStack, address: str, jobs: int) -> Any:
    if os.name == "nt":  # the process beside each of a cluster's threads is given its pipe by number
        raise DigestError("--cluster works on Linux and macOS; leave it out: --jobs spreads the work on this machine")
    try:
        import dask
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise DigestError('--cluster needs Dask; install it with: pip install "mkdocs-digest[cluster]"') from error
    try:
        if address == LOCAL:
            bearing = {"scheduler.allowed-failures": _DEATHS, "deploy.lost-worker-timeout": _RETURN}
            stack.enter_context(dask.config.set({f"distributed.{key}": value for key, value in bearing.items()}))
            start: Any = LocalCluster
            cluster = start(n_workers=jobs, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL)
            address = stack.enter_context(cluster)
        connect: Any = Client
        return stack.enter_context(connect(address, timeout=_PATIENCE, set_as_default=False))
    except (OSError, TimeoutError, ValueError) as error:
        raise DigestError(f"{address}: no Dask scheduler answers there; start one, or use --cluster local") from error


class _Beside(threading.local):
    """The process beside a thread of a Dask worker, and what it works at."""

    def __init__(self) -> None:
        self.at = b""
        self.workers: list[Worker] = []


_beside = _Beside()


def do_batch(work: Callable[[Any], Any], batch: list[Any], seconds: float) -> list[Any]:
    """The results of a batch, failures among them; runs on a Dask worker."""
    at = pickle.dumps((work, seconds))
    if at != _beside.at:
        while _beside.workers:
            _beside.workers.pop().stop()
        _beside.at = at
    outcomes = run_with(_beside.workers, lambda: apart(work, seconds), batch, jobs=1, seconds=seconds)
    results = {id(outcome.task): outcome.result for outcome in outcomes}
    return [results[id(task)] for task in batch]


class _Batches:
    """Batches under way on a cluster; ``suspects`` are tasks of batches that workers died of."""

    def __init__(self, client: Any, work: Callable[[Any], Any], seconds: float) -> None:
        self.client = client
        self.work = work
        self.seconds = seconds
        self.open: dict[Any, list[Any]] = {}
        self.suspects: list[Any] = []
        self._threads = 0
        self._looked = float("-inf")
        self._alive = time.monotonic()

    def run(self, waiting: Iterator[Any]) -> Iterator[Outcome[Any, Any]]:
        """The outcomes as they come in.

        Raises:
            DigestError: the cluster has lost its scheduler or all its workers.
        """
        while True:
            self._look()
            while len(self.open) < AHEAD * max(1, self._threads) and (tasks := list(itertools.islice(waiting, BATCH))):
                self.open[self._submit(tasks)] = tasks
            if not self.open:
                break
            done = [future for future in self.open if future.done()]
            for future in done:
                yield from self._take(future)
            if not done:
                time.sleep(_GLANCE)
        yield from map(self._try_alone, self.suspects)

    def _look(self) -> None:
        """See, once a second, how many threads are at work."""
        now = time.monotonic()
        if now - self._looked < 1:
            return
        try:
            self._threads = sum(self.client.nthreads().values())
        except (OSError, TimeoutError) as error:
            raise DigestError(f"the cluster's scheduler is gone; build again, {_KEPT}") from error
        self._looked = time.monotonic()
        if self._threads:
            self._alive = self._looked
        elif self._looked - self._alive > _ALONE:
            raise DigestError(
                f"the cluster has had no worker for {_ALONE} seconds; start some and build again, {_KEPT}"
            )

    def _submit(self, tasks: list[Any]) -> Any:
        return self.client.submit(do_batch, self.work, tasks, self.seconds, pure=False)

    def _take(self, future: Any) -> Iterator[Outcome[Any, Any]]:
        tasks = self.open.pop(future)
        results = _result(future)
        if results is None:
            self.suspects += tasks
        else:
            yield from (Outcome(task, result) for task, result in zip(tasks, results, strict=True))

    def _try_alone(self, task: Any) -> Outcome[Any, Any]:
        """The outcome of a task with nothing else under way: what its worker dies of now is the task itself."""
        future = self._submit([task])
        while not future.done():
            self._look()
            time.sleep(_GLANCE)
        results = _result(future)
        return Outcome(task, results[0] if results else Failure("crashed the processes that worked on it"))


def _result(future: Any) -> list[Any] | None:
    """A batch's results; None where worker after worker died with it."""
    from asyncio import CancelledError

    from distributed import KilledWorker

    try:
        return list(future.result())
    except (KilledWorker, CancelledError, OSError):
        return None
