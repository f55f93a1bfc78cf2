"""Words that stand in a mention and are no part of the name, and mentions that name nothing.

"YouTube [Sekretariat Presiden]" begins with where it was shown, "[Ripple]'s" ends with a mark of the possessive,
"[DPP Partai Bahari] Bidang Pemenangan" with one of the body's fields; "Anda" and "Salah satu" are no names at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from digest.mentions.actor_lexicon import ActorLexicon
from digest.mentions.name_context import in_office, word_before
from digest.model import Mention
from digest.text import spaced_tokens

LONGEST_ENDING = 2  # letters behind an apostrophe that are no part of a name ("Don't", "they'll")
SHORTEST_STOPPED = 4  # letters of a last word whose full stop ends a sentence rather than shortens the word

_APOSTROPHE = re.compile(r"['’]([a-z]+)")
_POSSESSIVE = re.compile(r"['’]s\b")
_EXCHANGE = re.compile(r"\([A-Z]\w*(?: [A-Z]\w*)?: ?\Z")  # "(NASDAQ: ", before a share's sign
_HYPHENED = re.compile(r"\w*[A-Z]\w*-\Z")
_NEAR = 40  # characters before a name in which the first part of a hyphened word is looked for


def trim_mentions(text: str, mentions: Sequence[Mention], lexicon: ActorLexicon) -> list[Mention]:
    """The mentions in order, without the words that are no part of a name, and without those that name nothing."""
    ordered = sorted(mentions, key=lambda m: m.start)
    return [trimmed for mention in ordered if (trimmed := _trimmed(text, mention, lexicon)) is not None]


def _trimmed(text: str, mention: Mention, lexicon: ActorLexicon) -> Mention | None:
    for trim in TRIMS:
        shorter = trim(text, mention, lexicon)
        if shorter is None:
            return None
        mention = shorter
    return mention


def drop_no_name(text: str, mention: Mention, lexicon: ActorLexicon) -> Mention | None:
    """None for a word of address or a general term, with the words that go on behind it: "Anda", "Salah satu"."""
    first = _first_word(text, mention)
    for phrase in lexicon.no_names.get(first.casefold(), ()):
        words = [word.strip(',.:;!?"“”()') for word in text[mention.start : mention.start + _NEAR].casefold().split()]
        end = len(text[mention.start : mention.end].split())
        if tuple(words[: len(phrase)]) == phrase and end <= len(phrase):
            return None
    return mention


def _first_word(text: str, mention: Mention) -> str:
    words = text[mention.start : mention.end].split(maxsplit=1)
    return words[0].strip('"“”()') if words else ""


def drop_contraction(text: str, mention: Mention, _: ActorLexicon) -> Mention | None:
    """None where an apostrophe goes on with a contraction ("Don't"); the whole word where it goes on with a name."""
    behind = _APOSTROPHE.match(text, mention.end)
    if behind is None or behind.group(1) == "s":
        return mention
    single = " " not in text[mention.start : mention.end]
    if len(behind.group(1)) <= LONGEST_ENDING:
        return None if single else mention
    return Mention(mention.start, behind.end(), mention.type)


def cut_possessive(text: str, mention: Mention, lexicon: ActorLexicon) -> Mention:
    """Without the possessive and what it possesses: "[Amazon]'s Owner"; names such as "McDonald's" end with it."""
    if not lexicon.modifiers_first or mention.type == "person":
        return mention
    match = _POSSESSIVE.search(text, mention.start, mention.end)
    if match is None or (match.end() < mention.end and text[match.end()] != " "):
        return mention
    owner = text[mention.start : match.start()]
    alone = re.search(rf"(?<!\w){re.escape(owner)}(?!['’\w])", text)
    return Mention(mention.start, match.start(), mention.type) if alone is not None else mention


def cut_article(text: str, mention: Mention, lexicon: ActorLexicon) -> Mention:
    """A place, or a body of two more words, without its article: "The [Sagara University]", but "The Sagara"."""
    words = text[mention.start : mention.end].split()
    if mention.type == "person" or len(words) < 2 or words[0].casefold() not in lexicon.name_articles:
        return mention
    return _without_first(text, mention, 1) if mention.type == "place" or len(words) > 2 else mention


def cut_full_stop(text: str, mention: Mention, lexicon: ActorLexicon) -> Mention:
    """Without the full stop of a sentence: "[Departemen Luar Negeri]."."""
    name = text[mention.start : mention.end]
    if not name.endswith("."):
        return mention
    last = name.split()[-1].rstrip(".")
    shortened = "." in last or len(last) < SHORTEST_STOPPED or last.casefold() in lexicon.company_marks
    return mention if shortened else Mention(mention.start, mention.end - 1, mention.type)


def cut_platform(text: str, mention: Mention, lexicon: ActorLexicon) -> Mention:
    """Without where something was shown: "YouTube [Sekretariat Presiden]"."""
    return _without_first(text, mention, 1) if _first_word(text, mention).casefold() in lexicon.platforms else mention


def cut_direction(text: str, mention: Mention, lexicon: ActorLexicon) -> Mention:
    """A place without the direction written small behind it: "[Israel] selatan"."""
    words = text[mention.start : mention.end].split()
    if mention.type != "place" or len(words) < 2 or words[-1] not in lexicon.directions:
        return mention
    return Mention(mention.start, mention.end - len(words[-1]) - 1, mention.type)


def cut_unit(text: str, mention: Mention, lexicon: ActorLexicon) -> Mention:
    """A body without the unit that its officer heads: "Deputy Head of Equity Research [Bahari Sekuritas]"."""
    if mention.type != "organization":
        return mention
    words = text[mention.start : mention.end].casefold().split()
    size = next((len(p) for p in lexicon.office_units.get(words[0], ()) if tuple(words[: len(p)]) == p), 0)
    if not size or size >= len(words) or not in_office(text, mention.start, lexicon):
        return mention
    return _without_first(text, mention, size)


def cut_field(text: str, mention: Mention, lexicon: ActorLexicon) -> Mention:
    """A body without what one of its officers is for: "Ketua [DPP Partai Bahari] Bidang Pemenangan Pemilu"."""
    if mention.type != "organization":
        return mention
    for word in list(spaced_tokens(text, mention.start, mention.end))[1:]:
        if word.text.casefold() in lexicon.body_tails and in_office(text, mention.start, lexicon):
            return Mention(mention.start, word.start - 1, mention.type)
    return mention


def cut_office(text: str, mention: Mention, lexicon: ActorLexicon) -> Mention:
    """A body without the office before it: "Waketum [Asprov Bahari]"; one without it behind: "[U.S.] Ambassador"."""
    words = text[mention.start : mention.end].split()
    if len(words) < 2 or mention.type == "person":
        return mention
    first, last = words[0].casefold(), words[-1].casefold()
    if lexicon.modifiers_first:
        office = mention.type == "place" and last in lexicon.heads and last not in lexicon.weak_heads
        return Mention(mention.start, mention.end - len(words[-1]) - 1, mention.type) if office else mention
    begins = words[1].isupper() or words[1].casefold() in lexicon.organization_firsts
    office = mention.type == "organization" and first in lexicon.heads and first not in lexicon.weak_heads
    return _without_first(text, mention, 1) if office and begins else mention


def with_hyphened(text: str, mention: Mention, lexicon: ActorLexicon) -> Mention:
    """A body of several words with the first part of its first word: "[Self-Defense Forces]"."""
    if mention.type != "organization" or " " not in text[mention.start : mention.end]:
        return mention
    if text[mention.start - 1 : mention.start] != "-":
        return mention
    before = _HYPHENED.search(text, max(0, mention.start - _NEAR), mention.start)
    return Mention(before.start(), mention.end, mention.type) if before is not None else mention


def drop_currency(text: str, mention: Mention, lexicon: ActorLexicon) -> Mention | None:
    """None for the country of a currency: "dollar AS"."""
    if mention.type != "place" or lexicon.modifiers_first or not text[mention.start - 1 : mention.start].isspace():
        return mention  # a language that says "US dollars"
    return None if word_before(text, mention.start).casefold() in lexicon.currency_words else mention


def drop_share_sign(text: str, mention: Mention, _: ActorLexicon) -> Mention | None:
    """None for the sign of a share behind its exchange: "(NASDAQ: CLDB)"."""
    if text[mention.end : mention.end + 1] != ")" or not text[mention.start : mention.end].isupper():
        return mention
    return None if _EXCHANGE.search(text, max(0, mention.start - _NEAR), mention.start) else mention


def _without_first(text: str, mention: Mention, size: int) -> Mention:
    """A mention without its first words, where some are left."""
    words = list(spaced_tokens(text, mention.start, mention.end))
    return Mention(words[size].start, mention.end, mention.type) if size < len(words) else mention


Trim = Callable[[str, Mention, ActorLexicon], Mention | None]
TRIMS: tuple[Trim, ...] = (
    drop_no_name,
    drop_contraction,
    drop_currency,
    drop_share_sign,
    cut_possessive,
    cut_article,
    cut_full_stop,
    cut_platform,
    cut_direction,
    cut_unit,
    cut_field,
    cut_office,
    with_hyphened,
)


def join_town_bodies(text: str, mentions: Sequence[Mention], lexicon: ActorLexicon) -> list[Mention]:
    """The mentions in order; an office that every town has is one name with the town right behind it.

    "[RSUD] [Kota Laut]" and "Kejari [Laut]" are each one body.
    """
    joined: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: m.start):
        before = joined[-1] if joined else None
        if before is not None and _is_town_of(text, before, mention, lexicon):
            joined[-1] = Mention(before.start, mention.end, "organization")
            continue
        start = _untagged_body(text, before.end if before is not None else 0, mention, lexicon)
        joined.append(Mention(start, mention.end, "organization") if start < mention.start else mention)
    return joined


def _is_town_of(text: str, body: Mention, town: Mention, lexicon: ActorLexicon) -> bool:
    if body.type != "organization" or town.type != "place" or text[body.end : town.start] != " ":
        return False
    return text[body.start : body.end].split(maxsplit=1)[0].casefold() in lexicon.town_bodies


def _untagged_body(text: str, least: int, town: Mention, lexicon: ActorLexicon) -> int:
    """Where an office begins that was not tagged right before a town; where the town begins if there is none."""
    word = word_before(text, town.start)
    start = town.start - len(word) - 1
    follows = word[:1].isupper() and text[start : town.start] == f"{word} "
    named = town.type == "place" and start >= least and word.casefold() in lexicon.town_bodies
    return start if follows and named else town.start


def join_teams(text: str, mentions: Sequence[Mention], lexicon: ActorLexicon) -> list[Mention]:
    """The mentions in order; a country behind the word for its team is that team: "[Timnas U-17 Narawa]"."""
    ordered = sorted(mentions, key=lambda m: m.start)
    if lexicon.team is None:
        return ordered
    joined: list[Mention] = []
    for mention in ordered:
        team = lexicon.team.search(text, max(0, mention.start - _NEAR), mention.start)
        free = team is not None and (not joined or joined[-1].end <= team.start())
        if team is not None and free and mention.type == "place":
            mention = Mention(team.start(), mention.end, "organization")
        joined.append(mention)
    return joined
