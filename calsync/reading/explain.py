"""Why a reading is what it is: for every time expression, what took it and what was made of it."""

from msgspec import Struct

from calsync.reading import order
from calsync.reading.model import Document, Hints


class Explained(Struct, frozen=True):
    """A time expression: its span and words in the document, the part of the grammar that took it, the outcome
    (`deadline`, a reason of `not_deadlines`, or `unresolved`), and the rule that decided."""

    start: int
    end: int
    text: str
    part: str
    outcome: str
    why: str


def explain(document: Document, hints: Hints | None = None) -> list[Explained]:
    """Every time expression of a document in the order of the text."""
    _, ledger = order.read(document, hints or Hints())
    return [
        Explained(line.start, line.end, document.text[line.start : line.end], line.part, line.outcome, line.why)
        for line in sorted(ledger.lines, key=lambda line: (line.start, line.end))
    ]
