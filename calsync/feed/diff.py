"""Drafts against what was published before -> entries; and which of them a feed shows on a day."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta

from dateutil.relativedelta import relativedelta

from calsync.feed.choosing import chooses
from calsync.feed.model import Draft, Entry, FeedSettings
from calsync.feed.vevent import digest, vevent

SECOND = timedelta(seconds=1)
AHEAD = relativedelta(months=12)


def publish(
    drafts: Iterable[Draft], previous: Mapping[str, Entry], at: datetime, *, trusting: bool = True
) -> tuple[Entry, ...]:
    """One entry for each draft, in their order.

    Takes the drafts to show, by UID the newest version of every entry that was ever published, and the instant of
    publication (UTC). An entry that has left the feed stays in `previous` with an empty digest, so that it comes back
    as a later version of itself.
    * Same content: the very same entry, byte for byte. Unless `trusting`, its bytes are written anew to see whether
      they are what this content gives; where not, it is published again as other content is.
    * Other content, or back in the feed: SEQUENCE + 1, DTSTAMP and LAST-MODIFIED `at`, CREATED kept.
    * New: SEQUENCE 0.
    DTSTAMP is always later than the one before, even when the clock was set back or two changes share a second, so
    that a client which compares stamps sees each change (RFC 5545 3.8.7.2 counts whole seconds).
    """
    now = at.astimezone(UTC).replace(microsecond=0)
    return tuple(_entry(draft, previous.get(draft.uid), now, trusting) for draft in drafts)


def written(draft: Draft, entry: Entry) -> bytes:
    """The bytes of an entry, from its draft and its own stamps."""
    return vevent(draft.content, draft.uid, entry.sequence, entry.created, entry.modified)


def visible(drafts: Iterable[Draft], today: date, settings: FeedSettings = FeedSettings()) -> tuple[Draft, ...]:
    """The drafts that a feed shows on a day in the court's zone.

    Not those that ended too long ago, no reminder whose day has passed, and of what comes again only twelve months,
    from that day or from its next occurrence. When all have ended so long ago the last of them stays, for a calendar
    without events looks broken; not so where the feed chooses among a case's deadlines.
    """
    drafts = tuple(drafts)
    since = today - timedelta(days=settings.keep_ended_days)
    shown = tuple(
        draft
        for draft in drafts
        if (draft.ended_on is None or draft.ended_on >= since)
        and (draft.next is None or draft.starts <= max(draft.next, today) + AHEAD)
        and (draft.until is None or draft.until >= today)
    )
    if not shown and drafts and not chooses(settings):
        return (max(drafts, key=lambda draft: (draft.ended_on or date.min, draft.starts, draft.uid)),)
    return shown


def look_again(drafts: Iterable[Draft], today: date, settings: FeedSettings = FeedSettings()) -> date | None:
    """The next day on which time alone changes what a feed shows of these drafts; None where it never does."""
    drafts = tuple(drafts)
    leaving = [d.ended_on + timedelta(days=settings.keep_ended_days + 1) for d in drafts if d.ended_on is not None]
    coming = [d.starts - AHEAD for d in drafts if d.next is not None]
    over = [d.until + timedelta(days=1) for d in drafts if d.until is not None]
    return min((day for day in (*leaving, *coming, *over) if day > today), default=None)


def _entry(draft: Draft, old: Entry | None, now: datetime, trusting: bool) -> Entry:
    mark = digest(draft.content)
    if old is not None and old.digest == mark and (trusting or old.block == written(draft, old)):
        return old
    sequence = old.sequence + 1 if old else 0
    modified = max(now, old.modified.replace(microsecond=0) + SECOND) if old else now
    created = old.created if old else now
    return Entry(
        uid=draft.uid,
        sequence=sequence,
        created=created,
        modified=modified,
        starts=draft.starts,
        ended_on=draft.ended_on,
        zone=draft.content.zone,
        digest=mark,
        block=vevent(draft.content, draft.uid, sequence, created, modified),
    )
