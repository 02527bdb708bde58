"""Captions, signature blocks and docket texts in the ways in which courts write them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calsync.reading.caption.caption import read_caption
from calsync.reading.caption.dates import read
from calsync.reading.caption.docket_number import canonical
from calsync.reading.clean.page_artifacts import clean
from calsync.reading.model import Document, Hints
from calsync.reading.source.text import media, page_starts

D = dt.date
BODY = "\n    1. The parties shall confer within ten days of this order and file a joint report of the result.\n"


def found(text, hints=None):
    document = Document(text=text, page_starts=page_starts(text), media=media(text), sha256="")
    return read_caption(document, clean(document), hints)


def caption(text, hints=None):
    return found(text, hints).caption


def codes(text, hints=None):
    return [warning.code for warning in found(text, hints).warnings]


DISTRICT = """Case 2:31-cv-00315-ABC-DEF   Document 21   Filed 05/22/31   Page 1 of 2

                      UNITED STATES DISTRICT COURT
                     EASTERN DISTRICT OF CALIFORNIA

MARIGOLD PRETEND FARMS, INC.,          )   No. 2:31-cv-00315-ABC-DEF
                                       )
              Plaintiff,               )   ORDER SETTING STATUS CONFERENCE
                                       )   AND RELATED DATES
     v.                                )
                                       )
HOLLOW OAK SHAM SUPPLY LLC, et al.,    )
                                       )
              Defendants.              )
"""


def test_a_district_courts_order():
    text = (
        DISTRICT
        + BODY
        + "\nIT IS SO ORDERED.\n\nDated: May 21, 2031\n\n/s/ Juniper Q. Placeholder\nUNITED STATES DISTRICT JUDGE\n"
    )
    result = found(text)
    got = result.caption
    assert (got.court, got.zone, got.docket_number) == ("caed", "America/Los_Angeles", "2:31-cv-00315-ABC-DEF")
    assert (got.document_number, got.filed, got.entered, got.signed) == (21, D(2031, 5, 22), None, D(2031, 5, 21))
    assert got.parties == "MARIGOLD PRETEND FARMS, INC. v. HOLLOW OAK SHAM SUPPLY LLC, et al."
    assert got.title == "ORDER SETTING STATUS CONFERENCE AND RELATED DATES"
    assert got.judge == "Juniper Q. Placeholder"
    assert (got.pages.present, got.pages.total, got.pages.missing) == ((1,), 2, (2,))
    assert [text[start:end] for start, end, _ in result.spans] == ["05/22/31", "May 21, 2031"]
    assert {reason for _, _, reason in result.spans} == {"stamp"}
    (warning,) = result.warnings
    assert (warning.code, warning.message) == ("missing-pages", "Page 2 of 2 is not in this document.")


NUMBERS = [
    ("Case No. 2:31-cv-00315-ABC-DEF", "2:31-cv-00315-ABC-DEF"),
    ("CASE NO. 1:31-CV-04455-VQZ", "1:31-cv-04455-VQZ"),
    ("1:07cv01547", "1:07-cv-01547"),
    ("Civil Action No. 31-cv-02015-QXZ-VW", "31-cv-02015-QXZ-VW"),
    ("Civil Action No. 31-10038\n(XVQ)(ZX)", "31-10038"),
    ("No. 31-1907", "31-1907"),
    ("Case No. 31-12345 (ABC)", "31-12345 (ABC)"),
    ("CV 31-5518 (XVZ)(QW)", "CV 31-5518 (XVZ)(QW)"),
    ("31 Civ. 6127 (QXZ)", "31 Civ. 6127 (QXZ)"),
    ("No. 31 C 3391", "31 C 3391"),
    ("CASE NO. C31-1977-QZV", "C31-1977-QZV"),
    ("No. CV-31-00519-TUC-XQZ", "CV-31-00519-TUC-XQZ"),
    ("C.A. No. 31-731-ZXQ", "31-731-ZXQ"),
    ("Criminal No. 1:31-cr-00045-1-ABC", "1:31-cr-00045-1-ABC"),
    ("MDL No. 3999", "MDL No. 3999"),
    ("Adv. Proc. No. 31-01234 (XYZ)", "31-01234 (XYZ)"),
    ("Case No. 2:31-bk-12345-AB", "2:31-bk-12345-AB"),
    ("Civil Action No. 31-l0038", "31-10038"),
    ("Case No. SA-31-CV-00417-XR", "SA-31-CV-00417-XR"),
    ("Civil No. RDB-31-0977", "RDB-31-0977"),
    ("No. 3:31-00744", "3:31-00744"),
    ("NO. 31-20077-CV-ALPHA/BETA", "31-20077-CV-ALPHA/BETA"),
    ("Case No. 31-cv-61744-QUILLFEATHER", "31-cv-61744-QUILLFEATHER"),
    ("No. 31-123C", "31-123C"),
    ("No.: 31 C 5344", "31 C 5344"),
    ("Case No. 31-10455 (XZQ)\n\nAdv. Proc. No. 31-50123 (XZQ)", "31-50123 (XZQ)"),
    ("Adv. Pro. No. 1:31-ap-00061-AMK", "1:31-ap-00061-AMK"),
    ("Misc. Action No. 31-12345 (ABC)", "31-12345 (ABC)"),
]


@pytest.mark.parametrize(
    ("caption_lines", "stamp", "number", "why"),
    [
        ("No.: 31-1847\nD.C. No.: 4:30-cv-00632-SRW\n", "", "31-1847", "no stamp"),
        ("No.  31-4093\n\nD.C. No. 2:30-cv-00417-RJ\n",
         "Case 2:30-cv-00417-RJ   Document 33   Filed 06/08/31   Page 1 of 2\n",
         "31-4093", "stamped by the court below alone"),
        ("No.: 31-1966\n\nDistrict Court No: 3:30-cv-00417-CHB\n",
         "Case: 31-1966      Document: 8      Filed: 07/14/2031      "
         "Pages: 1\nCase 3:30-cv-00417-NMR   Filed 07/14/31   Page 1 of 1   Document 88\n", "31-1966",
          "stamped by both"),
    ],
)  # fmt: skip
def test_an_appeal_bears_its_own_number(caption_lines, stamp, number, why):
    parties = "ALPHA INC.,\n\n    Appellant,\n\nv.\n\nBETA LLC\n"
    head = f"{stamp}UNITED STATES COURT OF APPEALS\nFOR THE TENTH CIRCUIT\n\n{parties}"
    assert caption(head + caption_lines + "\nORDER\n" + BODY).docket_number == number, why


def test_of_two_stamps_on_a_page_the_later_filing_is_the_orders():
    stamps = (
        "Case 1:31-cv-00001-AB   Document 16-1   Filed 03/02/31   Page 1 of 1\n"
        "Case 1:31-cv-00001-AB   Document 18   Filed 03/09/31   Page 1 of 1\n\n"
    )
    got = caption(stamps + "ORDER GRANTING STIPULATION\n" + BODY)
    assert (got.document_number, got.filed) == (18, D(2031, 3, 9))


def test_a_docket_legend_gives_the_day_of_filing_and_prose_does_not():
    text = (
        "Case 1:31-cv-20001-AB Document 12 Entered on FLSD Docket 10/06/2031 Page 1 of 1\n\n"
        "The Motion for a Ruling on the Arbitration Clause, filed on August 20, 2031, is denied.\n"
    )
    got = caption(text + BODY)
    assert (got.filed, got.entered) == (D(2031, 10, 6), D(2031, 10, 6))


def test_how_many_pages_where_the_stamp_does_not_say_which():
    text = "Case: 31-1966      Document: 8      Filed: 07/14/2031      Pages: 2\n\nORDER\n" + BODY
    assert caption(text).pages.missing == ()
    assert caption(text + "\n" + text).pages == caption(text).pages.__class__(present=(1, 2), total=2)


@pytest.mark.parametrize(("written", "number"), NUMBERS)
def test_docket_numbers_in_every_form(written, number):
    head = "UNITED STATES DISTRICT COURT\nDISTRICT OF NEW JERSEY\n\nALPHA INC.,\n\n    Plaintiff,\n"
    text = f"{head}{written}\n\nORDER\n{BODY}"
    assert caption(text).docket_number == number


def test_a_cited_cases_number_is_not_the_cases_own():
    text = "ORDER\n\nStubb v. Blankley, No. 24-cv-01234, 2024 WL 12345 (D. Colo. May 3, 2024), is followed.\n" + BODY
    assert caption(text).docket_number is None


def test_the_stamp_of_the_court_that_a_case_came_from_does_not_count():
    text = (
        "Case 4:30-mc-00011-TRF Document 41 Filed 01/03/30 Page 1 of 2\n"
        + DISTRICT.replace("Page 1 of 2", "Page 1 of 1")
        + BODY
    )
    got = caption(text)
    assert (got.docket_number, got.document_number, got.filed, got.pages.total) == (
        "2:31-cv-00315-ABC-DEF",
        21,
        D(2031, 5, 22),
        1,
    )


def test_the_pages_of_attachments_are_not_the_orders():
    stamps = [
        f"Case 1:31-cv-00001-AB Document {n} Filed 05/22/31 Page {p}\n\nwords of the page\n"
        for n, p in [("21", "1 of 2"), ("21", "2 of 2"), ("21-1", "1 of 5")]
    ]
    pages = caption("\n".join(stamps)).pages
    assert (pages.present, pages.total, pages.missing) == ((1, 2), 2, ())


SIGNED = [
    ("Dated: May 21, 2031", "plain"),
    ("DATED: May 21, 2031.", "capitals"),
    ("Dated this 21st day of May, 2031.", "this day"),
    ("DATED this twenty-first day of May, 2031.", "spelled day"),
    ("Dated: Central Imagine, New York\n\nMay 21, 2031", "place before, on its own line"),
    ("Dated: May 21, 2031\n\nNew Imagine, New York", "place after"),
    ("IT IS SO ORDERED, this 21st day of May, 2031.", "so ordered this"),
    ("SO ORDERED this 21st day of May 2031.", "no comma"),
    ("DONE AND ORDERED in Chambers at Fableton, Florida, this 21st day of May, 2031.", "done and ordered"),
    ("ORDERED in Fableton, Florida on May 21, 2031.", "ordered in"),
    ("IT IS on this 21st day of May, 2031, ORDERED THAT", "New Jersey"),
    ("AND NOW, this 21st day of May, 2031, it is ORDERED", "Pennsylvania"),
    ("ENTER: May 21, 2031", "enter"),
    ("ENTERED this 21st day of May, 2031.", "entered this"),
    ("Signed on May 21, 2031.", "signed on"),
    ("So Ordered. Dated: May 21, 2031", "after another sentence"),
    ("Signed by Magistrate Judge Juniper Placeholder on 5/21/2031. (abc)", "docket text"),
    ("SIGNED BY HONORABLE JUNIPER PLACEHOLDER ON 5/21/31.", "docket text in capitals"),
    ("SO ORDERED. Signed by UNITED STATES\nDISTRICT JUDGE on 05/21/2031.", "broken over a line"),
    ("Dated: May 2l, 2O31", "letters bent by OCR"),
    ("Signed by Judge Placeholder on 5-21-31.", "dashes"),
    (
        "May 21, 2031\n\n____________________\nJUNIPER PLACEHOLDER\nUNITED STATES DISTRICT JUDGE",
        "a lone day over the rule",
    ),
    ("IT IS ORDERED: The 21st day of May 2031.", "ordered the day"),
    ("SIGNED at Fableton, Florida, this 21st day of May,\n\n  2031.", "a blank line within"),
    ("SUBMITTED from Fableton, Florida, this 21st day of May\n2031.", "submitted from"),
    ("SIGNED at 3:40 p.m. on May 21, 2031.", "with the hour"),
    ("New Imagine, New York, this 21st day of May, 2031.", "the place alone"),
    ("MAY 21, 2031\n/s/ Juniper Placeholder\nUNITED STATES DISTRICT JUDGE", "month in capitals"),
]


@pytest.mark.parametrize(("block", "why"), SIGNED)
def test_dates_of_signing(block, why):
    assert caption(DISTRICT + BODY + "\n" + block + "\n").signed == D(2031, 5, 21), why


@pytest.mark.parametrize(
    "sentence",
    [
        "Upon the motion dated May 20, 2031, the court rules.",
        "As previously ordered on May 20, 2031, discovery is stayed.",
        "The agreement was signed on May 20, 2031 by both.",
        "The complaint was filed May 20, 2031.",
        "The parties' report dated\nMay 20, 2031 is noted.",
        "It is ORDERED that an answer be filed on or before May 20, 2031.",
        "A hearing was entered on the calendar for May 20, 2031.",
    ],
)
def test_dates_that_the_order_speaks_of_are_none_of_its_own(sentence):
    result = found(DISTRICT + "\n    " + sentence + BODY)
    assert result.caption.signed is None
    assert len(result.spans) == 1


FILED = [
    ("FILED\n\nMay 22, 2031\n\nCLERK, U.S. DISTRICT COURT\n", "filed", "clerk's block"),
    (
        "FILED\nIN CLERK'S OFFICE\nU.S. DISTRICT COURT E.D.N.Y.\n*  MAY 22 2031  *\n".replace("MAY", "May"),
        "filed",
        "block with the office",
    ),
    ("USDC SDNY\nDOCUMENT\nELECTRONICALLY FILED\nDOC #: ____\nDATE FILED: 5/22/2031\n", "filed", "New York's box"),
    ("Filed: May 22, 2031\n", "filed", "a line"),
    ("05/22/2031   118   ORDER granting 12 Motion. Answer due in 21 days.\n", "filed", "a docket sheet's row"),
    ("05/22/2031  MINUTE ORDER. Answer due in 21 days.\n", "filed", "a row without a number"),
    ("ORDER granting 12 Motion. (Entered: 05/22/2031)\n", "entered", "a docket text"),
    ("Entered on Docket: May 22, 2031\n", "entered", "entered on docket"),
    (
        "The following transaction was entered by Clerk on 5/22/2031 at 3:05 PM PDT and filed on 5/21/2031\n",
        "entered",
        "an NEF",
    ),
]


@pytest.mark.parametrize(("block", "which", "why"), FILED)
def test_dates_of_filing_and_entry(block, which, why):
    assert getattr(caption(block + BODY), which) == D(2031, 5, 22), why


def test_an_nefs_dates_are_told_apart():
    text = "The following transaction was entered by Clerk on 5/22/2031 at 3:05 PM PDT and filed on 5/21/2031\n" + BODY
    assert (caption(text).filed, caption(text).entered) == (D(2031, 5, 21), D(2031, 5, 22))


def test_an_nef_that_was_docketed():
    text = "This transaction was docketed on 5/22/2031 at 11:06 AM EST; its filing date is 5/21/2031.\n" + BODY
    assert (caption(text).filed, caption(text).entered) == (D(2031, 5, 21), D(2031, 5, 22))


def test_a_text_order_is_filed_on_the_day_it_is_ordered():
    text = "ORDER: A conference is set for 7/9/2031. Ordered by Magistrate Judge Juniper Placeholder on 5/22/2031. (ab)"
    got = caption(text)
    assert (got.filed, got.signed, got.judge) == (D(2031, 5, 22), None, "Juniper Placeholder")


JUDGES = [
    ("/s/ Juniper Q. Placeholder\nUNITED STATES DISTRICT JUDGE", "Juniper Q. Placeholder"),
    ("s/Juniper Placeholder\n", "Juniper Placeholder"),
    ("HON. JUNIPER PLACEHOLDER\nUNITED STATES MAGISTRATE JUDGE", "Juniper Placeholder"),
    ("THE HONORABLE JUNIPER Q. PLACEHOLDER UNITED STATES DISTRICT JUDGE", "Juniper Q. Placeholder"),
    ("JUNIPER PLACEHOLDER, U.S. District Judge", "Juniper Placeholder"),
    ("Juniper Placeholder\nChief United States District Judge", "Juniper Placeholder"),
    ("Signed by Senior Judge Juniper McNobody, Jr. on 5/21/2031. (abc)", "Juniper McNobody, Jr."),
    (
        "ORDER signed by Magistrate Judge Juniper Doe-Nobody on 5/21/31. Referred to Judge Some Oneelse.",
        "Juniper Doe-Nobody",
    ),
    ("UNITED STATES DISTRICT JUDGE", None),
    (
        "/s/ Dana Lawyer          /s/ Lee Counselor, for Plaintiff\n\nORDER\n\nGRANTED.\n\n_________\n"
        "UNITED STATES MAGISTRATE JUDGE",
        None,
    ),
    ("JUNÍPER PLACÉHOLDER\nUNITED STATES DISTRICT JUDGE", "Juníper Placéholder"),
    ("/s/ Juniper Placeholder JQP\nUNITED STATES DISTRICT JUDGE", "Juniper Placeholder"),
]


@pytest.mark.parametrize(("block", "name"), JUDGES)
def test_judges(block, name):
    assert caption(DISTRICT + BODY + "\n" + block + "\n").judge == name


PARTIES = [
    ("ALPHA INC., Plaintiff,\nv.\nBETA LLC, Defendant.\n\nORDER\n", "ALPHA INC. v. BETA LLC"),
    ("1:31-cv-04102-QZX-VW  Alpha Sham LLC v. Beta Pretend, Inc.\n", "Alpha Sham LLC v. Beta Pretend, Inc."),
    (
        "Title     Alpha Toys, Inc. v. Beta Imports, et al.\n\nPresent: The Honorable\n",
        "Alpha Toys, Inc. v. Beta Imports, et al.",
    ),
    ("In re: ALPHA RETAIL, INC.,\n\n     Debtor.\n", "In re ALPHA RETAIL, INC."),
    (
        "ALPHA INC.,\n\n          Plaintiff,\n     -against-\n\nBETA LLC,\n          Defendant.\n",
        "ALPHA INC. v. BETA LLC",
    ),
    (
        "ALPHA DREAM (IMAGINED SEA, INC.), Plaintiff,\nv.\nBETA HOLDINGS (NOWHERE CO.), Defendant.\n",
        "ALPHA DREAM (IMAGINED SEA, INC.) v. BETA HOLDINGS (NOWHERE CO.)",
    ),
    (
        "ALPHA (IMAGINED) INC.,      )\n          Plaintiff,   )\n     v.                )\nBETA LLC (U.S.),        )\n"
        "          Defendant.   )\n",
        "ALPHA (IMAGINED) INC. v. BETA LLC (U.S.)",
    ),
    (
        "ALPHA INC.,   Case No. 2:31-cv-00001-AB\n      Plaintiff,\n  v.  ORDER MOVING TRIAL\n"
        "BETA LLC,  AND MORE\n      Defendant.\n",
        "ALPHA INC. v. BETA LLC",
    ),
    ("Re:  No. 31-5620, Alpha Co. v. Beta Noel, et al\nDear Counsel:\n", "Alpha Co. v. Beta Noel, et al"),
    ("Short Title:  Alpha v. Beta Lines, Inc.\n\nDear Mr. Alpha:\n", "Alpha v. Beta Lines, Inc."),
    (
        "ALPHA TILLMAN, Plaintiff,\nvs. Case No. 2:31-cv-519\nBETA DISTRICT,\nDefendant.\nORDER\n",
        "ALPHA TILLMAN v. BETA DISTRICT",
    ),
    (
        "Suite 1500 - 40 Lakefront Plaza\nORDER\nJuly 14, 2031\nALPHA INC.,\nPlaintiff\nv.\nBETA LLC,\nDefendant\n",
        "ALPHA INC. v. BETA LLC",
    ),
    ("At a session held this day the Court caused this to be entered in Alpha Fantasm v. Beta Myth.\n", None),
    ("Stubb v. Blankley, 30 F.4th 14 (9th Cir. 2022), controls.\n", None),
]


@pytest.mark.parametrize(("head", "names"), PARTIES)
def test_parties(head, names):
    assert caption("UNITED STATES DISTRICT COURT\nDISTRICT OF NEW JERSEY\n\n" + head + BODY).parties == names


def test_hints_fill_only_what_the_text_lacks():
    hints = Hints(
        court="nysd", docket_number="1:31-cv-9", filed=D(2031, 1, 1), entered=D(2031, 1, 2), signed=D(2031, 1, 3)
    )
    got = caption(DISTRICT + BODY, hints)
    assert (got.court, got.docket_number, got.filed) == ("caed", "2:31-cv-00315-ABC-DEF", D(2031, 5, 22))
    assert (got.entered, got.signed) == (D(2031, 1, 2), D(2031, 1, 3))
    bare = caption("ORDER\n" + BODY, hints)
    assert (bare.court, bare.zone, bare.docket_number, bare.filed) == (
        "nysd",
        "America/New_York",
        "1:31-cv-9",
        D(2031, 1, 1),
    )


@pytest.mark.parametrize(
    ("missing", "message"),
    [
        ((2,), "Page 2 of 5 is not in this document."),
        ((1, 2), "Pages 1-2 of 5 are not in this document."),
        ((1, 3, 4), "Pages 1 and 3-4 of 5 are not in this document."),
    ],
)
def test_the_warning_names_the_missing_pages(missing, message):
    pages = [
        f"Case 1:31-cv-00001-AB Document 2 Filed 05/22/31 Page {n} of 5\n\nORDERED words\n"
        for n in range(1, 6)
        if n not in missing
    ]
    assert message in [warning.message for warning in found("\n".join(pages)).warnings]


def test_pages_are_told_by_their_feet_where_no_stamp_does():
    got = caption(
        "ORDER\n\nIT IS ORDERED that they confer.\n\n        Page 2 of 3\n\fMore words.\n\n          Page 3 of 3\n"
    )
    assert (got.pages.present, got.pages.missing) == ((2, 3), (1,))


def test_what_an_order_lacks_is_said():
    assert codes("ORDER\n\nIT IS ORDERED that the parties confer.\n") == [
        "no-court",
        "no-docket-number",
        "no-order-date",
    ]


MOTION = DISTRICT.replace("ORDER SETTING STATUS CONFERENCE", "MOTION FOR EXTENSION OF TIME    ").replace(
    "AND RELATED DATES", ""
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            MOTION
            + "\nPlaintiff respectfully requests more time.\n\nRespectfully submitted,\nAttorneys for Plaintiff\n",
            "a motion",
        ),
        (
            DISTRICT.replace("ORDER SETTING STATUS CONFERENCE", "COMPLAINT FOR DAMAGES").replace(
                "AND RELATED DATES", ""
            )
            + "\nCOMES NOW plaintiff and alleges as follows.\nWHEREFORE, plaintiff prays for judgment.\n",
            "a complaint",
        ),
        (
            DISTRICT.replace("ORDER SETTING", "[PROPOSED] ORDER")
            + "\nIT IS ORDERED that the motion is granted.\nDated: ________\n",
            "a proposed order",
        ),
        (
            "MOTION for Extension of Time to File Answer by Alpha Inc. (Attachments: # 1 Text of Proposed Order)",
            "a motion",
        ),
    ],
)
def test_what_is_no_order_is_said(text, kind):
    assert f"This looks like {kind}, not an order." in [warning.message for warning in found(text).warnings]


@pytest.mark.parametrize(
    "text",
    [
        DISTRICT.replace("SETTING STATUS CONFERENCE", "ON MOTION TO COMPEL") + BODY,
        "NOTICE OF HEARING: a status conference is set for 7/9/2031 before Judge Juniper Placeholder.",
        "SO ORDERED, re 16 STIPULATION. Discovery due by 4/28/31. Signed by Judge Juniper Placeholder on 4/24/31.",
        "MINUTE ORDER granting 11 Consent Motion for Extension of Time. Answer due by April 24, 2031.",
        "CIVIL MINUTES - GENERAL\n\nThe Court ORDERS plaintiff to show cause by May 3, 2031.\n",
    ],
)
def test_an_order_is_not_called_anything_else(text):
    assert "not-an-order" not in codes(text)


def test_another_language_is_said():
    spanish = (
        "El tribunal ordena que las partes presenten un informe dentro de los treinta días siguientes a esta orden. "
        * 5
    )
    assert "language" in codes(spanish)
    assert "language" not in codes(DISTRICT + BODY * 6)


@pytest.mark.parametrize(
    ("text", "said", "why"),
    [
        ("El demandante debe presentar su respuesta dentro de catorce días a partir de la fecha de esta orden. La "
         "audiencia se celebra el 3 de junio de 2026.", True, "a docket entry in Spanish"),
        ("Discovery due by 11/21/2025. Motions due by 12/19/2025. Jury Trial set for 3/16/2026 at 09:30 AM before "
         "Judge Ada Lorne.", False, "a clerk's list has few words of English"),
        ("Hearing as to El Camino de la Costa LLC and Los Prados de Oro set for 5/4/2026, Courtroom 9, the parties to "
         "appear.", False, "names of parties"),
        ("Orden de la corte.", False, "too short to tell"),
    ],
)  # fmt: skip
def test_a_short_text_in_another_language(text, said, why):
    assert ("language" in codes(text)) is said, why


NOTICE = """U.S. District Court

Eastern District of California - Live System

Notice of Electronic Filing

The following transaction was entered on 5/4/2026 at 3:15 PM PDT and filed on 5/4/2026
Case Name: Fable v. Myth Corp.
Case Number: 2:26-cv-00111-ABC-DEF
Filer:
Document Number: 12(No document attached)
Docket Text:
MINUTE ORDER (Text Only) by Judge Ada B. Cole: Opposition due by 5/22/2026. (Clerk, X)
"""


def test_the_fields_of_a_notice_of_electronic_filing():
    told = caption(NOTICE)
    assert (told.court, told.docket_number, told.parties) == ("caed", "2:26-cv-00111-ABC-DEF", "Fable v. Myth Corp.")
    assert (told.document_number, told.filed, told.judge) == (12, D(2026, 5, 4), "Ada B. Cole")


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("May 21, 2031", D(2031, 5, 21)),
        ("21 May 2031", D(2031, 5, 21)),
        ("3rd day of June, 2031", D(2031, 6, 3)),
        ("twenty-second day of Sept., 2031", D(2031, 9, 22)),
        ("5/21/31", D(2031, 5, 21)),
        ("5-21-2031", D(2031, 5, 21)),
        ("2031-05-21", D(2031, 5, 21)),
        ("February 30, 2031", None),
        ("13/45/2031", None),
    ],
)
def test_dates_are_read(words, date):
    assert read(words) == date


@given(st.sampled_from([number for _, number in NUMBERS]))
def test_a_canonical_number_stays_as_it_is(number):
    assert canonical(number) == number


@given(
    st.lists(
        st.sampled_from(
            [
                "Case",
                "v.",
                "In re",
                "No.",
                "\n",
                "  ",
                "ORDER",
                "Dated:",
                "May 3, 2031",
                "FILED",
                "Judge",
                "A B",
                "|",
                ")",
                "1:31-cv-1",
                "by",
                "on",
                "so ordered",
                "12/12/31",
                "UNITED STATES DISTRICT COURT",
                "/s/",
                "Page 1 of 2",
            ]
        ),
        max_size=40,
    ).map(" ".join)
)
def test_any_words_give_a_caption(text):
    result = found(text)
    for start, end, _ in result.spans:
        assert 0 <= start < end <= len(text)
