"""Check what is to be released: python release/check_release.py dist

The wheel is installed into a fresh environment with the pinned requirements; then the guide's commands are run by the
program that it brought, and the installed size is measured.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LARGEST = 300  # MB, installed with all that it needs
ARTICLE = """\
---
title: Gubernur Buka Pasar Terapung di Muara Teduh
date: 2026-10-02
outlet: Harian Teduh
---
JAKARTA - Gubernur Lestari Wibawa membuka pasar terapung pada Jumat. "Pasar ini milik warga," kata Lestari.
"""
COMMANDS = (
    "digest --version",
    'digest init briefing --github --name "Kliping Pagi" --site-url https://kliping.sch.id/',
    "digest build --strict -f briefing/mkdocs.yml",
    "digest check -f briefing/mkdocs.yml",
    "digest doctor -f briefing/mkdocs.yml",
    "digest export --format markdown --profile obsidian -f briefing/mkdocs.yml -o vault",
    "digest export --format csv -f briefing/mkdocs.yml -o tables",
    "digest analyze briefing/articles -o articles.jsonl",
    "python -c 'import digest; print(len(digest.analyze(\"briefing/articles\")))'",
)


def main() -> None:
    """Check the wheel and the sdist in a folder."""
    dist = Path(sys.argv[1]).resolve()
    (wheel,) = dist.glob("*.whl")
    (sdist,) = dist.glob("*.tar.gz")
    _run([sys.executable, "-m", "twine", "check", "--strict", str(wheel), str(sdist)], ROOT)
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder).resolve()
        binaries = _environment(base / "environment", wheel)
        _check_size(base / "environment")
        (base / "work").mkdir()
        for command in COMMANDS:
            _run(["bash", "-e", "-c", command], base / "work", binaries)
            if "init" in command:
                (base / "work" / "briefing" / "articles" / "pasar.md").write_text(ARTICLE, encoding="utf-8")
        requirement = (base / "work" / "briefing" / "requirements.txt").read_text(encoding="utf-8").strip()
        if requirement != f"./wheels/{wheel.name}" or not (base / "work" / "briefing" / requirement).is_file():
            raise SystemExit(f"digest init does not bring its wheel: {requirement}")
    print(f"{wheel.name} and {sdist.name} are fit to be released")


def _environment(folder: Path, wheel: Path) -> Path:
    """A fresh environment with the wheel and the pinned requirements; returns its programs' folder."""
    venv.create(folder, with_pip=True)
    binaries = folder / "bin"
    pip = [str(binaries / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    pinned = [line for line in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines() if line]
    (folder / "pinned.txt").write_text("\n".join(pinned) + "\n", encoding="utf-8")
    _run([*pip, "--require-hashes", "--requirement", str(folder / "pinned.txt")], folder)
    _run([*pip, "--no-deps", str(wheel)], folder)
    return binaries


def _check_size(environment: Path) -> None:
    """Measure what is installed, without pip itself.

    Raises:
        SystemExit: it is more than it may be.
    """
    packages = next(environment.glob("lib/python3*/site-packages"))
    sizes = {
        entry.name: sum(file.stat().st_size for file in entry.rglob("*") if file.is_file()) / 1e6
        for entry in packages.iterdir()
        if entry.is_dir() and not entry.name.startswith(("pip", "setuptools"))
    }
    total = sum(sizes.values())
    largest = sorted(sizes.items(), key=lambda item: -item[1])[:8]
    print(f"{total:.0f} MB installed:", ", ".join(f"{name} {size:.0f}" for name, size in largest))
    if total > LARGEST:
        raise SystemExit(f"{total:.0f} MB are installed, more than {LARGEST}")


def _run(command: list[str], folder: Path, binaries: Path | None = None) -> None:
    """Run a command.

    Raises:
        SystemExit: it fails.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    if binaries is not None:
        environment |= {"PATH": f"{binaries}:{environment['PATH']}", "LC_ALL": "", "LC_MESSAGES": "en_GB.UTF-8"}
    print("$", command[-1] if command[0] == "bash" else " ".join(command), flush=True)
    done = subprocess.run(command, cwd=folder, env=environment, check=False)
    if done.returncode:
        raise SystemExit(f"failed with {done.returncode}")


if __name__ == "__main__":
    main()
