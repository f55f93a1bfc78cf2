"""The numbers that decide on stories are those that the documentation states."""

from __future__ import annotations

import re
from pathlib import Path

from digest.edition import clustering, event_ties

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
