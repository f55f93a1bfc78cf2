"""The same articles give the same bytes: whatever the interpreter, time zone, locale, processor or workers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from depth import by_depth

# Prints a digest of the JSON of some articles, analyzed together by JOBS processes.
PROGRAM = """
import hashlib, json, os, sys
import digest
analyses = digest.analyze(sys.argv[1], jobs=int(os.environ.get("JOBS", "0")))
edition = digest.edit(analyses)
content = json.dumps([digest.article_json(entry) for entry in edition.entries], ensure_ascii=False)
print(len(edition.entries), hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest())
"""
SURROUNDINGS: Mapping[str, Mapping[str, str]] = {
    "another hash seed": {"PYTHONHASHSEED": "77"},
    "another time zone": {"TZ": "Pacific/Kiritimati"},
    "another locale": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "a processor without wide registers": {"NPY_DISABLE_CPU_FEATURES": "AVX2 FMA3 AVX512F AVX512CD AVX512_SKX"},
    "an older processor's matrices": {"OPENBLAS_CORETYPE": "Nehalem"},
    "three processes": {"JOBS": "3"},
}  # fmt: skip
# By day, those that cannot undo each other's differences are tried together; at night, each by itself, which says whose
# fault it is.
TOGETHER = (
    ("another hash seed", "another time zone", "another locale", "a processor without wide registers"),
    ("an older processor's matrices", "three processes"),
)
APART = tuple((name,) for name in SURROUNDINGS)
VERSIONS = ("3.11", "3.12", "3.13", "3.14")


def digest_of(articles: Path, root: Path, python: str = sys.executable, **surroundings: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": "1", "TZ": "UTC", "PYTHONPATH": str(root), **surroundings}
    command = [python, "-W", "ignore", "-c", PROGRAM, str(articles)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1]


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    folder = tmp_path_factory.mktemp("same") / "articles"
    shutil.copytree(root / "articles", folder)
    return folder


@pytest.fixture(scope="module")
def wanted(articles: Path, root: Path) -> str:
    return digest_of(articles, root)


@pytest.mark.parametrize("names", by_depth(TOGETHER, APART), ids=" and ".join)
def test_surroundings_change_nothing(articles: Path, root: Path, wanted: str, names: tuple[str, ...]) -> None:
    variables = {key: value for name in names for key, value in SURROUNDINGS[name].items()}
    assert digest_of(articles, root, **variables) == wanted


def test_all_surroundings_are_tried_by_day() -> None:
    assert sorted(name for names in TOGETHER for name in names) == sorted(SURROUNDINGS)


def others() -> list[str]:
    """Other interpreters that have what the program needs; ``DIGEST_PYTHONS`` names more, apart by colons."""
    named = [python for python in os.environ.get("DIGEST_PYTHONS", "").split(os.pathsep) if python]
    found = [path for version in VERSIONS if (path := shutil.which(f"python{version}"))]
    ready = "import sys, numpy, mkdocs, yaml, lxml, feedparser, trafilatura, sumy; print(sys.version_info[:2])"
    usable = []
    for python in (*named, *found):
        done = subprocess.run([python, "-c", ready], capture_output=True, text=True, check=False)
        if done.returncode == 0 and done.stdout.strip() != str(sys.version_info[:2]):
            usable.append(python)
    return usable


def test_another_interpreter_gives_the_same(articles: Path, root: Path, wanted: str) -> None:
    pythons = others()
    if not pythons:
        pytest.skip("no other Python has the packages; DIGEST_PYTHONS names some")
    for python in pythons:
        assert digest_of(articles, root, python) == wanted, python
