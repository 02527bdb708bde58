"""What whoever subscribes sees behind the link of an entry."""

import re

from msgspec import Struct

from calsync import docket as ledger
from calsync.commands.addresses import addresses, is_open
from calsync.commands.decisions import case_of_deadline
from calsync.commands.office import Office
from calsync.commands.publishing import is_masked
from calsync.docket.model import Deadline, Docket, Order
from calsync.errors import CalsyncError, NotFound
from calsync.feed.entries import order_uid
from calsync.feed.linking import LENGTH


class Gone(CalsyncError):
    """The feed whose entry this was has been revoked, or none of its addresses answers any more."""


class Linked(Struct, frozen=True):
    """An entry of a feed as its case now stands: a deadline, or an order with those of its deadlines that the feed has.

    `order` is the order that a deadline stands in, where it stands in one.
    """

    docket: Docket
    order: Order | None
    deadline: Deadline | None
    deadlines: tuple[Deadline, ...]


def linked(office: Office, key: str, name: str) -> Linked:
    """The entry behind a link. Raises NotFound for a key or an entry that the feed does not have, and Gone."""
    row = office.store.feed_of_key(key) if len(key) == LENGTH else None
    if row is None:
        raise NotFound("There is nothing at this address.", code="no-entry")
    if row.revoked is not None or not any(is_open(office, one) for one in addresses(office, [row.id])):
        raise Gone("This calendar was ended.")
    order_id = name.removeprefix("order-") if name.startswith("order-") else None
    case_id = office.store.case_of_order(order_id) if order_id else case_of_deadline(office, name)
    if row.case_id not in (None, case_id):
        raise NotFound("There is nothing at this address.", code="no-entry")
    shown = {uid for uid, entry in office.store.last_entries(case_id, row.edition).items() if entry.block}
    docket = ledger.fold(office.store.facts(case_id))
    if docket.kept is not None and (row.case_id is None or is_masked(docket, row.settings)):
        raise NotFound("There is nothing at this address.", code="no-entry")
    here = {one.id: one for one in docket.deadlines if order_id or one.id == name}
    mine = tuple(one for one in here.values() if _shows(shown, one.uid) or _without_day(one))
    if order_id:
        order = next((one for one in docket.orders if one.id == order_id), None)
        if order is None or order_uid(order.id) not in shown:
            raise NotFound("There is nothing at this address.", code="no-entry")
        return Linked(docket, order, None, tuple(one for one in mine if one.order_id == order.id))
    deadline = next((one for one in mine if _shows(shown, one.uid)), None)
    if deadline is None:
        raise NotFound("There is nothing at this address.", code="no-entry")
    order = next((one for one in docket.orders if one.id == deadline.order_id), None)
    return Linked(docket, order, deadline, ())


def _shows(shown: set[str], uid: str) -> bool:
    local, at, host = uid.partition("@")
    occurrence = re.compile(rf"{re.escape(local)}\.r\d+{re.escape(at + host)}")
    return uid in shown or any(occurrence.fullmatch(one) for one in shown)


def _without_day(deadline: Deadline) -> bool:
    """Whether it stands in its order's entry, for want of a day."""
    return deadline.due is None and not deadline.occurrences and not deadline.candidates
