"""One article: what is found in it by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

ActorType = Literal["person", "organization", "place"]
ResidueKind = Literal["advert", "related", "editors-choice", "byline", "credit", "dateline", "media", "notice"]
CreditKind = Literal["wire", "aggregator", "byline", "publisher"]
QuoteKind = Literal["direct", "indirect"]
QuoteState = Literal["complete", "unclosed", "cut"]
QuoteStance = Literal["asserts", "denies", "doubts", "asks", "alleged"]
RoleTime = Literal["now", "past", "to-come"]
TitleFrom = Literal["given", "text", "lead"]
DayFrom = Literal["text", "address", "path", "neighbours"]
PickKind = Literal["editors-choice", "related"]
TopicFrom = Literal["settings", "section", "address", "tags", "text"]
NoteKind = Literal["correction", "update", "publication"]
DamageReason = Literal[
    "fragment", "cut", "mojibake", "doubled", "table", "gap", "beginning", "list", "picture", "attribution"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` (exclusive) of an article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters this span covers in ``text``."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A hyperlink of a saved page: the words it stands on, and its address."""

    text: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something wrong with one source that a reader of the site should know.

    ``kind`` is a short machine name (``"broken-yaml"``), ``message`` says what is wrong and the way out.
    """

    file: str
    kind: str
    message: str
    line: int | None = None

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.message}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    r"""One article as it was found: its text, and what came with it. Nothing is interpreted yet.

    ``text`` is decoded, Unicode NFC, with ``\n`` line ends; mark-up and envelope are not part of it. It is what is
    seen: ``verbatim`` is the text as read, where that has characters that cannot be seen or words parted at a line's
    end (``digest.text.visible_text``), and empty where the two are one.
    ``page`` is its number among the pages of one article; 0 for a whole one.
    ``published`` is ISO 8601 as given. ``partial`` says that only a description was to be had.
    ``extra`` are front matter keys without a meaning here; ``digest`` is the hash of all that it was made from.
    """

    file: str
    text: str
    digest: str
    title: str | None = None
    published: str | None = None
    url: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    tags: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    partial: bool = False
    verbatim: str = ""
    page: int = 0
    extra: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence(Span):
    """A body sentence; ``paragraph`` is the 0-based number of its paragraph among the body's."""

    paragraph: int


@dataclass(frozen=True, slots=True)
class Residue(Span):
    """Characters that are not the story."""

    kind: ResidueKind


@dataclass(frozen=True, slots=True)
class Damage(Span):
    """A sentence broken by scraping or translation, and what shows it."""

    reason: DamageReason


@dataclass(frozen=True, slots=True)
class Note(Span):
    """What an article says of itself: that it was corrected, updated, or published elsewhere before."""

    kind: NoteKind


@dataclass(frozen=True, slots=True)
class Credit(Span):
    """Whom the text is owed to."""

    name: str
    kind: CreditKind


@dataclass(frozen=True, slots=True)
class Pick(Span):
    """A link to another article left in the text: its headline alone, and its address where the page had one."""

    title: str
    kind: PickKind
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A source whose every character is accounted for: body sentence, heading, damage, or residue of a named kind.

    ``published`` is stated; where it is None, ``day`` is the day that text, address or path name, or that of the
    articles with the next numbers in the same outlet's addresses (``day_from``), and ``day_span`` where it stands in
    the text. It is never called published. ``continued`` is the text of the pages that it goes on at, and
    ``is_continuation`` says that this is such a page, whose text stands with the first. ``is_stub`` says that the text
    ends where only subscribers read on.
    """

    source: Source
    title: str
    title_from: TitleFrom
    language: str
    published: str | None
    day: str | None = None
    day_from: DayFrom | None = None
    day_span: Span | None = None
    outlet: str | None
    place: str | None
    sentences: tuple[Sentence, ...]
    headings: tuple[Span, ...] = ()
    residue: tuple[Residue, ...] = ()
    damaged: tuple[Damage, ...] = ()
    doubtful: tuple[Span, ...] = ()
    notes: tuple[Note, ...] = ()
    credits: tuple[Credit, ...] = ()
    picks: tuple[Pick, ...] = ()
    problems: tuple[Problem, ...] = ()
    continued: str = ""
    is_continuation: bool = False
    is_stub: bool = False

    @property
    def text(self) -> str:
        """The text as read, with that of the pages that it goes on at; all spans refer to it."""
        return self.source.text + self.continued if self.continued else self.source.text

    @property
    def partial(self) -> bool:
        """Whether there is more of the article than its text."""
        return self.source.partial or self.is_stub or (self.source.page > 0 and not self.continued)

    def is_doubtful(self, span: Span) -> bool:
        """Whether a span stands in a line that may be furniture: it stays in the text, and is not told as news."""
        return any(line.overlaps(span) for line in self.doubtful)

    @property
    def date(self) -> str | None:
        """When the article was published, or else the day that it names."""
        return self.published or self.day


@dataclass(frozen=True, slots=True)
class Mention(Span):
    """One maximal name, without title or honorific."""

    type: ActorType


@dataclass(frozen=True, slots=True)
class Role(Span):
    """A title or office as stated; ``time`` is when it is held, where the text says so, ``confidence`` 0–1."""

    confidence: float = 1.0
    time: RoleTime | None = None


@dataclass(frozen=True, slots=True)
class OtherName(Span):
    """The name of a product, work, event, law or the like, which is no actor; ``kind`` where it is sure."""

    kind: str | None = None


class TaggedNames(NamedTuple):
    """The names in an article as the tagger reads them: those of actors, and those of things."""

    mentions: tuple[Mention, ...] = ()
    others: tuple[OtherName, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """All that one article says of one actor.

    ``id`` is unique in the article; ``name`` is the fullest form; ``roles`` are titles or offices as stated;
    ``mentions`` are the name itself, in order; ``salience`` is 0–1.
    """

    id: str
    name: str
    type: ActorType
    mentions: tuple[Span, ...]
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    key: bool = False
    salience: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Quoted or reported words, one entry a quoted run, without outer marks and cue.

    ``speaker`` is an actor's id in the same article, ``confidence`` (0–1) how sure it is. Runs of one utterance have
    the same number ``utterance``. ``stance`` is what the speaker does with the words; what is not asserted must not be
    shown without its cue.
    """

    start: int
    end: int
    kind: QuoteKind
    speaker: str | None
    speaker_text: Span | None
    cue: Span | None
    state: QuoteState
    utterance: int = 0
    stance: QuoteStance = "asserts"
    confidence: float = 1.0

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity that carries the news.

    ``unit`` is what it counts, as a word of the text or a symbol; ``sentence`` the number of its sentence. ``low`` and
    ``high`` are its value, the same where it is no range, ``None`` where it says none ("puluhan"); ``measure`` is the
    unit in a form that can be compared ("%" for "persen").
    """

    start: int
    end: int
    unit: str | None
    sentence: int
    low: float | None = None
    high: float | None = None
    measure: str | None = None

    @property
    def span(self) -> Span:
        """Where the figure stands."""
        return Span(self.start, self.end)

    def quantity(self, text: str) -> tuple[float | str, float | str, str]:
        """What it says, in a form that can be compared: "Rp12,6 triliun" is "Rp 12,6 triliun", 5 % is "5 persen"."""
        if self.low is None or self.high is None:
            words = " ".join(self.span.of(text).casefold().split())
            return words, words, self.measure or ""
        return round(self.low, 6), round(self.high, 6), self.measure or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SummarySentence:
    """A chosen sentence; ``reasons`` are (feature, contribution), the largest first."""

    start: int
    end: int
    score: float
    reasons: tuple[tuple[str, float], ...] = ()

    @property
    def span(self) -> Span:
        """Where the sentence stands."""
        return Span(self.start, self.end)


class Topic(NamedTuple):
    """What an article is about, as a section of a newspaper, and what says so."""

    id: str
    source: TopicFrom


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """All that is known of one article by itself."""

    article: Article
    actors: tuple[Actor, ...] = ()
    quotes: tuple[Quote, ...] = ()
    figures: tuple[Figure, ...] = ()
    summary: tuple[SummarySentence, ...] = ()
    other_names: tuple[OtherName, ...] = ()
    topic: Topic | None = None

    @property
    def leading_figures(self) -> tuple[Figure, ...]:
        """The figures, each quantity once: those of the headline first, then those of the summary, then the others."""
        text = self.article.text
        title = "".join(self.article.title.split()).casefold()
        distinct: dict[tuple[float | str, float | str, str], Figure] = {}
        for figure in sorted(self.figures, key=lambda figure: not self._is_in_summary(figure)):
            distinct.setdefault(figure.quantity(text), figure)

        def rank(figure: Figure) -> tuple[bool, bool, int]:
            in_title = "".join(figure.span.of(text).split()).casefold() in title
            return not in_title, not self._is_in_summary(figure), figure.start

        return tuple(sorted(distinct.values(), key=rank))

    def _is_in_summary(self, figure: Figure) -> bool:
        return any(sentence.span.covers(figure.span) for sentence in self.summary)
