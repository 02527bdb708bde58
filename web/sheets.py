"""Pages of a PDF as the reading room shows them: a picture, the marks over it, and its words to be selected.

Pure: marks and placed words in, boxes out. Boxes are in pixels of the picture.
"""

from collections.abc import Sequence

from msgspec import Struct

from calsync.reading.source.pdf_pictures import Sheet
from calsync.reading.source.pictures import Placed, lines, place
from web.marking import Mark


class Box(Struct, frozen=True):
    """A rectangle on a page."""

    x: float
    y: float
    width: float
    height: float


class Shown(Struct, frozen=True):
    """A mark and the lines of print that it covers."""

    mark: Mark
    boxes: tuple[Box, ...]


class Line(Struct, frozen=True):
    """A line of print: the offset of its first word in the order's text, its words, and its place."""

    start: int
    text: str
    box: Box


class Leaf(Struct, frozen=True):
    """A page: its number as stamped or by position, its index, its picture's size, its marks and its lines.

    `lost` are marks on words that are on no picture: a scan's.
    """

    number: int
    index: int
    width: int
    height: int
    shown: tuple[Shown, ...]
    lines: tuple[Line, ...]
    lost: tuple[Mark, ...]


def leaf(sheet: Sheet, number: int, index: int, text: str, start: int, end: int, marks: Sequence[Mark]) -> Leaf:
    """The page whose text is text[start:end]. A mark belongs to every page that it reaches."""
    placed = place(text, start, end, sheet.words)
    shown, lost = [], []
    for mark in marks:
        if mark.start >= end or mark.end <= start:
            continue
        words = [one for one in placed if one.start < mark.end and one.end > mark.start]
        if words:
            shown.append(Shown(mark, tuple(_box(line, sheet) for line in lines(words))))
        else:
            lost.append(mark)
    made = tuple(
        Line(line[0].start, " ".join(one.word.text for one in line), _box(line, sheet)) for line in lines(placed)
    )
    return Leaf(number, index, sheet.width, sheet.height, tuple(shown), made, tuple(lost))


def _box(line: Sequence[Placed], sheet: Sheet) -> Box:
    left, right = min(one.word.left for one in line), max(one.word.right for one in line)
    top, bottom = min(one.word.top for one in line), max(one.word.bottom for one in line)
    return Box(
        round(left * sheet.width, 1),
        round(top * sheet.height, 1),
        round((right - left) * sheet.width, 1),
        round((bottom - top) * sheet.height, 1),
    )
