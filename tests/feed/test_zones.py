"""VTIMEZONE says what zoneinfo says."""

import io
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from dateutil.tz import tzical
from hypothesis import given
from hypothesis import strategies as st

from calsync.feed.zones import changes, vtimezone

COURTS = [
    "America/Anchorage",
    "America/Boise",
    "America/Chicago",
    "America/Denver",
    "America/Detroit",
    "America/Indiana/Indianapolis",
    "America/Kentucky/Louisville",
    "America/Los_Angeles",
    "America/New_York",
    "America/Phoenix",
    "America/Puerto_Rico",
    "America/St_Thomas",
    "Pacific/Guam",
    "Pacific/Honolulu",
    "Pacific/Saipan",
]
STEADY = {
    "America/Phoenix",
    "America/Puerto_Rico",
    "America/St_Thomas",
    "Pacific/Guam",
    "Pacific/Honolulu",
    "Pacific/Saipan",
}
# After 2020 only, for their rules have changed since 2007: changes by weekday after a day, none, and irregular ones.
ABROAD = ["Europe/Dublin", "Asia/Jerusalem", "America/Nuuk", "Asia/Kolkata", "Australia/Lord_Howe", "America/Sao_Paulo"]
IRREGULAR = "Africa/Cairo"


def as_read(zone: str) -> object:
    text = "BEGIN:VCALENDAR\r\n" + vtimezone(zone).decode() + "END:VCALENDAR\r\n"
    return tzical(io.StringIO(text.replace("\r\n", "\n"))).get(zone)


def hours_around_changes(info: ZoneInfo, years: range) -> list[datetime]:
    """Wall clock times: the middle of each month, and from three days before to three days after each change."""
    times = [datetime(year, month, 15, 12) for year in years for month in range(1, 13)]
    for year in years:
        for change in changes(info, year):
            times += [change.wall + timedelta(hours=h, minutes=1) for h in (-72, -25, -2, 2, 25, 72)]
    return times


@pytest.mark.parametrize("zone", COURTS)
def test_courts(zone: str) -> None:
    info, read = ZoneInfo(zone), as_read(zone)
    for wall in hours_around_changes(info, range(2008, 2041)):
        assert wall.replace(tzinfo=read).utcoffset() == wall.replace(tzinfo=info).utcoffset(), wall  # type: ignore[arg-type]


@pytest.mark.parametrize("zone", ABROAD)
def test_abroad(zone: str) -> None:
    info, read = ZoneInfo(zone), as_read(zone)
    for wall in hours_around_changes(info, range(2027, 2033)):
        assert wall.replace(tzinfo=read).utcoffset() == wall.replace(tzinfo=info).utcoffset(), wall  # type: ignore[arg-type]


@given(st.sampled_from(COURTS), st.datetimes(datetime(2007, 1, 1), datetime(2040, 12, 31)))
def test_any_time_of_a_court(zone: str, wall: datetime) -> None:
    info = ZoneInfo(zone)
    gap_or_fold = wall.replace(tzinfo=info).utcoffset() != wall.replace(tzinfo=info, fold=1).utcoffset()
    assert gap_or_fold or wall.replace(tzinfo=READ[zone]).utcoffset() == wall.replace(tzinfo=info).utcoffset()  # type: ignore[arg-type]


READ = {zone: as_read(zone) for zone in COURTS}


@pytest.mark.parametrize("zone", [*COURTS, *ABROAD, IRREGULAR])
def test_form(zone: str) -> None:
    lines = vtimezone(zone).decode().split("\r\n")
    assert lines[:2] == ["BEGIN:VTIMEZONE", f"TZID:{zone}"]
    assert lines[-2:] == ["END:VTIMEZONE", ""]
    assert all(len(line) <= 75 for line in lines)
    assert not any(line.startswith("RDATE") for line in lines)
    rules = [line for line in lines if line.startswith("RRULE")]
    assert all("BYMONTH=" in rule and "BYDAY=" in rule for rule in rules)
    kinds = [line for line in lines if line in ("BEGIN:STANDARD", "BEGIN:DAYLIGHT")]
    if zone in STEADY:
        assert (kinds, rules) == (["BEGIN:STANDARD"], [])
    elif zone in COURTS:
        assert sorted(kinds) == ["BEGIN:DAYLIGHT", "BEGIN:STANDARD"]
        assert len(rules) == 2


def test_the_first_onset_keeps_its_own_rule() -> None:
    """RFC 5545 3.8.5.3 counts DTSTART as the first instance, so it must be one."""
    assert b"DTSTART:19700308T020000\r\n" in vtimezone("America/Denver"), "the second Sunday of March 1970"
    assert b"DTSTART:19701101T020000\r\n" in vtimezone("America/Denver"), "the first Sunday of November 1970"


def test_unknown_zone() -> None:
    with pytest.raises(ZoneInfoNotFoundError):
        vtimezone("America/Nowhere")


def test_changes() -> None:
    spring, autumn = changes(ZoneInfo("America/New_York"), 2031)
    assert (spring.wall, spring.daylight) == (datetime(2031, 3, 9, 2), True)
    assert (autumn.wall, autumn.daylight) == (datetime(2031, 11, 2, 2), False)
    assert spring.wall.date() == date(2031, 3, 9)
    assert datetime(2031, 3, 9, 7, tzinfo=UTC).astimezone(ZoneInfo("America/New_York")).hour == 3
