"""Whatever an article says, Markdown shows exactly that and makes nothing of it."""

from __future__ import annotations

import html
import json
import re
from html.parser import HTMLParser

import markdown
import pytest
import yaml
from depth import examples
from hypothesis import example, given
from hypothesis import strategies as st

from digest.pages import escape

# Everything Material's reference lists, and what users add to it.
EXTENSIONS = [
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc"),
    *(
        f"pymdownx.{name}"
        for name in ["arithmatex", "betterem", "caret", "mark", "tilde", "critic", "details", "emoji", "highlight"]
    ),
    *(f"pymdownx.{name}" for name in ["inlinehilite", "keys", "magiclink", "smartsymbols", "snippets", "superfences"]),
    *("pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.blocks.admonition", "pymdownx.blocks.details"),
]
CONFIGS = {
    "pymdownx.snippets": {"check_paths": True},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.magiclink": {"repo_url_shorthand": True, "user": "a", "repo": "b", "social_url_shorthand": True},
}
PLACES = {
    "{}": ["p"],
    "- {}": ["ul", "li"],
    "> {}": ["blockquote", "p"],
    "# {}": ["h1"],
    "**{}**": ["p", "strong"],
    "[{}](https://a.example/)": ["p", "a"],
    "<small>{}</small>": ["p", "small"],
    "| a | b |\n| --- | --- |\n| {} | |": ["div", "table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"],
}
HOSTILE = [
    *"\\`*_{}[]()<>#+-.!|~^=&$@:/?%;\"' \n\t",
    *(
        "--8<-- 'a'",
        "{{ x }}",
        "{% raw %}",
        "[[wiki]]",
        ":smile:",
        ":material-home:",
        "http://a.example/b",
        "www.a.example",
    ),
    *(
        "a@b.example",
        "1st",
        "12th",
        "(c)",
        "1/2",
        "-->",
        "<!-- x -->",
        "<script>alert(1)</script>",
        "{: #a .b }",
        "c/o",
    ),
    *(
        "*[HTML]: x",
        "[^1]",
        "[^1]: x",
        "```",
        "~~~",
        "1. ",
        "a) ",
        "- ",
        "# ",
        '!!! note "x"',
        "??? x",
        '=== "t"',
        "/// a",
    ),
    *(
        "&amp;",
        "&#42;",
        "&copy;",
        "\x02wzxhzdk:0\x03",
        "klzzwxh:0000",
        "[TOC]",
        "$x$",
        "++ctrl++",
        "{++a++}",
        "==m==",
        "+/-",
    ),
    *(
        "![a](b)",
        "[a](javascript:x)",
        "[a][b]",
        "[a]: http://b",
        "#12",
        "!12",
        "@user",
        "    code",
        "\u2028",
        "é",
        ": def",
    ),
    *(
        "<b onclick=x>",
        "</p>",
        "<!--",
        "]]>",
        "\ufeff",
        "\ud800",
        "\x00",
        "| a |",
        "---",
        "===",
        "word",
        "H. Agus",
        "10:30:45",
    ),
]
texts = st.one_of(
    st.text(),
    st.lists(st.sampled_from(HOSTILE), max_size=8).map("".join),
    st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=3)), max_size=8).map("".join),
)
reader = markdown.Markdown(extensions=EXTENSIONS, extension_configs=CONFIGS)


def render(text: str) -> tuple[str, list[str]]:
    """The visible words and the elements of Markdown."""
    reader.reset()
    made = reader.convert(text)
    return squeeze(html.unescape(re.sub(r"<[^>]*>", "", made))), re.findall(r"<([a-z]\w*)", made)


def squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@pytest.mark.parametrize("place", PLACES)
@examples(250)
@given(text=texts)
def test_markdown_shows_exactly_the_text(place: str, text: str) -> None:
    made = escape.md(text)
    if not made:
        return
    shown, elements = render(place.format(made))
    wanted = squeeze(escape.clean(escape.as_meant(text)))
    assert shown == (f"a b {wanted}" if place.startswith("|") else wanted)
    assert elements == PLACES[place] or elements == PLACES[place][1:]  # a table may stand in a div


@examples(300)
@given(first=texts, second=texts)
@example(first="", second="&quot;")
@example(first="&qu", second="ot;")
def test_pieces_beside_each_other_make_nothing(first: str, second: str) -> None:
    made = f"x {escape.piece(first)}<mark>{escape.piece(second)}</mark>[n](https://a.example/){escape.piece(first)} x"
    shown, elements = render(made)
    one, other = escape.as_meant(first), escape.as_meant(second)  # of itself; none is made of two pieces
    assert shown == squeeze(escape.clean(f"x {one}{other}n{one} x"))
    assert elements == ["p", "mark", "a"]


class _Titles(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.titles: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.titles += [value for name, value in attrs if name == "title"]


@examples(300)
@given(text=texts)
def test_attributes_hold_exactly_the_text(text: str) -> None:
    wanted = squeeze(escape.clean(escape.as_meant(text)))
    reader.reset()
    found = _Titles()
    found.feed(reader.convert(escape.tag("span", escape.md("a"), title=text)))
    assert found.titles == [wanted]


@given(text=texts)
def test_front_matter_gives_back_the_text(text: str) -> None:
    line = f"title: {escape.yaml(text)}"
    assert "\n" not in line
    assert yaml.safe_load(line) == {"title": squeeze(escape.clean(text))}
    assert json.loads(escape.yaml(text)) == squeeze(escape.clean(text))


@given(text=texts)
def test_html_has_no_markup_left(text: str) -> None:
    made = escape.html(text)
    assert not set('<>"') & set(made)
    assert html.unescape(made) == squeeze(escape.clean(text)) or "&" in text


@pytest.mark.parametrize(
    "url",
    [
        *(
            "javascript:alert(1)",
            "JaVaScript:alert(1)",
            " javascript:x",
            "java\tscript:x",
            "data:text/html,x",
            "//a.example",
        ),
        *(
            "vbscript:x",
            "file:///etc/passwd",
            "/local",
            "a.example",
            "",
            "https://",
            "http://[::1",
            "https://u:p@a.example/",
        ),
    ],
)
def test_only_web_addresses_are_linked(url: str) -> None:
    assert escape.address(url) is None


@examples(300)
@given(tail=texts)
def test_addresses_cannot_leave_their_link(tail: str) -> None:
    url = escape.address("https://a.example/" + tail)
    if url is None:
        return
    shown, elements = render(escape.link(escape.md("words"), url))
    assert (shown, elements) == ("words", ["p", "a"])


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Dua kata.", "#:~:text=Dua%20kata."),
        ("Jokowi-Ma’ruf, 50% & lagi", "#:~:text=Jokowi%2DMa%E2%80%99ruf%2C%2050%25%20%26%20lagi"),
        (
            "satu dua tiga empat lima enam tujuh delapan sembilan",
            "#:~:text=satu%20dua%20tiga%20empat,enam%20tujuh%20delapan%20sembilan",
        ),
    ],
)
def test_text_fragments_are_encoded(sentence: str, wanted: str) -> None:
    assert escape.fragment("https://a.example/x#old", sentence) == f"https://a.example/x{wanted}"


@pytest.mark.parametrize(
    "text", ["Rp 12,5 miliar (naik 3%).", "“Ya,” kata H. Agus, 10:30 WIB; lihat A/B.", "Jakarta – Selasa (7/10)."]
)
def test_prose_stays_readable(text: str) -> None:
    assert escape.md(text) == text


def test_entities_of_typography_are_shown_as_meant_and_no_others() -> None:
    assert escape.md("&ldquo;Harga&nbsp;naik,&rdquo; kata Sita&#8230;") == escape.md("“Harga naik,” kata Sita…")
    assert "<" not in escape.md("&lt;script&gt;") and escape.md("&lt;") != escape.md("<")
