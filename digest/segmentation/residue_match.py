"""A piece of residue as the rules find it, with what it names."""

from __future__ import annotations

from dataclasses import dataclass, replace

from digest.model import CreditKind, PickKind, ResidueKind, Span


@dataclass(frozen=True, slots=True)
class ResidueMatch(Span):
    """A piece of residue; ``name`` is the span of the headline, outlet or person in it."""

    kind: ResidueKind
    name: Span | None = None
    pick: PickKind | None = None
    credit: CreditKind | None = None

    def ended(self, end: int) -> ResidueMatch:
        """The same where another piece begins, its name with it."""
        name = Span(self.name.start, min(self.name.end, end)) if self.name else None
        return replace(self, end=end, name=name)
