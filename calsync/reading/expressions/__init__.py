"""Time expressions: the grammar of dates, periods, recurrences and urgency, built from small named parts."""

from calsync.reading.expressions.finding import find
from calsync.reading.expressions.model import Expression

__all__ = ["Expression", "find"]
