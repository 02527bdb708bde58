"""Checks of values by themselves: each property holds what its kind asks for (RFC 5545 3.3, 3.8)."""

import re
from collections.abc import Callable

from calsync.import_check.content import Component, Line
from calsync.import_check.notes import Notes
from calsync.import_check.rules import is_rule
from calsync.import_check.values import duration, moment, offset

Holds = Callable[[Line], bool]

STATUSES = {
    "VEVENT": ("TENTATIVE", "CONFIRMED", "CANCELLED"),
    "VTODO": ("NEEDS-ACTION", "COMPLETED", "IN-PROCESS", "CANCELLED"),
    "VJOURNAL": ("DRAFT", "FINAL", "CANCELLED"),
}
CLASSES = ("PUBLIC", "PRIVATE", "CONFIDENTIAL")
TRANSPARENCIES = ("OPAQUE", "TRANSPARENT")
OBSERVANCES = ("STANDARD", "DAYLIGHT")

_COUNT = re.compile(r"[0-9]{1,10}", re.ASCII)
_NUMBER = re.compile(r"[+-]?[0-9]{1,5}(?:\.[0-9]*)?", re.ASCII)
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")


def check_values(component: Component, notes: Notes, entry: int | None = None) -> None:
    """Looks at every value of a component and of what stands in it; `entry` is the line of the entry they belong to."""
    for line in component.properties:
        code = _wrong(component, line)
        if code is not None:
            notes.add(code, line.number, shown(line), entry)
    for part in component.parts:
        check_values(part, notes, entry)


def shown(line: Line) -> str:
    """A content line as it stands in the file, unfolded."""
    parameters = "".join(f";{name}={value}" for name, value in line.parameters.items())
    return f"{line.name}{parameters}:{line.value}"


def _wrong(component: Component, line: Line) -> str | None:
    """The problem with a value, if any."""
    if line.name == "STATUS":
        return _status(component, line.value)
    kind = _KINDS.get(line.name)
    if kind is None:
        return None
    code, holds, strict = kind
    if component.name in OBSERVANCES and line.name in ("DTSTART", "RDATE"):
        code, holds = "zone-value", _onsets
    if holds(line):
        return None
    if strict and line.value != line.value.strip() and holds(_stripped(line)):
        return "blank"
    return code


def _stripped(line: Line) -> Line:
    return Line(line.name, line.parameters, line.value.strip(), line.number)


def _status(component: Component, value: str) -> str | None:
    known = STATUSES.get(component.name, ())
    if not known or value in known:
        return None
    if value.strip() in known:
        return "blank"
    return "small-letters" if value.strip().upper() in known else "bad-value"


def _moment(line: Line) -> bool:
    """A day or a time; which of them is a matter of the entry (`entries`)."""
    return moment(line.value)[0] is not None


def _stamp(line: Line) -> bool:
    at, _ = moment(line.value)
    return at is not None and "T" in line.value


def _moments(line: Line) -> bool:
    """Days or times, or for RDATE periods, with commas between."""
    day = line.parameters.get("VALUE", "").upper() == "DATE"
    return all(_period(part) if "/" in part else _listed(part, day) for part in line.value.split(","))


def _listed(text: str, day: bool) -> bool:
    return moment(text)[0] is not None and ("T" not in text or not day)


def _period(text: str) -> bool:
    start, _, end = text.partition("/")
    return "T" in start and moment(start)[0] is not None and (moment(end)[0] is not None or duration(end) is not None)


def _onsets(line: Line) -> bool:
    """The start of an observance, or more of them: times on the wall clock (RFC 5545 3.6.5)."""
    texts = line.value.split(",") if line.name == "RDATE" else [line.value]
    local = line.parameters.keys().isdisjoint(("TZID",)) and line.parameters.get("VALUE", "DATE-TIME") == "DATE-TIME"
    return local and all("T" in text and moment(text)[0] is not None and text[-1:] != "Z" for text in texts)


def _trigger(line: Line) -> bool:
    """A length of time, or with VALUE=DATE-TIME an instant (RFC 5545 3.8.6.3)."""
    form = line.parameters.get("VALUE", "DURATION").upper()
    return _stamp(line) if form == "DATE-TIME" else form == "DURATION" and _duration(line)


def _duration(line: Line) -> bool:
    return duration(line.value) is not None and line.value == line.value.strip()


def _offset(line: Line) -> bool:
    return offset(line.value) is not None and line.value == line.value.strip()


def _uri(line: Line) -> bool:
    return _URI.fullmatch(line.value.strip()) is not None


def _among(*words: str) -> Holds:
    return lambda line: line.value.strip().upper() in words


def _class(line: Line) -> bool:
    return not line.value.strip() or _among(*CLASSES)(line)


def _count(largest: int) -> Holds:
    return lambda line: _COUNT.fullmatch(line.value.strip()) is not None and int(line.value) <= largest


def _place(line: Line) -> bool:
    """Latitude and longitude (RFC 5545 3.8.1.6)."""
    parts = line.value.strip().split(";")
    return (
        len(parts) == 2
        and all(_NUMBER.fullmatch(part) for part in parts)
        and abs(float(parts[0])) <= 90
        and abs(float(parts[1])) <= 180
    )


# A property, the problem where its value is none of its kind, what tells that, and whether a blank before or after the
# value is one too: readers strip it from a number or a word, not from a time.
_KINDS: dict[str, tuple[str, Holds, bool]] = {
    **dict.fromkeys(("DTSTART", "DTEND", "DUE", "RECURRENCE-ID"), ("bad-time", _moment, True)),
    **dict.fromkeys(("EXDATE", "RDATE"), ("bad-time", _moments, True)),
    **dict.fromkeys(("DTSTAMP", "CREATED", "LAST-MODIFIED", "COMPLETED"), ("bad-time", _stamp, True)),
    **dict.fromkeys(("RRULE", "EXRULE"), ("bad-rule", is_rule, True)),
    **dict.fromkeys(("TZOFFSETFROM", "TZOFFSETTO"), ("zone-value", _offset, True)),
    **dict.fromkeys(("ORGANIZER", "ATTENDEE", "URL", "TZURL"), ("bad-value", _uri, False)),
    "DURATION": ("bad-duration", _duration, True),
    "TRIGGER": ("bad-trigger", _trigger, True),
    "REPEAT": ("bad-trigger", _count(10**9), False),
    "SEQUENCE": ("bad-value", _count(2**31 - 1), False),
    "PRIORITY": ("bad-value", _count(9), False),
    "PERCENT-COMPLETE": ("bad-value", _count(100), False),
    "GEO": ("bad-value", _place, False),
    "TRANSP": ("bad-value", _among(*TRANSPARENCIES), False),
    "CLASS": ("bad-class", _class, False),
}
