"""Words that a reader types otherwise than a text writes them: other letters, parts of names, numbers, Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.text import words

# Letters that are no letter with an accent to Unicode, so that no folding parts them.
_PLAIN_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ħ": "h", "Ħ": "H", "ı": "i"}
    | {"þ": "th", "Þ": "Th", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ŋ": "n", "ŧ": "t", "ĸ": "k"}
)
_SPECIAL = re.compile(f"[{''.join(map(chr, _PLAIN_LETTERS))}]")
_AFTER_APOSTROPHE = re.compile(r"\b\w{1,2}['’ʼ](\w{3,})")  # O'Brien, d’Estaing
_GROUPED_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:\.\d{3})+(?![\w.]\d)|(?<![\w.,])\d{1,3}(?:,\d{3})+(?![\w,]\d)")
# Scripts that part no words: Chinese, Japanese, Thai, Lao, Burmese, Khmer.
_UNPARTED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_TAG = re.compile(r"<[^>]*>")


def add_aliases(html: str) -> str:
    """The HTML of a page's body with its letters of unparted scripts apart, and other forms of its words at its end."""
    if _UNPARTED.search(html):
        html = _parted(html)
    aliases = sorted(set(_aliases(_TAG.sub(" ", html))))
    return f"{html}<p>{' '.join(aliases)}</p>" if aliases else html


def _aliases(text: str) -> Iterator[str]:
    if _SPECIAL.search(text):
        yield from (word.translate(_PLAIN_LETTERS) for word in words(text) if _SPECIAL.search(word))
    yield from _AFTER_APOSTROPHE.findall(text)
    for number in _GROUPED_NUMBER.findall(text):
        yield number.replace(".", "").replace(",", "")


def _parted(html: str) -> str:
    """Each letter of an unparted script as a word, outside tags; ``search.js`` asks for them in the same way."""
    parts: list[str] = []
    end = 0
    for tag in _TAG.finditer(html):
        parts += [_UNPARTED.sub(r" \g<0> ", html[end : tag.start()]), tag[0]]
        end = tag.end()
    parts.append(_UNPARTED.sub(r" \g<0> ", html[end:]))
    return "".join(parts)
