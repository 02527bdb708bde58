"""The naive peer: keeps rows, and for each request reads them, folds them, and builds every entry with icalendar.

It has our fold and our words for nothing; what it lacks is everything that is kept from one request to the next.
"""

import sqlite3
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
from cases import NOW
from icalendar import Calendar, Event

from calsync import feed
from calsync.docket import fold
from calsync.docket.model import Fact
from calsync.feed.model import Draft

URL = "http://127.0.0.1:8000"


class Peer:
    """A product with one case, in SQLite, written as safely as ours."""

    def __init__(self, path: Path) -> None:
        self.database = sqlite3.connect(path, isolation_level=None)
        self.database.execute("PRAGMA journal_mode = WAL")
        self.database.execute("PRAGMA synchronous = FULL")
        self.database.execute("CREATE TABLE facts (seq INTEGER PRIMARY KEY, fact BLOB)")

    def keep(self, facts: Iterable[Fact]) -> None:
        """Writes rows, in one transaction."""
        self.database.execute("BEGIN IMMEDIATE")
        rows = ((fact.seq, msgspec.json.encode(fact)) for fact in facts)
        self.database.executemany("INSERT INTO facts VALUES (?, ?)", rows)
        self.database.execute("COMMIT")

    def feed(self) -> bytes:
        """What it answers to a request for the calendar."""
        rows = self.database.execute("SELECT fact FROM facts ORDER BY seq").fetchall()
        docket = fold(msgspec.json.decode(row, type=Fact) for (row,) in rows)
        body = icalendar_feed(
            feed.drafts(docket, base_url=URL, settings=feed.FeedSettings(remind_by=())),
            docket.caption or docket.docket_number,
        )
        feed.etag(body)
        return body


def icalendar_feed(drafts: Iterable[Draft], name: str) -> bytes:
    """A calendar of these entries, with all that ours says of them."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//naive//EN")
    calendar.add("x-wr-calname", name)
    for draft in drafts:
        content = draft.content
        zone = ZoneInfo(content.zone) if content.zone else None
        event = Event()
        event.add("uid", draft.uid)
        event.add("dtstamp", NOW)
        event.add("created", NOW)
        event.add("last-modified", NOW)
        event.add("sequence", 0)
        for edge, on in (("dtstart", content.start), ("dtend", content.end)):
            event.add(edge, on.replace(tzinfo=zone) if isinstance(on, datetime) else on)
        event.add("summary", content.summary)
        event.add("description", content.description)
        event.add("status", content.status)
        event.add("transp", "OPAQUE" if content.opaque else "TRANSPARENT")
        event.add("x-microsoft-cdo-busystatus", content.busy)
        event.add("url", content.url)
        calendar.add_component(event)
    return calendar.to_ical()
