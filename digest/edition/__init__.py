"""Across the articles: actors, stories, picks resolved, outlets."""

from __future__ import annotations

from collections.abc import Sequence

from digest.knowledge import Knowledge
from digest.model import Analysis, Edition, Entry, Problem
from digest.text import slug

VERSION = 1


def edit(analyses: Sequence[Analysis], knowledge: Knowledge, problems: Sequence[Problem] = ()) -> Edition:
    """The edition of a collection; the order of the analyses does not matter."""
    entries = []
    for analysis in sorted(analyses, key=lambda a: a.article.source.file):
        name = slug(analysis.article.title) + "-" + analysis.article.source.digest[:6]
        date = analysis.article.published or "undated"
        entries.append(Entry(id=name, address=f"{date[:4]}/{date[5:7]}/{name}/", analysis=analysis,
                             profiles=tuple((a.id, a.id) for a in analysis.actors), picks=(None,) * len(analysis.article.picks)))
    return Edition(entries=tuple(entries), problems=tuple(problems))
