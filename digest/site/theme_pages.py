"""Files of the site that a theme makes once: the error page, the site map, templates named in the settings."""

from __future__ import annotations

import gzip
import io
import os
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import jinja2
from jinja2 import BytecodeCache, FileSystemBytecodeCache
from mkdocs.commands.build import _build_template
from mkdocs.structure.nav import Navigation
from mkdocs.utils import get_build_date, get_build_timestamp

from digest.site.page_renderer import NeedsPlainError
from digest.site.render_keys import render_key
from digest.site.site_files import SiteFiles


class ListedPages:
    """A page in the list that the site map goes through."""

    is_link = False

    def __init__(self, address: str, base: str, date: str) -> None:
        self.update_date = date
        self.canonical_url = urljoin(base, address) if base else None
        self.abs_url = urlsplit(self.canonical_url).path if self.canonical_url else None

    @property
    def page(self) -> ListedPages:
        """As of MkDocs' files."""
        return self

    def __getattr__(self, name: str) -> Any:
        raise NeedsPlainError(f"a template asks for {name} of all pages")


def compiled_templates() -> BytecodeCache | None:
    """Where compiled templates are kept between builds (0.4 s each time); None where it cannot be.

    What is kept is code that will be run. So it stands in the user's own cache and never in the project, which others
    fill: continuous integration restores it, an archive brings it along.
    """
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111 - never raises
    folder = Path(home) / "mkdocs-digest" / "templates"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        state = folder.stat()
    except OSError:
        return None
    private = state.st_uid == os.getuid() and not state.st_mode & 0o022
    return FileSystemBytecodeCache(str(folder)) if private else None


def site_templates(
    config: Any, files: SiteFiles, nav: Navigation, env: jinja2.Environment, key: str
) -> Iterator[tuple[str, str, Callable[[], bytes]]]:
    """Path, key and maker of each file; ``key`` is that of all that pages depend on."""
    addresses = [page.url for file in files.documentation_pages() if (page := file.page)]
    addresses += [files.address(path)[1] for path in files.generated]
    date = get_build_date()
    key = render_key(key, date, *addresses)

    @cache
    def listed() -> list[ListedPages]:
        base = config.site_url
        base = f"{base}/" if base and not base.endswith("/") else base
        return [ListedPages(address, base, date) for address in addresses]

    @cache
    def rendered(name: str, template: jinja2.Template) -> bytes:
        return _build_template(name, template, listed(), config, nav).encode()  # type: ignore[arg-type]

    def packed(name: str, template: jinja2.Template) -> bytes:
        return _packed(rendered(name, template))

    for name in sorted(config.theme.static_templates):
        try:
            template = env.get_template(name)
        except jinja2.TemplateNotFound:
            continue
        yield name, key, partial(rendered, name, template)
        if name == "sitemap.xml":
            yield f"{name}.gz", key, partial(packed, name, template)
    for name in config.extra_templates:
        file = files.get_file_from_path(name)
        if file is not None:
            source = file.content_string
            yield file.dest_uri, render_key(key, source), partial(rendered, name, jinja2.Template(source))


def _packed(content: bytes) -> bytes:
    """As MkDocs packs its site map: dated with the day of the build."""
    buffer = io.BytesIO()
    with gzip.GzipFile(
        fileobj=buffer, filename="sitemap.xml.gz", mode="wb", mtime=get_build_timestamp(pages=_today())
    ) as packed:
        packed.write(content)
    return buffer.getvalue()


def _today() -> Any:
    return [ListedPages("", "", get_build_date())]
