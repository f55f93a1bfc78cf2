"""A third language, brought by data alone: Malay articles are read, and a site in Malay has no word of another."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from commands import run_module

from digest import languages
from digest.errors import DigestError
from digest.languages import pack_files
from digest.languages.page_labels import page_labels
from digest.model import Analysis, Source
from digest.pipeline.article_stages import AnalysisContext, analyze_article, assemble

STORY = """\
{opening}Kerajaan negeri akan membina tiga buah jambatan baharu di daerah itu kerana jambatan lama tidak lagi selamat.
Pengarah Jabatan Kerja Raya Zulaikha Harun berkata, kerja akan bermula pada 12 Ogos 2025 dan dijangka siap tahun depan.
"Kami sudah menerima peruntukan sebanyak RM1.5 bilion daripada kementerian," katanya kepada pemberita di sini semalam.
Beliau turut memaklumkan bahawa penduduk kampung berkenaan boleh menggunakan laluan sementara sehingga kerja selesai.
{closing}"""


def read(text: str) -> Analysis:
    source = Source(file="jambatan.txt", text=text.rstrip(), digest="x", title="Tiga jambatan baharu dibina")
    return assemble(analyze_article(source, AnalysisContext()))


def story(opening: str = "", closing: str = "") -> Analysis:
    return read(STORY.format(opening=opening, closing=closing))


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("KOTA BHARU: ", "KOTA BHARU"),
        ("SEREMBAN, 12 Ogos - ", "SEREMBAN"),
        ("Kuala Terengganu: ", "Kuala Terengganu"),
        ("KUCHING, 3 Jun (Bernama) -- ", "KUCHING"),
        ("IPOH – ", "IPOH"),
    ],
)
def test_datelines(opening: str, place: str) -> None:
    analysis = story(opening)
    article = analysis.article
    assert article.language == "ms"
    assert [r.kind for r in article.residue] == ["dateline"]
    assert article.place is not None
    assert article.place.casefold() == place.casefold()


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Baca lagi: Jambatan lama ditutup kepada orang ramai mulai esok", "related"),
        ("Artikel berkaitan: Penduduk mahu laluan sementara dibuka segera", "related"),
        ("Ikuti kami di saluran WhatsApp rasmi untuk berita terkini setiap hari.", "notice"),
        ("Hak Cipta Terpelihara © 2025 Warta Muara Sdn Bhd", "notice"),
        ("PENAFIAN: Komen pembaca adalah pandangan peribadi pemilik akaun.", "notice"),
        ("Gambar hiasan", "media"),
        ("Oleh: Zaharah Idris", "byline"),
    ],
)
def test_lines_that_are_not_the_story(line: str, kind: str) -> None:
    article = story(closing=line).article
    assert [(r.kind, r.of(article.text)) for r in article.residue] == [(kind, line)]


def test_the_day_the_figures_and_who_said_what() -> None:
    analysis = story("KOTA BHARU: ")
    text = analysis.article.text
    said = [(text[quote.start : quote.end][:18], quote.speaker) for quote in analysis.quotes]
    speaker = next(actor for actor in analysis.actors if actor.name == "Zulaikha Harun")
    assert ("Kami sudah menerim", speaker.id) in said
    assert [role.of(text) for role in speaker.roles] == ["Pengarah Jabatan Kerja Raya"]
    assert (1.5e9, 1.5e9, "MYR") in [figure.quantity(text) for figure in analysis.figures]


@pytest.mark.parametrize("verb", ["mendedahkan", "memaklumkan", "mendakwa", "mengesahkan", "menafikan"])
def test_verbs_of_speech(verb: str) -> None:
    text = STORY.format(opening="", closing="").replace("Zulaikha Harun berkata,", f"Zulaikha Harun {verb} bahawa")
    analysis = read(text)
    cues = [quote.cue.of(analysis.article.text) for quote in analysis.quotes if quote.cue is not None]
    assert verb in cues
    stances = {quote.stance for quote in analysis.quotes if quote.cue and quote.cue.of(analysis.article.text) == verb}
    assert stances == {"denies" if verb == "menafikan" else "asserts"}


def test_a_pack_adds_to_its_parent() -> None:
    malay, parent = languages.load("ms"), languages.load("id")
    assert set(parent.terms("related_openers")) < set(malay.terms("related_openers"))
    assert "artikel berkaitan" in malay.terms("related_openers")
    assert malay.table("number_values")["lapan"] == "8"
    assert malay.table("number_values")["sembilan"] == "9"
    assert malay.terms("decimal_mark") == (".",)  # replaced, not added
    assert parent.terms("decimal_mark") == (",",)


def test_only_a_pack_with_a_parent_can_add(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "xy"
    folder.mkdir()
    (folder / "language.yml").write_text("name: Xy\n", encoding="utf-8")
    (folder / "dates.yml").write_text("months+: {mei: 5}\n", encoding="utf-8")
    monkeypatch.setattr("digest.languages.resources.files", lambda _: tmp_path)
    monkeypatch.setattr("digest.languages.pack_files.resources.files", lambda _: tmp_path)
    for cached in (languages.available, languages.load, pack_files.read_section):
        cached.cache_clear()
    try:
        with pytest.raises(DigestError, match="no parent language to add to"):
            languages.load("xy")
    finally:
        monkeypatch.undo()
        for cached in (languages.available, languages.load, pack_files.read_section):
            cached.cache_clear()


def test_a_site_in_malay_has_no_label_of_another_language(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    for number, opening in enumerate(("KOTA BHARU: ", "SEREMBAN: ", "IPOH: "), 1):
        head = f"---\ntitle: Tiga jambatan baharu dibina, bahagian {number}\ndate: 2025-08-1{number}\n---\n"
        (tmp_path / "articles" / f"{number}.md").write_text(
            head + STORY.format(opening=opening, closing="Gambar hiasan"), encoding="utf-8"
        )
    other = "Pasar ikan di Muara Teduh dibuka semula selepas tiga bulan ditutup kerana banjir, kata Ketua Penghulu.\n"
    (tmp_path / "articles" / "4.md").write_text(f"---\ntitle: Pasar dibuka semula\ndate: 2025-08-13\n---\n{other * 2}")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Warta\nsite_url: https://example.org/\ntheme: {name: material, font: false}\n"
        "plugins:\n  - digest: {language: ms, optional_pages: [check]}\n",
        encoding="utf-8",
    )
    build = run_module(tmp_path, "digest", "build")
    assert build.returncode == 0, build.stderr
    pages = {path: shown(path.read_text(encoding="utf-8")) for path in (tmp_path / "site").rglob("index.html")}
    assert len(pages) > 8
    malay = " ".join(page_labels("ms").values())
    for code in ("en", "id"):
        others = {text for text in page_labels(code).values() if "{" not in text and " " in text and text not in malay}
        assert len(others) > 60
        for path, words in pages.items():
            assert not {text for text in others if text in words}, (path, code)
    front = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="ms"' in front
    assert page_labels("ms")["todays_news"] in shown(front)


def shown(page: str) -> str:
    """The words of a page, without mark-up."""
    body = re.sub(r"<(script|style)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", body)))
