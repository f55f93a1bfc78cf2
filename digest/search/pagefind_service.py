"""Pagefind as a service: pages are given to it by a pipe, in order, and the files of their index come back."""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Iterable, Iterator
from io import BufferedReader, BufferedWriter
from typing import Any, cast

from digest.errors import RenderError

_READ_SIZE = 1 << 20  # bytes


def index_pages(pages: Iterable[tuple[str, str]], language: str, leave_out: str) -> dict[str, bytes]:
    """Index pages, each an address and HTML; results of equal worth come in their order.

    Args:
        pages: at least one of them has words.
        language: ISO 639-1 code whose stemmer is used for all.
        leave_out: CSS selector of what is not searched.

    Returns:
        The files of the index by path.

    Raises:
        RenderError: Pagefind is not there or fails.
    """
    from pagefind.service import get_executable

    program = get_executable()
    if program is None:
        raise RenderError("the search index could not be made: Pagefind is not installed")

    options = {"force_language": language, "exclude_selectors": [leave_out]}
    try:
        with subprocess.Popen([program, "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as service:
            _send_pages(cast(BufferedWriter, service.stdin), pages, options)
            return _receive_files(cast(BufferedReader, service.stdout))
    except OSError as error:
        reason = error.strerror or "Pagefind stopped"
        raise RenderError(f"the search index could not be made: {reason}") from error


def _send_pages(pipe: BufferedWriter, pages: Iterable[tuple[str, str]], options: dict[str, Any]) -> None:
    """Ask for an index of the pages; the service reads on while its answers wait."""
    _send(pipe, {"type": "NewIndex", "config": options})
    for address, html in pages:
        _send(pipe, {"type": "AddFile", "index_id": 0, "url": address, "file_contents": html})
    _send(pipe, {"type": "GetFiles", "index_id": 0})
    pipe.flush()


def _receive_files(pipe: BufferedReader) -> dict[str, bytes]:
    reason = "Pagefind stopped"
    for answer in _answers(pipe):
        if answer["type"] == "GetFiles":
            return {file["path"]: base64.b64decode(file["content"]) for file in answer["files"]}
        if answer["type"] == "Error":
            reason = str(answer.get("message"))
            break
    raise RenderError(f"the search index could not be made: {reason}")


def _send(pipe: BufferedWriter, message: dict[str, Any]) -> None:
    envelope = json.dumps({"message_id": 1, "payload": message}).encode()
    pipe.write(base64.b64encode(envelope) + b",")


def _answers(pipe: BufferedReader) -> Iterator[dict[str, Any]]:
    """The service's messages, parted by commas, as they come."""
    begun: list[bytes] = []
    while block := pipe.read1(_READ_SIZE):
        *ends, rest = block.split(b",")
        for end in ends:
            envelope = base64.b64decode(b"".join([*begun, end]))
            yield json.loads(envelope)["payload"]
            begun = []
        begun.append(rest)
