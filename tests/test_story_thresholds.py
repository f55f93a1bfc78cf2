"""The numbers that decide on stories are those that the documentation states."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from digest.edition import clustering, event_ties
from digest.edition.event_row import central_actors
from digest.model import Actor, Analysis, Sentence, Source, Span
from digest.segmentation import segment

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "stories.md"


def test_documented_thresholds_are_those_of_the_code() -> None:
    table = PAGE.read_text(encoding="utf-8").partition("| number | value |")[2].partition("\n\n")[0]
    values = [float(value) for value in re.findall(r"\| ([\d.]+) \|", table)]
    assert values == [
        clustering.ALIKE,
        clustering.PAIR,
        clustering.TIED_PAIR,
        clustering.LASTING,
        clustering.TIED_LASTING,
        clustering.HALF_LIFE,
        event_ties.SHARED_DEEDS,
        event_ties.SHARED_DEEDS_OF_OTHERS,
        clustering.UNTIED,
    ]


def test_the_central_actors_are_those_named_early_for_what_they_weigh() -> None:
    text = "Rudi datang. Hujan turun. Air naik. Maya tiba."
    spans = [(0, 12), (13, 25), (26, 35), (36, 46)]
    source = Source(file="a.txt", text=text, digest="")
    article = replace(segment(source), sentences=tuple(Sentence(a, b, n) for n, (a, b) in enumerate(spans)))

    def central(early: float, late: float) -> frozenset[str]:
        rudi = Actor(id="rudi", name="Rudi", type="person", mentions=(Span(0, 4),), salience=early)
        maya = Actor(id="maya", name="Maya", type="person", mentions=(Span(36, 40),), salience=late)
        return central_actors(Analysis(article=article, actors=(rudi, maya)))

    assert central(0.6, 0.6) == {"rudi"}
    assert central(0.6, 0.9) == {"rudi", "maya"}
    assert central(0.2, 0.3) == {"rudi"}  # the weightiest, where none is central
