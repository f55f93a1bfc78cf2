"""Actors: names grouped, roles as stated, key actors. Names in the cases are invented."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import Any

import pytest
from depth import examples
from hypothesis import given
from hypothesis import strategies as st

from digest import languages
from digest.coreference.person_index import PersonIndex
from digest.coreference.surface_forms import SurfaceForm
from digest.files.actors_file import ActorsFile, parse_actors_file
from digest.mentions.actor_lexicon import actor_lexicon
from digest.mentions.name_matching import abbreviates, is_misspelling, phonetic_key, same_person
from digest.mentions.split_mentions import split_mentions
from digest.model import Actor, Article, Mention, Quote, Sentence, Source
from digest.pipeline.article_actors import find_actors
from digest.salience import weigh

TYPES = {"p": "person", "o": "organization", "l": "place"}
MARK = re.compile(r"\{([^{}|]+)\|([pol])\}")


def read(marked: str, language: str = "id", title: str = "") -> tuple[Article, tuple[Mention, ...]]:
    """An article of one sentence a line, and its mentions, from text with names marked ``{Rudi Antasena|p}``."""
    text, mentions, last = "", [], 0
    for found in MARK.finditer(marked):
        text += marked[last : found.start()]
        mentions.append(Mention(len(text), len(text) + len(found.group(1)), TYPES[found.group(2)]))  # type: ignore[arg-type]
        text += found.group(1)
        last = found.end()
    text += marked[last:]
    sentences = tuple(Sentence(m.start(), m.end(), i) for i, m in enumerate(re.finditer(r"[^\n]+", text)))
    source = Source(file="a.txt", text=text, digest="")
    article = Article(
        source=source, title=title, title_from="given", language=language, published=None, outlet=None, place=None,
        sentences=sentences,
    )  # fmt: skip
    return article, tuple(mentions)


def actors_of(marked: str, language: str = "id", knowledge: str = "") -> tuple[Actor, ...]:
    article, mentions = read(marked, language)
    return find_actors(article, mentions, parse_actors_file(knowledge))


def grouped(marked: str, language: str = "id", knowledge: str = "") -> dict[str, set[str]]:
    return {actor.name: set(actor.aliases) for actor in actors_of(marked, language, knowledge)}


def roles(marked: str, language: str = "id") -> dict[str, list[str]]:
    article, mentions = read(marked, language)
    actors = find_actors(article, mentions, ActorsFile())
    return {actor.name: [span.of(article.text) for span in actor.roles] for actor in actors if actor.roles}


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # two names of one first word, the second with a nickname
        ("{Bambang Wirya|p} atau {Bambang Jambul|p}. {Bambang|p}.", {"Bambang Wirya": {"Bambang Jambul", "Bambang"}}),
        ("{Bambang Wirya|p} atau {Rudi Jambul|p} tiba.", {"Bambang Wirya": set(), "Rudi Jambul": set()}),
        ("{Bambang Wirya|p} dan {Bambang Jambul|p} tiba.", {"Bambang Wirya": set(), "Bambang Jambul": set()}),
        # full name, then parts of it
        ("{Salim Abu Adi|p} tiba. {Abu Adi|p} pergi. {Adi|p} diam.", {"Salim Abu Adi": {"Abu Adi", "Adi"}}),
        # initials, a middle name left out, a first name cut short
        ("{Tono K. Wirya|p} dan {Tono Kusuma Wirya|p}.", {"Tono Kusuma Wirya": {"Tono K. Wirya"}}),
        ("{Dewi Ayu Larasati|p} alias lain: {Dewi Larasati|p}.", {"Dewi Ayu Larasati": {"Dewi Larasati"}}),
        ("{Alexander Wirya|p} dan kemudian {Alex Wirya|p}.", {"Alexander Wirya": {"Alex Wirya"}}),
        # old and new spelling
        ("{Achmad Soebardjono|p} lahir. {Ahmad Subarjono|p} wafat.", {"Achmad Soebardjono": {"Ahmad Subarjono"}}),
        # a slip of the pen in a name that is never introduced
        ("{Prasetyo Adi|p} hadir. Kata {Praestyo|p}.", {"Prasetyo Adi": {"Praestyo"}}),
        # acronym and expansion, both ways round, and without brackets
        ("{Komisi Pengawas Laut|o} ({KPL|o}) rapat.", {"Komisi Pengawas Laut": {"KPL"}}),
        ("{KPL|o} ({Komisi Pengawas Laut|o}) rapat.", {"Komisi Pengawas Laut": {"KPL"}}),
        ("{Komisi Pengawas Laut|o} rapat. Lalu {KPL|o} bubar.", {"Komisi Pengawas Laut": {"KPL"}}),
        ("{Kementerian Kelautan|o} rapat. {Kemenlaut|o} bubar.", {"Kementerian Kelautan": {"Kemenlaut"}}),
        ("{PT Samudra Raya Tbk|o} ({SMRY|o}) untung.", {"PT Samudra Raya Tbk": {"SMRY"}}),
        # a shorter form of an organization, with and without the marks of a company
        ("{PT Samudra (Persero) Tbk|o} untung. {Samudra|o} rugi.", {"PT Samudra (Persero) Tbk": {"Samudra"}}),
        ("{Partai Bahari|o} menang. {Bahari|o} kalah.", {"Partai Bahari": {"Bahari"}}),
        ("{Garda Nusa Abadi|o} menang. {Garda|o} kalah.", {"Garda Nusa Abadi": {"Garda"}}),
        # places with their kind, and by another name
        ("Di {Kota Tanjung Biru|l}. Di {Tanjung Biru|l}.", {"Kota Tanjung Biru": {"Tanjung Biru"}}),
        ("{Amerika Serikat|l}, {AS|l}, {Negeri Paman Sam|l}.", {"Amerika Serikat": {"AS", "Negeri Paman Sam"}}),
        ("Di {China|l}. Di {Tiongkok|l}.", {"China": {"Tiongkok"}}),
        # nicknames that the text states
        ("{Raden Suryo Adi|p} ({Ucok|p}) hadir. {Ucok|p} pulang.", {"Raden Suryo Adi": {"Ucok"}}),
        ("{Raden Suryo|p} yang akrab disapa {Ucok|p} hadir.", {"Raden Suryo": {"Ucok"}}),
        ("{Raden Suryo|p} alias {Ucok|p} hadir.", {"Raden Suryo": {"Ucok"}}),
    ],
)  # fmt: skip
def test_names_of_one_actor_are_one_entry(marked: str, expected: dict[str, set[str]]) -> None:
    assert grouped(marked) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "{Bambang Wirya|p} dan {Bambang Sastro|p}.",  # one first name
        "{Ari Wirya|p} dan putranya, {Kenan Wirya|p}.",  # father and son
        "{Kirana|p} dan {Kiraya|p} kakak beradik.",  # one letter for another
        "{Tono Wirya|p} memimpin {Tono Wirya Production|o}.",  # a company named after a person
        "{Menteri Kelautan|p} dan {Kementerian Kelautan|o}.",
        "{Kota Bogar|l} dan {Kabupaten Bogar|l}.",
        "{Bank Samudra|o} dan {Samudra Sekuritas|o}.",
        "{Bank Samudra|o} dan {Bank Samudra Syariah|o}.",
        "{Ucok|p} ({Raka Wirya|p}), {Sari|p} ({Maya Lestari|p}) dan {Beno|p} ({Dimas Adi|p}).",  # a cast
        "{Persada FC|o} ({Tanjung Biru|l}) menang.",
        "{Italia|l} atau {Spanyol|l}.",
        "{Afrika Selatan|l} dan {AS|l}.",
        "{Antasena I|p} dan {Antasena II|p}.",
        "Film baru {Rudi Antasena|p} ({Ucok|p}).",  # a role played
        "{Samudra Raya|o} dan {Samudra Inc|o}.",
        "Ketua {Panitia Angket Komisi Pengawas Laut|o} ({KPL|o}).",
        "{Rudi Antasena|p} bersama istrinya, {Maya Rudi Antasena|p}.",  # a wife with her husband's name
        "{Rudi Antasena|p} dipanggil {Sastro|p}.",  # summoned by
        "{Rudi Antasena|p} ({Sastro|p}) keluar. Pelatih memuji {Beno Sastro|p}, lalu {Adi Sastro|p}.",  # a substitute
    ],
)
def test_names_without_evidence_stay_apart(marked: str) -> None:
    assert all(not aliases for aliases in grouped(marked).values())


def test_a_shared_short_name_goes_to_the_one_named_before() -> None:
    actors = grouped("{Ari Wirya|p} bicara. {Wirya|p} diam. {Kenan Wirya|p} datang.")
    assert actors == {"Ari Wirya": {"Wirya"}, "Kenan Wirya": set()}


def test_the_type_is_decided_once_by_the_mentions() -> None:
    (actor,) = actors_of("{Persada|o} menang. {Persada|l} menang. {Persada|o} pesta.")
    assert actor.type == "organization" and len(actor.mentions) == 3


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{Universitas Biru|p} menang.", "organization"),
        ("{Samudra Sekuritas|l} untung.", "organization"),
        ("{PT Bogar Raya|p} rugi.", "organization"),
        ("Di {Jalan Merdeka Raya|p}.", "place"),
        ("{Jalan|p} pergi. {Jalan|p} pulang.", "person"),  # one word speaks for nothing
        ("{Bank Adi|p} satu. {Bank Adi|p} dua. {Bank Adi|p} tiga.", "person"),  # many mentions outvote a word
    ],
)
def test_words_of_a_name_speak_for_its_type(marked: str, expected: str) -> None:
    assert [actor.type for actor in actors_of(marked)] == [expected]


def test_whom_an_office_is_of_is_no_person() -> None:
    actors = actors_of("kata CEO {Samudra|p} {Rudi Antasena|p}. {Samudra|p} untung. {Samudra|p} rugi.")
    assert [(actor.name, actor.type) for actor in actors] == [("Samudra", "organization"), ("Rudi Antasena", "person")]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("said {Rabbi Jonas Berg|p} on Monday.", "Jonas Berg"),
        ("said {Rev. Maya Lestari|p} on Monday.", "Maya Lestari"),
        ("said {Pastor Vidal|p} on Monday.", "Pastor Vidal"),  # a first name as well
    ],
)
def test_an_english_honorific_is_no_part_of_a_name(marked: str, name: str) -> None:
    assert [actor.name for actor in actors_of(marked, "en")] == [name]


def test_brackets_with_an_office_or_a_part_of_the_name_are_no_other_name() -> None:
    assert grouped("Kepala Staf {TNI Angkatan Laut|o} ({KSAL|o}) hadir.") == {"TNI Angkatan Laut": set(), "KSAL": set()}
    inner = "Ketua {Dewan Komisioner Otoritas Jasa Laut|o} ({OJL|o}). {Otoritas Jasa Laut|o} rapat."
    assert grouped(inner)["Otoritas Jasa Laut"] == {"OJL"}


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Kata {Wakil Menteri|p}", {}),
        ("bertemu Wakil Menteri Kelautan {Rudi Antasena|p}.", {"Rudi Antasena": ["Wakil Menteri Kelautan"]}),
        ("Pendiri dan pemimpin politik Bahari {Rudi|p} datang.", {"Rudi": ["Pendiri", "pemimpin politik Bahari"]}),
        ("ujar Direktur SDM, Umum, dan Kepatuhan {Bank Samudra|o} {Maya|p}.",
         {"Maya": ["Direktur SDM, Umum, dan Kepatuhan Bank Samudra"]}),
        ("kata mantan Wakil Presiden, {Rudi|p}.", {"Rudi": ["mantan Wakil Presiden"]}),
        ("Wakil Rektor {Universitas Biru|o} ({Unbi|o}) Prof. Dr. {Dwi|p}.", {"Dwi": ["Wakil Rektor Universitas Biru"]}),
        ("Menteri Kelautan dan Perikanan (Menlaut) {Rudi|p} dan Menteri Dalam Negeri {Maya|p}.",
         {"Rudi": ["Menteri Kelautan dan Perikanan"], "Maya": ["Menteri Dalam Negeri"]}),
        ("Menteri Komunikasi ( Menkominfo) {Rudi|p} hadir.", {"Rudi": ["Menteri Komunikasi", "Menkominfo"]}),
        ("Kuasa hukum {Rudi Antasena|p}, {Maya Lestari|p}, hadir.", {"Maya Lestari": ["Kuasa hukum Rudi Antasena"]}),
        ("disutradarai oleh sutradara kawakan {Rudi|p}.", {"Rudi": ["sutradara kawakan"]}),
        # after the name
        ("{Rudi|p}, anggota biro politik gerakan {Bahari|o},", {"Rudi": ["anggota biro politik gerakan Bahari"]}),
        ("{Rudi|p}, Deputi Bidang Edukasi, Sosialisasi, dan Kemitraan {BRL|o} mengatakan demikian.",
         {"Rudi": ["Deputi Bidang Edukasi, Sosialisasi, dan Kemitraan BRL"]}),
        ("{Maya|p}, manajer pemasaran di {Toko Biru|o} bercerita.", {"Maya": ["manajer pemasaran di Toko Biru"]}),
        ("{Maya|p}, manajer pemasaran, hadir di {Bogar|l}.", {"Maya": ["manajer pemasaran"]}),
        ("{Rudi|p} selaku ketua panitia menyambut tamu.", {"Rudi": ["ketua panitia"]}),
        ("{Rudi|p} menjadi pelatih {Persada|o} pada 2015.", {"Rudi": ["pelatih Persada"]}),
        # another's
        ("{Rudi|p}, Menteri Kelautan {Maya|p}, dan rombongan.", {"Maya": ["Menteri Kelautan"]}),
        ("Setelah ditinggal sang ayah tercinta, {Rudi|p} menangis.", {}),
        ("istri pelatih {Rudi Antasena|p} datang.", {"Rudi Antasena": ["pelatih"]}),
        ("menyelamatkan anak asuh {Rudi|p}.", {}),
        ("mengunjungi ibu kota, {Rudi|p} senang.", {}),
        ("bertemu dua pejabat {Badan Laut|o}, {Rudi|p} marah.", {}),
        ("{Maya|p}, mantan istri aktor {Rudi|p}, hadir.", {"Maya": ["mantan istri aktor Rudi"], "Rudi": ["aktor"]}),
        ("kata ketua kelas dan {Rudi|p}.", {}),
        ("Film (2019) - Sutradara {Rudi|p}.", {"Rudi": ["Sutradara"]}),
        ("Menteri Kelautan meminta {Maya|p} hadir.", {}),
    ],
)  # fmt: skip
def test_roles_are_spans_as_stated(marked: str, expected: dict[str, list[str]]) -> None:
    assert roles(marked) == expected


def test_a_short_office_later_is_a_role_too() -> None:
    found = roles("Wakil Menteri Kelautan {Rudi Antasena|p} tiba.\nPertemuan digelar setelah Wakil Menteri datang.")
    assert found == {"Rudi Antasena": ["Wakil Menteri Kelautan", "Wakil Menteri"]}


def test_a_short_office_of_two_actors_is_neither_ones() -> None:
    found = roles("Menteri Kelautan {Rudi|p} dan Menteri Pertanian {Maya|p} tiba.\nMenurut Menteri, semua baik.")
    assert found == {"Rudi": ["Menteri Kelautan"], "Maya": ["Menteri Pertanian"]}


def test_the_kind_of_an_organization_is_its_role() -> None:
    assert roles("menurut kantor berita {Narawa|l} {RNA|o}.") == {"RNA": ["kantor berita Narawa"]}
    assert roles("{Bank Samudra|o} untung.") == {}


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("President {Paul Hartwell|p} spoke.", {"Paul Hartwell": ["President"]}),
        ("a meeting with {Narawa|l} Prime Minister {Paul Hartwell|p}.", {"Paul Hartwell": ["Narawa Prime Minister"]}),
        ("{Hartwell|p}, the Narawan president, spoke.", {"Hartwell": ["Narawan president"]}),
        ("{Jane Doyle|p}, a spokeswoman for {Acme Corp|o}, said so.", {"Jane Doyle": ["spokeswoman for Acme Corp"]}),
        ("said former secretary of state {Jane Doyle|p}.", {"Jane Doyle": ["former secretary of state"]}),
        ("The judge asked {Jane Doyle|p} to sit.", {}),
        ("A spokeswoman for {Jane Doyle|p} said so.", {}),
        ("a spokesman for Narawan President {Paul Hartwell|p}.", {"Paul Hartwell": ["Narawan President"]}),
        ("GOP presidential nominee {Paul Hartwell|p}.", {"Paul Hartwell": ["GOP presidential nominee"]}),
        ("{Jane Doyle|p}, a friend of Mr. {Paul Hartwell|p}, said so.", {}),
    ],
)
def test_roles_in_english(marked: str, expected: dict[str, list[str]]) -> None:
    assert roles(marked, "en") == expected


def test_names_glued_to_other_words_are_found() -> None:
    article, _ = read("PresenterRudi Antasenamenyambangi kantor.\nRudi Antasena tersenyum. Kata Antasena, cukup.")
    known = article.text.rindex("Rudi")
    actors = find_actors(article, (Mention(known, known + 13, "person"),), ActorsFile())
    assert [span.of(article.text) for span in actors[0].mentions] == ["Rudi Antasena"] * 2
    assert [span.of(article.text) for span in actors[0].roles] == ["Presenter"]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("saham {PT Samudra Raya|o} ({Persero) Tbk|o} naik.", ["PT Samudra Raya (Persero) Tbk"]),
        ("saham PT {Samudra Raya|o} Tbk naik.", ["PT Samudra Raya Tbk"]),
        ("saham {PT Bank Bahari|o} dan {Samudra Tbk|o} naik.", ["PT Bank Bahari dan Samudra Tbk"]),
        ("saham {PT Bank Bahari|o} dan {PT Samudra Tbk|o} naik.", ["PT Bank Bahari", "PT Samudra Tbk"]),
        ("surat {Kementerian Desa|o}, Pembangunan Tertinggal dan Transmigrasi itu.",
         ["Kementerian Desa, Pembangunan Tertinggal dan Transmigrasi"]),
        ("surat {Kementerian Desa|o}, Pembangunan Tertinggal, serta Transmigrasi itu.",
         ["Kementerian Desa, Pembangunan Tertinggal, serta Transmigrasi"]),
        ("surat {Kementerian Laut|o} dan {Bank Bahari|o}.", ["Kementerian Laut", "Bank Bahari"]),
        ("surat {Kementerian Laut|o} dan Presiden.", ["Kementerian Laut"]),
        ("rapat {Komisi Laut|o}, Direktur Riset dan Niaga.", ["Komisi Laut"]),
        ("kata Analis {Bahari Futures Rudi Antasena|p}.", ["Bahari Futures", "Rudi Antasena"]),
        ("kata Analis {Bahari Raya Rudi Antasena|o}. Kata {Rudi|p}.", ["Bahari Raya", "Rudi Antasena"]),
        ("kata Direktur Bahari Aset Management, {Rudi|p}.", ["Bahari Aset Management", "Rudi"]),
        ("menurut kantor berita {Narawa|l} RNA kemarin.", ["Narawa", "RNA"]),
        ("menurut kantor berita {Narawa|l}. RNA melaporkan.", ["Narawa", "RNA"]),
        ("menurut bank RNA kemarin.", []),
        ("di {Bogar|l} Mercantile Exchange kemarin.", ["Bogar Mercantile Exchange"]),
    ],
)  # fmt: skip
def test_organizations_that_the_tagger_cut_or_missed_are_completed(marked: str, expected: list[str]) -> None:
    assert [actor.name for actor in actors_of(marked)] == expected


def test_an_unknown_language_still_groups_names() -> None:
    assert grouped("{Rudi Antasena|p} xx {Antasena|p}.", "xx") == {"Rudi Antasena": {"Antasena"}}


JOKO = "actors:\n - {name: Rudi Antasena, type: person, aliases: [Rudianto], distinct: [Antasena Group]}\n"


def test_the_readers_names_and_types_win() -> None:
    (actor,) = actors_of("{Rudianto|o} hadir. {Rudi Antasena|p} pulang.", knowledge=JOKO)
    assert (actor.name, actor.type, actor.aliases) == ("Rudi Antasena", "person", ("Rudianto",))


def test_the_readers_canonical_name_stands_where_the_article_has_an_alias_alone() -> None:
    (actor,) = actors_of("{Rudianto|p} hadir.", knowledge=JOKO)
    assert actor.name == "Rudi Antasena" and actor.aliases == ("Rudianto",)


def test_a_name_that_the_reader_knows_is_found_untagged() -> None:
    actors = actors_of("Menurut Rudianto, RUDIANTO lain tidak.", knowledge=JOKO)
    assert [(actor.name, len(actor.mentions)) for actor in actors] == [("Rudi Antasena", 1)]
    assert actors_of("Menurut Rudianto, cukup.", knowledge="actors:\n - {name: Rudianto}\n") == ()  # of no known type


def test_what_the_reader_keeps_apart_is_never_merged() -> None:
    marked = "{Rudi Antasena|p} hadir. {Antasena|p} pulang."
    assert len(actors_of(marked)) == 1
    apart = "actors:\n - {name: Rudi Antasena, distinct: [Antasena]}\n"
    assert len(actors_of(marked, knowledge=apart)) == 2


def test_ids_are_unique() -> None:
    actors = actors_of("{Rudi Antasena|p} dan {Rudi-Antasena!|o} dan {王|p} dan {李|p}.")
    assert len({actor.id for actor in actors}) == len(actors)


def quote_of(actor: Actor, start: int) -> Quote:
    return Quote(
        start=start, end=start + 1, kind="direct", speaker=actor.id, speaker_text=None, cue=None, state="complete"
    )


def test_who_speaks_and_leads_is_key_and_who_is_only_named_is_not() -> None:
    article, mentions = read(
        "Menteri Kelautan {Rudi Antasena|p} membuka pelabuhan di {Bogar|l}.\nKata {Rudi|p}, cukup.\n"
        "Hadir pula {Adi Wirya|p}, {Beno Sastro|p}, {Caca Marwa|p}, {Dedi Kirana|p} dan {Eko Larasati|p}.\n",
        title="Rudi Antasena Buka Pelabuhan",
    )
    actors = find_actors(article, mentions, ActorsFile())
    weighed = weigh(article, actors, (quote_of(actors[0], 80),))
    assert [actor.name for actor in weighed if actor.key] == ["Rudi Antasena"]
    assert max(weighed, key=lambda actor: actor.salience).name == "Rudi Antasena"
    assert all(0 <= actor.salience <= 1 for actor in weighed)


def test_no_more_actors_are_key_than_an_editor_lists() -> None:
    names = ("Rudi Antasena", "Adi Wirya", "Beno Sastro", "Caca Marwa", "Dedi Kirana", "Eko Larasati", "Gilang Wardana")
    lines = [" ".join(f"{{{name}|p}} hadir." for _ in range(20 - at)) for at, name in enumerate(names)]
    article, mentions = read("\n".join(lines))
    weighed = weigh(article, find_actors(article, mentions, ActorsFile()), ())
    assert [actor.name for actor in weighed if actor.key] == list(names[:6])
    assert sum(actor.salience >= 0.5 for actor in weighed) == 7


def test_the_second_actor_of_a_story_is_key_before_others_would_be() -> None:
    article, mentions = read(
        "{Rudi Antasena|p} datang. {Rudi Antasena|p} pulang. {Adi Wirya|p} diam. Kemudian {Adi Wirya|p} pun pergi."
    )
    weighed = weigh(article, find_actors(article, mentions, ActorsFile()), ())
    assert [actor.key for actor in weighed] == [True, True]


def test_somebody_is_key_wherever_there_are_actors() -> None:
    article, mentions = read("Di {Bogar|l} dan {Tanjung Biru|l} hujan.")
    assert any(actor.key for actor in weigh(article, find_actors(article, mentions, ActorsFile()), ()))
    assert weigh(article, (), ()) == ()


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        ("KPL", "komisi pengawas laut", True),
        ("KPdL", "komisi pengawas dan laut", True),
        ("Kemenlaut", "kementerian kelautan", True),
        ("Kemenlaut", "kementerian pelaut", True),
        ("Kemenraya", "kementerian kelautan", False),
        ("Kemenlaut", "kementerian laut", True),
        ("Tocom", "tokyo commodity exchange", False),
        ("KP", "komisi pengawas laut", False),
        ("K", "komisi", False),
    ],
)
def test_what_an_acronym_is_made_of(short: str, long: str, expected: bool) -> None:
    assert abbreviates(short, tuple(long.split()), actor_lexicon(languages.load("id"))) is expected


def test_slips_swap_or_leave_out_a_letter() -> None:
    assert is_misspelling("prasetyo", "praestyo") and is_misspelling("prasetyo", "praetyo")
    assert (
        not is_misspelling("kirana", "kiraya")
        and not is_misspelling("putri", "putra")
        and not is_misspelling("prasetyo", "prasetyo")
    )


def test_one_sound_has_one_spelling() -> None:
    known = actor_lexicon(languages.load("id"))
    assert phonetic_key("soebardjono", known) == phonetic_key("subarjono", known)
    assert phonetic_key("achmad", known) == phonetic_key("ahmad", known)
    assert phonetic_key("makassar", known) == phonetic_key("makasar", known)


NAMES = st.lists(
    st.sampled_from(["rudi", "antasena", "antsena", "maya", "k", "lestari", "lest", "wirya"]), min_size=1, max_size=4
).map(tuple)


@given(NAMES, NAMES)
def test_being_one_person_works_both_ways(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert same_person(one, other) == same_person(other, one)


PIECES = st.sampled_from(
    [
        "{Rudi Antasena|p}", "{Antasena|p}", "{Bank Samudra|o}", "{BS|o}", "{Bogar|l}", "{Kota Bogar|l}", "{K|p}",
        "{İstanbul|l}", "{a b|p}", "Menteri", "Prof", "Dr", "kantor", "berita", "dan", "selaku", "itu", "di",
        ",", "(", ")", ".", "’", "\n", "", "alias",
    ]
)  # fmt: skip


@examples(150)
@given(st.lists(PIECES, max_size=25), st.sampled_from(["id", "en", "xx"]))
def test_the_contract_holds_on_any_text(pieces: list[str], language: str) -> None:
    article, mentions = read(" ".join(pieces), language)
    actors = weigh(article, find_actors(article, mentions, ActorsFile()), ())
    spans = [span for actor in actors for span in actor.mentions]
    assert len({actor.id for actor in actors}) == len(actors)
    assert sorted(spans, key=lambda s: s.start) == sorted(set(spans), key=lambda s: s.start)
    assert all(any(span.overlaps(mention) for span in spans) for mention in mentions)
    assert not any(a.overlaps(b) for i, a in enumerate(spans) for b in spans[:i])
    for actor in actors:
        assert actor.mentions and actor.name and actor.name not in actor.aliases
        assert all(0 <= span.start < span.end <= len(article.text) for span in (*actor.roles, *actor.mentions))
        assert not any(role.overlaps(span) for role in actor.roles for span in actor.mentions)


@given(st.lists(PIECES, max_size=25))
@examples(30)
def test_the_same_text_gives_the_same_actors(pieces: list[str]) -> None:
    article, mentions = read(" ".join(pieces))
    assert find_actors(article, mentions, ActorsFile()) == find_actors(article, mentions, ActorsFile())


# ---------------------------------------------------------------- the labelled data


@pytest.mark.shared
def test_floors_on_labelled_articles_with_their_names_given(
    root: Path, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the labelled names as mentions (no tagger) and the labelled speakers: persons, roles, key actors."""
    monkeypatch.syspath_prepend(str(root / "training"))
    result = importlib.import_module("actors").labelled(shared)
    assert result["roles of persons"]["F1"] >= 0.91
    assert result["key actors"]["F1"] >= 0.88
    assert result["actors: person"]["F1"] >= 0.98
    assert result["persons with all their names in one actor"]["value"] >= 0.90


@pytest.mark.parametrize(
    ("text", "marked", "wanted"),
    [
        (
            "Warga di Tanjung Raya menunggu. Gubernur Tanjung Raya Lestari Wibawa datang terlambat.",
            [("Tanjung Raya Lestari Wibawa", "person")],
            [("Tanjung Raya", "place"), ("Lestari Wibawa", "person")],
        ),
        (
            "Juru bicara KPT Nilam Arunika dari Komisi Pemantau Tambang (KPT) menolak.",
            [("KPT Nilam Arunika", "person"), ("Komisi Pemantau Tambang", "organization")],
            [("KPT", "organization"), ("Nilam Arunika", "person"), ("Komisi Pemantau Tambang", "organization")],
        ),
        (
            "Gubernur Lestari Wibawa Arunika dan putranya hadir. Lestari pulang.",
            [("Lestari Wibawa Arunika", "person"), ("Lestari", "person")],
            [("Lestari Wibawa Arunika", "person"), ("Lestari", "person")],
        ),
        (
            "Badan Pertolongan Pantai (BPP) mengirim perahu.",
            [("Badan Pertolongan Pantai (BPP", "organization")],
            [("Badan Pertolongan Pantai", "organization"), ("BPP", "organization")],
        ),
        (
            "Kapal KM Ombak Biru tenggelam. Ombak Biru dibuat tahun 1990.",
            [("Ombak Biru", "person"), ("Ombak Biru", "person")],
            [],
        ),
    ],
)
def test_a_mention_of_two_names_is_parted(
    text: str, marked: list[tuple[str, Any]], wanted: list[tuple[str, str]]
) -> None:
    mentions, at = [], 0
    for name, kind in marked:
        at = text.index(name, at)
        mentions.append(Mention(at, at + len(name), kind))
        at += len(name)
    found = split_mentions(text, mentions, actor_lexicon(languages.load("id")))
    assert [(text[m.start : m.end], m.type) for m in found] == wanted


@given(st.lists(NAMES, max_size=12))
def test_the_index_of_persons_leaves_none_out_that_comparing_all_would_give(names: list[tuple[str, ...]]) -> None:
    index = PersonIndex()
    longer: list[tuple[tuple[str, ...], SurfaceForm]] = []
    for name in sorted(names, key=len, reverse=True):
        form = SurfaceForm(key=" ".join(name), text=" ".join(name), first=0, words=name)
        expected = [id(long) for theirs, long in longer if same_person(name, theirs)]
        assert sorted(map(id, index.of_one_person(name))) == sorted(expected)
        index.add(name, form)
        longer.append((name, form))
