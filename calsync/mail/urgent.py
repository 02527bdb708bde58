"""Which changes of a docket cannot wait for calendars to fetch their feed, and are mailed as well.

A client shows a change up to `SLOWEST_DELAY` late; whoever looks at a calendar meanwhile sees the old date. That does
harm where a date came nearer, where it lies within that delay, or where it lay within it and has been called off.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from calsync.docket.model import Deadline, Docket
from calsync.feed.choosing import person_key
from calsync.feed.clients import google, microsoft
from calsync.feed.entries import occasions
from calsync.feed.words import day_of
from calsync.reading.model import Fixed, Recurring

# The longest that a client which chooses its own delay may take. What a user sets (Apple: up to a week) is not counted.
SLOWEST_DELAY = max(google.SLOWEST, microsoft.SLOWEST)
# A date longer past than this when it first appears is an old case being entered, not news.
LONG_PAST = timedelta(days=14)

IN_FORCE = frozenset({"due", "tentative", "unresolved"})

When = date | datetime
Dated = tuple[Deadline, When, int]  # with the ordinal of its occurrence, 0 for what does not recur
Why = Literal["earlier", "soon", "later", "off", "assigned", "unassigned"]


class Urgent(Struct, frozen=True):
    """One date that is mailed, and why.

    `earlier`: it came nearer, or its safe date did. `soon`: new, back in force or moved, and it or its safe date within
    the delay. `later`: it lay within the delay and moved away. `off`: it lay within the delay and is in force no more,
    or has no date any more. `assigned`, `unassigned`: within the delay, and now somebody else sees to it; only for
    `whose` it became, and for `whose` it was.
    `on` is the date as it is published now, `was` as it was published before; None where there is none.
    `deadline` is as it stands now; of one that is gone altogether, as it stood. `ordinal` is 0 for what does not recur;
    of what does, the first of these dates is told, and how many `more` there are.
    """

    why: Why
    deadline: Deadline
    on: When | None
    was: When | None
    ordinal: int = 0
    whose: str | None = None
    more: int = 0


def urgent(before: Docket | None, after: Docket, now: datetime, lately: Iterable[Docket] = ()) -> tuple[Urgent, ...]:
    """The dates that a change makes urgent, the earliest first.

    Takes the docket before the change (None for a case that is new), the docket after it, and the present instant;
    `lately` are the dockets that stood since calendars may have fetched last (`SLOWEST_DELAY`), the newest first: a
    date that was taken away meanwhile may still be shown. They are asked for only where a date comes back.
    Done is never urgent: whoever marked it done knows. Dates long past are not news.
    """
    found = sorted(_urgent(before, after, now, lately), key=lambda one: _order(one, after.zone))
    told: dict[tuple[str, Why, str | None], Urgent] = {}
    for one in found:
        key = (one.deadline.id, one.why, one.whose)
        told[key] = replace(told[key], more=told[key].more + 1) if key in told else one
    return tuple(told.values())


def for_person(urgent: tuple[Urgent, ...], name: str) -> tuple[Urgent, ...]:
    """What of it concerns this person: all but what was assigned to, or taken from, only somebody else."""
    key = person_key(name)
    return tuple(one for one in urgent if one.whose is None or person_key(one.whose) == key)


def assigned_in(docket: Docket | None, name: str) -> bool:
    """Whether the person sees to any deadline of the case."""
    key = person_key(name)
    return docket is not None and any(person_key(one.assigned_to or "") == key for one in docket.deadlines)


def passes(urgent: tuple[Urgent, ...], zone: str, now: datetime) -> datetime | None:
    """When the first of the dates that lie ahead will have passed; None where none does."""
    return min((end for one in urgent if one.on is not None and (end := ends(one.on, zone)) > now), default=None)


def within_delay(on: When, zone: str, now: datetime) -> bool:
    """Whether a date begins before the slowest client will have shown a change of now, and has not passed."""
    return begins(on, zone) <= now + SLOWEST_DELAY and ends(on, zone) > now


def begins(on: When, zone: str) -> datetime:
    """The instant itself, or the first one of the day in the court's zone."""
    return on if isinstance(on, datetime) else datetime.combine(on, time.min, ZoneInfo(zone or "UTC"))


def ends(on: When, zone: str) -> datetime:
    """The instant itself, or the first one that is no longer of the day in the court's zone."""
    return on if isinstance(on, datetime) else begins(on + timedelta(days=1), zone)


def _urgent(before: Docket | None, after: Docket, now: datetime, lately: Iterable[Docket]) -> Iterator[Urgent]:
    zone = after.zone
    old = _dates(before) if before else {}
    new = _dates(after)
    lost = _lost(before, old, new, lately)
    standing = {deadline.id: deadline for deadline in after.deadlines}
    dated = {deadline.id for deadline, _, _ in new.values() if deadline.state in IN_FORCE}
    for uid, (deadline, on, ordinal) in new.items():
        if deadline.state not in IN_FORCE:
            continue
        earlier = old.get(uid) or _replaced(deadline, old, zone) or lost.get(uid)
        was = earlier[1] if earlier else None
        why = _moved(earlier[0] if earlier else None, deadline, on, was, zone, now)
        if why is not None:
            yield Urgent(why, deadline, on, was, ordinal)
        elif earlier is not None and _soon(deadline, on, zone, now):
            yield from _handed_over(earlier[0].assigned_to, Urgent("assigned", deadline, on, was, ordinal))
    for uid, (deadline, was, ordinal) in old.items():
        stands = uid in new and new[uid][0].state in IN_FORCE
        if stands or deadline.state not in IN_FORCE or not within_delay(was, zone, now):
            continue
        now_is = standing.get(deadline.id, deadline)
        done = now_is.state == "satisfied" or (ordinal and now_is.state in IN_FORCE and deadline.id in standing)
        if not done and _last(now_is, standing).id not in dated:
            yield Urgent("off", now_is, None, was, ordinal)


def _handed_over(before: str | None, now: Urgent) -> Iterator[Urgent]:
    """The news for whoever sees to a near date from now on, and for whoever did before."""
    after = now.deadline.assigned_to
    if person_key(before or "") == person_key(after or ""):
        return
    if after:
        yield replace(now, whose=after)
    if before:
        yield replace(now, why="unassigned", whose=before)


def _last(deadline: Deadline, standing: Mapping[str, Deadline]) -> Deadline:
    """What stands in a deadline's place now: the last of those that replaced each other, or the deadline itself."""
    seen = {deadline.id}
    while (after := standing.get(deadline.replaced_by or "")) is not None and after.id not in seen:
        deadline = after
        seen.add(after.id)
    return deadline


def _lost(
    before: Docket | None, old: Mapping[str, Dated], new: Mapping[str, Dated], lately: Iterable[Docket]
) -> dict[str, Dated]:
    """The last dates of what had lost its date lately and has one now, by UID; in force no more, as it was then."""
    there = {deadline.id for deadline in before.deadlines} if before else set()
    sought = {uid for uid, (deadline, _, _) in new.items() if uid not in old and deadline.id in there}
    found: dict[str, Dated] = {}
    for docket in lately if sought else ():
        dates = _dates(docket)
        for uid in sought & dates.keys():
            deadline, on, ordinal = dates[uid]
            found[uid] = replace(deadline, state="waiting"), on, ordinal
        sought -= found.keys()
        if not sought:
            break
    return found


def _replaced(deadline: Deadline, old: dict[str, Dated], zone: str) -> Dated | None:
    """The earliest date of what this deadline has taken the place of."""
    places = [one for one in old.values() if one[0].id in deadline.replaces and one[0].state in IN_FORCE]
    return min(places, key=lambda one: ends(one[1], zone), default=None)


def _moved(
    earlier: Deadline | None, deadline: Deadline, on: When, was: When | None, zone: str, now: datetime
) -> Why | None:
    """Why a date that stands is mailed, if it is."""
    soon = _soon(deadline, on, zone, now)
    if earlier is None or was is None:
        return "soon" if soon else None
    if ends(was, zone) > now - LONG_PAST and (
        ends(on, zone) < ends(was, zone) or _safe_sooner(earlier, deadline, zone)
    ):
        return "earlier"
    if earlier.state not in IN_FORCE:
        return "soon" if soon else None
    if ends(on, zone) != ends(was, zone):
        if soon:
            return "soon"
        return "later" if within_delay(was, zone, now) else None
    return None


def _soon(deadline: Deadline, on: When, zone: str, now: datetime) -> bool:
    """Whether a date or its safe date is within the delay, or passed not long ago."""
    return _nearest(deadline, on, zone) <= now + SLOWEST_DELAY and ends(on, zone) > now - LONG_PAST


def _nearest(deadline: Deadline, on: When, zone: str) -> datetime:
    """When a date begins, or its safe date, which is what careful people act on."""
    if deadline.safe is None or isinstance(deadline.directive.basis, Recurring):
        return begins(on, zone)
    return min(begins(on, zone), begins(deadline.safe, zone))


def _safe_sooner(earlier: Deadline, deadline: Deadline, zone: str) -> bool:
    """Whether the earliest date that could be argued came nearer, the due date staying."""
    if earlier.safe is None or deadline.safe is None or isinstance(deadline.directive.basis, Recurring):
        return False
    return ends(deadline.safe, zone) < ends(earlier.safe, zone)


def _dates(docket: Docket) -> dict[str, Dated]:
    """The dates that calendars show, in force or not, by the UID of their entry."""
    return {
        uid: (deadline, _first_day(deadline, on), ordinal)
        for deadline in docket.deadlines
        for uid, on, ordinal in occasions(deadline)
    }


def _first_day(deadline: Deadline, on: When) -> When:
    """A hearing set for several days begins on the first of them."""
    basis = deadline.directive.basis
    day = day_of(on)
    first = basis.range_start if isinstance(basis, Fixed) and basis.date == day else None
    return first if deadline.directive.kind == "hearing" and first is not None and first < day else on


def _order(one: Urgent, zone: str) -> tuple[datetime, str]:
    shown = one.on if one.on is not None else one.was
    return (begins(shown, zone) if shown is not None else datetime.max.replace(tzinfo=UTC)), one.deadline.id
