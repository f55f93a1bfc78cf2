"""The cache key of code: a hash of a module's source, of all that it imports, and of the package data that these read.

Nothing is listed or raised by hand. The imports are read from the source files, so that an edit of any file changes the
keys of what imports it and of nothing else. A module's *package data* is what it opens by
``resources.files(PACKAGE).joinpath(PATH)`` or by a function of ``digest.shipped_files``; of two modules whose paths
both cover a file, the one that names it more closely owns it, so that the words on the pages
(``languages/*/labels.yml``) are no part of what reads the linguistic sections (``languages/*``). Other distributions
enter by their versions; Python's own (``PYTHON``) is for the keys of values that it shapes.
"""

from __future__ import annotations

import ast
import fnmatch
import hashlib
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path, PurePosixPath

PACKAGE = "digest"
PYTHON = f"Python {sys.version_info.major}.{sys.version_info.minor}"
_FOLDER = Path(__file__).resolve().parent.parent
# Distributions that are not called as their modules are. Python can find out, in 1.2 s; a test holds the table to it.
_DISTRIBUTIONS = {"material": "mkdocs-material", "pymdownx": "pymdown-extensions", "yaml": "PyYAML"}
# Reading imports by pattern takes 20 ms for the whole package, by syntax tree 900; a test holds both to one answer.
_TYPE_CHECKING = re.compile(r"^if TYPE_CHECKING:.*\n(?:[ \t]+.*\n|[ \t]*\n)*", re.MULTILINE)
_IMPORT = re.compile(
    r"""
    ^[ \t]*
    (?:
        from [ \t]+ (?P<origin>[\w.]+) [ \t]+ import [ \t]+ (?P<names> \( [^)]* \) | [^\n]+ )
      | import [ \t]+ (?P<modules>[\w.][^\n]*)
    )
    """,
    re.MULTILINE | re.VERBOSE,
)
_SHIPPED = ("shipped_bytes", "shipped_json", "shipped_lines", "shipped_text")  # of digest/shipped_files.py
_COMMENT = re.compile(r"#[^\n]*")
_BOUND = re.compile(r"([\w.]+)(?:\s+as\s+\w+)?")


def code_key(*modules: str) -> str:
    """A hash that changes with the code and the package data that decide what these modules do.

    Args:
        modules: dotted names inside this package; a package stands for its ``__init__``.

    Returns:
        Hexadecimal digits.
    """
    return _code_key(tuple(sorted(modules)))


@cache
def _code_key(modules: tuple[str, ...]) -> str:
    parts = hashlib.blake2b(digest_size=16)
    closure = import_closure(*modules)
    for module in closure:
        parts.update(f"\0{module}\0".encode() + _file_hash(module_files()[module]))
    for path in data_files(closure):
        parts.update(f"\0{path}\0".encode() + _file_hash(_FOLDER / path))
    for name in sorted({name for module in closure for name in _imports(module)[1]}):
        parts.update(f"\0{name} {distribution_version(name)}".encode())
    return parts.hexdigest()


def source_key(*modules: str) -> str:
    """A hash of the source of these modules alone, for what puts components together but is none."""
    parts = hashlib.blake2b(digest_size=16)
    for module in modules:
        parts.update(f"\0{module}\0".encode() + _file_hash(module_files()[module]))
    return parts.hexdigest()


def import_closure(*modules: str) -> tuple[str, ...]:
    """The modules of this package that some modules import, over any number of steps, themselves included; sorted.

    A parent package whose submodule is imported is no part: its ``__init__`` runs first, but decides nothing.
    """
    seen: set[str] = set()
    waiting = list(modules)
    while waiting:
        module = waiting.pop()
        if module not in seen:
            seen.add(module)
            waiting += _imports(module)[0]
    return tuple(sorted(seen))


@cache
def module_files() -> dict[str, Path]:
    """The source file of each module of this package."""
    files = {}
    for path in sorted(_FOLDER.rglob("*.py")):
        parts = (PACKAGE, *path.relative_to(_FOLDER).with_suffix("").parts)
        files[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return files


def data_files(modules: Iterable[str]) -> tuple[str, ...]:
    """The package data that belongs to modules, as sorted paths inside of the package."""
    wanted = set(modules)
    return tuple(path for path, owners in _data_owners().items() if not wanted.isdisjoint(owners))


@cache
def distribution_version(name: str) -> str:
    """The version of the distribution that a top-level module comes from; empty where it is not installed."""
    try:
        return version(_DISTRIBUTIONS.get(name, name))
    except PackageNotFoundError:
        return ""


@cache
def _file_hash(path: Path) -> bytes:
    return hashlib.blake2b(path.read_bytes(), digest_size=16).digest()


@cache
def _source(module: str) -> str:
    return module_files()[module].read_text(encoding="utf-8")


@cache
def _imports(module: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a module imports: modules of this package, and top-level modules of others."""
    own: set[str] = set()
    others: set[str] = set()
    for match in _IMPORT.finditer(_TYPE_CHECKING.sub("", _source(module))):
        for name in _imported(match):
            top = name.partition(".")[0]
            if top == PACKAGE:
                own.add(name)
            elif top not in sys.stdlib_module_names:
                others.add(top)
    return tuple(sorted(own & module_files().keys())), tuple(sorted(others))


def _imported(match: re.Match[str]) -> Iterator[str]:
    if match["modules"]:
        yield from _BOUND.findall(_COMMENT.sub("", match["modules"]))
        return
    origin = match["origin"]
    for name in _BOUND.findall(_COMMENT.sub("", match["names"])):
        submodule = f"{origin}.{name}"
        yield submodule if submodule in module_files() else origin


@cache
def _data_owners() -> dict[str, tuple[str, ...]]:
    """The modules that own each file of package data: those whose path names it most closely."""
    patterns = [(pattern, module) for module in module_files() for pattern in _data_patterns(module)]
    owners = {}
    for path in sorted(_FOLDER.rglob("*")):
        if path.is_dir() or path.suffix in (".py", ".pyc"):
            continue
        name = path.relative_to(_FOLDER).as_posix()
        covering = [(_closeness(pattern), module) for pattern, module in patterns if _covers(pattern, name)]
        closest = max((closeness for closeness, _ in covering), default=None)
        owners[name] = tuple(module for closeness, module in covering if closeness == closest)
    return owners


def _covers(pattern: str, name: str) -> bool:
    return fnmatch.fnmatchcase(name, pattern) or fnmatch.fnmatchcase(name, f"{pattern}/*")


def _closeness(pattern: str) -> tuple[int, int]:
    """How closely a pattern names a file: the number of its parts, then that of its fixed characters."""
    return len(PurePosixPath(pattern).parts), len(pattern.replace("*", ""))


def _data_patterns(module: str) -> Iterator[str]:
    """Patterns of the package data that a module opens, such as ``models/names-*.npz``."""
    source = _source(module)
    if "resources.files(" not in source and "shipped_" not in source:
        return
    tree = ast.parse(source)
    constants = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (folders := _opened_folder(node.func)) is not None:
            yield "/".join([*folders, *(_path_part(argument, constants) for argument in node.args)])


def _opened_folder(function: ast.expr) -> list[str] | None:
    """The folder below the package whose file a call of a function opens; None where it opens no package data."""
    if isinstance(function, ast.Name) and function.id in _SHIPPED:
        return ["models"]
    if not isinstance(function, ast.Attribute) or function.attr != "joinpath":
        return None
    package = _resources_package(function.value)
    return package.split(".")[1:] if package is not None else None


def _resources_package(node: ast.expr) -> str | None:
    """The package of ``resources.files("package")``; None where the node is no such call."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.func.attr != "files":
        return None
    argument = node.args[0] if node.args else None
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else None


def _path_part(node: ast.expr, constants: Mapping[str, object]) -> str:
    """An argument of ``joinpath`` as a pattern, ``*`` where it is not known before the program runs."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.Name) and node.id in constants:
        return str(constants[node.id])
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values)
    return "*"
