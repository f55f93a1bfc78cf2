"""Two who speak in one sentence each keep their own part; words that only look like cues bring no quote."""

from __future__ import annotations

import pytest

from digest.files.actors_file import ActorsFile
from digest.model import Source
from digest.ner import tag_names
from digest.pipeline.article_actors import find_actors
from digest.quotes import find_quotes
from digest.segmentation import segment


def _said(text: str, language: str) -> list[tuple[str, str | None]]:
    article = segment(Source(file="a.txt", text=text, digest="0", language=language))
    actors = find_actors(article, tag_names(article), ActorsFile())
    names = {actor.id: actor.name for actor in actors}
    quotes = find_quotes(article, actors)
    return [(text[quote.start : quote.end], names[quote.speaker] if quote.speaker else None) for quote in quotes]


_RATNA, _BIMA, _ANNA, _PAUL = "Ratna Kusuma", "Bima Prakoso", "Anna Keller", "Paul Brandt"


@pytest.mark.parametrize(
    ("language", "text", "parts"),
    [
        (
            "id",
            f"{_RATNA} mengatakan pasar akan dibuka lagi, sedangkan {_BIMA} menilai pedagang belum siap.",
            [("pasar akan dibuka lagi", _RATNA), ("pedagang belum siap", _BIMA)],
        ),
        (
            "id",
            f"Menurut {_RATNA} pasar dibuka bulan depan, tetapi menurut {_BIMA} pedagang belum siap.",
            [("pasar dibuka bulan depan", _RATNA), ("pedagang belum siap", _BIMA)],
        ),
        (
            "id",
            f"{_RATNA} menyebut pasar akan dibuka lagi, sementara {_BIMA} menegaskan bahwa pedagang belum siap.",
            [("pasar akan dibuka lagi", _RATNA), ("pedagang belum siap", _BIMA)],
        ),
        (
            "id",
            f"“Pasar dibuka bulan depan,” kata {_RATNA}, sementara {_BIMA} menyebut “pedagang belum siap sama sekali”.",
            [("Pasar dibuka bulan depan", _RATNA), ("pedagang belum siap sama sekali", _BIMA)],
        ),
        (
            "en",
            f"{_ANNA} said the market would open soon, while {_PAUL} argued that traders were not ready.",
            [("the market would open soon", _ANNA), ("traders were not ready", _PAUL)],
        ),
        # a cue between two clauses parts them, and a second verb goes on with the same speaker
        (
            "en",
            f"Prices would fall, {_ANNA} said, and wages would rise.",
            [("Prices would fall", _ANNA), ("wages would rise", _ANNA)],
        ),
        (
            "id",
            f"Harga akan turun, kata {_RATNA}, dan upah akan naik.",
            [("Harga akan turun", _RATNA), ("dan upah akan naik", _RATNA)],
        ),
        (
            "en",
            f"{_ANNA} confirmed that the market was closed and said it would open in May.",
            [("the market was closed", _ANNA), ("it would open in May", _ANNA)],
        ),
        (
            "id",
            f"{_RATNA} menyatakan harga akan naik dan mengatakan pemerintah sudah siap.",
            [("harga akan naik", _RATNA), ("pemerintah sudah siap", _RATNA)],
        ),
        # what is asked for
        ("id", f"{_RATNA} mendesak {_BIMA} untuk membuka pasar.", [(f"{_BIMA} untuk membuka pasar", _RATNA)]),
        ("en", f"{_ANNA} urged the board to open the market.", [("the board to open the market", _ANNA)]),
        (
            "en",
            f"{_ANNA} said the market would open soon, but {_PAUL} said traders were not ready.",
            [("the market would open soon", _ANNA), ("traders were not ready", _PAUL)],
        ),
        (
            "en",
            f"“The market opens in May,” said {_ANNA}; “traders are not ready at all,” replied {_PAUL}.",
            [("The market opens in May", _ANNA), ("traders are not ready at all", _PAUL)],
        ),
    ],
)
def test_each_speaker_keeps_the_own_part(language: str, text: str, parts: list[tuple[str, str]]) -> None:
    assert _said(text, language) == parts


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", f"The think tank that {_ANNA} runs will close its office in May."),
        ("en", f"A think tank run by {_ANNA} will move to Paris."),
        ("en", f"States like Nevada, where {_ANNA} lives, will share the water."),
        ("en", f"{_ANNA} continues to lead the poll in May."),
        ("en", f"Telling what the market needs is not easy for {_ANNA}."),
        ("id", f"Kisah kata {_RATNA} dalam buku itu laku keras."),
        ("id", f"Terang bulan menyinari rumah {_RATNA} di desa itu."),
    ],
)
def test_a_cue_word_in_another_sense_brings_no_quote(language: str, text: str) -> None:
    assert _said(text, language) == []


def test_who_asked_does_not_answer() -> None:
    text = (
        f"{_RATNA} menerima wartawan {_BIMA} di kantornya. “Kapan pasar dibuka?” tanya Bima. “Bulan depan,” jawabnya."
    )
    assert _said(text, "id") == [("Kapan pasar dibuka?", _BIMA), ("Bulan depan", _RATNA)]


def test_the_subject_of_one_word_stays_with_its_clause() -> None:
    text = f"Sales, according to {_ANNA}, have halved since June."
    assert _said(text, "en") == [("Sales", _ANNA), ("have halved since June", _ANNA)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", f"{_ANNA} left early. In a 2019 statement a spokesperson said: “She knows nothing about the market.”"),
        ("en", f"{_ANNA} stayed away, but a senior official told reporters that the market was safe."),
        ("id", f"{_RATNA} tidak hadir, namun seorang pejabat mengatakan bahwa pasar itu aman."),
        ("id", f"{_RATNA} tidak hadir. “Pasar itu aman bagi semua,” kata cucu {_RATNA} itu."),
    ],
)
def test_somebody_without_a_name_speaks_for_nobody_named(language: str, text: str) -> None:
    assert [speaker for _, speaker in _said(text, language) if speaker] == []
