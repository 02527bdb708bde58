"""Checks of events and what stands in their place: identity, times, text, status, alarms."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from calsync.import_check.content import Component
from calsync.import_check.notes import Notes
from calsync.import_check.properties import check_values, shown
from calsync.import_check.values import When, after, duration, moment, when
from calsync.import_check.zones import check_offset, known

DAY = timedelta(days=1)
NO_TIME = timedelta(0)
ONCE = (
    *("UID", "DTSTAMP", "DTSTART", "DTEND", "DURATION", "SUMMARY", "DESCRIPTION", "STATUS", "SEQUENCE", "LOCATION"),
    *("RRULE", "CREATED", "LAST-MODIFIED", "RECURRENCE-ID", "TRANSP", "CLASS", "PRIORITY", "GEO", "URL", "ORGANIZER"),
)
TEXTS = ("SUMMARY", "DESCRIPTION", "LOCATION")
STAMPS = ("DTSTAMP", "CREATED", "LAST-MODIFIED")

_BARE = re.compile(r"(?<!\\)(?:\\\\)*[,;]")


def check_event(event: Component, zones: Mapping[str, Component], notes: Notes) -> None:
    """Looks at one VEVENT."""
    check_values(event, notes, event.line)
    _identity(event, notes)
    _texts(event, notes)
    _status(event, notes)
    _times(event, zones, notes)
    _recurrence(event, notes)
    for alarm in event.named("VALARM"):
        _alarm(event, alarm, notes)


def _identity(event: Component, notes: Notes) -> None:
    here = event.line
    if not event.value("UID"):
        notes.add("no-uid", here, entry=here)
    if event.first("DTSTAMP") is None:
        notes.add("no-dtstamp", here, entry=here)
    for stamp in filter(None, map(event.first, STAMPS)):
        if isinstance(moment(stamp.value)[0], datetime) and not stamp.value.endswith("Z"):
            notes.add("stamp-not-utc", stamp.number, shown(stamp), here)
    if event.first("SEQUENCE") is None and event.first("LAST-MODIFIED") is None:
        notes.add("no-version", here, entry=here)
    for name in ONCE:
        for line in event.all(name)[1:]:
            notes.add("twice", line.number, shown(line), here)
    for line in event.all("ATTENDEE")[:1]:
        notes.add("attendee", line.number, shown(line), here)


def _texts(event: Component, notes: Notes) -> None:
    if not event.value("SUMMARY"):
        notes.add("no-summary", event.line, entry=event.line)
    for name in TEXTS:
        for line in event.all(name):
            if _BARE.search(line.value):
                notes.add("unescaped", line.number, shown(line), event.line)


def _status(event: Component, notes: Notes) -> None:
    here = event.line
    status, busy = event.value("STATUS").upper(), event.value("X-MICROSOFT-CDO-BUSYSTATUS").upper()
    if status == "CANCELLED":
        notes.add("cancelled", here, entry=here)
        for alarm in list(event.named("VALARM"))[:1]:
            notes.add("alarm-on-cancelled", alarm.line, entry=here)
    if status == "TENTATIVE" and busy != "TENTATIVE":
        # Whoever says FREE and TRANSPARENT means it: a deadline that nobody has confirmed yet takes up no time.
        meant = busy == "FREE" and event.value("TRANSP").upper() == "TRANSPARENT"
        notes.add("tentative-free" if meant else "tentative", here, entry=here)
    if event.first("X-MICROSOFT-CDO-ALLDAYEVENT") is not None:
        notes.add("outlook-all-day", event.all("X-MICROSOFT-CDO-ALLDAYEVENT")[0].number, entry=here)


def _times(event: Component, zones: Mapping[str, Component], notes: Notes) -> None:
    here = event.line
    start, end = when(event, "DTSTART"), when(event, "DTEND")
    if start is None:
        notes.add("no-start", here, entry=here)
        return
    for one in (start, *([end] if end else [])):
        _value(one, zones, here, notes)
    length = event.first("DURATION")
    if length is not None and (duration(length.value) or NO_TIME) < NO_TIME:
        notes.add("ends-before", length.number, shown(length), here)
    if length is not None and end is not None:
        notes.add("end-and-duration", length.number, shown(length), here)
    if not isinstance(start.at, datetime) and start.at is not None:
        _busy(event, notes)
    if end is None or start.at is None or end.at is None:
        return
    if isinstance(start.at, datetime) != isinstance(end.at, datetime):
        notes.add("mixed-times", end.line.number, shown(end.line), here)
    elif end.zone == start.zone:
        if _order(end.at) < _order(start.at):
            notes.add("ends-before", end.line.number, shown(end.line), here)
        elif end.at == start.at:
            notes.add("end-is-start", end.line.number, shown(end.line), here)
        if _midnight(start) and _midnight(end) and _order(end.at) > _order(start.at):
            notes.add("midnight-all-day", start.line.number, shown(start.line), here)


def _recurrence(event: Component, notes: Notes) -> None:
    """A series of days that ends at a time, or of times that ends on a day (RFC 5545 3.3.10, UNTIL)."""
    start = when(event, "DTSTART")
    for line in event.all("RRULE"):
        parts = dict(part.partition("=")[::2] for part in line.value.strip().upper().split(";"))
        until, _ = moment(parts.get("UNTIL", ""))
        if start and start.at and until and isinstance(until, datetime) != isinstance(start.at, datetime):
            notes.add("mixed-times", line.number, shown(line), event.line)


def _order(at: date | datetime) -> tuple[int, ...]:
    return at.timetuple()[:6]


def _midnight(one: When) -> bool:
    return isinstance(one.at, datetime) and (one.at.hour, one.at.minute, one.at.second) == (0, 0, 0)


def _busy(event: Component, notes: Notes) -> None:
    """An all-day entry that does not say that its day stays free, or says that it does not, as a trial may."""
    said = event.value("TRANSP").upper(), event.value("X-MICROSOFT-CDO-BUSYSTATUS").upper()
    if said in (("OPAQUE", "BUSY"), ("OPAQUE", "TENTATIVE"), ("OPAQUE", "OOF")):
        notes.add("busy-on-purpose", event.line, entry=event.line)
    elif said[0] != "TRANSPARENT" or not said[1]:
        notes.add("busy-all-day", event.line, entry=event.line)


def _value(one: When, zones: Mapping[str, Component], here: int, notes: Notes) -> None:
    """Looks at a day or time by itself: its form and its zone."""
    line, words = one.line, shown(one.line)
    if one.at is None:
        return  # that it cannot be read is noted with all other values
    form = line.parameters.get("VALUE", "").upper()
    if not isinstance(one.at, datetime):
        if form != "DATE":
            notes.add("day-without-value", line.number, words, here)
        return
    if form == "DATE":
        notes.add("bad-time", line.number, words, here)
    if one.zone == "UTC":
        notes.add("utc", line.number, words, here)
    elif one.zone is None:
        notes.add("floating", line.number, words, here)
    elif one.zone not in zones:
        notes.add("zone-missing" if known(one.zone) else "zone-unknown", line.number, words, here)
    else:
        check_offset(zones[one.zone], one.at, line, here, notes)


def _alarm(event: Component, alarm: Component, notes: Notes) -> None:
    here = event.line
    action = alarm.value("ACTION").upper()
    notes.add("alarm", alarm.line, entry=here)
    if not action:
        notes.add("alarm-no-action", alarm.line, entry=here)
    elif action != "DISPLAY":
        notes.add("alarm-action", alarm.line, f"ACTION:{action}", here)
    if not alarm.value("DESCRIPTION"):
        notes.add("alarm-no-description", alarm.line, entry=here)
    if alarm.first("TRIGGER") is None:
        notes.add("alarm-no-trigger", alarm.line, entry=here)
    if (alarm.first("REPEAT") is None) != (alarm.first("DURATION") is None):
        notes.add("alarm-repeat", alarm.line, entry=here)


def ends(event: Component, start: When) -> date | datetime | None:
    """The exclusive end of an event (RFC 5545 3.6.1): as stated, by its duration, or the end of its day."""
    stated = when(event, "DTEND")
    if stated is not None:
        return stated.at
    length = duration(event.value("DURATION"))
    if start.at is None:
        return None
    if length is not None:
        return after(start.at, length)
    return start.at if isinstance(start.at, datetime) else after(start.at, DAY)
