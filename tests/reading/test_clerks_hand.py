"""Clerks' shorthand and tables whose cells wrap: what a person at the counter reads without thinking."""

import datetime as dt

import pytest

from calsync.reading.clean import shorthand
from calsync.reading.clean.normalize import flatten
from calsync.reading.model import Directive, Fixed, Hints, Relative
from calsync.reading.order import read_order
from calsync.reading.source.pages import extract

ON = dt.date(2026, 4, 1)


def read(text: str) -> tuple[Directive, ...]:
    return read_order(extract(text.encode(), name="order.txt"), Hints(court="cand", filed=ON)).directives


@pytest.mark.parametrize(("token", "said", "why"), shorthand.EXAMPLES)
def test_forms(token: str, said: tuple[str, int, int] | None, why: str) -> None:
    assert shorthand.spelled(token) == said, why


@pytest.mark.parametrize(
    ("text", "shown", "why"),
    [
        ("Tel. status conf. set", "Telephonic status conference set", "the sentence goes on"),
        ("after the conf. The parties", "after the conference. The parties", "here it may end"),
        ("(mtns due)", "(motions due)", "in brackets"),
    ],
)
def test_a_view_shows_whole_words(text: str, shown: str, why: str) -> None:
    view = flatten(text, 0, len(text))
    assert view.text == shown, why
    assert len(view.at) == len(view.text) + 1
    assert view.span(0, len(view.text)) == (0, len(text))


# What a clerk wrote, then (words of the action, due or the period) of each directive, and why.
SHORT = (
    ("Jt status rpt due NLT 6/12/2026.", [("file joint status report", "2026-06-12")], "letters for words"),
    ("MILs due 5/4/2026, resps 5/11/2026.", [("motions in limine", "2026-05-04"), ("responses", "2026-05-11")], "a series"),
    ("Tel. conf. is 9/24/26 @ 9:00 AM CT.", [("telephonic conference", "2026-09-24")], "a hearing"),
    ("Counsel to swap exhibits 10 days prior to trial.", [("swap exhibits", "10 days before trial")], "told to"),
    ("A privilege log shall follow each production by no more than ten days.", [("privilege log", "10 days after each production")], "what it follows"),
    ("Plaintiff's opening brief is due 40 days from now.", [("file opening brief", "40 days after order")], "now is the order"),
    ("Reply: one week on from the response.", [("reply", "1 weeks after response")], "on from"),
    ("The parties shall report inside of three business days from the ruling.", [("report", "3 business_days after ruling")], "inside of"),
)  # fmt: skip


def told(directive: Directive) -> str:
    basis = directive.basis
    if isinstance(basis, Fixed):
        return str(basis.date)
    assert isinstance(basis, Relative)
    return f"{basis.n} {basis.unit} {basis.direction} {basis.anchor}"


@pytest.mark.parametrize(("text", "expected", "why"), SHORT)
def test_shorthand(text: str, expected: list[tuple[str, str]], why: str) -> None:
    found = read(text)
    assert [told(d) for d in found] == [time for _, time in expected], why
    for directive, (words, _) in zip(found, expected, strict=True):
        assert set(words.split()) <= set(directive.action.split()), why


TABLE = """
Date                  Event
--------------------  -------------------------------------------
June 29, 2026         Defendant delivers the class list
July 13, 2026         Administrator mails the notice; website
                      live ("Notice Date")
28 days after Notice  Reminder to those who have not filed a
Date                  claim
December 17, 2026,    Final approval hearing
1:30 p.m.
35 days before the    Motion for final approval
hearing
"""


def test_a_table_whose_cells_wrap() -> None:
    found = read(TABLE)
    assert [(d.kind, told(d)) for d in found] == [
        ("deadline", "2026-06-29"),
        ("deadline", "2026-07-13"),
        ("deadline", "28 days after Notice Date"),
        ("hearing", "2026-12-17"),
        ("deadline", "35 days before hearing"),
    ]
    notice, reminder, hearing, motion = found[1:]
    assert isinstance(reminder.basis, Relative)
    assert isinstance(motion.basis, Relative)
    assert isinstance(hearing.basis, Fixed)
    assert (reminder.basis.ref, motion.basis.ref) == (notice.id, hearing.id)
    assert hearing.basis.time == "13:30"


CONTROL = """
 1.  May 15, 2026          MOTIONS TO ADD NEW PARTIES
                           The party causing the addition will furnish
                           copies of this order.
 2.  June 26, 2026         COMPLETION OF DISCOVERY
 3.  July 10, 2026         DISPOSITIVE MOTIONS, except motions
                           in limine

Responses are due one week after the date in item 3.
"""
RIGHT = """
      Expert reports, general causation ... June 25, 2027
      Depositions of these experts ........ August 20, 2027
      Rule 702 motions .................... 3 weeks after that
      Plan Supplement ..................... seven days before the
                                            Rule 702 hearing
      Rule 702 hearing .................... November 4, 2027,
                                            9:30 a.m.
"""


def test_a_numbered_table_with_times_on_the_left() -> None:
    found = read(CONTROL)
    assert [(d.label, told(d)) for d in found] == [
        ("1", "2026-05-15"),
        ("2", "2026-06-26"),
        ("3", "2026-07-10"),
        (None, "1 weeks after date in item 3"),
    ]
    assert "dispositive motions" in found[2].action.lower()
    assert isinstance(found[3].basis, Relative)
    assert found[3].basis.ref == found[2].id


def test_times_on_the_right_that_go_on() -> None:
    found = read(RIGHT)
    assert [told(d) for d in found] == [
        "2027-06-25",
        "2027-08-20",
        "3 weeks after complete depositions of these experts",
        "7 days before Rule 702 hearing",
        "2027-11-04",
    ]
    assert isinstance(found[4].basis, Fixed)
    assert found[4].basis.time == "09:30"
    text = RIGHT
    assert all(text[d.quote.start : d.quote.end] == d.quote.text for d in found)


def test_a_day_with_a_name() -> None:
    text = 'The settlement was signed on March 4, 2026 (the "Effective Date"). The City shall report within 21 days of the Effective Date.'
    (report,) = (d for d in read(text) if isinstance(d.basis, Relative))
    assert isinstance(report.basis, Relative)
    assert report.basis.known == dt.date(2026, 3, 4)


STAMP = (
    "8:26-cr-00073-TJB-MLD   Doc # 27   Filed: 03/11/26   Page 2 of 3 - Page ID # 67\n\nThe reply is due May 4, 2026.\n"
)


def test_a_stamp_that_begins_with_the_number() -> None:
    order = read_order(extract(STAMP.encode(), name="order.txt"), Hints())
    assert (order.caption.document_number, order.caption.filed) == (27, dt.date(2026, 3, 11))
    assert [told(d) for d in order.directives] == ["2026-05-04"]
