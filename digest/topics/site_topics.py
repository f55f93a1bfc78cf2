"""The topics that a site shows: those of its settings, by id, name and folder."""

from __future__ import annotations

from digest.config import Settings
from digest.languages.page_labels import page_labels
from digest.model import Topic
from digest.text import slug

TOPICS_FOLDER = "topics/"


def topic_ids(settings: Settings) -> tuple[str, ...]:
    """The ids of the site's topics: its own first, then those of the language packs that it shows."""
    return tuple(dict.fromkeys([*_own_names(settings), *settings.topics]))


def shown_topic(settings: Settings, topic: Topic | None) -> str | None:
    """The id of an article's topic, where the site shows it."""
    return topic.id if topic is not None and topic.id in topic_ids(settings) else None


def topic_name(settings: Settings, id_: str) -> str:
    """What a topic is called on the site."""
    return _own_names(settings).get(id_) or page_labels(settings.language)[f"topic_{id_}"]


def topic_folder(id_: str) -> str:
    """The folder of a topic's page."""
    return f"{TOPICS_FOLDER}{id_}/"


def _own_names(settings: Settings) -> dict[str, str]:
    return {slug(name): name for name in settings.own_topics}
