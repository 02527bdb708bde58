"""A whole feed."""

import random
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import product
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from calsync.docket.model import Deadline, Docket
from calsync.feed import Entry, FeedSettings, calendar, drafts, etag, publish

AT = datetime(2031, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def entries(make_deadline: Callable[..., Deadline], make_docket: Callable[..., Docket]) -> tuple[Entry, ...]:
    """One all-day entry, hearings in two zones, and the order's entry."""
    return publish(
        drafts(
            make_docket(
                make_deadline("d1", action="presentar el informe año 한 😀"),
                make_deadline("d2", kind="hearing", due=datetime(2031, 3, 10, 9, tzinfo=ZoneInfo("America/New_York"))),
                make_deadline("d3", kind="hearing", due=datetime(2031, 11, 3, 9, tzinfo=ZoneInfo("Pacific/Guam"))),
            ),
            base_url="https://calsync.example",
            settings=FeedSettings(remind_by=()),
        ),
        {},
        AT,
    )


def test_header(entries: tuple[Entry, ...]) -> None:
    body = calendar(entries, name="Roe v. Poe; 한, X")
    head = body[: body.index(b"BEGIN:VTIMEZONE")].decode().split("\r\n")
    assert head == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//calsync//Court deadlines//EN",
        "CALSCALE:GREGORIAN",
        "NAME:Roe v. Poe\\; 한\\, X",
        "X-WR-CALNAME:Roe v. Poe\\; 한\\, X",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "",
    ]
    assert body.endswith(b"END:VEVENT\r\nEND:VCALENDAR\r\n")
    assert not body.startswith(b"\xef\xbb\xbf")
    assert not re.search(rb"(?m)^(METHOD|BEGIN:VTODO|ATTENDEE|ORGANIZER)", body)


def test_zones_once_each_and_only_those_used(entries: tuple[Entry, ...]) -> None:
    body = calendar(entries, name="x")
    assert re.findall(rb"\r\nTZID:([^\r]+)", body) == [b"America/New_York", b"Pacific/Guam"]
    whole_days = [entry for entry in entries if entry.zone is None]
    assert b"VTIMEZONE" not in calendar(whole_days, name="x")


def test_order_of_entries_is_fixed(entries: tuple[Entry, ...]) -> None:
    body = calendar(entries, name="x")
    shuffled = list(entries)
    for seed in range(5):
        random.Random(seed).shuffle(shuffled)
        assert calendar(shuffled, name="x") == body
    assert [entry.starts for entry in sorted(entries, key=lambda e: body.index(e.block))] == sorted(
        entry.starts for entry in entries
    )


def test_blocks_stand_in_the_feed_as_they_are(entries: tuple[Entry, ...]) -> None:
    body = calendar(entries, name="x")
    assert all(body.count(entry.block) == 1 for entry in entries)


def test_a_long_name_is_folded_and_comes_back(entries: tuple[Entry, ...]) -> None:
    name = "소송 " * 60 + "— fin"
    body = calendar(entries, name=name)
    assert max(map(len, body.split(b"\r\n"))) <= 75
    assert str(Calendar.from_ical(body)["X-WR-CALNAME"]) == name


def test_a_reader_understands_it(entries: tuple[Entry, ...]) -> None:
    read = Calendar.from_ical(calendar(entries, name="x"))
    starts = {str(event["UID"]): event.decoded("DTSTART") for event in read.walk("VEVENT")}
    assert starts["o1-d1@calsync"] == date(2031, 6, 16)
    assert starts["o1-d2@calsync"].astimezone(UTC) == datetime(2031, 3, 10, 13, tzinfo=UTC)
    assert starts["o1-d3@calsync"].astimezone(UTC) == datetime(2031, 11, 2, 23, tzinfo=UTC)
    assert len(starts) == len(entries)


def test_etag() -> None:
    assert re.fullmatch(r'"[0-9a-f]{32}"', etag(b"x"))
    assert etag(b"x") == etag(b"x")
    assert etag(b"x") != etag(b"y")


STATES = ["due", "tentative", "unresolved", "suspended", "vacated", "superseded", "satisfied", "expired-condition"]
ZONES = ["America/New_York", "America/Phoenix", "America/Anchorage", "Pacific/Honolulu", "Pacific/Guam"]


@pytest.mark.parametrize("status", ["CONFIRMED", "CANCELLED"])
def test_profile_of_every_entry(
    make_deadline: Callable[..., Deadline], make_docket: Callable[..., Docket], status: Any
) -> None:
    """What clients need of each VEVENT, whatever its state, its kind or its zone."""
    deadlines = [make_deadline(f"a{n}", state=state, ended_on=None) for n, state in enumerate(STATES)]
    deadlines += [
        make_deadline(
            f"b{n}-{m}", kind="hearing", state=state, due=datetime(2031, month, 10, 9, 30, tzinfo=ZoneInfo(zone))
        )
        for n, (zone, state) in enumerate(product(ZONES, ["due", "vacated"]))
        for m, month in enumerate((3, 11))
    ]
    settings = FeedSettings(vacated_status=status, alarms=("P7D", "PT12H"), remind_by=())
    asked = drafts(make_docket(*deadlines), base_url="https://calsync.example", settings=settings)
    body = calendar(publish(asked, {}, AT), name="x")
    lines = body.split(b"\r\n")
    assert lines.pop() == b""
    assert all(line and len(line) <= 75 for line in lines)
    assert b"\n" not in b"".join(lines)
    events = Calendar.from_ical(body).walk("VEVENT")
    assert len({str(event["UID"]) for event in events}) == len(events) == len(deadlines) + 1
    for event in events:
        start, end = event.decoded("DTSTART"), event.decoded("DTEND")
        assert start < end
        assert type(start) is type(end)
        if isinstance(start, datetime):
            assert event["DTSTART"].params["TZID"] in ZONES
        else:
            assert event["DTSTART"].params["VALUE"] == event["DTEND"].params["VALUE"] == "DATE"
            assert event["TRANSP"] == "TRANSPARENT"
        assert event["STATUS"] in ("TENTATIVE", "CONFIRMED", status)
        assert (event["TRANSP"] == "TRANSPARENT") == (event["X-MICROSOFT-CDO-BUSYSTATUS"] != "BUSY")
        assert event.decoded("DTSTAMP") == event.decoded("LAST-MODIFIED") == AT
        assert len(str(event["SUMMARY"])) <= 75
        assert len(event.subcomponents) in (0, 2)
        assert all({"ACTION", "TRIGGER", "DESCRIPTION"} <= set(alarm) for alarm in event.subcomponents)
