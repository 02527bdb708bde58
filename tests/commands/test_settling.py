"""What the reading left open, or took for no deadline, settled by people and published."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from calsync import commands
from calsync.commands import NewDeadline, Office, Registered, basis_of
from calsync.commands.office import change
from calsync.docket.model import Docket, OrderRegistered
from calsync.docket.settling import expression_id
from calsync.errors import Conflict, NotFound, UserError
from calsync.reading.model import Fixed, Relative, Unresolved

WORDS = "promptly meet and confer"


@pytest.fixture
def open_words(office: Office, registered: Registered) -> str:
    """The id of an expression that a reading of the order left open."""
    found = commands.order_text(office, registered.order_id)
    start = found.document.text.index(WORDS)
    one = Unresolved(start, start + len(WORDS), WORDS, "It is not said how soon.")
    read = replace(found.order.read, unresolved=(one,))
    fact = OrderRegistered("reread", "order.txt", read, fills=registered.order_id)
    change(office, registered.case_id, [fact], by="tests")
    return expression_id(registered.order_id, one)


def left(docket: Docket) -> list[str]:
    return [one.text for order in docket.orders for one in order.read.unresolved]


def test_no_deadline_with_a_reason(office: Office, registered: Registered, open_words: str) -> None:
    assert left(commands.docket(office, registered.case_id)) == [WORDS]
    before = commands.docket(office, registered.case_id).deadlines
    docket = commands.dismiss_expression(office, open_words, "a courtesy", by="Ana")
    assert left(docket) == []
    assert docket.deadlines == before
    assert docket.orders[0].settled[0].reason == "a courtesy"
    assert commands.history(office, registered.case_id, limit=1)[0].what == f"No deadline: “{WORDS}”: a courtesy"
    with pytest.raises(Conflict, match="no deadline already"):
        commands.dismiss_expression(office, open_words, "again", by="Ben")
    docket = commands.date_expression(office, open_words, NewDeadline(Fixed(date(2026, 11, 9))), "it is", by="Ben")
    assert docket.orders[0].settled[0].deadline_id == open_words, "a person may think again"


def test_a_deadline_is_published_and_kept(office: Office, registered: Registered, open_words: str) -> None:
    new = NewDeadline(basis_of(None, None, "10 days"), "meet and confer", ("parties",))
    docket = commands.date_expression(office, open_words, new, "chambers' practice", by="Ana")
    made = next(one for one in docket.deadlines if one.id == open_words)
    assert (made.due, made.state, made.reviewed_by, made.directive.page) == (date(2026, 11, 9), "due", "Ana", 1)
    assert f"UID:{made.uid}".encode() in commands.export(office, registered.case_id)
    assert commands.verify(office) == []
    for again in (
        lambda: commands.date_expression(office, open_words, new, "twice", by="Ben"),
        lambda: commands.dismiss_expression(office, open_words, "no", by="Ben"),
    ):
        with pytest.raises(Conflict, match="made a deadline of this already"):
            again()
    assert next(d for d in commands.satisfy(office, made.id, date(2026, 11, 5), by="Ana").deadlines if d.id == made.id)


def test_what_was_read_as_no_deadline_can_be_made_one(office: Office, referral: Callable[..., bytes]) -> None:
    done = commands.register(
        office, referral(extra="\nA hearing was held on March 3, 2025.\n"), name="o.txt", by="tests"
    )
    rejected = next(one for one in done.docket.orders[0].read.not_deadlines if "March 3" in one.text)
    name = expression_id(done.order_id, rejected)
    new = NewDeadline(basis_of(date(2027, 3, 3), "10:00", None), "hearing", kind="hearing")
    docket = commands.date_expression(office, name, new, "the year is mistyped", by="Ana")
    made = next(one for one in docket.deadlines if one.id == name)
    assert made.due is not None
    assert made.due.isoformat() == "2027-03-03T10:00:00-08:00"
    assert all("March 3" not in one.text for one in docket.orders[0].read.not_deadlines)
    assert docket.orders[0].settled[0].doubt == "read as no deadline (recital)"


@pytest.mark.parametrize(
    ("given", "basis"),
    [
        ((date(2027, 1, 4), None, None), Fixed(date(2027, 1, 4))),
        ((date(2027, 1, 4), "17:00", None), Fixed(date(2027, 1, 4), "17:00")),
        ((None, None, "2 court days", "before", " the  hearing "), Relative(2, "court_days", "before", "the hearing")),
        ((None, None, "14 days"), Relative(14, "days", "after", "order")),
    ],
)
def test_times_as_people_give_them(given: tuple[Any, ...], basis: Fixed | Relative) -> None:
    assert basis_of(*given) == basis


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ((None, None, None), "either the day"),
        ((date(2027, 1, 4), None, "3 days"), "either the day"),
        ((None, None, "soon"), "no period"),
        ((date(1066, 1, 4), None, None), "knows the years"),
    ],
)
def test_times_that_are_none(given: tuple[Any, ...], says: str) -> None:
    with pytest.raises(UserError, match=says):
        basis_of(*given)


@pytest.mark.parametrize(
    ("name", "reason", "error", "says"),
    [
        ("nope-u1e2", "x", NotFound, "no time expression nope-u1e2"),
        ("{order}-u1e2", "x", NotFound, "no time expression"),
        ("{open}", " ", UserError, "Say why"),
    ],
)
def test_refusals(
    office: Office, registered: Registered, open_words: str, name: str, reason: str, error: type[Exception], says: str
) -> None:
    name = name.format(order=registered.order_id, open=open_words)
    position = commands.docket(office, registered.case_id).position
    with pytest.raises(error, match=says):
        commands.dismiss_expression(office, name, reason, by="Ana")
    with pytest.raises(error, match=says):
        commands.date_expression(office, name, NewDeadline(Fixed(date(2026, 11, 9))), reason, by="Ana")
    with pytest.raises(Conflict, match="has changed"):
        commands.dismiss_expression(office, open_words, "x", by="Ana", expect=1)
    assert commands.docket(office, registered.case_id).position == position
