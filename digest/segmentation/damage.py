"""Sentences broken by scraping or translation, told by evidence in the text itself.

A sound sentence called broken costs more than a broken one missed, so every rule asks for something that sound
sentences do not have. Of 1,736 articles of `summaries-id` and 608 of `raw-id`, the fragment rules call 3 sentences
broken, the cut rule 8, all of them broken; the table rule calls nothing in the first, whose sentences were edited, and
12 runs of table cells in the second.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from digest.languages import Language
from digest.model import Damage, DamageReason, Sentence
from digest.segmentation import lost_parts, term_patterns
from digest.text import compound_tokens, lowered
from digest.text.quotation_marks import is_open

_MOJIBAKE = re.compile(r"Ã[\x80-\xbf]|Â[\x80-\x9f\xa1-\xbf]|â[\x80-\x9f€]|ð[\x80-\x9fŸ]|\ufffd")
_LEAST_MOJIBAKE = 2  # in a sentence, or a text; a single name may have lost a letter
_LOST_MARK = re.compile(r"\?(?:(?<![^\s(].)(?=[^\W\d_])|(?<=[,.].)(?=\s|$))")  # " ?warga baru pulih,? katanya"
_LEAST_LOST_MARKS = 2  # in a sentence
_LEAST_LOST_MARKS_OF_TEXT = 3  # in an article, from which each is one
_PLACEHOLDER = re.compile(  # glued to the next word, or before the next sentence: "… the collision.undefinedThe …"
    r"""\[object\ Object\] | (?<![a-z])undefined(?:(?![a-z])|(?=[A-Z])) | (?<=[a-z]\ )undefined(?=[a-z]) | \bNaN\b""",
    re.VERBOSE,
)
_PLACEHOLDER_SIGNS = ("undefined", "[object", "NaN")
_LEAST_PLACEHOLDERS = 2  # sentences of a text; a single "undefined" may be said by somebody
_GAP = re.compile(
    r"([^\W\d_]+) [.,](?=\s|$|[\"”])"
)  # "dilansir dari , Selasa": behind a word that something must follow
_PREPOSITION = r"(?<![\w-])(?:{})[ \xa0]"
_ANOTHER = r"(?:{})(?![\w-])(?![ \xa0](?:NOUNS)(?![\w-]))"  # no "di mana", "ke dalam"
_TWO_ATTRIBUTIONS = (  # the second cue holds its speaker ("ujarnya"), or names one before or behind it
    r",?[ \xa0](?:{})(?:CLITICS)?[ \xa0,][^.!?“\"]{0,60}?,[ \xa0]"
    r"(?:(?:{})(?:CLITICS)(?![\w-])|\w+[ \xa0](?:{})\.?$|(?:{})(?:[ \xa0]\w+)?\.?$)"
)
_SHORTEST_ATTRIBUTIONS = 12  # characters
_SPACE_BEFORE_MARK = re.compile(r"[^\W\d_] [.,](?=\s|$|[\"”])")
_LEAST_GAPS = 2  # sentences with a space before a mark, one of them surely a gap, from which each is one
_NEVER_FIRST = ",;.)"
_QUOTES_SPOILT = re.compile(r"â(?:\x80|€)|\ufffd")
_GLUED = re.compile(r"(?<![Rr])[a-z%)][A-Z]|\d[A-Z]|(?<!R)[a-z]\d|%\d|\d[-+]\d+,\d|[A-Za-z][-+]\d+[.,]\d")
_LEAST_GLUED = 5  # cells run together
_GLUED_SHARE = 0.38  # of the words between spaces
_LEAST_WIDTH = 7.8  # characters a word between spaces, in the mean
_DIGIT_SHARE = 0.1  # of the characters of a table
_LEAST_CELLS = 24  # of a table whose cells have spaces between
_FIGURE_SHARE = 0.28  # of these with a digit
_SMALL_SHARE = 0.25  # of these with a small letter
_NOT_PLAIN = re.compile(r"[\"“”?!:()\[\]\d…]")
_FRAGMENT = 2  # words at most
_SHORT = 40  # characters of them
_BEFORE = 8  # words at least in the sentence that a fragment was torn from
_TAIL = 6  # its last words
_RUN = 30  # sentences looked back over for an open quotation mark
_LEAST_TWIN = 10  # words of a sentence that stands twice …
_SHORTEST_TWIN = 50  # … and characters
_LEAST_CUT = 6  # words of a sentence that breaks off …
_SHORTEST_CUT = 50  # … and characters: a shorter one is a line of a song or a list


def find_damage(text: str, body: list[Sentence], language: Language, title: str = "") -> tuple[Damage, ...]:
    """The broken ones among an article's sentences, each with what shows it.

    Args:
        text: the article's text.
        body: its sentences.
        language: its language.
        title: its title, which may name what the first sentence takes as known.
    """
    article = _SentencesOfArticle(
        text=text,
        body=body,
        language=language,
        title=title,
        article_rules=_article_rules(text, body, language),
        prepositions=_prepositions_in(text, language),
        pointing_words=lost_parts.pointing_words_in(text, language),
        seen=set(),
    )
    damaged: list[Damage] = []
    for number, sentence in enumerate(body):
        words = text[sentence.start : sentence.end]
        for rule in _RULES:
            reason = rule(article, number, words)
            if reason is not None:
                damaged.append(Damage(sentence.start, sentence.end, reason))
                break
    return tuple(damaged)


@dataclass(frozen=True, slots=True, kw_only=True)
class _SentencesOfArticle:
    """What the rules read: the sentences, and what was looked up once for all of them."""

    text: str
    body: list[Sentence]
    language: Language
    title: str
    article_rules: tuple[tuple[re.Pattern[str], DamageReason], ...]
    prepositions: Sequence[str]  # those that need a noun and stand in the article
    pointing_words: Sequence[str]
    seen: set[str]  # the long sentences that were passed

    def closes_paragraph(self, number: int) -> bool:
        """Whether a sentence is the last of its paragraph."""
        return number + 1 == len(self.body) or self.body[number + 1].paragraph != self.body[number].paragraph


def _mojibake(article: _SentencesOfArticle, number: int, words: str) -> DamageReason | None:
    """Bytes read in a wrong encoding."""
    if "?" in words and len(_LOST_MARK.findall(words)) >= _LEAST_LOST_MARKS:
        return "mojibake"
    if words.isascii():
        return None
    spoilt = len(_MOJIBAKE.findall(words))
    return "mojibake" if spoilt >= _LEAST_MOJIBAKE or _QUOTES_SPOILT.search(words) else None


def _article_rules(
    text: str, body: list[Sentence], language: Language
) -> tuple[tuple[re.Pattern[str], DamageReason], ...]:
    """Signs of lost words that mean damage where an article has them more than once."""
    rules: list[tuple[re.Pattern[str], DamageReason]] = []
    if any(sign in text for sign in _PLACEHOLDER_SIGNS):
        spoilt = sum(_PLACEHOLDER.search(sentence.of(text)) is not None for sentence in body)
        if spoilt >= _LEAST_PLACEHOLDERS:
            rules.append((_PLACEHOLDER, "gap"))
    sentences = [sentence.of(text) for sentence in body]
    gaps = sum(_SPACE_BEFORE_MARK.search(words) is not None for words in sentences) if " ." in text else 0
    if gaps >= _LEAST_GAPS and any(_has_gap(words, language) for words in sentences):
        rules.append((_SPACE_BEFORE_MARK, "gap"))
    if "?" in text and len(_LOST_MARK.findall(text)) >= _LEAST_LOST_MARKS_OF_TEXT:
        rules.append((_LOST_MARK, "mojibake"))
    return tuple(rules)


def _sign_of_article(article: _SentencesOfArticle, number: int, words: str) -> DamageReason | None:
    """A sign that is damage as the article has it more than once."""
    for pattern, reason in article.article_rules:
        if pattern.search(words):
            return reason
    return None


def _gap(article: _SentencesOfArticle, number: int, words: str) -> DamageReason | None:
    """A name or a link was lost behind a word that cannot stand before a mark, or before the sentence's first mark."""
    if words[0] in _NEVER_FIRST:
        return "gap"
    if _lacks_object(words, article.language, article.prepositions):
        return "gap"
    return "gap" if _has_gap(words, article.language) else None


def _has_gap(words: str, language: Language) -> bool:
    """Whether a mark stands, behind a space, where a word must follow: "diagnosed with ." """
    if " ," not in words and " ." not in words:
        return False
    before = (match[1].casefold() for match in _GAP.finditer(words))
    return any(word in language.term_set("never_last") for word in before)


def _prepositions_in(text: str, language: Language) -> list[str]:
    """The prepositions that need a noun, as far as a text has them."""
    low = lowered(text)
    return [word for term in language.terms("object_prepositions") if (word := term.lower()) in low]


def _lacks_object(words: str, language: Language, prepositions: Sequence[str]) -> bool:
    """Whether a preposition that needs a noun stands before another: "terhadap pada", "oleh oleh"."""
    low = words.lower() if prepositions else ""
    if not any(word in low for word in prepositions):  # a quick look
        return False
    pattern = _two_prepositions(language)
    return pattern is not None and pattern.search(words) is not None


@cache
def _two_prepositions(language: Language) -> re.Pattern[str] | None:
    first, second = language.terms("object_prepositions"), language.terms("prepositions")
    if not first or not second:
        return None
    nouns = "|".join(language.terms("preposition_nouns")) or r"(?!)"
    another = _ANOTHER.replace("{}", "|".join(second)).replace("NOUNS", nouns)
    return term_patterns.pattern_of(_PREPOSITION + another, first)


def _doubled_attribution(article: _SentencesOfArticle, number: int, words: str) -> DamageReason | None:
    """Two attributions behind one quotation: "…,” kata Budi, kata dia."."""
    if "”" not in words and '"' not in words:
        return None
    behind = words[max(words.rfind("”"), words.rfind('"')) + 1 :]
    cues = article.language.terms("speech_cues:behind")
    if not cues or len(behind) < _SHORTEST_ATTRIBUTIONS:
        return None
    clitics = "|".join(article.language.terms("speech_clitics")) or r"(?!)"
    shape = _TWO_ATTRIBUTIONS.replace("CLITICS", clitics)
    return "attribution" if term_patterns.pattern_of(shape, cues).match(behind) else None


def has_mojibake(text: str) -> bool:
    """Whether bytes of a text were read in a wrong encoding somewhere, even where its sentences stay readable."""
    return not text.isascii() and len(_MOJIBAKE.findall(text)) >= _LEAST_MOJIBAKE


def _table(article: _SentencesOfArticle, number: int, words: str) -> DamageReason | None:
    """The cells of a table run together: many words glued where a small letter, a digit and a capital meet."""
    if " | " in words and words[-1] not in ".!?…":
        return "table"  # a row of figures, as pages are read
    if _is_row_of_figures(words):
        return "table"
    if len(words) < _LEAST_WIDTH * (words.count(" ") + 1):
        return None
    if sum(map(words.count, "0123456789")) < _DIGIT_SHARE * len(words):
        return None
    glued = len(_GLUED.findall(words))
    return "table" if glued >= _LEAST_GLUED and glued >= _GLUED_SHARE * len(words.split()) else None


def _is_row_of_figures(words: str) -> bool:
    """Whether cells with spaces between make a sentence: a third of its many words are figures, and few are small."""
    if words.count(" ") < _LEAST_CELLS - 1 or words[-1] in ".!?":
        return False
    cells = words.split()
    figures = sum(any(map(str.isdigit, cell)) for cell in cells)
    small = sum(cell[0].islower() for cell in cells)
    return figures >= _FIGURE_SHARE * len(cells) and small <= _SMALL_SHARE * len(cells)


def _twin(article: _SentencesOfArticle, number: int, words: str) -> DamageReason | None:
    """A long sentence that stood before, letter for letter."""
    if len(words) < _SHORTEST_TWIN:
        return None
    if words in article.seen and words.count(" ") + 1 >= _LEAST_TWIN:
        return "doubled"
    article.seen.add(words)
    return None


def _lost_beginning(article: _SentencesOfArticle, number: int, words: str) -> DamageReason | None:
    """The article's first sentence takes as known what nothing before it says."""
    if number:
        return None
    is_lost = lost_parts.is_lost_beginning(article.text, article.body[number], article.title, article.language)
    return "beginning" if is_lost else None


def _lost_picture(article: _SentencesOfArticle, number: int, words: str) -> DamageReason | None:
    """The sentence points at a picture that is not there."""
    return "picture" if lost_parts.is_lost_picture(words, article.language, article.pointing_words) else None


def _lost_list(article: _SentencesOfArticle, number: int, words: str) -> DamageReason | None:
    """The sentence announces a list that is not there."""
    return "list" if lost_parts.is_lost_list(article.text, article.body, number, article.language) else None


def _fragment(article: _SentencesOfArticle, number: int, words: str) -> DamageReason | None:
    """One or two words that are no sentence: a verb without the object it needs, or a name torn off its source.

    "…, lapor kantor berita negara itu. Mencicipi." An outlet's name was translated, or its mark-up lost.
    """
    if not number or len(words) > _SHORT:
        return None
    language = article.language
    tokens = [token.text for token in compound_tokens(words)]
    if not 0 < len(tokens) <= _FRAGMENT or _NOT_PLAIN.search(words) or not words.endswith("."):
        return None
    before = article.body[number - 1].of(article.text)
    is_torn_sentence = len(before.split()) >= _BEFORE and before[-1] not in "?!:,;"
    if not is_torn_sentence or _in_quotation(article.text, article.body, number):
        return None
    plain = language.term_set("stop_words") | language.term_set("whole_openers")
    if any(word.casefold() in plain for word in tokens):
        return None
    if _needs_object(tokens[-1].casefold(), language) or _torn_off(article, number, before):
        return "fragment"
    return None


def _needs_object(word: str, language: Language) -> bool:
    pattern = _transitive(language)
    return pattern is not None and pattern.fullmatch(word) is not None


@cache
def _transitive(language: Language) -> re.Pattern[str] | None:
    """Verbs that cannot stand without an object, by the language's prefixes and suffixes."""
    endings, starts = language.terms("object_verb_suffixes"), language.terms("object_verb_prefixes")
    if not endings:
        return None
    passive = "|".join(map(re.escape, language.terms("objectless_prefixes"))) or r"(?!)"
    first, rest = re.escape(endings[0]), "|".join(map(re.escape, endings))
    active = "|".join(map(re.escape, starts)) or r"(?!)"
    return re.compile(rf"(?:{active})\w{{4,}}(?:{rest})|(?!{passive})\w{{4,}}{first}")


def _torn_off(article: _SentencesOfArticle, number: int, before: str) -> bool:
    """Whether a source's name is missing before, at a paragraph's end: "… according to the news agency. X." """
    if not article.closes_paragraph(number) or article.closes_paragraph(number - 1):
        return False
    tail = " ".join(before.casefold().split()[-_TAIL:])
    return any(term in tail for term in article.language.terms("source_nouns"))


def _in_quotation(text: str, body: list[Sentence], number: int) -> bool:
    """Whether a quotation that opened in this paragraph is still open."""
    first = number
    while first and number - first < _RUN and body[first - 1].paragraph == body[number].paragraph:
        first -= 1
    return is_open(text, body[first].start, body[number].start)


def _cut(article: _SentencesOfArticle, number: int, words: str) -> DamageReason | None:
    """A paragraph that breaks off at a word that something must follow."""
    if len(words) < _SHORTEST_CUT or not words[-1].isalpha() or not article.closes_paragraph(number):
        return None
    tokens = words.split()
    breaks_off = tokens[-1].casefold() in article.language.term_set("never_last")
    return "cut" if breaks_off and len(tokens) >= _LEAST_CUT else None


# What shows a sentence to be broken, in the order in which it is asked; the first that answers is the reason.
_RULES: tuple[Callable[[_SentencesOfArticle, int, str], DamageReason | None], ...] = (
    _mojibake,
    _sign_of_article,
    _gap,
    _table,
    _twin,
    _doubled_attribution,
    _lost_beginning,
    _lost_picture,
    _lost_list,
    _fragment,
    _cut,
)
