"""Count in how many persons' names a word is: writes ``digest/models/common-names.tsv``.

python training/common_names.py

From the names of persons in the Indonesian DBpedia (``gazetteer-id``): 19,566 persons of all countries.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from names_data import DATA

from digest.entities.comparable_names import bare_name

FILE = Path(__file__).resolve().parent.parent / "digest" / "models" / "common-names.tsv"
LEAST = 4  # names with a word; rarer ones are not listed


def main() -> None:
    """Write the words, most common first."""
    counts: Counter[str] = Counter()
    for line in (DATA / "gazetteer-id" / "person.txt").read_text(encoding="utf-8").splitlines():
        words = bare_name(re.sub(r"\(.*?\)", "", line), "person").split()
        if len(words) > 1:
            counts.update(set(words))
    rows = sorted((row for row in counts.items() if row[1] >= LEAST), key=lambda row: (-row[1], row[0]))
    lines = ["#word\tnames of persons with it, of 19,566", *(f"{word}\t{count}" for word, count in rows)]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
