"""Who, what, when, under which condition; and what is no duty, with its reason."""

import datetime as dt
from collections.abc import Callable, Sequence

import pytest

from calsync.reading.directives.who import named, other, owner
from calsync.reading.model import Directive, Fixed, Hints, ReadOrder, Recurring, Relative
from calsync.reading.order import read_order
from calsync.reading.source.pages import extract

FILED = dt.date(2026, 5, 4)
Hold = Callable[[Sequence[str], int, float], None]


def order(text: str) -> ReadOrder:
    return read_order(extract(text.encode(), name="order.txt"), Hints(court="caed", filed=FILED))


def read(text: str) -> tuple[Directive, ...]:
    return order(text).directives


# An order, and words that the action of its first directive must hold.
WORDS = (
    ("Defendant shall file its answer by June 5, 2026.", "file answer"),
    ("The parties shall jointly file their completion report within 14 days.", "file completion report"),
    ("Plaintiff's opposition is due June 5, 2026.", "file opposition"),
    ("Motions in limine shall be filed by June 5, 2026.", "file motions in limine"),
    ("All discovery must be completed by June 5, 2026.", "complete discovery"),
    ("Within 7 days, Plaintiff must submit the required form to the Clerk.", "submit form"),
    ("The parties shall confer within 5 days and file a joint notice within 7 days of conferring.", "confer"),
    ("The deadline for joining parties is June 5, 2026.", "join parties"),
    ("Defense to file declaration in support by 6/5/2026.", "file declaration"),
    ("Plaintiff shall have 14 days to respond hereto.", "respond"),
    ("Fact discovery shall close on June 5, 2026.", "fact discovery"),
    ("The settlement administrator shall mail the notice by June 5, 2026.", "mail notice"),
    ("Counterfoil may file a response by June 5, 2026.", "file response"),
    ("The Borough shall publish its data by June 5, 2026.", "publish data"),
    ("The Court will rule by June 5, 2026.", "rule"),
    ("PLAINTIFF SHALL FILE A RESPONSE BY 6/5/2026.", "file response"),
)


def lacks(action: str, words: str) -> set[str]:
    """Which of the words an action does not hold."""
    return set(words.lower().split()) - set(action.lower().split())


def test_what_is_told(hold: Hold) -> None:
    faults = []
    for text, words in WORDS:
        if lacks(got := read(text)[0].action, words):
            faults.append(f"{text!r} wants {words!r}, got {got!r}")
    hold(faults, len(WORDS), 0.95)


@pytest.mark.parametrize(
    ("subject", "expected", "why"),
    [
        ("The settlement administrator", ("settlement administrator",), "a role"),
        ("Counterfoil", ("Counterfoil",), "a party by its name"),
        ("A counterparty", ("counterparty",), "a role"),
        ("The answer", (), "a thing"),
        ("Objections", (), "things"),
        ("It", (), "nobody yet"),
        ("The Court", (), "the court tells itself"),
    ],
)
def test_other_actors(subject: str, expected: tuple[str, ...], why: str) -> None:
    assert other(subject) == expected, why


CONDITIONS = (
    ("If plaintiff elects to amend, the complaint is due by June 5, 2026.", "if plaintiff elects to amend"),
    ("Should this case settle, counsel shall notify the Court within 5 days of settlement.", "should this case settle"),
    ("Any reply, if any, is due June 5, 2026.", "if any"),
    ("Plaintiff shall show cause by June 5, 2026, why the case should not be dismissed.", None),
)


@pytest.mark.parametrize(("text", "condition"), CONDITIONS)
def test_conditions(text: str, condition: str | None) -> None:
    assert read(text)[0].condition == condition


HEARINGS = (
    ("A status conference will be held on June 5, 2026 at 2:00 p.m.", "Status conference"),
    ("Jury Trial set for 6/5/2026 09:00 AM in Courtroom 10.", "Jury Trial"),
    ("Plaintiff's motion for leave is set for hearing on June 5, 2026.", "motion leave"),
    ("Counsel shall appear for a pretrial conference on June 5, 2026, at 4:00 p.m.", "Pretrial conference"),
    ("The hearing set for May 15, 2026 is CONTINUED to June 5, 2026.", "hearing"),
    ("A further case management conference is set for June 5, 2026.", "Further case management conference"),
)


@pytest.mark.parametrize(("text", "words"), HEARINGS)
def test_hearings_carry_their_names(text: str, words: str) -> None:
    (hearing,) = read(text)
    assert hearing.kind == "hearing"
    assert not lacks(hearing.action, words), hearing.action
    assert isinstance(hearing.basis, Fixed)
    assert hearing.basis.date == dt.date(2026, 6, 5)


NOT = (
    ("Plaintiff filed this action on April 2, 2026.", "recital"),
    ("The conference set for June 5, 2026 is VACATED.", "vacated"),
    ("Plaintiff's request to extend the date to June 5, 2026 is DENIED.", "recital"),
    ('Rule 34 says that a party "must respond within 30 days after being served."', "quoted-rule"),
    ("Local Rule 230 gives an opposing party fourteen (14) days to respond.", "quoted-rule"),
    ("Under Rule 56(b) a motion may be filed within 30 days after discovery.", "quoted-rule"),
    ("See Blank v. Sample, 2025 WL 0112233, at *4 (D. Nev. June 5, 2025).", "other"),
    ("The parties requested a date of June 5, 2026.", "recital"),
    ("The deposition is not to exceed seven hours.", "other"),
    ("The case is on a six-month track.", "other"),
    ("A response was due April 2, 2026.", "recital"),
)


def test_what_is_no_deadline_says_why(hold: Hold) -> None:
    faults = []
    for text, reason in NOT:
        found = order(text)
        if (got := {item.reason for item in found.not_deadlines}) != {reason}:
            faults.append(f"{text!r} wants {reason}, got {sorted(got)}")
    hold(faults, len(NOT), 0.9)


def test_anchors_are_looked_up_in_the_same_order() -> None:
    text = (
        "Discovery shall close on September 4, 2026. Motions are due thirty days after discovery closes. "
        "Plaintiff shall file a letter within 5 days of this order. Defendant shall respond within 3 "
        "days of that letter."
    )
    close, motions, letter, answer = read(text)
    assert isinstance(motions.basis, Relative)
    assert isinstance(answer.basis, Relative)
    assert (motions.basis.ref, motions.basis.of_filing) == (close.id, False)
    assert (answer.basis.ref, answer.basis.of_filing) == (letter.id, True)


def test_thereafter_counts_from_the_date_before_it() -> None:
    _, reply = read(
        "Plaintiff shall serve a demand by June 5, 2026, and Defendant shall respond within seven (7) days thereafter."
    )
    assert isinstance(reply.basis, Relative)
    assert (reply.basis.ref, reply.basis.of_filing) == ("d1", False)


def test_a_bare_period_under_an_event_waits_for_it() -> None:
    (answer,) = read("If the motion is denied, defendant shall answer within 14 days.")
    assert isinstance(answer.basis, Relative)
    assert (answer.basis.anchor, answer.basis.of_filing) == ("the motion is denied", True)
    (amend,) = read("If plaintiff wishes to amend, he shall file a complaint within 14 days.")
    assert isinstance(amend.basis, Relative)
    assert amend.basis.anchor == "order"


def test_a_period_inside_a_condition_leads_to_the_duty_behind_it() -> None:
    text = (
        "If the parties have not reached a settlement within forty-five (45) days, the parties shall "
        "thereafter start the "
        "program by contacting its administrator, and file a notice on the docket."
    )
    (duty,) = read(text)
    assert isinstance(duty.basis, Relative)
    assert (duty.basis.n, duty.basis.anchor) == (45, "order")
    assert {"start", "program", "contacting", "administrator", "file", "notice"} <= set(duty.action.split())
    assert duty.condition == "if the parties have not reached a settlement within forty-five (45) days"


def test_windows_have_both_ends() -> None:
    (window,) = read("The parties shall confer not earlier than 30 days and not later than 14 days before the hearing.")
    assert isinstance(window.basis, Relative)
    assert (window.basis.n, window.basis.earliest_n) == (14, 30)


@pytest.mark.parametrize(
    ("words", "hour"),
    [
        ("The hearing on September 30, 2026 will begin at 10:00 a.m. rather than 9:00 a.m.", "10:00"),
        ("Trial on June 8, 2026 starts at 8:30 a.m. and ends at 4:30 p.m.", "08:30"),
        ("The hearing on June 5, 2026 will be held in Courtroom 4.", None),
    ],
)
def test_the_hour_of_a_hearing_may_stand_behind_its_verb(words: str, hour: str | None) -> None:
    (hearing,) = read(words)
    assert isinstance(hearing.basis, Fixed)
    assert hearing.basis.time == hour


def test_the_hour_of_a_hearing_may_stand_at_the_end_of_its_row() -> None:
    rows = "August 10, 2026      *Jury Selection - 9:00 a.m. in Alder Hall\n\nJuly 6, 2026         Motions in limine\n"
    found = read(rows)
    assert [getattr(one.basis, "time", None) for one in found] == ["09:00", None]


@pytest.mark.parametrize(
    ("words", "flags"),
    [
        ("Defendant is granted an additional fourteen days in which to answer.", ("ambiguous-trigger",)),
        ("Plaintiff shall have another ten (10) days to oppose the motion.", ("ambiguous-trigger",)),
        ("Defendant shall have an additional 21 days from the date of this order to answer.", ()),
        ("Plaintiff shall file an additional brief within 7 days.", ()),
    ],
)
def test_days_added_to_nothing_that_is_named(words: str, flags: tuple[str, ...]) -> None:
    (duty,) = read(words)
    assert duty.flags == flags, "from the order is the earliest that it can be"


def test_two_branches_are_one_duty() -> None:
    (duty,) = read("Motions shall be filed within 30 days after the ruling or by August 28, 2026, whichever is later.")
    assert duty.choose == "later"
    assert duty.flags == ("ambiguous-trigger",)
    assert {type(basis).__name__ for basis in (duty.basis, *duty.alternatives)} == {"Fixed", "Relative"}


def test_recurring_duties() -> None:
    (monthly,) = read("Defendant shall supplement on the fifteenth day of each month until the close of discovery.")
    assert isinstance(monthly.basis, Recurring)
    assert (monthly.basis.rrule, monthly.basis.until) == ("FREQ=MONTHLY;BYMONTHDAY=15", "the close of discovery")
    (weekly,) = read("Until the receiver is discharged, counsel shall file a letter every seven days.")
    assert isinstance(weekly.basis, Recurring)
    assert weekly.basis.until == "the receiver is discharged"
    (reports,) = read(
        "The parties shall file a status report every sixty (60) days, the first within 30 days of this order."
    )
    assert isinstance(reports.basis, Recurring)
    assert (reports.basis.n, reports.basis.anchor) == (30, "order")


def test_before_a_day_means_the_day_before() -> None:
    (duty,) = read("Plaintiff shall file a brief before July 1, 2026.")
    assert isinstance(duty.basis, Fixed)
    assert duty.basis.date == dt.date(2026, 6, 30)


@pytest.mark.parametrize(
    ("subject", "who"),
    [
        ("Lead counsel for each party", ("lead counsel", "parties")),
        ("Each side", ("parties",)),
        ("The Clerk of Court", ("clerk",)),
        ("Plaintiff and Defendant Acme", ("plaintiff", "defendant")),
        ("United States District Judge", ()),
    ],
)
def test_actors(subject: str, who: tuple[str, ...]) -> None:
    assert named(subject) == who


def test_whose_paper_it_is() -> None:
    assert owner("Plaintiff's opposition to Defendant's motion") == ("plaintiff",)
