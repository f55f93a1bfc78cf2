"""Pagefind's index, settled: the same bytes from run to run, small, and all of it still there."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.search.cbor import decode_cbor, encode_cbor, skip_to_text
from digest.search.pagefind_repack import ENTRY, repack
from digest.search.pagefind_service import index_pages

values = st.recursive(
    st.integers(-(2**31), 2**40) | st.text(max_size=30), lambda inner: st.lists(inner, max_size=30), max_leaves=60
)
numbers = st.recursive(st.integers(-(2**31), 2**31), lambda inner: st.lists(inner, max_size=30), max_leaves=60)


@given(value=values)
def test_values_come_back(value: object) -> None:
    content = encode_cbor(value)
    assert decode_cbor(content, 0) == (value, len(content))


@given(value=numbers, text=st.text(max_size=300))
def test_numbers_are_skipped_up_to_a_text(value: object, text: str) -> None:
    content = encode_cbor(value)
    assert skip_to_text(content + encode_cbor(text), 0) == len(content)
    assert skip_to_text(content, 0) == len(content)


@pytest.mark.parametrize("content", [b"\x9f\xff", b"\xf6", b"\x41a"])
def test_other_forms_are_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="CBOR"):
        decode_cbor(content, 0)
    with pytest.raises(ValueError, match="CBOR"):
        skip_to_text(content, 0)


WORDS = [
    f"{first}{middle}{last}" for first in "bkmprst" for middle in ("ala", "e", "apé", "onto", "u") for last in "knr"
]


def pages(number: int = 60) -> list[tuple[str, str]]:
    """Pages of invented words, some with accents, and with filters."""
    made = []
    for n in range(number):
        text = " ".join(WORDS[(n * 7 + k * k) % len(WORDS)] for k in range(n + 20))
        filters = "".join(f'<i data-pagefind-filter="{name}">{name} {n % 9}</i>' for name in ("actor", "outlet"))
        made.append(
            (f"/{n}/", f"<html><body data-pagefind-body><h1>Kapal {n}</h1><p>{text} pape</p>{filters}</body></html>")
        )
    return made


@pytest.fixture(scope="module")
def raw() -> dict[str, bytes]:
    return index_pages(pages(), "id", ".nothing")


def opened(file: bytes) -> Any:
    return decode_cbor(gzip.decompress(file), len(b"pagefind_dcd"))[0]


def meta(files: dict[str, bytes]) -> list[Any]:
    fields: list[Any] = opened(next(content for name, content in files.items() if name.endswith(".pf_meta")))
    return fields


def words(files: dict[str, bytes]) -> dict[str, Any]:
    """Each word of an index with its pages, by their addresses."""
    listed = meta(files)
    address = [opened_page(files, name)["url"] for name, _ in listed[1]]
    found: dict[str, Any] = {}
    for first, last, name in listed[2]:
        for word, places, forms in opened(files[f"index/{name}.pf_index"])[0]:
            assert word not in found and first <= word and (word <= last or word.startswith(last))
            named = [[form, [[address[page], *rest] for page, *rest in some]] for form, some in forms]
            found[word] = [[address[page], *rest] for page, *rest in places], named
    return found


def opened_page(files: dict[str, bytes], name: str) -> Any:
    return json.loads(gzip.decompress(files[f"fragment/{name}.pf_fragment"])[len(b"pagefind_dcd") :])


def test_all_words_filters_and_pages_are_kept(raw: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digest.search.pagefind_repack._CHUNK_LEAST", 100)
    monkeypatch.setattr("digest.search.pagefind_repack._CHUNK_MOST", 400)
    made = repack(raw)
    before, after = meta(raw), meta(made)
    assert len(after[2]) > 10 and words(made) == words(raw)
    assert any(forms for _, forms in words(made).values())
    assert [name for name, _ in after[3]] == ["actor", "outlet"]
    for name, file in before[3]:
        new = dict(after[3])[name]
        was, now = opened(raw[f"filter/{file}.pf_filter"]), opened(made[f"filter/{new}.pf_filter"])
        assert now == [was[0], sorted(was[1])] and len(now[1]) == 9
    for (_, old), (_, new) in zip(before[1], after[1], strict=True):
        assert abs(new - old) <= 0.035 * old


def test_pages_come_in_the_order_given(raw: dict[str, bytes]) -> None:
    made = repack(raw)
    assert [opened_page(made, name)["url"] for name, _ in meta(made)[1]] == [address for address, _ in pages()]


def test_an_index_is_the_same_each_time(raw: dict[str, bytes]) -> None:
    made = [repack(raw), *(repack(index_pages(pages(), "id", ".nothing")) for _ in range(2))]
    assert made[0] == made[1] == made[2]


def test_only_what_is_needed_is_kept(raw: dict[str, bytes]) -> None:
    made = repack(raw)
    beside = {name for name in made if "/" not in name and not name.endswith(".pf_meta")}
    assert beside == {ENTRY, "pagefind.js", "pagefind-worker.js", "wasm.id.pagefind"}
    listed = meta(made)
    named = {f"fragment/{name}.pf_fragment" for name, _ in listed[1]}
    named |= {f"index/{name}.pf_index" for *_, name in listed[2]} | {
        f"filter/{name}.pf_filter" for _, name in listed[3]
    }
    assert {name for name in made if "/" in name} == named


def test_an_index_of_another_form_stays_as_it_is(raw: dict[str, bytes]) -> None:
    name = next(name for name in raw if name.endswith(".pf_meta"))
    other = raw | {name: gzip.compress(b"pagefind_dcd" + encode_cbor(["2.0", "something else"]))}
    made = repack(other)
    assert made == {key: other[key] for key in made}
    assert {key for key in raw if "/" in key} <= set(made)
