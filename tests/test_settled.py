"""Pagefind's index, put in order: the same bytes from run to run, and still an index."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.render.settled import _decoded, _encoded, settle

values = st.recursive(
    st.integers(0, 2**40) | st.text(max_size=30), lambda inner: st.lists(inner, max_size=30), max_leaves=60
)


@given(value=values)
def test_values_come_back(value: object) -> None:
    content = _encoded(value)
    assert _decoded(content, 0) == (value, len(content))


@pytest.mark.parametrize("content", [b"\x9f\xff", b"\xf6", b"\x41a"])
def test_other_forms_are_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="CBOR"):
        _decoded(content, 0)


def test_an_index_is_the_same_each_time(tmp_path: Path) -> None:
    filters = "".join(
        f'<i data-pagefind-filter="{name}">{name} {n}</i>' for name in ("actor", "outlet", "month") for n in range(9)
    )
    (tmp_path / "index.html").write_text(f"<html><body data-pagefind-body><p>kapal</p>{filters}</body></html>")
    made = []
    for number in range(3):
        place = tmp_path / f"made-{number}"
        command = [sys.executable, "-m", "pagefind", "--site", str(tmp_path), "--glob", "index.html"]
        subprocess.run([*command, "--silent", "--force-language", "id", "--output-path", str(place)], check=True)
        settle(place)
        made.append({p.relative_to(place).as_posix(): p.read_bytes() for p in place.rglob("*") if p.is_file()})
        for file in ("pagefind-entry.json",):
            assert file in made[-1]
    assert made[0] == made[1] == made[2]
    assert sum(name.startswith("filter/") for name in made[0]) == 3
