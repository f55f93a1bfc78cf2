"""The words of an article that tell what it is about, counted; with which weights, ``weights`` says.

The stage is made by this file alone: change it, and all articles' words are counted anew.
"""

from __future__ import annotations

from collections import Counter

from digest.languages import load
from digest.model import Analysis, BagOfWords, acts
from digest.text import fold

# Words of an article that count: later ones are background (stories-id: all words 0.90, first 200 0.89 B-cubed F1).
WORDS = 500
# Characters of a word and the space after it that are always enough.
LONGEST = 12


def bag_of_words(analysis: Analysis) -> BagOfWords:
    """Counts of an article's words, of its headline's words, and of its actors' names, each by alphabet."""
    article = analysis.article
    stop = load(article.language).term_set("stop_words")
    title = [word for word in fold(article.title).split() if word not in stop]
    body = " ".join([article.text[sentence.start : sentence.end] for sentence in article.sentences])
    words = title * 2 + [word for word in fold(body[: WORDS * LONGEST]).split()[:WORDS] if word not in stop]
    names = Counter({fold(actor.name): len(actor.mentions) for actor in analysis.actors if acts(actor.type)})
    return tuple(tuple(sorted(counts.items())) for counts in (Counter(words), Counter(title), names))
