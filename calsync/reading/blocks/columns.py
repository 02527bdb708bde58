"""A table of two columns whose cells run over several lines, read cell by cell.

"28 days after Notice   Reminder e-mail to those who have" / "Date   not filed a claim" is one row: its time is
"28 days after Notice Date". The times stand on either side, with a number in front or not, behind gaps or dotted
leaders. A table with one line a row is read by `rows`.
"""

import re
from collections import Counter

from msgspec import Struct

from calsync.reading.clean.normalize import View, flatten, plain
from calsync.reading.times import find

_CELL = re.compile(r"(?<=\S) {2,}(?=\S)|^ {6,}(?=\S)")
_LEADERS = re.compile(r"\.{3,}|(?:\. ){3,}|…+|_{3,}")
_RULE = re.compile(r"^[\s_=–—-]+$")
_GOES_ON = re.compile(r"(?:[,&;/-]|\b(?:and|or|of|the|for|to|in|on|by|with))$", re.I)
_NUMBER = re.compile(r"\s*\(?(\d{1,2}|[A-Za-z])[.)]\s")

Line = tuple[int, int]


class Cells(Struct, frozen=True):
    """One row: [start, end) in the text, the view of its left cell and then its right one, its title, its number."""

    start: int
    end: int
    view: View
    title: str
    label: str | None = None


def find_rows(text: str, lines: list[Line]) -> list[Cells]:
    """The rows of such a table; none where the lines are no such table."""
    drawn = [(line, _LEADERS.sub(lambda dots: " " * len(dots[0]), text[line[0] : line[1]])) for line in lines]
    drawn = [(line, words) for line, words in drawn if not _RULE.match(words)]
    found = _read(text, drawn)
    if found:
        return found
    # Lines of prose may stand right above it.
    first = next((place for place, (_, words) in enumerate(drawn) if _opens(_NUMBER.sub("", words, count=1))), 0)
    return _read(text, drawn[first:]) if first else []


def _read(text: str, drawn: list[tuple[Line, str]]) -> list[Cells]:
    gutter = _gutter([words for _, words in drawn])
    if gutter is None:
        return []
    cuts = [_cut(words, gutter) for _, words in drawn]
    cells = [(line, words[:cut], words[cut:]) for (line, words), cut in zip(drawn, cuts, strict=True)]
    if all(cut == gutter for cut in cuts):
        return _timed_left(text, cells) or _timed_right(text, cells)
    return _timed_left(text, cells)


def _gutter(drawn: list[str]) -> int | None:
    """The column in which the right cells begin: the same on nearly every line, and nothing runs across it."""
    starts = Counter(match.end() for words in drawn for match in _CELL.finditer(words))
    for column, count in sorted(starts.items(), reverse=True):
        crossed = [words for words in drawn if words[column - 2 : column].strip()]
        few = len(crossed) <= 0.4 * len(drawn) and all(_cut(words, column) != column for words in crossed)
        if count >= max(3, 0.6 * (len(drawn) - len(crossed))) and few:
            return column
    return None


def _cut(words: str, gutter: int) -> int:
    """Where a right cell begins: at the gutter, or behind the date that a line which crosses it opens with."""
    if not words[gutter - 2 : gutter].strip():
        return gutter
    number = _NUMBER.match(words)
    view = flatten(words, number.end() if number else 0, len(words))
    first = next(iter(find(view.text)), None)
    opens = first is not None and first.kind == "date" and first.start < 3
    return view.at[first.end - 1] + 1 if first is not None and opens else gutter


def _timed_left(text: str, cells: list[tuple[Line, str, str]]) -> list[Cells]:
    rows: list[tuple[list[Line], list[Line]]] = []
    for (start, end), left, right in cells:
        cut = min(end, start + len(left))
        if left.strip() and right.strip() and _opens(_NUMBER.sub("", left, count=1)):
            rows.append(([], []))
        elif not rows:
            continue  # the header
        if left.strip():
            rows[-1][0].append((start, cut))
        if right.strip():
            rows[-1][1].append((cut, end))
    wrapped = any(len(left) > 1 or len(right) > 1 for left, right in rows)
    return [_cells(text, left, right, title=1) for left, right in rows] if len(rows) > 1 and wrapped else []


def _timed_right(text: str, cells: list[tuple[Line, str, str]]) -> list[Cells]:
    """Only where each line is a title with its time, or goes on with the time alone."""
    rows: list[tuple[list[Line], list[Line]]] = []
    for (start, end), left, right in cells:
        cut = min(end, start + len(left))
        if left.strip() and right.strip():
            if not _opens(right):
                if rows:
                    return []
                continue  # the header
            rows.append(([(start, start + len(left.rstrip()))], [(cut, end)]))
        elif right.strip() and rows:
            rows[-1][1].append((cut, end))
        else:
            return []
    wrapped = any(len(times) > 1 for _, times in rows)
    return [_cells(text, titles, times, title=0) for titles, times in rows] if len(rows) > 1 and wrapped else []


def _opens(cell: str) -> bool:
    """Whether a cell begins a row: it begins with a date or a period."""
    words = " ".join(plain(token) for token in cell.split())
    return any(item.start < 3 and item.kind in ("date", "period") for item in find(words))


def _cells(text: str, left: list[Line], right: list[Line], *, title: int) -> Cells:
    """The row of a left and a right cell; `title` says which of the two is the title."""
    first = min(start for start, _ in (*left, *right))
    last = max(end for _, end in (*left, *right))
    number = _NUMBER.match(text, left[0][0], left[0][1])
    if number:
        left = [(number.end(), left[0][1]), *left[1:]]
    words, at, place = "", list[int](), 0
    cut_off = 0  # where, in the title's cell, a sentence about it begins on a line of its own
    for side, pieces in enumerate((left, right)):
        for index, (start, end) in enumerate(pieces):
            view = flatten(text, start, end)
            gap = " | " if side and not index else " " if words else ""
            if side == title and index and not cut_off and view.text[:1].isupper() and not _GOES_ON.search(words):
                cut_off = len(words)
            place = len(words) + len(gap) if side and not index else place
            words += gap + view.text
            at.extend([view.at[0]] * len(gap))
            at.extend(view.at[:-1])
    at.append(at[-1] + 1 if at else last)
    name = words[place : cut_off or None] if title else words[: cut_off or place - 3]
    return Cells(first, last, View(words, tuple(at)), _LEADERS.sub(" ", name), number[1] if number else None)
