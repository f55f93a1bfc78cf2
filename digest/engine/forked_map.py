"""Work spread over processes that share what this one has in memory."""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from digest.engine.limits import begin_worker
from digest.engine.start_method import can_fork
from digest.errors import RenderError

T = TypeVar("T")
R = TypeVar("R")

_work: Callable[[Any], Any]  # what the workers do; they are forked, so that nothing of it is copied or pickled


def forked_map(work: Callable[[T], R], tasks: Sequence[T], jobs: int) -> Iterator[R]:
    """Results of ``work`` for each task, in order; one after another where processes cannot be copied.

    Raises:
        RenderError: a worker was killed from outside.
    """
    global _work
    if jobs <= 1 or not can_fork():
        yield from map(work, tasks)
        return
    _work = work
    gc.collect()
    gc.freeze()  # or the collector would touch, and so copy, every page of memory in each worker
    try:
        context = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin) as pool:
            yield from pool.map(_do, tasks)
    except BrokenProcessPool as error:
        raise RenderError("a process that renders pages was killed; is there memory enough? build again") from error
    finally:
        gc.unfreeze()


def _begin() -> None:
    gc.enable()
    begin_worker()


def _do(task: Any) -> Any:
    return _work(task)
