"""What git knows of a collection: where its pages will stand, and what would be taken in."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

# Both ways to write it: git@github.com:owner/name.git, and https://github.com/owner/name or ssh://git@… .
_REMOTE = re.compile(
    r"""(?:[a-z+]+://)?         # scheme
        (?:[^@/\s]+@)?          # user
        (?P<host>[\w.-]+)
        (?::\d+(?=/))?          # port
        [:/]
        (?P<path>[^\s?#]+?)
        (?:\.git)?/?$""",
    re.VERBOSE | re.IGNORECASE,
)
# Host of repositories → host of the pages of one owner.
_PAGES_HOSTS = {"github.com": "github.io", "gitlab.com": "gitlab.io"}
_SECONDS = 10


def pages_url(folder: Path) -> str | None:
    """The address of GitHub's or GitLab's pages for the ``origin`` of a folder's repository, if it has one there."""
    remote = _git(folder, "remote", "get-url", "origin")
    return url_by_remote(remote) if remote else None


def url_by_remote(remote: str) -> str | None:
    """The pages' address for a remote's; None where the host has no pages that we know.

    ``git@github.com:redaksi/kliping.git`` gives ``https://redaksi.github.io/kliping/``.
    """
    match = _REMOTE.match(remote.strip())
    if match is None:
        return None
    pages_host = _PAGES_HOSTS.get(match["host"].casefold())
    owner, _, name = match["path"].strip("/").partition("/")
    if pages_host is None or not name:
        return None
    site = f"{owner.casefold()}.{pages_host}"
    return f"https://{site}/" if name.casefold() == site else f"https://{site}/{name}/"


def not_ignored(root: Path, names: list[str]) -> list[str] | None:
    """The folders of a repository that git does not ignore; None where the root is in no repository."""
    if _git(root, "rev-parse", "--is-inside-work-tree") is None:
        return None
    return [name for name in names if _git(root, "check-ignore", f"{name}/x") is None]


def _git(folder: Path, *arguments: str) -> str | None:
    """What git says, or None where it says nothing: it may not be installed, or the folder no repository."""
    there = next(parent for parent in (folder, *folder.absolute().parents) if parent.is_dir())
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=there, capture_output=True, text=True, check=False, timeout=_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() or None if done.returncode == 0 else None
