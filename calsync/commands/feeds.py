"""Feeds: their secret addresses, and the calendar as a file."""

import secrets
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from calsync import docket as ledger
from calsync import feed
from calsync.commands.office import Office, new_id
from calsync.commands.publishing import DEFAULT, calendar_name, edition_of, publish, publish_edition, rendered, wanted
from calsync.docket.model import Docket
from calsync.errors import Conflict
from calsync.feed.model import FeedSettings
from calsync.store import CaseTransaction, FeedRow

GRACE = timedelta(days=14)


class NewFeed(Struct, frozen=True):
    """A feed with its address, which is shown this once: only the hash of its token is kept."""

    feed: FeedRow
    token: str
    url: str


def add_feed(office: Office, case_id: str, *, name: str | None = None, settings: FeedSettings = DEFAULT) -> NewFeed:
    """Opens a feed of a case under a secret address. Raises NotFound for an unknown case."""
    with office.store.case(case_id) as case:
        docket, now, edition = _docket(case), office.now(), edition_of(settings)
        title = name or settings.name or calendar_name(docket)
        settings = replace(settings, name=title)
        entries = publish_edition(
            case, edition, wanted(docket, settings, base_url=office.base_url, at=now).drafts, at=now
        )
        body = feed.calendar(entries, name=title)
        row = FeedRow(new_id(), case_id, title, edition, settings, now, None, feed.etag(body), docket.changed or now)
        office.store.add_feed(case, row, body)
        return _address(office, case, row, now, others_until=None)


def rotate_feed(office: Office, feed_id: str, *, grace: timedelta = GRACE) -> NewFeed:
    """A new address for a feed; the old ones work for `grace` longer."""
    row = office.store.feed(feed_id)
    if row.revoked is not None:
        raise Conflict(f"The feed \u201c{row.name}\u201d was revoked; open a new one.", code="revoked")
    with office.store.case(row.case_id) as case:
        now = office.now()
        return _address(office, case, row, now, others_until=now + grace)


def revoke_feed(office: Office, feed_id: str) -> FeedRow:
    """Ends every address of a feed at once: they answer 410 from now on."""
    office.store.feed(feed_id)
    office.store.revoke_feed(feed_id, at=office.now())
    return office.store.feed(feed_id)


def feeds(office: Office, case_id: str | None = None) -> list[FeedRow]:
    """The feeds of a case, or all, the oldest first; revoked ones too."""
    return office.store.feeds(case_id)


def export(office: Office, case_id: str) -> bytes:
    """The case's calendar as it stands, with the settings that a feed starts with. Keeps nothing."""
    with office.store.case(case_id) as case:
        docket = _docket(case)
        entries = rendered(docket, case.last_entries(""), DEFAULT, base_url=office.base_url, at=office.now())
        return feed.calendar(entries, name=calendar_name(docket))


def refresh(office: Office, case_id: str | None = None, *, every: bool = False) -> int:
    """Lets what ended long enough ago leave the feeds and what comes again enter them; counts the cases looked at.

    Looks at one case, at those for which that day has come, or with `every` at all.
    """
    if case_id is not None:
        ids = [case_id]
    elif every:
        ids = [row.id for row in office.store.cases()]
    else:
        ids = office.store.cases_to_look_at(office.now().date())
    for each in ids:
        with office.store.case(each) as case:
            publish(case, _docket(case), base_url=office.base_url, at=office.now())
    return len(ids)


def _docket(case: CaseTransaction) -> Docket:
    return ledger.fold(line.fact for line in case.ledger())


def _address(
    office: Office, case: CaseTransaction, row: FeedRow, now: datetime, *, others_until: datetime | None
) -> NewFeed:
    token = secrets.token_urlsafe(32)
    office.store.add_feed_token(row.id, token, at=now, others_until=others_until, case=case)
    return NewFeed(row, token, f"{office.base_url}/feeds/{token}.ics")
