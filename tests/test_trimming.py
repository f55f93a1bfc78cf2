"""Words that are no part of a name, names of nothing, and offices with their towns. Names are invented."""

from __future__ import annotations

import pytest
from test_actors import actors_of, read

from digest import languages
from digest.mentions.actor_lexicon import actor_lexicon
from digest.mentions.trimming import join_teams, join_town_bodies, trim_mentions

LETTERS = {"person": "p", "organization": "o", "place": "l"}


def trimmed(marked: str, language: str = "id") -> list[str]:
    """The mentions after both passes, as "name|p", "|o" or "|l"."""
    article, mentions = read(marked, language)
    lexicon = actor_lexicon(languages.load(language))
    joined = join_town_bodies(article.text, trim_mentions(article.text, mentions, lexicon), lexicon)
    joined = join_teams(article.text, joined, lexicon)
    return [f"{article.text[m.start : m.end]}|{LETTERS[m.type]}" for m in joined]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # no names
        ("Untuk {Anda|p} yang sibuk.", []),
        ("{Salah|p} satu warga, {Rudi Antasena|p}, datang.", ["Rudi Antasena|p"]),
        ("{Salah|p} mencetak gol.", ["Salah|p"]),
        ("{Lembaga Swadaya Masyarakat|o} ({LSM|o}) hadir.", []),
        ("{LSM Bahari|o} hadir.", ["LSM Bahari|o"]),
        # a currency's country
        ("Nilai 3 juta dollar {AS|l}. Presiden {AS|l} pergi.", ["AS|l"]),
        # what stands before or behind a name
        ("dipantau YouTube {YouTube Sekretariat Bahari|o}.", ["Sekretariat Bahari|o"]),
        ("serangan di {Narawa selatan|l}.", ["Narawa|l"]),
        ("Deputy Head of {Equity Research Bahari Sekuritas|o} {Maya Sari|p}.", ["Bahari Sekuritas|o", "Maya Sari|p"]),
        ("{Equity Research Bahari|o} untung.", ["Equity Research Bahari|o"]),  # no office: it may be its name
        ("Ketua {DPP Bahari Bidang Pemenangan|o} {Maya Sari|p}.", ["DPP Bahari|o", "Maya Sari|p"]),
        ("({Waketum KPL Bahari|o}) datang.", ["KPL Bahari|o"]),
        ("oleh {Departemen Laut Negeri.|o} Kata dia.", ["Departemen Laut Negeri|o"]),
        ("oleh {Bahari Corp.|o} Kata dia.", ["Bahari Corp.|o"]),
        # an office and its town
        ("di {SMKN 2|o} {Sewon Laut|l} hari ini.", ["SMKN 2 Sewon Laut|o"]),
        ("kata Kejari {Narawa|l}, Senin.", ["Kejari Narawa|o"]),
        ("kata {Kejari|o}, {Narawa|l}.", ["Kejari|o", "Narawa|l"]),
        ("kantor {Narawa|l}.", ["Narawa|l"]),
        # a country and its team
        ("kata pelatih Timnas U-17 {Narawa|l}.", ["Timnas U-17 Narawa|o"]),
        ("Timnas Putri {Narawa|l} menang.", ["Timnas Putri Narawa|o"]),
        ("kata pelatih timnas, {Narawa|l} kalah.", ["Narawa|l"]),
    ],
)
def test_trimmed_in_indonesian(marked: str, expected: list[str]) -> None:
    assert trimmed(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{Don|p}’t design it.", []),
        ("{Chang|p}’e4 will land.", []),
        ("{Bahari's Owner|o}'s manual. {Bahari|o} said.", ["Bahari|o", "Bahari|o"]),
        ("{McBahari's|o} said.", ["McBahari's|o"]),
        ("The Narawan Self-{Defense Forces|o} said.", ["Self-Defense Forces|o"]),
        ("{Sagara Pharma|o} (NASDAQ: {SGRP|o}) grew.", ["Sagara Pharma|o"]),
        ("{Sagara Pharma|o} (NYSE American: {SGRP|o}) grew.", ["Sagara Pharma|o"]),
        ("{Sagara Pharma|o} ({SGRP|o}) grew.", ["Sagara Pharma|o", "SGRP|o"]),
        ("{N.R. Ambassador|l} to the bloc {Maya Sari|p} said.", ["N.R.|l", "Maya Sari|p"]),
        ("2 euros {Narawa|l} paid.", ["Narawa|l"]),
    ],
)
def test_trimmed_in_english(marked: str, expected: list[str]) -> None:
    assert trimmed(marked, "en") == expected


def test_a_title_tagged_alone_leads_to_the_name() -> None:
    (actor,) = actors_of("Kepergian {KRT|p} Jayawirya menyisakan duka.")
    assert actor.name == "Jayawirya"


def test_the_acronym_of_a_body_is_no_person() -> None:
    actors = actors_of("PT {Bank Samudra Raya (Persero) Tbk|o} ({BSR|p}) untung. {BSR|p} naik. Program {BSR Poin|p}.")
    bank = actors[0]
    assert (bank.name, bank.type) == ("PT Bank Samudra Raya (Persero) Tbk", "organization")
    assert "BSR" in bank.aliases


@pytest.mark.parametrize(
    ("language", "marked", "aliases"),
    [
        # the letters of another language; a country; a place
        ("id", "{Institut Meteorologi Samudra|o} (RMI) untung. RMI pergi.", ("RMI",)),
        ("id", "{Institut Meteorologi Samudra|o} (AS) untung.", ()),
        ("id", "Warga {Narawa Raya|l} (RMI) untung.", ()),
        ("en", "The {Department of Fish|o}, Water and the Sea ({DFWS|o}) said. DFWS left.", ("DFWS",)),
    ],
)
def test_short_forms_behind_a_body(language: str, marked: str, aliases: tuple[str, ...]) -> None:
    assert actors_of(marked, language)[0].aliases == aliases


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("Kemarin Tri “{Bolot|p}” {Sutrisno|p} tampil. {Bolot|p} senang.", ["Tri “Bolot” Sutrisno"]),
        ("Kemarin Film “{Bolot|p}” {Sutrisno|p} tampil.", ["Film “Bolot” Sutrisno"]),
        ("Kemarin Direktur “{Bolot|p}” {Sutrisno|p} tampil.", ["Bolot", "Sutrisno"]),
        ("Kemarin Pemilu (Bapilu) {Maya Sari|p} tampil.", ["Maya Sari"]),
    ],
)
def test_a_first_name_before_a_nickname(marked: str, names: list[str]) -> None:
    assert [actor.name for actor in actors_of(marked)] == names
