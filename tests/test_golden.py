"""What the program says of the sample articles, held against files that people have read."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from golden import FOLDER, article_goldens, build_pages, page_goldens

_SHOWN = 40  # lines of a difference


def difference(goldens: dict[str, str], folder: str) -> list[str]:
    """Lines of a unified difference between the golden files of a folder and what the program makes now."""
    lines: list[str] = []
    there = {file.relative_to(FOLDER).as_posix() for file in (FOLDER / folder).rglob("*.*")}
    for name in sorted(there | goldens.keys()):
        file = FOLDER / name
        before = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
        now = goldens.get(name, "").splitlines()
        lines += difflib.unified_diff(before, now, f"golden/{name}", f"now/{name}", lineterm="", n=1)
    return lines


def refuse(lines: list[str]) -> None:
    if lines:
        more = f"\n… and {len(lines) - _SHOWN} lines more" if len(lines) > _SHOWN else ""
        pytest.fail("\n".join(lines[:_SHOWN]) + more + "\nif that is right: make golden, and look at it", pytrace=False)


def test_every_sample_article_is_read_as_people_judged(tmp_path: Path) -> None:
    goldens = dict(article_goldens(tmp_path))
    assert len(goldens) >= 30
    refuse(difference(goldens, "articles"))


def test_a_page_of_each_kind_says_what_people_judged(tmp_path: Path) -> None:
    refuse(difference(dict(page_goldens(build_pages(tmp_path))), "pages"))
