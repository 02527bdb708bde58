"""What is asked of the reading process, what it answers, and how much it may take for that."""

from typing import Literal

from msgspec import Struct

from calsync.reading.model import Document, Explained, Hints, ReadOrder
from calsync.reading.source.pdf_pictures import Sheet

AT_ONCE = 2  # documents
CPU_SECONDS = 150
SECONDS = 300  # by the clock, of a document without scans
OCR_SECONDS = 900  # of one that is read by OCR
MEMORY = 1536 * 1024**2  # bytes beyond what the process takes before it sees the document
MAX_ANSWER = 64 * 1024**2  # bytes

Wanted = Literal["reading", "text", "explain", "held", "draw", "sheets"]


class Request(Struct, frozen=True):
    """A document by its bytes, and what is wanted of it; `name` is what messages call it.

    Pictures are wanted of `count` pages from the one at index `first`.
    """

    wanted: Wanted
    data: bytes = b""
    name: str = ""
    hints: Hints = Hints()
    first: int = 0
    count: int = 0


class Reading(Struct, frozen=True):
    """A document and what it directs."""

    document: Document
    read: ReadOrder


class Refused(Struct, frozen=True):
    """A UserError as it was raised in the reading process."""

    kind: str
    message: str
    code: str


class Answer(Struct, frozen=True):
    """Of these, what was wanted; `held` are the parts of the jail that held."""

    held: tuple[str, ...] = ()
    document: Document | None = None
    read: ReadOrder | None = None
    lines: tuple[Explained, ...] = ()
    pictures: tuple[bytes, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    refused: Refused | None = None
