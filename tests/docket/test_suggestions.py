"""Rules that an order cites suggest deadlines; one that a person takes is a deadline like any other."""

from typing import Any

import pytest
from msgspec import structs

from calsync.courts.packs import all_rules
from calsync.docket import fold
from calsync.docket.diff import diff
from calsync.docket.matching.happened import fit
from calsync.docket.model import Docket, Suggestion, SuggestionDeclined, SuggestionTaken
from calsync.reading.model import RuleCitation, Span

WORDS = "E.D. Cal. L.R. 271"


def cites(*rules: str, words: str = WORDS) -> tuple[RuleCitation, ...]:
    return tuple(RuleCitation(rule, Span(10, 10 + len(words), words), 2) for rule in rules)


def one(docket: Docket, rule: str) -> Suggestion:
    return next(suggestion for suggestion in docket.suggestions if suggestion.rule == rule)


def take(case: Any, rule: str) -> str:
    found = one(case.docket, rule)
    case.add(SuggestionTaken(found.id, found.directive, found.citation, found.service_adds, found.verified))
    return found.id


def stands(case: Any, id: str) -> tuple[str, str | None]:
    found = next(deadline for deadline in case.docket.deadlines if deadline.id == id)
    return found.state, found.due.isoformat() if found.due else None


@pytest.fixture
def order(make: Any) -> Any:
    """Makes a case with one order that cites rules; `own` are its own directives."""

    def build(*rules: str, own: tuple[Any, ...] = ()) -> Any:
        return make.case().order(5, "2030-01-07", *own, cited_rules=cites(*rules))

    return build


def test_a_suggestion_stands_beside_the_deadlines_and_is_none(order: Any) -> None:
    docket = order("caed-271-o").docket
    found = one(docket, "caed-271-o")
    assert docket.deadlines == ()
    assert docket.orders[0].deadline_ids == ()
    assert (found.id, found.order_id, found.standing) == ("o5-s-caed-271-o", "o5", "open")
    assert (found.directive.quote.text, found.directive.page) == (WORDS, 2)
    assert not found.verified
    assert "not seen" in (found.note or "")


def test_one_taken_waits_and_is_dated_by_its_event(order: Any) -> None:
    case = order("caed-271-o")
    id = take(case, "caed-271-o")
    found = case.docket.deadlines[0]
    assert (found.id, found.uid, found.state) == (id, f"{id}@calsync", "waiting")
    assert found.waiting_for == "completion of the VDRP session"
    assert case.docket.orders[0].deadline_ids == (id,)
    assert one(case.docket, "caed-271-o").standing == "taken"
    assert one(case.docket, "caed-271-o").by == "clerk"
    case.event("VDRP session completed", "2030-02-04")
    found = case.docket.deadlines[0]
    assert (found.state, found.due.isoformat()) == ("due", "2030-02-19")  # the 14th day is Washington's Birthday
    assert "E.D. Cal. L.R. 271(o)" in found.explanation
    assert "not seen" in found.explanation


def test_the_change_says_where_it_comes_from(order: Any) -> None:
    case = order("frcp-26-f-2")
    before = case.docket
    take(case, "frcp-26-f-2")
    assert [change.cause for change in diff(before, case.docket)] == ["Taken from Fed. R. Civ. P. 26(f)(2)"]


def test_people_decide_about_one_taken_as_about_any(order: Any, make: Any) -> None:
    case = order("frcp-26-f-2")
    take(case, "frcp-26-f-2")
    case.expect(WORDS, "2030-02-01")
    assert case.stands(WORDS) == ("tentative", "2030-02-15")
    case.correct(WORDS, "2030-02-20")
    assert case.stands(WORDS) == ("due", "2030-02-20")
    case.vacate(WORDS)
    assert case.find(WORDS).state == "vacated"


def test_a_declined_one_may_be_taken_but_a_taken_one_stays(order: Any) -> None:
    case = order("frcp-26-f-2", "frcp-26-a-1-C")
    id = one(case.docket, "frcp-26-f-2").id
    case.add(SuggestionDeclined(id, "the court excused the report"))
    found = one(case.docket, "frcp-26-f-2")
    assert (found.standing, found.by, found.reason) == ("declined", "clerk", "the court excused the report")
    assert one(case.docket, "frcp-26-a-1-C").standing == "open"
    assert not case.docket.deadlines
    take(case, "frcp-26-f-2")
    case.add(SuggestionDeclined(id, "too late"))
    assert one(case.docket, "frcp-26-f-2").standing == "taken"
    assert [deadline.id for deadline in case.docket.deadlines] == [id]


@pytest.mark.parametrize(
    ("rule", "event", "on", "due", "why"),
    [
        ("frcp-33-b-2", "Interrogatories served", "2030-03-04", "2030-04-03", "30 days"),
        ("frcp-33-b-2", "Interrogatories served by mail", "2030-03-04", "2030-04-08", "three more, to a Saturday"),
        (
            "frcp-12-a-1-A-i",
            "Summons and complaint served by mail",
            "2030-03-01",
            "2030-03-22",
            "Rule 4: no three days",
        ),
        ("frcp-60-c-1", "Judgment entered", "2030-03-01", "2031-03-03", "a year, the last day a Saturday"),
        ("frcp-4-m", "Complaint filed", "2030-03-01", "2030-05-30", "90 days"),
        ("frap-31-a-1", "Record filed", "2030-03-01", "2030-04-10", "40 days"),
    ],
)
def test_the_count(order: Any, rule: str, event: str, on: str, due: str, why: str) -> None:
    case = order(rule)
    id = take(case, rule)
    case.event(event, on)
    assert stands(case, id) == ("due", due), why


def test_a_period_before_a_hearing_follows_it(order: Any, make: Any) -> None:
    case = order("frcp-26-f-1")
    id = take(case, "frcp-26-f-1")
    sets = make.directive(
        "Scheduling conference set for May 30, 2030",
        make.fixed("2030-05-30"),
        kind="hearing",
        action="scheduling conference",
    )
    case.order(6, "2030-01-10", sets)
    assert stands(case, id) == ("due", "2030-05-09")


def test_the_longest_of_several_counts(order: Any) -> None:
    case = order("frcp-81-c-2")
    id = take(case, "frcp-81-c-2")
    case.event("Notice of removal filed", "2030-03-01")
    assert stands(case, id) == ("due", "2030-03-08")
    case.event("Summons and complaint served on defendant", "2030-02-25")
    assert stands(case, id) == ("due", "2030-03-18")


# What clerks write when the trigger of a rule has come; nothing else may date it.
TOLD = [
    ("caed-271-o", "VDRP session held", "VDRP session scheduled"),
    ("frcp-4-m", "Complaint filed", "Amended complaint filed"),
    ("frcp-12-a-1-A-i", "Summons and complaint served on defendant", "Summons issued"),
    ("frcp-12-a-1-A-ii", "Request for waiver of service sent to defendant", "Waiver of service filed"),
    ("frcp-12-a-2", "United States Attorney served", "Notice to the United States Attorney requested"),
    ("frcp-12-a-4-A", "Order denying motion to dismiss", "Motion to dismiss filed"),
    ("frcp-15-a-3", "Amended complaint served", "Motion for leave to file amended complaint filed"),
    ("frcp-26-a-1-C", "Rule 26(f) conference held", "Rule 26(f) conference continued"),
    ("frcp-26-f-2", "Rule 26(f) conference held", "Scheduling conference held"),
    ("frcp-33-b-2", "Interrogatories served", "Answers to interrogatories served"),
    ("frcp-34-b-2-A", "Requests for production served", "Requests for admission served"),
    ("frcp-36-a-3", "Requests for admission served", "Requests for production served"),
    ("frcp-59-e", "Judgment entered", "Proposed judgment lodged"),
    ("frcp-72-b-2", "Findings and recommendations served", "Objections to findings and recommendations due"),
    ("frcp-81-c-2", "Notice of removal filed", "Motion to remand filed"),
    ("frap-4-a-1-A", "Judgment entered", "Hearing on motion for judgment held"),
    ("frap-10-b-1", "Notice of appeal filed", "Notice of hearing filed"),
    ("frap-31-a-1", "Record on appeal filed", "Record requested"),
    ("frap-31-a-1-appellee", "Appellant's brief served", "Appellee's brief served"),
]


@pytest.mark.parametrize(("rule", "event", "other"), TOLD)
def test_triggers_are_told_as_events_are(rule: str, event: str, other: str) -> None:
    trigger = all_rules()[rule].trigger
    said = fit(trigger, event)
    assert said is not None
    assert said.level == 3
    near = fit(trigger, other)
    assert near is None or near.level < 3


# The order's own directive (n, anchor, action), the rule, whether it only says the same, and why.
RESTATED = [
    (14, "completion of the VDRP session", "file joint VDRP Completion Report", "caed-271-o", True, "as the rule says"),
    (14, "the VDRP session has been completed", "file a joint completion report", "caed-271-o", True, "in other words"),
    (21, "completion of the VDRP session", "file joint VDRP Completion Report", "caed-271-o", False, "another period"),
    (14, "the settlement conference", "file joint VDRP Completion Report", "caed-271-o", False, "another trigger"),
    (14, "the Rule 26(f) conference", "exchange initial disclosures", "frcp-26-a-1-C", True, "as the rule says"),
    (14, "the Rule 26(f) conference", "exchange initial disclosures", "frcp-26-f-2", False, "another act"),
    (14, "service of order", "file objections to these findings", "frcp-72-b-2", True, "this very recommendation"),
    (14, "order", "file a joint report", "frcp-72-b-2", False, "another act"),
    (30, "order", "file notice of appeal", "frap-4-a-1-A", True, "this very judgment"),
]


@pytest.mark.parametrize(("n", "anchor", "action", "rule", "same", "why"), RESTATED)
def test_a_rule_that_only_says_what_the_order_says(
    order: Any, make: Any, n: int, anchor: str, action: str, rule: str, same: bool, why: str
) -> None:
    own = make.directive(f"within {n} days of {anchor}", make.after(n, anchor), action=action)
    found = one(order(rule, own=(own,)).docket, rule)
    assert found.restates == ("o5-d1" if same else None), why


def test_the_fact_keeps_what_was_taken(order: Any) -> None:
    """A pack that changes later, or loses the rule, changes no deadline that was taken."""
    case = order("frcp-26-f-2")
    found = one(case.docket, "frcp-26-f-2")
    basis = structs.replace(found.directive.basis, n=10)
    gone = structs.replace(found.directive, id="s-gone-1", basis=basis)
    case.add(SuggestionTaken("o5-s-gone-1", gone, "A rule that is gone"))
    case.event("Rule 26(f) conference held", "2030-02-04")
    assert stands(case, "o5-s-gone-1") == ("due", "2030-02-14")
    assert [suggestion.rule for suggestion in case.docket.suggestions] == ["frcp-26-f-2"]


def test_an_order_that_is_vacated_suggests_nothing_and_ends_what_was_taken(order: Any) -> None:
    case = order("frcp-26-f-2", "frcp-26-f-1")
    id = take(case, "frcp-26-f-2")
    case.vacate_order("o5", "2030-02-01")
    assert case.docket.suggestions == ()
    assert stands(case, id)[0] == "vacated"


def test_a_fuller_copy_keeps_what_was_taken(order: Any, make: Any) -> None:
    case = order("frcp-26-f-2")
    id = take(case, "frcp-26-f-2")
    case.order(5, "2030-01-07", id="o5b", fills="o5", cited_rules=cites("frcp-26-a-1-C"))
    assert [deadline.id for deadline in case.docket.deadlines] == [id]
    assert {s.id: s.standing for s in case.docket.suggestions} == {
        "o5-s-frcp-26-a-1-C": "open",
        "o5-s-frcp-26-f-2": "taken",
    }


def test_facts_in_any_order_give_the_same_docket(order: Any) -> None:
    case = order("caed-271-o", "frcp-26-f-2")
    take(case, "caed-271-o")
    case.event("VDRP session completed", "2030-02-04")
    assert fold(case.facts[::-1]) == case.docket
