"""What articles looked up in the evidence, as bytes: 20 a question, so that a million are compared at once."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

import numpy as np

from digest.evidence import CollectionEvidence
from digest.pipeline.article_stages import STAGES, LookUps

_ROW = np.dtype([("stage", "<u4"), ("question", "<u8"), ("answer", "<u8")])


def pack_look_ups(look_ups: LookUps) -> bytes:
    """Look-ups as bytes; equal ones give equal bytes."""
    rows = [
        (_number(stage), question, answer)
        for stage, asked in sorted(look_ups.items())
        for question, answer in sorted(asked.items())
    ]
    return np.array(rows, dtype=_ROW).tobytes() if rows else b""


def unpack_look_ups(content: bytes) -> dict[str, dict[int, int]]:
    """The look-ups that :func:`pack_look_ups` packed; those of stages that are no more are left out."""
    names = {_number(name): name for name in STAGES}
    look_ups: dict[str, dict[int, int]] = {}
    for number, question, answer in np.frombuffer(content, dtype=_ROW).tolist():
        if number in names:
            look_ups.setdefault(names[number], {})[question] = answer
    return look_ups


def stages_answered_otherwise(look_ups: Mapping[str, bytes], evidence: CollectionEvidence) -> dict[str, frozenset[str]]:
    """The stages, by source, that would be answered otherwise now; sources without any are left out.

    Args:
        look_ups: packed look-ups by source.
        evidence: what the collection answers now.
    """
    sources = [source for source, content in look_ups.items() if content]
    if not sources:
        return {}
    rows = np.frombuffer(b"".join(look_ups[source] for source in sources), dtype=_ROW)
    owners = np.repeat(np.arange(len(sources)), [len(look_ups[source]) // _ROW.itemsize for source in sources])
    changed = np.flatnonzero(evidence.changed(rows["question"], rows["answer"]))
    names = {_number(name): name for name in STAGES}
    stale: dict[str, set[str]] = {}
    for owner, number in zip(owners[changed].tolist(), rows["stage"][changed].tolist(), strict=True):
        if number in names:
            stale.setdefault(sources[owner], set()).add(names[number])
    return {source: frozenset(stages) for source, stages in stale.items()}


def _number(stage: str) -> int:
    return zlib.crc32(stage.encode())
