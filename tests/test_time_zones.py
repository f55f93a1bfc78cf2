"""Times that were written without a zone are of the setting's, or of the site's language."""

from __future__ import annotations

from pathlib import Path

import pytest

import digest
from digest.config import Settings, parse
from digest.errors import SettingsError
from digest.languages.time_zones import in_zone, is_time_zone, zone_of_site
from digest.pipeline.project import time_zone


@pytest.mark.parametrize(
    ("moment", "zone", "result"),
    [
        ("2026-08-12T10:05:00", "+07:00", "2026-08-12T10:05:00+07:00"),
        ("2026-08-12T10:05:00", "WITA", "2026-08-12T10:05:00+08:00"),
        ("2026-08-12T10:05:00", "Asia/Jayapura", "2026-08-12T10:05:00+09:00"),
        ("2026-08-12T10:05:00", "Europe/Berlin", "2026-08-12T10:05:00+02:00"),
        ("2026-12-12T10:05:00", "Europe/Berlin", "2026-12-12T10:05:00+01:00"),
        ("2026-08-12T10:05:00+09:00", "WIB", "2026-08-12T10:05:00+09:00"),  # it says its own
        ("2026-08-12T10:05:00Z", "WIB", "2026-08-12T10:05:00Z"),
        ("2026-08-12", "WIB", "2026-08-12"),  # a day is no time
        ("2026-08-12T10:05:00", "", "2026-08-12T10:05:00"),
        (None, "WIB", None),
    ],
)
def test_a_time_without_a_zone(moment: str | None, zone: str, result: str | None) -> None:
    assert in_zone(moment, zone) == result


@pytest.mark.parametrize(
    ("zone", "known"), [("+07:00", True), ("WIT", True), ("Asia/Jakarta", True), ("Jakarta", False), ("+7", False)]
)
def test_names_of_zones(zone: str, known: bool) -> None:
    assert is_time_zone(zone) is known


def test_the_setting_goes_before_the_language() -> None:
    assert [time_zone(Settings(language=code)) for code in ("id", "en")] == [zone_of_site("id"), ""]
    assert zone_of_site("id") == "+07:00"
    assert time_zone(Settings(language="id", timezone="WIT")) == "WIT"


def test_a_zone_that_is_none_is_refused() -> None:
    with pytest.raises(SettingsError, match="timezone"):
        parse({"timezone": "Jakarta"})


def test_an_article_is_published_in_the_zone(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: Jembatan\ndate: 2026-08-12 10:05\n---\nWarga membuka jembatan.\n", encoding="utf-8")
    (analysis,) = digest.analyze(path, settings=Settings(timezone="WIB"))
    assert analysis.article.published == "2026-08-12T10:05:00+07:00"
