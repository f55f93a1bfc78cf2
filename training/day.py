"""Trains the choice of an article's day: ``python training/day.py SUMMARIES TEXTS`` writes ``digest/models/day.json``.

SUMMARIES is a folder of articles of IndoSum (CC BY-SA 4.0) whose file names begin with the time at which they were
collected, in seconds since 1970; TEXTS is a JSON Lines file of more of them (``id``, ``text``). An article's day is the
latest date in it that is no later than that time and at most three days before it; an article without such a date
has none. Outlets write their days in several styles, and these articles hardly any but "Kamis (15/5/2016)": each
article with such a day is learned from a second time with its days written out ("pada Kamis, 15 Mei 2016"). The weights
are those of a softmax over an article's dates and "none of them", with a small L2 penalty.
"""

from __future__ import annotations

import datetime
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import numpy as np
from scipy.optimize import minimize

from digest import languages, segmentation
from digest.model import Source, Span
from digest.segmentation import day

_JAKARTA = datetime.timezone(datetime.timedelta(hours=7))
_LAG = 3  # days from the day of the news to the time of collecting
_PENALTY = 1.0
_THRESHOLD = 0.5
# What stands beside the story, in another's mouth, or is to come, never speaks for a day. These articles have hardly
# any captions and posts, so that how much the former speaks against one is set by hand.
_AT_MOST = {
    "outside the story": -1.5,
    "date of something else": -0.5,
    "in a quotation": 0.0,
    "weekday disagrees": 0.0,
    "still to come": 0.0,
    "behind a date to come": 0.0,
    "word of history before it": 0.0,
}
_FILE = Path(__file__).resolve().parent.parent / "digest" / "models" / "day.json"
_ABOUT = (
    "Trained by training/day.py on 2,572 articles of IndoSum (CC BY-SA 4.0), each in two styles of dates. On 221 "
    "articles of 8 outlets that it has not seen, together with the addresses: precision 0.985, recall 0.882 at the "
    "threshold; with the numbers of the addresses 0.986 and 0.932."
)


_BRACKETED = re.compile(
    r"(?P<lead>[,.]? ?)(?P<weekday>[^\W\d_]{4,8}) ?\((?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})\)"
)
_STYLES = (
    "{lead}{weekday}, {day} {month} {year}",
    " pada {weekday}, {day} {month} {year}",
    "{lead}{weekday} {day} {month} {year}",
    " pada {day} {month} {year}",
)


def written_out(text: str, style: str) -> str:
    """A text with its bracketed days in words."""
    month_names = {number: name for name, number in reversed([*languages.load("id").table("months").items()])}

    def in_words(match: re.Match[str]) -> str:
        month = month_names.get(str(int(match["month"])))
        if month is None:
            return match[0]
        parts = {**match.groupdict(), "day": int(match["day"]), "month": month.capitalize()}
        return style.format(**parts)

    return _BRACKETED.sub(in_words, text)


def in_styles(text: str, number: int) -> Iterator[tuple[str, bool]]:
    """A text as it stands, and once more in another style, if that makes a difference; whether it is the original."""
    yield text, True
    other = written_out(text, _STYLES[number % len(_STYLES)])
    if other != text:
        yield other, False


def articles(summaries: Path, texts: Path) -> Iterator[tuple[str, int]]:
    """Texts with the time of collecting."""
    for file in sorted(summaries.iterdir()):
        yield file.read_text(encoding="utf-8"), int(file.name.partition("-")[0])
    for line in texts.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield row["text"], int(row["id"].partition("-")[0])


def examples(summaries: Path, texts: Path) -> Iterator[tuple[list[dict[str, float]], list[bool]]]:
    """The features of each article's dates, and which of them are its day."""
    styled = (
        (text, seconds, is_original)
        for number, (original, seconds) in enumerate(articles(summaries, texts))
        for text, is_original in in_styles(original, number)
    )
    for text, seconds, is_original in styled:
        collected = datetime.datetime.fromtimestamp(seconds, _JAKARTA).date()
        article = segmentation.segment(Source(file="article.txt", text=text, digest=""))
        language = languages.load(article.language)
        beside = [one for one in article.residue if one.kind != "dateline"]
        # Rewritten days may look like those of a dateline: what stands beside the story is learned from originals.
        apart = [Span(one.start, one.end) for one in (*beside, *article.damaged)] if is_original else []
        candidates = day.find_candidates(text, language)
        near = [one.date for one in candidates if 0 <= (collected - one.date).days <= _LAG]
        if candidates:
            right = [bool(near) and one.date == max(near) for one in candidates]
            yield day.features(text, language, candidates, apart), right


def fit(rows: list[tuple[list[dict[str, float]], list[bool]]], names: list[str]) -> tuple[list[float], float]:
    """Weights of the features, and the base, by maximum likelihood."""
    table = np.array([[row[name] for name in names] for features, _ in rows for row in features])
    right = np.array([flag for _, flags in rows for flag in flags])
    article = np.repeat(np.arange(len(rows)), [len(flags) for _, flags in rows])
    none = np.array([not any(flags) for _, flags in rows])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        chances = np.exp(np.clip(table @ weights[:-1] + weights[-1], -30, 30))
        whole = np.bincount(article, chances, minlength=len(rows)) + 1
        good = np.bincount(article, chances * right, minlength=len(rows)) + none
        slope = chances * right / good[article] - chances / whole[article]
        gradient = np.append(table.T @ slope - _PENALTY * weights[:-1], slope.sum())
        value = (np.log(good) - np.log(whole)).sum() - _PENALTY * (weights[:-1] ** 2).sum() / 2
        return -value, -gradient

    bounds = [(None, _AT_MOST.get(name)) for name in (*names, "base")]
    start = np.zeros(len(names) + 1)
    best = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 500}).x
    return [round(float(weight), 3) for weight in best[:-1]], round(float(best[-1]), 3)


def main() -> None:
    """Train and write the model."""
    with patch("digest.segmentation.find_day", return_value=None):  # the model that is being made
        rows = list(examples(Path(sys.argv[1]), Path(sys.argv[2])))
    names = list(rows[0][0][0])
    weights, base = fit(rows, names)
    ordered = dict(sorted(zip(names, weights, strict=True), key=lambda pair: -pair[1]))
    model = {"about": _ABOUT, "threshold": _THRESHOLD, "base": base, "weights": ordered}
    _FILE.write_text(json.dumps(model, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
