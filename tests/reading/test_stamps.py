"""Stamps of CM/ECF as the courts print them, and what only looks like one."""

import datetime as dt

import pytest

from calsync.reading.clean.stamps import find

D = dt.date

STAMPS = [
    # text, docket number, document, filed, page, total, why
    (
        "Case 2:31-cv-00315-ABC-DEF Document 21 Filed 05/22/31 Page 2 of 9",
        "2:31-cv-00315-ABC-DEF",
        21,
        D(2031, 5, 22),
        2,
        9,
        "district",
    ),
    (
        "## Case 2:31-cv-00315-ABC Document 21 Filed 05/22/31 Page 2 of 9",
        "2:31-cv-00315-ABC",
        21,
        D(2031, 5, 22),
        2,
        9,
        "Markdown heading",
    ),
    (
        "CASE 0:31-md-03999-ABC-DE   Doc. 212   Filed 04/07/31   Page 1 of 2",
        "0:31-md-03999-ABC-DE",
        212,
        D(2031, 4, 7),
        1,
        2,
        "capitals, Doc.",
    ),
    (
        "Case: 1:31-cv-03391 Document #: 71 Filed: 05/21/31 Page 2 of 3 PageID #:402",
        "1:31-cv-03391",
        71,
        D(2031, 5, 21),
        2,
        3,
        "colons, PageID",
    ),
    (
        "Case 2:31-cv-10038-XVQ-ZX   Document 25   Filed 02/12/31   Page 1 of 2 PageID: 211",
        "2:31-cv-10038-XVQ-ZX",
        25,
        D(2031, 2, 12),
        1,
        2,
        "PageID",
    ),
    (
        "Case 1:31-cv-00966-XVQ (PC)   Document 14   Filed 12/03/31   Page 1 of 3",
        "1:31-cv-00966-XVQ (PC)",
        14,
        D(2031, 12, 3),
        1,
        3,
        "prisoner's case",
    ),
    (
        "Case 31-10455-XZQ    Doc 214    Filed 06/12/31    Page 1 of 2",
        "31-10455-XZQ",
        214,
        D(2031, 6, 12),
        1,
        2,
        "bankruptcy",
    ),
    (
        "31-10455-abc   Doc 214   Filed 06/12/31   Entered 06/13/31 14:22:33   Main Document   Pg 1 of 9",
        "31-10455-abc",
        214,
        D(2031, 6, 12),
        1,
        9,
        "bankruptcy without Case",
    ),
    (
        "Case 2:31-bk-12345-AB Doc 21 Filed 05/22/31 Entered 05/22/31 16:34:12 Desc Main Document Page 1 of 3",
        "2:31-bk-12345-AB",
        21,
        D(2031, 5, 22),
        1,
        3,
        "Desc",
    ),
    ("Case: 31-1907, 03/31/2031, DktEntry: 2.1, Page 1 of 1", "31-1907", 2, D(2031, 3, 31), 1, 1, "ninth circuit"),
    (
        "Case: 31-1234, 05/22/2031, ID: 12345678, DktEntry: 21, Page 2 of 9",
        "31-1234",
        21,
        D(2031, 5, 22),
        2,
        9,
        "ninth circuit with ID",
    ),
    (
        "USCA4 Appeal: 31-1234      Doc: 21            Filed: 05/22/2031      Pg: 1 of 3",
        "31-1234",
        21,
        D(2031, 5, 22),
        1,
        3,
        "fourth circuit",
    ),
    (
        "USCA11 Case: 31-12345     Document: 21-1     Date Filed: 05/22/2031     Page: 1 of 3",
        "31-12345",
        21,
        D(2031, 5, 22),
        1,
        3,
        "eleventh circuit",
    ),
    (
        "USCA Case #31-1234      Document #1998765            Filed: 05/22/2031      Page 1 of 3",
        "31-1234",
        1998765,
        D(2031, 5, 22),
        1,
        3,
        "D.C. circuit",
    ),
    (
        "Appellate Case: 31-1234     Document: 10110     Date Filed: 05/22/2031     Page: 1",
        "31-1234",
        10110,
        D(2031, 5, 22),
        1,
        None,
        "tenth circuit",
    ),
    (
        "Case 31-1234, Document 21, 05/22/2031, 3412345, Page1 of 3",
        "31-1234",
        21,
        D(2031, 5, 22),
        1,
        3,
        "second circuit",
    ),
    (
        "Case: 31-10001      Document: 516     Page: 1     Date Filed: 05/22/2031",
        "31-10001",
        516,
        D(2031, 5, 22),
        1,
        None,
        "fifth circuit",
    ),
    (
        "Case 1:31-cv-05518-XVZ-QW   Docurnent 22   Fi1ed 02/2O/31   Pagc 1 of 2",
        "1:31-cv-05518-XVZ-QW",
        22,
        D(2031, 2, 20),
        1,
        2,
        "letters bent by OCR",
    ),
    (
        "Case 1:31-cv-10O38-XVQ   Document 25   Filed 02/12/31   Page 2 of 2",
        "1:31-cv-10038-XVQ",
        25,
        D(2031, 2, 12),
        2,
        2,
        "O for 0 in the number",
    ),
    (
        "ae    Case 1:31-cv-00519-TUC Document 35 Filed 02/26/31 Page 2 of 2",
        "1:31-cv-00519-TUC",
        35,
        D(2031, 2, 26),
        2,
        2,
        "a speck before it",
    ),
    (
        "Case 1:31-cv-00519-TUC Document 35 Filed 02/26/31 Page\n   2 of 2",
        "1:31-cv-00519-TUC",
        35,
        D(2031, 2, 26),
        2,
        2,
        "broken over two lines",
    ),
    (
        "Case 1:31-cv-00966-XVQ (PC) Document\n          14 Filed 12/03/31 Page 1 of 1",
        "1:31-cv-00966-XVQ (PC)",
        14,
        D(2031, 12, 3),
        1,
        1,
        "broken before the document's number",
    ),
]


@pytest.mark.parametrize(("text", "number", "document", "filed", "page", "total", "why"), STAMPS)
def test_what_a_stamp_says(text, number, document, filed, page, total, why):
    (stamp,) = find("ORDER\n\n" + text + "\n\nThe parties shall confer.")
    said = (stamp.docket_number, stamp.document_number, stamp.filed, stamp.page, stamp.total)
    assert said == (number, document, filed, page, total), why


def test_entered_and_court_of_a_docket_legend():
    (stamp,) = find("Case 1:31-cv-20001-AB Document 12 Entered on FLSD Docket 05/22/2031 Page 1 of 3")
    assert (stamp.entered, stamp.filed, stamp.court) == (D(2031, 5, 22), None, "flsd")


def test_entered_beside_filed():
    (stamp,) = find("Case 31-10455 Doc 7 Filed 05/22/31 Entered 05/23/31 10:00:00 Desc Main Document Page 1 of 2")
    assert (stamp.filed, stamp.entered) == (D(2031, 5, 22), D(2031, 5, 23))


def test_circuit_named_by_the_stamp():
    (stamp,) = find("USCA4 Appeal: 31-1234 Doc: 21 Filed: 05/22/2031 Pg: 1 of 3")
    assert stamp.court == "ca4"


def test_an_attachment_is_told_from_its_document():
    (stamp,) = find("Case 1:31-cv-00001-AB Document 21-3 Filed 05/22/31 Page 1 of 3")
    assert (stamp.document_number, stamp.attachment) == (21, 3)


def test_two_stamps_on_one_page_are_both_read():
    text = (
        "Case 2:31-cv-00315-ABC Document 3 Filed 05/22/31 Page 1 of 2\n"
        "Case 4:30-mc-00011-TRF Document 41 Filed 01/03/30 Page 1 of 2\n"
    )
    assert [stamp.document_number for stamp in find(text)] == [3, 41]


def test_two_stamps_run_together_on_one_line_are_both_read():
    text = "Case 2:31-cv-00315 Doc 3 Filed 05/22/31 Page 1 of 2 Case 4:30-mc-00011 Doc 41 Filed 01/03/30 Page 1 of 2"
    assert [stamp.page for stamp in find(text)] == [1, 1]


@pytest.mark.parametrize(
    "text",
    [
        "Case No. 2:31-cv-00315-ABC\n\nORDER",
        "See Stubb v. Blankley, Case No. 2:31-cv-00315, 2031 WL 123 (E.D. Cal. May 3, 2031).",
        "In this case 21 documents were filed on page 3.",
        "The case 31-10455 was dismissed on 05/22/31.",
        "",
    ],
)
def test_what_is_no_stamp(text):
    assert find(text) == ()
