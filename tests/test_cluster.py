"""On a Dask cluster the results are the same, and the death of a worker costs nothing but the article it died of."""

from __future__ import annotations

import os
import signal
import time
from concurrent.futures import Future
from typing import Any

import pytest

from digest.engine import Failure, cluster, run_tasks
from digest.errors import DigestError

pytest.importorskip("distributed")


def square(number: int) -> int:
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    if number == 9:
        raise ValueError("nine is out")
    if number == 11:
        time.sleep(600)
    if number == 40 and (parent := os.getppid()) > 1:
        os.kill(parent, signal.SIGKILL)  # the Dask worker itself, again and again
        time.sleep(1)
    return number * number


def test_a_real_cluster_of_two_workers_survives_what_kills_or_hangs() -> None:
    outcomes = run_tasks(square, range(100), jobs=2, seconds=2, cluster="local")
    results = {outcome.task: outcome.result for outcome in outcomes}
    assert results.pop(7) == Failure("crashed the process that worked on it")
    assert results.pop(9) == Failure("ValueError: nine is out")
    assert results.pop(11) == Failure("took longer than 2 seconds")
    assert results.pop(40) == Failure("crashed the processes that worked on it")
    assert results == {number: number * number for number in range(100) if number not in (7, 9, 11, 40)}


class Deserted:
    """A client of a cluster whose workers have all gone."""

    def nthreads(self) -> dict[str, int]:
        return {}

    def submit(self, *_: Any, **__: Any) -> Future[Any]:
        return Future()


def test_a_cluster_without_workers_is_not_waited_for_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_ALONE", 0.01)
    batches = cluster._Batches(Deserted(), abs, 1.0)
    with pytest.raises(DigestError, match="no worker"):
        list(batches.run(iter(range(3))))


def test_no_scheduler_is_said_to_be_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 1)
    with pytest.raises(DigestError, match="no Dask scheduler answers there"):
        list(run_tasks(abs, range(3), jobs=2, seconds=60, cluster="tcp://127.0.0.1:9"))
