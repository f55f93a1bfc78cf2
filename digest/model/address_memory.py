"""The addresses that a site has promised: of which article, actor and outlet each of them is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressMemory:
    """What is remembered from one build to the next, by id.

    ``articles`` have marks: a hash of the article's own address or file, and one of its words. ``actors`` have an
    article that they are in and their name there, folded. ``outlets`` have their name as names are compared.
    ``stories`` are ids, which are those of articles.
    """

    articles: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    actors: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    outlets: Mapping[str, str] = field(default_factory=dict)
    stories: frozenset[str] = frozenset()
