"""From analyses to an edition with its stories told."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from digest.build.collect import Collection
from digest.edition import edit
from digest.knowledge import Knowledge
from digest.model import Edition, Story
from digest.summarize import across


def make_edition(collection: Collection, knowledge: Knowledge) -> Edition:
    """The edition of a collection, stories summarized."""
    edition = edit(collection.analyses, knowledge, collection.problems)
    by_id = {entry.id: entry.analysis for entry in edition.entries}

    def told(story: Story) -> Story:
        return replace(story, summary=across([(article, by_id[article]) for article in story.articles]))

    return replace(edition, stories=tuple(map(told, edition.stories)))


def main_language(edition: Edition) -> str | None:
    """The language that most articles are in; of two with as many, the first by code; None where there are none."""
    counts = Counter(entry.analysis.article.language for entry in edition.entries)
    return min(counts, key=lambda code: (-counts[code], code), default=None)
