"""Write the list of bodies and their other names that ships: ``digest/models/bodies-<language>.tsv``.

python training/bodies.py

From the compiled lists: clubs, agencies, ministries, parties, courts, media and the like with their unambiguous short
names and nicknames; teams of ``training/lists/teams.tsv`` are English ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from names_data import DATA

HERE = Path(__file__).resolve().parent
MODELS = HERE.parent / "digest" / "models"
LEFT = frozenset({"university", "band", "foreign-id"})  # kinds without other names that articles use
COMPANY = frozenset({"company", "soe"})  # of these only the ones with other names


def listed(language: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """A body's name and its unambiguous other names; the name is left out where it is ambiguous itself."""
    with (DATA / "lists" / f"organizations-{language}.tsv").open(encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            name, aliases, ambiguous, kind, _, _, source = line.rstrip("\n").split("\t")
            others = tuple(alias for alias in aliases.split("|") if alias and alias not in ambiguous.split("|"))
            if kind in LEFT or (kind in COMPANY and not others) or (source == "openfootball" and not others):
                continue
            if name not in ambiguous.split("|"):
                yield name, others
    if language == "en":
        with (HERE / "lists" / "teams.tsv").open(encoding="utf-8") as lines:
            next(lines)
            for line in lines:
                name, aliases = line.rstrip("\n").split("\t")
                yield name, tuple(alias for alias in aliases.split("|") if alias)


def main() -> None:
    """Write a file a language; a form of two bodies is none's."""
    for language in ("id", "en"):
        rows = dict(listed(language))
        bearers: defaultdict[str, set[str]] = defaultdict(set)
        for name, others in rows.items():
            for form in (name, *others):
                bearers[form].add(name)
        lines = ["#name\tother names"]
        for name in sorted(rows):
            own = sorted(form for form in rows[name] if len(bearers[form]) == 1)
            lines.append(f"{name}\t{'|'.join(own)}")
        (MODELS / f"bodies-{language}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
