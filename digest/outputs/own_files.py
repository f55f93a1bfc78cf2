"""The list of the files that a build or an export left in a folder, kept in the folder itself.

Only what the list names is ever removed. A folder that is not empty and has no list belongs to somebody else.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from digest.errors import RenderError
from digest.outputs.atomic_files import remove, write

SITE_LIST = ".digest-site"
EXPORT_LIST = ".digest-export"
# What every site of MkDocs has, of which earlier versions left no list.
_MKDOCS_SITE = ("index.html", "404.html", "sitemap.xml")


def read_list(folder: Path, name: str) -> frozenset[str] | None:
    """The files that the last build left in a folder; None where there is no list, or a broken one."""
    try:
        paths = gzip.decompress((folder / name).read_bytes()).decode("utf-8", "surrogateescape").split("\n")
    except (OSError, EOFError, ValueError, zlib.error):
        return None
    return frozenset(path for path in paths if _inside(path))


def write_list(folder: Path, name: str, paths: Iterable[str]) -> None:
    """Keep which files are ours; the same paths give the same bytes.

    Raises:
        RenderError: the list cannot be written.
    """
    ours = sorted(set(paths))
    if read_list(folder, name) != frozenset(ours):
        text = "\n".join(ours).encode("utf-8", "surrogateescape")
        write(folder, name, gzip.compress(text, mtime=0))


def paths_of(folder: Path, leave_out: Collection[str]) -> list[str]:
    """The files under a folder but for those under some of its own entries."""
    inside = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return [path.as_posix() for path in inside if path.parts[0] not in leave_out]


def refuse_strange(folder: Path, name: str) -> None:
    """Stop where a folder holds what no build of ours left there.

    Raises:
        RenderError: the folder is not empty, and neither has a list nor looks like a site.
    """
    if not folder.exists():
        return
    if not folder.is_dir():
        raise RenderError(f"{folder}: is no folder; name another one")
    if not any(folder.iterdir()) or (folder / name).exists():
        return
    if name == SITE_LIST and _looks_like_site(folder):
        return
    raise RenderError(f"{folder}: is not empty and was not made by Digest; empty it, or name another folder")


def refuse_sources(folder: Path, sources: Iterable[Path]) -> None:
    """Stop where a folder that is going to be filled is one that is read, or holds one.

    Raises:
        RenderError: it is.
    """
    target = folder.resolve()
    for source in sources:
        place = source.resolve()
        if target == place or target in place.parents:
            raise RenderError(f"{folder}: the site cannot go where {source} is; name another folder")


def remove_own(folder: Path, name: str, keep: Collection[str]) -> None:
    """Remove the files of the last build that are not among those to keep, and nothing else."""
    ours = read_list(folder, name)
    if ours is None and _looks_like_site(folder):
        ours = frozenset(_shown_files(folder))
    if ours:
        remove(folder, sorted(ours - set(keep)))


def _looks_like_site(folder: Path) -> bool:
    """Whether MkDocs, or a version of ours without lists, made what is there."""
    return all((folder / file).is_file() for file in _MKDOCS_SITE)


def _shown_files(folder: Path) -> Iterator[str]:
    """The files of a site but hidden ones, which MkDocs leaves alone, and the search index, which has its own list."""
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        if path.is_file() and not parts[0].startswith(".") and parts[0] != "pagefind":
            yield "/".join(parts)


def _inside(path: str) -> bool:
    """Whether a listed path stays inside of its folder, whoever wrote the list."""
    return bool(path) and not path.startswith("/") and ".." not in path.split("/")
