"""Turns of phrase that orders use less often: days told from an event, series, and brackets."""

import datetime as dt

import pytest

from calsync.reading.model import Fixed, Hints, ReadOrder, Recurring, Relative
from calsync.reading.order import read_order
from calsync.reading.source.pages import extract
from calsync.reading.times import events, find

FILED = dt.date(2026, 5, 4)


def order(text: str) -> ReadOrder:
    return read_order(extract(text.encode(), name="order.txt"), Hints(court="caed", filed=FILED))


@pytest.mark.parametrize(("text", "reading", "why"), events.NTH_DAY_EXAMPLES)
def test_days_told_from_an_event(text: str, reading: tuple[object, ...], why: str) -> None:
    day = events.nth_day(text)
    assert day is not None
    assert (day.n, day.unit, day.direction, day.weekday) == reading, why


PLACES = (
    (
        "The reply is due on the third court day after the demand is received.",
        (3, "court_days", "after", "demand is received"),
    ),
    (
        "Exhibits shall be delivered no later than the business day before trial.",
        (1, "business_days", "before", "trial"),
    ),
    (
        "The fee shall be paid on the day the referee is appointed.",
        (0, "days", "before", "day the referee is appointed"),
    ),
    ("Requests shall be made two or more court days before the inspection.", (2, "court_days", "before", "inspection")),
    (
        "Fees are due the tenth (10th) business day following the auction.",
        (10, "business_days", "after", "auction"),
    ),
    (
        "Respondent shall give 24 hours notice to counsel before moving the vessel.",
        (24, "hours", "before", "moving the vessel"),
    ),
    (
        "The receiver must provide ten days written notice of any sale.",
        (10, "days", "before", "the act of which notice is given"),
    ),
    (
        "The record shall be lodged no later than the time the answer is filed.",
        (0, "days", "before", "time the answer is filed"),
    ),
    ("Counsel shall report no later than thirty days hence.", (30, "days", "after", "order")),
    ("The inspection shall occur within the next nine days.", (9, "days", "after", "order")),
    (
        "Counsel shall call chambers at least two hours in advance if they are late.",
        (2, "hours", "before", "in advance"),
    ),
    (
        "The trustee shall have until nine days after the mandate issues to elect a cure.",
        (9, "days", "after", "mandate issues"),
    ),
    (
        "Upon receipt of the audit, the trustee shall within seven days move to close the case.",
        (7, "days", "after", "receipt of the audit"),
    ),
    ("After service of this Order, the bank shall answer within 9 days.", (9, "days", "after", "service of order")),
    (
        "Fees are due within 9 days after receipt of the notice of the sale hearing, which is set for June 8, 2026.",
        (9, "days", "after", "receipt of the notice of the sale hearing"),
    ),
    (
        "A lien may be amended by consent filed four or more days before the auction.",
        (4, "days", "before", "auction"),
    ),
    (
        "The claim is heard on the papers unless a side asks for argument no later than the day its reply is due.",
        (0, "days", "before", "day its reply is due"),
    ),
)


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_places(text: str, expected: tuple[object, ...]) -> None:
    basis = order(text).directives[0].basis
    assert isinstance(basis, Relative)
    assert (basis.n, basis.unit, basis.direction, basis.anchor) == expected


def test_a_weekday_before_a_dated_hearing_has_its_date() -> None:
    read = order(
        "A pretrial conference is set for June 10, 2026.\n\n"
        "Statements shall be delivered no later than the Friday before the pretrial conference."
    )
    assert read.directives[1].basis == Fixed(dt.date(2026, 6, 5))


# A text, and for each relative time which directive it counts from and whether from the day that its act is done.
COUNTED_FROM = (
    (
        "Each side shall nominate three neutrals by June 5, 2026. Strikes are due a day after the nominations are due.",
        [("d1", False)],
        "when a thing falls due",
    ),
    (
        "Movant's brief is due June 5, 2026. Respondent's brief is due July 6, 2026. More time must be sought three "
        "days before the brief is due.",
        [(None, True)],
        "any brief",
    ),
    (
        "Defendant may move to dismiss by June 5, 2026. Plaintiff shall respond to the motion within 14 days.",
        [("d1", True)],
        "its filing",
    ),
    (
        "Any side may lodge objections by June 5, 2026, and the trustee shall reply to the objections in four days.",
        [("d1", True)],
        "their filing",
    ),
    (
        "Exhibits are due five days before the bar hearing, which has been set for June 19, 2026.",
        [("d2", False)],
        "a clause behind it sets it",
    ),
    ("The CMC is set for June 19, 2026. Statements are due four days prior.", [("d1", False)], "a clerk's short name"),
    (
        "The FPTC is set for June 19, 2026. Exhibits are due four days before the final pretrial conference.",
        [("d1", False)],
        "its whole name",
    ),
    (
        "Motions are due 28 days, oppositions 21 days, and replies 14 days before the bar hearing. The bar hearing is "
        "set for June 19, 2026.",
        [("d4", False), ("d4", False), ("d4", False)],
        "a list of periods",
    ),
    (
        "The brief is due ten days, and the answer twenty days, after service of the record.",
        [(None, True), (None, True)],
        "a list of periods behind a comma",
    ),
    (
        "Claims are due nine days after the later of notice of the sale hearing and service of the list. "
        "The sale hearing is set for June 8, 2026.",
        [(None, False)],
        "two things",
    ),
    (
        "Motions are due by June 5, 2026; responses in 14 days.",
        [("d1", True)],
        "papers in a row",
    ),
    (
        "Briefs shall be filed by June 5, 2026, oppositions within 21 days, and replies within 14 days.",
        [("d1", True), ("d2", True)],
        "papers in a row behind commas",
    ),
    (
        "Debtor shall answer within 14 days, and reply within 7 days after service of the brief.",
        [(None, False), (None, True)],
        "a period of its own",
    ),
    (
        '"Effective Date" means the date on which this Decree is entered. Owner shall pay within 30 days of the '
        "Effective Date and once a year thereafter.",
        [(None, False)],
        "the order's own day under a name",
    ),
)


@pytest.mark.parametrize(("text", "expected", "why"), COUNTED_FROM)
def test_what_is_counted_from(text: str, expected: list[tuple[str | None, bool]], why: str) -> None:
    bases = [found.basis for found in order(text).directives]
    assert [(b.ref, b.of_filing) for b in bases if isinstance(b, Relative)] == expected, why


def test_the_orders_own_day_under_a_name_is_known() -> None:
    (found,) = order(
        'The "Start Date" shall mean the day this Order is signed. Owner shall pay within 30 days of the Start Date.'
    ).directives
    assert isinstance(found.basis, Relative)
    assert found.basis.known == FILED


def test_a_weekday_before_an_undated_event_is_flagged() -> None:
    found = order("Statements shall be delivered no later than the Friday before the inspection.").directives[0]
    assert "imprecise-date" in found.flags


def test_the_same_day_is_that_of_the_time_before() -> None:
    first, second = order(
        "Defendant shall file its brief by June 5, 2026. A proposed order shall be lodged the same day."
    ).directives
    assert isinstance(second.basis, Relative)
    assert (second.basis.n, second.basis.ref) == (0, first.id)


def test_a_recurrence_with_its_first_day_is_one_duty() -> None:
    (found,) = order(
        "Beginning June 1, 2026, and on the first day of each month thereafter, the receiver shall file a report."
    ).directives
    assert isinstance(found.basis, Recurring)
    assert (found.basis.first, found.kind) == (dt.date(2026, 6, 1), "recurring")
    assert "report" in found.action


# A text, its recurrence's rule, its first day.
RECURRING = (
    (
        "The first audit is due June 1, 2026, with further audits every six months.",
        "FREQ=MONTHLY;INTERVAL=6",
        "2026-12-01",
    ),
    ("The log is due June 1, 2026 and every 30 days until the lien is paid.", "FREQ=DAILY;INTERVAL=30", "2026-07-01"),
    ("Counsel shall file a letter on June 1, 2026 and weekly thereafter.", "FREQ=WEEKLY", "2026-06-08"),
    ("Proof of cover shall be lodged by March 1 of every year.", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1", None),
    (
        "Rents shall be paid on May 31 and August 31 of each year, beginning August 31, 2026; the rent roll shall be "
        "lodged within nine days after the end of each month.",
        "FREQ=YEARLY;BYMONTH=5,8;BYMONTHDAY=31",
        "2026-08-31",
    ),
    ("Debtor shall file monthly rent rolls by the 21st of the following month.", "FREQ=MONTHLY;BYMONTHDAY=21", None),
    ("The fee is payable in quarterly installments beginning July 1, 2026.", "FREQ=MONTHLY;INTERVAL=3", "2026-07-01"),
    ("The trustee shall account each April 15.", "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=15", None),
)


@pytest.mark.parametrize(("text", "rule", "first"), RECURRING)
def test_the_first_of_what_comes_again(text: str, rule: str, first: str | None) -> None:
    (basis, *_) = [found.basis for found in order(text).directives if isinstance(found.basis, Recurring)]
    assert (basis.rrule, basis.first and basis.first.isoformat()) == (rule, first)


def test_brackets_chain_papers() -> None:
    motion, response, reply = order(
        "Dispositive motions shall be filed by June 1, 2026 (responses 21 days; replies 14 days)."
    ).directives
    assert isinstance(response.basis, Relative)
    assert isinstance(reply.basis, Relative)
    assert (response.basis.n, response.basis.ref, response.basis.of_filing) == (21, motion.id, True)
    assert (reply.basis.n, reply.basis.ref, reply.basis.of_filing) == (14, response.id, True)


def test_each_sentence_keeps_its_own_duty() -> None:
    found = order(
        "Plaintiff's counsel shall initiate the call. Counsel shall submit a joint letter five days before the call."
    ).directives[0]
    assert found.action == "submit joint letter"


ABBREVIATED = (
    ("The form in E.D. Cal. L.R. 271(o) shall be lodged by June 5, 2026.", "The form in E.D. Cal. L.R. 271(o)"),
    ("The report of Dr. Vane shall be served by June 5, 2026.", "The report of Dr. Vane"),
    ("The lien of U.S. Barge shall be released by June 5, 2026.", "The lien of U.S. Barge"),
)


@pytest.mark.parametrize(("text", "kept"), ABBREVIATED)
def test_no_quote_is_cut_at_an_abbreviation(text: str, kept: str) -> None:
    assert order(text).directives[0].quote.text.startswith(kept)


def test_days_that_tell_whom_an_order_means() -> None:
    (found,) = order("Every owner whose claim is on file today shall serve a form by June 5, 2026.").directives
    assert {"serve", "form"} <= set(found.action.split())


def test_until_a_discharge_vacates_nothing() -> None:
    assert not [
        change
        for change in order("The escrow continues until the receiver is discharged.").changes
        if change.effect == "vacate"
    ]


CLOCKS = (
    ("Case 1:26-cv-00012-ABC Document 14 Filed 05/22/26 at 9:45 AM Page 1 of 1\n\nSo ordered.", "09:45"),
    ("ORDER entered 2:05 p.m. MDT. Defendant shall respond within 24 hours of entry of this order.", "14:05"),
    ("Case 1:26-cv-00012-ABC Document 14 Filed 05/22/26 Page 1 of 1\n\nSo ordered.", None),
)


@pytest.mark.parametrize(("text", "clock"), CLOCKS)
def test_the_hour_of_entry(text: str, clock: str | None) -> None:
    assert order(text).caption.clock == clock


@pytest.mark.parametrize("text", [row[0] for row in (*PLACES, *ABBREVIATED)])
def test_every_expression_is_accounted_for(text: str) -> None:
    read = order(text)
    spans = [
        *((d.quote.start, d.quote.end) for d in read.directives),
        *((n.start, n.end) for n in read.not_deadlines),
        *((u.start, u.end) for u in read.unresolved),
    ]
    for item in find(text, FILED):
        assert any(start < item.core_end and item.core_start < end for start, end in spans), text[item.start : item.end]


def test_they_are_those_named_before() -> None:
    found = order(
        "If the parties have not settled within forty-five (45) days, they shall contact the administrator and file a "
        "notice."
    ).directives[0]
    assert found.who == ("parties",)
    assert {"contact", "administrator", "file", "notice"} <= set(found.action.split())
