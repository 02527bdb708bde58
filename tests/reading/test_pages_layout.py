"""Lines rebuilt from the places of words: what people read, whatever the order in which a PDF draws it."""

import io
import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen import canvas

from calsync.reading.source.pdf_layout import Rules, Word, page_text
from calsync.reading.source.pdf_read import Answer, read

BODY = [
    "Plaintiff shall file an amended complaint within thirty days of this",
    "order. Defendant shall answer or otherwise respond no later than",
    "twenty-one days after the amended complaint is filed. The parties",
    "shall appear for a status conference on July 7, 2031, at 10:00 a.m.",
    "in Courtroom 3 of the courthouse, and shall file a joint report of",
    "their progress no later than seven days before the conference.",
    "Discovery shall be completed by January 30, 2032, and motions shall",
    "be filed by March 1, 2032. The final pretrial conference and the",
    "trial will be set when those motions have been decided.",
    "The clerk shall serve a copy of this order on all parties.",
]
TEXT = " ".join(BODY)


def draw(paint, *, rotate=0, size=letter):
    out = io.BytesIO()
    paper = canvas.Canvas(out, pagesize=size, invariant=1)
    paper.setFont("Times-Roman", 12)
    if rotate:
        paper.setPageRotation(rotate)
    paint(paper)
    paper.showPage()
    paper.save()
    answer = read(out.getvalue(), ocr=False)
    assert answer.error is None
    return answer.pages[0]


def flat(text):
    return " ".join(text.split())


def body(paper, x=100, top=700, pitch=24):
    for i, line in enumerate(BODY):
        paper.drawString(x, top - pitch * i, line)


def numbers(paper):
    for i in range(1, 29):
        paper.drawRightString(80, 724 - 24 * i, str(i))


def test_lines_and_indents():
    text = draw(lambda paper: (paper.drawString(108, 700, "A paragraph begins"), body(paper, x=72, top=686, pitch=14)))
    lines = text.split("\n")
    assert lines[0].strip() == "A paragraph begins"
    assert lines[0].startswith("     ")
    assert lines[1:] == BODY


@pytest.mark.parametrize("order", ["before", "after"])
def test_pleading_line_numbers_are_left_out(order):
    paint = [numbers, body] if order == "before" else [body, numbers]
    assert flat(draw(lambda paper: [part(paper) for part in paint])) == TEXT


def test_a_numbered_list_keeps_its_numbers():
    items = [f"{n}. The parties shall do thing number {n}." for n in range(1, 13)]
    text = draw(lambda paper: [paper.drawString(72, 700 - 24 * i, item) for i, item in enumerate(items)])
    assert flat(text) == " ".join(items)


def test_a_tables_column_of_figures_is_no_line_numbering():
    def paint(paper):
        for i in range(1, 13):
            paper.drawString(72, 700 - 20 * i, f"Event of the schedule, the one called {chr(64 + i)}")
            paper.drawRightString(420, 700 - 20 * i, str(i))

    assert [line.split()[-1] for line in draw(paint).split("\n")] == [str(i) for i in range(1, 13)]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_reads_upright(turn):
    def paint(paper):
        width, height = letter
        if turn == 90:
            paper.transform(0, 1, -1, 0, width, 0)
        elif turn == 180:
            paper.transform(-1, 0, 0, -1, width, height)
        else:
            paper.transform(0, -1, 1, 0, 0, width)  # the box of a page that is turned lies on its side
        body(paper, x=20, top=500, pitch=18)

    assert flat(draw(paint, rotate=turn)) == TEXT


def test_a_page_laid_in_askew_reads_in_lines():
    def paint(paper):
        paper.rotate(1.5)
        body(paper, x=72, top=700, pitch=15)

    assert [flat(line) for line in draw(paint).split("\n")] == BODY


def test_words_placed_one_by_one_with_wide_gaps_are_one_line():
    def paint(paper):
        for i, line in enumerate(BODY):
            words = line.split()
            width = sum(paper.stringWidth(word, "Times-Roman", 12) for word in words)
            gap, x = (468 - width) / (len(words) - 1), 72
            for word in words:
                paper.drawString(x, 700 - 15 * i, word)
                x += paper.stringWidth(word, "Times-Roman", 12) + gap

    assert draw(paint).split("\n") == BODY


def test_words_drawn_in_any_order_read_in_order():
    def paint(paper):
        pieces = [(72, 700 - 15 * i, line) for i, line in enumerate(BODY)]
        random.Random(7).shuffle(pieces)
        for piece in pieces:
            paper.drawString(*piece)

    assert flat(draw(paint)) == TEXT


def test_a_caption_drawn_column_after_column_reads_row_by_row():
    left = ["ALPHA INC.,", "Plaintiff,", "v.", "BETA LLC,", "Defendant."]
    right = ["Case No. 1:31-cv-1", "", "ORDER", "", ""]

    def paint(paper):
        for x, column in ((72, left), (320, [")"] * 5), (340, right)):
            for i, text in enumerate(column):
                paper.drawString(x, 700 - 14 * i, text)

    rows = [flat(line) for line in draw(paint).split("\n")]
    assert rows == ["ALPHA INC., ) Case No. 1:31-cv-1", "Plaintiff, )", "v. ) ORDER", "BETA LLC, )", "Defendant. )"]


def test_one_stamp_over_another_gives_two_lines():
    def paint(paper):
        paper.setFont("Helvetica", 10)
        paper.drawString(100, 774, "Case 1:31-cv-00001-AB Document 2 Filed 05/22/31 Page 1 of 2")
        paper.drawString(104, 774, "Case 3:30-mc-00009-TR Document 7 Filed 01/02/30 Page 1 of 2")
        body(paper)

    first, second = draw(paint).split("\n")[:2]
    assert first.strip() == "Case 1:31-cv-00001-AB Document 2 Filed 05/22/31 Page 1 of 2"
    assert second.strip() == "Case 3:30-mc-00009-TR Document 7 Filed 01/02/30 Page 1 of 2"


def test_a_ruled_table_gives_its_rows():
    def paint(paper):
        rows = [("Fact discovery closes", "January 30, 2032"), ("Last day to file", "March 1, 2032")]
        for i, (event, date) in enumerate(rows):
            top = 700 - 40 * i
            paper.drawString(80, top - 14, event)
            paper.drawString(80, top - 28, "in the case")
            paper.drawString(330, top - 14, date)
            for x in (72, 320, 540):
                paper.line(x, top, x, top - 40)
            paper.line(72, top, 540, top)
            paper.line(72, top - 40, 540, top - 40)

    assert draw(paint).split("\n") == [
        "| Fact discovery closes in the case | January 30, 2032 |",
        "| Last day to file in the case | March 1, 2032 |",
    ]


def test_a_raised_mark_hangs_on_its_word():
    def paint(paper):
        paper.drawString(72, 700, "They may confer.")
        paper.setFont("Times-Roman", 7)
        paper.drawString(72 + paper.stringWidth("They may confer.", "Times-Roman", 12), 705, "1")
        paper.setFont("Times-Roman", 12)
        paper.drawString(72, 686, "The court will rule.")

    assert draw(paint).split("\n") == ["They may confer.¹", "The court will rule."]


def test_a_raised_line_that_hangs_only_in_part_stays_whole():
    words = [Word(72, 92, 700, 12, "text"), Word(93, 96, 704, 6, "a"), Word(300, 303, 704, 6, "b")]
    assert sorted(flat(page_text(words)).replace(" ", "")) == sorted("textab")


def test_ligatures_are_letters():
    words = [Word(72, 100, 700, 12, "\ufb01ve"), Word(104, 140, 700, 12, "con\ufb02icts")]
    assert page_text(words) == "five conflicts"


def test_an_ocr_layer_does_not_say_twice_what_is_printed():
    words = [Word(72, 100, 700, 12, "Filed"), Word(104, 150, 700, 12, "today")]
    layer = [Word(72, 101, 699, 12, "Fi1ed", hidden=True), Word(72, 110, 600, 12, "Order", hidden=True)]
    assert flat(page_text(words + layer)) == "Filed today Order"


def test_blank_lines_part_paragraphs():
    words = [Word(72, 140, 700 - y, 12, f"word{y}") for y in (0, 14, 28, 60, 74)]
    assert page_text(words).split("\n") == ["word0", "word14", "word28", "", "word60", "word74"]


@given(
    st.lists(
        st.tuples(
            st.floats(0, 600),
            st.floats(0, 780),
            st.floats(1, 30),
            st.sampled_from(["a", "12", "1", "word", "v.", "Plaintiff", "|", "-"]),
        ),
        max_size=60,
    ),
    st.lists(st.tuples(st.floats(0, 780), st.floats(0, 300), st.floats(300, 600)), max_size=8),
    st.lists(st.tuples(st.floats(0, 600), st.floats(0, 300), st.floats(300, 780)), max_size=8),
)
def test_no_word_is_lost_wherever_it_stands(places, across, down):
    words = [Word(x, x + 5 * len(text), y, size, text) for x, y, size, text in places]
    text = page_text(words, Rules(tuple(across), tuple(down))).replace("~~", "")
    kept = sorted("".join(text.translate(str.maketrans("⁰¹²", "012")).replace("|", "").split()).replace("/", ""))
    given_ = sorted("".join(text for _, _, _, text in places if text != "|"))
    if len(places) < 8:  # fewer words than a run of line numbers has
        assert kept == given_
    assert set(kept) <= set(given_)


def test_an_answer_says_by_default_that_all_is_well():
    assert Answer().error is None


def test_words_that_a_line_strikes_through_are_marked():
    def paint(paper):
        paper.drawString(72, 700, "Defendant shall answer by June 5, 2031")
        width = paper.stringWidth("Defendant shall answer by ", "Times-Roman", 12)
        whole = paper.stringWidth("Defendant shall answer by June 5, 2031", "Times-Roman", 12)
        paper.line(72 + width, 703.5, 72 + whole, 703.5)
        paper.drawString(72, 680, "June 19, 2031 is underlined, and that strikes nothing.")
        paper.line(72, 678.5, 300, 678.5)
        paper.drawString(72, 660, "The edge of a table")
        paper.line(72, 663.5, 400, 663.5)

    text = draw(paint)
    assert "answer by ~~June 5, 2031~~" in text
    assert "~~" not in text.split("\n", 1)[1]


def test_words_beside_the_page_are_left_out():
    def paint(paper):
        paper.drawString(72, 700, "Defendant shall answer by June 5, 2031.")
        paper.drawString(72, -40, "Plaintiff shall answer by July 9, 2031.")
        paper.drawString(700, 500, "Plaintiff shall file a brief by July 10, 2031.")

    assert draw(paint).strip() == "Defendant shall answer by June 5, 2031."


def test_values_that_a_form_leaves_to_the_viewer_are_read():
    out = io.BytesIO()
    paper = canvas.Canvas(out, pagesize=letter, invariant=1)
    paper.setFont("Times-Roman", 12)
    paper.drawString(72, 700, "Defendant shall answer by")
    paper.acroForm.textfield(name="d", value="June 5, 2031", x=205, y=697, width=120, height=16, borderWidth=0)
    paper.showPage()
    paper.save()
    # The value without a drawing of it.
    source = re.sub(rb"/AP <<.*?>>", b"", out.getvalue(), count=1, flags=re.DOTALL)
    assert "answer by June 5, 2031" in " ".join(read(source, ocr=False).pages[0].split())
