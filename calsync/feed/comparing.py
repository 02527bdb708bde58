"""Two versions of a feed, entry by entry: what a subscriber sees come, go and change."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal

import icalendar
from msgspec import Struct

from calsync.feed.model import Entry


class Shown(Struct, frozen=True):
    """What a subscriber sees of an entry. `start` is a day, or an instant with its zone."""

    sequence: int
    summary: str
    start: date | datetime
    status: str
    description: str


class EntryChange(Struct, frozen=True):
    """One entry that differs between two versions of a feed; None where the version has none."""

    uid: str
    change: Literal["added", "changed", "removed"]
    before: Shown | None
    after: Shown | None


def compare(before: Iterable[Entry], after: Iterable[Entry]) -> tuple[EntryChange, ...]:
    """The entries that differ between two versions of a feed, in the order of their days."""
    old, new = {entry.uid: entry for entry in before}, {entry.uid: entry for entry in after}
    both = sorted((old | new).values(), key=lambda entry: (entry.starts, entry.uid))
    return tuple(
        _change(entry.uid, old.get(entry.uid), new.get(entry.uid))
        for entry in both
        if old.get(entry.uid) != new.get(entry.uid)
    )


def _change(uid: str, old: Entry | None, new: Entry | None) -> EntryChange:
    kind: Literal["added", "changed", "removed"] = "added" if old is None else "removed" if new is None else "changed"
    return EntryChange(uid, kind, None if old is None else shown(old), None if new is None else shown(new))


def shown(entry: Entry) -> Shown:
    """An entry as a subscriber sees it."""
    event = icalendar.Event.from_ical(entry.block.decode())
    return Shown(
        sequence=entry.sequence,
        summary=str(event.get("SUMMARY", "")),
        start=event.decoded("DTSTART"),
        status=str(event.get("STATUS", "")),
        description=str(event.get("DESCRIPTION", "")),
    )
