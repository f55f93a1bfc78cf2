"""What speaks for a sentence beginning at a word of a running text that a headline opens, as named features."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from digest.segmentation import term_patterns
from digest.text import Token

MARKS = "\"“”'‘’().,:;!?…"
_AROUND = 5_000  # characters of the text in which words are looked for again
_NEAR_SMALL = 3  # words
_FEW, _MANY, _MOST = 5, 9, 14  # words of a headline
_TAIL = 4  # the last words before a border
_LONGER_NAME = 0.5  # of a name of three words before an apposition, beside one of two
_ITEM = re.compile(r"\d{1,2}\.")
_LATE, _LATER = 4, 6  # words with capitals, from which a headline is one in capitals

# Every feature by its name, in the order of the weights, and what it is.
FEATURES = {
    "end": "the text ends with the headline: no word begins a sentence",
    "end_many": "so, and the headline would have over fourteen words",
    "few_words": "the headline would have under five words",
    "some_words": "it would have nine and more",
    "most_words": "it would have fourteen and more",
    "numbered": '"2." opens an item',
    "cut": "a small word, a comma or a colon before: no headline ends so",
    "mark_before": "a question or exclamation mark before",
    "stop_before": "a full stop before",
    "small_before": "the word before has a small letter",
    "name_across": "the pair of words across the border stands elsewhere",
    "capitals_across": "both words across the border have capitals, no mark between",
    "quote_opens": "the word opens with a quotation mark that does not close soon",
    "opener": "a function word with a capital, and a small word or a comma behind",
    "opener_alone": "a function word with a capital, and none behind",
    "small_elsewhere": "the word stands elsewhere with a small letter: its capital opens a sentence",
    "name": "the word stands elsewhere with a capital, never without",
    "name_in_headline": "a name that stands in the headline too",
    "speech_behind": "a verb of saying follows",
    "title": "a title or office, which sentences begin with before a name",
    "pointed": 'a pointing word behind, and a small one: "That memory was welcomed"',
    "apposed": '"A B, director of C, said"',
    "known_pair": "the two words behind stand elsewhere",
    "common_behind": "words behind that stand elsewhere with a small letter: a headline's capitals",
    "small_next": "the next word is the first small one",
    "small_second": "the second word behind is",
    "small_third": "the third word behind is",
    "small_far": "how many words more",
    "behind_small": "the first small word stands before already",
    "behind_late_small": "so, and four words with capitals stand before it",
    "behind_later_small": "so, and six do",
    "title_before": "a title or office among the last words before",
    "comma_before": "a comma among the last words before",
    "number_before": "the word before is a number",
    "plain_style": "the headline's opening words have small letters",
    "plain_and_small_before": "in a headline in small letters: the word before has one",
    "plain_and_capitals_across": "in a headline in small letters: both words across the border have capitals",
    "plain_and_opener": "in a headline in small letters: a function word with a capital",
    "earlier_borders": "words before that might have opened a sentence as well",
    "digit": "a number opens it",
}
NAMES = tuple(FEATURES)


@dataclass(frozen=True, slots=True)
class RunningText:
    """The words from a headline's first on, in the text around.

    ``small`` is the number of the first that no headline in capitals has.
    """

    text: str
    words: Sequence[Token]
    small: int
    is_plain: bool  # the headline itself is in small letters

    def bare(self, number: int) -> str:
        """A word without marks around it."""
        return self.words[number].text.strip(MARKS)


def border_features(running: RunningText, number: int, earlier: int) -> dict[str, float]:
    """The features of word ``number`` as the first of a sentence; ``earlier`` words before it might be, too."""
    before = _before_features(running, number)
    word = _word_features(running, number)
    plain = float(running.is_plain)
    return {
        **_length_features(number),
        **before,
        **word,
        **_behind_features(running, number),
        "plain_style": plain,
        "plain_and_small_before": plain * before["small_before"],
        "plain_and_capitals_across": plain * before["capitals_across"],
        "plain_and_opener": plain * max(word["opener"], word["opener_alone"]),
        "earlier_borders": float(min(earlier, 3)),
    }


def end_features(running: RunningText, earlier: int) -> dict[str, float]:
    """The features of the answer that no sentence begins: the headline goes on to the end."""
    count = len(running.words)
    return {
        "end": 1.0,
        "end_many": float(count > _MOST),
        **_length_features(count),
        "plain_style": float(running.is_plain),
        "earlier_borders": float(min(earlier, 3)),
    }


def _length_features(count: int) -> dict[str, float]:
    return {
        "few_words": float(count < _FEW),
        "some_words": float(count >= _MANY),
        "most_words": float(count >= _MOST),
    }


def _before_features(running: RunningText, number: int) -> dict[str, float]:
    before = running.words[number - 1].text
    bare = before.strip(MARKS)
    is_small = bare[:1].islower()
    is_cut = before[-1] in ",:;-–—(" or (is_small and bare.casefold() in term_patterns.folded("headline_words"))
    joins = before[-1].isalnum() and bare[:1].isupper()
    pair = running.text[running.words[number - 1].start : running.words[number].end].rstrip(MARKS)
    start = running.words[number - 1].start
    tail = range(max(0, number - _TAIL), number)
    return {
        "title_before": float(any(_is_title(running, n) for n in tail)),
        "comma_before": float(any(running.words[n].text.endswith(",") for n in tail[:-1])),
        "number_before": float(bare.isdigit()),
        "cut": float(is_cut),
        "mark_before": float(before[-1] in "?!…"),
        "stop_before": float(before[-1] == "."),
        "small_before": float(is_small and not is_cut),
        "capitals_across": float(joins),
        "name_across": float(joins and stands_twice(running.text, pair, start)),
    }


def _word_features(running: RunningText, number: int) -> dict[str, float]:
    text, words = running.text, running.words
    here, word, at = words[number].text, running.bare(number), words[number].start
    behind = words[number + 1].text if number + 1 < len(words) else ""
    is_capital = word[0].isupper()
    is_opener = is_capital and not word.isupper() and word.casefold() in term_patterns.folded("stop_words")
    is_firm = is_opener and (here.endswith(",") or goes_on(behind) or _all_small(running, number))
    may_be_name = is_capital and not is_opener
    is_lowered = may_be_name and stands(text, word.lower(), at)
    is_name = may_be_name and not is_lowered and stands_twice(text, word, at)
    headline = text[words[0].start : at]
    return {
        "numbered": float(_ITEM.fullmatch(here) is not None and behind[:1].isupper()),
        "digit": float(word[0].isdigit()),
        "quote_opens": float(here[0] in '"“' and not _closes_soon(running, number)),
        "opener": float(is_firm),
        "opener_alone": float(is_opener and not is_firm),
        "small_elsewhere": float(is_lowered),
        "name": float(is_name),
        "name_in_headline": float(is_name and word in headline),
        "title": float(_is_title(running, number) and not _is_title(running, number - 1)),
    }


def _behind_features(running: RunningText, number: int) -> dict[str, float]:
    text, words, small = running.text, running.words, running.small
    at = words[number].start
    second = running.bare(number + 1) if number + 1 < len(words) else ""
    verbs = [running.bare(n).casefold() for n in range(number + 1, min(number + 4, len(words)))]
    is_pair = small == number + 2 and second[:1].isupper()
    common = [running.bare(n) for n in range(number + 1, min(small, number + 4))]
    distance = small - number
    return {
        "speech_behind": float(any(verb in term_patterns.folded("speech_cues:before") for verb in verbs)),
        "pointed": float(second.casefold() in term_patterns.folded("pointing_words")),
        "apposed": _apposition(running, number),
        "known_pair": float(is_pair and stands_twice(text, text[at : words[number + 1].end].rstrip(MARKS), at)),
        "common_behind": float(sum(other[:1].isupper() and stands(text, other.lower(), at) for other in common)),
        "small_next": float(distance == 1),
        "small_second": float(distance == 2),
        "small_third": float(distance == 3),
        "small_far": float(min(max(0, distance - 3), 6)),
        "behind_small": float(distance <= 0),
        "behind_late_small": float(distance <= 0 and small >= _LATE),
        "behind_later_small": float(distance <= 0 and small >= _LATER),
    }


def goes_on(word: str) -> bool:
    """Whether a small word shows a sentence: one that headlines do not have, or one that points back."""
    bare = word.strip(MARKS)
    small = bare.casefold()
    return bare[:1].islower() and (
        small not in term_patterns.folded("headline_words") or small in term_patterns.folded("pointing_words")
    )


def _all_small(running: RunningText, number: int) -> bool:
    """Whether only small words lie between a word and the first that no headline has: "Tapi dalam konteks"."""
    between = [running.bare(n) for n in range(number + 1, min(running.small, number + _NEAR_SMALL + 2))]
    return (
        0 < len(between) <= _NEAR_SMALL and running.small < len(running.words) and all(b[:1].islower() for b in between)
    )


def _apposition(running: RunningText, number: int) -> float:
    """How surely a name begins here with a comma and a title behind: "A B, Direktur C mengatakan"."""
    for last in range(number + 1, min(number + 3, len(running.words) - 1)):
        if running.words[last].text.endswith(","):
            is_named = not any(_is_title(running, n) for n in range(number, last + 1))
            return (1.0 if last == number + 1 else _LONGER_NAME) if is_named and _is_title(running, last + 1) else 0.0
    return 0.0


def _is_title(running: RunningText, number: int) -> bool:
    return running.bare(number).casefold() in term_patterns.folded("role_heads")


def _closes_soon(running: RunningText, number: int) -> bool:
    """Whether a quotation mark that opens here closes within three words, as round a single word."""
    return any(word.text.rstrip(".,:;!?")[-1:] in '"”' for word in running.words[number : number + 3])


def stands(text: str, words: str, at: int) -> bool:
    """Whether words stand in the text around ``at``."""
    return len(words) > 1 and _stands_times(text, words, at, 1)


def stands_twice(text: str, words: str, at: int) -> bool:
    """Whether words stand at two places around ``at``, their own among them."""
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
