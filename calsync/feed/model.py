"""What is published: entries, and the settings of a feed."""

from datetime import date, datetime
from typing import Literal

from msgspec import Struct


class FeedSettings(Struct, frozen=True):
    """Choices of one feed. The defaults suit an office that reads the feed in Google or Outlook.

    `vacated_status` is the STATUS of vacated, superseded and satisfied entries (clients.md: Google hides CANCELLED);
    `order_entries` publishes one all-day entry for each order; `keep_ended_days` drops an ended entry after so many
    days; `alarms` are RFC 5545 durations before the due day, none by default.
    """

    name: str | None = None
    vacated_status: Literal["CONFIRMED", "CANCELLED"] = "CONFIRMED"
    order_entries: bool = True
    keep_ended_days: int = 30
    alarms: tuple[str, ...] = ()


class Draft(Struct, frozen=True):
    """An entry as the docket asks for it, before it is known whether it changed.

    `properties` are the VEVENT's lines that count as content, already folded and encoded, without UID, SEQUENCE,
    DTSTAMP, CREATED and LAST-MODIFIED.
    """

    uid: str
    starts: date
    ended_on: date | None
    zone: str | None
    properties: bytes


class Entry(Struct, frozen=True):
    """A published calendar item. `digest` is the sha256 of its properties; `block` its whole VEVENT, CRLF line ends."""

    uid: str
    sequence: int
    created: datetime
    modified: datetime
    starts: date
    ended_on: date | None
    zone: str | None
    digest: str
    block: bytes
