"""Edges of names set right by their neighbours, and what names of one article say of each other's types."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from test_actors import actors_of, grouped, read, roles

from digest import languages
from digest.files.actors_file import ActorsFile
from digest.mentions.acronyms import expand_acronyms
from digest.mentions.actor_lexicon import actor_lexicon
from digest.mentions.boundaries import correct_boundaries
from digest.mentions.organization_names import part_joined_bodies
from digest.pipeline.article_actors import MENTION_PASSES, find_actors

LETTERS = {"person": "p", "organization": "o", "place": "l"}


def settled(marked: str, language: str = "id") -> list[str]:
    """The mentions after settling, as "name|p", "|o" or "|l"."""
    article, mentions = read(marked, language)
    found = correct_boundaries(article.text, mentions, actor_lexicon(languages.load(language)))
    return [f"{article.text[m.start : m.end]}|{LETTERS[m.type]}" for m in found]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # an office's body and its holder in one mention; both stand alone elsewhere
        ("Direktur Riset dan Niaga {KPL Rudianto|o} tiba. {KPL|o} untung. Kata {Rudianto|p}.",
         ["KPL|o", "Rudianto|p", "KPL|o", "Rudianto|p"]),
        ("Direktur Riset {KPL Rudianto|o} tiba. {KPL|o} untung. Kata {Rudinato|p}.",  # a slip of the pen
         ["KPL|o", "Rudianto|p", "KPL|o", "Rudinato|p"]),
        ("Direktur {KPL Rudianto|o} {Adi Wirya|p} tiba. {KPL|o} untung. Kata {Rudianto|p}.",
         ["KPL|o", "Rudianto Adi Wirya|p", "KPL|o", "Rudianto|p"]),
        ("Direktur Samudra & Bahari {Bank Kirana Dewi|o}. {Bahari Bank|o} untung. Kata {Kirana|p}.",
         ["Bahari Bank|o", "Kirana Dewi|p", "Bahari Bank|o", "Kirana|p"]),
        ("Direktur {Bahari Kirana|o} tiba. Kata {Kirana|p}.", ["Bahari Kirana|o", "Kirana|p"]),  # no body alone
        ("Pabrik {KPL Rudianto|o} tiba. {KPL|o} untung. Kata {Rudianto|p}.",  # no office
         ["KPL Rudianto|o", "KPL|o", "Rudianto|p"]),
        # the last word of a body at the beginning of a person's name
        ("Analis {Bahari Nusa|o} {Futures Rudianto|p}.", ["Bahari Nusa Futures|o", "Rudianto|p"]),
        # an office at the beginning of a body's name
        ("kata {Ekonom Bahari Institute|o}.", ["Bahari Institute|o"]),
        ("kata {Jaksa Agung|o}.", ["Jaksa Agung|o"]),
        # a creed before a body that stands alone elsewhere; one that is part of the name
        ("gerakan {Islam Bahari|o} menolak. {Bahari|o} pergi.", ["Bahari|o", "Bahari|o"]),
        ("gerakan {Islam Bahari|o} menolak.", ["Islam Bahari|o"]),
        ("Gerakan {Islam Bahari|o} menolak. {Bahari|o} pergi.", ["Islam Bahari|o", "Bahari|o"]),
        # a first name left out behind a body in an office
        ("Direktur Utama {Bahari|o} Maya {Sari Dewi|p}.", ["Bahari|o", "Maya Sari Dewi|p"]),
        ("Direktur Utama {Bahari|o} Nusa {Sari Dewi|p}. {Sido Nusa|o}.", ["Bahari|o", "Sari Dewi|p", "Sido Nusa|o"]),
        ("pabrik {Bahari|o} Maya {Sari Dewi|p}.", ["Bahari|o", "Sari Dewi|p"]),
        # a "place" that is a first name
        ("tembakan {Israel|l} {Reyadi|p} meleset.", ["Israel Reyadi|p"]),
        ("Presiden {Narawa|l} {Reyadi|p} tiba.", ["Narawa|l", "Reyadi|p"]),
        ("di {Narawa|l} {Reyadi|p} tiba.", ["Narawa|l", "Reyadi|p"]),
        # a hyphen within one name, and between two
        ("umpan {Karl|p}-{Anton Berg|p} meleset.", ["Karl-Anton Berg|p"]),
        ("pasangan {Rudi|p}-{Maya Sari|p} menang. {Rudi|p} senang.", ["Rudi|p", "Maya Sari|p", "Rudi|p"]),
        # a first name glued to the word before, two names glued to the word between
        ("Kerja SamaRudi {Antasena|p} tiba. Kata {Rudi|p}.", ["Rudi Antasena|p", "Rudi|p"]),
        ("laga {Rudi AntasenaatauMaya Lestari|p}.", ["Rudi Antasena|p", "Maya Lestari|p"]),
        ("saham {BukaBahari|o}.", ["BukaBahari|o"]),
    ],
)  # fmt: skip
def test_edges(marked: str, expected: list[str]) -> None:
    assert settled(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Sen. {Paul Hartwell|p}, {R-Ky|p}., said so.", ["Paul Hartwell|p"]),
        ("State Rep. {Paul Hartwell|p}, {R-Tolliver|p}, said so.", ["Paul Hartwell|p"]),
        ("{Hartwell|p} {Corp|o} rose.", ["Hartwell|p"]),
        ("{Justice Department|o} lawyers came.", ["Justice Department|o"]),
        ("Its chairwoman, {Maya Lestari|o}, said so.", ["Maya Lestari|p"]),  # a body would need "of"
        ("The adviser to {Maya Lestari|o} said so.", ["Maya Lestari|o"]),
        ("{Corby criticized Jones|p} and left.", ["Corby|p", "Jones|p"]),
        ("{Ahmad bin Salim|p} and {Ruud de Witt|p} left.", ["Ahmad bin Salim|p", "Ruud de Witt|p"]),
        ("The director {Zadora Holdings|o} said so.", ["Zadora Holdings|o"]),
        ("The owner, {PT Lintas|o} {Bahari Nusa|p}, said so.", ["PT Lintas Bahari Nusa|o"]),
        ("The chief of {PT Lintas|o} {Adi Nusa|p} said so.", ["PT Lintas|o", "Adi Nusa|p"]),
        ("{Bahari|o} Founder {Paul Hartwell|p} came.", ["Bahari|o", "Paul Hartwell|p"]),
        (
            "The {Islamist Harbour Front|o} left. {Harbour Front|o} won.",
            ["Islamist Harbour Front|o", "Harbour Front|o"],
        ),
        ("the {Islamist Harbour|o} left. {Harbour|o} won.", ["Harbour|o", "Harbour|o"]),
    ],
)
def test_edges_in_english(marked: str, expected: list[str]) -> None:
    assert settled(marked, "en") == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # a company's short name, tagged as a person, before or after it
        ("{Zadora Industries Inc|o} rose. {Zadora|p} said so.", {"Zadora Industries Inc|o": {"Zadora"}}),
        ("{Zadora|p} rose. {Zadora Corp|p} said so.", {"Zadora Corp|o": {"Zadora"}}),
        ("{Zadora Corp|o} rose. {Ann Zadora|p} left. {Zadora|p} said so.",
         {"Zadora Corp|o": set(), "Ann Zadora|p": {"Zadora"}}),
        # two companies with marks of their own are two
        ("{Zadora Motors Corp|o} rose. {Zadora Corp|o} fell.", {"Zadora Motors Corp|o": set(), "Zadora Corp|o": set()}),
    ],
)  # fmt: skip
def test_companies_by_shorter_names(marked: str, expected: dict[str, set[str]]) -> None:
    assert {f"{a.name}|{LETTERS[a.type]}": set(a.aliases) for a in actors_of(marked, "en")} == expected


def test_a_body_between_an_office_and_a_person_is_none() -> None:
    assert roles("Ketua Umum {DPP|o} {Gapala|p} {Rudi Antasena|p} tiba.") == {
        "Rudi Antasena": ["Ketua Umum DPP Gapala"]
    }


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{PT Samudra Raya Tbk|o}. ({SMRY|o}) untung.", {"PT Samudra Raya Tbk": {"SMRY"}}),
        ("{Otoritas Bahari Negara ( OBN)|o} rapat. {OBN|o} bubar.", {"Otoritas Bahari Negara": {"OBN"}}),
        ("{PT Bank Samudra Tbk|o} ({Samudra Syariah|o}) untung.",
         {"PT Bank Samudra Tbk": set(), "Samudra Syariah": set()}),
        ("Warga {Desa Banjarasri|l}. {Banjarasri|p} ramai.", {"Desa Banjarasri": {"Banjarasri"}}),
        ("{Rudi Antasena|p} tiba. RA7 menang, PP20 kalah.", {"Rudi Antasena": {"RA7"}}),
        ("{PT Samudra (Persero)|o} untung. Laba {Samudra|l} naik.", {"PT Samudra (Persero)": {"Samudra"}}),
        ("{PT Banjar Tbk|o} untung. Di {Banjar|l} hujan.", {"PT Banjar Tbk": set(), "Banjar": set()}),
        ("klub {Nusa Bahari|o}. Kemarin {Nusa Baharimenang|o}.", {"Nusa Bahari": set()}),
        ("kata {Kementerian Usaha|o} Mikro dan Kecil itu.", {"Kementerian Usaha Mikro dan Kecil": set()}),
        ("{Nona Lestari|p} tiba. Kata {Nona|p}, cukup.", {"Nona Lestari": {"Nona"}}),
        # a first name cut short, never introduced, whose owner is not called otherwise
        ("{Wendiyanto Saputra|p} tiba. Kata {Wendi|p}, cukup.", {"Wendiyanto Saputra": {"Wendi"}}),
        ("{Riana Saputra|p} tiba. Kata {Rian|p}, cukup.", {"Riana Saputra": set(), "Rian": set()}),
        ("{Wendiyanto Saputra|p} tiba. Kata {Saputra|p}. Kata {Wendi|p}, cukup.",
         {"Wendiyanto Saputra": {"Saputra"}, "Wendi": set()}),
        ("{Wendiyanto Saputra|p} tiba. Kata pelatih {Wendi|p}, cukup.", {"Wendiyanto Saputra": set(), "Wendi": set()}),
    ],
)  # fmt: skip
def test_more_names_of_one_actor(marked: str, expected: dict[str, set[str]]) -> None:
    assert grouped(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{Rudi Antasena|p}, Plt. Direktur Jenderal Agro, tiba.", {"Rudi Antasena": ["Plt. Direktur Jenderal Agro"]}),
        ("tim kuasa hukum {Rudi Antasena|p} tiba.", {}),
        ("{Maya Lestari|p}, pemeran {Sarah|p}, tiba.", {"Maya Lestari": ["pemeran Sarah"]}),
        ("Menurut {Rudi Antasena|p}, pelatih ingin menang.", {}),
        ("kata Creative Director {Bahari|o} {Maya Lestari|p}.", {"Maya Lestari": ["Creative Director Bahari"]}),
        ("{AktorRudi Antasena|o} tiba.", {"Rudi Antasena": ["Aktor"]}),
        (
            "di Provinsi {Lembara|l}. Kata Kepala Dinas Kesehatan {Lembara Rudi Antasena|p}.",
            {"Rudi Antasena": ["Kepala Dinas Kesehatan Lembara"]},
        ),
        ("{Rudi Antasena|p} menjadi Gubernur {Lembara|l} mulai Senin.", {"Rudi Antasena": ["Gubernur Lembara"]}),
        ("{Rudi Antasena|p} menjadi Gubernur mulai Senin.", {}),  # one bare word before a time: not sure enough
        ("{Rudi Antasena|p} CEO {Bahari Nusa|o} mengatakan ya.", {"Rudi Antasena": ["CEO Bahari Nusa"]}),
        ("bersama {Rudi Antasena|p} Menteri {Adi Wirya|p} tiba.", {"Adi Wirya": ["Menteri"]}),
        ("kata Direktur {KPL Wirya|p}. {KPL|o} untung. Kata {Wirya|p}.", {"Wirya": ["Direktur KPL"]}),
    ],
)
def test_more_roles(marked: str, expected: dict[str, list[str]]) -> None:
    assert roles(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # the acronym was missed, in brackets and elsewhere
        ("{Komisi Laut Raya|o} (KLR) rapat. Anggota KLR pulang.", ["Komisi Laut Raya|o", "KLR|o", "KLR|o"]),
        ("{Komisi Laut|o} (KL) rapat. Kota KL ramai.", ["Komisi Laut|o", "KL|o"]),  # too short to look for
        # the name was missed, or cut short
        ("di Narawa Serikat ({NS|l}).", ["Narawa Serikat|l", "NS|l"]),
        ("rapat Komisi Laut Raya ({KLR|o}).", ["Komisi Laut Raya|o", "KLR|o"]),
        ("rapat Samudra {Laut Raya|o} ({SLR|o}).", ["Samudra Laut Raya|o", "SLR|o"]),
        ("rapat Komisi Laut {Narawa|l} ({KLN|o}).", ["Komisi Laut Narawa|o", "KLN|o"]),
        # a term is none
        ("harga Surat Laut Negara ({SLN|o}) naik. Lelang {SLN|o}.", []),
        ("laba {PT Lintas|o} {Bahari Nusa|p} ({LBN|o}) naik.", ["PT Lintas Bahari Nusa|o", "LBN|o"]),
        ("laba PT Lintas {Bahari Nusa|p} ({LBN|o}) naik.", ["PT Lintas Bahari Nusa|o", "LBN|o"]),
        ("laba {PT Laut Raya Nusa|o} (LRN) naik.", ["PT Laut Raya Nusa|o", "LRN|o"]),
        ("Menteri Laut dan Pantai Raya ({LPR|o}) tiba.", ["LPR|o"]),  # what a minister is for
        ("Peraturan {Komisi Laut|o} (PKL) terbit.", ["Komisi Laut|o"]),
        ("{Rudi Antasena|p} (tengah) tiba.", ["Rudi Antasena|p"]),
    ],
)
def test_names_and_their_acronyms(marked: str, expected: list[str]) -> None:
    article, mentions = read(marked)
    found = expand_acronyms(article.text, mentions, actor_lexicon(languages.load("id")))
    assert [f"{article.text[m.start : m.end]}|{LETTERS[m.type]}" for m in found] == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The {Open Sea Act|o} ({OSA|o}) passed. The {OSA|o} says so.", []),
        ("{Maya Lestari|p} read the Sea (Safety) Act ({SSA|o}).", ["Maya Lestari"]),
        ("The {Open Sea Agency|o} ({OSA|o}) said so.", ["Open Sea Agency", "OSA"]),
    ],
)
def test_a_law_and_its_acronym_are_no_bodies(marked: str, expected: list[str]) -> None:
    article, mentions = read(marked, "en")
    left = expand_acronyms(article.text, mentions, actor_lexicon(languages.load("en")))
    assert [m.of(article.text) for m in left] == expected


@pytest.mark.parametrize(
    ("marked", "expected", "language"),
    [
        ("tim {Polda Narawa dan Polres Tulang Laut|o} tiba.", ["Polda Narawa", "Polres Tulang Laut"], "id"),
        ("{Badan Keuangan dan Aset Daerah|o} rapat.", ["Badan Keuangan dan Aset Daerah"], "id"),
        ("leaders of the {European Council and European Parliament|o} met.",
         ["European Council", "European Parliament"], "en"),
        ("The {Department of Health and Human Services|o} said so.", ["Department of Health and Human Services"], "en"),
        ("{Kelman Bank|o} lent to {Kelman Bank and Harl Capital|o}. {Harl Capital|o} paid.",
         ["Kelman Bank", "Kelman Bank", "Harl Capital", "Harl Capital"], "en"),
    ],
)  # fmt: skip
def test_two_bodies_that_a_small_word_joins_are_two(marked: str, expected: list[str], language: str) -> None:
    article, mentions = read(marked, language)
    pieces = part_joined_bodies(article.text, mentions, actor_lexicon(languages.load(language)))
    assert [m.of(article.text) for m in pieces] == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The {Narawa City Falcons|o} beat the {Kelman Hawks|o}. {Hawks|o} fans left, {Falcons|o} fans sang.",
         {"Narawa City Falcons": {"Falcons"}, "Kelman Hawks": {"Hawks"}}),
        ("The {Narawa State Department|o} spoke. The {State Department|o} said more.",
         {"Narawa State Department": {"State Department"}}),
        ("The {Kelman Hawks|o} met the {Narawa Hawks|o}. The {Hawks|o} won.",
         {"Kelman Hawks": set(), "Narawa Hawks": set(), "Hawks": set()}),  # which of them?
        ("The {Kelman Savings Bank|o} fell. The {Bank|o} said so.", {"Kelman Savings Bank": set(), "Bank": set()}),
        ("The {U.N. Security Council|o} met. The {United Nations Security Council|o} voted.",
         {"United Nations Security Council": {"U.N. Security Council"}}),
    ],
)  # fmt: skip
def test_bodies_by_the_end_of_their_names_in_english(marked: str, expected: dict[str, set[str]]) -> None:
    assert grouped(marked, "en") == expected


def test_capitalized_words_before_an_acronym_are_a_name_in_english() -> None:
    article, mentions = read("The Sea Traffic Review ({STR|o}) said so.", "en")
    found = expand_acronyms(article.text, mentions, actor_lexicon(languages.load("en")))
    assert [article.text[m.start : m.end] for m in found] == ["Sea Traffic Review", "STR"]


@pytest.mark.parametrize(
    "piece",
    [
        "{Rudi Antasena|p} (RA) ",
        "{Bank Laut|o} ({BL|o}) ",
        "{Rudi|p}-{Maya Sari|p} ",
        "di Kota {Raya|l} {Raya Adi Wira|p} ",
    ],
)
def test_work_grows_with_the_text_only(piece: str, calls: Callable[[Callable[[], object]], int]) -> None:
    def spent(times: int) -> int:
        article, mentions = read(piece * times)
        return calls(lambda: find_actors(article, mentions, ActorsFile()))

    small, large = spent(100), spent(800)
    assert large < 12 * small + 1000  # eight times the text; a quadratic program calls 64 times as much


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{Samudra Sekuritas|l} untung.", {"Samudra Sekuritas|o": set()}),
        ("{Rudi Antasena|p}, tiba. {Nona|p} pulang. {Nona Lestari|p} tiba.",
         {"Rudi Antasena|p": set(), "Nona|p": set(), "Nona Lestari|p": set()}),
        ("{Kota Samudra|l} ramai. {Samudra|p} tiba. {Adi Samudra|p} pulang.",
         {"Kota Samudra|l": set(), "Adi Samudra|p": {"Samudra"}}),
        ("{Samudra|l} ramai. {Samudra|p} tiba. Kata {Samudra Wirya|p}.",
         {"Samudra|l": set(), "Samudra Wirya|p": {"Samudra"}}),
        ("{Rudi Antasena|p} ({Rudi Antasena Wirya|p}) tiba.", {"Rudi Antasena Wirya|p": {"Rudi Antasena"}}),
        ("{Adi Nugra Bahari|p} tiba. {ANB|p} menang.", {"Adi Nugra Bahari|p": {"ANB"}}),
        ("{Adi Nugra Bahari|p} tiba. {Anb|p} menang.", {"Adi Nugra Bahari|p": set(), "Anb|p": set()}),
        ("{Adi Nugra Bahari|p} tiba. {ANB|o} menang.", {"Adi Nugra Bahari|p": set(), "ANB|o": set()}),
        ("{Pusat Riset Bahari|o} ({PRB|o}) rapat. {PRB|p} bubar. {PRB|p} pulang. {PRB|p} tidur.",
         {"Pusat Riset Bahari|o": {"PRB"}}),
        ("Ketua {Pusat Riset Bahari|o} {Samudra|p} {Rudi Antasena|p} tiba.",
         {"Pusat Riset Bahari|o": set(), "Samudra|o": set(), "Rudi Antasena|p": set()}),
        ("{RDA|p} tiba. Kata {RDA|p}. Aksi {RDA|o}.", {"RDA|p": set()}),
        ("{AS|l} menang. {Amerika Serikat|l} senang. {AS|l} pulang.", {"Amerika Serikat|l": {"AS"}}),
        ("{Nona Maya Lestari|p} tiba. {Nona Maya Lestari|p} pulang. Kata {Maya Lestari|p}.",
         {"Maya Lestari|p": {"Nona Maya Lestari"}}),
        ("{Rudi S Antasena|p} tiba. {Rudi S Antasena|p} pulang. Kata {Rudi Surya Antasena|p}.",
         {"Rudi Surya Antasena|p": {"Rudi S Antasena"}}),
        ("{PT Samudra Raya Tbk|o} ({SR|l}) untung.", {"PT Samudra Raya Tbk|o": {"SR"}}),
        ("{PT Samudra Raya Tbk|o} ({SR|p}) untung.", {"PT Samudra Raya Tbk|o": {"SR"}}),
        ("{Kedutaan Amerika Serikat|o} ({AS|l}) tutup.", {"Kedutaan Amerika Serikat|o": set(), "AS|l": set()}),
        ("{Kedutaan Samudra Raya|o} ({SR|l}) tutup. {Samudra Raya|l} ramai.",
         {"Kedutaan Samudra Raya|o": set(), "Samudra Raya|l": {"SR"}}),
        ("{Rudi Antasena|p} ({Ketua|p}) tiba.", {"Rudi Antasena|p": set(), "Ketua|p": set()}),
        ("{Rudi Antasena|p} ({Partai Bahari|o}) tiba.", {"Rudi Antasena|p": set(), "Partai Bahari|o": set()}),
        ("{Rudi Antasena|p} ({Maya|p}) tiba. {Maya Lestari|p} pulang.",
         {"Rudi Antasena|p": set(), "Maya Lestari|p": {"Maya"}}),
        ("{Maya Lestari|p} ({Lestari|p}) tiba.", {"Maya Lestari|p": {"Lestari"}}),
        ("{Afrika Selatan|l} menang. {AS|l} kalah.", {"Afrika Selatan|l": set(), "AS|l": set()}),
        ("{Badan Usaha Bahari|o} untung. Kata {BUB|l} itu.", {"Badan Usaha Bahari|o": {"BUB"}}),
        ("{Badan Usaha|o} untung. Kata {BU|l} itu.", {"Badan Usaha|o": set(), "BU|l": set()}),
        ("{Rudi Antasena|p} tiba bersama istrinya, {Maya Rudi Antasena|p}.",
         {"Rudi Antasena|p": set(), "Maya Rudi Antasena|p": set()}),
        ("{Rudi Antasena|p} tiba bersama {Maya Rudi Antasena|p}.", {"Maya Rudi Antasena|p": {"Rudi Antasena"}}),
        ("{Samudra Sekuritas|p} untung.", {"Samudra Sekuritas|o": set()}),
        ("{Universitas Samudra|p} rapat. {Universitas Samudra|l} bubar.", {"Universitas Samudra|o": set()}),
        ("{Pulau Samudra|p} ramai. {Pulau Samudra|o} sepi.", {"Pulau Samudra|l": set()}),
        ("{Rudi Antasena|p} alias {Kobra|p} tiba.", {"Rudi Antasena|p": {"Kobra"}}),
        ("{Rudi Antasena|p} alias {Kobra|o} tiba.", {"Rudi Antasena|p": set(), "Kobra|o": set()}),
        ("{Rudi Antasena|p} ({Kobra|p}) tiba. {Maya Lestari|p} ({Mawar|p}) dan {Adi Wirya|p} ({Bima|p}).",
         {"Rudi Antasena|p": set(), "Kobra|p": set(), "Maya Lestari|p": set(), "Mawar|p": set(),
          "Adi Wirya|p": set(), "Bima|p": set()}),
        ("Karyawan {Bahari|o} {Samudra|p} {Rudi Antasena|p} tiba. {Samudra|p} untung.",
         {"Bahari|o": set(), "Samudra|o": set(), "Rudi Antasena|p": set()}),
        ("CEO {Samudra|p} {Rudi Antasena|p} tiba.", {"Samudra|o": set(), "Rudi Antasena|p": set()}),
        ("CEO {Samudra|p}, {Rudi Antasena|p} tiba.", {"Samudra|p": set(), "Rudi Antasena|p": set()}),
        ("Rapat {Samudra|p} {Rudi Antasena|p} tiba.", {"Samudra|p": set(), "Rudi Antasena|p": set()}),
        ("{Rudi Antasena|p} tiba. Kata {Antasea|p}, cukup.", {"Rudi Antasena|p": {"Antasea"}}),
        ("{Antasea|p} tiba. Kata {Rudi Antasena|p}, cukup.", {"Antasea|p": set(), "Rudi Antasena|p": set()}),
        ("{Rudi Antasena|p} tiba. Kata {Antasea|p}. {Antasea|p} pulang.",
         {"Rudi Antasena|p": set(), "Antasea|p": set()}),
        ("{Badan Usaha Bahari|o} untung. {Balai Usaha Banjar|o} rugi. Kata {BUB|o} itu.",
         {"Badan Usaha Bahari|o": set(), "Balai Usaha Banjar|o": set(), "BUB|o": set()}),
        ("{Narawa|l} ({Maya|p}), {Bahari|l} ({Dewi|p}), {Arka|l} ({Sari|p}). {Rudi Antasena|p} ({Kobra|p}) tiba.",
         {"Narawa|l": set(), "Maya|p": set(), "Bahari|l": set(), "Dewi|p": set(), "Arka|l": set(), "Sari|p": set(),
          "Rudi Antasena|p": {"Kobra"}}),
        ("{PT Samudra|p} untung.", {"PT Samudra|o": set()}),
        ("{Samudra Tbk|p} untung. {Samudra Tbk|p} rugi.", {"Samudra Tbk|o": set()}),
        ("{Samudra Production|p} untung. {Maya Samudra|p} tiba. Kata {Samudra|p}.",
         {"Samudra Production|o": set(), "Maya Samudra|p": {"Samudra"}}),
        ("{Mahkamah Agung|p} rapat. Kata {Agung|p}.", {"Mahkamah Agung|o": set(), "Agung|p": set()}),
        ("{Asosiasi Penyanyi Amerika Serikat|o} ({AS|o}) tutup.",
         {"Asosiasi Penyanyi Amerika Serikat|o": set(), "AS|o": set()}),
        ("{Aksi Amerika Serikat|o} ({AS|o}) tutup.", {"Aksi Amerika Serikat|o": set(), "AS|o": set()}),
    ],
)  # fmt: skip
def test_types_and_names_of_actors(marked: str, expected: dict[str, set[str]]) -> None:
    assert {f"{a.name}|{LETTERS[a.type]}": set(a.aliases) for a in actors_of(marked)} == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The analyst at {Merchant|o} & {Drew|p} said so.", ["Merchant & Drew|o"]),
        ("The analyst at Merchant & {Drew|p} said so.", ["Merchant & Drew|o"]),
        ("{Bahari|o} & {Zadora Co|o} rose.", ["Bahari & Zadora Co|o"]),
        ("{KPL|o} & {Harbour Front Union|o} met.", ["KPL|o", "Harbour Front Union|o"]),
        ("So found {Hartwell|p} & {Zadora|p}.", ["Hartwell|p", "Zadora|p"]),
        ("{Paul Hartwell|p} & {Ann Zadora|p} sang.", ["Paul Hartwell|p", "Ann Zadora|p"]),
        ("She lives on {Tolin|l} & {Mera|l}.", ["Tolin|l", "Mera|l"]),
        ("The teacher {Mdm Ong Siew Lan|p} lost it.", ["Ong Siew Lan|p"]),
        ("{Nordvik|p} ASA rose.", ["Nordvik ASA|o"]),
    ],
)
def test_names_after_all_passes(marked: str, expected: list[str]) -> None:
    article, mentions = read(marked, "en")
    corrected = list(mentions)
    for correct in MENTION_PASSES:
        corrected = correct(article.text, corrected, actor_lexicon(languages.load("en")))
    assert [f"{mention.of(article.text)}|{LETTERS[mention.type]}" for mention in corrected] == expected
