"""Any .ics file -> what each client would make of it. Pure, and takes whatever comes."""

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from importlib import resources

import msgspec

from calsync.errors import UserError
from calsync.import_check.content import Component, take_apart
from calsync.import_check.entries import check_event, ends
from calsync.import_check.model import CLIENTS, Basis, Check, Client, Effect, Fact, Finding, Severity, Understood
from calsync.import_check.notes import Notes
from calsync.import_check.properties import check_values, shown
from calsync.import_check.values import duration, moment, plain, when
from calsync.import_check.zones import check_zone

MOST = 20 * 1024 * 1024  # bytes that are looked at
MOST_LINES = 500_000
LISTED = 1000  # entries that are listed
LARGE = 1_000_000  # bytes
MANY = 1000  # entries
BRIEF = 300  # characters of a value that are shown
ENTRIES = ("VEVENT", "VTODO", "VJOURNAL")
PLACES = {  # what stands in what (RFC 5545 3.6)
    "": ("VCALENDAR",),
    "VCALENDAR": (*ENTRIES, "VFREEBUSY", "VTIMEZONE"),
    "VTIMEZONE": ("STANDARD", "DAYLIGHT"),
    "VEVENT": ("VALARM",),
    "VTODO": ("VALARM",),
}
KNOWN = frozenset(name for names in PLACES.values() for name in names)
ORDER = {"breaks": 0, "misleads": 1, "note": 2}


class _Row(msgspec.Struct):
    title: str
    severity: Severity
    effects: tuple[tuple[Client, str, Basis, str], ...]


@lru_cache(maxsize=1)
def facts() -> dict[str, Fact]:
    """What is known of each kind of problem, by its code."""
    source = resources.files("calsync").joinpath("import_check", "data", "effects.toml").read_bytes()
    rows = msgspec.toml.decode(source, type=dict[str, _Row])
    return {
        code: Fact(row.title, row.severity, tuple(Effect(*effect) for effect in row.effects))
        for code, row in rows.items()
    }


def check(data: bytes) -> Check:
    """What each client makes of a calendar file, problem by problem and entry by entry.

    Raises UserError for a file of more than 20 MB or half a million lines, which no client takes either.
    """
    lines = max(data.count(b"\n"), data.count(b"\r"))
    if len(data) > MOST or lines > MOST_LINES:
        raise UserError(
            f"This file has {len(data):,} bytes in {lines:,} lines; up to {MOST:,} in {MOST_LINES:,} are looked at. "
            "No calendar program takes so much from a feed.",
            code="too-large",
        )
    notes = Notes()
    text = take_apart(data, notes)
    calendars = [part for part in text.components if part.name == "VCALENDAR"]
    entries = [entry for calendar in calendars for entry in _entries(calendar)]
    _check_file(data, calendars, entries, notes)
    _check_places(text.components, notes)
    for calendar in calendars:
        _check_calendar(calendar, notes)
    return Check(
        size=len(data),
        lines=text.lines,
        name=next((name for calendar in calendars if (name := _name(calendar))), None),
        events=sum(entry.name == "VEVENT" for entry in entries),
        findings=_findings(notes),
        entries=tuple(_understood(entry, notes) for entry in entries[:LISTED]),
    )


def _entries(calendar: Component) -> Iterator[Component]:
    return calendar.named(*ENTRIES)


def _check_file(data: bytes, calendars: list[Component], entries: list[Component], notes: Notes) -> None:
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not data.strip():
        notes.add("empty-file", 1)
    elif not calendars:
        notes.add("html-page" if start.startswith(b"<") else "no-calendar", 1)
    elif not entries:
        notes.add("no-entries", calendars[0].line)
    for extra in calendars[1:]:
        notes.add("several-calendars", extra.line)
    if len(data) > LARGE:
        notes.add("over-1-mb", 1, f"{len(data):,} bytes")
    if len(entries) > MANY:
        notes.add("over-1000-entries", 1, f"{len(entries):,} entries")


def _check_places(components: list[Component], notes: Notes, within: str = "") -> None:
    """Components that stand where no program looks for them: outside the calendar, or inside another entry."""
    for part in components:
        if part.name in PLACES.get(within, ()):
            _check_places(part.parts, notes, part.name)
        elif not within:
            notes.add("outside", part.line, f"BEGIN:{part.name}")
        elif part.name in KNOWN:
            notes.add("misplaced", part.line, f"BEGIN:{part.name} inside {within}")


def _check_calendar(calendar: Component, notes: Notes) -> None:
    here = calendar.line
    if calendar.value("VERSION") != "2.0":
        notes.add("bad-version", here, f"VERSION:{calendar.value('VERSION')}")
    if not calendar.value("PRODID"):
        notes.add("no-prodid", here)
    if not _name(calendar):
        notes.add("no-name", here)
    entries = list(_entries(calendar))
    if calendar.value("X-WR-CALNAME") and [one.name for one in entries] == ["VEVENT"]:
        notes.add("one-entry-named", entries[0].line, f"X-WR-CALNAME:{plain(calendar.value('X-WR-CALNAME'))}")
    if calendar.value("CALSCALE").upper() not in ("", "GREGORIAN"):
        notes.add("not-gregorian", here, f"CALSCALE:{calendar.value('CALSCALE')}")
    for uid in calendar.all("UID"):
        notes.add("calendar-uid", uid.number)
    for refresh in calendar.all("REFRESH-INTERVAL"):
        if refresh.parameters.get("VALUE", "").upper() != "DURATION" or duration(refresh.value) is None:
            notes.add("refresh-form", refresh.number, f"REFRESH-INTERVAL:{refresh.value}")
    for zone in calendar.named("VTIMEZONE"):
        check_zone(zone, notes)
        check_values(zone, notes)
    for line in calendar.all("LAST-MODIFIED"):
        if not isinstance(moment(line.value)[0], datetime):
            notes.add("bad-time", line.number, shown(line))
    _check_method(calendar, notes)
    zones = {zone.value("TZID"): zone for zone in calendar.named("VTIMEZONE")}
    for event in calendar.named("VEVENT"):
        check_event(event, zones, notes)
    for other, code in (("VTODO", "task"), ("VJOURNAL", "journal")):
        for entry in calendar.named(other):
            notes.add(code, entry.line, entry=entry.line)
            check_values(entry, notes, entry.line)
    _check_uids(calendar, notes)


def _check_method(calendar: Component, notes: Notes) -> None:
    method = calendar.first("METHOD")
    if method is None:
        return
    if method.value.strip().upper() != "PUBLISH":
        notes.add("method-scheduling", method.number, f"METHOD:{method.value}")
    for event in calendar.named("VEVENT"):
        if event.first("ORGANIZER") is None:
            notes.add("method-without-organizer", method.number, f"METHOD:{method.value}")
            break


def _check_uids(calendar: Component, notes: Notes) -> None:
    seen: dict[tuple[str, str], int] = {}
    for entry in _entries(calendar):
        uid = entry.value("UID")
        key = uid, entry.value("RECURRENCE-ID")  # a changed occurrence has the UID of its series (RFC 5545 3.8.4.4)
        if uid and key in seen:
            notes.add("duplicate-uid", entry.line, f"also at line {seen[key]}; UID:{uid}", entry.line)
        seen.setdefault(key, entry.line)


def _name(calendar: Component) -> str | None:
    return _brief(calendar.value("X-WR-CALNAME") or calendar.value("NAME")) or None


def _brief(text: str) -> str:
    """A value as it may be printed; of one that nobody would read, its beginning."""
    words = plain(text[: 10 * BRIEF])
    return words if len(words) <= BRIEF else f"{words[:BRIEF]}…"


def _findings(notes: Notes) -> tuple[Finding, ...]:
    known = facts()
    found = [
        Finding(code, known[code].title, known[code].severity, count, tuple(notes.places[code]), known[code].effects)
        for code, count in notes.counts.items()
    ]
    return tuple(sorted(found, key=lambda one: (ORDER[one.severity], one.places[0].line, one.code)))


def _understood(entry: Component, notes: Notes) -> Understood:
    start = when(entry, "DTSTART")
    number = entry.value("SEQUENCE")
    return Understood(
        line=entry.line,
        kind={"VEVENT": "event", "VTODO": "task"}.get(entry.name, "journal"),
        uid=_brief(entry.value("UID")) or None,
        summary=_brief(entry.value("SUMMARY")),
        start=start.at if start else None,
        end=ends(entry, start) if start else None,
        zone=_brief(start.zone) if start and start.zone else None,
        status=_brief(entry.value("STATUS")).upper() or None,
        sequence=int(number) if number.isascii() and number.isdecimal() and len(number) < 10 else None,
        recurs=_brief(entry.value("RRULE")) or None,
        alarms=sum(1 for _ in entry.named("VALARM")),
        seen=_seen(notes.of_entry.get(entry.line, {})),
    )


def _seen(codes: dict[str, None]) -> dict[Client, tuple[str, ...]]:
    """What each client does with an entry that has these problems."""
    known = facts()
    effects = [effect for code in codes for effect in known[code].effects]
    return {
        client: tuple(dict.fromkeys(effect.consequence for effect in effects if effect.client == client))
        for client in CLIENTS
        if any(effect.client == client for effect in effects)
    }
