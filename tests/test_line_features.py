"""What the models of furniture and of headlines see: the features of each line and border, in articles made up for it.

Files hold a line's words, and its features indented below, with a value where it is not 1; "~" before residue by rule.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.segmentation import headline_boundary
from digest.segmentation.line_context import Line
from digest.segmentation.line_features import NAMES, line_features

DATA = Path(__file__).parent / "data"


def _cases(name: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Of a file: each case's title, and its lines with their features."""
    cases: list[tuple[str, list[tuple[str, str]]]] = []
    for row in (DATA / name).read_text(encoding="utf-8").splitlines():
        if row.startswith("= "):
            cases.append((row[2:], []))
        elif row.startswith("    "):
            lines = cases[-1][1]
            lines[-1] = (lines[-1][0], f"{lines[-1][1]} {row.strip()}".strip())
        elif row:
            cases[-1][1].append((row, ""))
    return cases


def _shown(values: dict[str, float]) -> str:
    return " ".join(name if value == 1 else f"{name}={value:.2g}" for name, value in values.items() if value)


@pytest.mark.parametrize(("title", "rows"), _cases("line_features.txt"))
def test_features_of_lines(title: str, rows: list[tuple[str, str]]) -> None:
    text, lines = "", []
    for words, _ in rows:
        bare = words.removeprefix("~")
        lines.append(Line(len(text), len(text) + len(bare), residue=words != bare))
        text += bare + "\n"
    features = {line.start: dict(zip(NAMES, row, strict=True)) for line, row in line_features(text, lines, title)}
    for (words, expected), line in zip(rows, lines, strict=True):
        found = features.get(line.start, {"bias": 1.0})
        assert found.pop("bias") == 1
        assert (words, _shown(found)) == (words, expected)


@pytest.mark.parametrize(("text", "rows"), _cases("headline_borders.txt"))
def test_features_of_borders(text: str, rows: list[tuple[str, str]]) -> None:
    running = headline_boundary.running_text(text, 0, len(text))
    borders = headline_boundary.borders(running, len(text), ends=True)
    assert [(text[at:].partition(" ")[0] or "END", _shown(values)) for at, values in borders] == rows
