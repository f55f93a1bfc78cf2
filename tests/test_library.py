"""Digest as a library: the page's examples are true, and importing it costs nothing."""

from __future__ import annotations

import doctest
import os
import subprocess
import sys
from pathlib import Path

import pytest

import digest


def test_the_examples_of_the_page_are_true(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    page = (root / "docs" / "reference" / "python.md").read_text(encoding="utf-8")
    examples = doctest.DocTestParser().get_doctest(page.replace("```", ""), {}, "python.md", None, 0)
    assert len(examples.examples) > 15
    said: list[str] = []
    runner = doctest.DocTestRunner()
    runner.run(examples, out=said.append)
    assert runner.failures == 0, "".join(said)


def test_every_name_is_there_and_documented() -> None:
    for name in digest.__all__:
        value = getattr(digest, name)
        assert isinstance(value, str) or value.__doc__, name
    assert dir(digest) == sorted(digest.__all__)
    assert (Path(digest.__file__).parent / "py.typed").is_file()
    with pytest.raises(AttributeError, match="no attribute 'analyse'"):
        _ = digest.analyse


def test_importing_it_imports_nothing_heavy(root: Path) -> None:
    code = "import sys, digest; print(*sorted(name for name in sys.modules if name.startswith('digest.')))"
    environment = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_reading_works_before_and_after_its_room_is_imported(root: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Satu kalimat tentang banjir di Muara Teduh.\n", encoding="utf-8")
    call = f"print(len(list(digest.read({str(tmp_path)!r}))))"
    for first in ("", "import digest.read.folders; "):
        code = f"import digest; {first}{call}; {call}"
        environment = {**os.environ, "PYTHONPATH": str(root)}
        done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
        assert done.stdout.split() == ["1", "1"]


@pytest.mark.parametrize("function", [digest.analyze, lambda path: list(digest.read(path))])
def test_a_path_that_is_not_there_is_an_error(function: object) -> None:
    assert callable(function)
    with pytest.raises(digest.DigestError, match="nowhere: no such file or folder"):
        function("nowhere")


def test_analyses_are_those_of_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import json

    from click.testing import CliRunner

    from digest.cli import main

    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").mkdir()
    for number in range(3):
        text = f"Muara Teduh - Gubernur Lestari Wibawa membuka pasar {number} pada Jumat (2/10/2026).\n"
        (tmp_path / "articles" / f"{number}.txt").write_text(text, encoding="utf-8")
    edition = digest.edit(digest.analyze("articles"))
    result = CliRunner().invoke(main, ["analyze", "articles", "-o", "out.jsonl", "--jobs", "0"])
    assert result.exit_code == 0
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    objects = sorted((digest.article_json(entry) for entry in edition.entries), key=lambda one: str(one["file"]))
    assert json.loads(json.dumps(objects)) == lines
