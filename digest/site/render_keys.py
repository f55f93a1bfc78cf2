"""The key of everything that all pages depend on: settings, theme, versions, navigation."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest.cache.code_key import PYTHON, code_key
from digest.site.user_pages import appended_text

if TYPE_CHECKING:  # MkDocs takes a third of a second to import
    from mkdocs.structure.nav import Navigation

_PACKAGES = (
    "mkdocs",
    "mkdocs-material",
    "Markdown",
    "Jinja2",
    "MarkupSafe",
    "PyYAML",
    "pymdown-extensions",
)
_NOT_SETTINGS = {"plugins", "nav", "site_dir", "config_file_path", "docs_dir", "watch", "strict", "dev_addr", "hooks"}


def render_key(*parts: str | bytes) -> str:
    """A short hash of some texts."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        content = part.encode(errors="surrogatepass") if isinstance(part, str) else part
        digest.update(b"%d:" % len(content))
        digest.update(content)
    return digest.hexdigest()


def settings_key(config: Any) -> str:
    """Changes with the settings, the theme's files, the code that renders, and the versions of what it stands on."""
    settings = {name: value for name, value in config.items() if name not in _NOT_SETTINGS}
    versions = [f"{name} {_version(name)}" for name in _PACKAGES]
    code = code_key("digest.site.site_builder")
    texts = appended_text(config)
    return render_key(PYTHON, code, *versions, stable(settings), *texts, *_templates(config.theme.dirs))


def nav_key(nav: Navigation) -> str:
    """Changes with the navigation: its structure, and titles, addresses and front matter of its pages."""
    return render_key(*(_item(item) for item in nav.items), *(f"{page.url}\0{page.title}" for page in nav.pages))


def _item(item: Any) -> str:
    children = [_item(child) for child in item.children or ()]
    meta = stable(getattr(item, "meta", None))
    return f"{type(item).__name__}\0{item.title}\0{getattr(item, 'url', '')}\0{meta}\0{children}"


def stable(value: Any) -> str:
    """A value of the settings as text that is the same in every process."""
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{key}={stable(item)}" for key, item in sorted(value.items(), key=str)) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(stable, value)) + "]"
    if isinstance(value, set | frozenset):
        return "(" + ",".join(sorted(map(stable, value))) + ")"
    if value is None or isinstance(value, str | bytes | bool | int | float):
        return repr(value)
    name = getattr(value, "__qualname__", None)
    if name is not None:
        return f"{getattr(value, '__module__', '')}.{name}"
    kind = f"{type(value).__module__}.{type(value).__qualname__}"
    return kind + stable(vars(value)) if getattr(value, "__dict__", None) else kind + str(value)


def _templates(folders: list[str]) -> list[str]:
    """Names and contents of the templates; those of installed packages go by the package's version."""
    templates = []
    for folder in folders:
        if "site-packages" in Path(folder).parts and "digest/theme" not in Path(folder).as_posix():
            templates.append(folder.rpartition("site-packages")[2])
            continue
        for path in sorted(Path(folder).rglob("*")):
            if path.is_file():
                templates.append(f"{path.relative_to(folder).as_posix()}\0{render_key(path.read_bytes())}")
    return templates


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def workers_wanted(jobs: int, pages: int, least: int) -> int:
    """Processes for that many pages: none beside this one where there are fewer than ``least`` for each."""
    return max(1, min(jobs, pages // least)) if hasattr(os, "fork") else 1
