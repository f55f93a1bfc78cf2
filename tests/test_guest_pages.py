"""What the lists and side pages show: charts to one scale, lines that fold, a body's people, an index in pieces."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from invented import collection

from digest import pages
from digest.config import Settings
from digest.edition import edit, stored_in_memory
from digest.files.actors_file import ActorsFile
from digest.library import analyze
from digest.library import edit as edit_articles
from digest.model import Edition, Problem, ProfileRow, TrackedEdition
from digest.pages.article_notes import is_same_outlet
from digest.pages.calendar import span_of_time
from digest.pages.charts import panel

SPOKESMAN = """\
---
title: KPK Panggil Dua Saksi
date: 2026-11-20
outlet: Harian Teduh
---
JAKARTA — Komisi Pemberantasan Korupsi (KPK) memanggil dua saksi pada Jumat. Pemeriksaan berlangsung hingga sore.

"Pemeriksaan kedua saksi itu berlangsung sejak pagi di kantor kami," kata Juru Bicara KPK Budi Prasetyo, Jumat.

"Kami menolak pemeriksaan itu karena tidak ada dasarnya sama sekali," kata pengamat hukum Rina Halim.
"""


def made() -> Edition:
    return edit(list(map(stored_in_memory, collection())), ActorsFile())


def lay_out(edition: Edition, **settings: object) -> dict[str, str]:
    return {page.path: page.text for page in pages.lay_out(edition, Settings(**settings))}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("days", "parts"),
    [
        ([], (0, 1)),
        (["2026-11-01"], (1, 1)),
        (["2026-11-01", "2026-11-20"], (20, 1)),
        (["2026-09-01", "2026-11-20"], (12, 7)),
        (["2024-11-01", "2026-11-20"], (25, 30)),
        (["2013-11-01", "no day", "2026-11-20"], (14, 365)),
        (["1900-01-01", "2026-11-20"], (36, 365)),
    ],
)
def test_time_is_cut_into_few_parts(days: list[str], parts: tuple[int, int]) -> None:
    assert span_of_time(days) == parts


def test_charts_of_outlets_have_one_scale() -> None:
    small, large = (ElementTree.fromstring(str(panel(counts, 4, "<label>"))) for counts in ((0, 1), (4, 2)))
    tall = [float(bar.attrib["height"]) for bar in [*small.iter("rect"), *large.iter("rect")]]
    assert tall[0] * 4 == pytest.approx(tall[1]) == pytest.approx(2 * tall[2])
    assert small.attrib["height"] == large.attrib["height"]


def test_the_outlets_page_compares_outlets_over_the_same_time() -> None:
    text = lay_out(made())["outlets/index.md"]
    charts = re.findall(r'<svg class="d-svg d-bars d-panel-chart".*?</svg>', text)
    counted = [re.findall(r"<title>.*: ([\d, ]+)</title>", chart)[0].split(", ") for chart in charts]
    assert len({len(counts) for counts in counted}) <= 1


@pytest.mark.parametrize(
    ("credit", "outlet", "same"),
    [
        ("SUARAWAIRANU.CO", "Suara Wairanu", True),
        ("Lentera Seruni", "LenteraSeruni.id", True),
        ("KOMPAS.com", "KOMPAS.com", True),
        ("Reuters", "Suara Wairanu", False),
        ("ANTARA/Business Wire", "ANTARA", False),
        ("Reuters", "", False),
    ],
)
def test_a_credit_that_says_the_outlets_name_again_is_left_out(credit: str, outlet: str, *, same: bool) -> None:
    assert is_same_outlet(credit, outlet) is same


def test_an_outlet_without_dated_articles_has_no_empty_chart() -> None:
    edition = made()
    largest = max(edition.outlets, key=lambda outlet: len(outlet.articles))
    undated = [
        replace(entry, card=entry.card._replace(day=None, published=None)) if entry.id in largest.articles else entry
        for entry in edition.entries
    ]
    before, after = (lay_out(some)["outlets/index.md"] for some in (edition, replace(edition, entries=tuple(undated))))
    chart = f'class="d-panel">**[{largest.name}]'
    assert before.count("d-panel-chart") >= after.count("d-panel-chart")
    assert chart not in after


def test_an_outlets_own_page_does_not_say_its_name_in_each_row() -> None:
    laid = lay_out(made())
    outlets = {path: text for path, text in laid.items() if re.fullmatch(r"outlets/[^/]+/index\.md", path)}
    assert outlets
    assert not [path for path, text in outlets.items() if f"({Path(path).parent.name}/index.md)" in text]


def test_the_table_of_outlets_has_a_column_of_credits_only_where_one_credits_another() -> None:
    def table(wires: tuple[tuple[str, int], ...]) -> str:
        edition = made()
        outlets = tuple(replace(outlet, wires=wires) for outlet in edition.outlets)
        return lay_out(replace(edition, outlets=outlets))["outlets/index.md"]

    plain, credited = table(()), table((("Kantor Berita", 2),))
    assert "Kantor Berita (2)" in credited
    for text, columns in ((plain, 3), (credited, 4)):  # all rows of a table are as wide as its head
        assert {line.count("|") for line in text.splitlines() if line.startswith("|")} == {columns + 1}


@pytest.mark.parametrize(("months", "yearly"), [(12, False), (30, True)])
def test_a_long_archive_is_told_by_years(months: int, yearly: bool) -> None:
    edition = made()
    first, *_ = edition.entries
    entries = []
    for number in range(months):
        day = f"{2026 - number // 12}-{12 - number % 12:02}-05"
        card = first.card._replace(day=day, published=day)
        entries.append(replace(first, id=f"a{number}", address=f"{day[:4]}/{day[5:7]}/a{number}/", card=card))
    text = lay_out(replace(edition, entries=tuple(entries), stories=(), heads=()))["archive/index.md"]
    links = re.findall(r"\(\.\./(\d{4}/\d\d)/index\.md\)", text)
    assert len(links) == len(set(links)) == months  # each month is reached, whichever way
    assert ("| **2026** | 12 |" in text) is yearly


def test_the_map_names_its_groups_for_a_window_too_narrow_for_the_circle() -> None:
    text = lay_out(made())["actors/map/index.md"]
    _, _, groups = text.partition("## Who appears together\n")
    rows = [line for line in groups.partition("## ")[0].splitlines() if line.startswith("- ")]
    drawn = re.findall(r'data-actor="([^"]+)"', text)
    assert rows
    assert all(row.count("](") > 1 for row in rows)
    assert set(re.findall(r"\(\.\./([^/]+)/index\.md\)", "".join(rows))) <= set(drawn)


@pytest.mark.parametrize(
    ("reasons", "class_"), [("shown", '<small class="d-why"'), ("folded", '<details class="d-why"')]
)
def test_why_a_sentence_was_chosen_is_shown_or_folded(reasons: str, class_: str) -> None:
    texts = [
        text for path, text in lay_out(made(), reasons=reasons).items() if re.match(r"\d{4}/\d\d/[^/]+/index", path)
    ]
    assert any(class_ in text for text in texts)
    assert all(text.count("<details") == text.count("</details>") for text in texts)


def test_why_a_sentence_was_chosen_is_left_out() -> None:
    assert not any("d-why" in text or "chosen because" in text for text in lay_out(made(), reasons="none").values())


def test_picks_that_lead_nowhere_are_folded_and_nothing_is_lost() -> None:
    laid = lay_out(made())
    for path, text in laid.items():
        assert text.count("<!-- fold -->") == text.count("<!-- unfold -->"), path
    before, _, folded = laid["picks/index.md"].partition("<!-- fold -->")
    assert "not in this collection" not in before
    assert folded.count("not in this collection") == sum(
        target is None and not pick.url
        for entry in made().entries
        for pick, target in zip(entry.card.picks, entry.picks, strict=False)
    )


def test_a_bodys_page_has_the_words_of_those_whose_office_names_it(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(SPOKESMAN, encoding="utf-8")
    other = SPOKESMAN.replace("memanggil dua saksi", "menahan lima tersangka").partition('"Pemeriksaan')[0]
    (tmp_path / "b.md").write_text(other.replace("Panggil Dua Saksi", "Tahan Lima Orang"), encoding="utf-8")
    laid = lay_out(edit_articles(analyze(tmp_path)), language="id")
    body = next(text for path, text in laid.items() if path.startswith("actors/komisi-pemberantasan-korupsi/"))
    assert "Kata orang-orangnya" in body
    assert "Pemeriksaan kedua saksi itu" in body
    assert "Kami menolak pemeriksaan" not in body


ONE_PARAGRAPH = """\
---
title: Warga Muara Teduh membersihkan sungai
---
Warga Muara Teduh membersihkan sungai pada Jumat pagi (20/11/2026). Sebanyak 120 warga ikut serta dalam kegiatan itu.
"""


@pytest.mark.parametrize(("language", "said"), [("id", False), ("en", True)])
def test_a_page_says_what_tells_something(tmp_path: Path, language: str, *, said: bool) -> None:
    (tmp_path / "a.md").write_text(ONE_PARAGRAPH, encoding="utf-8")
    (tmp_path / "b.md").write_text(ONE_PARAGRAPH.replace(" Sebanyak", "\n\nSebanyak"), encoding="utf-8")
    edition = edit_articles(analyze(tmp_path))
    texts = lay_out(edition, language=language)
    articles = {entry.card.file[-4:]: texts[f"{entry.address}index.md"] for entry in edition.entries}
    assert all(("Indonesian" in text) is said for text in articles.values())  # the language, where it is another
    where = {"id": "paragraf 1 dari", "en": "paragraph 1 of"}[language]
    assert where not in articles["a.md"]
    assert where in articles["b.md"]
    assert {"id": "Tanggal dibaca dari teks", "en": "Day read from the text"}[language] in articles["a.md"]


@pytest.mark.parametrize(("language", "kind"), [("id", "pengodean salah"), ("en", "")])
def test_the_check_page_says_what_is_wrong_in_the_sites_language(language: str, kind: str) -> None:
    problem = Problem(file="a.md", kind="mojibake", message="some characters were read in a wrong encoding")
    text = lay_out(replace(made(), problems=(problem,)), language=language, optional_pages=("check",))["check/index.md"]
    row = next(line for line in text.splitlines() if "some characters" in line)
    assert (kind in row) if kind else ("**" not in row and "strong" not in row)
    assert ('lang="en"' in row) is bool(kind)


def heads(number: int) -> tuple[ProfileRow, ...]:
    return tuple(
        ProfileRow(f"n{at:04}", f"Nama {at:04}", "person", 2, 0, False, False, "", None, "a", str(at))
        for at in range(number)
    )


@pytest.mark.parametrize(("number", "rows"), [(100, 100), (800, 30)])
def test_a_long_index_comes_in_pieces_and_leads_to_all(number: int, rows: int) -> None:
    view = TrackedEdition(Edition(entries=(), heads=heads(number)))
    laid = {
        path: content.decode()
        for target in pages.page_targets(view, Settings())
        if target.name.startswith(("actors/index", "names/"))
        for path, content in target.make()
    }
    assert laid["actors/index.md"].count("| [Nama") == rows
    listed = {
        name for path, text in laid.items() for name in re.findall(r"Nama \d+", text) if path != "actors/index.md"
    }
    assert len(listed) == (number if number > 100 else 0)
    assert max(text.count("| [Nama") for text in laid.values()) <= 100
