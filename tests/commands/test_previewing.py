"""What a preview says of a feed's choice and of each entry."""

from datetime import date, datetime
from typing import Any

import pytest

from calsync import commands
from calsync.commands import Office, Previewed
from calsync.commands.previewing import feed_warnings, marks, named_sides
from calsync.errors import UserError
from calsync.feed import window
from calsync.feed.model import FeedSettings

DAY, NEXT = date(2027, 2, 4), date(2027, 2, 5)
NINE, TEN = datetime(2027, 2, 4, 9), datetime(2027, 2, 4, 10)


def entry(**special: Any) -> Previewed:
    values: dict[str, Any] = {
        "uid": "u",
        "summary": "s",
        "start": DAY,
        "end": NEXT,
        "zone": None,
        "status": "CONFIRMED",
    }
    values |= {"alarms": (), "opaque": False, "busy": "FREE", "reminder": False}
    return Previewed(**values | special)


@pytest.mark.parametrize(
    ("shown", "expected", "why"),
    [
        (entry(), (), "a confirmed deadline that leaves its day free"),
        (entry(status="TENTATIVE"), ("tentative",), "nobody has confirmed it"),
        (entry(status="CANCELLED"), ("cancelled: Google hides it",), "vacated, in a feed that says so by its status"),
        (entry(busy="TENTATIVE"), ("tentative",), "expected"),
        (entry(start=NINE, end=TEN, opaque=True, busy="BUSY"), ("busy",), "a hearing"),
        (entry(start=NINE, end=TEN, opaque=True, busy="TENTATIVE", status="TENTATIVE"), ("tentative", "busy"), "both"),
        (entry(reminder=True, status="TENTATIVE"), ("reminder", "tentative"), "only reminds"),
        (entry(alarms=("-P7D", "-P1D")), ("alarm 7 days, 1 day before",), "whole days"),
        (entry(alarms=("-P6DT15H", "-PT15H")), ("alarm 7 days, 1 day before",), "they ring on the morning of the day"),
        (entry(start=NINE, end=TEN, alarms=("-P1D", "-PT2H")), ("alarm 1 day, 2 hours before",), "before an hour"),
        (entry(start=NINE, end=TEN, alarms=("-PT30M",)), ("alarm 30 minutes before",), "minutes"),
    ],
)
def test_marks(shown: Previewed, expected: tuple[str, ...], why: str) -> None:
    assert marks(shown) == expected, why


NONE_HAS = "No deadline is assigned to “Anna Ruiz”."
NAMES = "they name: parties."


@pytest.mark.parametrize(
    ("kind", "asked", "expected", "why"),
    [
        ("office", FeedSettings(), (), "nothing is chosen"),
        ("office", FeedSettings(person="ana  RUIZ"), (), "assigned, however it is written"),
        ("person", FeedSettings(person="Anna Ruiz"), (f"{NONE_HAS} Assigned are: Ana Ruiz, Bo Lind.",), "mistyped"),
        ("case", FeedSettings(who=("party",)), (), "named by the order"),
        ("office", FeedSettings(who=("plantiff",)), (f"No order names “plantiff”; {NAMES}",), "mistyped"),
        (
            "case",
            FeedSettings(person="Cy", who=("parties", "plantiff")),
            (
                "No deadline of this case is assigned to “Cy”. Assigned are: Ana Ruiz, Bo Lind.",
                f"No order of this case names “plantiff”; {NAMES}",
            ),
            "both, within the case",
        ),
        (
            "person",
            FeedSettings(person="Anna Ruiz", who=("plantiff",)),
            (f"{NONE_HAS} Assigned are: Ana Ruiz, Bo Lind.", f"No order names “plantiff”; {NAMES}"),
            "the side is looked for even where the person has no case",
        ),
    ],
)
def test_a_choice_that_fits_nothing_is_told(
    office: Office,
    registered: commands.Registered,
    kind: Any,
    asked: FeedSettings,
    expected: tuple[str, ...],
    why: str,
) -> None:
    for deadline, name in zip(registered.docket.deadlines, ("Ana Ruiz", "Bo Lind"), strict=False):
        commands.assign(office, deadline.id, name, by="tests")
    case_id = registered.case_id if kind == "case" else None
    assert commands.preview(office, kind, case_id=case_id, settings=asked).warnings == expected, why
    assert feed_warnings(office, kind, case_id=case_id, settings=asked) == expected, why


def test_nobody_is_assigned_yet(office: Office, registered: commands.Registered) -> None:
    asked = FeedSettings(person="Ana Ruiz")
    assert feed_warnings(office, "person", settings=asked) == (
        "No deadline is assigned to “Ana Ruiz”. Nobody has any yet.",
    )
    with pytest.raises(UserError, match="whose"):
        feed_warnings(office, "person", settings=FeedSettings(who=("x",)))


def test_a_feed_of_a_case_that_is_large_says_so(
    office: Office, registered: commands.Registered, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has everything all the same."""
    case = registered.case_id
    assert feed_warnings(office, "case", case_id=case) == ()
    monkeypatch.setattr(window, "SURE", 1)
    shown = commands.preview(office, "case", case_id=case)
    assert shown.warnings == feed_warnings(office, "case", case_id=case)
    assert shown.warnings[0].startswith(f"It would have {len(shown.entries)} entries and 0.0 MB. Google and Outlook")
    assert len(shown.entries) > 1


def test_the_sides_that_a_form_offers(office: Office, registered: commands.Registered) -> None:
    assert named_sides(office) == named_sides(office, registered.case_id) == ("parties",)
