"""Pictures of pages, and where the words of the text stand on them."""

import io

import pytest

from calsync.errors import UnreadableDocument
from calsync.reading.source import pdf_pictures, pictures
from calsync.reading.source.pages import extract
from calsync.reading.source.pdf_pictures import PlacedWord


def pdf(*pages: str) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792))
    for page in pages:
        for at, line in enumerate(page.split("\n")):
            canvas.drawString(72, 700 - 20 * at, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_each_word_of_the_text_is_placed_where_it_stands() -> None:
    data = pdf("The parties shall file\na joint report by May 3, 2027.", "IT IS SO ORDERED.")
    document = extract(data)
    first, second = pdf_pictures.sheets(data, 0, 5)
    assert (first.width, first.height) == (1100, 1424)
    placed = pictures.place(document.text, 0, document.page_starts[1], first.words)
    assert [document.text[one.start : one.end] for one in placed] == document.text.split("\f")[0].split()
    lines = list(pictures.lines(placed))
    assert [len(line) for line in lines] == [4, 7]
    upper, lower = (line[0].word for line in lines)
    assert upper.left == pytest.approx(72 / 612, abs=0.002)
    assert upper.top < (792 - 700) / 792 < upper.bottom < lower.bottom
    assert [word.text for word in second.words] == ["IT", "IS", "SO", "ORDERED."]


def test_pages_are_drawn_in_lots_and_none_beyond_the_last() -> None:
    data = pdf("One", "Two", "Three")
    assert [one[:8] for one in pdf_pictures.draw(data, 1, 4)] == [b"\x89PNG\r\n\x1a\n"] * 2
    assert pdf_pictures.draw(data, 3, 4) == ()


def test_what_cannot_be_drawn_is_said_so() -> None:
    with pytest.raises(UnreadableDocument, match="Read its text"):
        pdf_pictures.draw(b"%PDF-1.7 and nothing more", 0, 1)


def test_words_in_another_order_are_found_by_their_letters() -> None:
    said = ("by", "May", "3", "file", "report")
    words = [PlacedWord(text, at / 10, 0, at / 10 + 0.05, 0.1) for at, text in enumerate(said)]
    text = "file report by May 3,"
    placed = pictures.place(text, 0, len(text), words)
    assert [(text[one.start : one.end], one.word.text) for one in placed] == [
        ("file", "file"),
        ("report", "report"),
        ("by", "by"),
        ("May", "May"),
        ("3,", "3"),
    ]
