"""How this Digest came onto the machine, and so how another machine can get the same."""

from __future__ import annotations

import json
import shutil
from importlib import metadata
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import digest
from digest.cli.messages import say

DISTRIBUTION = "mkdocs-digest"
_WHEELS = "wheels"  # folder of a collection for a wheel that is on no index


def requirement_line(folder: Path) -> tuple[str, str]:
    """The line of ``requirements.txt`` that installs this version elsewhere, and what the user has to know of it.

    An installer notes where a package came from unless that was an index (PEP 610, ``direct_url.json``). A wheel from
    the disk is copied into the collection, as no other machine has it.
    """
    origin = _direct_url()
    url = str(origin.get("url", ""))
    if "vcs_info" in origin:
        info = origin["vcs_info"]
        return f"{DISTRIBUTION} @ {info['vcs']}+{url}@{info['commit_id']}", ""
    if url.startswith(("https://", "http://")):
        return f"{DISTRIBUTION} @ {url}", ""
    file = _local_file(url)
    if file is not None and file.suffix == ".whl" and file.is_file():
        target = folder / _WHEELS / file.name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
        return f"./{_WHEELS}/{file.name}", ""
    pinned = f"{DISTRIBUTION}=={digest.__version__}"
    if file is None:
        return pinned, ""
    return pinned, say("no_index", origin=file, version=digest.__version__, folder=_WHEELS)


def unmet_requirements() -> tuple[list[tuple[str, str | None]], int]:
    """What this version needs and does not have, each with the version that is there; and how much it needs in all."""
    from packaging.requirements import Requirement

    try:
        lines = metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:  # run from its files, without being installed
        return [], 0
    unmet: list[tuple[str, str | None]] = []
    needed = [Requirement(line) for line in lines]
    needed = [one for one in needed if one.marker is None or one.marker.evaluate({"extra": ""})]
    for requirement in needed:
        try:
            version = metadata.version(requirement.name)
        except metadata.PackageNotFoundError:
            unmet.append((str(requirement), None))
            continue
        if not requirement.specifier.contains(version, prereleases=True):
            unmet.append((str(requirement), version))
    return unmet, len(needed)


def _direct_url() -> dict[str, Any]:
    try:
        text = metadata.distribution(DISTRIBUTION).read_text("direct_url.json")
        content = json.loads(text or "{}")
    except (metadata.PackageNotFoundError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _local_file(url: str) -> Path | None:
    parts = urlsplit(url)
    return Path(url2pathname(parts.path)) if parts.scheme == "file" else None
