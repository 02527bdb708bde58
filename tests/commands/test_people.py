"""Who is mailed, and when a digest falls due."""

import dataclasses
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from calsync import commands
from calsync.commands import Office
from calsync.commands.digests import changes_since, last_hour
from calsync.commands.people import never_assigned
from calsync.errors import Conflict, NotFound, UserError
from calsync.store.mail import NewMail, Person


@pytest.mark.both_databases
def test_people_are_found_by_name_however_it_is_written(office: Office) -> None:
    ana = commands.add_person(office, "  Ana   Ruiz ", "ana@firm.example")
    assert ana.name == "Ana Ruiz"
    assert commands.set_person(office, "ANA ruiz", cases="assigned").cases == "assigned"
    assert commands.set_person(office, ana.id, name="Ana Ruiz-Lind").name == "Ana Ruiz-Lind"
    with pytest.raises(NotFound):
        commands.set_person(office, "Ana Ruiz", cases="all")
    assert commands.remove_person(office, "ana ruiz-lind").id == ana.id
    assert commands.people_mailed(office) == []


@pytest.mark.parametrize(
    ("special", "words"),
    [
        ({"name": " \t"}, "Give the name"),
        ({"name": "x" * 121}, "at most 120"),
        ({"email": "ana"}, "is no mail address"),
        ({"cases": "some"}, "none of all, assigned"),
        ({"digest": "hourly"}, "none of none, daily, weekly"),
        ({"digest_hour": 24}, "no hour of the day"),
        ({"zone": "../etc/passwd"}, "is no time zone"),
    ],
)
def test_a_mistake_keeps_nothing(office: Office, special: dict[str, Any], words: str) -> None:
    given = {"name": "Ana Ruiz", "email": "ana@firm.example"} | special
    with pytest.raises(UserError, match=words):
        commands.add_person(office, given.pop("name"), given.pop("email"), **given)
    assert commands.people_mailed(office) == []


@pytest.mark.both_databases
def test_two_people_have_two_names(office: Office) -> None:
    commands.add_person(office, "Ana Ruiz", "ana@firm.example")
    commands.add_person(office, "Bo Lind", "ana@firm.example")
    with pytest.raises(Conflict, match="ANA RUIZ already"):
        commands.add_person(office, "ANA RUIZ", "other@firm.example")
    with pytest.raises(Conflict, match="Bo Lind already"):
        commands.set_person(office, "Ana Ruiz", name="Bo Lind")


@pytest.mark.both_databases
def test_a_digest_is_written_once_and_takes_the_place_of_what_was_not_sent(office: Office) -> None:
    ana, bo = (commands.add_person(office, name, "x@firm.example") for name in ("Ana", "Bo"))
    now = office.clock()

    def write(mail_id: str, person: Person, cause: str) -> bool:
        return office.store.write_digest(NewMail(mail_id, person.id, f"digest:{cause}", None, "s", "b"), at=now)

    assert write("1", ana, "c1")
    assert not write("2", ana, "c1")
    assert write("3", bo, "c1")
    office.store.mail_sent("1", at=now)
    assert write("4", ana, "c2")
    assert write("5", ana, "c3")
    assert office.store.take_mail("5", at=now, until=now + timedelta(minutes=1))
    assert write("6", ana, "c4")
    assert sorted(mail.id for mail in commands.mails(office)) == ["1", "3", "5", "6"], "sent, or being sent: they stay"
    assert office.store.last_digests(ana.id) == (now, now)
    assert office.store.last_digests(bo.id) == (now, None)
    commands.remove_person(office, "Ana")
    assert [mail.id for mail in commands.mails(office)] == ["3"]


def test_a_name_that_no_deadline_was_assigned_to_is_told(office: Office, registered: commands.Registered) -> None:
    ana = commands.add_person(office, "Ana", "ana@firm.example", cases="assigned")
    bo = commands.add_person(office, "Bo", "bo@firm.example", cases="assigned")
    commands.add_person(office, "Cy", "cy@firm.example")
    assert never_assigned(office) == {ana.id, bo.id}
    commands.assign(office, registered.docket.deadlines[0].id, "BO", by="tests")
    assert never_assigned(office) == {ana.id}


def person(digest: str, hour: int = 7, zone: str = "America/New_York") -> Person:
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    return Person("p", "Ana", "ana@firm.example", "all", True, digest, hour, zone, begin, begin)


@pytest.mark.parametrize(
    ("who", "now", "expected", "why"),
    [
        (person("none"), "2026-11-03T12:00", None, "none is wanted"),
        (person("daily"), "2026-11-03T12:00", "2026-11-03T12:00", "seven in New York in winter"),
        (person("daily"), "2026-11-03T11:59", "2026-11-02T12:00", "a minute before"),
        (person("daily"), "2026-10-30T11:00", "2026-10-30T11:00", "seven in New York in summer"),
        (person("daily", 23, "Pacific/Honolulu"), "2026-11-03T09:30", "2026-11-03T09:00", "still Monday there"),
        (person("daily", 2), "2026-03-08T12:00", "2026-03-08T07:00", "an hour that the clocks leave out"),
        (person("daily", 1), "2026-11-01T12:00", "2026-11-01T05:00", "an hour that comes twice: the first time"),
        (person("weekly"), "2026-11-02T12:00", "2026-11-02T12:00", "Monday at seven"),
        (person("weekly"), "2026-11-02T11:59", "2026-10-26T11:00", "the Monday before, by its own clock"),
        (person("weekly"), "2026-11-08T23:00", "2026-11-02T12:00", "Sunday"),
        (person("weekly", 0, "Pacific/Auckland"), "2026-11-01T11:00", "2026-11-01T11:00", "Monday begins there"),
    ],
)
def test_when_a_digest_falls_due(who: Person, now: str, expected: str | None, why: str) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    wanted = None if expected is None else datetime.fromisoformat(expected).replace(tzinfo=UTC)
    assert last_hour(who, moment) == wanted, why


BEGUN, MONDAY = datetime(2026, 10, 1, 15, tzinfo=UTC), datetime(2026, 11, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("digest", "chosen", "hour", "last", "expected", "why"),
    [
        ("daily", BEGUN, MONDAY, MONDAY - timedelta(days=1), MONDAY - timedelta(days=1), "as ever"),
        (
            "daily",
            MONDAY,
            MONDAY + timedelta(hours=26),
            MONDAY,
            MONDAY,
            "two hours later from today on: what changed in between is told",
        ),
        ("daily", BEGUN, MONDAY + timedelta(hours=20), MONDAY, MONDAY, "an earlier hour from today on"),
        ("weekly", MONDAY, MONDAY + timedelta(days=7), MONDAY, MONDAY, "from every day to Mondays"),
        (
            "daily",
            MONDAY,
            MONDAY + timedelta(days=1),
            MONDAY - timedelta(hours=1),
            MONDAY - timedelta(hours=1),
            "turned off and on again: nothing is told twice",
        ),
        ("daily", BEGUN, MONDAY, MONDAY - timedelta(days=12), MONDAY - timedelta(days=12), "nobody worked for days"),
        ("daily", MONDAY, MONDAY + timedelta(days=1), None, MONDAY, "the first: one turn back"),
        ("weekly", MONDAY, BEGUN + timedelta(days=2), None, BEGUN, "the first: not from before they were there"),
        ("daily", BEGUN, MONDAY, None, BEGUN, "none could be sent yet"),
        ("weekly", MONDAY, MONDAY + timedelta(days=2), BEGUN, MONDAY - timedelta(days=5), "none was wanted for weeks"),
    ],
)
def test_since_when_a_digest_tells_changes(
    digest: str, chosen: datetime, hour: datetime, last: datetime | None, expected: datetime, why: str
) -> None:
    who = replace(person(digest), created=BEGUN, digest_since=chosen)
    assert changes_since(who, hour, last) == expected, why


@pytest.mark.both_databases
def test_another_hour_loses_no_change(
    office: Office, registered: commands.Registered, advance: Callable[..., None]
) -> None:
    mailing = dataclasses.replace(office, mailing=True)
    commands.add_person(office, "Ana", "ana@firm.example", urgent=False, digest="daily", digest_hour=16, zone="UTC")
    advance(hours=1)
    assert commands.write_digests(mailing) == 1
    commands.assign(office, registered.docket.deadlines[-1].id, "Bo", by="tests")
    advance(hours=1)
    commands.set_person(office, "Ana", digest_hour=18)
    assert commands.write_digests(mailing) == 0
    advance(days=1, hours=1)
    assert commands.write_digests(mailing) == 1
    newest = max(commands.mails(office), key=lambda mail: mail.created)
    assert "completion report. Assigned to Bo" in newest.body


def test_a_digest_of_their_cases_only(
    office: Office, registered: commands.Registered, advance: Callable[..., None]
) -> None:
    mailing = dataclasses.replace(office, mailing=True)
    commands.add_person(office, "Ana", "ana@firm.example", urgent=False, digest="daily", zone="UTC")
    commands.add_person(office, "Bo", "bo@firm.example", urgent=False, digest="daily", zone="UTC", cases="assigned")
    advance(days=1)
    assert commands.write_digests(mailing) == 2
    ana, bo = sorted(commands.mails(office), key=lambda mail: mail.name)
    assert "1 waiting" in ana.subject
    assert "nothing due, changed or waiting" in bo.subject
    commands.assign(office, registered.docket.deadlines[-1].id, "bo", by="tests")
    advance(days=1)
    assert commands.write_digests(mailing) == 2
    newest = next(mail for mail in commands.mails(office) if mail.name == "Bo")
    assert "1 case changed, 1 waiting" in newest.subject
    assert "completion report. Assigned to bo" in newest.body
