"""Break the code in small ways and count what the tests notice: `python tests/mutants.py [room …]`.

Branches are broken, one at a time: a comparison turned, `and` for `or`, a `not` more or less, a loop that does not run
(cosmic-ray writes them). What survives is listed: a line that no test judges. Exits with 1 where a room's tests notice
less than :data:`LEAST`.

The tests of a room are collected once. Each mutant gets a fork of that process, in which the functions of the broken
module run the broken code: nothing is written, and no test pays for starting Python and loading weights' readers again.
A first fork runs all tests unbroken, to learn which functions each of them calls and what it costs: a mutant is judged
by the files with a test that calls its function, cheapest first.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import resource
import signal
import sys
import tempfile
import types
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

import cosmic_ray.plugins
import pytest
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code

ROOT = Path(__file__).resolve().parent.parent
LEAST = 0.8  # of a room's mutants are to be noticed
SEED = 1
SLOWER = 5  # times the processor time of the unbroken tests: what takes longer hangs, which is noticed too
AT_LEAST = 30  # seconds of processor time for a mutant
NOT_NOTICED = 0  # exit code of a fork whose tests pass

GOLDEN = "tests/test_golden.py"
# The tests that judge a room.
TESTS = {
    "segmentation": (
        "tests/test_structure.py",
        "tests/test_furniture.py",
        "tests/test_day.py",
        "tests/test_reading_kinds.py",
        "tests/test_line_features.py",
        GOLDEN,
    ),
    "quotes": (
        "tests/test_quotes.py",
        "tests/test_quote_stance.py",
        "tests/test_quote_denials.py",
        "tests/test_quote_formats.py",
        GOLDEN,
    ),
    "roles": ("tests/test_roles.py", "tests/test_role_history.py", GOLDEN),
    "coreference": ("tests/test_actors.py", "tests/test_actor_edges.py", "tests/test_person_parts.py", GOLDEN),
    "pages": (
        "tests/test_pages.py",
        "tests/test_guest_pages.py",
        "tests/test_sheets.py",
        "tests/test_places.py",
        "tests/test_escape.py",
        "tests/test_edition.py",
        GOLDEN,
    ),
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
# For a number or a word of the program the same, or an error of types that mypy finds.
EQUAL = ("_Is", "_IsNot")
Place = tuple[str, str, int]  # a function: file, qualified name, first line


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """A breakage: the operator at one of its places in a file."""

    file: Path
    operator: str
    occurrence: int
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file.relative_to(ROOT)}:{self.line}:{self.column}: {self.operator.removeprefix('core/')}"


@dataclass(slots=True)
class Costs:
    """What the unbroken tests showed: functions that each test calls, and its seconds of processor time."""

    calls: dict[str, set[Place]] = field(default_factory=lambda: defaultdict(set))
    seconds: dict[str, float] = field(default_factory=dict)


def mutants_of(room: str) -> Iterator[Mutant]:
    """Each way to break a branch of a room."""
    operators = [name for name in sorted(cosmic_ray.plugins.operator_names()) if name.startswith(BRANCHES)]
    for file in sorted((ROOT / "digest" / room).rglob("*.py")):
        nodes = list(ast_nodes(get_ast(file.read_text(encoding="utf-8"))))
        for name in operators:
            if _is_equal(name):
                continue
            operator = cosmic_ray.plugins.get_operator(name)()
            positions = [start for node in nodes for start, _ in operator.mutation_positions(node)]
            for occurrence, (line, column) in enumerate(positions):
                yield Mutant(file=file, operator=name, occurrence=occurrence, line=line, column=column)


def _is_equal(operator: str) -> bool:
    """Whether an operator makes an identity of a comparison, or the other way round."""
    kind, _, sides = operator.rpartition("Operator_")
    before, _, after = sides.partition("_")
    return kind.endswith("Comparison") and (f"_{before}" in EQUAL) != (f"_{after}" in EQUAL)


def choose(mutants: Sequence[Mutant], number: int, seed: int = SEED) -> list[Mutant]:
    """A sample, the same for the same code and seed: places at random, and at each place one way to break it."""
    ways: dict[tuple[Path, int, int], list[Mutant]] = defaultdict(list)
    for mutant in mutants:
        ways[mutant.file, mutant.line, mutant.column].append(mutant)
    chance = random.Random(seed)
    places = chance.sample(sorted(ways), min(number, len(ways)))
    return [chance.choice(ways[place]) for place in places]


def replaced_code(mutant: Mutant) -> list[tuple[types.CodeType, types.CodeType]]:
    """Code of each function that a mutant changes, before and after, with those within it; none where it is no code."""
    source = mutant.file.read_text(encoding="utf-8")
    broken = mutate_code(source, cosmic_ray.plugins.get_operator(mutant.operator)(), mutant.occurrence)
    try:
        before, after = (list(_functions(compile(text, str(mutant.file), "exec"))) for text in (source, broken))
    except SyntaxError:  # `not` before a `:=` without parentheses
        return []
    return [(old, new) for old, new in zip(before, after, strict=True) if old != new]


def _functions(code: types.CodeType) -> Iterator[types.CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield constant
            yield from _functions(constant)


def break_functions(changes: Sequence[tuple[types.CodeType, types.CodeType]]) -> None:
    """Give the broken code to all functions that there are with the code before."""
    file = changes[0][0].co_filename
    for thing in gc.get_objects():
        if isinstance(thing, types.FunctionType) and thing.__code__.co_filename == file:
            for old, new in changes:
                if thing.__code__ == old:
                    thing.__code__ = new
                    break


class MutationRun:
    """A pytest plugin that, in place of one run of the tests, runs them in a fork a mutant."""

    def __init__(self, room: str, mutants: Sequence[Mutant]) -> None:
        self.room = room
        self.mutants = mutants
        self.survivors: list[str] = []
        self.number = 0

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Judge each mutant."""
        folder = f"{ROOT / 'digest' / self.room}{os.sep}"
        costs = self._unbroken(session.items, folder)
        limit = max(AT_LEAST, SLOWER * sum(costs.seconds.values()))
        for mutant in self.mutants:
            changes = replaced_code(mutant)
            if not changes:  # no code, or a module's own lines, which run when it is imported
                continue
            self.number += 1
            items = _judges(session.items, costs, {_place(code) for code, _ in changes})
            if not items:
                self.survivors.append(f"{mutant} (no test calls {changes[-1][0].co_qualname})")
                continue
            pid = os.fork()
            if pid == 0:
                _limit(limit)
                break_functions(changes)
                _run(items)
            _, status = os.waitpid(pid, 0)
            survived = os.waitstatus_to_exitcode(status) == NOT_NOTICED
            if survived:
                self.survivors.append(str(mutant))
            print(f"\n{mutant} survives" if survived else ".", end="", file=sys.__stderr__, flush=True)
        return True

    def _unbroken(self, items: Sequence[pytest.Item], folder: str) -> Costs:
        """Run the tests as they are; what they call of a folder, and what they cost."""
        with tempfile.NamedTemporaryFile(suffix=".json") as report:
            pid = os.fork()
            if pid == 0:
                _run(items, folder=folder, report=Path(report.name))
            _, status = os.waitpid(pid, 0)
            if os.waitstatus_to_exitcode(status) != NOT_NOTICED:
                raise pytest.UsageError(f"the tests of {self.room} fail before anything is broken")
            costs = Costs()
            for name, seconds, calls in json.load(report):
                costs.seconds[name] = seconds
                costs.calls[name] = {tuple(place) for place in calls}
            return costs


def _place(code: types.CodeType) -> Place:
    return code.co_filename, code.co_qualname, code.co_firstlineno


def _judges(items: Sequence[pytest.Item], costs: Costs, places: set[Place]) -> list[pytest.Item]:
    """Tests that can notice broken functions: those that call one first, then the rest of their files."""
    callers = {item.nodeid for item in items if not places.isdisjoint(costs.calls[item.nodeid])}
    files = {item.path for item in items if item.nodeid in callers}
    judges = [item for item in items if item.path in files]
    return sorted(judges, key=lambda item: (item.nodeid not in callers, costs.seconds[item.nodeid]))


def _limit(seconds: float) -> None:
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds) + 1))


def _run(items: Sequence[pytest.Item], folder: str = "", report: Path | None = None) -> None:
    """Run tests in this fork and end it: code 0 where all pass, 1 at the first that fails."""
    items[0].config.pluginmanager.unregister(name="terminalreporter")
    rows: list[tuple[str, float, list[Place]]] = []
    for item, following in zip_longest(items, items[1:]):
        calls: set[Place] = set()
        before = _processor_seconds()
        if report is not None:
            sys.setprofile(_recorder(folder, calls))
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        sys.setprofile(None)
        rows.append((item.nodeid, _processor_seconds() - before, sorted(calls)))
        if item.session.testsfailed:
            os._exit(1)
    if report is not None:
        report.write_text(json.dumps(rows), encoding="utf-8")
    os._exit(NOT_NOTICED)


def _recorder(folder: str, calls: set[Place]) -> Callable[[types.FrameType, str, object], None]:
    def record(frame: types.FrameType, event: str, argument: object) -> None:
        code = frame.f_code
        if event == "call" and code.co_filename.startswith(folder):
            calls.add(_place(code))

    return record


def _processor_seconds() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def main() -> int:
    """Try each room, and say what survived."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rooms", nargs="*", help="all, if none is named")
    parser.add_argument("--sample", type=int, default=60, help="mutants a room")
    parser.add_argument("--seed", type=int, default=SEED, help="another number draws another sample")
    parser.add_argument("--at", nargs="*", metavar="FILE:LINE", help="of these, only those at the lines named")
    options = parser.parse_args()
    fine = True
    for room in options.rooms or TESTS:
        sample = choose(list(mutants_of(room)), options.sample, options.seed)
        if options.at is not None:
            sample = [mutant for mutant in sample if f"{mutant.file.relative_to(ROOT)}:{mutant.line}" in options.at]
        fine = _try_room(room, sample) and fine
    return 0 if fine else 1


def _try_room(room: str, sample: Sequence[Mutant]) -> bool:
    run = MutationRun(room, sample)
    arguments = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", f"--rootdir={ROOT}", "--no-header", "--no-summary"]
    code = pytest.main([*arguments, *(str(ROOT / file) for file in TESTS[room])], plugins=[run])
    if code not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED) or not run.number:
        return False
    noticed = run.number - len(run.survivors)
    share = noticed / run.number
    print(f"\n{room}: {noticed} of {run.number} noticed ({share:.0%})", *run.survivors, sep="\n  ", flush=True)
    return share >= LEAST


if __name__ == "__main__":
    sys.exit(main())
