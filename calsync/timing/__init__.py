"""The law of time: calendars of legal holidays, counting under Rule 6 and its siblings, and how each count is told.

Pure: no clock, no network, no files but its own tables. `count` counts a period; `fixed` takes a date that the court
set.
"""

from calsync.timing.calendar import Reading, closed_because, is_open, next_open
from calsync.timing.count import count
from calsync.timing.federal import FIRST_YEAR, LAST_YEAR, Closing
from calsync.timing.fixed import fixed
from calsync.timing.model import Computation, Direction, Period, Rules, RunsFrom, Service, Step, Unit

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "Closing",
    "Computation",
    "Direction",
    "Period",
    "Reading",
    "Rules",
    "RunsFrom",
    "Service",
    "Step",
    "Unit",
    "closed_because",
    "count",
    "fixed",
    "is_open",
    "next_open",
]
