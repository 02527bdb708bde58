"""A case that a person closed: what was still to come ends; what is past or done stays as it was."""

from calsync.docket.changes.earlier import still_open
from calsync.docket.changes.notices import closed_notice
from calsync.docket.dating.resolving import Resolver
from calsync.docket.gather import Gathered
from calsync.docket.items import End, Item
from calsync.docket.model import Notice


def close(known: Gathered, items: list[Item], resolver: Resolver) -> Notice:
    """End what orders up to the day of the closing set and what was still to come on it; give the notice of that."""
    closed = known.closed
    assert closed is not None
    ended = [
        item
        for item in items
        if still_open(item)
        and not item.absorbed
        and (item.since is None or item.since <= closed.on)
        and (item.recurring or resolver.ahead(item, closed.on))
    ]
    why = f"The case was closed by {closed.by}{': ' + closed.reason.rstrip('. ') if closed.reason else ''}."
    for item in ended:
        item.end = End("expired-condition", closed.on, why, whole=True)
    return closed_notice(known.opened.case_id, closed, ended)
