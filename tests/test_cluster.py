"""On a Dask cluster the results are the same, and the death of a worker costs nothing but the article it died of."""

from __future__ import annotations

import os
import signal

import pytest

from digest.engine import Failure, run
from digest.errors import DigestError

pytest.importorskip("distributed")


def square(number: int) -> int:
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    if number == 9:
        raise ValueError("nine is out")
    return number * number


def test_a_real_cluster_of_two_workers_survives_the_death_of_one() -> None:
    outcomes = run(square, range(300), jobs=2, seconds=60, cluster="local")
    results = {outcome.task: outcome.result for outcome in outcomes}
    assert results.pop(7) == Failure("crashed the processes that worked on it")
    assert results.pop(9) == Failure("ValueError: nine is out")
    assert results == {number: number * number for number in range(300) if number not in (7, 9)}


def test_no_scheduler_is_said_to_be_none() -> None:
    with pytest.raises(DigestError, match="no Dask scheduler answers there"):
        list(run(square, range(3), jobs=2, seconds=60, cluster="tcp://127.0.0.1:9"))
