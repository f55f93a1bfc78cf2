"""Dates as articles, feeds, tables and addresses write them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest import dates


@pytest.mark.parametrize(
    ("written", "day"),
    [
        # months of three languages, old spellings and short ones
        ("7 Nop 2021", "2021-11-07"),
        ("19 Peb 2024", "2024-02-19"),
        ("4 Mrt 2025", "2025-03-04"),
        ("8 Ag. 2023", "2023-08-08"),
        ("2 Djan 1951", "1951-01-02"),
        ("17 Ogos 2022", "2022-08-17"),
        ("November 3rd, 2020", "2020-11-03"),
        ("3 of May 2020", "2020-05-03"),
        # numbers, the year last
        ("29-4-2022", "2022-04-29"),
        ("29/04/2022", "2022-04-29"),
        ("9.4.2022", "2022-04-09"),
        ("07-Aug-18", "2018-08-07"),
        ("25/12/19", "2019-12-25"),
        # a weekday, a zone or a word says which is the day
        ("Jumat, 03/04/2026", "2026-04-03"),
        ("Friday, 04/03/2026", "2026-04-03"),
        ("Jum’at (3/4/2026)", "2026-04-03"),
        # programs
        ("20240229", "2024-02-29"),
        ("45000", "2023-03-15"),
        # a calendar beside ours
        ("1 Syawal 1445 H / 10 April 2024", "2024-04-10"),
    ],
)
def test_days(written: str, day: str) -> None:
    assert dates.parse_date(written) == day


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("Selasa 5 Mei 2020 16:30 WIB", "2020-05-05T16:30:00+07:00"),
        ("5 Mei 2020 | 16.30 WITA", "2020-05-05T16:30:00+08:00"),
        ("2020-05-05 16:30:10 WIT", "2020-05-05T16:30:10+09:00"),
        ("Tue, 05 May 2020 16:30:10 WIB", "2020-05-05T16:30:10+07:00"),
        ("Tue, 05 May 2020 16:30:10 -0400", "2020-05-05T16:30:10-04:00"),
        ("May 5, 2020, 4:30 p.m.", "2020-05-05T16:30:00"),
        ("May 5, 2020 at 12:05 AM", "2020-05-05T00:05:00"),
        ("May 5 2020 4:30 PM EDT", "2020-05-05T16:30:00-04:00"),
        ("Tue May 05 2020 16:30:00 GMT+0700 (Western Indonesia Time)", "2020-05-05T16:30:00+07:00"),
        ("2020-05-05T16:30+07", "2020-05-05T16:30:00+07:00"),
        ("2020-05-05T16:30:10.250Z", "2020-05-05T16:30:10+00:00"),
        ("1588696210", "2020-05-05T16:30:10+00:00"),
        ("1588696210000", "2020-05-05T16:30:10+00:00"),
    ],
)
def test_moments(written: str, moment: str) -> None:
    assert dates.parse_date(written) == moment


@pytest.mark.parametrize(
    "written",
    [
        "3/4/2026",
        "30 Februari 2024", "3 jam lalu", "kemarin", "12 Safar 1448 H", "1970-01-01T00:00:00Z", "0001-01-01",
        "5 Mei 2563", "2026", "Mei 2026", "versi 1.2.20", "", "-",
    ],
)  # fmt: skip
def test_what_is_no_date(written: str) -> None:
    assert dates.parse_date(written) is None


def test_day_first_is_a_languages_habit() -> None:
    assert dates.parse_date("3/4/2026", day_first=True) == "2026-04-03"


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://kabar.example/read/2023/02/27/20501/jembatan", "2023-02-27"),
        ("https://paper.example/world/2020/jul/31/bridge", "2020-07-31"),
        ("https://kabar.example/20230905123456-20-1/jembatan", "2023-09-05"),
        ("https://kabar.example/d-7966528/jembatan", None),
        ("https://kabar.example/20252026/jembatan", None),
    ],
)
def test_days_in_addresses(address: str, day: str | None) -> None:
    assert dates.date_in_path(address) == day


def test_dates_in_running_text() -> None:
    text = "Dibuka Kamis malam (15/5), usai rapat Senin (12/5/2025); sejak 3 Maret 2019. Kota Mei 2024 bersolek."
    found = dates.find_dates(text, day_first=True)
    assert [text[one.start : one.end] for one in found] == ["15/5", "12/5/2025", "3 Maret 2019"]
    assert [one.weekday for one in found] == [4, 1, None]
    assert [one.bracketed for one in found] == [True, True, False]
    assert found[0].date is None
    assert found[0].in_year(2025) == datetime.date(2025, 5, 15)


@given(st.dates(datetime.date(1970, 1, 2), datetime.date(2099, 12, 31)), st.sampled_from(["%d-%m-%Y", "%d/%m/%Y"]))
def test_every_day_survives_its_writing(day: datetime.date, form: str) -> None:
    weekday = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"][day.weekday()]
    assert dates.parse_date(f"{weekday}, {day.strftime(form)}", day_first=True) == day.isoformat()


@given(st.text(alphabet="0123456789/-. :aApPmM,()JanuariMeiSenin\n", max_size=60))
def test_no_text_breaks_the_reading(written: str) -> None:
    moment = dates.parse_date(written)
    assert moment is None or datetime.datetime.fromisoformat(moment)
    assert all(one.start < one.end for one in dates.find_dates(written))
