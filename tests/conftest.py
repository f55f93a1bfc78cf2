"""Fixtures shared by all tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# Properties are about results; how long one example takes is the machine's affair, and it may be busy.
settings.register_profile("digest", deadline=None)
settings.load_profile("digest")

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
