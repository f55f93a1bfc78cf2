"""The search index, by Pagefind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from digest.errors import RenderError


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
