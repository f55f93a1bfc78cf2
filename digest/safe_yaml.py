"""YAML of files that are not ours, read without making objects of it; by the quick reader in C where there is one."""

from __future__ import annotations

from typing import Any

import yaml

SAFE_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def safe_yaml(text: str) -> Any:
    """What a YAML text holds: mappings, lists and plain values.

    Raises:
        yaml.YAMLError: it is no YAML.
    """
    return yaml.load(text, Loader=SAFE_LOADER)  # noqa: S506  # a safe loader
