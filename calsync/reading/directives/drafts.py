"""A directive in the making."""

import datetime as dt

from msgspec import Struct

from calsync.reading.blocks.passages import Passage
from calsync.reading.classify.classify import Classified
from calsync.reading.clauses.clauses import Clause
from calsync.reading.model import Basis, Flag, Kind


class Draft(Struct):
    """A directive in the making: what `duties` found, before its anchor is looked up among the others."""

    clause: Clause
    passage: Passage
    kind: Kind
    basis: Basis
    action: str
    who: tuple[str, ...]
    condition: str | None
    quote: tuple[int, int]
    context: tuple[int, int]
    time: Classified
    flags: tuple[Flag, ...] = ()
    candidates: tuple[dt.date, ...] = ()
    alternatives: tuple[Basis, ...] = ()
    choose: str | None = None
    place: str | None = None
    clerk: bool = False
    counts_from: str = ""
    also: tuple[Clause, ...] = ()
    id: str = ""
    start: int = 0

    @property
    def own_text(self) -> str:
        """The draft's own words, for looking it up by name."""
        view = self.passage.view.text
        return f"{self.passage.head} {view[self.clause.own : self.clause.next]}"
