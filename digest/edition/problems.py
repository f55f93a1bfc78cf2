"""What is wrong with the collection: shown on the site's check page and by ``digest check``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digest.addresses import Placed
from digest.model import PickTarget, Problem
from digest.similarity.publication_time import moment


def report_problems(
    placed: Sequence[Placed],
    picks: Sequence[Sequence[PickTarget | None]],
    copies: Sequence[str | None],
    given: Sequence[Problem],
) -> tuple[Problem, ...]:
    """All problems, each once, by file, line and kind."""
    problems = [*given, *(problem for one in placed for problem in one.card.problems)]
    said = {(problem.file, problem.kind) for problem in problems}
    for one, targets in zip(placed, picks, strict=True):
        faults: Sequence[Problem] = one.card.faults
        if targets:
            own = len(faults) - len(targets)
            lost = [fault for fault, target in zip(faults[own:], targets, strict=True) if target is None]
            faults = [*faults[:own], *lost]
        problems += [fault for fault in faults if (fault.file, fault.kind) not in said]
    problems += _copies(placed, copies)
    problems += _future(placed)
    by_place = {(problem.file, problem.line or 0, problem.kind, problem.message): problem for problem in problems}
    return tuple(by_place[place] for place in sorted(by_place))


def _future(placed: Sequence[Placed]) -> Iterator[Problem]:
    """Articles whose date lies after the build: they stand behind all others."""
    for one in placed:
        if one.when is None and moment(one.card.date) is not None:
            message = f"dated {one.card.date}, later than this build; it stands behind all others until then"
            yield Problem(file=one.card.file, kind="future-date", message=message)


def _copies(placed: Sequence[Placed], copies: Sequence[str | None]) -> Iterator[Problem]:
    files = {one.id: one.card.file for one in placed}
    for one, original in zip(placed, copies, strict=True):
        if original is not None:
            message = f"nearly the same text as {files[original]}"
            yield Problem(file=one.card.file, kind="near-duplicate", message=message)
