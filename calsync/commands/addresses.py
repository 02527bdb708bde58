"""The secret addresses of a feed: each has a name, may have an end, and can be replaced or ended by itself."""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from msgspec import Struct

from calsync.commands.office import Office
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


def check_expiry(office: Office, expires: datetime | None) -> None:
    """Raises UserError for an address that would end before it begins."""
    if expires is not None and expires <= office.now():
        raise UserError(f"{expires:%Y-%m-%d %H:%M %Z} is past; an address ends in the time to come.", code="expired")


def add_address(office: Office, feed_id: str, *, name: str | None = None, expires: datetime | None = None) -> NewFeed:
    """One more address for a feed, beside those it has; from `expires` on it answers 410.

    Raises NotFound, Conflict for a feed that was revoked, and UserError for an end in the past.
    """
    return _replace(office, _open(office, feed_id), (), name, expires, grace=timedelta())


def rotate_feed(
    office: Office,
    feed_id: str,
    *,
    address: str | None = None,
    grace: timedelta = GRACE,
    expires: datetime | None = None,
) -> NewFeed:
    """A new address in the place of one (by its id or name), or of all that the feed has; they work for `grace` longer.

    An end that was set for what is replaced holds for the new address too, unless `expires` sets another.
    """
    row = _open(office, feed_id)
    own = [one for one in addresses(office, [feed_id]) if one.rotated is None and not _over(office, one)]
    old = [find_address(office, feed_id, address)] if address is not None else own
    if address is not None and (old[0].rotated is not None or _over(office, old[0])):
        raise Conflict(f"The address \u201c{old[0].name}\u201d has ended or was replaced already.", code="ended")
    ends = [one.expires for one in old if one.expires is not None]
    if expires is None and ends and len(ends) == len(old):
        expires = max(ends)
    return _replace(office, row, [one.id for one in old], old[0].name if old else None, expires, grace=grace)


def revoke_address(office: Office, feed_id: str, address: str) -> AddressRow:
    """Ends one address of a feed, by its id or name, at once: it answers 410 from now on; the others stay."""
    found = find_address(office, feed_id, address)
    office.store.end_address(feed_id, found.id, at=office.now())
    return find_address(office, feed_id, found.id)


def addresses(office: Office, feed_ids: Iterable[str]) -> list[AddressRow]:
    """Every address that these feeds ever had, the oldest first; none of them shows its secret."""
    return office.store.addresses(feed_ids)


def find_address(office: Office, feed_id: str, address: str) -> AddressRow:
    """The address of a feed with that id or name. Raises NotFound, or UserError where several have it."""
    known = addresses(office, [feed_id])
    found = [one for one in known if one.id == address] or [one for one in known if one.name == address]
    live = [one for one in found if one.rotated is None and not _over(office, one)] or found[-1:]
    if not live:
        raise NotFound(f"This feed has no address {address!r}. `calsync feed list` shows them.", code="no-address")
    if len(live) > 1:
        raise UserError(f"{address!r} names several addresses; give the id of one.", code="which-address")
    return live[0]


def is_open(office: Office, address: AddressRow) -> bool:
    """Whether the address still answers, as far as it alone decides."""
    return not _over(office, address)


def _over(office: Office, address: AddressRow) -> bool:
    return address.expires is not None and address.expires <= office.clock()


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
    check_expiry(office, expires)
    token, now = new_token(), office.now()
    made = office.store.replace_addresses(
        row.id, old, token, name=(name or "").strip() or row.name, at=now, expires=expires, until=now + grace
    )
    return NewFeed(row, token, address_url(office, token), made)
