"""Tables whose names and dates stand on lines of their own: "Mediation" / "08/03/26  12/07/26" under "Former  New".

A page's layer of text often gives a table so, with blank lines between where rules or line numbers stood. Each line of
two dates or more is the row of the names above it; which dates are live, the header says column by column.
"""

import re
from collections.abc import Callable, Iterator
from itertools import groupby

from calsync.reading.blocks.old_new import named
from calsync.reading.clean.normalize import flatten
from calsync.reading.times import dates, find

Line = tuple[int, int]

_DATE = rf"(?:{dates.DAY_FIRST}|{dates.NAMED}|{dates.NUMERIC})"
_DATES = re.compile(rf"\s*{_DATE}(?:\s{{2,40}}{_DATE}){{1,3}}\s*", re.I)
_GAP = re.compile(r" {2,}|\t+")
_PROSE = re.compile(r"[.:;]$|\b(?:shall|must|ordered|directs?)\b", re.I)
_LONGEST = 75
_MOST_NAMES = 4


def joined(text: str, groups: list[Line], running: Callable[[int], bool]) -> list[Line]:
    """Groups of lines, those of one such table made one; `running` says whether running text stands at an offset."""
    out: list[Line] = []
    for short, run in groupby(groups, key=lambda group: running(group[0]) and all(map(_cell, _words(text, group)))):
        pieces = list(run)
        if short and sum(len(list(filter(_DATES.fullmatch, _words(text, piece)))) for piece in pieces) >= 2:
            out.append((pieces[0][0], pieces[-1][1]))
        else:
            out += pieces
    return out


def rows(text: str, lines: list[Line]) -> list[tuple[int, int, str, list[tuple[int, int, str]]]]:
    """Start, end, name and columns (start, end, kind in the row's view) of each row; none where it is no such table."""
    words = [text[start:end] for start, end in lines]
    dated = [index for index, line in enumerate(words) if _DATES.fullmatch(line)]
    if len(dated) < 2:
        return []
    heads = [index for index in range(dated[0]) if _GAP.search(words[index].strip())]
    if not heads or len(heads) > 3:
        return []
    kinds = [named(column) for column in _columns([words[index] for index in heads])]
    if "new" not in kinds or len(set(kinds)) < 2:
        return []
    out = []
    begin = heads[-1] + 1
    for index in dated:
        names = [line.strip() for line in words[begin:index]]
        if names and len(names) <= _MOST_NAMES:
            start, end = lines[begin][0], lines[index][1]
            view = flatten(text, start, end)
            first = len(flatten(text, start, lines[index][0]).text)
            spots = [item for item in find(view.text) if item.kind == "date" and item.core_start >= first]
            columns = [(a.start, a.end, kind) for a, kind in zip(spots, kinds, strict=False)]
            out.append((start, end, "; ".join(names), columns))
        begin = index + 1
    return out


def _columns(headers: list[str]) -> Iterator[str]:
    """What the lines of a header say of each column, read downward."""
    cells = [_GAP.split(line.strip()) for line in headers]
    for index in range(max(map(len, cells))):
        yield " ".join(row[index] for row in cells if index < len(row))


def _words(text: str, group: Line) -> list[str]:
    return [line for line in text[group[0] : group[1]].split("\n") if line.strip()]


def _cell(line: str) -> bool:
    words = line.strip()
    return len(words) < _LONGEST and not (_PROSE.search(words) and not re.search(r"\b[ap]\.m\.$", words))
