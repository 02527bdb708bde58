"""Docket numbers: when two spellings are of one case."""

import re

from calsync.errors import UserError
from calsync.store import Store

_NUMBER = re.compile(r"(?P<office>\d{1,2}:)?(?P<year>\d{2,4})-?(?P<type>[a-z]{0,4})-?(?P<serial>\d{2,7})")


def number_key(docket_number: str) -> str:
    """A docket number without initials and with its serial in full: `2:25-cv-315-DJC` -> `2:25-cv-00315`."""
    text = re.sub(r"\s+", "", docket_number).lower()
    found = _NUMBER.search(text)
    if found is None:
        return text
    office, year, kind, serial = found.group("office", "year", "type", "serial")
    return f"{office or ''}{year[-2:]}-{kind + '-' if kind else ''}{serial.zfill(5)}"


def docket_number_of(words: str) -> str:
    """A docket number as people give it, without blanks at its ends. Raises UserError for what is none."""
    text = " ".join(words.split())
    if _NUMBER.search(re.sub(r"\s+", "", text).lower()) is None:
        raise UserError(
            f"\u201c{text}\u201d is no docket number. It has a year and a serial number, such as 2:25-cv-00315 or "
            "24-1234.",
            code="docket-number",
        )
    return text


def known_key(store: Store, court: str, number: str) -> str:
    """The key of the one case of the court that goes by this number, however its office and kind are spelled.

    `C26-0417` is `2:26-cv-00417` where the court has one case of that year and serial.
    """
    key = number_key(number)
    mine = _parts(key)
    if mine is None or store.cases(court=court, number_key=key):
        return key
    keys = {number_key(row.docket_number) for row in store.cases(court=court)}
    like = [other for other in keys if _spelled_alike(mine, _parts(other))]
    return like[0] if len(like) == 1 else key


def _parts(key: str) -> tuple[str, str, str, str] | None:
    found = _NUMBER.fullmatch(key)
    return None if found is None else (found["office"] or "", found["year"], found["type"], found["serial"])


def _spelled_alike(one: tuple[str, str, str, str], other: tuple[str, str, str, str] | None) -> bool:
    """Whether two numbers differ only in parts that one of them leaves out."""
    return other is not None and all(
        a == b or (not (a and b) and place in (0, 2)) for place, (a, b) in enumerate(zip(one, other, strict=True))
    )
