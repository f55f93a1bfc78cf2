"""Sentences broken by scraping or translation, told by evidence."""

from __future__ import annotations

import re

from digest.languages import Language
from digest.model import Damage, Sentence

_MOJIBAKE = re.compile(r"[ÃÂ][\x80-\xbf]|â[\x80-\x9f€]|ð[\x80-\x9fŸ]|\ufffd")


def find(text: str, body: list[Sentence], language: Language) -> tuple[Damage, ...]:
    """The broken ones among an article's sentences."""
    return tuple(Damage(s.start, s.end, "mojibake") for s in body if len(_MOJIBAKE.findall(text, s.start, s.end)) >= 2)
