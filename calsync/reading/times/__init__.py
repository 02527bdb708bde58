"""Time expressions: the grammar of dates, periods, recurrences and urgency, built from small named parts."""

from calsync.reading.times.finding import find
from calsync.reading.times.model import Expression

__all__ = ["Expression", "find"]
