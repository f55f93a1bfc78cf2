"""What a worker process may take, and that it ends when the process that began it is gone."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_GLANCE = 1.0  # seconds between two looks at the parent
_limited_in = 0  # the process that is limited already


@dataclass(frozen=True, slots=True)
class LimitedWork:
    """Work that limits the process that it is done in, once; picklable if the work is."""

    work: Callable[[Any], Any]
    megabytes: int

    def __call__(self, task: Any) -> Any:
        """The work's result for a task, under the limits."""
        global _limited_in
        if _limited_in != os.getpid():
            _limited_in = os.getpid()
            begin_worker()
            limit_memory(self.megabytes)
        return self.work(task)


def begin_worker() -> None:
    """Make this process end with its parent, and on a signal without a word."""
    with contextlib.suppress(ValueError):  # in a thread
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()


def _end_with(parent: int) -> None:
    """End this process as soon as its parent is another one: the one that began it is gone."""
    while os.getppid() == parent:
        time.sleep(_GLANCE)
    os._exit(1)


def limit_memory(megabytes: int) -> None:
    """Let this process take no more memory than it has, and that many megabytes; where the system can (Linux)."""
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5])
        limit = pages * resource.getpagesize() + megabytes * 1_000_000
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        if most != resource.RLIM_INFINITY:
            limit = min(limit, most)
        resource.setrlimit(resource.RLIMIT_DATA, (limit, most))
    except (ImportError, OSError, ValueError, IndexError):
        return
