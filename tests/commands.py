"""Commands as users run them, each in a process of its own, without the wait for imports and weights.

Starting Python, importing MkDocs and loading weights takes 2.2 s of processor time; building a site of three articles
takes 0.7. So a server, one for each process of pytest, does the first once, and forks for each command.
"""

from __future__ import annotations

import atexit
import json
import os
import runpy
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
WARM = ("digest", "mkdocs")  # what the server has imported
# What any command needs, and a language's weights.
WARM_TEXT = "Muara Teduh - Gubernur Lestari Wibawa membuka pasar pada Jumat. “Pasar ini milik warga,” kata Lestari."


def run_module(
    folder: Path, module: str, *arguments: str, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run ``python -m MODULE ARGUMENTS``.

    Args:
        folder: where the command runs.
        module: ``digest`` or ``mkdocs``, quickly, or any other.
        arguments: of the command.
        environment: variables beside those of this process.

    Returns:
        the exit code, and what was said.
    """
    command = [sys.executable, "-m", module, *arguments]
    variables = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **(environment or {})}
    if module not in WARM or not hasattr(os, "fork"):
        return subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, check=False)
    with tempfile.TemporaryDirectory() as scratch:
        said = [str(Path(scratch) / name) for name in ("stdout", "stderr")]
        request = {"folder": str(folder), "command": [module, *arguments], "environment": variables, "said": said}
        code = _ask(request)
        texts = [Path(file).read_text(encoding="utf-8", errors="replace") for file in said]
    return subprocess.CompletedProcess(command, code, *texts)


def _ask(request: Mapping[str, Any]) -> int:
    server = _server()
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write(json.dumps(request) + "\n")
    server.stdin.flush()
    return int(server.stdout.readline())


@cache
def _server() -> subprocess.Popen[str]:
    """The server of this process, which ends with it."""
    server = subprocess.Popen(
        [sys.executable, str(Path(__file__))],
        cwd=ROOT,
        env={
            **os.environ,
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONPATH": f"{ROOT}{os.pathsep}{os.environ.get('PYTHONPATH', '')}",
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    atexit.register(server.communicate)  # its input ends, and so does it
    return server


def _warm_up() -> None:

    import digest
    import digest.cli.build
    import digest.plugin

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.txt").write_text(WARM_TEXT, encoding="utf-8")
        digest.edit(digest.analyze(folder, jobs=0))


def _serve() -> None:
    """Answer requests until there are no more; a fork leaves the loop as the command that it is asked for."""
    requests, answers = os.fdopen(os.dup(0)), os.fdopen(os.dup(1), "w")
    _warm_up()
    while line := requests.readline():
        pid = os.fork()
        if pid == 0:
            _become(json.loads(line))
        _, status = os.waitpid(pid, 0)
        answers.write(f"{os.waitstatus_to_exitcode(status)}\n")
        answers.flush()


def _become(request: Mapping[str, Any]) -> None:
    """Be the command of a request, and end with its exit code."""
    for descriptor, path in enumerate((os.devnull, *request["said"])):
        os.dup2(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), descriptor)
    os.environ.clear()
    os.environ.update(request["environment"])
    time.tzset()
    os.chdir(request["folder"])
    sys.argv = list(request["command"])
    sys.path[0] = request["folder"]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
    sys.exit(0)


if __name__ == "__main__":
    _serve()
