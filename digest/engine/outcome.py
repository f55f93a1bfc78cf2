"""What becomes of a task."""

from __future__ import annotations

from collections.abc import Callable
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


def attempt(work: Callable[[T], R], task: T) -> R | Failure:
    """The result, or the exception as a failure: no article's error may end a build."""
    try:
        return work(task)
    except MemoryError:
        return Failure("needs more memory than a worker may take")
    except Exception as error:
        return Failure(f"{type(error).__name__}: {error}")
