"""Across articles: what is true of the collection and of its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import chain
from typing import Literal, NamedTuple

from digest.model.address_memory import AddressMemory
from digest.model.article import ActorType, Analysis, Problem, Span
from digest.model.article_row import ArticleRow

FactDifference = Literal["changed", "disputed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionArticle:
    """An article in its place in the edition.

    ``id`` is a slug unique in the collection, ``address`` the page's folder under the site (``2026/11/slug/``).
    ``profiles`` maps the article's own actor ids to the edition's; ``picks`` are what the article's picks resolve to.
    ``open`` gives the analysis, from the store where need be: nobody holds all of them at once.
    """

    id: str
    address: str
    card: ArticleRow
    open: Callable[[], Analysis] = field(compare=False, repr=False)
    story: str | None = None
    profiles: tuple[tuple[str, str], ...] = ()
    picks: tuple[PickTarget | None, ...] = ()
    related: tuple[str, ...] = ()
    copy_of: str | None = None

    @property
    def analysis(self) -> Analysis:
        """What is found in the article."""
        return self.open()

    @property
    def version(self) -> str:
        """Changes with everything of this entry but ``related``, which other articles change every day."""
        own = (self.card.key, self.address, self.story or "", self.copy_of or "", *chain.from_iterable(self.profiles))
        return "\0".join(own) + (repr(self.picks) if self.picks else "")

    def profile_of(self, actor: str) -> str:
        """The edition's id of an actor of this article."""
        return dict(self.profiles)[actor]


@dataclass(frozen=True, slots=True, kw_only=True)
class PickTarget:
    """The article a pick resolves to, how alike the headlines are (0–1) and how far the next best is behind."""

    article: str
    likeness: float
    margin: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedRole:
    """A role as one article states it."""

    text: str
    article: str
    span: Span
    date: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """An actor in an article: the edition's article id, the actor's id there."""

    article: str
    actor: str
    date: str | None
    key: bool
    salience: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One actor across the articles: what its page shows."""

    id: str
    name: str
    type: ActorType
    aliases: tuple[str, ...] = ()
    description: str | None = None
    link: str | None = None
    appearances: tuple[Appearance, ...] = ()
    roles: tuple[StatedRole, ...] = ()
    quotes: tuple[tuple[str, int], ...] = ()
    company: tuple[tuple[str, int], ...] = ()
    apart_from: tuple[tuple[str, str], ...] = ()
    maybe_same: tuple[tuple[str, str], ...] = ()
    qualifier: str = ""


class ProfileRow(NamedTuple):
    """What lists say of a profile.

    ``articles`` and ``quotes`` are numbers; ``key`` whether it is a key actor anywhere, ``known`` whether the reader
    has a description of it or a link; ``role`` is the role stated last, ``newest`` the date of the newest article,
    ``article`` the id of the first one; ``qualifier`` tells it from others of its name. ``version`` changes with
    everything in the profile and in its articles.
    """

    id: str
    name: str
    type: ActorType
    articles: int
    quotes: int
    key: bool
    known: bool
    role: str
    newest: str | None
    article: str
    version: str
    qualifier: str = ""

    @property
    def full_name(self) -> str:
        """The name, with what tells it from others of the name where there are any."""
        return f"{self.name} ({self.qualifier})" if self.qualifier else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySentence:
    """A sentence of a story's summary: which article, and which of its characters."""

    article: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """A day of a story: its articles, what they told that no earlier day had, the one whose headline stands for it."""

    day: str
    title_article: str
    articles: tuple[str, ...]
    sentences: tuple[StorySentence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FactStatement:
    """Where an article states a fact with a figure, and on which day."""

    article: str
    day: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFact:
    """A fact that a story's articles state with different figures.

    ``"changed"`` over days, newest first; ``"disputed"`` by outlets on one day.
    """

    difference: FactDifference
    statements: tuple[FactStatement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Articles of one event, by date.

    ``original`` is the one that copies were taken from, ``newest`` the one that tells the newest state: its headline is
    the title. ``episodes`` are its days, newest first; ``facts`` those on which
    its articles differ.
    """

    id: str
    title: str
    articles: tuple[str, ...]
    summary: tuple[StorySentence, ...] = ()
    episodes: tuple[Episode, ...] = ()
    facts: tuple[StoryFact, ...] = ()
    original: str | None = None
    newest: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Reports of one kind, a day or a week apart: weather, rates, fixtures. No event; ``articles`` newest first."""

    id: str
    title: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A publisher of articles, with the wires and aggregators it credits (name, number of articles)."""

    id: str
    name: str
    articles: tuple[str, ...]
    wires: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeCandidate:
    """Two profiles that may be one, and the evidence: never merged by the program itself.

    ``kind`` says why: ``"same-name"``, ``"short-name"``, ``"spelling"`` or ``"two-types"``; ``evidence`` are names as
    they are written.
    """

    keep: str
    other: str
    evidence: str
    kind: str = ""


def _nobody(profile: str) -> Profile:
    raise KeyError(profile)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The whole collection, in order: entries by date, newest first (undated last), everything else by id.

    Profiles are made when they are asked for: ``open`` makes the one with an id. ``memory`` is of the addresses given,
    and ``moved`` are folders of pages that were promised and that another page has taken over, with that one's.
    """

    entries: tuple[EditionArticle, ...]
    heads: tuple[ProfileRow, ...] = ()
    open: Callable[[str], Profile] = field(default=_nobody, compare=False, repr=False)
    stories: tuple[Story, ...] = ()
    series: tuple[Series, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    problems: tuple[Problem, ...] = ()
    proposals: tuple[MergeCandidate, ...] = ()
    memory: AddressMemory = field(default_factory=AddressMemory)
    moved: tuple[tuple[str, str], ...] = ()

    @property
    def profiles(self) -> tuple[Profile, ...]:
        """All profiles, made anew."""
        return tuple(self.open(head.id) for head in self.heads)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A Markdown page: its path (``2026/11/slug/index.md``) and its text, front matter included."""

    path: str
    text: str


class Target(NamedTuple):
    """Files that are made together: a name, and what makes them as (path, content)."""

    name: str
    make: Callable[[], Iterable[tuple[str, bytes]]]
