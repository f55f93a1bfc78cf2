"""Write the page of the first site from what its commands really say: python docs/first_site.py"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "guide" / "first-site.md"
REMOTE = "git@github.com:redaksi/kliping.git"
COMMANDS = (
    "git init --quiet -b main kliping",
    "git remote add origin " + REMOTE,
    'digest init --github --name "Kliping Pagi"',
    "cp ~/clippings/* articles/",
    "digest build",
    "digest doctor",
    'git add --all && git commit --quiet -m "A briefing"',
    "git push --quiet origin main",
)
_TEXTS = {
    COMMANDS[0]: "A folder for the collection; on GitHub, make an empty repository of the same name.\n",
    COMMANDS[1]: "In the folder from here on (`cd kliping`). Digest takes the site's address from the remote.\n",
    COMMANDS[2]: "What builds and publishes the site, and the settings. `--language id` makes an Indonesian site.\n",
    COMMANDS[3]: "The articles: text, Markdown, saved pages, feeds, tables. Here they are this project's sample.\n",
    COMMANDS[4]: "The site, on this machine first. `digest serve` shows it.\n",
    COMMANDS[5]: "Whether anything keeps it from being built elsewhere, or published.\n",
    COMMANDS[6]: "What is built stays out: `.gitignore` names it.\n",
    COMMANDS[
        7
    ]: "And it is published. Once, in the repository's Settings, under Pages, set Source to *GitHub Actions*.\n",
}
_HEAD = """\
# From nothing to a published site

Eight commands, and what each says. This page is written by a script that runs them, `docs/first_site.py`. Before them,
[install Digest](index.md#install).
"""
_RUN = """
## What the workflow says

The push starts it; here its steps were run in a clone of what was pushed, without the one that installs.
"""


def page_text() -> str:
    """The page, from a run in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        return _page(Path(folder).resolve())


def _page(base: Path) -> str:
    home, project, clone = base / "home", base / "kliping", base / "clone"
    _prepare(home, base)
    parts = [_HEAD]
    for number, command in enumerate(COMMANDS, 1):
        folder = base if number == 1 else project
        output = _run(command, folder, home)
        parts.append(f"\n{number}. {_TEXTS[command]}\n{_block(command, output)}")
    parts.append(_RUN)
    subprocess.run(["git", "clone", "--quiet", base / "remote.git", clone], check=True)
    workflow = yaml.safe_load((clone / ".github/workflows/publish.yml").read_text(encoding="utf-8"))
    for step in workflow["jobs"]["build"]["steps"]:
        if "run" in step and "pip install" not in step["run"]:
            command = step["run"].strip()
            parts.append(f"\n{_block(command, _run(command, clone, home), indent='')}")
    return _named("".join(parts), {str(clone): "/home/runner/kliping", str(project): "/home/you/kliping"})


def _prepare(home: Path, base: Path) -> None:
    """A home folder with clippings, and a remote that stands in for GitHub."""
    clippings = home / "clippings"
    clippings.mkdir(parents=True)
    for file in sorted((ROOT / "articles").rglob("*")):
        if file.is_file() and file.name != "actors.yml":
            shutil.copyfile(file, clippings / file.name)
    subprocess.run(["git", "init", "--quiet", "--bare", "-b", "main", base / "remote.git"], check=True)
    identity = "[user]\n\tname = Redaksi\n\temail = redaksi@kliping.id\n"
    (home / ".gitconfig").write_text(
        f'{identity}[url "{base / "remote.git"}"]\n\tpushInsteadOf = {REMOTE}\n', encoding="utf-8"
    )
    commands = home / "bin"
    commands.mkdir()
    program = commands / "digest"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m digest "$@"\n', encoding="utf-8")
    program.chmod(0o755)


def _run(command: str, folder: Path, home: Path) -> str:
    """All that a command says.

    Raises:
        RuntimeError: it fails.
    """
    environment = {
        **os.environ,
        "HOME": str(home),
        "PATH": f"{home / 'bin'}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "",
        "LC_MESSAGES": "en_GB.UTF-8",
        "COLUMNS": "100",
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    done = subprocess.run(
        ["bash", "-e", "-c", command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{command}: {done.stdout}")
    return done.stdout


def _block(command: str, output: str, indent: str = "    ") -> str:
    first, *others = command.splitlines()
    lines = ["```console", f"$ {first}", *(f"> {line}" for line in others)]
    lines += [line.rstrip() for line in output.splitlines()]
    return "\n".join(f"{indent}{line}".rstrip() for line in [*lines, "```"]) + "\n"


def _named(text: str, names: dict[str, str]) -> str:
    """The page with the folders' names as a reader has them, and without what is of this machine alone."""
    for path, name in names.items():
        text = text.replace(path, name)
    return re.sub(r" *Note: this Digest was installed from .*\n", "", text)


if __name__ == "__main__":
    PAGE.write_text(page_text(), encoding="utf-8")
