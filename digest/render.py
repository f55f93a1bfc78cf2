"""Markdown pages to HTML and a search index, by MkDocs and Pagefind."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from digest.errors import DigestError, RenderError, SettingsError

_QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}  # banners about MkDocs' successor


def load_config(file: Path, **overrides: Any) -> Any:
    """MkDocs' settings from ``file``.

    Raises:
        SettingsError: the ``digest`` section is wrong.
        RenderError: anything else in the file is.
    """
    from mkdocs.config import load_config as load
    from mkdocs.exceptions import ConfigurationError, MkDocsException

    os.environ.update(_QUIET)
    if not file.is_file():
        raise RenderError(f'{file}: no such file; run "digest init" to make one, or name it with --config')
    try:
        with _messages() as said:
            return load(str(file), **overrides)
    except ConfigurationError as error:
        if isinstance(error.__cause__, SettingsError):
            raise error.__cause__ from None
        raise RenderError(f"{file}: {error}") from error
    except MkDocsException as error:
        raise RenderError("\n".join([f"{file}: {message}" for message in said] or [f"{file}: {error}"])) from error


def build_site(config: Any) -> tuple[str, ...]:
    """Build the site aside and swap it in whole, so that a reader never meets half of one.

    Returns:
        Warnings of the build, which ``--strict`` turns into errors.

    Raises:
        RenderError: the site cannot be built; what was there stays.
    """
    from mkdocs.commands.build import build
    from mkdocs.exceptions import MkDocsException

    site = Path(config.site_dir)
    aside = site.with_name(f".{site.name}.new")
    config.site_dir = str(aside)
    try:
        with _messages() as said:
            build(config)
    except MkDocsException as error:
        shutil.rmtree(aside, ignore_errors=True)
        if isinstance(error.__cause__, DigestError):
            raise error.__cause__ from None
        raise RenderError("\n".join([*said, str(error)])) from error
    _swap(aside, site)
    config.site_dir = str(site)
    return tuple(said)


def _swap(new: Path, site: Path) -> None:
    old = site.with_name(f".{site.name}.old")
    try:
        shutil.rmtree(old, ignore_errors=True)
        if site.exists():
            site.rename(old)
        new.rename(site)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise RenderError(f"{site}: cannot be put in place: {error.strerror}; the new site is in {new}") from error


def index_search(site: Path, language: str) -> None:
    """Index the site's articles for Pagefind, into ``pagefind/`` under it.

    Args:
        site: the built site.
        language: ISO 639-1 code whose stemmer is used for all pages.

    Raises:
        RenderError: Pagefind is not there or fails.
    """
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--silent", "--force-language", language]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RenderError(f"the search index could not be made: {(done.stderr or done.stdout).strip()}")


@contextmanager
def _messages() -> Iterator[list[str]]:
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
