"""PDF as a source: the child process that reads it, its limits, and what its answer means."""

import os
import subprocess
import sys

import msgspec

from calsync.errors import UnreadableDocument
from calsync.reading.model import Document, Warning
from calsync.reading.pdf_child import Answer

WALL_SECONDS = 300
_MESSAGES = {
    "password": "{what} is encrypted and needs a password. Save it without a password and register that.",
    "damaged": "{what} is damaged and cannot be read as a PDF. Download it again from the court and register that.",
    "too-many-pages": "{what} has {pages} pages, and at most {cap} are read. Register the order without its attachments.",
    "no-pages": "{what} has no pages.",
    "ocr-needed": "{what} is a scan without text: OCR is needed to read it. Run deploy/install-ocr.sh, which installs "
    "tesseract, and register it again.",
    "no-words": "{what} has no words in it.",
    "too-much-text": "{what} holds more text than is read from one document. Register the order without its attachments.",
}


def extract(data: bytes, *, what: str, digest: str, ocr: bool) -> Document:
    """The text of a PDF, page by page, each page after the first led by a form feed. Raises UnreadableDocument."""
    answer = _ask(data, what, ocr)
    if answer.error:
        message = _MESSAGES[answer.error].format(what=what, pages=answer.count, cap=answer.cap)
        raise UnreadableDocument(message, code=answer.error)
    starts: list[int] = []
    text = ""
    parts: list[str] = []
    at = 0
    for number, page in enumerate(answer.pages):
        lead = "\f" if number else ""
        starts.append(at + len(lead))
        parts.append(lead + page)
        at += len(lead) + len(page)
    text = "".join(parts)
    warnings = tuple(Warning(code, message) for code, message in answer.warnings)
    return Document(text=text, page_starts=tuple(starts), media="pdf", sha256=digest, warnings=warnings)


def _ask(data: bytes, what: str, ocr: bool) -> Answer:
    command = [sys.executable, "-I", "-m", "calsync.reading.pdf_child", *([] if ocr else ["--no-ocr"])]
    keep = {key: os.environ[key] for key in ("PATH", "LANG", "TESSDATA_PREFIX", "TMPDIR") if key in os.environ}
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=WALL_SECONDS, env=keep, check=False)
    except subprocess.TimeoutExpired:
        raise UnreadableDocument(
            f"{what} took longer than {WALL_SECONDS} seconds to read and was given up.", code="too-slow"
        ) from None
    try:
        return msgspec.json.decode(done.stdout, type=Answer)
    except msgspec.DecodeError:
        raise UnreadableDocument(
            f"{what} could not be read: reading it broke off, as it does with a damaged or hostile PDF, or one that "
            "needs more time or memory than is allowed. Print it to a new PDF and register that.",
            code="damaged",
        ) from None
