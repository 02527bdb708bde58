"""Facts by which people put things right: what they do to the docket, in whatever order the ledger has them."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from calsync.docket import fold
from calsync.docket.model import CaseMerged, DeadlineConfirmed, OrderRegistered
from calsync.docket.repairs import (
    CaseClosed,
    CaseRenamed,
    CaseRenumbered,
    ChangeAnswered,
    DeadlineAdded,
    DeadlineDismissed,
    DeadlineEdited,
    OrderLeft,
    Undone,
)
from calsync.docket.telling import told
from calsync.reading.model import Directive, Relative, Span, Unresolved


@pytest.fixture
def case(make: Any) -> Any:
    d = make.directive
    return make.case().order(
        1,
        "2030-01-07",
        d(
            "The evidentiary hearing is set for June 12, 2030",
            make.fixed("2030-06-12"),
            kind="hearing",
            action="hearing",
        ),
        d("a brief 10 days before it", make.before(10, "the evidentiary hearing", ref="d1"), action="file brief"),
        d("a report in 30 days", make.after(30), action="file report", condition="if the case has not settled"),
    )


EDITS = [
    ({"title": "Daubert hearing"}, "title", "Daubert hearing", "a title of one's own"),
    (
        {"action": "file pretrial brief"},
        "title",
        "file pretrial brief",
        "without a title of one's own it follows the act",
    ),
    ({"who": ("plaintiff",)}, "who", ("plaintiff",), "who"),
    ({"event_type": "brief"}, "type", "brief", "type"),
    ({"kind": "hearing"}, "kind", "hearing", "kind"),
    ({"condition": ""}, "condition", None, "an empty condition is none"),
]


@pytest.mark.parametrize(("said", "name", "shown", "why"), EDITS)
def test_a_person_s_words_stand_in_place_of_the_reading_s(
    case: Any, said: Any, name: str, shown: Any, why: str
) -> None:
    case.add(DeadlineEdited("o1-d2", **said))
    found = case.find("a brief")
    assert getattr(found.directive, name) == shown, why
    assert (found.id, found.uid, found.due) == ("o1-d2", "o1-d2@calsync", date(2030, 5, 31))
    case.add(DeadlineEdited("o1-d2", **dict.fromkeys(said)))
    assert case.find("a brief").edits == ()


def test_a_misread_time_is_stated_anew_until_a_later_order_moves_it(case: Any, make: Any) -> None:
    case.add(DeadlineConfirmed("o1-d1")).as_person("Ana")
    case.add(DeadlineEdited("o1-d1", basis=make.fixed("2030-06-19"), title="Daubert hearing"))
    found = case.find("evidentiary hearing")
    assert (found.due, found.reviewed_by) == (date(2030, 6, 19), "Ana"), "who confirmed it had read another date"
    assert case.stands("a brief") == ("due", "2030-06-07"), "what counts from it follows"
    moved = make.directive("the evidentiary hearing is continued", make.fixed("2030-07-10"), kind="hearing")
    case.order(2, "2030-02-01", moved, changes=(make.amends("continue", "the evidentiary hearing", new="d1"),))
    found = case.find("evidentiary hearing")
    assert (found.due, found.directive.title) == (date(2030, 7, 10), "Daubert hearing")


def test_what_is_no_deadline_is_counted_from_no_more(case: Any) -> None:
    case.add(DeadlineDismissed("o1-d1", "recites the old order"))
    assert [one.id for one in case.docket.dismissed] == ["o1-d1"]
    assert case.stands("a brief")[0] == "waiting"
    assert case.docket.orders[0].settled[0].dismissed == "o1-d1"


def test_a_deadline_of_no_order_is_moved_and_closed_like_others(case: Any, make: Any) -> None:
    directive = Directive("h1", "deadline", Span(0, 0, ""), make.fixed("2030-04-01"), "serve expert report", title="")
    case.add(DeadlineAdded("case-h1", directive, "by telephone"))
    added = next(one for one in case.docket.deadlines if one.id == "case-h1")
    assert (added.order_id, added.due, added.quotes) == ("", date(2030, 4, 1), ())
    assert len(case.docket.orders) == 1, "no order is invented for it"
    case.add(CaseClosed(date(2030, 3, 1), "settled"))
    states = {one.id: one.state for one in case.docket.deadlines}
    assert (states["case-h1"], states["o1-d1"]) == ("expired-condition",) * 2
    assert states["o1-d3"] == "due", "what had passed by then is not touched"


def test_open_words_change_what_a_person_says(make: Any) -> None:
    d = make.directive
    case = make.case().order(1, "2030-01-07", d("a report by March 1, 2030", make.fixed("2030-03-01"), action="report"))
    words = Unresolved(40, 58, "as counsel discussed", "It is not said what.")
    case.order(2, "2030-02-01", unresolved=(words,))
    case.add(ChangeAnswered("o2", 40, 58, words.text, "move", ("o1-d1",), "as discussed", date(2030, 3, 15)))
    assert case.stands("a report") == ("due", "2030-03-15")
    assert case.docket.orders[1].read.unresolved == ()
    assert case.docket.orders[1].settled[0].changed == ("o1-d1",)
    case.add(Undone(4))
    assert case.stands("a report") == ("due", "2030-03-01")
    assert len(case.docket.orders[1].read.unresolved) == 1


def test_what_is_taken_back_twice_stands_again(case: Any) -> None:
    before = case.docket.deadlines
    case.add(DeadlineDismissed("o1-d1", "no"))
    after = case.docket.deadlines
    assert case.add(Undone(3)).docket.deadlines == before
    assert case.add(Undone(4)).docket.deadlines == after


REPAIRS = (
    DeadlineEdited("o1-d1", title="Daubert hearing"),
    DeadlineEdited("o1-d2", basis=Relative(14, "days", "before", "the evidentiary hearing", ref="d1")),
    DeadlineEdited("o1-d3", action="file status report", condition=""),
    DeadlineDismissed("o1-d3", "a courtesy"),
    DeadlineAdded(
        "o1-h1", Directive("h1", "deadline", Span(0, 0, ""), Relative(5, "days", "after", "order"), "pay"), "so"
    ),
    CaseRenamed("Doe v. Acme"),
    CaseRenumbered("2:30-cv-00002"),
    CaseClosed(date(2030, 2, 1)),
)


@settings(deadline=None, max_examples=40)
@given(data=st.data(), chosen=st.lists(st.sampled_from(REPAIRS), unique_by=id, min_size=1, max_size=6))
def test_in_any_order_repairs_give_the_same_docket(make: Any, data: st.DataObject, chosen: list[Any]) -> None:
    d = make.directive
    case = make.case().order(
        1,
        "2030-01-07",
        d("the evidentiary hearing", make.fixed("2030-06-12"), kind="hearing", action="hearing"),
        d("a brief 10 days before it", make.before(10, "the evidentiary hearing", ref="d1"), action="file brief"),
        d("a report in 30 days", make.after(30), action="file report"),
    )
    for fact in chosen:
        case.add(fact)
    facts = case.facts
    order = data.draw(st.permutations(range(1, len(facts))))
    shuffled = [facts[0], *(structs.replace(facts[n], seq=seq) for seq, n in enumerate(order, 2))]
    before, after = fold(facts), fold(shuffled)
    for name in ("deadlines", "dismissed", "caption", "docket_number", "closed", "notices"):
        assert getattr(after, name) == getattr(before, name), name
    # Taking all of it back, in any order, leaves what was there.
    first = fold(facts[:2])
    for seq in data.draw(st.permutations(range(3, len(facts) + 1))):
        case.add(Undone(seq))
    assert fold(case.facts).deadlines == first.deadlines
    assert all(told(fact.payload, before) for fact in case.facts)


def test_facts_of_another_case_stand_where_they_were_written(case: Any, make: Any) -> None:
    other = make.case(number="2:30-cv-00009").order(
        5, "2030-01-09", make.directive("a reply", make.fixed("2030-02-01"))
    )
    other.satisfy("a reply", "2030-01-20")
    case.add(CaseMerged("other", "2:30-cv-00009", tuple(other.facts[1:])))
    assert case.stands("a reply")[0] == "satisfied"
    assert case.docket.position == 3
    case.add(OrderLeft(("o5",), "order 5", "else", "2:30-cv-00010"))
    assert [one.id for one in case.docket.orders] == ["o1"]
    assert isinstance(case.facts[1].payload, OrderRegistered)
