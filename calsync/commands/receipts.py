"""Fetch receipts: when each address was last fetched, by which program, and whether it has what the feed says now."""

from collections.abc import Iterable

from calsync.commands.office import Office
from calsync.store.receipts import Receipt
from calsync.store.receipts import receipts as kept


def receipts(office: Office, feed_ids: Iterable[str]) -> list[Receipt]:
    """The last fetch of every address of these feeds by each program, the latest first; at most a minute old.

    What is more than 90 days ago is forgotten, and of who fetched no more is kept than the program's name.
    """
    return kept(office.store.engine, office.actor, feed_ids)
