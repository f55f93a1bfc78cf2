"""What was damaged on the disk is noticed and made again, whatever it is; no build gives a wrong site silently."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner
from depth import by_depth
from test_incremental import Collection, Tree, tree

from digest.cli import main
from digest.site.mkdocs_site import MkDocsSite

Damage = Callable[[Path, random.Random], None]


def zeroed(file: Path, chance: random.Random) -> None:
    """A page of the disk came back empty."""
    overwrite(file, chance.randrange(file.stat().st_size) // 4096 * 4096, bytes(4096))


def flipped(file: Path, chance: random.Random) -> None:
    """One bit is another."""
    at = chance.randrange(file.stat().st_size)
    overwrite(file, at, bytes([file.read_bytes()[at] ^ (1 << chance.randrange(8))]))


def scribbled(file: Path, chance: random.Random) -> None:
    """Garbage in the midst."""
    overwrite(file, chance.randrange(file.stat().st_size), chance.randbytes(200))


def lengthened(file: Path, chance: random.Random) -> None:
    """Garbage behind."""
    file.write_bytes(file.read_bytes() + chance.randbytes(chance.choice([1, 100, 5000])))


def shortened(file: Path, _: random.Random) -> None:
    """Half of it is gone."""
    os.truncate(file, file.stat().st_size // 2)


def removed(file: Path, _: random.Random) -> None:
    """It is gone."""
    file.unlink()


DAMAGES: tuple[Damage, ...] = (zeroed, flipped, scribbled, lengthened, shortened, removed)


def overwrite(file: Path, at: int, content: bytes) -> None:
    whole = file.read_bytes()
    file.write_bytes((whole[:at] + content + whole[at + len(content) :])[: len(whole)])


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Collection:
    stock = sorted(path for path in (root / "articles").rglob("*") if path.suffix in (".md", ".txt", ".html"))
    made = Collection(tmp_path_factory.mktemp("healing") / "project", stock)
    for path in stock[:8]:
        made.add(path)
    return made


@pytest.fixture(scope="module", autouse=True)
def _environment() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1790000000")
        yield


def unsearched(build: Callable[[], Tree]) -> Tree:
    """A build without the search index, which has its own tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MkDocsSite, "index", lambda *_: None)
        return build()


@pytest.fixture(scope="module")
def wanted(project: Collection, tmp_path_factory: pytest.TempPathFactory) -> tuple[Tree, Tree, Path]:
    """The site as it is, the site of an edit, and a copy of the project before that."""
    unsearched(project.build)  # gives the addresses that all later ones keep
    file = project.articles()[2]
    before = file.read_bytes()
    file.write_bytes(edited(before))
    aside = tmp_path_factory.mktemp("healing-after") / "project"
    after = unsearched(partial(project.first_build, aside))
    file.write_bytes(before)
    now = unsearched(project.build)
    copy = tmp_path_factory.mktemp("healing-copy") / "project"
    shutil.copytree(project.folder, copy)
    return now, after, copy


def edited(content: bytes) -> bytes:
    return content.replace(b". ", b". Rahmadi Tolindra mengatakan itu benar. ", 1)


@pytest.mark.parametrize("seed", range(by_depth(4, 12)))
def test_a_damaged_workplace_never_gives_a_wrong_site(
    project: Collection, wanted: tuple[Tree, Tree, Path], seed: int
) -> None:
    now, after, copy = wanted
    chance = random.Random(seed)
    shutil.rmtree(project.folder)
    shutil.copytree(copy, project.folder)
    workplace = project.folder / ".digest"
    files = sorted(path for path in workplace.rglob("*") if path.is_file() and path.stat().st_size)
    file = workplace / "cache.sqlite" if chance.random() < 0.6 else chance.choice(files)
    damage = chance.choice(DAMAGES)
    damage(file, chance)
    is_edit = chance.random() < 0.5
    if is_edit:
        article = project.articles()[2]
        article.write_bytes(edited(article.read_bytes()))
    built, expected = unsearched(project.build), after if is_edit else now
    told = f"{damage.__name__}: {file.relative_to(project.folder)}, edited: {is_edit}"
    assert sorted(built) == sorted(expected), told
    assert not [path for path in built if built[path] != expected[path]], told


def damage_of_a_page(site: Path) -> None:
    page = site / "index.html"
    state = page.stat()
    page.write_bytes(page.read_bytes().replace(b"<title>", b"<titel>"))
    os.utime(page, ns=(state.st_atime_ns, state.st_mtime_ns))


def damage_of_a_fragment(site: Path) -> None:
    fragment = min((site / "pagefind" / "fragment").iterdir())
    fragment.write_bytes(bytes(fragment.stat().st_size))


def missing_fragment(site: Path) -> None:
    min((site / "pagefind" / "fragment").iterdir()).unlink()


@pytest.mark.parametrize(
    ("damage", "options"),
    [(damage_of_a_page, ["--verify"]), (damage_of_a_fragment, ["--verify"]), (missing_fragment, [])],
)
def test_the_command_mends_a_damaged_site(
    tmp_path: Path, root: Path, damage: Callable[[Path], None], options: list[str]
) -> None:
    made = Collection(tmp_path / "project", [])
    for path in sorted((root / "articles").rglob("*.md"))[:3]:
        made.add(path)
    build = partial(CliRunner().invoke, main, catch_exceptions=False)
    arguments = ["build", "-f", str(made.folder / "mkdocs.yml"), "-j", "1"]
    assert build(arguments).exit_code == 0
    whole = tree(made.folder / "site")
    damage(made.folder / "site")
    assert tree(made.folder / "site") != whole
    assert build([*arguments, *options]).exit_code == 0
    assert tree(made.folder / "site") == whole
