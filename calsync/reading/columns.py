"""A table of two columns whose cells run over several lines, the times in the left one: read cell by cell.

"28 days after Notice   Reminder e-mail to those who have" / "Date   not filed a claim" is one row: its left cell is
"28 days after Notice Date". Tables with the times on the right, or one line a row, are read by `rows`.
"""

import re
from collections import Counter

from msgspec import Struct

from calsync.reading.expressions import find
from calsync.reading.view import View, flatten

_CELL = re.compile(r"(?<=\S) {2,}(?=\S)|^ {6,}(?=\S)")
_RULE = re.compile(r"^[\s_=–—-]+$")

Line = tuple[int, int]


class Cells(Struct, frozen=True):
    """One row: [start, end) in the text, the view of its left cell followed by its right one, and where that begins."""

    start: int
    end: int
    view: View
    right: int


def find_rows(text: str, lines: list[Line]) -> list[Cells]:
    """The rows of such a table; none where the lines are no such table."""
    lines = [line for line in lines if not _RULE.match(text[line[0] : line[1]])]
    gutter = _gutter(text, lines)
    if gutter is None:
        return []
    rows: list[tuple[list[Line], list[Line]]] = []
    for start, end in lines:
        cut = min(end, start + gutter)
        left, right = text[start:cut], text[cut:end]
        if left.strip() and right.strip() and _opens(left):
            rows.append(([], []))
        elif not rows:
            continue  # the header
        if left.strip():
            rows[-1][0].append((start, cut))
        if right.strip():
            rows[-1][1].append((cut, end))
    if len(rows) < 2 or not any(len(left) > 1 for left, _ in rows):
        return []
    return [_cells(text, left, right) for left, right in rows]


def _gutter(text: str, lines: list[Line]) -> int | None:
    """The column in which the right cells begin: the same on nearly every line, and nothing runs across it."""
    starts = Counter(match.end() for a, b in lines for match in [_CELL.search(text[a:b])] if match)
    if not starts:
        return None
    column, count = starts.most_common(1)[0]
    crossed = sum(text[a:b][column - 2 : column].strip() != "" for a, b in lines)
    return column if count >= max(3, 0.6 * len(lines)) and crossed == 0 else None


def _opens(left: str) -> bool:
    """Whether a left cell begins a row: it begins with a date or a period."""
    words = " ".join(left.split())
    return any(item.start < 3 and item.kind in ("date", "period") for item in find(words))


def _cells(text: str, left: list[Line], right: list[Line]) -> Cells:
    words, at, place = "", list[int](), 0
    for side, pieces in enumerate((left, right)):
        for index, (start, end) in enumerate(pieces):
            view = flatten(text, start, end)
            gap = " | " if side and not index else " " if words else ""
            place = len(words) + len(gap) if side and not index else place
            words += gap + view.text
            at.extend([view.at[0]] * len(gap))
            at.extend(view.at[:-1])
    last = max(end for _, end in (*left, *right))
    at.append(at[-1] + 1 if at else last)
    return Cells(min(start for start, _ in left), last, View(words, tuple(at)), place)
