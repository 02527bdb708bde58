"""What a time expression is, once found and taken apart. Offsets count in the text it was found in."""

import datetime as dt
from typing import Literal

from msgspec import Struct

from calsync.reading.model import Flag
from calsync.timing.model import Direction, Unit

Kind = Literal["date", "period", "recurring", "urgent", "event", "vague"]


class Expression(Struct, frozen=True):
    """A date, a period, a recurrence, a word of urgency, an event used as a limit ("before the hearing"), or a vague
    time, which no calendar can show ("in the spring of 2030").

    [start, end) holds the whole expression with its lead ("no later than …") and its anchor ("… after service of this
    order"); [core_start, core_end) the time words alone. `part` names the part of the grammar that took it. `cue` is
    the lead in lower case, `relation` the words between a period and its anchor, `anchor` the words counted from, as
    written. `known` is a date that stands inside the anchor.
    """

    start: int
    end: int
    core_start: int
    core_end: int
    kind: Kind
    part: str
    cue: str = ""
    # dates
    date: dt.date | None = None
    month: int | None = None
    day: int | None = None
    year: int | None = None
    range_start: dt.date | None = None
    time: str | None = None
    tz: str | None = None
    # periods and events
    n: int | None = None
    n_alt: int | None = None
    unit: Unit | None = None
    direction: Direction | None = None
    relation: str = ""
    anchor: str = ""
    anchor_span: tuple[int, int] | None = None
    known: dt.date | None = None
    # recurrences
    rrule: str | None = None
    word: str | None = None
    weekday: int | None = None
    flags: tuple[Flag, ...] = ()
    candidates: tuple[dt.date, ...] = ()
