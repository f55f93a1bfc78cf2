"""The site's own words in a language: what its pages say around the news."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from digest.errors import DigestError
from digest.languages.pack_files import parse_yaml, refuse, unknown_key

_FILE = "labels.yml"
_COMPLETE = "en"  # the pack whose labels say which there are


@cache
def page_labels(code: str) -> Mapping[str, str]:
    """All labels of a site in a language.

    Args:
        code: the site's language, ISO 639-1.

    Returns:
        Label key to text, which may have ``{placeholders}``.

    Raises:
        DigestError: the language has no labels, or they are not those that pages use: every fault, with what was
            probably meant.
    """
    labels, wanted = _read_labels(code), _read_labels(_COMPLETE)
    if not labels:
        raise DigestError(f'languages/{code}/{_FILE}: there is no such file: no site can be in "{code}" yet')
    faults = [unknown_key(key, wanted) for key in labels if key not in wanted]
    faults += [f'missing: "{key}"' for key in wanted if key not in labels]
    refuse(code, _FILE, faults)
    return {key: str(text) for key, text in labels.items()}


def _read_labels(code: str) -> dict[str, Any]:
    """The file named outright: so it belongs to this module alone in the keys of code, and a label analyzes nothing."""
    return parse_yaml(resources.files("digest.languages").joinpath(code, _FILE), code, _FILE)
