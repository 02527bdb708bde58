"""What a check of a calendar file says: what is wrong and where, what each client makes of it, and the entries."""

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

Client = Literal["google", "outlook", "apple", "thunderbird", "others"]
Basis = Literal["measured", "standard", "reported", "unverified"]
Severity = Literal["breaks", "misleads", "note"]

CLIENTS: dict[Client, str] = {
    "google": "Google Calendar",
    "outlook": "Outlook",
    "apple": "Apple Calendar",
    "thunderbird": "Thunderbird",
    "others": "Other programs",
}


class Effect(Struct, frozen=True):
    """What one client does about it.

    `basis` says how we know: `measured` on the client itself, `standard` (a specification or the vendor's own text),
    `reported` by users or maintainers, or `unverified`. `source` is where to look.
    """

    client: Client
    consequence: str
    basis: Basis
    source: str


class Fact(Struct, frozen=True):
    """What is known of one kind of problem. `breaks`: something is refused or lost; `misleads`: shown wrong."""

    title: str
    severity: Severity
    effects: tuple[Effect, ...] = ()


class Place(Struct, frozen=True):
    """A line of the file, and what stands there."""

    line: int
    words: str


class Finding(Struct, frozen=True):
    """A kind of problem with its first places, how many there are in all, and what each client does about it."""

    code: str
    title: str
    severity: Severity
    count: int
    places: tuple[Place, ...]
    effects: tuple[Effect, ...]


class Understood(Struct, frozen=True):
    """An entry as a program that follows the standard reads it; `seen` says for each client what it does otherwise.

    `start` and the exclusive `end` are days or times; `zone` is a TZID, UTC, or None for a day and for a time that has
    no zone.
    """

    line: int
    kind: str
    uid: str | None
    summary: str
    start: date | datetime | None
    end: date | datetime | None
    zone: str | None
    status: str | None
    sequence: int | None
    recurs: str | None
    alarms: int
    seen: dict[Client, tuple[str, ...]]


class Check(Struct, frozen=True):
    """A whole check. `entries` are the first of `events` and tasks; `size` is in bytes."""

    size: int
    lines: int
    name: str | None
    events: int
    findings: tuple[Finding, ...]
    entries: tuple[Understood, ...]
