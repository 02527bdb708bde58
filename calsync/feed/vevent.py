"""One entry as the bytes of its VEVENT (RFC 5545 3.6.1)."""

import hashlib
import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

import msgspec
from icalendar import vDuration

from calsync.feed.model import Content

FOLD = 74  # octets of a line's own: a folded one begins with a space
ROOM = 7_500  # octets of a DESCRIPTION as it is written: calcurse drops an entry where it has more than 8,000

_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")


@lru_cache(maxsize=6144)  # as `entries` keeps its drafts, each with the reminders of its deadline
def digest(content: Content) -> str:
    """The sha256 of what counts as content, in hexadecimal."""
    return hashlib.sha256(msgspec.json.encode(content)).hexdigest()


def vevent(content: Content, uid: str, sequence: int, created: datetime, modified: datetime) -> bytes:
    """A whole VEVENT: CRLF, UTF-8, folded at 75 octets between characters (RFC 5545 3.1), TEXT escaped (3.3.11).

    `created` and `modified` are instants in UTC; DTSTAMP is `modified`, for a feed has no METHOD (RFC 5545 3.8.7.2).
    Written line by line in the order that icalendar has: hundreds of them change at once when an order is registered.
    """
    stamp = _instant(modified)
    lines = [
        "BEGIN:VEVENT",
        f"SUMMARY:{escaped(content.summary)}",
        f"DTSTART{_moment(content.start, content.zone)}",
        f"DTEND{_moment(content.end, content.zone)}",
        f"DTSTAMP:{stamp}",
        f"UID:{escaped(uid)}",
        f"SEQUENCE:{sequence}",
        f"CREATED:{_instant(created)}",
        f"DESCRIPTION:{escaped(content.description)}",
        f"LAST-MODIFIED:{stamp}",
    ]
    if content.location:
        lines.append(f"LOCATION:{escaped(content.location)}")
    lines += [f"STATUS:{content.status}", f"TRANSP:{'OPAQUE' if content.opaque else 'TRANSPARENT'}"]
    if content.url:
        lines.append(f"URL:{content.url}")
    lines.append(f"X-MICROSOFT-CDO-BUSYSTATUS:{content.busy}")
    for trigger in content.alarms:
        # An alarm without words is refused by strict readers.
        lines += ["BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{escaped(content.summary)}"]
        lines += [f"TRIGGER:{_duration(trigger)}", "END:VALARM"]
    lines.append("END:VEVENT")
    return b"".join(map(folded, lines))


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


def escaped(text: str) -> str:
    """A TEXT value: backslashes, semicolons, commas and line feeds escaped (RFC 5545 3.3.11)."""
    return clean(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


@lru_cache(maxsize=2048)  # one change leaves the other lines of an order as they were
def octets(text: str) -> int:
    """How many octets a TEXT value takes, with the line feed that parts it from the next."""
    return len(escaped(text).encode()) + len(r"\n")


def within(text: str, most: int) -> str:
    """The text, cut between characters and marked so where it would take more than so many octets."""
    if octets(text) <= most:
        return text
    kept, size = 0, octets("…")
    while (size := size + len(escaped(text[kept]).encode())) <= most:
        kept += 1
    return text[:kept].rstrip() + "…"


def _moment(at: date | datetime, zone: str | None) -> str:
    """What follows DTSTART or DTEND: parameters and value (RFC 5545 3.3.4, 3.3.5)."""
    if not isinstance(at, datetime):
        return f";VALUE=DATE:{at.isoformat().replace('-', '')}"
    wall = at.isoformat(timespec="seconds")[:19].replace("-", "").replace(":", "")
    if zone == "UTC":
        return f":{wall}Z"
    return f";TZID={zone}:{wall}" if zone else f":{wall}"


def _instant(at: datetime) -> str:
    return _moment(at.astimezone(UTC), "UTC")[1:]


@lru_cache(maxsize=256)
def _duration(text: str) -> str:
    """In days, hours, minutes and seconds: not every client knows weeks."""
    parsed: timedelta = vDuration.from_ical(text)  # type: ignore[no-untyped-call]
    written: bytes = vDuration(parsed).to_ical()  # type: ignore[no-untyped-call]
    return written.decode()
