"""Jinja2 set up so that nothing unescaped can leave a template: what is not marked as escaped goes through ``md``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template
from jinja2.runtime import Context
from markupsafe import Markup

from digest.model import Page
from digest.pages.escape import html, md, tag, yaml


class _Context(Context):
    """Calls without looking whether the function wants to know where it is called from: none of ours does."""

    def call(self, function: Any, /, *args: Any, _loop_vars: Any = None, _block_vars: Any = None, **values: Any) -> Any:
        return function(*args, **values)


class _Environment(Environment):
    """The values are dictionaries of dictionaries: an attribute is looked for among their keys alone."""

    context_class = _Context

    def getattr(self, obj: Any, attribute: str) -> Any:
        try:
            return obj[attribute]
        except LookupError:
            return self.undefined(obj=obj, name=attribute)


def _escaped(value: object) -> object:
    return md(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _joined(values: Iterable[object], between: str) -> str:
    parts = list(values)
    if any(isinstance(part, Markup) for part in parts):
        return Markup(between.join(str(_escaped(part)) for part in parts))
    return between.join(map(str, parts))


def _source(name: str) -> str:
    return resources.files("digest.pages").joinpath("templates", f"{name}.md").read_text(encoding="utf-8")


def _tag(name: str, content: str, **attributes: str | None) -> Markup:
    return tag(name, content if isinstance(content, Markup) else md(content), **attributes)


@cache
def _environment() -> Environment:
    """Jinja2's own escaping is off: ``finalize`` sees everything that a template prints."""
    environment = _Environment(
        loader=FunctionLoader(_source),
        autoescape=False,
        finalize=_escaped,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        auto_reload=False,
        cache_size=-1,
    )
    environment.globals["tag"] = _tag
    environment.filters["join"] = _joined
    return environment


@cache
def template(name: str) -> Template:
    """A compiled template."""
    return _environment().get_template(name)


def page(folder: str, name: str, head: str, /, **values: object) -> Page:
    """A page from the template ``name``, below its front matter; blank lines are never doubled."""
    body = template(name).render(values)
    while "\n\n\n" in body:
        body = body.replace("\n\n\n", "\n\n")
    return Page(path=f"{folder}index.md", text=f"{head}\n{body.strip()}\n")


def front(title: str, description: str, kind: str, **more: object) -> str:
    """Front matter.

    ``title`` and ``description`` are written with HTML entities, as themes print them as they stand. What the theme of
    this program needs is under ``digest``, as bare text. ``searchable=False`` keeps a page out of the search.
    """
    searchable = more.pop("searchable", True)
    lines = ["---", f"title: {yaml(html(title))}", f"description: {yaml(html(clip(description, 200)))}"]
    lines.append("hide: [navigation, toc]")
    lines.append("template: digest.html")
    if not searchable:
        lines.append("search: {exclude: true}")
    lines += ["digest:", f"  kind: {kind}", f"  headline: {yaml(title)}"]
    for key, value in more.items():
        if isinstance(value, list | tuple):
            lines.append(f"  {key}: [{', '.join(yaml(str(item)) for item in value)}]")
        elif value is not None and value != "":
            lines.append(f"  {key}: {yaml(str(value))}")
    return "\n".join([*lines, "---", ""])


def clip(text: str, limit: int) -> str:
    """Text cut at a word so that it has at most ``limit`` characters, with a sign that it was."""
    flat = " ".join(text.split())
    if len(flat) <= limit:
        return flat
    return flat[:limit].rpartition(" ")[0].rstrip(" ,;:–—-") + " …" if " " in flat[:limit] else flat[:limit] + "…"
