"""Whether a recurrence rule is one (RFC 5545 3.3.10)."""

import re
from collections.abc import Callable

from calsync.import_check.content import Line
from calsync.import_check.values import moment

FREQUENCIES = ("SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

_NUMBER = re.compile(r"[+-]?[0-9]{1,9}", re.ASCII)
_COUNT = re.compile(r"0*[1-9][0-9]{0,9}", re.ASCII)
_DAY = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)


def is_rule(line: Line) -> bool:
    """Whether every part of a rule is known, stands once and holds what it may, and a frequency is named.

    Capital letters are asked for: two readers refuse a file over small ones, Thunderbird's among them.
    """
    parts = [part.partition("=") for part in line.value.split(";")]
    names = [name for name, _, _ in parts]
    return (
        "FREQ" in names
        and len(set(names)) == len(names)
        and not {"COUNT", "UNTIL"} <= set(names)
        and all(name in _PARTS and all(map(_PARTS[name], value.split(","))) for name, _, value in parts)
    )


def _within(least: int, largest: int, *, signed: bool = False) -> Callable[[str], bool]:
    """A number in a range; a signed one counts from the end too, and is never 0."""

    def holds(text: str) -> bool:
        if not _NUMBER.fullmatch(text) or (not signed and not text[0].isdigit()):
            return False
        return least <= abs(int(text)) <= largest

    return holds


def _day(text: str) -> bool:
    found = _DAY.fullmatch(text)
    return found is not None and (found[1] is None or 1 <= abs(int(found[1])) <= 53)


_PARTS: dict[str, Callable[[str], bool]] = {
    "FREQ": FREQUENCIES.__contains__,
    "INTERVAL": lambda text: _COUNT.fullmatch(text) is not None,
    "COUNT": lambda text: _COUNT.fullmatch(text) is not None,
    "UNTIL": lambda text: moment(text)[0] is not None,
    "WKST": WEEKDAYS.__contains__,
    "BYDAY": _day,
    "BYSECOND": _within(0, 60),
    "BYMINUTE": _within(0, 59),
    "BYHOUR": _within(0, 23),
    "BYMONTHDAY": _within(1, 31, signed=True),
    "BYYEARDAY": _within(1, 366, signed=True),
    "BYWEEKNO": _within(1, 53, signed=True),
    "BYMONTH": _within(1, 12),
    "BYSETPOS": _within(1, 366, signed=True),
    "RSCALE": str.isalnum,  # RFC 7529
    "SKIP": ("OMIT", "BACKWARD", "FORWARD").__contains__,
}
