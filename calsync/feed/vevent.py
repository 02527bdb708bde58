"""One entry as the bytes of its VEVENT (RFC 5545 3.6.1)."""

import hashlib
import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
from icalendar import Alarm, Event, vDuration

from calsync.feed.model import Content

FOLD = 74  # octets of a line's own: a folded one begins with a space

_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")


def digest(content: Content) -> str:
    """The sha256 of what counts as content, in hexadecimal."""
    return hashlib.sha256(msgspec.json.encode(content)).hexdigest()


def vevent(content: Content, uid: str, sequence: int, created: datetime, modified: datetime) -> bytes:
    """A whole VEVENT: CRLF, UTF-8, folded at 75 octets between characters (RFC 5545 3.1), TEXT escaped (3.3.11).

    `created` and `modified` are instants in UTC; DTSTAMP is `modified`, for a feed has no METHOD (RFC 5545 3.8.7.2).
    """
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", modified)
    event.add("created", created)
    event.add("last-modified", modified)
    event.add("sequence", sequence)
    event.add("dtstart", _moment(content.start, content.zone))
    event.add("dtend", _moment(content.end, content.zone))
    event.add("summary", clean(content.summary))
    event.add("description", clean(content.description))
    event.add("status", content.status)
    event.add("transp", "OPAQUE" if content.opaque else "TRANSPARENT")
    event.add("x-microsoft-cdo-busystatus", content.busy)
    if content.location:
        event.add("location", clean(content.location))
    if content.url:
        event.add("url", content.url)
    for trigger in content.alarms:
        event.add_component(_alarm(trigger, content.summary))
    return b"".join(folded(line) for line in event.content_lines() if line)


def folded(line: str) -> bytes:
    """A content line in UTF-8 with its line end, folded so that none of its lines has more than 75 octets.

    A fold splits neither a character (RFC 5545 3.1) nor an escape, which some clients would not put together again.
    """
    rest = line.encode()
    parts = []
    while len(rest) > FOLD:
        cut = FOLD
        while rest[cut] & 0xC0 == 0x80:  # within a character
            cut -= 1
        if rest[cut - 1] in b"\\^":
            cut -= 1
        parts.append(rest[:cut])
        rest = rest[cut:]
    return b"\r\n ".join([*parts, rest]) + b"\r\n"


def clean(text: str) -> str:
    """Text without what a content line cannot hold: controls go, every kind of line break becomes a line feed."""
    text = _BREAKS.sub("\n", text).replace("\t", " ")
    return _UNWANTED.sub("", text).encode("utf-8", "replace").decode("utf-8")


def _moment(at: object, zone: str | None) -> object:
    return at.replace(tzinfo=ZoneInfo(zone)) if isinstance(at, datetime) and zone else at


def _duration(text: str) -> timedelta:
    parsed: timedelta = vDuration.from_ical(text)  # type: ignore[no-untyped-call]
    return parsed


def _alarm(trigger: str, words: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", clean(words))
    alarm.add("trigger", _duration(trigger))
    return alarm
