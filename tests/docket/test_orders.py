"""Later orders: what they move, end, hold and give back, and when they only ask."""

import re
from typing import Any

import pytest


@pytest.fixture
def scheduled(make: Any) -> Any:
    """A case with a hearing, what counts back from it, and a cut-off."""
    d, fixed, before = make.directive, make.fixed, make.before
    return make.case().order(
        10,
        "2030-01-07",
        d(
            "The motion to remand is set for hearing on June 12, 2030 at 10:00 a.m.",
            fixed("2030-06-12", "10:00"),
            kind="hearing",
            action="hearing on the motion to remand",
        ),
        d(
            "Any opposition is due 21 days before the hearing",
            before(21, "the hearing", ref="d1"),
            action="file any opposition",
        ),
        d(
            "Any reply is due 7 days after the opposition is due",
            make.after(7, "the opposition is due", ref="d2"),
            action="file any reply",
        ),
        d(
            "Fact discovery shall be completed by August 30, 2030",
            fixed("2030-08-30"),
            action="complete fact discovery",
        ),
        d(
            "Expert discovery shall be completed by October 25, 2030",
            fixed("2030-10-25"),
            action="complete expert discovery",
        ),
        title="SCHEDULING ORDER",
    )


def test_a_chain_follows_its_hearing(scheduled: Any, make: Any) -> None:
    assert scheduled.stands("opposition is due 21") == ("due", "2030-05-22")
    assert scheduled.stands("reply is due") == ("due", "2030-05-29")
    uids = [deadline.uid for deadline in scheduled.docket.deadlines]
    scheduled.order(
        14,
        "2030-05-01",
        make.directive(
            "The hearing is CONTINUED to July 10, 2030",
            make.fixed("2030-07-10", "10:00"),
            kind="hearing",
            action="the hearing",
        ),
        changes=(make.amends("continue", "The hearing", "The hearing is CONTINUED to July 10, 2030", new="d1"),),
    )
    assert scheduled.stands("motion to remand is set")[1] == "2030-07-10T10:00:00-07:00"
    assert scheduled.stands("opposition is due 21") == ("due", "2030-06-18")  # the 19th is a holiday: back to the 18th
    assert scheduled.stands("reply is due") == ("due", "2030-06-25")
    assert [deadline.uid for deadline in scheduled.docket.deadlines] == uids
    moved = scheduled.find("motion to remand is set")
    assert "June 12" in (moved.explanation or "")
    assert "July 10" in (moved.explanation or "")


def test_a_hearing_vacated_leaves_its_chain_waiting_and_a_new_one_dates_it(scheduled: Any, make: Any) -> None:
    scheduled.order(15, "2030-05-02", changes=(make.amends("vacate", "the June 12 hearing", old=["2030-06-12"]),))
    assert scheduled.stands("motion to remand is set")[0] == "vacated"
    assert scheduled.stands("opposition is due 21") == ("waiting", None)
    assert scheduled.stands("reply is due") == ("waiting", None)
    scheduled.order(
        18,
        "2030-06-03",
        make.directive(
            "The motion to remand will be heard on September 11, 2030 at 10:00 a.m.",
            make.fixed("2030-09-11", "10:00"),
            kind="hearing",
            action="hearing on the motion to remand",
        ),
        changes=(make.amends("reset", "The motion to remand will be heard", new="d1"),),
    )
    assert scheduled.stands("opposition is due 21") == ("due", "2030-08-21")
    assert scheduled.stands("reply is due") == ("due", "2030-08-28")


@pytest.mark.parametrize(
    ("object", "more", "words", "due", "why"),
    [
        ("the deadline to oppose", {"by": 14}, "opposition is due 21", "2030-06-05", "14 days from the old due date"),
        ("the time to file an opposition", {"by": 3}, "opposition is due 21", "2030-05-28", "rolls over Memorial Day"),
        (
            "the fact discovery cutoff",
            {"by": 14},
            "Fact discovery",
            "2030-09-13",
            "the cut-off of facts, not of experts",
        ),
        ("the close of expert discovery", {"by": 30}, "Expert discovery", "2030-11-25", "Sunday the 24th rolls"),
    ],
)
def test_extended_by_a_period(
    scheduled: Any, make: Any, object: str, more: dict[str, int], words: str, due: str, why: str
) -> None:
    by = make.after(more["by"], "the old date")
    scheduled.order(16, "2030-05-06", changes=(make.amends("extend", object, by=by),))
    assert scheduled.stands(words) == ("due", due), why
    assert sum(deadline.ended_on is None for deadline in scheduled.docket.deadlines) == 5


def test_extending_a_waiting_deadline_counts_once_it_is_dated(make: Any) -> None:
    case = make.case().order(
        1,
        "2030-01-07",
        make.directive("within 10 days after the mediation", make.after(10, "the mediation"), action="report"),
    )
    case.order(
        2, "2030-02-04", changes=(make.amends("extend", "the time to report", by=make.after(7, "the old date")),)
    )
    assert case.stands("within 10 days") == ("waiting", None)
    case.event("Mediation held", "2030-03-01")
    assert case.stands("within 10 days") == ("due", "2030-03-18")


def test_words_that_fit_two_deadlines_ask_and_date_nothing_anew(scheduled: Any, make: Any) -> None:
    scheduled.order(
        17,
        "2030-05-06",
        make.directive(
            "The discovery cutoff is extended to December 2, 2030", make.fixed("2030-12-02"), action="discovery cutoff"
        ),
        changes=(
            make.amends(
                "extend", "The discovery cutoff", "The discovery cutoff is extended to December 2, 2030", new="d1"
            ),
        ),
    )
    for words, old in (("Fact discovery", "2030-08-30"), ("Expert discovery", "2030-10-25")):
        found = scheduled.find(words)
        assert found.state == "unresolved"
        assert [moment.isoformat() for moment in found.candidates] == [old, "2030-12-02"]
        assert found.due is not None
        assert found.due.isoformat() == old
    scheduled.correct("Fact discovery", "2030-12-02")
    assert scheduled.stands("Fact discovery") == ("due", "2030-12-02")


def test_an_old_date_that_no_deadline_has_asks(scheduled: Any, make: Any) -> None:
    scheduled.order(
        17,
        "2030-05-06",
        make.directive(
            "expert discovery: 10/18/2030 -> 11/22/2030", make.fixed("2030-11-22"), action="expert discovery"
        ),
        changes=(make.amends("reset", "expert discovery", old=["2030-10-18"], new="d1"),),
    )
    assert scheduled.stands("Expert discovery shall")[0] == "unresolved"
    assert scheduled.stands("Fact discovery")[0] == "due"


def test_words_that_fit_nothing_warn_and_lose_nothing(scheduled: Any, make: Any) -> None:
    scheduled.order(
        19,
        "2030-05-06",
        make.directive(
            "the arbitration brief is now due July 1, 2030", make.fixed("2030-07-01"), action="arbitration brief"
        ),
        changes=(make.amends("extend", "the arbitration brief", new="d1"),),
    )
    assert scheduled.stands("arbitration brief") == ("due", "2030-07-01")
    scheduled.order(
        20, "2030-05-07", changes=(make.amends("vacate", "the order in ECF No. 99", documents=(99,), all=True),)
    )
    (open_words,) = scheduled.docket.orders[-1].read.unresolved
    assert "the order in ECF No. 99" in open_words.reason


def test_put_off_without_a_new_date_waits(scheduled: Any, make: Any) -> None:
    scheduled.order(15, "2030-05-02", changes=(make.amends("continue", "the hearing", old=["2030-06-12"]),))
    assert scheduled.stands("motion to remand is set")[0] == "waiting"
    assert scheduled.stands("opposition is due 21")[0] == "waiting"


def test_superseded_whole_and_in_part(scheduled: Any, make: Any) -> None:
    scheduled.order(
        21,
        "2030-05-08",
        make.directive(
            "Fact discovery shall be completed by November 8, 2030",
            make.fixed("2030-11-08"),
            action="complete fact discovery",
        ),
        make.directive(
            "Expert discovery shall be completed by January 10, 2031",
            make.fixed("2031-01-10"),
            action="complete expert discovery",
        ),
        changes=(make.amends("supersede", "the Scheduling Order (ECF No. 10)", documents=(10,), all=True),),
    )
    states = {d.directive.quote.text: d.state for d in scheduled.docket.deadlines}
    assert states["Fact discovery shall be completed by August 30, 2030"] == "superseded"
    assert states["Fact discovery shall be completed by November 8, 2030"] == "due"
    assert states["Any opposition is due 21 days before the hearing"] == "superseded"
    old = next(d for d in scheduled.docket.deadlines if "August 30" in d.directive.quote.text)
    assert "November 8, 2030" in (old.explanation or "")
    assert old.ended_on == make.day("2030-05-08")


def test_a_deadline_of_another_order_follows_what_replaced_its_hearing(make: Any) -> None:
    d = make.directive
    case = make.case().order(
        1,
        "2030-01-07",
        d(
            "Final pretrial conference: May 6, 2030 at 9:00 a.m.",
            make.fixed("2030-05-06", "09:00"),
            kind="hearing",
            action="Final pretrial conference",
        ),
    )
    case.order(
        2,
        "2030-01-14",
        d(
            "Witness lists are due 14 days before the final pretrial conference",
            make.before(14, "the final pretrial conference"),
            action="file witness lists",
        ),
    )
    assert case.stands("Witness lists") == ("due", "2030-04-22")
    case.order(
        3,
        "2030-02-04",
        d(
            "Final pretrial conference: June 3, 2030 at 9:00 a.m.",
            make.fixed("2030-06-03", "09:00"),
            kind="hearing",
            action="Final pretrial conference",
        ),
        changes=(make.amends("supersede", "ECF No. 1", documents=(1,), all=True),),
    )
    assert case.stands("Witness lists") == ("due", "2030-05-20")


def test_a_stay_holds_what_is_pending_and_a_bare_lifting_asks_about_what_passed(make: Any) -> None:
    d, fixed = make.directive, make.fixed
    case = make.case().order(
        1,
        "2030-01-07",
        d("Initial disclosures are due February 1, 2030", fixed("2030-02-01")),
        d("Fact discovery closes June 28, 2030", fixed("2030-06-28")),
        d("Expert reports are due December 2, 2030", fixed("2030-12-02")),
        d(
            "Within 14 days after the stay is lifted the parties shall file a joint proposal",
            make.after(14, "the stay is lifted"),
        ),
    )
    case.order(
        2,
        "2030-03-04",
        d("A status report is due April 5, 2030", fixed("2030-04-05")),
        changes=(make.amends("stay", "This case", "This case is STAYED", all=True),),
    )
    assert case.stands("Initial disclosures") == ("due", "2030-02-01")  # past when the stay came: not pending
    assert case.stands("Fact discovery")[0] == "suspended"
    assert case.stands("Expert reports")[0] == "suspended"
    assert case.stands("status report") == ("due", "2030-04-05")
    case.order(3, "2030-09-09", changes=(make.amends("lift-stay", "The stay", "The stay is LIFTED", all=True),))
    assert case.stands("Fact discovery")[0] == "unresolved"
    assert case.stands("Expert reports") == ("due", "2030-12-02")
    assert case.stands("after the stay is lifted") == ("due", "2030-09-23")


def test_an_event_lifts_a_stay(make: Any) -> None:
    case = make.case().order(
        1, "2030-01-07", make.directive("Reports are due December 2, 2030", make.fixed("2030-12-02"))
    )
    case.order(
        2, "2030-03-04", changes=(make.amends("stay", "All proceedings", "All proceedings are stayed", all=True),)
    )
    case.event("Motion to lift stay filed", "2030-05-01")
    assert case.stands("Reports")[0] == "suspended"
    case.event("Stay lifted", "2030-06-03")
    assert case.stands("Reports") == ("due", "2030-12-02")


def test_a_stay_of_discovery_holds_discovery(scheduled: Any, make: Any) -> None:
    scheduled.order(12, "2030-03-04", changes=(make.amends("stay", "Discovery", "Discovery is stayed"),))
    assert scheduled.stands("Fact discovery")[0] == "suspended"
    assert scheduled.stands("motion to remand is set")[0] == "due"


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("This action is STAYED as to Defendant Dunlin Ferries only", ["Dunlin"]),
        ("The case is stayed as to Sorrel Mills, Inc. and Dunlin Ferries pending the bankruptcy", ["Sorrel", "Dunlin"]),
        ("All claims against Dunlin Ferries are stayed and this case is stayed to that extent", ["Dunlin"]),
        ("This case is stayed as to plaintiff", ["Plaintiff"]),
        ("This case is stayed as to all parties", ["Sorrel", "Dunlin", "Plaintiff", "joint"]),
        ("This case is stayed as to the remaining deadlines", ["Sorrel", "Dunlin", "Plaintiff", "joint"]),
        ("This case is STAYED pending the appeal against Dunlin Ferries", ["Sorrel", "Dunlin", "Plaintiff", "joint"]),
        ("On the motion against Dunlin Ferries, this case is STAYED", ["Sorrel", "Dunlin", "Plaintiff", "joint"]),
        ("This case is STAYED as to Defendant Corncrake Rail", []),
        ("All deadlines as to all claims are STAYED", ["Sorrel", "Dunlin", "Plaintiff", "joint"]),
    ],
)
def test_a_stay_for_one_party_holds_its_duties_only(make: Any, words: str, held: list[str]) -> None:
    d, fixed = make.directive, make.fixed
    case = make.case().order(
        1,
        "2030-01-07",
        d("Defendant Sorrel Mills shall produce its ledgers by June 3, 2030", fixed("2030-06-03"), who=("defendant",)),
        d("Defendant Dunlin Ferries shall produce its logs by June 10, 2030", fixed("2030-06-10"), who=("defendant",)),
        d("Plaintiff shall designate experts by July 1, 2030", fixed("2030-07-01"), who=("plaintiff",)),
        d("The parties shall file a joint report by July 8, 2030", fixed("2030-07-08"), who=("parties",)),
    )
    stayed = re.split(r" (?:is|are) ", words, flags=re.IGNORECASE)[0].rpartition(", ")[2]
    case.order(2, "2030-03-04", changes=(make.amends("stay", stayed, words, all=True),))
    suspended = [one.directive.quote.text for one in case.docket.deadlines if one.state == "suspended"]
    assert len(suspended) == len(held)
    assert all(any(name in text for text in suspended) for name in held)
    asked = case.docket.orders[-1].read.unresolved
    assert bool(asked) == (not held), "a party that no deadline names is for a person"


@pytest.mark.parametrize(
    ("words", "still"),
    [
        ("The stay is LIFTED", []),
        ("The stay is LIFTED as to all claims", []),
        ("The stay is LIFTED in light of the ruling against Dunlin Ferries", []),
        ("The stay as to Defendant Dunlin Ferries is LIFTED", ["Sorrel", "patent"]),
        ("It is lifted as to the patent claim", ["Sorrel", "Dunlin"]),
        ("The stay is LIFTED IN PART", ["Sorrel", "Dunlin", "patent"]),
        ("The stay as to Defendant Corncrake Rail is LIFTED", ["Sorrel", "Dunlin", "patent"]),
    ],
)
def test_a_stay_is_lifted_for_whom_it_says(make: Any, words: str, still: list[str]) -> None:
    d, fixed = make.directive, make.fixed
    case = make.case().order(
        1,
        "2030-01-07",
        d("Defendant Sorrel Mills shall produce its ledgers by June 3, 2030", fixed("2030-06-03")),
        d("Defendant Dunlin Ferries shall produce its logs by June 10, 2030", fixed("2030-06-10")),
        d("Plaintiff shall serve its damages report on the patent claim by July 1, 2030", fixed("2030-07-01")),
    )
    case.order(2, "2030-03-04", changes=(make.amends("stay", "This case", "This case is STAYED", all=True),))
    case.order(3, "2030-04-01", changes=(make.amends("lift-stay", "stay", words),))
    held = [one.directive.quote.text for one in case.docket.deadlines if one.state == "suspended"]
    assert len(held) == len(still)
    assert all(any(name in text for text in held) for name in still)


@pytest.mark.parametrize(
    ("verb", "words", "touched"),
    [
        ("extend", "Every date other than the final pretrial conference and the trial date", ["2", "3"]),
        ("extend", "Every deadline that has not yet passed, except expert reports", ["2"]),
        ("extend", "The deadlines in paragraphs 2 through 3 of the order (ECF No. 1)", ["2", "3"]),
        ("vacate", "Any deadline directed to Defendant Dunlin Ferries alone", ["2"]),
        ("vacate", "All deadlines", ["1", "2", "3", "4", "5"]),
    ],
)
def test_all_but_what_is_left_out(make: Any, verb: str, words: str, touched: list[str]) -> None:
    d, fixed = make.directive, make.fixed
    case = make.case().order(
        1,
        "2030-01-07",
        d("Disclosures shall be exchanged by February 4, 2030", fixed("2030-02-04"), label="1"),
        d("Defendant Dunlin Ferries shall produce its logs by June 10, 2030", fixed("2030-06-10"), label="2"),
        d("Expert reports shall be served by July 1, 2030", fixed("2030-07-01"), label="3"),
        d("The final pretrial conference is set for August 5, 2030", fixed("2030-08-05"), kind="hearing", label="4"),
        d("Jury trial is set for September 9, 2030", fixed("2030-09-09"), kind="hearing", label="5"),
    )
    by = {"by": make.after(14, "the date it extends")} if verb == "extend" else {}
    everything = "paragraphs" not in words
    case.order(2, "2030-03-04", changes=(make.amends(verb, words, f"{words} is changed", all=everything, **by),))
    changed = [one.directive.label for one in case.docket.deadlines if len(one.quotes) > 1]
    assert changed == touched


@pytest.mark.parametrize(
    ("words", "vacated"),
    [
        ("Paragraph 3 of the order of January 7, 2030 (ECF No. 1)", ["3"]),
        ("Paragraphs 1 and 3 of ECF No. 1", ["1", "3"]),
        ("Items 1-2 of the order (ECF No. 1)", ["1", "2"]),
        ("¶ 2 of ECF No. 1", ["2"]),
        ("Paragraph 9 of the order (ECF No. 1)", []),
        ("The order of January 7, 2030 (ECF No. 1)", ["1", "2", "3"]),
    ],
)
def test_one_paragraph_of_an_order_is_vacated(make: Any, words: str, vacated: list[str]) -> None:
    duties = [
        make.directive(f"Defendant shall {act} by June {day}, 2030", make.fixed(f"2030-06-{day}"), label=label)
        for label, act, day in (
            ("1", "produce its ledgers", 10),
            ("2", "pay the costs", 17),
            ("3", "sit for deposition", 24),
        )
    ]
    case = make.case().order(1, "2030-01-07", *duties)
    amends = make.amends("vacate", words, f"{words} is VACATED", documents=(1,), all=True)
    case.order(2, "2030-03-04", changes=(amends,))
    assert [one.directive.label for one in case.docket.deadlines if one.state == "vacated"] == vacated


def test_a_second_report_is_a_second_duty_but_a_recited_date_moves(make: Any) -> None:
    d, fixed = make.directive, make.fixed
    case = make.case().order(
        1, "2030-01-07", d("The parties shall file a status report by March 1, 2030", fixed("2030-03-01"))
    )
    case.order(2, "2030-02-04", d("The parties shall file a status report by June 3, 2030", fixed("2030-06-03")))
    assert sorted(d.due.isoformat() for d in case.docket.deadlines) == ["2030-03-01", "2030-06-03"]
    case.order(
        3,
        "2030-05-06",
        d("The status report shall be filed by July 1, 2030", fixed("2030-07-01")),
        title="ORDER GRANTING EXTENSION",
        not_deadlines=(make.recital("June 3, 2030"),),
    )
    assert sorted(d.due.isoformat() for d in case.docket.deadlines) == ["2030-03-01", "2030-07-01"]


@pytest.mark.parametrize(
    ("recited", "reason", "moves"),
    [
        ("June 3, 2030", "recital", True),
        ("June 3", "recital", True),
        ("6/3/2030", "recital", True),
        ("June 3, 2029", "recital", False),  # another year's
        ("June 3, 2030", "stamp", False),  # the order's own
    ],
)
def test_only_the_old_date_itself_moves_a_duty(make: Any, recited: str, reason: str, moves: bool) -> None:
    d, fixed = make.directive, make.fixed
    case = make.case().order(
        1, "2030-01-07", d("Defendant shall produce its third invoices by June 3, 2030", fixed("2030-06-03"))
    )
    again = d("Defendant shall produce its fourth invoices by August 5, 2030", fixed("2030-08-05"))
    case.order(2, "2030-02-04", again, not_deadlines=(make.recital(recited, reason),))
    assert (len(case.docket.deadlines) == 1) == moves


@pytest.mark.parametrize(
    ("done", "due"),
    [("2030-04-01", "2030-04-29"), (None, "2030-07-08"), ("2030-05-20", "2030-07-08")],
)
def test_what_was_done_stays_where_it_was(make: Any, done: str | None, due: str) -> None:
    d, fixed = make.directive, make.fixed
    case = make.case().order(
        1,
        "2030-01-07",
        d("Sentencing is set for June 3, 2030", fixed("2030-06-03"), kind="hearing"),
        d("disclose the draft report 35 days before sentencing", make.before(35, "sentencing", ref="d1")),
    )
    if done:
        case.satisfy("draft report", done)
    moved = d("Sentencing is CONTINUED to August 12, 2030", fixed("2030-08-12"), kind="hearing")
    amends = make.amends("continue", "Sentencing", "Sentencing is CONTINUED to August 12, 2030", new="d1")
    case.order(2, "2030-05-06", moved, changes=(amends,))
    assert case.stands("draft report")[1] == due, "what was done after the order moves with it"


def test_two_hearings_are_vacated_by_their_dates(make: Any) -> None:
    d, fixed = make.directive, make.fixed
    case = make.case().order(
        1,
        "2030-01-07",
        d("Jury trial is set for July 8, 2030", fixed("2030-07-08"), kind="hearing"),
        d("Trial confirmation hearing is set for June 24, 2030", fixed("2030-06-24"), kind="hearing"),
        d("Motions are due June 3, 2030", fixed("2030-06-03")),
    )
    words = "The jury trial set for July 8, 2030 and the trial confirmation hearing set for June 24, 2030"
    old = ("2030-07-08", "2030-06-24")
    case.order(2, "2030-05-06", changes=(make.amends("vacate", words, f"{words} are VACATED", old=old),))
    assert [one.state for one in case.docket.deadlines] == ["vacated", "vacated", "due"]


@pytest.mark.parametrize(
    ("words", "confirms", "count"),
    [
        ("Its answer remains due June 3, 2030", False, 1),
        ("The date of June 3, 2030", True, 1),  # "… stands."
        ("The deadline of June 3, 2030", True, 1),
        ("Plaintiff shall lodge a bond by June 3, 2030", True, 2),  # "All else stands, and plaintiff shall …"
        ("A bond is due June 3, 2030", False, 2),
    ],
)
def test_what_only_stands_is_no_second_duty(make: Any, words: str, confirms: bool, count: int) -> None:
    d, fixed = make.directive, make.fixed
    case = make.case().order(1, "2030-01-07", d("Defendant shall answer by June 3, 2030", fixed("2030-06-03")))
    said = (make.amends("confirm", words, words),) if confirms else ()
    case.order(2, "2030-02-04", d(words, fixed("2030-06-03")), changes=said)
    assert len(case.docket.deadlines) == count


def test_a_date_stated_again_is_one_deadline(make: Any) -> None:
    d, fixed = make.directive, make.fixed
    case = make.case().order(
        1, "2030-01-07", d("Jury trial: April 7, 2031 at 9:00 a.m.", fixed("2031-04-07", "09:00"), kind="hearing")
    )
    case.order(
        2,
        "2030-02-04",
        d("The jury trial remains set for April 7, 2031 at 9:00 a.m.", fixed("2031-04-07", "09:00"), kind="hearing"),
    )
    assert len(case.docket.deadlines) == 1


def test_a_person_vacates_an_order(scheduled: Any) -> None:
    scheduled.vacate_order("o10", "2030-02-01")
    assert {deadline.state for deadline in scheduled.docket.deadlines} == {"vacated"}
    assert {deadline.ended_on.isoformat() for deadline in scheduled.docket.deadlines} == {"2030-02-01"}


def test_a_later_order_outweighs_a_persons_date_and_says_so(scheduled: Any, make: Any) -> None:
    scheduled.correct("Fact discovery", "2030-09-06", "stipulated in open court")
    assert scheduled.stands("Fact discovery") == ("due", "2030-09-06")
    scheduled.order(
        22,
        "2030-07-01",
        make.directive("The fact discovery cutoff is extended to October 4, 2030", make.fixed("2030-10-04")),
        changes=(make.amends("extend", "The fact discovery cutoff", new="d1"),),
    )
    found = scheduled.find("Fact discovery shall")
    assert found.due == make.day("2030-10-04")
    assert "stipulated in open court" in (found.explanation or "")
    scheduled.correct("Fact discovery shall", "2030-10-11", "chambers called")
    assert scheduled.stands("Fact discovery shall") == ("due", "2030-10-11")


def test_an_order_that_arrives_late_is_still_earlier(make: Any) -> None:
    first = (1, "2030-01-07", make.directive("Answer by February 4, 2030", make.fixed("2030-02-04"), action="answer"))
    second = (
        2,
        "2030-01-28",
        make.directive("The time to answer is extended to March 4, 2030", make.fixed("2030-03-04")),
    )
    words = {"changes": (make.amends("extend", "The time to answer", old=["2030-02-04"], new="d1"),)}
    for case in (make.case().order(*first).order(*second, **words), make.case().order(*second, **words).order(*first)):
        assert [(d.id, d.state, d.due.isoformat()) for d in case.docket.deadlines] == [("o1-d1", "due", "2030-03-04")]


def test_a_ruling_dates_what_waits_for_it(make: Any) -> None:
    d = make.directive
    case = make.case().order(
        1,
        "2030-01-07",
        d(
            "Defendant shall answer 14 days after the court rules on the motion to dismiss",
            make.after(14, "the court rules on the motion to dismiss"),
        ),
    )
    case.order(2, "2030-02-04", title="ORDER SETTING HEARING ON MOTION TO DISMISS")
    case.order(3, "2030-02-11", title="ORDER DENYING MOTION TO COMPEL")
    assert case.stands("answer 14 days") == ("waiting", None)
    case.order(4, "2030-03-01", title="ORDER DENYING DEFENDANT'S MOTION TO DISMISS")
    assert case.stands("answer 14 days") == ("due", "2030-03-15")


def test_a_loop_of_references_is_an_error_shown(make: Any) -> None:
    case = make.case().order(
        1,
        "2030-01-07",
        make.directive(
            "the response 7 days after the statement", make.after(7, "the statement", ref="d2"), action="response"
        ),
        make.directive(
            "the statement 7 days after the response", make.after(7, "the response", ref="d1"), action="statement"
        ),
    )
    for deadline in case.docket.deadlines:
        assert deadline.state == "unresolved"
        assert "count from each other" in (deadline.explanation or "")


def test_an_event_stays_the_case_and_an_order_lifts_it(make: Any) -> None:
    case = make.case().order(
        1, "2030-01-07", make.directive("Reports are due December 2, 2030", make.fixed("2030-12-02"))
    )
    case.event("Motion to stay case filed", "2030-02-01")
    assert case.stands("Reports")[0] == "due"
    case.event("Case stayed pending appeal", "2030-03-01")
    assert case.stands("Reports")[0] == "suspended"
    case.order(2, "2030-06-03", make.directive("A plan is due July 1, 2030", make.fixed("2030-07-01")))
    assert case.stands("A plan")[0] == "due"
    case.order(3, "2030-09-09", changes=(make.amends("lift-stay", "The stay", all=True),))
    assert case.stands("Reports") == ("due", "2030-12-02")


def test_words_that_give_time_anew_move_what_they_are_about(make: Any) -> None:
    d, fixed = make.directive, make.fixed
    case = make.case().order(
        1, "2030-01-07", d("Defendant shall produce the withheld documents by February 4, 2030", fixed("2030-02-04"))
    )
    case.order(
        2,
        "2030-01-28",
        d("Defendant shall have until February 18, 2030 to produce the withheld documents", fixed("2030-02-18")),
    )
    (found,) = case.docket.deadlines
    assert (found.id, found.due) == ("o1-d1", make.day("2030-02-18"))
    assert len(found.quotes) == 2


def test_all_deadlines_leave_hearings_and_what_remains(scheduled: Any, make: Any) -> None:
    words = make.amends("extend", "All remaining deadlines", by=make.after(30, "the old date"), all=True)
    kept = make.amends("confirm", "The expert discovery cutoff", "The expert discovery cutoff is not changed")
    scheduled.order(13, "2030-04-15", changes=(words, kept))
    assert scheduled.stands("motion to remand is set")[1] == "2030-06-12T10:00:00-07:00"
    assert scheduled.stands("Fact discovery") == ("due", "2030-09-30")
    assert scheduled.stands("Expert discovery") == ("due", "2030-10-25")


SET = (
    ("Joint report by June 10, 2030", "2030-06-10", "deadline", "file the joint report"),
    ("Joint status report by July 10, 2030", "2030-07-10", "deadline", "file the joint status report"),
    ("Dispositive motions by December 2, 2030", "2030-12-02", "deadline", "file dispositive motions"),
    ("Oppositions to motions by January 6, 2031", "2031-01-06", "deadline", "file oppositions to motions"),
    ("The final pretrial conference is February 10, 2031", "2031-02-10", "hearing", "final pretrial conference"),
    ("Jury trial is March 10, 2031", "2031-03-10", "hearing", "jury trial"),
)


@pytest.fixture
def schedule(make: Any) -> Any:
    d, fixed = make.directive, make.fixed
    rows = (d(quote, fixed(day), kind=kind, action=action) for quote, day, kind, action in SET)
    return make.case().order(10, "2030-01-07", *rows)


@pytest.mark.parametrize(
    ("object", "touched", "why"),
    [
        ("the deadline to file the joint report", {"file the joint report"}, "one is named exactly"),
        ("the deadline for filing motions", {"file dispositive motions"}, "motions, not the oppositions to them"),
        ("the final pretrial conference and the jury trial", {"final pretrial conference", "jury trial"}, "both"),
        ("the joint report, the joint status report, and the jury trial", {SET[0][3], SET[1][3], SET[5][3]}, "three"),
        ("the jury trial and the sanctions hearing", {"jury trial"}, "the case has no other"),
    ],
)
def test_what_an_order_vacates(schedule: Any, make: Any, object: str, touched: set[str], why: str) -> None:
    docket = schedule.order(11, "2030-02-01", changes=(make.amends("vacate", object),)).docket
    assert {one.directive.action for one in docket.deadlines if one.state == "vacated"} == touched, why
    assert not [one for one in docket.deadlines if one.state == "unresolved"]


def test_one_new_time_for_two(schedule: Any, make: Any) -> None:
    words = "The final pretrial conference and the jury trial are continued to May 5, 2031"
    new = make.directive(words, make.fixed("2031-05-05"), kind="hearing", action="conference and trial")
    object = "The final pretrial conference and the jury trial"
    schedule.order(11, "2030-02-01", new, changes=(make.amends("continue", object, words, new="d1"),))
    assert [d.due.isoformat() for d in schedule.docket.deadlines if d.directive.kind == "hearing"] == ["2031-05-05"] * 2


def test_what_is_changed_for_a_part_only_is_a_question(schedule: Any, make: Any) -> None:
    words = "The joint report is extended for the limited purpose of fees to July 1, 2030"
    new = make.directive(words, make.fixed("2030-07-01"), action="file the joint report")
    schedule.order(11, "2030-02-01", new, changes=(make.amends("extend", "The joint report", words, new="d1"),))
    found = next(one for one in schedule.docket.deadlines if one.directive.action == "file the joint report")
    assert (found.state, "part only" in (found.explanation or "")) == ("unresolved", True)
    assert [day.isoformat() for day in found.candidates] == ["2030-06-10", "2030-07-01"]


def test_what_is_only_stated_again_changes_nothing_that_is_published(schedule: Any, make: Any) -> None:
    before = schedule.find("Jury trial")
    again = make.directive("Jury trial remains set for March 10, 2031", make.fixed("2031-03-10"), kind="hearing")
    schedule.order(11, "2030-02-01", again)
    after = schedule.find("Jury trial is")
    assert (after.due, after.explanation, after.quotes) == (before.due, before.explanation, before.quotes)
    assert [(one.by, one.quote.text) for one in after.restated] == [("ECF No. 11", again.quote.text)]
    assert len(schedule.docket.deadlines) == len(SET)


def test_what_the_office_decided_passes_to_what_replaces_a_deadline(schedule: Any, make: Any) -> None:
    schedule.assign("Joint report", "Ana Ruiz").note("Joint report", "Draft is with the client.").critical(
        "Joint report"
    )
    schedule.confirm("Joint report")
    new = make.directive("A joint report by August 1, 2030", make.fixed("2030-08-01"), action="file the joint report")
    words = make.amends("supersede", "the deadline to file the joint report", new="d1")
    schedule.order(11, "2030-02-01", new, changes=(words,))
    found = schedule.find("A joint report")
    old = next(one for one in schedule.docket.deadlines if one.due and one.due.isoformat() == "2030-06-10")
    assert (old.state, old.replaced_by, found.replaces) == ("superseded", found.id, (old.id,))
    assert (found.assigned_to, found.critical, [note.text for note in found.notes]) == (
        "Ana Ruiz",
        True,
        ["Draft is with the client."],
    )
    assert found.taken_over == ("assigned to Ana Ruiz", "critical", "1 note")
    assert (found.reviewed_by, found.first_reader) == (None, None), "nobody has read the new words"
    schedule.assign("A joint report", None).critical("A joint report", critical=False)
    found = schedule.find("A joint report")
    assert (found.assigned_to, found.critical) == (None, False), "what is said of the new one itself stands"


def test_who_read_the_old_words_has_not_read_the_new(schedule: Any, make: Any) -> None:
    schedule.confirm("Jury trial")
    assert schedule.find("Jury trial").reviewed_by == "clerk"
    new = make.directive("Trial is moved to May 5, 2031", make.fixed("2031-05-05"), kind="hearing", action="jury trial")
    schedule.order(11, "2030-02-01", new, changes=(make.amends("continue", "jury trial", new="d1"),))
    assert schedule.find("Jury trial").reviewed_by is None
    assert schedule.confirm("Jury trial").find("Jury trial").reviewed_by == "clerk"
