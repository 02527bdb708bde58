"""The time that a few words state, for a person who says that they are a deadline."""

import datetime as dt
import re

from calsync.reading.model import Fixed, Relative
from calsync.reading.times.finding import find

_ORDER = re.compile(r"(?:(?:the )?date of |(?:the )?(?:filing|entry) of )?(?:this|the) order", re.I)


def basis_in(words: str, on: dt.date | None = None) -> Fixed | Relative | None:
    """The first date or period in the words, as a basis; None where they state none that can be counted.

    `on` is the day of the order. A period that names nothing to count from counts from the order.
    """
    for one in find(" ".join(words.split()), on):
        if one.kind == "date" and one.date is not None:
            return Fixed(one.date, one.time, one.tz, one.range_start)
        if one.kind == "period" and one.n is not None and one.unit is not None:
            anchor = one.anchor.strip()
            named = "order" if not anchor or _ORDER.fullmatch(anchor) else anchor
            return Relative(one.n, one.unit, one.direction or "after", named, known=one.known, time=one.time, tz=one.tz)
    return None
