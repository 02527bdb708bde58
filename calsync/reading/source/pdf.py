"""PDF as a source: what the answer of whoever reads it means."""

from calsync.errors import UnreadableDocument
from calsync.reading.model import Document, Warning
from calsync.reading.source import pdf_read
from calsync.reading.source.pdf_read import Answer

_MESSAGES = {
    "password": "{what} is encrypted and needs a password. Save it without a password and register that.",
    "damaged": "{what} is damaged and cannot be read as a PDF. Download it again from the court and register that.",
    "too-many-pages": "{what} has {count} pages, and at most {cap} are read. Register the order without attachments.",
    "no-pages": "{what} has no pages.",
    "ocr-needed": "{what} is a scan without text: OCR is needed to read it. Run deploy/install-ocr.sh, which installs "
    "tesseract, and register it again.",
    "too-many-scans": "{what} has {count} scanned pages, and OCR reads at most {cap}. Register the order without "
    "attachments.",
    "no-words": "{what} has no words in it.",
    "too-much-text": "{what} holds more text than is read from one document. Register the order without attachments.",
}


def extract(data: bytes, *, what: str, digest: str, ocr: bool) -> Document:
    """The text of a PDF, page by page, a form feed before each but the first. Raises UnreadableDocument."""
    answer = pdf_read.read(data, ocr=ocr)
    if answer.error:
        message = _MESSAGES[answer.error].format(what=what, count=answer.count, cap=answer.cap)
        raise UnreadableDocument(message, code=answer.error)
    starts = [0]
    for page in answer.pages[:-1]:
        starts.append(starts[-1] + len(page) + 1)
    return Document(
        text="\f".join(answer.pages),
        page_starts=tuple(starts),
        media="pdf",
        sha256=digest,
        warnings=_warnings(answer),
    )


def _warnings(answer: Answer) -> tuple[Warning, ...]:
    out = []
    if answer.cut:
        out.append(
            Warning(
                "partial",
                f"The file ends before it should; {answer.count} {_pages(answer.count)} could be made out, and "
                "more may be lost. Download it again from the court.",
            )
        )
    if answer.failed:
        out.append(
            Warning(
                "partial",
                f"{_pages(len(answer.failed)).capitalize()} {_listed(answer.failed)} of the file could not be read"
                + (" without OCR (deploy/install-ocr.sh)." if answer.unread_scans else "."),
            )
        )
    if answer.scanned:
        out.append(
            Warning(
                "ocr",
                f"{_pages(len(answer.scanned)).capitalize()} {_listed(answer.scanned)} of the file "
                f"{'is a scan' if len(answer.scanned) == 1 else 'are scans'}, read by OCR: check every date "
                "against the picture.",
            )
        )
    return tuple(out)


def _pages(count: int) -> str:
    return "page" if count == 1 else "pages"


def _listed(numbers: list[int]) -> str:
    words = [str(number) for number in numbers[:12]] + ([f"{len(numbers) - 12} more"] if len(numbers) > 12 else [])
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]
