"""Entries -> the bytes of a feed, and their ETag."""

import hashlib
from collections.abc import Iterable

from calsync.feed.model import COLOURS, Entry
from calsync.feed.vevent import clean, escaped, folded
from calsync.feed.words import one_line
from calsync.feed.zones import vtimezone

PRODID = "-//calsync//Court deadlines//EN"
REFRESH = "PT1H"  # how often a client that heeds it should ask (RFC 7986 5.7)


def calendar(entries: Iterable[Entry], *, name: str | None, note: str | None = None, color: str | None = None) -> bytes:
    """A whole calendar: header, the zones that its entries use, their stored blocks in the order of their days.

    Takes the entries to show and the calendar's name, its description (RFC 7986 5.2) and its colour, a name of
    `COLOURS` (RFC 7986 5.9). The same entries in another order give the same bytes.
    Without a name it is no calendar to subscribe to but entries to add to one's own, as Outlook wants them: no name,
    nothing that says how often to ask.
    There is no METHOD, for without one all clients read the same (RFC 5546 3.2.1 would ask for ORGANIZER), no UID on
    the calendar, and nothing that moves with the clock.
    """
    shown = sorted(entries, key=lambda entry: (entry.starts, entry.uid))
    zones = sorted({entry.zone for entry in shown if entry.zone} - {"UTC"})  # written as …Z, which needs no VTIMEZONE
    return b"".join(
        (
            b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:" + PRODID.encode() + b"\r\nCALSCALE:GREGORIAN\r\n",
            *_named(name),
            *_described(note),
            *_coloured(color),
            *(vtimezone(zone) for zone in zones),
            *(entry.block for entry in shown),
            b"END:VCALENDAR\r\n",
        )
    )


def etag(body: bytes, turn: int = 1) -> str:
    """The strong entity tag of a body (RFC 9110 8.8.3): the hash of its bytes, in quotes.

    `turn` is 2 where the tag of these bytes was given to other bytes: whoever has those must fetch once more.
    """
    return f'"{hashlib.sha256(body).hexdigest()[:32]}{"" if turn == 1 else f".{turn}"}"'


def is_etag(tag: str, body: bytes) -> bool:
    """Whether a tag is of these bytes, at whatever turn."""
    return tag.partition(".")[0].rstrip('"') == etag(body).rstrip('"')


def next_etag(tag: str, body: bytes) -> str:
    """The tag for bytes that take the place of those under `tag`, whatever these are."""
    if not is_etag(tag, body):
        return etag(body)
    return etag(body, int(tag.strip('"').partition(".")[2] or 1) + 1)


def _named(name: str | None) -> tuple[bytes, ...]:
    if name is None:
        return ()
    title = clean(one_line(name))
    often = f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}\r\nX-PUBLISHED-TTL:{REFRESH}\r\n"
    return _text("NAME", title), _text("X-WR-CALNAME", title), often.encode()


def _described(note: str | None) -> tuple[bytes, ...]:
    text = clean(note or "").strip()
    return (_text("DESCRIPTION", text), _text("X-WR-CALDESC", text)) if text else ()


def _coloured(color: str | None) -> tuple[bytes, ...]:
    return (f"COLOR:{color}\r\nX-APPLE-CALENDAR-COLOR:{COLOURS[color]}\r\n".encode(),) if color in COLOURS else ()


def _text(name: str, value: str) -> bytes:
    return folded(f"{name}:{escaped(value)}")
