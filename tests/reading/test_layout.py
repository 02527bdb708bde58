"""Layouts: struck words, tables on lines of their own, and pages that cannot be told."""

import pytest

from calsync.reading.blocks.passages import split
from calsync.reading.clean.layout import unclear
from calsync.reading.clean.page_artifacts import clean
from calsync.reading.model import Document
from calsync.reading.source.text import media, page_starts

PROSE = (
    "the parties shall confer about the schedule and file a joint report of what they have agreed upon by then\n" * 4
)
HALVES = "the defendant shall serve its answers   whoever objects must say so in writing\n" * 10


def cleaned(text):
    return clean(Document(text=text, page_starts=page_starts(text), media=media(text), sha256=""))


STRUCK = [
    ("The answer is due ~~June 5, 2026~~ June 19, 2026.", "Markdown, and struck words of a PDF"),
    ("<html><p>The answer is due <s>June 5, 2026</s> June 19, 2026.</p></html>", "HTML"),
    ("<html><p>The answer is due <del>June 5, 2026</del> June 19, 2026.</p></html>", "HTML that was edited"),
    ("The answer is due ~~June 5,\n2026~~ June 19, 2026.", "over a line's end"),
]


@pytest.mark.parametrize(("text", "why"), STRUCK)
def test_struck_words_come_off(text, why):
    found = cleaned(text)
    assert " ".join(found.text.split()) == "The answer is due June 19, 2026.", why
    assert "struck" in {kind for _, _, kind in found.removed}, why


def test_tildes_that_strike_nothing_stay():
    assert "~~" in cleaned("It cost ~~ 40 dollars.\n\nAnd ~~ 50 more.").text


TABLES = [
    # text, rows as (name, old, new), why
    (
        "Current  Proposed\nDate  New Date\nRebuttal Reports\n07/20/26  10/19/26\nMediation\n08/17/26  11/16/26\n",
        [("Rebuttal Reports", "07/20/26", "10/19/26"), ("Mediation", "08/17/26", "11/16/26")],
        "a header of two lines",
    ),
    (
        "Former  Requested\n\nSetting  New Setting\n\nRebuttal Reports\n07/20/26  10/19/26\n\n"
        "Mediation\n08/17/26  11/16/26\n",
        [("Rebuttal Reports", "07/20/26", "10/19/26"), ("Mediation", "08/17/26", "11/16/26")],
        "blank lines between",
    ),
    (
        "Old date  New date\nVoir Dire\nAgreed Facts\nJune 1, 2026  July 1, 2026\n"
        "Trial at 8:30 a.m.\nJune 9, 2026  July 9, 2026\n",
        [
            ("Voir Dire; Agreed Facts", "June 1, 2026", "July 1, 2026"),
            ("Trial at 8:30 a.m", "June 9, 2026", "July 9, 2026"),
        ],
        "two names over one row",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), TABLES)
def test_rows_whose_dates_stand_under_their_names(text, expected, why):
    found = cleaned("The dates are changed as follows:\n\n" + text)
    made = [passage for passage in split(found.text, found.notes, found.zones) if passage.shape == "row"]
    said = [(row.head.rstrip("."), *(row.view.text[a:b].split("a.m. ")[-1] for a, b, _ in row.columns)) for row in made]
    assert said == [(name.rstrip("."), old, new) for name, old, new in expected], why
    assert all([kind for *_, kind in row.columns] == ["old", "new"] for row in made), why


@pytest.mark.parametrize(
    ("text", "told", "why"),
    [
        (PROSE, False, "prose"),
        ("".join(char * 2 if char.isalpha() else char for char in PROSE), True, "doubled letters"),
        (HALVES, True, "two columns of prose"),
        ("Fact discovery closes on the date given    June 1, 2026\n" * 12, False, "a table is none"),
        ("tbe p@rt!es sha|l c0nf#r ab*ut tne sch&dule xkcdqz brmpltk " * 8, True, "handwriting"),
        ("Order.", False, "too short to tell"),
    ],
)
def test_a_layout_that_cannot_be_told_is_said(text, told, why):
    assert (unclear(text) is not None) == told, why
