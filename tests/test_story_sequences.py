# ruff: noqa: E501  # news sentences are long
"""Sequences of articles as a reader meets them: what is one story, what is a series, and what its newest state is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pytest

from digest.config import Settings
from digest.edition import edit, stored_in_memory
from digest.files.actors_file import ActorsFile
from digest.model import Analysis, Edition, Source, Story, TrackedEdition
from digest.pages.home_page import home_target
from digest.pages.labels import Labels
from digest.pages.page_context import PageContext
from digest.pipeline.article_stages import AnalysisContext, analyze_article, assemble
from digest.summarize import summarize_stories

Row = tuple[str, str, str]  # day, headline, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Articles, and what is to be made of them; articles are named by their number."""

    name: str
    language: str
    rows: Sequence[Row]
    stories: tuple[tuple[int, ...], ...] = ()
    series: tuple[tuple[int, ...], ...] = ()
    headline: str = ""
    short_text: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


def _analyses(sequence: Example) -> Iterator[Analysis]:
    outlets = ("Kabar Pesisir", "Harian Muara") if sequence.language != "en" else ("Coastal Post", "Harbour Wire")
    for number, (day, title, text) in enumerate(sequence.rows):
        source = Source(
            file=f"{number:02}.md",
            text=text,
            digest=str(number),
            title=title,
            published=day,
            outlet=outlets[number % 2],
            language=sequence.language,
        )
        yield assemble(analyze_article(source, AnalysisContext()))


def _edition(analyses: Sequence[Analysis]) -> Edition:
    return edit([stored_in_memory(analysis) for analysis in analyses], ActorsFile())


def _numbers(edition: Edition, articles: Sequence[str]) -> tuple[int, ...]:
    files = {entry.id: int(entry.card.file[:2]) for entry in edition.entries}
    return tuple(sorted(files[article] for article in articles))


def _short_text(edition: Edition, story: Story) -> str:
    entries = {entry.id: entry for entry in edition.entries}
    told = summarize_stories([(a, entries[a].analysis) for a in story.articles], newest=story.newest)
    return " ".join(s.span.of(entries[s.article].analysis.article.text) for s in told)


def _weather(language: str) -> list[Row]:
    skies = ("hujan ringan", "berawan", "cerah berawan", "hujan lebat", "cerah")
    english = ("light rain", "cloudy skies", "sunny spells", "heavy rain", "clear skies")
    rows = []
    for k in range(5):
        day = f"2026-11-0{k + 2}"
        if language == "id":
            rows.append(
                (
                    day,
                    f"Prakiraan Cuaca Kota Lamura {k + 2} November 2026",
                    f"Balai Cuaca Lamura memprakirakan {skies[k]} di Kota Lamura pada pagi hari ({k + 2}/11/2026).\n\n"
                    f"Suhu udara berkisar {23 + k} sampai {30 + k} derajat Celsius dengan kelembapan {60 + k} persen.\n\n"
                    f"Angin bertiup dari barat daya dengan kecepatan {7 + k} kilometer per jam.",
                )
            )
        else:
            rows.append(
                (
                    day,
                    f"Harlow weather forecast for November {k + 2}",
                    f"The Harlow weather office expects {english[k]} in the city in the morning of November {k + 2}.\n\n"
                    f"Temperatures will range from {10 + k} to {15 + k} degrees Celsius with humidity of {60 + k} percent.\n\n"
                    f"Winds will blow from the southwest at {12 + k} kilometres per hour.",
                )
            )
    return rows


def _rates(language: str) -> list[Row]:
    rows = []
    for k in range(4):
        day = f"2026-11-0{k + 2}"
        change = ("menguat", "melemah", "menguat", "melemah")[k]
        verb = ("gained", "lost", "gained", "lost")[k]
        if language == "id":
            rows.append(
                (
                    day,
                    f"Rupiah {change.capitalize()} ke Rp 15.{830 + 7 * k} per Dolar AS",
                    f"Kurs rupiah di Bank Sentral Arunara ditutup {change} ke level Rp 15.{830 + 7 * k} per dolar AS, "
                    f"turun naik {3 + k} poin dibanding penutupan sebelumnya.\n\n"
                    f"Volume transaksi valuta asing mencapai US$ {2 + k} miliar pada perdagangan ({k + 2}/11/2026).",
                )
            )
        else:
            rows.append(
                (
                    day,
                    f"Norland crown {verb} {k + 2} percent against the dollar",
                    f"The Norland crown {verb} {k + 2} percent to close at {15 + k}.2 per dollar on the exchange rate fixing.\n\n"
                    f"Turnover on the foreign exchange market reached {3 + k} billion crowns, the central bank said.",
                )
            )
    return rows


def _fixtures(language: str) -> list[Row]:
    clubs = (
        ("Persigan", "Muara FC"),
        ("Garuda Lamura", "Putra Tegal"),
        ("Bahari", "Singa Laut"),
        ("Elang", "Rajawali"),
    )
    english = (("Harlow", "Kelton"), ("Marsh Town", "Fenwick"), ("Oakley", "Stanmoor"), ("Penrose", "Dale"))
    rows = []
    for k in range(4):
        day = f"2026-11-{7 * k + 1:02}"
        if language == "id":
            one, other = clubs[k]
            rows.append(
                (
                    day,
                    f"Jadwal Liga Arunara Pekan ke-{k + 9}: {one} vs {other}",
                    f"Berikut jadwal lengkap Liga Arunara pekan ke-{k + 9} yang digelar Sabtu ({7 * k + 1}/11/2026).\n\n"
                    f"{one} menjamu {other} pukul 15.30 WIB, disusul empat pertandingan lain pada pukul 19.00 WIB.",
                )
            )
        else:
            one, other = english[k]
            rows.append(
                (
                    day,
                    f"League fixtures, week {k + 9}: {one} v {other}",
                    f"Here are all fixtures of week {k + 9} of the Norland League, played on Saturday November {7 * k + 1}.\n\n"
                    f"{one} host {other} at 3.30 p.m., followed by four more matches at 7 p.m. on the same evening.",
                )
            )
    return rows


SEQUENCES = (
    Example(name="weather", language="id", rows=_weather("id"), series=((0, 1, 2, 3, 4),)),
    Example(name="weather", language="en", rows=_weather("en"), series=((0, 1, 2, 3, 4),)),
    Example(name="rates", language="id", rows=_rates("id"), series=((0, 1, 2, 3),)),
    Example(name="rates", language="en", rows=_rates("en"), series=((0, 1, 2, 3),)),
    Example(name="fixtures", language="id", rows=_fixtures("id"), series=((0, 1, 2, 3),)),
    Example(name="fixtures", language="en", rows=_fixtures("en"), series=((0, 1, 2, 3),)),
    Example(
        name="toll",
        language="id",
        rows=(
            (
                "2026-11-10",
                "Gempa Guncang Lembira, Lima Orang Tewas",
                "Gempa bermagnitudo 6,1 mengguncang Kabupaten Lembira, Selasa (10/11/2026). Lima orang tewas tertimbun rumah.",
            ),
            (
                "2026-11-11",
                "Korban Tewas Gempa Lembira Jadi 21 Orang",
                "Korban tewas akibat gempa di Kabupaten Lembira bertambah menjadi 21 orang, Rabu (11/11/2026). "
                "Ratusan rumah roboh.",
            ),
            (
                "2026-11-14",
                "Gempa Lembira: 34 Tewas, Tanggap Darurat Diperpanjang",
                "Sebanyak 34 orang tewas akibat gempa Kabupaten Lembira hingga Sabtu (14/11/2026). "
                "Masa tanggap darurat gempa diperpanjang tujuh hari.",
            ),
        ),
        stories=((0, 1, 2),),
        headline="34 Tewas",
        short_text=("34 orang",),
        never=("21 orang", "Lima orang"),
    ),
    Example(
        name="toll",
        language="en",
        rows=(
            (
                "2026-11-10",
                "Ferry Sinks off Harlow, Four Dead",
                "The ferry Northern Star sank off Harlow on Tuesday in heavy seas. Four people died, rescuers said.",
            ),
            (
                "2026-11-11",
                "Harlow Ferry Death Toll Rises to 11",
                "The number of people killed when the ferry Northern Star sank off Harlow rose to 11 on Wednesday. "
                "Eleven people died and three are missing.",
            ),
            (
                "2026-11-13",
                "Search for Harlow Ferry Victims Ends, 14 Dead",
                "Rescuers ended the search for victims of the ferry Northern Star off Harlow on Friday. "
                "In all 14 people died when the ferry sank.",
            ),
        ),
        stories=((0, 1, 2),),
        headline="14 Dead",
        short_text=("ended the search",),
        never=("Four people", "Eleven people"),
    ),
    Example(
        name="arrested, freed",
        language="id",
        rows=(
            (
                "2026-11-03",
                "Polisi Tangkap Kepala Pasar Muara Terkait Pungli",
                "Polisi Kota Muara menangkap Kepala Pasar Muara, Darmo Santika, dalam kasus pungutan liar pedagang, "
                "Selasa (3/11/2026).",
            ),
            (
                "2026-11-06",
                "Kepala Pasar Muara Dibebaskan, Kasus Pungli Dihentikan",
                "Polisi Kota Muara membebaskan Kepala Pasar Muara, Darmo Santika, Jumat (6/11/2026). "
                "Kasus pungutan liar pedagang dihentikan karena bukti kurang.",
            ),
        ),
        stories=((0, 1),),
        headline="Dibebaskan",
        short_text=("membebaskan",),
    ),
    Example(
        name="arrested, freed",
        language="en",
        rows=(
            (
                "2026-11-03",
                "Police Arrest Harlow Market Chief in Bribery Case",
                "Harlow police arrested market chief Theodore Marsh on Tuesday in a bribery case brought by stall holders.",
            ),
            (
                "2026-11-06",
                "Harlow Market Chief Freed as Bribery Case Collapses",
                "Harlow police freed market chief Theodore Marsh on Friday. The bribery case brought by stall holders collapsed.",
            ),
        ),
        stories=((0, 1),),
        headline="Freed",
        short_text=("freed",),
    ),
    Example(
        name="strike over",
        language="id",
        rows=(
            (
                "2026-11-02",
                "Sopir Bus Lamura Mogok, Terminal Lumpuh",
                "Ratusan sopir bus di Terminal Lamura mogok kerja menuntut kenaikan upah, Senin (2/11/2026). Terminal lumpuh.",
            ),
            (
                "2026-11-04",
                "Mogok Sopir Bus Lamura Berakhir, Upah Naik",
                "Mogok kerja sopir bus di Terminal Lamura berakhir, Rabu (4/11/2026). Pengusaha menyetujui kenaikan upah 8 persen.",
            ),
        ),
        stories=((0, 1),),
        headline="Berakhir",
        short_text=("berakhir",),
    ),
    Example(
        name="strike over",
        language="en",
        rows=(
            (
                "2026-11-02",
                "Harlow Bus Drivers Strike, Depot at Standstill",
                "Hundreds of bus drivers at the Harlow depot went on strike for higher pay on Monday. The depot stood still.",
            ),
            (
                "2026-11-04",
                "Harlow Bus Strike Ends With Pay Deal",
                "The strike of bus drivers at the Harlow depot ended on Wednesday. Owners agreed to a pay rise of 8 percent.",
            ),
        ),
        stories=((0, 1),),
        headline="Ends",
        short_text=("ended",),
    ),
    Example(
        name="corrected figure",
        language="id",
        rows=(
            (
                "2026-11-05",
                "Kerugian Kebakaran Gudang Muara Rp 90 Miliar",
                "Kebakaran gudang tekstil di Pelabuhan Muara menimbulkan kerugian Rp 90 miliar, kata pengelola, Kamis (5/11/2026).",
            ),
            (
                "2026-11-06",
                "Ralat: Kerugian Kebakaran Gudang Muara Rp 9 Miliar",
                "Pengelola meralat kerugian kebakaran gudang tekstil di Pelabuhan Muara menjadi Rp 9 miliar, Jumat (6/11/2026).",
            ),
        ),
        stories=((0, 1),),
        headline="Rp 9 Miliar",
        short_text=("Rp 9 miliar",),
        never=("Rp 90 miliar",),
    ),
    Example(
        name="corrected figure",
        language="en",
        rows=(
            (
                "2026-11-05",
                "Harlow Warehouse Fire Costs $90 Million",
                "The fire in a textile warehouse at Harlow harbour cost $90 million, the owner said on Thursday.",
            ),
            (
                "2026-11-06",
                "Correction: Harlow Warehouse Fire Cost $9 Million",
                "The owner corrected the cost of the fire in a textile warehouse at Harlow harbour to $9 million on Friday.",
            ),
        ),
        stories=((0, 1),),
        headline="$9 Million",
        short_text=("$9 million",),
        never=("$90 million",),
    ),
    Example(
        name="two events of a day: regent",
        language="id",
        rows=(
            (
                "2026-11-10",
                "Bupati Lembira Rahmadi Tolindra Buka Festival Durian",
                "Bupati Lembira Rahmadi Tolindra membuka festival durian di alun-alun, Selasa (10/11/2026). "
                "Wakil Bupati Sari Wulung mendampinginya.",
            ),
            (
                "2026-11-10",
                "Bupati Lembira Rahmadi Tolindra Tegur Kontraktor Jalan",
                "Bupati Lembira Rahmadi Tolindra menegur kontraktor jalan yang terlambat, Selasa (10/11/2026). "
                "Wakil Bupati Sari Wulung hadir.",
            ),
        ),
    ),
    Example(
        name="two events of a day: mayor",
        language="en",
        rows=(
            (
                "2026-11-10",
                "Mayor Nora Fell Opens Harlow Library",
                "Mayor Nora Fell opened the new library in Harlow on Tuesday. Deputy mayor Theodore Marsh cut the ribbon.",
            ),
            (
                "2026-11-10",
                "Mayor Nora Fell Fires Harlow Tax Collector",
                "Mayor Nora Fell dismissed the tax collector of Harlow on Tuesday. Deputy mayor Theodore Marsh takes over.",
            ),
        ),
    ),
    Example(
        name="two events of a day: club",
        language="en",
        rows=(
            (
                "2026-11-10",
                "Harlow United Sign Goalkeeper",
                "Harlow United signed a goalkeeper for two seasons on Tuesday. Coach Peter Lamb praised his reflexes.",
            ),
            (
                "2026-11-10",
                "Harlow United Fined Over Flares",
                "Harlow United must pay 50,000 crowns because supporters lit flares, Tuesday. Coach Peter Lamb regretted it.",
            ),
        ),
    ),
    Example(
        name="one event, two outlets",
        language="id",
        rows=(
            (
                "2026-11-10",
                "Kapal Kargo Kandas di Selat Lamura",
                "Kapal kargo Sinar Laju kandas di Selat Lamura, Selasa (10/11/2026). Sembilan awak kapal selamat.",
            ),
            (
                "2026-11-10",
                "Sembilan Awak Sinar Laju Dievakuasi",
                "Sembilan awak kapal kargo Sinar Laju yang kandas di Selat Lamura dievakuasi, Selasa (10/11/2026).",
            ),
        ),
        stories=((0, 1),),
    ),
    Example(
        name="one event, two outlets",
        language="en",
        rows=(
            (
                "2026-11-10",
                "Cargo Ship Runs Aground Off Harlow",
                "The cargo ship Merry Dawn ran aground off Harlow on Tuesday. Its nine crew members were safe.",
            ),
            (
                "2026-11-10",
                "Nine Rescued From Merry Dawn",
                "Nine crew members of the cargo ship Merry Dawn, which ran aground off Harlow, were rescued on Tuesday.",
            ),
        ),
        stories=((0, 1),),
    ),
    Example(
        name="round-up",
        language="id",
        rows=(
            (
                "2026-11-10",
                "Pabrik Semen Lembira Terbakar",
                "Pabrik semen di Lembira terbakar, Selasa (10/11/2026) pagi. Dua pekerja luka bakar dan dirawat di rumah sakit.",
            ),
            (
                "2026-11-10",
                "Kebakaran Pabrik Semen Lembira, Dua Pekerja Luka",
                "Dua pekerja pabrik semen Lembira menderita luka bakar setelah gudang terbakar, Selasa (10/11/2026).",
            ),
            (
                "2026-11-10",
                "Terpopuler: Pabrik Semen Lembira Terbakar hingga Panen Bawang",
                "1. Pabrik semen di Lembira terbakar. Dua pekerja luka bakar dan dirawat di rumah sakit.\n\n"
                "2. Petani bawang Tegalan memanen 40 ton bawang.\n\n3. Bupati Lembira membuka festival durian.",
            ),
        ),
        stories=((0, 1),),
    ),
    Example(
        name="arrested, freed in other words",
        language="en",
        rows=(
            (
                "2026-11-03",
                "Novelist held at Kelton airport over customs dispute",
                "Customs officers at Kelton airport detained novelist Agnes Thorne on Tuesday over undeclared antiques.",
            ),
            (
                "2026-11-05",
                "Agnes Thorne released without charge",
                "Novelist Agnes Thorne walked out of a Kelton court on Thursday after a judge found no grounds to hold her over the antiques.",
            ),
        ),
        stories=((0, 1),),
        headline="released",
        short_text=("walked out",),
    ),
    Example(
        name="strike over in other words",
        language="id",
        rows=(
            (
                "2026-11-02",
                "Buruh Pabrik Sepatu Tegalan Mogok",
                "Sekitar 3.000 buruh pabrik sepatu Prima Langkah di Tegalan menghentikan kerja, Senin (2/11/2026), menuntut uang lembur.",
            ),
            (
                "2026-11-04",
                "Buruh Prima Langkah Kembali Bekerja",
                "Buruh pabrik sepatu Prima Langkah kembali bekerja, Rabu (4/11/2026), setelah perusahaan sepakat membayar uang lembur.",
            ),
        ),
        stories=((0, 1),),
        headline="Kembali Bekerja",
    ),
    Example(
        name="missing, found",
        language="id",
        rows=(
            (
                "2026-11-02",
                "Pendaki Hilang di Gunung Semala",
                "Seorang pendaki asal Lamura, Galih Prasona, hilang di Gunung Semala sejak Minggu (1/11/2026). Tim SAR mencari di jalur timur.",
            ),
            (
                "2026-11-05",
                "Galih Prasona Ditemukan Selamat",
                "Tim SAR menemukan pendaki Galih Prasona selamat di lereng Gunung Semala, Kamis (5/11/2026). Ia dibawa ke puskesmas.",
            ),
        ),
        stories=((0, 1),),
        headline="Ditemukan",
    ),
    Example(
        name="two quakes in one frame",
        language="id",
        rows=(
            (
                "2026-11-03",
                "Gempa M 5,2 Guncang Tegalan",
                "Gempa bermagnitudo 5,2 mengguncang Tegalan, Selasa (3/11/2026) pukul 04.10 WIB. BMKG menyatakan gempa tidak berpotensi tsunami.",
            ),
            (
                "2026-11-09",
                "Gempa M 4,8 Guncang Sembalun",
                "Gempa bermagnitudo 4,8 mengguncang Sembalun, Senin (9/11/2026) pukul 21.40 WIB. BMKG menyatakan gempa tidak berpotensi tsunami.",
            ),
        ),
    ),
    Example(
        name="two events of a day: minister",
        language="id",
        rows=(
            (
                "2026-11-10",
                "Menteri Pertanian Harta Wijana Tinjau Sawah di Lembira",
                "Menteri Pertanian Harta Wijana meninjau sawah yang terendam di Lembira, Selasa (10/11/2026), didampingi Gubernur Sura Pranata.",
            ),
            (
                "2026-11-10",
                "Menteri Pertanian Harta Wijana Lantik Pejabat Baru",
                "Menteri Pertanian Harta Wijana melantik delapan pejabat eselon dua di kantornya, Selasa (10/11/2026), disaksikan Gubernur Sura Pranata.",
            ),
        ),
    ),
    Example(
        name="two bodies of one kind",
        language="id",
        rows=(
            (
                "2026-11-10",
                "Polres Tegalan Bagikan 500 Paket Sembako Sambut Hari Polisi",
                "Polres Tegalan membagikan 500 paket sembako kepada warga dalam rangka Hari Polisi, Selasa (10/11/2026), kata Kapolres Tegalan Arif Sudana.",
            ),
            (
                "2026-11-10",
                "Sambut Hari Polisi, Polres Muara Salurkan 200 Paket Sembako",
                "Polres Muara menyalurkan 200 paket sembako kepada warga dalam rangka Hari Polisi, Selasa (10/11/2026), kata Kapolres Muara Lina Wirasti.",
            ),
        ),
    ),
    Example(
        name="denied, admitted",
        language="id",
        rows=(
            (
                "2026-11-03",
                "Wali Kota Muara Bantah Terima Uang Parkir",
                'Wali Kota Muara Teguh Larasan membantah menerima uang setoran parkir, Selasa (3/11/2026). "Saya tidak pernah menerima uang itu," kata Teguh.',
            ),
            (
                "2026-11-06",
                "Wali Kota Muara Akui Terima Uang Parkir",
                'Wali Kota Muara Teguh Larasan mengakui menerima uang setoran parkir, Jumat (6/11/2026). "Saya menerima uang itu dan saya minta maaf," kata Teguh.',
            ),
        ),
        stories=((0, 1),),
        headline="Akui",
        short_text=("mengakui",),
    ),
    Example(
        name="toll",
        language="ms",
        rows=(
            (
                "2026-11-10",
                "Banjir Lamura: Dua maut",
                "Dua penduduk maut apabila banjir melanda Kampung Lamura pada Selasa. Seramai 300 mangsa dipindahkan ke pusat pemindahan.",
            ),
            (
                "2026-11-12",
                "Banjir Lamura: Angka korban meningkat kepada lima",
                "Angka korban banjir di Kampung Lamura meningkat kepada lima orang pada Khamis. Mangsa di pusat pemindahan kini 900 orang.",
            ),
        ),
        stories=((0, 1),),
        headline="lima",
    ),
)


@pytest.mark.parametrize("sequence", SEQUENCES, ids=lambda s: f"{s.name}-{s.language}")
def test_sequence(sequence: Example) -> None:
    check_sequence(sequence)


def check_sequence(sequence: Example) -> None:
    """What an example says of its stories, series and newest state is so."""
    edition = _edition(list(_analyses(sequence)))
    assert tuple(sorted(_numbers(edition, story.articles) for story in edition.stories)) == sequence.stories
    assert tuple(sorted(_numbers(edition, series.articles) for series in edition.series)) == sequence.series
    for story in edition.stories[:1]:
        short_text = _short_text(edition, story)
        assert sequence.headline in story.title
        assert [words for words in sequence.short_text if words not in short_text] == []
        assert [words for words in sequence.never if words in short_text] == []


def test_home_page_tells_the_newest_state_and_series_in_a_line() -> None:
    toll = next(example for example in SEQUENCES if example.name == "toll" and example.language == "id")
    rows = [*_weather("id"), *toll.rows]
    edition = _edition(list(_analyses(Example(name="home", language="id", rows=rows))))
    entries = {entry.id: entry for entry in edition.entries}
    stories = [
        replace(
            story, summary=summarize_stories([(a, entries[a].analysis) for a in story.articles], newest=story.newest)
        )
        for story in edition.stories
    ]
    reader = TrackedEdition(replace(edition, stories=tuple(stories)))
    book = PageContext(reader, Settings(language="id"), Labels("id"))
    text = "".join(content.decode() for _, content in home_target(book).make())
    assert "Gempa Lembira: 34 Tewas" in text
    assert text.index("34 Tewas") < text.index("Laporan berkala") < text.index("Prakiraan Cuaca")
    assert "21 orang" not in text and "Lima orang" not in text
