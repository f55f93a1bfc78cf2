"""How a build tells what it is doing, without printing."""

from __future__ import annotations

import logging
from typing import Protocol


class Progress(Protocol):
    """Listens to a build; the command line draws it."""

    def begin(self, stage: str) -> None:
        """A stage begins; the one before has ended."""

    def expect(self, count: int) -> None:
        """The stage has ``count`` more steps than known so far."""

    def step(self, count: int = 1) -> None:
        """``count`` steps are done."""

    def note(self, text: str) -> None:
        """Something happened that whoever builds should know; a whole sentence."""


class Silent:
    """Listens to nothing; what has to be known goes to the log."""

    def begin(self, stage: str) -> None:
        """See :class:`Progress`."""

    def expect(self, count: int) -> None:
        """See :class:`Progress`."""

    def step(self, count: int = 1) -> None:
        """See :class:`Progress`."""

    def note(self, text: str) -> None:
        """See :class:`Progress`."""
        logging.getLogger(__name__).warning(text)
