"""What a deadline is about, and by which days an order may call it."""

import re
from datetime import date
from functools import lru_cache

from calsync.docket.dating.resolving import Resolver
from calsync.docket.items import Item
from calsync.docket.matching.matters import Matter, of_directive
from calsync.reading.model import Fixed


def matter(item: Item) -> Matter:
    """What a deadline is about, as first set."""
    if item.matter is None:
        item.matter = of_directive(item.directive)
    return item.matter


def days_of(item: Item, resolver: Resolver) -> set[date]:
    """The days by which an order may call a deadline: the one it has now, and the one it was first given."""
    days = set()
    found = resolver.outcome(item).due
    if found is not None:
        days.add(resolver.bench.day(found))
    if isinstance(item.directive.basis, Fixed) and item.directive.basis.date:
        days.add(item.directive.basis.date)
    return days


@lru_cache(maxsize=4096)
def written(day: date) -> re.Pattern[str]:
    """Give the ways in which orders write a date."""
    month = rf"{day.strftime('%B')[:3]}[a-z]*\.?"
    in_words = rf"\b{month}\s+{day.day}(?:st|nd|rd|th)?(?:,?\s+{day.year}\b|\b(?!,?\s+\d{{4}}))"
    day_first = rf"\b{day.day}\s+{month},?\s+{day.year}\b|\b{day.isoformat()}\b"
    in_digits = rf"\b0?{day.month}/0?{day.day}/(?:{day.year}|{day:%y})\b"
    return re.compile(f"{in_words}|{day_first}|{in_digits}", re.IGNORECASE)
