"""What the commands say in a language: progress, results, notes, and the kinds of problems."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from digest.languages.pack_files import parse_yaml, refuse, unknown_key

_FILE = "messages.yml"
_COMPLETE = "en"  # the pack whose messages say which there are


@cache
def messages(code: str) -> Mapping[str, str]:
    """All messages in a language, English where it has none.

    Args:
        code: ISO 639-1.

    Returns:
        Key to text, which may have ``{placeholders}``.

    Raises:
        DigestError: keys are missing or unknown: every fault, with what was probably meant.
    """
    own, wanted = _read_messages(code), _read_messages(_COMPLETE)
    if not own:
        own = wanted
    faults = [unknown_key(key, wanted) for key in own if key not in wanted]
    faults += [f'missing: "{key}"' for key in wanted if key not in own]
    refuse(code, _FILE, faults)
    return {key: str(text) for key, text in own.items()}


@cache
def languages_with_messages() -> tuple[str, ...]:
    """ISO 639-1 codes of the languages that the commands speak, sorted."""
    from digest.languages import available

    return tuple(code for code in available() if _read_messages(code))


def _read_messages(code: str) -> dict[str, Any]:
    """The file named outright: so it belongs to this module alone in the keys of code."""
    return parse_yaml(resources.files("digest.languages").joinpath(code, _FILE), code, _FILE)
