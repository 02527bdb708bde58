"""Registering an order: read it, find or open its case, keep it, publish."""

import hashlib
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from calsync import courts
from calsync import docket as ledger
from calsync.commands.numbers import docket_number_of, known_key, number_key
from calsync.commands.office import Office, append, new_id
from calsync.docket.copies import same_paper
from calsync.docket.model import CaseOpened, Docket, Order, OrderRegistered, Payload
from calsync.errors import Conflict, UserError
from calsync.reader import Reading
from calsync.reading.model import Document, Hints, ReadOrder, Warning
from calsync.store import CaseTransaction, DocumentRow


class Registered(Struct, frozen=True):
    """A registered order. `created` is false where the case had the same order already."""

    case_id: str
    order_id: str
    created: bool
    docket: Docket


def words_sha256(document: Document) -> str:
    """A digest of a text's words: the same for the same order with other line ends, or sent again."""
    return hashlib.sha256("".join(document.text.split()).encode()).hexdigest()


def keep(
    office: Office,
    reading: Reading,
    data: bytes,
    *,
    name: str,
    by: str,
    hints: Hints = Hints(),
    reading_id: str | None = None,
) -> Registered:
    """Puts a document that was read into its case, which is opened where there is none.

    The case is the one that `hints` names, else the one that the order's own stamp or caption names. The same document
    twice is one order; a date that the hints now give, and that it lacked, is taken. `reading_id` names what waited to
    be read, which is done then. Raises UnknownCourt for a court id that does not exist, and UserError where neither the
    text nor the hints tell the court or the docket number.
    """
    read = reading.read
    court = courts.get(hints.court or _told(read.caption.court, "court", "a court id such as caed")).id
    given = docket_number_of(hints.docket_number) if hints.docket_number else None
    number = given or _told(read.caption.docket_number, "docket number", "one such as 2:25-cv-00315")
    key = known_key(office.store, court, number)
    with office.store.case_of_number(court, key, docket_number=number, new_id=new_id(), at=office.now()) as case:
        done = _put(office, case, reading, data, court=court, number=number, name=name, by=by)
        if reading_id is not None:
            case_id, order_id = done.case_id, done.order_id
            office.store.reading_done(
                case.connection, reading_id, case_id=case_id, order_id=order_id, is_new=done.created
            )
        return done


def _put(
    office: Office, case: CaseTransaction, reading: Reading, data: bytes, *, court: str, number: str, name: str, by: str
) -> Registered:
    document, read = reading.document, reading.read
    digest, order_id = words_sha256(document), new_id()
    before = ledger.fold(case.facts()) if case.position else None
    same = case.document_like(digest)
    if same is not None and before is not None:
        if not _dates(before, same, read):
            return Registered(case.case_id, same, False, before)
        docket = append(office, case, [OrderRegistered(order_id, name, read, fills=same)], by=by)
        return Registered(case.case_id, same, False, docket)
    read, fills = _placed(read, court, number, before)
    case.add_document(DocumentRow(order_id, case.case_id, name, document), data, digest)
    facts: list[Payload] = [] if before else [CaseOpened(case.case_id, court, number)]
    facts.append(OrderRegistered(order_id, name, read, fills))
    docket = append(office, case, facts, by=by)
    return Registered(case.case_id, order_id, True, docket)


def read_into(
    office: Office, before: Docket, data: bytes, *, name: str, hints: Hints = Hints()
) -> tuple[ReadOrder, str | None]:
    """A document as its case would take it, and the order that it would be a fuller copy of. Keeps nothing.

    Raises UnreadableDocument, and Conflict where the case has this very document already.
    """
    read = office.reader.read(data, name=name, hints=hints).read
    same = next((order for order in before.orders if order.read.sha256 == read.sha256), None)
    if same is not None:
        raise Conflict(f"The case has this document already: {same.name}. Registering it changes nothing.", code="same")
    return _placed(read, before.court, before.docket_number, before)


def _placed(read: ReadOrder, court: str, number: str, before: Docket | None) -> tuple[ReadOrder, str | None]:
    """The reading with what is doubtful about it in this case, and the order that it fills."""
    fills = _filled(before, read) if before else None
    return replace(read, warnings=(*read.warnings, *_doubts(read, court, number, before, fills))), fills


def _told(value: str | None, what: str, example: str) -> str:
    if value is None:
        raise UserError(
            f"The {what} cannot be told from this document. Give the {what} ({example}) and register it again; "
            "nothing was kept.",
            code=f"no-{what.replace(' ', '-')}",
        )
    return value


def _doubts(read: ReadOrder, court: str, number: str, before: Docket | None, fills: str | None) -> Iterator[Warning]:
    """Where the order's own words do not fit the case it is put into."""
    own = read.caption
    if own.court and own.court != court:
        yield Warning("other-court", f"The order names the court {own.court}; it is registered under {court}.")
    if own.docket_number and number_key(own.docket_number) != number_key(number):
        message = f"The order is numbered {own.docket_number}; it is registered under {number}."
        yield Warning("other-docket-number", message)
    for other in before.orders if before and own.document_number is not None else ():
        if other.read.caption.document_number == own.document_number and other.id != fills:
            message = f"Two orders of this case are document {own.document_number}: this one and {other.name}."
            yield Warning("same-document-number", message)


def _dates(docket: Docket, order_id: str, read: ReadOrder) -> bool:
    """Whether this reading knows a date of the order that the kept one lacks."""
    kept = next((order.read.caption for order in docket.orders if order.id == order_id), read.caption)
    new = read.caption
    pairs = ((kept.filed, new.filed), (kept.entered, new.entered), (kept.signed, new.signed))
    return any(old is None and now is not None for old, now in pairs)


def _filled(docket: Docket, read: ReadOrder) -> str | None:
    """The order of which this document is another copy: one that lacks its pages, or a corrected or regenerated one."""

    def lacks(order: Order) -> bool:
        old, new = order.read.caption, read.caption
        return (
            old.document_number is not None
            and (old.document_number, old.filed) == (new.document_number, new.filed)
            and bool(set(old.pages.missing) & set(new.pages.present))
        )

    return next((order.id for order in docket.orders if lacks(order) or same_paper(order.read, read)), None)
