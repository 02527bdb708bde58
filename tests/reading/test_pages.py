"""Sources into text: what is read, and the message for what cannot be."""

import io
import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.pagesizes import letter
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen import canvas

from calsync.errors import UnreadableDocument
from calsync.reading.source.pages import MAX_BYTES, MAX_PAGES, extract

ORDER = "ORDER\n\nThe parties shall confer within ten days of this order.\n"


def pdf(*pages, encrypt=None):
    """A PDF of pages, each a list of (x, y, words)."""
    out = io.BytesIO()
    paper = canvas.Canvas(out, pagesize=letter, invariant=1, encrypt=encrypt)
    for page in pages:
        for x, y, words in page:
            paper.drawString(x, y, words)
        paper.showPage()
    paper.save()
    return out.getvalue()


def refusal(data, **more):
    with pytest.raises(UnreadableDocument) as error:
        extract(data, **more)
    return error.value


def read_or_refused(data):
    """The document, or the words with which it is refused."""
    try:
        return extract(data)
    except UnreadableDocument as error:
        return str(error)


# ------------------------------------------------------------------ text, Markdown, HTML


@pytest.mark.parametrize(
    ("data", "text", "media", "warned", "why"),
    [
        (ORDER.encode(), ORDER, "text", [], "UTF-8"),
        (b"\xef\xbb\xbf" + ORDER.encode(), ORDER, "text", [], "a byte order mark is no text"),
        (b"\xff\xfe" + ORDER.encode("utf-16-le"), ORDER, "text", [], "UTF-16"),
        (b"\xfe\xff" + ORDER.encode("utf-16-be"), ORDER, "text", [], "UTF-16, the other way round"),
        (ORDER.encode("utf-16-le"), ORDER, "text", ["encoding"], "UTF-16 without a mark"),
        (
            "Se\u00f1or \u201cDoe\u201d shall file.".encode("cp1252"),
            "Se\u00f1or \u201cDoe\u201d shall file.",
            "text",
            ["encoding"],
            "Windows-1252",
        ),
        (b"One line.\r\nTwo lines.\r\n", "One line.\r\nTwo lines.\r\n", "text", [], "line ends stay as they are"),
        (b"# ORDER\n\n**File** by May 3.", "# ORDER\n\n**File** by May 3.", "markdown", [], "Markdown"),
        (b"<html><body><p>File it.</p></body></html>", "<html><body><p>File it.</p></body></html>", "html", [], "HTML"),
        (
            b"<!DOCTYPE html>\n<p>File it.</p>",
            "<!DOCTYPE html>\n<p>File it.</p>",
            "html",
            [],
            "HTML with its declaration",
        ),
    ],
)
def test_text_is_kept_as_decoded(data, text, media, warned, why):
    document = extract(data)
    assert document.text == text, why
    assert document.media == media
    assert [warning.code for warning in document.warnings] == warned


@pytest.mark.parametrize(
    ("text", "starts", "why"),
    [
        (ORDER, 1, "no page is told"),
        ("one page\n\ftwo pages\n\fthree pages\n", 3, "form feeds"),
        ("one page\n\f", 1, "a form feed at the end begins nothing"),
        (
            "\n\n".join(f"Case 1:31-cv-00001 Document 2 Filed 05/22/31 Page {n} of 3\n\nwords" for n in (1, 2, 3)),
            3,
            "stamps",
        ),
        (
            "one page\n\f\nCase 1:31-cv-00001 Document 2 Filed 05/22/31 Page 2 of 2\n\nwords",
            2,
            "a form feed and its stamp",
        ),
        ("words\n\nPage 1 of 2\n\nmore words\n\nPage 2 of 2\n", 2, "feet"),
    ],
)
def test_where_pages_of_a_text_begin(text, starts, why):
    assert len(extract(text.encode()).page_starts) == starts, why


@pytest.mark.parametrize(
    ("data", "name", "code", "says", "why"),
    [
        (b"", "", "empty", "empty", "nothing"),
        (b"\n \t\r\n", "", "empty", "empty", "blanks"),
        (b"\0" * 20_000_000, "order.txt", "empty", "order.txt is empty", "20 MB of nothing"),
        (b" " * 20_000_000, "order.pdf", "empty", "empty", "20 MB of blanks"),
        (b"a" * (MAX_BYTES + 1), "", "too-large", "25 MB", "too large"),
        (b"123 456\n", "", "no-words", "no words", "figures only"),
        (ORDER.encode(), "order.pdf", "not-a-pdf", "not a PDF", "a text that calls itself PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "a.png", "unsupported", "PNG", "a picture"),
        (b"PK\x03\x04" + bytes(range(256)), "a.docx", "unsupported", "Word", "a Word document"),
        (b"{\\rtf1 ORDER}", "a.rtf", "unsupported", "Rich Text", "rich text"),
        (bytes(range(256)) * 20, "", "unsupported", "not text", "rubbish"),
        (b"\xff\xfe" + b"a", "", "encoding", "damaged", "half a character"),
    ],
)
def test_what_cannot_be_read_says_why(data, name, code, says, why):
    error = refusal(data, name=name)
    assert error.code == code, why
    assert says in str(error)


@given(st.binary(max_size=300))
def test_any_bytes_give_a_document_or_a_clear_refusal(data):
    if b"%PDF-" in data:
        return
    outcome = read_or_refused(data)
    assert outcome.startswith("This document") if isinstance(outcome, str) else outcome.text


# ------------------------------------------------------------------ PDF


def lines(*texts, top=700):
    return [(72, top - 14 * i, text) for i, text in enumerate(texts)]


def test_a_pdf_gives_its_pages():
    document = extract(pdf(lines("The first page says this."), lines("The second page says that.")))
    assert document.media == "pdf"
    assert document.text == "The first page says this.\fThe second page says that."
    assert document.page_starts == (0, document.text.index("The second"))
    assert document.warnings == ()


def test_a_pdf_with_an_empty_password_is_read():
    locked = pdf(
        lines("The parties shall confer."), encrypt=StandardEncryption("", ownerPassword="owner", strength=128)
    )
    assert extract(locked).text == "The parties shall confer."


def test_a_pdf_with_a_password_says_so():
    locked = pdf(
        lines("The parties shall confer."), encrypt=StandardEncryption("secret", ownerPassword="owner", strength=128)
    )
    error = refusal(locked, name="order.pdf")
    assert (error.code, str(error)[:40]) == ("password", "order.pdf is encrypted and needs a passw")


def test_too_many_pages_name_the_cap():
    error = refusal(pdf(*[lines("word")] * 600))
    assert error.code == "too-many-pages"
    assert "600 pages" in str(error)
    assert str(MAX_PAGES) in str(error)


def test_a_truncated_pdf_is_never_a_silent_half():
    whole = pdf(*[lines(f"This is page number {n} of the order.") for n in range(1, 9)])
    for share in (0.2, 0.5, 0.8, 0.95):
        outcome = read_or_refused(whole[: int(len(whole) * share)])
        said = outcome if isinstance(outcome, str) else " ".join(warning.message for warning in outcome.warnings)
        assert "damaged" in said or "ends before it should" in said


def test_a_pdf_with_a_broken_table_of_contents_is_read_whole():
    whole = pdf(lines("The parties shall confer within ten days."))
    broken = whole.replace(b"startxref\n", b"startxref\n9")
    assert broken != whole
    assert "confer within ten days" in extract(broken).text


def test_rubbish_that_begins_as_a_pdf_is_refused():
    assert refusal(b"%PDF-1.7\n" + bytes(range(256)) * 50).code == "damaged"


def test_a_pdf_without_words_says_so():
    out = io.BytesIO()
    paper = canvas.Canvas(out, pagesize=letter, invariant=1)
    paper.line(72, 72, 300, 300)
    paper.showPage()
    paper.save()
    assert refusal(out.getvalue()).code == "no-words"


def scan(*texts, stamp=None, scale=3):
    """A PDF whose page is a picture of a page."""
    import pypdfium2

    source = pypdfium2.PdfDocument(pdf([(72, 700 - 24 * i, text) for i, text in enumerate(texts)]))
    picture = source[0].render(scale=scale, grayscale=True).to_pil()
    source.close()
    out = io.BytesIO()
    paper = canvas.Canvas(out, pagesize=letter, invariant=1)
    paper.drawInlineImage(picture, 0, 0, *letter)
    if stamp:
        paper.setFont("Helvetica", 10)
        paper.drawString(100, 774, stamp)
    paper.showPage()
    paper.setFont("Helvetica", 12)
    paper.drawString(72, 700, "The second page has its text.") if stamp else None
    if stamp:
        paper.showPage()
    paper.save()
    return out.getvalue()


SENTENCES = ("The parties shall meet and confer", "and shall file a joint report", "no later than July 7, 2031.")


def test_a_scan_says_that_ocr_is_needed_and_how_to_get_it():
    error = refusal(scan(*SENTENCES), ocr=False)
    assert error.code == "ocr-needed"
    assert "OCR" in str(error)
    assert "deploy/install-ocr.sh" in str(error)


STAMP = "Case 1:31-cv-00001-AB Document 2 Filed 05/22/31 Page 1 of 2"


def test_pages_that_are_scans_are_missed_aloud_without_ocr():
    document = extract(scan(*SENTENCES, stamp=STAMP), ocr=False)
    assert "The second page has its text." in document.text
    (warning,) = document.warnings
    assert warning.code == "partial"
    assert "Page 1" in warning.message


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
def test_a_scan_is_read_by_ocr():
    document = extract(scan(*SENTENCES, stamp=STAMP))
    text = " ".join(document.text.split())
    assert text.startswith(STAMP)
    assert "joint report no later than July 7, 2031." in text
    assert text.count("Filed 05/22/31") == 1
    assert text.endswith("The second page has its text.")
    assert [warning.code for warning in document.warnings] == ["ocr"]
