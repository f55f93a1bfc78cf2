"""Write the offices of public figures into ``digest/models/public-figures.tsv``: a third column of folded words.

python training/public_figures.py

From the compiled lists of persons and of offices with their short forms ("Menteri Keuangan", "Menkeu").
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from names_data import DATA

from digest.languages import load
from digest.text import fold

FILE = Path(__file__).resolve().parent.parent / "digest" / "models" / "public-figures.tsv"
LISTS = DATA / "lists"
SMALL = frozenset(
    {"of", "the", "and", "for", "to", "in", "a", "di", "dan", "ri", "republik", "indonesia"}
    | {"wakil", "vice", "deputy", "mantan", "former"}
)
# Heads of offices in both languages: a figure of one is written of in the other.
HEADS = (
    *(("president", "presiden"), ("pres", "presiden"), ("minister", "menteri"), ("prime", "perdana")),
    *(("governor", "gubernur"), ("secretary", "menteri"), ("king", "raja"), ("queen", "ratu"), ("pope", "paus")),
    *(("chancellor", "kanselir"), ("mayor", "walikota"), ("prince", "pangeran"), ("chairman", "ketua"), ("ceo", "bos")),
)


def rows(name: str) -> list[list[str]]:
    """The fields of a list's lines."""
    return [line.split("\t") for line in (LISTS / name).read_text(encoding="utf-8").splitlines()[1:]]


def main() -> None:
    """Add the words of each figure's offices to the figure's line."""
    short_forms = {fold(title): short.split("|") for title, short, *_ in rows("offices.tsv") if short}
    words: defaultdict[str, set[str]] = defaultdict(set)
    for language in ("id", "en"):
        for name, _, _, _, _, office, *_ in rows(f"persons-alias-{language}.tsv"):
            folded = fold(office)
            told = [folded, *(form for title, forms in short_forms.items() if title in folded for form in forms)]
            words[name] |= {word for one in told for word in re.split(r"\W+", fold(one)) if word not in SMALL} - {""}
    for own in words.values():
        own |= {other for pair in HEADS for one, other in (pair, pair[::-1]) if one in own}
    lines = FILE.read_text(encoding="utf-8").splitlines()
    head = "#name\tother names that nobody else is known by\twords of the offices held"
    made = [(*line.split("\t"), "")[:2] for line in lines[1:]]
    present = {name for name, _ in made}
    of_packs = {name for code in ("id", "en") for name in load(code).table("person_names").values()}
    made = sorted([*made, *((name, "") for name in of_packs & set(words) - present)])
    text = "\n".join([head, *(f"{name}\t{others}\t{' '.join(sorted(words[name]))}".rstrip() for name, others in made)])
    FILE.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
