"""Reads one PDF from standard input and prints its pages as JSON; run as a process of its own.

    python -m calsync.reading.pdf_child [--no-ocr] < order.pdf

It limits its own time, memory and output before it looks at the first byte, opens no file and no connection, and says
what is wrong by a word that the parent turns into a message.
"""

import resource
import sys

import msgspec
from msgspec import Struct

CAP = 500
CPU_SECONDS = 240
MEMORY = 2 * 1024**3
MAX_TEXT = 25 * 1024 * 1024


class Answer(Struct):
    """What the child found: the pages' text, or the word for what is wrong."""

    pages: list[str] = []
    warnings: list[tuple[str, str]] = []
    error: str | None = None
    count: int = 0
    cap: int = CAP


def limit() -> None:
    """Holds this process to its limits; the operating system ends it where it goes beyond."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read(data: bytes, *, ocr: bool) -> Answer:
    """The pages of a PDF."""
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        return Answer(error="password" if "password" in str(error).lower() else "damaged")
    count = len(document)
    if count > CAP:
        return Answer(error="too-many-pages", count=count)
    pages = []
    for page in document:
        pages.append(page.get_textpage().get_text_bounded().replace("\r\n", "\n"))
    if not any(page.strip() for page in pages):
        return Answer(error="ocr-needed", count=count)
    return Answer(pages=pages, count=count)


def main() -> None:
    limit()
    answer = read(sys.stdin.buffer.read(), ocr="--no-ocr" not in sys.argv)
    sys.stdout.buffer.write(msgspec.json.encode(answer))


if __name__ == "__main__":
    main()
