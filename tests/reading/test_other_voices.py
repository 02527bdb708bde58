"""Turns of phrase that orders use less often: days told from an event, series, brackets, and times that bind nobody."""

import datetime as dt

import pytest

from calsync.reading import extract, read_order
from calsync.reading.expressions import events, find
from calsync.reading.model import Fixed, Hints, ReadOrder, Recurring, Relative

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
    assert (found.basis.first, found.action, found.kind) == (dt.date(2026, 6, 1), "file a report", "recurring")


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
    assert (found.action, found.who) == ("submit a joint letter", ("counsel",))


ABBREVIATED = (
    ("The form in E.D. Cal. L.R. 271(o) shall be lodged by June 5, 2026.", "The form in E.D. Cal. L.R. 271(o)"),
    ("The report of Dr. Vane shall be served by June 5, 2026.", "The report of Dr. Vane"),
    ("The lien of U.S. Barge shall be released by June 5, 2026.", "The lien of U.S. Barge"),
)


@pytest.mark.parametrize(("text", "kept"), ABBREVIATED)
def test_no_quote_is_cut_at_an_abbreviation(text: str, kept: str) -> None:
    assert order(text).directives[0].quote.text.startswith(kept)


BINDS_NOBODY = (
    ("They ask for a stay until March 31, 2027.", "asked"),
    ("The stay will expire of its own force on December 31, 2026.", "ends by itself"),
    ("At its request the time was extended once more, to June 20, 2026.", "told of the past"),
    ("Fact discovery was to close on September 4, 2026.", "told of the past"),
    ("The sum has been past due since June 7, 2026.", "since"),
    ("The Cargo Claims Act allows a claimant to apply within thirty days of final judgment.", "a law says"),
    ("Time is excluded through June 5, 2026, for continuity of counsel.", "excluded"),
    ("The first installment would fall ninety days after the Effective Date.", "would"),
    ("The Clerk corrected the mediation date from June 11, 2026.", "corrected"),
    ("The barge was idle after nineteen days of repair.", "a length"),
)


@pytest.mark.parametrize(("text", "why"), BINDS_NOBODY)
def test_times_that_bind_nobody(text: str, why: str) -> None:
    read = order(text)
    assert read.directives == (), why
    assert read.not_deadlines, why


BINDS = (
    ("If the motion is denied, appellant may renew it within thirty days after service of notice of the denial.", 30),
    ("Petitioner is granted thirty (30) days after receipt of the response to file a traverse.", 30),
    ("Any party who contends that the form is wrong may file a statement within three (3) days after it is filed.", 3),
)


@pytest.mark.parametrize(("text", "n"), BINDS)
def test_times_that_bind(text: str, n: int) -> None:
    basis = order(text).directives[0].basis
    assert isinstance(basis, Relative)
    assert basis.n == n


def test_until_a_discharge_vacates_nothing() -> None:
    assert not [
        amendment
        for amendment in order("The escrow continues until the receiver is discharged.").amendments
        if amendment.verb == "vacate"
    ]


CLOCKS = (
    ("Case 1:26-cv-00012-ABC Document 14 Filed 05/22/26 at 9:45 AM Page 1 of 1\n\nSo ordered.", "09:45"),
    ("ORDER entered 2:05 p.m. MDT. Defendant shall respond within 24 hours of entry of this order.", "14:05"),
    ("Case 1:26-cv-00012-ABC Document 14 Filed 05/22/26 Page 1 of 1\n\nSo ordered.", None),
)


@pytest.mark.parametrize(("text", "clock"), CLOCKS)
def test_the_hour_of_entry(text: str, clock: str | None) -> None:
    assert order(text).caption.clock == clock


@pytest.mark.parametrize("text", [row[0] for row in (*PLACES, *BINDS_NOBODY, *BINDS, *ABBREVIATED)])
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
    assert (found.who, found.action) == (("parties",), "contact the administrator and file a notice")
