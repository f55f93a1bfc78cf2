"""A crashing or hanging task costs itself."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from digest.engine import Failure, Outcome, run_tasks, stream_guarded


def square(number: int) -> int:
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    if number == 9:
        raise ValueError("nine is out")
    if number == 20:
        time.sleep(60)
    return number * number


def numbers(count: int) -> Iterator[int]:
    yield from range(count)


def sorted_results(outcomes: Iterator[Outcome[int, int]]) -> dict[int, int | Failure]:
    return {outcome.task: outcome.result for outcome in outcomes}


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_all_tasks_come_back_but_the_bad_ones_as_failures(jobs: int) -> None:
    results = sorted_results(run_tasks(square, numbers(200), jobs=jobs, seconds=1.0))
    failures = {task: result.why for task, result in results.items() if isinstance(result, Failure)}
    assert failures == {
        7: "crashed the process that worked on it",
        9: "ValueError: nine is out",
        20: "took longer than 1 seconds",
    }
    assert {task: result for task, result in results.items() if task not in failures} == {
        number: number * number for number in range(200) if number not in failures
    }


def test_in_this_process_an_exception_is_a_failure() -> None:
    results = sorted_results(run_tasks(square, iter([3, 9]), jobs=0, seconds=1.0))
    assert results == {3: 9, 9: Failure("ValueError: nine is out")}


def test_tasks_are_taken_as_they_are_needed() -> None:
    taken = []

    def tasks() -> Iterator[int]:
        for number in range(100, 10_000):
            taken.append(number)
            yield number

    outcomes = run_tasks(square, tasks(), jobs=2, seconds=5.0)
    next(outcomes)
    assert len(taken) < 200
    outcomes.close()  # type: ignore[attr-defined]


def hungry(megabytes: int) -> int:
    return len(bytearray(megabytes * 1_000_000))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux limits what a process takes")
def test_work_that_takes_too_much_memory_costs_itself() -> None:
    results = sorted_results(run_tasks(hungry, iter([1, 900, 2]), jobs=1, seconds=20.0, megabytes=200))
    assert results == {
        1: 1_000_000,
        2: 2_000_000,
        900: Failure("needs more memory than a worker may take"),
    }


def test_workers_end_with_the_process_that_began_them() -> None:
    code = (
        "import os, time; from digest.engine import run_tasks\n"
        "def work(n): os.write(1, b'%d\\n' % os.getpid()); time.sleep(60)\n"
        "list(run_tasks(work, iter(range(40)), jobs=2, seconds=60.0, megabytes=2000))"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    workers = [int(parent.stdout.readline()) for _ in range(2)]
    parent.kill()
    parent.wait()
    until = time.monotonic() + 20
    while time.monotonic() < until and any(map(runs, workers)):
        time.sleep(0.2)
    assert not any(map(runs, workers))


def runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{process}/stat").read_text().split(") ")[1][:1]


def numbers_until(bad: int, deed: str) -> Iterator[int]:
    for number in range(5):
        if number == bad:
            if deed == "hang":
                time.sleep(60)
            elif deed == "die":
                os._exit(1)
            elif deed == "hungry":
                hungry(900)
            else:
                raise ValueError("no number")
        yield number


@pytest.mark.parametrize(
    ("deed", "why"),
    [
        ("hang", "took longer than 1 seconds"),
        ("die", "crashed the process that worked on it"),
        ("raise", "ValueError: no number"),
        pytest.param(
            "hungry",
            "needs more memory than a worker may take",
            marks=pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux limits memory"),
        ),
    ],
)
def test_a_stream_ends_where_an_item_cannot_be_made(deed: str, why: str) -> None:
    items = list(stream_guarded(partial(numbers_until, 3, deed), jobs=1, seconds=1.0, megabytes=200))
    assert items[-1] == Failure(why)
    assert items[:-1] == [0, 1, 2]


def test_a_stream_without_processes_is_the_iterator_itself() -> None:
    assert list(stream_guarded(partial(numbers_until, 9, ""), jobs=0, seconds=1.0, megabytes=200)) == [0, 1, 2, 3, 4]
