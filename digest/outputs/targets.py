"""Files made from an edition, only where something that they were made from changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from functools import partial
from pathlib import Path

from digest.engine.forked_map import forked_map
from digest.model import Target, TrackedEdition
from digest.outputs.atomic_files import has_size, remove, remove_others, write_if_changed
from digest.outputs.dependencies import Dependencies, DependencyIndex, Files, OutputFile
from digest.progress import Progress
from digest.site.render_keys import render_key

_BATCH = 50  # sheets a worker makes at once
_LEAST = 200  # sheets a worker must have to be worth starting
_TURN = 6000  # sheets after which workers begin anew: what they read of the shared memory becomes their own by and by


def update_targets(
    folder: Path,
    sheets: Iterable[Target],
    reader: TrackedEdition,
    now: Mapping[str, int],
    *,
    name: str,
    key: str,
    shelf: MutableMapping[str, bytes],
    jobs: int,
    progress: Progress,
) -> dict[str, str]:
    """Make a folder hold the files of the sheets, and nothing else.

    Args:
        folder: where the files stand.
        sheets: what is to be there.
        reader: what the sheets read from; it knows what they asked for.
        now: the version of every item that can be read; see :func:`digest.outputs.dependencies.numbered`.
        name: what the sheets are remembered under.
        key: changes with everything else that the sheets are made from.
        shelf: what is remembered between builds.
        jobs: processes.
        progress: told how many sheets are made.

    Returns:
        A digest of each file's content, by path, in the sheets' order.
    """
    ledger = DependencyIndex(shelf, name, key, now)
    every = {sheet.name: sheet for sheet in sheets}
    stale = [sheet for sheet in every.values() if not _stands(folder, ledger.files.get(sheet.name))]
    before = len(ledger.files)
    if stale:
        progress.expect(len(stale))
        ledger.begin(sheet.name for sheet in stale)
        for some in _make(folder, stale, reader, jobs):
            for read in some:
                ledger.take(read)
            progress.step(len(some))
    digests = {file.path: file.digest for name in every for file in ledger.files[name]}
    if ledger.left:
        remove(folder, sorted(ledger.left - digests.keys()))
    else:
        remove_others(folder, digests)
    if stale or len(every) != before:
        ledger.save(list(every))
    return digests


def _stands(folder: Path, files: Files | None) -> bool:
    return files is not None and all(has_size(folder, file.path, file.size) for file in files)


def _make(folder: Path, stale: Sequence[Target], reader: TrackedEdition, jobs: int) -> Iterable[list[Dependencies]]:
    for start in range(0, len(stale), _TURN):
        batches = range(start, min(start + _TURN, len(stale)), _BATCH)
        yield from forked_map(
            partial(_batch, folder, stale, reader), batches, min(jobs, len(batches) * _BATCH // _LEAST)
        )


def _batch(folder: Path, stale: Sequence[Target], reader: TrackedEdition, at: int) -> list[Dependencies]:
    """Sheets from number ``at`` on; they are in the memory that workers share, and need not be sent."""
    return [_sheet(folder, reader, sheet) for sheet in stale[at : at + _BATCH]]


def _sheet(folder: Path, reader: TrackedEdition, sheet: Target) -> Dependencies:
    reader.asked.clear()
    files = []
    for path, content in sheet.make():
        write_if_changed(folder, path, content)
        files.append(OutputFile(path, render_key(content), len(content)))
    return Dependencies(name=sheet.name, files=tuple(files), items="\n".join(reader.asked))
