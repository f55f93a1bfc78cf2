"""On a Dask cluster the results are the same, and the death of a worker costs nothing but the article it died of."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from digest.engine import Failure, cluster, run
from digest.errors import DigestError

pytest.importorskip("distributed")


def square(task: tuple[int, str]) -> int:
    number, mark = task
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    if number == 9:
        raise ValueError("nine is out")
    if number == 11:
        time.sleep(600)
    if number == 40 or (number == 70 and not Path(mark).exists()):
        Path(mark).touch()
        os.kill(os.getppid(), signal.SIGKILL)  # the Dask worker itself
        time.sleep(1)
    return number * number


def test_a_real_cluster_of_two_workers_survives_what_kills_or_hangs(tmp_path: Path) -> None:
    tasks = [(number, str(tmp_path / "killed")) for number in range(100)]
    outcomes = run(square, tasks, jobs=2, seconds=2, cluster="local")
    results = {outcome.task[0]: outcome.result for outcome in outcomes}
    assert results.pop(7) == Failure("crashed the process that worked on it")
    assert results.pop(9) == Failure("ValueError: nine is out")
    assert results.pop(11) == Failure("took longer than 2 seconds")
    assert results.pop(40) == Failure("crashed the processes that worked on it")
    assert results == {number: number * number for number in range(100) if number not in (7, 9, 11, 40)}
    assert (tmp_path / "killed").exists()


def test_no_scheduler_is_said_to_be_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 1)
    with pytest.raises(DigestError, match="no Dask scheduler answers there"):
        list(run(abs, range(3), jobs=2, seconds=60, cluster="tcp://127.0.0.1:9"))
