"""Pages in the place of others that moved."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from digest.export.published_site import PublishedSite

_PAGE = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<link rel="canonical" href="{target}">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={target}">
</head>
<body><p><a href="{target}">{title}</a></p></body>
</html>
"""


def redirect_page(site: PublishedSite, old: str, new: str) -> Iterator[tuple[str, bytes]]:
    """A page at ``old`` that leads to ``new``, both folders under the site."""
    target = "../" * old.count("/") + new + "index.html"
    page = _PAGE.format(language=escape(site.language), title=escape(site.title), target=escape(target))
    yield f"{old}index.html", page.encode()
