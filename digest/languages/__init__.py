"""Everything known about a language, read from a folder of YAML files a language: its *pack*.

A pack is data. No code compares language codes: a rule asks its language for ``terms("clause_markers")``, or for
``language.quotes.clause_markers``, and gets what that language has. A key that the schema does not know is refused, in
the pack and in code. Page labels are apart (`digest.languages.page_labels`), since no analysis depends on them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from typing import Any

from digest.errors import DigestError
from digest.languages.pack_files import PACK_FILE, inherited, read_pack_file, read_section
from digest.languages.schema import (
    SECTIONS,
    ActorTerms,
    DateTerms,
    EditionTerms,
    FigureTerms,
    QuoteTerms,
    ReadingTerms,
    SegmentationTerms,
    SummaryTerms,
    Terms,
    TermTable,
    TextTerms,
    TopicTerms,
)

_LABELS_FILE = "labels.yml"
UNKNOWN = "und"  # ISO 639-2: undetermined

_SECTION_OF = {f.name: section for section, kind in SECTIONS.items() for f in fields(kind)}


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Language:
    """One language's knowledge, of which there is one object a code (see `load`): caches by language are quick.

    ``models`` is the code of the language whose trained weights read this one: its own, unless its pack says otherwise.
    """

    code: str
    name: str
    models: str
    text: TextTerms
    dates: DateTerms
    reading: ReadingTerms
    segmentation: SegmentationTerms
    actors: ActorTerms
    quotes: QuoteTerms
    figures: FigureTerms
    edition: EditionTerms
    summaries: SummaryTerms
    topics: TopicTerms

    def terms(self, key: str) -> Terms:
        """The terms of a list, in file order; empty where the language has none.

        ``"speech_cues:before"`` are the terms of the table ``speech_cues`` whose kinds have "before" among them.

        Raises:
            KeyError: the schema has no such key.
        """
        if ":" in key:
            return _of_kind(self, key)
        value: Terms = getattr(getattr(self, _SECTION_OF[key]), key)
        return value

    def term_set(self, key: str) -> frozenset[str]:
        """The terms of a list, case-folded, as a set."""
        return _folded(self, key)

    def table(self, key: str) -> TermTable:
        """A mapping of terms to values; empty where the language has none.

        Raises:
            KeyError: the schema has no such key.
        """
        value: TermTable = getattr(getattr(self, _SECTION_OF[key]), key)
        return value

    def __reduce__(self) -> tuple[Any, ...]:
        return load, (self.code,)


@cache
def _folded(language: Language, key: str) -> frozenset[str]:
    return frozenset(term.casefold() for term in language.terms(key))


@cache
def _of_kind(language: Language, key: str) -> Terms:
    table, _, kind = key.partition(":")
    return tuple(term for term, kinds in language.table(table).items() if kind in kinds.split())


@cache
def alternation(language: Language, key: str) -> str:
    """A list as one regular-expression alternation, longest term first, white space loose; never empty.

    An empty list gives a pattern that matches nothing.
    """
    terms = sorted(language.terms(key), key=lambda term: (-len(term), term))
    return "|".join(r"\s+".join(map(re.escape, term.split())) for term in terms) or r"(?!)"


@cache
def available() -> tuple[str, ...]:
    """ISO 639-1 codes of the languages that have a pack, sorted."""
    folder = resources.files("digest.languages")
    return tuple(sorted(entry.name for entry in folder.iterdir() if entry.joinpath(PACK_FILE).is_file()))


@cache
def languages_with_labels() -> tuple[str, ...]:
    """ISO 639-1 codes of the languages that a site can be in, sorted: those whose pack has page labels.

    It stands here and not beside the labels, which are read by nobody but pages.
    """
    folder = resources.files("digest.languages")
    return tuple(code for code in available() if folder.joinpath(code, _LABELS_FILE).is_file())


@cache
def load(code: str) -> Language:
    """The language of an ISO 639-1 code; one without a pack gets an empty one, which every rule must bear.

    Raises:
        DigestError: the language's pack is broken: every fault of a file, with what was probably meant.
    """
    if code not in available():
        return _language(code, {"name": code}, {}, complete=False)
    head = read_pack_file(code)
    parent = head.get("parent")
    own = {section: read_section(code, section) for section in SECTIONS}
    if parent is None:
        alone = [key for values in own.values() for key in values if key.endswith("+")]
        if alone:
            raise DigestError(f"languages/{code}: {', '.join(alone)}: there is no parent language to add to")
        return _language(code, head, own, complete=True)
    if parent == code or parent not in available():
        raise DigestError(f'languages/{code}/{PACK_FILE}: the parent "{parent}" is no other language with a pack')
    sections = {section: inherited(read_section(parent, section), own[section]) for section in SECTIONS}
    return _language(code, head, sections, complete=True)


def _language(
    code: str, head: Mapping[str, str], sections: Mapping[str, dict[str, Terms | TermTable]], *, complete: bool
) -> Language:
    """A language of what its pack holds.

    Args:
        code: the language's ISO 639-1 code.
        head: the pack's own file: name, parent, models.
        sections: keys and values of each section.
        complete: whether every key that the schema requires must be there.

    Raises:
        DigestError: keys are missing.
    """
    parts: dict[str, Any] = {}
    for section, kind in SECTIONS.items():
        values = dict(sections.get(section, {}))
        missing = [f for f in fields(kind) if f.name not in values and _is_required(f)]
        if missing and complete:
            names = ", ".join(f.name for f in missing)
            raise DigestError(f"languages/{code}/{section}.yml: missing: {names}; give each, or name a parent language")
        values |= {f.name: {} if f.type == "TermTable" else () for f in missing}
        parts[section] = kind(**values)
    return Language(code=code, name=head["name"], models=head.get("models", code), **parts)


def _is_required(field: Any) -> bool:
    return bool(field.default is field.default_factory)  # both are the mark for "none given"
