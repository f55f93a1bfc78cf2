"""Progress on a terminal as bars, elsewhere as plain lines."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)

from digest.cli.logs import is_quiet
from digest.cli.messages import say


class ConsoleProgress:
    """Listens to a build and shows it on standard error; ``seconds`` are each stage's wall-clock seconds."""

    def __init__(self) -> None:
        self.console = Console(stderr=True)
        self.seconds: dict[str, float] = {}
        self._quiet = is_quiet()
        self._notes: list[str] = []
        self._steps = 0
        self._expected = 0
        self._stage: tuple[str, float] | None = None
        self._bar: TaskID | None = None
        self._bars = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            console=self.console,
            disable=self._quiet or not self.console.is_terminal,
        )

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()
        self._bars.stop()
        for note in self._notes:
            self.console.print(say("note", text=note), soft_wrap=True, highlight=False, markup=False)

    def begin(self, stage: str) -> None:
        """A stage begins; the one before has ended."""
        self._end()
        self._stage = (stage, time.monotonic())
        self._steps = self._expected = 0
        self._bar = self._bars.add_task(say(f"stage_{stage}"), total=None, rate="")

    def expect(self, count: int) -> None:
        """The stage has ``count`` more steps than known so far."""
        self._expected += count
        if self._bar is not None:
            self._bars.update(self._bar, total=self._expected)

    def step(self, count: int = 1) -> None:
        """``count`` steps are done."""
        self._steps += count
        if self._bar is not None and self._stage:
            rate = self._steps / max(time.monotonic() - self._stage[1], 1e-3)
            self._bars.update(self._bar, advance=count, rate=f"{rate:,.0f}/s")

    def note(self, text: str) -> None:
        """Something happened that whoever builds should know; told when all is done, where it is seen."""
        self._notes.append(text)

    def _end(self) -> None:
        if self._stage is None:
            return
        stage, since = self._stage
        taken = time.monotonic() - since
        self.seconds[stage] = self.seconds.get(stage, 0.0) + taken
        if self._bar is not None:
            self._bars.update(self._bar, total=self._steps or 1, completed=self._steps or 1)
        if not self._quiet and not self.console.is_terminal:
            count = f" {self._steps:,}" if self._steps else ""
            line = say("stage_done", stage=say(f"stage_{stage}"), count=count, seconds=f"{taken:.1f}")
            self.console.print(line, highlight=False)
        self._stage = None
