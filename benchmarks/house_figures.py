"""Figures of the code, to hold beside those of other projects: `python benchmarks/house_figures.py [folder …]`.

A mirror and no gate: they are to come nearer to the anchors' by writing plainly, never by splitting lines.
"""

from __future__ import annotations

import argparse
import ast
import io
import re
import statistics
import tokenize
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATTERN_CALLS = ("compile", "search", "match", "fullmatch", "finditer", "findall", "sub", "split")
# Names that tell what was done to a thing, and not what it is.
PARTICIPLES = ("found", "made", "kept", "told", "held")
ENCODINGS = re.compile(r"\b(?:dumps|to_bytes|pack|packb|savez|tobytes|b64encode)\(")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCode:
    """A file of Python: its text, tree and kinds of lines."""

    path: Path
    text: str
    tree: ast.Module
    code_lines: int
    comment_lines: int

    @classmethod
    def of(cls, path: Path) -> SourceCode:
        """Read a file."""
        text = path.read_text(encoding="utf-8")
        tree = ast.parse(text)
        code: set[int] = set()
        comments: set[int] = set()
        blank = (tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER)
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.COMMENT:
                comments.add(token.start[0])
            elif token.type not in blank:
                code.update(range(token.start[0], token.end[0] + 1))
        code -= {line for start, end in _docstrings(tree) for line in range(start, end + 1)}
        return cls(path=path, text=text, tree=tree, code_lines=len(code), comment_lines=len(comments))

    @property
    def functions(self) -> list[Function]:
        """All functions and methods."""
        return [node for node in ast.walk(self.tree) if isinstance(node, Function)]


def _docstrings(tree: ast.Module) -> Iterator[tuple[int, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | Function) and ast.get_docstring(node) is not None:
            first = node.body[0]
            yield first.lineno, first.end_lineno or first.lineno


def complexity(function: Function) -> int:
    """Cyclomatic complexity as radon counts it: one, and one for each way that a run can take."""
    total = 1
    for node in ast.walk(function):
        match node:
            case ast.BoolOp():
                total += len(node.values) - 1
            case ast.comprehension():
                total += 1 + len(node.ifs)
            case ast.If() | ast.IfExp() | ast.ExceptHandler() | ast.Assert() | ast.match_case():
                total += 1
            case ast.For() | ast.While() | ast.AsyncFor():
                total += 1 + bool(node.orelse)
            case _:
                pass
    return total


def patterns(code: SourceCode) -> Iterator[bool]:
    """For each regular expression of a file, whether it is verbose."""
    for node in ast.walk(code.tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in PATTERN_CALLS
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
        ):
            yield "VERBOSE" in ast.unparse(node)


def local_names(function: Function) -> set[str]:
    """Names that a function binds, its parameters apart."""
    return {
        node.id
        for node in ast.walk(function)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id != "_"
    }


def is_public(function: Function) -> bool:
    """Whether a function is for others to call, and takes three parameters or more."""
    arguments = function.args
    named = [
        a for a in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs) if a.arg not in ("self", "cls")
    ]
    return not function.name.startswith("_") and len(named) >= 3


def figures(codes: Sequence[SourceCode]) -> dict[str, str]:
    """What is measured of some files, by name."""
    lines = sum(code.code_lines for code in codes)
    comments = sum(code.comment_lines for code in codes)
    nodes = sum(1 for code in codes for _ in ast.walk(code.tree))
    conditionals = sum(isinstance(node, ast.IfExp) for code in codes for node in ast.walk(code.tree))
    blocks = [complexity(function) for code in codes for function in code.functions]
    verbose = [is_verbose for code in codes for is_verbose in patterns(code)]
    names = [name for code in codes for function in code.functions for name in local_names(function)]
    words = Counter(word for code in codes for word in re.findall(r"\w+", code.text))
    bases = Counter(code.path.stem for code in codes if not code.path.stem.startswith("__"))
    public = [function for code in codes for function in code.functions if is_public(function)]
    explained = sum("Args:" in (ast.get_docstring(function) or "") for function in public)
    encodings = sum(bool(ENCODINGS.search(code.text)) for code in codes)
    return {
        "lines of code": f"{lines}",
        "nodes of the syntax tree a line of code": f"{nodes / lines:.1f}",
        "conditional expressions a thousand lines": f"{1000 * conditionals / lines:.1f}",
        "functions over complexity 10 / 15": f"{sum(n > 10 for n in blocks)} / {sum(n > 15 for n in blocks)}",
        "median nodes of a function": f"{statistics.median(_nodes(codes)):.0f}",
        "patterns, verbose among them": f"{len(verbose)}, {sum(verbose)}",
        "mean length of a local name": f"{statistics.mean(map(len, names)):.2f}",
        **{f"`{word}`": f"{words[word]}" for word in PARTICIPLES},
        "names of files that stand twice": f"{sum(number > 1 for number in bases.values())}",
        "public functions of three parameters, with Args": f"{len(public)}, {explained / len(public):.0%}",
        "comment lines": f"{comments / (lines + comments):.1%}",
        "files that encode what is kept": f"{encodings}",
    }


def _nodes(codes: Sequence[SourceCode]) -> list[int]:
    return [sum(1 for _ in ast.walk(function)) for code in codes for function in code.functions]


def worst(codes: Sequence[SourceCode], least: int) -> Iterator[str]:
    """Functions over a complexity, the worst first."""
    rows = [(complexity(function), function, code) for code in codes for function in code.functions]
    for number, function, code in sorted(rows, key=lambda row: -row[0]):
        if number > least:
            yield f"{number:4} {code.path}:{function.lineno} {function.name}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folders", nargs="*", type=Path, default=[ROOT / "digest"])
    parser.add_argument("--over", type=int, help="list the functions over this complexity too")
    options = parser.parse_args()
    codes = [SourceCode.of(path) for folder in options.folders for path in sorted(folder.rglob("*.py"))]
    for name, value in figures(codes).items():
        print(f"{name:50} {value}")
    if options.over is not None:
        print(*worst(codes, options.over), sep="\n")


if __name__ == "__main__":
    main()
