"""The pipeline: a document becomes a read order. Every time expression of the text ends in exactly one list."""

import datetime as dt

from calsync.errors import UnreadableDocument
from calsync.reading.blocks.passages import split
from calsync.reading.caption import caption
from calsync.reading.caption.seal_words import confidential
from calsync.reading.changes.find import find
from calsync.reading.cited_rules import cited_rules
from calsync.reading.classify.classify import classify
from calsync.reading.classify.mentions import mentions
from calsync.reading.classify.reading_text import compose
from calsync.reading.clean import page_artifacts
from calsync.reading.clean.initials import initials_of
from calsync.reading.directives.extract import directives_of
from calsync.reading.lexicon.changes import places as words_of_change
from calsync.reading.model import MAX_TIMES, Document, Hints, ReadOrder
from calsync.reading.outcomes import ExpressionOutcomes

READER = "2"


def read_order(document: Document, hints: Hints | None = None) -> ReadOrder:
    """Reads an order: its caption, its directives, and the account of every other time in it.

    `hints` fill what the text does not say of itself. Pure: the same document gives the same reading. Offsets count in
    `document.text`. Raises UnreadableDocument for more than MAX_TIMES times.
    """
    return read(document, hints or Hints())[0]


def read(document: Document, hints: Hints) -> tuple[ReadOrder, ExpressionOutcomes]:
    """The reading together with its outcomes, which knows why each expression is what it is."""
    cleaned = page_artifacts.clean(document)
    found = caption.read_caption(document, cleaned, hints)
    on = order_day(found.caption.filed, found.caption.entered, found.caption.signed)
    outcomes = ExpressionOutcomes(document, cleaned, found.spans)
    passages = split(cleaned.text, cleaned.notes, cleaned.zones)
    reading = compose(passages, cleaned)
    times = mentions(passages, reading, on)
    if len(times) > MAX_TIMES:
        raise UnreadableDocument(
            f"This document names {len(times):,} times, and at most {MAX_TIMES:,} are read. Register the order without "
            "its attachments.",
            code="too-many-times",
        )
    changing = words_of_change(reading.text)
    classified, said = classify(times, passages, reading, changing, on)
    directed = directives_of(passages, classified, reading, on, outcomes)
    changes = find(passages, reading, said, classified, directed.drafts, outcomes, changing, found.caption)
    outcomes.account_for_the_rest(on)
    order = ReadOrder(
        reader=READER,
        sha256=document.sha256,
        caption=found.caption,
        directives=directed.directives,
        not_deadlines=outcomes.not_deadlines(),
        unresolved=outcomes.unresolved(),
        warnings=found.warnings,
        roll_clause=directed.roll_clause,
        changes=changes,
        cited_rules=cited_rules(document, cleaned, found.caption.court, on),
        initials=initials_of(cleaned.text),
        confidential=confidential(document.text),
    )
    return order, outcomes


def order_day(filed: dt.date | None, entered: dt.date | None, signed: dt.date | None) -> dt.date | None:
    """The order's day for filling in years: the earliest of those known."""
    days = [day for day in (filed, entered, signed) if day]
    return min(days) if days else None
