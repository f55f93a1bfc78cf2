"""MkDocs' settings, read; its warnings, collected."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from digest.config import WORKPLACE
from digest.errors import RenderError, SettingsError

_QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}  # banners about MkDocs' successor


def load_config(file: Path, **overrides: Any) -> Any:
    """MkDocs' settings from ``file``.

    Raises:
        SettingsError: the ``digest`` section is wrong.
        RenderError: anything else in the file is.
    """
    os.environ.update(_QUIET)
    from mkdocs.config import load_config as load
    from mkdocs.exceptions import ConfigurationError, MkDocsException

    if not file.is_file():
        raise RenderError(f'{file}: no such file; run "digest init" to make one, or name it with --config')
    try:
        with messages() as said:
            return load(str(file), **_empty_docs(file), **overrides)
    except ConfigurationError as error:
        if isinstance(error.__cause__, SettingsError):
            raise error.__cause__ from None
        raise RenderError(f"{file}: {error}") from error
    except MkDocsException as error:
        raise RenderError("\n".join([f"{file}: {message}" for message in said] or [f"{file}: {error}"])) from error


def _empty_docs(file: Path) -> dict[str, str]:
    """An empty ``docs_dir`` where the settings name none and ``docs/`` is missing: no page of the user's is needed.

    MkDocs demands the folder before any plugin speaks, and git keeps no empty folder.
    """
    root = file.absolute().parent
    if (root / "docs").is_dir() or re.search(r"^(docs_dir|INHERIT)\s*:", _text(file), re.MULTILINE):
        return {}
    folder = root / WORKPLACE / "docs"
    folder.mkdir(parents=True, exist_ok=True)
    return {"docs_dir": str(folder)}


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace")


@contextmanager
def messages() -> Iterator[list[str]]:
    """MkDocs' warnings and errors, collected instead of printed."""
    said: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    logger, collector = logging.getLogger("mkdocs"), Collector(logging.WARNING)
    logger.addHandler(collector)
    try:
        yield said
    finally:
        logger.removeHandler(collector)
