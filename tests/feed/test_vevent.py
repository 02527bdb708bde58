"""The bytes of one entry: folding, escaping, and what a content line cannot hold."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Alarm, Event, vDuration
from msgspec.structs import replace

from calsync.feed import Content
from calsync.feed.vevent import clean, digest, vevent

AT = datetime(2031, 6, 1, 12, tzinfo=UTC)
DAY = date(2031, 6, 16)
PLAIN = Content("Title", "Words", DAY, DAY + timedelta(days=1), None, "CONFIRMED", False, "FREE")


def block(content: Content) -> bytes:
    return vevent(content, "d1@calsync", 3, AT, AT + timedelta(days=1))


def test_whole_day() -> None:
    assert block(PLAIN).split(b"\r\n") == [
        b"BEGIN:VEVENT",
        b"SUMMARY:Title",
        b"DTSTART;VALUE=DATE:20310616",
        b"DTEND;VALUE=DATE:20310617",
        b"DTSTAMP:20310602T120000Z",
        b"UID:d1@calsync",
        b"SEQUENCE:3",
        b"CREATED:20310601T120000Z",
        b"DESCRIPTION:Words",
        b"LAST-MODIFIED:20310602T120000Z",
        b"STATUS:CONFIRMED",
        b"TRANSP:TRANSPARENT",
        b"X-MICROSOFT-CDO-BUSYSTATUS:FREE",
        b"END:VEVENT",
        b"",
    ]


def test_hour_with_zone_place_link_and_alarm() -> None:
    start = datetime(2031, 6, 16, 13, 30)
    content = replace(
        PLAIN,
        start=start,
        end=start + timedelta(hours=1),
        zone="Pacific/Guam",
        opaque=True,
        busy="BUSY",
        location="Room 4; upstairs",
        url="https://calsync.example/orders/o1#d1",
        alarms=("-P7D", "-PT12H", "-P2W"),
    )
    lines = block(content).split(b"\r\n")
    assert b"DTSTART;TZID=Pacific/Guam:20310616T133000" in lines
    assert b"DTEND;TZID=Pacific/Guam:20310616T143000" in lines
    assert b"TRANSP:OPAQUE" in lines
    assert b"LOCATION:Room 4\\; upstairs" in lines
    assert b"URL:https://calsync.example/orders/o1#d1" in lines
    assert [line for line in lines if line.startswith((b"TRIGGER", b"ACTION"))] == [
        b"ACTION:DISPLAY",
        b"TRIGGER:-P7D",
        b"ACTION:DISPLAY",
        b"TRIGGER:-PT12H",
        b"ACTION:DISPLAY",
        b"TRIGGER:-P14D",
    ]
    assert lines.count(b"DESCRIPTION:Title") == 3, "an alarm without words is refused by strict readers"


def test_nobody_is_invited() -> None:
    assert not re.search(rb"(?m)^(ATTENDEE|ORGANIZER|METHOD|RRULE)", block(PLAIN))


TEXTS = [
    "Presentar el informe año 2031; mañana, sí",
    "Hoʻokō ʻia ka ʻōlelo kauoha a ka ʻaha hoʻokolokolo ma Honolulu",
    "당사자들은 공동 보고서를 제출하여야 한다 " * 6,
    "👩🏽‍⚖️📅⚖️" * 30,
    'back\\slash, "quotes"; semi:colon\nnew line\n\n- list',
    " leading and trailing ",
    "n\\n, \\; \\,",
    "e\u0301" * 90,
]


@pytest.mark.parametrize("text", TEXTS)
def test_text_comes_back(text: str) -> None:
    event = Event.from_ical(block(replace(PLAIN, summary=text, description=text, location=text)))
    assert [str(event[name]) for name in ("SUMMARY", "DESCRIPTION", "LOCATION")] == [text] * 3


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("a\r\nb\rc\u2028d\u2029e\x85f\vg\fh", "a\nb\nc\nd\ne\nf\ng\nh", "every kind of line break"),
        ("a\tb", "a b", "tabs"),
        ("a\x00\x07\x1b[31m\x7fb\ufeff", "a[31mb", "controls"),
        ("a\ud800b", "a?b", "half of a surrogate pair"),
        ("plain ñ 한 😀", "plain ñ 한 😀", "all else stays"),
    ],
)
def test_clean(text: str, expected: str, why: str) -> None:
    assert clean(text) == expected, why


@given(st.text(st.characters(codec=None), max_size=400), st.text(max_size=400))
def test_lines_fold_between_characters_and_unfold_back(summary: str, description: str) -> None:
    raw = block(replace(PLAIN, summary=summary, description=description))
    lines = raw.split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= 75 for line in lines)
    for line in lines:
        line.decode("utf-8")
        assert not re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line)
    unfolded = raw.replace(b"\r\n ", b"").decode("utf-8")
    for name, text in (("SUMMARY", summary), ("DESCRIPTION", description)):
        (value,) = re.findall(rf"(?m)^{name}:([^\r]*)\r$", unfolded)
        plain = re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], value)
        assert plain == clean(text)


CONTENTS = st.builds(
    Content,
    summary=st.text(max_size=90).map(clean),
    description=st.text(max_size=300).map(clean),
    start=st.dates(date(1970, 1, 1), date(2199, 12, 30)),
    end=st.just(date(2199, 12, 31)),
    zone=st.none(),
    status=st.sampled_from(["TENTATIVE", "CONFIRMED", "CANCELLED"]),
    opaque=st.booleans(),
    busy=st.sampled_from(["FREE", "BUSY", "TENTATIVE"]),
    location=st.none() | st.text(max_size=40).map(clean),
    url=st.none() | st.just("https://calsync.example/orders/o1#d1"),
    alarms=st.lists(st.sampled_from(["-P7D", "-PT12H", "-P2W", "-P1DT2H30M"]), max_size=3).map(tuple),
)
HOURS = st.datetimes(datetime(1970, 1, 1), datetime(2199, 12, 30)).map(lambda at: at.replace(microsecond=0))


@st.composite
def contents(draw: st.DrawFn) -> Content:
    """Of whole days, and of hours in a zone. Without what icalendar takes for an escape already."""
    content = draw(CONTENTS)
    if draw(st.booleans()):
        start, zone = draw(HOURS), draw(st.sampled_from(["America/Boise", "Pacific/Guam", "UTC"]))
        content = replace(content, start=start, end=start + timedelta(hours=1), zone=zone)
    texts = {name: getattr(content, name) for name in ("summary", "description", "location")}
    return replace(content, **{name: text and text.replace("\\N", "") for name, text in texts.items()})


@given(contents())
def test_icalendar_writes_the_same(content: Content) -> None:
    event = Event()
    zone = ZoneInfo(content.zone) if content.zone else None
    for name, on in (("dtstart", content.start), ("dtend", content.end)):
        event.add(name, on.replace(tzinfo=zone) if isinstance(on, datetime) else on)
    for name, at in (("dtstamp", AT), ("last-modified", AT), ("created", AT - timedelta(days=9))):
        event.add(name, at)
    texts = {"uid": "d1@calsync", "summary": content.summary, "description": content.description}
    texts |= {"status": content.status, "transp": "OPAQUE" if content.opaque else "TRANSPARENT"}
    texts |= {"x-microsoft-cdo-busystatus": content.busy}
    for name, text in texts.items():
        event.add(name, text)
    event.add("sequence", 7)
    for name in ("location", "url"):
        if getattr(content, name):
            event.add(name, getattr(content, name))
    for trigger in content.alarms:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", content.summary)
        alarm.add("trigger", vDuration.from_ical(trigger))
        event.add_component(alarm)
    written = vevent(content, "d1@calsync", 7, AT - timedelta(days=9), AT)
    assert written.replace(b"\r\n ", b"") == event.to_ical().replace(b"\r\n ", b"")


def test_digest_tells_contents_apart() -> None:
    others = [
        replace(PLAIN, summary="T"),
        replace(PLAIN, start=DAY - timedelta(days=1)),
        replace(PLAIN, zone="Pacific/Guam"),
        replace(PLAIN, status="TENTATIVE"),
        replace(PLAIN, alarms=("-P1D",)),
        replace(PLAIN, location=""),
    ]
    assert len({digest(content) for content in [PLAIN, *others]}) == len(others) + 1
    assert digest(PLAIN) == digest(replace(PLAIN))
