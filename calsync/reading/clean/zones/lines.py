"""The lines of a text as zones see them, and what each looks like by itself."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal

from calsync.reading.clean.zones import words as is_

Name = Literal[
    "body",
    "background",
    "decretal",
    "heading",
    "table",
    "caption",
    "stamp",
    "letterhead",
    "signature",
    "form",
    "footnote",
    "attachment",
    "certificate",
    "note",
]


class Line:
    __slots__ = ("after_blank", "cells", "end", "page", "start", "top", "wide", "words")

    def __init__(self, start: int, end: int, raw: str, page: int, *, after_blank: bool, top: bool) -> None:
        self.start, self.end, self.page = start, end, page
        self.after_blank, self.top = after_blank, top
        body = raw.strip()
        cells = [" ".join(cell.split()) for cell in body.split("   ") if cell.strip()]
        self.wide = len(cells) > 1
        self.cells = cells
        self.words = " ".join(cells)


def lines_of(text: str, page_starts: tuple[int, ...]) -> Iterator[Line]:
    at_, blank, page = 0, True, -1
    for raw in text.split("\n"):
        end = at_ + len(raw)
        if raw.strip():
            here = bisect_right(page_starts, end) - 1
            yield Line(at_, end, raw, here, after_blank=blank, top=here != page)
            blank, page = False, here
        else:
            blank = True
        at_ = end + 1


def prose(line: Line) -> bool:
    """A line of running text."""
    words = line.words.split()
    if len(line.words) > 200 or (line.words.isupper() and len(words) > 14 and not line.wide):
        return True
    if words[-1].endswith(".") and is_.BINDS.search(line.words):
        return True
    lower = sum(word[:1].islower() for word in words)
    return len(words) >= 6 and lower >= 0.4 * len(words) and is_.DUTY.search(line.words) is not None


def captioned(line: Line) -> bool:
    words = line.words
    if len(words) > 160 or (is_.DATE.search(words) and not line.wide and not is_.HEAD_FIELD.match(words)):
        return False
    return bool(
        is_.NUMBER.search(words)
        or is_.COURT.match(words)
        or is_.DISTRICT.fullmatch(words.strip(",. "))
        or is_.ROLE.search(words)
        or (is_.VERSUS.fullmatch(words) and len(words) < 120)
    )


def title_line(line: Line) -> bool:
    words = line.words.strip("*_#[] ")
    return words.isupper() and is_.PAPER.search(words) is not None and not is_.COURT.match(words)
