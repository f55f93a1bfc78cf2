"""Write the list of things' names by kind that ships: ``digest/models/things-<language>.tsv``.

python training/things.py
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from names_data import DATA

MODELS = Path(__file__).resolve().parent.parent / "digest" / "models"
KINDS = {  # kinds of the compiled list, and what the program calls them
    "work": "work",
    "product": "product",
    "language": "language",
    "event": "event",
    "holiday": "event",
    "law": "law",
    "programme": "programme",
    "award": "award",
}


def main() -> None:
    """Write a file a language: a line a kind, its unambiguous names by alphabet."""
    by_language: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    with (DATA / "lists" / "not-names.tsv").open(encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            name, kind, language, ambiguous, *_ = line.rstrip("\n").split("\t")
            if kind in KINDS and not ambiguous and "|" not in name:
                by_language[language][KINDS[kind]].add(name)
    for language, by_kind in by_language.items():
        rows = [f"{kind}\t{'|'.join(sorted(names))}" for kind, names in sorted(by_kind.items())]
        text = "\n".join(["#kind\tnames", *rows]) + "\n"
        (MODELS / f"things-{language}.tsv").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
