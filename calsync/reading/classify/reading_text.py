"""The text that the readers read: all passages of an order in one line, each led by a token for its zone and shape.

Markers and column headings stand between the order's words, so every character knows where it stands in the document.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from msgspec import Struct

from calsync.reading.blocks.passages import Passage
from calsync.reading.clean.page_artifacts import Cleaned

ZONES = (
    "body", "background", "decretal", "heading", "table", "caption", "stamp", "letterhead", "signature", "form",
    "footnote", "attachment", "certificate", "note",
)  # fmt: skip
SHAPES = ("prose", "item", "row")


def mark(zone: str, shape: str) -> str:
    """The token that leads a passage: one of the vocabulary's unused ones, by zone and shape."""
    return f"[unused{10 + ZONES.index(zone) * len(SHAPES) + SHAPES.index(shape)}]"


class ReadingText(Struct, frozen=True):
    """`text` is what is read; `origins[i]` the document's offset of its character i, or -1 for what was put in.

    `starts` holds where each passage's own words begin.
    """

    text: str
    origins: tuple[int, ...]
    starts: tuple[int, ...]
    pieces: tuple[tuple[tuple[int, int, int], ...], ...]

    def place(self, passage: int, start: int, end: int) -> tuple[int, int]:
        """[start, end) of the view of the passage with that index, as a span of `text`."""
        return self._at(passage, start), self._at(passage, end - 1) + 1

    def _at(self, passage: int, offset: int) -> int:
        for first, last, base in self.pieces[passage]:
            if first <= offset < last:
                return base + offset - first
        first, last, base = self.pieces[passage][-1]
        return base + last - first

    def find(self, start: int, end: int) -> tuple[int, int] | None:
        """The part of `text` whose words stand in [start, end) of the document; None where none does."""
        inside = [i for i in range(len(self.origins)) if start <= self.origins[i] < end]
        return (inside[0], inside[-1] + 1) if inside else None

    def document_span(self, start: int, end: int) -> tuple[int, int]:
        """[start, end) of `text` as a span of the document."""
        known = [self.origins[i] for i in range(start, end) if self.origins[i] >= 0]
        return (min(known), max(known) + 1) if known else (0, 0)

    def passage_at(self, place: int) -> int:
        """The index of the passage that holds a place of `text`."""
        return max(0, bisect_right(self.starts, place) - 1)


def compose(passages: Sequence[Passage], cleaned: Cleaned) -> ReadingText:
    """The reading text of an order's passages."""
    out: list[str] = []
    origins: list[int] = []
    starts: list[int] = []
    pieces: list[tuple[tuple[int, int, int], ...]] = []
    at = 0

    def put(words: str) -> None:
        nonlocal at
        out.append(words)
        origins.extend([-1] * len(words))
        at += len(words)

    for passage in passages:
        put(f" {mark(passage.zone, passage.shape)} ")
        starts.append(at)
        if passage.label:
            put(f"{passage.label}. ")
        if passage.head and passage.head not in passage.view.text:
            put(f"{passage.head}: ")
        cuts = {start: name for start, _, name in passage.columns if name}
        mine: list[tuple[int, int, int]] = []
        begin = 0
        view = passage.view
        edges = [*sorted(cut for cut in cuts if 0 < cut < len(view.text)), len(view.text)]
        if 0 in cuts:
            put(f"({cuts[0]}) ")
        for edge in edges:
            mine.append((begin, edge, at))
            out.append(view.text[begin:edge])
            origins.extend(cleaned.origin(place) for place in view.at[begin:edge])
            at += edge - begin
            if edge in cuts:
                put(f"({cuts[edge]}) ")
            begin = edge
        pieces.append(tuple(mine))
    return ReadingText("".join(out), tuple(origins), tuple(starts), tuple(pieces))


def nearest(places: Sequence[int], place: int) -> int:
    """The index of the last of the sorted `places` that is not behind `place`."""
    return max(0, bisect_left(places, place + 1) - 1)
