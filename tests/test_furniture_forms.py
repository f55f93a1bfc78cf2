"""Furniture on outlets nobody has listed: captions by habit, rows of links, stamps, sign-offs above other furniture."""

from __future__ import annotations

import pytest
from test_furniture import article, residue, story

ID = (
    "Pemerintah kota akan memperbaiki jembatan itu pada bulan depan, kata wali kota kepada wartawan yang hadir.",
    "Warga di dua kampung menyambut rencana tersebut karena jalan lain memutar sejauh empat belas kilometer.",
    "Kepala dinas menambahkan bahwa pekerjaan itu akan selesai sebelum musim hujan tiba di kota tersebut.",
    "Seorang pedagang berharap pasar di seberang sungai kembali ramai setelah jembatan itu dibuka lagi.",
    "Anggota dewan meminta agar anggaran perbaikan itu diumumkan kepada warga sebelum lelang dimulai.",
    "Pekerja sudah memasang papan di kedua ujung jembatan sejak pagi, dan polisi mengatur kendaraan.",
)
EN = (
    "The town will repair the bridge next month, the mayor told reporters who had come to the hall on Monday.",
    "People of two villages welcomed the plan, because every other road is fourteen kilometres longer than this one.",
    "The head of the works office added that the repair would be finished before the rains come in October.",
    "A trader hoped that the market on the other side of the river would fill again once the bridge is open.",
    "Members of the council asked that the cost be published before companies are invited to bid for the work.",
    "Workers have put up signs at both ends since the morning, and the police are directing the traffic there.",
)
CAPTIONS = [
    (ID, ["Warga melintasi jembatan yang rusak di tepi kota sambil membawa barang dagangan mereka",
          "Petugas memasang papan larangan pada ujung jembatan sebelum pekerjaan perbaikan dimulai",
          "Wali kota meninjau jembatan itu bersama kepala dinas dan beberapa anggota dewan kota"]),
    (ID, ["Anak-anak sekolah menyeberangi sungai dengan perahu kecil karena jembatan ditutup sementara",
          "Suasana pasar di seberang sungai yang sepi sejak jembatan ditutup dua pekan yang lalu",
          "Seorang pedagang menata sayuran di lapak yang biasanya ramai pada pagi hari seperti ini"]),
    (EN, ["The bridge at the edge of the town has been closed to lorries since the flood in spring",
          "Workers carry boards to the bridge, which will be closed for at least the next two months",
          "The mayor (left) walks across the bridge with the head of the works office on Monday morning"]),
    (EN, ["Children cross the river in a small boat because the bridge to their school is closed",
          "The market on the far side of the river has been quiet since the bridge was closed",
          "A trader arranges her stall, which is usually crowded at this time of the morning"]),
    (EN, ["Fame Sea One of the piers that engineers found to be cracked after the flood in spring",
          "Matrix Engineers look at the deck of the bridge from a boat that was lent by a fisherman",
          "'It was terrifying': the driver whose lorry was on the bridge when the flood came down"]),
]  # fmt: skip


@pytest.mark.parametrize(("paragraphs", "captions"), CAPTIONS)
def test_lines_without_end_mark_between_paragraphs_are_captions_by_habit(
    paragraphs: tuple[str, ...], captions: list[str]
) -> None:
    lines = [*paragraphs[:2], captions[0], *paragraphs[2:4], *captions[1:], *paragraphs[4:]]
    read = article("\n\n".join(lines))
    assert [words for words in residue(read) if words in captions] == captions
    assert story(read) == " ".join(paragraphs)


STORY_THAT_STAYS = [
    [ID[0], ID[1].rstrip("."), *ID[2:]],  # one paragraph that lost its mark
    [*EN[:2], "The council asked for three things:", *(line.rstrip(".") for line in EN[2:4]), *EN[4:]],  # a list
    [EN[0], "What the Council of the Town Wants to Know About the Bridge and Its Cost", *EN[1:]],  # a heading
    [*EN[:3], "and the head of the works office said that nobody had asked him about the cost of it", *EN[3:]],
    [ID[0], "Ia mengatakan ada tiga hal yang harus diperhatikan dalam pekerjaan itu, yaitu:", *ID[1:]],
]


@pytest.mark.parametrize("lines", STORY_THAT_STAYS)
def test_story_without_end_mark_is_no_caption_by_habit(lines: list[str]) -> None:
    read = article("\n\n".join(lines))
    assert not [piece for piece in read.residue if piece.kind == "media"]


KICKER_ROWS = [
    ("more on towns OUT OF TOWN Mayor finds stone 'unlike anything seen', officials say MOVE AWAY? Council finds "
     "sheets of ICE on river that could provide water BRIDGE TIME When's the next bridge opened? Here's your calendar",
     ["Mayor finds stone 'unlike anything seen', officials say",
      "Council finds sheets of ICE on river that could provide water",
      "When's the next bridge opened? Here's your calendar"]),
    ("MOST READ IN NEWS LONG WAIT How the mayor became the new head of the town HOME AT LAST Missing man walks into a "
     "pub after six years WHAT A CATCH Angler lands a fish that weighs as much as he does",
     ["How the mayor became the new head of the town", "Missing man walks into a pub after six years",
      "Angler lands a fish that weighs as much as he does"]),
    ("KABAR KOTA Wali kota temui warga di tepi sungai HARGA PASAR Beras naik lagi di pasar induk kota ini CUACA "
     "BURUK Nelayan diminta tidak melaut sampai akhir pekan",
     ["Wali kota temui warga di tepi sungai", "Beras naik lagi di pasar induk kota ini",
      "Nelayan diminta tidak melaut sampai akhir pekan"]),
    ("TIM KAMI Pelatih pastikan tiga pemain siap turun LAGA NANTI Stadion dibuka dua jam sebelum laga LIGA DUA "
     "Jadwal lengkap pekan depan sudah diumumkan",
     ["Pelatih pastikan tiga pemain siap turun", "Stadion dibuka dua jam sebelum laga",
      "Jadwal lengkap pekan depan sudah diumumkan"]),
    ("RAIN AGAIN A storm that nobody expected hits the coast DRY SPELL Farmers ask the council for water LATE TRAIN "
     "Why the line to the harbour was closed again",
     ["A storm that nobody expected hits the coast", "Farmers ask the council for water",
      "Why the line to the harbour was closed again"]),
]  # fmt: skip


@pytest.mark.parametrize(("row", "headlines"), KICKER_ROWS)
def test_headlines_behind_kickers_are_links(row: str, headlines: list[str]) -> None:
    read = article(f"{EN[0]}\n{EN[1]}\n\n{row}")
    assert [pick.title for pick in read.picks] == headlines
    assert story(read) == f"{EN[0]} {EN[1]}"


def test_acronyms_before_names_are_no_kickers() -> None:
    words = "UK PM Ann Doe met the EU chief in Arka. US GDP Growth was slow, the IMF said. UN WHO Chief Bob Roe spoke."
    assert not article(f"{EN[0]}\n{EN[1]}\n\n{words}").picks


GLUED = [
    ("Relawan Kota Nyatakan Siap Bantu Warga di Kota Arka", "Sementara, ketua pelaksana mengatakan acara berjalan."),
    ("Wali Kota Kritik Rekaman di Acara Kota: Penyebar Fitnah", "Rangga mengungkap pihaknya sudah berupaya."),
    ("Tiga Jembatan Baru Dibangun di Kota Arka", "Dalam rapat itu wali kota menolak usul tersebut."),
    ("Council Votes for the New Bridge in Town", "However, the mayor said that nothing was decided."),
    ("Mayor Rejects the Plan of the Works Office", "Rangga denied that he had been asked about it."),
]


@pytest.mark.parametrize(("headline", "sentence"), GLUED)
def test_sentence_glued_to_a_headline_stays_story(headline: str, sentence: str) -> None:
    prompt = "Baca juga" if headline.isascii() and "Kota" in headline else "Read also"
    read = article(f"Rangga hadir di sana. {ID[0]} {prompt}: {headline}{sentence} {ID[1]}")
    assert [pick.title for pick in read.picks] == [headline]
    assert sentence in story(read)


def test_names_with_capitals_inside_do_not_end_a_headline() -> None:
    read = article(f"{ID[0]} Baca juga: Cara Pakai YouTube dan WhatsApp Bisnis untuk Pemula\n{ID[1]}")
    assert [pick.title for pick in read.picks] == ["Cara Pakai YouTube dan WhatsApp Bisnis untuk Pemula"]


TITLE = "Jembatan Arka Diperbaiki Bulan Depan"
STAMPS = [
    ("Rani Kusuma - kabarNet Sabtu, 25 Nov 2017 08:05 WIB", "2017-11-25T08:05:00+07:00"),
    ("Updated: 2016-07-15 13:14", None),
    ("| Kabar Arka | 12 Agustus 2026 - 10.23 WITA", "2026-08-12T10:23:00+08:00"),
    ("Oleh Rani Kusuma, 25/08/2026 10:23", "2026-08-25T10:23:00"),
    ("Ann Doe, Staff Writer August 12, 2026 10:23", "2026-08-12T10:23:00"),
]


@pytest.mark.parametrize(("stamp", "day"), STAMPS)
def test_title_author_and_stamp_glued_to_the_first_sentence(stamp: str, day: str | None) -> None:
    read = article(f"{TITLE} {stamp} {ID[0]}\n{ID[1]}", title=TITLE)
    assert read.published == day
    assert residue(read)[0] == stamp
    assert story(read) == f"{ID[0]} {ID[1]}"


def test_title_that_opens_a_sentence_is_story() -> None:
    read = article(f"{TITLE}. Rapat itu diadakan pada 12 Mei 2016 10:00 di kota. {ID[0]}", title=TITLE)
    assert read.published is None
    assert not read.residue


LOST_DASHES = [
    ("ARKA, KABAR.com ", "ARKA", "KABAR.com"),
    ("TANJUNG ARKA, kabar.co.id ", "TANJUNG ARKA", "kabar.co.id"),
    ("Kabar.com - Arka - ", "Arka", "Kabar.com"),
    ("KABAR.com – Tanjung Arka – ", "Tanjung Arka", "KABAR.com"),
    ("KABARARKA.COM, ARKA - ", "ARKA", "KABARARKA.COM"),
]


@pytest.mark.parametrize(("head", "place", "outlet"), LOST_DASHES)
def test_datelines_with_a_lost_or_a_second_dash(head: str, place: str, outlet: str) -> None:
    read = article(f"{head}{ID[0]}\n{ID[1]}")
    assert (read.place, read.outlet) == (place, outlet)
    assert story(read) == f"{ID[0]} {ID[1]}"


FURNITURE_LINES = [
    "Your browser does not support the video tag.",
    "Thanks for signing up! Please enter a valid email address.",
    "Chart on a phone, image via Shutterstock",
    "Ann Doe contributed to this post.",
    "Additional reporting from PA",
    "Peramban Anda tidak mendukung pemutar video.",
    "Terima kasih telah mendaftar! Masukkan alamat email Anda.",
    "Updated at 9:50 p.m. ET Thursday",
]


@pytest.mark.parametrize("line", FURNITURE_LINES)
def test_lines_of_the_page_are_no_story(line: str) -> None:
    lines = (line, *EN[:2]) if line.startswith("Updated") else (EN[0], EN[1], line)
    read = article("\n\n".join(lines), title="Bridge to be repaired")
    assert residue(read) == [line]


def test_sign_off_above_furniture_that_the_model_finds() -> None:
    menu = "\n\n".join(
        ("PT Badan Penerbit Kabar Arka", "Jl. Sungai No. 40", "Kota Arka 55232", "redaksi@kabar.example")
    )
    read = article(f"{ID[0]}\n\n{ID[1]}\n\n{ID[2]} (ati)\n\n{menu}\n\n© 2026 Kabar Arka")
    assert "(ati)" in residue(read)
    assert story(read) == " ".join(ID[:3])


MORE = {"id": "Selengkapnya di sini", "en": "Read more here"}
ROUNDUPS = [
    ("id", [("Wali kota resmikan jembatan baru", "Pemerintah kota meresmikan jembatan itu pada Senin pagi."),
            ("Kemenhan dan PWI akan gelar retret di Arka", "Kementerian Pertahanan (Kemenhan) menggelar acara itu."),
            ("Harga beras naik lagi di pasar induk kota", "Pedagang menyebut harga naik tiga persen pekan ini.")]),
    ("en", [("Mayor Opens New Bridge", "The mayor opened the new bridge at the edge of the town on Monday."),
            ("Rice Prices Rise Again", "The price of rice rose by three percent at the market this week."),
            ("Tirta FC Win Again", "Tirta FC beat their guests by two goals in the stadium of the town.")]),
]  # fmt: skip


@pytest.mark.parametrize("layout", ["{} {} {}", "{}\n\n{}\n\n{}"])
@pytest.mark.parametrize(("language", "items"), ROUNDUPS)
def test_headlines_of_a_roundup_are_picks_and_no_sentences(
    language: str, items: list[tuple[str, str]], layout: str
) -> None:
    lines = [
        layout.format(f"{number}. {head}", news, MORE[language]) for number, (head, news) in enumerate(items, start=1)
    ]
    opening = {"id": "Berikut berita pilihan kemarin.", "en": "Here is the news of the day."}[language]
    read = article(f"{opening} " + " ".join(lines) if "\n" not in layout else "\n\n".join((opening, *lines)))
    assert [pick.title for pick in read.picks] == [head for head, _ in items]
    assert story(read) == " ".join((opening, *(news for _, news in items)))


def test_numbered_facts_are_no_roundup() -> None:
    facts = "\n\n".join(f"{number}. {line}" for number, line in enumerate(ID, start=1))
    assert not article(f"Berikut fakta jembatan itu:\n\n{facts}\n\nBaca selengkapnya di sini").picks


@pytest.mark.parametrize("name", ["Rani Kusuma Jaya", "Budi Santo", "Pak Budi Santo"])
def test_prompt_whose_headline_was_lost_is_no_link_to_the_story(name: str) -> None:
    sentence = f"{name} itu dinyatakan terbukti melanggar aturan kota dan dihukum empat bulan penjara."
    read = article(f"{ID[0]}\n- Baca Juga: {sentence}\n{ID[1]}")
    assert not read.picks
    assert sentence in story(read)


HEADLINES = [
    ("Baca juga: Harga Tiket Kereta Kian Mahal. Apa Sebabnya?", "Harga Tiket Kereta Kian Mahal. Apa Sebabnya?"),
    ("Read also: ‘All is well’: mayor on the new bridge", "‘All is well’: mayor on the new bridge"),
    ("Read also: “We will build it”, says mayor of Arka", "“We will build it”, says mayor of Arka"),
]


@pytest.mark.parametrize(("line", "headline"), HEADLINES)
def test_headline_is_whole(line: str, headline: str) -> None:
    assert [pick.title for pick in article(f"{ID[0]}\n{ID[1]}\n{line}").picks] == [headline]


BARE_CREDITS = ["Ann Doe/CNET", "Rani Kusuma/Kabar News", "Bob Roe / SNN", "Ann B. Doe/Sea.com", "Rani Kusuma/ANTARA"]


@pytest.mark.parametrize("line", BARE_CREDITS)
def test_photographer_with_an_outlet_is_a_credit(line: str) -> None:
    assert residue(article(f"{EN[0]}\n\n{line}\n\n{EN[1]}")) == [line]


def test_two_players_are_no_credit() -> None:
    assert not article(f"{EN[0]}\n\nAnn Doe/Rani Kusuma\n\n{EN[1]}").residue


def test_own_domain_before_the_first_sentence_is_a_dateline() -> None:
    read = article(f"Kabar.com {ID[0]}\n{ID[1]}", url="https://www.kabar.com/a")
    assert (read.outlet, story(read)) == ("Kabar.com", f"{ID[0]} {ID[1]}")
    other = article(f"Kabar.com menerima penghargaan itu. {ID[0]}\n{ID[1]}", url="https://www.kabar.com/a")
    assert not other.residue


def test_caption_with_its_day_apart_is_whole() -> None:
    caption = "Pelaku saat diamankan di kantor polisi kota. Kamis (15/5/2026) (FOTO: Rani Kusuma/Kabar Arka)"
    read = article(f"{ID[0]} {caption} {ID[1]}")
    assert story(read) == f"{ID[0]} {ID[1]}"


PLACEHOLDERS = [
    "The recording was made by the company.undefinedThe data will help scientists, the agency said on Thursday.",
    "It will start on undefined next week.undefinedNobody has been told of it, the agency said on Thursday.",
]


def test_placeholder_glued_between_sentences_is_damage() -> None:
    read = article("\n\n".join((EN[0], *PLACEHOLDERS, EN[1])))
    assert {damage.reason for damage in read.damaged} == {"gap"}
    assert "undefined" not in story(read)


def test_table_with_spaces_between_its_cells_is_damage() -> None:
    names = ("Arka", "Seranai", "Tirta", "Lumen", "Hilir", "Mandar", "Graha", "Wirya", "Kusuma", "Lestari")
    table = "Town Index Town Index " + " ".join(f"{name} {10 + number}.{number}" for number, name in enumerate(names))
    read = article("\n\n".join((EN[0], EN[1], table, EN[2])))
    assert table not in story(read)
    scores = "Arka won 3-1, Tirta won 2-0 and Lumen lost 1-2 on Monday, while Hilir and Mandar drew 0-0 in the rain."
    assert scores in story(article("\n\n".join((EN[0], scores, EN[1]))))


def test_story_behind_a_picture_label_is_not_eaten() -> None:
    text = "File picture: Workers stand at the bridge in Arka Ann Doe/Getty Images" + " ".join(EN * 3)
    assert EN[1] in story(article(text, title="Bridge to be repaired"))


GLUED_HEADINGS = [
    ("What is happening", "The number of people who leave the town has grown over the last months, the mayor said."),
    ("Why there is debate", "Rather than one reason, members of the council have named three, and they do not agree."),
    (
        "Pendirian kuat",
        "Selain mandiri, warga kota itu juga cenderung berpendirian kuat, kata wali kota kepada wartawan.",
    ),
]


@pytest.mark.parametrize(("heading", "sentence"), GLUED_HEADINGS)
def test_heading_glued_to_its_sentence_is_a_heading(heading: str, sentence: str) -> None:
    read = article(f"{EN[0]}\n\n{heading}{sentence}\n\n{EN[1]}")
    assert [span.of(read.text) for span in read.headings] == [heading]
    assert sentence in story(read)


@pytest.mark.parametrize(
    "words", ["Ia membintangi sinetronDari Jendela Kota yang", "Ia membuat filmThe Bridge of Arka dan"]
)
def test_name_glued_to_the_word_before_is_no_sentence(words: str) -> None:
    assert not article(f"{ID[0]}\n\n{words} tayang pada pekan lalu di kota tersebut.\n\n{ID[1]}").headings


def test_title_that_stands_glued_before_the_first_sentence_is_a_heading() -> None:
    title = "How One Town Wants to Cross Its River"
    read = article(f"{title} {EN[0]}\n\n{EN[1]}", title=title)
    assert story(read) == f"{EN[0]} {EN[1]}"
    lead = "Wali Kota Arka Rani Kusuma menolak usul Dewan Kota Arka pada Senin pagi di kantornya."
    assert lead in story(article(f"{lead} {ID[0]}\n\n{ID[1]}", title="Wali Kota Arka Rani Kusuma menolak usul dari"))


@pytest.mark.parametrize(
    ("text", "language", "furniture"),
    [
        (
            "(Photo: Handout/Rowan family) Maya Rowan sailed into Port Ellery on Saturday, the youngest alone.",
            "en",
            "(Photo: Handout/Rowan family)",
        ),
        (
            "We may earn a commission when you buy through links. Soundwell recalled 48,000 pairs of its headphones.",
            "en",
            "We may earn a commission when you buy through links.",
        ),
        (
            "RIVERTON, Feb. 9, 2026 /PRNewswire/ -- City Hospital of Riverton opened a wing that cost $58 million.",
            "en",
            "RIVERTON, Feb. 9, 2026 /PRNewswire/ --",
        ),
        (
            "Ribuan warga memadati jalan protokol, Sabtu (14/2). MERIAH: Peserta kirab melintas di depan balai kota, "
            "Sabtu (14/2). (Wahyu Aji/Radar Kemala) Kirab diikuti 64 kelompok seni dari 12 kecamatan.",
            "id",
            "MERIAH: Peserta kirab melintas di depan balai kota, Sabtu (14/2). (Wahyu Aji/Radar Kemala)",
        ),
    ],
)
def test_furniture_before_or_inside_flat_text_leaves_the_story(text: str, language: str, furniture: str) -> None:
    assert residue(article(text, language=language)) == [furniture]


def test_words_of_a_page_before_a_domain_are_no_part_of_the_outlet() -> None:
    read = article(f"Tim Redaksi KABAR.com - {ID[0]}\n{ID[1]}")
    assert (read.outlet, story(read)) == ("KABAR.com", f"{ID[0]} {ID[1]}")
