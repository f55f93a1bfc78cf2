"""The house stands as its table says: floors, imports that go down only, quick doors."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "digest"

# Ground, each room standing on those left of it.
GROUND = (
    "errors",
    "progress",
    "safe_yaml",
    "shipped_files",
    "model",
    "languages",
    "config",
    "text",
    "dates",
    "gazetteer",
    "files",
)
# Pillars stand on the ground and on the rooms named here, never on each other otherwise.
PILLARS = {
    "read": set(),
    "segmentation": set(),
    "ner": set(),
    "mentions": set(),
    "coreference": {"mentions"},
    "roles": {"mentions", "coreference"},
    "quotes": set(),
    "salience": set(),
    "topics": set(),
    "figures": set(),
    "evidence": set(),
    "summarize": {"figures"},
    "addresses": {"similarity"},
    "similarity": {"addresses", "cache"},
    "entities": {"similarity", "addresses", "cache"},
    "edition": {"similarity", "entities", "addresses", "cache"},
    "pages": {"cache", "topics"},
    "site": {"outputs", "cache", "engine", "search"},
    "search": {"outputs", "cache", "engine", "site"},
    "export": {"cache", "topics"},
}
# Beams: what knows nothing of articles' contents, and what composes the stages.
BASE = {"cache": {"outputs"}, "engine": set(), "outputs": {"cache", "engine", "site", "progress"}}
BEAMS = ("pipeline",)
DOORS = ("plugin", "library", "cli")


def files() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if "__pycache__" not in path.parts)


def room(path: Path) -> str:
    part = path.relative_to(PACKAGE).parts[0]
    return part.removesuffix(".py")


def imports(path: Path) -> set[str]:
    """Modules of the package that a file imports, dotted."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "digest":
            found.update(imported(node.module, alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names if alias.name.split(".")[0] == "digest")
    return found


def imported(module: str, name: str) -> str:
    """The module that ``from module import name`` reads: a submodule of that name, or the module itself."""
    below = PACKAGE.parent.joinpath(*module.split("."), name)
    return f"{module}.{name}" if below.is_dir() or below.with_suffix(".py").is_file() else module


def allowed(where: str) -> set[str]:
    if where in GROUND:
        return set(GROUND[: GROUND.index(where)])
    if where in PILLARS:
        return {*GROUND, *PILLARS[where]}
    if where in BASE:
        return {"errors", "model", *BASE[where]}
    if where in BEAMS:
        return {*GROUND, *PILLARS, *BASE, *BEAMS}
    return {*GROUND, *PILLARS, *BASE, *BEAMS, "plugin"}


def test_every_room_is_in_the_table() -> None:
    rooms = {room(path) for path in files()} - {"__init__", "__main__"}
    assert rooms <= {*GROUND, *PILLARS, *BASE, *BEAMS, *DOORS}


@pytest.mark.parametrize("path", files(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_go_down_only(path: Path) -> None:
    where = room(path)
    if where in ("__init__", "__main__"):
        return
    wrong = {
        module
        for module in imports(path)
        if module != "digest" and module.split(".")[1] != where and module.split(".")[1] not in allowed(where)
    }
    assert not wrong, f"{path.relative_to(PACKAGE)} stands on {where} and must not import {sorted(wrong)}"


def test_no_imports_in_a_circle() -> None:
    # The names that `import digest` gives are imported when they are asked for.
    modules = {module_of(path) for path in files()} - {"digest"}
    graph = {module_of(path): imports(path) & modules for path in files() if module_of(path) in modules}
    for start in graph:
        assert start not in reached(graph, start), f"{start} imports itself over others"


def module_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def reached(graph: dict[str, set[str]], start: str) -> set[str]:
    seen: set[str] = set()
    waiting = list(graph[start])
    while waiting:
        module = waiting.pop()
        if module not in seen:
            seen.add(module)
            waiting += graph.get(module, ())
    return seen


@pytest.mark.parametrize("path", files(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_first_line_of_each_file_names_one_idea(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert docstring, f"{path.name} does not say what it is"


def test_only_the_command_line_prints() -> None:
    for path in files():
        if room(path) != "cli":
            calls = [
                node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
            ]
            assert not any(isinstance(call.func, ast.Name) and call.func.id == "print" for call in calls), path.name


@pytest.mark.parametrize("path", files(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_constant_is_written_twice(path: Path) -> None:
    names = [
        target.id
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    ]
    assert len(names) == len(set(names)), f"{path.name}: {sorted(name for name in names if names.count(name) > 1)}"


def test_no_code_compares_language_codes() -> None:
    pattern = re.compile(r"""(?:language|lang|code)\s*(?:==|!=)\s*["'][a-z]{2}["']""")
    for path in files():
        assert not pattern.search(path.read_text(encoding="utf-8")), f"{path.name} compares a language code"


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from digest.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'numpy', 'mkdocs', 'sumy', 'nltk', 'trafilatura', 'feedparser', 'rich'} & set(sys.modules)\n"
        "sys.exit(f'heavy: {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_no_registry_address_in_any_file(root: Path) -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=False).stdout.split(
        "\n"
    )
    names = [name for name in tracked if name.endswith((".txt", ".toml", ".yml", ".cfg", ".json", "run", "Makefile"))]
    host = re.compile(r"pypi\.org|pythonhosted|registry\.npmjs|--index-url|--extra-index")
    for name in names:
        if (root / name).is_file():
            assert not host.search((root / name).read_text(encoding="utf-8", errors="replace")), name


# A pattern of words and nothing else, with what may join them inside: digest/text cuts texts into words.
WORD_PATTERN = re.compile(
    r"""
    \(?
    (?: \\[wS] | \[\^\\W(?:\\d)?_\] | \[\^\\s\\xa0\] ) \+
    (?: \(\?: \[[^\]]+\] .+ \+ \) [*?] )?
    \)?
    """,
    re.VERBOSE,
)


@pytest.mark.parametrize("path", files(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_words_are_cut_in_one_room(path: Path) -> None:
    if room(path) == "text":
        return
    texts = (
        node.value
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    own = [text for text in texts if WORD_PATTERN.fullmatch(text)]
    assert not own, f"{path.relative_to(PACKAGE)} cuts words itself ({own}): ask digest.text"


WORD_PATTERNS = (r"\w+", r"[^\W_]+", r"[^\W\d_]+", r"(\w+(?:[-’']\w+)*)", r"[^\W\d_]+(?:['’][^\W\d_]+)?", r"\S+")


@pytest.mark.parametrize("pattern", WORD_PATTERNS)
def test_a_word_pattern_is_seen(pattern: str) -> None:
    assert WORD_PATTERN.fullmatch(pattern)
