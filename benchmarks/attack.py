"""What attacks on a build cost: python benchmarks/attack.py [SIZE …]

Each hostile shape of ``tests/hostile.py`` is read, analyzed and laid out at three sizes; one line a shape, the slowest
first. ``SIZE`` are bytes, each four times the one before; 10, 40 and 160 kB where none are given. The last column is
the growth over the last step: 4 is linear, 16 the square.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

import hostile

SIZES = (10_000, 40_000, 160_000)
_LEAST = 0.05  # seconds: below, growth says nothing


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("sizes", metavar="SIZE", type=int, nargs="*", default=SIZES)
    sizes = tuple(arguments.parse_args().sizes)
    with tempfile.TemporaryDirectory() as folder:  # what every article needs is loaded before
        for name in ("sentences", "paragraphs", "items of a feed", "mail of quoted lines", "rows"):
            hostile.work(hostile.write(Path(folder), name, 500))
    rows = [(name, hostile.costs(name, sizes)) for name in hostile.SHAPES]
    rows.sort(key=lambda row: -row[1][-1])
    print(f"| shape | {' | '.join(f'{size / 1000:g} kB' for size in sizes)} | growth |")
    print("|---|" + "--:|" * (len(sizes) + 1))
    for name, seconds in rows:
        growth = seconds[-1] / max(seconds[-2], _LEAST)
        print(f"| {name} | {' | '.join(f'{each:.2f}' for each in seconds)} | {growth:.1f} |")


if __name__ == "__main__":
    main()
