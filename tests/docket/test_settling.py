"""What the reading left open, settled by people."""

from datetime import date
from typing import Any

import pytest
from msgspec import structs

from calsync.docket import diff
from calsync.docket.model import Docket, ExpressionDated, ExpressionDismissed, OrderRegistered
from calsync.docket.settling import expression_id
from calsync.reading.model import Directive, Pages, Span, Unresolved

OPEN = (
    Unresolved(40, 58, "in about two weeks", "It is not said how long."),
    Unresolved(80, 98, "ten days or so out", "It is not said from when."),
)


@pytest.fixture
def case(make: Any) -> Any:
    hearing = make.directive(
        "The evidentiary hearing is set for June 12, 2030",
        make.fixed("2030-06-12"),
        kind="hearing",
        action="evidentiary hearing",
    )
    return make.case().order(1, "2030-01-07", hearing, unresolved=OPEN)


def left(docket: Docket) -> list[str]:
    return [one.text for order in docket.orders for one in order.read.unresolved]


def dated(make: Any, basis: Any, order: str = "o1") -> ExpressionDated:
    one = OPEN[0]
    quote = Span(one.start, one.end, one.text)
    return ExpressionDated(order, Directive("u40e58", "deadline", quote, basis, "confer"), "chambers said so")


def test_none_is_a_deadline_and_says_why(case: Any) -> None:
    one = OPEN[0]
    docket = case.add(ExpressionDismissed("o1", one.start, one.end, one.text, "a hope, no duty")).docket
    assert left(docket) == [OPEN[1].text]
    (settled,) = docket.orders[0].settled
    assert (settled.by, settled.reason, settled.doubt) == ("clerk", "a hope, no duty", one.reason)
    assert settled.id == expression_id("o1", one)
    assert settled.deadline_id is None
    assert [(n.start, n.text) for n in docket.orders[0].read.not_deadlines] == [(40, one.text)]
    assert len(docket.deadlines) == 1


def test_it_becomes_a_deadline_of_its_order(case: Any, make: Any) -> None:
    before = case.docket
    docket = case.add(dated(make, make.fixed("2030-01-21"))).docket
    found = next(one for one in docket.deadlines if one.id == "o1-u40e58")
    assert (found.state, found.due, found.reviewed_by) == ("due", date(2030, 1, 21), "clerk")
    assert "chambers said so" in (found.explanation or "")
    assert docket.orders[0].settled[0].deadline_id == found.id
    assert found.id in docket.orders[0].deadline_ids
    assert left(docket) == [OPEN[1].text]
    (change,) = diff(before, docket)
    assert (change.field, change.cause) == ("deadline", "Made a deadline by clerk: chambers said so")


def test_a_period_counts_from_what_its_words_name(case: Any, make: Any) -> None:
    found = case.add(dated(make, make.before(10, "the evidentiary hearing"))).find("two weeks")
    assert (found.state, found.due) == ("due", date(2030, 5, 31))
    case.correct("two weeks", "2030-05-30")
    assert case.stands("two weeks")[1] == "2030-05-30"


def test_once_made_it_stays_made_and_can_be_vacated(case: Any, make: Any) -> None:
    one = OPEN[0]
    case.add(dated(make, make.fixed("2030-01-21"))).add(ExpressionDismissed("o1", one.start, one.end, one.text, "no"))
    assert case.stands("two weeks")[0] == "due"
    case.vacate("two weeks")
    assert case.stands("two weeks")[0] == "vacated"
    assert left(case.docket) == [OPEN[1].text]


@pytest.mark.parametrize("twice", [False, True])
def test_a_fuller_copy_keeps_what_was_settled_by_its_words(make: Any, twice: bool) -> None:
    case = make.case().order(1, "2030-01-07", unresolved=OPEN, pages=Pages((1,), 2, (2,)))
    one = OPEN[0]
    case.add(ExpressionDismissed("o1", one.start, one.end, one.text, "a hope, no duty"))
    moved = tuple(structs.replace(other, start=other.start + 500, end=other.end + 500) for other in OPEN)
    again = (Unresolved(9000, 9018, one.text, "again"),) if twice else ()
    full = make.reading(1, "2030-01-07", unresolved=(*moved, *again), pages=Pages((1, 2), 2, ()))
    docket = case.add(OrderRegistered("o2", "full", full, fills="o1")).docket
    # Where the same words stand twice, nobody has said which of them was meant.
    assert left(docket) == ([one.text, OPEN[1].text, one.text] if twice else [OPEN[1].text])
