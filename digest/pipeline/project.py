"""A collection's place and settings, and what works on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from digest.config import WORKPLACE, Settings
from digest.engine import default_jobs


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A folder with a settings file, articles, and what is kept between builds.

    Attributes:
        root: the folder of the settings file.
        settings: the section of this program.
        name: the site's name.
        address: the site's own URL; empty where it is not known.
    """

    root: Path
    settings: Settings
    name: str = ""
    address: str = ""

    @property
    def workplace(self) -> Path:
        """Where the cache and the laid out pages are kept between builds."""
        return self.root / WORKPLACE


@dataclass(frozen=True, slots=True, kw_only=True)
class Workers:
    """What works on articles and pages.

    Attributes:
        jobs: processes; 0 for this one alone.
        cluster: address of a Dask scheduler, or ``local``.
    """

    jobs: int = field(default_factory=default_jobs)
    cluster: str | None = None
