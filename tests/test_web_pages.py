# ruff: noqa: E501 - pages as they are
"""Pages saved from the web: what they say of themselves, what their article is, and what is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from digest.config import Settings
from digest.model import Problem, Source
from digest.read import read_file

HEADLINE = "Kota Arka Buka Kembali Jembatan Tua"
FIRST = (
    "Wali Kota Arka Rakha Wirajaya membuka kembali jembatan tua di pusat kota setelah setahun ditutup. Jembatan itu "
    "diperbaiki karena retak pada dua tiangnya."
)
SECOND = "Warga menyambut pembukaan jembatan itu dengan pawai perahu di sungai, seperti yang pernah dilakukan dulu."
THIRD = (
    "Perbaikan menghabiskan dana delapan miliar rupiah, kata Kepala Dinas Pekerjaan Umum Ratna Kusuma. Bus kota akan "
    "kembali melewati jembatan itu mulai pekan depan."
)
BODY = f"<h1>{HEADLINE}</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"


def read(tmp_path: Path, head: str = "", body: str = f"<article>{BODY}</article>") -> Source | Problem:
    file = tmp_path / "a.html"
    file.write_text(
        f"<!DOCTYPE html><html lang='id'><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>",
        encoding="utf-8",
    )
    (made,) = read_file(file, "a.html", Settings())
    return made


def source(tmp_path: Path, head: str = "", body: str = f"<article>{BODY}</article>") -> Source:
    made = read(tmp_path, head, body)
    assert isinstance(made, Source)
    return made


def script(raw: str) -> str:
    return f'<script type="application/ld+json">{raw}</script>'


MORE = "".join(
    f"<p>Pada hari ke-{number} pekerja memasang tiang nomor {number} di sisi utara sungai, lalu menguji kekuatannya "
    f"selama {number + 3} jam sebelum melanjutkan pekerjaan pada bentang yang berikutnya.</p>"
    for number in range(2, 16)
)
NODE = '{"@type": "NewsArticle", "headline": "Jembatan Tua Dibuka", "datePublished": "2025-05-15T10:00:00+07:00", "publisher": {"name": "Kabar Teluk"}}'


@pytest.mark.parametrize(
    "raw",
    [
        NODE,
        f"[{NODE}]",
        f"<!-- {NODE} -->",
        f"//<![CDATA[\n{NODE}\n//]]>",
        f"/* <![CDATA[ */ {NODE} /* ]]> */",
        NODE + ";",
        NODE.replace("}}", "},}"),
        '{"@type": "BreadcrumbList"}' + NODE,
        NODE.replace("Tua Dibuka", "Tua\nDibuka"),
        NODE.replace('"Jembatan Tua Dibuka"', '"Jembatan "Tua" Dibuka"'),
        '{"@graph": [{"@type": "WebPage", "name": "Beranda"}, ' + NODE + "]}",
        '{"@type": "WebPage", "mainEntity": ' + NODE + "}",
        NODE.replace('{"name": "Kabar Teluk"}}', '{"@id": "#o"}}') + '{"@id": "#o", "@type": "Organization", "name": "Kabar Teluk"}',
        NODE.replace("Kabar Teluk", "Kabar&#32;Teluk"),
    ],
)  # fmt: skip
def test_json_ld_in_all_its_forms(tmp_path: Path, raw: str) -> None:
    made = source(tmp_path, script(raw))
    assert (made.published, made.outlet) == ("2025-05-15T10:00:00+07:00", "Kabar Teluk")
    assert made.title in {"Jembatan Tua Dibuka", HEADLINE}


def test_the_node_of_the_pages_own_address_is_chosen(tmp_path: Path) -> None:
    other = {
        "@type": "NewsArticle",
        "headline": "Harga Beras Naik",
        "url": "https://kabar.example/beras",
        "datePublished": "2025-05-01",
    }
    own = {
        "@type": "NewsArticle",
        "headline": HEADLINE,
        "url": "https://kabar.example/jembatan",
        "datePublished": "2025-05-15",
    }
    head = '<link rel="canonical" href="https://www.kabar.example/jembatan/">' + script(json.dumps([other, own]))
    made = source(tmp_path, head)
    assert (made.title, made.published, made.url) == (HEADLINE, "2025-05-15", "https://www.kabar.example/jembatan/")
    alone = source(tmp_path, head.replace("jembatan/", "lain/").replace(HEADLINE, "Banjir Surut"))
    assert (alone.title, alone.published) == (HEADLINE, None)  # both are of other pages


@pytest.mark.parametrize(
    "head",
    [
        f'<meta property="og:title" content="{HEADLINE} - Kabar Teluk"><meta property="og:site_name" content="Kabar Teluk">',
        f"<title>{HEADLINE} | Kabar Teluk</title>",
        f"<title>{HEADLINE} » Berita » Kabar Teluk</title>",
        f'<title>Kabar Teluk | {HEADLINE}</title><meta property="og:site_name" content="Kabar Teluk">',
        f'<title>{HEADLINE} - kabarteluk.co.id</title><link rel="canonical" href="https://www.kabarteluk.co.id/x">',
        f'<meta property="og:title" content="Kabar Teluk"><meta property="og:site_name" content="Kabar Teluk"><title>{HEADLINE}</title>',
    ],
)  # fmt: skip
def test_titles_without_the_outlets_name(tmp_path: Path, head: str) -> None:
    assert source(tmp_path, head).title == HEADLINE


def test_a_dash_in_a_headline_stays(tmp_path: Path) -> None:
    made = source(
        tmp_path,
        "<title>Arka Buka Jembatan – Warga Berpawai</title>",
        f"<article>{BODY}</article>".replace(f"<h1>{HEADLINE}</h1>", ""),
    )
    assert made.title == "Arka Buka Jembatan – Warga Berpawai"


@pytest.mark.parametrize(
    ("times", "published"),
    [
        ('<time class="updated" datetime="2025-05-18">x</time><time class="entry-date published" datetime="2025-05-15">x</time>', "2025-05-15"),
        ('<time datetime="2025-05-15">x</time>', "2025-05-15"),
        ('<div class="detail__date">Kamis, 15 Mei 2025 10:00 WIB</div>', "2025-05-15T10:00:00+07:00"),
        ('<div class="read-date">Diperbarui: Kamis, 15 Mei 2025</div>', None),
        ('<ul><li><a href="/x">Harga Beras Naik</a><time datetime="2025-05-20">x</time></li></ul>', None),
        ('<time itemprop="dateModified" datetime="2025-05-18">x</time>', None),
    ],
)  # fmt: skip
def test_times_of_updates_and_of_other_articles_are_none(tmp_path: Path, times: str, published: str | None) -> None:
    made = source(
        tmp_path, "", f"<article><h1>{HEADLINE}</h1>{times}<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></article>"
    )
    assert made.published == published


CONSENT = (
    "<p>Kami dan 842 mitra kami menyimpan informasi di perangkat Anda, seperti pengenal unik dalam cookie, untuk memproses "
    "data pribadi. Anda dapat menerima atau mengelola pilihan Anda, termasuk hak Anda untuk menolak.</p>"
)


@pytest.mark.parametrize(
    "body",
    [
        f'<div id="cookie-consent" role="dialog">{CONSENT * 3}</div><article>{BODY}</article>',
        f"<amp-consent><div>{CONSENT}</div></amp-consent><article>{BODY}</article>",
        f'<aside class="main">{BODY}</aside><div class="onetrust-banner">{CONSENT}</div>',
        f"<article>{BODY}<template><p>{{{{title}}}} dan berita lain {{{{/items}}}} untuk Anda di sini setiap hari</p></template></article>",
        f"<article>{BODY.replace(SECOND, SECOND + '</p><p><a href=/x>Harga Beras Naik di Pasar Induk</a>')}</article>",
    ],
)  # fmt: skip
def test_consent_templates_and_linked_headlines_are_not_the_story(tmp_path: Path, body: str) -> None:
    text = source(tmp_path, f"<title>{HEADLINE}</title>", body).text
    assert all(part in text for part in (FIRST, SECOND, THIRD))
    assert not any(word in text for word in ("mitra", "{{", "Beras"))


@pytest.mark.parametrize(
    "attributes",
    ['class="newsletter-box"', 'class="related-content"', 'class="widget-body"', 'class="author-content"', 'id="sidebar-left"',
     'style="max-height:200px;overflow:hidden"', 'class="read-more-collapsed"', 'aria-hidden="true"'],
)  # fmt: skip
def test_a_block_between_paragraphs_is_the_story_whatever_its_name(tmp_path: Path, attributes: str) -> None:
    inner = f"<div {attributes}><p>{SECOND}</p><p>{THIRD}</p></div>"
    body = f"<article><h1>{HEADLINE}</h1><p>{FIRST}</p>{inner}<p>{THIRD.replace('delapan', 'sembilan')}</p></article>"
    assert SECOND in source(tmp_path, "", body).text


@pytest.mark.parametrize("tag", ['blockquote class="pullquote"', "blockquote", 'p class="pull-quote"', "aside"])
def test_a_pull_quote_is_said_once(tmp_path: Path, tag: str) -> None:
    quote = "Warga menyambut pembukaan jembatan itu dengan pawai perahu"
    name = tag.split(maxsplit=1)[0]
    body = f"<article>{BODY.replace(f'<p>{THIRD}', f'<{tag}>{quote}</{name}><p>{THIRD}')}</article>"
    assert source(tmp_path, "", body).text.count(quote) == 1


def test_a_table_of_figures_stays_as_rows(tmp_path: Path) -> None:
    table = "<table><tr><th>Jenis</th><th>Tarif</th></tr><tr><td>Motor</td><td>Rp 3.000</td></tr></table>"
    text = source(tmp_path, "", f"<article>{BODY.replace(f'<p>{THIRD}', f'{table}<p>{THIRD}')}</article>").text
    assert "Motor | Rp 3.000" in text


def test_a_live_blog_keeps_its_times(tmp_path: Path) -> None:
    head = script(
        '{"@type": "LiveBlogPosting", "headline": "LANGSUNG: Jembatan Dibuka", "datePublished": "2025-05-15"}'
    )
    posts = "".join(
        f'<div class="post"><time datetime="2025-05-15T{hour}:00">{hour}.00 WIB</time><h3>{title}</h3><p>{text}</p></div>'
        for hour, title, text in (
            (12, "Bus melintas", THIRD),
            (11, "Pawai perahu", SECOND),
            (10, "Pita dipotong", FIRST),
        )
    )
    made = source(tmp_path, head, f"<article><h1>x</h1>{posts}</article>")
    assert made.title == "LANGSUNG: Jembatan Dibuka"
    assert "11.00 WIB Pawai perahu\n" + SECOND in made.text
    assert [problem.kind for problem in made.problems] == ["live-blog"]


def test_a_stub_behind_a_paywall_is_partial(tmp_path: Path) -> None:
    head = script(NODE.replace('"publisher"', '"isAccessibleForFree": false, "publisher"'))
    assert source(tmp_path, head, f"<article><h1>{HEADLINE}</h1><p>{FIRST}</p></article>").partial
    assert not source(tmp_path, head, f"<article>{BODY}{MORE}</article>").partial


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        ('<link rel="canonical" href="https://kabar.example/jembatan"><link rel="next" href="https://kabar.example/jembatan?page=2">', ""),
        ('<link rel="canonical" href="https://kabar.example/jembatan?page=2">', ""),
        ("", '<div class="paging">Halaman 1 dari 3</div>'),
    ],
)  # fmt: skip
def test_one_page_of_several_says_so(tmp_path: Path, head: str, tail: str) -> None:
    made = source(tmp_path, head, f"<article>{BODY}</article>{tail}")
    assert "one-of-several-pages" in {problem.kind for problem in made.problems}


def test_the_next_article_of_a_blog_is_no_page_of_this_one(tmp_path: Path) -> None:
    head = '<link rel="canonical" href="https://kabar.example/jembatan"><link rel="next" href="https://kabar.example/beras">'
    assert source(tmp_path, head).problems == ()


def card(number: int) -> str:
    return (
        f'<div class="card"><h3><a href="/{number}">Warga Arka Menyambut Jembatan Baru Nomor {number}</a></h3>'
        f"<p>Ratusan warga datang ke tepi sungai untuk pawai perahu yang ke-{number}.</p></div>"
    )


@pytest.mark.parametrize(
    "body",
    [
        "<main>" + "".join(map(card, range(5))) + "</main>",
        "<ul>" + "".join(f'<li><a href="/{n}">Berita hari ini tentang jembatan nomor {n}</a></li>' for n in range(9)) + "</ul>",
        "".join(f'<a href="/{n}"><h2>Jembatan nomor {n} dibuka kembali</h2><p>Warga datang ramai-ramai ke sungai {n}.</p></a>' for n in range(6)),
    ],
)  # fmt: skip
def test_a_list_of_headlines_is_no_article(tmp_path: Path, body: str) -> None:
    made = read(tmp_path, "<title>Indeks Berita</title>", body)
    assert isinstance(made, Problem)
    assert made.kind == "index-page"


def test_an_article_among_many_links_is_one(tmp_path: Path) -> None:
    made = read(tmp_path, "", f"<article>{BODY}</article><section>{''.join(map(card, range(20)))}</section>")
    assert isinstance(made, Source)


def test_a_feed_under_a_pages_ending_is_a_feed(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    item = (
        f"<item><title>{HEADLINE}</title><link>https://kabar.example/1</link><description>{FIRST}</description></item>"
    )
    file.write_text(f'<?xml version="1.0"?><rss version="2.0"><channel><title>K</title>{item}</channel></rss>')
    (made,) = read_file(file, "a.html", Settings())
    assert isinstance(made, Source)
    assert (made.file, made.title) == ("a.html#https://kabar.example/1", HEADLINE)


def test_a_text_unlike_its_title_is_reported(tmp_path: Path) -> None:
    made = source(
        tmp_path,
        "<title>Gempa Guncang Pulau Seberang Semalam</title>",
        f"<div><p>{SECOND}</p><p>{THIRD}</p><p>{SECOND}</p></div>",
    )
    assert "text-unlike-title" in {problem.kind for problem in made.problems}


def test_a_stated_text_stands_in_for_one_that_is_not_shown(tmp_path: Path) -> None:
    stated = {
        "@type": "NewsArticle",
        "headline": HEADLINE,
        "articleBody": "\n".join((FIRST, SECOND, THIRD, FIRST, SECOND)),
    }
    made = source(
        tmp_path, script(json.dumps(stated)), f"<article><h1>{HEADLINE}</h1><p>Muat ulang halaman ini.</p></article>"
    )
    assert THIRD in made.text
