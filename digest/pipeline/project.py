"""A collection's place and settings, and what works on it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from digest.config import WORKPLACE, Settings
from digest.engine import default_jobs
from digest.files.actors_file import load_actors_file
from digest.files.outlets_file import load_outlets_file
from digest.languages.time_zones import zone_of_site
from digest.pipeline.article_stages import AnalysisContext
from digest.pipeline.build_memory import BuildMemory


def time_zone(settings: Settings) -> str:
    """The zone of times that were written without one: as set, else that of the site's language."""
    return settings.timezone or zone_of_site(settings.language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A folder with a settings file, articles, and what is kept between builds.

    Attributes:
        root: the folder of the settings file.
        settings: the section of this program.
        name: the site's name.
        address: the site's own URL; empty where it is not known.
        folder_urls: whether the site's links name a page's folder, not its file.
        memory: what a process that builds again and again keeps.
    """

    root: Path
    settings: Settings
    name: str = ""
    address: str = ""
    folder_urls: bool = True
    memory: BuildMemory | None = None

    @property
    def workplace(self) -> Path:
        """Where the cache and the laid out pages are kept between builds."""
        return self.root / WORKPLACE

    def with_site(self, name: str, address: str | None, *, folder_urls: bool = True) -> Project:
        """The same project with the name of its site, its own address in it, and the form of its links."""
        own = f"{address.rstrip('/')}/{self.settings.prefix}" if address else ""
        return replace(self, name=name, address=own, folder_urls=folder_urls)

    def sources(self) -> tuple[Path, ...]:
        """The files and folders that articles, and what the user knows, are read from."""
        settings = self.settings
        return tuple(self.root / path for path in (*settings.articles, settings.actors, settings.outlets))

    def written(self, site: Path) -> tuple[Path, ...]:
        """The files and folders that a build of the site writes, and so no source of one."""
        addresses = self.settings.addresses
        return (self.workplace, site, *([self.root / addresses] if addresses else []))

    def context(self) -> AnalysisContext:
        """What articles are analyzed with.

        Raises:
            DigestError: a file of what the user knows is broken.
        """
        return AnalysisContext(
            summary=self.settings.summary,
            knowledge=load_actors_file(self.root / self.settings.actors),
            outlets=load_outlets_file(self.root / self.settings.outlets),
            own_topics=self.settings.own_topics,
            timezone=time_zone(self.settings),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Workers:
    """What works on articles and pages.

    Attributes:
        jobs: processes; 0 for this one alone.
        cluster: address of a Dask scheduler, or ``local``.
    """

    jobs: int = field(default_factory=default_jobs)
    cluster: str | None = None
