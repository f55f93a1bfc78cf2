"""Furniture told by its form: datelines that broke, what an article says of itself, links, and the model of lines."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import digest
from digest.config import SummarySettings
from digest.evidence import CollectionEvidence, Tally, contributions
from digest.figures import find_figures
from digest.model import Article, FirstReading, Source, TaggedNames
from digest.segmentation import segment
from digest.segmentation.line_context import Line
from digest.segmentation.line_facts import is_closed
from digest.segmentation.line_features import NAMES, line_features
from digest.summarize import summarize_article
from digest.text.line_keys import headline_key, line_key

STORY = "Pemerintah kota akan memperbaiki jembatan itu pada bulan depan, kata wali kota kepada wartawan yang hadir."
NEXT = "Warga di dua kampung menyambut rencana tersebut karena jalan lain memutar sejauh empat belas kilometer."
ENGLISH = "The town will repair the bridge next month, the mayor told reporters who had come to the hall on Monday."
LATER = (
    "People of two villages welcomed the plan, because every other road is fourteen kilometres longer than this one."
)


def article(text: str, **given_fields: str) -> Article:
    return segment(Source(file="a.md", text=text, digest="0", **given_fields))  # type: ignore[arg-type]


def residue(found: Article) -> list[str]:
    return [piece.of(found.text) for piece in found.residue]


def story(found: Article) -> str:
    return " ".join(sentence.of(found.text) for sentence in found.sentences)


BROKEN_DATELINES = [
    ("Arka (Kabar.co)\n–", "Arka", "Kabar.co"),
    ("Arka (\nKabar.co\n)\n – ", "Arka", "Kabar.co"),
    ("ARKA,&amp;nbsp;KABAR.com&amp;nbsp;- ", "ARKA", "KABAR.com"),
    ("ARKA, KABAR.com  ", "ARKA", "KABAR.com"),
    ("Kabar.com Jakarta ", "Jakarta", "Kabar.com"),
    ("https://arka.kabar.co.id/ KABAR ARKA, JAKARTA – ", "JAKARTA", "KABAR ARKA"),
    ("West Palm Beach, Florida (CNN) ", "West Palm Beach, Florida", "CNN"),
    ("By Ann Doe (Reuters) - ", None, "Reuters"),
    ("Wali kota menemui warga di tepi sungai Arka (ANTARA) - ", "Arka", "ANTARA"),
    ("- ", None, None),
]


@pytest.mark.parametrize(("head", "place", "outlet"), BROKEN_DATELINES)
def test_datelines_that_a_scraper_broke(head: str, place: str | None, outlet: str | None) -> None:
    found = article(f"{head}{STORY}\n{NEXT}")
    assert (found.place, found.outlet) == (place, outlet)
    assert story(found) == f"{STORY} {NEXT}"


STATEMENTS = [
    "Artikel ini sebelumnya sudah tayang di Kabar Arka dengan judul: Jembatan Arka Diperbaiki",
    "Artikel ini telah dikoreksi: anggaran jembatan itu 84 miliar, bukan 48 miliar.",
    "This article was amended on 12 August 2026. It costs 84 million, not 48 million.",
    "An earlier version of this story incorrectly said that the bridge costs 48 million.",
    "This story was first published on Aug. 12, 2026. It was updated on Aug. 13, 2026 to correct the cost.",
    "(Redaksi meralat biaya jembatan dari Rp 48 miliar menjadi Rp 84 miliar.)",
    "(This Aug. 12 story has been corrected to say 84 billion, not 48 billion, in paragraph 1)",
    "Update (March 28): The mayor has answered our questions.",
]


@pytest.mark.parametrize("statement", STATEMENTS)
def test_what_an_article_says_of_itself_is_no_story(statement: str) -> None:
    for text in (f"{statement}\n{STORY}\n{NEXT}", f"{STORY}\n{NEXT}\n{statement}"):
        found = article(text)
        first = statement.split(". ", maxsplit=1)[0]
        assert first in " ".join(residue(found))
        assert first not in story(found)


def test_an_article_may_speak_of_what_it_is_about() -> None:
    sentence = "Artikel ini akan mengulas cara warga mengurus izin mendirikan bangunan di kantor kecamatan setempat."
    assert sentence in story(article(f"{STORY}\n{sentence}\n{NEXT}"))
    quoted = "“This story has been published everywhere by now, and still nobody repaired the bridge,” she said."
    assert quoted in story(article(f"{ENGLISH}\n{quoted}\n{LATER}"))


PIECES = [
    (f"{STORY} Advertisement {NEXT}", "Advertisement"),
    (f"{STORY} Baca Juga {NEXT}", "Baca Juga"),
    (f"{STORY} (abc/def) jembatan arka wali kota arka", "jembatan arka wali kota arka"),
    (f"{ENGLISH}FIVE REASONS THE OLD BRIDGE HAS TO GO{LATER}", "FIVE REASONS THE OLD BRIDGE HAS TO GO"),
    (f"{ENGLISH}Mandatory Credit: Ann Doe-USA TODAY Sports{LATER}", "Mandatory Credit: Ann Doe-USA TODAY Sports"),
    (f"{ENGLISH}\n{LATER}\n10:23\n{ENGLISH}", "10:23"),
    (f"{ENGLISH}\nThe mayor at the bridge on Monday. (Agency File)\n{LATER}\n{LATER * 4}", "(Agency File)"),
]


@pytest.mark.parametrize(("text", "piece"), PIECES)
def test_pieces_by_their_form(text: str, piece: str) -> None:
    found = article(text)
    assert any(piece in words for words in residue(found))
    assert piece not in story(found)


def test_labels_that_are_repeated_are_links() -> None:
    links = "Arka Films: How the old bridge fell Arka Films: A day at the river"
    found = article(f"{ENGLISH}\n{LATER} {links}")
    assert [pick.title for pick in found.picks] == ["How the old bridge fell", "A day at the river"]
    questions = "Tanya: Kapan jembatan itu selesai? Jawab: Bulan depan. Tanya: Siapa yang membayar?"
    assert not article(f"{STORY}\n{questions}").picks


def test_what_stands_below_a_closing_label_is_no_story() -> None:
    found = article(f"{STORY}\n{NEXT * 5}\nTags:\njembatan arka\nwali kota")
    assert residue(found)[-3:] == ["Tags:", "jembatan arka", "wali kota"]
    early = article(f"Disclaimer:\n{STORY}\n{NEXT * 9}\n{STORY}")
    assert NEXT in story(early)


def test_posts_are_the_story_of_an_article_about_them() -> None:
    posts = [f"The bridge number {n} is falling down and nobody cares. pic.twitter.com/a1B2c3D{n}" for n in range(6)]
    assert "number 3" in story(article("\n".join([ENGLISH, *posts])))
    assert "number 3" not in story(article(f"{ENGLISH}\n{posts[3]}\n{LATER}"))


def test_menus_of_a_page_are_furniture_and_its_story_stays() -> None:
    menu = "\n".join(["Home", "World", "Sports", "Subscribe", "My Account", "Sign in", "Newsletters", "Search"])
    found = article(f"{menu}\n{ENGLISH}\n{LATER}\n{menu}\nFollow us", title="Bridge to be repaired")
    assert story(found) == f"{ENGLISH} {LATER}"


def test_items_that_a_line_announces_stay() -> None:
    items = "Semen dari pabrik di Arka\nBesi dari pelabuhan\nPasir dari sungai"
    found = article(f"{STORY}\nBahan yang dipakai untuk jembatan itu:\n{items}\n{NEXT}")
    assert all(item in found.text for item in items.split("\n"))
    assert not set(items.split("\n")) & set(residue(found))


def test_weights_name_features_that_exist() -> None:
    stored = json.loads((Path(digest.__file__).parent / "models" / "furniture.json").read_text(encoding="utf-8"))
    assert set(stored["weights"]) <= set(NAMES)
    assert 0 < stored["doubtful_from"] < stored["furniture_from"] < 1


@given(st.lists(st.text(alphabet='aB .:"1-', min_size=1, max_size=60).filter(str.strip), min_size=1, max_size=12))
def test_features_are_as_many_as_their_names_and_finite(parts: list[str]) -> None:
    text = "\n".join(part.strip() for part in parts)
    lines, at = [], 0
    for part in text.split("\n"):
        lines.append(Line(at, at + len(part), residue=False))
        at += len(part) + 1
    for _, row in line_features(text, lines, "A title"):
        assert len(row) == len(NAMES)
        assert all(-1 <= value <= 5 for value in row)


ENDS = [
    (
        "Baca juga: Kredit motor Arka Vario, DP dan cicilannya ",
        "Kredit motor Arka Vario, DP dan cicilannya",
        "Dia pun meminta warga bersabar.",
    ),
    (
        "Baca juga: Pembuat tempe di Arka keluhkan harga kedelai ",
        "Pembuat tempe di Arka keluhkan harga kedelai",
        "Sementara itu, harga beras turun.",
    ),
    (
        "Baca: Wali Kota: Saya Tak Punya Bohir ",
        "Wali Kota: Saya Tak Punya Bohir",
        "&ldquo;Hei berhenti kamu!&rdquo; kata warga itu.",
    ),
    (
        "Baca Juga:&nbsp; Penyebab Jembatan Arka Runtuh ",
        "Penyebab Jembatan Arka Runtuh",
        "Sementara itu, warga menunggu.",
    ),
]


@pytest.mark.parametrize(("link", "title", "sentence"), ENDS)
def test_a_link_in_running_text_ends_with_its_headline(link: str, title: str, sentence: str) -> None:
    found = article(f"{STORY} {link}{sentence} {NEXT}")
    assert [pick.title for pick in found.picks] == [title]
    assert NEXT in story(found)
    assert sentence[-12:] in story(found)


def test_a_headline_is_picked_once() -> None:
    link = "Baca juga: Jembatan Arka Diperbaiki Bulan Depan"
    found = article(f"{STORY}\n{link}\n{NEXT}\n{link}")
    assert len(found.picks) == 1
    assert residue(found).count(link) == 2


class Collection:
    """Evidence that says yes to what it was told."""

    def __init__(self, *known: tuple[str, str]) -> None:
        self.known = dict.fromkeys(known, "yes")

    def ask(self, kind: str, key: str) -> str | None:
        return self.known.get((kind, key))


def test_a_repeated_line_is_furniture_on_its_host() -> None:
    line = "Anda dapat membaca kabar lain dari kota ini setiap pagi."
    source = Source(file="a.md", text=f"{STORY}\n{NEXT}\n{line}", digest="0", url="https://kabar.example/a")
    known = Collection(("lines", line_key("kabar.example", headline_key(line))))
    assert line in story(segment(source))
    assert line not in story(segment(source, evidence=known))
    elsewhere = replace(source, url="https://warta.example/a")
    assert line in story(segment(elsewhere, evidence=known))


def test_repeated_background_is_doubted_and_a_lead_is_not() -> None:
    source = Source(file="a.md", text=f"{STORY}\n{NEXT}\n{STORY[:-1]} lagi.", digest="0")
    known = Collection(("lines", line_key("", headline_key(STORY))), ("lines", line_key("", headline_key(NEXT))))
    found = segment(source, evidence=known)
    assert [line.of(found.text) for line in found.doubtful] == [STORY, NEXT]
    assert story(found).startswith(f"{STORY} {NEXT}")


@pytest.mark.parametrize("marks", ["", " [5]", " [5] [12]", "”", ".)"])
def test_a_repeated_sentence_is_doubted_whatever_closes_it(marks: str) -> None:
    line = f"{NEXT}{marks}"
    source = Source(file="a.md", text=f"{STORY}\n{line}\n{STORY[:-1]} lagi.", digest="0")
    article = segment(source, evidence=Collection(("lines", line_key("", headline_key(line)))))
    assert [doubt.of(article.text) for doubt in article.doubtful] == [line]


def test_a_last_line_that_is_another_articles_headline_is_a_link() -> None:
    line = "Jembatan Arka Diperbaiki Bulan Depan"
    source = Source(file="a.md", text=f"{STORY}\n{NEXT}\n{line}", digest="0", title="Harga Beras Naik")
    found = segment(source, evidence=Collection(("headlines", headline_key(line))))
    assert [pick.title for pick in found.picks] == [line]
    own = replace(source, title=line)
    assert not segment(own, evidence=Collection(("headlines", headline_key(line)))).picks


def test_lines_count_once_for_copies_of_an_article() -> None:
    line = "Warga dapat membaca kabar lain dari kota ini setiap pagi."

    def votes(*stories: str) -> str | None:
        tally = Tally()
        for number, words in enumerate(stories):
            found = segment(Source(file=f"{number}.md", text=f"{words}\n{line}", digest="0", title=f"Kabar {number}"))
            tally.add(contributions(FirstReading(found, TaggedNames(), ())))
        return CollectionEvidence.of(tally).ask("lines", line_key("", headline_key(line)))

    assert votes(STORY, NEXT, f"{NEXT} {STORY}") == "repeated"
    assert votes(STORY, STORY, STORY, STORY) is None


def _answers(host: str, *texts: str) -> CollectionEvidence:
    tally = Tally()
    for number, text in enumerate(texts):
        found = segment(Source(file=f"{number}.md", text=text, digest="0", title=f"Kabar {number}", outlet=host))
        tally.add(contributions(FirstReading(found, TaggedNames(), ())))
    return CollectionEvidence.of(tally)


def test_a_notice_above_the_lead_of_three_articles_is_doubted_and_a_shared_lead_is_not() -> None:
    notice = "Pendapat dalam tulisan adalah milik penulisnya sendiri."
    leads = [STORY, NEXT, f"{NEXT} {STORY}"]
    said = _answers("Kabar Arka", *(f"{notice}\n{lead}\nWarga menunggu." for lead in leads))
    assert said.ask("lines", line_key("kabar arka", headline_key(notice))) == "repeated"
    source = Source(file="a.md", text=f"{notice}\n{STORY}\n{NEXT}", digest="0", title="X", outlet="Kabar Arka")
    assert notice in [line.of(source.text) for line in segment(source, evidence=said).doubtful]
    forms = _answers("Kabar Arka", *(f"{STORY}\nWarga ke-{n} menunggu." for n in range(4)))
    assert forms.ask("lines", line_key("kabar arka", headline_key(STORY))) is None


def test_a_last_line_with_a_frame_that_others_have_is_doubted() -> None:
    frame = "Kisah ini lebih dahulu dimuat dalam koran Arka dengan judul"
    leads = [STORY, NEXT, f"{NEXT} {STORY}"]
    texts = [f"{lead}\nWarga menunggu.\n{frame} Kabar ke-{n}." for n, lead in enumerate(leads)]
    said = _answers("Kabar Arka", *texts)
    text = f"{ENGLISH}\n{STORY}\nWarga menunggu.\n{frame} Sungai Arka."
    source = Source(file="a.md", text=text, digest="0", title="X", outlet="Kabar Arka", language="id")
    found = segment(source, evidence=said)
    assert f"{frame} Sungai Arka." in [line.of(text) for line in found.doubtful] + residue(found)


def test_what_may_be_furniture_is_not_told() -> None:
    caption = "Warga Kota Arka menunggu 400 truk pengangkut beras di tepi jembatan yang rusak pada Senin pagi"
    rest = "\n".join(f"{STORY[:-1]} untuk ke-{n} kali." for n in range(8))
    found = article(f"{STORY}\n{caption}\n{rest}", title="Jembatan Arka")
    assert [line.of(found.text) for line in found.doubtful] == [caption]
    assert caption in story(found)
    assert not find_figures(found)
    assert caption not in [part.span.of(found.text) for part in summarize_article(found, (), SummarySettings())]


CAPTIONS = [
    ("Wali kota (kiri) menunjukkan peta jembatan di kantornya, Senin. (FOTO: Rani Kusuma/KABAR Arka) ", STORY),
    ("Mayor Ann Doe in her office on Monday. Max Munby/Indigo/Getty ", ENGLISH),
    ("Mayor Ann Doe Jeff Robertson/AP", ENGLISH),
]


@pytest.mark.parametrize(("caption", "sentence"), CAPTIONS)
def test_captions_in_running_text(caption: str, sentence: str) -> None:
    later = LATER if sentence is ENGLISH else NEXT
    found = article(f"{caption}{sentence} {later}")
    assert residue(found) == [caption.strip()]
    assert story(found) == f"{sentence} {later}"


DAMAGED = [
    ("Seperti dilansir dari , Selasa, warga masih menunggu perbaikan jembatan itu.", "gap"),
    (", pada Minggu pagi, warga mengungsi ke balai desa.", "gap"),
    ("Wali kota menolak usulan itu ? ?warga baru pulih,? katanya di kantor.", "mojibake"),
    ("Wali kota menolak usulan itu â€” â€œwarga baru pulih,â€ katanya di kantor.", "mojibake"),
]


@pytest.mark.parametrize(("sentence", "reason"), DAMAGED)
def test_sentences_with_something_lost_are_damaged(sentence: str, reason: str) -> None:
    found = article(f"{STORY}\n{sentence}\n{NEXT}")
    assert [(piece.of(found.text), piece.reason) for piece in found.damaged] == [(sentence, reason)]


SOUND = [
    "Ia tampil di Regionalliga Südwest pada musim lalu , kata pelatihnya kepada wartawan.",
    "The role of the committee is undefined until the council meets in the town hall next week.",
    "Ia tampil di Regionalliga SÃ¼dwest pada musim lalu, kata pelatihnya kepada wartawan.",
    "Apakah jembatan itu aman? Atau warga harus memutar? Wali kota belum menjawab.",
]


@pytest.mark.parametrize("sentence", SOUND)
def test_what_is_odd_only_is_not_damaged(sentence: str) -> None:
    assert not article(f"{STORY}\n{sentence}\n{NEXT}").damaged


def test_placeholders_are_lost_words() -> None:
    spoilt = "The mayor announced undefined on Monday.\nSome who spoke with undefined said the bridge is safe."
    assert {piece.reason for piece in article(f"{ENGLISH}\n{spoilt}\n{LATER}").damaged} == {"gap"}


def test_the_title_repeated_in_the_text_is_a_heading() -> None:
    found = article(
        f"Menu\nHome\nThe bridge is to be repaired\n{ENGLISH}\n{LATER}", title="The bridge is to be repaired"
    )
    assert "The bridge is to be repaired" not in story(found)
    assert "The bridge is to be repaired" in [heading.of(found.text) for heading in found.headings]


FOOTERS = [
    "The post Bridge To Be Repaired appeared first on Arka Daily.",
    "Artikel Jembatan Arka Diperbaiki pertama kali tampil pada Harian Arka.",
    "(Reporting by Ann Doe in Arka; Additional reporting by Joe Roe; Editing by Mary Poe)",
    "Reporting by Ann Doe; Writing by Joe Roe; Editing by Mary Poe and Jim Foe",
    "bur-abc/xyz/def",
    "Our Standards: The Arka Trust Principles., opens new tab",
    "Artikel ini khusus untuk pelanggan. Sudah berlangganan? Masuk di sini.",
]


@pytest.mark.parametrize("footer", FOOTERS)
def test_what_feeds_and_agencies_put_below_is_no_story(footer: str) -> None:
    assert story(article(f"{ENGLISH}\n{LATER}\n{footer}")) == f"{ENGLISH} {LATER}"


def test_parts_of_a_series_are_links() -> None:
    parts = "Laporan 1 : Ke Mana Perginya Uang Parkir\nLaporan 2 : Sehari Bersama Juru Parkir Arka"
    found = article(f"{STORY}\n{NEXT}\n{parts}")
    assert [pick.title for pick in found.picks] == ["Ke Mana Perginya Uang Parkir", "Sehari Bersama Juru Parkir Arka"]


def test_a_paragraph_alone_without_its_last_mark_is_doubted_and_one_that_closes_the_text_is_not() -> None:
    """Of 92 such paragraphs of other outlets 60 were captions, links and boxes; at a text's end the text breaks off."""
    opened = f"The new ferry left the harbour on Monday with two hundred people on board. {LATER[:-1]}"
    rest = "\n".join(f"{LATER[:-1]} for {n} years." for n in range(2, 8))
    for line in (opened, f"{opened}. Harbour Agency"):
        found = article(f"{ENGLISH}\n{line}\n{rest}")
        assert line in [piece.of(found.text) for piece in found.doubtful] + residue(found)
    assert opened in story(article(f"{ENGLISH}\n{rest}\n{opened}"))


def test_lines_broken_at_links_are_one_sentence() -> None:
    first = "Wali kota menutup dinas itu (\nPUPR\n), Senin pagi."
    second = "Ia berharap agar sejak hari Rabu\nWarga Arka\nmau menunggu sampai jembatan selesai."
    text = f"{first}\n{second}"
    assert [s.of(text) for s in article(text).sentences] == [first, second]


def test_statements_of_the_article_itself_glued_behind_its_last_sentence() -> None:
    said = "(*) Artikel ini sebelumnya sudah tayang di Kabar Arka dengan judul: Jembatan Arka Ditutup"
    for before in (STORY, f'{STORY} “Kami menunggu," kata warga. {NEXT}'):
        for space in ("", " "):
            found = article(before + space + said)
            assert residue(found) == [said]


GLUED_ROW = "Map of the bridges of Arka over timeWatch the ferry leave the harbour‘Bridges’ grow older every day. Why?"


def test_headlines_glued_into_a_row_at_the_end_are_links() -> None:
    found = article(f"{ENGLISH}{LATER}{GLUED_ROW}")
    assert [pick.title for pick in found.picks] == [
        "Map of the bridges of Arka over time",
        "Watch the ferry leave the harbour",
        "‘Bridges’ grow older every day. Why?",
    ]


def test_a_headline_ends_before_the_byline_behind_it() -> None:
    found = article(f"{STORY} {NEXT} Baca juga: Warga Arka bersihkan sungai bersama Pewarta: Rani Kusuma")
    assert [pick.title for pick in found.picks] == ["Warga Arka bersihkan sungai bersama"]


def test_a_video_prompt_in_a_line_is_a_link() -> None:
    found = article(f"{STORY}\n{NEXT}\nSimak Video: Warga Arka Bersihkan Sungai\n")
    assert [pick.title for pick in found.picks] == ["Warga Arka Bersihkan Sungai"]
    quoted = article(f'{STORY}\n{NEXT}\nSimak video "Warga Arka Bersihkan Sungai" di sini:')
    assert [pick.title for pick in quoted.picks] == ["Warga Arka Bersihkan Sungai"]


def test_a_paragraph_before_an_agencys_name_alone_is_doubted() -> None:
    caption = "A helicopter over the old bridge near the village on Saturday, April 13."
    found = article(f"{ENGLISH}\n{caption}\nAP\n{LATER}\n{ENGLISH[:-1]} again.")
    assert [line.of(found.text) for line in found.doubtful] == [caption]
    assert not article(f"{ENGLISH}\n{LATER}\nAP").doubtful


LOST_PARTS = [
    ("Kedua tersangka ditangkap di rumahnya pada Senin pagi oleh polisi kota.", "Polisi Tangkap Pencuri", "beginning"),
    ("Selain itu, warga diminta datang ke balai desa pada Senin pagi.", "Jembatan Ditutup", "beginning"),
    ("Both suspects were taken to the police station on Monday morning.", "Bridge Closed", "beginning"),
    ("She added that the bridge would be closed for two months at least.", "Bridge Closed", "beginning"),
]


@pytest.mark.parametrize(("first", "title", "reason"), LOST_PARTS)
def test_a_lost_beginning_is_told(first: str, title: str, reason: str) -> None:
    rest = ENGLISH if first.isascii() and title.startswith("Bridge") else STORY
    found = article(f"{first}\n{rest}", title=title)
    assert [(piece.of(found.text), piece.reason) for piece in found.damaged] == [(first, reason)]


WHOLE = [
    ("Kedua tersangka ditangkap di rumahnya pada Senin pagi oleh polisi kota.", "Dua Tersangka Ditangkap"),
    ("Mereka yang pernah sakit berisiko tinggi untuk sakit lagi di kemudian hari.", "Penyakit"),
    ("Kedua kaki kita adalah pilar penting penunjang kegiatan sehari-hari.", "Kesehatan"),
    ("They came for the bridge, and stayed for the river that runs below it.", "Bridge"),
]


@pytest.mark.parametrize(("first", "title"), WHOLE)
def test_a_beginning_that_stands_alone_is_sound(first: str, title: str) -> None:
    assert not article(f"{first}\n{STORY}", title=title).damaged


LISTS = [
    (
        f"{STORY}\nBarang yang harus dibawa warga antara lain:\nSelain itu, warga diminta datang pagi hari.\n{NEXT}",
        True,
    ),
    (f"{STORY}\n{NEXT}\nAdapun barang yang harus dibawa warga antara lain:", True),
    (f"{STORY}\nBarang yang harus dibawa warga antara lain:\nKTP asli\nKartu keluarga\n{NEXT}", False),
    (f"{ENGLISH}\nResidents were asked to bring the following:\nHowever, the mayor said no more.\n{LATER}", True),
    (f"{ENGLISH}\nResidents were asked to bring the following:\nTheir cards.\nTheir papers.\n{LATER}", False),
]


@pytest.mark.parametrize(("text", "is_lost"), LISTS)
def test_a_list_that_is_announced_and_missing_is_told(text: str, is_lost: bool) -> None:
    assert ("list" in [piece.reason for piece in article(text).damaged]) == is_lost


OTHER_DAMAGE = [
    ("Jembatan itu rusak sejak serangan terhadap pada 7 Oktober 2023 lalu.", "gap"),
    ('"Kami akan menutup jembatan itu," kata Rani Kusuma, kata dia.', "attribution"),
    ('"Kami akan menutup jembatan itu," kata Rani Kusuma, ujarnya kepada wartawan.', "attribution"),
    ("Retak pada tiang itu terlihat jelas pada foto di atas.", "picture"),
    ("What you see above is the height of the river since Monday.", "picture"),
]


@pytest.mark.parametrize(("sentence", "reason"), OTHER_DAMAGE)
def test_lost_words_and_pictures_are_damage(sentence: str, reason: str) -> None:
    rest = ENGLISH if sentence.startswith("What") else STORY
    assert [piece.reason for piece in article(f"{rest}\n{sentence}").damaged] == [reason]


def test_one_attribution_with_an_office_is_sound() -> None:
    said = '"Masih jauh dari itu," tutur Manajer Kota Arka, Rani Kusuma, beberapa waktu lalu.'
    assert not article(f"{STORY}\n{said}").damaged


def test_question_marks_in_place_of_quotation_marks_are_told_over_the_article() -> None:
    text = f"{STORY}\n?Indah betul jembatan itu, ada sungai.\nWarga senang,? katanya.\nIa ?tidak tahu? kapan.\n{NEXT}"
    assert [piece.reason for piece in article(text).damaged] == ["mojibake"] * 3


NOTES = [
    ("Ralat: Dalam berita ini sebelumnya disebut 14 orang tewas. Yang benar 4 orang.", "correction"),
    ("Catatan Redaksi: Artikel ini telah diperbarui pada Selasa pukul 10.00 WIB.", "update"),
    ("Artikel ini telah tayang di Kabar Arka dengan judul Jembatan Ditutup", "publication"),
    ("This article was amended on 3 March 2026 to correct the number of piers.", "correction"),
    ("Correction: An earlier version of this story misstated the mayor's name.", "correction"),
    ("(This Aug. 12 story has been corrected to say that the bridge has five piers, not four)", "correction"),
    ("This story has been updated with a comment from the mayor.", "update"),
    ("This article was originally published by The Arka Times.", "publication"),
]


@pytest.mark.parametrize(("note", "kind"), NOTES)
def test_what_an_article_says_of_itself_is_a_note(note: str, kind: str) -> None:
    is_indonesian = note.startswith(("Ralat", "Catatan", "Artikel"))
    rest = STORY if is_indonesian else ENGLISH
    found = article(f"{rest}\n{note}")
    assert [(piece.of(found.text), piece.kind) for piece in found.notes] == [(note, kind)]
    assert story(found) == rest


def test_a_notice_to_the_reader_is_no_note() -> None:
    assert not article(f"{STORY}\n{NEXT}\nIkuti berita terkini di saluran WhatsApp kami.").notes


@pytest.mark.parametrize(
    ("line", "closed"), [("Ia pindah pada 2009. [5]", True), ("Ia pindah. [5] [12]", True), ("Ia di [5]", False)]
)
def test_marks_of_references_may_stand_behind_the_end(line: str, closed: bool) -> None:
    assert is_closed(line) is closed
