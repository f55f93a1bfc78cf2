"""Fixtures shared by all tests."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from depth import load_profile

load_profile()

# The commands speak the system's language; the tests read English.
os.environ.update(LC_ALL="", LC_MESSAGES="en_GB.UTF-8")

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "data"


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of labelled data beside the project; skips where it is absent, fails where CI must have it."""
    if not SHARED.is_dir():
        if os.environ.get("DIGEST_REQUIRE_SHARED"):
            pytest.fail(f"DIGEST_REQUIRE_SHARED is set, but there is no data at {SHARED}")
        pytest.skip("the labelled data is not beside the project")
    return SHARED


@pytest.fixture(scope="session")
def calls() -> Callable[[Callable[[], object]], int]:
    """Counts the functions that a piece of work calls, Python's own among them: its cost, the same on any machine."""
    return _calls


def _calls(work: Callable[[], object]) -> int:
    made = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return made
