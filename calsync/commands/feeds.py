"""Feeds: opened, ended and listed; and the calendar as a file."""

from datetime import date, datetime

from msgspec.structs import replace

from calsync import docket as ledger
from calsync import feed
from calsync.commands.addresses import NewFeed
from calsync.commands.office import Office
from calsync.commands.opening import open_feed
from calsync.commands.publishing import DEFAULT, WHOLE, calendar_name, join, publish, rendered
from calsync.docket.model import Docket
from calsync.feed.model import FeedSettings
from calsync.store import CaseTransaction, FeedRow


def add_feed(
    office: Office,
    case_id: str,
    *,
    name: str | None = None,
    settings: FeedSettings = DEFAULT,
    expires: date | datetime | None = None,
) -> NewFeed:
    """Opens a feed of a case under a secret address, which answers 410 after `expires`.

    Raises NotFound for an unknown case and UserError for an end in the past.
    """
    settings = replace(settings, name=name or settings.name)
    return open_feed(office, "case", case_id=case_id, settings=settings, expires=expires)


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
        entries = rendered(docket, case.last_entries(""), WHOLE, base_url=office.base_url, at=office.now())
        return feed.calendar(entries, name=calendar_name(docket))


def refresh(office: Office, case_id: str | None = None, *, every: bool = False) -> int:
    """Lets what ended long enough ago leave the feeds and what comes again enter them; counts the cases looked at.

    Looks at one case, at those for which that day has come or of which something is not in the chain of publications
    yet, or with `every` at all: then every byte that feeds serve is compared with what it should be, and mended.
    """
    now = office.now()
    if case_id is not None:
        ids = [case_id]
    elif every:
        ids = [row.id for row in office.store.cases()]
    else:
        ids = sorted({*office.store.cases_to_look_at(now.date()), *office.store.cases_not_chained()})
    for each in ids:
        with office.store.case(each) as case:
            publish(case, _docket(case), base_url=office.base_url, at=now, across=not every, trusting=not every)
    if case_id is None:
        for feed_id in office.store.feeds_to_look_at(None if every else now.date()):
            with office.store.some_feeds() as feeds:
                join(feeds, [feed_id], at=now)
    return len(ids)


def _docket(case: CaseTransaction) -> Docket:
    return ledger.fold(case.facts())
