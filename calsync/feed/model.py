"""What is published: entries, and the settings of a feed."""

from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from msgspec import Struct

from calsync.docket.model import State
from calsync.reading.model import Kind

Status = Literal["TENTATIVE", "CONFIRMED", "CANCELLED"]
Busy = Literal["FREE", "BUSY", "TENTATIVE"]
FeedKind = Literal["case", "person", "office"]

# Colours by their CSS name (RFC 7986 5.9) with the value that clients which read no names want.
COLOURS = {
    "crimson": "#DC143C",
    "darkorange": "#FF8C00",
    "goldenrod": "#DAA520",
    "seagreen": "#2E8B57",
    "teal": "#008080",
    "steelblue": "#4682B4",
    "royalblue": "#4169E1",
    "rebeccapurple": "#663399",
    "sienna": "#A0522D",
    "slategray": "#708090",
}


class Reminders(Struct, frozen=True):
    """How many court days ahead a feed reminds, by what is due: a week and a day, of what comes again a day."""

    hearing: tuple[int, ...] = (5, 1)
    filing: tuple[int, ...] = (5, 1)
    recurring: tuple[int, ...] = (1,)
    other: tuple[int, ...] = (5, 1)


class FeedSettings(Struct, frozen=True):
    """Choices of one feed. The defaults suit an office that reads the feed in Google or Outlook.

    `vacated_status` is the STATUS of vacated, superseded and satisfied entries (Google hides CANCELLED);
    `order_entries` publishes one all-day entry for each order; `keep_ended_days` drops an ended entry after so many
    days; `alarms` are RFC 5545 durations before the due day, none by default; `hearing_minutes` is the length given to
    a hearing, for no order states one.

    What it is about: `person` those deadlines only that are assigned to them; `who` those of whoever must act; `kinds`,
    `states` and `confirmed_only` those of a kind, in a state, confirmed by a person; empty: all.
    `unreviewed_status` is the STATUS of what no person has confirmed (not of what is expected or a question, which is
    TENTATIVE always); `undated` puts duties without a time into their
    order's entry only, or also on the day of the order. `color` (a name of `COLOURS`) and `note` stand in the
    calendar's header. A feed across cases shows `days_back` days of the past and `days_ahead` of what comes.
    `restricted_in_full` shows the words of a sealed or restricted case; otherwise only that something is due.
    `remind_by` alarms, by entries of their own (Google and Outlook drop alarms), both, or not at all, as `reminders`
    says.
    """

    name: str | None = None
    vacated_status: Literal["CONFIRMED", "CANCELLED"] = "CONFIRMED"
    order_entries: bool = True
    keep_ended_days: int = 30
    alarms: tuple[str, ...] = ()
    hearing_minutes: int = 60
    person: str | None = None
    who: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    states: tuple[State, ...] = ()
    confirmed_only: bool = False
    unreviewed_status: Literal["TENTATIVE", "CONFIRMED"] = "TENTATIVE"
    undated: Literal["order", "day"] = "order"
    color: str | None = None
    note: str | None = None
    days_back: int = 30
    days_ahead: int = 730
    remind_by: tuple[Literal["alarm", "entry"], ...] = ("alarm", "entry")
    reminders: Reminders = Reminders()
    restricted_in_full: bool = False


class Content(Struct, frozen=True):
    """What a subscriber sees of an entry, and all that makes it another entry when it changes.

    `start` and `end` are days (the end is exclusive, RFC 5545 3.6.1), or times on the wall clock of `zone`, as they are
    written: UTC near a change of the court's clock.
    `opaque` says whether it takes up time; `alarms` are durations before `start`.
    """

    summary: str
    description: str
    start: date | datetime
    end: date | datetime
    zone: str | None
    status: Status
    opaque: bool
    busy: Busy
    location: str | None = None
    url: str | None = None
    alarms: tuple[str, ...] = ()


def whole_day(
    summary: str, description: str, day: date, *, status: Status = "CONFIRMED", url: str | None = None
) -> Content:
    """What stands on one whole day and takes up none of it."""
    return Content(
        summary=summary,
        description=description,
        start=day,
        end=day + timedelta(days=1),
        zone=None,
        status=status,
        opaque=False,
        busy="FREE",
        url=url,
    )


class Draft(Struct, frozen=True):
    """An entry as the docket asks for it, before it is known whether it changed; not yet rendered.

    `clock` is the zone on whose clock people read its hours; None for whole days. `next` is, of a duty that comes
    again, the day of its next open occurrence; None for what does not recur. `until` is the last day on which it is
    shown; None for what stays until it ends.
    """

    uid: str
    starts: date
    ended_on: date | None
    content: Content
    next: date | None = None
    until: date | None = None
    clock: str | None = None

    def told(self) -> tuple[date | datetime, date | datetime]:
        """Its start and end as people are told them: days, or instants on its clock."""
        start, end, zone, clock = self.content.start, self.content.end, self.content.zone, self.clock
        if not isinstance(start, datetime) or not isinstance(end, datetime) or zone is None or clock is None:
            return start, end
        written, read = ZoneInfo(zone), ZoneInfo(clock)
        return start.replace(tzinfo=written).astimezone(read), end.replace(tzinfo=written).astimezone(read)


class Entry(Struct, frozen=True):
    """A published calendar item.

    `digest` is the sha256 of its content; `block` its whole VEVENT, CRLF line ends.
    """

    uid: str
    sequence: int
    created: datetime
    modified: datetime
    starts: date
    ended_on: date | None
    zone: str | None
    digest: str
    block: bytes
