"""Which orders are sealed or restricted, by their words and where those stand."""

import pytest

from calsync.reading.caption.seal_words import confidential

HEAD = """Case 2:26-cv-99104-QZ{mark}   Document 21   Filed 10/30/26   Page 1 of 1
{line}
UNITED STATES DISTRICT COURT
EASTERN DISTRICT OF CALIFORNIA

{parties}

ORDER

{words}
IT IS SO ORDERED.
"""


def order(
    line: str = "", parties: str = "MOSS v. FERN", words: str = "The parties shall confer.", mark: str = ""
) -> str:
    return HEAD.format(line=line, parties=parties, words=words, mark=mark)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        (order("FILED UNDER SEAL"), "sealed"),
        (order("*** FILED EX PARTE AND UNDER SEAL ***"), "sealed"),
        (order("[UNDER SEAL]"), "sealed"),
        (order("SEALED"), "sealed"),
        (order("SEALED BY ORDER OF THE COURT"), "sealed"),
        (order("SEALED DOCUMENT"), "sealed"),
        (order("To Be Filed Under Seal"), "sealed"),
        (order("FILED UNDER SEAL PURSUANT TO 31 U.S.C. § 3730(b)(2)"), "sealed"),
        (order(mark=" (SEALED)"), "sealed"),
        (order("RESTRICTED"), "restricted"),
        (order("RESTRICTED - LEVEL 2"), "restricted"),
        (order("HIGHLY CONFIDENTIAL - ATTORNEYS' EYES ONLY"), "restricted"),
        (order("ATTORNEYS’ EYES ONLY"), "restricted"),
        (order("RESTRICTED\nFILED UNDER SEAL"), "sealed"),
        (order(parties="UNITED STATES ex rel. WREN v. TARN", words="Under 31 U.S.C. § 3730(b)(2), answer."), "sealed"),
        (order(parties="UNDER SEAL, v. UNDER SEAL"), "sealed"),
        (order(parties="IN RE GRAND JURY SUBPOENA No. 7"), "sealed"),
        (order(parties="UNITED STATES v. J.W., a juvenile"), "sealed"),
        (order(parties="UNITED STATES v. JUVENILE MALE"), "sealed"),
        (order(words="Under 18 U.S.C. § 3509(d), the papers name no child."), "sealed"),
        (order(words="The Clerk shall see that this case shall remain under seal until further order."), "sealed"),
        (order(words="This Order is filed under seal."), "sealed"),
        (order(words="Text.\n\n[FILED UNDER SEAL]\n\nMore text."), "sealed"),
        # Public, whatever they speak of.
        (order(), None),
        (order(words="The motion to file Exhibit B under seal is GRANTED."), None),
        (order(words="Any motion to seal shall be filed by November 20, 2026."), None),
        (order(words="A party that wants a document\nsealed\nshall move under Local Rule 141."), None),
        (order(words="Documents designated “Attorneys’ Eyes Only” shall be lodged by June 1."), None),
        (order(words="This order is not sealed."), None),
        (order(words="ORDER UNSEALING CASE\n\nThe complaint shall be unsealed and served."), None),
        (
            order(parties="UNITED STATES ex rel. WREN v. TARN", words="31 U.S.C. § 3730(b)(2). The seal is lifted."),
            None,
        ),
        (order(parties="UNITED STATES ex rel. WREN v. TARN", words="The relator shall answer."), None),
        (order(words="Discovery into juvenile records is restricted to the parties."), None),
        (order(words="The grand jury returned an indictment on May 1, 2026."), None),
    ],
)
def test_what_an_order_says_of_itself(text: str, level: str | None) -> None:
    found = confidential(text)
    assert (found and found.level) == level
    if found:
        assert text[found.words.start : found.words.end] == found.words.text
