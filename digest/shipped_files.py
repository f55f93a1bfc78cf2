"""The files of ``models/``: weights and lists that ship with the program.

A module that reads one names it in the call, as a constant or with its changing part in braces; so the cache key of
code (``cache/code_key.py``) knows which files a module's results depend on.
"""

from __future__ import annotations

import json
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any


def shipped_json(name: str) -> Any:
    """What a JSON file holds."""
    return json.loads(_file(name).read_bytes())


def shipped_text(name: str) -> str:
    """A file's text."""
    return _file(name).read_text(encoding="utf-8")


def shipped_lines(name: str) -> list[str]:
    """The lines of a text file; none where no such file ships, as for a language without it."""
    file = _file(name)
    return file.read_text(encoding="utf-8").splitlines() if file.is_file() else []


def shipped_bytes(name: str) -> bytes | None:
    """A file's content; ``None`` where no such file ships."""
    file = _file(name)
    return file.read_bytes() if file.is_file() else None


def _file(name: str) -> Traversable:
    return resources.files("digest") / "models" / name
