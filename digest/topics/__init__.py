"""What an article is about, as a section of a newspaper: politics, law, economy …"""

from digest.topics.article_topic import find_topic
from digest.topics.site_topics import TOPICS_FOLDER, shown_topic, topic_folder, topic_ids, topic_name

__all__ = ["TOPICS_FOLDER", "find_topic", "shown_topic", "topic_folder", "topic_ids", "topic_name"]
