# ruff: noqa: E501 - pages and records as they are
"""Other forms of the reports on reading: other words, layouts, languages and collectors than in the reports themselves."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from digest.model import Article, Problem, Source
from digest.read import read_paths
from digest.segmentation import segment

TITLE = "Bupati Resmikan Pasar Ikan Teluk Mawar"
STORY = (
    "Bupati Lembah Sari Tomi Wardana meresmikan pasar ikan di Teluk Mawar.",
    "“Pedagang sudah lama menunggu,” kata Tomi di hadapan warga.",
    "Kepala Dinas Perikanan Lembah Sari, Nia Puspita, mengatakan pasar itu menampung 120 pedagang.",
    "Sekretaris daerah Budi Santika menambahkan bahwa sewa kios gratis selama enam bulan pertama.",
    "Pasar itu menggantikan bangunan lama yang rusak karena rob dua tahun lalu.",
)
ADDRESS = "https://wartateluk.example/read/6"
CONSENT = (
    "We value your privacy. We and our partners store and access information on a device, such as cookies, and process"
    " personal data for personalised ads and content.",
    "With your permission we and our 842 partners may use precise geolocation data. You may click to consent or change"
    " your preferences at any time.",
)


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts or STORY)


def page(body: str, head: str = "", title: str = f"{TITLE} | Warta Teluk") -> str:
    return f'<!doctype html><html lang="id"><head><title>{title}</title>{head}</head><body>{body}</body></html>'


def read(folder: Path, name: str, content: object) -> Source:
    """The one article of a file."""
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    (folder / name).write_text(text, encoding="utf-8")
    (source,) = read_paths(folder / name)
    assert isinstance(source, Source)
    return source


def read_html(folder: Path, html: str) -> Source:
    return read(folder, "a.html", html)


def analyze(text: str, file: str = "a.txt", title: str = TITLE) -> Article:
    return segment(Source(file=file, text=text, digest="", title=title))


LOGO = f'<h1 class="logo">Warta Teluk</h1><h2>{TITLE}</h2>'


@pytest.mark.parametrize(
    ("title", "head"),
    [
        (f"{TITLE} — Warta Teluk", ""),
        (f"Warta Teluk: {TITLE}", '<meta property="og:site_name" content="Warta Teluk">'),
        (f"{TITLE} - Halaman 1 - Warta Teluk", '<meta property="og:site_name" content="Warta Teluk">'),
        (f"{TITLE} | Daerah | wartateluk.com", '<link rel="canonical" href="https://www.wartateluk.com/daerah/6">'),
        (f"{TITLE} « Warta Teluk", '<meta name="application-name" content="Warta Teluk">'),
        (f"{TITLE} :: WARTA TELUK", '<meta property="og:url" content="https://wartateluk.co.id/6">'),
    ],
)
def test_a_logo_is_no_headline(tmp_path: Path, title: str, head: str) -> None:
    source = read_html(tmp_path, page(f"<div>{LOGO}{paragraphs()}</div>", head, title))
    assert source.title == TITLE
    assert source.url or source.outlet == "Warta Teluk"


def test_a_headline_in_front_of_the_outlet_is_no_logo(tmp_path: Path) -> None:
    source = read_html(
        tmp_path, page(f"<article><h1>Harga Beras</h1>{paragraphs()}</article>", title="Harga Beras - Warta")
    )
    assert (source.title, source.outlet) == ("Harga Beras", "Warta")


@pytest.mark.parametrize(
    ("times", "published"),
    [
        (
            'Diperbarui: <time datetime="2026-07-11">11 Juli</time> · Terbit: <time datetime="2026-07-09">9 Juli</time>',
            "2026-07-09",
        ),
        ('<p>Last updated <time datetime="2026-07-11">11 July 2026</time></p>', None),
        ('<span>Updated</span><time datetime="2026-07-11">3 hours ago</time>', None),
        ('<time datetime="2026-07-11">Updated 11 July</time>', None),
        ('<time datetime="2026-07-09">9 July</time>', "2026-07-09"),
    ],
)
def test_a_time_behind_updated_is_none(tmp_path: Path, times: str, published: str | None) -> None:
    source = read_html(tmp_path, page(f"<article><h1>{TITLE}</h1><div>{times}</div>{paragraphs()}</article>"))
    assert source.published == published


@pytest.mark.parametrize("frame", ["<div>{}</div>", "<section>{}</section>", "<article>{}</article>"])
def test_consent_is_told_by_what_it_says(tmp_path: Path, frame: str) -> None:
    source = read_html(tmp_path, page(f"<div>{frame.format(paragraphs(*CONSENT))}<h1>{TITLE}</h1>{paragraphs()}</div>"))
    assert "partners" not in source.text
    assert STORY[2] in source.text


def test_news_about_data_is_no_consent(tmp_path: Path) -> None:
    news = "Data pribadi 4 juta warga bocor, dan kebijakan privasi aplikasi itu dipertanyakan anggota dewan kemarin."
    assert news in read_html(tmp_path, page(f"<article><h1>{TITLE}</h1>{paragraphs(news, *STORY)}</article>")).text


@pytest.mark.parametrize(
    "name", ["newsletter-wrap", "comment-body", "sidebar-main", "promo-lead", "advert-free", "modal-open", "reply-text"]
)
def test_a_block_of_sentences_between_sentences_is_the_story(tmp_path: Path, name: str) -> None:
    block = f'<div class="{name}">{paragraphs(*STORY[2:4])}</div>'
    source = read_html(
        tmp_path, page(f"<div><h1>{TITLE}</h1>{paragraphs(*STORY[:2])}{block}{paragraphs(STORY[4])}</div>")
    )
    assert source.text.split("\n") == list(STORY)


def test_a_page_of_a_few_short_paragraphs_keeps_them_apart(tmp_path: Path) -> None:
    pages = "<div>Halaman: <a href='?page=1'>1</a> <a href='?page=2'>2</a> <a href='?page=all'>Semua</a></div>"
    head = f'<link rel="canonical" href="{ADDRESS}">'
    source = read_html(tmp_path, page(f"<article><h1>{TITLE}</h1>{paragraphs(*STORY[:2])}{pages}</article>", head))
    assert source.text.split("\n") == list(STORY[:2])
    assert (source.page, source.url) == (1, ADDRESS)


def test_a_link_to_another_article_is_no_second_page(tmp_path: Path) -> None:
    html = page(f"<article><h1>{TITLE}</h1>{paragraphs()}<a href='https://x.example/other?page=2'>2</a></article>")
    assert read_html(tmp_path, html).page == 0


@pytest.mark.parametrize("quote", ["&quot;", "&#34;"])
def test_json_ld_with_escaped_marks(tmp_path: Path, quote: str) -> None:
    node = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2026-07-09", "author": {"name": "Sari Utami"}}
    raw = json.dumps(node).replace('"', quote)
    html = page(
        f"<article><h1>{TITLE}</h1>{paragraphs()}</article>", f'<script type="application/ld+json">{raw}</script>'
    )
    source = read_html(tmp_path, html)
    assert (source.published, source.authors) == ("2026-07-09", ("Sari Utami",))


def test_a_tier_that_is_locked_makes_a_stub(tmp_path: Path) -> None:
    html = page(
        f"<article><h1>{TITLE}</h1>{paragraphs(*STORY[:2])}</article>",
        "<meta property='article:content_tier' content='locked'>",
    )
    assert read_html(tmp_path, html).partial


@pytest.mark.parametrize(
    "line",
    [
        "Baca artikel selengkapnya dengan berlangganan Warta Teluk Premium.",
        "To continue reading, subscribe or log in.",
        "Konten ini hanya untuk anggota. Daftar sekarang untuk membaca lebih lanjut.",
        "This content is for members only.",
        "You have reached your limit of free articles.",
    ],
)
def test_lines_to_subscribers_are_notices(line: str) -> None:
    article = analyze("\n".join((*STORY[:3], line)))
    assert article.is_stub
    assert line in {article.source.text[part.start : part.end] for part in article.residue if part.kind == "notice"}


def test_news_about_members_is_no_stub() -> None:
    assert not analyze("\n".join((*STORY[:3], "Rapat itu hanya untuk anggota dewan, kata Nia Puspita."))).is_stub


def test_a_sentence_that_is_a_link_stays_and_a_headline_goes(tmp_path: Path) -> None:
    own = f"<p><a href='/doc'>{STORY[3]}</a></p>"
    others = "<ul><li><a href='/9'>Harga Udang Naik di Teluk Mawar</a></li></ul>"
    source = read_html(
        tmp_path,
        page(f"<article><h1>{TITLE}</h1>{paragraphs(*STORY[:3])}{own}{others}{paragraphs(STORY[4])}</article>"),
    )
    assert STORY[3] in source.text
    assert "Udang" not in source.text


def test_the_headline_is_the_title_and_not_the_text(tmp_path: Path) -> None:
    assert read_html(tmp_path, page(f"<article><h1>{TITLE}</h1>{paragraphs()}</article>")).text.startswith(STORY[0])


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("— Tomi Wardana (@tomiw) July 12, 2026", "media"),
        ("A post shared by Tomi W (@tomiw) on Jul 12, 2026 at 3:05am PDT", "media"),
        ("Foto: Pasar ikan Teluk Mawar, 12 Juli 2026 (Dok. Pemkab)", "media"),
        ("Ralat, 12 Juli 2026", "notice"),
        ("Correction: July 12, 2026", "notice"),
        ("Diperbarui: 12 Juli 2026 WIB", "dateline"),
        ("Updated July 12, 2026, 4:10 p.m. ET", "dateline"),
    ],
)
def test_the_day_of_something_else_is_not_the_articles(line: str, kind: str) -> None:
    article = analyze("\n\n".join((TITLE, line, *STORY)))
    assert (article.published, article.day) == (None, None)
    assert kind in {part.kind for part in article.residue if line[:12] in article.source.text[part.start : part.end]}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"TELUK MAWAR | {STORY[0]}", "TELUK MAWAR"),
        (f"PILKADA | {STORY[0]}", None),  # a rubric
        (f"Tim Redaksi JAKARTA, KOMPAS.com - {STORY[0]}", "JAKARTA"),
        (f"New York, KOMPAS.com - {STORY[0]}", "New York"),
    ],
)
def test_a_bar_behind_the_place(text: str, place: str | None) -> None:
    assert analyze("\n".join((text, *STORY[1:]))).place == place


def test_numbered_parts_of_a_series_are_related() -> None:
    lines = ("Seri #1 Pasar yang Hilang", "Seri #3: Laut Tak Menunggu", "Part 2: Rents and Promises")
    article = analyze("\n".join((*STORY, *lines)))
    assert [pick.title for pick in article.picks] == ["Pasar yang Hilang", "Laut Tak Menunggu", "Rents and Promises"]


TEXT = "\n".join(STORY)
RECORDS: list[tuple[str, Any]] = [
    ("labels", {"Judul Berita": TITLE, "Isi Berita": TEXT, "Tanggal Tayang": "Kamis, 09 Juli 2026 14:05 WIB", "Link Berita": ADDRESS, "Nama Media": "Warta Teluk", "Nama Penulis": "Sari Utami"}),
    ("news-please", {"title": TITLE, "maintext": TEXT, "date_publish": "2026-07-09 14:05:00+07:00", "url": ADDRESS, "authors": ["Sari Utami"], "site_name": "Warta Teluk"}),
    ("readability", {"title": TITLE, "byline": "Oleh Sari Utami", "textContent": TEXT, "siteName": "Warta Teluk", "publishedTime": "2026-07-09T14:05:00+07:00", "url": ADDRESS}),
    ("event registry", {"articles": {"results": [{"title": TITLE, "body": TEXT, "date": "2026-07-09", "dateTime": "2026-07-09T14:05:00+07:00", "url": ADDRESS, "source": {"title": "Warta Teluk"}, "authors": [{"name": "Sari Utami"}]}]}}),
    ("reader", {"results": [{"title": TITLE, "html_content": paragraphs(), "url": "https://read.example/new/read/01a", "source_url": ADDRESS, "author": "Sari Utami", "source": "Reader add from import", "site_name": "Warta Teluk", "published_date": "2026-07-09T14:05:00+07:00"}]}),
]  # fmt: skip


@pytest.mark.parametrize("record", [record for _, record in RECORDS], ids=[name for name, _ in RECORDS])
def test_more_collectors(tmp_path: Path, record: dict[str, Any]) -> None:
    source = read(tmp_path, "a.json", record)
    assert (source.title, source.url, source.outlet) == (TITLE, ADDRESS, "Warta Teluk")
    assert (source.published, source.authors) == ("2026-07-09T14:05:00+07:00", ("Sari Utami",))
    assert [line for line in source.text.split("\n") if line] == list(STORY)


@pytest.mark.parametrize(
    ("record", "published"),
    [
        ({"date_gmt": "2026-07-09T07:05:00"}, "2026-07-09T07:05:00+00:00"),
        ({"pubDate": "2026-07-09 07:05:00", "pubDateTZ": "UTC"}, "2026-07-09T07:05:00+00:00"),
        ({"date": "Last updated 10 July 2026"}, None),
        ({"date": "Diterbitkan: 9 Juli 2026 | Diperbarui: 10 Juli 2026"}, "2026-07-09"),
    ],
)
def test_what_a_date_is_of(tmp_path: Path, record: dict[str, str], published: str | None) -> None:
    source = read(tmp_path, "a.json", {"title": TITLE, "text": TEXT, **record})
    assert source.published == published
    assert bool(published) == (not source.problems)


@pytest.mark.parametrize("name", ["wartateluk", "Warta Teluk", "wartateluk.com"])
def test_a_title_ends_in_the_name_of_its_own_address(tmp_path: Path, name: str) -> None:
    record = {"title": f"{TITLE} – {name}", "text": TEXT, "url": "https://www.wartateluk.com/read/6"}
    assert read(tmp_path, "a.json", record).title == TITLE


def test_an_outlets_home_page_is_no_articles_address(tmp_path: Path) -> None:
    source = read(
        tmp_path, "a.json", {"title": TITLE, "text": TEXT, "url": ADDRESS, "source_url": "https://other.example/"}
    )
    assert source.url == ADDRESS


@pytest.mark.parametrize(
    ("written", "authors"),
    [
        ("By Jane Roe and Paul Ainsley", ("Jane Roe", "Paul Ainsley")),
        ("Oleh: Sari Utami, Budi Santika", ("Sari Utami", "Budi Santika")),
        ("Sari Utami, S.H.", ("Sari Utami, S.H.",)),
        ("Utami, Sari", ("Utami, Sari",)),
        ("Redaksi", ("Redaksi",)),
    ],
)
def test_authors_as_bylines_name_them(tmp_path: Path, written: str, authors: tuple[str, ...]) -> None:
    assert read(tmp_path, "a.json", {"title": TITLE, "text": TEXT, "author": written}).authors == authors


@pytest.mark.parametrize("value", ["<NA>", "#N/A", "NaT", "NULL", "(none)", "[null]"])
def test_values_of_programs_for_nothing(tmp_path: Path, value: str) -> None:
    source = read(tmp_path, "a.json", {"title": value, "text": TEXT, "url": value, "date": value})
    assert (source.title, source.url, source.published, source.problems) == (None, None, None, ())


def test_mark_up_that_was_escaped_again_is_mark_up(tmp_path: Path) -> None:
    escaped = "".join(f"&lt;p&gt;{text}&lt;/p&gt;" for text in STORY)
    assert read(tmp_path, "a.json", {"title": TITLE, "text": escaped}).text.split("\n") == list(STORY)


def test_a_text_about_a_tag_keeps_it(tmp_path: Path) -> None:
    text = f"Elemen &lt;p&gt; menandai paragraf. {STORY[0]}"
    assert "<p>" in read(tmp_path, "a.json", {"title": TITLE, "text": text}).text


@pytest.mark.parametrize(
    ("file", "day"),
    [
        ("arsip-2026-08-18/a.txt", None),
        ("2026-08-18_scrape/a.txt", None),
        ("news/2026/08/18/a.txt", "2026-08-18"),
        ("2026-08-18/a.txt", "2026-08-18"),
        ("2026-08-18-pasar-ikan.txt", "2026-08-18"),
    ],
)
def test_a_folder_named_after_a_collection_dates_nothing(file: str, day: str | None) -> None:
    assert analyze("\n".join(STORY), file).day == day


def test_a_search_services_headline_is_not_told_twice(tmp_path: Path) -> None:
    description = f'&lt;a href="https://n.example/A1"&gt;{TITLE}&lt;/a&gt;&amp;nbsp;&amp;nbsp;&lt;font color="#6f6f6f"&gt;Warta Teluk&lt;/font&gt;'
    feed = (
        f'<rss version="2.0"><channel><title>Search</title><item><title>{TITLE} - Warta Teluk</title><link>{ADDRESS}</link>'
        f"<description>{description}</description><source url='https://wartateluk.example'>Warta Teluk</source></item></channel></rss>"
    )
    source = read(tmp_path, "a.xml", feed)
    assert (source.title, source.outlet, source.partial) == (TITLE, "Warta Teluk", True)
    assert source.text == TITLE


def test_nothing_of_it_raises_a_problem_for_another_file(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"title": TITLE, "text": TEXT}), encoding="utf-8")
    (tmp_path / "b.json").write_text("{", encoding="utf-8")
    kinds = [one.kind if isinstance(one, Problem) else "article" for one in read_paths(tmp_path)]
    assert sorted(kinds) == ["article", "unreadable"]
