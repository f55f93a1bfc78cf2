"""Roles are whose they are: each form with invented persons; what is denied, supposed or another's is no role."""

from __future__ import annotations

import re

import pytest

from digest import languages
from digest.mentions.actor_lexicon import actor_lexicon
from digest.model import Actor, ActorType, Role, Span
from digest.roles.decision import confidence, role_weights
from digest.roles.extraction import LEAST, add_roles

_ACTORS: dict[str, ActorType] = {
    "Hana Surya": "person",
    "Rio Marten": "person",
    "Lia Kusno": "person",
    "Ella Brandt": "person",
    "Noah Finch": "person",
    "Partai Laut": "organization",
    "Sukarame": "place",
    "Millbrook": "place",
    "Bluewater Corp": "organization",
}


def _roles(text: str, language: str, *, sentences: bool = False) -> dict[str, list[Role]]:
    """The roles of the actors of a sentence, or of several, by name."""
    actors = []
    for name, kind in _ACTORS.items():
        spans = tuple(Span(*form.span()) for form in re.finditer(re.escape(name), text))
        if spans:
            actors.append(Actor(id=name, name=name, type=kind, mentions=spans))
    blocks = [Span(0, len(text))]
    if sentences:
        blocks = [Span(*sentence.span()) for sentence in re.finditer(r"[^ .][^.]*\.", text)]
    found = add_roles(text, actors, blocks, actor_lexicon(languages.load(language)))
    return {actor.name: list(actor.roles) for actor in found if actor.roles}


HANA, RIO, LIA, ELLA, NOAH = "Hana Surya", "Rio Marten", "Lia Kusno", "Ella Brandt", "Noah Finch"

FORMS = [
    # an office in a list is its holder's, or nobody's, not the one's before the comma
    ("id", "Bupati Hana Surya, Kapolda Sukarame Irjen Pol. Rio Marten hadir.", {HANA: ["Bupati"]}),
    ("id", "Bupati Hana Surya, Gubernur Bank Laut, Direktur Utama PT Surya Rio Marten hadir.",
     {HANA: ["Bupati"], RIO: ["Direktur Utama PT Surya"]}),
    ("id", "Direktur Jenderal Perdagangan Dalam Negeri, Hana Surya, hadir.",
     {HANA: ["Direktur Jenderal Perdagangan Dalam Negeri"]}),
    ("id", "Bupati Sukarame Hana Surya hadir.", {HANA: ["Bupati Sukarame"]}),
    ("id", "Hana Surya, Kepala Dinas Kesehatan, hadir.", {HANA: ["Kepala Dinas Kesehatan"]}),
    ("id", "Adik ipar Bupati Hana Surya, Rio Marten, hadir.", {HANA: ["Bupati"], RIO: ["Adik ipar Bupati Hana Surya"]}),
    ("id", "Putra sulung Hana Surya, Rio Marten, hadir.", {RIO: ["Putra sulung Hana Surya"]}),
    ("id", "Istri Gubernur Rio Marten, Hana Surya, hadir.", {RIO: ["Gubernur"], HANA: ["Istri Gubernur Rio Marten"]}),
    ("id", "Kapolda Jenderal Rio Marten hadir.", {RIO: ["Kapolda", "Jenderal"]}),
    ("id", "Kabid Humas Kombes Rio Marten hadir.", {RIO: ["Kabid Humas", "Kombes"]}),
    ("id", "Sekretaris Jenderal Partai Laut Hana Surya hadir.", {HANA: ["Sekretaris Jenderal Partai Laut"]}),
    ("id", "Ketua sekaligus pendiri Partai Laut Hana Surya hadir.", {HANA: ["Ketua", "pendiri Partai Laut"]}),
    ("id", "Ketua DPRD Hana Surya dan Rio Marten hadir.", {HANA: ["Ketua DPRD"], RIO: ["Ketua DPRD"]}),
    ("id", "Hana Surya menjabat sebagai Kepala Dinas Kesehatan.", {HANA: ["Kepala Dinas Kesehatan"]}),
    ("id", "Hana Surya dilantik menjadi Bupati Sukarame.", {HANA: ["Bupati Sukarame"]}),
    ("id", "Ia bertemu Utusan Khusus Partai Laut Hana Surya kemarin.", {HANA: ["Utusan Khusus Partai Laut"]}),
    ("en", "Mayor Ella Brandt spoke.", {ELLA: ["Mayor"]}),
    ("en", "Chief executive Ella Brandt blamed the weather.", {ELLA: ["Chief executive"]}),
    ("en", "Ella Brandt, the former mayor of Millbrook, spoke.", {ELLA: ["former mayor of Millbrook"]}),
    ("en", "Bluewater Corp chief operating officer Ella Brandt spoke.",
     {ELLA: ["Bluewater Corp chief operating officer"]}),
    ("en", "Police chief Captain Noah Finch spoke.", {NOAH: ["Police chief", "Captain"]}),
    ("en", "The music critic Noah Finch spoke.", {NOAH: ["music critic"]}),
    ("id", "Pelatih memanggil lima pemain senior, antara lain Hana Surya, Rio Marten, dan Lia Kusno.",
     {HANA: ["pemain senior"], RIO: ["pemain senior"], LIA: ["pemain senior"]}),
    ("id", "Acara itu dihadiri petenis nomor satu dunia Hana Surya.", {HANA: ["petenis nomor satu dunia"]}),
    ("id", "Calon bupati dari Partai Laut Rio Marten hadir.", {RIO: ["Calon bupati dari Partai Laut"]}),
    ("id", "Ajudan Bupati Rio Marten hadir.", {RIO: ["Bupati"]}),
    ("id", "Regional Partnership Manager Bluewater Corp Hana Surya hadir.",
     {HANA: ["Regional Partnership Manager Bluewater Corp"]}),
    ("id", "Pelatih: Rio Marten.", {RIO: ["Pelatih"]}),
    ("id", "Hana Surya, kuasa hukum Rio Marten, hadir.", {HANA: ["kuasa hukum Rio Marten"]}),
    # a list of many of a kind is middling evidence (0.6), which is left out
    ("en", "The prize went to young American writers such as Ella Brandt and Noah Finch.", {}),
    ("en", "Ella Brandt (born 3 May 1980) is an American actress.",
     {ELLA: ["American actress"]}),
    ("en", "Noah Finch, a lorry driver, spoke.", {NOAH: ["lorry driver"]}),
    ("en", "Today he met President Noah Finch.", {NOAH: ["President"]}),
    ("en", "Critics want to impeach President Noah Finch.", {NOAH: ["President"]}),
    ("id", "Ia berbicara sebagai polisi di hadapan Presiden Hana Surya.", {HANA: ["Presiden"]}),
    ("id", "Menteri Dalam Negeri Hana Surya hadir.", {HANA: ["Menteri Dalam Negeri"]}),
    ("id", "Hana Surya (54), Kepala Dinas Kesehatan, hadir.", {HANA: ["Kepala Dinas Kesehatan"]}),
    ("id", "Hana Surya, 54, Kepala Dinas Kesehatan, hadir.", {HANA: ["Kepala Dinas Kesehatan"]}),
    ("en", "Hana Surya, 54, the mayor of Seruni, came.", {HANA: ["mayor of Seruni"]}),
    ("en", "Hana Surya, 2026, mayor of Seruni, came.", {}),
    ("id", "Kepala Bidang Edukasi, Sosialisasi, dan Kemitraan Hana Surya hadir.",
     {HANA: ["Kepala Bidang Edukasi, Sosialisasi, dan Kemitraan"]}),
    ("id", "Hana Surya, Kepala Bidang Edukasi, Sosialisasi, dan Kemitraan, hadir.",
     {HANA: ["Kepala Bidang Edukasi, Sosialisasi, dan Kemitraan"]}),
    ("id", "Hana Surya, Rio Marten, dan Lia Kusno menjadi anggota Partai Laut.",
     {HANA: ["anggota Partai Laut"], RIO: ["anggota Partai Laut"], LIA: ["anggota Partai Laut"]}),
    ("id", "Hana Surya (Ketua) dan Rio Marten menjadi anggota Partai Laut.",
     {HANA: ["anggota Partai Laut"], RIO: ["anggota Partai Laut"]}),
    ("id", "Saat itu saksi bagi tersangka Rio Marten hadir.", {RIO: ["tersangka"]}),
    ("id", "Hadir pula dari Sukarame Account Manager Hana Surya.", {HANA: ["Account Manager"]}),
    ("id", "Anggota Komisi III, Ketua Fraksi Partai Laut Hana Surya hadir.", {HANA: ["Ketua Fraksi Partai Laut"]}),
    ("id", "Komandan Satgas, Kolonel Rio Marten, hadir.", {RIO: ["Komandan Satgas", "Kolonel"]}),
    ("id", "Hana Surya CEO Bluewater Corp mengatakan itu.", {HANA: ["CEO Bluewater Corp"]}),
    ("id", "Tim kuasa hukum Rio Marten, Hana Surya, hadir.", {HANA: ["Tim kuasa hukum Rio Marten"]}),
    ("id", "Dokter Hana Surya dan perawat Rio Marten hadir.", {HANA: ["Dokter"], RIO: ["perawat"]}),
    ("id", "Penyanyi dan aktris Hana Surya hadir.", {HANA: ["Penyanyi", "aktris"]}),
    ("id", "Bek kiri timnas Rio Marten hadir.", {RIO: ["Bek kiri timnas"]}),
    ("id", "Ketua RT 05, Rio Marten, hadir.", {RIO: ["Ketua RT 05"]}),
    ("en", "He met in Millbrook mayor Ella Brandt.", {ELLA: ["Millbrook mayor"]}),
    ("en", "They need former President Noah Finch.", {NOAH: ["former President"]}),
    ("en", "The company's founder, Ella Brandt, spoke.", {ELLA: ["company's founder"]}),
    ("en", "Noah Finch, who is the mayor of Millbrook, spoke.", {NOAH: ["mayor of Millbrook"]}),
    # a list of callings is one role each, and a degree or an age stands between name and office
    ("id", "Penyanyi, aktris, dan model Hana Surya hadir.", {HANA: ["Penyanyi", "aktris", "model"]}),
    ("en", "Ella Brandt, Deputy General Director of Bluewater Corp, spoke.",
     {ELLA: ["Deputy General Director of Bluewater Corp"]}),
    ("en", "Singer, actress and model Ella Brandt spoke.", {ELLA: ["Singer", "actress", "model"]}),
    ("id", "Hana Surya, S.H., Kepala Dinas Kesehatan, hadir.", {HANA: ["Kepala Dinas Kesehatan"]}),
    ("id", "Hana Surya, S.Pd., M.Si., Kepala Dinas Kesehatan, hadir.", {HANA: ["Kepala Dinas Kesehatan"]}),
    ("en", "Ella Brandt, M.D., head of the health department, spoke.", {ELLA: ["head of the health department"]}),
    ("id", "Hana Surya, 32, guru SD Negeri 2 Sukarame, hadir.", {HANA: ["guru SD Negeri 2 Sukarame"]}),
    ("en", "Ella Brandt, 32, a teacher at Bluewater Corp, spoke.", {ELLA: ["teacher at Bluewater Corp"]}),
    # a verb without a prefix ends the office
    ("id", "Hana Surya selaku Kepala Dinas Kesehatan hadir di lokasi.", {HANA: ["Kepala Dinas Kesehatan"]}),
    # who serves an office is not its holder
    ("id", "Hana Surya, ajudan Presiden, hadir.", {HANA: ["ajudan Presiden"]}),
    ("id", "Acara itu dihadiri Staf Khusus Menteri Keuangan, Hana Surya, dan tamu lain.",
     {HANA: ["Staf Khusus Menteri Keuangan"]}),
    # the office behind "selaku" is the one's before it, not the next one's
    ("id", "Bank itu memberhentikan Hana Surya selaku Direktur Niaga, Rio Marten selaku Direktur Operasi.",
     {HANA: ["Direktur Niaga"], RIO: ["Direktur Operasi"]}),
    # a list that names first and one that titles first
    ("id", "Hadir Bupati Hana Surya, Menteri Investasi / Kepala Badan Koordinasi (BKPM) Rio Marten, dan tamu lain.",
     {HANA: ["Bupati"], RIO: ["Menteri Investasi / Kepala Badan Koordinasi"]}),
    ("id", "Hadir pula Hana Surya, Wakil Kepala Perwakilan Partai Laut, Rio Marten, Dewan Kota.", {}),
    ("id", "Kapolres Sukarame, AKBP Rio Marten, hadir.", {RIO: ["Kapolres Sukarame", "AKBP"]}),
    ("id", "Paman Nabi Hana Surya wafat.", {HANA: ["Nabi"]}),
    ("id", "Presiden Presiden Hana Surya hadir.", {HANA: ["Presiden"]}),
    ("id", "Hana Surya menjabat sebagai Kepala Dinas Kesehatan15. Hujan turun.", {HANA: ["Kepala Dinas Kesehatan"]}),
    ("en", "Former mayor Ella Brandt and senator Noah Finch spoke.", {ELLA: ["Former mayor"], NOAH: ["senator"]}),
    ("id", "Pengamat politik dari Bluewater Corp, Profesor Hana Surya, hadir.",
     {HANA: ["Pengamat politik dari Bluewater Corp", "Profesor"]}),
    ("en", "Detective Sergeant Noah Finch spoke.", {NOAH: ["Detective Sergeant"]}),
    ("en", "Noah Finch, an oceanographer, spoke.", {NOAH: ["oceanographer"]}),
    ("en", "Ella Brandt became mayor of Millbrook in March.", {ELLA: ["mayor of Millbrook"]}),
    ("en", "She became director in 1979. Ella Brandt, a teacher whose pupils came, spoke.", {}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "roles"), FORMS)
def test_each_has_the_own_role(language: str, text: str, roles: dict[str, list[str]]) -> None:
    assert {name: [role.of(text) for role in found if _ACTORS[name] == "person"]
            for name, found in _roles(text, language).items() if _ACTORS[name] == "person"} == roles  # fmt: skip


# Several sentences, with bodies and their kinds.
ALL = [
    ("id", "Perusahaan tambang emas Bluewater Corp rugi.", {"Bluewater Corp": ["Perusahaan tambang emas"]}),
    ("id", "Perusahaan tambang emas, Bluewater Corp, rugi.", {"Bluewater Corp": ["Perusahaan tambang emas"]}),
    ("id", "Perusahaan Bluewater Corp rugi.", {}),
    ("id", "Perusahaan milik Bluewater Corp rugi.", {}),
    ("id", "Kata bank swasta Bluewater Corp untung.", {}),
    ("id", "Hana Surya memimpin perusahaan tambang Bluewater Corp.", {"Bluewater Corp": ["perusahaan tambang"]}),
    ("id", "Menurut kantor berita Rusia. Partai Laut menang.", {"Partai Laut": ["kantor berita Rusia"]}),
    ("id", "Rio Marten, organisasi nelayan Partai Laut bubar.", {"Partai Laut": ["organisasi nelayan"]}),
    ("id", "Wakil Bupati Sukarame Hana Surya hadir. Wakil Bupati menyampaikan hal itu.",
     {HANA: ["Wakil Bupati Sukarame", "Wakil Bupati"]}),
    ("id", "Wakil Bupati Sukarame Hana Surya hadir. Para Wakil Bupati menyampaikan hal itu.",
     {HANA: ["Wakil Bupati Sukarame"]}),
    ("id", "Wakil Bupati Sukarame Hana Surya hadir. Mantan Wakil Bupati menyampaikan hal itu.",
     {HANA: ["Wakil Bupati Sukarame"]}),
    ("id", "Wakil Bupati Sukarame Hana Surya hadir. Ajudan Wakil Bupati menyampaikan hal itu.",
     {HANA: ["Wakil Bupati Sukarame"]}),
    ("id", "Wakil Bupati Sukarame Hana Surya hadir. Wakil Bupati Millbrook menyampaikan hal itu.",
     {HANA: ["Wakil Bupati Sukarame"]}),
    ("id", "Wakil Bupati Sukarame Hana Surya hadir. Wakil Bupatinya menyampaikan hal itu.",
     {HANA: ["Wakil Bupati Sukarame"]}),
    ("id", "Bupati Sukarame Hana Surya hadir. Bupati menyampaikan hal itu.", {HANA: ["Bupati Sukarame"]}),
    ("id", "Wakil Bupati Sukarame Hana Surya dan Wakil Bupati Millbrook Rio Marten hadir. Wakil Bupati pergi.",
     {HANA: ["Wakil Bupati Sukarame"], RIO: ["Wakil Bupati Millbrook"]}),
    ("id", "Para bupati Hana Surya hadir.", {}),
    ("id", "Kuasa hukum Rio Marten, Hana Surya, hadir.", {HANA: ["Kuasa hukum Rio Marten"]}),
    ("id", "Istri Rio Marten, Bupati Hana Surya, hadir.", {HANA: ["Bupati"]}),
    ("id", "Hana Surya (PL), Kepala Dinas Kesehatan, hadir.", {HANA: ["Kepala Dinas Kesehatan"]}),
    ("id", "Hana Surya, Rio Marten (kiri), dan Lia Kusno adalah anggota Partai Laut.",
     {HANA: ["anggota Partai Laut"], RIO: ["anggota Partai Laut"], LIA: ["anggota Partai Laut"]}),
    ("id", "Hana Surya, Bupati Rio Marten, dan Lia Kusno adalah anggota Partai Laut.",
     {HANA: ["anggota Partai Laut"], RIO: ["Bupati", "anggota Partai Laut"], LIA: ["anggota Partai Laut"]}),
    ("id", "Hana Surya bertemu Rio Marten, dan Lia Kusno adalah anggota Partai Laut.",
     {RIO: ["anggota Partai Laut"], LIA: ["anggota Partai Laut"]}),
    ("id", "Penyanyi dangdut kondang Hana Surya hadir.", {HANA: ["Penyanyi dangdut kondang"]}),
    ("id", "Menteri Kelautan, Perikanan, dan Pariwisata Hana Surya hadir.",
     {HANA: ["Menteri Kelautan, Perikanan, dan Pariwisata"]}),
    ("id", "Anggota dewan, Bupati Hana Surya hadir.", {HANA: ["Bupati"]}),
    ("id", "Pejabat, Kepala Dinas Hana Surya hadir.", {HANA: ["Kepala Dinas"]}),
    ("en", "His brother Noah Finch spoke.", {}),
    ("en", "The local music critic Noah Finch spoke.", {NOAH: ["local music critic"]}),
    ("en", "Ella Brandt and Noah Finch are members of the board.",
     {ELLA: ["members of the board"], NOAH: ["members of the board"]}),
    ("en", "Deputy Mayor of Millbrook Ella Brandt spoke. The Deputy Mayor said so.",
     {ELLA: ["Deputy Mayor of Millbrook", "Deputy Mayor"]}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "roles"), ALL)
def test_offices_again_and_kinds_of_bodies(language: str, text: str, roles: dict[str, list[str]]) -> None:
    spans = _roles(text, language, sentences=True)
    assert {name: [role.of(text) for role in of_name] for name, of_name in spans.items()} == roles


NONE = [
    ("id", "Hana Surya bukan anggota DPR."),
    ("id", "Hana Surya akan menjadi Bupati Sukarame."),
    ("id", "Hana Surya tidak boleh dicalonkan sebagai pimpinan DPR."),
    ("id", "Hana Surya tidak menjabat sebagai Kepala Dinas Kesehatan."),
    ("id", "Hana Surya menolak menjadi Ketua Partai Laut."),
    ("id", "Hana Surya berpeluang menjadi Ketua Partai Laut."),
    ("id", "Hana Surya terluka di bagian kepala dan perut."),
    ("id", "Putra Hana Surya hadir."),
    ("id", "Kuasa hukum Hana Surya menyatakan banding."),
    ("id", "Juru bicara Hana Surya menyatakan banding."),
    ("id", "Tidak benar Hana Surya menjadi Ketua Partai Laut."),
    ("id", "Hana Surya dituduh menjadi bandar narkoba."),
    ("id", "Toko itu berada di Jalan Jenderal Rio Marten."),
    ("id", "Rio Marten membantah menjadi Ketua Partai Laut."),
    ("id", "Kepala pengawal untuk Hana Surya hadir."),
    ("en", "Ella Brandt was accused of being a member of the board."),
    ("en", "The crowd has few candidates Ella Brandt."),
    ("en", "Ella Brandt is not the mayor of Millbrook."),
    ("en", "Ella Brandt will become the mayor of Millbrook."),
    ("en", "Ella Brandt could be named finance minister."),
    ("en", "Ella Brandt denied she was a member of the board."),
    ("id", "Setelah ditinggal sang ayah, Hana Surya menangis."),
    ("id", "Setelah menemui Bupati Sukarame, Hana Surya pulang."),
    ("id", "Menurut Bupati, Hana Surya pulang."),
    ("id", "Rio Marten ditetapkan menjadi tersangka kasus pembunuhan Hana Surya."),
    ("id", "Rio Marten dalam siaran persnya menyebutkan bahwa kedua tersangka merupakan pengurus Partai Laut."),
    ("id", "Warga kagum kepada orang tua Hana Surya."),
    ("id", "Selain Hana Surya, hadir juga sebagai pembicara sekretaris daerah."),
    ("id", "Ketua Dewan NasionalLuhut Hana Surya hadir."),
    ("id", "Tahun ini sang aktor akhirnya tampil di film horor Hana Surya."),
    ("en", "That opened doors for investors at home and abroad, Ella Brandt said."),
    ("en", "Ella Brandt, alongside leaders of the council, met reporters."),
    ("en", "Noah Finch said that both suspects were members of the board."),
    ("id", "Para menteri Hana Surya dan Rio Marten hadir."),
    ("id", "Keluarga korban lainnya Hana Surya hadir."),
    ("en", "The three ministers Noah Finch and Ella Brandt spoke."),
    ("en", "Ella Brandt, a friend of Noah Finch, spoke."),
    ("id", "Berbicara kepada wartawan di ibu kota Sukarame, Hana Surya mengatakan ia pulang."),
    ("en", "Ella Brandt, the novelist and playwright whose first play failed, spoke."),
    ("en", "Ella Brandt, a cyclist herself, called for care."),
]


@pytest.mark.parametrize(("language", "text"), NONE)
def test_what_is_denied_or_considered_is_no_role(language: str, text: str) -> None:
    assert {name for name in _roles(text, language) if _ACTORS[name] == "person"} == set()


PRONOUNS = [
    ("id", "Hana Surya lahir di Sukarame. Ia kini menjabat sebagai Kepala Dinas Kesehatan.", "Kepala Dinas Kesehatan"),
    ("id", "Hana Surya lahir di Sukarame. Dia bukan Kepala Dinas Kesehatan.", None),
    ("id", "Hana Surya lahir di Sukarame. Hujan turun. Ia menjabat sebagai Kepala Dinas Kesehatan.",
     "Kepala Dinas Kesehatan"),
    ("en", "Ella Brandt was born in Millbrook. She became the director of Bluewater Corp.",
     "director of Bluewater Corp"),
    ("en", "Ella Brandt was born in Millbrook. She never became the director of Bluewater Corp.", None),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "role"), PRONOUNS)
def test_a_pronoun_carries_a_role_to_the_person_before(language: str, text: str, role: str | None) -> None:
    stated = _roles(text, language, sentences=True).get(HANA if language == "id" else ELLA, [])
    assert [found.of(text) for found in stated] == ([role] if role else [])


TIMES = [
    ("id", "Mantan Bupati Sukarame Hana Surya hadir.", "past"),
    ("id", "Hana Surya diberhentikan dari jabatan Bupati Sukarame.", "past"),
    ("id", "Calon bupati Sukarame Hana Surya hadir.", "to-come"),
    ("id", "Hana Surya, yang kini menjabat sebagai Kepala Dinas Kesehatan, hadir.", "now"),
    ("id", "Bupati Sukarame Hana Surya hadir.", None),
    ("en", "Ella Brandt, the former mayor of Millbrook, spoke.", "past"),
    ("en", "Noah Finch was dismissed as chief executive of Bluewater Corp.", "past"),
    ("en", "Ella Brandt, currently mayor of Millbrook, spoke.", "now"),
]


@pytest.mark.parametrize(("language", "text", "time"), TIMES)
def test_time_of_a_role_is_what_its_words_say(language: str, text: str, time: str | None) -> None:
    ((role, *_),) = [found for name, found in _roles(text, language).items() if _ACTORS[name] == "person"]
    assert role.time == time


def test_confidence_rises_with_its_weights() -> None:
    assert confidence({}) == 0.5
    likely = max(role_weights(), key=lambda name: role_weights()[name])
    unlikely = min(role_weights(), key=lambda name: role_weights()[name])
    assert confidence({unlikely: 1.0}) < 0.5 < confidence({likely: 1.0})


def test_a_listed_role_is_as_sure_as_the_least() -> None:
    for language, text, _ in FORMS:
        for roles in _roles(text, language).values():
            assert all(LEAST <= role.confidence <= 1.0 for role in roles)
