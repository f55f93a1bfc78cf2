# ruff: noqa: E501  # news sentences are long
"""Stories that turn: what was decided, agreed, denied or named is the other way round on a later day."""

from __future__ import annotations

import pytest
from test_story_sequences import Example, check_sequence

TURNS = (
    Example(
        name="verdict overturned",
        language="id",
        rows=(
            (
                "2026-10-05",
                "Mantan Bupati Garung Divonis 6 Tahun Penjara Kasus Bansos",
                "Pengadilan Tipikor Semala memvonis mantan Bupati Garung Bimo Larasati enam tahun penjara dalam kasus korupsi bantuan sosial, Senin (5/10/2026). Hakim menyatakan ia bersalah.",
            ),
            (
                "2026-11-12",
                "MA Bebaskan Mantan Bupati Garung Bimo Larasati",
                "Mahkamah Agung membatalkan vonis enam tahun penjara mantan Bupati Garung Bimo Larasati dalam kasus korupsi bantuan sosial, Kamis (12/11/2026). Hakim agung menyatakan ia tidak terbukti bersalah.",
            ),
        ),
        stories=((0, 1),),
        headline="MA Bebaskan",
        short_text=("membatalkan",),
    ),
    Example(
        name="verdict overturned",
        language="en",
        rows=(
            (
                "2026-10-05",
                "Former Harlow Treasurer Jailed for Six Years",
                "Former Harlow treasurer Edmund Crale was sentenced to six years in prison on Monday for taking bribes from road builders. The jury found him guilty on four counts.",
            ),
            (
                "2026-11-12",
                "Appeals Court Throws Out Conviction of Former Harlow Treasurer",
                "An appeals court on Thursday overturned the bribery conviction of former Harlow treasurer Edmund Crale. The judges said the six-year sentence rested on false testimony by road builders.",
            ),
        ),
        stories=((0, 1),),
        headline="Throws Out",
        short_text=("overturned",),
    ),
    Example(
        name="ceasefire broken",
        language="en",
        rows=(
            (
                "2026-11-02",
                "Norland and Estmark Agree to Ceasefire in Veld Valley",
                "Norland and Estmark agreed to a ceasefire in the Veld Valley starting at midnight, both governments said on Monday. The truce ends three weeks of fighting.",
            ),
            (
                "2026-11-04",
                "Shelling Breaks Veld Valley Ceasefire",
                "Estmark shelled Norland positions in the Veld Valley on Wednesday, breaking a two-day-old ceasefire. Norland said seven soldiers were killed.",
            ),
        ),
        stories=((0, 1),),
        headline="Breaks",
        short_text=("breaking",),
    ),
    Example(
        name="ceasefire broken",
        language="id",
        rows=(
            (
                "2026-11-02",
                "Norlan dan Estamar Sepakati Gencatan Senjata di Lembah Velda",
                "Norlan dan Estamar menyepakati gencatan senjata di Lembah Velda mulai tengah malam, Senin (2/11/2026). Kesepakatan itu mengakhiri pertempuran tiga pekan.",
            ),
            (
                "2026-11-04",
                "Gencatan Senjata di Lembah Velda Dilanggar, 7 Tentara Tewas",
                "Estamar menembaki posisi Norlan di Lembah Velda, Rabu (4/11/2026), sehingga gencatan senjata dilanggar. Tujuh tentara Norlan tewas.",
            ),
        ),
        stories=((0, 1),),
        headline="Dilanggar",
        short_text=("dilanggar",),
    ),
    Example(
        name="transfer denied, confirmed",
        language="en",
        rows=(
            (
                "2026-11-03",
                "Harlow United Deny Talks Over Striker Joao Vasco",
                "Harlow United denied on Tuesday that striker Joao Vasco is leaving for Stanmoor City. Manager Peter Lamb said there had been no talks.",
            ),
            (
                "2026-11-07",
                "Joao Vasco Joins Stanmoor City From Harlow United",
                "Striker Joao Vasco has joined Stanmoor City from Harlow United for 30 million crowns, both clubs confirmed on Saturday.",
            ),
        ),
        stories=((0, 1),),
        headline="Joins",
        short_text=("has joined",),
    ),
    Example(
        name="transfer denied, confirmed",
        language="id",
        rows=(
            (
                "2026-11-03",
                "Persigan Bantah Lepas Rendi Wasana ke Bahari FC",
                "Persigan membantah akan melepas penyerang Rendi Wasana ke Bahari FC, Selasa (3/11/2026). Manajer Persigan menyebut tidak ada pembicaraan.",
            ),
            (
                "2026-11-07",
                "Resmi, Rendi Wasana Pindah ke Bahari FC",
                "Bahari FC resmi mendatangkan penyerang Rendi Wasana dari Persigan dengan nilai Rp 4 miliar, Sabtu (7/11/2026).",
            ),
        ),
        stories=((0, 1),),
        headline="Pindah",
        short_text=("resmi mendatangkan",),
    ),
    Example(
        name="rescue, found alive",
        language="en",
        rows=(
            (
                "2026-11-02",
                "Nine Miners Trapped in Kelton Colliery",
                "Nine miners were trapped on Monday when a shaft of Kelton Colliery collapsed. Rescuers have had no contact with them.",
            ),
            (
                "2026-11-05",
                "All Nine Kelton Miners Found Alive",
                "Rescuers reached the nine miners trapped in Kelton Colliery on Thursday and found them all alive.",
            ),
        ),
        stories=((0, 1),),
        headline="Alive",
        short_text=("alive",),
        never=("no contact",),
    ),
    Example(
        name="rescue, found alive",
        language="id",
        rows=(
            (
                "2026-11-02",
                "Dua Nelayan Tegalan Hilang Usai Perahu Terbalik",
                "Dua nelayan asal Tegalan, Sarwan dan Kasdi, hilang setelah perahu mereka terbalik dihantam ombak di Teluk Lamura, Senin (2/11/2026).",
            ),
            (
                "2026-11-04",
                "Dua Nelayan Tegalan Ditemukan Hidup di Pulau Karang",
                "Sarwan dan Kasdi, dua nelayan Tegalan yang hilang di Teluk Lamura, ditemukan hidup di Pulau Karang, Rabu (4/11/2026).",
            ),
        ),
        stories=((0, 1),),
        headline="Ditemukan Hidup",
        short_text=("ditemukan hidup",),
    ),
    Example(
        name="name corrected",
        language="en",
        rows=(
            (
                "2026-11-05",
                "Cyclist Killed in Harlow Crash Named as Thomas Reed",
                "The cyclist killed in a crash on Mill Road in Harlow was named by police on Thursday as Thomas Reed, 41.",
            ),
            (
                "2026-11-06",
                "Correction: Harlow Crash Victim Was Thomas Read-Lowe",
                "Harlow police corrected the name of the cyclist killed in a crash on Mill Road to Thomas Read-Lowe on Friday.",
            ),
        ),
        stories=((0, 1),),
        headline="Correction",
        short_text=("corrected",),
    ),
    Example(
        name="name corrected",
        language="id",
        rows=(
            (
                "2026-11-05",
                "Korban Tewas Tabrak Lari di Jalan Melur Muara Bernama Sutarno",
                "Polisi menyebut korban tewas tabrak lari di Jalan Melur, Kota Muara, bernama Sutarno (41), Kamis (5/11/2026).",
            ),
            (
                "2026-11-06",
                "Ralat: Korban Tewas Tabrak Lari di Jalan Melur Bernama Sutarmo",
                "Polisi meralat nama korban tewas tabrak lari di Jalan Melur, Kota Muara, menjadi Sutarmo (41), Jumat (6/11/2026).",
            ),
        ),
        stories=((0, 1),),
        headline="Ralat",
        short_text=("Sutarmo",),
        never=("bernama Sutarno",),
    ),
    Example(
        name="price reports",
        language="id",
        rows=tuple(
            (
                f"2026-11-0{k + 2}",
                f"Harga Emas Batangan Hari Ini {k + 2} November 2026 {('Naik', 'Turun', 'Stagnan', 'Naik')[k]}",
                f"Harga emas batangan Logam Arunara {('naik', 'turun', 'bertahan', 'naik')[k]} menjadi Rp 1.{410 + 7 * k}.000 per gram, {('Senin', 'Selasa', 'Rabu', 'Kamis')[k]} ({k + 2}/11/2026).\n\nHarga pembelian kembali berada di level Rp 1.{260 + 5 * k}.000 per gram.",
            )
            for k in range(4)
        ),
        series=((0, 1, 2, 3),),
    ),
    Example(
        name="price reports",
        language="en",
        rows=tuple(
            (
                f"2026-11-0{k + 2}",
                f"Oil Prices {('Rise', 'Fall', 'Edge Up', 'Slip')[k]} {k + 1}% on {('Supply Fears', 'Demand Worries', 'Cold Weather', 'Stockpile Data')[k]}",
                f"Oil prices {('rose', 'fell', 'edged up', 'slipped')[k]} {k + 1}% on {('Monday', 'Tuesday', 'Wednesday', 'Thursday')[k]}, with Brent futures settling at ${80 + k}.{k + 1}0 a barrel.\n\nUS crude {('gained', 'lost', 'added', 'dropped')[k]} {30 + k} cents to ${76 + k}.{k + 2}5.",
            )
            for k in range(4)
        ),
        series=((0, 1, 2, 3),),
    ),
    Example(
        name="weather with warning",
        language="en",
        rows=tuple(
            (
                f"2026-11-0{k + 2}",
                f"Weather today, {('Monday', 'Tuesday', 'Wednesday')[k]}: {('Rain in the north', 'Sun and wind', 'Fog in the valleys')[k]}",
                f"{('Rain will spread across the north', 'Sunshine is expected with strong wind', 'Fog will linger in the valleys')[k]} of Norland on {('Monday', 'Tuesday', 'Wednesday')[k]}, the weather bureau said.\n\nThe high in Harlow will be {11 + k}C and the low {3 + k}C.",
            )
            for k in range(3)
        ),
        series=((0, 1, 2),),
    ),
    Example(
        name="horoscope",
        language="id",
        rows=tuple(
            (
                f"2026-11-0{k + 2}",
                f"Ramalan Zodiak {k + 2} November 2026: {('Aries Beruntung', 'Leo Bersabar', 'Libra Jatuh Cinta')[k]}",
                f"Berikut ramalan zodiak untuk {('Senin', 'Selasa', 'Rabu')[k]} ({k + 2}/11/2026).\n\nAries: {('Keuangan membaik', 'Jaga kesehatan', 'Bertemu teman lama')[k]} hari ini.\n\nLeo: {('Pekerjaan menumpuk', 'Bersabarlah', 'Kabar baik datang')[k]} sore nanti.",
            )
            for k in range(3)
        ),
        series=((0, 1, 2),),
    ),
    Example(
        name="fixtures on TV",
        language="id",
        rows=tuple(
            (
                f"2026-11-0{k + 2}",
                f"Jadwal Siaran Langsung Sepak Bola Malam Ini, {('Senin', 'Selasa', 'Rabu')[k]} {k + 2} November 2026",
                f"Jadwal siaran langsung sepak bola malam ini menghadirkan {('Persigan vs Bahari', 'Elang vs Rajawali', 'Putra Tegal vs Singa Laut')[k]}, {('Senin', 'Selasa', 'Rabu')[k]} ({k + 2}/11/2026).\n\nPertandingan disiarkan pukul {19 + k}.30 WIB.",
            )
            for k in range(3)
        ),
        series=((0, 1, 2),),
    ),
    Example(
        name="resigns, then withdraws",
        language="en",
        rows=(
            (
                "2026-11-03",
                "Estmark Finance Minister Ilse Brandt Resigns",
                "Estmark finance minister Ilse Brandt resigned on Tuesday over the budget deficit.",
            ),
            (
                "2026-11-05",
                "Ilse Brandt Withdraws Resignation as Estmark Finance Minister",
                "Estmark finance minister Ilse Brandt withdrew her resignation on Thursday after the cabinet agreed to cut the budget deficit.",
            ),
        ),
        stories=((0, 1),),
        headline="Withdraws",
        short_text=("withdrew",),
    ),
    Example(
        name="toll lowered",
        language="en",
        rows=(
            (
                "2026-11-09",
                "At Least 30 Dead in Stanmoor Hotel Collapse",
                "At least 30 people died when a hotel collapsed in Stanmoor on Monday, the fire chief said.",
            ),
            (
                "2026-11-10",
                "Stanmoor Hotel Collapse Toll Cut to 19",
                "Officials lowered the death toll from the hotel collapse in Stanmoor to 19 on Tuesday. Nineteen people died, the fire chief said, because bodies were counted twice.",
            ),
        ),
        stories=((0, 1),),
        headline="19",
        short_text=("19",),
        never=("30 people",),
    ),
)


@pytest.mark.parametrize("sequence", TURNS, ids=lambda s: f"{s.name}-{s.language}")
def test_turn(sequence: Example) -> None:
    check_sequence(sequence)
