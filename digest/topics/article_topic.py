"""The topic of an article: what the site's owner says, then what the outlet says, then what its words show."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping

from digest.languages import load
from digest.model import Article, Source, Topic, TopicFrom
from digest.text import slug
from digest.topics.outlet_sections import topic_of_address, topic_of_field, topic_of_tags
from digest.topics.topic_terms import comma_terms, count_terms, term_words, topics_of_terms

_OUTLET_SAYS: tuple[tuple[TopicFrom, Callable[[Source], str | None]], ...] = (
    ("section", topic_of_field),
    ("address", topic_of_address),
    ("tags", topic_of_tags),
)
_OPENING_WORDS = 160
_TITLE_WEIGHT = 3.0
# On 853 Indonesian and 171 English articles whose addresses name a section: 0.89 and 0.71 of the topics given agree
# with it, 0.68 and 0.45 of the articles get that one. Of the others, read by eye, most could stand in either section.
LEAST_SCORE = 5.0
LEAST_SHARE = 0.45


def find_topic(article: Article, own_topics: Mapping[str, str]) -> Topic | None:
    """The topic of an article; ``None`` where nothing shows one.

    Args:
        article: the article.
        own_topics: topics of the site's own by name, each with its terms, parted by commas; they go first.
    """
    for name, terms in own_topics.items():
        if _is_of_own_topic(article, terms):
            return Topic(slug(name), "settings")
    for source, says in _OUTLET_SAYS:
        if topic := says(article.source):
            return Topic(topic, source)
    topic = topic_of_text(article)
    return Topic(topic, "text") if topic else None


def _is_of_own_topic(article: Article, listed: str) -> bool:
    """Whether a term stands in the headline, or among the tags."""
    terms = {" ".join(term_words(term)) for term in comma_terms(listed)}
    if count_terms(term_words(article.title), terms):
        return True
    return any(" ".join(term_words(tag)) in terms for tag in article.source.tags)


def topic_of_text(article: Article) -> str | None:
    """The topic that headline and opening show; ``None`` where none stands out."""
    scores = topic_scores(article)
    if not scores:
        return None
    topic = min(scores, key=lambda name: (-scores[name], name))
    if scores[topic] < LEAST_SCORE or scores[topic] < LEAST_SHARE * math.fsum(scores.values()):
        return None
    return topic


def topic_scores(article: Article) -> dict[str, float]:
    """For each topic the weight of its terms in headline and opening; one that several topics share is divided."""
    topics = topics_of_terms(load(article.language))
    title = term_words(article.title) if article.title_from != "lead" else []
    opening: list[str] = []
    for sentence in article.sentences:
        if len(opening) >= _OPENING_WORDS:
            break
        opening += term_words(sentence.of(article.text))
    weights: defaultdict[str, float] = defaultdict(float)
    for term in count_terms(title, topics):
        weights[term] += _TITLE_WEIGHT
    for term, count in count_terms(opening[:_OPENING_WORDS], topics).items():
        weights[term] += 1.0 + math.log(count)
    scores: defaultdict[str, float] = defaultdict(float)
    for term, weight in weights.items():
        for topic in topics[term]:
            scores[topic] += round(weight / len(topics[term]), 6)
    return dict(scores)
