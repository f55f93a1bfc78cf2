"""The search index in shards: every page once, only changed shards made anew, the same as from the start."""

from __future__ import annotations

import gzip
import json
import random
from collections import Counter
from pathlib import Path

import pytest

from digest.errors import RenderError
from digest.search import index_manifest, shard_plan, sharded_index
from digest.search.pagefind_repack import repack
from digest.search.pagefind_service import index_pages
from digest.search.searchable_html import date, searchable_html

MARK = len(b"pagefind_dcd")


@pytest.fixture(autouse=True)
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, size in (("SINGLE_INDEX", 10), ("LEAST_ARTICLES", 16), ("LEAST_OTHERS", 16)):
        monkeypatch.setattr(shard_plan, name, size)


def page(title: str, words: str, *, day: str = "", found: bool = True, menu: str = "Menu") -> str:
    """A page as the theme makes it, in small."""
    meta = f'<meta name="kind" content="{"article" if day else "actor"}" data-pagefind-meta="kind[content]">'
    if day:
        meta += f'<meta name="month" content="{day[:7]}" data-pagefind-filter="month[content]">'
        meta += f'<meta name="digest:published" content="{day}" data-pagefind-sort="date[content]">'
    body = " data-pagefind-body" if found else ""
    return f"""<!doctype html><html lang="en"><head><title>{title} - Warta</title>{meta if found else ""}</head><body>
<nav>{menu}</nav><article class="md-content__inner md-typeset">
<div class="digest"><div class="d-main"{body}><h1 id="t">{title}</h1><p>{words} <a href="/x">&amp;</a></p>
<h2 id="h">Summary</h2></div><div class="d-side"><p>beside</p></div><div class="d-rest"{body if day else ""}>
<h3 id="s">Source</h3><p>kapal {words}</p></div><div class="d-rest d-more"><p>below</p></div></div>
</article><footer>end</footer></body></html>"""


def article(number: int, words: str = "") -> tuple[str, str]:
    day = f"2026/{number % 3 + 1:02}", f"2026-{number % 3 + 1:02}-{number % 28 + 1:02}"
    return f"{day[0]}/berita-{number}/index.html", page(f"Berita {number}", words or f"kata{number}", day=day[1])


def write(site: Path, pages: dict[str, str]) -> None:
    for path, text in pages.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, encoding="utf-8")


def collection(articles: int = 60, others: int = 40) -> dict[str, str]:
    made = dict(article(number) for number in range(articles))
    made |= {f"actors/tokoh-{n}/index.html": page(f"Tokoh {n}", f"jabatan{n}", found=n % 3 > 0) for n in range(others)}
    return made | {"index.html": page("Home", "", found=False), "2026/01/index.html": page("January", "", found=False)}


def tree(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in (site / "pagefind").rglob("*")
        if path.is_file()
    }


def fragments(site: Path) -> list[str]:
    """Addresses of the pages in the index, one a fragment."""
    files = sorted((site / "pagefind").rglob("*.pf_fragment"))
    return [json.loads(gzip.decompress(file.read_bytes())[MARK:])["url"] for file in files]


def shards(site: Path) -> list[str]:
    return ["", *json.loads((site / "pagefind" / "shards.json").read_bytes())["merge"]]


def wanted(pages: dict[str, str]) -> list[str]:
    return sorted("/" + path.removesuffix("index.html") for path, text in pages.items() if "data-pagefind-body" in text)


def test_every_page_is_in_one_shard(tmp_path: Path) -> None:
    pages = collection()
    write(tmp_path, pages)
    sharded_index.index_search(tmp_path, "id")
    assert len(shards(tmp_path)) > 3
    assert sorted(fragments(tmp_path)) == wanted(pages)
    assert {folder.name for folder in (tmp_path / "pagefind").glob("part-*")} == set(shards(tmp_path)) - {""}


def test_a_small_site_has_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shard_plan, "SINGLE_INDEX", 1000)
    pages = collection()
    write(tmp_path, pages)
    sharded_index.index_search(tmp_path, "id")
    assert shards(tmp_path) == [""] and sorted(fragments(tmp_path)) == wanted(pages)


def test_articles_are_the_newest_first(tmp_path: Path) -> None:
    write(tmp_path, collection())
    day_of = {path: day for path in collection() if (day := date(tmp_path, path))}
    order = [path for shard in shard_plan.plan_shards(sorted(collection()), day_of) for path in shard.pages]
    days = [day_of[path] for path in order if path in day_of]
    assert len(days) == 60 and days == sorted(days, reverse=True)


def test_an_article_that_changes_touches_its_own_shard(tmp_path: Path) -> None:
    write(tmp_path, collection())
    sharded_index.index_search(tmp_path, "id")
    before = tree(tmp_path)
    write(tmp_path, dict([article(30, "kata lain")]))
    sharded_index.index_search(tmp_path, "id")
    after = tree(tmp_path)
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    folders = {"/".join(name.split("/")[1:-1]).removesuffix("/fragment").removesuffix("/index") for name in changed}
    assert len({folder for folder in folders if folder.startswith("part-")} | ({""} & folders)) <= 2  # and keys.json
    assert sum(name.endswith(".pf_fragment") for name in changed) == 2


def test_what_is_not_searched_changes_nothing(tmp_path: Path) -> None:
    pages = collection()
    write(tmp_path, pages)
    sharded_index.index_search(tmp_path, "id")
    before = {name: (tmp_path / name).stat().st_mtime_ns for name in tree(tmp_path)}
    write(tmp_path, {path: text.replace("Menu", "Another menu") for path, text in pages.items()})
    sharded_index.index_search(tmp_path, "id")
    after = {name: (tmp_path / name).stat().st_mtime_ns for name in tree(tmp_path)}
    assert {name for name in before if before[name] != after[name]} <= {"pagefind/keys.json", "pagefind/shards.json"}
    assert before.keys() == after.keys()


def test_edits_at_random_make_what_a_clean_build_makes(tmp_path: Path) -> None:
    dice = random.Random(7)
    pages = collection()
    once, anew = tmp_path / "once", tmp_path / "anew"
    write(once, pages)
    sharded_index.index_search(once, "id", jobs=1)
    for turn in range(4):
        for path in dice.sample(sorted(pages), 3):
            if dice.random() < 0.5 and "berita" in path:
                del pages[path]
                (once / path).unlink()
            else:
                pages[path] = pages[path].replace("kapal", f"kapal turn{turn}")
        pages |= dict(article(dice.randrange(200), f"kata{turn}") for _ in range(dice.randrange(12)))
        write(once, pages)
        sharded_index.index_search(once, "id")
    for path in dice.sample(sorted(pages), len(pages)):
        write(anew, {path: pages[path]})
    sharded_index.index_search(anew, "id")
    assert tree(once) == tree(anew)
    assert Counter(fragments(once)) == Counter(wanted(pages))


def test_a_build_that_was_broken_off_is_mended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    pages = collection()
    write(broken, pages)
    sharded_index.index_search(broken, "id", jobs=1)
    pages |= dict(article(number, "kata lain") for number in range(0, 60, 5))
    write(broken, pages)
    write(whole, pages)
    sharded_index.index_search(whole, "id")
    put, left = vars(index_manifest)["write"], [3]

    def fail(site: Path, path: str, content: bytes) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise RenderError("disk full")
        put(site, path, content)

    with monkeypatch.context() as patch:
        patch.setattr(index_manifest, "write", fail)
        with pytest.raises(RenderError, match="disk full"):
            sharded_index.index_search(broken, "id", jobs=1)
    assert tree(broken) != tree(whole)
    sharded_index.index_search(broken, "id")
    assert tree(broken) == tree(whole)


@pytest.mark.parametrize("gone", ["pagefind-entry.json", "keys.json", "shards.json"])
def test_what_was_lost_is_made_again(tmp_path: Path, gone: str) -> None:
    write(tmp_path, collection())
    sharded_index.index_search(tmp_path, "id")
    before = tree(tmp_path)
    (tmp_path / "pagefind" / gone).unlink()
    sharded_index.index_search(tmp_path, "id")
    assert tree(tmp_path) == before


def test_a_site_with_nothing_to_find_has_no_index(tmp_path: Path) -> None:
    write(tmp_path, collection())
    sharded_index.index_search(tmp_path, "id")
    write(tmp_path, {path: page("Empty", "", found=False) for path in collection()})
    sharded_index.index_search(tmp_path, "id")
    assert fragments(tmp_path) == [] and not list((tmp_path / "pagefind").rglob("*.pf_*"))


def test_nothing_is_found_less_in_what_is_kept_of_a_page() -> None:
    whole = [article(number) for number in range(9)] + [
        ("a/", page("Tokoh", "jabatan")),
        ("b/", page("None", "", found=False)),
    ]
    kept = [(path, text) for path, full in whole if (text := searchable_html(full))]
    assert len(kept) == 10 and all(
        "beside" not in text and "below" not in text and "Menu" not in text for _, text in kept
    )
    unsorted = [(path, text.replace(' data-pagefind-sort="date[content]"', "")) for path, text in whole]
    assert repack(index_pages(kept, "id", ".digest h2")) == repack(index_pages(unsorted, "id", ".digest h2"))


@pytest.mark.parametrize(
    "text",
    [
        "<html><body data-pagefind-body><p>kapal</p></body></html>",
        "<html><body><article></article><div data-pagefind-body>kapal</div></body></html>",
        "<html><body><article>Menu</article><article><div data-pagefind-body>kapal</div></article></body></html>",
    ],
)
def test_pages_of_other_themes_are_searched_too(text: str) -> None:
    kept = searchable_html(text)
    assert kept and "kapal" in kept
    assert searchable_html(text.replace("data-pagefind-body", "")) is None


def test_a_missing_program_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pagefind.service.get_executable", lambda: None)
    with pytest.raises(RenderError, match="not installed"):
        index_pages([], "id", "")
    for program, said in (("/usr/bin/true", "could not be made"), ("/no/such/program", "No such file")):
        monkeypatch.setattr("pagefind.service.get_executable", lambda program=program: program)
        with pytest.raises(RenderError, match=said):
            index_pages([article(1)] * 500, "id", "")
