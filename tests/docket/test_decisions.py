"""What people decide, and that it stays."""

from typing import Any

import pytest


@pytest.fixture
def case(make: Any) -> Any:
    d, fixed, after = make.directive, make.fixed, make.after
    return make.case().order(
        1,
        "2030-01-07",
        d(
            "The parties shall each file a witness list by March 1, 2030",
            fixed("2030-03-01"),
            who=("parties",),
            action="file a witness list",
        ),
        d(
            "Plaintiff shall file its brief by March 4, 2030",
            fixed("2030-03-04"),
            who=("plaintiff",),
            action="file its brief",
        ),
        d(
            "Objections 7 days after the brief is filed",
            after(7, "the brief is filed", ref="d2", of_filing=True),
            action="file objections",
        ),
        d("within thirty (20) days of this order", after(30, n_alt=20), flags=("number-mismatch",), action="confer"),
    )


def test_satisfied_once_each_side_has(case: Any) -> None:
    case.satisfy("witness list", "2030-02-20", "plaintiff")
    assert case.stands("witness list")[0] == "due"
    assert "plaintiff on 2030-02-20" in case.find("witness list").explanation
    case.satisfy("witness list", "2030-02-21", "Plaintiff")
    assert case.stands("witness list")[0] == "due"
    case.satisfy("witness list", "2030-02-28", "defendant")
    found = case.find("witness list")
    assert (found.state, found.satisfied_on, found.ended_on) == ("satisfied", *[found.satisfied_on] * 2)
    assert found.satisfied_on.isoformat() == "2030-02-28"


def test_satisfied_by_the_one_who_owes_it_starts_the_next_clock(case: Any) -> None:
    assert case.stands("Objections") == ("waiting", None)
    case.satisfy("its brief", "2030-02-25", "plaintiff")
    assert case.stands("its brief")[0] == "satisfied"
    assert case.stands("Objections") == ("due", "2030-03-04")
    case.reopen("its brief")
    assert case.stands("its brief") == ("due", "2030-03-04")
    assert case.stands("Objections") == ("waiting", None)


def test_the_event_and_the_satisfaction_give_one_day(case: Any) -> None:
    case.event("Plaintiff's brief filed", "2030-02-26")
    assert case.stands("Objections") == ("due", "2030-03-05")
    case.satisfy("its brief", "2030-02-26")
    assert case.stands("Objections") == ("due", "2030-03-05")


def test_correct_settles_a_question_and_stays_with_its_reason(case: Any) -> None:
    assert case.stands("thirty (20)")[0] == "unresolved"
    case.correct("thirty (20)", "2030-02-06", "chambers: thirty")
    found = case.find("thirty (20)")
    assert (found.state, found.due.isoformat(), found.reviewed_by) == ("due", "2030-02-06", "clerk")
    assert "chambers: thirty" in found.steps[0].text
    case.correct("thirty (20)", "2030-01-28", "chambers: twenty after all")
    assert case.stands("thirty (20)") == ("due", "2030-01-28")


def test_confirm_changes_neither_date_nor_state(case: Any) -> None:
    before = case.stands("its brief")
    case.confirm("its brief")
    assert case.stands("its brief") == before
    assert case.find("its brief").reviewed_by == "clerk"


def test_vacate_and_reopen(case: Any) -> None:
    case.vacate("its brief", "stipulated away")
    found = case.find("its brief")
    assert (found.state, found.due is not None, found.ended_on is not None) == ("vacated", True, True)
    assert "stipulated away" in found.explanation
    case.reopen("its brief", "the stipulation was rejected")
    assert case.stands("its brief") == ("due", "2030-03-04")


def test_facts_about_unknown_things_do_no_harm(case: Any, make: Any) -> None:
    before = case.docket.deadlines
    case.correct_event("no such event", "2030-02-02").withdraw("no such event").vacate_order(
        "no such order", "2030-02-02"
    )
    assert case.docket.deadlines == before


def test_a_ledger_without_its_opening_is_damaged(case: Any) -> None:
    from calsync.docket import fold

    with pytest.raises(ValueError, match="opening"):
        fold(case.facts[1:])
