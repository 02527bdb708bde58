"""What happened to the whole case, and that it says what it stopped."""

from typing import Any

import pytest


@pytest.fixture
def case(make: Any) -> Any:
    d, fixed = make.directive, make.fixed
    return make.case().order(
        1,
        "2030-01-07",
        d("Answer by February 4, 2030", fixed("2030-02-04"), action="answer"),
        d("Fact discovery closes August 30, 2030", fixed("2030-08-30"), action="complete fact discovery"),
        d("Reports by June 3, 2030", fixed("2030-06-03"), action="serve reports"),
        d(
            "If the case has not settled, statements by October 7, 2030",
            fixed("2030-10-07"),
            action="file statements",
            condition="if the case has not settled",
        ),
    )


def told(case: Any) -> list[tuple[str, int, bool]]:
    return [(notice.kind, len(notice.stopped), notice.over) for notice in case.docket.notices]


def test_a_stay_says_what_it_suspends_and_its_lifting_what_runs_again(case: Any) -> None:
    case.event("Case stayed pending appeal", "2030-03-01")
    (notice,) = case.docket.notices
    assert {case.find(words).id for words in ("discovery", "Reports", "statements")} == set(notice.stopped)
    assert "is stayed since Friday, March 1, 2030" in notice.message
    assert "3 deadlines" in notice.message
    case.event("Stay lifted", "2030-07-01")
    assert told(case) == [("stayed", 3, True), ("lifted", 3, False)]
    stayed, lifted = case.docket.notices
    assert "was stayed from Friday, March 1, 2030" in stayed.message
    assert "The day of 1 deadline passed meanwhile" in lifted.message


def test_an_order_that_stays_a_part_names_it_and_lifts_it(case: Any, make: Any) -> None:
    case.order(2, "2030-03-01", changes=(make.amends("stay", "discovery", "Discovery is stayed"),))
    (notice,) = case.docket.notices
    assert notice.message.startswith(
        "Part of the case is stayed since Friday, March 1, 2030 (ECF No. 2: “Discovery is stayed”)"
    )
    assert notice.stopped == (case.find("discovery").id,)
    assert notice.source_id == "o2"
    words = make.amends("lift-stay", "stay", "The stay is lifted; all dates are reinstated")
    case.order(3, "2030-04-01", changes=(words,))
    assert told(case) == [("stayed", 1, True), ("lifted", 1, False)]
    assert "passed" not in case.docket.notices[-1].message


def test_a_stay_of_nothing_says_so(case: Any) -> None:
    case.event("Case stayed pending appeal", "2031-03-01")
    assert "suspends no deadline" in case.docket.notices[0].message


def test_a_settlement_ends_only_what_hung_on_it(case: Any) -> None:
    case.event("Notice of settlement of the entire action", "2030-04-01")
    (notice,) = case.docket.notices
    assert (notice.kind, notice.stopped) == ("settled", (case.find("statements").id,))
    assert "ends nothing else by itself" in notice.message
    assert case.stands("discovery") == ("due", "2030-08-30")


def test_a_dismissal_says_what_ended_and_what_stays(case: Any, make: Any) -> None:
    fees = make.directive("Fees 14 days after the dismissal", make.after(14, "the dismissal"), action="move for fees")
    case.order(2, "2030-02-01", fees)
    case.event("Case dismissed with prejudice", "2030-05-01")
    (notice,) = case.docket.notices
    assert (notice.kind, len(notice.stopped)) == ("dismissed", 3)
    assert "What counts from the dismissal" in notice.message
    assert case.stands("Fees") == ("due", "2030-05-15")


def test_a_case_without_such_states_has_no_notice(case: Any) -> None:
    case.event("Settlement talks are under way", "2030-04-01").event("Motion to stay the case filed", "2030-04-02")
    assert case.docket.notices == ()
