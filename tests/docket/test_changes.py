"""Every effect of a change on what stands, and what an order sets anew without saying so."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calsync.docket import fold
from tests.docket.conftest import Make

ROWS = (
    ("Defendant shall answer by February 4, 2030", "2030-02-04", "deadline", "answer", "answer"),
    (
        "Fact discovery closes June 28, 2030",
        "2030-06-28",
        "deadline",
        "complete fact discovery",
        "fact-discovery-cutoff",
    ),
    (
        "Expert discovery closes August 30, 2030",
        "2030-08-30",
        "deadline",
        "complete expert discovery",
        "expert-discovery-cutoff",
    ),
    (
        "The final pretrial conference is October 7, 2030 at 9:00",
        "2030-10-07",
        "hearing",
        "final pretrial conference",
        "pretrial-conference",
    ),
    ("Jury trial: November 4, 2030", "2030-11-04", "hearing", "jury trial", "jury-trial"),
)


@pytest.fixture
def table(make: Any) -> Any:
    rows = (
        make.directive(quote, make.fixed(day), kind=kind, action=act, type=code) for quote, day, kind, act, code in ROWS
    )
    return make.case().order(10, "2030-01-07", *rows)


def live(case: Any) -> list[str]:
    return sorted(one.due.isoformat()[:10] for one in case.docket.deadlines if one.state == "due" and one.due)


def asked(case: Any) -> list[str]:
    return [one.reason for order in case.docket.orders for one in order.read.unresolved]


ALL = ["2030-02-04", "2030-06-28", "2030-08-30", "2030-10-07", "2030-11-04"]
AHEAD = ALL[1:]


@pytest.mark.parametrize(
    ("effect", "object", "more", "stand", "asks", "why"),
    [
        ("continue", "The jury trial", {}, ALL[:4], False, "put off without a day"),
        ("continue", "Trial set for November 4, 2030", {"old": ["2030-11-04"]}, ALL[:4], False, "by its old day"),
        ("vacate", "The PTC", {}, [*ALL[:3], ALL[4]], False, "initials of the trade"),
        ("vacate", "Every hearing", {}, ALL[:3], False, "all that is sat"),
        ("vacate", "All remaining dates", {"all": True}, ALL[:1], False, "all that is to come"),
        ("vacate", "all discovery deadlines", {"all": True}, [ALL[0], *ALL[3:]], False, "those of one group"),
        ("vacate", "all pretrial deadlines", {"all": True}, [ALL[4]], False, "all but the trial"),
        ("vacate", "the sanctions hearing", {}, ALL, True, "nothing fits: the words are shown"),
        ("vacate", "the jury trial", {"sure": 0.5}, ALL[:4], False, "not sure: the trial is a question"),
        ("end", "This action", {}, ALL[:1], False, "what is to come ends with the case, what is past does not"),
        ("end", "the case", {"sure": 0.62}, ALL, True, "not sure enough for a whole case"),
        ("end", "Count Two", {}, ALL, False, "a part ends only what is its own"),
        ("none", "The jury trial", {}, ALL, False, "asked, argued, another case's"),
        ("none", "The jury trial", {"sure": 0.4}, ALL, True, "perhaps a change after all"),
        ("keep", "The jury trial", {}, ALL, False, "left as it was"),
        ("move", "The jury trial", {}, ALL, True, "moved, and nobody says to when"),
    ],
)  # fmt: skip
def test_what_a_change_does(
    table: Any, make: Any, effect: str, object: str, more: dict[str, Any], stand: list[str], asks: bool, why: str
) -> None:
    table.order(11, "2030-03-04", changes=(make.amends(effect, object, **more),))
    assert live(table) == stand, why
    assert bool(asked(table)) == asks, why
    if asks:
        assert "ECF No. 11" in asked(table)[0], why


def test_a_party_s_paper_changes_nothing(table: Any, make: Any) -> None:
    from calsync.reading.model import Warning

    motion = (Warning("not-an-order", "This looks like a motion, not an order."),)
    table.order(11, "2030-03-04", changes=(make.amends("vacate", "The jury trial"),), warnings=motion)
    assert live(table) == ALL


@pytest.mark.parametrize(
    ("quote", "on", "kind", "act", "code", "stand", "why"),
    [
        ("Trial: December 2, 2030", "2030-12-02", "hearing", "trial", "jury-trial", [*ALL[:4], "2030-12-02"],
         "one trial in a case: moved"),
        ("Trial: November 4, 2030", "2030-11-04", "hearing", "trial", "jury-trial", ALL, "stated again: no second one"),
        ("A status report is due May 6, 2030", "2030-05-06", "deadline", "file status report", "status-report",
         sorted([*ALL, "2030-05-06"]), "a matter of its own"),
    ],
)  # fmt: skip
def test_what_is_set_anew_without_a_word(
    table: Any, make: Any, quote: str, on: str, kind: str, act: str, code: str, stand: list[str], why: str
) -> None:
    table.order(11, "2030-03-04", make.directive(quote, make.fixed(on), kind=kind, action=act, type=code))
    assert live(table) == stand, why


def test_a_hearing_held_is_not_moved_by_the_next(make: Any) -> None:
    first = make.directive("Status conference: March 4, 2030", make.fixed("2030-03-04"), kind="hearing",
                           action="status conference", type="status-conference")  # fmt: skip
    case = make.case().order(1, "2030-01-07", first)
    after = make.directive("Status conference: June 3, 2030", make.fixed("2030-06-03"), kind="hearing",
                           action="status conference", type="status-conference")  # fmt: skip
    case.order(2, "2030-03-11", after)
    assert live(case) == ["2030-03-04", "2030-06-03"]


def test_a_case_reopened_has_its_dates_again(table: Any, make: Any) -> None:
    table.order(11, "2030-03-04", changes=(make.amends("end", "This case"),))
    table.order(12, "2030-07-08", changes=(make.amends("lift", "This case", "This case is reopened", all=True),))
    assert live(table) == [ALL[0], *ALL[2:]]
    assert table.find("Fact discovery").state == "unresolved", "its day passed meanwhile"


def test_another_room_moves_nothing(table: Any, make: Any) -> None:
    again = make.directive("Jury trial: November 4, 2030, Courtroom 9", make.fixed("2030-11-04"), kind="hearing",
                           action="jury trial", type="jury-trial", place="Courtroom 9")  # fmt: skip
    table.order(11, "2030-03-04", again, changes=(make.amends("keep", "Jury trial"),))
    found = table.find("Jury trial")
    assert (found.directive.place, live(table)) == ("Courtroom 9", ALL)


def test_an_event_that_starts_nothing_lists_what_waits(make: Any) -> None:
    case = make.case().order(
        1,
        "2030-01-07",
        make.directive("within 10 days after the mediation", make.after(10, "the mediation"), action="report"),
        make.directive("14 days after the ruling on the motion", make.after(14, "the ruling on the motion")),
    )
    case.event("We met with the neutral about mediation dates", "2030-02-04")
    (event,) = case.docket.events
    assert event.matched == ()
    assert event.candidates == ("o1-d1", "o1-d2"), "the likeliest first"


@settings(max_examples=15, deadline=None)
@given(st.permutations([0, 1, 2, 3]))
def test_the_order_of_arrival_does_not_matter(turn: list[int]) -> None:
    make = Make
    d, fixed = make.directive, make.fixed
    trial = {"kind": "hearing", "action": "jury trial", "type": "jury-trial"}
    orders = [
        ((1, "2030-01-07", d("Jury trial: November 4, 2030", fixed("2030-11-04"), **trial)), {}),
        ((2, "2030-02-04"), {"changes": (make.amends("continue", "The jury trial"),)}),
        ((3, "2030-03-04", d("Jury trial: December 2, 2030", fixed("2030-12-02"), **trial)), {}),
        ((4, "2030-04-01"), {"changes": (make.amends("vacate", "The trial"),)}),
    ]
    case = make.case()
    for place in turn:
        args, more = orders[place]
        case.order(*args, **more)
    assert [(one.id, one.state) for one in fold(case.facts).deadlines] == [("o1-d1", "vacated")]
