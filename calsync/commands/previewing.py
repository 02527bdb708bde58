"""What a feed would show, before it is opened or changed. Nothing is kept."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from icalendar import vDuration
from msgspec import Struct
from msgspec.structs import replace

from calsync import docket as ledger
from calsync import feed
from calsync.commands.office import Office
from calsync.commands.opening import assignees, candidates, settings_of
from calsync.commands.publishing import DEFAULT, Joined, calendar_name, edition_of, wanted, wide_body, wide_name
from calsync.docket.model import Docket
from calsync.feed import window
from calsync.feed.choosing import chooses, fits, person_key, sides
from calsync.feed.model import Busy, Draft, Entry, FeedKind, FeedSettings, Status
from calsync.store import FeedRow

NAMED = 10  # names that a warning or a form offers
LOOKED = 20  # cases whose orders are asked for the sides that they name


class Previewed(Struct, frozen=True):
    """An entry as a subscriber would see it, `start` and `end` on the wall clock of `zone`, the end exclusive.

    `alarms` are durations before its start; `opaque` is what takes up time; `busy` is what Outlook is told of it;
    `reminder` is what only reminds of another entry.
    """

    uid: str
    summary: str
    start: date | datetime
    zone: str | None
    status: Status
    alarms: tuple[str, ...]
    end: date | datetime
    opaque: bool
    busy: Busy
    reminder: bool


class Preview(Struct, frozen=True):
    """What a feed would show, in the order of its days.

    `left_out` are the entries of its cases that its choice leaves out; `ends` is the first day beyond which it does not
    reach; `cases` counts the cases it takes from, `size` the bytes that a calendar program would fetch. `warnings`
    say in sentences what of its choice fits nothing, and so may be mistyped; and that it is larger than some programs
    take.
    """

    name: str
    entries: tuple[Previewed, ...]
    left_out: tuple[Previewed, ...]
    ends: date | None
    cases: int
    size: int
    warnings: tuple[str, ...] = ()


def preview(office: Office, kind: FeedKind, *, case_id: str | None = None, settings: FeedSettings = DEFAULT) -> Preview:
    """What a feed of that kind with those settings would show now. Raises what `open_feed` raises."""
    settings, now = settings_of(kind, case_id, settings), office.now()
    dockets = _dockets(office, case_id, settings, now)
    name = settings.name or (wide_name(settings) if case_id is None else calendar_name(dockets[0]))
    drafts = {one.uid: one for docket in dockets for one in _drafts(office, docket, settings, now)}
    entries = feed.publish(drafts.values(), {}, now)
    shown, ends = (entries, None) if kind == "case" else _windowed(entries, settings, now)
    row = FeedRow("preview", case_id, name, "", settings, now, None, "", now, kind)
    size = len(wide_body(row, Joined(shown, ends, None)))
    large = window.too_large(len(shown), size)
    return Preview(
        name=name,
        entries=tuple(_previewed(drafts[entry.uid]) for entry in sorted(shown, key=_by_day)),
        left_out=_left_out(office, dockets, settings, now, frozenset(drafts)),
        ends=ends,
        cases=len({docket.case_id for docket in dockets}),
        size=size,
        warnings=(*_warnings(office, case_id, settings, dockets), *([large] if large else ())),
    )


def feed_warnings(
    office: Office, kind: FeedKind, *, case_id: str | None = None, settings: FeedSettings = DEFAULT
) -> tuple[str, ...]:
    """What `preview` warns of. Raises what `open_feed` raises."""
    settings = settings_of(kind, case_id, settings)
    if kind == "case":
        return preview(office, kind, case_id=case_id, settings=settings).warnings
    if not settings.person and not settings.who:
        return ()
    return _warnings(office, case_id, settings, _dockets(office, case_id, settings, office.now()))


def named_sides(office: Office, case_id: str | None = None) -> tuple[str, ...]:
    """Who must act by the orders of a case, or of those that changed last: names that a form may offer."""
    ids = [case_id] if case_id is not None else [row.id for row in office.store.cases()[:LOOKED]]
    return sides(one for each in ids for one in _docket(office, each).deadlines)[:NAMED]


def marks(entry: Previewed) -> tuple[str, ...]:
    """What calendar programs are told of an entry besides its title and its day, each in a few words.

    What takes up no time has no mark for that.
    """
    found = ["reminder"] if entry.reminder else []
    if entry.status == "CANCELLED":
        found.append("cancelled: Google hides it")
    elif entry.status == "TENTATIVE" or entry.busy == "TENTATIVE":
        found.append("tentative")
    if entry.opaque:
        found.append("busy")
    if entry.alarms:
        found.append(f"alarm {', '.join(_ahead(alarm, entry.start) for alarm in entry.alarms)} before")
    return tuple(found)


def _ahead(alarm: str, start: date | datetime) -> str:
    """-P6DT15H before a whole day -> 7 days, on whose morning it rings; -PT12H before 3 p.m. -> 12 hours."""
    moment = start if isinstance(start, datetime) else datetime.combine(start, time())
    span: timedelta = vDuration.from_ical(alarm.removeprefix("-"))  # type: ignore[no-untyped-call]
    days = (moment.date() - (moment - span).date()).days
    hours = int(span.total_seconds()) // 3600
    if days:
        return f"{days} day{'s' * (days > 1)}"
    return f"{hours} hour{'s' * (hours != 1)}" if hours else f"{int(span.total_seconds()) // 60} minutes"


def _warnings(office: Office, case_id: str | None, settings: FeedSettings, dockets: list[Docket]) -> tuple[str, ...]:
    found = []
    where = " of this case" if case_id is not None else ""
    deadlines = [one for docket in dockets for one in docket.deadlines]
    if settings.person:
        names = {one.assigned_to for one in deadlines if one.assigned_to} if where else set(assignees(office))
        if person_key(settings.person) not in map(person_key, names):
            known = f"Assigned are: {_some(sorted(names))}." if names else "Nobody has any yet."
            found.append(f"No deadline{where} is assigned to “{settings.person}”. {known}")
    named = sides(deadlines) or (named_sides(office, case_id) if settings.who else ())
    for name in settings.who:
        if named and not fits(name, named):
            found.append(f"No order{where} names “{name}”; they name: {_some(named)}.")
    return tuple(found)


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:NAMED]) + (", …" if len(names) > NAMED else "")


def _dockets(office: Office, case_id: str | None, settings: FeedSettings, now: datetime) -> list[Docket]:
    """The cases that a feed of these settings takes from."""
    if case_id is not None:
        return [_docket(office, case_id)]
    with office.store.looking() as feeds:
        ids = candidates(feeds, edition_of(settings), settings, now)
    return [_docket(office, one) for one in ids]


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
    everything = replace(
        settings, person=None, who=(), kinds=(), states=(), confirmed_only=False, order_entries=False, remind_by=()
    )
    all_of_them = (one for docket in dockets for one in _drafts(office, docket, everything, now))
    rest = (one for one in all_of_them if one.uid not in shown)
    return tuple(_previewed(one) for one in sorted(rest, key=lambda one: (one.starts, one.uid)))


def _previewed(draft: Draft) -> Previewed:
    content, (start, end) = draft.content, draft.told()
    return Previewed(
        uid=draft.uid,
        summary=content.summary,
        start=_wall(start),
        zone=draft.clock,
        status=content.status,
        alarms=content.alarms,
        end=_wall(end),
        opaque=content.opaque,
        busy=content.busy,
        reminder=draft.until is not None,
    )


def _wall(on: date | datetime) -> date | datetime:
    return on.replace(tzinfo=None) if isinstance(on, datetime) else on


def _by_day(entry: Entry) -> tuple[date, str]:
    return entry.starts, entry.uid
