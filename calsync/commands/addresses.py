"""The secret addresses of a feed: each has a name, may have an end, and can be replaced or ended by itself."""

import secrets
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from calsync import courts
from calsync.commands.entry_keys import rekey
from calsync.commands.office import Office
from calsync.commands.past import LAST_DAY
from calsync.commands.queries import docket
from calsync.errors import Conflict, NotFound, UserError
from calsync.store import AddressRow, FeedRow

GRACE = timedelta(days=14)


class NewFeed(Struct, frozen=True):
    """A feed with an address, which is shown this once: only the hash of its token is kept."""

    feed: FeedRow
    token: str
    url: str
    address: AddressRow


def new_token() -> str:
    """A secret that nobody can guess: 32 random bytes, safe in an address."""
    return secrets.token_urlsafe(32)


def address_url(office: Office, token: str) -> str:
    """Where a feed is fetched with this token."""
    return f"{office.base_url}/feeds/{token}.ics"


def clock_of(office: Office, case_id: str | None) -> ZoneInfo:
    """On whose clock a day ends for a feed: the court's, or of a feed across cases (None) that of the westernmost of
    their courts, so that the day is over in all of them. UTC where no court is known.
    """
    if case_id is not None:
        return ZoneInfo(docket(office, case_id).zone or "UTC")
    zones = {ZoneInfo(courts.get(court).zone) for court in {row.court for row in office.store.cases()}}
    return min(zones, key=lambda zone: (office.now().astimezone(zone).utcoffset(), zone.key), default=ZoneInfo("UTC"))


def end_of(office: Office, case_id: str | None, ends: date | datetime | None) -> datetime | None:
    """The instant at which an address of a feed ends: as given, or for a day when that is over on `clock_of` the feed.

    Raises UserError for what is past.
    """
    if ends is None or isinstance(ends, datetime):
        at, told = ends, f"{ends:%Y-%m-%d %H:%M %Z}" if ends else ""
    elif ends > LAST_DAY:
        raise UserError(f"{ends} is further away than can be reckoned with.", code="expires")
    else:
        at, told = datetime.combine(ends + timedelta(days=1), time.min, clock_of(office, case_id)), f"{ends}"
    if at is not None and at <= office.now():
        raise UserError(f"{told} is past; an address ends in the time to come.", code="expired")
    return at and at.astimezone(UTC)


def add_address(
    office: Office, feed_id: str, *, name: str | None = None, expires: date | datetime | None = None
) -> NewFeed:
    """One more address for a feed, beside those it has; after `expires` (a day, or an instant) it answers 410.

    Raises NotFound, Conflict for a feed that was revoked, and UserError for an end in the past.
    """
    row = _open(office, feed_id)
    return _replace(office, row, (), name, end_of(office, row.case_id, expires), grace=timedelta())


def change_address(
    office: Office, feed_id: str, address: str, *, name: str, expires: date | datetime | None
) -> AddressRow:
    """Gives an address that still answers (by its id or name) this name and this end; the secret stays.

    Raises NotFound, UserError for an end in the past, Conflict for an address that has ended, or that was replaced and
    would never end.
    """
    row = _open(office, feed_id)
    found = _answering(office, find_address(office, feed_id, address))
    ends = end_of(office, row.case_id, expires)
    if found.rotated is not None and ends is None:
        raise Conflict(f"The address \u201c{found.name}\u201d was replaced, so it must end.", code="replaced")
    office.store.change_address(feed_id, found.id, name=name.strip() or found.name, expires=ends, at=office.now())
    return find_address(office, feed_id, found.id)


def rotate_feed(
    office: Office,
    feed_id: str,
    *,
    address: str | None = None,
    grace: timedelta = GRACE,
    expires: date | datetime | None = None,
) -> NewFeed:
    """A new address in the place of one (by its id or name), or of all that the feed has; they work for `grace` longer,
    unless they end sooner anyway.

    An end that was set for what is replaced holds for the new address too, unless `expires` sets another.
    """
    row = _open(office, feed_id)
    if address is not None:
        ended = old = [_answering(office, find_address(office, feed_id, address))]
        if old[0].rotated is not None:
            raise Conflict(f"The address \u201c{old[0].name}\u201d was replaced already.", code="ended")
    else:
        # One that was replaced before and still works may be the one that leaked.
        ended = [one for one in addresses(office, [feed_id]) if is_open(office, one)]
        old = [one for one in ended if one.rotated is None]
    until = end_of(office, row.case_id, expires)
    ends = [one.expires for one in old if one.expires is not None]
    if until is None and ends and len(ends) == len(old):
        until = max(ends)
    rekey(office, feed_id)
    return _replace(office, row, [one.id for one in ended], old[0].name if old else None, until, grace=grace)


def replaced_by(office: Office, address: AddressRow) -> list[AddressRow]:
    """The addresses in whose place this one was made, with the ends that they have."""
    return [one for one in addresses(office, [address.feed_id]) if one.rotated == address.created]


def revoke_address(office: Office, feed_id: str, address: str) -> AddressRow:
    """Ends one address of a feed, by its id or name, at once: it answers 410 from now on; the others stay."""
    found = find_address(office, feed_id, address)
    office.store.end_address(feed_id, found.id, at=office.now())
    rekey(office, feed_id)
    return find_address(office, feed_id, found.id)


def addresses(office: Office, feed_ids: Iterable[str]) -> list[AddressRow]:
    """Every address that these feeds ever had, the oldest first; none of them shows its secret."""
    return office.store.addresses(feed_ids)


def find_address(office: Office, feed_id: str, address: str) -> AddressRow:
    """The address of a feed with that id or name. Raises NotFound, or UserError where several have it."""
    known = addresses(office, [feed_id])
    found = [one for one in known if one.id == address] or [one for one in known if one.name == address]
    live = [one for one in found if one.rotated is None and is_open(office, one)] or found[-1:]
    if not live:
        raise NotFound(f"This feed has no address {address!r}. `calsync feed list` shows them.", code="no-address")
    if len(live) > 1:
        raise UserError(f"{address!r} names several addresses; give the id of one.", code="which-address")
    return live[0]


def is_open(office: Office, address: AddressRow) -> bool:
    """Whether the address still answers, as far as it alone decides."""
    return address.expires is None or address.expires > office.clock()


def _answering(office: Office, address: AddressRow) -> AddressRow:
    if not is_open(office, address):
        raise Conflict(f"The address \u201c{address.name}\u201d has ended.", code="ended")
    return address


def _open(office: Office, feed_id: str) -> FeedRow:
    row = office.store.feed(feed_id)
    if row.revoked is not None:
        raise Conflict(f"The feed \u201c{row.name}\u201d was revoked; open a new one.", code="revoked")
    return row


def _replace(
    office: Office,
    row: FeedRow,
    old: Iterable[str],
    name: str | None,
    expires: datetime | None,
    *,
    grace: timedelta,
) -> NewFeed:
    token, now = new_token(), office.now()
    made = office.store.replace_addresses(
        row.id, old, token, name=(name or "").strip() or row.name, at=now, expires=expires, until=now + grace
    )
    return NewFeed(row, token, address_url(office, token), made)
