"""The facts of a story's articles side by side: those that changed over days, and those on which outlets disagree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from digest.figures.stated_facts import StatedFact, stated_facts
from digest.model import Analysis, FactDifference, FactStatement, StoryFact

# Words beside two figures of one unit that tell the same fact: this many, and this share of the fewer.
_LEAST_SHARED, _SHARE = 2, 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Statement:
    """A fact with the article that states it."""

    article: str
    outlet: str
    day: str
    fact: StatedFact


def compare_facts(analyses: Iterable[tuple[str, Analysis]]) -> tuple[StoryFact, ...]:
    """The facts of a story that several of its articles state, and not all of them with one value.

    Args:
        analyses: the story's articles as (article id, analysis), oldest first.
    """
    groups: list[list[_Statement]] = []
    for article, analysis in analyses:
        day = (analysis.article.date or "")[:10]
        if not day:
            continue
        for fact in stated_facts(analysis):
            statement = _Statement(article=article, outlet=analysis.article.outlet or "", day=day, fact=fact)
            group = next((group for group in groups if _is_same_fact(group[0].fact, fact)), None)
            if group is None:
                groups.append([statement])
            else:
                group.append(statement)
    return tuple(fact for group in groups for fact in _differences(_one_an_article(group)))


def _is_same_fact(one: StatedFact, other: StatedFact) -> bool:
    if one.kind or other.kind:
        return one.kind == other.kind
    shared = len(one.context & other.context)
    enough = shared >= max(_LEAST_SHARED, _SHARE * min(len(one.context), len(other.context)))
    are_of_two_periods = bool(one.months and other.months) and one.months.isdisjoint(other.months)
    return one.measure == other.measure and enough and not are_of_two_periods


def _one_an_article(group: Sequence[_Statement]) -> list[_Statement]:
    """The statements of articles that state the fact with one value: two in one article may be two facts."""
    values: dict[str, set[float]] = {}
    for statement in group:
        values.setdefault(statement.article, set()).add(statement.fact.value)
    first: dict[str, _Statement] = {}
    for statement in group:
        if len(values[statement.article]) == 1:
            first.setdefault(statement.article, statement)
    return list(first.values())


def _differences(statements: Sequence[_Statement]) -> Iterator[StoryFact]:
    """What changed from day to day, newest first; then what outlets state differently on one day, the newest such."""
    by_day: dict[str, list[_Statement]] = {}
    for statement in statements:
        by_day.setdefault(statement.day, []).append(statement)
    newest_first = sorted(by_day, reverse=True)
    course: list[_Statement] = []
    for day in newest_first:
        latest = by_day[day][-1]
        if not course or latest.fact.value != course[-1].fact.value:
            course.append(latest)
    if len(course) > 1:
        yield _story_fact("changed", course)
    for day in newest_first:
        sides = _sides(by_day[day])
        if len(sides) > 1:
            yield _story_fact("disputed", sides)
            return


def _sides(statements: Sequence[_Statement]) -> list[_Statement]:
    """One statement a value and outlet, where two outlets state exact values that differ; else at most one."""
    latest = {statement.outlet: statement for statement in statements if statement.outlet and statement.fact.is_exact}
    values: dict[float, _Statement] = {}
    for statement in latest.values():
        values.setdefault(statement.fact.value, statement)
    return list(values.values())


def _story_fact(difference: FactDifference, statements: Sequence[_Statement]) -> StoryFact:
    told = tuple(FactStatement(article=s.article, day=s.day, span=s.fact.span) for s in statements)
    return StoryFact(difference=difference, statements=told)
