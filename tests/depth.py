"""How deep the tests dig: `make test` takes minutes, `make nightly` tries more examples, sizes and damages.

All tests run in both, and ask for the same; what is drawn at random, or grows, is more of it at night.
"""

from __future__ import annotations

import os
from typing import Any, TypeVar

from hypothesis import settings

T = TypeVar("T")

IS_NIGHTLY = os.environ.get("DIGEST_TESTS") == "nightly"
DAILY_SHARE = 0.25  # of a property's examples, tried by `make test`
LEAST_EXAMPLES = 10
USUAL_EXAMPLES = 100  # of a property that says no number

# Properties are about results; how long one example takes is the machine's affair, and it may be busy.
settings.register_profile("nightly", deadline=None, max_examples=USUAL_EXAMPLES)
settings.register_profile("daily", deadline=None, max_examples=int(USUAL_EXAMPLES * DAILY_SHARE))


def load_profile() -> None:
    """Let Hypothesis try as many examples as this run is for."""
    settings.load_profile("nightly" if IS_NIGHTLY else "daily")


def examples(nightly: int, **options: Any) -> settings:
    """Settings of a property that tries so many examples at night, and a share of them by day."""
    daily = max(LEAST_EXAMPLES, int(nightly * DAILY_SHARE))
    return settings(max_examples=nightly if IS_NIGHTLY else daily, **options)


def by_depth(daily: T, nightly: T) -> T:
    """What a test takes: the first in `make test`, the second in `make nightly`."""
    return nightly if IS_NIGHTLY else daily
