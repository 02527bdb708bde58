"""Zones: what part of the paper each line belongs to, told by how the paper is built.

A caption stands before the title, a signature at the end, a letter from its salutation to its closing, a model order
behind the order that hands it out. What cannot be told is body. The zone says who speaks and where; it decides nothing.
"""

from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct

from calsync.reading.clean.zones.attachments import mark_attachments, mark_tail
from calsync.reading.clean.zones.head import mark_head
from calsync.reading.clean.zones.lines import Line, Name, lines_of
from calsync.reading.clean.zones.sections import mark_sections
from calsync.reading.clean.zones.signatures import mark_signatures

# Zones at whose edges a paragraph ends, even where no blank line parts them.
APART: frozenset[Name] = frozenset(
    ("heading", "caption", "stamp", "letterhead", "signature", "attachment", "certificate", "note")
)


class Zone(Struct, frozen=True):
    """[start, end) of the text, whole lines, and the part of the paper they belong to."""

    start: int
    end: int
    name: Name


def find(text: str, page_starts: tuple[int, ...] = (0,), notes: tuple[tuple[int, int], ...] = ()) -> tuple[Zone, ...]:
    """The zones of a cleaned text, in order, covering every line that holds a word. Linear in the text."""
    lines = list(lines_of(text, page_starts))
    if not lines:
        return ()
    names: list[Name] = ["body"] * len(lines)
    body = mark_head(lines, names)
    mark_sections(lines, names, body)
    mark_signatures(lines, names, body)
    mark_attachments(lines, names)
    mark_tail(lines, names)
    for index, line in enumerate(lines):
        if any(start < line.end and line.start < end for start, end in _near(notes, line)):
            names[index] = "footnote"
    return tuple(_joined(lines, names))


def at(zones: tuple[Zone, ...], offset: int) -> Name:
    """The zone of the line that holds an offset."""
    index = bisect_right(zones, offset, key=lambda zone: zone.start) - 1
    return zones[index].name if index >= 0 else "body"


def cuts(zones: tuple[Zone, ...], start: int, end: int) -> list[tuple[int, int]]:
    """[start, end) cut where a zone begins or ends that stands apart from its neighbors."""
    out = [start]
    index = max(0, bisect_right(zones, start, key=lambda zone: zone.start) - 1)
    while index + 1 < len(zones) and zones[index + 1].start < end:
        before, after = zones[index], zones[index + 1]
        if after.start > start and (before.name in APART or after.name in APART):
            out.append(after.start)
        index += 1
    return list(zip(out, [*out[1:], end], strict=True))


def _near(notes: tuple[tuple[int, int], ...], line: Line) -> tuple[tuple[int, int], ...]:
    index = bisect_right(notes, line.start, key=lambda note: note[0])
    return notes[max(0, index - 1) : index + 1]


def _joined(lines: list[Line], names: list[Name]) -> Iterator[Zone]:
    begin = 0
    for index in range(1, len(lines) + 1):
        if index == len(lines) or names[index] != names[begin]:
            yield Zone(lines[begin].start, lines[index - 1].end, names[begin])
            begin = index


__all__ = ["APART", "Name", "Zone", "at", "cuts", "find"]
