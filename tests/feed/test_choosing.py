"""Which deadlines a feed is about."""

from collections.abc import Callable
from typing import Any

import pytest

from calsync.docket.model import Deadline, Docket
from calsync.errors import UserError
from calsync.feed import drafts
from calsync.feed.choosing import checked, chosen, concerns, fits, sides
from calsync.feed.model import FeedSettings, Reminders
from calsync.reading.model import Undated


@pytest.mark.parametrize(
    ("named", "asked", "expected", "why"),
    [
        (("plaintiff",), ("plaintiff",), True, "the same"),
        (("plaintiff",), ("defendant",), False, "the other side"),
        (("plaintiffs",), ("Plaintiff",), True, "number and case make no difference"),
        (("plaintiff's counsel",), ("plaintiff",), True, "their counsel"),
        (("plaintiff's counsel",), ("defendant",), False, "the other's counsel"),
        (("the parties",), ("defendant",), True, "everybody"),
        (("counsel",), ("defendant",), True, "counsel of either"),
        (("defendant", "parties"), ("plaintiff",), True, "one of several"),
        (("Larkspur Mills",), ("larkspur mills",), True, "a party by its name"),
        (("Larkspur Mills",), ("plaintiff",), False, "nobody said that it is the plaintiff"),
        (("clerk",), ("plaintiff",), False, "the court"),
        ((), ("plaintiff",), True, "nobody is named"),
        (("defendant",), ("plaintiff", "defendant"), True, "either is asked for"),
    ],
)
def test_who_must_act(named: tuple[str, ...], asked: tuple[str, ...], expected: bool, why: str) -> None:
    assert concerns(named, asked) is expected, why


@pytest.mark.parametrize(
    ("asked", "named", "expected", "why"),
    [
        ("plantiff", ["plaintiff", "the parties"], False, "mistyped; that the parties are everybody does not help"),
        ("Plaintiffs", ["the plaintiff's counsel"], True, "number, case and counsel make no difference"),
        ("parties", ["The parties"], True, "everybody by name"),
        ("the", ["plaintiff"], False, "no name"),
        ("plaintiff", [], False, "nobody is named"),
    ],
)
def test_whether_a_name_is_anybodys(asked: str, named: list[str], expected: bool, why: str) -> None:
    assert fits(asked, named) is expected, why


def test_the_sides_that_orders_name(make_deadline: Callable[..., Deadline]) -> None:
    named = [("defendant",), ("the Plaintiff", "Defendants"), (), ("plaintiffs",), ("defendant",), ("the",)]
    assert sides(make_deadline(who=who) for who in named) == ("defendant", "Plaintiff")


@pytest.mark.parametrize(
    ("special", "settings", "expected"),
    [
        ({}, FeedSettings(), True),
        ({"assigned_to": "Ada  BIRCH"}, FeedSettings(person="ada birch"), True),
        ({"assigned_to": "Bo"}, FeedSettings(person="ada birch"), False),
        ({}, FeedSettings(person="ada birch"), False),
        ({"kind": "hearing"}, FeedSettings(kinds=("hearing", "recurring")), True),
        ({}, FeedSettings(kinds=("hearing", "recurring")), False),
        ({"state": "vacated"}, FeedSettings(states=("due",)), False),
        ({}, FeedSettings(states=("due",), confirmed_only=True), True),
        ({"reviewed_by": None}, FeedSettings(confirmed_only=True), False),
    ],
)
def test_what_a_feed_is_about(
    make_deadline: Callable[..., Deadline], special: dict[str, Any], settings: FeedSettings, expected: bool
) -> None:
    assert chosen(make_deadline(**special), settings) is expected


def test_the_order_tells_what_is_left_out(
    make_deadline: Callable[..., Deadline], make_docket: Callable[..., Docket]
) -> None:
    docket = make_docket(
        make_deadline("d1", kind="hearing", action="status conference"), make_deadline("d2", action="file a plan")
    )
    made = {
        one.uid: one for one in drafts(docket, base_url="", settings=FeedSettings(kinds=("hearing",), remind_by=()))
    }
    assert set(made) == {"o1-d1@calsync", "order-o1@calsync"}
    text = made["order-o1@calsync"].content.description
    assert "by its settings:\n- 5. Parties: file a plan" in text
    assert "own entry):\n- 5. status conference" in text
    assert drafts(docket, base_url="", settings=FeedSettings(kinds=("recurring",))) == ()


def test_an_undated_duty_on_the_day_of_its_order(
    make_deadline: Callable[..., Deadline], draft_of: Callable[..., Any]
) -> None:
    duty = make_deadline(kind="undated-duty", basis=Undated("promptly"), due=None, action="confer")
    content = draft_of(duty, settings=FeedSettings(undated="day", alarms=("P1D",))).content
    assert (content.summary, content.alarms) == ("2:31-cv-4417: confer (promptly)", ())
    assert content.start.isoformat() == "2031-05-22"
    assert content.description.startswith("Parties: confer (promptly). The order sets no date;")


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (FeedSettings(color="mauve"), "color"),
        (FeedSettings(hearing_minutes=0), "hearing minutes must be 5 to 1440"),
        (FeedSettings(keep_ended_days=-1), "keep ended days"),
        (FeedSettings(days_ahead=99999), "days ahead"),
        (FeedSettings(alarms=("P",)), "duration"),
        (FeedSettings(reminders=Reminders(other=(61,))), "1 to 60"),
        (FeedSettings(reminders=Reminders(other=(1, 2, 3, 4, 5, 6))), "at most 5"),
        (FeedSettings(note="x" * 2001), "2001 characters"),
    ],
)
def test_settings_that_no_feed_can_have(settings: FeedSettings, words: str) -> None:
    with pytest.raises(UserError, match=words):
        checked(settings)


def test_words_are_trimmed() -> None:
    asked = FeedSettings(
        person=" Ada \n Birch ", who=("plaintiff ", "", "plaintiff"), note=" ", remind_by=("entry", "alarm")
    )
    found = checked(asked)
    assert (found.person, found.who, found.note, found.remind_by) == (
        "Ada Birch",
        ("plaintiff",),
        None,
        ("alarm", "entry"),
    )
