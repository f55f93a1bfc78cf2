"""No code holds a language's words: they stand in packs, where another language can have its own."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
import yaml

from digest.languages.schema import SECTIONS

PACKAGE = Path(__file__).resolve().parent.parent / "digest"
PACKS = PACKAGE / "languages"
WORD = re.compile(r"[^\W\d_]{3,}")
# Words of Indonesian lists that are Digest's own, formats' or programs' words too.
ALSO_OTHERS = frozenset(
    {"map", "inf", "info", "program", "install", "threads", "server", "country", "holding"}
) | frozenset({"tag", "img", "capitalized", "tips", "center", "para", "png"})

# Names that formats and programs give, and examples in messages.
ALLOWED = {
    "config.py": {"wib", "jakarta"},  # an example of a time zone
    "read/page_statements.py": {"premium"},  # what pages say in their markup of an article to be paid for
    "read/folders.py": {"berkas"},  # what browsers call the folder beside a saved page, in the languages they speak
}


def terms(code: str) -> set[str]:
    """The words of a pack's lists."""
    words: set[str] = set()
    for file in (PACKS / code).glob("*.yml"):
        if file.stem not in SECTIONS:
            continue  # what pages and commands say
        for value in yaml.safe_load(file.read_text(encoding="utf-8")).values():
            texts = value if isinstance(value, list | dict) else [value]
            if file.stem == "reading" and isinstance(value, dict):
                texts = list(value.values())  # our fields, each with its names
            words.update(word for text in texts for word in WORD.findall(str(text).casefold()))
    return words


INDONESIAN = terms("id") - terms("en") - ALSO_OTHERS
# English words of prompts, credits and quotations; code and messages are in English, so only patterns are looked at.
ENGLISH = frozenset(
    {"advertisement", "copyright", "shared", "photo", "credit", "click", "subscribe", "said", "according"}
)
SEARCHES = frozenset(("compile", "search", "match", "fullmatch", "finditer", "findall", "sub", "split"))


def sources() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if PACKS not in path.parents)


def strings(tree: ast.AST) -> list[str]:
    """The texts of code: all but docstrings, and no comments inside patterns."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docs)
    return [re.sub(r"#.*", "", node.value) for node in constants if isinstance(node.value, str)]


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_indonesian_word_stands_in_code(path: Path) -> None:
    texts = strings(ast.parse(path.read_text(encoding="utf-8")))
    found = {word for text in texts for word in WORD.findall(text.casefold()) if word in INDONESIAN}
    found -= ALLOWED.get(path.relative_to(PACKAGE).as_posix(), set())
    assert not found, f"{sorted(found)}: such words belong into digest/languages/<code>/"


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_english_word_of_articles_stands_in_a_pattern(path: Path) -> None:
    calls = (
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SEARCHES
    )
    texts = [text for call in calls for argument in call.args[:1] for text in strings(argument)]
    found = {word for text in texts for word in WORD.findall(text.casefold()) if word in ENGLISH}
    assert not found, f"{sorted(found)}: such words belong into digest/languages/<code>/"


def test_the_hunt_sees_words() -> None:
    assert {"bahwa", "dibagikan", "tanggal", "menteri"} <= INDONESIAN
    assert strings(ast.parse('def f():\n    """baca juga"""\n    return \'baca juga\'')) == ["baca juga"]
