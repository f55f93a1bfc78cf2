"""Commands as users run them, each in a process of its own, without the wait for imports and weights.

Starting Python, importing MkDocs and loading weights takes 2.2 s of processor time; building a site of three articles
takes 0.7. So a server, one for each process of pytest, does the first once, and forks for each command.
"""

from __future__ import annotations

import atexit
import gc
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
from typing import Any, cast

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

ROOT = Path(__file__).resolve().parent.parent
WARM = ("digest", "mkdocs")  # what the server has imported
WARM_FILES = {
    "mkdocs.yml": "site_name: Warm\nplugins: [search, digest]\ntheme: {name: material, font: false}\n",
    "docs/about.md": "# About\n",
    "articles/1.txt": (
        "Jakarta - Gubernur Lestari Wibawa membuka pasar pada Jumat, kata juru bicaranya. "
        "“Pasar ini milik warga Muara Teduh,” kata Lestari. Warga datang berbelanja dengan perahu sejak pagi."
    ),
}


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


class _CompiledTemplates(BytecodeCache):
    """Templates that were compiled once, by their text and by what their environment makes of it."""

    def __init__(self) -> None:
        self._codes: dict[tuple[object, ...], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self._codes.get(self._key(bucket)):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._codes[self._key(bucket)] = bucket.bytecode_to_string()

    def _key(self, bucket: Bucket) -> tuple[object, ...]:
        environment = bucket.environment
        options = (environment.autoescape, environment.trim_blocks, environment.lstrip_blocks, environment.finalize)
        return bucket.key, bucket.checksum, *options, *sorted(environment.extensions)


def _share_compiled_templates() -> None:
    """Let each environment of Jinja take templates that another one has compiled."""
    begin = Environment.__init__
    templates = _CompiledTemplates()

    def begin_with_templates(self: Environment, *arguments: Any, **options: Any) -> None:
        begin(self, *arguments, **{"bytecode_cache": templates, **options})

    Environment.__init__ = begin_with_templates  # type: ignore[method-assign]


def _warm_up() -> None:
    """Build a site here, so that each fork has imported, read and compiled what a build needs."""
    from mkdocs.config.defaults import MkDocsConfig

    from digest.cache.database import Cache
    from digest.pipeline import Project, Silent, Workers, build_site
    from digest.site.mkdocs_config import load_config
    from digest.site.mkdocs_site import MkDocsSite

    _share_compiled_templates()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path, text in WARM_FILES.items():
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        config = load_config(folder / "mkdocs.yml")
        plugin = config.plugins["digest"]

        def open_site(cache: Cache) -> MkDocsSite:
            return MkDocsSite(config, plugin, cache, Silent(), 0)

        build_site(Project(root=plugin.root, settings=plugin.settings), open_site, Silent(), Workers(jobs=0))
    cast(Any, MkDocsConfig.plugins).plugin_cache.clear()  # or MkDocs would take this plugin for the next build
    gc.collect()
    gc.freeze()  # or each fork's collector would copy what is here


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
