"""Tables with a column of old dates and one of new: which of a row's dates are live."""

import re

from calsync.reading.clean.normalize import View
from calsync.reading.times import Expression

_OLD = re.compile(
    r"\b(?:current|former|earlier|original|old|existing|present|prior|previous|former|initial|from)\b", re.I
)
_NEW = re.compile(
    r"\b(?:new|amended|revised|modified|extended|updated|to|granted|adopted|court['’]?s|court ordered|ordered|reset)\b",
    re.I,
)
_ASKED = re.compile(r"\b(?:proposed|requested|plaintiff['’]?s?|defendant['’]?s?|parties['’]?)\b", re.I)
_CELL = re.compile(r"\S+(?: \S+)*")
STANDS = re.compile(r"\b(?:no change|unchanged|not changed|same|as set|remains?|stands?)\b", re.I)


def by_place(header: str, line: str, spot: Expression, view: View, start: int) -> list[tuple[int, int, str]]:
    """A row's only date, under the header's old column where the new one says something else: "TBD", "28 days"."""
    names = [(match.start(), named(match[0])) for match in _CELL.finditer(header)]
    if {"old", "new"} - {name for _, name in names}:
        return []
    at = view.span(spot.core_start, spot.core_end)[0] - start
    place = max((index for index, (column, _) in enumerate(names) if column <= at + 3), default=0)
    if names[place][1] not in ("old", "asked"):
        return []
    fresh = next(column for column, name in names if name == "new")
    said = line[max(fresh - 3, 0) :].strip() if fresh > names[place][0] else line[: names[place][0] - 3]
    if not re.search(r"\w{2}", said) or STANDS.search(said):
        return []
    return [(spot.start, spot.end, names[place][1])]


def named(header: str) -> str:
    """What the name of a column says of its dates."""
    if _OLD.search(header):
        return "old"
    if _ASKED.search(header) and not _NEW.search(header):
        return "asked"
    return "new" if _NEW.search(header) else ""


def old_and_new(header: str, spots: list[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """Which of a row's dates are live: by the order in which the header names the old and the new."""
    marks = sorted(
        [(match.start(), "old") for match in _OLD.finditer(header)]
        + [(match.start(), "new") for match in _NEW.finditer(header)]
        + [(match.start(), "asked") for match in _ASKED.finditer(header)]
    )
    kinds = [kind for _, kind in marks]
    if "new" in kinds and len(dict.fromkeys(kinds)) >= 2:
        order = list(dict.fromkeys(kinds))
        if len(order) >= len(spots):
            return [(a, b, kind) for (a, b), kind in zip(spots, order, strict=False)]
    return []
