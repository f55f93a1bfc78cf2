"""MkDocs' settings, read; its warnings, collected."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from digest.config import WORKPLACE, Settings
from digest.errors import DigestError, SettingsError

# How MkDocs introduces the faults that our plugin reports.
_OWN_FAULTS = re.compile(r"Plugin '[^']*' option 'digest': ")
_QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}  # banners about MkDocs' successor


def load_config(file: Path, **overrides: Any) -> Any:
    """MkDocs' settings from ``file``.

    Raises:
        SettingsError: with every fault of the file, those of the ``digest`` section among them.
    """
    os.environ.update(_QUIET)
    from mkdocs.config import load_config as load
    from mkdocs.exceptions import MkDocsException

    if not file.is_file():
        raise SettingsError(str(file), ['no such file; run "digest init" to make one, or name it with --config'])
    options = {**_empty_docs(file), **overrides}
    try:
        with messages() as said:
            config = load(str(file), **options)
    except MkDocsException as error:
        faults = list(_all_faults(file, options)) or said or [str(error)]
        raise SettingsError(str(file), faults) from error
    except OSError as error:
        raise SettingsError(str(file), [f"cannot be read: {error.strerror}"]) from error
    plugin = config.plugins.get("digest")
    if plugin is not None:
        plugin.settings = without_output(plugin.settings, config, plugin.root)
    return config


def without_output(settings: Settings, config: Any, root: Path) -> Settings:
    """The settings with the site and its own pages left out of the articles, where they are below these.

    Args:
        settings: Digest's.
        config: MkDocs', which say where the site and its pages are.
        root: the folder that the settings stand in.

    Raises:
        SettingsError: an articles folder is inside the site, which is emptied by every build.
    """
    site, docs = Path(config.site_dir).resolve(), Path(config.docs_dir).resolve()
    below = []
    for name in settings.articles:
        folder = (root / name).resolve()
        if folder.is_relative_to(site):
            fault = f'"articles": {name} is inside site_dir, which a build empties'
            raise SettingsError("mkdocs.yml: plugins.digest", [fault])
        below += [path for path in (site, docs) if path != folder and path.is_relative_to(folder)]
    left_out = dict.fromkeys([*settings.leave_out, *map(str, below)])
    return replace(settings, leave_out=tuple(left_out))


def _all_faults(file: Path, options: dict[str, Any]) -> Iterator[str]:
    """Every fault of a settings file that MkDocs refused at its first: each key is held against its rule by itself."""
    from mkdocs.config.base import ValidationError
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.exceptions import MkDocsException

    config = MkDocsConfig(config_file_path=str(file))
    try:
        with file.open("rb") as stream, messages():
            config.load_file(stream)
    except MkDocsException as error:  # no YAML
        yield str(error)
        return
    config.load_dict(options)
    for key, rule in config._schema:
        try:
            config[key] = rule.validate(config.get(key))
        except ValidationError as error:
            yield from _faults_of(key, str(error), file)
        except (AttributeError, KeyError, TypeError):  # it asks for a key that is broken itself, and was told
            continue


def _faults_of(key: str, message: str, file: Path) -> list[str]:
    """The faults of one key, each without the file's name; our plugin's come together in one message."""
    own = _OWN_FAULTS.match(message)
    if own is None:
        return [f'"{key}": {message}']
    lines = message[own.end() :].splitlines()
    return [line.removeprefix(f"{file}: ").removeprefix(f"{file.absolute()}: ") for line in lines]


def _empty_docs(file: Path) -> dict[str, str]:
    """An empty ``docs_dir`` where the settings name none and ``docs/`` is missing: no page of the user's is needed.

    MkDocs demands the folder before any plugin speaks, and git keeps no empty folder.
    """
    root = file.absolute().parent
    if (root / "docs").is_dir() or re.search(r"^(docs_dir|INHERIT)\s*:", _text(file), re.MULTILINE):
        return {}
    folder = root / WORKPLACE / "docs"
    folder.mkdir(parents=True, exist_ok=True)
    return {"docs_dir": str(folder)}


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace")


@contextmanager
def mkdocs_errors() -> Iterator[None]:
    """An error that the user can mend becomes one that MkDocs shows without a traceback."""
    from mkdocs.exceptions import PluginError

    try:
        yield
    except DigestError as error:
        raise PluginError(str(error)) from error


@contextmanager
def messages() -> Iterator[list[str]]:
    """MkDocs' warnings and errors, collected instead of printed."""
    said: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    logger, collector = logging.getLogger("mkdocs"), Collector(logging.WARNING)
    logger.addHandler(collector)
    try:
        yield said
    finally:
        logger.removeHandler(collector)
