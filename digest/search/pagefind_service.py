"""Pagefind as a service: pages are given to it by a pipe, in order, and the files of their index come back."""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Iterable, Iterator
from io import BufferedReader, BufferedWriter
from typing import Any, cast

from digest.errors import RenderError


def index_pages(pages: Iterable[tuple[str, str]], language: str, leave_out: str) -> dict[str, bytes]:
    """Index pages, each an address and HTML; results of equal worth come in their order.

    Args:
        pages: at least one of them has words.
        language: ISO 639-1 code whose stemmer is used for all.
        leave_out: selector of what is not searched.

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
    said = "Pagefind stopped"
    try:
        with subprocess.Popen([program, "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as service:
            pipe = cast(BufferedWriter, service.stdin)
            _say(pipe, {"type": "NewIndex", "config": options})
            for address, html in pages:  # the service reads on while its answers wait
                _say(pipe, {"type": "AddFile", "index_id": 0, "url": address, "file_contents": html})
            _say(pipe, {"type": "GetFiles", "index_id": 0})
            pipe.flush()
            for answer in _answers(cast(BufferedReader, service.stdout)):
                if answer["type"] == "GetFiles":
                    return {file["path"]: base64.b64decode(file["content"]) for file in answer["files"]}
                if answer["type"] == "Error":
                    said = str(answer.get("message"))
                    break
    except OSError as error:
        said = error.strerror or said
    raise RenderError(f"the search index could not be made: {said}")


def _say(pipe: BufferedWriter, message: dict[str, Any]) -> None:
    whole = json.dumps({"message_id": 1, "payload": message}).encode()
    pipe.write(base64.b64encode(whole) + b",")


def _answers(pipe: BufferedReader) -> Iterator[dict[str, Any]]:
    waiting: list[bytes] = []
    while part := pipe.read1(1 << 20):
        *ended, rest = part.split(b",")
        for end in ended:
            yield json.loads(base64.b64decode(b"".join([*waiting, end])))["payload"]
            waiting = []
        waiting.append(rest)
