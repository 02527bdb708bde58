"""Courts told from the ways in which orders name them. All parties and cases are made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calsync.courts import all_courts, recognise

STAMP = "Case 2:25-cv-00041-ABC Document 12 Filed 03/04/25 Page 1 of 3\n\n"
BODY = """
PEBBLE & MOSS LLC, Plaintiff,
v.
QUILL HARBOR CO., Defendant.                    No. 2:25-cv-00041

ORDER

The motion is granted in part. See Tansy v. Burdock, 2019 WL 1 (N.D. Ill. 2019); Fennel v. Rue, 9 F.4th 1
(9th Cir. 2020); In re Sorrel, 600 B.R. 1 (Bankr. D. Del. 2019). The action was removed from the Superior Court and
might have been brought in the United States District Court for the Northern District of Ohio. Plaintiff lives in the
Western District of Texas. Responses are due within 14 days.
"""

CAPTIONS = [
    ("UNITED STATES DISTRICT COURT\nEASTERN DISTRICT OF CALIFORNIA", "caed", "two lines"),
    ("UNITED STATES DISTRICT COURT EASTERN DISTRICT OF CALIFORNIA", "caed", "one line"),
    ("IN THE UNITED STATES DISTRICT COURT FOR THE NORTHERN DISTRICT OF TEXAS, DALLAS DIVISION", "txnd", "for the"),
    ("IN THE UNITED STATES DISTRICT COURT\nFOR THE NORTHERN DISTRICT OF TEXAS\nDALLAS DIVISION", "txnd", "three lines"),
    ("United States District Court, E.D. Cal.", "caed", "citation form"),
    ("United States District Court, S. D. New York", None, "no citation that any court has"),
    ("United States District Court, S.D.N.Y.", "nysd", "citation without spaces"),
    ("United States District Court, N.D. W. Va.", "wvnd", "citation with spaces"),
    ("United States Bankruptcy Court, D. Del.", "deb", "citation form of a bankruptcy court"),
    ("United States Court of Appeals, Ninth Circuit.", "ca9", "reporter's form"),
    ("United States Court of Appeals, 9th Cir.", "ca9", "citation form of a circuit"),
    ("E.D. Cal.", "caed", "the citation alone"),
    ("EASTERN DISTRICT OF CALIFORNIA", "caed", "the district alone"),
    ("DISTRICT OF DELAWARE", "ded", "a one-district state alone"),
    ("UNITED STATES BANKRUPTCY COURT, DISTRICT OF DELAWARE", "deb", "bankruptcy"),
    ("UNITED STATES BANKRUPTCY COURT\nSOUTHERN DISTRICT OF NEW YORK\n" + "-" * 60 + "x", "nysb", "New York's rule"),
    ("UNITED STATES DISTRICT COURT\nSOUTHERN DISTRICT OF NEW YORK\n" + "-" * 60 + "X", "nysd", "New York's rule"),
    ("IN THE UNITED STATES BANKRUPTCY COURT\nFOR THE EASTERN AND WESTERN PARTS\n", None, "no such district"),
    ("UNITED STATES COURT OF APPEALS\nFOR THE NINTH CIRCUIT", "ca9", "circuit"),
    ("United States Court of Appeals\nfor the Fifth Circuit", "ca5", "circuit in small letters"),
    ("United States Court of Appeals\nFOR THE DISTRICT OF COLUMBIA CIRCUIT", "cadc", "not the district court"),
    ("United States Court of Appeals for the Federal Circuit", "cafc", "federal circuit"),
    ("U.S. COURT OF APPEALS FOR THE 11TH CIRCUIT", "ca11", "number"),
    ("In the United States Court of Federal Claims", "uscfc", "claims"),
    ("UNITED STATES COURT OF INTERNATIONAL TRADE", "cit", "trade"),
    ("Supreme Court of the United States", "scotus", "supreme"),
    ("UNITED STATES DISTRICT COURT\nDISTRICT OF COLUMBIA", "dcd", "Columbia"),
    ("U.S. District Court, District of Columbia (Washington, DC)", "dcd", "docket sheet"),
    ("U.S. District Court\nEastern District of California - Live System (Sacramento)", "caed", "docket sheet"),
    ("U.S. District Court\nCalifornia Northern District (San Francisco)", "cand", "state before side"),
    ("U.S. Bankruptcy Court\nEastern District of Michigan (Detroit)", "mieb", "docket sheet"),
    ("United States District Court\nfor the\nNorthern District of Texas", "txnd", "form with 'for the' alone"),
    ("In the United States District Court\nfor the Southern District of Georgia\nBrunswick Division", "gasd", "small"),
    ("IN THE DISTRICT COURT OF THE UNITED STATES FOR THE\nMIDDLE DISTRICT OF ALABAMA", "almd", "old form"),
    ("IN THE DISTRICT COURT OF THE VIRGIN ISLANDS\nDIVISION OF ST. CROIX", "vid", "territory"),
    ("DISTRICT COURT OF THE VIRGIN ISLANDS\nBANKRUPTCY DIVISION", "vib", "territory sitting in bankruptcy"),
    ("IN THE UNITED STATES DISTRICT COURT\nFOR THE NORTHERN MARIANA ISLANDS", "nmid", "territory"),
    ("THE DISTRICT COURT OF GUAM", "gud", "territory"),
    ("IN THE UNITED STATES DISTRICT COURT\nFOR THE DISTRICT OF PUERTO RICO", "prd", "Puerto Rico"),
    ("# **UNITED STATES DISTRICT COURT**\n## **WESTERN DISTRICT OF WASHINGTON**\nAT SEATTLE", "wawd", "Markdown"),
    ("<center>UNITED STATES DISTRICT COURT<br/>DISTRICT OF NEW&nbsp;JERSEY</center>", "njd", "HTML"),
    (" 1\n 2\n 8   UNITED STATES DISTRICT COURT\n 9   EASTERN DISTRICT OF CALIFORNIA\n10", "caed", "line numbers"),
    ("8 UNITED STATES DISTRICT COURT\n9\n10 FOR THE\n11 CENTRAL DISTRICT OF CALIFORNIA\n12", "cacd", "line numbers"),
    ("UNlTED STATES DlSTRICT C0URT\nN0RTHERN DISTRICT 0F ILLIN0IS", "ilnd", "OCR: l and 0"),
    ("UN1TED STATES D|STRICT COURT\nEASTERN DISTRICT OF MICHIGAN", "mied", "OCR: 1 and bar"),
    ("United States District Court\nNorthem District of Califomia", "cand", "OCR: m for rn"),
    ("UNITEDSTATES DISTRICTCOURT\nDISTRICT OFMINNESOTA", "mnd", "spaces lost"),
    ("U N I T E D   S T A T E S   D I S T R I C T   C O U R T\nD I S T R I C T   O F   U T A H", "utd", "spaced out"),
    ("UNITED   STATES\nDISTRICT\nCOURT\nDISTRICT\nOF\nMAINE", "med", "a word a line"),
    ("UNITED STATES DISTRICT COURT          FILED\nDISTRICT OF HAWAII          MAR 04 2025", "hid", "stamp beside"),
    ("UNITED STATES DISTRICT COURT\nWESTERN DISTRICT OF VIRGINIA\nROANOKE DIVISION", "vawd", "not West Virginia"),
    ("UNITED STATES DISTRICT COURT\nSOUTHERN DISTRICT OF WEST VIRGINIA\nAT CHARLESTON", "wvsd", "not Virginia"),
    ("UNITED STATES DISTRICT COURT\nEASTERN DISTRICT OF ARKANSAS\nDELTA DIVISION", "ared", "not Kansas"),
    ("FILED\nU.S. DISTRICT COURT\nEASTERN DISTRICT ARKANSAS\nMAR 04 2025", "ared", "a stamp without 'of'"),
    ("FILED IN CLERK'S OFFICE\nU.S. DISTRICT COURT E.D.N.Y.\nMAR 04 2025", "nyed", "a stamp with a citation"),
    ("UNITED STATES BANKRUPTCY COURT\nCENTRAL DISTRICT OF CALIFORNIA - LOS ANGELES DIVISION", "cacb", "dash"),
    ("UNITED STATES DISTRICT COURT\nDISTRICT OF MINNESOTA\nCOURT MINUTES - CIVIL", "mnd", "minutes"),
    ("UNITED STATES DISTRICT COURT\nDISTRICT OF CALIFORNIA", None, "no such district"),
    ("UNITED STATES DISTRICT COURT\nCENTRAL DISTRICT OF OREGON", None, "no such district"),
    ("SUPERIOR COURT OF CALIFORNIA\nCOUNTY OF YOLO", None, "a state's court"),
    ("SUPREME COURT OF THE STATE OF NEW YORK", None, "a state's court"),
    ("DISTRICT OF COLUMBIA COURT OF APPEALS", None, "a local court"),
    ("FIRST CIRCUIT COURT, STATE OF HAWAII", None, "a state's court"),
    ("THE HIGH COURT OF NOWHERE", None, "no court of ours"),
]


@pytest.mark.parametrize("around", ["alone", "in an order"])
@pytest.mark.parametrize(("caption", "court", "why"), CAPTIONS)
def test_captions(caption: str, court: str | None, why: str, around: str) -> None:
    found = recognise(caption if around == "alone" else STAMP + caption + "\n" + BODY)
    assert (found.court.id if found else None) == court, why


WHOLE = [
    (
        "UNITED STATES COURT OF APPEALS\nFOR THE NINTH CIRCUIT\n\nSAGE, Appellant,\nv.\nTHYME, Appellee.\n\n"
        "D.C. No. 2:24-cv-00009\nEastern District of California,\nSacramento\n\nORDER\n",
        "ca9",
        "the court appealed from stands below the circuit",
    ),
    (
        "Appeal from the United States District Court\nfor the Northern District of California\n\nFILED\n\n"
        "UNITED STATES COURT OF APPEALS FOR THE NINTH CIRCUIT",
        "ca9",
        "the court appealed from stands above the circuit",
    ),
    ("APPEAL FROM THE UNITED STATES DISTRICT COURT FOR THE DISTRICT OF KANSAS", None, "appealed from, in capitals"),
    (
        "IT IS ORDERED that the case is TRANSFERRED TO THE UNITED STATES DISTRICT COURT FOR THE DISTRICT OF UTAH.",
        None,
        "transferred to, in capitals",
    ),
    (
        "UNITED STATES DISTRICT COURT\nDISTRICT OF NEVADA\n\nORDER OF TRANSFER to the\n"
        "UNITED STATES DISTRICT COURT\nDISTRICT OF UTAH\n",
        "nvd",
        "two captions: the first is the order's",
    ),
    (
        "The court follows Tansy v. Burdock, 2019 WL 1, at *2 (N.D. Ill. May 1, 2019).",
        None,
        "a citation is no evidence",
    ),
    ("Plaintiff resides in the\nEastern District of California.\n", None, "a sentence that ends on its own line"),
    ("Plaintiff resides in the\nEastern District of California\n", None, "a sentence that runs on into a line"),
    (
        "The case was filed in the United States\nDistrict Court for the Northern District of Ohio\nand dismissed.",
        None,
        "a mention broken over lines",
    ),
    ("ORDER. So ordered by UNITED STATES DISTRICT JUDGE on 6/16/2026.", None, "a judge of no named court"),
    (
        "It is so ordered.\n\nA. Judge\nUnited States District Judge\nEastern District of Missouri\n",
        "moed",
        "signature",
    ),
    ("It is so ordered.\n\nA. Judge\nUnited States Bankruptcy Judge\nDistrict of Oregon\n", "orb", "signature"),
    ("It is so ordered.\n\nChief U.S. District Judge, Western District of New York\n", "nywd", "signature in one line"),
    ("Send proposed orders to Orders@caed.uscourts.gov.", "caed", "an address"),
    ("File at https://ecf.nysb.uscourts.gov/cgi-bin/login.pl today.", "nysb", "a host"),
    ("See www.txs.uscourts.gov for forms.", "txsd", "a host by another name"),
    ("See www.uscourts.gov, pacer.uscourts.gov and ao.uscourts.gov.", None, "hosts that are no court's"),
    ("The pattern instructions are at pji.ca11.uscourts.gov.", None, "every court points at its circuit's pages"),
    ("The parties shall comply with E.D. Cal. L.R. 271.", "caed", "a local rule"),
    ("The parties shall comply with Bankr. E.D. Cal. L.B.R. 9014-1.", "caeb", "a bankruptcy local rule"),
    ("Comply with D. Kan. Rule 7.1(c) and D. Kan. Rule 6.1.", "ksd", "a local rule by 'Rule'"),
    ("Under N.D. Cal. Civil L.R. 7-3 the opposition is due.", "cand", "a civil local rule"),
    ("See D.N.J. L. Civ. R. 7.1.", "njd", "a spaced local rule"),
    ("Under RCFC 6(a) the time is counted.", "uscfc", "the court's own rules"),
    ("Under USCIT R. 6 the time is counted.", "cit", "the court's own rules"),
    ("See a@caed.uscourts.gov and b@cand.uscourts.gov.", None, "traces that disagree tell nothing"),
    ("See a@caed.uscourts.gov, E.D. Cal. L.R. 271 and cand.uscourts.gov.", "caed", "most traces"),
    (
        "UNITED STATES DISTRICT COURT\nDISTRICT OF IDAHO\n\na@caed.uscourts.gov E.D. Cal. L.R. 271",
        "idd",
        "caption wins",
    ),
    ("x " * 40_000 + "\nClerk: help@mnd.uscourts.gov", "mnd", "the end of a long text is read too"),
    (
        "UNITED STATES JUDICIAL PANEL on MULTIDISTRICT LITIGATION\n\nTRANSFER ORDER",
        None,
        "the panel is no court of ours",
    ),
    (
        "UNITED STATES JUDICIAL PANEL\non\nMULTIDISTRICT LITIGATION\n\nSCHEDULE\nNorthern District of Illinois\n",
        None,
        "the panel's schedule lists where cases are",
    ),
    ("USDC SDNY\nDOCUMENT\nELECTRONICALLY FILED\nDATE FILED: 3/4/2025", "nysd", "a clerk's stamp"),
    ("USDC IN/ND case 2:25-cv-00041 document 9 filed 03/04/25 page 1 of 2\n\nORDER", "innd", "a page stamp"),
    ("Case 1:25-cv-00041 Document 9 filed 03/04/25 USDC Colorado pg 1 of 2\n\nORDER", "cod", "a page stamp"),
    ("USCA4 Appeal: 25-1041 Doc: 9 Filed: 03/04/2025 Pg: 1 of 2\n\nORDER", "ca4", "a circuit's page stamp"),
    ("USCA Case #25-1041 Document #9 Filed: 03/04/2025 Page 1 of 2\n\nORDER", "cadc", "the stamp without a number"),
    (
        "USCA11 Case: 25-11041 Date Filed: 03/04/2025\nUNITED STATES DISTRICT COURT\nMIDDLE DISTRICT OF GEORGIA\n",
        "gamd",
        "a circuit's stamp on a district's order",
    ),
    ("The record is at USCA5 1041.", None, "a page of the record on appeal"),
    ("UNITED STATES BANKRUPTCY APPELLATE PANEL\nOF THE NINTH CIRCUIT", None, "nor is an appellate panel"),
    ("", None, "nothing"),
]


@pytest.mark.parametrize(("text", "court", "why"), WHOLE)
def test_whole_texts(text: str, court: str | None, why: str) -> None:
    found = recognise(text)
    assert (found.court.id if found else None) == court, why


ZONES = [
    ("UNITED STATES DISTRICT COURT\nWESTERN DISTRICT OF TEXAS\nEL PASO DIVISION", "America/Denver", "EL PASO DIVISION"),
    ("UNITED STATES DISTRICT COURT, WESTERN DISTRICT OF TEXAS, PECOS DIVISION", "America/Chicago", "PECOS DIVISION"),
    ("UNITED STATES DISTRICT COURT\nWESTERN DISTRICT OF TEXAS\n\nROE v. DOE", "America/Chicago", None),
    (
        "UNITED STATES DISTRICT COURT\nNORTHERN DISTRICT OF INDIANA\nHAMMOND DIVISION AT LAFAYETTE",
        "America/Indiana/Indianapolis",
        "HAMMOND DIVISION AT LAFAYETTE",
    ),
    (
        "UNITED STATES DISTRICT COURT\nNORTHERN DISTRICT OF INDIANA\nHAMMOND DIVISION",
        "America/Chicago",
        "HAMMOND DIVISION",
    ),
    ("UNITED STATES DISTRICT COURT\nEASTERN DISTRICT OF TENNESSEE\nAT WINCHESTER", "America/Chicago", "AT WINCHESTER"),
    ("UNITED STATES DISTRICT COURT\nEASTERN DISTRICT OF TENNESSEE\nAT KNOXVILLE", "America/New_York", "AT KNOXVILLE"),
    (
        "UNITED STATES DISTRICT COURT\nEASTERN DISTRICT OF TENNESSEE\nNORTHEASTERN DIVISION",
        "America/New_York",
        "NORTHEASTERN DIVISION",
    ),
    ("U.S. District Court\nNorthern District of Florida (Pensacola)", "America/Chicago", "Pensacola"),
    (
        "UNITED STATES BANKRUPTCY COURT\nWESTERN DISTRICT OF KENTUCKY\nPADUCAH DIVISION",
        "America/Chicago",
        "PADUCAH DIVISION",
    ),
    (
        "1 UNITED STATES DISTRICT COURT\n2 DISTRICT OF SOUTH DAKOTA\n3\n4 WESTERN DIVISION",
        "America/Denver",
        "WESTERN DIVISION",
    ),
]


@pytest.mark.parametrize(("text", "zone", "division"), ZONES)
def test_a_district_in_two_zones_says_which_it_took(text: str, zone: str, division: str | None) -> None:
    found = recognise(text)
    assert found is not None
    assert (found.zone, found.division) == (zone, division)
    assert found.zone_note is not None
    assert (division or "no division is named") in found.zone_note


def test_one_zone_needs_no_note() -> None:
    found = recognise("IN THE UNITED STATES DISTRICT COURT\nFOR THE NORTHERN DISTRICT OF TEXAS\nDALLAS DIVISION\n")
    assert found is not None
    assert (found.zone, found.division, found.zone_note) == ("America/Chicago", "DALLAS DIVISION", None)


@pytest.mark.parametrize(
    "text", [STAMP + "UNITED STATES DISTRICT COURT\n 2 DISTRICT OF MAINE\n" + BODY, "see x@med.uscourts.gov."]
)
def test_offsets_quote_the_evidence(text: str) -> None:
    found = recognise(text)
    assert found is not None
    quoted = text[found.start : found.end]
    assert quoted in ("UNITED STATES DISTRICT COURT\n 2 DISTRICT OF MAINE", "med.uscourts.gov")


FORMAL = {
    "district": "IN THE UNITED STATES DISTRICT COURT\nFOR THE {name}",
    "bankruptcy": "UNITED STATES BANKRUPTCY COURT\n{name}",
    "circuit": "UNITED STATES COURT OF APPEALS\nFOR THE {name}",
    "claims": "UNITED STATES {name}",
    "trade": "UNITED STATES {name}",
    "supreme": "IN THE {name}",
}
REPORTED = {
    "district": "United States District Court, {citation}",
    "bankruptcy": "United States Bankruptcy Court, {citation}",
    "circuit": "United States Court of Appeals, {citation}",
}


@pytest.mark.parametrize("court", all_courts(), ids=lambda court: court.id)
def test_every_court_is_recognised(court) -> None:
    formal = STAMP + FORMAL[court.kind].format(name=court.name.upper()) + "\n" + BODY
    found = recognise(formal)
    assert found is not None
    assert (found.court.id, found.evidence) == (court.id, "caption")
    if court.kind in REPORTED:
        found = recognise(REPORTED[court.kind].format(citation=court.citation.removeprefix("Bankr. ")))
        assert found is not None
        assert found.court.id == court.id


@given(st.text(alphabet="UNITED STATES DISTRICT COURT OF MAINE\n.,0l|<>&(", max_size=300))
def test_offsets_lie_in_the_text_whatever_it_is(text: str) -> None:
    found = recognise(text)
    assert found is None or 0 <= found.start < found.end <= len(text)
