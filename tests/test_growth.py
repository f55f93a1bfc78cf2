"""Time and memory of hostile inputs: linear in their size, whatever they are made of."""

from __future__ import annotations

import itertools
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import hostile
import pytest
from depth import by_depth

SIZES = by_depth((1_000, 4_000, 16_000), (2_000, 8_000, 32_000))  # bytes, each four times the one before
MOST_GROWTH = 7.0  # of the processor's time from one size to the next: four is linear, sixteen is quadratic
# Seconds below which growth says nothing: what every article costs, and the noise of a busy machine.
LEAST_SECONDS = by_depth(0.125, 0.25)
MOST_SECONDS = by_depth(2.0, 4.0)  # of the largest, on a machine that has nothing else to do …
MOST_OF_PLAIN = 20.0  # … or times what as much plain text costs, on one that has: 190 quotations take eight to thirteen


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    """Load what every article needs, before processes are copied from this one."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("sentences", "paragraphs", "items of a feed", "mail of quoted lines", "rows"):
            hostile.work(hostile.write(Path(folder), name, 500))


def grows_little(seconds: Sequence[float]) -> bool:
    """Whether processor seconds of three sizes are those of linear work with a small factor."""
    steps = itertools.pairwise(seconds)
    if any(after >= MOST_GROWTH * max(before, LEAST_SECONDS) for before, after in steps):
        return False
    if seconds[-1] < MOST_SECONDS:
        return True
    (plain,) = hostile.costs("sentences", SIZES[-1:], seconds=20, short=0)
    return seconds[-1] < MOST_OF_PLAIN * plain


@pytest.mark.parametrize("name", list(hostile.SHAPES))
def test_time_is_linear_in_the_size(name: str) -> None:
    (largest,) = hostile.costs(name, SIZES[-1:], seconds=20, short=0)
    if largest < MOST_GROWTH * LEAST_SECONDS:  # whatever the smaller ones cost, it grew little
        return
    seconds = tuple(hostile.costs(name, SIZES, seconds=20))
    if not grows_little(seconds):  # a busy machine only ever adds: the least of two
        seconds = tuple(map(min, seconds, hostile.costs(name, SIZES, seconds=20)))
    assert grows_little(seconds), f"{name}: {', '.join(f'{each:.2f}' for each in seconds)} s at {SIZES} bytes"


def test_a_square_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the test above is for fails it."""

    def square(path: Path) -> None:
        sum(1 for _ in range(path.stat().st_size ** 2 // by_depth(2, 10)))

    monkeypatch.setattr(hostile, "work", square)
    assert not grows_little(hostile.costs("words", SIZES, seconds=20))


def test_a_tiny_attack_prints_its_table(root: Path) -> None:
    """``make attack`` as it is run, with less to do."""
    command = [
        sys.executable,
        str(root / "benchmarks" / "attack.py"),
        "500",
        "2000",
        "--shape",
        "blanks",
        "--shape",
        "br",
    ]
    attack = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    head, line, *rows = attack.stdout.splitlines()
    assert head == "| shape | 0.5 kB | 2 kB | growth |"
    assert line == "|---|--:|--:|--:|"
    assert {row.split("|")[1].strip() for row in rows} == {"blanks", "br"}
    stopped = subprocess.run([*command, "--minutes", "0"], cwd=root, capture_output=True, text=True, check=True)
    assert stopped.stdout.endswith("1 shapes were not begun in 0 minutes.\n")
