"""The exported folder of Markdown stands on its own: every link leads to a file and a place in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from commands import run_module

LINK = re.compile(r'\]\(([^)\s]+)\)|(?:href|src)="([^"]+)"')


@pytest.fixture(scope="module")
def vault(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample articles, exported as Markdown."""
    here = tmp_path_factory.mktemp("vault")
    for name in ("mkdocs.yml", "articles", "docs"):
        (here / name).symlink_to(root / name)
    said = run_module(here, "digest", "export", "--format", "markdown", "--output", "briefing")
    assert said.returncode == 0, said.stderr
    return here / "briefing"


def test_every_relative_link_leads_to_a_file_and_a_place(vault: Path) -> None:
    texts = {file: file.read_text(encoding="utf-8") for file in vault.rglob("*.md")}
    assert len(texts) > 100
    wrong, checked = [], 0
    for file, text in texts.items():
        for found in LINK.finditer(text):
            link = found[1] or found[2]
            if re.match(r"https?:", link):
                continue
            path, _, place = link.partition("#")
            target = (file.parent / path).resolve() if path else file
            checked += 1
            if not target.is_relative_to(vault) or target not in texts:
                wrong.append((str(file.relative_to(vault)), link, "no such file"))
            elif place and f'id="{place}"' not in texts[target]:
                wrong.append((str(file.relative_to(vault)), link, "no such place"))
    assert checked > 2000
    assert wrong[:10] == []


def test_every_page_has_properties_and_one_title(vault: Path) -> None:
    for file in vault.rglob("*.md"):
        _, front, body = file.read_text(encoding="utf-8").split("---\n", 2)
        assert yaml.safe_load(front)["title"], file
        assert len(re.findall(r"^# \S", body, re.MULTILINE)) == 1, file


def test_pictures_are_readable_without_a_style_sheet(vault: Path) -> None:
    pictures = [
        p for file in vault.rglob("*.md") for p in re.findall(r"<svg.*?</svg>", file.read_text(encoding="utf-8"))
    ]
    assert len(pictures) > 10
    for picture in pictures:
        assert "<title>" in picture
        for line in re.findall(r'<path class="d-(?:line|tie)"[^>]*>', picture):
            assert 'fill="none"' in line and 'stroke="currentColor"' in line
