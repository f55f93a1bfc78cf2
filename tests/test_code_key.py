"""The key of code is computed from what is imported and opened, and follows every edit."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import packages_distributions, version
from pathlib import Path

import pytest

from digest.cache import code_key as keys
from digest.cache.declared import DeclaredView, UndeclaredSettingError, declared_key
from digest.config import Settings
from digest.pipeline.article_stages import STAGES


def imports_by_syntax(module: str) -> tuple[set[str], set[str]]:
    """What a module imports, read from its syntax tree: the plain way that the quick one must equal."""
    own: set[str] = set()
    others: set[str] = set()
    tree = ast.parse(keys.module_files()[module].read_text(encoding="utf-8"))
    guarded = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for statement in node.body
        for inner in ast.walk(statement)
    }
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                submodule = f"{node.module}.{alias.name}"
                names.append(submodule if submodule in keys.module_files() else node.module)
        elif isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        if node in guarded:
            continue
        for name in names:
            top = name.partition(".")[0]
            if top == "digest":
                own.add(name)
            elif top not in sys.stdlib_module_names:
                others.add(top)
    return own & keys.module_files().keys(), others


@pytest.mark.parametrize("module", sorted(keys.module_files()))
def test_imports_read_by_pattern_are_those_of_the_syntax_tree(module: str) -> None:
    own, others = keys._imports(module)
    assert (set(own), set(others)) == imports_by_syntax(module)


def test_every_distribution_that_is_imported_has_its_version_in_the_key() -> None:
    owners = packages_distributions()
    for name in {name for module in keys.module_files() for name in keys._imports(module)[1]}:
        if name in owners:
            assert keys.distribution_version(name) in {version(owner) for owner in owners[name]}, name


def test_every_data_file_belongs_to_a_module() -> None:
    unowned = [path for path, owners in keys._data_owners().items() if not owners]
    assert unowned == ["py.typed"]  # for type checkers, read by nobody


def test_page_labels_are_in_no_stage_key() -> None:
    for stage in STAGES.values():
        data = keys.data_files(keys.import_closure(stage.function.__module__))
        assert not [path for path in data if path.endswith("labels.yml")]
    assert "languages/en/labels.yml" in keys.data_files(keys.import_closure("digest.pages"))


def test_models_are_in_the_keys_of_what_reads_them() -> None:
    tagger = keys.data_files(keys.import_closure("digest.ner"))
    assert {"models/names-en.npz", "models/names-id.npz", "languages/id/actors.yml"} <= set(tagger)
    assert "models/summary-news.json" not in tagger


# Of a copy of the package, a line of keys a line of input: each in a fork, which has read nothing of the copy yet.
KEYS = """
import json, os, sys
sys.path.insert(0, sys.argv[1])
from digest.cache.code_key import code_key
from digest.pipeline.article_stages import AnalysisContext, stage_keys
for _ in sys.stdin:
    if os.fork() == 0:
        keys = stage_keys(AnalysisContext())
        keys |= {room: code_key(f"digest.{room}") for room in ("pages", "read")}
        print(json.dumps(keys), flush=True)
        os._exit(0)
    os.wait()
"""


@pytest.fixture
def computed(tmp_path: Path, root: Path) -> Iterator[Callable[[], dict[str, str]]]:
    """Says the keys of a copy of the package, as it is when they are asked for."""
    shutil.copytree(root / "digest", tmp_path / "digest", ignore=shutil.ignore_patterns("__pycache__"))
    command = [sys.executable, "-c", KEYS, str(tmp_path)]
    with subprocess.Popen(
        command, cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        requests, answers = process.stdin, process.stdout

        def ask() -> dict[str, str]:
            requests.write("\n")
            return dict(json.loads(answers.readline()))

        yield ask


def test_an_edit_changes_the_keys_of_what_depends_on_it_and_no_others(
    tmp_path: Path, computed: Callable[[], dict[str, str]]
) -> None:
    before = computed()

    def changed(path: str, more: bytes) -> set[str]:
        file = tmp_path / "digest" / path
        content = file.read_bytes()
        file.write_bytes(content + more)
        after = computed()
        file.write_bytes(content)
        return {name for name in before if before[name] != after[name]}

    assert changed("quotes/cues.py", b"\n# edited\n") == {"quotes", "actors", "summary", "card", "bag"}
    assert changed("figures/__init__.py", b"\n# edited\n") == {"figures", "card"}
    assert changed("pages/templates/home.md", b" ") == {"pages"}
    assert changed("languages/en/labels.yml", b"\n# edited\n") == {"pages"}
    assert changed("read/decoding.py", b"\n# edited\n") == {"read"}
    assert changed("models/summary-news.json", b" ") == {"summary", "card"}
    assert set(STAGES) <= changed("languages/id/dates.yml", b"\n# edited\n")
    assert set(STAGES) <= changed("pipeline/article_stages.py", b"\n# edited\n")
    assert computed() == before


def test_a_view_shows_what_is_declared_and_nothing_else() -> None:
    view = DeclaredView(Settings(), ("columns", "limits.megabytes"))
    assert view.limits.megabytes == 20
    assert view.columns == {}
    for place, name in ((view, "language"), (view.limits, "seconds")):
        with pytest.raises(UndeclaredSettingError, match="is read, but declared are"):
            getattr(place, name)


def test_the_key_of_settings_is_that_of_the_declared_ones() -> None:
    names = ("columns", "limits.megabytes")
    first = declared_key(Settings(columns={"a": "title", "b": "text"}), names)
    assert first == declared_key(Settings(columns={"b": "text", "a": "title"}, language="id"), names)
    assert first != declared_key(Settings(columns={"a": "text"}), names)
