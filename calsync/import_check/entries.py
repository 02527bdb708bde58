"""Checks of events and what stands in their place: identity, times, text, status, alarms."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from calsync.import_check.content import Component, Line
from calsync.import_check.notes import Notes
from calsync.import_check.values import When, after, duration, moment, when
from calsync.import_check.zones import check_offset, known

DAY = timedelta(days=1)
ONCE = ("UID", "DTSTAMP", "DTSTART", "DTEND", "DURATION", "SUMMARY", "DESCRIPTION", "STATUS", "SEQUENCE", "LOCATION")
TEXTS = ("SUMMARY", "DESCRIPTION", "LOCATION")
CLASSES = ("", "PUBLIC", "PRIVATE", "CONFIDENTIAL")
STATUSES = ("", "TENTATIVE", "CONFIRMED", "CANCELLED")
FREQUENCIES = ("SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY")

_COUNT = re.compile(r"0*[1-9][0-9]*", re.ASCII)
_BARE = re.compile(r"(?<!\\)(?:\\\\)*[,;]")


def check_event(event: Component, zones: Mapping[str, Component], notes: Notes) -> None:
    """Looks at one VEVENT."""
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
    stamp = event.first("DTSTAMP")
    if stamp is None:
        notes.add("no-dtstamp", here, entry=here)
    elif moment(stamp.value.strip()) == (None, False) or not stamp.value.strip().endswith("Z"):
        notes.add("bad-dtstamp", stamp.number, _shown(stamp), here)
    if event.first("SEQUENCE") is None and event.first("LAST-MODIFIED") is None:
        notes.add("no-version", here, entry=here)
    number = event.first("SEQUENCE")
    if number is not None and not (number.value.strip().isdecimal() and number.value.strip().isascii()):
        notes.add("bad-value", number.number, _shown(number), here)
    for name in ONCE:
        for line in event.all(name)[1:]:
            notes.add("twice", line.number, _shown(line), here)
    for line in event.all("ATTENDEE")[:1]:
        notes.add("attendee", line.number, _shown(line), here)


def _texts(event: Component, notes: Notes) -> None:
    if not event.value("SUMMARY"):
        notes.add("no-summary", event.line, entry=event.line)
    for name in TEXTS:
        for line in event.all(name):
            if _BARE.search(line.value):
                notes.add("unescaped", line.number, _shown(line), event.line)


def _status(event: Component, notes: Notes) -> None:
    here = event.line
    status, busy = event.value("STATUS").upper(), event.value("X-MICROSOFT-CDO-BUSYSTATUS").upper()
    if status not in STATUSES:
        notes.add("bad-value", event.all("STATUS")[0].number, f"STATUS:{status}", here)
    if status == "CANCELLED":
        notes.add("cancelled", here, entry=here)
        for alarm in list(event.named("VALARM"))[:1]:
            notes.add("alarm-on-cancelled", alarm.line, entry=here)
    if status == "TENTATIVE" and busy != "TENTATIVE":
        # Whoever says FREE and TRANSPARENT means it: a deadline that nobody has confirmed yet takes up no time.
        meant = busy == "FREE" and event.value("TRANSP").upper() == "TRANSPARENT"
        notes.add("tentative-free" if meant else "tentative", here, entry=here)
    if event.value("CLASS").upper() not in CLASSES:
        notes.add("bad-class", event.all("CLASS")[0].number, f"CLASS:{event.value('CLASS')}", here)
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
    if length is not None and duration(length.value) is None:
        notes.add("bad-value", length.number, _shown(length), here)
    if length is not None and end is not None:
        notes.add("end-and-duration", length.number, _shown(length), here)
    if not isinstance(start.at, datetime) and start.at is not None:
        _busy(event, notes)
    if end is None or start.at is None or end.at is None:
        return
    if isinstance(start.at, datetime) != isinstance(end.at, datetime):
        notes.add("mixed-times", end.line.number, _shown(end.line), here)
    elif end.zone == start.zone:
        if _order(end.at) < _order(start.at):
            notes.add("ends-before", end.line.number, _shown(end.line), here)
        elif end.at == start.at:
            notes.add("end-is-start", end.line.number, _shown(end.line), here)
        if _midnight(start) and _midnight(end) and _order(end.at) > _order(start.at):
            notes.add("midnight-all-day", start.line.number, _shown(start.line), here)


def _recurrence(event: Component, notes: Notes) -> None:
    """A rule that names no frequency there is, or counts by nothing (RFC 5545 3.3.10)."""
    for line in event.all("RRULE"):
        parts = dict(part.partition("=")[::2] for part in line.value.strip().upper().split(";"))
        counts = (parts.get("INTERVAL", "1"), parts.get("COUNT", "1"))
        until = parts.get("UNTIL")
        counted = all(_COUNT.fullmatch(count) for count in counts)
        if parts.get("FREQ") not in FREQUENCIES or not counted or (until is not None and moment(until)[0] is None):
            notes.add("bad-value", line.number, _shown(line), event.line)


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
    line, words = one.line, _shown(one.line)
    if one.at is None:
        notes.add("bad-time", line.number, words, here)
        return
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
    if action != "DISPLAY":
        notes.add("alarm-action", alarm.line, f"ACTION:{action}", here)
    if not alarm.value("DESCRIPTION"):
        notes.add("alarm-no-description", alarm.line, entry=here)
    trigger = alarm.first("TRIGGER")
    if trigger is None:
        notes.add("alarm-no-trigger", alarm.line, entry=here)
    elif duration(trigger.value) is None and moment(trigger.value.strip())[0] is None:
        notes.add("bad-value", trigger.number, _shown(trigger), here)


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


def _shown(line: Line) -> str:
    parameters = "".join(f";{name}={value}" for name, value in line.parameters.items())
    return f"{line.name}{parameters}:{line.value}"
