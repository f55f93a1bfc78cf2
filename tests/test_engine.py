"""A crashing or hanging task costs itself."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator

import pytest

from digest.engine import Failure, Outcome, run_tasks


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
