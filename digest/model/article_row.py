"""An article's card: the little that is asked of all articles at once, while their texts stay in the store."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from digest.model.article import ActorType, Analysis, DayFrom, Pick, Problem, RoleTime, TitleFrom, Topic

# Words and how often they occur, in three blocks: headline and text, headline, names of actors.
BagOfWords = tuple[tuple[tuple[str, int], ...], ...]


class RoleRow(NamedTuple):
    """A role as stated: its characters, what they say, the telling words in it, and those that say of what it is.

    ``confidence`` is how sure it is (0–1), ``time`` when it is held, where the text says so.
    """

    start: int
    end: int
    text: str
    words: tuple[str, ...]
    domain: tuple[str, ...]
    confidence: float = 1.0
    time: RoleTime | None = None


class ActorRow(NamedTuple):
    """An actor of the article; ``mentions`` is their number.

    ``central`` actors tell the article's event from another one: those that weigh enough and are named early.
    ``folded`` is the name as names are compared; ``forms`` are it and the aliases so, without marks of a legal form.
    """

    id: str
    name: str
    type: ActorType
    aliases: tuple[str, ...]
    roles: tuple[RoleRow, ...]
    key: bool
    salience: float
    mentions: int
    folded: str
    forms: tuple[str, ...]
    central: bool = False


class QuoteRow(NamedTuple):
    """Who says the quotation, and whether anything about it is uncertain: its speaker, its beginning or end."""

    speaker: str | None
    doubtful: bool


class EventRow(NamedTuple):
    """What an article says of its event.

    ``frame`` are hashes of the opening's runs of words, ``title`` the headline's words, both with numbers and dates
    masked; ``deeds`` stems of the opening's words without names. ``series`` are the subjects that it
    has of those reported on every day; ``toll`` says that dead or injured are counted, ``roundup`` that the article
    only lists others.
    """

    frame: tuple[int, ...] = ()
    deeds: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    toll: bool = False
    roundup: bool = False
    numbers: tuple[str, ...] = ()


class ArticleRow(NamedTuple):
    """What the edition knows of an article without opening it.

    ``key`` changes with anything found in the article. ``slug`` and ``folded`` are of the title. ``text`` is a hash of
    the words, empty where there is no sentence; ``length`` the number of characters. ``epoch_day`` (days since 1970),
    ``day_of_year`` and ``year`` say when it was written as far as its text tells. ``lead`` are the summary's
    sentences, without one that the title was made of; ``damaged`` is the number of damaged sentences. ``faults`` are
    problems that hold where the like is not said already, the last of them one ``unresolved-pick`` for each pick,
    should it lead nowhere. ``event`` is what the article is compared by, where others are of the same topic.
    ``topic`` is its section, as in a newspaper; ``keywords`` are the tags that came with it. What
    ``is_continuation`` is a page whose text stands with the first page of its article.
    """

    key: str
    file: str
    url: str | None
    digest: str
    title: str
    title_from: TitleFrom
    language: str
    published: str | None
    day: str | None
    day_from: DayFrom | None
    outlet: str | None
    place: str | None
    slug: str
    folded: str
    text: str
    length: int
    epoch_day: float | None
    day_of_year: int | None
    year: int | None
    lead: tuple[str, ...]
    damaged: int
    actors: tuple[ActorRow, ...]
    quotes: tuple[QuoteRow, ...]
    picks: tuple[Pick, ...]
    credits: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]
    faults: tuple[Problem, ...]
    event: EventRow = EventRow()
    topic: Topic | None = None
    authors: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    is_continuation: bool = False

    @property
    def date(self) -> str | None:
        """When the article was published, or else the day that it names: what articles are ordered by."""
        return self.published or self.day


class StoredArticle(NamedTuple):
    """An article in the store: its card, and how to get at the rest."""

    card: ArticleRow
    open: Callable[[], Analysis]
    words: Callable[[], BagOfWords]
