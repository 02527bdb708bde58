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


# The same of courts that print it in other words, orders or letters; (number, document, filed, entered, page, total).
SHAPES = [
    ("USDC IN/ND case 2:31-cv-00233-PPS   document 6   filed 08/31/31   page 1 of 2",
     ("2:31-cv-00233-PPS", 6, D(2031, 8, 31), None, 1, 2), "small letters behind the court"),
    ("3:31-cv-00409-ZAL     Date Filed 02/19/31     Entry Number 12     Page 1 of 3",
     ("3:31-cv-00409-ZAL", 12, D(2031, 2, 19), None, 1, 3), "an entry number"),
    ("Case 2:31-cv-11468-PNV-KG   ECF No. 37, PageID.512   Filed 09/10/31   Page 1 of 4",
     ("2:31-cv-11468-PNV-KG", 37, D(2031, 9, 10), None, 1, 4), "PageID before Page"),
    ("Case 2:31-cv-00417-RJ-DP   Document 33   Filed 06/08/31   PageID.2044   Page 1 of 2",
     ("2:31-cv-00417-RJ-DP", 33, D(2031, 6, 8), None, 1, 2), "PageID behind Filed"),
    ("Case: 1:31-cv-00012-JRA Doc #: 12 Filed: 01/02/31 1 of 3.  PageID #: 45",
     ("1:31-cv-00012-JRA", 12, D(2031, 1, 2), None, 1, 3), "no word for the page"),
    ("Case: 6:31-cv-00192-REB-HAI   Doc #: 104   Filed: 05/12/31   Page: 1 of 3 - Page ID#: 1234",
     ("6:31-cv-00192-REB-HAI", 104, D(2031, 5, 12), None, 1, 3), "Page ID with a dash"),
    ("Case: 4:31-cv-00012-ABC   Doc. #:  12   Filed: 01/02/31   Page: 1 of 3 PageID #: 12",
     ("4:31-cv-00012-ABC", 12, D(2031, 1, 2), None, 1, 3), "Doc. #:"),
    ("8:31-cv-00123-JFB-MDN   Doc # 12   Filed: 01/02/31   Page 1 of 3 - Page ID # 45",
     ("8:31-cv-00123-JFB-MDN", 12, D(2031, 1, 2), None, 1, 3), "no Case"),
    ("Case: 3:31-cv-00012-jdp   Document #: 12   Filed: 01/02/31   Page 1 of 3",
     ("3:31-cv-00012-jdp", 12, D(2031, 1, 2), None, 1, 3), "initials in small letters"),
    ("2:31-cv-00012-cr   Document 12   Filed 01/02/31   Page 1 of 3",
     ("2:31-cv-00012-cr", 12, D(2031, 1, 2), None, 1, 3), "the number alone before Document"),
    ("Case 4:31-cv-02264   Document 31   Filed on 08/12/31 in TXSD   Page 1 of 1",
     ("4:31-cv-02264", 31, D(2031, 8, 12), None, 1, 1), "in TXSD"),
    ("Case 4:31-cv-00012-ABC-DEF Document 12 Filed in USDC ND/OK on 01/02/31 Page 1 of 3",
     ("4:31-cv-00012-ABC-DEF", 12, D(2031, 1, 2), None, 1, 3), "in USDC"),
    ("6:31-cv-00012-RAW   Document 12  Filed in ED/OK on 01/02/31  Page 1 of 3",
     ("6:31-cv-00012-RAW", 12, D(2031, 1, 2), None, 1, 3), "in ED/OK"),
    ("Case MDL No. 3012   Document 12   Filed 01/02/31   Page 1 of 3",
     ("MDL No. 3012", 12, D(2031, 1, 2), None, 1, 3), "the panel on multidistrict litigation"),
    ("Case 31-30001   Document 12   Filed in TXSB on 01/02/31   Page 1 of 3",
     ("31-30001", 12, D(2031, 1, 2), None, 1, 3), "bankruptcy in TXSB"),
    ("31-10001-jps    Doc 12    FILED 01/02/31    ENTERED 01/03/31 12:34:56    Page 1 of 3",
     ("31-10001-jps", 12, D(2031, 1, 2), D(2031, 1, 3), 1, 3), "capitals"),
    ("Case 31-10001-TWD    Doc 12    Filed 01/02/31    Ent. 01/03/31 12:34:56    Pg. 1 of 3",
     ("31-10001-TWD", 12, D(2031, 1, 2), D(2031, 1, 3), 1, 3), "Ent. and Pg."),
    ("Case 31-10001-abl    Doc 12    Entered 01/02/31 12:34:56    Page 1 of 3",
     ("31-10001-abl", 12, None, D(2031, 1, 2), 1, 3), "entered alone"),
    ("U.S. Bankruptcy Court - Hawaii   #31-00001   Dkt # 12   Filed 01/02/31   Page  1 of 3",
     ("31-00001", 12, D(2031, 1, 2), None, 1, 3), "the court's name first"),
    ("Case 2:31-bk-12345-ER    Doc 12    Filed 01/02/31    Entered 01/02/31 12:34:56    Desc\n"
     "                         Main Document    Page 1 of 3",
     ("2:31-bk-12345-ER", 12, D(2031, 1, 2), D(2031, 1, 2), 1, 3), "broken behind Desc"),
    ("Case 31-10001    Doc 12    Filed 01/02/31    Entered 01/02/31 12:34:56    Desc Main\nDocument     Page 1 of 3",
     ("31-10001", 12, D(2031, 1, 2), D(2031, 1, 2), 1, 3), "broken behind Main"),
    ("Case: 31-30001    Doc# 12    Filed: 01/02/31    Entered: 01/02/31 12:34:56    Page 1 of\n 3",
     ("31-30001", 12, D(2031, 1, 2), D(2031, 1, 2), 1, 3), "broken before the total"),
    ("Case 1:31-cv-23117-NMV Document 57 Entered\n                         on FLSD Docket 06/30/2031 Page 2 of 2",
     ("1:31-cv-23117-NMV", 57, None, D(2031, 6, 30), 2, 2), "broken behind Entered"),
    ("Case: 31-1234     Document: 00117    Page: 1      Date Filed: 01/02/2031      Entry ID: 6512345",
     ("31-1234", 117, D(2031, 1, 2), None, 1, None), "first circuit"),
    ("Appellate Case: 31-1847     Page: 1      Date Filed: 05/12/2031 Entry ID: 5123456",
     ("31-1847", None, D(2031, 5, 12), None, 1, None), "eighth circuit"),
    ("Case: 31-1966      Document: 8      Filed: 07/14/2031      Pages: 3",
     ("31-1966", 8, D(2031, 7, 14), None, None, 3), "seventh circuit: how many, not which"),
    ("Case: 31-1234      Document: 21     Page: 1     Filed: 01/02/2031",
     ("31-1234", 21, D(2031, 1, 2), None, 1, None), "federal circuit"),
    ("Case: 31-1417, 06/09/2031, DktEntry: 28.1, Page 1 of 1",
     ("31-1417", 28, D(2031, 6, 9), None, 1, 1), "second circuit since 2026"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said", "why"), SHAPES, ids=[shape[2] for shape in SHAPES])
def test_every_courts_shape(text, said, why):
    source = "ORDER\n\n" + text + "\nThe parties shall confer by page 4 of 9 of it.\n"
    (stamp,) = find(source)
    found = (stamp.docket_number, stamp.document_number, stamp.filed, stamp.entered, stamp.page, stamp.total)
    assert found == said, why
    assert source[stamp.end :].startswith("\nThe parties"), why


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
