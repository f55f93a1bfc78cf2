"""``digest doctor``: whether this machine and this collection are fit to build and to be published."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

import click

from digest.cli.messages import say, speak
from digest.cli.options import CONFIG, FAILED, TABLE_FORMAT, command_line
from digest.config import WORKPLACE
from digest.errors import SettingsError

Level = Literal["ok", "note", "warning", "error"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one look says, and the way out where something is to be done."""

    check: str
    level: Level
    message: str
    way_out: str = ""


def _finding(check: str, level: Level, key: str = "", **values: object) -> Finding:
    """A finding by its messages: ``doctor_CHECK_KEY``, and for the way out the same with ``_way``."""
    name = f"doctor_{check}_{key or level}"
    way_out = "" if level == "ok" else say(f"{name}_way", **values)
    return Finding(check=check, level=level, message=say(name, **values), way_out=way_out)


@click.command()
@CONFIG
@TABLE_FORMAT
@command_line
def doctor(config: Path, format_: str) -> None:
    """Look for what keeps the site from being built or published; exit code 1 if anything does.

    Python and packages, the settings, articles, folders that can be written, file systems, placeholders left in the
    settings, the site's address, and what git would take in; each with its way out.
    """
    findings = list(_findings(config))
    if format_ == "json":
        click.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=1))
    else:
        _print_findings(findings)
    sys.exit(FAILED if any(finding.level == "error" for finding in findings) else 0)


def _findings(file: Path) -> Iterator[Finding]:
    """What all looks say; those at the collection only where its settings can be read."""
    from digest.site.mkdocs_config import load_config

    faults: tuple[str, ...] = ()
    plugin = None
    try:
        config = load_config(file)
        plugin = config.plugins.get("digest")
    except SettingsError as error:
        faults = error.faults
    if plugin is not None:
        speak(plugin.settings.language)
    for look in MACHINE:
        yield from look()
    yield from (_finding("settings", "error", file=file, fault=fault) for fault in faults)
    if plugin is None:
        if not faults:
            yield _finding("settings", "error", "no_plugin", file=file)
        return
    yield _finding("settings", "ok", file=file)
    for examine in COLLECTION:
        yield from examine(config, plugin)


def _python() -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    level: Level = "ok" if sys.version_info >= (3, 11) else "error"
    yield _finding("python", level, version=version)


def _packages() -> Iterator[Finding]:
    from digest.cli.installation import unmet_requirements

    unmet, count = unmet_requirements()
    for requirement, version in unmet:
        yield _finding("packages", "error", requirement=requirement, version=version or "–")
    if not unmet:
        yield _finding("packages", "ok", count=count)


def _search() -> Iterator[Finding]:
    import subprocess

    from pagefind.service import get_executable

    try:
        program = get_executable()
        done = subprocess.run([str(program), "--version"], capture_output=True, text=True, check=True, timeout=60)
    except (OSError, subprocess.SubprocessError) as error:
        yield _finding("search", "error", reason=error)
    else:
        yield _finding("search", "ok", version=done.stdout.split()[-1])


def _theme(config: Any, plugin: Any) -> Iterator[Finding]:
    name = config.theme.name
    yield _finding("theme", "ok" if name == "material" else "error", name=name)


def _articles(config: Any, plugin: Any) -> Iterator[Finding]:
    from digest.read import find_files

    for name in plugin.settings.articles:
        path = plugin.root / name
        if not path.exists():
            yield _finding("articles", "error", folder=path)
            continue
        count = len(find_files((path,)))
        yield _finding("articles", "ok" if count else "warning", folder=path, count=f"{count:,}")


def _writable(config: Any, plugin: Any) -> Iterator[Finding]:
    from digest.cli.disks import can_write

    for folder in (plugin.root / WORKPLACE, Path(config.site_dir)):
        yield _finding("writable", "ok" if can_write(folder) else "error", folder=folder)


def _disk(config: Any, plugin: Any) -> Iterator[Finding]:
    from digest.cli.disks import free_gigabytes, ignores_case, network_file_system

    free = free_gigabytes(plugin.root)
    yield _finding("space", "ok" if free >= 1 else "warning", gigabytes=f"{free:.1f}")
    kind = network_file_system(plugin.root / WORKPLACE)
    yield _finding("disk", "warning" if kind else "ok", kind=kind, folder=plugin.root / WORKPLACE)
    if ignores_case(plugin.root):
        yield _finding("case", "note", folder=plugin.root)


def address_fault(url: str) -> Literal["missing", "placeholder"] | None:
    """What is wrong with the address of a site that is to be published."""
    from urllib.parse import urlsplit

    host = urlsplit(url).hostname or ""
    if not url:
        return "missing"
    is_placeholder = host in ("localhost", "127.0.0.1") or host.removeprefix("www.").startswith("example.")
    return "placeholder" if is_placeholder else None


def _address(config: Any, plugin: Any) -> Iterator[Finding]:
    url = config.site_url or ""
    fault = address_fault(url)
    if fault is None:
        yield _finding("site_url", "ok", url=url)
    else:
        yield _finding("site_url", "warning", fault, url=url)
    if config.site_name == PLACEHOLDER_NAME:
        yield _finding("site_name", "warning", name=config.site_name)


def _public(config: Any, plugin: Any) -> Iterator[Finding]:
    """What a published site shows to everybody, should that not be meant."""
    if "check" in plugin.settings.optional_pages:
        yield _finding("check_page", "note")
    if plugin.settings.source_text == "full":
        yield _finding("source_text", "note")


def _git(config: Any, plugin: Any) -> Iterator[Finding]:
    from digest.cli.git_remote import not_ignored

    folders = [WORKPLACE, Path(config.site_dir).name]
    open_folders = not_ignored(plugin.root, folders)
    if open_folders is None:
        return
    yield _finding("git", "warning" if open_folders else "ok", folders=", ".join(open_folders))


PLACEHOLDER_NAME = "My briefing"  # what `digest init` writes where no name is given
# Looks, in the order in which they are told: at the machine, then at the collection.
MACHINE: tuple[Callable[[], Iterator[Finding]], ...] = (_python, _packages, _search)
COLLECTION: tuple[Callable[[Any, Any], Iterator[Finding]], ...] = (
    _theme,
    _articles,
    _writable,
    _disk,
    _address,
    _public,
    _git,
)
_STYLES: dict[Level, str] = {"ok": "green", "note": "cyan", "warning": "yellow", "error": "red"}


def _print_findings(findings: list[Finding]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(soft_wrap=True)
    for finding in findings:
        level = Text(f"{say(f'level_{finding.level}'):<10}", style=_STYLES[finding.level])
        console.print(level, Text(finding.message), sep="")
        if finding.way_out:
            console.print(" " * 10, Text(f"→ {finding.way_out}"), sep="")
