"""What can be known of a disk before anything is written to it."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

_MOUNTS = Path("/proc/self/mountinfo")
# File systems over a network, on which SQLite's write-ahead log must not lie (sqlite.org/wal.html).
_NETWORK = frozenset(
    [
        "9p",
        "afs",
        "afpfs",
        "ceph",
        "cifs",
        "davfs",
        "fuse.davfs2",
        "fuse.glusterfs",
        "fuse.rclone",
        "fuse.s3fs",
        "fuse.sshfs",
        "glusterfs",
        "nfs",
        "nfs4",
        "smb3",
        "smbfs",
        "webdav",
    ]
)


def can_write(folder: Path) -> bool:
    """Whether files can be made in a folder, or where it would be made."""
    try:
        with tempfile.TemporaryFile(dir=_present(folder)):
            return True
    except OSError:
        return False


def free_gigabytes(folder: Path) -> float:
    """Free space where a folder is or would be."""
    return shutil.disk_usage(_present(folder)).free / 1e9


def ignores_case(folder: Path) -> bool:
    """Whether ``a`` and ``A`` are one file in a folder; false where nothing can be written."""
    try:
        with tempfile.NamedTemporaryFile(prefix="digest-case-", dir=_present(folder)) as file:
            path = Path(file.name)
            return path.with_name(path.name.upper()).exists()
    except OSError:
        return False


def network_file_system(folder: Path) -> str:
    """The kind of network file system that a folder lies on; empty for a local disk, and where it cannot be known."""
    path = _present(folder)
    if path.drive.startswith("\\\\"):  # Windows' \\server\share
        return "smb"
    return network_kind(str(path), _mounts())


def network_kind(path: str, mounts: list[tuple[str, str]]) -> str:
    """The kind of the innermost mount that holds a path, if that is a network file system.

    Args:
        path: an absolute path.
        mounts: mount point and kind of each mount.

    Returns:
        The kind, or an empty text.
    """
    holding = [(len(point), kind) for point, kind in mounts if (path + "/").startswith(point.rstrip("/") + "/")]
    kind = max(holding, default=(0, ""))[1]
    return kind if kind in _NETWORK else ""


def _mounts() -> list[tuple[str, str]]:
    """Mount points and kinds as Linux lists them; empty on other systems."""
    try:
        lines = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return []
    mounts = []
    for line in lines:
        fields, _, rest = line.partition(" - ")
        mounts.append((fields.split()[4].replace("\\040", " "), rest.split()[0]))
    return mounts


def _present(folder: Path) -> Path:
    """The folder, or the nearest above it that is there, without links."""
    absolute = Path(os.path.realpath(folder))
    return next(path for path in (absolute, *absolute.parents) if path.is_dir())
