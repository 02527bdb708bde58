"""The words of counting: a period, the steps of a count, and its outcome."""

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

Unit = Literal["days", "business_days", "court_days", "weeks", "months", "years", "hours"]
Direction = Literal["after", "before"]
Rules = Literal["frcp", "frap", "frbp", "frcrp", "scotus"]
Service = Literal["electronic", "mail", "clerk", "consented", "commercial-carrier", "personal"]
RunsFrom = Literal["service", "filing", "entry", "event"]


class Period(Struct, frozen=True):
    """A length of time as an order states it, such as 14 days."""

    n: int
    unit: Unit


class Step(Struct, frozen=True):
    """One move of a count: where it stands after the move, the rule that asks for it, and the move in plain words."""

    date: date | datetime
    rule: str
    text: str


class Computation(Struct, frozen=True):
    """A counted date.

    `due` is the date under the prevailing reading of the rule, `safe` the earliest under any reading that somebody
    could argue; `contested` says that another reading leads to another date: they differ, or (after a leap day) a later
    date can be argued. Days are `date`, hours and ends of day are zone-aware `datetime`.
    """

    due: date | datetime
    safe: date | datetime
    contested: bool
    steps: tuple[Step, ...]
    flags: tuple[str, ...] = ()
