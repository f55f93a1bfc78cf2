# ruff: noqa: E501  # news sentences are long
"""A story day by day, the facts of its articles side by side, the edition of a day and the home page's period."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from digest.config import Period, Settings
from digest.edition import edit, stored_in_memory
from digest.figures import compare_facts
from digest.figures.stated_facts import stated_facts
from digest.files.actors_file import ActorsFile
from digest.model import Analysis, Edition, Source, Story, SummarySentence
from digest.pages import lay_out
from digest.pipeline.article_stages import AnalysisContext, analyze_article, assemble
from digest.summarize import summarize_stories, tell_episodes

Row = tuple[str, str, str, str]  # day, outlet, headline, text

LANDSLIDE: tuple[Row, ...] = (
    (
        "2026-11-10", "Kabar Pesisir", "Longsor di Lembira, Tiga Orang Tewas",
        "Longsor menerjang permukiman di Kabupaten Lembira, Selasa (10/11/2026). Tiga orang tewas dan 14 warga hilang.",
    ),
    (
        "2026-11-11", "Harian Muara", "Korban Tewas Longsor Lembira Jadi Tujuh Orang",
        "Korban tewas longsor di Kabupaten Lembira bertambah menjadi tujuh orang, Rabu (11/11/2026). Sepuluh warga masih hilang.",
    ),
    (
        "2026-11-11", "Warta Teluk", "Longsor Lembira: Sembilan Tewas",
        "Sebanyak sembilan orang tewas akibat longsor di Kabupaten Lembira, Rabu (11/11/2026). Warga mengungsi ke balai desa.",
    ),
    (
        "2026-11-17", "Kabar Pesisir", "Pencarian Korban Longsor Lembira Dihentikan, 17 Tewas",
        "Tim penyelamat menghentikan pencarian korban longsor di Kabupaten Lembira, Selasa (17/11/2026). Seluruhnya 17 orang tewas.",
    ),
)  # fmt: skip
OTHER: Row = (
    "2026-11-11", "Warta Teluk", "Pameran Batik Dibuka di Muara",
    "Pameran batik dibuka di Balai Kota Muara, Rabu (11/11/2026). Sebanyak 40 perajin memamerkan karyanya.",
)  # fmt: skip


def analyses(rows: Sequence[Row], language: str = "id") -> list[Analysis]:
    return list(_analyses(rows, language))


def _analyses(rows: Sequence[Row], language: str) -> Iterator[Analysis]:
    for number, (day, outlet, title, text) in enumerate(rows):
        source = Source(
            file=f"{number}.md", text=text, digest=f"{day}{title}", title=title, published=day, outlet=outlet, language=language
        )  # fmt: skip
        yield assemble(analyze_article(source, AnalysisContext()))


def edition(rows: Sequence[Row]) -> Edition:
    """An edition with its stories told, as a build has it."""
    made = edit([stored_in_memory(analysis) for analysis in analyses(rows)], ActorsFile())
    entries = {entry.id: entry for entry in made.entries}

    def told(story: Story) -> Story:
        parts = [(article, entries[article].analysis) for article in story.articles]
        return replace(
            story,
            summary=summarize_stories(parts, newest=story.newest),
            episodes=tell_episodes(parts),
            facts=compare_facts(parts),
        )

    return replace(made, stories=tuple(map(told, made.stories)))


def pages(rows: Sequence[Row], period: Period = "auto") -> dict[str, str]:
    settings = Settings(language="id", source_text="full", period=period)
    return {page.path: page.text for page in lay_out(edition(rows), settings)}


def _facts(text: str, language: str) -> list[tuple[str, float, bool]]:
    (analysis,) = analyses([("2026-11-10", "A", "Headline", text)], language)
    every = tuple(SummarySentence(start=s.start, end=s.end, score=1.0) for s in analysis.article.sentences)
    return [
        (fact.kind, fact.value, fact.is_exact) for fact in stated_facts(replace(analysis, summary=every)) if fact.kind
    ]


@pytest.mark.parametrize(
    ("language", "text", "facts"),
    [
        ("id", "Longsor itu menewaskan 34 warga dan melukai 12 orang lainnya.", [("dead", 34, True), ("injured", 12, True)]),
        ("id", "Sedikitnya 17 orang tewas dan lima orang hilang.", [("dead", 17, False), ("missing", 5, True)]),
        ("id", "Korban tewas bertambah dari 12 menjadi 17 orang.", [("dead", 17, True)]),
        ("id", "Lima tahun sebelumnya gempa serupa juga terjadi tanpa korban tewas.", []),
        ("id", "Harga beras naik 12 persen setelah tiga orang tewas.", [("dead", 3, True)]),
        ("en", "The crash killed 34 people and injured 12.", [("dead", 34, True), ("injured", 12, True)]),
        ("en", "The death toll rose from 9 to 11 and three are missing.", [("dead", 11, True), ("missing", 3, True)]),
        ("en", "At least 17 were killed on Tuesday.", [("dead", 17, False)]),
        ("en", "In 2019 the council closed the bridge after people died.", []),
    ],
)  # fmt: skip
def test_tolls(language: str, text: str, facts: list[tuple[str, float, bool]]) -> None:
    assert _facts(text, language) == facts


def _told(rows: Sequence[Row]) -> list[tuple[str, list[tuple[str, str]]]]:
    parts = [(str(number), analysis) for number, analysis in enumerate(analyses(rows))]
    texts = {name: analysis.article.text for name, analysis in parts}
    return [
        (fact.difference, [(s.day, s.span.of(texts[s.article])) for s in fact.statements])
        for fact in compare_facts(parts)
    ]


def test_figures_that_changed_stand_with_their_days_and_those_in_dispute_side_by_side() -> None:
    facts = _told(LANDSLIDE)
    course = [("2026-11-17", "17 orang"), ("2026-11-11", "sembilan orang"), ("2026-11-10", "Tiga orang")]
    assert ("changed", course) in facts
    assert ("disputed", [("2026-11-11", "tujuh orang"), ("2026-11-11", "sembilan orang")]) in facts
    assert sum(kind == "disputed" for kind, _ in facts) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kerugian akibat kebakaran Pasar Muara mencapai Rp 3 miliar.", "Pemerintah membantu pedagang Pasar Muara dengan Rp 4 miliar."),
        ("Sedikitnya 12 orang tewas dalam kebakaran Pasar Muara.", "Sebanyak 14 orang tewas dalam kebakaran Pasar Muara."),
        ("Kebakaran Pasar Muara menewaskan 14 orang.", "Sebanyak 14 orang tewas dalam kebakaran Pasar Muara."),
    ],
)  # fmt: skip
def test_no_dispute_where_the_facts_are_two_or_one_is_not_exact(one: str, other: str) -> None:
    rows = [("2026-11-10", "A", "Pasar Muara Terbakar", one), ("2026-11-10", "B", "Kebakaran Pasar Muara", other)]
    assert _told(rows) == []


def test_a_story_is_told_in_its_days_newest_first() -> None:
    (story,) = edition([*LANDSLIDE, OTHER]).stories
    assert [episode.day for episode in story.episodes] == ["2026-11-17", "2026-11-11", "2026-11-10"]
    assert [len(episode.articles) for episode in story.episodes] == [1, 2, 1]
    page = pages([*LANDSLIDE, OTHER])[f"stories/{story.id}/index.md"]
    days = [line for line in page.splitlines() if line.startswith("### ")]
    assert ["17 November" in days[0], "11 November" in days[1], "10 November" in days[2]] == [True, True, True]
    assert "Angka dari hari ke hari" in page
    assert "Angka yang berbeda antar media" in page


def test_a_day_tells_no_earlier_day_again_but_a_new_figure() -> None:
    again = ("2026-11-12", "Kabar Pesisir", LANDSLIDE[1][2], LANDSLIDE[1][3])
    told = tell_episodes([(str(n), analysis) for n, analysis in enumerate(analyses([*LANDSLIDE[:2], again]))])
    assert [len(episode.sentences) for episode in told] == [0, 1, 1]


def test_the_page_of_a_day_stays_as_it_was() -> None:
    before = pages([*LANDSLIDE[:3], OTHER])
    after = pages([*LANDSLIDE, OTHER])
    for day in ("10", "11"):
        assert after[f"2026/11/{day}/index.md"] == before[f"2026/11/{day}/index.md"]
    page = after["2026/11/11/index.md"]
    assert "Tujuh Orang" in page
    assert "17 orang" not in page
    assert "Pameran Batik Dibuka di Muara" in page


@pytest.mark.parametrize(
    ("period", "title", "on_top"),
    [
        ("day", "Berita 17 November 2026", "Pencarian Korban Longsor"),
        ("week", "Berita 11 – 17 November 2026", "Pencarian Korban Longsor"),
        ("auto", "Berita 19 Oktober – 17 November 2026", "Pencarian Korban Longsor"),
    ],
)
def test_the_home_page_tells_the_period_and_nothing_older_on_top(period: Period, title: str, on_top: str) -> None:
    home = pages([*LANDSLIDE, OTHER], period)["index.md"]
    assert f"# {title}" in home
    top, _, earlier = home.partition("## Sebelumnya")
    assert on_top in top
    assert ("Pameran Batik" in top) is (period != "day")
    assert ("Pameran Batik" in earlier) is (period == "day")
    if period == "day":
        assert "1 baru · 4 artikel" in top
        assert "Sebelumnya, " in top  # the state before, with its day


def test_one_article_more_that_does_not_belong_changes_no_story() -> None:
    stories = {story.id: story.articles for story in edition([*LANDSLIDE, OTHER]).stories}
    strays = [
        ("2026-11-12", "Warta Teluk", "Bupati Lembira Buka Festival Kopi", "Bupati Lembira membuka festival kopi di alun-alun kota, Kamis (12/11/2026). Ada 30 gerai kopi."),
        ("2026-11-17", "Harian Muara", "Longsor di Sungai Hulu Negeri Seberang Tutup Jalan", "Longsor menutup jalan utama di Negeri Seberang, Selasa (17/11/2026). Tidak ada korban."),
        ("2026-11-16", "Harian Muara", "Harga Cabai di Pasar Lembira Naik", "Harga cabai di pasar Lembira naik menjadi Rp 60.000 per kilogram, Senin (16/11/2026)."),
    ]  # fmt: skip
    for stray in strays:
        with_it = {story.id: story.articles for story in edition([*LANDSLIDE, OTHER, stray]).stories}
        assert with_it == stories


def test_who_entered_the_news_is_told_where_earlier_days_are_known() -> None:
    early = (
        "2026-10-01",
        "Kabar Pesisir",
        "Wali Kota Muara Buka Pasar",
        "Wali Kota Muara Darmo Santika membuka pasar baru, Kamis (1/10/2026). Pasar itu punya 200 kios.",
    )
    late = (
        "2026-11-17",
        "Kabar Pesisir",
        "Kapolres Muara Larang Kembang Api",
        "Kapolres Muara Ratna Wulandari melarang kembang api, Selasa (17/11/2026). Ratna Wulandari meminta warga patuh.",
    )
    home = pages([early, late], "day")["index.md"]
    assert "Baru dalam berita" in home
    assert "Ratna Wulandari" in home.partition("Baru dalam berita")[2]
    assert "Baru dalam berita" not in pages([late], "day")["index.md"]


GOVERNOR: tuple[Row, ...] = (
    ("2026-11-10", "A", "Gubernur Lembira Resmikan Pasar Induk", "Gubernur Lembira Rahmadi Tolindra meresmikan Pasar Induk Merawan, Selasa (10/11/2026). Pasar itu menampung 500 pedagang. Hadir Sekda Lembira Guntur Palawa."),
    ("2026-11-10", "B", "Gubernur Lembira Kukuhkan Pengurus PMI", "Gubernur Lembira Rahmadi Tolindra mengukuhkan pengurus Palang Merah Indonesia Lembira, Selasa (10/11/2026). Donor darah digelar usai acara. Hadir Sekda Lembira Guntur Palawa."),
)  # fmt: skip
MARKETS: tuple[Row, ...] = (
    ("2026-11-10", "A", "IHSG Melemah 0,5 Persen di Sesi Pertama", "Indeks harga saham gabungan melemah 0,5 persen pada sesi pertama perdagangan, Selasa (10/11/2026). Analis menyebut pelaku pasar menunggu data inflasi Amerika Serikat."),
    ("2026-11-10", "B", "Kurs Rupiah Melemah 0,5 Persen di Sesi Pertama", "Kurs rupiah melemah 0,5 persen pada sesi pertama perdagangan, Selasa (10/11/2026). Analis menyebut pelaku pasar menunggu data inflasi Amerika Serikat."),
)  # fmt: skip
STRIKE: tuple[Row, ...] = (
    ("2026-11-02", "A", "Nakhoda Feri Selat Lamura Mogok Layar", "Puluhan nakhoda feri di Pelabuhan Selat Lamura mogok berlayar, Senin (2/11/2026). Mereka menuntut uang makan."),
    ("2026-11-03", "B", "Hari Kedua Mogok, Antrean di Pelabuhan Selat Lamura 6 Kilometer", "Antrean truk di Pelabuhan Selat Lamura mencapai 6 kilometer pada hari kedua mogok nakhoda feri, Selasa (3/11/2026)."),
    ("2026-11-05", "A", "Feri Selat Lamura Beroperasi Lagi, Nakhoda Akhiri Mogok", "Nakhoda feri di Pelabuhan Selat Lamura mengakhiri mogok, Kamis (5/11/2026). Uang makan nakhoda naik Rp 50.000 per hari."),
)  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "stories", "headline"),
    [(GOVERNOR, 0, ""), (MARKETS, 0, ""), (STRIKE, 1, "Akhiri Mogok")],
    ids=["two acts of a governor", "two markets of a day", "strike"],
)
def test_further_sequences(rows: Sequence[Row], stories: int, headline: str) -> None:
    made = edition(rows)
    assert len(made.stories) == stories
    assert all(headline in story.title for story in made.stories)


def test_a_toll_that_a_newer_article_counts_anew_is_not_in_the_short_text() -> None:
    (story,) = edition(LANDSLIDE).stories
    texts = {analysis.article.title: analysis.article.text for analysis in analyses(LANDSLIDE)}
    entries = {entry.id: texts[entry.card.title] for entry in edition(LANDSLIDE).entries}
    short = " ".join(sentence.span.of(entries[sentence.article]) for sentence in story.summary)
    assert "tujuh orang" not in short
    assert "sembilan orang" not in short


def _turned(older: str, newer: str) -> str | None:
    """What a story's page says of a changed statement, in words; ``None`` where it says nothing."""
    rows = [
        ("2026-11-03", "A", "Rumah Sakit Kemala dan Pasien Miskin", older),
        ("2026-11-06", "B", "Rumah Sakit Kemala dan Pasien", newer),
    ]
    text = next(text for path, text in pages(rows).items() if path.startswith("stories/") and path.count("/") > 1)
    _, heading, rest = text.partition("## Sebelumnya berkata lain")
    return re.sub(r"<[^>]+>|\[|\]\([^)]*\)", " ", rest.split("<!--")[0]) if heading else None


def test_who_changed_a_statement_is_told_with_both_days() -> None:
    told = _turned(
        "Direktur Rumah Sakit Kemala, Rina Halim, membantah bahwa rumah sakitnya menolak pasien miskin bernama Sarwan.",
        "Direktur Rumah Sakit Kemala, Rina Halim, mengakui bahwa rumah sakitnya menolak pasien miskin bernama Sarwan.",
    )
    assert told is not None
    assert told.index("Rina Halim") < told.index("mengakui") < told.index("membantah")


@pytest.mark.parametrize(
    "newer",
    [
        "Direktur Rumah Sakit Kemala, Rina Halim, menegaskan bahwa rumah sakitnya tidak menolak pasien miskin bernama Sarwan.",
        "Direktur Rumah Sakit Kemala, Rina Halim, mengatakan bahwa rumah sakitnya merawat pasien miskin bernama Sarwan.",
        "Direktur Rumah Sakit Kemala, Rina Halim, membantah bahwa rumah sakitnya menolak pasien miskin bernama Sarwan.",
        "Perawat Rumah Sakit Kemala, Dewi Lestara, mengakui bahwa rumah sakitnya menolak pasien miskin bernama Sarwan.",
    ],
)
def test_other_statements_are_no_change(newer: str) -> None:
    older = (
        "Direktur Rumah Sakit Kemala, Rina Halim, membantah bahwa rumah sakitnya menolak pasien miskin bernama Sarwan."
    )
    assert _turned(older, newer) is None


def test_a_sentence_that_names_nobody_is_not_told_behind_another_articles() -> None:
    vague = "Bicara terbata-bata, tak ada senyum dan sesekali mengusap dahi di depan para wartawan."
    rows = [
        (
            "2026-11-10",
            "A",
            "Bupati Lembira Minta Panitia Seleksi Jujur",
            "Bupati Lembira Rahmadi Tolindra meminta panitia seleksi direksi pasar jujur.",
        ),
        (
            "2026-11-10",
            "B",
            "Ditegur Bupati Lembira, Panitia Seleksi Gugup",
            f"{vague} Ketua panitia seleksi direksi pasar, Sari Wulung, menjawab Bupati Lembira Rahmadi Tolindra.",
        ),
    ]
    parts = [(str(number), analysis) for number, analysis in enumerate(analyses(rows))]
    texts = {name: analysis.article.text for name, analysis in parts}
    told = [sentence.span.of(texts[sentence.article]) for sentence in summarize_stories(parts)]
    assert told and vague not in told


def test_a_preview_leads_no_story_that_has_the_result() -> None:
    rows = [
        (
            "2026-11-10",
            "A",
            "Prediksi Persigan vs Bahari FC di Stadion Muara",
            "Persigan akan menjamu Bahari FC di Stadion Muara, Selasa (10/11/2026), dengan pelatih Joko Santosa.",
        ),
        (
            "2026-11-10",
            "B",
            "Persigan Tundukkan Bahari FC di Stadion Muara",
            "Persigan menundukkan Bahari FC di Stadion Muara, Selasa (10/11/2026). Pelatih Joko Santosa memuji pemainnya.",
        ),
    ]
    assert [story.title for story in edition(rows).stories] == ["Persigan Tundukkan Bahari FC di Stadion Muara"]


def test_growth_of_two_quarters_is_no_change_of_one_figure() -> None:
    one = "Pertumbuhan ekonomi kota pada triwulan yang berakhir Maret mencapai 6,1 persen, kata biro statistik."
    other = "Pertumbuhan ekonomi kota pada triwulan yang berakhir Juni mencapai 7,8 persen, kata biro statistik."
    assert (
        _told([("2026-05-31", "A", "Ekonomi Kota Tumbuh", one), ("2026-08-31", "A", "Ekonomi Kota Naik", other)]) == []
    )
