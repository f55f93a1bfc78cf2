"""Names of persons, organizations and places: laws on any text, cases with invented names, floors on labelled data."""

from __future__ import annotations

import json
from itertools import pairwise, product
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from depth import examples
from hypothesis import given
from hypothesis import strategies as st

from digest import ner
from digest.languages import load
from digest.model import ACTOR_KINDS, ActorType, Article, Residue, Sentence, Source, Span
from digest.ner import read_names, tag_names
from digest.ner import tagger as names_tagger
from digest.ner.document_consistency import spread_names
from digest.ner.encoding import LOOSE, QUOTING, STORY, buckets, encode, second_pass
from digest.ner.feature_templates import FEATURES
from digest.ner.list_decisions import decide_by_lists
from digest.ner.model_file import LABELS, row_width
from digest.ner.model_file import load_model as load_model
from digest.ner.name_lists import BODY, CITY, NO_NAME, OTHER, NameLists, phrase_code
from digest.ner.person_evidence import ActingWords, retype_persons, retype_speakers
from digest.ner.things import decide_by_ends, kind_of_thing, thing_terms
from digest.ner.token_splitting import token_lines
from digest.ner.unigram_scores import UnigramScorer
from digest.ner.viterbi import Name, best_labels, closed, names_of
from digest.ner.word_shapes import WordCodes
from digest.text import split_paragraphs, split_sentences


def article(text: str, language: str = "id", residue: tuple[Residue, ...] = ()) -> Article:
    """An article whose sentences are all of its text that is not residue."""
    spans = [
        (*span, i) for i, p in enumerate(split_paragraphs(text)) for span in split_sentences(text, *p, load(language))
    ]
    body = tuple(Sentence(a, b, i) for a, b, i in spans if not any(r.overlaps(Span(a, b)) for r in residue))
    source = Source(file="a.txt", text=text, digest="x", language=language)
    return Article(
        source=source, title="", title_from="lead", language=language, published=None, outlet=None, place=None,
        sentences=body, residue=residue,
    )  # fmt: skip


def named(text: str, language: str = "id") -> list[tuple[str, str]]:
    return [(m.type, m.of(text)) for m in tag_names(article(text, language))]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        (
            "id",
            "Menteri Keuangan Sutarno Wibisono tiba di Surabaya, Senin.",
            [("person", "Sutarno Wibisono"), ("place", "Surabaya")],
        ),
        (
            "id",
            "Menurut Komisi Pemberantasan Korupsi, kasus itu selesai.",
            [("organization", "Komisi Pemberantasan Korupsi")],
        ),
        ("id", "Rapat itu dipimpin Dewi Hartanti di Makassar.", [("person", "Dewi Hartanti"), ("place", "Makassar")]),
        ("id", "Hari ini hujan turun sejak pagi dan jalan licin.", []),
        (
            "en",
            "President Martin Holloway met reporters in Chicago on Monday.",
            [("person", "Martin Holloway"), ("place", "Chicago")],
        ),
        ("en", "The rain fell all day and the road was wet.", []),
    ],
)
def test_names_are_found_without_title(language: str, text: str, wanted: list[tuple[str, str]]) -> None:
    assert named(text, language) == wanted


def test_an_unknown_language_is_read_with_what_is_known_of_shapes_and_places() -> None:
    assert ("place", "London") in named("Angela Hartmann kam gestern nach London.", "de")


def test_residue_holds_no_names() -> None:
    text = "Baca juga: Sutarno Wibisono tiba di Surabaya.\n\nDewi Hartanti berbicara di Makassar."
    cut = text.index("\n")
    found = tag_names(article(text, residue=(Residue(0, cut, "related"),)))
    assert [m.of(text) for m in found] == ["Dewi Hartanti", "Makassar"]


def test_no_words_no_names() -> None:
    assert named("") == []
    assert named("   \n\n ") == []


@examples(60)
@given(st.text(alphabet=st.sampled_from('AbcD .,\n"“”()’-1é中\u200b'), max_size=200) | st.text(max_size=100))
def test_mentions_are_spans_of_words_in_order_inside_sentences(text: str) -> None:
    one = article(text)
    found = tag_names(one)
    assert found == tag_names(one)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(any(s.covers(m) for s in one.sentences) and m.of(text).strip() == m.of(text) != "" for m in found)


@given(
    st.lists(st.integers(1, 4), min_size=1, max_size=4),
    st.sampled_from([3, 30]),
    st.integers(0, 2**32 - 1),
    st.data(),
)
@examples(80)
def test_viterbi_finds_what_trying_everything_finds(
    lengths: list[int], spread: int, seed: int, data: st.DataObject
) -> None:
    random = np.random.default_rng(seed)
    # One kind of actor less, today's kinds, and more kinds than eight numbers have room for.
    labels = data.draw(st.sampled_from([LABELS[:5], LABELS, (*LABELS, "B-event", "I-event")]))
    emissions = random.integers(-spread, spread, (sum(lengths), len(labels))).astype(np.int32)
    steps = random.integers(-9, 9, (len(labels), len(labels))).astype(np.int32)
    for (i, before), (j, after) in product(enumerate(labels), enumerate(labels)):
        if after[0] == "I" and before[1:] != after[1:] and f"B{after[1:]}" in labels:
            steps[i, j] = -(10**6)

    found, start = best_labels(emissions, steps, lengths).tolist(), 0
    for length in lengths:
        every = np.array(list(product(range(len(labels)), repeat=length)))
        worth = emissions[np.arange(start, start + length), every].sum(axis=1)
        worth += steps[every[:, :-1], every[:, 1:]].sum(axis=1)
        highest = np.flatnonzero(worth == worth.max())
        assert found[start : start + length] in every[highest].tolist()
        start += length


@pytest.mark.parametrize(
    ("language", "text", "thing"),
    [
        ("id", "Ia menonton Liga Inggris dan Piala Dunia di televisi.", "Liga Inggris"),
        ("id", "Klub itu menjuarai Liga Champions musim lalu.", "Liga Champions"),
        ("en", "He won the Nobel Prize in Stockholm.", "Nobel Prize"),
        ("en", "She watched the World Cup on television.", "World Cup"),
    ],
)
def test_names_of_things_are_no_actors(language: str, text: str, thing: str) -> None:
    found = read_names(article(text, language))
    things = [name.of(text) for name in found.others]
    assert thing in things
    assert not {mention.of(text) for mention in found.mentions} & set(things)


@pytest.mark.parametrize(
    ("text", "person", "place"),
    [
        ("Ketua koperasi Medan Siregar menolak laporan. “Tidak cocok,” kata Medan. Rapat di Medan selesai.", 2, 1),
        ("Rapat di Medan selesai. Wali kota Medan pulang. Medan hujan.", 0, 3),
    ],
)
def test_a_person_named_like_a_town_is_told_by_speaking(text: str, person: int, place: int) -> None:
    types = [kind for kind, name in named(text) if "Medan" in name]
    assert (types.count("person"), types.count("place")) == (person, place)


def test_a_surname_alone_is_the_persons() -> None:
    lexicon = load_model("id")
    assert lexicon is not None
    sentences = [
        ["Rudi", "Zorvalan", "tiba", "."],
        ["Lalu", "Zorvalan", "pergi", "."],
        ["Di", "Surabaya", "hujan", "."],
    ]
    names = [[(0, 1, "person")], [(1, 1, "place")], [(1, 1, "place")]]
    words = ActingWords(frozenset(), frozenset(), frozenset({"di"}))
    found = retype_persons(sentences, names, words, lexicon.lexicon)
    assert found == [[(0, 1, "person")], [(1, 1, "person")], [(1, 1, "place")]]


def test_lists_decide_where_they_are_sure() -> None:
    def lists(**kinds: int) -> NameLists:
        codes = {phrase_code(name.split("_")): kind for name, kind in kinds.items()}
        keys = sorted(codes)
        none = np.zeros(0, np.uint32), np.zeros((0, 10), np.uint16)
        return NameLists(*none, np.array(keys, np.uint32), np.array([codes[key] for key in keys], np.uint8))

    known = lists(Zorva=BODY, Belvar=BODY | CITY, Kumbo_Raya=OTHER, Sarvian=NO_NAME)
    sentence = ["Zorva", "Belvar", "Kumbo", "Raya", "Sarvian", "Tolma"]
    names = [(0, 0, "person"), (1, 1, "place"), (2, 3, "person"), (4, 4, "place"), (5, 5, "person")]
    (found,) = decide_by_lists([sentence], [names], known)
    assert found == [(0, 0, "organization"), (1, 1, "place"), (2, 3, "other"), (5, 5, "person")]


def test_sums_remembered_by_form_are_those_of_all_features() -> None:
    model = load_model("id")
    assert model is not None
    forms = WordCodes(model.lexicon, styled=model.styled)
    scorer = UnigramScorer(model.field.table, forms)
    loose = [[f"Awal{i}", "Sutarno", f"kejadian{i}", "."] for i in range(8)]
    for text in (loose, [["Menteri", "Sutarno", "di", "Surabaya"]], [*loose, ["Menteri", "Hartanti"]]):
        laid = encode(text, forms)
        every = model.field.table[buckets(laid, FEATURES)].sum(axis=0, dtype=np.int32)
        assert (scorer.scores(laid) == every[:, : len(LABELS)]).all()


def test_forms_are_forgotten_before_they_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"Menteri Keuangan Sutarno Wibisono bertemu Hartanti{i} di Surabaya, kata Sari{i}." for i in range(30)]
    wanted = [named(text) for text in texts]
    monkeypatch.setattr(names_tagger, "_KEEP", 50)
    assert [named(text) for text in texts] == wanted
    tagger = names_tagger.Tagger.of("id")
    assert tagger is not None
    assert len(tagger._forms) < 50 + 20


def test_labels_spell_names() -> None:
    assert names_of(["B-person", "I-person", "B-person", "O", "I-place"]) == [
        (0, 1, "person"),
        (2, 2, "person"),
        (4, 4, "place"),
    ]


@pytest.mark.parametrize(
    ("words", "names", "wanted"),
    [
        ("Badan Contoh ( BC hadir", [(0, 3)], [(0, 1), (3, 3)]),
        ("Badan Contoh ( BC ) Kota", [(0, 5)], [(0, 5)]),
        ("Badan Contoh (", [(0, 2)], [(0, 1)]),
        ("( BC", [(0, 1)], [(0, 1)]),
        ("Contoh ( Hulu ) Ltd hadir", [(0, 0), (2, 4)], [(0, 4)]),
        ("kata ( Hulu ) Ltd", [(2, 4)], [(2, 2)]),
        ("a ) Hulu", [(1, 2)], []),
    ],
)
def test_a_bracket_that_closes_nowhere_parts_a_name(
    words: str, names: list[tuple[int, int]], wanted: list[tuple[int, int]]
) -> None:
    assert [n[:2] for n in closed(words.split(), [(*n, "organization") for n in names])] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Emiten Tbk8150ABCDPT Nama Tbk", ["Emiten Tbk", "8150", "ABCD", "PT Nama Tbk"]),
        ("ABCDPT Nama Tbk1430Sumber", ["ABCD", "PT Nama Tbk", "1430", "Sumber"]),
        ("tim basketUniversitas kalah", ["tim basket Universitas kalah"]),
        ("timSan kalah, timOh kalah", ["tim San kalah , timOh kalah"]),
        ("Covid19, U17, 5G, MH370 dan Rp1430", ["Covid19 , U17 , 5 G , MH370 dan Rp1430"]),
        ("eFishery di YouTube dan xqzvAbcde", ["eFishery di YouTube dan xqzvAbcde"]),
        ("KPPT dan PT Nama", ["KPPT dan PT Nama"]),
    ],
)
def test_glued_words_are_parted_and_cells_are_lines_of_their_own(text: str, wanted: list[str]) -> None:
    made = token_lines(text, (0, len(text)), {"pt", "tbk"}, lambda word: word in ("tim", "basket", "kalah"))
    assert [" ".join(line.words) for line in made] == wanted
    places = [(at, word) for line in made for at, word in zip(line.starts(text, 99), line.words, strict=True)]
    assert all(text.startswith(word, at) for at, word in places)
    assert all(not text[a + len(word) : b].strip() for (a, word), (b, _) in pairwise(places))


def test_a_company_in_a_glued_table_is_found_without_the_share_code() -> None:
    found = named("Harga saham ABCDPT Bank Sentosa Makmur Tbk1430EFGHPT Jaya Abadi Tbk8150 naik.")
    assert ("organization", "PT Bank Sentosa Makmur Tbk") in found
    assert ("organization", "PT Jaya Abadi Tbk") in found


def test_a_name_seen_once_is_seen_everywhere_and_of_one_type() -> None:
    lines = [["Sari", "bekerja"], ["Kata", "Sari", "Dewi"], ["Toko", "Sari"], ["Sari"]]
    found = spread_names(lines, [[(0, 0, "person")], [(1, 2, "person")], [(1, 1, "place")], [(0, 0, "person")]])
    assert found == [[(0, 0, "person")], [(1, 2, "person")], [(1, 1, "person")], [(0, 0, "person")]]
    assert spread_names([["Sari"], ["Sari"]], [[(0, 0, "person")], []]) == [[(0, 0, "person")]] * 2


def test_loose_sentences_are_told_from_a_story() -> None:
    story = [["Kata", "Budi", "rumah", "itu", "roboh"]] * 8
    loose = [[f"Awal{i}", f"Nama{i}", f"kejadian{i}", "."] for i in range(8)]
    model = load_model("id")
    assert model is not None
    forms = WordCodes(model.lexicon)
    assert encode(story, forms).style == STORY
    assert encode(loose, forms).style == LOOSE
    assert encode([*loose, ['"', "Lain"]], forms).style == QUOTING
    assert encode(loose, WordCodes(model.lexicon, styled=False)).style == STORY


def test_the_second_reading_sees_what_the_first_found_at_other_places_of_a_word() -> None:
    model = load_model("id")
    assert model is not None
    laid = encode([["Sari", "dan", "Sari"], ["Toko", "Sari", "tutup"]], WordCodes(model.lexicon))
    outside, person, place = (LABELS.index(label) for label in ("O", "B-person", "B-place"))
    labels = np.array([person, outside, outside, outside, place, outside])
    scored = np.zeros((6, len(LABELS)), np.int32)
    scored[:, outside] = 20
    scored[[0, 4], [person, place]] = 30, 120
    seen = second_pass(laid, labels, scored)

    def row(name: str) -> list[int]:
        return [int(value) for value in seen[name][seen.at]]

    assert row("mine") == [label + 1 for label in labels.tolist()]
    kinds = row("kind")
    assert kinds[1] == kinds[5] == 0  # small words have no other places
    assert kinds[3] == 0  # nor has a word that stands once
    assert kinds[0] == kinds[4] != kinds[2]  # outside and a type; outside and a type; two types
    likely = row("likely")
    assert likely[4] > likely[0] > likely[1] == likely[2]  # surely a place, hardly a person, outside
    elsewhere = row("elsewhere")
    assert [elsewhere[i] for i in (1, 3, 5)] == [0, 0, 0]
    assert elsewhere[0] == elsewhere[2] > elsewhere[4] > 0  # beside the sure place; beside what is hardly a person


@pytest.mark.parametrize("language", ["id", "en"])
def test_weights_are_small(root: Path, language: str) -> None:
    assert (root / "digest" / "models" / f"names-{language}.npz").stat().st_size < 5_000_000


# Labelled articles are never learned from, so these floors measure carrying over; actors are counted by their names.
@pytest.mark.shared
@pytest.mark.parametrize(("kind", "floor"), [("person", 0.92), ("organization", 0.69), ("place", 0.92)])
def test_actors_of_labelled_articles_are_found_with_their_type(shared: Path, kind: str, floor: float) -> None:
    hit = true = 0
    for line in (shared / "labelled" / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        files = sorted((shared / "labelled" / "articles").glob(f"{gold['id']}.*"))
        text = files[0].read_text(encoding="utf-8")
        found = {m.of(text) for m in tag_names(article(text)) if m.type == kind}
        actors = [a for a in gold["actors"] if a["type"] == kind]
        true += len(actors)
        hit += sum(bool({a["name"], *a["aliases"]} & found) for a in actors)
    assert hit / true >= floor


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        (["Pasar", "libur", "Martin", "Antasena", "Day", "."], [(2, 3, "person")], [(2, 4, "other")]),
        (["Indeks", "Dow", "Bahari", "Average", "turun"], [(1, 3, "organization")], [(1, 3, "other")]),
        (["Maya", "Day", "tiba"], [(0, 1, "person")], [(0, 1, "person")]),  # a surname
        (["Bahari", "day", "tiba"], [(0, 0, "organization")], [(0, 0, "organization")]),
    ],
)
def test_the_last_word_makes_a_thing(words: list[str], before: list[Name], after: list[Name]) -> None:
    assert decide_by_ends([words], [before], thing_terms("id")) == [after]


@pytest.mark.parametrize(
    ("language", "name", "before", "kind"),
    [
        ("id", "Piala Bahari", "di", "event"),
        ("id", "UU Kelautan", "dalam", "law"),
        ("id", "Senja di Bahari", "film", "work"),
        ("id", "Bahari Pro", "ponsel", "product"),
        ("id", "Bahari", "oleh", None),
        ("en", "Battle of Bahari", "the", "event"),
        ("en", "Bahari Award", "the", "award"),
        ("en", "Bahari", "novel", "work"),
        ("en", "Bahari", "the", None),
    ],
)
def test_kinds_of_things(language: str, name: str, before: str, kind: str | None) -> None:
    assert kind_of_thing(name, before, thing_terms(language)) == kind


def test_more_labels_than_eight_are_read_alike() -> None:
    """Another kind of actor makes a row of weights wider, and changes nothing for the kinds that are there."""
    model = load_model("id")
    assert model is not None
    assert row_width(len(LABELS)) == model.field.table.shape[1] == 8
    wide = np.zeros((len(model.field.table), row_width(9)), np.int8)
    wide[:, :8] = model.field.table
    words = [["Rina", "Lestari", "bekerja", "di", "Bank", "Indonesia", ",", "Jakarta", "."]]
    scores = []
    for table in (model.field.table, wide):
        forms = WordCodes(model.lexicon, styled=model.styled)
        scores.append(UnigramScorer(table, forms).scores(encode(words, forms)))
    assert wide.shape[1] == 16
    assert np.array_equal(scores[0], scores[1])


def test_every_kind_of_actor_has_what_a_kind_needs() -> None:
    style = (Path(ner.__file__).parent.parent / "theme/assets/digest/digest.css").read_text(encoding="utf-8")
    assert tuple(ACTOR_KINDS) == get_args(ActorType)
    for kind in ACTOR_KINDS:
        assert {f"B-{kind}", f"I-{kind}"} <= set(LABELS)
        assert f"--d-{kind}:" in style, "a kind has a colour in the theme"


@pytest.mark.parametrize(
    ("sentences", "names", "kinds"),
    [
        # a "place" of several words that speaks, and one whose last word is a person elsewhere
        (["Kata Padang Wicaksono ."], [[(1, 2, "place")]], ["person"]),
        (["Kantor Padang Wicaksono .", "Kata Wicaksono ."], [[(1, 2, "place")], [(1, 1, "person")]], ["person"] * 2),
        (["Kantor Padang Wicaksono ."], [[(1, 2, "place")]], ["place"]),
        (["Kata Jawa Barat ."], [[(1, 2, "place")]], ["place"]),
    ],
)
def test_a_place_that_speaks_is_a_person(sentences: list[str], names: list[list[Name]], kinds: list[str]) -> None:
    tagger = names_tagger.Tagger.of("id")
    assert tagger is not None
    words = ActingWords(frozenset({"kata"}), frozenset({"mengatakan"}), frozenset({"di"}))
    retyped = retype_speakers([sentence.split() for sentence in sentences], names, words, tagger.lexicon)
    assert [kind for line in retyped for *_, kind in line] == kinds
