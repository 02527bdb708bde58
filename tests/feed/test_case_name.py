"""What a clerk calls a case, from its caption."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calsync.feed.case_name import ALONE, case_name


@pytest.mark.parametrize(
    ("caption", "short", "side", "why"),
    [
        ("Jane Doe v. Acme, LLC", "Doe v. Acme", "Acme", "a surname, a company without LLC; known by who is not Doe"),
        ("UNITED STATES OF AMERICA v. JOHN Q. DOE", "US v. Doe", "Doe", "the United States"),
        ("JOHN DOE, et al. v. ACME WIDGETS, INC.", "Doe v. Acme Widgets", "Acme Widgets", "no et al.; capitals"),
        ("John Smith and Mary Smith v. Wells Fargo Bank, N.A.", "Smith v. Wells Fargo", "Smith", "the first of two"),
        ("MARTIN VAN DER BERG v. JUAN DE LA CRUZ, JR.", "Van der Berg v. De la Cruz", "Van der Berg", "particles, Jr."),
        ("Maria Delgado-Ruiz v. City of Palo Alto", "Delgado-Ruiz v. Palo", "Delgado-Ruiz", "words go from the end"),
        ("Apple Inc. v. Samsung Electronics Co., Ltd., et al.", "Apple v. Samsung", "Apple", "Co., Ltd., et al."),
        ("State of California v. Exxon Mobil Corporation", "California v. Exxon", "California", "a state"),
        ("Bed Bath and Beyond, Inc. v. Johnson and Johnson", "Bed Bath v. Johnson", "Bed Bath", "and inside a name"),
        ("BMW of North America, LLC v. IBM Corp.", "BMW v. IBM", "BMW", "initials; never ends with North"),
        ("JANE DOES 1-10 v. MCDONALD'S CORPORATION", "Does 1-10 v. McDonald's", "McDonald's", "numbered Does"),
        ("O.L., a minor, by and through her guardian v. Kern High School", "O.L. v. Kern High", "O.L.", "initials"),
        ("United States ex rel. Susan Marsh v. St. Mary's Hospital", "US v. St. Mary's", "St. Mary's", "ex rel."),
        ("SECURITIES AND EXCHANGE COMMISSION v. Quinn Marsh", "SEC v. Marsh", "Marsh", "an agency's initials"),
        ("T. Ravn v. U.S. Environmental Protection Agency", "Ravn v. EPA", "Ravn", "an agency sued"),
        (
            "Ana Ruiz v. Kilolo Kijakazi, Acting Commissioner of Social Security",
            "Ruiz v. Kijakazi",
            "Ruiz",
            "an officer",
        ),
        ("Ana Ruiz v. Commissioner of Social Security", "Ruiz v. SSA", "Ruiz", "an office without a name"),
        ("International Brotherhood of Teamsters v. Ng", "Teamsters v. Ng", "Teamsters", "what tells it from others"),
        ("In re HARBOR FOODS, INC., Debtor", "In re Harbor Foods", "Harbor Foods", "a debtor"),
        ("In the Matter of the Application of John Roe", "In re Roe", "Roe", "a matter"),
        ("IN RE: GOSSAMER PRODUCTS LIABILITY LITIGATION", "In re Gossamer", "Gossamer", "a multidistrict case"),
        ("ESTATE OF ROBERT O'BRIEN v. Hill", "O'Brien v. Hill", "O'Brien", "an estate"),
        ("원고 v. 피고", "원고 v. 피고", "원고", "any script"),
    ],
)
def test_case_name(caption: str, short: str, side: str, why: str) -> None:
    name = case_name(caption)
    assert name is not None
    assert (name.short, name.side) == (short, side), why


@pytest.mark.parametrize("caption", [None, "", "  ", " v. ", "-"])
def test_no_name(caption: str | None) -> None:
    assert case_name(caption) is None


@settings(deadline=None)
@given(st.text(max_size=120), st.text(max_size=120))
def test_any_caption_gives_one_line_of_whole_words(one: str, other: str) -> None:
    name = case_name(f"{one} v. {other}")
    if name is not None:
        assert "\n" not in name.short + name.side
        assert len(name.side) <= ALONE or " " not in name.side.strip(), "more than one word only where they fit"
