"""A small invented collection with everything that a page can show, made without the pillars that find it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import Any

from digest.edition import edit, stored_in_memory
from digest.files.actors_file import ActorsFile
from digest.model import (
    Actor,
    ActorType,
    Analysis,
    Article,
    Credit,
    Damage,
    Edition,
    Figure,
    Pick,
    Problem,
    Quote,
    Residue,
    Role,
    Sentence,
    Source,
    Span,
    SummarySentence,
)

FERRY = (
    "JAKARTA – Kapal feri Cakra Wairanu tenggelam di Selat Tolindra pada Selasa malam dan menewaskan 34 orang. "
    "Gubernur Lembira Rahmadi Tolindra mengatakan pencarian dilanjutkan besok.\n"
    "“Kami tidak akan berhenti sebelum semua penumpang ditemukan,” kata Rahmadi di Merawan. "
    "Pembangunan dermaga baru ditunda sampai tahun depan.\n"
    "iklan\n"
    "“Kapal itu tidak laik\n"
    "Mencicipi kata yang.\n"
    "Pilihan Editor: Menteri Perhubungan mundur\n"
    "(Antara Wairanu)"
)
MINISTER = (
    "Menteri Perhubungan Sukma Wirajaya mundur pada Kamis setelah tenggelamnya feri Cakra Wairanu. "
    "Rahmadi Tolindra, gubernur Lembira, menjadi penggantinya.\n"
    "“Saya bertanggung jawab atas keselamatan pelayaran,” kata Sukma Wirajaya. Ganti rugi mencapai Rp12 miliar."
)
ENGLISH = (
    "The inquiry into the Cakra Wairanu heard that the ferry carried 214 people. "
    "“Nobody counted us when we went on board,” said José Marandola, a survivor.\n"
    "Read more: A headline that is nowhere here"
)


def analysis(
    text: str,
    *,
    file: str,
    title: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    language: str = "id",
    actors: Sequence[tuple[str, ActorType, str, bool]] = (),
    quotes: Sequence[tuple[str, str | None]] = (),
    figures: Sequence[str] = (),
    summary: Sequence[str] = (),
    picks: Sequence[str] = (),
    residue: Sequence[tuple[str, str]] = (),
    damaged: Sequence[str] = (),
    credits_: Sequence[str] = (),
) -> Analysis:
    """An analysis from words that stand in its text; an actor is (name, type, role or "", key)."""

    def span(words: str) -> Span:
        at = text.index(words)
        return Span(at, at + len(words))

    left_out = [span(words) for words, _ in residue] + [span(words) for words in damaged]
    sentences = tuple(_sentences(text, left_out))
    made = tuple(
        Actor(
            id=f"a{number}",
            name=name,
            type=kind,
            mentions=tuple(Span(m.start(), m.end()) for m in re.finditer(re.escape(name), text)),
            roles=(Role(span(role).start, span(role).end),) if role else (),
            key=key,
            salience=0.8 if key else 0.2,
        )
        for number, (name, kind, role, key) in enumerate(actors)
    )
    ids = {actor.name: actor.id for actor in made}
    article = Article(
        source=Source(file=file, text=text, digest=hashlib.sha256(text.encode()).hexdigest(), title=title, url=url),
        title=title or text[:60],
        title_from="given" if title else "lead",
        language=language,
        published=published,
        outlet=outlet,
        place=None,
        sentences=sentences,
        residue=tuple(Residue(span(w).start, span(w).end, kind) for w, kind in residue),  # type: ignore[arg-type]
        damaged=tuple(Damage(span(w).start, span(w).end, "fragment") for w in damaged),
        credits=tuple(Credit(span(w).start, span(w).end, w, "wire") for w in credits_),
        picks=tuple(Pick(span(w).start, span(w).end, w, "editors-choice", None) for w in picks),
    )
    return Analysis(
        article=article,
        actors=made,
        quotes=tuple(
            Quote(
                utterance=number,
                start=span(words).start,
                end=span(words).end,
                kind="direct",
                speaker=ids.get(speaker or ""),
                speaker_text=None,
                cue=None,
                state="complete" if speaker else "unclosed",
            )
            for number, (words, speaker) in enumerate(quotes)
        ),
        figures=tuple(
            Figure(
                start=span(words).start,
                end=span(words).end,
                unit=None,
                sentence=next(i for i, s in enumerate(sentences) if s.covers(span(words))),
            )
            for words in figures
        ),
        summary=tuple(
            SummarySentence(start=span(words).start, end=span(words).end, score=0.9, reasons=(("position", 0.4),))
            for words in summary
        ),
    )


def _sentences(text: str, left_out: Sequence[Span]) -> Iterator[Sentence]:
    """Sentences by their marks, without what is left out; a dateline is cut off the one that it opens."""
    for number, line in enumerate(re.finditer(r"[^\n]+", text)):
        for found in re.finditer(r"\S.*?[.!?]”?(?=\s|$)|\S.*\S", line.group()):
            start, end = line.start() + found.start(), line.start() + found.end()
            start = next((other.end for other in left_out if other.start == start and other.end < end), start)
            if not any(Span(start, end).overlaps(other) for other in left_out):
                yield Sentence(start, end, number)


def collection() -> tuple[Analysis, ...]:
    """Eight articles: one story told by three, one undated, one in English, all of invented people."""
    ferry: dict[str, Any] = {
        "actors": (
            ("Rahmadi Tolindra", "person", "Gubernur Lembira", True),
            ("Cakra Wairanu", "organization", "", True),
            ("Merawan", "place", "", False),
        ),
        "quotes": (
            ("Kami tidak akan berhenti sebelum semua penumpang ditemukan", "Rahmadi Tolindra"),
            ("Kapal itu tidak laik", None),
        ),
        "figures": ("34 orang",),
        "summary": (
            "Kapal feri Cakra Wairanu tenggelam di Selat Tolindra pada Selasa malam dan menewaskan 34 orang.",
            "Pembangunan dermaga baru ditunda sampai tahun depan.",
        ),
        "picks": ("Menteri Perhubungan mundur",),
        "residue": (
            ("JAKARTA – ", "dateline"),
            ("iklan", "advert"),
            ("Pilihan Editor: Menteri Perhubungan mundur", "editors-choice"),
            ("(Antara Wairanu)", "credit"),
        ),
        "damaged": ("Mencicipi kata yang.",),
        "credits_": ("Antara Wairanu",),
    }
    minister: dict[str, Any] = {
        "actors": (
            ("Sukma Wirajaya", "person", "Menteri Perhubungan", True),
            ("Rahmadi Tolindra", "person", "gubernur Lembira", True),
            ("Cakra Wairanu", "organization", "", False),
        ),
        "quotes": (("Saya bertanggung jawab atas keselamatan pelayaran", "Sukma Wirajaya"),),
        "figures": ("Rp12 miliar",),
        "summary": ("Menteri Perhubungan Sukma Wirajaya mundur pada Kamis setelah tenggelamnya feri Cakra Wairanu.",),
    }
    made = [
        analysis(FERRY, file="a.md", title="Feri tenggelam", published="2026-10-06", outlet="Suara Wairanu", **ferry),
        analysis(
            FERRY.replace("Selasa malam", "Selasa malam tadi"),
            file="b.md",
            title="Feri Cakra Wairanu tenggelam",
            published="2026-10-06",
            outlet="Titik Arun",
            url="https://titik.example/feri?a=1&b=2",
            **{**ferry, "summary": ("Pembangunan dermaga baru ditunda sampai tahun depan.",)},
        ),
        analysis(
            MINISTER,
            file="c.md",
            title="Menteri Perhubungan mundur",
            published="2026-11-05",
            outlet="Titik Arun",
            **minister,
        ),
        analysis(MINISTER, file="d.md", outlet="Suara Wairanu", **minister),
        analysis(
            ENGLISH,
            file="e.md",
            title="Inquiry hears from survivors",
            published="2026-11-20",
            outlet="The Lembira Post",
            language="en",
            actors=(("José Marandola", "person", "survivor", True), ("Cakra Wairanu", "organization", "", True)),
            quotes=(("Nobody counted us when we went on board", "José Marandola"),),
            figures=("214 people",),
            summary=("The inquiry into the Cakra Wairanu heard that the ferry carried 214 people.",),
            picks=("A headline that is nowhere here",),
            residue=(("Read more: A headline that is nowhere here", "related"),),
        ),
    ]
    for number in range(3):
        text = f"Harga beras naik {number + 2} persen di Pasar Jala. Pedagang Tirta Manggala mengeluh."
        made.append(
            analysis(
                text,
                file=f"f{number}.md",
                title=f"Harga beras naik lagi {number}",
                published=f"2026-11-1{number}",
                outlet="Titik Arun",
                actors=(("Tirta Manggala", "person", "Pedagang", True),),
                summary=(text.split(". ", maxsplit=1)[0] + ".",),
            )
        )
    return tuple(made)


def edition(*more: Analysis) -> Edition:
    """The edition of the invented collection and whatever is added to it."""
    broken = Problem(file="broken.md", kind="broken-yaml", message="front matter is no YAML; mend line 2", line=2)
    return edit([stored_in_memory(one) for one in (*collection(), *more)], ActorsFile(), [broken])
