"""An expression of an order with what became of it, and the words of a passage as the document has them."""

from msgspec import Struct

from calsync.reading.blocks.passages import Passage
from calsync.reading.clauses.clauses import Clause
from calsync.reading.directives.drafts import Draft
from calsync.reading.model import Span
from calsync.reading.outcomes import Ledger
from calsync.reading.verdicts import Verdict


class Judged(Struct):
    """An expression of the order with what became of it."""

    passage: Passage
    clause: Clause
    verdict: Verdict
    draft: Draft | None = None


def span(passage: Passage, start: int, end: int, ledger: Ledger) -> Span:
    """A stretch of a passage, told in the offsets of the document."""
    a, b = ledger.source(*passage.view.span(start, end))
    return Span(a, b, ledger.document.text[a:b])
