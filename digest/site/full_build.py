"""A site built by MkDocs alone: aside, then swapped in whole, so that a reader never meets half of one."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from digest.errors import DigestError, RenderError
from digest.site.mkdocs_config import messages


def build_plain(config: Any) -> tuple[str, ...]:
    """Build the site with MkDocs.

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
        with messages() as said:
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
