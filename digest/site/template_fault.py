"""What is wrong with a template of the user's, in one sentence with file and line."""

from __future__ import annotations

from traceback import extract_tb
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import TemplateError


def template_fault(error: TemplateError) -> str:
    """The message for an error in a template: ``overrides/main.html:3: unexpected '}'``.

    A fault of syntax knows its place; for any other, it is the innermost template that was at work.
    """
    place = getattr(error, "filename", None) or getattr(error, "name", None)
    line = getattr(error, "lineno", None)
    if line is None:
        for frame in extract_tb(error.__traceback__):
            if not frame.filename.endswith(".py"):
                place, line = frame.filename, frame.lineno
    where = ":".join(str(part) for part in (place, line) if part)
    what = error.message or type(error).__name__
    return f"{where}: {what}" if where else what
