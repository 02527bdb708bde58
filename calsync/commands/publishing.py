"""From a docket to the bytes of every feed that shows it, inside the transaction of the change."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct, structs

from calsync import feed
from calsync.docket.model import Docket
from calsync.feed import masking, window
from calsync.feed.choosing import chooses, person_key
from calsync.feed.linking import with_key
from calsync.feed.listing import listing
from calsync.feed.model import Draft, Entry, FeedSettings, Reminders
from calsync.store import CaseTransaction, FeedRow
from calsync.store.feeds import FeedsTransaction

DEFAULT = FeedSettings()
WHOLE = FeedSettings(restricted_in_full=True)  # for whoever may see the case itself
# The settings that editions are named from: those that feeds started with before they reminded, so that what a stored
# name stands for never changes.
NAMED_FROM = structs.replace(DEFAULT, remind_by=(), reminders=Reminders((5, 1), (10, 3, 1), (1,), (5, 1)))
UNRENDERED = ("name", "note", "color", "days_back", "days_ahead")  # what no entry shows
OF = "."  # between a feed, where it has an edition to itself, and the edition that it began as a copy of
SECOND = timedelta(seconds=1)


def edition_of(settings: FeedSettings) -> str:
    """The name of the rendering that feeds with these settings share; empty for the settings everybody starts with."""
    mine = rendering(settings)
    if mine == rendering(DEFAULT):
        return ""
    special = {name: value for name, value in structs.asdict(mine).items() if value != getattr(NAMED_FROM, name)}
    return hashlib.sha256(msgspec.json.encode(special, order="deterministic")).hexdigest()[:16]


def own_edition(row: FeedRow) -> str:
    """The name of an edition that a feed has to itself, and in it that of the one it was in before, if any.

    A feed gets it when other settings render its entries differently: no edition can follow, for some of its
    subscribers, what they saw elsewhere, and stay for the others as it is.
    """
    return row.edition if OF in row.edition else f"{row.id}{OF}{row.edition}"


def rendering(settings: FeedSettings) -> FeedSettings:
    """The settings without what makes no entry another: what stands in a feed's header only, the window of a feed
    across cases, and reminders that it does not give.
    """
    person = person_key(settings.person or "") or None
    unused = UNRENDERED if settings.remind_by else (*UNRENDERED, "reminders")
    return structs.replace(settings, person=person, **{name: getattr(NAMED_FROM, name) for name in unused})


def publish(
    case: CaseTransaction, docket: Docket, *, base_url: str, at: datetime, across: bool = True, trusting: bool = True
) -> None:
    """Brings every edition and every feed of the case, and the lists across cases, to what the docket says, changing
    only what differs.

    So too the feeds across cases that show or showed something of it, unless the caller joins them later. Unless
    `trusting`, the bytes of entries that did not change are looked at too, and written anew where they are damaged.
    """
    if docket.merged_into is None:
        case.put_listing(listing(docket), at=at)
    feeds = case.feeds_and_wide()
    editions = {"": DEFAULT} | {row.edition: row.settings for row in feeds}
    published: dict[str, Published] = {}
    days: list[date] = []
    for edition, settings in editions.items():
        shown = wanted(docket, settings, base_url=base_url, at=at)
        published[edition] = publish_edition(case, edition, shown.drafts, at=at, trusting=trusting)
        days += [shown.look_again] if shown.look_again else []
    case.look_again(min(days, default=None))
    for row in feeds:
        if row.case_id is not None:
            put_body(case, row, case_body(row, published[row.edition].entries, docket), at)
    if across:
        wide = [row for row in feeds if row.case_id is None]
        join(case, [row.id for row in wide if published[row.edition].changed or case.opened_or_closed], at=at)


def is_masked(docket: Docket, settings: FeedSettings) -> bool:
    """Whether a feed with these settings shows no word of the case."""
    return docket.kept is not None and not settings.restricted_in_full


def case_body(row: FeedRow, entries: Iterable[Entry], docket: Docket) -> bytes:
    """What a feed of a case serves for these entries."""
    if is_masked(docket, row.settings):
        row = structs.replace(row, settings=masking.header(row.settings))
    return body_of(row, entries, calendar_name(docket))


def body_of(row: FeedRow, entries: Iterable[Entry], name: str) -> bytes:
    """What a feed serves for these entries, under its own name or else this one. Never an empty calendar."""
    shown = tuple(entries) or (window.nothing_yet(row.id, row.created, choosing=chooses(row.settings)),)
    body = feed.calendar(shown, name=row.settings.name or name, note=row.settings.note, color=row.settings.color)
    return with_key(body, row.entry_key)


def put_body(feeds: FeedsTransaction, row: FeedRow, body: bytes, at: datetime) -> None:
    """Keeps a body that differs from the one before, by its bytes: a tag says only what they should be."""
    if not feed.is_etag(row.etag, body) or not feeds.serves(row.id, body):
        # Last-Modified counts whole seconds: two versions must not share one (RFC 9110 8.8.2).
        feeds.put_feed_body(row.id, body, feed.next_etag(row.etag, body), max(at, row.modified + SECOND))


class Wanted(Struct, frozen=True):
    """What a feed should show, and the next day on which time alone changes that."""

    drafts: tuple[Draft, ...]
    look_again: date | None


def wanted(docket: Docket, settings: FeedSettings, *, base_url: str, at: datetime) -> Wanted:
    """What a feed with these settings should show at an instant."""
    today = at.astimezone(ZoneInfo(docket.zone)).date()
    drafts = feed.drafts(docket, base_url=base_url, settings=rendering(settings))
    if is_masked(docket, settings):
        drafts = masking.masked(drafts)
    return Wanted(feed.visible(drafts, today, settings), feed.look_again(drafts, today, settings))


class Published(Struct, frozen=True):
    """The entries of an edition of a case, and whether they are others than before."""

    entries: tuple[Entry, ...]
    changed: bool


def publish_edition(
    case: CaseTransaction, edition: str, drafts: tuple[Draft, ...], *, at: datetime, trusting: bool = True
) -> Published:
    """The entries of one edition, the changed ones kept in the store.

    A feed's own edition begins, in each case, with what its subscribers may have seen before it had one.
    """
    before = case.last_entries(edition)
    _, of, origin = edition.partition(OF)
    if of and not before:
        case.begin_edition(edition, origin)
        before = case.last_entries(edition)
    now = feed.publish(drafts, before, at, trusting=trusting)
    return Published(now, case.put_entries(edition, now, before))


def rendered(
    docket: Docket,
    before: Mapping[str, Entry],
    settings: FeedSettings,
    *,
    base_url: str,
    at: datetime,
    trusting: bool = True,
) -> tuple[Entry, ...]:
    """The entries that a feed would show, given their last published versions. Keeps nothing."""
    drafts = wanted(docket, settings, base_url=base_url, at=at).drafts
    return feed.publish(drafts, before, at, trusting=trusting)


def calendar_name(docket: Docket) -> str:
    """What a calendar is called that was given no name."""
    return f"{docket.caption} ({docket.docket_number})" if docket.caption else docket.docket_number


# --- feeds across cases ----------------------------------------------------------------------------------------------


class Joined(Struct, frozen=True):
    """The entries that a feed across cases shows, and the next day on which time alone changes that."""

    entries: tuple[Entry, ...]
    ends: date | None
    look_again: date | None


def join(feeds: FeedsTransaction, ids: Iterable[str], *, at: datetime) -> None:
    """Brings feeds across cases to what the entries of their editions say.

    Each feed is locked before its entries are read, so that two cases that change at once are both in it.
    """
    rows = [feeds.locked_feed(feed_id) for feed_id in sorted(ids)]
    known: dict[tuple[str, int, int], Joined] = {}
    for row in rows:
        key = (row.edition, row.settings.days_back, row.settings.days_ahead)
        if key not in known:
            known[key] = joined(feeds, row.edition, row.settings, at)
        put_body(feeds, row, wide_body(row, known[key]), at)
        if row.look_again != known[key].look_again:
            feeds.look_at_feed_again(row.id, known[key].look_again)


def joined(feeds: FeedsTransaction, edition: str, settings: FeedSettings, at: datetime) -> Joined:
    """What stands in the window of a feed across cases, of the edition's entries."""
    today = at.date()
    first, last = today - timedelta(days=settings.days_back), today + timedelta(days=settings.days_ahead)
    coming = feeds.standing(edition, today, last, window.MOST + 1)
    past = feeds.standing(edition, first, today - timedelta(days=1), window.MOST + 1, latest=True)
    shown, cut = window.fitting(coming, past)
    after = feeds.first_after(edition, last)
    again = window.look_again(shown, cut, after, today=today, back=settings.days_back, ahead=settings.days_ahead)
    return Joined(shown, cut or after, again)


def wide_name(settings: FeedSettings) -> str:
    """What a feed across cases is called that was given no name."""
    return f"{settings.person}: deadlines" if settings.person else "Deadlines of the office"


def wide_body(row: FeedRow, shown: Joined) -> bytes:
    """What a feed across cases serves; where it leaves out what comes later, it says so."""
    entries = shown.entries
    if shown.ends is not None:
        entries = (*entries, window.ends_here(row.id, shown.ends, row.created))
    return body_of(row, entries, row.name)
