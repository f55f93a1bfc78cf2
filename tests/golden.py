"""Golden files: what is found in each sample article, and one page of each kind, as people can read and judge them.

``make golden`` writes them anew; look at the difference before you commit it. `tests/test_golden.py` only compares.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from click.testing import CliRunner

from digest.cli import main

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests" / "golden"
# One page of each kind: the first path under the pages' folder that matches.
PAGE_KINDS = {
    "home": "index.md",
    "article": "2026/??/*[a-z]*/index.md",
    "month": "2026/??/index.md",
    "day": "2026/??/??/index.md",
    "archive": "archive/index.md",
    "stories": "stories/index.md",
    "story": "stories/*/index.md",
    "topics": "topics/index.md",
    "topic": "topics/*/index.md",
    "actors": "actors/index.md",
    "actor": "actors/*/index.md",
    "outlets": "outlets/index.md",
    "outlet": "outlets/*/index.md",
    "picks": "picks/index.md",
    "map": "actors/map/index.md",
    "check": "check/index.md",
}
_WIDTH = 1000  # a span is a line
_HERE = ("--jobs", "0")  # thirty articles are read sooner than workers start


def article_goldens(scratch: Path) -> Iterator[tuple[str, str]]:
    """Name and content of each article's golden file.

    Args:
        scratch: a folder for what is written on the way.
    """
    output = scratch / "articles.jsonl"
    run = CliRunner().invoke(main, ["analyze", str(ROOT / "articles"), "--output", str(output), *_HERE])
    if run.exit_code:
        raise RuntimeError(run.output)
    for line in output.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        yield f"articles/{record['id']}.yml", _yaml(_readable(record))


def page_goldens(pages: Path) -> Iterator[tuple[str, str]]:
    """Name and content of one page of each kind.

    Args:
        pages: the folder of Markdown pages of a built sample site.
    """
    for kind, pattern in PAGE_KINDS.items():
        page = next(iter(sorted(pages.glob(pattern))), None)
        if page is None:
            raise RuntimeError(f"no page of the kind {kind}: nothing matches {pattern}")
        yield f"pages/{kind}.md", page.read_text(encoding="utf-8")


def _readable(record: Mapping[str, Any]) -> dict[str, Any]:
    """An article's JSON with each span as the words that it covers and where they begin."""
    text = record["text"]
    readable = {key: _shown(value, text) for key, value in record.items() if key not in ("schema", "file", "text")}
    return {key: value for key, value in readable.items() if value not in (None, [], "")}


def _shown(value: Any, text: str) -> Any:
    if isinstance(value, list):
        return [_shown(item, text) for item in value]
    if not isinstance(value, dict):
        return round(value, 3) if isinstance(value, float) else value
    shown = {key: _shown(item, text) for key, item in value.items() if key not in ("start", "end", "text")}
    if "start" not in value:
        return {key: item for key, item in shown.items() if item not in (None, [], "")}
    words = f"{value['start']} {' '.join(text[value['start'] : value['end']].split())}"
    rest = {key: item for key, item in shown.items() if item not in (None, [], "") and key != "reasons"}
    if not rest:
        return words
    if any(isinstance(item, list | dict) for item in rest.values()):
        return {"words": words, **rest}
    return f"{words} | {', '.join(f'{key}: {item}' for key, item in rest.items())}"


def _yaml(value: Any) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=_WIDTH)


def write(scratch: Path, pages: Path) -> int:
    """Write all golden files anew, removing those of articles that are gone; the number of files that differ."""
    goldens = dict((*article_goldens(scratch), *page_goldens(pages)))
    changed = 0
    for name, content in goldens.items():
        file = FOLDER / name
        if not file.is_file() or file.read_text(encoding="utf-8") != content:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8")
            changed += 1
    for file in FOLDER.rglob("*.*"):
        if file.relative_to(FOLDER).as_posix() not in goldens:
            file.unlink()
            changed += 1
    return changed


def build_pages(scratch: Path) -> Path:
    """The sample site's Markdown pages, laid out in a scratch folder."""
    project = scratch / "project"
    project.mkdir()
    for name in ("articles", "docs"):
        (project / name).symlink_to(ROOT / name)
    (project / "mkdocs.yml").write_text((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), encoding="utf-8")
    arguments = ["build", "--config", str(project / "mkdocs.yml"), "--site-dir", str(scratch / "site"), *_HERE]
    run = CliRunner().invoke(main, arguments)
    if run.exit_code:
        raise RuntimeError(run.output)
    return project / ".digest" / "pages"


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        number = write(Path(folder), build_pages(Path(folder)))
    sys.stdout.write(f"{number} golden files differ; look at: git diff tests/golden\n")
