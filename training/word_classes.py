"""Make the list of words that stand in no noun phrase: ``python -m training.word_classes DATA --output FILE``.

FILE is ``digest/models/word-classes.json``. DATA holds ``pos-id`` and ``pos-en``: sentences of the Universal
Dependencies treebanks with a part of speech a word.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path

LEAST = 2  # times a word is seen
SHARE = 0.9  # of its tags that are of one side
OTHER = frozenset({"VERB", "AUX", "ADP", "ADV", "PRON", "SCONJ", "CCONJ", "DET", "PART", "INTJ"})


def main() -> None:
    """Count the tags and write the words."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("data", type=Path)
    arguments.add_argument("--output", type=Path, required=True)
    options = arguments.parse_args()
    lists = {code: " ".join(words_outside(options.data / f"pos-{code}" / "sentences.jsonl")) for code in ("en", "id")}
    about = (
        "Lower-case words that stand in no noun phrase; from UD treebanks (CC BY-SA), made by training/word_classes.py."
    )
    content = {"about": about, **lists}
    options.output.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def words_outside(file: Path) -> list[str]:
    """The lower-case words that are nearly always verbs, adverbs, prepositions and the like."""
    tags: dict[str, Counter[bool]] = defaultdict(Counter)
    for line in file.read_text(encoding="utf-8").splitlines():
        sentence = json.loads(line)
        for word, tag in zip(sentence["tokens"], sentence["upos"], strict=True):
            if word.isalpha() and word.islower() and len(word) > 1:
                tags[word][tag in OTHER] += 1
    return sorted(word for word, n in tags.items() if n.total() >= LEAST and n[True] >= SHARE * n.total())


if __name__ == "__main__":
    main()
