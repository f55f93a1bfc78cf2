"""Map a function over articles, in this process or over worker processes.

A task that crashes its worker or runs over its time costs that task alone: the worker is replaced and the rest goes on.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from digest.engine.guarded_stream import stream_guarded
from digest.engine.limits import LimitedWork
from digest.engine.outcome import Failure, Outcome, attempt
from digest.engine.workers import run_in_workers

__all__ = ["Failure", "Outcome", "default_jobs", "run_tasks", "stream_guarded"]

T = TypeVar("T")
R = TypeVar("R")


def run_tasks(
    work: Callable[[T], R],
    tasks: Iterable[T],
    *,
    jobs: int,
    seconds: float,
    megabytes: int | None = None,
    cluster: str | None = None,
) -> Iterator[Outcome[T, R]]:
    """Outcomes of ``work`` over ``tasks``, in no particular order, holding only a few batches at a time.

    Args:
        work: a picklable function.
        tasks: picklable tasks; taken lazily.
        jobs: worker processes; 0 runs in this process, where neither a crash nor a hang can be survived.
        seconds: the most one task may take in a worker process.
        megabytes: the memory that a worker process may take beyond what it begins with.
        cluster: address of a Dask scheduler, or ``local``; see :mod:`digest.engine.cluster`.
    """
    limited = work if megabytes is None else LimitedWork(work, megabytes)
    if cluster is not None:
        from digest.engine.cluster import run_on_cluster

        return run_on_cluster(limited, tasks, address=cluster, jobs=jobs, seconds=seconds)
    if jobs == 0:
        return (Outcome(task, attempt(work, task)) for task in tasks)
    return run_in_workers(limited, tasks, jobs=jobs, seconds=seconds)


def default_jobs() -> int:
    """One worker a core that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
