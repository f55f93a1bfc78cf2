"""The pages: all kinds, sound links, every sentence traced, hostile articles harmless, long lists stable."""

from __future__ import annotations

import dataclasses
import hashlib
import html
import os
import posixpath
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import markdown
import pytest
import yaml
from depth import examples
from hypothesis import given
from hypothesis import strategies as st
from invented import analysis, collection, edition
from markupsafe import Markup

from digest import pages
from digest.config import Settings
from digest.edition import edit, stored_in_memory
from digest.files.actors_file import ActorsFile
from digest.model import Analysis, Edition, Quote, Span, SummarySentence, TrackedEdition
from digest.pages import annotated_text, calendar, charts, escape, page_context, pagination
from digest.pages.labels import Labels
from digest.pages.time_chart import time_chart

ALL = ("map", "outlets", "picks", "check")
FULL = Settings(source_text="full", notice="An invented country.", optional_pages=ALL)
EXTENSIONS = [
    "attr_list",
    "md_in_html",
    "tables",
    "footnotes",
    "admonition",
    "toc",
    "pymdownx.snippets",
    "pymdownx.emoji",
]
reader = markdown.Markdown(extensions=EXTENSIONS)


def lay_out(made: Edition, chosen: Settings = FULL) -> dict[str, str]:
    return {page.path: page.text for page in pages.lay_out(made, chosen)}


def body(text: str) -> str:
    return text.split("---\n", 2)[2]


def rendered(text: str) -> str:
    reader.reset()
    return str(reader.convert(body(text)))


def visible(text: str) -> str:
    return squeeze(html.unescape(re.sub(r"<[^>]*>", "", text)))


def squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@pytest.fixture(scope="module")
def laid() -> dict[str, str]:
    return lay_out(edition())


def test_every_kind_of_page_is_there_once() -> None:
    paths = [page.path for page in pages.lay_out(edition(), FULL)]
    assert len(paths) == len(set(paths))
    for path in (
        *("index.md", "stories/index.md", "actors/index.md", "actors/map/index.md", "archive/index.md"),
        *("outlets/index.md", "outlets/titik-arun/index.md", "picks/index.md", "check/index.md"),
        *("2026/10/index.md", "2026/10/06/index.md", "2026/10/feri-tenggelam/index.md", "undated/index.md"),
    ):
        assert path in paths
    assert any(path.startswith("stories/2") for path in paths)
    assert "actors/rahmadi-tolindra/index.md" in paths
    assert "actors/merawan/index.md" in paths  # named in two articles
    assert all(re.fullmatch(r"[a-z0-9/-]+\.md", path) for path in paths)


@pytest.mark.parametrize("shown", ["full", "excerpt", "none"])
@pytest.mark.parametrize("language", ["en", "id"])
def test_every_link_leads_to_a_page_and_its_anchor(shown: str, language: str) -> None:
    laid = lay_out(edition(), Settings(source_text=shown, language=language, optional_pages=ALL))  # type: ignore[arg-type]
    made = {path: rendered(text) for path, text in laid.items()}
    ids = {path: set(re.findall(r'\bid="([^"]+)"', page)) for path, page in made.items()}
    links = 0
    for path, page in made.items():
        for target in re.findall(r'<a [^>]*?href="([^"]+)"', page):
            target = html.unescape(target)
            if target.startswith("https://"):
                continue
            file, _, anchor = target.partition("#")
            whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path
            whole = whole.replace("index.html", "index.md")
            assert whole in laid, (path, target)
            assert not anchor or anchor in ids[whole], (path, target)
            links += 1
    assert links > 100


def test_nav_names_pages_that_exist(laid: dict[str, str]) -> None:
    assert [path for _, path in pages.nav_sections(FULL)] == [
        path for _, path in pages.nav_sections(FULL) if path in laid
    ]
    assert pages.nav_sections(Settings(language="id"))[1] == ("Peristiwa", "stories/index.md")


def test_front_matter_is_yaml_with_what_the_theme_needs(laid: dict[str, str]) -> None:
    for text in laid.values():
        head = yaml.safe_load(text.split("---\n")[1])
        assert head["title"] and head["description"]
        assert head["digest"]["kind"]
    head = yaml.safe_load(laid["2026/10/feri-tenggelam/index.md"].split("---\n")[1])["digest"]
    assert (head["outlet"], head["month"], head["lang"]) == ("Suara Wairanu", "2026-10", "id")
    assert head["actors"] == ["Rahmadi Tolindra", "Cakra Wairanu"]


def test_a_summary_sentence_leads_to_itself_in_the_text(laid: dict[str, str]) -> None:
    page = rendered(laid["2026/10/feri-tenggelam/index.md"])
    said = re.findall(r'<span class="d-sum"[^>]*><a href="#(t\d+)">(.*?)</a>', page)
    assert len(said) == 2
    for anchor, sentence in said:
        found = re.search(rf'<mark id="{anchor}"[^>]*>(.*?)</mark>', page)
        assert found and visible(found.group(1)) == visible(sentence)


@pytest.mark.parametrize("shown", ["excerpt", "none"])
def test_without_the_text_a_sentence_leads_to_the_original(shown: str) -> None:
    text = lay_out(edition(), Settings(source_text=shown))["2026/10/feri-cakra-wairanu-tenggelam/index.md"]  # type: ignore[arg-type]
    assert "](https://titik.example/feri?a=1&b=2#:~:text=Pembangunan%20dermaga%20baru%20ditunda" in text
    assert ("How it begins" in text) == (shown == "excerpt")
    assert "Mencicipi kata yang" in text  # damage is said in any case, cut short
    assert "The text" not in text


def test_the_article_says_what_is_uncertain(laid: dict[str, str]) -> None:
    page = visible(rendered(laid["2026/10/feri-tenggelam/index.md"]))
    assert "the text does not say who" in page
    assert "the quotation is never closed" in page
    assert "Damaged: a fragment" in page
    assert "wire: Antara Wairanu" in page
    assert "The article came without a title" in visible(rendered(next(t for p, t in laid.items() if "undated/m" in p)))


def test_a_pick_leads_to_the_local_article_or_says_that_there_is_none(laid: dict[str, str]) -> None:
    assert "](../menteri-perhubungan-mundur/index.md)" not in laid["2026/10/feri-tenggelam/index.md"]
    assert "2026/11/menteri-perhubungan-mundur/index.md) — " in laid["2026/10/feri-tenggelam/index.md"]
    assert "A headline that is nowhere here — not in this collection" in visible(
        rendered(laid["2026/11/inquiry-hears-from-survivors/index.md"]).replace("</span>", "")
    )
    assert "A headline that is nowhere here" in laid["check/index.md"]


def test_words_of_another_language_are_marked(laid: dict[str, str]) -> None:
    assert '# <span lang="id" dir="auto">Feri tenggelam</span>' in laid["2026/10/feri-tenggelam/index.md"]
    english = laid["2026/11/inquiry-hears-from-survivors/index.md"]
    assert "lang=" not in body(english).split("<!-- side -->")[0]


def test_the_home_page_has_the_newest_first(laid: dict[str, str]) -> None:
    page = visible(rendered(laid["index.md"]))
    assert "The news of 22 October – 20 November 2026" in page
    assert "An invented country." in page
    assert page.index("Inquiry hears from survivors") < page.index("Harga beras naik lagi")
    assert "“Nobody counted us when we went on board”" in page
    for heading in ("In short", "In the news", "What was said", "Figures"):
        assert heading in page


def test_dates_and_labels_are_in_the_readers_language() -> None:
    laid = lay_out(edition(), Settings(language="id", source_text="full", optional_pages=ALL))
    assert "# Berita 22 Oktober – 20 November 2026" in laid["index.md"]
    assert "6 Oktober 2026" in laid["2026/10/feri-tenggelam/index.md"]
    assert "## Ringkasan" in laid["2026/10/feri-tenggelam/index.md"]


HOSTILE = (
    "<script>alert(1)</script> {{ config }} {% include 'x' %} --8<-- \"/etc/passwd\" [[wiki]] ![i](http://x/i.png) "
    '[l](javascript:x) {: onclick=x } *[HTML]: y | cell | `code` <!-- side --> :smile: " '
    "onmouseover=x --- # h <img src=x>"
)


def hostile(number: int = 0) -> Analysis:
    text = f"{HOSTILE} {number}. {HOSTILE} two.\n{HOSTILE}"
    made = analysis(
        text,
        file=f"{HOSTILE}.md",
        title=HOSTILE,
        published="2026-11-21",
        outlet=HOSTILE,
        url="javascript:alert(1)",
        actors=((HOSTILE, "person", "", True),),
        quotes=(("alert(1)", HOSTILE),),
        picks=("[l](javascript:x)",),
        residue=(("--8<-- ", "advert"),),
        damaged=("{: onclick=x }",),
        credits_=("<img src=x>",),
    )
    return dataclasses.replace(made, summary=(SummarySentence(start=0, end=len(HOSTILE) + 3, score=1.0),))


def test_a_hostile_article_is_harmless_on_every_page() -> None:
    laid = lay_out(edit(list(map(stored_in_memory, [*collection(), hostile(0), hostile(1)])), ActorsFile()))
    known = set()
    for text in lay_out(edition()).values():
        known.update(re.findall(r"<(/?[a-z]\w*)", rendered(text)))
    for path, text in laid.items():
        page = rendered(text)
        assert set(re.findall(r"<(/?[a-z]\w*)", page)) <= known, path
        assert not re.search(r"<[a-z][^>]*\son\w+\s*=", page), path
        assert not re.search(r'href="\s*javascript:', page), path
        assert "{{" not in text and "{%" not in text and "8<--" not in body(text) and "[[" not in body(text), path
        assert page.count("<!-- side -->") <= 1
        head = yaml.safe_load(text.split("---\n")[1])
        assert not set('<>"') & set(head["title"] + head["description"])
    page = next(text for path, text in laid.items() if path.startswith("2026/11/script"))
    assert squeeze(HOSTILE) in visible(rendered(page))


spans = st.tuples(st.integers(0, 60), st.integers(1, 40)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@examples(200)
@given(
    text=st.text(alphabet="ab .*_<[]!&|-1\n", min_size=1, max_size=100),
    summary=st.lists(spans, max_size=4),
    quoted=st.lists(spans, max_size=4),
)
def test_marks_that_cross_leave_the_text_as_it_is(text: str, summary: list[Span], quoted: list[Span]) -> None:
    made = analysis(text or "a", file="a.md", title="A")

    def inside(span: Span) -> bool:
        return span.end <= len(text)

    made = dataclasses.replace(
        made,
        summary=tuple(SummarySentence(start=s.start, end=s.end, score=1.0) for s in summary if inside(s)),
        quotes=tuple(
            Quote(start=s.start, end=s.end, kind="direct", speaker=None, speaker_text=None, cue=None, state="complete")
            for s in quoted
            if inside(s)
        ),
    )
    whole = edit([stored_in_memory(made)], ActorsFile())
    opened = page_context.PageContext(TrackedEdition(whole), FULL, Labels("en"))
    entry = whole.entries[0]
    shown = annotated_text.paragraphs(page_context.page_links(opened, entry.address), entry)
    reader.reset()
    page = reader.convert("\n\n".join(f"<span>{paragraph}</span>" for paragraph in shown))
    assert visible(page.replace("</p>", " ")) == squeeze(text)
    ElementTree.fromstring(f"<x>{page}</x>")  # well nested


@given(count=st.integers(0, 400), size=st.integers(1, 60))
def test_lists_are_whole_and_their_further_pages_stay(count: int, size: int) -> None:
    before = pagination.chunks(range(count), size, "x/")
    assert [item for part in before for item in part.items] == list(range(count))
    assert all(len(part.items) == size for part in before[1:])
    assert len(before[0].items) < 2 * size or count == 0
    after = pagination.chunks([-1, *range(count)], size, "x/")
    old = {part.number: part.items for part in before[1:]}
    assert old.items() <= {part.number: part.items for part in after[1:]}.items()


def test_long_lists_get_further_pages() -> None:
    laid = lay_out(edition(), Settings(per_page=5, source_text="none", optional_pages=ALL))
    assert "2026/11/page/1/index.md" not in laid
    many = [
        analysis(
            f"Berita nomor {n} dari Pasar Jala.",
            file=f"{n}.md",
            title=f"Berita {n}",
            published="2026-08-01",
            outlet="X",
        )
        for n in range(23)
    ]
    laid = lay_out(
        edit(list(map(stored_in_memory, many)), ActorsFile()),
        Settings(per_page=5, source_text="none", optional_pages=ALL),
    )
    assert {"2026/08/page/1/index.md", "2026/08/page/3/index.md", "outlets/x/page/3/index.md"} <= laid.keys()
    assert "2026/08/page/4/index.md" not in laid


def test_only_actors_that_carry_news_get_a_page() -> None:
    text = "Camat Sukma Wirajaya bertemu Tirta Manggala di Merawan."
    one = analysis(
        text,
        file="a.md",
        title="A",
        actors=(("Sukma Wirajaya", "person", "Camat", False), ("Tirta Manggala", "person", "", True)),
    )
    laid = lay_out(edit([stored_in_memory(one)], ActorsFile()))
    assert "actors/sukma-wirajaya/index.md" in laid
    assert "actors/tirta-manggala/index.md" not in laid
    assert "Tirta Manggala](../undated/a/index.md)" in laid["actors/index.md"]


def test_an_empty_collection_explains_itself() -> None:
    laid = lay_out(Edition(entries=()))
    assert "There are no articles yet" in laid["index.md"]
    for path in ("stories", "actors", "archive", "outlets", "picks", "check"):
        assert len(body(laid[f"{path}/index.md"])) > 80


def test_the_same_edition_gives_the_same_bytes_whatever_the_hash_seed(root: Path) -> None:
    code = (
        "import hashlib, invented; from digest.pages import lay_out; from digest.config import Settings;"
        "print(hashlib.sha256(''.join(p.path + p.text for p in lay_out(invented.edition(),"
        " Settings(source_text='full'))).encode()).hexdigest())"
    )
    said = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": f"{root / 'tests'}{os.pathsep}{root}"}
        done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
        said.add(done.stdout.strip())
    whole = "".join(page.path + page.text for page in pages.lay_out(edition(), Settings(source_text="full")))
    assert said == {hashlib.sha256(whole.encode()).hexdigest()}


@pytest.mark.parametrize(
    "made",
    [
        charts.sparkline([0, 3, 1], "<A> & B"),
        charts.bars([("Mei", 2, "Mei"), ("<Juni>", 0, "")], "<A> & B"),
        charts.timeline([(0.0, "<a>", True), (0.0, "b", False), (1.0, "c", True)], ("<x>", "y"), "<A> & B"),
    ],
)
def test_pictures_are_labelled_xml_on_one_line(made: Markup) -> None:
    root = ElementTree.fromstring(made)
    title = root.find("title")
    assert title is not None and title.text == "<A> & B"
    assert root.get("role") == "img"
    assert "\n" not in made


def test_counts_by_time() -> None:
    days = ["2026-01-14", "2026-01-08", "2026-01-07", "2025-01-01", "bad"]
    assert calendar.buckets(days, "2026-01-14", 2, 7) == (1, 2)


@pytest.mark.parametrize(
    ("of_month", "counts", "label"),
    [
        ({"2026-02": 2, "2025-12": 1}, {"December 2025": 1, "January 2026": 0, "February 2026": 2}, "months"),
        ({"2026-02": 2, "2023-02": 1}, {"2023": 1, "2024": 0, "2025": 0, "2026": 2}, "years"),
        ({"2026-02": 2, "1945-02": 1, "1990-01": 1}, {"1990": 1, "2025": 0, "2026": 2}, "years"),
        ({"2026-02": 2}, {}, ""),
    ],
)
def test_time_is_charted_by_months_or_years(of_month: dict[str, int], counts: dict[str, int], label: str) -> None:
    chart = time_chart(Labels("en"), of_month, "months", "years")
    bars = dict(re.findall(r"<g><title>([^<]+): (\d+)</title>", chart))
    assert {name: int(bars[name]) for name in counts} == counts
    assert f"<title>{label}</title>" in chart if label else not chart


@pytest.mark.parametrize(
    ("code", "published", "wanted"),
    [
        ("en", "2026-11-24T08:00:00+07:00", "24 November 2026"),
        ("id", "2026-08-01", "1 Agustus 2026"),
        ("id", None, "tanpa tanggal"),
        ("en", "2026-99-01", "2026-99-01"),
    ],
)
def test_dates_as_read(code: str, published: str | None, wanted: str) -> None:
    assert Labels(code).date_text(published) == wanted


@pytest.mark.parametrize(
    ("code", "first", "last", "wanted"),
    [
        ("en", "2026-10-05", "2026-11-03", "5 October – 3 November 2026"),
        ("id", "2026-09-13T09:00", "2026-09-19", "13 – 19 September 2026"),
        ("id", "2025-12-31", "2026-01-02", "31 Desember 2025 – 2 Januari 2026"),
        ("en", "2026-09-13", "2026-09-13T23:00", "13 September 2026"),
        ("en", "2026-99-01", "2026-99-05", "1 – 2026-99-05"),
        ("en", "no day", "2026-11-03", "no day – 3 November 2026"),
    ],
)
def test_a_time_says_its_year_and_month_once(code: str, first: str, last: str, wanted: str) -> None:
    days = Labels(code).days(first, last)
    assert re.sub("<[^>]*>", "", days) == wanted
    assert f'datetime="{first[:10]}"' in days


def test_numbers_have_the_languages_mark() -> None:
    assert (Labels("id").number(1234567), Labels("en").number(1234567)) == ("1.234.567", "1,234,567")


def test_templates_escape_what_nobody_escaped() -> None:
    from digest.pages import page_templates

    made = (
        page_templates._environment().from_string("{{ a }} {{ b }} {{ tag('b', a) }}").render(a="*x*", b=Markup("*y*"))
    )
    assert made == "&#42;x&#42; *y* <b>&#42;x&#42;</b>"
    assert escape.md("*x*") == "&#42;x&#42;"
