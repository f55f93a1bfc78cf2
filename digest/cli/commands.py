"""The commands: arguments in, exit codes out."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

import digest
from digest.errors import DigestError, SettingsError

F = TypeVar("F", bound=Callable[..., Any])

CONFIG = click.option(
    "--config",
    "-f",
    type=click.Path(path_type=Path),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="The settings file; articles and site/ stand beside it.",
)
JOBS = click.option(
    "--jobs", "-j", type=click.IntRange(0, 512), default=None, help="Worker processes  [default: one a core; 0: none]"
)

CLUSTER = click.option("--cluster", metavar="ADDRESS", help="A Dask scheduler to work on, or: local")


def documented(command: F) -> F:
    """A user's mistake ends with one message and exit code 1, broken settings with 2; never with a traceback."""

    @wraps(command)
    def told(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except DigestError as error:
            click.echo(f"Error: {error}", err=True)
            sys.exit(2 if isinstance(error, SettingsError) else 1)
        except BrokenPipeError:
            sys.exit(1)
        except OSError as error:
            if error.errno not in (errno.ENOSPC, errno.EDQUOT):
                raise
            click.echo(f"Error: {error.filename or 'the disk'}: no space is left; free some and do it again", err=True)
            sys.exit(1)

    return told  # type: ignore[return-value]


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(digest.__version__, prog_name="digest")
def main() -> None:
    """Turn a folder of news articles into a searchable briefing site.

    \b
    digest init                  begin: mkdocs.yml and an articles folder
    digest build                 analyze what is new, build site/
    digest serve                 look at it, rebuilt while you edit
    digest check                 what is wrong with the collection

    Exit codes: 0 all well; 1 it failed, or check found problems; 2 wrong usage or settings.
    """


@main.command()
@CONFIG
@click.option("--strict/--no-strict", default=None, help="Warnings end the build.")
@click.option("--offline", is_flag=True, help="A site that works opened from the disk, search included.")
@click.option(
    "--site-dir", type=click.Path(path_type=Path), help="Where the site goes  [default: site_dir of the settings]"
)
@JOBS
@CLUSTER
@documented
def build(
    config: Path, strict: bool | None, offline: bool, site_dir: Path | None, jobs: int | None, cluster: str | None
) -> None:
    """Build the site.

    \b
    Examples:
      digest build
      digest build --offline --site-dir /media/stick/briefing
      SOURCE_DATE_EPOCH=0 digest build --strict     (in CI)
    """
    from digest.cli.site import build_site

    build_site(config, strict=strict, offline=offline, site_dir=site_dir, jobs=jobs, cluster=cluster)


@main.command()
@CONFIG
@click.option("--address", "-a", metavar="HOST:PORT", help="Where to serve  [default: localhost:8000]")
@click.option("--open", "open_browser", is_flag=True, help="Open it in the browser.")
@documented
def serve(config: Path, address: str | None, open_browser: bool) -> None:
    """Serve the site on this machine, rebuilt when an article, page or setting changes.

    \b
    Examples:
      digest serve
      digest serve --address 0.0.0.0:9000
    """
    from digest.cli.site import serve_site

    serve_site(config, address, open_browser)


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="The JSON Lines file to write.",
)
@click.option(
    "--config", "-f", type=click.Path(path_type=Path), help="Take settings from this mkdocs.yml  [default: none]"
)
@JOBS
@CLUSTER
@documented
def analyze(paths: tuple[Path, ...], output: Path, config: Path | None, jobs: int | None, cluster: str | None) -> None:
    """Write what is found in articles as JSON Lines, one article a line.

    PATH is an article file, a folder (read recursively), a feed or a .jsonl file of articles.

    \b
    Examples:
      digest analyze articles --output articles.jsonl
      digest analyze page.html feed.xml -o found.jsonl
    """
    from digest.cli.data import analyze_files

    analyze_files(paths, output, config, jobs, cluster)


@main.command()
@CONFIG
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@JOBS
@documented
def check(config: Path, form: str, jobs: int | None) -> None:
    """Show what is wrong with the collection; exit code 1 if anything is.

    Damaged sentences, unresolved picks, undated and untitled articles, near-duplicates, problems while reading, and
    actors that may be one, ready to be pasted into actors.yml.
    """
    from digest.cli.data import check_collection

    sys.exit(check_collection(config, form, jobs))


@main.command()
@CONFIG
@click.option("--format", "form", type=click.Choice(["markdown", "json"]), required=True)
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, file_okay=False), required=True, help="The folder to fill."
)
@JOBS
@documented
def export(config: Path, form: str, output: Path, jobs: int | None) -> None:
    """Write the edition as a folder of Markdown pages that stands on its own, or as JSON.

    \b
    Examples:
      digest export --format markdown --output ~/vault/briefing
      digest export --format json --output data
    """
    from digest.cli.data import export_edition

    export_edition(config, form, output, jobs)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
@documented
def init(folder: Path) -> None:
    """Begin a collection in FOLDER: a mkdocs.yml to edit and an articles folder to fill."""
    from digest.cli.init import write_starter_files

    write_starter_files(folder)


@main.group()
def cache() -> None:
    """Show or prune what is kept between builds."""


@cache.command("show")
@CONFIG
@documented
def cache_show(config: Path) -> None:
    """Show how much is kept."""
    from digest.cli.data import show_cache

    show_cache(config)


@cache.command("prune")
@CONFIG
@documented
def cache_prune(config: Path) -> None:
    """Forget what no article of the collection needs any more."""
    from digest.cli.data import prune_cache

    prune_cache(config)
