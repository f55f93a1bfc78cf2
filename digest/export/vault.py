"""The edition as notes of a vault: wiki links, flat properties, and Markdown without HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from digest.config import Settings
from digest.export.markdown_files import LINK, MarkdownFile, Plain, address_of, front_matter, parse_page
from digest.export.note_names import note_name, unique_name
from digest.export.page_facts import PageFacts, day_of, facts_by_address
from digest.languages.page_labels import page_labels
from digest.model import Edition, Page

_ANCHOR = re.compile(r'\sid="([^"]+)"')
_PICTURE = re.compile(r"<svg.*?</svg>", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->\n*", re.DOTALL)
_TAG = re.compile(r"</?([a-z0-9]+)(?:\s[^<>]*)?/?>")
_REFERENCE = re.compile(r"&#(\d+);")
_PREFORMATTED = re.compile(r"<pre><code>(.*?)</code></pre>", re.DOTALL)
_DIVISION = re.compile(r"</?div[^>]*>\n*")
# Elements that Markdown has marks for; all others leave their words alone, but the line break stays what it is.
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "mark": "==", "br": "<br>", "code": "`"}
_BLOCK = re.compile(r"\n{2,}")
_ROW_OR_ITEM = re.compile(r"^(?:\||\s*[-*] |\s*\d+\. |> )")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Vault:
    """Names of all notes by the addresses of their pages, and what shows a link to one.

    ``name`` is what a wiki link says, ``path`` the file under the vault.
    """

    names: Mapping[str, str]
    paths: Mapping[str, str]
    blocks: Mapping[tuple[str, str], str]

    def link(self, address: str, anchor: str, words: str, source: str) -> str:
        """A wiki link; the bare words where there is no such note."""
        if address not in self.names:
            return words
        block = self.blocks.get((address, anchor.removeprefix("#")), "") if anchor else ""
        target = ("" if address == source and block else self.names[address]) + (f"#^{block}" if block else "")
        return f"[[{target}]]" if words == target else f"[[{target}|{words}]]"


def vault_files(pages: Iterable[Page], edition: Edition, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Notes for Obsidian, one name a note, in folders by kind."""
    files = [parse_page(page) for page in pages]
    paths = _titled_paths(files, edition, settings)
    names = {address: path.rpartition("/")[2] for address, path in paths.items()}
    return _notes(files, edition, names, paths, _vault_properties)


def quartz_files(pages: Iterable[Page], edition: Edition, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Notes for Quartz, which makes addresses of their names: ``actors/a.md``, and ``actors/index.md`` for a folder."""
    files = [parse_page(page) for page in pages]
    addresses = {file.address for file in files}
    folders = {address[: end + 1] for address in addresses for end, mark in enumerate(address[:-1]) if mark == "/"}
    paths = {
        address: f"{address}index" if address in folders or not address else address.rstrip("/")
        for address in addresses
    }
    return _notes(files, edition, paths, paths, _quartz_properties)


Properties = Callable[[MarkdownFile, PageFacts, Callable[[str], str]], dict[str, Any]]


def _notes(
    files: list[MarkdownFile],
    edition: Edition,
    names: Mapping[str, str],
    paths: Mapping[str, str],
    properties: Properties,
) -> Iterator[tuple[str, bytes]]:
    blocks = {(file.address, anchor): block for file in files for anchor, block in _blocks(file.body).items()}
    vault = _Vault(names=names, paths=paths, blocks=blocks)
    facts = facts_by_address(edition)
    titles = {file.address: file.title for file in files}

    def to(address: str) -> str:
        return vault.link(address, "", _link_words(titles.get(address, "")), "")

    for file in files:
        known = facts.get(file.address, PageFacts())
        head = front_matter(properties(file, known, to))
        yield f"{paths[file.address]}.md", f"{head}\n{_note_body(file, vault)}".encode()


def _vault_properties(file: MarkdownFile, facts: PageFacts, to: Callable[[str], str]) -> dict[str, Any]:
    links = {key: [to(address) for address in addresses] for key, addresses in facts.links.items()}
    one = {key: values[0] if values else "" for key, values in links.items() if key in ("outlet", "story")}
    return {
        "title": file.title,
        "date": Plain(facts.date),
        **one,
        **{key: values for key, values in links.items() if key not in one},
        **{key: text for key, text in facts.texts.items() if key != "file"},
        "aliases": list(facts.aliases),
        "tags": list(facts.tags) or [file.kind],
    }


def _quartz_properties(file: MarkdownFile, facts: PageFacts, to: Callable[[str], str]) -> dict[str, Any]:
    """No aliases: Quartz makes a page of each, and one name can be an alias of two actors."""
    return {
        "title": file.title,
        "description": unescape(str(file.front["description"])),
        "date": Plain(day_of(facts.date)),
        "lang": facts.texts.get("language", ""),
        "source": facts.texts.get("source", ""),
        "tags": list(facts.tags) or [file.kind],
    }


def _titled_paths(files: list[MarkdownFile], edition: Edition, settings: Settings) -> dict[str, str]:
    """The path of each note without its ending: a folder for each kind of page that there are many of."""
    labels = page_labels(settings.language)
    folders = {
        "article": labels["articles"],
        "actor": labels["actors"],
        "story": labels["stories"],
        "outlet": labels["outlets"],
        "day": labels["archive"],
        "month": labels["archive"],
    }
    hints = {entry.address: (entry.card.outlet or "", day_of(entry.card.published)) for entry in edition.entries}
    taken: set[str] = set()
    paths = {}
    # Sections and actors first: theirs are the names that people write links with.
    for file in sorted(files, key=lambda file: (file.kind == "article", file.kind in ("story", "day"), file.address)):
        title = file.address.rstrip("/").replace("/", "-") if file.kind in ("day", "month") else file.title
        if not file.address:
            title = labels["home"]
        name = unique_name(note_name(title), taken, hints.get(file.address, ()))
        folder = folders.get(file.kind)
        month = (
            f"{file.address[:7].replace('/', '-')}/" if file.kind == "article" and file.address[:1].isdigit() else ""
        )
        paths[file.address] = f"{note_name(folder)}/{month}{name}" if folder else name
    return paths


def _blocks(body: str) -> dict[str, str]:
    """For each anchor of a body the name of the block that it stands in: that of the block's first anchor."""
    blocks: dict[str, str] = {}
    for block in _split(body):
        anchors = _ANCHOR.findall(_PICTURE.sub("", block))
        if anchors:
            name = re.sub(r"[^A-Za-z0-9-]", "-", anchors[0])
            blocks |= dict.fromkeys(anchors, name)
    return blocks


def _split(body: str) -> Iterator[str]:
    """Blocks that can have a name: paragraphs, and the single items of lists."""
    for block in _BLOCK.split(body):
        if _ROW_OR_ITEM.match(block):
            yield from block.split("\n")
        else:
            yield block


def _note_body(file: MarkdownFile, vault: _Vault) -> str:
    blocks = []
    for block in _BLOCK.split(_COMMENT.sub("", file.body)):
        lines = block.split("\n") if _ROW_OR_ITEM.match(block) else [block]
        blocks.append("\n".join(_note_block(line, file, vault) for line in lines))
    return "\n\n".join(block for block in blocks if block.strip()).rstrip() + "\n"


def _note_block(block: str, file: MarkdownFile, vault: _Vault) -> str:
    """A block without HTML, its links wiki links, with the name that links to its anchors use."""
    anchors = _ANCHOR.findall(_PICTURE.sub("", block))
    code = _PREFORMATTED.search(block)
    if code is not None:
        return f"```yaml\n{unescape(code[1])}\n```"
    in_table = block.startswith("|")
    bare = _PICTURE.sub("", _DIVISION.sub("", block))

    def wiki(match: re.Match[str]) -> str:
        link = address_of(match["target"], file.address)
        if link is None:
            return match[0]
        text = vault.link(*link, _link_words(match["words"]), file.address)
        return text.replace("|", "\\|") if in_table else text

    parts = _TAG.sub(_mark, LINK.sub(wiki, bare))
    text = _REFERENCE.sub(_character, parts)
    name = vault.blocks.get((file.address, anchors[0])) if anchors else None
    return f"{text} ^{name}" if name and not in_table else text


def _mark(match: re.Match[str]) -> str:
    return _MARKS.get(match[1], "")


def _character(match: re.Match[str]) -> str:
    """A character reference as the character, escaped where Markdown would take it for a mark."""
    character = chr(int(match[1]))
    if character in "<&%":  # what no backslash keeps from meaning something to every reader
        return match[0]
    return character if character.isalnum() else f"\\{character}"


def _link_words(words: str) -> str:
    """The words of a wiki link, in which nothing can be escaped: no brackets, bars or marks."""
    bare = unescape(_TAG.sub("", _PICTURE.sub("", words)))
    return re.sub(r"\s+", " ", bare.translate(_LINK_MARKS)).strip()


_LINK_MARKS = str.maketrans({"[": "(", "]": ")", "|": "/", "#": "＃", "^": "", "*": "", "`": "'", "<": "‹", ">": "›"})
