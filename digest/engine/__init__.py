"""Map a function over articles, in this process or over worker processes.

A task that crashes its worker or runs over its time costs that task alone: the worker is replaced and the rest goes on.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a task has no result, as a sentence."""

    why: str


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T, R]):
    """A task and its result, or why it has none."""

    task: T
    result: R | Failure


def run(work: Callable[[T], R], tasks: Iterable[T], *, jobs: int, seconds: float) -> Iterator[Outcome[T, R]]:
    """Outcomes of ``work`` over ``tasks``, in no particular order, holding only a few batches at a time.

    Args:
        work: a picklable function.
        tasks: picklable tasks; taken lazily.
        jobs: worker processes; 0 runs in this process, where neither a crash nor a hang can be survived.
        seconds: the most one task may take in a worker.
    """
    if jobs == 0:
        return _here(work, tasks)
    from digest.engine.workers import run_in_workers

    return run_in_workers(work, tasks, jobs=jobs, seconds=seconds)


def default_jobs() -> int:
    """One worker a core that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _here(work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[Outcome[T, R]]:
    for task in tasks:
        yield Outcome(task, attempt(work, task))


def attempt(work: Callable[[T], R], task: T) -> R | Failure:
    """The result, or the exception as a failure: no article's error may end a build."""
    try:
        return work(task)
    except Exception as error:
        return Failure(f"{type(error).__name__}: {error}")
