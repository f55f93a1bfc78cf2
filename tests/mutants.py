"""Break the code in small ways and count what the tests notice: `python tests/mutants.py [room …] [--sample 60]`.

Branches are broken, one at a time: a comparison turned, `and` for `or`, a `not` more or less, a loop that does not run
(cosmic-ray makes them). Each breakage is tried in a copy of the project, with the tests of its room. What survives is
listed: a line that no test judges. Exits with 1 where a room's tests notice less than :data:`LEAST`.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import TestOutcome, WorkItem, WorkResult

ROOT = Path(__file__).resolve().parent.parent
LEAST = 0.8  # of a room's mutants are to be noticed
SECONDS = 300  # for one run of a room's tests; what takes longer hangs, which is noticed too
SEED = 1

GOLDEN = "tests/test_golden.py"
# The tests that judge a room.
TESTS = {
    "segmentation": ("tests/test_structure.py", "tests/test_furniture.py", "tests/test_day.py", GOLDEN),
    "quotes": ("tests/test_quotes.py", "tests/test_quote_stance.py", "tests/test_quote_formats.py", GOLDEN),
    "roles": ("tests/test_roles.py", "tests/test_role_history.py", GOLDEN),
    "coreference": ("tests/test_actors.py", "tests/test_actor_edges.py", "tests/test_person_parts.py", GOLDEN),
    "pages": ("tests/test_pages.py", "tests/test_escape.py", "tests/test_edition.py", GOLDEN),
}
# What breaks a branch. An annotation's `|` and a constant's value are none.
BRANCHES = (
    "core/AddNot",
    "core/ReplaceAndWithOr",
    "core/ReplaceOrWithAnd",
    "core/ReplaceBreakWithContinue",
    "core/ReplaceContinueWithBreak",
    "core/ReplaceComparisonOperator",
    "core/ReplaceFalseWithTrue",
    "core/ReplaceTrueWithFalse",
    "core/ReplaceUnaryOperator_Delete_Not",
    "core/ZeroIterationForLoop",
)
CONFIG = """\
[cosmic-ray]
module-path = {module!r}
timeout = {seconds}
excluded-modules = []
test-command = {command!r}

[cosmic-ray.distributor]
name = "local"
"""


def run_room(room: str, sample: int, scratch: Path) -> list[tuple[WorkItem, WorkResult]]:
    """Try a sample of a room's mutants.

    Args:
        room: a folder of the package with tests in :data:`TESTS`.
        sample: how many mutants; all where there are fewer.
        scratch: an empty folder for the copy of the project and the session.

    Returns:
        each mutant with what its tests said.
    """
    copy = scratch / "project"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".git", ".venv", ".digest", "site", "dist", "mutants"))
    command = f"{sys.executable} -m pytest -q -x -p no:cacheprovider {' '.join(TESTS[room])}"
    config = scratch / "config.toml"
    config.write_text(CONFIG.format(module=f"digest/{room}", seconds=SECONDS, command=command), encoding="utf-8")
    session = scratch / "session.sqlite"
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run(_cosmic_ray("init", config, session), cwd=copy, env=environment, check=True)
    with use_db(session, WorkDB.Mode.open) as every:
        chosen = choose(list(every.work_items), sample)
        every.clear()
        every.add_work_items(chosen)
    subprocess.run(_cosmic_ray("exec", config, session), cwd=copy, env=environment, check=True)
    with use_db(session, WorkDB.Mode.open) as tried:
        return list(tried.completed_work_items)


def choose(items: list[WorkItem], sample: int) -> list[WorkItem]:
    """A sample of the mutants that break a branch, the same for the same code."""
    branches = [item for item in items if item.mutations[0].operator_name.startswith(BRANCHES)]
    branches.sort(key=lambda item: (str(item.mutations[0].module_path), item.mutations[0].start_pos, item.job_id))
    return random.Random(SEED).sample(branches, min(sample, len(branches)))


def survivors(tried: list[tuple[WorkItem, WorkResult]]) -> Iterator[str]:
    """Place and kind of each mutant that no test noticed."""
    for item, result in tried:
        if result.test_outcome == TestOutcome.SURVIVED:
            (mutation,) = item.mutations
            yield f"{mutation.module_path}:{mutation.start_pos[0]}: {mutation.operator_name.removeprefix('core/')}"


def _cosmic_ray(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "cosmic_ray.cli", *map(str, arguments)]


def main() -> int:
    """Try each room, and say what survived."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rooms", nargs="*", help="all, if none is named")
    parser.add_argument("--sample", type=int, default=60, help="mutants a room")
    options = parser.parse_args()
    fine = True
    for room in options.rooms or TESTS:
        with tempfile.TemporaryDirectory() as scratch:
            tried = run_room(room, options.sample, Path(scratch))
        alive = list(survivors(tried))
        share = 1 - len(alive) / len(tried)
        fine = fine and share >= LEAST
        print(
            f"{room}: {len(tried) - len(alive)} of {len(tried)} noticed ({share:.0%})", *alive, sep="\n  ", flush=True
        )
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
