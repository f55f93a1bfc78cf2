"""One article through the per-article pillars, redoing only what is out of date."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import digest
from digest.config import SummarySettings
from digest.edition.article_row import article_row
from digest.figures import find_figures
from digest.files.actors_file import ActorsFile
from digest.model import (
    Actor,
    Analysis,
    Article,
    ArticleRow,
    BagOfWords,
    Figure,
    Mention,
    Quote,
    Source,
    SummarySentence,
)
from digest.ner import tag_names
from digest.pipeline.article_actors import find_actors, weigh_actors
from digest.quotes import find_quotes
from digest.segmentation import segment
from digest.similarity.bag_of_words import bag_of_words
from digest.summarize import summarize_article


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisContext:
    """What every article is analyzed with: the settings that matter, and the reader's knowledge."""

    summary: SummarySettings = field(default_factory=SummarySettings)
    knowledge: ActorsFile = field(default_factory=ActorsFile)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One step: what it makes of which earlier results, and the code that decides what comes out.

    ``needs`` are earlier stages, ``parts`` the package's folders and files whose content is the stage's version.
    """

    kind: Any
    needs: tuple[str, ...]
    parts: tuple[str, ...]
    work: Callable[[Mapping[str, Any], AnalysisContext], Any]


_GROUND = ("model", "text", "languages", "dates")

STAGES: Mapping[str, Stage] = {
    "article": Stage(
        kind=Article, needs=(), parts=("segmentation", "models/furniture"), work=lambda done, _: segment(done["source"])
    ),
    "mentions": Stage(
        kind=tuple[Mention, ...],
        needs=("article",),
        parts=("ner", "models/names"),
        work=lambda done, _: tag_names(done["article"]),
    ),
    "gathered": Stage(
        kind=tuple[Actor, ...],
        needs=("article", "mentions"),
        parts=("mentions", "coreference", "roles", "pipeline/article_actors", "files"),
        work=lambda done, context: find_actors(done["article"], done["mentions"], context.knowledge),
    ),
    "quotes": Stage(
        kind=tuple[Quote, ...],
        needs=("article", "gathered"),
        parts=("quotes",),
        work=lambda done, _: find_quotes(done["article"], done["gathered"]),
    ),
    "actors": Stage(
        kind=tuple[Actor, ...],
        needs=("article", "gathered", "quotes"),
        parts=("salience",),
        work=lambda done, _: weigh_actors(done["article"], done["gathered"], done["quotes"]),
    ),
    "figures": Stage(
        kind=tuple[Figure, ...],
        needs=("article",),
        parts=("figures",),
        work=lambda done, _: find_figures(done["article"]),
    ),
    "summary": Stage(
        kind=tuple[SummarySentence, ...],
        needs=("article", "actors"),
        parts=("summarize", "models/summary"),
        work=lambda done, context: summarize_article(done["article"], done["actors"], context.summary),
    ),
    "card": Stage(
        kind=ArticleRow,
        needs=("article", "actors", "quotes", "figures", "summary"),
        parts=("edition/article_row", "entities/comparable_names", "similarity/publication_time"),
        work=lambda done, _: article_row(assemble(done)),
    ),
    "bag": Stage(
        kind=BagOfWords,
        needs=("article", "actors"),
        parts=("similarity/bag_of_words",),
        work=lambda done, _: bag_of_words(assemble(done)),
    ),
}


def stage_keys(context: AnalysisContext) -> dict[str, str]:
    """The version of each stage's results: a hash of its code and data, of its settings and of what it builds on."""
    settings = {"gathered": repr(context.knowledge), "summary": repr(context.summary)}
    keys: dict[str, str] = {}
    for name, stage in STAGES.items():
        ground = [keys[need] for need in stage.needs] or [fingerprint(_GROUND)]
        whole = "\0".join([*ground, fingerprint(stage.parts), settings.get(name, "")])
        keys[name] = hashlib.sha256(whole.encode()).hexdigest()[:16]
    return keys


@cache
def fingerprint(parts: tuple[str, ...]) -> str:
    """A hash of the package's files below ``parts``: their version, which nobody can forget to raise."""
    made = hashlib.sha256()
    for path, content in _package():
        if not parts or any(path == part or path.startswith((part + "/", part + "-", part + ".")) for part in parts):
            made.update(path.encode() + b"\0" + content)
    return made.hexdigest()


@cache
def _package() -> tuple[tuple[str, bytes], ...]:
    """The package's files with a hash of each."""
    folder = Path(digest.__file__).parent
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and "__pycache__" not in path.parts)
    return tuple((path.relative_to(folder).as_posix(), hashlib.sha256(path.read_bytes()).digest()) for path in files)


def analyze_article(source: Source, context: AnalysisContext, known: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The result of every stage for one article, by the stage's name; pure, picklable in and out.

    Args:
        source: the article as read.
        context: settings and knowledge.
        known: results of earlier stages that are up to date, kept as they are.
    """
    done: dict[str, Any] = {"source": source, **(known or {})}
    for name, stage in STAGES.items():
        if name not in done:
            done[name] = stage.work(done, context)
    del done["source"]
    return done


def assemble(done: Mapping[str, Any]) -> Analysis:
    """The analysis that the stages' results make."""
    return Analysis(
        article=done["article"],
        actors=done["actors"],
        quotes=done["quotes"],
        figures=done["figures"],
        summary=done["summary"],
    )
