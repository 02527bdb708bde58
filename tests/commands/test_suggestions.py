"""Taking and declining what a rule suggests: the feed hears of it once it is taken, and not before."""

from collections.abc import Callable
from datetime import date

import pytest

from calsync import commands
from calsync.commands import Office, Registered
from calsync.docket.model import Deadline, Docket, Suggestion
from calsync.errors import Conflict, NotFound, UserError
from calsync.feed.reminding import is_reminder

LEANS = "\n4. The parties shall comply with E.D. Cal. L.R. 271 and with Fed. R. Civ. P. 26(f)(2).\n"


@pytest.fixture
def leaning(office: Office, referral: Callable[..., bytes]) -> Registered:
    words = referral().replace(b"\nIT IS SO ORDERED.", LEANS.encode() + b"\nIT IS SO ORDERED.")
    return commands.register(office, words, name="order.txt", by="tests")


def suggested(docket: Docket, rule: str) -> Suggestion:
    return next(one for one in docket.suggestions if one.rule == rule)


def deadline(docket: Docket, id: str) -> Deadline:
    return next(one for one in docket.deadlines if one.id == id)


def test_nothing_of_a_suggestion_is_published(
    office: Office, leaning: Registered, referral: Callable[..., bytes]
) -> None:
    """The calendar is the same as if the order did not lean on the rules."""
    assert [one.rule for one in leaning.docket.suggestions] == ["caed-271-o", "frcp-26-f-2"]
    calendar = commands.export(office, leaning.case_id)
    assert b"271" not in calendar
    assert b"26(f)" not in calendar
    assert {uid for uid in commands.sequences(office, leaning.case_id) if not is_reminder(uid)} == {
        *(one.uid for one in leaning.docket.deadlines if one.due),
        f"order-{leaning.order_id}@calsync",
    }


def test_declining_leaves_the_feed_byte_for_byte(office: Office, leaning: Registered) -> None:
    before = commands.export(office, leaning.case_id)
    id = suggested(leaning.docket, "caed-271-o").id
    docket = commands.decline_suggestion(office, id, "the order sets its own", by="ada")
    assert suggested(docket, "caed-271-o").standing == "declined"
    assert commands.export(office, leaning.case_id) == before


def test_one_taken_is_published_once_its_event_comes(
    office: Office, leaning: Registered, advance: Callable[..., None]
) -> None:
    case, id = leaning.case_id, suggested(leaning.docket, "frcp-26-f-2").id
    advance(days=1)
    docket = commands.take_suggestion(office, id, by="ada", expect=leaning.docket.position)
    assert deadline(docket, id).state == "waiting"
    advance(days=1)
    docket = commands.record_event(office, case, "Rule 26(f) conference held", date(2026, 12, 1), by="ada").docket
    assert (deadline(docket, id).state, deadline(docket, id).due) == ("due", date(2026, 12, 15))
    calendar = commands.export(office, case).replace(b"\r\n ", b"")
    assert f"UID:{id}@calsync".encode() in calendar
    assert b"Set by Fed. R. Civ. P. 26(f)(2)" in calendar
    docket = commands.satisfy(office, id, date(2026, 12, 10), by="ada")
    assert deadline(docket, id).state == "satisfied"
    assert commands.verify(office) == []


def test_mistakes(office: Office, leaning: Registered) -> None:
    id = suggested(leaning.docket, "frcp-26-f-2").id
    with pytest.raises(NotFound):
        commands.take_suggestion(office, "nothing", by="ada")
    with pytest.raises(NotFound):
        commands.take_suggestion(office, f"{leaning.order_id}-s-frcp-59-e", by="ada")
    with pytest.raises(UserError, match="why"):
        commands.decline_suggestion(office, id, " ", by="ada")
    with pytest.raises(Conflict):
        commands.take_suggestion(office, id, by="ada", expect=1)
    assert commands.docket(office, leaning.case_id).position == leaning.docket.position
    commands.take_suggestion(office, id, by="ada")
    with pytest.raises(Conflict, match="taken"):
        commands.take_suggestion(office, id, by="bea")
    with pytest.raises(Conflict, match="vacated"):
        commands.decline_suggestion(office, id, "too late", by="bea")


def test_the_same_order_again_suggests_the_same(
    office: Office, leaning: Registered, referral: Callable[..., bytes]
) -> None:
    words = referral().replace(b"\nIT IS SO ORDERED.", LEANS.encode() + b"\nIT IS SO ORDERED.")
    again = commands.register(office, words, name="again.txt", by="tests")
    assert not again.created
    assert again.docket.suggestions == leaning.docket.suggestions
