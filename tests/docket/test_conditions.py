"""Conditions that fail, duties that run until something happens, and the end of a whole case."""

from typing import Any

import pytest

from calsync.docket.changes.conditions import dismissed, settled

UNSETTLED = "if the parties have not been able to settle"


@pytest.mark.parametrize(
    ("condition", "event", "state"),
    [
        (UNSETTLED, "Notice of settlement of the entire action filed", "expired-condition"),
        (UNSETTLED, "Case settled", "expired-condition"),
        (UNSETTLED, "Joint notice: every claim settled, dismissal to follow", "expired-condition"),
        (UNSETTLED, "Action resolved at mediation", "expired-condition"),
        (UNSETTLED, "Offer of judgment served on plaintiff", "due"),
        (UNSETTLED, "Some claims settled", "due"),
        (UNSETTLED, "All claims against defendant Aster settled", "due"),
        ("unless the case settles", "Parties reached a settlement", "expired-condition"),
        ("if no settlement is reached", "Stipulation of settlement discussions filed", "due"),
        (UNSETTLED, "Parties report that settlement talks are under way", "due"),
        (UNSETTLED, "Settlement conference held", "due"),
        (UNSETTLED, "Notice of settlement with defendant Aster only", "due"),
        (UNSETTLED, "Case did not settle", "due"),
        (UNSETTLED, "Motion for approval of class settlement filed", "due"),
        ("if the case settles", "Settlement conference held; case did not settle", "expired-condition"),
        ("if the case settles", "Mediation reached an impasse", "expired-condition"),
        ("if the case settles", "Case settled", "due"),
        ("if the motion to remand is denied", "Motion to remand granted", "expired-condition"),
        ("if the motion to remand is denied", "Motion to remand denied", "due"),
        ("if the motion to remand is denied", "Motion to strike granted", "due"),
        ("if plaintiff does not file an amended complaint", "First amended complaint filed", "expired-condition"),
        ("if plaintiff does not file an amended complaint", "Motion for leave to file amended complaint filed", "due"),
        ("if plaintiff wishes to be heard", "Plaintiff was heard", "due"),
    ],
)
def test_a_condition_fails_only_in_plain_words(make: Any, condition: str, event: str, state: str) -> None:
    d = make.directive("file a report by June 3, 2030", make.fixed("2030-06-03"), condition=condition)
    case = make.case().order(1, "2030-01-07", d).event(event, "2030-02-04", id="e")
    assert case.stands("report") == (state, "2030-06-03")
    if state != "due":
        found = case.find("report")
        assert event in found.explanation
        assert found.ended_on == make.day("2030-02-04")
        case.withdraw("e")
        assert case.stands("report") == ("due", "2030-06-03")


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Case dismissed with prejudice", True),
        ("Order dismissing case", True),
        ("Notice of voluntary dismissal with prejudice filed", True),
        ("Action dismissed as to defendant Aster", False),
        ("Motion to dismiss granted in part", False),
        ("Count II dismissed", False),
        ("Case dismissed without prejudice", True),
    ],
)
def test_dismissal_of_the_whole_case(make: Any, text: str, whole: bool) -> None:
    assert dismissed(text) == whole
    d, fixed = make.directive, make.fixed
    case = make.case().order(
        1,
        "2030-01-07",
        d("a report by February 1, 2030", fixed("2030-02-01")),
        d("a brief by June 3, 2030", fixed("2030-06-03")),
        d("a bill of costs 14 days after judgment is entered", make.after(14, "judgment is entered")),
    )
    case.event(text, "2030-03-04")
    assert case.stands("a report") == ("due", "2030-02-01")
    assert case.stands("a brief")[0] == ("vacated" if whole else "due")
    assert case.stands("bill of costs")[0] == "waiting"


def test_settled_needs_the_whole() -> None:
    assert settled("Notice of settlement of entire action filed; hearing vacated")
    assert not settled("Settlement conference scheduled")
    assert not settled("Notice of settlement withdrawn")


@pytest.mark.parametrize(
    ("event", "denied", "granted"),
    [
        ("Hearing on the motion to dismiss held; motion taken under submission", "waiting", "waiting"),
        ("Motion to dismiss granted with leave to amend", "expired-condition", "due"),
        ("Order entered denying the motion to dismiss", "due", "expired-condition"),
        ("Motion to compel denied", "waiting", "waiting"),
    ],
)
def test_the_ruling_is_that_of_the_condition(make: Any, event: str, denied: str, granted: str) -> None:
    d = make.directive
    case = make.case().order(
        1,
        "2030-01-07",
        d(
            "answer within 14 days after the denial",
            make.after(14, "denial"),
            condition="if the motion to dismiss is denied",
        ),
        d(
            "amend within 21 days after the ruling",
            make.after(21, "ruling"),
            condition="if it is instead granted with leave to amend",
        ),
    )
    case.event(event, "2030-02-04")
    found = (case.stands("answer")[0], case.stands("amend")[0])
    assert found in (
        (denied, granted),
        ("waiting" if denied != "due" else denied, "waiting" if granted != "due" else granted),
    )
