"""What people decide, and that it stays."""

from typing import Any

import pytest

from calsync.timing.words import day_words


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
    assert "plaintiff on Wednesday, February 20, 2030" in case.find("witness list").explanation
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
    assert found.steps[0].text == "Set to Wednesday, February 6, 2030 by clerk: chambers: thirty"
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


def test_assigned_and_noted(case: Any) -> None:
    before = case.stands("its brief")
    case.assign("its brief", "Ana").note("its brief", "Draft is with the client.").assign("its brief", "Ben")
    found = case.find("its brief")
    assert (found.assigned_to, case.stands("its brief")) == ("Ben", before)
    assert [(note.by, note.text) for note in found.notes] == [("clerk", "Draft is with the client.")]
    assert found.notes[0].at == case.facts[-2].at
    assert case.assign("its brief", None).find("its brief").assigned_to is None


@pytest.mark.parametrize(
    ("readers", "reviewed_by", "first", "why"),
    [
        ([], None, None, "nobody read it"),
        (["Ana"], None, "Ana", "one reader is not enough"),
        (["Ana", "Ana"], None, "Ana", "the same person twice is one reader"),
        (["Ana", "Ben"], "Ben", "Ana", "two readers"),
        (["Ana", "Ben", "Cleo"], "Cleo", "Ana", "a third does no harm"),
    ],
)
def test_a_critical_deadline_wants_two_readers(
    case: Any, readers: list[str], reviewed_by: str | None, first: str | None, why: str
) -> None:
    case.critical("its brief")
    for name in readers:
        case.as_person(name).confirm("its brief")
    found = case.find("its brief")
    assert (found.critical, found.reviewed_by, found.first_reader) == (True, reviewed_by, first), why


def test_critical_counts_whenever_it_was_said_and_can_be_taken_back(case: Any) -> None:
    case.as_person("Ana").confirm("its brief")
    assert case.find("its brief").reviewed_by == "Ana"
    case.critical("its brief")
    assert (case.find("its brief").reviewed_by, case.find("its brief").first_reader) == (None, "Ana")
    case.critical("its brief", False)
    assert (case.find("its brief").reviewed_by, case.find("its brief").first_reader) == ("Ana", None)


def test_another_date_wants_both_readers_anew(case: Any) -> None:
    case.critical("its brief").as_person("Ana").confirm("its brief").as_person("Ben").confirm("its brief")
    assert case.find("its brief").reviewed_by == "Ben"
    case.as_person("Cleo").correct("its brief", "2030-03-05")
    assert (case.find("its brief").reviewed_by, case.find("its brief").first_reader) == (None, "Cleo")


DECISIONS = {
    "corrected": (lambda case: case.correct("its brief", "2030-03-08", "agreed"), "Friday, March 8, 2030"),
    "vacated": (lambda case: case.vacate("its brief", "agreed"), "recorded as vacated"),
    "done": (lambda case: case.satisfy("its brief", "2030-02-20"), "recorded as done"),
}
LATER = {
    "moved": {"verb": "extend", "new": "d1"},
    "extended": {"verb": "extend", "by": 14},
    "put off": {"verb": "continue"},
    "ended": {"verb": "vacate"},
}


@pytest.mark.parametrize("decided", DECISIONS)
@pytest.mark.parametrize("later", LATER)
def test_a_later_order_that_contradicts_a_person_says_so(case: Any, make: Any, decided: str, later: str) -> None:
    decide, said = DECISIONS[decided]
    decide(case)
    change = dict(LATER[later])
    if "by" in change:
        change["by"] = make.after(change["by"], "the old date")
    new = make.directive("Plaintiff's brief is due March 20, 2030", make.fixed("2030-03-20"), action="file its brief")
    directives = (new,) if "new" in change else ()
    words = make.amends(change.pop("verb"), "the deadline for plaintiff to file its brief", **change)
    case.order(9, "2030-02-25", *directives, changes=(words,))
    found = next(d for d in case.docket.deadlines if d.id == "o1-d2")
    if later == "ended" and decided != "corrected":
        assert found.state == ("vacated" if decided == "vacated" else "satisfied"), "the order asks for nothing else"
    else:
        assert said in (found.explanation or "")
        assert "ECF No. 9" in (found.explanation or "")


def test_a_period_that_is_added_runs_from_the_date_a_person_set(case: Any, make: Any) -> None:
    case.correct("its brief", "2030-03-08", "the clerk named it")
    words = make.amends("extend", "the deadline for plaintiff to file its brief", by=make.after(14, "the old date"))
    case.order(9, "2030-02-25", changes=(words,))
    assert case.stands("its brief") == ("due", "2030-03-22")
    case.correct("its brief", "2030-03-25", "stipulated")
    assert case.stands("its brief") == ("due", "2030-03-25"), "a later decision is the last word"


def test_a_deadline_that_a_person_reopened_after_the_order_stands_and_says_so(case: Any, make: Any) -> None:
    case.order(9, "2030-02-25", changes=(make.amends("vacate", "the deadline for plaintiff to file its brief"),))
    assert case.stands("its brief")[0] == "vacated"
    case.reopen("its brief", "the vacatur was of another brief")
    assert case.stands("its brief") == ("due", "2030-03-04")
    assert "ECF No. 9" in case.find("its brief").explanation


def test_a_deadline_of_a_vacated_order_can_be_reopened(case: Any) -> None:
    case.vacate_order("o1", "2030-02-02").reopen("its brief")
    assert case.stands("its brief") == ("due", "2030-03-04")
    assert case.stands("witness list")[0] == "vacated"


def test_a_date_against_the_order_says_what_the_order_says(case: Any) -> None:
    case.correct("Plaintiff shall file its brief", "2030-03-05")
    assert "the order sets Monday, March 4, 2030" in (case.find("its brief by").explanation or "")
    case.correct("Plaintiff shall file its brief", "2030-03-04")
    assert "the order sets" not in (case.find("its brief by").explanation or "")


def test_done_on_a_day_that_has_not_come_is_said(case: Any) -> None:
    case.satisfy("Plaintiff shall file its brief", "2030-02-20")
    assert "that day had not come" in (case.find("its brief by").explanation or "")


def test_a_person_settles_what_was_in_doubt(case: Any) -> None:
    before = case.find("thirty (20)")
    assert (before.state, before.flags) == ("unresolved", ("number-mismatch",))
    later = max(before.candidates)
    case.correct("thirty (20)", later.isoformat(), "chambers meant thirty")
    found = case.find("thirty (20)")
    assert (found.state, found.due, found.flags) == ("due", later, ()), "settled: no warning is left"
    assert found.directive.flags == ("number-mismatch",), "what the order says stays on record"
    days = " or ".join(day_words(day) for day in before.candidates)
    assert found.explanation is not None
    assert days in found.explanation, "and so do both readings"
