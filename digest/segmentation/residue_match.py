"""A piece of residue as the rules find it, with what it names."""

from __future__ import annotations

from dataclasses import dataclass

from digest.model import CreditKind, PickKind, ResidueKind, Span


@dataclass(frozen=True, slots=True)
class ResidueMatch(Span):
    """A piece of residue; ``name`` is the span of the headline, outlet or person in it."""

    kind: ResidueKind
    name: Span | None = None
    pick: PickKind | None = None
    credit: CreditKind | None = None
