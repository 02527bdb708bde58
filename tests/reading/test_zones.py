"""What part of the paper each line belongs to."""

import time

import pytest

from calsync.reading.blocks.passages import split
from calsync.reading.clean import zones
from calsync.reading.clean.page_artifacts import clean
from calsync.reading.model import Document
from calsync.reading.source.text import page_starts

CAPTION = """UNITED STATES DISTRICT COURT
DISTRICT OF ARIZONA

MARLOW GATE LLC,
          Plaintiff,
     v.                                     No. 2:26-cv-00417-QRS
TERN HARBOR INC.,
          Defendant.

                         ORDER SETTING DATES

"""
SIGNED = """
IT IS SO ORDERED.

Dated: March 2, 2026
                         ____________________________
                         QUENTIN R. SORREL
                         UNITED STATES DISTRICT JUDGE
"""
ANSWER = "Defendant shall answer by May 1, 2026."
SHORT = CAPTION + "The answer is due.\n" + SIGNED
LETTER = """Finch & Wrenfield LLP
200 Harbor Street, Suite 400
Tucson, Arizona 85701

February 27, 2026

The Honorable Quentin R. Sorrel

Dear Judge Sorrel:

We write to ask that the conference move to April 9, 2026.

Respectfully submitted,
/s/ Dana Wren
"""


def read(text):
    document = Document(text=text, page_starts=page_starts(text), media="text", sha256="")
    cleaned = clean(document)
    return cleaned, zones.find(cleaned.text, document.page_starts, cleaned.notes)


def zone_of(text, words):
    cleaned, found = read(text)
    start = cleaned.text.index(words)
    return zones.at(found, start)


CASES = [
    # text, words, their zone, why
    (CAPTION + ANSWER + SIGNED, "MARLOW", "caption", "a party's name"),
    (CAPTION + ANSWER + SIGNED, "No. 2:26", "caption", "the docket number"),
    (CAPTION + ANSWER + SIGNED, "ORDER SETTING", "heading", "the title"),
    (CAPTION + ANSWER + SIGNED, "Defendant shall", "body", "the order's words"),
    (CAPTION + ANSWER + SIGNED, "IT IS SO", "signature", "nothing but the formula"),
    (CAPTION + ANSWER + SIGNED, "Dated:", "signature", "the day of signing"),
    (CAPTION + ANSWER + SIGNED, "QUENTIN", "signature", "the name"),
    ("Defendant shall answer by May 1, 2026.", "Defendant", "body", "no caption and no heading"),
    ("Answer due May 1, 2026. SO ORDERED by Judge Sorrel on 3/2/2026.", "SO ORDERED", "body", "a text order"),
    ("FILED\nU.S. DISTRICT COURT\nMAR 2 2026\n\n" + CAPTION, "FILED", "stamp", "the clerk's stamp"),
    ("USDC SDNY\nDOCUMENT\nELECTRONICALLY FILED\nDOC #: ____\nDATE FILED: 3/2/2026\n\n" + CAPTION, "DATE FILED",
     "stamp",
     "its box"),
    (CAPTION + "The parties shall confer.\n\nDATED this 2nd day of March, 2026.\n", "DATED", "signature",
     "spelled day"),
    (CAPTION + "The parties shall confer.\nENTERED at Nashville, Tennessee, this 8th day of April, 2026.\n", "ENTERED",
     "signature", "with its place"),
    (CAPTION + "IT IS ORDERED: The 9th day of July 2026.\n", "IT IS", "signature", "an order of the day alone"),
    (CAPTION + "It is ORDERED this 3rd day of May, 2026, that the parties shall file briefs by June 1, 2026.\n",
     "It is",
     "decretal", "the formula goes on to order"),
    (CAPTION + "The parties shall confer.\n\nApril 10, 2026\n\n_____________________\nGRETA N. PAUL\n"
     "UNITED STATES DISTRICT JUDGE\n", "April 10", "signature", "a lone day over the rule"),
    (CAPTION + "Jury Trial\nApril 10, 2026\n_____________________\nGRETA N. PAUL\nUNITED STATES DISTRICT JUDGE\n",
     "April 10", "body", "under a row's name it is that row's"),
    (CAPTION + "BACKGROUND\n\nThe answer was due May 1, 2025.\n\nDISCUSSION\n\nThe rule is plain.\n", "The answer",
     "background", "under its heading"),
    (CAPTION + "BACKGROUND\n\nThe answer was due May 1, 2025.\n\nDISCUSSION\n\nThe rule is plain.\n", "The rule",
     "body",
     "the next heading ends it"),
    (CAPTION + "I. PROCEDURAL HISTORY\n\nSuit was filed May 1, 2025.\n\nIV. CONCLUSION\n\nThe answer is due May 1.\n",
     "Suit", "background", "a numbered heading"),
    (CAPTION + "I. PROCEDURAL HISTORY\n\nSuit was filed May 1, 2025.\n\nIV. CONCLUSION\n\nThe answer is due May 1.\n",
     "The answer", "decretal", "the conclusion orders"),
    (CAPTION + "WHEREAS, the answer was due May 1, 2025; and\n\nIT IS HEREBY ORDERED that it is due June 1, 2026.\n",
     "WHEREAS", "background", "a recital"),
    (CAPTION + "WHEREAS, the answer was due May 1, 2025; and\n\nIT IS HEREBY ORDERED that it is due June 1, 2026.\n",
     "IT IS HEREBY", "decretal", "the order"),
    (SHORT + "\f" + LETTER, "We write", "attachment", "a letter behind the order"),
    (SHORT + "\f" + LETTER, "Finch", "attachment", "its letterhead with it"),
    (LETTER + "\nApplication GRANTED. The conference is adjourned to April 9, 2026.\nSO ORDERED.\n", "We write",
     "attachment", "an endorsed letter is a party's"),
    (LETTER + "\nApplication GRANTED. The conference is adjourned to April 9, 2026.\nSO ORDERED.\n", "Application",
     "decretal", "the endorsement is the judge's"),
    ("LETTER ORDER\n\nRe: Marlow Gate v. Tern Harbor\n\nDear Counsel:\n\nThe conference moves to April 9, 2026.\n",
     "The conference", "body", "a letter from chambers is the order"),
    ("CHAMBERS OF\nQUENTIN R. SORREL\n\nFebruary 18, 2026\n\nDear Counsel:\n\nThe conference moves to April 9, 2026.\n",
     "February", "letterhead", "the letter's date"),
    (SHORT + "\fUNITED STATES DISTRICT COURT\nDISTRICT OF ARIZONA\nMODEL\n"
     "CASE PLANNING ORDER\n1. Motions are due by ______.\n", "1. Motions", "attachment", "a model to be filled in"),
    (SHORT + "\fEXHIBIT A\n\nThe claims bar date was May 1, 2025.\n", "The claims",
     "attachment", "an exhibit"),
    (CAPTION + "The schedule in Appendix A governs.\n" + SIGNED + "\fAPPENDIX A\n\nFact discovery: May 1, 2026.\n",
     "Fact discovery", "body", "the order makes it its own"),
    (CAPTION.replace("ORDER SETTING",
     "STIPULATION AND [PROPOSED] ORDER SETTING") + "The answer is due May 1.\n" + SIGNED,
     "The answer", "body", "proposed, but signed"),
    ("[PROPOSED] ORDER SETTING DATES\n\nThe answer is due May 1.\n\nDATED: ____________\n\n__________________\n"
     "UNITED STATES DISTRICT JUDGE\n", "The answer", "attachment", "proposed, and nobody signed"),
    (SHORT + "\nCERTIFICATE OF SERVICE\n\nI certify that on March 2, 2026 I mailed it.\n",
     "I certify", "certificate", "under its heading"),
    (SHORT + "\nCopies to: counsel of record, 3/2/26\n", "Copies", "note", "who gets it"),
    (SHORT + "\nPrinted on 6/29/2026 at 3:12 PM\n", "Printed", "stamp", "the printer's"),

        ("Within      Act\n\n21 days after Notice  Reminder to those not\nDate                  paid\n",
     "Date  ", "body",
     "a cell that wraps"),
    (CAPTION + "PRETRIAL MATTERS\n\nThe answer is due.\n", "PRETRIAL", "heading", "capital words alone"),
    (CAPTION + "ANSWERS SHALL BE FILED BY MAY 1, 2026\n\nSo says the court.\n", "ANSWERS", "body",
     "capitals that bind"),
    (CAPTION + "The hearing is set for ________ at ______.\n", "The hearing", "form", "blanks and no day"),
    ("At a Stated Term of the United States Court of Appeals for the Second Circuit, held at New York, on the\n"
     "9th day of June, two thousand twenty-six.\n\nAppellant shall file its brief by July 17, 2026.\n", "9th day",
     "caption", "the formula of the session"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "zone", "why"), CASES, ids=[case[3] for case in CASES])
def test_zone(text, words, zone, why):
    assert zone_of(text, words) == zone, why


def test_a_passage_bears_its_zone_and_ends_with_it():
    text = (
        CAPTION.strip()
        + "\nThe parties shall confer.\nFact discovery        May 1, 2026\nTrial        July 1, 2026\n"
        + SIGNED
    )
    cleaned, found = read(text)
    passages = split(cleaned.text, cleaned.notes, found)
    said = {" ".join(passage.view.text.split())[:20]: passage.zone for passage in passages}
    assert said["ORDER SETTING DATES"] == "heading"
    assert said["The parties shall co"] == "body"
    assert said["Trial July 1, 2026"] == "table"
    assert passages[-1].zone == "signature"


@pytest.mark.parametrize(
    "line", ["EXHIBIT A\n\n", "Dated: March 2, 2026\n\n", "Dear Judge Sorrel:\n\n", "[PROPOSED] ORDER\n\n"]
)
def test_hostile_repetition_is_read_in_linear_time(line):
    text = "Schedule.\n\n" + line * 8000
    begun = time.process_time()
    zones.find(text, (0,))
    assert time.process_time() - begun < 4
