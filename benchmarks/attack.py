"""What attacks on a build cost: python benchmarks/attack.py [SIZE …] [--shape NAME] [--minutes N]

Each hostile shape of ``tests/hostile.py`` is read, analyzed and laid out at three sizes; one line a shape, the slowest
first. ``SIZE`` are bytes, each four times the one before; 10, 40 and 160 kB where none are given. The last column is
the growth over the last step: 4 is linear, 16 the square. A shape that takes more than a minute of the processor has
"–" where it was given up. After ``--minutes`` no more shapes are begun, and it is said how many are left.
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

import hostile

SIZES = (10_000, 40_000, 160_000)
MINUTES = 10.0
_LEAST = 0.05  # seconds: below, growth says nothing

Row = tuple[str, list[float]]  # a shape, and its seconds by size


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("sizes", metavar="SIZE", type=int, nargs="*", default=SIZES)
    arguments.add_argument("--shape", choices=hostile.SHAPES, action="append", metavar="NAME")
    arguments.add_argument("--minutes", type=float, default=MINUTES)
    asked = arguments.parse_args()
    sizes, shapes = tuple(asked.sizes), asked.shape or list(hostile.SHAPES)
    warm_up()
    rows = list(measured(shapes, sizes, time.monotonic() + 60 * asked.minutes))
    rows.sort(key=lambda row: -row[1][-1])
    print(f"| shape | {' | '.join(f'{size / 1000:g} kB' for size in sizes)} | growth |")
    print("|---|" + "--:|" * (len(sizes) + 1))
    for name, seconds in rows:
        print(f"| {name} | {' | '.join(map(shown, seconds))} | {growth(seconds)} |")
    if len(rows) < len(shapes):
        print(f"\n{len(shapes) - len(rows)} shapes were not begun in {asked.minutes:g} minutes.")


def warm_up() -> None:
    """Load what every article needs, so that it is not counted."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("sentences", "paragraphs", "items of a feed", "mail of quoted lines", "rows"):
            hostile.work(hostile.write(Path(folder), name, 500))


def measured(shapes: Iterable[str], sizes: tuple[int, ...], end: float) -> Iterator[Row]:
    """The shapes that are begun before an end, each with its seconds."""
    for number, name in enumerate(shapes):
        if number and time.monotonic() > end:
            return
        yield name, hostile.costs(name, sizes)


def shown(seconds: float) -> str:
    """Seconds as the table has them."""
    return "–" if math.isinf(seconds) else f"{seconds:.2f}"


def growth(seconds: Sequence[float]) -> str:
    """By how much the last step of the size multiplied the time."""
    if len(seconds) < 2 or math.isinf(seconds[-1]):
        return "–"
    return f"{seconds[-1] / max(seconds[-2], _LEAST):.1f}"


if __name__ == "__main__":
    main()
