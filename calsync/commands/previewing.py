"""What a feed would show, before it is opened or changed. Nothing is kept."""

from datetime import date, datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from calsync import docket as ledger
from calsync import feed
from calsync.commands.office import Office
from calsync.commands.opening import candidates, settings_of
from calsync.commands.publishing import DEFAULT, Joined, calendar_name, edition_of, wanted, wide_body, wide_name
from calsync.docket.model import Docket
from calsync.feed import window
from calsync.feed.choosing import chooses
from calsync.feed.model import Draft, Entry, FeedKind, FeedSettings, Status
from calsync.store import FeedRow


class Previewed(Struct, frozen=True):
    """An entry as a subscriber would see it. `alarms` are durations before its start."""

    uid: str
    summary: str
    start: date | datetime
    zone: str | None
    status: Status
    alarms: tuple[str, ...]


class Preview(Struct, frozen=True):
    """What a feed would show, in the order of its days.

    `left_out` are the entries of its cases that its choice leaves out; `ends` is the first day beyond which it does not
    reach; `cases` counts the cases it takes from, `size` the bytes that a client would fetch.
    """

    name: str
    entries: tuple[Previewed, ...]
    left_out: tuple[Previewed, ...]
    ends: date | None
    cases: int
    size: int


def preview(office: Office, kind: FeedKind, *, case_id: str | None = None, settings: FeedSettings = DEFAULT) -> Preview:
    """What a feed of that kind with those settings would show now. Raises what `open_feed` raises."""
    settings, now = settings_of(kind, case_id, settings), office.now()
    if kind == "case" and case_id is not None:
        dockets = [_docket(office, case_id)]
        name = settings.name or calendar_name(dockets[0])
    else:
        with office.store.looking() as feeds:
            ids = candidates(feeds, edition_of(settings), settings, now)
        dockets = [_docket(office, one) for one in ids]
        name = settings.name or wide_name(settings)
    drafts = {one.uid: one for docket in dockets for one in _drafts(office, docket, settings, now)}
    entries = feed.publish(drafts.values(), {}, now)
    shown, ends = (entries, None) if kind == "case" else _windowed(entries, settings, now)
    row = FeedRow("preview", case_id, name, "", settings, now, None, "", now, kind)
    return Preview(
        name=name,
        entries=tuple(_previewed(drafts[entry.uid]) for entry in sorted(shown, key=_by_day)),
        left_out=_left_out(office, dockets, settings, now, frozenset(drafts)),
        ends=ends,
        cases=len({docket.case_id for docket in dockets}),
        size=len(wide_body(row, Joined(shown, ends, None))),
    )


def _docket(office: Office, case_id: str) -> Docket:
    return ledger.fold(office.store.facts(case_id))


def _drafts(office: Office, docket: Docket, settings: FeedSettings, now: datetime) -> tuple[Draft, ...]:
    return wanted(docket, settings, base_url=office.base_url, at=now).drafts


def _windowed(
    entries: tuple[Entry, ...], settings: FeedSettings, now: datetime
) -> tuple[tuple[Entry, ...], date | None]:
    """What `publishing.joined` reads from the store, of entries that are in no store."""
    today = now.date()
    first, last = today - timedelta(days=settings.days_back), today + timedelta(days=settings.days_ahead)
    ordered = sorted(entries, key=_by_day)
    coming = [entry for entry in ordered if today <= entry.starts <= last]
    past = [entry for entry in ordered if first <= entry.starts < today]
    later = min((entry.starts for entry in ordered if entry.starts > last), default=None)
    shown, cut = window.fitting(coming, past)
    return shown, cut or later


def _left_out(
    office: Office, dockets: list[Docket], settings: FeedSettings, now: datetime, shown: frozenset[str]
) -> tuple[Previewed, ...]:
    if not chooses(settings):
        return ()
    everything = replace(settings, person=None, who=(), kinds=(), states=(), confirmed_only=False, order_entries=False)
    all_of_them = (one for docket in dockets for one in _drafts(office, docket, everything, now))
    rest = (one for one in all_of_them if one.uid not in shown)
    return tuple(_previewed(one) for one in sorted(rest, key=lambda one: (one.starts, one.uid)))


def _previewed(draft: Draft) -> Previewed:
    content = draft.content
    return Previewed(draft.uid, content.summary, content.start, content.zone, content.status, content.alarms)


def _by_day(entry: Entry) -> tuple[date, str]:
    return entry.starts, entry.uid
