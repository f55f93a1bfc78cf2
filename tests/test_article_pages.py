"""The saved pages of one article are one article, in whatever order they come and go."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.cache.database import open_cache
from digest.config import Settings
from digest.model import Source, StoredArticle
from digest.pipeline import Project, Silent, Workers, analyze_collection
from digest.pipeline.article_stages import AnalysisContext
from digest.read import read_paths

TEXTS = (
    "Wali Kota Seranai Darmanto Wirajaya menolak usulan kenaikan tarif parkir yang diajukan Dinas Perhubungan.",
    "Kepala Dinas Perhubungan Seranai, Ratna Kusumadewi, mengatakan tarif parkir belum berubah sejak 2014.",
    "DPRD Seranai akan membahas usulan itu dalam rapat pekan depan, kata ketuanya, Yohanes Mandar.",
)
HEADLINE = "Wali Kota Tolak Tarif Parkir Baru"


def page(number: int, last: int = 3) -> str:
    address = "https://h.example/parkir" + (f"?page={number}" if number > 1 else "")
    return (
        f'<html lang="id"><head><title>{HEADLINE}</title><link rel="canonical" href="{address}"></head>'
        f"<body><article><h1>{HEADLINE}</h1><p>{TEXTS[number - 1]}</p><p>Kalimat penutup halaman ke-{number} ini "
        f'cukup panjang untuk sebuah paragraf.</p><div class="paging">Halaman {number} dari {last}</div>'
        "</article></body></html>"
    )


def articles(folder: Path) -> list[StoredArticle]:
    project = Project(root=folder, settings=Settings())
    with open_cache(project.workplace) as cache:
        return list(analyze_collection(project, AnalysisContext(), cache, Silent(), Workers(jobs=0)).articles)


def write(folder: Path, *numbers: int) -> None:
    (folder / "articles").mkdir(exist_ok=True)
    for number in numbers:
        (folder / "articles" / f"p{number}.html").write_text(page(number), encoding="utf-8")


def test_pages_are_joined_and_parted_again(tmp_path: Path) -> None:
    write(tmp_path, 1, 2, 3)
    (one,) = articles(tmp_path)
    article = one.open().article
    assert [text in article.text for text in TEXTS] == [True] * 3
    assert article.title == HEADLINE
    assert HEADLINE not in article.text  # said once, as the title
    assert not article.partial
    assert "one-of-several-pages" not in {problem.kind for problem in one.card.problems}
    (tmp_path / "articles" / "p2.html").unlink()  # a gap: what is behind it cannot be known to follow
    first, third = articles(tmp_path)
    assert TEXTS[2] not in first.open().article.text
    assert first.open().article.partial
    assert TEXTS[2] in third.open().article.text
    write(tmp_path, 2)
    (again,) = articles(tmp_path)
    assert again.open().article == article


def test_a_first_page_alone_says_so(tmp_path: Path) -> None:
    write(tmp_path, 1)
    (one,) = articles(tmp_path)
    assert one.open().article.partial
    assert "one-of-several-pages" in {problem.kind for problem in one.card.problems}


@pytest.mark.parametrize(
    ("head", "body", "number"),
    [
        ('<link rel="canonical" href="https://h.example/a"><link rel="next" href="https://h.example/a?page=2">', "", 1),
        ('<link rel="canonical" href="https://h.example/a"><link rel="prev" href="/a?page=2">', "", 3),
        ('<link rel="canonical" href="https://h.example/a"><link rel="prev" href="https://h.example/a">', "", 2),
        ('<link rel="canonical" href="https://h.example/a/page/4/">', "", 4),
        ("", '<ul class="pagination"><li>2 of 5</li></ul>', 2),
        ("", '<div id="pager">1/3</div>', 1),
        (
            '<link rel="canonical" href="https://h.example/a"><link rel="next" href="https://h.example/b">',
            "",
            0,
        ),  # a blog
        ("", '<div class="score">1/3</div>', 0),
        ("", '<div class="paging">2019 dan 2020</div>', 0),
    ],
)
def test_the_number_of_a_page(head: str, body: str, number: int, tmp_path: Path) -> None:
    html = f"<html><head>{head}</head><body><article><h1>{HEADLINE}</h1><p>{TEXTS[0]}</p>{body}</article></body></html>"
    (tmp_path / "a.html").write_text(html, encoding="utf-8")
    (source,) = read_paths(tmp_path / "a.html")
    assert isinstance(source, Source)
    assert source.page == number
