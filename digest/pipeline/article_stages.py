"""One article through the per-article pillars, redoing only what is out of date.

A stage is a pillar's function, what it is given, and the type of its result. The key of its results is computed: from
the code that the function's module imports, from the settings that the stage declares, and from the keys of the stages
that it needs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from digest.cache.code_key import PYTHON, code_key, source_key
from digest.cache.declared import DeclaredView, declared_key
from digest.config import SummarySettings
from digest.edition.row_building import article_row
from digest.evidence import Contribution, RecordedEvidence, contributions
from digest.figures import find_figures
from digest.files.actors_file import ActorsFile
from digest.files.outlets_file import OutletsFile
from digest.mentions.collection_votes import correct_by_votes
from digest.model import (
    NO_EVIDENCE,
    Actor,
    Analysis,
    Article,
    ArticleRow,
    BagOfWords,
    Evidence,
    Figure,
    FirstReading,
    OtherName,
    Quote,
    Source,
    SummarySentence,
    TaggedNames,
    Topic,
)
from digest.ner import read_names
from digest.pipeline.article_actors import find_actors, other_names
from digest.quotes import find_quotes
from digest.salience import weigh
from digest.segmentation import segment
from digest.similarity.bag_of_words import bag_of_words
from digest.summarize import summarize_article
from digest.topics import find_topic

Results = Mapping[str, Any]  # by the stage's name; "source" is what the first stage is given
LookUps = Mapping[str, Mapping[int, int]]  # by the stage's name: hash of a question → hash of its answer


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisContext:
    """What every article is analyzed with: the settings that matter, and the reader's knowledge."""

    summary: SummarySettings = field(default_factory=SummarySettings)
    knowledge: ActorsFile = field(default_factory=ActorsFile)
    outlets: OutletsFile = field(default_factory=OutletsFile)
    timezone: str = ""
    own_topics: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One step of an article's analysis.

    Attributes:
        result: the type of what comes out.
        function: what does the work; the code that its module imports is part of the key.
        arguments: what the function is given of earlier results and of the context.
        needs: the earlier stages whose results it is given.
        settings: the attributes of the context that it is given; reading others is an error.
        asks: whether the function takes the collection's ``evidence``.
    """

    result: Any
    function: Callable[..., Any]
    arguments: Callable[[Results, AnalysisContext], tuple[Any, ...]]
    needs: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    asks: bool = False


STAGES: Mapping[str, Stage] = {
    "article": Stage(
        result=Article,
        function=segment,
        arguments=lambda results, context: (results["source"], context.outlets, context.timezone),
        settings=("outlets", "timezone"),
        asks=True,
    ),
    "mentions": Stage(
        result=TaggedNames,
        function=read_names,
        arguments=lambda results, _: (results["article"],),
        needs=("article",),
    ),
    "names": Stage(
        result=TaggedNames,
        function=correct_by_votes,
        arguments=lambda results, _: (results["article"], results["mentions"]),
        needs=("article", "mentions"),
        asks=True,
    ),
    "gathered": Stage(
        result=tuple[Actor, ...],
        function=find_actors,
        arguments=lambda results, context: (
            results["article"],
            results["names"].mentions,
            context.knowledge,
            results["names"].others,
        ),
        needs=("article", "names"),
        settings=("knowledge",),
    ),
    "contributions": Stage(
        result=tuple[Contribution, ...],
        function=contributions,
        arguments=lambda results, _: (FirstReading(results["article"], results["names"], results["gathered"]),),
        needs=("article", "names", "gathered"),
    ),
    "other_names": Stage(
        result=tuple[OtherName, ...],
        function=other_names,
        arguments=lambda results, _: (results["names"].others, results["gathered"]),
        needs=("names", "gathered"),
    ),
    "quotes": Stage(
        result=tuple[Quote, ...],
        function=find_quotes,
        arguments=lambda results, _: (results["article"], results["gathered"]),
        needs=("article", "gathered"),
    ),
    "actors": Stage(
        result=tuple[Actor, ...],
        function=weigh,
        arguments=lambda results, _: (results["article"], results["gathered"], results["quotes"]),
        needs=("article", "gathered", "quotes"),
    ),
    "figures": Stage(
        result=tuple[Figure, ...],
        function=find_figures,
        arguments=lambda results, _: (results["article"],),
        needs=("article",),
    ),
    "summary": Stage(
        result=tuple[SummarySentence, ...],
        function=summarize_article,
        arguments=lambda results, context: (results["article"], results["actors"], context.summary),
        needs=("article", "actors"),
        settings=("summary",),
    ),
    "topic": Stage(
        result=Topic | None,
        function=find_topic,
        arguments=lambda results, context: (results["article"], context.own_topics),
        needs=("article",),
        settings=("own_topics",),
    ),
    "card": Stage(
        result=ArticleRow,
        function=article_row,
        arguments=lambda results, _: (assemble(results),),
        needs=("article", "actors", "other_names", "quotes", "figures", "summary", "topic"),
    ),
    "bag": Stage(
        result=BagOfWords,
        function=bag_of_words,
        arguments=lambda results, _: (Analysis(article=results["article"], actors=results["actors"]),),
        needs=("article", "actors"),
    ),
}
# What an article says to the collection is taken from its first reading alone, or evidence would feed on itself.
FIRST_READING_ONLY = "contributions"


@dataclass(frozen=True, slots=True)
class AnalyzedArticle:
    """The results of all stages, and what each of them looked up in the evidence."""

    results: dict[str, Any]
    look_ups: dict[str, dict[int, int]]


def stage_keys(context: AnalysisContext) -> dict[str, str]:
    """The key of each stage's results: a hash of its code, of its settings and of what it builds on."""
    ours = source_key(__name__, "digest.cache.codec")
    keys: dict[str, str] = {}
    for name, stage in STAGES.items():
        parts = [PYTHON, ours, code_key(stage.function.__module__), declared_key(context, stage.settings)]
        parts += [keys[need] for need in stage.needs]
        keys[name] = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return keys


def analyze_article(source: Source, context: AnalysisContext, known: Results | None = None) -> dict[str, Any]:
    """The result of every stage for one article by itself, by the stage's name; pure, picklable in and out.

    Args:
        source: the article as read.
        context: settings and knowledge.
        known: results of earlier stages that are up to date, kept as they are.
    """
    return first_reading(source, context, known or {}, {}).results


def first_reading(source: Source, context: AnalysisContext, known: Results, look_ups: LookUps) -> AnalyzedArticle:
    """An article by itself, without evidence.

    Args:
        source: the article as read.
        context: settings and knowledge.
        known: results of stages that are up to date, kept as they are.
        look_ups: what the known stages looked up.
    """
    results: dict[str, Any] = {"source": source, **known}
    asked = {name: dict(pairs) for name, pairs in look_ups.items() if name in known}
    for name in STAGES:
        if name not in known:
            results[name] = _run(name, results, context, NO_EVIDENCE, asked)
    del results["source"]
    return AnalyzedArticle(results, asked)


def revised(
    before: AnalyzedArticle, context: AnalysisContext, evidence: Evidence, stale: Collection[str]
) -> AnalyzedArticle:
    """An article read again in the light of the collection.

    Args:
        before: the article as it stands.
        context: settings and knowledge.
        evidence: what the collection answers.
        stale: stages that asked what is answered otherwise now; they are redone, and those that need a result that
            changed by it.
    """
    results = {"source": before.results["article"].source, **before.results}
    asked = {name: dict(pairs) for name, pairs in before.look_ups.items()}
    changed: set[str] = set()
    for name, stage in STAGES.items():
        if name == FIRST_READING_ONLY or (name not in stale and changed.isdisjoint(stage.needs)):
            continue
        result = _run(name, results, context, evidence, asked)
        if result != results[name]:
            changed.add(name)
            results[name] = result
    del results["source"]
    return AnalyzedArticle(results, asked)


def _run(
    name: str, results: Results, context: AnalysisContext, evidence: Evidence, asked: dict[str, dict[int, int]]
) -> object:
    """One stage's result; what it looks up is recorded in ``asked``."""
    stage = STAGES[name]
    visible = cast(AnalysisContext, DeclaredView(context, stage.settings))
    arguments = stage.arguments(results, visible)
    if not stage.asks:
        return stage.function(*arguments)
    recorded = RecordedEvidence(evidence)
    result = stage.function(*arguments, evidence=recorded)
    asked[name] = recorded.asked
    return result


def assemble(results: Results) -> Analysis:
    """The analysis that the stages' results make."""
    return Analysis(
        article=results["article"],
        actors=results["actors"],
        quotes=results["quotes"],
        figures=results["figures"],
        summary=results["summary"],
        other_names=results["other_names"],
        topic=results["topic"],
    )
