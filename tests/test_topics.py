"""Topics: what the outlet says, what the text shows, what the site's settings add."""

from __future__ import annotations

import time
from collections.abc import Mapping

import pytest

from digest import languages
from digest.config import TOPICS, Settings
from digest.edition import edit, stored_in_memory
from digest.files.actors_file import ActorsFile
from digest.files.outlets_file import OutletsFile
from digest.model import NO_EVIDENCE, Article, Source, Topic
from digest.pages import lay_out, nav_sections
from digest.pipeline.article_stages import AnalysisContext, analyze_article, assemble
from digest.segmentation import segment
from digest.topics import find_topic, shown_topic, topic_ids

COURT = (
    "Hakim Pengadilan Negeri Lamura memvonis terdakwa Darmo Santika lima tahun penjara dalam perkara korupsi pasar. "
    "Jaksa penuntut umum menyatakan pikir-pikir atas putusan itu. Kuasa hukum terdakwa akan mengajukan banding."
)
PLAIN = "Warga Lamura berkumpul di balai kota pada Selasa pagi. Mereka membawa makanan dari rumah masing-masing."


def article(
    text: str = PLAIN,
    title: str = "Warga Berkumpul di Balai Kota",
    *,
    url: str | None = None,
    tags: tuple[str, ...] = (),
    extra: tuple[tuple[str, str], ...] = (),
    language: str = "id",
) -> Article:
    source = Source(file="a.md", text=text, digest="a", title=title, url=url, tags=tags, extra=extra, language=language)
    return segment(source, OutletsFile(), evidence=NO_EVIDENCE)


@pytest.mark.parametrize("code", languages.available())
def test_packs_know_the_topics_of_the_settings_and_no_others(code: str) -> None:
    language = languages.load(code)
    for table in (language.table("topic_sections"), language.table("topic_terms")):
        assert set(table) <= set(TOPICS)


@pytest.mark.parametrize(
    ("given", "topic"),
    [
        (article(extra=(("Rubrik", "Olahraga"),)), Topic("sport", "section")),
        (article(extra=(("section", "Crime & Courts"),), tags=("sport",)), Topic("law", "section")),
        (article(url="https://example.id/hukum-kriminal/read/1/warga"), Topic("law", "address")),
        (article(url="https://bola.example.id/read/1/warga"), Topic("sport", "address")),
        (article(url="https://example.org/2026/11/politics/warga"), Topic("politics", "address")),
        (article(url="https://example.org/2026/11/politics"), None),  # the last part is the headline's
        (article(url="https://example.org/nasional/warga"), None),
        (article(url="http://[broken/politics/x"), None),
        (article(tags=("Kesehatan", "Lamura")), Topic("health", "tags")),
        (article(tags=("Kesehatan", "Olahraga")), None),
        (article(COURT, "Koruptor Pasar Divonis Lima Tahun Penjara"), Topic("law", "text")),
        (article(), None),
    ],
)
def test_the_outlet_goes_before_the_text(given: Article, topic: Topic | None) -> None:
    assert find_topic(given, {}) == topic


@pytest.mark.parametrize(
    ("title", "text", "topic"),
    [
        ("Harlow beat Kelton in cup final", "Harlow scored twice in the final. The striker lifted the cup.", "sport"),
        ("Central bank raises interest rates", "Inflation and weak exports worry investors. Shares fell.", "economy"),
        ("Flood in Harlow after storm", "Rain caused flooding. Rescuers began the evacuation.", "environment"),
        ("A quiet day", "Nothing happened in the village. People stayed in their houses.", None),
    ],
)
def test_english_texts(title: str, text: str, topic: str | None) -> None:
    found = find_topic(article(text, title, language="en"), {})
    assert (found.id if found else None) == topic


@pytest.mark.parametrize(
    ("title", "text", "topic"),
    [
        ("Suspek samun ditahan polis", "Polis menahan seorang suspek samun. Siasatan diteruskan.", "law"),
        ("Ringgit dibuka kukuh", "Ringgit dibuka kukuh. Pelabur menanti kadar inflasi dan eksport.", "economy"),
        (
            "Dua gol bawa kelab ke final",
            "Penyerang kelab itu menjaringkan dua gol di stadium. Jurulatih gembira.",
            "sport",
        ),
        ("Banjir landa kampung", "Hujan lebat menyebabkan banjir dan tanah runtuh.", "environment"),
        ("Hari yang tenang", "Penduduk kampung berada di rumah sepanjang hari.", None),
    ],
)
def test_malay_texts(title: str, text: str, topic: str | None) -> None:
    found = find_topic(article(text, title, language="ms"), {})
    assert (found.id if found else None) == topic


@pytest.mark.parametrize(
    ("own", "topic"),
    [
        ({"Balai Warga": "balai kota"}, Topic("balai-warga", "settings")),
        ({"Desa": "desa, bumdes"}, None),
        ({}, None),
    ],
)
def test_topics_of_ones_own(own: Mapping[str, str], topic: Topic | None) -> None:
    assert find_topic(article(), own) == topic


def test_the_site_shows_the_topics_of_its_settings() -> None:
    settings = Settings(topics=("sport",), own_topics={"Desa Kita": "desa"})
    assert topic_ids(settings) == ("desa-kita", "sport")
    assert shown_topic(settings, Topic("law", "text")) is None
    assert shown_topic(settings, Topic("sport", "text")) == "sport"
    assert shown_topic(settings, None) is None


def _pages(settings: Settings) -> dict[str, str]:
    sources = [
        Source(file="a.md", text=COURT, digest="a", title="Koruptor Divonis", language="id", published="2026-11-03"),
        Source(file="b.md", text=PLAIN, digest="b", title="Dana Desa Cair", language="id", published="2026-11-04"),
    ]
    context = AnalysisContext(own_topics=settings.own_topics)
    analyses = [assemble(analyze_article(source, context)) for source in sources]
    edition = edit([stored_in_memory(analysis) for analysis in analyses], ActorsFile())
    return {page.path: page.text for page in lay_out(edition, settings)}


def test_a_topic_has_a_page_and_a_place_in_the_navigation() -> None:
    settings = Settings(language="id", own_topics={"Desa": "dana desa"})
    pages = _pages(settings)
    assert "Koruptor Divonis" in pages["topics/law/index.md"]
    assert "Dana Desa Cair" in pages["topics/desa/index.md"]
    assert "topics/sport/index.md" not in pages
    assert pages["topics/index.md"].index("topics/desa/") < pages["topics/index.md"].index("topics/law/")
    assert 'topic: "Hukum"' in pages["2026/11/koruptor-divonis/index.md"]
    assert ("Rubrik", "topics/index.md") in nav_sections(settings)


def test_a_site_without_topics() -> None:
    settings = Settings(language="id", topics=())
    pages = _pages(settings)
    assert not any(path.startswith("topics/") for path in pages)
    assert "Hukum" not in pages["2026/11/koruptor-divonis/index.md"]
    assert all(path != "topics/index.md" for _, path in nav_sections(settings))


def test_a_hostile_text_takes_linear_time() -> None:
    started = time.process_time()
    find_topic(article("polisi " * 50_000 + ". ", "hakim " * 5_000), {"x": "a, " * 5_000})
    assert time.process_time() - started < 5
