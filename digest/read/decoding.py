"""Bytes to text, by what the bytes say of themselves."""

from __future__ import annotations

import codecs
import re
import unicodedata

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_HEAD = 2048  # bytes in which a page or feed declares its encoding
_ODD = 0.02  # share of control characters from which a file is taken for binary
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Codecs of Python's that are no character sets of pages.
_NO_CHARSETS = frozenset(["undefined", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "utf_7", "utf7"])
_SURROGATES = re.compile("[\ud800-\udfff]")
# Undeclared bytes that are not UTF-8 are of one of these: the first under which all letters are ones that its
# languages use. Western Europe covers both complete languages.
_LEGACY = ("cp1252", "cp1251", "cp1250", "iso-8859-1")


def is_binary(data: bytes) -> bool:
    """Whether bytes are no text in any encoding: control characters, and not those of UTF-16 or UTF-32."""
    head = data[:4096]
    if not head or any(head.startswith(mark) for mark, _ in _MARKS) or _wide(head):
        return False
    return len(_CONTROL.findall(head)) > _ODD * len(head)


def decode(data: bytes, declared: bool = False, charset: str | None = None) -> str:
    """Text of the bytes.

    A byte-order mark decides, then UTF-16 without one, then ``charset``, with which the bytes were sent, then what the
    head declares (where ``declared`` says that it may), then UTF-8, then a Western or Cyrillic code page. Never fails:
    what cannot be decoded becomes U+FFFD.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    wide = _wide(data[:4096])
    if wide:
        return data.decode(wide, "replace")
    names = [*([charset] if charset else ()), *(_declared(data) if declared else ()), "utf-8"]
    for name in names:
        try:
            return data.decode(name)
        except (UnicodeError, LookupError):
            continue
    return _legacy(data)


def clean_text(text: str) -> str:
    r"""Text in Unicode NFC with ``\n`` line ends, and U+FFFD where half a character stood."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.removeprefix("\ufeff").replace("\x00", " ")
    if text.isascii():
        return text
    try:
        text.encode()  # ten times faster than looking for halves of characters, which no text in order has
    except UnicodeEncodeError:
        text = _SURROGATES.sub("\ufffd", text)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Latin text is zero."""
    if len(head) < 8:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _declared(data: bytes) -> tuple[str, ...]:
    declared = _DECLARED.search(data, 0, _HEAD)
    if not declared:
        return ()
    name = declared[1].decode("ascii", "replace").casefold()
    if name.replace("-", "_") in _NO_CHARSETS:
        return ()
    return ("cp1252",) if name in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii") else (name,)


def _legacy(data: bytes) -> str:
    """The code page whose letters look most like words."""
    almost = data.decode("utf-8", "replace")
    if almost.count("\ufffd") * 50 < sum(byte > 127 for byte in data[:100_000]):
        return almost  # UTF-8 with a few broken bytes
    best = max(_LEGACY, key=lambda name: (_likely(data, name), -_LEGACY.index(name)))
    return data.decode(best, "replace")


def _likely(data: bytes, name: str) -> float:
    text = data[:20_000].decode(name, "replace")
    high = [c for c in text if c > "\x7f"]
    cyrillic = sum("\u0400" <= c <= "\u04ff" for c in high)
    if name == "cp1251":
        return 2.0 if cyrillic > 0.8 * len(high) and cyrillic > 0.3 * sum(map(str.isalpha, text)) else -1.0
    good = sum(c in "éèêëàâäáãåçñóòôöõúùûüíìîïßæøœÉÈÀÂÄÁÇÑÓÖÜÍŠšŽž“”‘’–—…•€£©®°·«» \xa0" for c in high)
    return good / max(len(high), 1)
