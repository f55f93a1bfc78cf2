"""None of these sentences lets its person assert the port's closing: denied, refused, alleged, asked, rumoured.

The forms are invented for this test, with other verbs and other places of the negation than `test_quote_stance` has.
"""

from __future__ import annotations

import re

import pytest
from test_quotes import article

from digest.model import Actor, Quote, Span
from digest.quotes import find_quotes

_INDONESIAN = """
Darto Wibowo mengelak bahwa pelabuhan akan ditutup.
Darto Wibowo menyangkal tuduhan bahwa ia menerima uang itu.
Darto Wibowo membantah keras kabar pelabuhan akan ditutup.
Darto Wibowo menampik anggapan bahwa pelabuhan akan ditutup.
Darto Wibowo tak pernah bilang pelabuhan akan ditutup.
Darto Wibowo belum pernah mengatakan pelabuhan akan ditutup.
Darto Wibowo tidak sekalipun menyebut pelabuhan akan ditutup.
Darto Wibowo tidak bisa memastikan bahwa pelabuhan akan ditutup.
Darto Wibowo belum bisa memastikan, pelabuhan akan ditutup.
Darto Wibowo enggan mengonfirmasi bahwa pelabuhan akan ditutup.
Darto Wibowo menolak membenarkan bahwa pelabuhan akan ditutup.
Darto Wibowo tidak membenarkan maupun membantah bahwa pelabuhan akan ditutup.
Tidak benar Darto Wibowo mengatakan pelabuhan akan ditutup.
Bukan Darto Wibowo yang mengatakan pelabuhan akan ditutup.
Tidak ada bukti bahwa Darto Wibowo mengatakan pelabuhan akan ditutup.
Menurut rumor, Darto Wibowo mengatakan pelabuhan akan ditutup.
Menurut kabar yang beredar, Darto Wibowo mengatakan pelabuhan akan ditutup.
Konon Darto Wibowo mengatakan bahwa pelabuhan akan ditutup.
Darto Wibowo disebut-sebut pernah mengatakan pelabuhan akan ditutup.
Darto Wibowo digugat karena dianggap menyatakan pelabuhan akan ditutup.
Darto Wibowo diduga mengatakan bahwa pelabuhan akan ditutup.
Darto Wibowo dilaporkan ke polisi karena dituduh mengatakan pelabuhan akan ditutup.
Pelabuhan akan ditutup, bantah Darto Wibowo.
Kabar pelabuhan akan ditutup dibantah Darto Wibowo.
Kabar bahwa pelabuhan akan ditutup dibantah oleh Darto Wibowo.
Bahwa pelabuhan akan ditutup ditepis Darto Wibowo.
Isu pelabuhan akan ditutup ditampik Darto Wibowo.
Apakah Darto Wibowo mengatakan pelabuhan akan ditutup?
Benarkah Darto Wibowo menyebut pelabuhan akan ditutup?
Seandainya Darto Wibowo mengatakan pelabuhan akan ditutup, warga akan marah.
Andaikata Darto Wibowo mengatakan pelabuhan akan ditutup, warga akan marah.
Darto Wibowo mempertanyakan apakah pelabuhan akan ditutup.
Darto Wibowo mempersoalkan klaim bahwa pelabuhan akan ditutup.
Darto Wibowo meragukan pernyataan bahwa pelabuhan akan ditutup.
Darto Wibowo tidak yakin bahwa pelabuhan akan ditutup.
Darto Wibowo tidak percaya pelabuhan akan ditutup.
Darto Wibowo keberatan disebut mengatakan pelabuhan akan ditutup.
Darto Wibowo membantah pernah mengatakan, "Pelabuhan ini akan ditutup selamanya."
Darto Wibowo tidak pernah berkata, "Pelabuhan ini akan ditutup selamanya."
Darto Wibowo dituding berkata, "Pelabuhan ini akan ditutup selamanya."
Beredar video seolah Darto Wibowo mengatakan "Pelabuhan ini akan ditutup selamanya."
Hoaks, Darto Wibowo mengatakan "Pelabuhan ini akan ditutup selamanya."
Darto Wibowo mencabut pernyataannya bahwa pelabuhan akan ditutup.
Darto Wibowo mengoreksi kabar bahwa pelabuhan akan ditutup.
Darto Wibowo meluruskan kabar bahwa pelabuhan akan ditutup.
Darto Wibowo menyayangkan tuduhan bahwa pelabuhan akan ditutup.
Darto Wibowo batal mengumumkan bahwa pelabuhan akan ditutup.
Darto Wibowo menghindar saat ditanya apakah pelabuhan akan ditutup.
Darto Wibowo mengecam pihak yang mengatakan pelabuhan akan ditutup.
Warga meminta Darto Wibowo mengatakan bahwa pelabuhan akan ditutup.
Kepada siapa pun Darto Wibowo tidak mau mengatakan pelabuhan akan ditutup.
Darto Wibowo lupa pernah mengatakan pelabuhan akan ditutup.
Jangan sampai Darto Wibowo mengatakan pelabuhan akan ditutup.
Darto Wibowo pura-pura mengatakan pelabuhan akan ditutup.
Foto yang menyebut Darto Wibowo mengatakan pelabuhan akan ditutup itu palsu.
Sebaliknya, Darto Wibowo membantah mentah-mentah kalau pelabuhan akan ditutup.
Pihak Darto Wibowo membantah pelabuhan akan ditutup.
Melalui pengacaranya, Darto Wibowo membantah bahwa pelabuhan akan ditutup.
Darto Wibowo menepis anggapan pelabuhan akan ditutup.
Darto Wibowo menolak tudingan yang menyebut pelabuhan akan ditutup.
Darto Wibowo menolak anggapan bahwa pelabuhan akan ditutup.
Darto Wibowo menolak disebut bahwa pelabuhan akan ditutup.
Darto Wibowo ogah mengakui bahwa pelabuhan akan ditutup.
Darto Wibowo tidak mau mengakui pelabuhan akan ditutup.
Darto Wibowo tidak pernah sekali pun berkata pelabuhan akan ditutup.
Darto Wibowo sama sekali tidak mengatakan bahwa pelabuhan akan ditutup.
Darto Wibowo juga belum memastikan bahwa pelabuhan akan ditutup.
Darto Wibowo tidak secara tegas menyatakan pelabuhan akan ditutup.
Darto Wibowo tak menyebut secara langsung bahwa pelabuhan akan ditutup.
Darto Wibowo tidak membantah pelabuhan akan ditutup.
Darto Wibowo bukannya mengatakan pelabuhan akan ditutup.
Belum ada pernyataan Darto Wibowo yang menyebut pelabuhan akan ditutup.
Tidak ada pernyataan dari Darto Wibowo yang mengatakan pelabuhan akan ditutup.
Mustahil Darto Wibowo mengatakan pelabuhan akan ditutup.
Darto Wibowo mustahil mengatakan pelabuhan akan ditutup.
Beredar hoaks yang menyebut Darto Wibowo mengatakan pelabuhan akan ditutup.
Sebuah unggahan mengklaim Darto Wibowo mengatakan pelabuhan akan ditutup.
Akun anonim menuduh Darto Wibowo mengatakan pelabuhan akan ditutup.
Lawannya menuding Darto Wibowo pernah menyebut pelabuhan akan ditutup.
Jaksa mendakwa Darto Wibowo mengatakan pelabuhan akan ditutup.
Darto Wibowo didakwa mengatakan bahwa pelabuhan akan ditutup.
Darto Wibowo difitnah mengatakan pelabuhan akan ditutup.
Darto Wibowo disangka menyatakan pelabuhan akan ditutup.
Menurut gosip, Darto Wibowo bilang pelabuhan akan ditutup.
Berdasarkan isu yang beredar, Darto Wibowo mengatakan pelabuhan akan ditutup.
Kabarnya Darto Wibowo mengatakan pelabuhan akan ditutup.
Darto Wibowo kabarnya menyebut pelabuhan akan ditutup.
Darto Wibowo konon berkata bahwa pelabuhan akan ditutup.
Bila Darto Wibowo menyatakan pelabuhan akan ditutup, buruh mogok.
Kalau saja Darto Wibowo mengatakan pelabuhan akan ditutup, buruh mogok.
Mungkinkah Darto Wibowo mengatakan pelabuhan akan ditutup?
Kapan Darto Wibowo mengatakan pelabuhan akan ditutup?
Siapa bilang Darto Wibowo mengatakan pelabuhan akan ditutup?
Darto Wibowo hampir mengatakan bahwa pelabuhan akan ditutup.
Darto Wibowo berencana mengumumkan bahwa pelabuhan akan ditutup.
Darto Wibowo dijadwalkan mengumumkan bahwa pelabuhan akan ditutup.
Darto Wibowo diharapkan menjelaskan bahwa pelabuhan akan ditutup.
Darto Wibowo dipaksa mengatakan pelabuhan akan ditutup.
Darto Wibowo dilarang mengatakan bahwa pelabuhan akan ditutup.
Darto Wibowo sangsi bahwa pelabuhan akan ditutup.
Darto Wibowo tak yakin kalau pelabuhan akan ditutup.
Darto Wibowo menyanggah laporan yang menyebut pelabuhan akan ditutup.
"Pelabuhan akan ditutup selamanya" bukan ucapan Darto Wibowo.
Kalimat "Pelabuhan akan ditutup selamanya" tidak pernah diucapkan Darto Wibowo.
Kutipan "Pelabuhan akan ditutup selamanya" yang dikaitkan dengan Darto Wibowo adalah palsu.
Darto Wibowo dikutip lawannya mengatakan bahwa pelabuhan akan ditutup.
Darto Wibowo dikutip oleh seorang pesaing berkata bahwa pelabuhan akan ditutup.
Menurut saingannya, Darto Wibowo mengatakan pelabuhan akan ditutup.
Kata tetangganya, Darto Wibowo pernah mengatakan pelabuhan akan ditutup.
Darto Wibowo tidak lagi mengatakan bahwa pelabuhan akan ditutup.
Darto Wibowo menarik ucapannya bahwa pelabuhan akan ditutup.
Darto Wibowo keberatan dikatakan bahwa pelabuhan akan ditutup.
Sekalipun Darto Wibowo mengatakan pelabuhan akan ditutup, buruh tetap bekerja.
Darto Wibowo mustahil menyatakan bahwa pelabuhan akan ditutup.
Darto Wibowo terkesan mengatakan bahwa pelabuhan akan ditutup.
Darto Wibowo seperti hendak mengatakan bahwa pelabuhan akan ditutup.
Darto Wibowo belum tentu mengatakan pelabuhan akan ditutup.
Beredar tangkapan layar palsu yang menyebut Darto Wibowo mengatakan pelabuhan akan ditutup.
Warganet menuding Darto Wibowo menyatakan pelabuhan akan ditutup.
Bukan berarti Darto Wibowo mengatakan pelabuhan akan ditutup.
Darto Wibowo tidak sepakat bahwa pelabuhan akan ditutup.
Darto Wibowo menolak mentah-mentah anggapan bahwa pelabuhan akan ditutup.
Darto Wibowo tak mau berandai-andai bahwa pelabuhan akan ditutup.
Video rekayasa itu menampilkan Darto Wibowo berkata pelabuhan akan ditutup.
Darto Wibowo lupa apakah ia mengatakan pelabuhan akan ditutup.
Tak seorang pun mendengar Darto Wibowo mengatakan pelabuhan akan ditutup.
Darto Wibowo disalahpahami seolah mengatakan pelabuhan akan ditutup.
"""

_ENGLISH = """
Alan Denning has denied that the port will close.
Alan Denning flatly denied ever saying the port would close.
Alan Denning disputed that the port would close.
Alan Denning disputes claims that the port would close.
Alan Denning rejects the idea that the port would close.
Alan Denning rejected suggestions that the port would close.
Alan Denning refuted the allegation that the port would close.
Alan Denning rebutted reports that the port would close.
Alan Denning refused to confirm that the port would close.
Alan Denning declined to confirm that the port would close.
Alan Denning would not say that the port would close.
Alan Denning could not confirm that the port would close.
Alan Denning did not say that the port would close.
Alan Denning didn't say the port would close.
Alan Denning hasn't said the port would close.
Alan Denning never once said that the port would close.
Alan Denning stopped short of saying the port would close.
Alan Denning neither confirmed nor denied that the port would close.
Alan Denning allegedly told workers that the port would close.
Alan Denning reportedly said that the port would close.
Alan Denning is alleged to have said that the port would close.
Alan Denning is accused of saying the port would close.
Alan Denning was accused of having told staff the port would close.
Alan Denning was wrongly quoted as saying the port would close.
Alan Denning was rumoured to have said the port would close.
According to rumours, Alan Denning said the port would close.
Rumour has it that Alan Denning said the port would close.
It is not true that Alan Denning said the port would close.
It was never confirmed that Alan Denning said the port would close.
There is no evidence that Alan Denning said the port would close.
Did Alan Denning tell workers that the port would close?
Has Alan Denning said the port would close?
If Alan Denning said the port would close, nobody heard it.
Had Alan Denning said the port would close, people would have left.
Unless Alan Denning says the port will close, work goes on.
Alan Denning doubts that the port will close.
Alan Denning was not convinced that the port would close.
Alan Denning questioned whether the port would close.
Alan Denning wondered whether the port would close.
Alan Denning asked if the port would close.
Alan Denning pushed back on claims that the port would close.
Alan Denning dismissed as nonsense reports that the port would close.
Alan Denning dismissed rumours that the port would close.
Alan Denning brushed aside reports that the port would close.
Alan Denning shot down rumours that the port would close.
Alan Denning contradicted reports that the port would close.
Alan Denning withdrew his claim that the port would close.
Alan Denning retracted his statement that the port would close.
Alan Denning refuses to admit that the port will close.
Claims that the port would close were denied by Alan Denning.
Reports that the port would close have been rejected by Alan Denning.
The port would close, Alan Denning denied.
That the port would close was denied by Alan Denning.
Alan Denning denied saying, "The port is going to close forever."
Alan Denning never said, "The port is going to close forever."
Alan Denning was accused of saying "the port is going to close forever."
A fake post shows Alan Denning saying "the port is going to close forever."
Alan Denning will say on Monday that the port will close.
Alan Denning should say that the port will close.
Workers want Alan Denning to say that the port will close.
No one heard Alan Denning say that the port would close.
Alan Denning may have said the port would close.
Alan Denning might say the port will close.
Alan Denning categorically denied that the port would close.
Alan Denning again denied reports that the port would close.
In a statement, Alan Denning denied that the port would close.
Alan Denning's lawyer denied that the port would close.
Alan Denning, the mayor, denied that the port would close.
Alan Denning denies it was ever said that the port would close.
Alan Denning has not said that the port will close.
Alan Denning had never said that the port would close.
Alan Denning has never publicly said the port would close.
Alan Denning has yet to say that the port will close.
Alan Denning is not saying the port will close.
Alan Denning wasn't saying that the port would close.
Alan Denning can't say that the port will close.
Alan Denning won't admit that the port will close.
Alan Denning refused to acknowledge that the port would close.
Alan Denning refuses to concede that the port will close.
Alan Denning would neither confirm nor deny that the port will close.
Alan Denning declined to comment on claims that the port would close.
Alan Denning hit back at claims that the port would close.
Alan Denning rubbished claims the port would close.
Alan Denning poured cold water on reports that the port would close.
Alan Denning scoffed at suggestions that the port would close.
Alan Denning laughed off reports that the port would close.
Alan Denning is said to have claimed that the port would close.
Alan Denning is believed to have said the port would close.
Alan Denning was reported to have said that the port would close.
Alan Denning supposedly announced that the port would close.
Alan Denning purportedly wrote that the port would close.
Prosecutors allege that Alan Denning said the port would close.
Critics accused Alan Denning of saying the port would close.
A rival claimed Alan Denning said the port would close.
The suit alleges Alan Denning told workers the port would close.
Nobody claims that Alan Denning said the port would close.
Suppose Alan Denning said the port would close.
What if Alan Denning said the port would close?
When did Alan Denning say the port would close?
Why would Alan Denning say the port would close?
Alan Denning is expected to announce that the port will close.
Alan Denning is due to announce that the port will close.
Alan Denning was forced to say that the port would close.
Alan Denning hopes to say that the port will close.
Alan Denning is sceptical that the port will close.
Alan Denning cast doubt on claims that the port would close.
Alan Denning is unsure whether the port will close.
Alan Denning was asked whether the port would close.
"The port will close forever" was never said by Alan Denning.
The quote "the port will close forever" was falsely attributed to Alan Denning.
Alan Denning denied having told anyone "the port will close forever".
Alan Denning was quoted by a rival as saying the port would close.
Alan Denning has been quoted by his opponents as having said that the port would close.
A neighbour recalled Alan Denning saying that the port would close.
Alan Denning is misremembered as saying that the port would close.
Alan Denning stopped short of saying that the port would close.
Alan Denning came close to saying that the port would close.
Alan Denning fell short of saying that the port would close.
Alan Denning no longer says that the port will close.
Far from saying that the port would close, Alan Denning praised it.
Even if Alan Denning said the port would close, work would go on.
Should Alan Denning say the port will close, workers will strike.
Alan Denning was wrongly reported as saying the port would close.
Alan Denning did not go so far as to say the port would close.
Nobody has heard Alan Denning say the port will close.
Alan Denning disagreed that the port would close.
Alan Denning took back his claim that the port would close.
Alan Denning was heard by an anonymous blogger saying the port would close.
A doctored clip has Alan Denning saying the port would close.
Whoever claims Alan Denning said the port would close is lying.
Alan Denning would never say that the port will close.
Alan Denning hardly ever says that the port will close.
Contrary to reports, Alan Denning never said the port would close.
The myth that Alan Denning said the port would close lives on.
"""


def _quotes(text: str, language: str) -> list[Quote]:
    name = "Darto Wibowo" if language == "id" else "Alan Denning"
    mentions = tuple(Span(*form.span()) for form in re.finditer(name, text))
    return list(find_quotes(article(text, language), (Actor(id="p", name=name, type="person", mentions=mentions),)))


def _lines(block: str, language: str) -> list[tuple[str, str]]:
    return [(language, line) for line in block.strip().splitlines()]


@pytest.mark.parametrize(("language", "text"), _lines(_INDONESIAN, "id") + _lines(_ENGLISH, "en"))
def test_nobody_asserts_what_is_denied_or_only_alleged(language: str, text: str) -> None:
    asserted = [text[q.start : q.end] for q in _quotes(text, language) if q.speaker and q.stance == "asserts"]
    assert asserted == []


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("id", "Darto Wibowo menyatakan tidak benar bahwa pelabuhan akan ditutup.",
         "tidak benar bahwa pelabuhan akan ditutup"),
        ("en", "Alan Denning insisted he had never said the port would close.",
         "he had never said the port would close"),
        ("en", "Alan Denning said it was false that the port would close.", "it was false that the port would close"),
        ("id", "Darto Wibowo mengatakan pelabuhan akan ditutup.", "pelabuhan akan ditutup"),
        ("id", "Menanggapi kabar itu, Darto Wibowo mengatakan pelabuhan akan ditutup.", "pelabuhan akan ditutup"),
        ("en", "Asked about the rumours, Alan Denning said the port would close.", "the port would close"),
    ],
)  # fmt: skip
def test_what_is_asserted_keeps_its_negation(language: str, text: str, words: str) -> None:
    (quote,) = _quotes(text, language)
    assert (quote.speaker, quote.stance, text[quote.start : quote.end]) == ("p", "asserts", words)
