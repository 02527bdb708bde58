"""Feeds: opened, ended and listed; and the calendar as a file."""

from datetime import datetime

from msgspec.structs import replace

from calsync import docket as ledger
from calsync import feed
from calsync.commands.addresses import NewFeed, address_url, check_expiry, new_token
from calsync.commands.office import Office, new_id
from calsync.commands.publishing import DEFAULT, calendar_name, edition_of, publish, publish_edition, rendered, wanted
from calsync.docket.model import Docket
from calsync.feed.model import FeedSettings
from calsync.store import CaseTransaction, FeedRow


def add_feed(
    office: Office,
    case_id: str,
    *,
    name: str | None = None,
    settings: FeedSettings = DEFAULT,
    expires: datetime | None = None,
) -> NewFeed:
    """Opens a feed of a case under a secret address, which answers 410 from `expires` on.

    Raises NotFound for an unknown case and UserError for an end in the past.
    """
    check_expiry(office, expires)
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
        token = new_token()
        made = office.store.add_address(case.connection, row.id, token, name=title, at=now, expires=expires)
        return NewFeed(row, token, address_url(office, token), made)


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
