"""What the spelling of two names says of their being one actor's."""

from __future__ import annotations

import re
from functools import lru_cache

from digest.mentions.actor_lexicon import ActorLexicon, Phrases
from digest.text import fold

_APOSTROPHES = re.compile("['’]")
_BRACKETS = re.compile(r"\([^()]*\)")
_DOUBLED = re.compile(r"([a-z])\1")
SHORTEST_SLIP_IN_NAME = 5  # where the other words of the name are the same
_ROMAN = re.compile(r"[ivx]+")  # the first and the second of a name are two
SHORTEST_SLIP = 6  # letters of the words compared; shorter ones are too often two names
SHORTEST_CUT = 3  # letters that a first name is cut to
SHORTEST_ACRONYM, LONGEST_ACRONYM = 2, 10  # letters


@lru_cache(maxsize=4096)
def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name, an apostrophe inside a word dropped ("Ma'ruf" → "maruf")."""
    return tuple(fold(_APOSTROPHES.sub("", name)).split())


@lru_cache(maxsize=4096)
def without_titles(name: str, lexicon: ActorLexicon) -> tuple[str, ...]:
    """The words of a person's name without honorifics before and degrees after it, where something is left."""
    whole = name_words(name)
    first, last = 0, len(whole)
    while first < last - 1 and whole[first] in lexicon.honorifics:
        first += 1
    while last > first + 1 and whole[last - 1] in lexicon.degrees and last > first + 2:
        last -= 1
    return whole[first:last]


@lru_cache(maxsize=4096)
def without_company_marks(name: str, lexicon: ActorLexicon) -> tuple[str, ...]:
    """The words of an organization's name without what is in brackets and the marks of a company ("PT … Tbk")."""
    core = tuple(w for w in name_words(_BRACKETS.sub(" ", name)) if w not in lexicon.company_marks)
    return core or name_words(name)


def is_company(parts: tuple[str, ...], lexicon: ActorLexicon) -> bool:
    """Whether a name has the mark of a company at one of its ends."""
    return parts[0] in lexicon.company_marks or parts[-1] in lexicon.company_marks


def without_kind(parts: tuple[str, ...], kinds: Phrases) -> tuple[str, ...]:
    """The words without a leading kind ("Partai", "Kota"), where something is left."""
    for kind in kinds.get(parts[0], ()):
        if len(parts) > len(kind) and parts[: len(kind)] == kind:
            return parts[len(kind) :]
    return parts


def is_contained(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether ``short`` is a run of the words of ``long``, and shorter."""
    n = len(short)
    return 0 < n < len(long) and any(long[i : i + n] == short for i in range(len(long) - n + 1))


@lru_cache(maxsize=8192)
def phonetic_key(word: str, lexicon: ActorLexicon) -> str:
    """The word with one spelling for each sound and no doubled letters: "Achmad" and "Ahmad" are the same.

    A part of a name that is cut short is spelled out ("Ngr" is "Ngurah").
    """
    word = lexicon.short_parts.get(word, word)
    if _ROMAN.fullmatch(word):
        return word
    for old, new in lexicon.spellings:
        if old in word:
            word = word.replace(old, new)
    return _DOUBLED.sub(r"\1", word)


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names can be one person's: one a part of the other, or alike word by word but for initials.

    Also without a middle name, and with a first name cut short ("Alex Antasena", "Alexander Antasena").
    """
    short, long = sorted((one, other), key=len)
    if short == long or is_contained(short, long):
        return len(short) > 1 or len(short[0]) > 1
    if len(short) < 2:
        return False
    if len(short) == len(long):
        return _with_initials(short, long)
    return short[0][0] == long[0][0] and short[-1] == long[-1] and _in_order(short, long)


def _with_initials(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """The same names word by word, where one writes initials, cuts names short or slips: in half of them at most."""
    whole = cut = 0
    for a, b in zip(one, other, strict=True):
        if a == b:
            whole += len(a) > 1
        elif _cuts(*sorted((a, b), key=len)) or is_misspelling(a, b, SHORTEST_SLIP_IN_NAME):
            cut += 1
        else:
            return False
    return whole > 0 and cut <= whole


def _cuts(short: str, long: str) -> bool:
    """Whether one word is an initial or the beginning of the other."""
    return long.startswith(short) and (len(short) == 1 or len(short) >= SHORTEST_CUT) and not _ROMAN.fullmatch(long)


def _in_order(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    rest = iter(long)
    return all(any(word == other or (len(word) == 1 and other[0] == word) for other in rest) for word in short)


def is_misspelling(word: str, other: str, shortest: int = SHORTEST_SLIP) -> bool:
    """Whether two words, not too short, differ by a slip of the pen: two letters swapped, or one left out inside.

    A letter for another is no slip: sisters are named Kirana and Kiraya.
    """
    short, long = sorted((word, other), key=len)
    if len(short) < shortest or short[0] != long[0]:
        return False
    i = next((k for k, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) == len(long):
        return i < len(short) and short[i : i + 2] == long[i : i + 2][::-1] and short[i + 2 :] == long[i + 2 :]
    return len(long) == len(short) + 1 and i < len(short) and short[i:] == long[i + 1 :]


def is_acronym(name: str) -> bool:
    """Whether a name is written as an acronym: one word with two capitals and more, no longer than ten letters."""
    return (
        SHORTEST_ACRONYM <= len(name) <= LONGEST_ACRONYM
        and not any(c.isspace() for c in name)
        and sum(c.isupper() for c in name) >= 2
        and name[0].isupper()
    )


def abbreviates(short: str, long: tuple[str, ...], lexicon: ActorLexicon) -> bool:
    """Whether one word is made of the initials or first syllables of ``long``: every letter, every content word.

    "KPK" is of "komisi pemberantasan korupsi", "Kemenkeu" of "kementerian keuangan"; "Kemenku" is of neither.
    """
    letters = fold(short).replace(" ", "")
    content = _content(long, lexicon)
    if len(letters) < SHORTEST_ACRONYM or len(content) < 2:
        return False
    initials = "".join(word[0] for word in content)
    if letters in (initials, "".join(word[0] for word in long)):
        return True
    return len(letters) >= 4 and not short.isupper() and _syllables(letters, content, lexicon.affixes)


def _content(long: tuple[str, ...], lexicon: ActorLexicon) -> tuple[str, ...]:
    return tuple(word for word in long if word not in lexicon.function_words)


@lru_cache(maxsize=4096)
def acronym_readings(whole: tuple[str, ...], core: tuple[str, ...], lexicon: ActorLexicon) -> frozenset[str]:
    """The letters that what abbreviates a name, or the core of it, may begin with."""
    firsts = {next(iter(_content(long, lexicon)), long[0]) for long in (whole, core)}
    without = {first[len(affix) :] for first in firsts for affix in lexicon.affixes if first.startswith(affix)}
    return frozenset(word[:1] for word in {whole[0], core[0]} | firsts | without)


def _syllables(letters: str, content: tuple[str, ...], affixes: tuple[str, ...]) -> bool:
    """Whether the letters are a first piece of every word in turn, an affix at a word's beginning left out or not."""
    if not content:
        return not letters
    word = content[0]
    for form in (word, *(word[len(affix) :] for affix in affixes if word.startswith(affix))):
        longest = 0
        while longest < min(len(form), len(letters)) and form[longest] == letters[longest]:
            longest += 1
        if any(_syllables(letters[n:], content[1:], affixes) for n in range(longest, 0, -1)):
            return True
    return False


def is_scattered_acronym(short: str, long: str) -> bool:
    """Whether the letters of ``short`` stand in this order in ``long``, the first at its start: enough in brackets."""
    letters, rest = fold(short).replace(" ", ""), iter(fold(long))
    return bool(letters) and fold(long)[:1] == letters[:1] and all(letter in rest for letter in letters)
