"""The documentation says what is true: every command, option and setting is in it."""

from __future__ import annotations

import re
from pathlib import Path

from scripts import load_script

from digest import __version__
from digest.config import Settings, setting_names


def test_the_commands_page_is_their_help(root: Path) -> None:
    script = load_script(root / "docs" / "command_reference.py")
    page = (root / "docs" / "guide" / "commands.md").read_text(encoding="utf-8")
    assert page == script.page_text(), "the page is out of date; write it anew: make reference"


def test_every_setting_is_explained(root: Path) -> None:
    page = (root / "docs" / "guide" / "settings.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"^\| `([\w.]+)`", page, re.MULTILINE))
    assert explained == set(setting_names(Settings()))


def test_links_between_pages_lead_somewhere(root: Path) -> None:
    for page in [root / "README.md", *(root / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
            if not re.match(r"[a-z]+:", target):
                assert (page.parent / target).exists(), f"{page.name} leads to {target}, which is not there"


def test_the_contributors_pages_name_files_that_are_there(root: Path) -> None:
    """A path in a walk is a promise to a newcomer; `<code>` in it stands for any language."""
    named = re.compile(r"`((?:digest|tests|docs|training|benchmarks)/[\w./<>*-]+)`")
    for page in (root / "docs" / "contributing").rglob("*.md"):
        for path in named.findall(page.read_text(encoding="utf-8")):
            files = list(root.glob(path.replace("<code>", "id").rstrip("/")))
            assert files, f"{page.name} names {path}, which is not there"


def test_each_of_the_twelve_walks_can_be_gone(root: Path) -> None:
    """A walk names a test to begin with or to end with; its names of code and its commands are there."""
    walks = re.split(r"^## ", (root / "docs" / "contributing" / "walks.md").read_text("utf-8"), flags=re.MULTILINE)[1:]
    assert [walk.split(".")[0] for walk in walks] == [str(number) for number in range(1, 13)]
    code = "\n".join(path.read_text(encoding="utf-8") for path in (root / "digest").rglob("*.py"))
    targets = set(re.findall(r"^([a-z]+):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for walk in walks:
        title = walk.splitlines()[0]
        assert "`tests/" in walk, f"{title}: no test"
        assert walk.count("\n1. ") == 1, f"{title}: no steps"
        for name in re.findall(r"`([A-Z]\w+|[a-z]+_[a-z_]+)`", walk):
            assert re.search(rf"^(?:class |def )?{name}\b[(:\[ ]", code, re.MULTILINE), f"{title}: {name} is not there"
        assert set(re.findall(r"`make (\w+)`", walk)) <= targets, title


def test_every_decision_has_a_date_and_a_status_and_is_listed(root: Path) -> None:
    folder = root / "docs" / "decisions"
    index = (folder / "index.md").read_text(encoding="utf-8")
    for page in folder.glob("0*.md"):
        head = "\n".join(page.read_text(encoding="utf-8").splitlines()[:5])
        assert re.search(r"\b20\d\d\b", head), f"{page.name} has no date"
        assert re.search(r"in force|accepted|stands|holds|replaced", head, re.IGNORECASE), f"{page.name} has no status"
        assert f"({page.name})" in index


def test_the_version_has_its_section_in_the_changelog(root: Path) -> None:
    changelog = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## {re.escape(__version__)} \(20\d\d-\d\d-\d\d\)$", changelog, re.MULTILINE)
