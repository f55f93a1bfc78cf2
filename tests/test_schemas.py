"""The schemas for editors say what the program itself accepts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from digest.cli import main
from digest.config import Settings, parse, setting_names
from digest.errors import SettingsError


def schema(name: str) -> dict[str, Any]:
    result = CliRunner().invoke(main, ["schema", name])
    assert result.exit_code == 0, result.output
    content = json.loads(result.stdout)
    jsonschema.Draft202012Validator.check_schema(content)
    assert isinstance(content, dict)
    return content


def faults(name: str, content: object) -> int:
    return len(list(jsonschema.Draft202012Validator(schema(name)).iter_errors(content)))


def test_every_setting_is_in_the_schema() -> None:
    section = schema("settings")["properties"]["plugins"]["oneOf"][1]["properties"]["digest"]["oneOf"][1]
    names = {
        f"{name}.{inner}" if "properties" in value else name
        for name, value in section["properties"].items()
        for inner in value.get("properties", {"": None})
    }
    assert names == set(setting_names(Settings()))


def test_the_settings_of_new_collections_and_of_this_project_are_valid(root: Path, tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["init", str(tmp_path / "new")]).exit_code == 0
    for file in (tmp_path / "new" / "mkdocs.yml", root / "mkdocs.yml"):
        assert faults("settings", yaml.safe_load(file.read_text(encoding="utf-8"))) == 0, file


@pytest.mark.parametrize(
    "section",
    [
        {"articels": "x"},
        {"per_page": 0},
        {"per_page": "many"},
        {"source_text": "whole"},
        {"language": "xx"},
        {"summary": {"method": "leed"}},
        {"optional_pages": ["maps"]},
        {"noindex": "yes"},
        {"columns": {"a": 1}},
    ],
)
def test_what_the_program_refuses_the_schema_refuses(section: dict[str, Any]) -> None:
    assert faults("settings", {"site_name": "x", "plugins": [{"digest": section}]}) > 0
    if "language" not in section:
        with pytest.raises(SettingsError):
            parse(section)


def test_what_is_known_of_actors_is_valid(root: Path) -> None:
    assert faults("actors", yaml.safe_load((root / "articles" / "actors.yml").read_text(encoding="utf-8"))) == 0
    assert faults("actors", {"actors": [{"name": "A", "typ": "person"}]}) > 0
    assert faults("actors", {"actors": [{"type": "person"}]}) > 0


def test_the_articles_schema_is_the_packages(root: Path) -> None:
    assert schema("article") == json.loads((root / "digest" / "export" / "article.schema.json").read_text("utf-8"))
