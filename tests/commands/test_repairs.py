"""What people put right: the words of a deadline, one that was missed, one that is none, whole cases."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from icalendar import Calendar

from calsync import commands
from calsync.commands import CaseEdit, Edit, NewDeadline, Office, Registered
from calsync.docket.model import Deadline, Docket
from calsync.errors import Conflict, NotFound, UserError
from calsync.reading.model import Fixed, Relative

Referral = Callable[..., bytes]


def named(docket: Docket, words: str) -> Deadline:
    return next(one for one in docket.deadlines if words in one.directive.quote.text or words in one.directive.action)


def shown(office: Office, case_id: str) -> dict[str, Any]:
    """The entries of the case's calendar by UID."""
    calendar = Calendar.from_ical(commands.export(office, case_id))
    return {str(event["UID"]): event for event in calendar.walk("VEVENT")}


def content(office: Office, case_id: str) -> dict[str, bytes]:
    """The entries without what tells only how often and when they changed."""
    found = {}
    for uid, event in shown(office, case_id).items():
        lines = event.to_ical().splitlines()
        found[uid] = b"\n".join(one for one in lines if not one.startswith((b"SEQUENCE", b"DTSTAMP", b"LAST-MODIFIED")))
    return found


@pytest.fixture
def report(registered: Registered) -> Deadline:
    return named(registered.docket, "joint report")


def test_a_title_of_ones_own_is_what_calendars_show(office: Office, report: Deadline, registered: Registered) -> None:
    docket = commands.edit(office, report.id, Edit(title="Rule 26(f) report", who=("plaintiff",)), by="Ana")
    found = named(docket, "joint report")
    assert (found.directive.title, found.directive.who, found.edits) == (
        "Rule 26(f) report",
        ("plaintiff",),
        ("title", "who"),
    )
    assert "Rule 26(f) report" in shown(office, registered.case_id)[report.uid]["SUMMARY"]
    line = commands.history(office, registered.case_id, limit=1)[0]
    assert line.what == "Title set to “Rule 26(f) report”; who set to “plaintiff”"
    assert (line.by, line.about) == ("Ana", report.id)


def test_the_same_document_again_keeps_what_a_person_wrote(
    office: Office, report: Deadline, referral: Referral
) -> None:
    commands.edit(office, report.id, Edit(title="Rule 26(f) report"), by="Ana")
    fuller = referral(extra="\n4. Trial is set for March 1, 2027.\n")
    again = commands.register(office, fuller, name="again.txt", by="tests")
    found = named(again.docket, "joint report")
    assert (found.id, found.directive.title) == (report.id, "Rule 26(f) report")


EDITS = [
    (Edit(title="Mine"), "its title"),
    (Edit(action="file a letter"), "its act"),
    (Edit(condition="if the case has not settled"), "a condition"),
    (Edit(kind="hearing", type="hearing"), "its kind"),
    (Edit(basis=Fixed(date(2026, 12, 1), "17:00")), "a misread date"),
    (Edit(basis=Relative(45, "days", "after", "order")), "a misread period"),
]


@pytest.mark.parametrize(("new", "what"), EDITS)
def test_taking_back_an_edit_brings_back_the_bytes(
    office: Office, report: Deadline, registered: Registered, new: Edit, what: str
) -> None:
    before = content(office, registered.case_id)
    docket = commands.edit(office, report.id, new, by="Ana")
    assert content(office, registered.case_id) != before, what
    commands.undo(office, registered.case_id, docket.position, by="Ben")
    assert content(office, registered.case_id) == before
    assert shown(office, registered.case_id)[report.uid]["SEQUENCE"] == 2


@pytest.mark.parametrize(
    ("act", "back"),
    [
        (lambda o, d: commands.confirm(o, d, by="Ana"), lambda o, d: commands.unconfirm(o, d, by="Ben")),
        (lambda o, d: commands.dismiss(o, d, "a courtesy", by="Ana"), lambda o, d: commands.restore(o, d, by="Ben")),
        (
            lambda o, d: commands.edit(o, d, Edit(due=date(2026, 12, 7)), reason="by telephone", by="Ana"),
            lambda o, d: commands.edit(o, d, Edit(due=None), by="Ben"),
        ),
        (
            lambda o, d: commands.edit(o, d, Edit(title="Mine", action="do it"), by="Ana"),
            lambda o, d: commands.edit(o, d, Edit(title=None, action=None), by="Ben"),
        ),
    ],
)
def test_each_decision_has_its_way_back(
    office: Office, report: Deadline, registered: Registered, act: Any, back: Any
) -> None:
    before = content(office, registered.case_id)
    act(office, report.id)
    assert content(office, registered.case_id) != before
    back(office, report.id)
    assert content(office, registered.case_id) == before
    with pytest.raises((Conflict, UserError)):
        # There is nothing more to take back.
        commands.unconfirm(office, report.id, by="Ben")


def test_what_is_no_deadline_leaves_the_calendars_and_stays_in_the_account(
    office: Office, report: Deadline, registered: Registered
) -> None:
    docket = commands.dismiss(office, report.id, "only a courtesy", by="Ana")
    assert report.uid not in shown(office, registered.case_id)
    assert [(one.id, one.state) for one in docket.dismissed] == [(report.id, "dismissed")]
    (settled,) = docket.orders[0].settled
    assert (settled.dismissed, settled.by, settled.reason) == (report.id, "Ana", "only a courtesy")
    with pytest.raises(NotFound):
        commands.confirm(office, report.id, by="Ben")
    assert commands.history(office, registered.case_id, limit=1)[0].what == "No deadline: only a courtesy"


def test_words_that_the_reading_missed_become_a_deadline(office: Office, registered: Registered) -> None:
    text = commands.order_text(office, registered.order_id).document.text
    start = text.index("promptly meet and confer")
    new = NewDeadline(commands.basis_of(None, None, "7 days"), "", ("parties",))
    words: dict[str, Any] = {"order_id": registered.order_id, "start": start, "end": start + 24}
    added = commands.add_deadline(office, registered.case_id, new, "as chambers expect", **words, by="Ana")
    found = next(one for one in added.docket.deadlines if one.id == added.deadline_id)
    assert (found.due, found.directive.quote.text) == (date(2026, 11, 6), "promptly meet and confer")
    assert "promptly meet and confer" in shown(office, registered.case_id)[found.uid]["DESCRIPTION"]
    with pytest.raises(Conflict):
        commands.add_deadline(office, registered.case_id, new, "again", **words, by="Ana")


BY_HAND = [
    (commands.basis_of(date(2026, 12, 9), "16:00", None), "2026-12-09T16:00:00-08:00", "a day with its hour"),
    (commands.basis_of(None, None, "10 days", trigger=date(2026, 11, 10)), "2026-11-20", "from a day that is known"),
    (
        commands.basis_of(None, None, "7 days", "after", "completion of the mediation session"),
        None,
        "from what is awaited",
    ),
]


@pytest.mark.parametrize("with_order", [True, False])
@pytest.mark.parametrize(("basis", "due", "what"), BY_HAND)
def test_a_deadline_by_hand(
    office: Office, registered: Registered, basis: Any, due: str | None, what: str, with_order: bool
) -> None:
    new = NewDeadline(basis, "send the privilege log", ("defendant",), title="privilege log")
    order = registered.order_id if with_order else None
    added = commands.add_deadline(office, registered.case_id, new, "by telephone", order_id=order, by="Ana")
    found = next(one for one in added.docket.deadlines if one.id == added.deadline_id)
    assert (found.due.isoformat() if found.due else None) == due, what
    assert found.reviewed_by == "Ana"
    assert "by telephone" in (found.explanation or "")
    if due:
        entry = shown(office, registered.case_id)[found.uid]
        assert "privilege log" in entry["SUMMARY"]
        assert "“”" not in entry["DESCRIPTION"]
    else:
        commands.record_event(office, registered.case_id, "Mediation session completed", date(2026, 11, 4), by="Ana")
    commands.satisfy(office, found.id, date(2026, 11, 20), by="Ana")
    assert commands.verify(office) == []


def test_a_period_of_no_order_counts_from_something(office: Office, registered: Registered) -> None:
    new = NewDeadline(commands.basis_of(None, None, "10 days"), "send the log")
    with pytest.raises(UserError, match="of which order"):
        commands.add_deadline(office, registered.case_id, new, "by telephone", by="Ana")


def test_all_that_are_sure_are_confirmed_at_once(office: Office, registered: Registered, report: Deadline) -> None:
    commands.mark_critical(office, report.id, by="Ana")
    done = commands.confirm_order(office, registered.order_id, by="Ana")
    assert report.id not in done.confirmed
    assert "critical" in done.left[report.id]
    assert {one.id for one in done.docket.deadlines if one.reviewed_by} == set(done.confirmed)
    assert len(done.confirmed) + len(done.left) == 3
    assert commands.confirm_order(office, registered.order_id, by="Ana").docket.position == done.docket.position


def test_a_case_has_the_name_and_number_that_people_give_it(office: Office, registered: Registered) -> None:
    commands.edit_case(office, registered.case_id, CaseEdit(name="Mills v. Ostrich"), by="Ana")
    docket = commands.edit_case(office, registered.case_id, CaseEdit(number="2:26-cv-99003-QZ"), by="Ana")
    assert (docket.caption, docket.docket_number) == ("Mills v. Ostrich", "2:26-cv-99003-QZ")
    assert commands.find_case(office, "2:26-cv-99003").id == registered.case_id
    entry = shown(office, registered.case_id)[named(docket, "joint report").uid]
    assert str(entry["SUMMARY"]).startswith("Mills: ")
    assert "Mills v. Ostrich, No. 2:26-cv-99003-QZ" in entry["DESCRIPTION"]
    with pytest.raises(UserError, match="no docket number"):
        commands.edit_case(office, registered.case_id, CaseEdit(number="banana"), by="Ana")
    assert (
        commands.edit_case(office, registered.case_id, CaseEdit(name=None), by="Ana").caption
        == "LARKSPUR MILLS v. OSTRICH FREIGHT CO."
    )


CLOSED = CaseEdit(closed=True, on=date(2026, 11, 2), reason="settled")


def test_a_closed_case_ends_what_is_to_come_and_goes_on_as_it_was(office: Office, registered: Registered) -> None:
    before = content(office, registered.case_id)
    docket = commands.edit_case(office, registered.case_id, CLOSED, by="Ana")
    assert {one.state for one in docket.deadlines} == {"expired-condition"}
    assert [row.closed for row in commands.cases(office)] == [date(2026, 11, 2)]
    assert "closed the case" in docket.notices[0].message
    with pytest.raises(Conflict):
        commands.edit_case(office, registered.case_id, CLOSED, by="Ben")
    commands.edit_case(office, registered.case_id, CaseEdit(closed=False), by="Ben")
    assert content(office, registered.case_id) == before
    assert [row.closed for row in commands.cases(office)] == [None]


# --- two cases -------------------------------------------------------------------------------------------------------

STRAY = """Case 2:26-cv-88002-QZ   Document 15   Filed 11/03/26   Page 1 of 1

                     UNITED STATES DISTRICT COURT
                    EASTERN DISTRICT OF CALIFORNIA

LARKSPUR MILLS v. OSTRICH FREIGHT CO.

Initial disclosures are due by December 4, 2026.

IT IS SO ORDERED.
"""


@pytest.fixture
def stray(office: Office, registered: Registered) -> Registered:
    return commands.register(office, STRAY.encode(), name="stray.txt", by="tests")


def test_two_numbers_of_one_case_become_one(office: Office, registered: Registered, stray: Registered) -> None:
    subscribed = commands.add_feed(office, stray.case_id)
    theirs = named(stray.docket, "Initial disclosures")
    commands.confirm(office, theirs.id, by="Ana")
    sequence = shown(office, stray.case_id)[theirs.uid]["SEQUENCE"]
    docket = commands.merge(office, stray.case_id, registered.case_id, by="Ben")
    moved = named(docket, "Initial disclosures")
    assert (moved.id, moved.uid, moved.reviewed_by) == (theirs.id, theirs.uid, "Ana")
    assert shown(office, registered.case_id)[theirs.uid]["SEQUENCE"] == sequence + 1, "its number is another now"
    assert commands.find_feed(office, subscribed.feed.id).case_id == registered.case_id
    assert [row.id for row in commands.cases(office)] == [registered.case_id]
    assert commands.find_case(office, stray.case_id).id == registered.case_id
    assert commands.docket(office, stray.case_id).merged_into == registered.case_id
    later = commands.register(office, STRAY.replace("Document 15", "Document 16").encode(), name="b.txt", by="tests")
    assert later.case_id == registered.case_id, "its number leads to the case"
    commands.confirm(office, named(later.docket, "joint report").id, by="Ana")
    assert commands.verify(office) == []
    with pytest.raises(Conflict):
        commands.merge(office, stray.case_id, registered.case_id, by="Ben")


def test_what_both_cases_have_is_one_order(office: Office, registered: Registered, referral: Referral) -> None:
    other = referral().decode().replace("2:26-cv-99002-QZ", "2:26-cv-88002-QZ").encode()
    twin = commands.register(office, other, name="twin.txt", by="tests")
    docket = commands.merge(office, twin.case_id, registered.case_id, by="Ben")
    assert len(docket.orders) == 1
    assert len(docket.deadlines) == len(registered.docket.deadlines)
    assert commands.verify(office) == []


def test_an_order_in_the_wrong_case_moves_and_comes_back(
    office: Office, registered: Registered, stray: Registered
) -> None:
    theirs = named(stray.docket, "Initial disclosures")
    commands.confirm(office, theirs.id, by="Ana")
    home, away = commands.docket(office, stray.case_id), commands.docket(office, registered.case_id)
    before = content(office, stray.case_id)[theirs.uid]
    docket = commands.move_order(office, stray.order_id, case_id=registered.case_id, by="Ben")
    assert named(docket, "Initial disclosures").reviewed_by == "Ana"
    assert commands.docket(office, stray.case_id).orders == ()
    assert theirs.uid not in shown(office, stray.case_id)
    commands.note(office, theirs.id, "moved", by="Ana")
    back = commands.move_order(office, stray.order_id, case_id=stray.case_id, by="Ben")
    found = named(back, "Initial disclosures")
    assert (found.reviewed_by, [note.text for note in found.notes]) == ("Ana", ["moved"])
    assert content(office, stray.case_id)[theirs.uid] == before
    commands.note(office, theirs.id, "and back", by="Ana")
    assert [n.text for n in named(commands.docket(office, stray.case_id), "Initial").notes] == ["moved", "and back"]
    assert commands.docket(office, registered.case_id).deadlines == away.deadlines
    assert len(home.deadlines) == len(back.deadlines)
    assert commands.verify(office) == []


def test_an_order_moves_to_a_case_that_is_opened_for_it(office: Office, registered: Registered) -> None:
    docket = commands.move_order(office, registered.order_id, court="cand", docket_number="3:26-cv-00411", by="Ben")
    assert (docket.court, docket.docket_number, len(docket.deadlines)) == ("cand", "3:26-cv-00411", 3)
    assert commands.verify(office) == []
    with pytest.raises(UserError, match="docket number"):
        commands.move_order(office, registered.order_id, court="cand", docket_number="banana", by="Ben")


def test_lists_across_cases_follow(office: Office, registered: Registered, stray: Registered) -> None:
    def listed() -> dict[str, int]:
        return {row.id: row.dated for row in office.store.listed_cases(limit=9)}

    assert listed() == {registered.case_id: 1, stray.case_id: 1}
    commands.move_order(office, stray.order_id, case_id=registered.case_id, by="Ben")
    assert listed() == {registered.case_id: 2, stray.case_id: 0}
    commands.move_order(office, stray.order_id, case_id=stray.case_id, by="Ben")
    commands.merge(office, stray.case_id, registered.case_id, by="Ben")
    assert listed() == {registered.case_id: 2}
