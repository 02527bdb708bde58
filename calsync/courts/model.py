"""What is known of a federal court."""

from typing import Literal

from msgspec import Struct

from calsync.timing.model import Rules

Evidence = Literal["caption", "name", "signature", "trace"]
Kind = Literal["district", "circuit", "bankruptcy", "claims", "trade", "supreme"]


class Division(Struct, frozen=True):
    """A division of a court and its zone; `seats` are the other places by which captions name the division."""

    name: str
    zone: str
    seats: tuple[str, ...] = ()


class Court(Struct, frozen=True):
    """A court: PACER's id, names, the state whose holidays count in it, its circuit and its IANA zone.

    `states` are the postal codes whose legal holidays count under Rule 6(a)(6)(C) (none for the Supreme Court).
    `divisions` is filled only where a part of the district sits in another zone than `zone`.
    `aliases` are other ids that systems use for the court, `source` is the section that makes it, and `note` says what
    a reader of the table should know of its zone or rules; `verified` is False where what the note names was not
    checked against its source.
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
    aliases: tuple[str, ...] = ()
    note: str | None = None
    source: str = ""
    verified: bool = True


class Recognised(Struct, frozen=True):
    """A court found in an order: which, where its name stands, and the zone taken with the reason for it.

    `start` and `end` are characters of the text. `division` is in the order's words. `evidence` says what the court
    was told by: its full caption, its name alone on a line, a judge's signature block, or a trace (an address or a
    local rule of the court).
    """

    court: Court
    start: int
    end: int
    zone: str
    division: str | None = None
    zone_note: str | None = None
    evidence: Evidence = "caption"
