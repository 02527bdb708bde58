"""A docket -> the drafts of its entries."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TypedDict
from urllib.parse import quote
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from calsync.docket.model import Deadline, Docket, Order
from calsync.feed import reminding
from calsync.feed.choosing import alarm_trigger, chooses, chosen
from calsync.feed.clients import microsoft
from calsync.feed.description import case_line, description, differs, first_of_days, order_label
from calsync.feed.linking import entry_link
from calsync.feed.model import Content, Draft, FeedSettings, Status, whole_day
from calsync.feed.orders import later_changed, order_day, order_description
from calsync.feed.summary import order_summary, summary
from calsync.feed.words import day_of, short_number
from calsync.feed.zones import change_on
from calsync.reading.model import Recurring, Undated

Occasion = tuple[str, date | datetime, int]

ENDED = frozenset({"vacated", "superseded", "satisfied", "expired-condition"})
DOUBTFUL = frozenset({"tentative", "unresolved"})  # expected, or a question: whoever has read it, it may not stand
MOMENT = timedelta(minutes=30)  # how long a deadline with an hour shows; clients hide events without length


def drafts(docket: Docket, *, base_url: str, settings: FeedSettings = FeedSettings()) -> tuple[Draft, ...]:
    """Every entry that the docket asks for, in a fixed order; none only where the settings leave all of it out.

    Takes the docket, the address under which calsync's pages are reached (empty: no links), and the feed's settings.
    A deadline with a date has one entry under its own UID; an unresolved one stands on its earliest candidate; a
    recurring duty has one entry for each open occurrence, under `occurrence_uid`. What has no date (waiting, undated,
    impossible dates) stands in its order's entry, on the day the order was filed. A feed that chooses among the
    deadlines has the entries of those, and of the orders that they stand in.
    Raises UserError for an alarm that is no RFC 5545 duration.
    """
    case = case_line(docket)
    frames = {order.id: _frame(docket, order, case, base_url, settings) for order in docket.orders}
    frame_of_none = _frame(docket, None, case, base_url, settings)
    made: list[Draft] = []
    own: set[str] = set()
    left_out: set[str] = set()
    by_order: dict[str, list[Deadline]] = {order.id: [] for order in docket.orders}
    choosing = chooses(settings)
    for deadline in docket.deadlines:
        by_order.setdefault(deadline.order_id, []).append(deadline)
        if choosing and not chosen(deadline, settings):
            left_out.add(deadline.id)
            continue
        frame = frames.get(deadline.order_id, frame_of_none)
        for uid, stated, ordinal in occasions(deadline) or _of_no_day(deadline, frame):
            own.add(deadline.id)
            if isinstance(stated, datetime):
                on = _local(stated, docket.zone)
                made += _deadline_drafts(frame, deadline, uid, on, ordinal, (str(on.tzinfo), on.tzname()))
            else:
                made += _deadline_drafts(frame, deadline, uid, stated, ordinal)
    if settings.order_entries:
        changed = later_changed(docket)
        for order in docket.orders:
            if not choosing or not left_out.issuperset(order.deadline_ids):
                made.append(_order_draft(docket, order, by_order[order.id], own, left_out, changed, base_url))
    if not made and not choosing:
        made.append(_empty_draft(docket, base_url))
    return tuple(made)


def occurrence_uid(uid: str, ordinal: int) -> str:
    """The UID of one occurrence of a recurring deadline, from the deadline's UID and the occurrence's ordinal from 1.

    The ordinal and not the date: an occurrence that moves keeps its identity.
    """
    local, at, host = uid.partition("@")
    return f"{local}.r{ordinal}{at}{host}"


def is_of(uid: str, deadline_uid: str) -> bool:
    """Whether an entry is the deadline's own, one of its occurrences, or a reminder of one."""
    return uid == deadline_uid or uid.startswith(deadline_uid.partition("@")[0] + ".")


def sequence_of(uid: str, sequences: Mapping[str, int]) -> int | None:
    """The SEQUENCE to show for a deadline: its entry's, or for a recurring one a number that rises with any of its
    occurrences' entries; None where none of them was ever published.

    Takes the deadline's UID and the SEQUENCE of every entry by UID.
    """
    if uid in sequences:
        return sequences[uid]
    local, at, host = uid.partition("@")
    occurrence = re.compile(rf"{re.escape(local)}\.r\d+{re.escape(at + host)}")
    steps = [sequence + 1 for other, sequence in sequences.items() if occurrence.fullmatch(other)]
    return sum(steps) - 1 if steps else None


ORDERS = "order-"  # how the UID of an order's own entry begins


def order_uid(order_id: str) -> str:
    """The UID of an order's own entry."""
    return f"{ORDERS}{order_id}@calsync"


def occasions(deadline: Deadline) -> list[Occasion]:
    """UID, day or instant, and ordinal (0 for what does not recur) of each entry of a deadline."""
    if isinstance(deadline.directive.basis, Recurring):
        dates = deadline.occurrences or ((deadline.due,) if deadline.due is not None else ())
        numbered = enumerate(dates, deadline.first_occurrence)
        return [(occurrence_uid(deadline.uid, ordinal), on, ordinal) for ordinal, on in numbered]
    if deadline.state == "unresolved":
        possible = [on for on in (deadline.due, *deadline.candidates) if on is not None]
        return [(deadline.uid, min(possible, key=_first_of_day), 0)] if possible else []
    if deadline.due is not None and deadline.state != "waiting":
        return [(deadline.uid, deadline.due, 0)]
    return []


class Times(TypedDict):
    """What a Content has of when it is."""

    start: date | datetime
    end: date | datetime
    zone: str | None


class Frame(Struct, frozen=True, cache_hash=True):
    """What an entry shows besides its deadline: of its order (name, page, day), of its case, of its feed."""

    docket_number: str
    caption: str | None
    case: str
    order: str
    base_url: str
    day: date | None
    alarms: tuple[str, ...]
    settings: FeedSettings


def _frame(docket: Docket, order: Order | None, case: str, base_url: str, settings: FeedSettings) -> Frame:
    return Frame(
        docket.docket_number,
        docket.caption,
        case,
        order_label(order),
        base_url,
        ((order_day(order) if order else None) or _opened(docket)) if settings.undated == "day" else None,
        tuple(alarm_trigger(alarm) for alarm in settings.alarms),
        settings,
    )


def _of_no_day(deadline: Deadline, frame: Frame) -> list[Occasion]:
    """A duty without a time on the day of its order, where the feed wants it there."""
    if frame.day is None or deadline.directive.kind != "undated-duty":
        return []
    return [(deadline.uid, frame.day, 0)]


def _next(deadline: Deadline) -> date | None:
    """The day of the next open occurrence of a recurring deadline."""
    return day_of(deadline.occurrences[0]) if deadline.occurrences else None


def _first_of_day(on: date | datetime) -> tuple[date, int, str]:
    """Orders days and instants: the earlier day first, an instant before the whole of its day."""
    if isinstance(on, datetime):
        return on.date(), 0, on.isoformat()
    return on, 1, ""


# A change leaves nearly all deadlines of a case as they were: what was written of them is kept for the next one. The
# bound is two calendars of a thousand entries, some 20 MB. Equal instants may be told by other clocks, hence `clock`.
@lru_cache(maxsize=2048)
def _deadline_drafts(
    frame: Frame,
    deadline: Deadline,
    uid: str,
    on: date | datetime,
    ordinal: int,
    clock: tuple[str, str | None] | None = None,
) -> tuple[Draft, ...]:
    """The entry of a deadline on one day, and the entries that remind of it."""
    settings = frame.settings
    link = entry_link(frame.base_url, deadline.id)
    ended = deadline.state in ENDED
    hearing = deadline.directive.kind == "hearing"
    opaque = hearing and not ended and deadline.state != "suspended"
    silent = ended or deadline.state == "suspended" or isinstance(deadline.directive.basis, Undated)
    status = _status(deadline, settings)
    length = timedelta(minutes=settings.hearing_minutes) if hearing else MOMENT
    start, end = _when(deadline, on, length)
    contested = differs(deadline.due, deadline.safe) and not ended and (not ordinal or on == deadline.due)
    safe = deadline.safe if contested else None
    content = Content(
        summary=summary(deadline, frame.docket_number, frame.caption, safe=safe),
        description=description(deadline, frame.order, on, link, ordinal, frame.case),
        **_written(start, end),
        status=status,
        opaque=opaque,
        busy=microsoft.busy_status(
            opaque=opaque,
            tentative=status == "TENTATIVE",
            expected=deadline.state == "tentative" and status == "TENTATIVE",
        ),
        location=deadline.directive.place,
        url=link,
        alarms=() if silent else frame.alarms,
    )
    ended_on = (deadline.ended_on or deadline.satisfied_on) if ended else None
    read = clock[0] if clock else None
    draft = Draft(uid, day_of(start), ended_on, content, next=_next(deadline), clock=read)
    days = () if silent else reminding.days_before(deadline, settings)
    if "alarm" in settings.remind_by:
        both = dict.fromkeys((*frame.alarms, *reminding.alarms(draft, days)))
        draft = replace(draft, content=replace(content, alarms=() if silent else tuple(both)))
    if "entry" not in settings.remind_by:
        return (draft,)
    return draft, *reminding.reminders(frame.docket_number, frame.caption, deadline, draft, days, safe=safe)


def _order_draft(
    docket: Docket,
    order: Order,
    deadlines: list[Deadline],
    own: set[str],
    left_out: set[str],
    changed: list[Deadline],
    base_url: str,
) -> Draft:
    day = order_day(order) or _opened(docket)
    link = entry_link(base_url, f"order-{order.id}")
    caption = order.read.caption
    leads = ("VACATED",) if order.vacated else ()
    return _all_day(
        order_uid(order.id),
        day,
        order_summary(caption.document_number, order.name, docket.docket_number, leads),
        order_description(docket, order, deadlines, own, link, left_out, changed),
        link,
    )


def _empty_draft(docket: Docket, base_url: str) -> Draft:
    """A calendar without any event is not allowed (RFC 5545 3.6), and looks broken to whoever subscribed."""
    days = [day for order in docket.orders if (day := order_day(order))]
    text = "Nothing in this case has a date yet. Your office's page of the case shows what is waiting, and for what."
    return _all_day(
        f"case-{docket.case_id}@calsync",
        min(days, default=_opened(docket)),
        f"No dates yet ({short_number(docket.docket_number)})",
        text,
        None,
    )


def _all_day(uid: str, day: date, title: str, text: str, link: str | None) -> Draft:
    return Draft(uid=uid, starts=day, ended_on=None, content=whole_day(title, text, day, url=link))


def _status(deadline: Deadline, settings: FeedSettings) -> Status:
    if deadline.state in ENDED:
        return settings.vacated_status
    if deadline.state in DOUBTFUL:
        return "TENTATIVE"
    settled = deadline.state == "due" and deadline.reviewed_by
    return "CONFIRMED" if settled else settings.unreviewed_status


def _when(deadline: Deadline, on: date | datetime, length: timedelta) -> tuple[date | datetime, date | datetime]:
    """Start and exclusive end, on the clock of `on`. A hearing set for several days takes all of them."""
    since = first_of_days(deadline, on)
    if since is not None:
        return since, day_of(on) + timedelta(days=1)
    if not isinstance(on, datetime):
        return on, on + timedelta(days=1)
    end = (on.astimezone(UTC) + length).astimezone(on.tzinfo)
    midnight = datetime.combine(on.date() + timedelta(days=1), time(), on.tzinfo)
    # A deadline at 11:59 p.m. must not spill into the next day of a month view.
    return on, end if deadline.directive.kind == "hearing" else min(end, midnight)


def _written(start: date | datetime, end: date | datetime) -> Times:
    """How a start and an end are written: with the court's zone, unless either lies on a day when its clocks change.

    RFC 5545 3.3.5 says which instant a local time is that comes twice (the first) or never (by the offset before the
    gap), so the second 1:30 a.m. of a November night cannot be written with a TZID at all; and calendar programs read
    these days in several ways, even from the midnight on with which they begin. All read UTC alike. An entry whose
    start is in UTC has its end in UTC too.
    """
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        return {"start": start, "end": end, "zone": None}
    zone = start.tzinfo
    if not isinstance(zone, ZoneInfo):
        raise ValueError(f"{start.isoformat()}: an entry needs an IANA zone")
    written = ZoneInfo("UTC") if change_on(start.date(), zone) or change_on(end.date(), zone) else zone
    wall, until = (moment.astimezone(written).replace(tzinfo=None) for moment in (start, end))
    return {"start": wall, "end": until, "zone": written.key}


def _local(at: datetime, zone: str) -> datetime:
    """An instant on the court's wall clock; one that already names an IANA zone keeps it (a hearing elsewhere)."""
    if at.tzinfo is None:
        raise ValueError(f"{at.isoformat()}: an instant needs its zone")
    return at if isinstance(at.tzinfo, ZoneInfo) and at.tzinfo.key != "UTC" else at.astimezone(ZoneInfo(zone or "UTC"))


def _opened(docket: Docket) -> date:
    """The day the case was opened, in the court's zone (UTC while the court is not known)."""
    moment = docket.opened or docket.changed
    if moment is None:
        raise ValueError(f"case {docket.case_id}: a docket without any fact has no entries")
    return moment.astimezone(ZoneInfo(docket.zone or "UTC")).date()


def link_to(base_url: str, order: Order | None, anchor: str | None) -> str | None:
    """The address of a place on an order's page, for the people of the office."""
    if not base_url or order is None:
        return None
    return f"{base_url.rstrip('/')}/orders/{quote(order.id)}" + (f"#{quote(anchor)}" if anchor else "")
