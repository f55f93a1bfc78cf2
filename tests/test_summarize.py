"""Summaries: what may stand in one, how sets are chosen, that reasons add up, and how good they are."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from depth import examples
from hypothesis import given
from hypothesis import strategies as st

from digest.config import Settings, SummaryMethod, SummarySettings
from digest.languages import load
from digest.model import Actor, Analysis, Article, Sentence, Source, Span
from digest.pipeline.article_stages import AnalysisContext, analyze_article
from digest.read import read_file
from digest.segmentation import segment
from digest.summarize import summarize_article, summarize_stories
from digest.summarize.cohesion import DEPENDENT, JOINING, announces, is_dependent, opener, pointed
from digest.summarize.headline_layer import HeadlinePromise, headline_layer
from digest.summarize.news import is_aside, passes
from digest.summarize.ranker import news
from digest.summarize.selection import MOST, POOL, Candidates, select_sentences
from digest.summarize.sentence_features import NAMES
from digest.summarize.sentence_similarity import centrality, cosines, counted, vectors
from digest.summarize.sentence_tokens import sentence_tokens, wording

METHODS = get_args(SummaryMethod)
NEWS = SummarySettings()

FLOOD = """Banjir setinggi dua meter merendam lima desa di Kabupaten Sukaraya, Selasa (3/3/2026). Sebanyak 1.200 warga \
mengungsi ke balai desa dan sekolah.
Bupati Sukaraya Rina Wulandari mengatakan tanggul Sungai Cimanis jebol setelah hujan deras selama enam jam. Ia meminta \
warga tidak kembali sebelum air surut.
"Kami sudah mengirim perahu karet. Bantuan makanan tiba malam ini," kata Rina.
Namun, dua dusun masih terisolasi karena jembatan putus.
Badan Penanggulangan Bencana Sukaraya memperkirakan kerugian mencapai Rp 4,5 miliar. Perbaikan tanggul akan dimulai \
pekan depan dengan anggaran provinsi.
Warga Desa Karangmulya, Dedi Saputra, mengaku air datang tanpa peringatan. "Semua terjadi begitu cepat," ujarnya.
Hujan diperkirakan masih turun hingga akhir pekan di wilayah selatan.
Pemerintah provinsi menyiapkan dapur umum dan layanan kesehatan di tiga lokasi pengungsian."""


def article(text: str, title: str | None = None, language: str = "id") -> Article:
    """An article as the program reads it."""
    return segment(Source(file="a.txt", text=text, digest="0", title=title, language=language))


def whole(made: Article) -> list[bool]:
    """Whether each sentence passes."""
    return passes(made, made.sentences, sentence_tokens(made, made.sentences, load(made.language)))


def chosen(made: Article, how: SummarySettings = NEWS, actors: tuple[Actor, ...] = ()) -> list[str]:
    """The texts of an article's summary."""
    return [s.span.of(made.text) for s in summarize_article(made, actors, how)]


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("Ia meminta warga menunggu.", "id", DEPENDENT),
        ("Hal itu disampaikan di Sukaraya.", "id", DEPENDENT),
        ("“Namun, dua dusun masih terisolasi.", "id", DEPENDENT),
        ("Sementara itu, hujan turun.", "id", JOINING),
        ("Iapetus adalah bulan Saturnus.", "id", 0),
        ("Bupati Sukaraya meminta warga menunggu.", "id", 0),
        ("However, the bridge held.", "en", DEPENDENT),
        ("Meanwhile, rain fell in Harlow.", "en", JOINING),
        ("Theodore Marsh, the mayor, resigned.", "en", 0),
        ("Ia meminta warga menunggu.", "und", 0),
    ],
)
def test_openers(text: str, language: str, kind: float) -> None:
    assert opener(wording(text, load(language)), load(language)) == kind


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("“Semua terjadi begitu cepat,” ujarnya.", "id", True),
        ("“Semua terjadi begitu cepat,” ujar Dedi Saputra.", "id", False),
        ("Usai rapat tertutup, ia menolak menjawab.", "id", True),
        ("Rina Wulandari mengatakan ia menolak menjawab.", "id", False),
        ("Rina berharap pihaknya segera pulih.", "id", False),
        ("Nyali mereka mengalahkan rasa sakit.", "id", True),
        ("“It was over in a minute,” she said.", "en", True),
        ("“It was over in a minute,” said Nora Fell.", "en", False),
        ("After the vote, he left the hall.", "en", True),
        ("Nora Fell said she would appeal.", "en", False),
    ],
)
def test_sentences_that_speak_of_somebody_named_before(text: str, language: str, expected: bool) -> None:
    assert is_dependent(wording(text, load(language)), load(language)) is expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Simak kunci jawaban kelas lima.", "id", True),
        ("2. Bupati membuka jembatan.", "id", True),
        ("Anda dapat memesan kamar di Sukaraya.", "id", True),
        ("Bupati Sukaraya membuka jembatan.", "id", False),
        ("“Anda harus sabar,” kata Bupati Sukaraya.", "id", False),
        ("Here are five things to know.", "en", True),
        ("You can book a room in Harlow.", "en", True),
        ("“You must wait,” Nora Fell said.", "en", False),
        ("Nora Fell opened the bridge.", "en", False),
    ],
)
def test_lists_and_words_to_the_reader(text: str, language: str, expected: bool) -> None:
    assert is_aside(wording(text, load(language)), load(language)) is expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Berikut daftar lengkap harga cabai di Pasar Kemala.", "id", True),
        ("Untuk mengetahui lebih lanjut, berikut sejarah Pasar Kemala.", "id", True),
        ("Delapan pasar ikut serta, berikut daftarnya.", "id", True),
        ("Polisi menyita mobil itu, berikut dua buku tabungan.", "id", False),
        ("Rina Wulandari berkata, “Tunggu, berikut daftarnya.”", "id", False),
        ("If you missed it, here is what the council decided.", "en", True),
        ("Below are the five bridges that close on Monday.", "en", True),
        ("He came from Harlow, here and there a road was closed.", "en", False),
    ],
)
def test_announcements(text: str, language: str, expected: bool) -> None:
    assert announces(wording(text, load(language)), load(language)) is expected


LEAD = "Wali Kota Arka Rani Kusuma membuka Pasar Kemala pada Rabu pagi."
REST = "Pasar itu menampung 240 pedagang yang dulu berjualan di tepi jalan."


@pytest.mark.parametrize(
    "sentence",
    [
        "Berikut daftar lengkap kios di Pasar Kemala menurut wali kota.",
        "Untuk lebih jelasnya, berikut rincian kios Pasar Kemala milik wali kota.",
        "Pasar Kemala punya tiga lantai, antara lain: 1.",
        "‰ÛÒ Pasar Kemala dibuka wali kota pada Rabu pagi ini juga.",
        "Wali Kota Arka Rani Kusuma Buka Pasar Kemala",
    ],
)
def test_sentences_that_tell_nothing_by_themselves_are_not_chosen(sentence: str) -> None:
    texts = [LEAD, sentence, REST]
    text = " ".join(texts)
    starts = [text.index(part) for part in texts]
    spans = tuple(Sentence(start, start + len(part), 0) for start, part in zip(starts, texts, strict=True))
    made = replace(article(text, "Wali Kota Buka Pasar Kemala"), sentences=spans)
    assert sentence not in chosen(made)
    assert LEAD in chosen(made)


def test_an_announcement_that_opens_an_article_is_told() -> None:
    lead = "Berikut kunci jawaban Matematika kelas sembilan halaman seratus."
    made = article(f"{lead} Buku itu terbit pada 2019 dan dipakai di banyak sekolah.", "Kunci Jawaban Matematika")
    assert lead in chosen(made)


def test_a_text_that_is_not_its_headlines_has_no_summary() -> None:
    text = "Harga cabai di Pasar Kemala naik lagi pada Rabu pagi.\nPedagang mengaku pasokan dari desa terhambat banjir."
    assert chosen(article(text, "Harga Cabai di Pasar Kemala Naik, Pasokan Terhambat"))
    assert chosen(article(text, "Gempa Guncang Teluk Wandara")), "too few words to say so"
    title = "Gempa Magnitudo Tujuh Guncang Teluk Wandara, Ratusan Rumah Roboh"
    assert not chosen(article(text, title))
    spoilt = "Gempa magnitudo tujuh mengguncang Teluk Wandara dan â€œratusan rumahâ€\x9d roboh."
    assert chosen(article(f"{spoilt}\n{text}", title)), "the damaged sentence tells the headline"


def test_the_headline_is_told_by_the_whole_summary() -> None:
    shares = np.array([0.5, 0.5])
    has = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]])
    ones, none = np.ones(3), [frozenset[int]()] * 3
    candidates = Candidates(
        worth=np.array([0.9, 0.32, 0.3]),
        words=20 * ones,
        sizes=ones,
        cosines=np.eye(3),
        usable=[True] * 3,
        needs=none,
        answers=none,
        terms=[frozenset[str]()] * 3,
    )
    assert select_sentences(candidates, 2) == [0, 1]
    promise = HeadlinePromise(has, shares)
    assert select_sentences(replace(candidates, promise=promise), 2) == [0, 2]


def test_a_standfirst_and_the_sentence_that_repeats_it_are_told_once() -> None:
    standfirst = "Wholesale prices in Seranai fell in April, the first time since July 2020."
    lead = "In more evidence of easing, wholesale prices in Seranai fell in April, the first time since July 2020."
    rest = "The finance ministry will publish new figures in May.\nEconomist Rina Halim expects another fall."
    summary = chosen(article(f"{standfirst}\n{lead}\n{rest}", "Seranai Wholesale Prices Fall", language="en"))
    assert (standfirst in summary) + (lead in summary) == 1


@pytest.mark.parametrize(
    ("opening", "title", "language"),
    [
        ("It is that time of year again.", "Seranai Rail to Run 320 More Trains", "en"),
        ("Good morning and welcome to our live coverage.", "Seranai Rail to Run 320 More Trains", "en"),
        ("This interview has been edited and condensed for clarity.", "Seranai Rail to Run 320 More Trains", "en"),
    ],
)
def test_soft_openings_are_passed_over(opening: str, title: str, language: str) -> None:
    lead = "Seranai Rail will run 320 more trains a week from December, the operator announced on Monday."
    rest = "Director Priya Anand said 140 drivers had been trained.\nFares will not change until March."
    summary = chosen(article(f"{opening}\n{lead}\n{rest}", title, language=language))
    assert opening not in summary
    assert lead in summary


def test_a_place_before_the_first_sentence_is_no_speaker() -> None:
    lead = "BANDAR KEMALA: More than 1,300 people were evacuated after two rivers burst their banks."
    second = "The highway to Seranai was closed between exits 12 and 15."
    assert whole(article(f"{lead}\n{second}", language="en")) == [True, True]
    assert whole(article(f"{second}\n{lead}", language="en")) == [True, False]


def test_what_is_longer_than_a_sentence_or_does_not_end_is_not_chosen() -> None:
    told = "Seranai grew by two points in the last year, the bureau said."
    table = " ".join(f"Kemala D+{number} Seranai R+{number}" for number in range(60)) + "."
    assert whole(article(f"{told}\n{table}\nSelling health services online", language="en")) == [True, False, False]


def test_what_is_denied_comes_with_the_denial() -> None:
    text = (
        "Bupati Sukaraya dikabarkan mundur dari jabatannya setelah rapat tertutup di balai kota.\n"
        "Juru bicara Bupati Sukaraya membantah kabar itu.\n"
        "Rapat itu berlangsung tiga jam dan dihadiri seluruh kepala dinas.\n"
        "Gedung balai kota dibangun pada 1974 dan pernah dua kali dipugar.\n"
        "Ruang rapat berada di lantai dua, di samping ruang arsip dan perpustakaan."
    )
    summary = chosen(article(text, "Bupati Sukaraya Mundur?"))
    assert text.splitlines()[0] in summary
    assert text.splitlines()[1] in summary


def test_quotation_without_a_speaker_stands_in_no_summary() -> None:
    made = article("“Kami sudah mengirim perahu karet ke lima desa.”\nBupati Sukaraya membuka jembatan di tepi kota.")
    assert whole(made) == [False, True]


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Peraturan tersebut berlaku mulai Senin.", "peraturan"),
        ("Melihat tren itu, pabrik menambah jam kerja.", "tren"),
        ("Tahun ini pabrik menambah jam kerja.", None),
        ("Sementara itu, pabrik tutup.", None),
        ("Film Senja di Sukaraya itu laris.", None),
        ("Bupati Sukaraya menolak rencana tersebut.", None),
    ],
)
def test_what_first_words_point_to(text: str, noun: str | None) -> None:
    assert pointed(text, load("id")) == noun


def test_what_is_pointed_to_is_told_before() -> None:
    text = (
        "Bupati Sukaraya menandatangani peraturan tentang sampah plastik pada Senin pagi.\n"
        "Pedagang pasar menyambut baik langkah pemerintah daerah dengan menyediakan tas kain.\n"
        "Peraturan tersebut berlaku mulai Januari dan mengancam pelanggar dengan denda Rp 500.000."
    )
    for count in (1, 2, 3):
        summary = chosen(article(text), SummarySettings(sentences=count))
        assert not summary[0].startswith("Peraturan tersebut")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ('"Kami siap," kata Rina.', '"" kata Rina.'),
        ("“Kami siap,” kata Rina, “dan tenang.”", "“” kata Rina, “”"),
        ("Kata «siap» dipakai.", "Kata «» dipakai."),
        ('Kami siap, "kata Rina.', 'Kami siap, "'),
        ("Tanpa kutipan.", "Tanpa kutipan."),
    ],
)
def test_words_outside_quotation_marks(text: str, rest: str) -> None:
    assert wording(text, load("id")).unquoted == rest


_LISTS_OF_TERMS = st.lists(st.lists(st.sampled_from("abcdefghij"), max_size=6), min_size=1, max_size=8)


@given(_LISTS_OF_TERMS)
def test_likeness_is_what_the_papers_say(sentences: list[list[str]]) -> None:
    """tf-isf, cosines and LexRank by their formulas, one pair and one step at a time."""
    count = len(sentences)
    weights = [
        {t: s.count(t) * math.log((count + 1) / sum(t in other for other in sentences)) for t in s} for s in sentences
    ]
    norms = [math.sqrt(sum(w * w for w in weight.values())) or 1.0 for weight in weights]
    alike = [
        [round(sum(w * b.get(t, 0.0) for t, w in a.items()) / m / n, 4) for b, n in zip(weights, norms, strict=True)]
        for a, m in zip(weights, norms, strict=True)
    ]
    found = cosines(vectors(counted(sentences)))
    assert found.tolist() == pytest.approx(np.array(alike), abs=1e-4)
    rank = [1.0 / count] * count
    rows = [[c / sum(row) if sum(row) else 1.0 / count for c in row] for row in found.tolist()]
    for _ in range(20):
        rank = [0.15 / count + 0.85 * sum(r * row[i] for r, row in zip(rank, rows, strict=True)) for i in range(count)]
    assert centrality(found).tolist() == pytest.approx([r * count for r in rank])


@given(st.text(alphabet='ab ."“”«»,\n', max_size=60))
def test_quoted_parts_are_ordered_and_inside(text: str) -> None:
    ends = [0, *(at for span in wording(text, load("id")).quotes for at in span)]
    assert ends == sorted(ends)
    assert ends[-1] <= len(text)


def test_a_quotation_that_is_cut_by_the_sentence_never_stands() -> None:
    made = article(FLOOD)
    cut = [s.of(made.text) for s, passing in zip(made.sentences, whole(made), strict=True) if not passing]
    assert any(text.startswith('"Kami sudah') for text in cut)
    for count in range(1, 13):
        assert not set(cut) & set(chosen(made, SummarySettings(sentences=count)))


@pytest.mark.parametrize(
    "part",
    [
        "Berikut lima desa yang terendam banjir di Sukaraya hari ini:",
        "Mengapa tanggul Sungai Cimanis di Sukaraya jebol?",
        "dan lima desa di Kabupaten Sukaraya terendam banjir.",
        "Banjir, banjir!",
    ],
)
@pytest.mark.parametrize("method", ["news", "lead", "luhn"])
def test_what_is_no_whole_statement_never_stands(part: str, method: SummaryMethod) -> None:
    text = f"{part}\n{FLOOD}"
    spans = (
        Sentence(0, len(part), 0),
        *(Sentence(s.start, s.end, s.paragraph + 1) for s in article(text).sentences[1:]),
    )
    made = replace(article(text), sentences=spans)
    for count in (1, 5, 12):
        assert part not in chosen(made, SummarySettings(method=method, sentences=count))


def test_a_lost_quotation_mark_does_not_shut_out_the_rest_of_the_article() -> None:
    text = 'Wali kota berkata "semua aman di kota ini. ' + "Warga Sukaraya kembali bekerja di pasar baru. " * 12
    made = article(text)
    assert whole(made)[-3:] == [True, True, True]


def test_a_sentence_that_leans_comes_only_with_what_it_leans_on() -> None:
    made = article(FLOOD)
    language = load("id")
    for count in range(1, 10):
        summary = {s.start for s in summarize_article(made, (), SummarySettings(sentences=count))}
        for before, sentence in zip(made.sentences, made.sentences[1:], strict=False):
            told = wording(sentence.of(made.text), language)
            if sentence.start in summary and (opener(told, language) == DEPENDENT or is_dependent(told, language)):
                assert before.start in summary, told.text


def test_the_flood() -> None:
    summary = chosen(article(FLOOD, "Tanggul Jebol, Lima Desa di Sukaraya Terendam"))
    assert summary[0].startswith("Banjir setinggi dua meter")
    assert any("tanggul Sungai Cimanis jebol" in text for text in summary)
    assert len(summary) <= MOST


def test_short_news_gets_one_or_two_sentences() -> None:
    short = "Banjir merendam lima desa di Sukaraya, Selasa. Sebanyak 1.200 warga mengungsi. Air mulai surut pada malam."
    assert 1 <= len(chosen(article(short))) <= 2


def test_nothing_is_told_twice() -> None:
    first = "Banjir setinggi dua meter merendam lima desa di Kabupaten Sukaraya pada Selasa malam."
    again = "Lima desa di Kabupaten Sukaraya terendam banjir setinggi dua meter pada Selasa malam."
    other = "Bupati Rina Wulandari memperkirakan kerugian warga mencapai Rp 4,5 miliar."
    summary = chosen(article("\n".join([first, again, other])), SummarySettings(sentences=2))
    assert other in summary


@pytest.mark.parametrize("text", ["", "\n\n", "Ya.", '"', "Iklan", "Ia pergi.", "a" * 5000, "1. 2. 3. 4."])
@pytest.mark.parametrize("method", METHODS)
def test_texts_with_next_to_nothing_in_them(text: str, method: SummaryMethod) -> None:
    made = article(text)
    for count in (0, 1, 5):
        found = summarize_article(made, (), SummarySettings(method=method, sentences=count))
        assert {(s.start, s.end) for s in found} <= {(s.start, s.end) for s in made.sentences}


def test_very_long_articles_take_no_longer_than_their_first_part() -> None:
    made = article(" ".join(f"Warga desa nomor {n} di Sukaraya menerima bantuan beras." for n in range(3000)))
    assert len(made.sentences) == 3000
    assert 1 <= len(summarize_article(made, (), NEWS)) <= MOST


PARTS = st.sampled_from(
    ["Banjir merendam Sukaraya.", "Ia pergi.", '"Kami siap,"', "kata Rina.", "Namun,", "Baca juga: Jalan Rusak", "\n"]
    + ["iklan", "Rp 4,5 miliar", "“", "”", '"', "(abc/def)", "JAKARTA, KOMPAS.com -", "?", "Hal itu benar."]
)


@examples(60)
@given(st.lists(PARTS, max_size=40), st.integers(0, 6), st.sampled_from(["id", "en", "und"]))
def test_summaries_are_whole_sentences_in_order_clear_of_residue_and_damage(
    parts: list[str], count: int, language: str
) -> None:
    made = article(" ".join(parts), language=language)
    how = SummarySettings(sentences=count)
    found = summarize_article(made, (), how)
    assert found == summarize_article(made, (), how)
    assert [s.start for s in found] == sorted({s.start for s in found})
    assert len(found) <= (count or MOST)
    whole = {(s.start, s.end) for s in made.sentences}
    for sentence in found:
        assert (sentence.start, sentence.end) in whole
        assert 0 <= sentence.score <= 1
        assert not any(sentence.span.overlaps(other) for other in (*made.residue, *made.damaged, *made.headings))


@examples(400)
@given(st.data())
def test_chosen_sets_keep_the_rules(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 25))
    flags = st.lists(st.booleans(), min_size=size, max_size=size)
    worth = np.array(data.draw(st.lists(st.floats(0.01, 0.99), min_size=size, max_size=size)))
    usable = data.draw(flags)
    needs = [
        frozenset(data.draw(st.sets(st.integers(0, i - 1), max_size=2))) if i else frozenset() for i in range(size)
    ]
    count = data.draw(st.integers(0, 8))
    words = np.full(size, 20.0)
    answers = [frozenset[int]()] * size
    candidates = Candidates(
        worth=worth,
        words=words,
        sizes=words,
        cosines=np.eye(size),
        usable=usable,
        needs=needs,
        answers=answers,
        terms=[frozenset({str(number)}) for number in range(size)],
    )
    found = select_sentences(candidates, count)
    assert found == sorted(set(found))
    assert len(found) <= (count or MOST)
    for number in found:
        assert usable[number]
        assert not needs[number] or needs[number] & set(found)
    stands = [i for i in range(size) if usable[i] and not needs[i]]
    assert bool(found) == bool(stands)
    if count and size <= POOL:
        assert len(found) >= min(count, len(stands))


def test_reasons_add_up_to_the_score() -> None:
    layer = headline_layer("id")
    assert layer is not None
    made, untitled = article(FLOOD, "Lima Desa di Sukaraya Terendam Banjir"), article(FLOOD)
    starts = [(sentence, layer.start(news().base)) for sentence in summarize_article(made, (), NEWS)]
    starts += [(sentence, news().base) for sentence in summarize_article(untitled, (), NEWS)]
    for sentence, start in starts:
        odds = start + sum(value for _, value in sentence.reasons)
        assert 1 / (1 + math.exp(-odds)) == pytest.approx(sentence.score, abs=0.003)
        assert [value for _, value in sentence.reasons] == sorted((v for _, v in sentence.reasons), reverse=True)


def test_reasons_are_true() -> None:
    made = article(FLOOD)
    for sentence in summarize_article(made, (), SummarySettings(sentences=8)):
        text, given_ = sentence.span.of(made.text), dict(sentence.reasons)
        assert ("opening" in given_) == (sentence.start == made.sentences[0].start)
        assert "title" not in given_  # the article has none of its own
        assert "figures" not in given_ or any(c.isdigit() for c in text)
        assert "quotation" not in given_ or wording(text, load("id")).quotes


def test_names_and_actors_are_features() -> None:
    made = article(FLOOD)
    at = made.text.index("Rina Wulandari")
    actor = Actor(id="rina", name="Rina Wulandari", type="person", mentions=(Span(at, at + 14),), key=True)
    plain, told = summarize_article(made, (), NEWS), summarize_article(made, (actor,), NEWS)
    assert [dict(s.reasons).get("actors", 0) for s in plain] != [dict(s.reasons).get("actors", 0) for s in told]


def test_weights_are_small_readable_and_complete(root: Path) -> None:
    path = root / "digest" / "models" / "summary-news.json"
    assert path.stat().st_size < 200_000
    data = json.loads(path.read_text(encoding="ascii"))
    assert set(data["cuts"]) <= set(NAMES)
    assert {name for term in data["terms"] for name in term["of"]} <= set(NAMES)


@pytest.mark.parametrize("method", METHODS)
def test_each_method_gives_what_is_asked_for(method: SummaryMethod) -> None:
    made = article(FLOOD, "Lima Desa di Sukaraya Terendam Banjir")
    how = SummarySettings(method=method, sentences=3)
    found = summarize_article(made, (), how)
    assert len(found) == 3
    assert [s.start for s in found] == sorted(s.start for s in found)
    assert found == summarize_article(made, (), how)
    assert 1 <= len(summarize_article(made, (), SummarySettings(method=method))) <= MOST


def test_methods_do_not_depend_on_the_order_of_sets(root: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, 'tests');"
        "import test_summarize as t; from digest.config import SummarySettings as S;"
        "made = t.article(t.FLOOD);"
        "by = lambda m: t.summarize_article(made, (), S(method=m, sentences=4));"
        "print([(m, [(s.start, s.score) for s in by(m)]) for m in t.METHODS])"
    )
    made = set()
    for seed in ("1", "2"):
        env = {**os.environ, "PYTHONHASHSEED": seed}
        made.add(
            subprocess.run(
                [sys.executable, "-c", code], cwd=root, env=env, capture_output=True, text=True, check=True
            ).stdout
        )
    assert len(made) == 1


def test_news_needs_no_sumy(root: Path) -> None:
    code = (
        "import sys, digest.summarize.news, digest.summarize.story_summary;"
        "assert not {'sumy', 'nltk', 'scipy'} & set(sys.modules), sorted(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], cwd=root, check=True)


def test_the_sumy_summarizer_chooses_the_same_sentences() -> None:
    from sumy.models.dom import ObjectDocumentModel, Paragraph
    from sumy.models.dom import Sentence as SumySentence
    from sumy.summarizers._summarizer import AbstractSummarizer

    from digest.summarize.sumy_news import NewsSummarizer

    made = article(FLOOD)
    paragraphs: dict[int, list[SumySentence]] = {}
    for s in made.sentences:
        paragraphs.setdefault(s.paragraph, []).append(SumySentence(s.of(made.text), None))
    document = ObjectDocumentModel(list(map(Paragraph, paragraphs.values())))
    summarizer = NewsSummarizer("id")
    assert isinstance(summarizer, AbstractSummarizer)
    for count in (0, 2, 4):
        assert [str(s) for s in summarizer(document, count)] == chosen(made, SummarySettings(sentences=count))
    assert len(summarizer(document, "20%")) == len(made.sentences) // 5


def analysis(text: str) -> Analysis:
    made = article(text)
    return Analysis(article=made, summary=summarize_article(made, (), NEWS))


def test_a_story_tells_nothing_twice_and_names_its_sources() -> None:
    other = FLOOD.replace("Sebanyak 1.200 warga mengungsi", "Tercatat 1.350 warga mengungsi")
    third = "Polisi menutup jalan utama Sukaraya akibat banjir. Kapolres Budi Santoso menyebut arus dialihkan ke utara."
    told = [("a", analysis(FLOOD)), ("b", analysis(other)), ("c", analysis(third)), ("d", analysis(FLOOD))]
    found = summarize_stories(told, 4)
    texts = [s.span.of(dict(told)[s.article].article.text) for s in found]
    assert 2 <= len(found) <= 4
    assert len(set(texts)) == len(texts)
    assert sum("setinggi dua meter" in text for text in texts) == 1
    assert {s.article for s in found} & {"a", "b"}
    assert "c" in {s.article for s in found}
    assert "d" not in {s.article for s in found}  # a copy of the first
    assert found == summarize_stories(told, 4)


def test_a_story_without_sentences_has_no_summary() -> None:
    assert summarize_stories([], 3) == ()
    assert summarize_stories([("a", analysis(""))], 3) == ()


def _read(path: Path) -> Source:
    return next(s for s in read_file(path, path.name, Settings()) if isinstance(s, Source))


@pytest.mark.shared
def test_floor_on_summaries_id(shared: Path, root: Path) -> None:
    """The weights that ship saw these articles; what they are worth on others stands in docs/guide/summaries.md."""
    sys.path.insert(0, str(root / "training"))
    from rouge import rouge, words

    ours, lead, sizes = [], [], [0, 0]
    lines = (shared / "summaries-id" / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    for line in lines[::8]:
        gold = json.loads(line)
        source = _read(shared / "summaries-id" / "articles" / f"{gold['id']}.txt")
        summary = [s.span.of(source.text) for s in analyze_article(source, AnalysisContext())["summary"]]
        first = [text for text, _ in gold["sentences"][:3]]
        ours.append(rouge(gold["reference"], summary))
        lead.append(rouge(gold["reference"], first))
        sizes[0] += sum(len(words(s)) for s in summary)
        sizes[1] += sum(len(words(s)) for s in first)
    assert (np.mean(ours, axis=0) - np.mean(lead, axis=0) >= FLOOR_ROUGE).all()
    assert sizes[0] <= 1.12 * sizes[1]


FLOOR_ROUGE = 5.0
FLOOR_LABELLED = 0.6


@pytest.mark.shared
def test_floor_on_labelled(shared: Path) -> None:
    found = said = wanted = 0
    for line in (shared / "labelled" / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        path = next((shared / "labelled" / "articles").glob(f"{gold['id']}.*"))
        source = _read(path)
        done = analyze_article(source, AnalysisContext())
        points = {"".join(text.split()) for text in gold["lead_points"]}
        summary = {"".join(s.span.of(source.text).split()) for s in done["summary"]}
        found += len(points & summary)
        said += len(summary)
        wanted += len(points)
    assert 2 * found / (said + wanted) >= FLOOR_LABELLED


@pytest.mark.shared
def test_english_summaries_tell_more_of_the_title_than_the_lead_does(shared: Path) -> None:
    ours = lead = 0.0
    for path in sorted((shared / "stories-en" / "articles").iterdir())[::3]:
        made = segment(_read(path))
        title = {w for w in made.title.lower().split() if len(w) > 3}
        untitled = replace(made, title_from="lead")
        summary = chosen(untitled, SummarySettings(sentences=3))
        first = [s.of(made.text) for s in made.sentences[:3]]
        ours += _share(title, summary)
        lead += _share(title, first)
    assert ours >= lead


@pytest.mark.shared
def test_english_weights_carry_over_to_texts_of_all_kinds(shared: Path, root: Path) -> None:
    """GUM's own one-sentence summaries; nothing was trained on English. Measured: 32.6 against the lead's 31.2."""
    sys.path.insert(0, str(root / "training"))
    from rouge import rouge

    two, ours, lead = SummarySettings(sentences=2), [], []
    for line in (shared / "names-en" / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        made = segment(_read(shared / "names-en" / "articles" / f"{gold['id']}.txt"))
        ours.append(rouge([gold["summary"]], chosen(made, two))[0])
        lead.append(rouge([gold["summary"]], chosen(made, replace(two, method="lead")))[0])
    assert np.mean(ours) >= np.mean(lead) + 0.5


def _share(title: set[str], texts: list[str]) -> float:
    told = " ".join(texts).lower()
    return sum(word in told for word in title) / max(len(title), 1)


def test_an_article_of_hand_made_sentences() -> None:
    text = "Satu dua tiga empat. Lima enam tujuh delapan."
    made = replace(article(text), sentences=(Sentence(0, 20, 0), Sentence(21, 45, 0)))
    assert 1 <= len(summarize_article(made, (), NEWS)) <= 2


def test_items_of_a_list_stand_only_where_nothing_else_does() -> None:
    lead = "Wali Kota Arka Rani Kusuma menolak usulan kenaikan tarif parkir pada Rabu pagi."
    items = "- Ekonomi warga belum pulih sepenuhnya setelah banjir.\n- Pendapatan parkir belum dihitung ulang."
    source = Source(file="a.md", text=f"{lead}\n\nAlasan penolakan itu:\n\n{items}", digest="0", title="Tarif Parkir")
    article = segment(source)
    chosen = [article.text[s.start : s.end] for s in summarize_article(article, (), SummarySettings())]
    assert chosen == [lead]
