"""Who speaks where no name stands beside the words: pronouns, descriptions, bodies' voices, nobody."""

from __future__ import annotations

import pytest

from digest.files.actors_file import ActorsFile
from digest.model import Source
from digest.ner import tag_names
from digest.pipeline.article_actors import find_actors
from digest.quotes import find_quotes
from digest.quotes.speaker_ranker import speaker_weights
from digest.segmentation import segment


def _speakers(text: str, language: str = "id") -> list[str | None]:
    article = segment(Source(file="a.txt", text=text, digest="0", language=language))
    actors = find_actors(article, tag_names(article), ActorsFile())
    names = {actor.id: actor.name for actor in actors}
    return [names[quote.speaker] if quote.speaker else None for quote in find_quotes(article, actors)]


_LEAD = "JAKARTA - Hendra Wirawan datang ke pelabuhan, Senin. “Pelabuhan ini aman bagi semua,” kata Hendra Wirawan.\n"


@pytest.mark.parametrize(
    "description",
    [
        "mantan menteri perhubungan itu",
        "pelatih berusia 46 tahun ini",
        "penyanyi asal Bandung itu",
        "pengusaha tersebut",
    ],
)
def test_a_description_points_back_to_who_spoke(description: str) -> None:
    assert _speakers(f"{_LEAD}“Besok kami buka lagi untuk warga,” kata {description}.")[-1] == "Hendra Wirawan"


@pytest.mark.parametrize(
    "office", ["Menteri Perhubungan itu", "sang gubernur", "ketua panitia itu", "Direktur Utama itu"]
)
def test_an_office_that_another_holds_is_nobodys(office: str) -> None:
    assert _speakers(f"{_LEAD}“Besok kami buka lagi untuk warga,” kata {office}.")[-1] is None


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        # whose lawyer, whose wife: not the one who is named
        ("“Klien kami tidak bersalah sama sekali,” kata kuasa hukum Hendra Wirawan.", None),
        ("“Klien kami tidak bersalah sama sekali,” kata kuasa hukum Hendra Wirawan, Maya Lestari.", "Maya Lestari"),
        ("“Suami saya tidak bersalah sama sekali,” kata istri Hendra Wirawan itu.", None),
        # named only in what leads to the subject
        ("Dengan didampingi Hendra Wirawan, seorang pejabat mengatakan bahwa pelabuhan akan dibuka.", None),
    ],
)
def test_another_ones_name_is_no_speaker(sentence: str, speaker: str | None) -> None:
    assert _speakers(f"Maya Lestari dan Hendra Wirawan hadir di pengadilan.\n{sentence}")[-1] == speaker


@pytest.mark.parametrize(
    ("office", "short"),
    [
        ("Menteri Agama", "Menag"),
        ("Menteri Perhubungan", "Menhub"),
        ("Wakil Gubernur", "Wagub"),
    ],
)
def test_an_office_by_its_beginnings_is_its_holders(office: str, short: str) -> None:
    text = f"{office} Hendra Wirawan datang ke pelabuhan bersama Maya Lestari.\n“Pelabuhan ini aman,” kata {short}."
    assert _speakers(text)[-1] == "Hendra Wirawan"


@pytest.mark.parametrize("short", ["Menlu", "Menhan", "Wagub"])
def test_another_office_by_its_beginnings_is_nobodys(short: str) -> None:
    text = f"Menteri Agama Hendra Wirawan datang ke pelabuhan.\n“Pelabuhan ini aman bagi semua,” kata {short}."
    assert _speakers(text)[-1] is None


def test_a_woman_is_no_he() -> None:
    text = "Ann Lee and Tom Hardy came. Tom Hardy said he was ill. She said: “Prices will fall soon for everybody.”"
    assert _speakers(text, "en")[-1] == "Ann Lee"


def test_every_weight_is_of_a_feature_that_is_counted() -> None:
    from digest.quotes.speaker_features import FEATURES, RANKED

    plain = {name.removeprefix(f"{kind}: ") for name in speaker_weights() for kind in RANKED if name.startswith(kind)}
    known = {*FEATURES, "nobody"}
    assert {name for name in plain if not name.startswith("nobody")} <= known


@pytest.mark.parametrize(
    ("language", "text", "speakers"),
    [
        # whom the words are told to does not say them
        ("id", "Kepada Siti Lestari, Budi Santoso bercerita. “Saya menunggu sejak pagi,” katanya.", ["Budi Santoso"]),
        ("en", "To Mary Cole, Alan Denning told a story. “I have waited here,” he said.", ["Alan Denning"]),
        (
            "id",
            "Hendra Wirawan menolak. Siti Lestari pulang. Dirinya meminta kepada Siti Lestari agar pindah rumah.",
            ["Hendra Wirawan"],
        ),
        # a small word for anybody of a kind is not the one whose role has it
        ("id", "Siti Lestari, warga Lembira, pulang. Warga mengira jalan itu akan ditutup.", [None]),
        # a place, and a time, is nothing that is said
        ("id", "Budi Santoso berkata di pasar.", []),
        ("en", "Alan Denning said at the market.", []),
        # a sign speaks for nobody, a thing's owner neither
        ("en", "Holding signs saying “We will not leave this town,” people led by Alan Denning marched.", [None]),
        (
            "en",
            "Mary Cole, who left in May, said the criticisms of President Alan Denning in her letter were fair.",
            ["Mary Cole"],
        ),
        ("en", "“He is looking to legitimise his authority,” said the Congress veteran.", [None]),
        # a title before the name, a description behind it
        ("en", "“We are excited about this discovery,” Dr. Mary Cole, an assistant professor of physics at the school "
         "and the leader of the research, said.", ["Mary Cole"]),
        ("en", "“I am rather sceptical of it,” Mr. Alan Denning, a professor of law, told Reuters.", ["Alan Denning"]),
        # neither who stands in a relative clause, nor an owner, nor whose aide it is
        ("en", "Alan Denning, who served under Mary Cole, Ella Brandt and Noah Finch, also said he was for it.",
         ["Alan Denning"]),
        ("en", "A Denning aide told reporters that the port would close. Alan Denning left.", [None]),
        ("id", "Bu Esther Lestari kesulitan karena semua murid bertanya apakah belajar masih perlu.", []),
        ("en", "Speaking in Millbrook, Alan Denning said the port would close.", ["Alan Denning"]),
        # an office behind "menurut" and the name behind its comma are two, unless another comma closes them
        ("id", "Menurut analis kerajaan, Siti Lestari merekam aksi itu di pelabuhan kuno.", [None]),
        ("id", "Menurut pengamat ekonomi, Siti Lestari, harga akan naik.", ["Siti Lestari"]),
        # the agent of a report, and of another verb
        ("id", "Rudi Antasena dilaporkan oleh Siti Lestari selaku kuasa hukum warga.", []),
        ("id", "Dikabarkan Siti Lestari telah bersiap pulang.", []),
    ],
)  # fmt: skip
def test_who_is_near_but_does_not_speak(language: str, text: str, speakers: list[str | None]) -> None:
    assert _speakers(text, language) == speakers
