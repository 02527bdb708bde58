"""Why a reading is what it is: for every time expression, what took it and what was made of it."""

from calsync.reading import order
from calsync.reading.model import Document, Explained, Hints


def explain(document: Document, hints: Hints | None = None) -> list[Explained]:
    """Every time expression of a document in the order of the text."""
    _, outcomes = order.read(document, hints or Hints())
    return [
        Explained(line.start, line.end, document.text[line.start : line.end], line.part, line.outcome, line.why)
        for line in sorted(outcomes.lines, key=lambda line: (line.start, line.end))
    ]
