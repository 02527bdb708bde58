"""The docket as JSON values, in the shapes that outside tools read."""

import json
from typing import Any

from calsync.docket import diff, of_reading, present
from calsync.reading.model import Fixed, Pages, Recurring, Undated, Unresolved, Warning


def test_read_answer_has_the_published_shape(make: Any) -> None:
    d = make.directive
    read = make.reading(
        21,
        "2025-05-22",
        d("within 45 days", make.after(45), label="3", page=2, who=("parties",), condition="if not settled"),
        d("14 days after the session", make.after(14, "the VDRP session")),
        d("by noon on July 7, 2025", make.fixed("2025-07-07", "12:00")),
        d("promptly confer", Undated("promptly")),
        d("on the 15th of each month", Recurring("FREQ=MONTHLY;BYMONTHDAY=15")),
        d("the week of August 4, 2025", Fixed(make.day("2025-08-08"), range_start=make.day("2025-08-04"))),
        signed="2025-05-21",
        pages=Pages((2,), 2, (1,)),
        not_deadlines=(make.recital("April 1, 2025"),),
        unresolved=(Unresolved(3, 9, "shortly", "no time"),),
        warnings=(Warning("missing-pages", "Page 1 of 2 is not in this document."),),
    )
    answer = json.loads(json.dumps(present.read_answer(of_reading(read))))
    assert set(answer) == {
        "case",
        "order",
        "deadlines",
        "suggestions",
        "not_deadlines",
        "unresolved",
        "changes",
        "warnings",
    }
    assert answer["case"] == {"court": "caed", "docket_number": None, "caption": None}
    assert answer["order"]["pages"] == {"present": [2], "total": 2, "missing": [1]}
    assert (answer["order"]["filed"], answer["order"]["signed"], answer["order"]["entered"]) == (
        "2025-05-22",
        "2025-05-21",
        None,
    )
    counted, waiting, noon, undated, monthly, week = answer["deadlines"]
    assert counted["id"] == "d1"
    assert counted["basis"] == {"type": "relative", "n": 45, "unit": "days", "direction": "after", "anchor": "order"}
    assert (counted["due"], counted["safe"], counted["waiting_for"]) == ("2025-07-07", "2025-07-07", None)
    assert counted["quote"] == {"start": 0, "end": 14, "text": "within 45 days"}
    assert (counted["label"], counted["page"], counted["condition"]) == ("3", 2, "if not settled")
    assert all(set(step) == {"date", "rule", "text"} for step in counted["steps"])
    assert counted["steps"][-1]["date"] == "2025-07-07"
    assert (waiting["due"], waiting["safe"], waiting["waiting_for"], waiting["steps"]) == (
        None,
        None,
        "the VDRP session",
        [],
    )
    assert noon["due"] == "2025-07-07T12:00:00-07:00"
    assert noon["basis"] == {"type": "fixed", "date": "2025-07-07", "time": "12:00", "tz": None}
    assert (undated["kind"], undated["due"], undated["basis"]) == (
        "undated-duty",
        None,
        {"type": "undated", "word": "promptly"},
    )
    assert monthly["due"] is None, "the order states no first date"
    assert monthly["occurrences"][0] == "2025-06-15"
    assert week["basis"]["range_start"] == "2025-08-04"
    assert answer["not_deadlines"][0]["reason"] == "recital"
    assert answer["unresolved"] == [
        {"start": 3, "end": 9, "text": "shortly", "reason": "no time", "guess": "", "sure": 0.0}
    ]
    assert answer["warnings"] == [{"code": "missing-pages", "message": "Page 1 of 2 is not in this document."}]


def test_without_a_court_hours_have_no_offset(make: Any) -> None:
    read = make.reading(1, "2025-05-22", make.directive("at noon", make.fixed("2025-07-07", "12:00")), court=None)
    answer = present.read_answer(of_reading(read))
    assert answer["deadlines"][0]["due"] == "2025-07-07T12:00:00"
    assert answer["warnings"][0]["code"] == "no-court"


def test_api_answers(make: Any) -> None:
    d = make.directive
    case = make.case().order(
        1,
        "2030-01-07",
        d("a report 7 days after the site visit", make.after(7, "the site visit")),
        d("promptly confer", Undated("promptly")),
        d("every 30 days", Recurring("FREQ=DAILY;INTERVAL=30", n=30, unit="days", anchor="order")),
    )
    case.event("Site visit held", "2030-02-04", evidence="ECF No. 5")
    docket = case.docket
    report, confer, monthly = (present.deadline_answer(deadline, 3, docket.zone) for deadline in docket.deadlines)
    assert (report["id"], report["uid"], report["sequence"]) == ("o1-d1", "o1-d1@calsync", 3)
    assert (report["state"], report["due"], report["trigger"]["source_id"]) == ("due", "2030-02-11", "Site visit held")
    assert (confer["state"], confer["standing"], confer["due"]) == ("undated", "due", None)
    assert monthly["occurrences"][0] == monthly["due"] == "2030-02-06"
    answer = present.case_answer(docket)
    assert answer["position"] == 3
    assert answer["states"] == {"due": 2}
    assert answer["undated"] == ["o1-d2"]
    assert answer["events"][0]["matched"] == ["o1-d1"]
    assert json.dumps([answer, report, confer, monthly])


def test_diff_tells_before_after_and_cause(make: Any) -> None:
    case = make.case().order(
        1,
        "2030-01-07",
        make.directive("a report 7 days after the site visit", make.after(7, "the site visit")),
        make.directive("a brief by March 1, 2030", make.fixed("2030-03-01")),
    )
    first = case.docket
    second = case.event("Site visit held", "2030-02-04").docket
    changes = {change.field: change for change in diff(first, second)}
    assert set(changes) == {"state", "due", "safe", "waiting_for"}
    assert {change.deadline_id for change in changes.values()} == {"o1-d1"}
    assert (changes["due"].before, changes["due"].after) == (None, make.day("2030-02-11"))
    assert "Site visit held" in changes["due"].cause
    assert diff(second, second) == ()
    back = case.withdraw("Site visit held").docket
    assert [change.after for change in diff(second, back) if change.field == "state"] == ["waiting"]
    added = case.order(2, "2030-02-11", make.directive("a list by April 1, 2030", make.fixed("2030-04-01"))).docket
    (new,) = diff(back, added)
    assert (new.field, new.after, new.cause) == ("deadline", "due", "Registered: order 2")
    assert json.dumps([present.change_answer(change, added.zone) for change in (*changes.values(), new)])


def test_a_fuller_copy_keeps_what_was_and_adds_what_was_missing(make: Any) -> None:
    d = make.directive
    answer = d("Defendant shall answer 21 days after the amended complaint is filed",
               make.after(21, "the amended complaint is filed", of_filing=True))  # fmt: skip
    plan = d("a plan by August 8, 2031", make.fixed("2031-08-08"))
    only_here = d("a bond by September 1, 2031", make.fixed("2031-09-01"))
    case = make.case().order(28, "2031-06-05", answer, plan, only_here, id="a", pages=Pages((2,), 2, (1,)))
    before = {deadline.directive.quote.text: deadline.id for deadline in case.docket.deadlines}
    places = {deadline.id: deadline.directive.id for deadline in case.docket.deadlines}
    linked = d(answer.quote.text, make.after(21, "the amended complaint is filed", ref="d1", of_filing=True))
    complaint = d("Plaintiff shall file the amended complaint within 14 days", make.after(14))
    case.order(28, "2031-06-05", complaint, linked, plan, id="b", fills="a", pages=Pages((1, 2), 2))
    after = {deadline.directive.quote.text: deadline.id for deadline in case.docket.deadlines}
    assert after == before | {complaint.quote.text: "b-d1"}
    assert places.items() <= {deadline.id: deadline.directive.id for deadline in case.docket.deadlines}.items()
    assert [order.copies for order in case.docket.orders] == [("b",)]
    case.satisfy("file the amended complaint", "2031-06-18")
    assert case.stands("Defendant shall answer") == ("due", "2031-07-09")
    case.vacate_order("b", "2031-06-20")
    assert case.stands("a plan")[0] == "vacated"
