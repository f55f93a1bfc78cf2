"""Settings are checked all at once, each fault with what was meant."""

from __future__ import annotations

from typing import Any

import pytest

from digest.config import Settings, parse
from digest.errors import SettingsError


def test_nothing_said_is_all_defaults() -> None:
    assert parse(None) == parse({}) == Settings()


def test_values_arrive() -> None:
    settings = parse({"articles": "news", "summary": {"method": "lead", "sentences": 2}, "columns": {"judul": "title"}})
    assert settings.articles == ("news",)
    assert (settings.summary.method, settings.summary.sentences) == ("lead", 2)
    assert dict(settings.columns) == {"judul": "title"}


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ({"articels": "x"}, 'unknown key "articels"; did you mean "articles"?'),
        ({"summary": {"sentenses": 1}}, 'unknown key "summary.sentenses"; did you mean "summary.sentences"?'),
        ({"summary": {"method": "leed"}}, "not 'leed'; did you mean \"lead\"?"),
        ({"summary": {"sentences": True}}, '"summary.sentences" must be a whole number from 0 to 20, not True'),
        ({"summary": 3}, '"summary" must be a mapping, not 3'),
        ({"per_page": 0}, '"per_page" must be a whole number from 5 to 1000, not 0'),
        ({"articles": []}, '"articles" must be a text or a list of texts, not []'),
        ({"articles": [1]}, '"articles" must be a text or a list of texts, not [1]'),
        ({"language": 5}, '"language" must be text, not 5'),
        ({"columns": {"a": 1}}, '"columns" must map texts to texts'),
        ({"source_text": "whole"}, "\"source_text\" must be one of full, excerpt, none, not 'whole'"),
    ],
)
def test_faults_say_what_was_meant(raw: dict[str, Any], message: str) -> None:
    with pytest.raises(SettingsError) as caught:
        parse(raw)
    assert message in str(caught.value)
    assert str(caught.value).startswith("mkdocs.yml: plugins.digest: ")


def test_all_faults_come_together() -> None:
    with pytest.raises(SettingsError) as caught:
        parse({"articels": "x", "per_page": "many", "summary": {"method": "no"}})
    assert len(caught.value.faults) == 3


def test_a_section_that_is_no_mapping_is_one_fault() -> None:
    with pytest.raises(SettingsError, match="must be a mapping"):
        parse(["articles"])  # type: ignore[arg-type]
