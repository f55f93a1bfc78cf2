"""Items made one after another in a process of their own, which ends where one takes too long or too much memory."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from digest.engine.limits import begin_worker, limit_memory
from digest.engine.outcome import Failure
from digest.engine.start_method import start_method

T = TypeVar("T")

_STARTUP = 60  # seconds more for a process that begins anew and has to load the program first
_END = "end"


def stream_guarded(
    produce: Callable[[], Iterator[T]], *, jobs: int, seconds: float, megabytes: int
) -> Iterator[T | Failure]:
    """The items of ``produce``; where making one fails, what came before it, and a failure as the last.

    Args:
        produce: picklable; called in the process.
        jobs: 0 makes the items in this process, where nothing can be survived.
        seconds: the most that may pass between two items.
        megabytes: the memory that the process may take beyond what it begins with.
    """
    if jobs == 0:
        yield from produce()
        return
    method = start_method()
    context: Any = multiprocessing.get_context(method)
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_serve, args=(produce, theirs, megabytes), daemon=True)
    process.start()
    theirs.close()
    patience = seconds + (0 if method == "fork" else _STARTUP)
    try:
        while True:
            if not ours.poll(patience):
                yield Failure(f"took longer than {seconds:g} seconds")
                return
            message = ours.recv()
            patience = seconds
            if message == _END:
                return
            yield message[0]
    except (EOFError, OSError):
        yield Failure("crashed the process that worked on it")
    finally:
        process.kill()
        process.join()
        ours.close()


def _serve(produce: Callable[[], Iterator[Any]], connection: Connection, megabytes: int) -> None:
    begin_worker()
    limit_memory(megabytes)
    try:
        for item in produce():
            connection.send((item,))  # one by one, so that what was made before a failure is there
    except MemoryError:
        connection.send((Failure("needs more memory than a worker may take"),))
    except OSError:  # whoever asked is gone
        return
    except Exception as error:
        connection.send((Failure(f"{type(error).__name__}: {error}"),))
    connection.send(_END)
