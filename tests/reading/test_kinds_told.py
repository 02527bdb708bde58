"""What tells somebody to do something, what does not, and what a count is held to: one row for each kind of words."""

import datetime as dt

import pytest

from calsync.reading.model import Directive, Fixed, Hints, ReadOrder, Recurring, Relative
from calsync.reading.order import read_order
from calsync.reading.source.pages import extract

ON = dt.date(2026, 4, 1)


def read(text: str) -> ReadOrder:
    return read_order(extract(text.encode(), name="order.txt"), Hints(court="cand", filed=ON))


def told(directive: Directive) -> str:
    match directive.basis:
        case Fixed(date=date):
            return str(date)
        case Relative() as basis:
            return f"{basis.n} {basis.unit} {basis.direction} {basis.anchor}"
        case Recurring() as basis:
            return basis.rrule
        case basis:
            return basis.word


# The words, then what they direct (kind, action, time); nothing where they direct nothing.
KINDS: tuple[tuple[str, list[tuple[str, str, str]], str], ...] = (
    ("A court trial, estimated at three days, will begin Tuesday, October 5, 2027.", [("hearing", "Court trial", "2027-10-05")], "its subject stands before a length"),
    ("Trial. Jury trial, four days, before the undersigned, beginning June 1, 2026.", [("hearing", "Jury trial", "2026-06-01")], "a hearing told with its length"),
    ("The Court will hear the parties on April 28, 2026.", [("hearing", "Hearing", "2026-04-28")], "to hear is a hearing"),
    ("Defendant's motion to compel will be argued on June 9, 2026.", [("hearing", "Hearing on Defendant's motion to compel", "2026-06-09")], "to be argued is no argument made"),
    ("The final pretrial conference will be had on June 17, 2027.", [("hearing", "Final pretrial conference", "2027-06-17")], "to be had is not the past"),
    ("All dispositive motions shall be on file by May 14, 2027.", [("deadline", "dispositive motions to be on file", "2027-05-14")], "a thing to be somewhere"),
    ("The parties are expected to file a joint proposed order by May 14, 2026.", [("deadline", "file a joint proposed order", "2026-05-14")], "expected of the parties"),
    ("The certificate is missing; file it by May 4, 2026.", [("deadline", "file it", "2026-05-04")], "an imperative"),
    ("Proposed questions are filed by May 4, 2026.", [("deadline", "file proposed questions", "2026-05-04")], "told in the present"),
    ("Certificate of counseling to be filed forthwith.", [("undated-duty", "file certificate of counseling", "forthwith")], "to be done"),
    ("The parties shall have up to and including October 2, 2026, within which to file dismissal papers.", [("deadline", "file dismissal papers", "2026-10-02")], "time to do it in"),
    ("The parties proposed a date of November 5, 2026.", [], "asked for"),
    ("Trial set for 6/15/2026 cancelled.", [], "vacated, said behind"),
    ("Time changed from 10:00 AM on 5/5/2026.", [], "the old day"),
    ("The interim order authorized use through September 3, 2026.", [], "an earlier order"),
    ("The lay-up is said to begin on or about July 10, 2026.", [], "only said"),
    ("Something due ten days before a Monday holiday is counted back from it.", [], "how time is counted"),
    ("The time from April 1, 2026 to June 1, 2026 is excluded.", [], "speedy trial"),
    ("A conflict with July 12, 2026 is no excuse.", [], "no day for it"),
    ("The bar date of February 16 has passed.", [], "the last such day is nearer"),
    ("The motion is DENIED as moot, and the response date of May 6, 2026 with it.", [], "the day goes with it"),
    ("The decree terminates by itself five years after the Effective Date.", [], "ends by itself"),
    ("Local Rule 7.1(e), under which a response must be filed within 21 days, applies.", [], "what a rule says"),
    ("The earlier order, which set a deadline of May 4, 2026, is withdrawn.", [], "what an order had set"),
    ("A conference is set for May 12, 2026, at 9:30 a.m. The conference of May 1, 2026 is set aside.", [("hearing", "Conference", "2026-05-12")], "a sentence begins after the hour"),
    ("Defendant shall remain under the conditions set on March 9, 2026.", [], "a thing done that day"),
    ("The Court intends to rule within 60 days.", [], "what the court intends"),
    ("Failure to object within fourteen days waives review.", [], "what follows from failing"),
    ("The parties' stipulation to extend the discovery cutoff to December 4, 2026 is GRANTED.", [("deadline", "discovery cutoff", "2026-12-04")], "what was asked and given"),
    ("The trial set for September 8, 2026 is VACATED and will be reset at the June 30, 2026 status conference.", [("hearing", "Status conference", "2026-06-30")], "a day that is a conference's own"),
    ("The Clerk shall close the case if an amended complaint is not filed by June 12, 2026.", [("deadline", "file amended complaint", "2026-06-12")], "the duty stands in the condition"),
    ("On or before July 10, 2026, and every 60 days after that, Defendants shall file a status report.", [("deadline", "file a status report", "2026-07-10"), ("recurring", "file a status report", "FREQ=DAILY;INTERVAL=60")], "two times lead one duty"),
    ("Plaintiff's deadline to respond, currently May 4, 2026, is extended to May 18, 2026.", [("deadline", "respond", "2026-05-18")], "what is extended"),
    ("The filing fee is due and payable immediately.", [("undated-duty", "pay filing fee", "immediately")], "a fee is paid"),
    ("Plaintiff respectfully moves this Court for an order compelling responses within 14 days.", [], "a motion asks"),
    ("| Trial | May 3, 2027 at 9:00 a.m. |", [("hearing", "Trial", "2027-05-03")], "a table of one row"),
    ("Hearings will be held on the second Tuesday of April and October.", [("recurring", "hold hearings", "FREQ=YEARLY;BYMONTH=4,10;BYDAY=2TU")], "some months of the year"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), KINDS)
def test_kinds(text: str, expected: list[tuple[str, str, str]], why: str) -> None:
    order = read(text)
    assert [(d.kind, d.action, told(d)) for d in order.directives] == expected, why
    if not expected:
        assert order.not_deadlines, "kept with its reason"


# The words, then each directive's time, and which of the others it is held to (by place).
HELD: tuple[tuple[str, list[tuple[str, int | None]], str], ...] = (
    ("The hearing is set for July 10, 2026. Exhibits shall be exchanged ten days beforehand.", [("2026-07-10", None), ("10 days before hearing", 0)], "before the hearing set last"),
    ("Mr. Doe shall sit for deposition on October 20, 2026. Exhibits shall be sent three court days beforehand.", [("2026-10-20", None), ("3 court_days before sit for deposition", 0)], "before what takes place that day"),
    ("Opening briefs are due May 28, 2027; responses, June 7.", [("2027-05-28", None), ("2027-06-07", None)], "the year goes on"),
    ("Reports are due October 5 and November 9, 2027.", [("2027-10-05", None), ("2027-11-09", None)], "the year is told once"),
    ("Plaintiff shall file by June 1, 2026. Defendant then has 14 days to respond.", [("2026-06-01", None), ("14 days after file", 0)], "then is from there"),
    ("Instructions are due June 5, 2026; exhibit lists the following day.", [("2026-06-05", None), ("1 days after file instructions", 0)], "the day after that"),
    ("The trial is set for June 8, 2026. A request to move it must be filed ten days before it.", [("2026-06-08", None), ("10 days before trial", 0)], "before it"),
    ("Plaintiff shall say so within 14 days of this order or be taken to have no objection.", [("14 days after order", None)], "the order ends the anchor"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), HELD)
def test_held_to(text: str, expected: list[tuple[str, int | None]], why: str) -> None:
    found = read(text).directives
    ids = [d.id for d in found]
    refs = [d.basis.ref if isinstance(d.basis, Relative) else None for d in found]
    assert [(told(d), ids.index(ref) if ref else None) for d, ref in zip(found, refs, strict=True)] == expected, why


# Times from which no day can be told are for a person; and what looks like one of them is not.
@pytest.mark.parametrize(
    ("text", "span", "why"),
    [
        ("In the spring of 2030 the parties shall report.", "In the spring of 2030", "a season"),
        ("Plaintiff shall report by mid-July 2026.", "by mid-July 2026", "no day of it"),
        (
            "The parties shall file in the first week of July 2026.",
            "in the first week of July 2026",
            "a week of a month",
        ),
        ("Counsel shall report in about two weeks.", "in about two weeks", "about"),
        ("Certificates to be filed in early July 2026.", "in early July 2026", "told to do, without shall or must"),
    ],
)
def test_vague_times_are_for_a_person(text: str, span: str, why: str) -> None:
    order = read(text)
    assert not order.directives, why
    assert [u.text for u in order.unresolved] == [span], why


@pytest.mark.parametrize(
    ("text", "date", "why"),
    [
        ("The report is due by the 31st.", "2026-05-31", "of the next month that has one"),
        ("The parties shall confer before Thanksgiving.", "2026-11-25", "of the order's year, most likely"),
        ("Counsel shall file a joint letter no later than Friday.", "2026-04-03", "the coming one"),
    ],
)
def test_near_days_are_dated_and_flagged(text: str, date: str, why: str) -> None:
    (directive,) = read(text).directives
    assert isinstance(directive.basis, Fixed)
    assert (str(directive.basis.date), directive.flags) == (date, ("ambiguous-trigger",)), why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Status letters are due by the 15th of each month.", ["FREQ=MONTHLY;BYMONTHDAY=15"], "a recurrence"),
        ("Counsel shall appear on the 3rd of June.", ["2026-06-03"], "the year comes from the order"),
        ("The report is due at the end of June 2026.", ["2026-06-30"], "its last day, with a flag"),
        ("Counsel shall appear on the 4th floor.", [], "a floor"),
    ],
)
def test_days_that_only_look_vague(text: str, expected: list[str], why: str) -> None:
    order = read(text)
    assert [told(d) for d in order.directives] == expected, why
    assert not order.unresolved, why
