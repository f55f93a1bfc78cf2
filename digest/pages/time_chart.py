"""Articles over time as bars: one a month, or one a year where the months are too many to be told apart."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from digest.pages.charts import bars
from digest.pages.labels import Labels

MONTHS = 24  # shown one a row and one a bar; more of them are told by years
_YEARS = 40  # bars at most: an article dated long before the others shall not make them needles


def time_chart(words: Labels, of_month: Mapping[str, int], by_month: str, by_year: str) -> Markup:
    """Bars of all months from the first to the last; nothing where all is of one.

    Args:
        words: the site's.
        of_month: number of articles by month, as ``2026-11``.
        by_month: what the bars show, in words.
        by_year: the same where each is of a year.
    """
    if len(of_month) < 2:
        return Markup("")
    first, last = min(of_month), max(of_month)
    years = range(max(int(first[:4]), int(last[:4]) - _YEARS), int(last[:4]) + 1)
    if 12 * (len(years) - 1) + int(last[5:]) - int(first[5:]) >= MONTHS:
        totals = dict.fromkeys(years, 0)
        for month, number in of_month.items():
            if int(month[:4]) in totals:
                totals[int(month[:4])] += number
        return bars([(str(year), number, str(year)) for year, number in totals.items()], by_year)
    names = (f"{year}-{month:02}" for year in years for month in range(1, 13))
    shown = [name for name in names if first <= name <= last]
    return bars([(words.month(name), of_month.get(name, 0), words.short_month(name)) for name in shown], by_month)
