"""A source's bytes -> the text that every offset counts in.

What the source is, is decided by its content and not by its name. A hostile file may end the process that reads it, or
take all its time: `calsync.reader` hands documents to one that can reach nothing else. Text, Markdown and HTML are kept
exactly as decoded: no newline is translated and no tag taken out; the stage after this one blanks what is not the
order's words. Of an e-mail the body is kept, decoded.
"""

import hashlib
import re

from calsync.errors import UnreadableDocument
from calsync.reading.model import Document, Warning
from calsync.reading.source import mail
from calsync.reading.source import text as pages_text

MAX_BYTES = 25 * 1024 * 1024
MAX_PAGES = 500

_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a Word document or a ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word document or an Outlook message"),
    (b"bplist0", "a web archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"{\\rtf", "a Rich Text file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"%!PS", "a PostScript file"),
)


def extract(data: bytes, *, name: str = "", ocr: bool = True) -> Document:
    """The text of a source. `name` is only for messages; `ocr` lets pages that are pictures be read by tesseract.

    Raises UnreadableDocument, with what is wrong and what to do, for a source that is empty, larger than MAX_BYTES
    (25 MB) or MAX_PAGES (500), encrypted with a password, damaged beyond reading, a picture without OCR, or not text.
    """
    what = name or "This document"
    if not data.strip(b"\0 \t\r\n\f\v\xef\xbb\xbf"):
        raise UnreadableDocument(f"{what} is empty: there is no text in it.", code="empty")
    if len(data) > MAX_BYTES:
        size = len(data) / 1024 / 1024
        raise UnreadableDocument(
            f"{what} is too large: {size:.0f} MB, and at most {MAX_BYTES // 1024 // 1024} MB are read. "
            "Register the order without its attachments.",
            code="too-large",
        )
    digest = hashlib.sha256(data).hexdigest()
    magic = data[:1024].lstrip()
    if b"%PDF-" in data[:1024]:
        from calsync.reading.source import pdf  # a text needs nothing of it

        return pdf.extract(data, what=what, digest=digest, ocr=ocr)
    if name.lower().endswith(".pdf"):
        raise UnreadableDocument(
            f"{what} is not a PDF, though its name says so. Open it, save it as PDF again, and register that.",
            code="not-a-pdf",
        )
    for start, kind in _PICTURES:
        if magic.startswith(start):
            raise UnreadableDocument(
                f"{what} is {kind}, which is not read. Save it as PDF or as plain text and register that.",
                code="unsupported",
            )
    if mail.is_mail(data):
        text, warnings = mail.read(data, what)
    else:
        text, warnings = pages_text.decode(data, what)
    if not re.search(r"[^\W\d_]{2}", text):
        raise UnreadableDocument(f"{what} has no words in it.", code="no-words")
    return Document(
        text=text,
        page_starts=pages_text.page_starts(text),
        media=pages_text.media(text),
        sha256=digest,
        warnings=warnings,
    )


__all__ = ["MAX_BYTES", "MAX_PAGES", "Document", "Warning", "extract"]
