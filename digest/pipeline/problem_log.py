"""Problems of a collection as log messages, where MkDocs and the command line listen."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping

from digest.model import Problem
from digest.model.problem_kinds import BROKEN_KINDS, PASSED_OVER_KINDS

_SHOWN = 20  # messages of one build; a folder of ten thousand broken files says the same
LOGGER = logging.getLogger("mkdocs.plugins.digest")  # below MkDocs' own, so that its --strict counts our warnings


class ProblemLog:
    """Says what is wrong: each build everything that could not be read, a rebuild also what else is new since."""

    def __init__(self) -> None:
        self._known: frozenset[Problem] | None = None

    def report(self, problems: Iterable[Problem], counts: Mapping[str, int]) -> None:
        """Log the problems of a build.

        Args:
            problems: all of the collection; those of broken inputs are warnings, which MkDocs' ``strict`` takes for
                errors.
            counts: numbers of articles: new, changed, unchanged.
        """
        current = tuple(problems)
        _log(logging.WARNING, [problem for problem in current if problem.kind in BROKEN_KINDS])
        _log(logging.INFO, [problem for problem in current if problem.kind in PASSED_OVER_KINDS])
        if self._known is not None:
            new = (problem for problem in current if problem not in self._known)
            _log(logging.INFO, [problem for problem in new if problem.kind not in BROKEN_KINDS | PASSED_OVER_KINDS])
        self._known = frozenset(current)
        LOGGER.info(
            "%s articles: %s new, %s changed; %s problems, listed by digest check",
            f"{sum(counts.values()):,}",
            f"{counts.get('new', 0):,}",
            f"{counts.get('changed', 0):,}",
            f"{len(current):,}",
        )

    def say(self, sentences: Iterable[str]) -> None:
        """Log what the user should know of a build."""
        for sentence in sentences:
            LOGGER.info("%s", sentence)

    def say_waiting(self) -> None:
        """Log that another build is waited for."""
        LOGGER.info("another build of this collection is at work; waiting for it to end")


def _log(level: int, problems: list[Problem]) -> None:
    for problem in problems[:_SHOWN]:
        LOGGER.log(level, "%s", problem)
    if len(problems) > _SHOWN:
        LOGGER.log(level, "… and %s more; digest check lists all", f"{len(problems) - _SHOWN:,}")
