"""Marked texts as the reading sees them: its own time expressions, each with the class that its mark gives."""

import datetime as dt
import hashlib

from marks import Mark, Marked
from msgspec import Struct

from calsync.reading.blocks.passages import Passage, split
from calsync.reading.caption import caption
from calsync.reading.classify.mentions import Mention, mentions
from calsync.reading.classify.reading_text import ReadingText, compose
from calsync.reading.clean import page_artifacts
from calsync.reading.model import Document, Hints
from calsync.reading.order import order_day
from calsync.reading.source.text import page_starts


class Example(Struct, frozen=True):
    """A marked text, read as far as its time expressions; `labels` and `marks` go with `found`, one by one."""

    marked: Marked
    passages: tuple[Passage, ...]
    reading: ReadingText
    on: dt.date | None
    found: tuple[Mention, ...]
    labels: tuple[str, ...]
    marks: tuple[Mark | None, ...]
    unfound: tuple[Mark, ...]


def example(marked: Marked) -> Example:
    """A marked text with the classes of what the reading finds in it.

    What stands under no mark is `other`: authors mark every time. Marks that the grammar does not find are `unfound`.
    """
    text = marked.text
    document = Document(text, page_starts(text), "text", hashlib.sha256(text.encode()).hexdigest())
    cleaned = page_artifacts.clean(document)
    filed = marked.head.get("filed")
    hints = Hints(court=marked.head.get("court"), filed=dt.date.fromisoformat(filed) if filed else None)
    found = caption.read_caption(document, cleaned, hints)
    on = order_day(found.caption.filed, found.caption.entered, found.caption.signed)
    passages = split(cleaned.text, cleaned.notes, cleaned.zones)
    reading = compose(passages, cleaned)
    all_mentions = mentions(passages, reading, on)
    labels, marks, used = [], [], set()
    for mention in all_mentions:
        start, end = reading.document_span(mention.start, mention.end)
        best = max(marked.times, key=lambda mark: min(end, mark.end) - max(start, mark.start), default=None)
        if best is not None and min(end, best.end) - max(start, best.start) > 0:
            labels.append(best.label)
            marks.append(best)
            used.add(best)
        else:
            labels.append("other")
            marks.append(None)
    unfound = tuple(mark for mark in marked.times if mark not in used)
    return Example(marked, passages, reading, on, tuple(all_mentions), tuple(labels), tuple(marks), unfound)
