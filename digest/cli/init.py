"""``digest init``: the first files of a collection, and what publishes it from GitHub or GitLab."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from digest.cli.doctor import PLACEHOLDER_NAME
from digest.cli.messages import say, speak, system_language
from digest.cli.options import command_line
from digest.errors import RenderError


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answers:
    """What the user said, or what was found out."""

    name: str
    language: str
    site_url: str


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
@click.option("--github", "host", flag_value="github", help="Add a workflow that publishes on GitHub Pages.")
@click.option("--gitlab", "host", flag_value="gitlab", help="Add a pipeline that publishes on GitLab Pages.")
@click.option("--name", default=PLACEHOLDER_NAME, show_default=True, help="The site's name.")
@click.option("--language", help="Of the site's own words  [default: the system's if there is a pack, else en]")
@click.option("--site-url", help="Where it will be published  [default: by the git remote, or asked]")
@command_line
def init(folder: Path, host: str | None, name: str, language: str | None, site_url: str | None) -> None:
    """Begin a collection in FOLDER: a mkdocs.yml to edit and an articles folder to fill.

    With --github or --gitlab also what builds and publishes it there; in a collection that has begun already, only
    what is missing is added.

    \b
    Examples:
      digest init briefing
      digest init briefing --github --language id
    """
    if (folder / "mkdocs.yml").exists() and host is None:
        raise RenderError(f"{folder / 'mkdocs.yml'} is there already; edit it, or choose another folder")
    code = _language(language)
    speak(code)
    url = _site_url(folder) if site_url is None else site_url
    answers = _Answers(name=name, language=code, site_url=url)
    notes: list[str] = []
    try:
        written = [path for path, text in _starter_files(folder, host, answers, notes) if _write(folder / path, text)]
        if _extend_gitignore(folder / ".gitignore"):
            written.append(".gitignore")
    except OSError as error:
        raise RenderError(f"{error.filename}: cannot be written: {error.strerror}") from error
    click.echo(say("written", folder=folder, files=", ".join(written) or say("written_nothing")))
    for note in notes:
        click.echo(say("note", text=note))
    click.echo(_next_steps(folder, host))


def _starter_files(folder: Path, host: str | None, answers: _Answers, notes: list[str]) -> Iterator[tuple[str, str]]:
    """Each file by its path under the folder; folders get a hidden file, as git keeps no empty folder."""
    yield "mkdocs.yml", _settings(answers)
    yield "articles/.gitkeep", ""
    yield "docs/.gitkeep", ""
    if host is None:
        return
    from digest.cli.installation import requirement_line

    requirement, note = requirement_line(folder)
    notes += [note] if note else []
    yield "requirements.txt", requirement + "\n"
    if host == "github":
        yield ".github/workflows/publish.yml", _starter_text("github.yml")
    else:
        yield ".gitlab-ci.yml", _starter_text("gitlab.yml")


def _write(path: Path, text: str) -> bool:
    """Write a file that is not there yet; whether it was written."""
    if path.exists():
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return True


def _extend_gitignore(path: Path) -> bool:
    """Have git ignore what is built; lines of the user's own stay. Whether anything was added."""
    wanted = _starter_text("gitignore")
    present = path.read_text(encoding="utf-8", errors="surrogateescape") if path.exists() else ""
    known = {line.strip().strip("/") for line in present.splitlines()}
    missing = [line for line in wanted.splitlines() if line.strip("/") not in known]
    if all(line.startswith("#") for line in missing):
        return False
    separator = "" if not present or present.endswith("\n") else "\n"
    text = present + separator + "\n".join(missing) + "\n"
    path.write_text(text, encoding="utf-8", errors="surrogateescape", newline="\n")
    return True


def _settings(answers: _Answers) -> str:
    from digest.languages import languages_with_labels

    values = {
        "SITE_NAME": _yaml_text(answers.name),
        "SITE_URL": f"site_url: {_yaml_text(answers.site_url)}" if answers.site_url else _NO_SITE_URL,
        "LANGUAGE": answers.language,
        "LANGUAGES": ", ".join(languages_with_labels()),
        "TO_LIGHT": say("to_light"),
        "TO_DARK": say("to_dark"),
        "TO_SYSTEM": say("to_system"),
    }
    text = _starter_text("mkdocs.yml")
    for key, value in values.items():
        text = text.replace(f"@{key}@", value)
    return text


_NO_SITE_URL = "# site_url: https://…   # where it will be published; feeds and the site map need it"


def _yaml_text(text: str) -> str:
    """A text as a YAML scalar on one line."""
    import json

    return json.dumps(text, ensure_ascii=False)


def _starter_text(name: str) -> str:
    from importlib import resources

    return resources.files("digest.cli").joinpath("starter", name).read_text(encoding="utf-8")


def _language(wanted: str | None) -> str:
    """The language asked for, or the system's.

    Raises:
        RenderError: no site can be in the language asked for.
    """
    from digest.languages import languages_with_labels

    if wanted is not None and wanted not in languages_with_labels():
        raise RenderError(f'no language "{wanted}"; known are {", ".join(languages_with_labels())}')
    return wanted or system_language() or "en"


def _site_url(folder: Path) -> str:
    """Where the site will stand: by the git remote; else asked, where somebody is there to answer; else empty."""
    from digest.cli.git_remote import pages_url

    url = pages_url(folder)
    if url is None and sys.stdin.isatty():
        answer: str = click.prompt(say("ask_site_url"), default="", show_default=False)
        url = answer.strip()
    return url or ""


def _next_steps(folder: Path, host: str | None) -> str:
    steps = [say("step_articles", folder=folder / "articles"), say("step_build")]
    if host is not None:
        steps += [say("step_push"), say(f"step_{host}"), say("step_doctor")]
    return "\n".join([say("next"), *(f"  {number}. {step}" for number, step in enumerate(steps, 1))])
