"""``digest doctor`` says what keeps a collection from being built or published, each with its way out."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from digest.cli import main
from digest.cli.build import print_address_fault
from digest.cli.disks import can_write, free_gigabytes, ignores_case, network_kind
from digest.languages.message_texts import languages_with_messages, messages

SETTINGS = """\
site_name: Kliping Pagi
site_url: https://kliping.sch.id/
theme: {name: material, font: false}
plugins:
  - search
  - digest: {articles: articles, language: id}
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.md").write_text("Satu kalimat tentang banjir di Muara Teduh.\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def findings(code: int) -> list[tuple[str, str, str]]:
    """(check, level, message) of all that is not in order."""
    result = CliRunner().invoke(main, ["doctor", "--format", "json"])
    assert result.exit_code == code, result.output
    said = json.loads(result.stdout)
    for finding in said:
        assert bool(finding["way_out"]) == (finding["level"] != "ok"), finding
    return [(one["check"], one["level"], one["message"]) for one in said if one["level"] != "ok"]


def test_a_sound_collection_is_in_order(here: Path) -> None:
    assert findings(0) == []


@pytest.mark.parametrize(
    ("before", "after", "check", "level", "code"),
    [
        ("site_url: https://kliping.sch.id/\n", "", "site_url", "warning", 0),
        ("kliping.sch.id", "example.org", "site_url", "warning", 0),
        ("kliping.sch.id/", "localhost:8000/", "site_url", "warning", 0),
        ("Kliping Pagi", "My briefing", "site_name", "warning", 0),
        ("name: material, font: false", "name: readthedocs", "theme", "error", 1),
        ("articles: articles", "articles: berita", "articles", "error", 1),
        ("language: id", "language: id, source_text: full", "source_text", "note", 0),
        ("language: id", "language: id, optional_pages: [check]", "check_page", "note", 0),
        ("language: id", "language: xx", "settings", "error", 1),
        ("  - digest: {articles: articles, language: id}\n", "", "settings", "error", 1),
    ],
)
def test_each_fault_is_found(here: Path, before: str, after: str, check: str, level: str, code: int) -> None:
    (here / "mkdocs.yml").write_text(SETTINGS.replace(before, after), encoding="utf-8")
    assert [finding[:2] for finding in findings(code)] == [(check, level)]


def test_what_a_folder_lacks_is_found(here: Path) -> None:
    (here / "articles" / "a.md").unlink()
    subprocess.run(["git", "init", "-q"], cwd=here, check=True)
    assert [finding[:2] for finding in findings(0)] == [
        ("articles", "warning"),
        ("git", "warning"),
    ]
    (here / ".gitignore").write_text(".digest/\nsite/\n", encoding="utf-8")
    assert "git" not in [finding[0] for finding in findings(0)]


def test_a_missing_settings_file_is_told(here: Path) -> None:
    (here / "mkdocs.yml").unlink()
    assert [finding[:2] for finding in findings(1)] == [("settings", "error")]


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("", "No site_url is given"),
        ("https://example.org/digest/", "https://example.org/digest/, which is no address of yours"),
        ("https://kliping.sch.id/", None),
    ],
)
def test_a_build_says_what_is_wrong_with_the_address(url: str, told: str | None, capsys: Any) -> None:
    print_address_fault(url)
    said = capsys.readouterr().err
    assert (told in said) if told else said == ""


def test_it_is_printed_for_people(here: Path) -> None:
    (here / "mkdocs.yml").write_text(SETTINGS.replace("kliping.sch.id", "example.org"), encoding="utf-8")
    result = CliRunner().invoke(main, ["doctor"])
    assert "warning   site_url is https://example.org/, which is no address of yours" in result.output
    assert "→ write where the site will be published" in result.output


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/home/a", ""), ("/mnt/share/news", "nfs4"), ("/mnt/sharer", ""), ("/mnt/share/local/x", "")],
)
def test_the_innermost_mount_says_whether_a_disk_is_over_a_network(path: str, kind: str) -> None:
    mounts = [("/", "ext4"), ("/mnt/share", "nfs4"), ("/mnt/share/local", "xfs")]
    assert network_kind(path, mounts) == kind


def test_a_disk_is_looked_at_without_leaving_anything(tmp_path: Path) -> None:
    missing = tmp_path / "not" / "there"
    assert can_write(missing)
    assert free_gigabytes(missing) > 0
    assert ignores_case(missing) in (True, False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("code", languages_with_messages())
def test_messages_are_complete_in_each_language(code: str) -> None:
    for key, text in messages("en").items():
        own = messages(code)[key]
        assert sorted(re.findall(r"\{\w+\}", own)) == sorted(re.findall(r"\{\w+\}", text)), key


def test_every_message_is_used(root: Path) -> None:
    code = "\n".join(file.read_text(encoding="utf-8") for file in sorted((root / "digest" / "cli").glob("*.py")))
    composed = re.compile(r"doctor_\w+|stage_\w+|level_\w+|kind_\w+|step_git(?:hub|lab)")
    unused = [key for key in messages("en") if not composed.fullmatch(key) and f'"{key}"' not in code]
    assert unused == []
