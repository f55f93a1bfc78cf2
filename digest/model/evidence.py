"""What an article may ask of the collection that it stands in, and what the collection answers."""

from __future__ import annotations

from typing import Protocol

from digest.model.article import Actor, Article, TaggedNames

Answer = str | None


class Evidence(Protocol):
    """The collection's answers to the questions of a per-article stage; see :mod:`digest.evidence`."""

    def ask(self, kind: str, key: str) -> Answer:
        """What the articles together say.

        Args:
            kind: the name of a kind of evidence, such as ``"repeated-lines"``.
            key: what is asked about, such as a host and a line.

        Returns:
            The answer; None where the collection says nothing, which is most often.
        """


class NoEvidence:
    """Says nothing: an article that stands alone, and every article's first reading."""

    def ask(self, kind: str, key: str) -> Answer:
        """See :class:`Evidence`."""
        return None


NO_EVIDENCE = NoEvidence()


class FirstReading:
    """An article as its first reading leaves it, without evidence: what kinds of evidence count.

    Attributes:
        article: the segmented article.
        names: the names that the tagger read.
        actors: the actors, with the forms of their names; not weighed.
    """

    __slots__ = ("actors", "article", "names")

    def __init__(self, article: Article, names: TaggedNames, actors: tuple[Actor, ...]) -> None:
        self.article = article
        self.names = names
        self.actors = actors
