"""The law that a case is counted under: its court's rules, the states whose holidays count, and its zone."""

from collections.abc import Iterable
from datetime import date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from msgspec import Struct

from calsync import courts, timing
from calsync.errors import UnknownCourt
from calsync.reading.model import Warning
from calsync.timing.model import Computation, Direction, Period, Rules, Service

When = date | datetime


class Bench(Struct, frozen=True, cache_hash=True):
    """What counting needs to know of a court. `zone` is "" where the court is unknown: hours are then without zone."""

    rules: Rules = "frcp"
    states: tuple[str, ...] = ()
    zone: str = ""
    warnings: tuple[Warning, ...] = ()

    def count(
        self,
        trigger: When,
        period: Period,
        direction: Direction,
        *,
        service: Service | None,
        hour: str | None,
        tz: str | None,
    ) -> Computation:
        """Rule 6 from the trigger; see `calsync.timing.count`. Raises OutsideCalendar beyond the holiday tables."""
        return _count(trigger, period, direction, self.rules, self.states, tz or self.zone or "UTC", service, hour)

    def fixed(self, day: date, *, hour: str | None, tz: str | None, roll_clause: str | None) -> Computation:
        """A date that the court set; see `calsync.timing.fixed`."""
        return _fixed(day, hour, tz or self.zone or "UTC", self.rules, self.states, roll_clause)

    def instant(self, moment: When, hour: str | None = None, tz: str | None = None) -> datetime:
        """An aware instant: `moment` itself, or its hour in the court's zone."""
        zone = ZoneInfo(tz or self.zone or "UTC")
        if isinstance(moment, datetime):
            return moment if moment.tzinfo else moment.replace(tzinfo=zone)
        return datetime.combine(moment, time.fromisoformat(hour or "00:00"), zone)

    def told(self, on: date, at: datetime | None) -> When:
        """What a person said, an instant as the court's clock shows it, whatever clock it was told by."""
        return at.astimezone(ZoneInfo(self.zone)) if at is not None and self.zone else at or on

    def day(self, moment: When) -> date:
        """The calendar day of a moment as the court's clock has it."""
        if isinstance(moment, datetime):
            return self.instant(moment).astimezone(ZoneInfo(self.zone or "UTC")).date()
        return moment


@lru_cache(maxsize=1024)
def of_court(court: str, zone: str | None = None) -> Bench:
    """Give the bench of a court id; `zone` is its division's, where the caption tells. Unknown court: federal only."""
    try:
        found = courts.get(court)
    except UnknownCourt:
        message = (
            f"The court {court!r} is unknown: " if court else "The court cannot be told from the document: "
        ) + "periods are counted with federal holidays only, and hours have no time zone. Name the court to mend this."
        return Bench(zone=zone or "", warnings=(Warning("no-court", message),))
    return Bench(found.rules, tuple(found.states), zone or found.zone)


# The law does not change while a process runs, and the same period is asked for at every fold of the same case.
@lru_cache(maxsize=65536)
def _count(
    trigger: When,
    period: Period,
    direction: Direction,
    rules: Rules,
    states: tuple[str, ...],
    zone: str,
    service: Service | None,
    hour: str | None,
) -> Computation:
    return timing.count(
        trigger, period, direction=direction, rules=rules, states=states, zone=zone, service=service, time=hour
    )


@lru_cache(maxsize=65536)
def _fixed(
    day: date, hour: str | None, zone: str, rules: Rules, states: tuple[str, ...], roll_clause: str | None
) -> Computation:
    return timing.fixed(day, time=hour, zone=zone, rules=rules, states=states, roll_clause=roll_clause)


def earliest(moments: Iterable[When], bench: Bench) -> When | None:
    """The earliest of days and instants; a bare day ends after every instant in it."""
    ordered = sorted(moments, key=lambda moment: sort_key(moment, bench))
    return ordered[0] if ordered else None


def sort_key(moment: When, bench: Bench) -> tuple[date, int, str]:
    """Sorts days and instants together."""
    if isinstance(moment, datetime):
        local = bench.instant(moment).astimezone(ZoneInfo(bench.zone or "UTC"))
        return local.date(), 0, local.isoformat()
    return moment, 1, ""
