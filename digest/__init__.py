"""Digest: a briefing site from a folder of news articles.

As a library: ``read``, ``analyze`` and ``edit`` take articles from files to an ``Edition``; ``build`` makes the site of
a collection. What they need is imported when they are first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from digest.config import Settings
    from digest.errors import DigestError, SettingsError
    from digest.files.actors_file import ActorsFile
    from digest.library import BuildReport, analyze, article_json, build, edit, read
    from digest.model import Analysis, Edition, EditionArticle, Problem, Source

__version__ = "0.1.0"

# Name → the module that has it.
_MODULES = {
    "ActorsFile": "digest.files.actors_file",
    "Analysis": "digest.model",
    "BuildReport": "digest.library",
    "DigestError": "digest.errors",
    "Edition": "digest.model",
    "EditionArticle": "digest.model",
    "Problem": "digest.model",
    "Settings": "digest.config",
    "SettingsError": "digest.errors",
    "Source": "digest.model",
    "analyze": "digest.library",
    "article_json": "digest.library",
    "build": "digest.library",
    "edit": "digest.library",
    "read": "digest.library",
}

__all__ = [
    "ActorsFile",
    "Analysis",
    "BuildReport",
    "DigestError",
    "Edition",
    "EditionArticle",
    "Problem",
    "Settings",
    "SettingsError",
    "Source",
    "__version__",
    "analyze",
    "article_json",
    "build",
    "edit",
    "read",
]


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_MODULES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
