"""Who is mailed, and what they want."""

from datetime import timedelta
from typing import Literal, get_args
from zoneinfo import ZoneInfo, available_timezones

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from calsync.commands.office import Office, new_id
from calsync.commands.opening import assignees
from calsync.errors import UserError
from calsync.feed.choosing import person_key
from calsync.mail.mail_text import one_clean_line
from calsync.mail.server import mail_address
from calsync.store.mail import Mail, Person

Cases = Literal["all", "assigned"]
Digest = Literal["none", "daily", "weekly"]

LONGEST = 120  # characters of a name
ZONE = "America/New_York"
LATE = timedelta(minutes=15)  # after that, nobody sends


def add_person(
    office: Office,
    name: str,
    email: str,
    *,
    cases: str = "all",
    urgent: bool = True,
    digest: str = "none",
    digest_hour: int = 7,
    zone: str = ZONE,
) -> Person:
    """Somebody who is mailed from now on.

    Takes the name by which deadlines are assigned to them. Raises UserError for an address that no server would take
    and for choices that do not exist, Conflict where the name is there already.
    """
    now = office.now()
    person = Person(new_id(), name, email, cases, urgent, digest, digest_hour, zone, now, now)
    return _kept(office, person)


def set_person(
    office: Office,
    who: str,
    *,
    name: str | UnsetType = UNSET,
    email: str | UnsetType = UNSET,
    cases: str | UnsetType = UNSET,
    urgent: bool | UnsetType = UNSET,
    digest: str | UnsetType = UNSET,
    digest_hour: int | UnsetType = UNSET,
    zone: str | UnsetType = UNSET,
) -> Person:
    """Changes what is said of a person, named by name or id; what is not given stays.

    With another address, what could not be sent to the old one is tried again. Raises NotFound.
    """
    before = office.store.person(who)
    given = {
        "name": name,
        "email": email,
        "cases": cases,
        "urgent": urgent,
        "digest": digest,
        "digest_hour": digest_hour,
        "zone": zone,
    }
    after = replace(before, **{key: value for key, value in given.items() if value is not UNSET})
    if before.digest == "none" and after.digest != "none":
        after = replace(after, digest_since=office.now())
    after = _kept(office, after)
    if after.email != before.email:
        office.store.try_again(at=office.clock(), person_id=after.id)
    return after


def remove_person(office: Office, who: str) -> Person:
    """Forgets a person and every mail to them. Raises NotFound."""
    person = office.store.person(who)
    office.store.remove_person(person.id)
    return person


def people_mailed(office: Office) -> list[Person]:
    """Everybody who is mailed, by name."""
    return office.store.persons()


def never_assigned(office: Office) -> set[str]:
    """The ids of those who are mailed about their own cases only and were never assigned a deadline by that name."""
    known = {person_key(name) for name in assignees(office)}
    return {one.id for one in office.store.persons() if one.cases == "assigned" and person_key(one.name) not in known}


def mails(office: Office, *, who: str | None = None, waiting: bool = False, limit: int = 100) -> list[Mail]:
    """The newest mails, whether sent or not; those to one person, or only those not sent, where asked."""
    person_id = office.store.person(who).id if who is not None else None
    return office.store.mails(person_id=person_id, waiting=waiting, limit=limit)


def last_mails(office: Office) -> dict[str, Mail]:
    """The last mail to each person that was tried, by the person's id."""
    return office.store.last_mails()


def retry_mails(office: Office, mail_id: str | None = None) -> int:
    """Lets one mail that was not sent, or all of them, be tried at once, given up or not; counts them."""
    count = office.store.try_again(at=office.clock(), mail_id=mail_id)
    if mail_id is not None and not count:
        raise UserError(f"There is no mail {mail_id} that waits or was given up.", code="no-mail")
    return count


def overdue_mails(office: Office) -> list[str]:
    """The ids of mails that should have been sent or tried a while ago: nobody sends."""
    return office.store.mails_to_send(office.clock() - LATE, limit=10_000)


def unsent_mails(office: Office) -> dict[str, int]:
    """How many mails were not sent, waiting or given up, by the person's id."""
    return office.store.unsent_mails()


def _kept(office: Office, person: Person) -> Person:
    name = one_clean_line(person.name)
    if not name:
        raise UserError("Give the name by which deadlines are assigned to this person.", code="no-name")
    if len(name) > LONGEST:
        raise UserError(f"The name has {len(name)} characters; at most {LONGEST} are kept.", code="no-name")
    _one_of(person.cases, get_args(Cases), "cases")
    _one_of(person.digest, get_args(Digest), "digest")
    if not 0 <= person.digest_hour <= 23:
        raise UserError(f"{person.digest_hour} is no hour of the day; give 0 to 23.", code="digest-hour")
    if person.zone not in available_timezones():
        raise UserError(f"{person.zone!r} is no time zone; write one such as {ZONE}.", code="zone")
    person = replace(person, name=name, email=mail_address(person.email), zone=ZoneInfo(person.zone).key)
    office.store.put_person(person)
    return person


def _one_of(value: str, known: tuple[str, ...], what: str) -> None:
    if value not in known:
        raise UserError(f"{what}: {value!r} is none of {', '.join(known)}.", code=what)
