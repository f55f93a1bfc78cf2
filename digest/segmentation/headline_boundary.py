"""Where a headline ends that stands in a running text with no line break behind it."""

from __future__ import annotations

import re
from itertools import islice, pairwise

from digest.segmentation import term_patterns

_QUOTED = re.compile(r"[\"“'‘]([^\"“”\n]{6,200}?)[\"”'’](?=[ \xa0]*(?:[:.\[]|$)|[ \xa0]+[A-Z\"“])")
_WIDE = re.compile(
    r"[ \xa0\t]{2,}|\xa0(?=[\"“A-Z])|[ \xa0]*(?=\[)|[ \xa0]+(?=\([a-z]{2,5}/[a-z]{2,5}\))|\.{3}[ \xa0]+(?=[A-Z])"
)
_BEHIND = re.compile(r"[ \xa0]*[:.]?")
_WORD = re.compile(r"[^\s\xa0]+")
_SECOND = re.compile(r"[^\s\xa0]+[\s\xa0]+([^\s\xa0]+)")
_LONGEST_LEAD = 13  # words of a headline before a sentence, and the one behind
_NEXT = r"[ \xa0](?<=[^\W_].)[ \xa0]*(?-i:(?=[A-Z])){}[ \xa0]*:"  # another headline is announced
_ITEM = re.compile(r"(?<=[^\W_])[ \xa0]+\d{1,2}\.[ \xa0]+(?=[A-Z])")
_NUMBERED = re.compile(r"\d{1,2}\.")  # opens an item of a list
_CREDITED = re.compile(r"\w[\w.-]*\.\w{2,3}/[A-Z]")
_MARKS = "\"“”'‘’().,:;!?…"
_LONGEST = 170  # characters; of 2,300 Indonesian headlines none is longer than 140
_LEAST = 3  # words in a headline
_AROUND = 5_000  # characters of the text in which words are looked for again
_REACH = 40  # words looked at
_SHORT_REST = 60  # characters behind wide space that still are the headline's, where no mark is among them
_RUN = 4  # small words that make a sentence

# What speaks for a sentence beginning at a word, and against it. Weighed by hand on the 134 headlines left in `raw-id`:
# where wide space shows the end of 70, the words alone find 63 (37 when only the first small word counted); of the 33
# with nothing but one space behind, all 33 are right, 27 before the last rules.
_NEVER = -99.0
_QUOTE_OPENS = 6.0
_OPENER = 7.0  # a function word with a capital, and a small word or a comma behind: "Sementara itu, …"
_OPENER_ALONE = 1.0
_SENTENCE_MARK = 2.0  # a question or exclamation mark before
_CUT = -6.0  # a small word, a comma or a colon before: no headline ends so
_CUT_NAME = -3.0  # the pair of words across the border stands elsewhere in the text
_KNOWN_PAIR = 2.0  # the two words behind do
_KNOWN = 1.0  # the word stands elsewhere with a capital, never without
_COMMON = -1.5  # each word behind that stands elsewhere with a small letter: a headline's capital
_NEAR = (0.0, 1.5, 0.7, 0.2)  # by the number of words from here to the first small one; each further word costs
_FAR = -0.4
_POINTED = 3.0  # "Kenangan itu disambut": a word that points back behind, and a small one
_APPOSED = 4.0
_NEAR_SMALL = 3  # words
_TITLE_AND_NAME = 2  # words at least
_TITLE = 3.0  # a title or office, which sentences begin with before a name


def headline_end(text: str, start: int, end: int) -> tuple[int, int, int]:
    """Start and end of the headline at ``start``, and where what belongs to it ends; before ``end`` in any case.

    Closing quotation marks or wide space end it, or the words do: a headline's are capitalized but for the smallest,
    so that the next sentence begins at one of the capitalized words before the first small one.
    """
    quoted = _QUOTED.match(text, start, end)
    if quoted:
        behind = _BEHIND.match(text, quoted.end(), end)
        return quoted.start(1), quoted.end(1), behind.end() if behind else quoted.end()
    limit = min(end, start + _LONGEST)
    opener = term_patterns.pattern(_NEXT, "related_openers", "choice_openers", "video_openers").search(
        text, start + 1, limit
    )
    if opener:
        limit = end = opener.start()
    wide = _WIDE.search(text, start + 1, limit)
    stop = wide.end() if wide and wide.group().startswith(".") else wide.start() if wide else limit
    if wide and end - stop < _SHORT_REST and not re.search(r"[.!?…:;,\[(]", text[stop:end]):
        stop = end
    elif not wide or runs_on(text, start, stop):
        stop = _by_words(text, start, stop, ends=limit == end or wide is not None)
    elif wide and text[wide.end() : wide.end() + 1].islower():
        stop = _before_last(text, start, stop)
    item = _ITEM.search(text, start + 1, stop)
    stop = item.start() if item else stop
    while stop > start and text[stop - 1] in " \xa0\t":
        stop -= 1
    return start, stop, stop


def _before_last(text: str, start: int, stop: int) -> int:
    """The end before the last word, where that opens the sentence that goes on behind the wide space."""
    last = text.rfind(" ", start, stop) + 1
    opens = last > start and text[last:stop].casefold() in term_patterns.folded("stop_words")
    return last if opens and text[last].isupper() else stop


def leading_headline_end(text: str, start: int, end: int) -> int | None:
    """Where the sentence begins that a headline without a line break stands before, if one does: "Harga Beras di Kota
    Arka Sementara itu, …"; None where the words are the sentence's own.

    Asks for more than `end_of`, which knows that there is a headline: three words with capitals, and then a small word
    of the language with a capital, with a comma or a small word behind.
    """
    small = term_patterns.folded("headline_words")
    second = _SECOND.match(text, start, end)
    if not second or ((bare := second[1].strip(_MARKS))[:1].islower() and bare not in small):
        return None  # most sentences
    before: re.Match[str] | None = None
    for number, (word, behind) in enumerate(pairwise(islice(_WORD.finditer(text, start, end), _LONGEST_LEAD))):
        here, bare = word.group(), _bare(word)
        if not bare or not (bare[0].isupper() or bare[0].isdigit() or bare in small):
            return None
        if (
            before
            and number >= _LEAST
            and before.group().casefold() not in small
            and _opens_sentence(here, bare, behind)
        ):
            pair = text[before.start() : word.end()].rstrip(_MARKS)
            return None if _stands_twice(text, pair, start) else word.start()
        if here[-1] in ".,;:!" or here[0] in _MARKS:
            return None
        before = word
    return None


def _opens_sentence(here: str, bare: str, behind: re.Match[str]) -> bool:
    """Whether a capitalized small word of the language opens a sentence."""
    word = bare.casefold()
    if not bare[0].isupper() or bare.isupper() or word not in term_patterns.folded("stop_words"):
        return False
    if here.endswith(",") or (behind.group().endswith(",") and _is_small(behind)):
        return True
    first = word in term_patterns.folded("headline_words") or word in term_patterns.folded("pointing_words")
    return first and _goes_on(behind)


def runs_on(text: str, start: int, stop: int) -> bool:
    """Whether a headline in capitals is followed by small words before ``stop``, as a sentence has them."""
    words = list(_WORD.finditer(text, start, stop))
    small, firm = _first_small(words)
    return small is not None and firm and sum(map(_is_small, words[small:])) >= _RUN and small >= _LEAST + 1


def _by_words(text: str, start: int, limit: int, ends: bool) -> int:
    """The end by the words: the border that most speaks for, or ``limit`` where the text ends with the headline."""
    words = list(_WORD.finditer(text, start, limit))[:_REACH]
    small, firm = _first_small(words)
    if small is None and ends:
        return limit
    last = small if small is not None else len(words)
    best, at = 0.0 if small is None else _NEVER + 1, limit
    if not firm:
        last = _first_end(words)
    for number in range(min(_LEAST, last), last):
        score = _score(text, words, number, last, plain=not firm)
        if score >= best or (not firm and score >= _OPENER):
            best, at = score, words[number].start()
            if not firm and score >= _OPENER:
                break
    if at == limit and small is not None:
        return words[small].start() if firm else _sentence_end(words, limit)
    return at


def _first_small(words: list[re.Match[str]]) -> tuple[int | None, bool]:
    """The number of the first small word that no headline in capitals has; whether the headline is in capitals."""
    allowed = term_patterns.folded("headline_words")
    found = [n for n, word in enumerate(words) if _bare(word)[:1].islower() and _bare(word).casefold() not in allowed]
    if not found:
        return None, True
    if found[0] < _LEAST:  # a headline in small letters
        return len(words), False
    return found[0], True


def _first_end(words: list[re.Match[str]]) -> int:
    """The number of the first word behind a full stop, or of all words."""
    stops = (n for n, word in enumerate(words) if n >= _LEAST and word.group()[-1] in ".?!")
    return next(stops, len(words) - 1) + 1


def _bare(word: re.Match[str]) -> str:
    return word.group().strip(_MARKS)


def _score(text: str, words: list[re.Match[str]], number: int, small: int, plain: bool) -> float:
    """How much speaks for a sentence beginning at word ``number``.

    Word ``small`` is the first small one; ``plain`` says that the headline itself is in small letters.
    """
    here, word, before = words[number].group(), _bare(words[number]), words[number - 1].group()
    at = words[number].start()
    if _CREDITED.match(here):
        return 2 * _OPENER
    if not word or not (word[0].isupper() or word[0].isdigit()):
        return _NEVER
    if _NUMBERED.fullmatch(here) and number + 1 < len(words) and words[number + 1].group()[0].isupper():
        return _OPENER
    score = _from_before(before, text, words[number - 1].start(), words[number].end())
    if here[0] in '"“' and not _closes_soon(words, number):
        score += _QUOTE_OPENS
    behind = words[number + 1] if number + 1 < len(words) else None
    if word.casefold() in term_patterns.folded("stop_words") and word[0].isupper() and not word.isupper():
        firm = here.endswith(",") or (behind is not None and _goes_on(behind))
        firm = firm or _all_small(words, number, small)
        score += _OPENER if firm else _OPENER_ALONE
    elif plain and behind is not None and _bare(behind) in term_patterns.folded("speech_cues:before"):
        score += _OPENER
    elif word[0].isupper() and not _stands(text, word.lower(), at) and _stands_twice(text, word, at):
        score += _KNOWN
    titled = small - number > _TITLE_AND_NAME and _is_title(words[number]) and not _is_title(words[number - 1])
    score += _TITLE if titled else 0.0
    if (
        behind is not None
        and _bare(behind).casefold() in term_patterns.folded("pointing_words")
        and small == number + 2
    ):
        score += _POINTED
    if _is_apposed(words, number, small):
        score += _APPOSED
    if (
        small == number + 2
        and behind is not None
        and _bare(behind)[:1].isupper()
        and _stands_twice(text, text[at : behind.end()], at)
    ):
        score += _KNOWN_PAIR
    common = (_bare(other) for other in words[number + 1 : small])
    score += sum(_COMMON for other in common if other[:1].isupper() and _stands(text, other.lower(), at))
    return score if titled or plain else score + _distance(small - number)


def _from_before(before: str, text: str, start: int, end: int) -> float:
    score = 0.0
    bare = before.strip(_MARKS)
    if before[-1] in ",:;-–—(" or (bare[:1].islower() and bare.casefold() in term_patterns.folded("headline_words")):
        score += _CUT
    if before[-1] in "?!…":
        score += _SENTENCE_MARK
    if before[-1].isalnum() and bare[:1].isupper() and _stands_twice(text, text[start:end].rstrip(_MARKS), start):
        score += _CUT_NAME
    return score


def _distance(words: int) -> float:
    return _NEAR[words] if words < len(_NEAR) else _FAR * (words - len(_NEAR) + 1)


def _is_small(word: re.Match[str]) -> bool:
    return _bare(word)[:1].islower()


def _goes_on(word: re.Match[str]) -> bool:
    """Whether a small word shows a sentence: one that headlines do not have, or one that points back."""
    bare = _bare(word).casefold()
    return _is_small(word) and (
        bare not in term_patterns.folded("headline_words") or bare in term_patterns.folded("pointing_words")
    )


def _all_small(words: list[re.Match[str]], number: int, small: int) -> bool:
    """Whether only small words lie between a word and the first that no headline has: "Tapi dalam konteks"."""
    between = words[number + 1 : small]
    return 0 < len(between) <= _NEAR_SMALL and small < len(words) and all(map(_is_small, between))


def _is_apposed(words: list[re.Match[str]], number: int, small: int) -> bool:
    """Whether a name with a comma and a title behind begins here: "A B, Direktur C mengatakan"."""
    for last in range(number + 1, min(number + 3, small - 1)):
        if words[last].group().endswith(","):
            return _is_title(words[last + 1]) and not any(map(_is_title, words[number : last + 1]))
    return False


def _is_title(word: re.Match[str]) -> bool:
    return _bare(word).casefold() in term_patterns.folded("role_heads")


def _closes_soon(words: list[re.Match[str]], number: int) -> bool:
    """Whether a quotation mark that opens here closes within three words, as round a single word."""
    return any(word.group().rstrip(".,:;!?")[-1:] in '"”' for word in words[number : number + 3])


def _stands(text: str, words: str, at: int) -> bool:
    """Whether words stand in the text around ``at``."""
    return len(words) > 1 and _stands_times(text, words, at, 1)


def _stands_twice(text: str, words: str, at: int) -> bool:
    return _stands_times(text, words, at, 2)


def _stands_times(text: str, words: str, at: int, times: int) -> bool:
    """Whether words stand so many times around ``at``, letter for letter and not as part of longer ones."""
    at, limit = max(0, at - _AROUND), min(len(text), at + _AROUND)
    while times and (here := text.find(words, at, limit)) >= 0:
        at = here + len(words)
        if (here and text[here - 1].isalnum()) or (at < limit and text[at].isalnum()):
            at = here + 1
        else:
            times -= 1
    return not times


def _sentence_end(words: list[re.Match[str]], limit: int) -> int:
    for number, word in enumerate(words):
        if number >= _LEAST and word.group()[-1] in ".?!…":
            return word.end()
    return limit
