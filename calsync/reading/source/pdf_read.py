"""A PDF's bytes -> the text of its pages, or the word for what is wrong. Opens no file and no connection, save that
scans are read by a program (`pdf_ocr`). A hostile PDF may end the process: it is read in one that may end
(`calsync.reader`).
"""

import os
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from msgspec import Struct

CAP = 500
OCR_CAP = 60
MAX_TEXT = 25 * 1024**2
# A page with fewer words than this over a picture is a scan with a stamp.
_FEW_WORDS = 25


class Answer(Struct):
    """What was found: the pages' text, or the word for what is wrong.

    `failed` and `scanned` are the numbers (from 1) of pages that could not be read and of those read by OCR; `cut` says
    that the file ends before its end; `unread_scans` that OCR would have read some of those that failed.
    """

    pages: list[str] = []
    error: str | None = None
    count: int = 0
    cap: int = CAP
    failed: list[int] = []
    scanned: list[int] = []
    cut: bool = False
    unread_scans: bool = False


def load() -> None:
    """Loads what reading a PDF needs, which is else loaded with the first one."""
    import pypdfium2

    from calsync.reading.source import pdf_fields, pdf_layout, pdf_ocr, pdf_words  # noqa: F401

    pypdfium2.PdfDocument.new().close()


def read(data: bytes, *, ocr: bool) -> Answer:
    """The pages of a PDF, or what is wrong with it."""
    import pypdfium2 as pdfium

    cut = b"%%EOF" not in data[-2048:]
    try:
        document = pdfium.PdfDocument(data)
        if document.get_formtype():
            document.init_forms()  # so that fields tell their values
        count = len(document)
    except pdfium.PdfiumError as error:
        return Answer(error="password" if "password" in str(error).lower() else "damaged", cut=cut)
    if count == 0:
        return Answer(error="damaged" if cut else "no-pages", cut=cut)
    if count > CAP:
        return Answer(error="too-many-pages", count=count)
    answer = Answer(count=count, cut=cut)
    pictures: list[int] = []
    for index in range(count):
        try:
            text, scan = _page(document, index)
        except pdfium.PdfiumError:
            answer.failed.append(index + 1)
            text, scan = "", False
        answer.pages.append(text)
        if scan:
            pictures.append(index)
        if sum(map(len, answer.pages)) > MAX_TEXT:
            return Answer(error="too-much-text", count=count)
    return _with_scans(document, answer, pictures, ocr=ocr)


def _page(document: Any, index: int) -> tuple[str, bool]:
    """A page's text, and whether it is a picture that OCR must read."""
    from calsync.reading.source import pdf_fields, pdf_layout, pdf_words

    page = document[index]
    try:
        typed = pdf_fields.values(page, document.formenv)
        struck = pdf_fields.strikes(page)
        page = _flattened(document, page, index)
        rules, picture = pdf_words.rules(page)
        rules = pdf_layout.Rules(rules.across + struck, rules.down)
        words = pdf_words.words(page, page.get_textpage(), layered=picture)
        words += pdf_fields.undrawn(typed, words)
        text = pdf_layout.page_text(words, rules)
        return text, _unreadable(text) or (picture and len(words) < _FEW_WORDS)
    finally:
        page.close()


def _flattened(document: Any, page: Any, index: int) -> Any:
    """The page with what was typed into its form fields, or endorsed on it as a note, made part of its text."""
    import pypdfium2.raw as raw

    shown = (raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_WIDGET)
    for i in range(min(raw.FPDFPage_GetAnnotCount(page.raw), 500)):
        note = raw.FPDFPage_GetAnnot(page.raw, i)
        kind = raw.FPDFAnnot_GetSubtype(note)
        raw.FPDFPage_CloseAnnot(note)
        if kind in shown:
            if raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS:
                page.close()
                return document[index]
            break
    return page


def _unreadable(text: str) -> bool:
    """Text in a font without a table of letters: signs that stand for nothing."""
    letters = re.sub(r"\s", "", text)
    odd = sum(1 for c in letters if c == "\ufffd" or "\ue000" <= c <= "\uf8ff" or c < " ")
    return len(letters) > 20 and odd > 0.4 * len(letters)


def _with_scans(document: Any, answer: Answer, pictures: list[int], *, ocr: bool) -> Answer:
    """The answer with its pictures read by OCR, or the word that they must be and cannot."""
    from calsync.reading.source import pdf_ocr

    if pictures:
        if not ocr or not pdf_ocr.available():
            readable = [page for i, page in enumerate(answer.pages) if i not in pictures and page.strip()]
            if not readable:
                return Answer(error="ocr-needed", count=answer.count)
            answer.failed += [index + 1 for index in pictures]
            answer.unread_scans = True
            return answer
        if len(pictures) > OCR_CAP:
            return Answer(error="too-many-scans", count=len(pictures), cap=OCR_CAP)
        for index, text in zip(pictures, _scans(document, pictures), strict=True):
            stamp = answer.pages[index].strip()
            answer.pages[index] = "\n\n".join(part for part in (stamp, text) if part)
            answer.scanned.append(index + 1)
    if not any(re.search(r"[^\W\d_]{2}", page) for page in answer.pages):
        return Answer(error="damaged" if answer.failed or answer.cut else "no-words", count=answer.count)
    return answer


def _scans(document: Any, pictures: list[int]) -> Iterator[str]:
    """The text of each page that is a picture; a few at a time, so that memory holds."""
    from calsync.reading.source import pdf_layout, pdf_ocr

    workers = max(1, min(4, os.cpu_count() or 1))
    with ThreadPoolExecutor(workers) as pool:
        for at in range(0, len(pictures), workers):
            jobs = []
            for index in pictures[at : at + workers]:
                page = document[index]
                cover = _digital_boxes(page)
                jobs.append(pool.submit(pdf_ocr.read, pdf_ocr.picture(page, cover), page.get_height()))
                page.close()
            for job in jobs:
                yield pdf_layout.page_text(job.result())


def _digital_boxes(page: Any) -> list[tuple[float, float, float, float]]:
    textpage = page.get_textpage()
    return [textpage.get_rect(i) for i in range(min(textpage.count_rects(), 200))] if page.get_rotation() == 0 else []
