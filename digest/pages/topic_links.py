"""Links from other pages to those of topics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from markupsafe import Markup

from digest.model import ArticleRow
from digest.pages.escape import link, md, tag
from digest.pages.page_context import PageLinks
from digest.topics import shown_topic, topic_folder, topic_ids, topic_name


def topic_link(here: PageLinks, card: ArticleRow) -> Markup:
    """An article's topic as a link, which says where it was read from; empty where there is none."""
    id_ = shown_topic(here.book.settings, card.topic)
    if id_ is None or card.topic is None:
        return Markup("")
    reason = here.book.words.named_text("topic_from", card.topic.source)
    return tag("span", named_topic(here, id_), class_="d-topic", title=reason)


def named_topic(here: PageLinks, id_: str) -> Markup:
    """A topic's name as a link to its page."""
    return link(md(topic_name(here.book.settings, id_)), here.to(topic_folder(id_)))


def topic_counts(here: PageLinks, cards: Iterable[ArticleRow]) -> list[Markup]:
    """The topics of some articles as links with their numbers, in the site's order."""
    settings = here.book.settings
    counts = Counter(topic for card in cards if (topic := shown_topic(settings, card.topic)))
    number = here.book.words.number
    return [
        Markup("{} {}").format(named_topic(here, id_), tag("small", md(number(counts[id_]))))
        for id_ in topic_ids(settings)
        if counts[id_]
    ]
