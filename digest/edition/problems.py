"""What is wrong with the collection: shown on the site's check page and by ``digest check``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digest.edition.addresses import Placed
from digest.model import PickTarget, Problem


def report(
    placed: Sequence[Placed],
    picks: Sequence[Sequence[PickTarget | None]],
    copies: Sequence[str | None],
    given: Sequence[Problem],
) -> tuple[Problem, ...]:
    """All problems, each once, by file, line and kind."""
    found = {*given}
    for one in placed:
        found.update(one.card.problems)
    said = {(problem.file, problem.kind) for problem in found}
    for one, targets in zip(placed, picks, strict=True):
        faults = one.card.faults
        own = len(faults) - len(targets)
        wrong = (*faults[:own], *(fault for fault, to in zip(faults[own:], targets, strict=True) if to is None))
        found.update(fault for fault in wrong if (fault.file, fault.kind) not in said)
    found.update(_copies(placed, copies))
    return tuple(sorted(found, key=lambda p: (p.file, p.line or 0, p.kind, p.message)))


def _copies(placed: Sequence[Placed], copies: Sequence[str | None]) -> Iterator[Problem]:
    files = {one.id: one.card.file for one in placed}
    for one, original in zip(placed, copies, strict=True):
        if original is not None:
            message = f"nearly the same text as {files[original]}"
            yield Problem(file=one.card.file, kind="near-duplicate", message=message)
