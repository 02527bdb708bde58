"""The deadlines of an order, and how those of a fuller copy keep the identity they had."""

from msgspec import structs

from calsync.docket import ids
from calsync.docket.items import Decisions, Filed, Item
from calsync.docket.model import OrderRegistered
from calsync.docket.words import squash
from calsync.reading.model import Directive


def copy_into(order: Filed, copy: OrderRegistered) -> None:
    """Let a further copy of an order fill it: the copy with more pages is read, what both hold keeps its id."""
    order.copies.append(copy.order_id)
    old, new = order.read, copy.read
    if len(new.caption.pages.missing) > len(old.caption.pages.missing):
        order.names.update({})
        return
    known = {
        directive.id: order.names.get(directive.id, ids.deadline_id(order.id, directive.id))
        for directive in old.directives
    }
    left = list(old.directives)
    names: dict[str, str] = {}
    for directive in new.directives:
        twin = next((other for other in left if _same(directive, other)), None)
        if twin is not None:
            left.remove(twin)
            names[directive.id] = known[twin.id]
        else:
            names[directive.id] = ids.deadline_id(copy.order_id, directive.id)
    lost = []
    for directive in left:
        # Nothing is lost: what only the first copy was read to say stays, under a name of its own in the new reading.
        kept = structs.replace(directive, id=f"{order.id}:{directive.id}")
        names[kept.id] = known[directive.id]
        lost.append(kept)
    order.names = names
    order.read = structs.replace(new, directives=(*new.directives, *lost))
    order.__dict__.pop("day", None)


def _same(one: Directive, other: Directive) -> bool:
    a, b = squash(one.quote.text), squash(other.quote.text)
    return a == b or (one.basis == other.basis and (a in b or b in a))


def items_of(order: Filed, before: list[Item], decisions: dict[str, Decisions]) -> list[Item]:
    """Give an item for each directive of an order, with its references and its decisions."""
    for directive in order.read.directives:
        name = order.names.get(directive.id, ids.deadline_id(order.id, directive.id))
        order.items[directive.id] = Item(
            id=name,
            home=order,
            directive=directive,
            basis=directive.basis,
            source=order,
            refs=order.items,
            order_index=len(before) + len(order.items),
            quotes=[directive.quote],
            decisions=decisions.get(name) or Decisions(),
            since=order.day,
        )
    return list(order.items.values())
