"""Features as templates: codes at offsets from a word, mixed into one bucket of a table.

Feature hashing, Weinberger et al. (2009). Training and tagging share this file, so that they can't see differently.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from digest.ner.word_shapes import WORD_CODES, Codes

Part: TypeAlias = tuple[str, int]  # name of a code, offset from the word

BITS = 21  # buckets of the hash table, as a power of two
REACH = 3  # words to either side that templates may look at
MIX = np.uint32(0x9E3779B1)  # 2^32 / golden ratio (Knuth's multiplicative hashing)

_WORDS = """
form:0 low:0 low:-1 low:1 low:-2 low:2 low:-3 low:3 form:-1 form:1 pre2:0 pre3:0 pre4:0 suf2:0 suf3:0 suf4:0 suf3:-1
suf3:1 pre3:1 pre3:-1 shape:0 shape:-1 shape:1 long:0 long:-1 long:1 long:-2 long:2 shape:-1,shape:0 shape:0,shape:1
shape:-1,shape:0,shape:1 shape:-2,shape:-1,shape:0 shape:0,shape:1,shape:2 low:-1,low:0 low:0,low:1 low:-1,long:0
low:1,long:0 low:-2,low:-1 low:1,low:2 low:-1,shape:0,shape:1 low:-2,low:-1,shape:0 low:-1,shape:0,low:1 head:0
head:0,place:0 before:0 before:0,shape:0 after:0 last:0 place:0,shape:0 before:0,place:0 after:0,place:0
last:0,place:0 seen:0 seen:0,shape:0 seen:-1 seen:1 seen:0,low:-1 gaz:0 gaz:0,shape:0 gaz:-1,gaz:0 gaz:0,gaz:1
first_last:0 first_last:-1 first_last:1 first_last:0,first_last:1 first_last:-1,first_last:0 in_place:0,in_org:0
in_place:-1,in_org:-1 in_place:1,in_org:1 case:0,shape:0 case:0,common:0 case:-1,common:-1 case:1,common:1
case:0,case:1,shape:0,shape:1 case:-1,case:0,shape:-1,shape:0 fine:0 fine:-1 fine:1 fine:-2 fine:2 coarse:0,shape:0
coarse:-1,shape:0 fine:-1,shape:0 fine:1,shape:0 coarse:-1,coarse:0 coarse:0,coarse:1 coarse:-2,coarse:-1
fine:-1,fine:1 coarse:-1,shape:0,coarse:1 listed:0 listed:0,shape:0 listed:0,gaz:0 listed:-1 listed:1 listed:0,low:-1
listed:0,case:0 world:0 world:-1 world:1 world:0,shape:0 wide:0,shape:0 wide:-1,shape:0 wide:-1,wide:0 wide:0,wide:1
"""
_STYLED = """
style:0 style:0,low:0 style:0,low:-1 style:0,low:1 style:0,gaz:0 style:0,listed:0 style:0,head:0
style:0,shape:0,shape:1 style:0,shape:-1,shape:0 style:0,case:0,shape:0 style:0,before:0 style:0,fine:0
style:0,fine:-1 style:0,low:-1,low:0 style:0,suf3:0 style:0,long:0 style:0,head:0,place:0 style:0,low:-1,shape:0
style:0,after:0 style:0,last:0,place:0
"""


@dataclass(frozen=True, slots=True)
class Template:
    """The codes it mixes; ``seed`` tells its buckets from those of other templates."""

    parts: tuple[Part, ...]
    seed: int

    @property
    def alone(self) -> int | None:
        """The offset of the only word form it looks at, whatever the text's style; None where there is more to see."""
        offsets = {offset for name, offset in self.parts if name != "style"} or {0}
        own = all(name in WORD_CODES or name == "style" for name, _ in self.parts)
        return min(offsets) if own and len(offsets) == 1 else None


def parsed(text: str) -> list[Template]:
    """The templates in a text; no two have one seed."""
    templates = []
    for i, template in enumerate(text.split(), 1):
        parts = tuple((name, int(offset)) for name, offset in (part.split(":") for part in template.split(",")))
        templates.append(Template(parts, i * 0x85EBCA6B & 0xFFFFFFFF))
    return templates


class Templates:
    """Templates as arrays: the codes they read, and which of them each mixes, those with most first."""

    def __init__(self, templates: Iterable[Template]) -> None:
        self.all = sorted(templates, key=lambda template: -len(template.parts))
        self.parts = sorted({part for template in self.all for part in template.parts})
        self._seeds = np.array([[template.seed] for template in self.all], np.uint32)
        at = {part: i for i, part in enumerate(self.parts)}
        self._steps = [
            np.array([at[template.parts[step]] for template in self.all if len(template.parts) > step], np.intp)
            for step in range(len(self.all[0].parts))
        ]

    def buckets(self, seen: Codes) -> NDArray[np.uint32]:
        """The bucket of every template (rows, in the order of ``all``) where the codes ``parts`` are ``seen``."""
        mixed = np.repeat(self._seeds, seen.shape[1], axis=1)
        for step in self._steps:
            part = mixed[: len(step)]
            part ^= seen[step]
            part *= MIX
            part ^= part >> np.uint32(15)
        mixed >>= np.uint32(32 - BITS)
        return mixed


_ALL = parsed(_WORDS + _STYLED)
FEATURES = Templates(_ALL)  # what the tagger's first reading sees of a word
JOINT = Templates(one for one in _ALL if one.alone is None)  # those that look at more than one word form
ALONE = Templates(one for one in _ALL if one.alone is not None)  # those that look at one only
