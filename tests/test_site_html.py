"""The whole sample site as files: valid HTML, links that lead somewhere, no other host, what machines read."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import feedparser
import html5lib
import pytest
from commands import run_module

BASE = "https://example.org/digest/"  # site_url of the project's mkdocs.yml
LINKS = (("href", None), ("src", None), ("action", {"form"}), ("data", {"object"}), ("poster", None))
# What a page loads by itself, by the element that loads it; links to be clicked are not among these.
LOADED = {"script", "img", "iframe", "source", "embed", "object", "audio", "video", "track", "input", "image", "use"}
LOADING = {"stylesheet", "icon", "preload", "preconnect", "dns-prefetch", "modulepreload", "manifest", "prefetch"}
CLICKED = {"a", "button", "input", "select", "textarea", "summary"}
# Elements that may hold nothing but text and elements of text (HTML, "phrasing content").
OF_TEXT = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "span", "em", "strong", "b", "i", "small", "cite", "q", "code"}
OF_TEXT |= {"abbr", "time", "mark", "button", "label", "kbd", "sub", "sup", "pre"}
BLOCKS = {"div", "p", "ul", "ol", "dl", "table", "section", "article", "aside", "nav", "header", "footer", "figure"}
BLOCKS |= {"blockquote", "details", "form", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre", "main", "address"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the built site; ``path`` is its address under the site, ``faults`` what the HTML parser objects to."""

    path: str
    file: Path
    tree: ET.Element
    faults: tuple[str, ...]

    def find(self, tag: str, **attributes: str) -> list[ET.Element]:
        """Elements of a tag with the given attributes, in the page's order."""
        return [e for e in self.tree.iter(tag) if all(e.get(name) == value for name, value in attributes.items())]

    def said(self, name: str) -> str:
        """A ``meta`` element's content, by its name or property; empty where it is not there."""
        for meta in self.tree.iter("meta"):
            if name in (meta.get("name"), meta.get("property")):
                return meta.get("content") or ""
        return ""

    def linked(self) -> list[dict[str, Any]]:
        """The page's JSON-LD objects."""
        return [json.loads(script.text or "") for script in self.find("script", type="application/ld+json")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """The sample site: its folder, and its pages by address."""

    folder: Path
    pages: dict[str, Page]
    anchors: dict[str, frozenset[str]]

    def lacks(self, link: str, start: str) -> str | None:
        """What is wrong with a link on the page at ``start``; ``None`` where it leads to what is there."""
        whole, fragment = urldefrag(urljoin(BASE + start, link))
        if not whole.startswith(BASE):
            return None if urlsplit(whole).netloc != urlsplit(BASE).netloc else "outside the site"
        path = unquote(urlsplit(whole).path.removeprefix(urlsplit(BASE).path))
        if path in self.pages:
            known = self.anchors[path]
            return None if not fragment or unquote(fragment) in known else "no such anchor"
        return None if (self.folder / path).is_file() else "no such file"


def parse(folder: Path, file: Path) -> Page:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(file.read_text(encoding="utf-8"))
    faults = tuple(f"line {line}: {fault} {data}" for (line, _), fault, data in parser.errors)
    path = file.relative_to(folder).as_posix()
    for element in tree.iter():  # SVG keeps its namespace
        if isinstance(element.tag, str):
            element.tag = element.tag.rpartition("}")[2]
    return Page(path=path.removesuffix("index.html"), file=file, tree=tree, faults=faults)


def build(here: Path) -> Built:
    """The site of the project in a folder, built strictly."""
    said = run_module(here, "digest", "build", "--strict", environment={"SOURCE_DATE_EPOCH": "1790000000"})
    assert said.returncode == 0, said.stderr
    folder = here / "site"
    pages = {page.path: page for page in (parse(folder, file) for file in sorted(folder.rglob("*.html")))}
    anchors = {
        path: frozenset(found for e in page.tree.iter() for found in (e.get("id"), e.get("name")) if found)
        for path, page in pages.items()
    }
    return Built(folder=folder, pages=pages, anchors=anchors)


@pytest.fixture(scope="session")
def sample(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The project's own site, of its sample articles and docs."""
    here = tmp_path_factory.mktemp("sample")
    for name in ("mkdocs.yml", "articles", "docs"):
        (here / name).symlink_to(root / name)
    return build(here)


def articles(sample: Built) -> list[Page]:
    found = [page for page in sample.pages.values() if (page.file.parent / "article.json").is_file()]
    assert len(found) > 20
    return found


def inside(element: ET.Element, above: tuple[str, ...] = ()) -> Iterator[tuple[ET.Element, tuple[str, ...]]]:
    """Each element with the tags it stands in, outermost first."""
    for child in element:
        if isinstance(child.tag, str):
            yield child, above
            yield from inside(child, (*above, child.tag))


def test_every_page_is_valid_html(sample: Built) -> None:
    assert len(sample.pages) > 100
    assert {path: page.faults for path, page in sample.pages.items() if page.faults} == {}


def test_elements_stand_where_they_may(sample: Built) -> None:
    wrong = set()
    for path, page in sample.pages.items():
        for element, above in inside(page.tree):
            tag = element.tag
            if tag in CLICKED and set(above) & {"a", "button"}:
                wrong.add((path, f"{tag} in {'/'.join(above[-4:])}", ET.tostring(element)[:90]))
            if tag in BLOCKS and set(above) & OF_TEXT:
                wrong.add((path, f"{tag} in {'/'.join(above[-4:])}", ET.tostring(element)[:90]))
            if (tag == "li") != (bool(above) and above[-1] in {"ul", "ol", "menu"}) and tag not in {
                "script",
                "template",
            }:
                wrong.add((path, f"{tag} in {'/'.join(above[-4:])}", ET.tostring(element)[:90]))
    assert sorted(wrong)[:10] == []


def test_ids_are_unique_and_references_to_them_hold(sample: Built) -> None:
    wrong = []
    for path, page in sample.pages.items():
        ids = Counter(e.get("id") for e in page.tree.iter() if e.get("id") is not None)
        wrong += [(path, id_, "twice") for id_, count in ids.items() if count > 1]
        wrong += [(path, id_, "blank") for id_ in ids if not id_ or re.search(r"\s", id_)]
        # The stock theme's table of contents has a label for a switch that it leaves out on pages outside the nav.
        known = {*ids, "__toc"}
        for element in page.tree.iter():
            for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list"):
                wrong += [(path, one, name) for one in (element.get(name) or "").split() if one not in known]
    assert wrong[:10] == []


def test_a_page_has_a_language_a_title_and_one_heading(sample: Built) -> None:
    wrong: list[tuple[str, str]] = []
    titles: Counter[str] = Counter()
    for path, page in sample.pages.items():
        if page.find("html")[0].get("lang") != "en":
            wrong.append((path, "language"))
        title = "".join(page.find("title")[0].itertext()).strip()
        titles[title] += 1
        heads = page.find("h1")
        if len(heads) != 1 or not "".join(heads[0].itertext()).strip() or not title:
            wrong.append((path, f"{len(heads)} h1, title {title!r}"))
        if path != "404.html" and not page.said("description"):
            wrong.append((path, "description"))
        wrong += [(path, f"alt of {image.get('src')}") for image in page.find("img") if image.get("alt") is None]
    assert wrong[:10] == []


def test_headings_skip_no_level(sample: Built) -> None:
    wrong = []
    for path, page in sample.pages.items():
        levels = [int(e.tag[1]) for e in page.find("main")[0].iter() if re.fullmatch(r"h[1-6]", str(e.tag))]
        jumps = [(a, b) for a, b in pairwise(levels) if b > a + 1]
        if levels[:1] != [1] or jumps:
            wrong.append((path, levels[:1], jumps))
    assert wrong[:10] == []


def test_words_in_another_language_say_so(sample: Built) -> None:
    """Where the article is not in the site's language, its heading and its text carry the article's own."""
    told = 0
    for page in articles(sample):
        language = json.loads((page.file.parent / "article.json").read_text(encoding="utf-8"))["language"]
        if language != "en":
            marked = [e for e in page.find("main")[0].iter() if e.get("lang") == language]
            assert marked, page.path
            told += 1
    assert told > 5


def faulty_links(site: Built) -> tuple[list[tuple[str, str, str]], int]:
    """Links of a site that lead nowhere, and how many were looked at."""
    wrong, checked = set(), 0
    for path, page in site.pages.items():
        for element in page.tree.iter():
            for name, tags in LINKS:
                link = element.get(name)
                if link is None or (tags and element.tag not in tags) or link.startswith(("data:", "mailto:")):
                    continue
                checked += 1
                assert not link.startswith(("javascript:", "file:")), path
                if fault := site.lacks(link, path):
                    wrong.add((path, link, fault))
    return sorted(wrong), checked


def test_every_link_leads_to_what_is_there(sample: Built) -> None:
    wrong, checked = faulty_links(sample)
    assert checked > 5000
    assert wrong[:10] == []


@pytest.mark.parametrize("texts", [(), ("Gubernur Lestari Wibawa membuka pasar.", "Lestari Wibawa menutup jalan.")])
def test_articles_without_a_date_are_followed_by_json_feed(tmp_path: Path, texts: tuple[str, ...]) -> None:
    """Atom demands dates; where there is none, no page may offer an Atom feed."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "articles").mkdir()
    settings = {
        "site_name": "Uji",
        "site_url": BASE,
        "theme": {"name": "material", "font": False},
        "plugins": ["search", {"digest": {"articles": "articles"}}],
    }
    (tmp_path / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")
    for number, text in enumerate(texts):
        (tmp_path / "articles" / f"{number}.txt").write_text(text, encoding="utf-8")
    site = build(tmp_path)
    assert faulty_links(site)[0] == []
    home = site.pages[""]
    offered = [link.get("href") for link in home.find("link", rel="alternate") if link.get("type")]
    assert offered == ["feed.json"]


def test_nothing_is_loaded_from_another_host(sample: Built) -> None:
    wrong = set()
    for path, page in sample.pages.items():
        for element in page.tree.iter():
            loads = element.tag in LOADED or set((element.get("rel") or "").split()) & LOADING
            for link in (element.get("src"), element.get("srcset"), element.get("href"), element.get("data")):
                if loads and link and re.match(r"(https?:)?//", link):
                    wrong.add((path, link))
        style = "".join(e.text or "" for e in page.find("style")) + "".join(
            e.get("style") or "" for e in page.tree.iter()
        )
        wrong |= {(path, found) for found in re.findall(r"(?:url\(|@import)\s*['\"]?((?:https?:)?//[^)\s]+)", style)}
    for sheet in sample.folder.rglob("*.css"):
        for found in re.findall(r"(?:url\(|@import)\s*['\"]?([^'\")\s]+)", sheet.read_text(encoding="utf-8")):
            if re.match(r"(https?:)?//", found):
                wrong.add((sheet.name, found))
    assert sorted(wrong) == []


# dressed by the user's theme alone
HAND_WRITTEN = ("404.html", "guide/", "id/", "reference/", "decisions/", "contributing/")


def test_pages_say_what_others_show_of_them(sample: Built) -> None:
    wrong = []
    for path, page in sample.pages.items():
        if path.startswith(HAND_WRITTEN):
            continue
        address = BASE + path
        canonical = [link.get("href") for link in page.find("link", rel="canonical")]
        said = {name: page.said(f"og:{name}") for name in ("title", "description", "url", "type", "site_name")}
        if canonical != [address] or said["url"] != address or not all(said.values()):
            wrong.append((path, canonical, said))
    assert wrong[:5] == []


def test_an_article_is_said_to_be_its_outlets(sample: Built) -> None:
    for page in articles(sample):
        record = json.loads((page.file.parent / "article.json").read_text(encoding="utf-8"))
        (thing,) = page.linked()
        origin = thing["isBasedOn"]
        assert (thing["@type"], origin["@type"]) == ("Article", "NewsArticle")
        assert origin.get("url") == record["url"]
        assert origin.get("datePublished") == record["published"]
        outlet, name = record["outlet"], origin.get("publisher", {}).get("name")
        # The article's word for it may be its domain; the site calls one outlet by one name.
        assert name == outlet or outlet.casefold() in {f"{name}.com".casefold(), f"{name}.id".casefold()}
        assert thing["inLanguage"] == record["language"]
        # Never claimed: the text, its author, its date.
        assert not {"articleBody", "datePublished", "text"} & thing.keys()
        assert thing["author"] == {"@type": "Organization", "name": "Digest"}
        spans = (record["text"][part["start"] : part["end"]] for part in record["summary"])
        words = " ".join(" ".join(spans).split())
        abstract = " ".join(thing["abstract"].split())
        assert abstract and words.startswith(abstract.removesuffix(" …")), page.path


def test_the_other_pages_are_said_to_be_collections(sample: Built) -> None:
    kinds: Counter[str] = Counter()
    for path, page in sample.pages.items():
        for thing in page.linked():
            kinds[thing["@type"]] += 1
            assert thing["@context"] == "https://schema.org"
            if thing["@type"] == "CollectionPage":
                assert thing["url"] == BASE + path and thing["name"], path
                assert thing["isPartOf"] == {"@type": "WebSite", "name": "Digest", "url": BASE}
    assert kinds.keys() == {"Article", "CollectionPage"} and kinds["CollectionPage"] > 50


def test_the_sitemap_is_complete(sample: Built) -> None:
    tree = ET.parse(sample.folder / "sitemap.xml")
    listed = [e.text for e in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert Counter(listed) == Counter(BASE + path for path in sample.pages if path != "404.html")


def test_feeds_are_valid_and_lead_to_pages(sample: Built) -> None:
    files = sorted(sample.folder.rglob("feed.xml"))
    assert len(files) > 10
    for file in files:
        folder = file.parent.relative_to(sample.folder).as_posix().removeprefix(".")
        start = f"{folder}/" if folder else ""
        feed = feedparser.parse(file.read_bytes())
        assert feed.bozo == 0 and feed.version == "atom10", file
        assert feed.feed.id and feed.feed.title and feed.feed.updated_parsed
        assert {link.href for link in feed.feed.links} == {BASE + start, f"{BASE}{start}feed.xml"}
        assert feed.entries and len({entry.id for entry in feed.entries}) == len(feed.entries)
        for entry in feed.entries:
            assert entry.updated_parsed and entry.title and sample.lacks(entry.link, start) is None
        whole = json.loads((file.parent / "feed.json").read_text(encoding="utf-8"))
        assert whole["version"] == "https://jsonfeed.org/version/1.1"
        assert (whole["home_page_url"], whole["feed_url"]) == (BASE + start, f"{BASE}{start}feed.json")
        assert {entry.id for entry in feed.entries} <= {item["id"] for item in whole["items"]}
        for item in whole["items"]:
            assert item["content_text"] or item["title"]
            assert sample.lacks(item["url"], start) is None


def test_each_feed_is_linked_from_its_page(sample: Built) -> None:
    offered = {
        (path, link.get("href"))
        for path, page in sample.pages.items()
        for link in page.find("link", rel="alternate")
        if link.get("type") in {"application/atom+xml", "application/feed+json"}
    }
    there = {
        (file.parent.relative_to(sample.folder).as_posix().removeprefix(".") + "/", file.name)
        for name in ("feed.xml", "feed.json")
        for file in sample.folder.rglob(name)
    }
    assert offered == {(path.lstrip("/"), name) for path, name in there}


def test_tables_name_articles_and_actors_that_have_a_page(sample: Built) -> None:
    actors = json.loads((sample.folder / "actors.json").read_text(encoding="utf-8"))["actors"]
    texts = {page.path: (page.file.parent / "article.json").read_text(encoding="utf-8") for page in articles(sample)}
    known = {json.loads(text)["id"] for text in texts.values()}
    assert {seen["article"] for actor in actors for seen in actor["articles"]} <= known
    followed = [actor["id"] for actor in actors if len(actor["articles"]) > 1]
    assert len(followed) > 10
    assert [id_ for id_ in followed if f"actors/{id_}/" not in sample.pages] == []
