"""What is known of a federal court."""

from typing import Literal

from msgspec import Struct

from calsync.timing.model import Rules

Kind = Literal["district", "circuit", "bankruptcy", "claims", "trade", "supreme"]


class Division(Struct, frozen=True):
    """A division or seat of a court, where its zone or its name matters."""

    name: str
    zone: str


class Court(Struct, frozen=True):
    """A court: PACER's id, names, the state whose holidays count in it, its circuit and its IANA zone.

    `states` are the postal codes whose legal holidays count under Rule 6(a)(6)(C) (none for the Supreme Court).
    `divisions` is filled only where parts of the district lie in another zone than `zone`.
    """

    id: str
    name: str
    citation: str
    kind: Kind
    states: tuple[str, ...]
    circuit: str | None
    zone: str
    rules: Rules
    divisions: tuple[Division, ...] = ()


class Recognised(Struct, frozen=True):
    """A court found in a caption: which, where its name stands, and the zone taken with the reason for it."""

    court: Court
    start: int
    end: int
    zone: str
    division: str | None = None
    zone_note: str | None = None
