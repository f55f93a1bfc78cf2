"""Documents: DOCX by mammoth and PDF by pypdf. Needs the extra ``documents``."""

from __future__ import annotations

import io
from collections.abc import Iterator

from digest.errors import ReadError
from digest.model import Problem, Source
from digest.read import html_text, source_builder

_MISSING = 'documents need one more package; install "mkdocs-digest[documents]"'
_MOST_PAGES = 500


def read_docx(data: bytes, name: str) -> Iterator[Source | Problem]:
    """A Word document as one article.

    Raises:
        ReadError: the extra is not installed, or the document is broken.
    """
    try:
        import mammoth
    except ImportError as error:
        raise ReadError(name, _MISSING) from error
    try:
        html = mammoth.convert_to_html(io.BytesIO(data), convert_image=mammoth.images.img_element(lambda _: {})).value
    except Exception as error:
        # The library's own fault on broken documents, of any kind: the file is lost, the build must not be.
        raise ReadError(name, f"no Word document that can be read ({type(error).__name__})") from error
    text = html_text.html_to_text(html)
    if not text.strip():
        raise ReadError(name, "a document without any text")
    tree = html_text.parse(html)
    links = html_text.links(tree, None) if tree is not None else ()
    yield source_builder.build_source(name, text, {}, links=links)


def read_pdf(data: bytes, name: str) -> Iterator[Source | Problem]:
    """A PDF as one article: the text of its pages; a scan has none, and is reported.

    Raises:
        ReadError: the extra is not installed, or the document is broken, locked or without text.
    """
    try:
        import pypdf
    except ImportError as error:
        raise ReadError(name, _MISSING) from error
    try:
        document = pypdf.PdfReader(io.BytesIO(data))
        pages = [page.extract_text() for page in document.pages[:_MOST_PAGES]]
        about: dict[str, object] = dict(document.metadata or {})
    except Exception as error:
        # The library's own fault on broken documents, of any kind.
        raise ReadError(name, f"no PDF that can be read ({type(error).__name__})") from error
    text = "\n\n".join(page.strip() for page in pages if page.strip())
    if not text:
        raise ReadError(name, "a PDF without any text, such as a scan; save its words")
    title = str(about.get("/Title") or "").strip()
    fields = {"title": title if len(title.split()) > 1 else None, "author": str(about.get("/Author") or "") or None}
    yield source_builder.build_source(name, text, fields)
