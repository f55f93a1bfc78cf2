"""The user's own pages beside the edition's, as the search and the build see them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

# Markdown extensions that make a page of nothing but its own text.
_KNOWN_PACKAGES = ("markdown.extensions.", "pymdownx.", "material.extensions.")
_SHORT_NAMES = frozenset(
    [
        "abbr",
        "admonition",
        "attr_list",
        "codehilite",
        "def_list",
        "extra",
        "fenced_code",
        "footnotes",
        "legacy_attrs",
        "legacy_em",
        "md_in_html",
        "meta",
        "nl2br",
        "sane_lists",
        "smarty",
        "tables",
        "toc",
        "wikilinks",
    ]
)
_READS_FILES = frozenset({"pymdownx.snippets", "pymdownx.b64"})

_UNSEARCHED = '<div data-pagefind-ignore="all">\n{}\n</div>'


def hide_from_search(content: str, page: Any) -> str:
    """The content of a page; marked where the page's front matter says ``search: {exclude: true}``."""
    search = page.meta.get("search")
    if "digest" in page.meta or not (isinstance(search, dict) and search.get("exclude")):
        return content
    return _UNSEARCHED.format(content)


def includes_files(config: Any) -> bool:
    """Whether a page may be made of other files than its own: by snippets, or an unknown extension."""
    return any(
        name in _READS_FILES or not (name in _SHORT_NAMES or name.startswith(_KNOWN_PACKAGES))
        for name in config.markdown_extensions
    )


def appended_text(config: Any) -> list[str]:
    """Texts that pymdownx.snippets appends to every page, those of the edition too."""
    settings = (config.mdx_configs or {}).get("pymdownx.snippets") or {}
    bases = settings.get("base_path", ["."])
    folders = [Path(str(base)) for base in ([bases] if isinstance(bases, str) else bases)]
    root = Path(config.config_file_path or ".").parent
    texts = []
    for name in settings.get("auto_append") or ():
        for folder in (*folders, *(root / folder for folder in folders)):
            if (folder / name).is_file():
                texts.append((folder / name).read_text(encoding="utf-8", errors="replace"))
                break
    return texts
