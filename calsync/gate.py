"""The one gate for what people, programs and files send: text that is text, and days and instants of a calendar.

Each of these returns what it was given, made fit where that loses nothing, or raises UserError.
"""

import re
from datetime import date, datetime
from typing import Any, Final, TypeVar

from calsync.errors import UserError

FIRST_YEAR: Final = 1789  # the first Judiciary Act
LAST_YEAR: Final = 2999
MAX_NAME: Final = 200  # characters of a file's name
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")

D = TypeVar("D", bound=date)


def text(value: str, what: str = "What was sent") -> str:
    """Text without halves of characters (lone surrogates), which no file, database or feed can hold."""
    found = _SURROGATE.search(value)
    if found is not None:
        raise UserError(
            f"{what} has half a character (U+{ord(found[0]):04X}) at place {found.start() + 1}; send it as UTF-8.",
            code="not-text",
        )
    return value


def one_line(value: str) -> str:
    """Text on one line: what breaks lines or moves a cursor is a blank, half a character a replacement mark."""
    return _CONTROL.sub(" ", _SURROGATE.sub("\ufffd", value)).strip()


def header(value: str) -> str:
    """One line that stays what it is in the header of a mail: nothing in it is read as an encoded word (RFC 2047 2)."""
    return one_line(value).replace("=?", "= ?")


def file_name(value: str) -> str:
    """A file's name without its folders, on one line, for people to see."""
    name = re.split(r"[/\\]", one_line(value))[-1].strip()
    return name[-MAX_NAME:] or "order"


def day(value: D, what: str = "The date") -> D:
    """A day, or an instant, in years that the calendar of a court can have."""
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise UserError(
            f"{what} is in the year {value.year}; give one between {FIRST_YEAR} and {LAST_YEAR}.", code="no-such-day"
        )
    return value


def json(value: Any) -> Any:
    """What was sent as JSON, each text in it and each name of a field looked at."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            text(one)
        elif isinstance(one, dict):
            waiting += [*one, *one.values()]
        elif isinstance(one, list):
            waiting += one
    return value


def moment(words: str) -> date | datetime:
    """A day (2025-09-10) or an instant (2025-09-10T15:00:00-07:00). Raises ValueError for what is neither."""
    found = date.fromisoformat(words) if len(words) == 10 else datetime.fromisoformat(words)
    return day(found)
