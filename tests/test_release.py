"""What is released holds all that it needs and nothing else; the action and the image build what a user would."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

PINNED = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40}")
SETTINGS = "site_name: Uji\ntheme: {name: material, font: false}\nplugins: [search, digest]\n"


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, as `make release` builds it."""
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (file,) = folder.glob("*.whl")
    return file


def test_the_wheel_holds_every_file_of_the_package(root: Path, wheel: Path) -> None:
    tracked = subprocess.run(["git", "ls-files", "digest"], cwd=root, capture_output=True, text=True, check=True)
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {name for name in tracked.stdout.splitlines() if (root / name).is_file()} - names == set()
    assert {name.partition("/")[0] for name in names} == {"digest", wheel.name.rpartition("-py3")[0] + ".dist-info"}
    assert not any("__pycache__" in name for name in names)


def test_the_wheel_runs_by_itself(wheel: Path, tmp_path: Path) -> None:
    """The package of the wheel, with what is installed here, and nothing of the source tree."""
    package = tmp_path / "package"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(package)
    work = tmp_path / "work"
    work.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(package), "LC_MESSAGES": "en_GB.UTF-8"}

    def run(*arguments: str) -> str:
        command = [sys.executable, "-m", "digest", *arguments]
        done = subprocess.run(command, cwd=work, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    where = "import digest; print(digest.__file__)"
    found = subprocess.run(
        [sys.executable, "-c", where], cwd=work, env=environment, capture_output=True, text=True, check=True
    )
    assert found.stdout.startswith(str(package))
    run("init", "briefing", "--github", "--language", "id")
    text = "JAKARTA - Gubernur Lestari Wibawa membuka pasar terapung pada Jumat (2/10/2026).\n"
    (work / "briefing" / "articles" / "a.txt").write_text(text, encoding="utf-8")
    run("build", "--strict", "-f", "briefing/mkdocs.yml")
    assert "Lestari Wibawa" in (work / "briefing" / "site" / "index.html").read_text(encoding="utf-8")


def test_the_action_builds_a_collection(root: Path, tmp_path: Path) -> None:
    """Its own steps, read from its file, without the one that installs."""
    action = yaml.safe_load((root / "action.yml").read_text(encoding="utf-8"))
    steps = action["runs"]["steps"]
    assert all(PINNED.fullmatch(step["uses"]) for step in steps if "uses" in step)
    assert all("${{" not in step["run"] for step in steps if "run" in step)  # inputs come by the environment alone
    (build,) = [step for step in steps if step.get("name") == "Build"]
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text("Satu kalimat tentang banjir di Muara Teduh.\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    commands = tmp_path / "bin"
    commands.mkdir()
    program = commands / "digest"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m digest "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    defaults = {name: str(value["default"]) for name, value in action["inputs"].items()}
    environment = {
        **os.environ,
        **{name: defaults[re.findall(r"inputs\.([\w-]+)", value)[0]] for name, value in build["env"].items()},
        "PATH": f"{commands}:{os.environ['PATH']}",
        "PYTHONPATH": str(root),
    }
    identity = "git -c user.name=Uji -c user.email=uji@example.org"
    script = f"git init -q; git add --all; {identity} commit -q -m Awal\n{build['run']}"
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / defaults["site-dir"] / "index.html").is_file()


def test_the_image_copies_what_is_there_and_does_not_run_as_root(root: Path) -> None:
    text = (root / "Dockerfile").read_text(encoding="utf-8")
    lines = [line for line in re.sub(r"\\\n\s*", " ", text).splitlines() if line and not line.startswith("#")]
    copied = [
        source for line in lines if line.startswith("COPY") and "--from" not in line for source in line.split()[1:-1]
    ]
    assert copied
    shown = {line[1:] for line in (root / ".dockerignore").read_text(encoding="utf-8").splitlines() if line[:1] == "!"}
    for source in copied:
        assert (root / source).exists(), source
        assert source in shown, f"{source} is kept out by .dockerignore"
    last_stage = lines[max(number for number, line in enumerate(lines) if line.startswith("FROM")) :]
    assert "slim" in last_stage[0]
    assert any(line.startswith("USER") and line.split()[1] not in ("root", "0") for line in last_stage)
    assert 'ENTRYPOINT ["digest"]' in last_stage
    assert not any("pip" in line for line in last_stage)  # nothing is installed where it runs
