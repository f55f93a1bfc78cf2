"""From ``digest init --github`` to the published site: the project is made, cloned, and built by its own workflow."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from scripts import load_script

from digest.cli import main
from digest.cli.git_remote import url_by_remote

ARTICLE = """\
---
title: Gubernur Buka Pasar Terapung di Muara Teduh
date: 2026-10-02
outlet: Harian Teduh
---
Muara Teduh - Gubernur Lestari Wibawa membuka pasar terapung pada Jumat. "Pasar ini milik warga," kata Lestari.
"""
WORKFLOWS = {"github": ".github/workflows/publish.yml", "gitlab": ".gitlab-ci.yml"}
PINNED = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40}")


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def shell(command: str, folder: Path, **variables: str) -> str:
    """Run a line of shell, in which ``digest`` is the package under test; returns all that it says."""
    commands = folder.parent / "bin"
    commands.mkdir(exist_ok=True)
    program = commands / "digest"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m digest "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    root = Path(__file__).resolve().parent.parent
    environment = {**os.environ, **variables, "PATH": f"{commands}:{os.environ['PATH']}", "PYTHONPATH": str(root)}
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def clone_of_new_project(tmp_path: Path, *options: str, articles: bool = True) -> Path:
    """A project as ``digest init`` makes it, pushed and cloned."""
    made, clone = tmp_path / "made", tmp_path / "clone"
    result = run("init", str(made), "--language", "id", *options)
    assert result.exit_code == 0, result.output
    if articles:
        (made / "articles" / "pasar.md").write_text(ARTICLE, encoding="utf-8")
    identity = "git -c user.name=Uji -c user.email=uji@example.org"
    shell(f"git init -q -b main; git add --all; {identity} commit -q -m Awal", made)
    shell(f"git clone -q {made} {clone}", tmp_path)
    return clone


def steps_of(host: str, project: Path) -> list[str]:
    """The shell steps of a project's workflow, without the one that installs."""
    content = yaml.safe_load((project / WORKFLOWS[host]).read_text(encoding="utf-8"))
    if host == "github":
        steps = [step["run"] for step in content["jobs"]["build"]["steps"] if "run" in step]
    else:
        steps = ["\n".join(content["pages"]["script"])]
    lines = "\n".join(steps).splitlines()
    install = [line for line in lines if "pip install" in line]
    assert len(install) == 1 and "--requirement requirements.txt" in install[0]
    return [line for line in lines if line not in install]


@pytest.mark.parametrize(("host", "site"), [("github", "site"), ("gitlab", "public")])
def test_a_new_project_builds_from_a_clone_by_its_own_workflow(tmp_path: Path, host: str, site: str) -> None:
    clone = clone_of_new_project(tmp_path, f"--{host}")
    requirements = (clone / "requirements.txt").read_text(encoding="utf-8")
    assert requirements.startswith("mkdocs-digest")
    shell("\n".join(steps_of(host, clone)), clone, CI_COMMIT_TIMESTAMP="2026-10-02T10:00:00+07:00")
    assert "Lestari Wibawa" in (clone / site / "index.html").read_text(encoding="utf-8")
    assert shell("git status --porcelain", clone) == "?? addresses.yml\n"  # to be committed, if at all
    (clone / "addresses.yml").unlink()
    shell("\n".join(steps_of(host, clone)), clone, CI_COMMIT_TIMESTAMP="2026-10-02T10:00:00+07:00")
    assert (clone / "addresses.yml").read_bytes() == (clone / ".digest" / "addresses.yml").read_bytes()


def test_a_new_project_without_articles_builds_from_a_clone_too(tmp_path: Path) -> None:
    clone = clone_of_new_project(tmp_path, articles=False)
    assert run("build", "--strict", "--config", str(clone / "mkdocs.yml")).exit_code == 0


def test_no_folder_for_own_pages_is_needed(tmp_path: Path) -> None:
    """Projects of before, whose empty ``docs`` folder git did not keep."""
    clone = clone_of_new_project(tmp_path)
    (clone / "docs" / ".gitkeep").unlink()
    (clone / "docs").rmdir()
    result = run("build", "--strict", "--config", str(clone / "mkdocs.yml"))
    assert result.exit_code == 0, result.output
    assert "Lestari Wibawa" in (clone / "site" / "index.html").read_text(encoding="utf-8")


def test_a_folder_for_own_pages_that_is_named_must_be_there(tmp_path: Path) -> None:
    clone = clone_of_new_project(tmp_path)
    settings = clone / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "docs_dir: halaman\n", encoding="utf-8")
    result = run("build", "--config", str(settings))
    assert result.exit_code == 2
    assert "halaman" in result.output


def workflows(root: Path) -> dict[str, Any]:
    """All of GitHub's workflows here: the project's own, the action, and that of new collections."""
    files = [*(root / ".github" / "workflows").glob("*.yml"), root / "digest" / "cli" / "starter" / "github.yml"]
    return {file.name: yaml.safe_load(file.read_text(encoding="utf-8")) for file in files}


def test_every_action_is_pinned_by_its_commit(root: Path) -> None:
    used = {
        step["uses"]
        for workflow in workflows(root).values()
        for job in workflow["jobs"].values()
        for step in job["steps"]
        if "uses" in step
    }
    assert len(used) >= 5
    assert [action for action in used if not PINNED.fullmatch(action)] == []


def test_no_job_may_do_more_than_it_needs(root: Path) -> None:
    for name, workflow in workflows(root).items():
        assert workflow["permissions"] == {}, name
        for job_name, job in workflow["jobs"].items():
            may = job["permissions"]
            if job_name == "deploy":
                assert may == {"pages": "write", "id-token": "write"}, name
            else:
                assert may == {"contents": "read"}, name


def test_cache_keys_are_of_files_that_a_new_project_has(tmp_path: Path) -> None:
    clone = clone_of_new_project(tmp_path, "--github")
    text = (clone / WORKFLOWS["github"]).read_text(encoding="utf-8")
    hashed = set(re.findall(r"hashFiles\('([^']+)'\)", text)) | set(re.findall(r"cache-dependency-path: (\S+)", text))
    assert hashed == {"requirements.txt"}
    assert (clone / "requirements.txt").is_file()


@pytest.mark.parametrize(
    ("remote", "url"),
    [
        ("git@github.com:Redaksi/kliping.git", "https://redaksi.github.io/kliping/"),
        ("https://github.com/redaksi/kliping", "https://redaksi.github.io/kliping/"),
        ("https://user:token@github.com/redaksi/kliping.git", "https://redaksi.github.io/kliping/"),
        ("ssh://git@github.com:22/redaksi/kliping.git", "https://redaksi.github.io/kliping/"),
        ("git@github.com:redaksi/Redaksi.github.io.git", "https://redaksi.github.io/"),
        ("git@gitlab.com:redaksi/meja/kliping.git", "https://redaksi.gitlab.io/meja/kliping/"),
        ("https://git.example.org/redaksi/kliping.git", None),
        ("/srv/git/kliping.git", None),
        ("../kliping", None),
        ("git@github.com:kliping.git", None),
        ("", None),
    ],
)
def test_the_address_of_the_pages_follows_from_the_remote(remote: str, url: str | None) -> None:
    assert url_by_remote(remote) == url


def test_init_takes_the_address_from_the_remote(tmp_path: Path) -> None:
    shell("git init -q; git remote add origin git@github.com:redaksi/kliping.git", tmp_path)
    assert run("init", str(tmp_path / "baru"), "--name", 'Kliping: "pagi" #1').exit_code == 0
    settings = yaml.safe_load((tmp_path / "baru" / "mkdocs.yml").read_text(encoding="utf-8"))
    assert settings["site_url"] == "https://redaksi.github.io/kliping/"
    assert settings["site_name"] == 'Kliping: "pagi" #1'
    assert [scheme["media"] for scheme in settings["theme"]["palette"]] == [
        "(prefers-color-scheme)",
        "(prefers-color-scheme: light)",
        "(prefers-color-scheme: dark)",
    ]


def test_init_invents_no_address(tmp_path: Path) -> None:
    assert run("init", str(tmp_path / "baru")).exit_code == 0
    assert "site_url" not in yaml.safe_load((tmp_path / "baru" / "mkdocs.yml").read_text(encoding="utf-8"))
    assert run("init", str(tmp_path / "lagi"), "--site-url", "https://kliping.example/").exit_code == 0
    assert 'site_url: "https://kliping.example/"' in (tmp_path / "lagi" / "mkdocs.yml").read_text(encoding="utf-8")


def test_init_adds_a_workflow_to_a_collection_and_changes_nothing_else(tmp_path: Path) -> None:
    assert run("init", str(tmp_path)).exit_code == 0
    mine = {"mkdocs.yml": "site_name: Milikku\nplugins: [digest]\n", ".gitignore": "rahasia.txt\nsite"}
    for name, text in mine.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert run("init", str(tmp_path)).exit_code == 1
    result = run("init", str(tmp_path), "--github")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "mkdocs.yml").read_text(encoding="utf-8") == mine["mkdocs.yml"]
    ignored = (tmp_path / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert ignored[:2] == ["rahasia.txt", "site"]
    assert ".digest/" in ignored and "site/" not in ignored
    assert (tmp_path / WORKFLOWS["github"]).is_file()


def test_a_language_without_words_for_a_site_is_refused(tmp_path: Path) -> None:
    result = run("init", str(tmp_path / "baru"), "--language", "xx")
    assert result.exit_code == 1
    assert 'no language "xx"; known are en, id' in result.output
    assert not (tmp_path / "baru").exists()


def test_the_page_of_the_first_site_is_what_its_commands_say(root: Path) -> None:
    """Numbers apart, which are the machine's and the sample's: seconds, versions, problems."""
    script = load_script(root / "docs" / "first_site.py")
    page = (root / "docs" / "guide" / "first-site.md").read_text(encoding="utf-8")
    assert len(script.COMMANDS) <= 8
    assert without_numbers(page) == without_numbers(script.page_text()), "write it anew: make reference"


def without_numbers(text: str) -> str:
    return re.sub(r"[\d.,]*\d", "N", re.sub(r" +", " ", text))
