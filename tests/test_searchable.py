"""What of a page is searched, and in which forms its words are found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.search.search_aliases import add_aliases
from digest.search.searchable_html import searchable_html

OWN = '<body><main><article class="md-content__inner md-typeset">{}</article></main></body>'
POST = f'<article class="md-content md-content--post"><div class="md-content__inner">{OWN}</div></article>'
MAIN = '<div class="d-main" data-pagefind-body>Kolibri</div>'


@pytest.mark.parametrize(
    ("page", "found"),
    [
        (OWN.format("<h1>Kolibri</h1>"), True),
        (OWN.format('<h1>Kolibri</h1><div class="md-post--excerpt">Kolibri</div>'), False),
        (OWN.format('<div data-pagefind-ignore="all">Kolibri</div>'), False),
        (OWN.format("<div data-pagefind-ignore=all>Kolibri</div>"), False),
        (OWN.format('<div class="digest digest--archive">Kolibri</div>'), False),
        (
            OWN.format('<div class="digest digest--story"><div class="d-main" data-pagefind-body>Kolibri</div></div>'),
            True,
        ),
        (
            OWN.format(
                "<div class='x'><div class=d-main data-pagefind-body>Kolibri</div><div class=d-side>x</div></div>"
            ),
            True,
        ),
        (POST.format("Kolibri"), True),
        ('<head><meta http-equiv="refresh" content="0"></head><body>Kolibri</body>', False),
    ],
)
def test_of_the_users_pages_the_content_is_searched(page: str, found: bool) -> None:
    searched = searchable_html(page)
    assert (searched is not None and "Kolibri" in searched) is found


@pytest.mark.parametrize(
    ("text", "alias"),
    [
        ("Søren Søndergård", "Sondergård"),
        ("Łódź", "Lódź"),
        ("Đorđe", "Dorde"),
        ("O'Brien", "Brien"),
        ("d’Estaing", "Estaing"),
        ("Rp 1.250.000,00", "1250000"),
        ("12,500 tons", "12500"),
    ],
)
def test_words_are_found_as_they_are_typed(text: str, alias: str) -> None:
    words = add_aliases(f"<p>{text}</p>").removeprefix(f"<p>{text}</p>")
    assert alias in words.replace("<p>", " ").replace("</p>", " ").split()


@pytest.mark.parametrize("text", ["Budi's house", "3.5 percent", "10.10.2026", "192.168.100.200.1", "it's", "plain"])
def test_other_words_have_no_other_form(text: str) -> None:
    assert add_aliases(f"<p>{text}</p>") == f"<p>{text}</p>"


def test_letters_of_chinese_are_words_outside_of_tags() -> None:
    assert add_aliases('<a title="春节">春节 x</a>') == '<a title="春节"> 春  节  x</a>'


@given(st.text(alphabet="a <>.'’ø春1,", max_size=60))
def test_nothing_is_lost(text: str) -> None:
    html = f"<p>{text.replace('<', '&lt;').replace('>', '&gt;')}</p>"
    made = add_aliases(html).replace(" ", "")
    assert made.startswith(html.replace(" ", ""))
