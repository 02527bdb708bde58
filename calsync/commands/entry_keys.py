"""The secret of a feed in the links of its entries: made with it, and made anew when one of its addresses is ended."""

import secrets

from msgspec import structs

from calsync import feed
from calsync.commands.office import Office
from calsync.commands.publishing import SECOND, body_of, joined, wide_body
from calsync.store import CaseTransaction


def new_key() -> str:
    """A secret of a feed, for the links of its entries: `calsync.feed.linking.LENGTH` characters."""
    return secrets.token_urlsafe(16)


def rekey(office: Office, feed_id: str) -> None:
    """Gives a feed another key, so that links that somebody had open nothing; what it serves is written with it."""
    row = office.store.feed(feed_id)
    now = office.now()
    with office.store.case(row.case_id) if row.case_id else office.store.some_feeds() as feeds:
        row = structs.replace(feeds.locked_feed(feed_id), entry_key=new_key())
        if isinstance(feeds, CaseTransaction):
            body = body_of(row, (one for one in feeds.last_entries(row.edition).values() if one.block), row.name)
        else:
            body = wide_body(row, joined(feeds, row.edition, row.settings, now))
        feeds.replace_feed(structs.replace(row, etag=feed.etag(body), modified=max(now, row.modified + SECOND)), body)
