"""The types that flow from stage to stage, named by what is then true.

    Source ──structure──▶ Article ──analyze──▶ Analysis ──edit──▶ Edition ──lay out──▶ Page

All offsets are Unicode code points of ``Source.text``, end exclusive, as W3C TextPositionSelector has them.
"""

from __future__ import annotations

from digest.model.article import (
    Actor,
    ActorType,
    Analysis,
    Article,
    Credit,
    CreditKind,
    Damage,
    Figure,
    Link,
    Mention,
    Pick,
    PickKind,
    Problem,
    Quote,
    QuoteKind,
    QuoteState,
    Residue,
    ResidueKind,
    Sentence,
    Source,
    Span,
    SummarySentence,
    TitleFrom,
)
from digest.model.edition import (
    Appearance,
    Edition,
    Entry,
    Outlet,
    Page,
    PickTarget,
    Profile,
    Proposal,
    StatedRole,
    Story,
    StorySentence,
)

__all__ = [
    "Actor",
    "ActorType",
    "Analysis",
    "Appearance",
    "Article",
    "Credit",
    "CreditKind",
    "Damage",
    "Edition",
    "Entry",
    "Figure",
    "Link",
    "Mention",
    "Outlet",
    "Page",
    "Pick",
    "PickKind",
    "PickTarget",
    "Problem",
    "Profile",
    "Proposal",
    "Quote",
    "QuoteKind",
    "QuoteState",
    "Residue",
    "ResidueKind",
    "Sentence",
    "Source",
    "Span",
    "StatedRole",
    "Story",
    "StorySentence",
    "SummarySentence",
    "TitleFrom",
]
