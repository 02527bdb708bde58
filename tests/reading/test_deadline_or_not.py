"""Deadline or not: every sentence that tells somebody a time, and every sentence that only looks so, in one table.

The reader is fitted, so the table is held to a share. A time that it asks about is no fault.
"""
# ruff: noqa: E501

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence

import pytest

from calsync.reading.model import Directive, Fixed, Hints, ReadOrder, Recurring, Relative
from calsync.reading.order import read_order
from calsync.reading.source.pages import extract

Hold = Callable[[Sequence[str], int, float], None]
Row = tuple[str, list[tuple[str, str, str]], str]

# The words, then what they direct (kind, words of its action, time), nothing where they direct nothing; and why.
READ_IN_APRIL: tuple[Row, ...] = (
    ("Counsel shall report in about two weeks.", [], "about, so a person must say"),
    ("A court trial, estimated at three days, will begin Tuesday, October 5, 2027.", [("hearing", "trial", "2027-10-05")], "its subject stands before a length"),
    ("Trial. Jury trial, four days, before the undersigned, beginning June 1, 2026.", [("hearing", "jury trial", "2026-06-01")], "a hearing told with its length"),
    ("The Court will hear the parties on April 28, 2026.", [("hearing", "hear", "2026-04-28")], "to hear is a hearing"),
    ("Defendant's motion to compel will be argued on June 9, 2026.", [("hearing", "motion compel", "2026-06-09")], "to be argued is no argument made"),
    ("The final pretrial conference will be had on June 17, 2027.", [("hearing", "final pretrial conference", "2027-06-17")], "to be had is not the past"),
    ("All dispositive motions shall be on file by May 14, 2027.", [("deadline", "dispositive motions", "2027-05-14")], "a thing to be somewhere"),
    ("The parties are expected to file a joint proposed order by May 14, 2026.", [("deadline", "file proposed order", "2026-05-14")], "expected of the parties"),
    ("The certificate is missing; file it by May 4, 2026.", [("deadline", "file", "2026-05-04")], "an imperative"),
    ("Proposed questions are filed by May 4, 2026.", [("deadline", "questions", "2026-05-04")], "told in the present"),
    ("Certificate of counseling to be filed forthwith.", [("undated-duty", "certificate counseling", "forthwith")], "to be done"),
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
    ("A conference is set for May 12, 2026, at 9:30 a.m. The conference of May 1, 2026 is set aside.", [("hearing", "conference", "2026-05-12")], "a sentence begins after the hour"),
    ("Defendant shall remain under the conditions set on March 9, 2026.", [], "a thing done that day"),
    ("The Court intends to rule within 60 days.", [], "what the court intends"),
    ("Failure to object within fourteen days waives review.", [], "what follows from failing"),
    ("The parties' stipulation to extend the discovery cutoff to December 4, 2026 is GRANTED.", [("deadline", "discovery", "2026-12-04")], "what was asked and given"),
    ("The trial set for September 8, 2026 is VACATED and will be reset at the June 30, 2026 status conference.", [("hearing", "status conference", "2026-06-30")], "a day that is a conference's own"),
    ("The Clerk shall close the case if an amended complaint is not filed by June 12, 2026.", [("deadline", "amended complaint", "2026-06-12")], "the duty stands in the condition"),
    ("On or before July 10, 2026, and every 60 days after that, Defendants shall file a status report.", [("deadline", "file status report", "2026-07-10"), ("recurring", "file status report", "FREQ=DAILY;INTERVAL=60")], "two times lead one duty"),
    ("Plaintiff's deadline to respond, currently May 4, 2026, is extended to May 18, 2026.", [("deadline", "respond", "2026-05-18")], "what is extended"),
    ("The filing fee is due and payable immediately.", [("undated-duty", "fee", "immediately")], "a fee is paid"),
    ("Plaintiff respectfully moves this Court for an order compelling responses within 14 days.", [], "a motion asks"),
    ("| Trial | May 3, 2027 at 9:00 a.m. |", [("hearing", "trial", "2027-05-03")], "a table of one row"),
    ("Hearings will be held on the second Tuesday of April and October.", [("recurring", "hearings", "FREQ=YEARLY;BYMONTH=4,10;BYDAY=2TU")], "some months of the year"),
)  # fmt: skip
READ_IN_MAY: tuple[Row, ...] = (
    ("Plaintiff filed this action on April 2, 2026.", [], "recital"),
    ("The conference set for June 5, 2026 is VACATED.", [], "vacated"),
    ("Plaintiff's request to extend the date to June 5, 2026 is DENIED.", [], "denied"),
    ('Rule 34 says that a party "must respond within 30 days after being served."', [], "quoted-rule"),
    ("Local Rule 230 gives an opposing party fourteen (14) days to respond.", [], "advisory"),
    ("Under Rule 56(b) a motion may be filed within 30 days after discovery.", [], "advisory"),
    ("See Blank v. Sample, 2025 WL 0112233, at *4 (D. Nev. June 5, 2025).", [], "citation"),
    ("The parties requested a date of June 5, 2026.", [], "recital"),
    ("The deposition is not to exceed seven hours.", [], "other"),
    ("The case is on a six-month track.", [], "other"),
    ("A response was due April 2, 2026.", [], "recital"),
    ("They ask for a stay until March 31, 2027.", [], "asked"),
    ("The stay will expire of its own force on December 31, 2026.", [], "ends by itself"),
    ("At its request the time was extended once more, to June 20, 2026.", [], "told of the past"),
    ("Fact discovery was to close on September 4, 2026.", [], "told of the past"),
    ("The sum has been past due since June 7, 2026.", [], "since"),
    ("The Cargo Claims Act allows a claimant to apply within thirty days of final judgment.", [], "a law says"),
    ("Time is excluded through June 5, 2026, for continuity of counsel.", [], "excluded"),
    ("The first installment would fall ninety days after the Effective Date.", [], "would"),
    ("The Clerk corrected the mediation date from June 11, 2026.", [], "corrected"),
    ("The barge was idle after nineteen days of repair.", [], "a length"),
    ("All pending dates, including the June 5, 2026 close of discovery, are held in abeyance.", [], "stayed"),
    ("The auction set for June 5, 2026 is suspended pending the appeal.", [], "stayed"),
    ("The Court hopes to issue its ruling by June 5, 2026.", [], "the court's own plan"),
    ("The undersigned anticipates selecting the neutral by June 5, 2026.", [], "the court's own plan"),
    ("This injunction shall expire on June 5, 2026 at 4:00 p.m.", [], "ends by itself"),
    ("An appellant that files a thin brief is allowed nine days to mend it under Circuit Rule 99.", [], "given by the rule"),
    ("Local Rule 99.9, which otherwise allows twelve days after service, does not govern.", [], "would otherwise"),
    ("Interest runs on any fine above $90 unless it is paid in full within fifteen days of judgment.", [], "interest"),
    ("A penalty of $900 each day until the barge is raised accrues.", [], "a rate"),
    ("Plaintiff's rebuttal due April 2, 2026 has not come.", [], "told of the past"),
    ("There will be no sale hearing on June 5, 2026.", [], "no meeting then"),
    ("The June 5, 2026 mediation will not take place.", [], "no meeting then"),
    ("No answer may be served before June 5, 2026.", [], "the earliest day"),
    ("The auction shall not begin before June 5, 2026.", [], "the earliest day"),
    ("Chambers will be closed from June 8 through June 12, 2026.", [], "away"),
    ("Debtor's counsel is on parental leave until June 5, 2026.", [], "away"),
    ("The objection will be deemed submitted on June 5, 2026.", [], "nothing to do"),
    ("This decree takes effect on June 5, 2026.", [], "in force"),
    ("The injunction remains in effect through June 5, 2026.", [], "in force"),
    ("The limitations period ran on March 5, 2026.", [], "a limitation runs"),
    ("Debtor requests more time until June 5, 2026. DENIED.", [], "asked and refused"),
    ("By June 5, 2026, debtor shall file a plan, and the hearing is VACATED.", [("deadline", "file plan", "2026-06-05")], "a duty beside a vacated hearing"),
    ("Debtor shall file a plan by June 5, 2026, and the hearing is continued to July 6, 2026.", [("deadline", "file plan", "2026-06-05"), ("hearing", "hear", "2026-07-06")], "a duty and a new day"),
    ("Debtor must file a plan within 14 days and the order to show cause is discharged.", [("deadline", "file plan", "14 days after order")], "a duty beside an order discharged"),
    ("The plan is due June 5, 2026, and the status conference is stricken.", [("deadline", "plan", "2026-06-05")], "a due date beside a hearing stricken"),
    ("Debtor shall pay by July 6, 2026 and the June 5, 2026 cutoff is terminated.", [("deadline", "pay", "2026-07-06")], "a duty beside a cutoff terminated"),
    ("The June 5, 2026 date by which debtor must file a plan is VACATED.", [], "the day of a duty is vacated"),
    ("The hearing of June 5, 2026, at which counsel must appear, is vacated.", [], "a hearing with its duty is vacated"),
    ("The hearing on June 5, 2026, and the trial on July 6, 2026, are VACATED.", [], "two days vacated at once"),
    ("All dates other than the June 5, 2026 trial date are vacated.", [("hearing", "trial", "2026-06-05")], "all but this day"),
    ("The hearing now set for June 5, 2026 is converted to a telephonic hearing.", [("hearing", "hear", "2026-06-05")], "how it is held, not when"),
    ("The June 5, 2026 hearing is moved to Courtroom 9.", [("hearing", "hear", "2026-06-05")], "where it is held, not when"),
    ("The hearing on June 5, 2026 will not be continued.", [("hearing", "hear", "2026-06-05")], "it stays as it is"),
    ("The trial date of June 5, 2026 is vacated and closing papers are due July 6, 2026.", [("deadline", "closing papers", "2026-07-06")], "a new duty beside a vacated day"),
    ("The week of June 8, 2026 is set aside for trial.", [("hearing", "trial", "2026-06-08")], "a week is kept for trial"),
    ("The request for time until July 6, 2026 is granted in part; the plan is due June 5, 2026.", [("deadline", "plan", "2026-06-05")], "granted in part"),
    ("Debtor shall answer on the third (3rd) day following service.", [("deadline", "answer", "3 days after service")], "counted from service"),
    ("Debtor is to file a status report on June 5, 2026.", [("deadline", "file status report", "2026-06-05")], "is to"),
    ("Owner shall pay the sum previously assessed into court by June 5, 2026 and lodge proof by June 9, 2026.", [("deadline", "pay", "2026-06-05"), ("deadline", "lodge proof", "2026-06-09")], "two papers, two days"),
    ("Debtor shall have ten more days, to and including June 5, 2026, in which to answer.", [("deadline", "answer", "2026-06-05")], "more time, to a day"),
    ("The parties shall name a neutral by close of business this Friday, June 5.", [("deadline", "name neutral", "2026-06-05")], "close of business"),
    ("Any motion under Bankruptcy Rule 3999(a) shall be filed by June 5, 2026.", [("deadline", "file motion", "2026-06-05")], "a rule is cited, not told"),
    ("Rebuttal reports due by 4/10/2025.", [("deadline", "rebuttal reports", "2025-04-10")], "a day gone by is still ordered"),
    ("The appeal will be argued in the court's October 2026 session.", [("hearing", "appeal", "None")], "a month of hearings"),
    ("Any claim not lodged by June 5, 2026 is barred.", [("deadline", "claim", "2026-06-05")], "barred otherwise"),
    ("The Court fixes June 5, 2026 as the last day to amend.", [("deadline", "amend", "2026-06-05")], "the last day to do it"),
    ("The parties propose June 5, 2026; the Court adopts that date.", [("deadline", "", "2026-06-05")], "proposed and adopted"),
    ("Debtor requests more time until June 5, 2026 to reply. GRANTED.", [("deadline", "reply", "2026-06-05")], "asked and granted"),
    ("Unless debtor files objections by June 5, 2026, the plan will be adopted.", [("deadline", "file objections", "2026-06-05")], "unless it is done"),
    ("If no amended plan is filed by June 5, 2026, judgment will enter.", [("deadline", "file amended plan", "2026-06-05")], "if it is not done"),
    ("Debtor shall submit its monthly invoices by June 5, 2026.", [("deadline", "submit invoices", "2026-06-05")], "monthly says what, not when"),
    ("The case will be dismissed on June 5, 2026 unless proof of service is filed.", [("deadline", "proof service", "2026-06-05")], "dismissed unless it is done"),
    ("If debtor does not file a plan by June 5, 2026, the case will be dismissed.", [("deadline", "file plan", "2026-06-05")], "dismissed if it is not done"),
    ("The Clerk shall mail the form to debtor, who has until June 5, 2026 to respond.", [("deadline", "respond", "2026-06-05")], "who has until then"),
    ("The time to answer is extended from May 20, 2026, to June 5, 2026.", [("deadline", "answer", "2026-06-05")], "from an old day to a new one"),
    ("If the motion is denied, appellant may renew it within thirty days after service of notice of the denial.", [("deadline", "renew", "30 days after service of notice of the denial")], "may renew"),
    ("Petitioner is granted thirty (30) days after receipt of the response to file a traverse.", [("deadline", "file traverse", "30 days after receipt of the response")], "is granted days"),
    ("Any party who contends that the form is wrong may file a statement within three (3) days after it is filed.", [("deadline", "file statement", "3 days after it is filed")], "may file"),
)  # fmt: skip
ROWS = [
    *((row, "cand", dt.date(2026, 4, 1)) for row in READ_IN_APRIL),
    *((row, "caed", dt.date(2026, 5, 4)) for row in READ_IN_MAY),
]


@pytest.fixture(scope="module")
def readings() -> list[tuple[Row, ReadOrder]]:
    """Every row with its reading."""
    return [
        (row, read_order(extract(row[0].encode(), name="order.txt"), Hints(court=court, filed=on)))
        for row, court, on in ROWS
    ]


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


def test_a_time_is_a_deadline_or_not(readings: list[tuple[Row, ReadOrder]], hold: Hold) -> None:
    faults = []
    for (text, expected, why), order in readings:
        wanted = Counter((kind, time) for kind, _, time in expected)
        got = Counter((d.kind, told(d)) for d in order.directives)
        missing, invented = wanted - got, got - wanted
        if invented or missing.total() > len(order.unresolved):
            faults.append(f"{text!r} ({why}) wants {sorted(wanted)}, got {sorted(got)}")
    hold(faults, len(readings), 0.97)


def test_little_is_asked(readings: list[tuple[Row, ReadOrder]], hold: Hold) -> None:
    asked = [f"{text!r} asks {order.unresolved[0].text!r}" for (text, _, _), order in readings if order.unresolved]
    hold(asked, len(readings), 0.95)


def test_every_time_is_in_one_of_the_lists(readings: list[tuple[Row, ReadOrder]]) -> None:
    for (text, _, why), order in readings:
        assert order.directives or order.not_deadlines or order.unresolved, (text, why)
        for item in (*order.not_deadlines, *order.unresolved):
            assert text[item.start : item.end] == item.text


def test_actions_hold_the_words_that_tell_them(readings: list[tuple[Row, ReadOrder]], hold: Hold) -> None:
    rows, faults = 0, []
    for (text, expected, _), order in readings:
        for kind, words, time in expected:
            actions = [d.action.lower() for d in order.directives if (d.kind, told(d)) == (kind, time)]
            if not actions:
                continue
            rows += 1
            if not any(all(word in action for word in words.lower().split()) for action in actions):
                faults.append(f"{text!r} wants {words!r}, got {actions}")
    hold(faults, rows, 0.95)
