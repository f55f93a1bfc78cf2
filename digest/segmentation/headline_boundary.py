"""Where a headline ends that stands in a running text with no line break behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice, pairwise
from math import fsum

from digest.segmentation import term_patterns
from digest.segmentation.headline_features import (
    MARKS,
    RunningText,
    border_features,
    end_features,
    goes_on,
    stands,
    stands_twice,
)
from digest.shipped_files import shipped_json
from digest.text import Token, spaced_tokens

_QUOTED = (  # headline in quotation marks, before its frame, another sentence or the end
    r"[\"“'‘]([^\"“”\n]{6,200}?)[\"”'’](?=[ \xa0]*(?:[:.\[]|$)|[ \xa0]+(?-i:[A-Z\"“])|[ \xa0]+{}[ \xa0]*(?:[:.]|$))"
)
_WIDE = re.compile(
    r"""[ \xa0\t]{2,}
    | [ \xa0]*&(?:amp;)?(?:nbsp|quot|[lr][sd]quo);
    | \xa0(?=["“A-Z])
    | [ \xa0]*(?=\[)
    | [ \xa0]+(?=\([a-z]{2,5}/[a-z]{2,5}\))  # initials
    | \.{3}[ \xa0]+(?=[A-Z])""",
    re.VERBOSE,
)
_ENTITIES = re.compile(r"(?:&(?:amp;)*nbsp;|[ \xa0])+")
_BEHIND = r"(?:[ \xa0]*{})?[ \xa0]*[:.]?"  # "… di sini:"
_SECOND = re.compile(r"[^\s\xa0]+[\s\xa0]+([^\s\xa0]+)")
_LONGEST_LEAD = 13  # words of a headline before a sentence, and the one behind
_NEXT = r"(?:[ \xa0](?<=[^\W_].)[ \xa0]*|(?<=(?-i:[a-z])))(?-i:(?=[A-Z])){}[ \xa0]*[:\"“]"  # another is announced
_ITEM = re.compile(r"(?<=[^\W_])[ \xa0]+\d{1,2}\.[ \xa0]+(?=[A-Z])")
_TAGS = r"(?<=[^\W_])[ \xa0]+(?-i:(?=[A-Z])){}(?:[ \xa0]|:|$)"  # "… Tags Harga Beras"
_BYLINE = r"(?<=[^\W_])[ \xa0]+(?-i:(?=[A-Z])){}[ \xa0]*:"  # "… Pewarta: A B"
_CREDITED = re.compile(r"\w[\w.-]*\.\w{2,3}/[A-Z]")
_SPELT_OUT = re.compile(r"((?:[A-Z][\w'’-]+[ \xa0]){2,7})\(([A-Z][\w-]{1,12})\)")
_LONGEST_GLUED = 70  # characters of a heading that a sentence is glued to
_MARK_INSIDE = re.compile(r"[.,;:!\"“”]")
_GLUED = re.compile(r"([A-Z](?<=[a-z]{3}.)[a-z]+)(?=,?[ \xa0]+([^\s\xa0]+))")  # "… Penyebar FitnahBudi mengatakan"
_LONGEST = 170  # characters; of 2,300 Indonesian headlines none is longer than 140
_LEAST = 3  # words in a headline
_SHORTENED = 4  # characters of a shortened word with its full stop
_POINTS_BACK = r"(?-i:(?:[A-Z][\w.'’-]+[ \xa0]){2,5}(?=[a-z])){}[ \xa0](?-i:[a-z])"  # "Budi Santo itu dinyatakan"
_MOST_WORDS = 18  # of a headline that closes with a question
_MOSTLY_CAPITALS = 0.8  # share of its words
_REACH = 40  # words looked at
_WEIGHTS = "headline-boundary.json"
_SHORT_REST = 60  # characters behind wide space that still are the headline's, where no mark is among them
_MARK_IN_REST = re.compile(r"[.!?…:;,\[(]")
_RUN = 4  # small words that make a sentence
_LINK_OPENERS = ("related_openers", "choice_openers", "video_openers")


def headline_end(text: str, start: int, end: int, *, sentence_follows: bool = False) -> tuple[int, int, int]:
    """Start and end of the headline at ``start``, and where what belongs to it ends; before ``end`` in any case.

    Args:
        text: the article's text.
        start: where the headline is announced.
        end: the end of the paragraph, or of what may belong to the headline.
        sentence_follows: whether the text surely goes on behind the headline.

    Closing quotation marks or wide space end it, or the words do: a headline's are capitalized but for the smallest,
    so that the next sentence begins at one of the capitalized words before the first small one.
    """
    entities = _ENTITIES.match(text, start, end)
    start = entities.end() if entities else start
    quoted = quoted_headline(text, start, end)
    if quoted:
        return quoted
    if _closes_with_question(text, start, end):
        return start, end, end
    limit = min(end, start + _LONGEST)
    another = term_patterns.pattern(_NEXT, *_LINK_OPENERS).search(text, start + 1, limit)
    if another:
        limit = end = another.start()
    sentence = _glued_sentence(text, start, limit) or _spelt_out(text, start, limit)
    wide = _WIDE.search(text, start + 1, sentence or limit)
    if sentence and not wide:
        stop = start + len(text[start:sentence].rstrip(" \xa0\t"))
        return start, stop, stop
    if wide:
        stop = _by_wide_space(text, start, end, wide, sentence_follows=sentence_follows)
    else:
        stop = _by_words(text, start, limit, ends=not sentence_follows and limit == end)
    stop = _before_labels(text, start, stop)
    stop = start + len(text[start:stop].rstrip(" \xa0\t"))
    return start, stop, stop


def _by_wide_space(text: str, start: int, end: int, wide: re.Match[str], *, sentence_follows: bool) -> int:
    """The end by wide space in the text, unless the words say that the headline ends before or goes on behind it.

    Args:
        text: the article's text.
        start: the headline's start.
        end: the end of what may belong to the headline.
        wide: the wide space.
        sentence_follows: whether the text surely goes on behind the headline.
    """
    stop = wide.end() if wide.group().startswith(".") else wide.start()
    if end - stop < _SHORT_REST and not _MARK_IN_REST.search(text, stop, end):
        return end
    if runs_on(text, start, stop):
        return _by_words(text, start, stop, ends=not sentence_follows)
    return _before_last(text, start, stop)


def _before_labels(text: str, start: int, stop: int) -> int:
    """The end before what a page puts behind a headline: the number of the next item, tags, a byline."""
    tags = term_patterns.pattern(_TAGS, "tail_labels")
    byline = term_patterns.pattern(_BYLINE, "byline_openers")
    for label in (_ITEM, tags, byline):
        label_match = label.search(text, start + 1, stop)
        if label_match:
            stop = label_match.start()
    return stop


def points_back(text: str, start: int, end: int) -> bool:
    """Whether a sentence of the story begins where a headline is announced: it points at who was named before."""
    return term_patterns.pattern(_POINTS_BACK, "pointing_words").match(text, start, end) is not None


def _closes_with_question(text: str, start: int, end: int) -> bool:
    """Whether a paragraph's end is one headline, a question behind its full stop: "… Kian Mahal. Apa Sebabnya?"."""
    words = text[start:end].split()
    if text[end - 1] != "?" or end - start > _LONGEST or not _LEAST <= len(words) <= _MOST_WORDS:
        return False
    capitals = sum(word.lstrip(MARKS)[:1].isupper() for word in words)
    return capitals >= _MOSTLY_CAPITALS * len(words)


def _glued_sentence(text: str, start: int, end: int) -> int | None:
    """Where a sentence begins that is glued to the headline's last word, if one is.

    It opens with a function word ("… di JakartaSementara, …"), or with a name that stands elsewhere, before a small
    word that no headline has ("… Penyebar FitnahBudi mengungkap …"). Names have capitals inside, too ("YouTube").
    """
    for glue in _GLUED.finditer(text, start, end):
        word, behind = glue.groups()
        if word.casefold() in term_patterns.folded("stop_words"):
            return glue.start()
        if goes_on(behind) and stands(text, word, glue.end()):
            return glue.start()
    return None


def _spelt_out(text: str, start: int, end: int) -> int | None:
    """Where a sentence begins that spells out what the headline shortens: "KPU … Komisi Pemilihan Umum (KPU)"."""
    for name in _SPELT_OUT.finditer(text, start, end):
        short = name[2]
        if not re.search(rf"(?<!\w){re.escape(short)}(?!\w)", text[start : name.start()]):
            continue
        for word in spaced_tokens(text, *name.span(1)):
            if word.text[0] == short[0]:
                return word.start
    return None


def quoted_headline(text: str, start: int, end: int) -> tuple[int, int, int] | None:
    """Start and end of a headline in quotation marks, and the end of its frame: "“…” di sini:"; None for another."""
    quoted = term_patterns.pattern(_QUOTED, "link_frames").match(text, start, end)
    if not quoted:
        return None
    behind = term_patterns.pattern(_BEHIND, "link_frames").match(text, quoted.end(), end)
    return quoted.start(1), quoted.end(1), behind.end() if behind else quoted.end()


def _before_last(text: str, start: int, stop: int) -> int:
    """The end before the last word, where that opens the sentence that goes on behind the wide space."""
    last = text.rfind(" ", start, stop) + 1
    opens = last > start and text[last:stop].casefold() in term_patterns.folded("stop_words")
    return last if opens and text[last].isupper() else stop


def leading_headline_end(text: str, start: int, end: int) -> int | None:
    """Where the sentence begins that a headline without a line break stands before, if one does.

    "Harga Beras di Kota Arka Sementara itu, …"; None where the words are the sentence's own.

    Asks for more than `end_of`, which knows that there is a headline: three words with capitals, and then a small word
    of the language with a capital, with a comma or a small word behind.
    """
    small = term_patterns.folded("headline_words")
    second = _SECOND.match(text, start, end)
    second_word = second[1].strip(MARKS) if second else ""
    if not second or (second_word[:1].islower() and second_word not in small):
        return None  # most sentences
    before: Token | None = None
    for number, (word, behind) in enumerate(pairwise(islice(spaced_tokens(text, start, end), _LONGEST_LEAD))):
        bare = _bare(word)
        if not bare or not (bare[0].isupper() or bare[0].isdigit() or bare in small):
            return None
        may_end_before = before is not None and number >= _LEAST and before.text.casefold() not in small
        if before and may_end_before and _opens_sentence(word.text, bare, behind):
            pair = text[before.start : word.end].rstrip(MARKS)
            return None if stands_twice(text, pair, start) else word.start
        if word.text[-1] in ".,;:!" or word.text[0] in MARKS:
            return None
        before = word
    return None


def _opens_sentence(here: str, bare: str, behind: Token) -> bool:
    """Whether a capitalized small word of the language opens a sentence."""
    word = bare.casefold()
    if not bare[0].isupper() or bare.isupper() or word not in term_patterns.folded("stop_words"):
        return False
    if here.endswith(",") or (behind.text.endswith(",") and _is_small(behind)):
        return True
    first = word in term_patterns.folded("headline_words") or word in term_patterns.folded("pointing_words")
    return first and goes_on(behind.text)


def glued_heading_end(text: str, start: int, end: int) -> int | None:
    """Where the sentence begins that a heading is glued to without a space: "What happenedThe number of …"; or None.

    The word behind is a function word before a small one, and the heading's last word has no capital: "YouTube" is one
    name, and "… sinetronDari Jendela" a title whose space was lost.
    """
    glue = _GLUED.search(text, start, min(end, start + _LONGEST_GLUED))
    if not glue or glue[1].casefold() not in term_patterns.folded("stop_words") or not glue[2][0].islower():
        return None
    heading = text[start : glue.start()]
    last_word = heading.rpartition(" ")[2]
    return glue.start() if " " in heading and last_word.islower() and not _MARK_INSIDE.search(heading) else None


def runs_on(text: str, start: int, stop: int) -> bool:
    """Whether a headline in capitals is followed by small words before ``stop``, as a sentence has them."""
    words = list(spaced_tokens(text, start, stop))
    small, firm = _first_small(words)
    return small is not None and firm and sum(map(_is_small, words[small:])) >= _RUN and small >= _LEAST + 1


def _by_words(text: str, start: int, limit: int, ends: bool) -> int:
    """The end by the words: the border with the highest score; ``limit`` where that is no border at all."""
    running = running_text(text, start, limit)
    scored = [(score(features), at) for at, features in borders(running, limit, ends)]
    return max(scored, default=(0.0, limit))[1]


def running_text(text: str, start: int, limit: int) -> RunningText:
    """The words from a headline's first on, with the number of the first small one."""
    words = list(islice(spaced_tokens(text, start, limit), _REACH))
    small, firm = _first_small(words)
    return RunningText(text, words, len(words) if small is None else small, not firm)


def borders(running: RunningText, limit: int, ends: bool) -> Iterator[tuple[int, dict[str, float]]]:
    """Where the headline may end, each with its features; ``ends`` says that the text may end with it."""
    earlier = 0
    is_whole = True
    for number, word in enumerate(running.words):
        bare = word.text.strip(MARKS)
        is_after_stop = number > _LEAST and _closes_sentence(running.words[number - 1].text)
        may_open = number >= _LEAST and bare and (bare[0].isupper() or bare[0].isdigit())
        if may_open and not _parts_title(running, number):
            if _CREDITED.match(word.text):
                yield word.start, {"credited": 1.0}
            yield word.start, border_features(running, number, earlier)
            earlier += 1
        if is_after_stop:
            is_whole = False
            break
    if not earlier or (ends and is_whole and len(running.words) < _REACH):
        yield limit, end_features(running, earlier)


def _parts_title(running: RunningText, number: int) -> bool:
    """Whether a border would part an office of two words: "Wali | Kota"."""
    office = f"{running.bare(number - 1)} {running.bare(number)}".casefold()
    return office in term_patterns.folded("role_heads")


def _closes_sentence(word: str) -> bool:
    """Whether a full stop behind a word ends a sentence, and does not shorten it: "PT." """
    return word[-1] == "." and not (len(word) <= _SHORTENED and word[0].isupper())


def score(features: dict[str, float]) -> float:
    """How much speaks for a border."""
    weights = _weights()
    return fsum(weights.get(name, 0.0) * value for name, value in features.items())


@cache
def _weights() -> dict[str, float]:
    return {name: float(weight) for name, weight in shipped_json(_WEIGHTS)["weights"].items()}


def _first_small(words: list[Token]) -> tuple[int | None, bool]:
    """The number of the first small word that no headline in capitals has; whether the headline is in capitals."""
    allowed = term_patterns.folded("headline_words")
    small = [n for n, word in enumerate(words) if _bare(word)[:1].islower() and _bare(word).casefold() not in allowed]
    if not small:
        return None, True
    if small[0] < _LEAST:  # a headline in small letters
        return len(words), False
    return small[0], True


def _bare(word: Token) -> str:
    return word.text.strip(MARKS)


def _is_small(word: Token) -> bool:
    return _bare(word)[:1].islower()
