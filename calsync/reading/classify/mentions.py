"""Every time of an order where it stands: its passage, its clause, and its place in the reading text."""

import datetime as dt
from collections.abc import Sequence

from msgspec import Struct

from calsync.reading.blocks.passages import Passage
from calsync.reading.classify.reading_text import ReadingText
from calsync.reading.clauses import clauses
from calsync.reading.clauses.clauses import Clause
from calsync.reading.times import Expression, find


class Mention(Struct, frozen=True):
    """A time expression in its passage. [start, end) is its place in the reading text, with its limit words."""

    passage: int
    clause: Clause
    start: int
    end: int

    @property
    def item(self) -> Expression:
        """The time expression itself."""
        return self.clause.expression


def mentions(passages: Sequence[Passage], reading: ReadingText, on: dt.date | None) -> list[Mention]:
    """The times of all passages, in reading order."""
    out = []
    for index, passage in enumerate(passages):
        found = find(passage.view.text, on)
        for clause in clauses.parse(passage.view.text, found) if found else ():
            item = clause.expression
            out.append(Mention(index, clause, *reading.place(index, item.start, item.end)))
    return out
