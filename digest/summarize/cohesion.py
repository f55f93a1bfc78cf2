"""What a sentence leans on: whether it can be understood without those before it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import islice, pairwise

from digest.languages import Language, alternation
from digest.summarize.sentence_tokens import SentenceTokens
from digest.text import stem, word_tokens, words

JOINING, DEPENDENT = 1.0, 2.0  # kinds of opener
_OPENERS = ((DEPENDENT, "dependent_openers"), (JOINING, "joining_openers"))
_CAPITAL = re.compile(r" (?<=[\w,] )[^\W\d_a-z]\w+")  # begins with a literal, which is fast to look for
_EARLY = 4  # words among which a pointer is looked for
_ANSWER_REACH = 2  # sentences behind a statement in which it is denied
_FEW = 2  # words before which no name is looked for

_Opening = tuple[float, re.Pattern[str]]


def needs(
    wording_of: Sequence[SentenceTokens], opens: Sequence[float], drifts: Sequence[bool], language: Language
) -> tuple[frozenset[int], ...]:
    """The numbers of the sentences of which each needs one to be understood; empty where it stands alone.

    The one before where it leans on that; any before that tells of the thing where it points to one.

    Args:
        wording_of: the sentences, in order.
        opens: what `opener` says of each.
        drifts: what `adrift` says of each.
        language: the article's.
    """
    pointers = language.term_set("pointing_after")
    needed: list[frozenset[int]] = [frozenset()]
    for number in range(1, len(wording_of)):
        before: set[int] = set()
        sentence = wording_of[number]
        if opens[number] == DEPENDENT or drifts[number]:
            before = {number - 1}
        elif not pointers.isdisjoint(sentence.words) and (noun := pointed(sentence.unquoted, language)):
            meant = stem(noun, language)
            before = {number - 1, *(i for i in range(number) if meant in wording_of[i].terms)}
        needed.append(frozenset(before))
    return tuple(needed)


def announces(sentence: SentenceTokens, language: Language) -> bool:
    """Whether a sentence only says what follows: "Berikut daftarnya", "To sum up, here are the facts"."""
    patterns = _announcements(language).get(sentence.words[0], ()) if sentence.words else ()
    first = next(word_tokens(sentence.text), None)
    if first is not None and any(pattern.match(sentence.text, first.start) for _, pattern in patterns):
        return True
    return _announcing_clause(language).search(sentence.unquoted) is not None


def says(sentence: SentenceTokens, said: frozenset[str]) -> bool:
    """Whether one of some words stands in a sentence outside of quotation marks."""
    if said.isdisjoint(sentence.words):  # as of nearly all sentences
        return False
    return not said.isdisjoint(words(sentence.unquoted.casefold()))


def denials(
    wording_of: Sequence[SentenceTokens], usable: Sequence[bool], language: Language
) -> tuple[frozenset[int], ...]:
    """For each sentence the one close behind it that denies what it tells; empty where none does.

    A sentence denies where a word of denial stands outside of quotation marks and it shares a word with what it denies.
    """
    denial = language.term_set("denial_words")
    denying = [says(w, denial) for w in wording_of]
    answers: list[frozenset[int]] = []
    for number, sentence in enumerate(wording_of):
        behind = range(number + 1, min(number + 1 + _ANSWER_REACH, len(wording_of)))
        terms = set(sentence.terms)
        answer = next((i for i in behind if denying[i] and usable[i] and terms.intersection(wording_of[i].terms)), None)
        answers.append(frozenset() if answer is None or denying[number] else frozenset({answer}))
    return tuple(answers)


def opener(sentence: SentenceTokens, language: Language) -> float:
    """``JOINING`` or ``DEPENDENT`` where the sentence's first words tie it to what came before, else 0."""
    kinds = _openings(language).get(sentence.words[0]) if sentence.words else None
    if not kinds or (first := next(word_tokens(sentence.text), None)) is None:
        return 0
    return next((kind for kind, pattern in kinds if pattern.match(sentence.text, first.start)), 0)


def is_dependent(sentence: SentenceTokens, language: Language) -> bool:
    """Whether a sentence speaks of somebody named before it: "…," ujarnya · Usai rapat, ia pergi."""
    at = _first_stand_in(sentence, language)
    if at is None:
        return False
    before = sentence.unquoted[:at]
    if _named(before, language):
        return False
    if sentence.quotes and len(sentence.unquoted) < len(sentence.text) and _CAPITAL.search(sentence.unquoted) is None:
        return True
    return before.count(" ") <= _FEW or before.rstrip()[-1:] == ","


def pointed(text: str, language: Language) -> str | None:
    """The noun by which a sentence's first words point to a thing told before: Peraturan tersebut berlaku …"""
    after = language.term_set("pointing_after")
    times = language.term_set("pointing_times")
    for word, pointer in pairwise(islice(word_tokens(text), _EARLY)):
        noun = word.text.casefold()
        if pointer.text in after and noun not in times:
            return None if _CAPITAL.search(text[: pointer.start]) else noun
    return None


def capitals(text: str) -> int:
    """Words with a capital that none but their own gives them."""
    return len(_CAPITAL.findall(text))


def _named(text: str, language: Language) -> bool:
    """Whether the beginning of a sentence has a name in it: a capital inside, or a first word that may be one."""
    if _CAPITAL.search(text):
        return True
    two = words(text)[:2]
    stop = language.term_set("stop_words")
    return len(two) == 2 and two[0][0].isupper() and not stop.intersection(word.casefold() for word in two)


def _first_stand_in(sentence: SentenceTokens, language: Language) -> int | None:
    """Where a word first stands for a name, outside quotation marks; None where none does."""
    known = _standing_in(language)
    if known.keys().isdisjoint(sentence.words):
        return None
    for word in word_tokens(sentence.unquoted):
        patterns = known.get(word.text.casefold())
        if patterns and any(pattern.match(sentence.unquoted, word.start) for _, pattern in patterns):
            return word.start
    return None


@cache
def _standing_in(language: Language) -> dict[str, list[_Opening]]:
    ends = language.terms("speech_clitics")
    spoken = (verb + end for verb in language.terms("speech_cues:behind") for end in ends)
    return _by_first_word((term, DEPENDENT) for term in (*language.terms("standing_in"), *spoken))


@cache
def _announcements(language: Language) -> dict[str, list[_Opening]]:
    return _by_first_word((term, DEPENDENT) for term in language.terms("announcement_openers"))


@cache
def _announcing_clause(language: Language) -> re.Pattern[str]:
    """A comma and a word that announces what follows, behind it."""
    return re.compile(rf", (?:{alternation(language, 'announcement_clauses')})\b")


@cache
def _openings(language: Language) -> dict[str, list[_Opening]]:
    return _by_first_word((term, kind) for kind, key in _OPENERS for term in language.terms(key))


def _by_first_word(terms: Iterable[tuple[str, float]]) -> dict[str, list[_Opening]]:
    """Patterns of terms by their first word, the longest first."""
    openings: dict[str, list[_Opening]] = {}
    for term, kind in sorted(terms, key=lambda pair: (-len(pair[0]), pair[0])):
        pattern = re.compile(r"\s+".join(map(re.escape, term.split())) + r"\b", re.IGNORECASE)
        openings.setdefault(term.split()[0].casefold(), []).append((kind, pattern))
    return openings
