"""How a build tells what it is doing, without printing."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Listens to a build; the command line draws it."""

    def begin(self, stage: str) -> None:
        """A stage begins; the one before has ended."""

    def expect(self, count: int) -> None:
        """The stage has ``count`` more steps than known so far."""

    def step(self, count: int = 1) -> None:
        """``count`` steps are done."""


class Silent:
    """Listens to nothing."""

    def begin(self, stage: str) -> None:
        """See :class:`Progress`."""

    def expect(self, count: int) -> None:
        """See :class:`Progress`."""

    def step(self, count: int = 1) -> None:
        """See :class:`Progress`."""
