"""All mentions of one actor in one entry."""

from __future__ import annotations

from digest.knowledge import Knowledge
from digest.model import Actor, Article, Mention, Quote

VERSION = 1


def gather(article: Article, mentions: tuple[Mention, ...], knowledge: Knowledge) -> tuple[Actor, ...]:
    """Actors of the article, by first mention, with names, roles and mentions; not weighed yet."""
    return ()


def weigh(article: Article, actors: tuple[Actor, ...], quotes: tuple[Quote, ...]) -> tuple[Actor, ...]:
    """The same actors with salience, and the key ones marked."""
    return actors
