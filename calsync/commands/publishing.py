"""From a docket to the bytes of every feed that shows it, inside the transaction of the change."""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct

from calsync import feed
from calsync.docket.model import Docket
from calsync.feed.model import Draft, Entry, FeedSettings
from calsync.store import CaseTransaction

DEFAULT = FeedSettings()
SECOND = timedelta(seconds=1)


def edition_of(settings: FeedSettings) -> str:
    """The name of the rendering that feeds with these settings share; empty for the settings everybody starts with.

    A feed's own name stands in its header only, so it makes no edition.
    """
    rendering = msgspec.structs.replace(settings, name=None)
    if rendering == DEFAULT:
        return ""
    return hashlib.sha256(msgspec.json.encode(rendering)).hexdigest()[:16]


def publish(case: CaseTransaction, docket: Docket, *, base_url: str, at: datetime) -> None:
    """Brings every edition and every feed of the case to what the docket says, changing only what differs."""
    feeds = case.feeds()
    editions = {"": DEFAULT} | {row.edition: row.settings for row in feeds}
    published: dict[str, tuple[Entry, ...]] = {}
    days: list[date] = []
    for edition, settings in editions.items():
        shown = wanted(docket, settings, base_url=base_url, at=at)
        published[edition] = publish_edition(case, edition, shown.drafts, at=at)
        days += [shown.look_again] if shown.look_again else []
    case.look_again(min(days, default=None))
    for row in feeds:
        body = feed.calendar(published[row.edition], name=row.settings.name or calendar_name(docket))
        etag = feed.etag(body)
        if etag != row.etag:
            # Last-Modified counts whole seconds: two versions must not share one (RFC 9110 8.8.2).
            case.put_feed_body(row.id, body, etag, max(at, row.modified + SECOND))


class Wanted(Struct, frozen=True):
    """What a feed should show, and the next day on which time alone changes that."""

    drafts: tuple[Draft, ...]
    look_again: date | None


def wanted(docket: Docket, settings: FeedSettings, *, base_url: str, at: datetime) -> Wanted:
    """What a feed with these settings should show at an instant."""
    today = at.astimezone(ZoneInfo(docket.zone)).date()
    drafts = feed.drafts(docket, base_url=base_url, settings=settings)
    return Wanted(feed.visible(drafts, today, settings), feed.look_again(drafts, today, settings))


def publish_edition(
    case: CaseTransaction, edition: str, drafts: tuple[Draft, ...], *, at: datetime
) -> tuple[Entry, ...]:
    """The entries of one edition, the changed ones kept in the store."""
    before = case.last_entries(edition)
    now = feed.publish(drafts, before, at)
    case.put_entries(edition, now, before)
    return now


def rendered(
    docket: Docket, before: Mapping[str, Entry], settings: FeedSettings, *, base_url: str, at: datetime
) -> tuple[Entry, ...]:
    """The entries that a feed would show, given their last published versions. Keeps nothing."""
    return feed.publish(wanted(docket, settings, base_url=base_url, at=at).drafts, before, at)


def calendar_name(docket: Docket) -> str:
    """What a calendar is called that was given no name."""
    return f"{docket.caption} ({docket.docket_number})" if docket.caption else docket.docket_number
